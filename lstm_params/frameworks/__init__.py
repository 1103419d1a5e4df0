"""The storage, as data: one module per framework, each a short file of rows.

A module here has one ``FRAMEWORK`` and is listed in ``NAMES``; it is imported when first used. To
add a framework, add its file and its name.

A row is one tensor, or several of the same shape: the braces in its *name* say what there is one
tensor for. What the braces do not distinguish is packed into one tensor, so it appears in the
*axes*. All of these are single rows: both biases in one tensor (``"b b'"``), a tensor per gate
(``W_{gate}``), one kernel over input and state (``"W U"``, axes ``input+state gates*units``).

What a row *holds* are terms, in the order in which they lie along a sum of its axes, or along the
factor that is their number. Where there is more than one of a term for a gate, the others have a
prime. ``b'`` is the bias of the recurrent product, added to U·h; ``b`` is that of the input, added
to W·x, or the only one, which is added to the sum. ``n`` is the gain of a normalization and ``n'``
its shift, ``s`` a mean and ``s'`` a variance. What else there is is named in ``cells.Term.more``.

==============  ===========================================================================
in a name       stands for
==============  ===========================================================================
``{gate}``      the letter of a gate: one tensor for each gate that owns the row's terms
``{layer}``     the framework's ``layer`` text for the layer and the direction
``{index}``     the copy's place in its own stack, from 0
``{object}``    the same, but each direction counts as one
``{name}``      the storage's ``name``, numbered if it occurs again: lstm, lstm_1
``{wrapper}``   the same for the object around both directions: bidirectional, bidirectional_1
==============  ===========================================================================

In the axes, ``gates`` is the number of gates whose terms the tensor holds, and ``directions`` is 1
or 2. A row that names ``directions`` is stored once for both directions, any other once for each.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from lstm_params.errors import FrameworkError, nearest, quoted

NAMES = (
    "textbook",
    "keras",
    "pytorch",
    "tf1",
    "keras-cudnn",
    "tfa",
    "flax",
    "flax-nnx",
    "haiku",
    "equinox",
    "mlx",
    "tinygrad",
    "onnx",
    "cudnn",
    "paddle",
    "mxnet",
    "coreml",
    "tflite",
    "matlab",
    "candle",
    "burn",
)
"""Every framework there is; the first is the default."""


PACKAGES = {
    "pytorch": {
        "ncps": "cfc ltc",
        "neuralhydrology": "ea-lstm",
        "pypots": "gru-d",
        "speechbrain": "li-gru",
        "torchrecurrent": "fastgrnn",
        "transformers": "rwkv rwkv-channel rg-lru",
        "mamba_ssm": "mamba mamba-2",
        "mingru": "mingru minlstm",
        "snntorch": "convlstm2d",
        "fla": "gated-deltanet",
        "xlstm": "slstm-layer mlstm-layer",
    },
    "keras": {"keras_lmu": "lmu"},
}
"""By framework: the libraries whose layers stand in its networks beside its own, and their cells.
To add one, add its file to ``packages/`` and its line here."""


CALLED = {
    "torch": "pytorch",
    "tensorflow": "keras",
    "tf": "keras",
    "jax": "flax",
    "nnx": "flax-nnx",
}
"""What people call a framework that has another name here."""


class Tensor(NamedTuple):
    """One stored array, or one for each value of the braces in its name."""

    name: str
    holds: str
    """Symbols of the terms in it, as in ``cells``, in the stored order; a prime is another one of
    the same term: ``"b b'"`` is two biases per gate, the input's and the recurrent one."""
    axes: str
    """The shape as stored, slowest axis first."""
    needs: str = ""
    """Conditions on the options that must hold for it to exist, as in ``cells.Term``."""
    gates: str | None = None
    """Letters of the gates whose terms it holds; None is every gate that owns one."""
    kind: str = "trainable"
    """``trainable``; ``frozen``: counted, but not trained; ``buffer``: stored, but not counted."""
    parts: str = ""
    """The framework's own names for what it holds, where it has such: ``"Wb Rb"``."""

    @property
    def terms(self) -> list[str]:
        """The symbols without their primes: ``["b", "b"]``."""
        return [symbol.rstrip("'") for symbol in self.holds.split()]


