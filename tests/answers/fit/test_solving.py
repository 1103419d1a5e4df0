"""Which size fits: neighbours that are worse, brute force on small ranges, published choices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.fit.brute_force import SPECS, tried
from lstm_params import BudgetError, FrameworkError, SpecError, count, fit
from lstm_params.formats import render
from lstm_params.frameworks import NAMES
from lstm_params.reading.amounts import EXAMPLES

if TYPE_CHECKING:
    from lstm_params.answers.fit.solving import Fit


def check(found: Fit, counts: dict[int, int]) -> None:
    """The answers against all that was tried."""
    budget = found.budget.parameters
    fitting = [n for n, parameters in counts.items() if parameters <= budget]

    assert found.n == max(fitting)
    assert found.parameters == counts[found.n] == count(found.network, framework=found.framework)
    best = min(abs(parameters - budget) for parameters in counts.values())
    assert abs(found.nearest.parameters - budget) == best


@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_the_answers_are_those_of_brute_force(spec: str, name: str) -> None:
    counts = tried(spec, name)
    assert len(counts) >= 2
    last = sorted(counts)[-2]
    if len(set(counts.values())) == 1:
        with pytest.raises(SpecError, match="n changes no count"):
            fit(spec, 100, framework=name)
        return
    for n, parameters in counts.items():
        for budget in {parameters - 1, parameters, parameters + 1}:
            if min(counts.values()) <= budget <= counts[last]:
                check(fit(spec, budget, framework=name), counts)
        assert n


def check_neighbours(found: Fit) -> None:
    """The largest fits, and the one above does not."""
    assert found.parameters <= found.budget.parameters
    assert found.above is None or found.above.parameters > found.budget.parameters
    off = abs(found.nearest.parameters - found.budget.parameters)
    for row in found.rows:
        assert abs(row.parameters - found.budget.parameters) >= off


@given(
    st.sampled_from(
        ["28 lstm n x2 bi dense 10", "n gru 2n", "embedding n 512 lstm 512", "3 n x n"]
    ),
    st.integers(10**4, 10**32),
    st.sampled_from(NAMES[:3]),
    st.integers(1, 9),
)
def test_neighbours_are_worse_however_large_the_budget(
    spec: str, budget: int, name: str, multiple: int
) -> None:
    try:
        found = fit(spec, budget, framework=name, multiple_of=multiple)
    except BudgetError:
        return

    check_neighbours(found)
    assert found.n % multiple == 0
    if found.below and found.above:
        assert (found.n - found.below.n, found.above.n - found.n) == (multiple, multiple)


PUBLISHED = [
    ("2 rnn n dense 1", "pytorch", 4_641, 66, 4_687),
    ("2 lstm n dense 1", "pytorch", 4_641, 32, 4_641),
    ("2 gru n dense 1", "pytorch", 4_641, 37, 4_589),
]
"""HF ARotting/long-lag-adding matches 4,825 / 4,641 / 4,357 with 67, 32 and 36 units."""


@pytest.mark.parametrize(("spec", "name", "budget", "n", "parameters"), PUBLISHED)
def test_published_choices_of_equal_size_are_found_or_bettered(
    spec: str, name: str, budget: int, n: int, parameters: int
) -> None:
    found = fit(spec, budget, framework=name)

    assert (found.nearest.n, found.nearest.parameters) == (n, parameters)


def test_the_published_sizes_have_the_published_counts() -> None:
    sizes = {"rnn 67": 4_825, "lstm 32": 4_641, "gru 36": 4_357}
    counts = {layer: count(f"2 {layer} dense 1", framework="pytorch") for layer in sizes}

    assert counts == sizes


REFUSED = [
    ("28 lstm n", "100", BudgetError, "nothing fits 100: n = 1 already needs 120 parameters"),
    (
        "28 lstm n",
        "100B",
        BudgetError,
        "nothing fits 100B: n = 1 already needs 480 bytes as float32",
    ),
    ("28 lstm n", "KB", BudgetError, f"'KB' is a unit without a number: {EXAMPLES}"),
    (
        "28 lstm 64 steps n",
        "10k",
        SpecError,
        "n changes no count: leave a size open that has weights",
    ),
]


@pytest.mark.parametrize(("spec", "budget", "kind", "message"), REFUSED)
def test_what_cannot_be_solved_is_one_line(
    spec: str, budget: str, kind: type[Exception], message: str
) -> None:
    name = "pytorch" if kind is FrameworkError else "textbook"
    with pytest.raises(kind) as caught:
        fit(spec, budget, framework=name)

    assert str(caught.value) == message


GOLDEN = """\
40 gru n dense 12  textbook

  n  parameters   budget
───────────────────────────────────────────────
256     231,180  −24,820  fits
264     244,740  −11,260  the largest that fits
272     258,684   +2,684  the nearest

n = 264: 40 gru 264 dense 12
n is a multiple of 8
244,740 of 256,000 bytes, without scales, padding and file headers"""


def test_the_answer_is_drawn_so() -> None:
    found = fit("40 gru n dense 12", "256KB", dtype="int8", multiple_of=8)

    assert render(found, "table", width=80) == GOLDEN


def test_every_format_has_the_answer() -> None:
    found = fit("28 lstm n x2 dense 10", "100k")

    assert render(found, "csv") == (
        "n,parameters,difference,remark,spec,framework\n"
        "85,97760,-2240,fits,28 lstm 85 x2 dense 10,textbook\n"
        '86,99942,-58,"the largest that fits, the nearest",28 lstm 86 x2 dense 10,textbook\n'
        "87,102148,2148,too large,28 lstm 87 x2 dense 10,textbook"
    )
    assert "| 86 | 99,942 | −58 | the largest that fits, the nearest |" in render(found, "markdown")
    assert json.loads(render(found, "json")) == {
        "spec": "28 lstm n x2 dense 10",
        "framework": "textbook",
        "budget": {"parameters": 100_000, "bytes": None, "dtype": "float32"},
        "multiple_of": 1,
        "largest": {"n": 86, "spec": "28 lstm 86 x2 dense 10", "parameters": 99_942},
        "nearest": {"n": 86, "spec": "28 lstm 86 x2 dense 10", "parameters": 99_942},
        "below": {"n": 85, "spec": "28 lstm 85 x2 dense 10", "parameters": 97_760},
        "above": {"n": 87, "spec": "28 lstm 87 x2 dense 10", "parameters": 102_148},
        "notes": [],
    }
