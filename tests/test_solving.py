"""Which size fits: neighbours that are worse, brute force on small ranges, published choices."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import open_spec_of
from lstm_params import BudgetError, FrameworkError, LstmParamsError, SpecError, count, fit, parse
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.amounts import EXAMPLES
from lstm_params.reading.spec import read

if TYPE_CHECKING:
    from lstm_params.answers.fit.solving import Fit


LIMIT = 40
"""As far as brute force goes."""


SPECS = [(open_spec_of(cell), name) for name in NAMES for cell in framework(name).cells]
SPECS += [
    *(("3 sru n x2 dense 5", "textbook"), ("7 sru n", "textbook"), ("n sru 7 x3", "textbook")),
    *(("3 lstm 17 projection n", "pytorch"), ("3 lstm n projection 4", "pytorch")),
    *(("3 slstm 2n heads 4", "textbook"), ("3 lstm-1997 n block 2", "textbook")),
    *(("3 lstm 5 xn", "keras"), ("3 gru 5 x n bi dense 2", "pytorch")),
    *(("embedding n 5 gru 5 dense n tied", "textbook"), ("3 lstm n bi lstm 2n dense n", "keras")),
    *(("3 convlstm2d 5 kernel n", "keras"), ("3 convlstm2d 2 kernel nx3", "keras")),
    *(("3 n 2n", "flax"), ("3 -> lstm n, dense 10", "keras"), ("n n", "tf1")),
]


def tried(spec: str, name: str) -> dict[int, int]:
    """The count of every small n of which there is a network."""
    found = {}
    for n in range(1, LIMIT):
        try:
            found[n] = count(read(spec, {}, n)[0], framework=name)
        except LstmParamsError:
            continue
    return found


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


def test_a_size_may_be_as_large_as_any() -> None:
    found = fit("1 dense n nobias", 10**40)

    assert (found.n, found.above) == (10**18, None)


def test_twice_n_goes_half_as_far() -> None:
    assert fit("1 dense 2n nobias", 10**40).n == 5 * 10**17


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


SAME = [
    ("28 lstm n dense 10", {}),
    ("28 n", {"classes": 10}),
    ("28", {"classes": 10}),
    ("28 lstm", {"classes": 10}),
    ("28", {"classes": 10, "units": "n"}),
    ("", {"input_dim": 28, "classes": 10}),
    ("28 -> lstm N -> dense 10", {}),
    ("28 lstm units=n dense 10", {}),
]


@pytest.mark.parametrize(("spec", "keywords"), SAME)
def test_a_size_is_open_as_n_or_by_leaving_the_units_out(
    spec: str, keywords: dict[str, int | str]
) -> None:
    found = fit(spec, "100k", **keywords)  # type: ignore[arg-type] # keywords of a network

    assert (found.spec, found.n, found.parameters) == ("28 lstm n dense 10", 143, 99_824)


REFUSED = [
    ("28 lstm n", "100", BudgetError, "nothing fits 100: n = 1 already needs 120 parameters"),
    (
        "28 lstm n",
        "100B",
        BudgetError,
        "nothing fits 100B: n = 1 already needs 480 bytes as float32",
    ),
    (
        "28 lstm 64",
        "10k",
        SpecError,
        "nothing is open in '28 lstm 64': say n for a size: lstm n",
    ),
    (
        "28 lstm n dense m",
        "10k",
        SpecError,
        (
            "'m' is no size: the unknown is n, and there is only one\n"
            "    28 lstm n dense m\n                    ^"
        ),
    ),
    (
        "28 lstm n dense 2k",
        "10k",
        SpecError,
        (
            "'2k' is no size: the unknown is n, and there is only one\n"
            "    28 lstm n dense 2k\n                    ^^"
        ),
    ),
    ("28 lstm n", "KB", BudgetError, f"'KB' is a unit without a number: {EXAMPLES}"),
    (
        "28 lstn n",
        "10k",
        SpecError,
        "'lstn' is not a word of a spec (did you mean 'lstm'?)\n    28 lstn n\n       ^^^^",
    ),
    (
        "28 lstm 64 steps n",
        "10k",
        SpecError,
        "n changes no count: leave a size open that has weights",
    ),
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
def test_what_cannot_be_solved_is_one_line(
    spec: str, budget: str, kind: type[Exception], message: str
) -> None:
    name = "pytorch" if kind is FrameworkError else "textbook"
    with pytest.raises(kind) as caught:
        fit(spec, budget, framework=name)

    assert str(caught.value) == message


def test_of_a_network_the_units_are_open() -> None:
    found = fit(parse("28 lstm 64 dense 10"), "10k")

    assert (found.spec, found.n, found.parameters) == (
        "28 lstm n dense 10",
        36,
        4 * 36 * (28 + 36 + 1) + 10 * (36 + 1),
    )
    assert found.notes == ("n stands for the 64 units of its recurrent layers",)


def test_a_network_without_a_recurrent_layer_leaves_nothing_open() -> None:
    with pytest.raises(SpecError) as caught:
        fit(parse("28 dense 64"), "10k")

    assert str(caught.value) == "nothing is open in '28 dense 64': it has no recurrent layer"


def test_no_multiple_may_be_left() -> None:
    with pytest.raises(BudgetError) as caught:
        fit("3 lstm 5 projection n", "10k", framework="pytorch", multiple_of=8)

    assert str(caught.value) == "no multiple of 8 is a size that the network can have"


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

    assert render(found, "csv").startswith("n,parameters,budget,\n85,")
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