class Storage(NamedTuple):
    """How a framework stores one cell."""

    name: str
    """The framework's own name for the layer."""
    tensors: tuple[Tensor, ...]
    gates: str = ""
    """The order in which the gates are stored, in the letters of ``cells``."""
    letters: str = ""
    """The framework's letters for the gates, in the same order; "" if they are those of
    ``cells``."""
    options: str = ""
    """Options that it can store, apart from those in ``choices``."""
    choices: tuple[str, ...] = ("",)
    """The possible combinations of choices (``reset=after bias=double``); the default first."""
    limits: tuple[tuple[str, str], ...] = ()
    """Pairs of sizes; the first, an option, must be smaller than the second."""
    note: str = ""
    """A sentence to print below the count of every such layer."""
    package: str = ""
    """The library that has the layer, if it is not the framework's own."""
    adds: tuple[tuple[str, int], ...] = ()
    """Gates to whose sum it adds a number at run time, which is not stored: ``(("f", 1),)``."""
    turned: str = ""
    """Letters of gates of which it stores 1 minus the gate: the other of two shares."""
    function: str = ""
    """What it applies at run time where it is not the cell's own function: ``relu``."""
    computes: str = ""
    """What else it can be told to compute, as ``reading.result.Computed`` has it; ``*`` is
    anything: ``activation=relu clip=*``."""
    differs: tuple[tuple[str, str], ...] = ()
    """Choices with which it computes something else than the cell's equations, and what."""


def bare(name: str, parameter: str, *, frozen: bool = False, buffer: str = "") -> Storage:
    """A tensor that belongs to no layer.

    Args:
        name: what the framework calls the object that has it.
        parameter: the name of a parameter that was given none.
        frozen: whether there are parameters that count and are not trained.
        buffer: the name of one that does not count, if there are such.
    """
    kept = Tensor(parameter, "t", "shape", needs="!kind")
    rows, choices = [kept], [""]
    if frozen:
        rows.append(kept._replace(needs="kind=frozen", kind="frozen"))
        choices.append("kind=frozen")
    if buffer:
        rows.append(kept._replace(name=buffer, needs="kind=buffer", kind="buffer"))
        choices.append("kind=buffer")
    return Storage(name, tuple(rows), options="shape", choices=tuple(choices))


def norm(gain: str, shift: str, axes: str = "input", *, shaped: bool = False) -> tuple[Tensor, ...]:
    """The gain and the shift of a normalization, each of which may be left out.

    ``shaped`` is whether they may have a shape of several axes instead of ``axes``.
    """
    alone = (Tensor(gain, "n", axes, "gain!=none"), Tensor(shift, "n'", axes, "bias=single"))
    if not shaped:
        return alone
    return (
        *(row._replace(needs=f"!shape {row.needs}") for row in alone),
        *(
            row._replace(
                holds=row.holds.replace("n", "m"), axes="shape", needs=f"shape {row.needs}"
            )
            for row in alone
        ),
    )


def sides(rank: int) -> str:
    """The axes of a kernel with that many sides: ``kernel1 kernel2``."""
    return " ".join(f"kernel{side}" for side in range(1, rank + 1))


class Wrapped(NamedTuple):
    """A tensor that stands for a weight, or beside it, where a wrapper computes the weight."""

    pattern: str
    """What its name ends in."""
    sibling: str
    """What stands there in the name of another tensor that is there too."""
    becomes: str | None
    """What stands there in the name of the weight, if it has the weight's shape."""
    what: str = ""
    """What it is, if it is not the weight; counted, unless ``buffer``."""
    buffer: bool = False


ANY_FUNCTION = "activation=* gate_activation=*"
"""Of a layer that can be given functions instead of its own, whatever they are."""


