"""Who is right: every reading by a hand computation, verdicts, figures, exit codes, drawings."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_params import LstmParamsError, Network, count, parse, report, why
from lstm_params.answers.why.account import opened, total_of
from lstm_params.answers.why.edits import VERBS, read_edits
from lstm_params.answers.why.readings import KINDS, READINGS
from lstm_params.cells import CELLS
from lstm_params.cli import root
from lstm_params.formats import render
from lstm_params.frameworks import NAMES
from strategies import NETWORKS, STORES, total_in

LSTM = 4 * (5 * 5 + 5 * 3 + 5)
"""3 lstm 5 with one bias."""

HEAD = 7 * 5 + 7
"""dense 7 on it."""

BOTH = 2 * LSTM
"""3 lstm 5 bi."""

ABOVE = 2 * 4 * (5 * 5 + 5 * 10 + 5)
"""The same on top of that."""

GRU = 3 * (5 * 5 + 5 * 3 + 5)

MADE: list[tuple[str, str, str, int]] = [
    ("pytorch", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3 + 2 * 5) + HEAD),
    ("keras", "3 gru 5", "textbook", 3 * (5 * 5 + 5 * 3 + 2 * 5)),
    ("flax", "3 gru 5", "keras", 3 * (5 * 5 + 5 * 3 + 5) + 5),
    ("textbook", "3 gru 5", "pytorch", GRU),
    ("one-bias", "3 lstm 5 nobias", "textbook", LSTM),
    ("two-biases", "3 mgu 5", "textbook", 2 * (5 * 5 + 5 * 3 + 2 * 5)),
    ("no-bias", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + HEAD),
    ("no-biases", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + 7 * 5),
    ("bias-once", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + 5 + HEAD),
    ("one-direction", "3 lstm 5 bi dense 7", "textbook", LSTM + HEAD),
    ("not-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     BOTH + 2 * 4 * (5 * 5 + 5 * 5 + 5) + HEAD),
    ("next-not-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     BOTH + 2 * 4 * (5 * 5 + 5 * 5 + 5) + 7 * 10 + 7),
    ("next-not-doubled", "3 lstm 5 bi gru 11 dense 7", "textbook",
     BOTH + 3 * (11 * 11 + 11 * 5 + 11) + 7 * 11 + 7),
    ("head-not-doubled", "3 lstm 5 x2 bi dense 7", "textbook", BOTH + ABOVE + HEAD),
    ("one-direction-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     LSTM + ABOVE // 2 + 7 * 10 + 7),
    ("both-directions", "3 lstm 5 x2 dense 7", "textbook", BOTH + ABOVE + 7 * 10 + 7),
    ("concatenated", "3 lstm 5 x2 bi:sum dense 7", "textbook", BOTH + ABOVE + 7 * 10 + 7),
    ("first-layer", "3 lstm 5 x3 dense 7", "textbook", LSTM + HEAD),
    ("first-layer", "3 lstm 5 gru 11 dense 7", "textbook", LSTM + 7 * 11 + 7),
    ("same-input", "3 lstm 5 x3 dense 7", "textbook", 3 * LSTM + HEAD),
    ("same-input", "3 lstm 5 gru 11", "textbook", LSTM + 3 * (11 * 11 + 11 * 3 + 11)),
    ("one-layer-more", "3 lstm 5 x2", "textbook", LSTM + 2 * 4 * (5 * 5 + 5 * 5 + 5)),
    ("one-layer-fewer", "3 lstm 5 x3", "textbook", LSTM + 4 * (5 * 5 + 5 * 5 + 5)),
    ("one-layer-fewer", "3 lstm 5 gru 11 dense 7", "textbook", LSTM + HEAD),
    ("no-input-matrix", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5) + HEAD),
    ("no-recurrent-matrix", "3 lstm 5 dense 7", "textbook", 4 * (5 * 3 + 5) + HEAD),
    ("one-gate", "3 lstm 5 dense 7", "textbook", 5 * 5 + 5 * 3 + 5 + HEAD),
    ("three-gates", "3 lstm 5 dense 7", "textbook", GRU + HEAD),
    ("four-gates", "3 gru 5 dense 7", "textbook", LSTM + HEAD),
    ("four-gates", "3 gru 5 dense 7", "pytorch", 4 * (5 * 5 + 5 * 3 + 2 * 5) + HEAD),
    ("no-head", "3 lstm 5 dense 7", "textbook", LSTM),
    ("head-without-bias", "3 lstm 5 dense 7", "textbook", LSTM + 7 * 5),
    ("head-per-step", "3 lstm 5 dense 7", "textbook", LSTM + 13 * HEAD),
    ("no-embedding", "embedding 17 3 lstm 5 dense 7", "textbook", LSTM + HEAD),
    ("no-embedding", "embedding 17 3 lstm 5 embedding 11 2 lstm 5", "textbook",
     LSTM + 4 * (5 * 5 + 5 * 2 + 5)),
    ("tied", "embedding 17 3 lstm 5 embedding 11 5 lstm 5 dense 11", "textbook",
     17 * 3 + LSTM + 11 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 11),
    ("one-hot", "embedding 17 3 lstm 5", "textbook", 4 * (5 * 5 + 5 * 17 + 5)),
    ("tied", "embedding 17 5 lstm 5 dense 17", "textbook",
     17 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 17),
    ("nothing-recurrent", "3 lstm 5 dense 7", "textbook", HEAD),
    ("swapped", "3 lstm 5 dense 7", "textbook", 4 * (3 * 3 + 3 * 5 + 3) + 7 * 3 + 7),
    ("swapped", "3 lstm 5 x2", "textbook", 4 * (3 * 3 + 3 * 5 + 3) + 4 * (3 * 3 + 3 * 3 + 3)),
    ("steps-times-features", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 39 + 5) + HEAD),
    ("peepholes", "3 lstm 5 dense 7", "textbook", LSTM + 3 * 5 + HEAD),
    ("peepholes", "3 lstm 5 dense 7", "pytorch", LSTM + 4 * 5 + 3 * 5 + HEAD),
    ("no-peepholes", "3 lstm 5 peephole dense 7", "textbook", LSTM + HEAD),
    ("no-projection", "3 lstm 5 projection 2 dense 7", "textbook", LSTM + HEAD),
    ("projection-free", "3 lstm 5 projection 2 dense 7", "textbook",
     4 * (5 * 2 + 5 * 3 + 5) + 7 * 2 + 7),
    ("adam", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD) + 2),
    ("adam-slots", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD)),
    ("adam-step", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD) + 1),
    ("adam", "3 lstm 5 batchnorm dense 7", "keras", 3 * (LSTM + 10 + HEAD) + 10 + 2),
    ("momentum", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD) + 2),
    ("momentum-slot", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD)),
    ("sgd", "3 lstm 5 dense 7", "textbook", LSTM + HEAD + 2),
    ("bytes", "3 lstm 5 dense 7", "textbook", 4 * (LSTM + HEAD)),
    ("bytes-16", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD)),
    ("bytes-64", "3 lstm 5 dense 7", "textbook", 8 * (LSTM + HEAD)),
    ("trainable", "3 conv1d 5 kernel 3 lstm 5 batchnorm dense 7", "keras",
     3 * 3 * 5 + 5 + 4 * (5 * 5 + 5 * 5 + 5) + 2 * 5 + HEAD),
    ("buffers", "3 lstm 5 batchnorm", "pytorch", LSTM + 4 * 5 + 2 * 5 + 2 * 5),
    ("unbuilt", "3 lstm 5 dense 7", "keras", 0),
    ("per-step", "3 lstm 5 dense 7", "textbook", 13 * (LSTM + HEAD)),
    ("recurrent-per-step", "3 lstm 5 dense 7", "textbook", 13 * LSTM + HEAD),
    ("layer-left-out", "3 lstm 5 gru 11 lstm 5 dense 7", "textbook",
     LSTM + 4 * (5 * 5 + 5 * 11 + 5) + HEAD),
    ("state", "3 lstm 5 dense 7", "textbook", 4 * (5 * 128 + 5 * 3 + 5) + HEAD),
    ("units", "3 lstm 5 x2", "textbook", 4 * (19 * 19 + 19 * 3 + 19) + 4 * (2 * 19 * 19 + 19)),
    ("input", "3 lstm 5 gru 7", "textbook", 4 * (5 * 5 + 5 * 1009 + 5) + 3 * (7 * 7 + 7 * 5 + 7)),
    ("size", "3 lstm 5 dense 7", "textbook", LSTM + 5 * 1009 + 1009),
    ("multiple", "7 rnn 5 gru 11", "textbook",
     17 * (5 * 5 + 5 * 7 + 5 + 3 * (11 * 11 + 11 * 5 + 11))),
]  # fmt: skip
"""The reading, the network as stated, who counts it, and what the slip gives, by hand."""

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
    (6_240, "32 gru 32", "keras", "convention", ("textbook",), False),
    (6_336, "32 gru 32", "keras", "stated", (), True),
    (6_336, "32 gru 32", None, "convention", ("keras",), True),
    (96_256, "28 lstm 64 x2 bi", "pytorch", "slip", ("same-input",), False),
    ("24k", "28 64 dense 10", None, "stated", (), True),
    (24_999, "28 64 dense 10", None, "unexplained", (), False),
]
"""The claim, the network, who is named, the verdict, the first explanation, whether it matches."""

SPECS = [
    "28 64 dense 10",
    "28 lstm 64 x3 bi dense 10",
    "28 lstm 64 x2 projection 16 gru 5 bi:sum batchnorm dense 3",
    "embedding 100 7 gru 8 dense 100",
    "embedding 100 8 gru 8 dense 100 tied",
    "3 sru 5 x4 convlstm2d 3 kernel 3 map 2",
    "3 lstm 5 x1000000000 bi",
    "3 dense 7 dropout dense 2",
]


@pytest.mark.parametrize(
    ("name", "spec", "framework", "total"), MADE, ids=[f"{row[0]}: {row[1]}" for row in MADE]
)
def test_a_slip_that_was_made_is_named_first(
    name: str, spec: str, framework: str, total: int
) -> None:
    first = why(total, spec, framework=framework, steps=13)[0]

    assert name in {*first.names, *first.also}
    assert len(first.names) == 1
    assert first.total == total
    assert first.more == total - count(spec, framework=framework)
    assert first.more == sum(each.more for each in first.differences)


def test_every_reading_is_made_by_hand() -> None:
    assert {name for name, *_ in MADE} - set(NAMES) == {reading.name for reading in READINGS}


@pytest.mark.parametrize("name", NAMES)
def test_every_framework_s_convention_is_a_reading_that_is_right(name: str) -> None:
    for cell in ("lstm", "gru", "rnn"):
        spec = f"3 {cell} 5"
        try:
            total = count(spec, framework=name)
        except LstmParamsError:
            continue
        verdict = why(total, spec)

        assert verdict.matches
        assert verdict.kind in {"stated", "convention"}
        assert name in verdict.agreeing


@pytest.mark.parametrize(("claim", "spec", "framework", "kind", "names", "matches"), FIGURES)
def test_figures(  # noqa: PLR0917 - the columns of the table
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spec", SPECS)
def test_an_account_that_nothing_bends_is_the_count(spec: str, name: str) -> None:
    try:
        total = count(spec, framework=name)
    except LstmParamsError:
        assert total_of(opened(parse(spec), name)) is None
    else:
        assert total_of(opened(parse(spec), name)) == total


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


def test_a_slip_counted_in_a_framework_that_nobody_named_is_found() -> None:
    best = why(4 * (5 * 5 + 5 * 3 + 2 * 5), "3 lstm 5 dense 7")[0]

    assert (best.kind, best.names) == ("slip", ("pytorch", "no-head"))
    assert best.says.startswith("the head is left out, as stored by pytorch")
    assert (best.spec, best.framework) == ("3 lstm 5", "pytorch")


def test_two_slips_together_are_found_and_said_to_be_perhaps_chance() -> None:
    verdict = why(4 * (7 * 7 + 7 * 3), "3 lstm 7 dense 11", framework="textbook")

    assert set(verdict[0].names) == {"no-bias", "no-head"}
    assert verdict.remarks[-1].endswith("tried: may be chance")


def test_the_asker_of_38080035_swapped_multiplied_and_left_out() -> None:
    best = why(17_246_978_048, "4096 lstm 256", framework="keras", steps=16)[0]

    assert set(best.names) == {"swapped", "steps-times-features", "no-bias"}


def test_three_together_are_found() -> None:
    total = 4 * 4 * (101 * 101 + 101 * 31) * 1
    verdict = why(total, "31 lstm 101 dense 11", framework="textbook")

    assert set(verdict[0].names) == {"no-bias", "no-head", "bytes"}


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


def test_a_million_layers_are_no_slower() -> None:
    assert why(2, "3 lstm 5 x1000000000000").kind == "unexplained"


def test_five_layers_are_searched_in_an_instant() -> None:
    start = perf_counter()
    why(123_457, "28 lstm 64 lstm 64 gru 32 bi lstm 5 dense 10", steps=28)

    assert perf_counter() - start < 1.5, "ten times what it may take: the machine may be busy"


# The claim.


def test_the_other_arguments_are_refused_as_ever() -> None:
    with pytest.raises(LstmParamsError, match="is not a framework"):
        why(1, "28 64", framework="pytroch")
    with pytest.raises(LstmParamsError, match="cannot store projection"):
        why(1, "28 lstm 64 projection 8", framework="keras")
    with pytest.raises(LstmParamsError, match="steps must be at least 1, not 0"):
        why(1, "28 64", steps=0)


def test_a_rounded_claim_says_what_it_stands_for() -> None:
    assert why("24k", "28 64 dense 10").remarks == ("24k is anything from 23,500 to 24,500",)


# The table of readings.


def test_readings_are_named_once_and_say_where_they_are_from() -> None:
    assert len({reading.name for reading in READINGS}) == len(READINGS)
    for reading in READINGS:
        assert reading.kind in KINDS
        assert reading.source or reading.kind == "size"
        assert reading.seen > 0
        assert not reading.says.endswith(".")


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)
def test_edits_are_verbs_of_the_language(reading: Any) -> None:  # noqa: ANN401
    for edits in filter(None, (reading.edits, reading.runs)):
        assert next(verb.__name__ for verb, _ in read_edits(edits)) in VERBS


def test_the_names_of_terms_that_readings_change_are_those_of_the_cells() -> None:
    names = {term.name for cell in CELLS.values() for term in cell.terms}
    for reading in READINGS:
        for verb, words in read_edits(reading.edits):
            if verb.__name__ == "terms":
                assert words[1] in names


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
keras-cudnn, tinygrad and 4 more.**

1. slip: the head is left out, as stored by pytorch, keras-cudnn, tinygrad and 4 more
   - +256 = 4·64: the second bias of lstm
   - −650 = −10·64 − 10: all of dense
   - `lstm-params 28 lstm 64 -f pytorch`"""

