"""The sums of a layer, and how its gates are packed into what is stored."""

from __future__ import annotations

import pytest

from answers.explain.boards import steps_of
from lstm_params import explain


def test_packed_gates_are_told_with_their_places() -> None:
    stored = [step for step in steps_of(explain("28 lstm 64", framework="pytorch"))
              if step.title == "stored as"]  # fmt: skip

    assert stored[0].sentence == "weight_ih_l0 (256, 28): the gates i f g o, 64 rows each"
    assert stored[0].arithmetic == "256·28 = 7,168"
    assert len(stored) == 4


def test_biases_that_are_kept_and_not_trained_are_no_part_of_an_equation() -> None:
    steps = explain("28 lstm 64 nobias", framework="paddle").sections[0].steps

    assert [step.equation for step in steps if step.title == "forget"] == ["f = σ(W_f [h, x])"]
    assert [step[1::2] for step in steps if step.title == "bias"] == [
        ("zeros that are kept and not trained", "2·64 = 128")
    ]


BIASES = {
    (
        "28 gru 120",
        "onnx",
    ): "B (1, 720): 6 blocks of 120 columns: Wb, then Rb, each the gates z r h",
    ("28 lstm 64 bi", "onnx"): (
        "B (2, 512): 8 blocks of 64 columns: Wb, then Rb, each the gates i o f c"
    ),
    ("28 gru 120", "keras-cudnn"): (
        "bias (720,): 6 blocks of 120 numbers: bias, then recurrent bias, each the gates z r h"
    ),
    ("28 gru 120", "keras"): (
        "gru/gru_cell/bias (2, 360): bias, then recurrent bias, a row each: the gates z r h, "
        "120 columns each"
    ),
}
"""What is said of a tensor that holds both biases."""


@pytest.mark.parametrize(("spec", "framework"), BIASES)
def test_both_biases_in_a_tensor_are_told_apart(spec: str, framework: str) -> None:
    steps = steps_of(explain(spec, framework=framework))

    assert BIASES[spec, framework] in [step.sentence for step in steps if step.title == "stored as"]
