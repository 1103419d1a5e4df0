"""Bytes and multiply-adds: figures of others, closed forms, and what every cell does in a step."""

from __future__ import annotations

import pytest

from examples import open_spec_of
from lstm_params import LstmParamsError, Run, compare, cost, parse, report
from lstm_params.answers.costs import MOMENTS
from lstm_params.axes import axes
from lstm_params.cells import CELLS, USES
from lstm_params.engine.dtypes import DTYPES
from lstm_params.engine.macs import use_of
from lstm_params.engine.terms import stored_terms
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, framework

MEASURED = [
    ("28 lstm 64 x2", 1_576_960),
    ("28 lstm 64 x2 bi", 4_071_424),
    ("28 lstm 64 projection 16", 344_064),
    ("28 lstm 64 x2 bi projection 16", 1_433_600),
    ("28 gru 64", 494_592),
    ("28 rnn 64 x2 bi", 1_017_856),
    ("28 lstm 64", 659_456),
]
"""Multiply-adds of 28 steps, as FlopCounterMode has them on the meta device."""


@pytest.mark.parametrize(("spec", "total"), MEASURED)
def test_multiply_adds_are_those_that_pytorch_counts(spec: str, total: int) -> None:
    assert report(spec, framework="pytorch").macs.total(Run(steps=28)) == total


CLOSED = [
    ("3 lstm 5", (4 * 5 * (3 + 5), 0, 3 * 5, 0)),
    ("3 lstm 5 nobias", (4 * 5 * (3 + 5), 0, 3 * 5, 0)),
    ("3 lstm 5 peephole", (4 * 5 * (3 + 5), 0, 3 * 5 + 3 * 5, 0)),
    ("3 gru 5 dense 7", (3 * 5 * (3 + 5), 5 * 7, 3 * 5, 0)),
    ("embedding 11 3 rnn 5 dense 11", (5 * (3 + 5), 5 * 11, 0, 0)),
    ("embedding 11 3 gru 3 dense 11 tied", (3 * 3 * (3 + 3), 3 * 11, 3 * 3, 0)),
    ("3 dense 5 rnn 7 layernorm dense 2", (3 * 5 + 7 * (5 + 7), 7 * 2, 0, 7)),
    ("3 dense 5 dense 7", (3 * 5 + 5 * 7, 0, 0, 0)),
    ("3 rhn 5 depth 2", (2 * 2 * 5 * 5 + 2 * 5 * 3, 0, 2 * 2 * 5, 0)),
    ("3 dglstm 5 x2", (4 * 5 * 8 + 4 * 5 * 10 + 5 * 5, 0, 2 * 6 * 5 + 3 * 5, 0)),
    ("3 lstm 5 x1000000", (4 * 5 * 8 + 999_999 * 4 * 5 * 10, 0, 10**6 * 15, 0)),
    ("3 convlstm2d 5 kernel 3 map 7x2", (4 * 5 * 8 * 9, 0, 3 * 5 + 3 * 5 * 14, 0)),
]


@pytest.mark.parametrize(("spec", "macs"), CLOSED)
def test_a_time_step_multiplies_its_matrices_and_no_bias(
    spec: str, macs: tuple[int, int, int, int]
) -> None:
    assert report(spec).macs == macs


@pytest.mark.parametrize("name", NAMES)
def test_who_stores_it_changes_no_multiply_add(name: str) -> None:
    for cell in framework(name).cells:
        spec = " ".join("12" if word == "n" else word for word in open_spec_of(cell).split())
        assert report(spec, framework=name).macs.step == report(spec).macs.step


def test_every_term_has_a_use_and_every_vector_is_no_matrix() -> None:
    for cell in CELLS.values():
        for product in cell.products:
            assert product.use in USES
            assert len(axes(product.axis)) == 1
        for stored in stored_terms(cell, ()):
            assert use_of(stored) in USES
            assert use_of(stored) != "matrix" or stored.term.name not in {"bias", "peephole"}


def test_steps_sequences_and_the_head_multiply() -> None:
    macs = report("3 rnn 5 dense 7").macs

    assert macs.total(Run()) == 40 + 35
    assert macs.total(Run(steps=11)) == 11 * 40 + 35
    assert macs.total(Run(steps=11, batch=2)) == 2 * (11 * 40 + 35)
    assert macs.total(Run(steps=11, batch=2, head_per_step=True)) == 2 * 11 * (40 + 35)
    assert macs.products(Run(steps=11)) == 0


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


GOLDEN = """\
28 lstm 64 dense 10  pytorch

                       arithmetic                          amount
──────────────────────────────────────────────────────────────────────────────────
inference              24,714 × 2 bytes                    49,428  bytes
checkpoint, sgd        24,714 × 2 bytes                    49,428  bytes
training, sgd          (24,714 + 24,714) × 2 bytes         98,856  bytes
activations, estimate  32 × (28 × 384 + 10) × 2 bytes     688,768  bytes
time step              numbers in its matrices             23,552  multiply-adds
time step              element-wise products                  192  multiplications
head                   numbers in its matrices, once          640  multiply-adds
all                    32 × (28 × 23,552 + 640)        21,123,072  multiply-adds
all                    2 × 21,123,072                  42,246,144  FLOPs

multiply-adds are the numbers in the matrices, biases excluded; FLOPs are twice that
activations by estimate: (gates + 1) · units + output of a layer; of others the output
bytes as float16, without scales, padding and file headers; gradients and sgd alike"""


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


RUNS = [
    ({"dtype": "fp17"}, "'fp17' is not a type of number"),
    ({"steps": 0}, "steps must be at least 1, not 0"),
    ({"batch": -3}, "the batch must be at least 1, not -3"),
]


@pytest.mark.parametrize(("fields", "message"), RUNS)
def test_a_run_that_cannot_be_is_not_built(fields: dict[str, object], message: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        Run(**fields)  # type: ignore[arg-type]

    assert str(caught.value).startswith(message)


def test_a_cost_names_what_it_does_not_count() -> None:
    worked = cost("nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))")

    assert worked.missing == ("nn.Foo(…)",)
    assert worked.shown.rows[0] == ("at least; not counted", "nn.Foo(…)", "", "")
    assert worked.shown.notes[0] == "read as PyTorch: nn.Sequential"


def test_a_network_is_compared_in_several_frameworks() -> None:
    found = compare(parse("28 lstm 64"), frameworks=["keras", "pytorch"])

    assert [row.parameters for row in found.rows] == [23_808, 24_064]
