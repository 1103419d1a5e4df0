"""Shapes of tensors after functions and slices, and of arrays that a model is tried out on."""

from __future__ import annotations

import ast
from math import prod
from typing import TYPE_CHECKING

from lstm_params.reading.code.arrays import Batch, axes_of
from lstm_params.reading.code.combining import broadcast, concatenated, dotted, in_mode
from lstm_params.reading.code.dialects.elsewhere import TENSOR_FUNCTIONS
from lstm_params.reading.code.lengths import axis_in, fitted, is_whole, length_in, whole
from lstm_params.reading.code.limits import LENGTH
from lstm_params.reading.code.parts import Flow, Item, flows_of
from lstm_params.reading.code.paths import makes_array
from lstm_params.reading.code.shapes import indexed
from lstm_params.reading.code.values import Unknown, is_flat

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.parts import Length, Shape
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


def named_or(passed: Passed, names: str, at: int) -> Value:
    """The argument with one of these names, or the one at that place; None if there is neither."""
    for name in names.split():
        if name in passed.named:
            return passed.named[name].value
    return passed.unnamed[at] if len(passed.unnamed) > at else None


def reshaped(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.reshape(x, [-1, 7, 3])``: a given shape, of which the first axis is for the batch."""
    target = named_or(passed, "shape newshape", 1)
    if not isinstance(target, tuple | list) or not target:
        return None
    # If -1 stands for the batch, how many numbers there are in a sample is not known.
    count = None if target[0] == -1 else whole(shapes[0] or (None,), prod)
    return fitted([*map(length_in, target[1:])], count)


def turned(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.transpose(x, [1, 0, 2])``: the axes, that of the batch too, in another order."""
    order, shape = named_or(passed, "perm axes pattern", 1), shapes[0]
    if shape is None:
        return None
    full = (None, *shape)
    order = [*range(len(full))][::-1] if order is None else order
    places = order if isinstance(order, tuple | list) and is_flat(order) else ()
    if sorted(map(str, places)) != sorted(map(str, range(len(full)))):
        return None
    return tuple(full[int(str(at))] for at in places)[1:]


def one_hot(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.one_hot(x, depth=50)``: a new last axis, of that length."""
    axis = passed.named.get("axis")
    depth = length_in(named_or(passed, "depth num_classes n_classes nb_classes", 1))
    return (*(shapes[0] or (None,)), depth) if axis is None or axis.value == -1 else None


def unstacked(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.unstack(x, 7, 1)``: tensors without that axis, all alike; its default is the first."""
    axis = named_or(passed, "axis", 2)
    return without_axis(shapes[0], 0 if axis is None else axis)


def squeezed(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.squeeze(x, 1)``: an axis of length 1 is gone."""
    return without_axis(shapes[0], named_or(passed, "axis", 1))


def without_axis(shape: Shape | None, axis: Value) -> Shape | None:
    """A shape without one of its axes, of which the first is the batch."""
    full = (None, *(shape or ()))
    if shape is None or type(axis) is not int or not -len(full) <= axis < len(full):
        return None
    at = axis % len(full)
    return (*full[:at], *full[at + 1 :])[1:]


PARTS = "num num_or_size_splits num_split indices_or_sections"
"""Names of the number of parts that a tensor is cut into; without a name it comes second."""


def parted(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.split(x, 7, 1)``, in old code ``tf.split(1, 7, x)``: an axis is cut into equal parts."""
    shape, values = shapes[0], passed.unnamed
    early = not isinstance(values[0], Flow) if values else False
    axis = values[0] if early else named_or(passed, "axis split_dim", 2)
    at = axis_in(axis) if axis not in (None, 0) else None
    if shape is None or axis in (None, 0):
        return shape
    if at is None or not -len(shape) <= at < len(shape):
        return None
    parts = named_or(passed, PARTS, 1)
    length, made = shape[at], [*shape]
    made[at] = length // parts if is_whole(parts) and isinstance(length, int) else None
    return tuple(made)


def with_new_axis(shapes: Shapes, passed: Passed) -> Shape | None:
    """A new axis of length 1."""
    axis, shape = axis_argument(passed, None), shapes[0]
    if shape is None or type(axis) is not int or axis == 0:
        return None
    at = axis - 1 if axis > 0 else len(shape) + 1 + axis
    return (*shape[:at], 1, *shape[at:]) if 0 <= at <= len(shape) else None


def merge(shapes: Shapes, passed: Passed) -> Shape | None:
    """``merge([a, b], mode="concat")`` of Keras 1."""
    mode, axis = named_or(passed, "mode", 1), named_or(passed, "concat_axis", 2)
    axes = named_or(passed, "dot_axes", 3)
    return in_mode(shapes, mode or "sum", -1 if axis is None else axis, axes)


def dot_of(shapes: Shapes, passed: Passed) -> Shape | None:
    """``layers.dot([a, b], axes=2)``."""
    return dotted(shapes, named_or(passed, "axes", 1))


def looked_up(shapes: Shapes, passed: Passed) -> Shape | None:
    """``tf.nn.embedding_lookup(matrix, ids)``: a row of the matrix for each number."""
    matrix = named_or(passed, "params", 0)
    axes = axes_of(matrix) if isinstance(matrix, Item) else None
    width = matrix.arguments.get("width") if isinstance(matrix, Item) else None
    return (*(shapes[0] or (None,)), length_in(axes[-1] if axes else width))


def flattened(shapes: Shapes, _passed: Passed) -> Shape | None:
    """``tf.layers.flatten(x)``."""
    return (whole(shapes[0] or (None,), prod),)


CUTTING = {parted, unstacked}
"""Functions that return several tensors, all alike."""


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
    "reshaped": reshaped,
    "turned": turned,
    "one hot": one_hot,
    "merged": merge,
    "dot": dot_of,
    "looked up": looked_up,
    "flattened": flattened,
    "unstacked": unstacked,
    "squeezed": squeezed,
    "parted": parted,
    "multiplied": multiplied,
}
"""The shape of what a function of tensors returns, by the word in TENSOR_FUNCTIONS."""

FUNCTIONS = {name: RULES[word] for name, word in TENSOR_FUNCTIONS.items()}
"""Functions of tensors, by the last one or two words of their path, and their output's shape."""


def through_function(path: str, passed: Passed) -> Value:
    """The tensor that a function without weights returns; its shape is unknown without a row.

    What cuts a tensor into a known number of parts returns as many.
    """
    flows = flows_of(passed.values)
    *holder, word = path.split(".")
    work = FUNCTIONS.get(".".join((*holder[-1:], word))) or FUNCTIONS.get(word)
    shapes = [flow.shape for flow in flows]
    shape = work(shapes, passed) if work is not None else None
    made = Flow(shape, None, flows)
    parts = named_or(passed, PARTS, 1) if work in CUTTING else None
    return [made] * parts if is_whole(parts) and parts <= LENGTH else made


def array(path: str, passed: Passed) -> Flow | None:
    """The array that ``np.zeros((32, 10, 28))`` makes, None if the path is no such function."""
    if path.endswith(".reshape"):
        return of_given_axes(passed)
    if not makes_array(path):
        return None
    given = passed.named.get("shape") or passed.named.get("size")
    values = [given.value] if given is not None else passed.unnamed
    for value in (*values, values):
        if isinstance(value, tuple | list) and len(value) > 1 and all(map(is_length, value)):
            return Batch(tuple(map(length_in, value[1:])), None, axes=tuple(value))
    return None


def of_given_axes(passed: Passed) -> Flow | None:
    """An array of unknown shape after a reshape that states the length of some axis, else None.

    A length that is not a number is left open, since ``X = X.reshape(n, 1, X.shape[1])`` may give
    its expression another meaning.
    """
    target = named_or(passed, "newshape shape", 1)
    axes = target[1:] if isinstance(target, tuple | list) else ()
    lengths = tuple(length if is_whole(length) else None for length in axes)
    return Flow(lengths, None) if any(lengths) else None


def lengths_of(held: Flow, text: str) -> tuple[Value, ...]:
    """``x.shape`` as the code sees it, with the batch; ``text`` is how that is written.

    A length that is not known has the expression for it, by which the user can give it.
    """
    axes = enumerate(held.shape or (), 1)
    lengths = (Unknown(f"{text}[{at}]") if axis is None else axis for at, axis in axes)
    return (Unknown("batch"), *lengths)


def last_length(passed: Passed) -> Length:
    """The last length of the shape, or the array, that the arguments have: of a matrix's rows."""
    for value in passed.values:
        shape = value.shape if isinstance(value, Flow) else value
        if isinstance(shape, tuple | list) and shape:
            return length_in(shape[-1])
    return None


def is_length(value: Value) -> bool:
    """Whether the value may be the length of an axis, known or not."""
    return type(value) is int or isinstance(value, Unknown)


def cut(held: Flow, node: ast.expr, values: list[Value]) -> Flow:
    """``x[:, -1, :]``; an unknown index may be a slice or an array, so it keeps its axis.

    ``made[1]``, of several tensors that one call returned, is one of these.
    """
    if held.others and type(values[0]) is int and not isinstance(node, ast.Tuple):
        at = values[0] % (len(held.others) + 1)
        return Flow(held.part(at), held.by, held.before)
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
