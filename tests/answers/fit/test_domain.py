"""For which n there is a network: how large one may be, and what is left of its multiples."""

from __future__ import annotations

import pytest

from lstm_params import BudgetError, FrameworkError, SpecError, fit
from lstm_params.answers.fit.domain import Domain, domain
from lstm_params.reading.templates import template


def test_a_size_may_be_as_large_as_any() -> None:
    found = fit("1 dense n nobias", 10**40)

    assert (found.n, found.above) == (10**18, None)


def test_twice_n_goes_half_as_far() -> None:
    assert fit("1 dense 2n nobias", 10**40).n == 5 * 10**17


REFUSED = [
    ("n", "10k", SpecError, "no layer on the input of n; add one: n lstm 64"),
    (
        "embedding n 64 gru 64 dense 9 tied",
        "10k",
        SpecError,
        "a tied dense 9 on 64 shares the matrix of embedding 9 64, and there is embedding n 64",
    ),
    (
        "28 slstm 64 heads n",
        "10k",
        SpecError,
        "heads must divide another size: leave that one open as n",
    ),
    (
        "3 lstm 1 projection n -> dense 2",
        "10k",
        FrameworkError,
        "pytorch wants projection smaller than units: 1 is not smaller than 1",
    ),
]


@pytest.mark.parametrize(("spec", "budget", "kind", "message"), REFUSED)
def test_what_no_n_makes_a_network_of_is_refused_in_one_line(
    spec: str, budget: str, kind: type[Exception], message: str
) -> None:
    name = "pytorch" if kind is FrameworkError else "textbook"
    with pytest.raises(kind) as caught:
        fit(spec, budget, framework=name)

    assert str(caught.value) == message


def test_no_multiple_may_be_left() -> None:
    with pytest.raises(BudgetError) as caught:
        fit("3 lstm 5 projection n", "10k", framework="pytorch", multiple_of=8)

    assert str(caught.value) == "no multiple of 8 is a size that the network can have"


def test_the_multiples_of_a_number_are_kept_and_those_that_are_special_among_them() -> None:
    whole = Domain(4, 4, 30, (8, 12, 24))

    assert whole.every(1) == Domain(4, 4, 28, (8, 12, 24))
    assert whole.every(6) == Domain(12, 12, 24, (12, 24))


def test_an_ordinary_n_stands_in_for_a_special_one() -> None:
    whole = Domain(1, 7, 30, (7, 8, 11))

    assert [whole.ordinary(n) for n in (7, 8, 9, 11, 12)] == [9, 9, 9, 10, 12]


@pytest.mark.parametrize(
    ("spec", "framework", "step", "low", "special"),
    [
        ("28 lstm n", "textbook", 1, 1, ()),
        ("28 slstm 2n heads 8", "textbook", 4, 4, ()),
        ("28 cwrnn n modules 3", "textbook", 3, 3, ()),
        ("28 sru n", "textbook", 1, 1, (28,)),
        ("5 lstm n projection 4", "pytorch", 1, 5, ()),
    ],
)
def test_n_is_what_sizes_divide_into_and_what_limits_leave(
    spec: str, framework: str, step: int, low: int, special: tuple[int, ...]
) -> None:
    found = domain(template(spec, {}), framework)

    assert (found.step, found.low, found.special) == (step, low, special)
