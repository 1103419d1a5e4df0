"""Shapes of tensors after functions and slices, and of arrays that a model is tried out on."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.arrays import Batch, axes_of
from lstm_params.reading.code.dialects.elsewhere import TENSOR_FUNCTIONS
from lstm_params.reading.code.parts import Flow, Item, flows_of
from lstm_params.reading.code.paths import makes_array
from lstm_params.reading.code.shapes import axis_in, broadcast, concatenated, indexed
from lstm_params.reading.code.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.parts import Shape
    from lstm_params.reading.code.values import Passed, Value

Shapes = list["Shape | None"]


def first(shapes: Shapes, _passed: Passed) -> Shape | None:
    """A function of one tensor that is applied to each number: the same shape."""
    return shapes[0]


def elementwise(shapes: Shapes, _passed: Passed) -> Shape | None:
    """A function of several tensors that is applied entry by entry: they are broadcast."""
    return broadcast(shapes)


def axis_argument(passed: Passed, otherwise: Value) -> Value:
    """The axis argument of a function, by name or after the tensors; ``otherwise`` by default."""
    given = passed.named.get("axis") or passed.named.get("dim")
    if given is not None:
        return given.value
    return passed.unnamed[1] if len(passed.unnamed) > 1 else otherwise


def concatenate_features(shapes: Shapes, passed: Passed) -> Shape | None:
    """Concatenation whose default axis is the last: ``tf.concat``, ``layers.concatenate``."""
    return concatenated(shapes, axis_in(axis_argument(passed, -1)))


def concatenate_batch(shapes: Shapes, passed: Passed) -> Shape | None:
    """Concatenation whose default axis is the batch: ``torch.cat``, ``np.concatenate``."""
    axis = axis_argument(passed, 0)
    return shapes[0] if axis == 0 else concatenated(shapes, axis_in(axis))


def reduced(shapes: Shapes, passed: Passed) -> Shape | None:
    """A sum, mean or maximum along an axis, which vanishes or keeps the length 1."""
    axis, shape = axis_in(axis_argument(passed, None)), shapes[0]
    given = passed.named.get("keepdims") or passed.named.get("keep_dims")
    plain = passed.unnamed[2] if len(passed.unnamed) > 2 else False
    keep = given.value if given is not None else plain
    if shape is None or axis is None or not isinstance(keep, bool):
        return None
    if not -len(shape) <= axis < len(shape):
        return None
    at = axis % len(shape)
    return (*shape[:at], *((1,) if keep else ()), *shape[at + 1 :])


def averaged(shapes: Shapes, passed: Passed) -> Shape | None:
    """The mean along an axis (``ops.average``), or of several tensors (``layers.average``)."""
    alone = len(shapes) == 1 or "axis" in passed.named
    return reduced(shapes, passed) if alone else elementwise(shapes, passed)


def with_new_axis(shapes: Shapes, passed: Passed) -> Shape | None:
    """A new axis of length 1."""
    axis, shape = axis_argument(passed, None), shapes[0]
    if shape is None or type(axis) is not int or axis == 0:
        return None
    at = axis - 1 if axis > 0 else len(shape) + 1 + axis
    return (*shape[:at], 1, *shape[at:]) if 0 <= at <= len(shape) else None


def multiplied(shapes: Shapes, passed: Passed) -> Shape | None:
    """A matrix product with a weight of the model: its last axis takes the place of the last."""
    return times(shapes[0], passed.unnamed[1]) if len(passed.unnamed) > 1 else None


def times(shape: Shape | None, weight: Value) -> Shape | None:
    """The shape of a tensor after a matrix product with a weight; None if it is not known."""
    axes = axes_of(weight) if isinstance(weight, Item) else None
    if shape is None or axes is None or not 1 <= len(axes) <= 2:
        return None
    last = [length for length in axes[1:] if isinstance(length, int)]
    return (*shape[:-1], *last) if len(last) == len(axes) - 1 else None


RULES: dict[str, Callable[[Shapes, Passed], Shape | None]] = {
    "first": first,
    "elementwise": elementwise,
    "averaged": averaged,
    "joined on features": concatenate_features,
    "joined on the batch": concatenate_batch,
    "reduced": reduced,
    "with a new axis": with_new_axis,
    "multiplied": multiplied,
}
"""The shape of what a function of tensors returns, by the word in TENSOR_FUNCTIONS."""

FUNCTIONS = {name: RULES[word] for name, word in TENSOR_FUNCTIONS.items()}
"""Functions of tensors, by the last one or two words of their path, and their output's shape."""


def through_function(path: str, passed: Passed) -> Flow:
    """The tensor that a function without weights returns; its shape is unknown without a row."""
    flows = flows_of(passed.values)
    *holder, word = path.split(".")
    work = FUNCTIONS.get(".".join((*holder[-1:], word))) or FUNCTIONS.get(word)
    shapes = [flow.shape for flow in flows]
    shape = work(shapes, passed) if work is not None else None
    return Flow(shape, None, flows)


def array(path: str, passed: Passed) -> Flow | None:
    """The array that ``np.zeros((32, 10, 28))`` makes, None if the path is no such function."""
    if not makes_array(path):
        return None
    given = passed.named.get("shape") or passed.named.get("size")
    values = [given.value] if given is not None else passed.unnamed
    for value in (*values, values):
        if isinstance(value, tuple | list) and len(value) > 1 and all(map(is_length, value)):
            axes = (length if type(length) is int else None for length in value[1:])
            return Batch(tuple(axes), None, axes=tuple(value))
    return None


def is_length(value: Value) -> bool:
    """Whether the value may be the length of an axis, known or not."""
    return type(value) is int or isinstance(value, Unknown)


def cut(held: Flow, node: ast.expr, values: list[Value]) -> Flow:
    """``x[:, -1, :]``; an unknown index may be a slice or an array, so it keeps its axis."""
    inside = [*node.elts] if isinstance(node, ast.Tuple) else [node]
    keys: list[object] = []
    for one, value in zip(inside, values, strict=True):
        if isinstance(one, ast.Slice):
            keys.append(value if isinstance(value, slice) else slice(0, None, value))
        elif isinstance(one, ast.Constant) and one.value in (None, ...):
            keys.append(one.value)
        elif isinstance(one, ast.Attribute) and one.attr == "newaxis":
            keys.append(None)
        else:
            keys.append(0 if type(value) is int else slice(0, None, value))
    shape = indexed(held.shape, keys) if held.shape is not None else None
    return Flow(shape, None, (held,))
