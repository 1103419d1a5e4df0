"""Bytes and multiply-adds: figures of others, closed forms, and what every cell does in a step."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError, Run, compare, cost, parse, report
from lstm_params.answers.costs import MOMENTS
from lstm_params.engine.dtypes import DTYPES
from lstm_params.formats import render


def test_keras_after_fit_is_three_times_the_parameters() -> None:
    worked = cost("28 lstm 64 x2 dense 10", framework="keras")

    assert worked.inference == 4 * 57_482
    assert worked.checkpoint == 3 * worked.inference
    assert worked.training == 4 * worked.inference


@pytest.mark.parametrize("optimizer", MOMENTS)
def test_only_what_is_trained_has_gradients_and_moments(optimizer: str) -> None:
    worked = cost("3 lstm 5 batchnorm", framework="keras", optimizer=optimizer)
    trained, frozen = 180 + 10, 10

    assert (worked.parameters, worked.trainable) == (trained + frozen, trained)
    assert worked.checkpoint == 4 * (frozen + trained + MOMENTS[optimizer] * trained)
    assert worked.training == worked.checkpoint + 4 * trained


@pytest.mark.parametrize("dtype", DTYPES)
def test_bytes_follow_the_type(dtype: str) -> None:
    counted = report("3 lstm 5 dense 7", run=Run(dtype))

    assert counted.bytes() == counted.bytes(dtype) == -(-222 * DTYPES[dtype] // 8)
    assert report("3 lstm 5 dense 7").bytes() == 888
    assert counted.to_dict()["dtype"] == dtype
    assert cost("3 lstm 5 dense 7", dtype=dtype).inference == counted.bytes()


def test_activations_are_an_estimate_by_its_formula() -> None:
    worked = cost("3 lstm 5 x2 bi dense 7", steps=11, batch=2)
    layer = 2 * (4 + 1) * 5 + 10

    assert worked.activations == 4 * 2 * (11 * 2 * layer + 7)


def test_a_tensor_beside_the_layers_keeps_nothing_for_back_propagation() -> None:
    alone, beside = cost("28 lstm 64", steps=3), cost("28 lstm 64 tensor 64x28", steps=3)

    assert alone.activations == beside.activations == 4 * 3 * (5 * 64 + 64)
    assert cost("tensor 28x256 tensor 256").activations == 0


GOLDEN = """\
28 lstm 64 dense 10  pytorch

                       arithmetic                          amount
──────────────────────────────────────────────────────────────────────────────────
to run
weights, flash         24,714 × 2 bytes                    49,428  bytes
state h + c, RAM       32 × (64 + 64) × 2 bytes             8,192  bytes
buffer, RAM, estimate  32 × 4·64 × 2 bytes                 16,384  bytes

to train
checkpoint, sgd        24,714 × 2 bytes                    49,428  bytes
training, sgd          (24,714 + 24,714) × 2 bytes         98,856  bytes
activations, estimate  32 × (28 × 384 + 10) × 2 bytes     688,768  bytes

to compute
time step              numbers in its matrices             23,552  multiply-adds
time step              element-wise products                  192  multiplications
head                   numbers in its matrices, once          640  multiply-adds
all                    32 × (28 × 23,552 + 640)        21,123,072  multiply-adds
all                    2 × 21,123,072                  42,246,144  FLOPs

buffer by estimate: the widest of what a layer takes, its gates · units and what it returns, \
in one time step
activations are kept for back-propagation through time, in training; inference keeps none: \
by estimate (gates + 1) · units + output of a layer; of others the output
multiply-adds are the numbers in the matrices, biases excluded; FLOPs are twice that
bytes as float16, without scales, padding and file headers; gradients and sgd alike
--dtype int8: as PyTorch quantize_dynamic would store it"""


def test_the_answer_is_drawn_so() -> None:
    stored = {"framework": "pytorch", "dtype": "float16", "optimizer": "sgd"}
    worked = cost("28 lstm 64 dense 10", **stored, steps=28, batch=32)  # type: ignore[arg-type]

    assert render(worked, "table") == GOLDEN
    assert max(map(len, render(worked, "table", width=80).split("\n"))) <= 80


def test_a_count_says_what_a_run_multiplies() -> None:
    text = render(report("28 lstm 64 dense 10", run=Run(steps=28)), "table")

    assert "\n23,552 multiply-adds per time step, 640 once for the head; 192 element-wise" in text
    assert "\n28 × 23,552 + 640 = 660,096 multiply-adds, 1,320,192 FLOPs" in text
    assert report("28 lstm 64 dense 10", run=Run(steps=28)).to_dict()["multiply_adds"] == {
        "step": 23_552,
        "head": 640,
        "entrywise": 192,
        "head_entrywise": 0,
        "steps": 28,
        "batch": 1,
        "head_per_step": False,
        "total": 660_096,
        "flops": 1_320_192,
    }


def test_convolutions_are_counted_at_one_place_and_say_so() -> None:
    note = "multiply-adds of a convolutional layer are those of one place of its map"

    assert note in render(report("3 convlstm2d 5 kernel 3"), "table")
    assert note in render(report("3 conv2d 5 kernel 3 lstm 7"), "table")
    assert note not in render(report("3 conv1d 5 kernel 3 lstm 7"), "table")
    assert note in render(cost("3 convlstm2d 5 kernel 3"), "table")
    assert note not in render(report("3 lstm 5"), "table")


def test_an_unknown_optimizer_lists_them() -> None:
    with pytest.raises(LstmParamsError) as caught:
        cost("3 lstm 5", optimizer="adamm")

    assert str(caught.value) == (
        f"'adamm' is not an optimizer (did you mean 'adam'?): {', '.join(MOMENTS)}"
    )


def test_a_cost_names_what_it_does_not_count() -> None:
    worked = cost("nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))")

    assert worked.missing == ("nn.Foo(…)",)
    assert worked.shown.rows[0] == ("at least; not counted", "nn.Foo(…)", "", "")
    assert worked.shown.notes[0] == "read as PyTorch: nn.Sequential"


def test_a_network_is_compared_in_several_frameworks() -> None:
    found = compare(parse("28 lstm 64"), frameworks=["keras", "pytorch"])

    assert [row.parameters for row in found.rows] == [23_808, 24_064]
