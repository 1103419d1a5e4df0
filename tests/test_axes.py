"""The language of axes: one string is a shape and a count."""

from __future__ import annotations

import pytest

from lstm_params.axes import Axis, axes, length

SIZES = {"units": 5, "input": 3, "state": 2, "gates": 4}

READ: list[tuple[str, tuple[Axis, ...]]] = [
    ("", ()),
    ("units", ((("units",),),)),
    ("units input", ((("units",),), (("input",),))),
    ("gates*units", ((("gates", "units"),),)),
    ("state+input", ((("state",), ("input",)),)),
    ("2*gates*units+state 1", ((("2", "gates", "units"), ("state",)), (("1",),))),
]

SHAPES = [
    ("", ()),
    ("units", (5,)),
    ("units 1", (5, 1)),
    ("gates*units input", (4 * 5, 3)),
    ("units state+input", (5, 2 + 3)),
    ("2 gates*units", (2, 4 * 5)),
    ("2*gates*units+state", (2 * 4 * 5 + 2,)),
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_an_axis_is_a_sum_of_products(text: str, read: tuple[Axis, ...]) -> None:
    assert axes(text) == read


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_a_shape_is_its_axes_evaluated(text: str, expected: tuple[int, ...]) -> None:
    assert tuple(length(axis, SIZES) for axis in axes(text)) == expected


def test_a_length_is_exact_at_any_size() -> None:
    (axis,) = axes("units*units+1")

    assert length(axis, {"units": 10**18}) == 10**36 + 1


def test_a_word_that_is_no_size_and_no_number_is_an_error() -> None:
    (axis,) = axes("unit")

    with pytest.raises(ValueError, match="'unit'"):
        length(axis, SIZES)
