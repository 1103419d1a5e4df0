"""How code writes layers, as data: one module per framework, one row per constructor.

A module here has one ``DIALECT`` and is listed in ``NAMES``. To add a layer, add a row; to add a
framework, add its file and its name. There is no code for a single layer: ``make`` reads all rows.

A row says what a constructor makes: a cell, or ``nothing`` (a layer without weights that no spec
has a word for), ``chain`` (layers that feed one another), ``list`` (layers in any order), ``dict``
(the same by names), ``cells`` (of one layer), ``merged`` (models whose outputs become one),
``wrapper``, ``both`` (directions), ``timed`` (at each time step), ``kept`` (the layer it is given,
which may be an unknown one), ``same`` (whatever it is given), ``more`` (that layer with more
weights), ``input``, ``model`` (all layers from inputs to outputs), ``told xlstm`` (an object of a
class that ``libraries`` says in Python). Then it lists the parameters in positional order:

=====================  ===============================================================
``units``              a parameter that changes no count
``dropout~``           one that changes no count, which a note says, since people may wonder
``hidden_size=units``  one that means something: a size, an option, a wrapped layer, …
``units|output_dim``   several names of the same parameter
``input_size=input!``  one that is required
``activation'``        one whose value is a text
``nb_col^=side2``      one that shows, given by its place, that a call is of an older version
``groups==1``          one that must have this value, or the layer cannot be counted
``kernel!=None``       one that must not have this value
``*args=children``     all further positional arguments
``*``                  the parameters after it can be given by name only
=====================  ===============================================================
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = ("pytorch", "keras", "flax", "flax_nnx", "haiku", "equinox", "mlx", "tf1")
"""Every dialect, the most common first."""

DEEPEST = 5
"""The most words of a dialect's root."""

PARAMETER = re.compile(
    r"(?P<star>\*?)(?P<names>[\w|]+)(?P<mark>[~'^]?)(=(?P<means>\w+))?(==(?P<only>\w+))?"
    r"(!=(?P<never>\w+))?(?P<must>!?)"
)


class Parameter(NamedTuple):
    """A parameter of a constructor."""

    names: tuple[str, ...]
    """Its name, and its names in other versions."""
    means: str = ""
    """What it means; "" if it changes no count."""
    must: bool = False
    """Whether it is required: it has no default."""
    told: bool = False
    """Whether a note says that it changes no count."""
    text: bool = False
    """Whether its value is a text, which helps to recognize the framework."""
    dated: bool = False
    """Whether it shows, given by its place, that a call is of an older version."""
    only: str | None = None
    """The only value with which the layer can be counted."""
    never: str | None = None
    """The only value with which it cannot."""

    def allows(self, value: str | None) -> bool:
        """Whether the layer can be counted with a value as Python prints it, None if unknown."""
        return (self.only is None or value == self.only) and (
            self.never is None or value != self.never
        )


class Signature(NamedTuple):
    """The parameters of a constructor."""

    positional: tuple[Parameter, ...]
    named: dict[str, Parameter]
    """Every parameter by each of its names."""
    star: Parameter | None
    """The parameter that takes all further positional arguments."""


class Maker(NamedTuple):
    """A constructor."""

    makes: str
    """A cell, perhaps with an option (``lstm fused``), or a key of ``make.KINDS``."""
    parameters: str = ""
    flow: str = "same"
    """How the output's shape follows from the input's, a key of ``shapes.FLOWS``."""
    exact: str = "unknown"
    """The same where every length of the input is known, for a dialect whose calls are followed
    only to learn a size."""
    notes: tuple[tuple[str, str], ...] = ()
    """Notes: a parameter's name and the sentence to print if it is given; ``!name`` if it is not.

    ``bias=True`` as a name means that it is given as a positional True.
    """
    framework: str = ""
    """The framework, as in ``frameworks.NAMES``, that stores it, if not the dialect's."""
    lazy: bool = False
    """Whether its input is what it is called on, in a dialect whose calls are not followed."""
    spelled: tuple[str, str] = ("", "")
    """A pattern, and what stands in its place in the names of its tensors, where these are not
    those of the framework's rows."""
    spans: bool = False
    """Whether its weights may have the lengths of several axes of its input: those that its
    arguments state as ``axis``, or else all but those that they state as ``shared``."""
    sizes: str = ""
    """How sizes follow from its arguments: a key of ``sizing.RULES``, perhaps with its number."""

    untold: str = ""
    """What it computes by default, if that is not what its framework computes today:
    ``gate_activation=hard_sigmoid``."""

    @property
    def means(self) -> frozenset[str]:
        """What its parameters mean."""
        return frozenset(one.means for one in signature(self.parameters).named.values())

    @property
    def states_shape(self) -> bool:
        """Whether a call may state the shape of the layer's input: ``input_shape=(10, 28)``."""
        return "shape" in self.means

    @property
    def decides_nothing(self) -> bool:
        """Whether no argument can change a count: it has no weights, and any shape comes out."""
        return self.makes == "nothing" and self.flow == "unknown"

    @property
    def inner(self) -> str:
        """What it makes, if that is a cell to put into another layer: it takes one time step."""
        return "" if self.needs_steps else self.makes.split()[0]

    @property
    def needs_steps(self) -> bool:
        """Whether the layer needs every time step: it can return them all, so it gets them all."""
        return "sequences" in self.means


