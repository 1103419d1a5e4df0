"""What a reader of code or of tensors has found: a network, and what to say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import HEAD
from lstm_params.errors import SpecError, shown
from lstm_params.layer import Layer

if TYPE_CHECKING:
    from lstm_params.network import Network

Tensor = tuple[str, tuple[int, ...]]
"""The name of a tensor in a file, and its shape."""

Objects = tuple[tuple[Tensor, ...], ...]
"""The tensors of one copy of a layer, those of each object together: of each direction, if so."""


class Computed(NamedTuple):
    """What a layer computes besides what its weights say: a function, a number that it adds."""

    what: str
    """``activation``, ``gate_activation``, ``output_activation``: what functions are applied;
    ``forget_bias``: what is added to the forget gate; ``clip``, ``projection_clip``: how far the
    memory and the output may go; ``backwards``: whether it begins with the last step."""
    value: object
    """``relu``; None if it is not known."""
    written: str
    """``activation='relu'``."""


ALIKE = {"identity": "linear", "affine": "linear", "hardsigmoid": "hard_sigmoid"}
"""Other names of functions."""


def function_named(path: str) -> str:
    """The name of a function as most frameworks write it.

    >>> function_named("tf.nn.relu"), function_named("HardSigmoid")
    ('relu', 'hard_sigmoid')
    """
    name = path.rpartition(".")[2].replace("ReLU", "Relu")
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return shown(ALIKE.get(snake, snake))


class Called(NamedTuple):
    """What code or a graph calls a layer, so that its tensors have names there."""

    path: str
    """What stands before the names of its tensors: ``encoder.rnn``; "" for a layer alone."""
    inner: str = ""
    """The name of the layer inside, of one around both directions."""
    counted: bool = False
    """Whether a number in it counts the layers of a session."""
    spelled: tuple[str, str] = ("", "")
    """What to put in place of what in the names of the framework's rows, as a pattern."""
    model: str = ""
    """The name of the model it is in, where there are several."""
    within: str = ""
    """What is around the whole model and puts a name before these: ``nn.DataParallel``."""
    tensors: tuple[tuple[str, str], ...] = ()
    """What a graph calls each tensor, by the name in the framework's rows: no path makes these."""
    turned: bool = False
    """Whether a graph has its matrix transposed."""


class Model(NamedTuple):
    """One of the several models that are given."""

    name: str
    """What takes it alone: the name of its variable, or else of its class."""
    title: str
    """What it is, and where it is written: ``class Encoder at line 3``."""
    layers: tuple[int, ...]
    """The places of its layers with weights among the layers of the network."""
    missing: tuple[str, ...]
    """What it has and cannot be counted."""


class Reading(NamedTuple):
    """The network that code or tensors state, and what to say about it."""

    network: Network
    framework: str
    """The framework, as in ``frameworks.NAMES``, that they use."""
    said: tuple[str, ...]
    """Notes: what was read, then anything surprising about it."""
    missing: tuple[str, ...]
    """What is there and could not be counted."""
    models: tuple[Model, ...] = ()
    """The models whose sum the network is, if there are several."""
    replaced: tuple[str, ...] = ()
    """Those of the notes that say what was replaced, and so is not in the sum."""
    steps: int | None = None
    """How many time steps the shape of the input has, if it is stated."""
    runs: tuple[int, ...] = ()
    """The different numbers of time steps that the layers run over, if all are known."""
    stored: tuple[Objects, ...] = ()
    """The tensors of each copy of each layer, where it was read from tensors that have names."""
    called: tuple[Called | None, ...] = ()
    """What each layer is called in the code or the graph that it was read from; None where that is
    not known."""
    computed: tuple[str, ...] = ()
    """The weights that are computed of what is stored: of a weight norm, of whole numbers."""
    computes: tuple[tuple[Computed, ...], ...] = ()
    """What each layer computes besides what its weights say; of the later ones nothing is said."""


def with_head(network: Network, width: int | None, classes: int | None, where: str) -> Network:
    """The network with the head that was asked for beside what it was read from.

    Args:
        network: what was read.
        width: the features per time step that were given beside it, None if none were.
        classes: the size of the head, None if none was asked for.
        where: what it was read from, as a message names it: ``the code``.

    Raises:
        SpecError: it says another width, or has a head.
    """
    if width is not None and width != network.input:
        raise SpecError(f"input is given twice: {network.input} in {where}, {width} beside it")
    if classes is None:
        return network
    last = network.layers[-1]
    if last.cell == HEAD:
        raise SpecError(
            f"the head is given twice: {HEAD} {last.units} in {where}, {classes} beside it"
        )
    return network._replace(layers=(*network.layers, Layer(HEAD, classes)))