class Framework(NamedTuple):
    """Who stores the weights: a library, a file format, or the equations of a textbook."""

    name: str
    title: str
    source: str
    """The version and files that the rows were checked against."""
    verified: str
    """How the rows were checked: ``instances``, against tensors of real objects; ``source``,
    against the source code only; ``equations``, there is nothing but the papers."""
    cells: Mapping[str, Storage]
    layer: tuple[str, str, str] = ("", "", "")
    """``{layer}`` in a layer with one direction; forward; backward."""
    number_first: bool = False
    """Whether the first object of a name has a number too: LSTMCell_0."""
    each_direction: bool = False
    """Whether each direction is an object of its own, with its own number in ``{name}``."""
    composed: str = ""
    """A sentence to print where users must build a stack or a second direction themselves."""
    arguments: tuple[tuple[str, str], ...] = ()
    """What to type for a choice that is not its default: ``("reset=before", "reset_after=False")``.
    """
    spelled: tuple[tuple[str, str], ...] = ()
    """Other spellings of the rows' names, for who reads them: a pattern, and what stands in its
    place in files and in other versions."""
    joined: str = ""
    """What joins an object's name to its tensor's besides a dot and a slash."""
    numbered: str = ""
    """What files name a layer's tensors where they only number them in the order of the rows, up to
    the number: ``vars``."""
    uncounted: tuple[str, ...] = ()
    """Names of what objects store beside their tensors and no parameter list has."""
    operands: tuple[tuple[int, str], ...] = ()
    """The rows that the inputs of an operator are, by place, where a file has a graph."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """An operator's attribute, a value of it, and what it means: a choice or a cell."""
    wrapped: tuple[Wrapped, ...] = ()
    """What wrappers of a layer make of the names of its tensors."""
    computes: str = ""
    """As ``Storage.computes``, of all of its cells."""


class Package(NamedTuple):
    """A library whose layers stand in a framework's networks: what it stores, the framework does.

    A network of such layers and the framework's own is one module of the framework, and its
    parameters are counted together; so a package is no framework of its own.
    """

    name: str
    """As it is installed."""
    source: str
    """As ``Framework.source``."""
    verified: str
    """As ``Framework.verified``."""
    cells: dict[str, Storage]


CAUTIONS = {"source": "{title}: its storage was read in the source, not off a real object"}
"""By ``Framework.verified``: a sentence to print below every count of such a framework."""


def like(name: object) -> str:
    """`` (did you mean 'keras'?)`` for the name of a framework that is none."""
    meant = CALLED.get(name) if isinstance(name, str) else None
    return f" (did you mean '{meant}'?)" if meant else nearest(name, list(NAMES), 0.5)


def check_framework(name: object) -> str:
    """Return the name of a framework, or raise FrameworkError; the message names the nearest."""
    if not isinstance(name, str) or name not in NAMES:
        raise FrameworkError(f"{quoted(name)} is not a framework{like(name)}; see: list frameworks")
    return name


@cache
def framework(name: str) -> Framework:
    """Load the framework of that name.

    Raises:
        FrameworkError: there is none.
    """
    check_framework(name)
    module = import_module(f"lstm_params.frameworks.{name.replace('-', '_')}")
    found: Framework = module.FRAMEWORK
    borrowed = {
        cell: package for package, cells in PACKAGES.get(name, {}).items() for cell in cells.split()
    }
    return found._replace(cells=Cells(found.cells, borrowed)) if borrowed else found


class Cells(Mapping[str, Storage]):
    """The cells of a framework and of its packages, each of which is loaded when it is used."""

    def __init__(self, own: Mapping[str, Storage], borrowed: Mapping[str, str]) -> None:
        self.own = own
        self.borrowed = borrowed
        """The package of each cell that the framework itself has not."""

    def __getitem__(self, cell: str) -> Storage:
        if cell in self.own:
            return self.own[cell]
        package = package_named(self.borrowed[cell])
        storage = package.cells[cell]
        return storage._replace(note=credit(package, storage), package=package.name)

    def __contains__(self, cell: object) -> bool:
        return cell in self.own or cell in self.borrowed

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from self.borrowed

    def __len__(self) -> int:
        return len(self.own) + len(self.borrowed)


@cache
def package_named(name: str) -> Package:
    """Load the package of that name."""
    found: Package = import_module(f"lstm_params.frameworks.packages.{name}").PACKAGE
    return found


def credit(package: Package, storage: Storage) -> str:
    """Say whose layer it is, and what there is to say of it besides."""
    said = f"{storage.name} is a layer of {package.name}"
    if package.verified == "source":
        said += ", read in the source and not off a real object"
    return f"{said}; {storage.note}" if storage.note else said