class Version(NamedTuple):
    """An older version of a framework, as far as it differs."""

    title: str
    makers: dict[str, Maker]
    """The rows that take the place of the dialect's, or are not in it."""
    arguments: dict[str, tuple[str, ...]]
    """By method of a model: the names of arguments that only this version has."""


class Dialect(NamedTuple):
    """How the code of a framework writes layers."""

    framework: str
    """The framework, as in ``frameworks.NAMES``, that stores them."""
    title: str
    roots: tuple[str, ...]
    """The beginnings of its layers' dotted paths."""
    homes: tuple[str, ...]
    """The last words of modules that have little else than layers."""
    makers: dict[str, Maker]
    bare: bool = False
    """Whether a layer without a path may be one of its own: ``LSTM(64)``."""
    order: str = ""
    """What its recurrent layers have first, for a note where only that told it from another."""
    forward: str = "__call__"
    """The method of an object that the framework calls on a tensor."""
    follows: bool = False
    """Whether that method is followed for what feeds what; not if the layers state their input."""
    starts: tuple[tuple[str, int], ...] = ()
    """Methods besides ``__init__`` in which the framework makes an object's layers.

    Each with the least number of its parameters, to tell it from others of the same name.
    """
    inline: bool = False
    """Whether the method in ``forward`` may make layers."""
    lists: bool = True
    """Whether layers in a plain list of an object are registered as its own."""
    weights: tuple[str, ...] = ()
    """Methods that give an object a weight of its own."""
    library_roots: tuple[str, ...] = ()
    """Those of the roots that are of libraries, which may have layers without a row."""
    libraries: str = ""
    """The module of the rows of libraries on top of it, which ``dialects`` adds to its own."""
    homonyms: tuple[tuple[str, dict[str, Maker]], ...] = ()
    """Libraries, each by a root of its own, and their rows: the only ones that hold there, since a
    library's layer may be called as the framework's own, or as another library's. They hold for a
    bare name, too, with arguments that only these take."""
    uncounted: tuple[str, ...] = ()
    """Layers with weights that have no row: reported as not counted, not as misspelt."""
    arrays: tuple[str, ...] = ()
    """The beginnings of paths of functions that make arrays: an array in an object is a weight."""
    without_weights: tuple[str, ...] = ()
    """Constructors that make no weights, so that code with no others makes none either."""
    scope: str = ""
    """The function whose ``with`` block shares the weights of an earlier one of its name."""
    runs: tuple[tuple[str, str], ...] = ()
    """Functions that run a cell over time, ``tf.nn.dynamic_rnn(cell, x)``, and what each returns:
    a key of ``applying.RETURNED``."""
    assumed: tuple[tuple[str, bool], ...] = ()
    """Expressions whose value is assumed, unless the user gives another one."""
    named: str = ""
    """What names the tensors of a layer, a key of ``called.SCHEMES``; "" if that is not read."""
    printed: bool = False
    """Whether ``print(model)`` shows its layers, in the form that ``printed`` reads."""
    unprinted: tuple[tuple[str, str], ...] = ()
    """Layers with weights that are not printed, so that they cannot be counted, and why."""
    older: str = ""
    """The module of its older version, which code is in if its arguments say so."""
    json: bool = False
    """Whether it writes a model as JSON, in the form that ``keras_json`` reads."""

    @property
    def calls(self) -> str:
        """The method to follow for what feeds what; "" if there is none."""
        return self.forward if self.follows else ""


