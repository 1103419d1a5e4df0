"""How code spells layers, as data: one module a framework, a row a constructor.

A module here holds one ``DIALECT``, named in ``NAMES``. To add a layer, add a row; to add a
framework, add its file and its name. Nothing here is code about a layer: ``make`` reads all rows.

A row says what a constructor makes: a cell, or ``nothing`` (a layer without weights that no spec
has a word for), ``chain`` (layers one on the other), ``list`` (layers in some order), ``cells``
(those of one layer), ``wrapper``, ``both`` (directions), ``timed`` (at each time step), ``same``
(the layer it is given), ``more`` (the same, with weights on top), ``input``, ``model`` (what leads
from inputs to outputs). Then its parameters in positional order:

=====================  ===============================================================
``units``              a parameter that counts nothing
``dropout~``           one of which people wonder: it is said that it counts nothing
``hidden_size=units``  one that means something: a size, an option, a wrapped layer, …
``units|output_dim``   several names of the same parameter
``input_size=input!``  one without a default
``activation'``        one that only a text fits
``groups==1``          one that must have this value, or the layer cannot be counted here
``*args=children``     all further positional arguments
``*``                  the parameters that follow are given by name only
=====================  ===============================================================
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import NamedTuple

NAMES = ("pytorch", "keras", "flax", "flax_nnx", "haiku", "equinox", "mlx", "tf1")
"""Every dialect, the likelier first."""

DEEPEST = 5
"""How many words of a path may be of its beginning."""

PARAMETER = re.compile(
    r"(?P<star>\*?)(?P<names>[\w|]+)(?P<mark>[~']?)(=(?P<means>\w+))?(==(?P<only>\w+))?(?P<must>!?)"
)


class Parameter(NamedTuple):
    """A parameter of a constructor."""

    names: tuple[str, ...]
    """Its name, and what it is called elsewhere."""
    means: str = ""
    """What it says; nothing if it counts nothing."""
    must: bool = False
    """Whether it has no default."""
    told: bool = False
    """Whether it is worth a word that it counts nothing."""
    text: bool = False
    """Whether only a text fits."""
    only: str | None = None
    """The one value that can be counted."""


class Signature(NamedTuple):
    """The parameters of a constructor."""

    positional: tuple[Parameter, ...]
    named: dict[str, Parameter]
    """Every parameter by each of its names."""
    star: Parameter | None
    """The one that takes all further positional arguments."""


class Maker(NamedTuple):
    """A constructor."""

    makes: str
    """A cell, perhaps with an option (``lstm fused``), or one of the kinds of ``make``."""
    parameters: str = ""
    flow: str = "same"
    """What it does to the shape of what goes through, a key of ``flow.FLOWS``."""
    notes: tuple[tuple[str, str], ...] = ()
    """What is to be said if a parameter is given, or, written ``!reset_after``, if it is not.

    ``bias=True`` is a True that is given by its place alone.
    """
    framework: str = ""
    """Our name of the framework that stores it, where not the dialect's."""


class Dialect(NamedTuple):
    """How a framework's code spells layers."""

    framework: str
    """Our name of the framework that stores them."""
    title: str
    roots: tuple[str, ...]
    """How the dotted paths of its layers begin."""
    homes: tuple[str, ...]
    """The last word of the modules that hold layers and little else."""
    makers: dict[str, Maker]
    bare: bool = False
    """Whether a layer without any path may be its."""
    calls: str = ""
    """The method that says what feeds what, where layers do not state their input."""
    starts: tuple[tuple[str, int], ...] = ()
    """Methods besides ``__init__`` that the framework calls to make an object's layers.

    Each with how many parameters it has at least; one of the same name with fewer is not meant.
    """
    inline: bool = False
    """Whether that method may make layers."""
    lists: bool = True
    """Whether an object keeps the layers of a plain list as its own."""
    weights: tuple[str, ...] = ()
    """Methods of an object that give it a weight of its own."""
    uncounted: tuple[str, ...] = ()
    """Layers that hold weights and have no row: named as not counted, and not misspelt."""
    arrays: tuple[str, ...] = ()
    """How the paths begin of what makes arrays, which are weights where an object keeps them."""


@cache
def signature(parameters: str) -> Signature:
    """Read the parameters of a row.

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
        mark, only = found["mark"], found["only"]
        means = found["means"] or ""
        parameter = Parameter(names, means, bool(found["must"]), mark == "~", mark == "'", only)
        if found["star"]:
            star = parameter
            continue
        named.update(dict.fromkeys(names, parameter))
        if not after_star:
            positional.append(parameter)
    return Signature(tuple(positional), named, star)


@cache
def dialects() -> tuple[Dialect, ...]:
    """Every dialect."""
    return tuple(import_module(f"{__name__}.{name}").DIALECT for name in NAMES)


@cache
def roots() -> frozenset[str]:
    """How the paths of any dialect's layers begin."""
    return frozenset(root for dialect in dialects() for root in dialect.roots)


def root_of(path: str) -> str:
    """The longest beginning of a dotted path that some dialect knows, or nothing."""
    parts = path.split(".", DEEPEST)
    for end in range(len(parts) - 1, 0, -1):
        if ".".join(parts[:end]) in roots():
            return ".".join(parts[:end])
    return ""
