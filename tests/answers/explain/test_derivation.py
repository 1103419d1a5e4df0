"""Derivations: every sum is true, and the last line is the count."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from answers.explain.boards import assert_true
from examples import STACKS, spec_of
from lstm_params import FrameworkError, Network, SpecError, count, explain, parse
from lstm_params.answers.explain.derivation import derive
from lstm_params.answers.explain.steps import Step
from lstm_params.engine.plan import planned
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, framework

OPTIONS = (
    *("", "projection 2", "readout 2", "state 7", "peephole", "nobias", "bias:double", "block 3"),
    *("reset-after", "reset-before", "x3", "bi", "x3 bi:sum", "map 4"),
)

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
  goes in     x: 64 numbers: what lstm returns
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


def test_the_board_is_drawn_so() -> None:
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