@cache
def signature(parameters: str) -> Signature:
    """Parse the parameters of a row.

    >>> [parameter.means for parameter in signature("input_size=input! bias=bias").positional]
    ['input', 'bias']
    """
    positional: list[Parameter] = []
    named: dict[str, Parameter] = {}
    star = None
    after_star = False
    for word in parameters.split():
        found = PARAMETER.fullmatch(word)
        if found is None:
            after_star = True
            continue
        names = tuple(found["names"].split("|"))
        mark, only, never = found["mark"], found["only"], found["never"]
        means = found["means"] or ""
        told, text, dated = (mark == one for one in "~'^")
        parameter = Parameter(names, means, bool(found["must"]), told, text, dated, only, never)
        if found["star"]:
            star = parameter
            continue
        named.update(dict.fromkeys(names, parameter))
        if not after_star:
            positional.append(parameter)
    return Signature(tuple(positional), named, star)


def row_of(dialect: Dialect, path: str, words: Iterable[str] = ()) -> Maker | None:
    """The row for a constructor with that path and arguments of these names; None if it has none.

    >>> torch = dialects()[0]
    >>> row_of(torch, "torch.nn.LSTM", ["input_shape"]) is row_of(torch, "LSTM")
    True
    >>> row_of(torch, "LSTM", ["input_shape"]) is row_of(torch, "speechbrain.nnet.RNN.LSTM")
    True
    >>> row_of(torch, "xlstm.components.ln.LayerNorm")
    """
    home, _, name = path.rpartition(".")
    library = root_of(path) if home else ""
    for root, makers in dialect.homonyms:
        if library == root:
            return makers.get(name)
    own = dialect.makers.get(name)
    if own is None or home:
        return own
    rows = (own, *(makers[name] for _, makers in dialect.homonyms if name in makers))
    return next((row for row in rows if signature(row.parameters).named.keys() >= {*words}), own)


@cache
def dialects() -> tuple[Dialect, ...]:
    """Every dialect."""
    return tuple(with_libraries(import_module(f"{__name__}.{name}").DIALECT) for name in NAMES)


def with_libraries(dialect: Dialect) -> Dialect:
    """A dialect with the rows of the libraries on top of its framework."""
    if not dialect.libraries:
        return dialect
    rows = import_module(f"{__name__}.{dialect.libraries}")
    return dialect._replace(
        roots=(*dialect.roots, *rows.ROOTS),
        library_roots=rows.ROOTS,
        makers={**rows.MAKERS, **dialect.makers},
        homonyms=rows.HOMONYMS,
    )


@cache
def older_of(dialect: str) -> Version | None:
    """The older version of a dialect, None if it has none; it is named by its framework."""
    found = next(one for one in dialects() if one.framework == dialect)
    return import_module(f"{__name__}.{found.older}").VERSION if found.older else None


def as_older(dialect: Dialect) -> Dialect:
    """A dialect with the rows of its older version in place of its own."""
    version = older_of(dialect.framework)
    if version is None:
        return dialect
    return dialect._replace(
        title=version.title, named="", makers={**dialect.makers, **version.makers}
    )


def is_older(dialect: Dialect, name: str, keywords: Iterable[str]) -> bool:
    """Whether a constructor with these arguments is one of the dialect's older version."""
    version = older_of(dialect.framework)
    if version is None or name not in version.makers:
        return False
    if name not in dialect.makers:
        return True
    then, now = (signature(one[name].parameters) for one in (version.makers, dialect.makers))
    return any(word in then.named and word not in now.named for word in keywords)


@cache
def roots() -> frozenset[str]:
    """The beginnings of the paths of every dialect's layers."""
    return frozenset(root for dialect in dialects() for root in dialect.roots)


@cache
def library_roots() -> frozenset[str]:
    """Those of them that are of libraries on top of a framework."""
    return frozenset(root for dialect in dialects() for root in dialect.library_roots)


def root_of(path: str) -> str:
    """The longest beginning of a dotted path that is a root of some dialect, or ""."""
    parts = path.split(".", DEEPEST)
    for end in range(len(parts) - 1, 0, -1):
        if ".".join(parts[:end]) in roots():
            return ".".join(parts[:end])
    return ""