CSV = """\
kind,readings,total,difference,arithmetic,spec,framework
slip,no-head,23808,-650,−650 = −10·64 − 10: all of dense,28 lstm 64,textbook"""


def test_the_table_begins_with_the_verdict() -> None:
    assert render(why(40_842, "28 64 dense 10"), "table", width=80) == NOTES


def test_markdown_and_csv() -> None:
    headless = why(24_064, "28 64 dense 10", framework="keras")

    assert render(headless, "markdown") == str(headless) == HEADLESS
    assert render(why(23_808, "28 64 dense 10"), "csv") == CSV


def test_json_has_these_keys() -> None:
    drawn = json.loads(render(why(24_999, "28 64 dense 10"), "json"))
    explained = json.loads(render(why(23_808, "28 64 dense 10"), "json"))

    assert list(drawn) == [
        *("claim", "spec", "framework", "stated", "verdict", "matches", "sentence"),
        *("explanations", "nearest", "counted_by", "tried", "notes"),
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


# The command.

CODES = [
    ("24458 28 64 dense 10", 0),
    ("24714 28 64 dense 10", 0),
    ("24714 28 64 dense 10 -f pytorch", 0),
    ("24714 28 64 dense 10 -f keras", 1),
    ("24458 28 64 dense 10 -f textbook", 0),
    ("24714 28 64 dense 10 -f textbook", 1),
    ("23808 28 64 dense 10", 1),
    ("24999 28 64 dense 10", 1),
    ("24k 28 64 dense 10", 0),
    ("40842 28 64 --classes 10", 1),
    ("684824 28 64 dense 10 --steps 28", 1),
]

MESSAGES = [
    ("why x 28 64", "'x' is not a count: 24714, 24,714 and 24.7K are"),
    ("why 24458", "an empty spec; say the input and a layer: 28 lstm 64"),
]


@pytest.mark.parametrize("quiet", [[], ["-q"]])
@pytest.mark.parametrize(("line", "code"), CODES)
def test_the_exit_code_says_whether_it_is_the_count(line: str, code: int, quiet: list[str]) -> None:
    answer = CliRunner().invoke(root, ["why", *line.split(), *quiet])

    assert answer.exit_code == code
    assert answer.stderr == ""


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json"])
def test_the_command_prints_what_the_library_says(format: str) -> None:
    answer = CliRunner().invoke(root, ["why", "40842", "28", "64", "-c", "10", "--format", format])

    assert answer.stdout == render(why(40_842, "28 64 dense 10"), format) + "\n"


def test_quiet_prints_the_sentence_alone() -> None:
    answer = CliRunner().invoke(root, ["why", "24714", "28 64 dense 10", "-f", "pytorch", "-q"])

    assert answer.stdout == "24,714 is right: it is the count in pytorch.\n"


@pytest.mark.parametrize(("line", "message"), MESSAGES)
def test_a_bad_question_is_refused(line: str, message: str) -> None:
    answer = CliRunner().invoke(root, line.split())

    assert isinstance(answer.exception, LstmParamsError)
    assert str(answer.exception) == message


def test_a_report_and_a_verdict_agree() -> None:
    assert why(1, "28 64 dense 10").stated == report("28 64 dense 10").total


@pytest.mark.parametrize(
    ("words", "number", "arithmetic"),
    [
        ("10 lstm 4", 3 * 240 + 2, "+482 = 2·240 + 2: the sum"),
        ("10 lstm 4 batchnorm", 256 + 2, "+2: the sum"),
        ("10 lstm 4 batchnorm", 248 + 250 + 8, "+250 = 248 + 2: the sum"),
    ],
)
def test_a_sum_taken_otherwise_shows_true_products(
    words: str, number: int, arithmetic: str
) -> None:
    """What is not trained and the optimizer's counters each have their part in it."""
    drawn = CliRunner().invoke(root, ["why", str(number), *words.split()]).output
    assert arithmetic in drawn.replace("\n", " ")
