"""Doubts alone: what is asked, and what a name stands for after code that may not have run."""

from __future__ import annotations

import pytest

from lstm_params.errors import SpecError
from lstm_params.network import Layer
from lstm_params.reading.code.control import Doubt, certain, settled
from lstm_params.reading.code.parts import Ask, Flow, Item
from lstm_params.reading.code.source import Place
from lstm_params.reading.code.values import Unknown

PLACE = Place("if deep: …", 3, 7)
BRANCH = Doubt(Ask("deep", PLACE, number=False))
LOOP = Doubt(Ask("n", PLACE, number=True), often=True)

DENSE = Item("nn.Linear(28, 10)", PLACE, layer=Layer("dense", 10))
DROPOUT = Item("nn.Dropout(0.5)", PLACE)


def test_weights_in_a_branch_that_may_not_run_are_a_question() -> None:
    """The condition is what the user must give."""
    with pytest.raises(SpecError, match=r"`deep` is not known here; give it with --set deep=…"):
        certain([BRANCH], [1, {"fc": DENSE}])


@pytest.mark.parametrize(
    ("doubts", "part"),
    [([], DENSE), ([LOOP], DENSE), ([BRANCH], DROPOUT), ([BRANCH], "deep")],
    ids=["no doubt", "a loop, which decides afterwards", "no weights", "no layer"],
)
def test_nothing_else_is_asked(doubts: list[Doubt], part: object) -> None:
    """A question is asked only if its answer may change the count."""
    certain(doubts, part)


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [(64, 64, 64), (None, None, None), ([1, 2], [1, 2], [1, 2]), ("lstm", "lstm", "lstm")],
)
def test_a_value_that_stays_the_same_stays_known(
    before: object, value: object, after: object
) -> None:
    """Whether the branch ran or not, the name has this value."""
    assert settled([BRANCH], before, value, "hidden") == after


@pytest.mark.parametrize(("before", "value"), [(64, 128), (None, 64), (1, True), (1, 1.0)])
def test_any_other_value_is_unknown_by_its_name(before: object, value: object) -> None:
    """True and 1.0 are equal to 1 in Python, and not the same."""
    after = settled([BRANCH], before, value, "hidden")
    assert isinstance(after, Unknown)
    assert after.text == "hidden"


def test_without_a_doubt_a_name_has_the_value_that_is_assigned() -> None:
    """Whatever it was before."""
    assert settled([], 64, 128, "hidden") == 128


@pytest.mark.parametrize(("before", "shape"), [((10, 64), (10, 64)), ((10, 32), None)])
def test_a_tensor_in_doubt_has_a_shape_only_if_both_have_it(
    before: tuple[int, ...], shape: tuple[int, ...] | None
) -> None:
    """It is made from both, so that no layer is taken for one that leads to no output."""
    old, new = Flow(before, DENSE), Flow((10, 64), DROPOUT)
    after = settled([BRANCH], old, new, "x")
    assert isinstance(after, Flow)
    assert (after.shape, after.before) == (shape, (new, old))
