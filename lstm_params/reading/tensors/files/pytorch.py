"""PyTorch's checkpoints and other pickles: dicts of tensors, whole modules, TorchScript.

In a zip a pickle names the tensors and their numbers lie beside it; before PyTorch 1.6, and where
that is asked for, five pickles follow each other, and then the numbers. NumPy's and JAX's arrays
keep theirs in the pickle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.arrays import array_of, root_of
from lstm_params.reading.tensors.files.inert import Made, Named, attributes
from lstm_params.reading.tensors.files.leaves import BUFFERED, Leaf, in_order, sorted_out
from lstm_params.reading.tensors.files.limits import DEPTH, PIECE, VALUES
from lstm_params.reading.tensors.files.pickles import value_of
from lstm_params.reading.tensors.files.source import UnreadableError
from lstm_params.reading.tensors.stored import Contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeGuard

    from lstm_params.reading.tensors.files.source import Source
    from lstm_params.reading.tensors.files.zips import Archive

LEGACY = 0x1950A86A20F9469CFC6C
"""The number that the first of the five pickles is."""

SCRIPTED = re.compile(r"([^/]*/)?code/.*")
"""The code of a TorchScript file."""

PACKED = (
    "has PyTorch's packed int8 weights, which have neither names nor shapes; save the state_dict "
    "of the model before it is quantized"
)

NO_WEIGHTS = "is a pickle without weights"

PACKED_NAMES = ("_packed_params", "_all_weight_values")
"""Attributes of a quantized layer."""

PADDLE = "StructuredToParameterName@@"
"""The key under which Paddle keeps the names that its variables have elsewhere."""


def read(source: Source) -> Contents | None:
    """Read a pickle, or the five of PyTorch's old files."""
    value = value_of(source)
    if value != LEGACY:
        named = "paddle" if isinstance(value, dict) and PADDLE in value else ""
        return contents(value, "a pickle of arrays", named)
    for _ in ("the protocol", "the machine"):
        value_of(source)
    return contents(value_of(source), "a PyTorch checkpoint", "pytorch")


def read_archive(archive: Archive, members: list[str]) -> Contents:
    """Read the pickle in a zip; a TorchScript file has its code beside it."""
    scripted = any(SCRIPTED.fullmatch(name) for name in archive.names)
    title = "a TorchScript file" if scripted else "a PyTorch checkpoint"
    return contents(value_of(archive.source(members[0], PIECE)), title, "pytorch")


def contents(value: object, title: str, framework: str) -> Contents:
    """What a value of a pickle holds."""
    found = sorted_out(Walk().leaves(value, ()), ".")
    if not found.tensors:
        beside = " and ".join(aside.what for aside in found.aside)
        raise UnreadableError(f"holds {beside} and no weights" if beside else NO_WEIGHTS)
    ordered = bool(framework) or in_order(found.tensors)
    return Contents(title, found.tensors, framework, found.under, found.aside, ordered=ordered)


class Walk:
    """A walk through nested values, of so many and no more."""

    def __init__(self) -> None:
        self.left = VALUES

    def leaves(self, value: object, path: tuple[str, ...]) -> Iterator[Leaf]:
        """The tensors in a value, with their paths."""
        self.left -= 1
        if len(path) > DEPTH or self.left < 0:
            raise UnreadableError("is nested deeper, or holds more, than is read")
        array = array_of(value)
        if array is not None:
            yield Leaf(path, array)
            return
        if is_module(value):
            yield from self.leaves_of_module(value, path)
            return
        for key, inner in parts(value):
            if any(name in key for name in PACKED_NAMES):
                raise UnreadableError(PACKED)
            yield from self.leaves(inner, (*path, key) if key else path)

    def leaves_of_module(self, value: Made, path: tuple[str, ...]) -> Iterator[Leaf]:
        """The tensors of a module, each under one name; buffers apart."""
        for key, inner in parts_of_module(value):
            for leaf in self.leaves(inner, (key,)):
                kinds = tuple(part for part in leaf.path if part == BUFFERED)
                name = ".".join(part for part in leaf.path if part != BUFFERED)
                yield leaf._replace(path=(*path, *kinds[:1], name))


def is_module(value: object) -> TypeGuard[Made]:
    """Whether it stands for a whole module, of Python or of TorchScript."""
    if not isinstance(value, Made):
        return False
    scripted = isinstance(value.of, Named) and root_of(value.of.module) == "__torch__"
    return scripted or "_modules" in attributes(value.state)


def parts_of_module(made: Made) -> Iterator[tuple[str, object]]:
    """The parameters, buffers and modules of a module, or the attributes of a TorchScript one."""
    state = attributes(made.state)
    if "_modules" not in state:
        yield from parts({key: value for key, value in state.items() if key != TWICE})
        return
    yield from parts(state.get("_parameters"))
    yield from parts(state["_modules"])
    yield BUFFERED, state.get("_buffers")


def parts(value: object) -> Iterator[tuple[str, object]]:
    """What a value holds, by name; a key of "" does not belong to a path."""
    if isinstance(value, dict):
        yield from ((str(key), inner) for key, inner in value.items() if not isinstance(key, bytes))
    elif isinstance(value, (list, tuple)):
        yield from ((str(at), inner) for at, inner in enumerate(value))
    elif isinstance(value, Made):
        yield from parts_of_object(value)


def parts_of_object(made: Made) -> Iterator[tuple[str, object]]:
    """What an object holds: a dict or a list of its own class, a named pair."""
    pair = made.args[0] if made.args else None
    if made.of in TUPLES and isinstance(pair, tuple) and len(pair) == 2:
        yield "", pair[1]
        return
    yield from parts(made.has())
    yield from parts(made.listed)


TWICE = "_flat_weights"
"""The attribute of a TorchScript module that lists what it has by name too."""

TUPLES = {Named("builtins", "tuple"), Named("__builtin__", "tuple")}
"""What Paddle calls for a tensor with its name."""
