"""Sizes that a constructor works out from its arguments, by the rule that its row names.

A rule gets what the arguments mean and returns it with the sizes added. To say how another
constructor works out a size, add a rule and its key.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from lstm_params.reading.code.arguments import Bound, Call, Given
from lstm_params.reading.code.lengths import length_in, whole
from lstm_params.reading.code.values import Several, Unknown, for_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.reading.code.dialects import Maker
    from lstm_params.reading.code.values import Value


def worked_out(maker: Maker, call: Call, bound: Bound) -> Bound:
    """What the arguments mean, with the sizes that follow from them.

    Raises:
        SpecError: no size follows from these arguments.
    """
    if not maker.sizes:
        return bound
    rule, *words = maker.sizes.split()
    return RULES[rule](call, bound, *words)


def with_means(bound: Bound, **found: Given) -> Bound:
    """The same with more meanings, which take the place of those that it has."""
    return bound._replace(means={**bound.means, **found})


def flattened(call: Call, bound: Bound, first: str) -> Bound:
    """The input of a layer that is shown an example of it: all axes from one on, as one.

    ``input_shape=(10, 120, 40, 2)`` is 80 features; an input that is said by itself goes before.
    """
    example, said = bound.means.get("example"), bound.means.get("input")
    if said is not None and said.value is not None:
        return bound
    if example is None or example.value is None:
        call.place.fail(f"{call.name} needs its input_shape")
    axes: Value = example.value
    if isinstance(axes, Unknown):
        axes = Several(axes.text, axes.path)
    elif isinstance(axes, tuple | list) and len(axes) > int(first):
        axes = whole([length_in(axis) for axis in axes[int(first) :]], prod)
        if axes is None:
            example.place.fail(f"the features in {example.name} are whole numbers of at least 1")
    else:
        many = f"{len(axes)} axes" if isinstance(axes, tuple | list) else for_message(axes)
        example.place.fail(f"{example.name} has {int(first) + 1} axes or more, not {many}")
    return with_means(bound, input=Given(axes, example.place, example.name))


RULES: dict[str, Callable[..., Bound]] = {"flattened": flattened}
"""By its key: what works out the sizes."""
