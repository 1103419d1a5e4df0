"""Derivations: every sum is true, every gate has its line, the last line is the count."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import pytest

from examples import STACKS, spec_of
from lstm_params import FrameworkError, Network, SpecError, count, explain, parse, report
from lstm_params.answers.explain.derivation import Derivation, derive
from lstm_params.answers.explain.steps import Step
from lstm_params.answers.explain.workings import TERMS, WORKINGS
from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, framework

OPTIONS = (
    *("", "projection 2", "readout 2", "state 7", "peephole", "nobias", "bias:double", "block 3"),
    *("reset-after", "reset-before", "x3", "bi", "x3 bi:sum", "map 4"),
)


def steps_of(derivation: Derivation) -> list[Step]:
    """Every step."""
    return [step for section in derivation.sections for step in section.steps] + [*derivation.end]


def values(arithmetic: str) -> list[int]:
    """What each side of a line of sums is."""
    plain = arithmetic.replace(",", "").replace("·", "*")
    assert re.fullmatch(r"[\d+*/() =]*", plain), arithmetic
    return [eval(side) for side in plain.split("=")]  # noqa: S307 - digits and signs, see above


def assert_true(derivation: Derivation) -> None:
    """Every line of sums is true, and the last one is the count."""
    for step in steps_of(derivation):
        if step.arithmetic:
            assert all(a == b for a, b in pairwise(values(step.arithmetic))), step
    expected = count(derivation.network, framework=derivation.framework)
    assert derivation.total == expected
    assert derivation.end[-1].title == "total"
    assert values(derivation.end[-1].arithmetic)[-1] == expected


STORED = [(name, cell) for name in NAMES for cell in framework(name).cells]


@pytest.mark.parametrize(("name", "cell"), STORED)
def test_every_sum_is_true_and_the_last_is_the_count(name: str, cell: str) -> None:
    had = 0
    for option in OPTIONS:
        with suppress(FrameworkError, SpecError):
            assert_true(explain(f"{spec_of(cell)} {option}", framework=name))
            had += 1

    assert had


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_is_added_up(name: str, stack: str) -> None:
    try:
        derivation = explain(stack, framework=name)
    except FrameworkError:
        return
    assert_true(derivation)


def test_a_false_sum_would_be_seen() -> None:
    derivation = explain("3 lstm 5")
    false = replace(derivation, end=(Step("total", "", arithmetic="100 + 60 = 180"),))

    with pytest.raises(AssertionError):
        assert_true(false)


@pytest.mark.parametrize("cell", CELLS.values(), ids=lambda cell: cell.name)
def test_every_gate_has_one_line(cell: object) -> None:
    name, gates = cell.name, [letter for letter, _ in cell.gates]  # type: ignore[attr-defined]
    titles = [line.title for line in WORKINGS[name]]

    assert sorted(title for title in titles if title in gates) == sorted(gates)


@pytest.mark.parametrize("cell", WORKINGS)
def test_an_equation_names_the_textbooks_tensors(cell: str) -> None:
    equations = " ".join(step.equation for step in steps_of(explain(spec_of(cell))))
    named = set(re.findall(r"\b[WURpbVv]_\w+|\btau\b|\br_on\b|\bgain\b|\bshift\b", equations))
    parts = {"W_h", "W_x", "U_i", "U_f", "U_c", "U_o"}  # of a matrix over [h, x], by themselves
    stored = {weight.split("/")[-1] for weight in textbook_names(cell)}

    if not CELLS[cell].name.startswith(("multiplicative", "layernorm-lstm")):
        assert named - stored - parts == set()


def textbook_names(cell: str) -> list[str]:
    """The names of the tensors in textbook form."""
    return [weight.name for weight in report(spec_of(cell)).weights]


def test_every_special_term_is_explained() -> None:
    names = {term.name for cell in CELLS.values() for term in cell.terms}

    assert {name for name in names if "bias" not in name} == set(TERMS)


def test_what_is_left_out_is_not_in_the_equations() -> None:
    plain = " ".join(step.equation for step in steps_of(explain("3 lstm 5 nobias")))
    peeping = " ".join(step.equation for step in steps_of(explain("3 lstm 5 peephole")))

    assert "b_" not in plain
    assert "p_" not in plain
    assert "p_f ⊙ c + b_f" in peeping
    assert "{" not in plain + peeping


@pytest.mark.parametrize(
    ("spec", "framework", "equation"),
    [
        ("3 gru 5", "textbook", "n = tanh(W_n [r ⊙ h, x] + b_n)"),
        ("3 gru 5", "keras", "n = tanh(W_n x + b_n + r ⊙ (U_n h + b_hn))"),
        ("3 gru 5", "flax-nnx", "n = tanh(W_n x + b_n + r ⊙ U_n h)"),
        ("3 gru 5 nobias", "pytorch", "n = tanh(W_n x + r ⊙ U_n h)"),
    ],
)
def test_the_reset_gate_is_where_the_framework_has_it(
    spec: str, framework: str, equation: str
) -> None:
    assert equation in [step.equation for step in steps_of(explain(spec, framework=framework))]


def test_a_state_of_its_own_is_checked_one_step_further() -> None:
    steps = {step.title: step for step in steps_of(explain("28 lstm 64 state 128"))}

    assert steps["together"].arithmetic == "128 + 28 = 156"
    assert steps["but"].arithmetic == "64 + 28 = 92"
    assert "a matrix for 156 does not fit 92" in steps["but"].sentence


@pytest.mark.parametrize(
    ("spec", "title", "sentence", "arithmetic"),
    [
        ("28 lstm-1997 64 block 4", "blocks", "units / block", "64 / 4 = 16"),
        (
            "28 cwrnn 6 modules 3",
            "pairs",
            "(modules·modules + modules) / 2",
            "(3·3 + 3) / 2 = 6",
        ),
        ("28 slstm 64 heads 4", "head", "units / heads", "64 / 4 = 16"),
        ("28 lstm 64 projection 5 readout 3", "joint", "projection + readout", "5 + 3 = 8"),
    ],
)
def test_a_size_that_follows_is_worked_out(
    spec: str, title: str, sentence: str, arithmetic: str
) -> None:
    assert Step(title, sentence, "", arithmetic) in steps_of(explain(spec))


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("28 jordan 64 outputs 3", "y: the layer's own last read-out, 3 numbers"),
        ("28 lstm 64 projection 8", "h: the layer's own last output, projected to 8 numbers"),
        ("28 indrnn 64", "the layer's own last values, entry by entry: no matrix is over them"),
        (
            "28 slstm 64 heads 4",
            "h: the layer's own last output, in parts that have matrices of their own",
        ),
    ],
)
def test_what_is_fed_back_is_told(spec: str, sentence: str) -> None:
    told = [step.sentence for step in steps_of(explain(spec)) if step.title == "fed back"]

    assert told == [sentence]


def test_a_bias_under_another_symbol_is_in_the_equation() -> None:
    equations = [step.equation for step in steps_of(explain("28 lstm-1997 64 block 4"))]

    assert "i = σ(W_i [h, x] + b_i)" in equations


def test_a_tied_head_says_where_its_matrix_is_counted() -> None:
    steps = {step.title: step.sentence for step in steps_of(explain(STACKS[3]))}

    assert steps["tied"] == "the head's matrix is the embedding's and is counted there"


def test_packed_gates_are_told_with_their_places() -> None:
    stored = [step for step in steps_of(explain("28 lstm 64", framework="pytorch"))
              if step.title == "stored as"]  # fmt: skip

    assert stored[0].sentence == "weight_ih_l0 (256, 28): the gates i f g o, 64 rows each"
    assert stored[0].arithmetic == "256·28 = 7,168"
    assert len(stored) == 4


def test_the_units_are_glossed_once() -> None:
    steps = [step for step in steps_of(explain("28 lstm 64 x2")) if step.title == "units"]

    assert steps[0].sentence == "64: the length of h, the layer's output, and of c, its memory"
    assert steps[1].sentence == "64: the length of h"


def test_steps_of_time_are_told_once() -> None:
    ends = explain("28 lstm 64", steps=100).end

    assert [step.title for step in ends] == ["time steps", "total"]


BOARD = """\
28 lstm 64 dense 10  textbook

