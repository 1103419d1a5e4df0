"""The first steps of a layer: what is fed back, what follows from what, and the equations."""

from __future__ import annotations

import pytest

from answers.explain.boards import steps_of
from examples import STACKS
from lstm_params import explain
from lstm_params.answers.explain.steps import Step


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


def test_a_bias_under_another_symbol_is_in_the_equation() -> None:
    equations = [step.equation for step in steps_of(explain("28 lstm-1997 64 block 4"))]

    assert "i = σ(W_i [h, x] + b_i)" in equations


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


def test_the_units_are_glossed_once() -> None:
    steps = [step for step in steps_of(explain("28 lstm 64 x2")) if step.title == "units"]

    assert steps[0].sentence == "64: the length of h, the layer's output, and of c, its memory"
    assert steps[1].sentence == "64: the length of h"


def test_a_tied_head_says_where_its_matrix_is_counted() -> None:
    steps = {step.title: step.sentence for step in steps_of(explain(STACKS[3]))}

    assert steps["tied"] == "the head's matrix is the embedding's and is counted there"
