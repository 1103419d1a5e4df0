"""The storage, as data: one module a framework, each a short file of rows.

A module here holds one ``FRAMEWORK``, named in ``NAMES``; it is imported when it is asked for.
To add a framework, add its file and its name.

A row's *name* runs over what it spells in braces; what the name does not run over stands in its
*axes*. Both biases in one tensor, one tensor per gate, [W; U] in one kernel: all are rows.

==============  ===========================================================================
in a name       stands for
==============  ===========================================================================
``{gate}``      the letter of a gate: one tensor for each gate that the held terms have
``{layer}``     the framework's ``layer`` words: which layer and direction
``{index}``     the layer's place in its own stack, from 0
``{object}``    the same, counting each direction by itself
``{name}``      the storage's ``name`` and how many of that name came before: lstm, lstm_1
``{wrapper}``   the same for the object around both directions: bidirectional, bidirectional_1
==============  ===========================================================================

In the axes, ``gates`` is how many gates' terms the row holds, ``directions`` is 1 or 2; a row with
``directions`` is stored once for both.
"""

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


class Tensor(NamedTuple):
    """One stored array."""

    name: str
    holds: str
    """Symbols of the terms inside; a symbol written twice is held twice."""
    axes: str
    """The axes as stored, slowest first."""
    needs: str = ""
    """Switched on by: words that must all hold (``projection``, ``bias!=none``)."""
    gates: str | None = None
    """Letters of the gates whose terms it holds; None is every gate that owns the term."""
    kind: str = "trainable"
    """``frozen`` counts and is not trained; a ``buffer`` is stored and does not count."""


class Storage(NamedTuple):
    """How one cell is stored."""

    name: str
    """The framework's own word for the layer."""
    tensors: tuple[Tensor, ...]
    gates: str = ""
    """The stored order of the gates, in the cell's letters."""
    letters: str = ""
    """How the framework spells them, in the same order; none if it spells them alike."""
    options: str = ""
    """Options it stores besides the choices below."""
    choices: tuple[str, ...] = ("",)
    """Which choices go together (``reset=after bias=double``); the first is the default."""
    limits: tuple[tuple[str, str], ...] = ()
    """Pairs of sizes of which the first, an option, must be smaller than the second."""
    note: str = ""
    """What is to be said of every layer that is stored so."""


class Framework(NamedTuple):
    """A way to write the weights down."""

    name: str
    title: str
    source: str
    """The version and files that the rows were checked against."""
    verified: str
    """``instances`` read off real objects, ``source`` only read, or ``equations``."""
    cells: dict[str, Storage]
    layer: tuple[str, str, str] = ("", "", "")
    """What ``{layer}`` is with one direction, forward, backward."""
    number_first: bool = False
    """Whether the first of a name is numbered too: LSTMCell_0."""
    each_direction: bool = False
    """Whether each direction is an object of its own, with its own number."""
    composed: str = ""
    """What is to be said where a stack or a second direction is put together by hand."""


CAUTIONS = {"source": "{title}: its storage was read in the source, not off a real object"}
"""What is to be said beside every count, by how a framework was verified."""


@cache
def framework(name: str) -> Framework:
    """Return the framework of that name.

    Raises:
        FrameworkError: there is none; the message lists those there are.
    """
    if name not in NAMES:
        hint = nearest(str(name), list(NAMES))
        raise FrameworkError(f"{quoted(str(name))} is not a framework{hint}; see: list frameworks")
    module = import_module(f"lstm_params.frameworks.{name.replace('-', '_')}")
    found: Framework = module.FRAMEWORK
    return found