lstm 64
  goes in     x: 28 numbers at each time step
  units       64: the length of h, the layer's output, and of c, its memory
  fed back    h: the layer's own last output, so it has as many numbers as
              units: 64
  together    [h, x], one below the other
              64 + 28 = 92
  forget      how much of the memory to keep       f = σ(W_f [h, x] + b_f)
  input       how much of the candidate to write   i = σ(W_i [h, x] + b_i)
  candidate   what could be written                g = tanh(W_c [h, x] + b_c)
  output      how much of the memory to show       o = σ(W_o [h, x] + b_o)
  memory      some of the old and some of the new  c' = f ⊙ c + i ⊙ g
  output      show some of the memory              h' = o ⊙ tanh(c')
  matrix      W over [h, x]: 92 numbers go in, 64 come out, so it is (64, 92)
              64·(64 + 28) = 5,888
  bias        a number for each unit
              64
  one gate    both
              5,888 + 64 = 5,952
  4 gates     forget, input, candidate, output
              4 · 5,952 = 23,808

dense 10
  goes in     x: 64 numbers: what lstm hands on
  output      one product  y = W x + b
  matrix      on x: 64 numbers go in, 10 come out, so it is (10, 64)
              10·64 = 640
  bias        a number for each unit
              10
  the layer   both
              640 + 10 = 650

  time steps  the same weights at each of T steps: 0 more
  total       parameters
              23,808 + 650 = 24,458"""


def test_the_board() -> None:
    drawn = render(explain("28 lstm 64 dense 10"), "table")

    assert drawn == BOARD
    assert max(map(len, drawn.split("\n"))) <= 80


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("stack", STACKS)
def test_every_format_ends_with_the_sum(format: str, stack: str) -> None:
    drawn = render(explain(stack), format)

    assert f"{count(stack):,}" in drawn or str(count(stack)) in drawn


def test_printing_gives_markdown() -> None:
    derivation = explain("3 lstm 5")

    assert str(derivation) == render(derivation, "markdown")
    assert "- *total* — " in str(derivation)


def test_a_network_may_be_given() -> None:
    network: Network = parse("3 lstm 5")

    assert explain(network).total == 180


def test_what_is_not_known_is_not_counted_and_said() -> None:
    ends = derive(planned(parse("3 lstm 5"), "textbook"), ("a sentence",), ("NonLocalBlock",)).end

    assert [(step.title, step.sentence) for step in ends] == [
        ("time steps", "the same weights at each of T steps: 0 more"),
        ("", "a sentence"),
        ("not counted", "NonLocalBlock"),
        ("total", "parameters at least"),
    ]
