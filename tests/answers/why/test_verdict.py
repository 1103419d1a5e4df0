"""Who is right: verdicts, the order of explanations, and how they are drawn."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.why.made import MADE
from lstm_params import LstmParamsError, Network, count, report, why
from lstm_params.answers.why.account import opened, total_of
from lstm_params.answers.why.readings import KINDS
from lstm_params.formats import render
from strategies import NETWORKS, STORES, total_in

FIGURES: list[tuple[int | str, str, str | None, str, tuple[str, ...], bool]] = [
    (24_458, "28 64 dense 10", None, "stated", (), True),
    (24_714, "28 64 dense 10", None, "convention", ("pytorch",), True),
    (24_714, "28 64 dense 10", "pytorch", "stated", (), True),
    (24_714, "28 64 dense 10", "keras", "convention", ("pytorch",), False),
    (23_808, "28 64 dense 10", None, "slip", ("no-head",), False),
    (40_842, "28 64 dense 10", None, "slip", ("state",), False),
    (73_376, "28 64 dense 10", "keras", "slip", ("adam",), False),
    (1_216_512, "40 lstm 256 x2 bi", None, "slip", ("same-input",), False),
    (1_216_512, "40 lstm 256 x2 bi", "pytorch", "slip", ("textbook", "same-input"), False),
    (2_187_264, "40 lstm 256 x2 bi", "pytorch", "stated", (), True),
    (6_240, "32 gru 32", "keras", "convention", ("keras",), False),
    (6_336, "32 gru 32", "keras", "stated", (), True),
    (6_336, "32 gru 32", None, "convention", ("keras",), True),
    (96_256, "28 lstm 64 x2 bi", "pytorch", "slip", ("same-input",), False),
    ("24k", "28 64 dense 10", None, "stated", (), True),
    (24_999, "28 64 dense 10", None, "unexplained", (), False),
]
"""The claim, the network, who is named, the verdict, the first explanation, whether it matches."""


@pytest.mark.parametrize(("claim", "spec", "framework", "kind", "names", "matches"), FIGURES)
def test_a_claim_has_its_verdict_and_its_first_explanation(  # noqa: PLR0917 - the columns of the table
    claim: int | str,
    spec: str,
    framework: str | None,
    kind: str,
    names: tuple[str, ...],
    matches: bool,  # noqa: FBT001 - a column of the table
) -> None:
    verdict = why(claim, spec, framework=framework)

    assert verdict.kind == kind
    assert verdict.matches is matches
    assert (verdict[0].names if len(verdict) else ()) == names


@pytest.mark.parametrize(("name", "spec", "framework", "total"), MADE)
def test_the_spec_that_is_named_has_so_many_parameters(
    name: str, spec: str, framework: str, total: int
) -> None:
    for one in why(total, spec, framework=framework, steps=13):
        if one.spec is not None and one.framework is not None:
            assert count(one.spec, framework=one.framework) == one.total, (name, one)


def test_conventions_come_before_slips_and_slips_before_sizes() -> None:
    for _, spec, framework, total in MADE:
        kinds = [KINDS.index(one.kind) for one in why(total, spec, framework=framework)]

        assert kinds == sorted(kinds)


@settings(max_examples=100)
@given(network=NETWORKS, name=STORES, claim=st.integers(0, 10**20), steps=st.integers(1, 10**6))
def test_any_network_and_any_number_have_a_verdict(
    network: Network, name: str, claim: int, steps: int
) -> None:
    expected = total_in(network, name)
    if expected is None:
        return
    verdict = why(claim, network, framework=name, steps=steps)

    assert total_of(opened(network, name)) == verdict.stated == expected
    assert all(one.total == claim for one in verdict)
    assert all(one.more == sum(each.more for each in one.differences) for one in verdict)
    assert why(expected, network, framework=name).matches
    json.dumps(verdict.to_dict())


def test_the_other_arguments_are_refused_as_ever() -> None:
    with pytest.raises(LstmParamsError, match="is not a framework"):
        why(1, "28 64", framework="pytroch")
    with pytest.raises(LstmParamsError, match="cannot store projection"):
        why(1, "28 lstm 64 projection 8", framework="keras")
    with pytest.raises(LstmParamsError, match="steps must be at least 1, not 0"):
        why(1, "28 64", steps=0)


def test_a_rounded_claim_says_what_it_stands_for() -> None:
    assert why("24k", "28 64 dense 10").remarks == ("24k is anything from 23,500 to 24,500",)


def test_a_report_and_a_verdict_agree() -> None:
    assert why(1, "28 64 dense 10").stated == report("28 64 dense 10").total


# Drawings.

NOTES = """\
40,842 is not the count (textbook: 24,458): what is fed back is taken to be 128
long, not 64, the layer's own output.

1  slip  what is fed back is taken to be 128 long, not 64, the layer's own
         output
         +16,384 = 4·64·(128 − 64): recurrent of lstm
         $ lstm-params 28 lstm 64 state 128 dense 10 -f textbook

2  size  it is what an input of 92 would give, not 28
         $ lstm-params 92 lstm 64 dense 10 -f textbook"""

HEADLESS = """\
**24,064 is not the count (keras: 24,458): the head is left out, as stored by pytorch, \
keras-cudnn, tinygrad and 5 more.**

1. slip: the head is left out, as stored by pytorch, keras-cudnn, tinygrad and 5 more
   - +256 = 4·64: the second bias of lstm
   - −650 = −10·64 − 10: all of dense
   - `lstm-params 28 lstm 64 -f pytorch`"""

CSV = (
    "claim,stated,kind,readings,total,difference,arithmetic,spec,framework\n"
    "23808,28 lstm 64 dense 10,slip,no-head,23808,-650,−650 = −10·64 − 10: all of dense,"
    "28 lstm 64,textbook"
)


def test_the_table_begins_with_the_verdict() -> None:
    assert render(why(40_842, "28 64 dense 10"), "table", width=80) == NOTES


def test_a_verdict_is_drawn_so_in_markdown_and_csv() -> None:
    headless = why(24_064, "28 64 dense 10", framework="keras")

    assert render(headless, "markdown") == str(headless) == HEADLESS
    assert render(why(23_808, "28 64 dense 10"), "csv") == CSV


def test_json_has_these_keys() -> None:
    drawn = json.loads(render(why(24_999, "28 64 dense 10"), "json"))
    explained = json.loads(render(why(23_808, "28 64 dense 10"), "json"))

    assert list(drawn) == [
        *("claim", "spec", "framework", "stated", "verdict", "matches", "sentence"),
        *("explanations", "nearest", "counted_by", "missing", "tried", "notes"),
    ]
    assert list(drawn["nearest"]) == ["readings", "total", "off"]
    assert list(explained["explanations"][0]) == [
        *("kind", "says", "readings", "also", "total", "difference", "arithmetic"),
        *("spec", "framework"),
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for claim in (24_458, 24_714, 40_842, 24_999, "24.7K"):
        drawn = render(why(claim, "28 64 dense 10"), "table", width=width)

        assert max(map(len, drawn.split("\n"))) <= width
