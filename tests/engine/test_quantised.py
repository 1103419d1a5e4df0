"""Quantised forms: numbers that were read off real objects, and forms that are not known."""

from __future__ import annotations

import pytest

from lstm_params import cost, parse
from lstm_params.answers.quantised_rows import sentence
from lstm_params.cells import CELLS
from lstm_params.engine.dtypes import DTYPES
from lstm_params.engine.plan import planned
from lstm_params.engine.quantised import Quantised, in_form, quantised
from lstm_params.engine.quantised_forms import FORMS, Form
from lstm_params.formats import render
from lstm_params.frameworks import NAMES

BY_NAME = {form.name: form for form in FORMS}

SEEN = [
    (
        "pytorch-dynamic",
        "28 lstm 64 dense 10",
        (
            "weights int8 24192, biases float32 522, scales float64 3, zero points int64 3, "
            "output scales float32 1, output zero points int64 1"
        ),
    ),
    (
        "pytorch-dynamic",
        "28 gru 64 x2 bi",
        "weights int8 109056, biases float32 1536, scales float64 8, zero points int64 8",
    ),
    (
        "pytorch-dynamic",
        "embedding 11 3 lstm 5 x2 bi gru 7 rnn 2 dense 13 layernorm",
        (
            "weights float32 77, weights int8 1303, biases float32 219, scales float64 11, "
            "zero points int64 11, output scales float32 1, output zero points int64 1"
        ),
    ),
    (
        "pytorch-dynamic",
        "3 dense 2 nobias",
        (
            "weights int8 6, scales float64 1, zero points int64 1, output scales float32 1, "
            "output zero points int64 1"
        ),
    ),
    (
        "tflite-dynamic",
        "28 lstm 64 dense 10",
        (
            "weights int8 23552, weights float32 640, biases float32 266, scales float32 8, "
            "zero points int64 8"
        ),
    ),
    (
        "tflite-dynamic",
        "28 lstm 64 dense 16",
        "weights int8 24576, biases float32 272, scales float32 9, zero points int64 9",
    ),
    ("tflite-dynamic", "28 lstm 8 dense 3", "weights float32 1176, biases float32 35"),
    (
        "tflite-dynamic",
        "28 lstm 64 bi dense 10",
        "weights int8 48384, biases float32 522, scales float32 17, zero points int64 17",
    ),
    (
        "tflite-dynamic",
        "embedding 500 40 lstm 64 dense 3",
        (
            "weights int8 46624, weights float32 192, biases float32 259, scales float32 9, "
            "zero points int64 9"
        ),
    ),
    (
        "tflite-int8",
        "28 lstm 64 dense 20",
        "weights int8 24832, biases int32 276, scales float32 14, zero points int64 14",
    ),
    (
        "tflite-int8",
        "28 lstm 8 lstm 5 dense 3 nobias",
        "weights int8 1427, biases int32 52, scales float32 25, zero points int64 25",
    ),
    (
        "tflite-int8",
        "28 lstm 8 bi dense 3",
        "weights int8 2352, biases int32 67, scales float32 26, zero points int64 26",
    ),
    (
        "onnxruntime-dynamic",
        "28 lstm 64 dense 10",
        "weights int8 24192, biases float32 522, scales float32 3, zero points int8 3",
    ),
    (
        "onnxruntime-dynamic",
        "28 lstm 64 bi",
        "weights int8 47104, biases float32 1024, scales float32 4, zero points int8 4",
    ),
    (
        "onnxruntime-dynamic",
        "28 gru 64 dense 10",
        (
            "weights float32 17664, weights int8 640, biases float32 394, scales float32 1, "
            "zero points int8 1"
        ),
    ),
    (
        "onnxruntime-dynamic",
        "embedding 50 28 lstm 64 nobias dense 10",
        (
            "weights uint8 1400, weights int8 24192, biases float32 10, scales float32 4, "
            "zero points uint8 1, zero points int8 3"
        ),
    ),
]
"""Forms, networks, and what quantised objects of these held: state_dict() of PyTorch 2.13.0,
tensors of files that TensorFlow 2.15.1 converted, initializers of ONNX Runtime 1.32.0's graphs."""


def found(name: str, spec: str, batch: int = 1) -> Quantised:
    """A network in a form."""
    return in_form(planned(parse(spec), "textbook"), BY_NAME[name], batch)


@pytest.mark.parametrize(("name", "spec", "held"), SEEN)
def test_a_form_stores_what_real_objects_hold(name: str, spec: str, held: str) -> None:
    flash = found(name, spec).flash

    assert ", ".join(f"{one.what} {one.type} {one.numbers}" for one in flash) == held


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_that_was_checked_has_a_network_that_was_seen(form: Form) -> None:
    assert form.checked
    assert form.name in {name for name, _, _ in SEEN}


@pytest.mark.parametrize(
    ("name", "spec", "stored", "needed"),
    [
        ("pytorch-dynamic", "28 lstm 64 dense 10",
         24192 + 4 * 522 + 8 * 3 + 8 * 3 + 4 + 8, 4 * 128 + 4 * 256),
        ("tflite-dynamic", "28 lstm 64 dense 10",
         23552 + 4 * (640 + 266) + 4 * 8 + 8 * 8, 4 * 128 + 4 * 256),
        ("tflite-int8", "28 lstm 64 dense 20",
         24832 + 4 * 276 + 4 * 14 + 8 * 14, 64 + 2 * 64 + 2 * 256),
        ("onnxruntime-dynamic", "28 lstm 64 dense 10",
         24192 + 4 * 522 + 4 * 3 + 3, 4 * 128 + 4 * 256),
    ],
)  # fmt: skip
def test_bytes_are_those_of_every_kind_of_number(
    name: str, spec: str, stored: int, needed: int
) -> None:
    one = found(name, spec)

    assert (one.stored, one.needed) == (stored, needed)


def test_the_states_of_every_stream_have_their_types() -> None:
    ram = found("tflite-int8", "28 lstm 8 lstm 5 dense 3", batch=4).ram

    assert [tuple(one) for one in ram] == [
        ("state h", "int8", 4 * 13),
        ("state c", "int16", 4 * 13),
        ("buffer", "int16", 4 * 32),
    ]


@pytest.mark.parametrize(
    ("name", "spec", "reason"),
    [
        ("pytorch-dynamic", "28 lstm 64 nobias", "it takes no lstm without biases"),
        ("pytorch-dynamic", "28 gru 64 nobias", "it takes no gru without biases"),
        ("pytorch-dynamic", "28 lstm 64 projection 8", "it drops a projection without a word"),
        ("pytorch-dynamic", "28 batchnorm lstm 4", "how it stores batchnorm was not checked"),
        ("tflite-int8", "28 gru 64", "how it stores gru was not checked"),
        ("tflite-int8", "embedding 500 40 lstm 4", "how it stores embedding was not checked"),
        ("onnxruntime-dynamic", "28 conv1d 4 kernel 3 lstm 4",
         "how it stores conv1d was not checked"),
    ],
)  # fmt: skip
def test_what_is_not_known_of_a_form_has_a_reason_and_no_number(
    name: str, spec: str, reason: str
) -> None:
    one = found(name, spec)

    assert (one.reason, one.flash, one.ram) == (reason, (), ())
    assert sentence(one) == f"{BY_NAME[name].title}: {reason}"


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_has_its_own_forms_and_the_first_one_all(name: str) -> None:
    network = planned(parse("28 lstm 64"), "textbook")._replace(framework=name)
    own = {
        "textbook": [form.name for form in FORMS],
        "pytorch": ["pytorch-dynamic"],
        "keras": ["tflite-dynamic", "tflite-int8"],
        "tflite": ["tflite-dynamic", "tflite-int8"],
        "onnx": ["onnxruntime-dynamic"],
    }

    assert [one.form.name for one in quantised(network, "int8", 1)] == own.get(name, [])
    assert list(quantised(network, "float32", 1)) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_speaks_only_words_that_are_known(form: Form) -> None:
    types = {kept.type for kept in form.kept}
    types |= {form.dtype, form.scale, form.zero_point, form.buffer, form.rest}
    types |= {of for _, of in form.states}

    assert types <= {*DTYPES}
    assert {*form.asked_in.split()} <= {*NAMES}
    for kept in form.kept:
        assert kept.framework in NAMES
        assert {*kept.cells.split()} <= {*CELLS}
    whole = {cell for kept in form.kept if not kept.holds for cell in kept.cells.split()}
    assert {cell for kept in form.kept for cell in kept.cells.split()} - whole <= {"embedding"}


TABLE = """\
28 lstm 64 dense 20  keras

                       arithmetic                                     amount
─────────────────────────────────────────────────────────────────────────────────────────────
to run, were every number int8
weights, flash         25,108 × 1 byte                                25,108  bytes
state h + c, RAM       (64 + 64) × 1 byte                                128  bytes
buffer, RAM, estimate  4·64 × 1 byte                                     256  bytes

to run, quantised: TFLite dynamic range
weights, int8          24,832 × 1 byte                                24,832  bytes
biases, float32        276 × 4 bytes                                   1,104  bytes
scales, float32        9 × 4 bytes                                        36  bytes
zero points, int64     9 × 8 bytes                                        72  bytes
flash                  24,832 + 1,104 + 36 + 72                       26,044  bytes
state h + c, float32   128 × 4 bytes                                     512  bytes
buffer, float32        256 × 4 bytes                                   1,024  bytes
RAM, estimate          512 + 1,024                                     1,536  bytes

to run, quantised: TFLite full integer
weights, int8          24,832 × 1 byte                                24,832  bytes
biases, int32          276 × 4 bytes                                   1,104  bytes
scales, float32        14 × 4 bytes                                       56  bytes
zero points, int64     14 × 8 bytes                                      112  bytes
flash                  24,832 + 1,104 + 56 + 112                      26,104  bytes
state h, int8          64 × 1 byte                                        64  bytes
state c, int16         64 × 2 bytes                                      128  bytes
buffer, int16          256 × 2 bytes                                     512  bytes
RAM, estimate          64 + 128 + 512                                    704  bytes
"""


def test_a_table_names_every_number() -> None:
    worked = cost("28 lstm 64 dense 20", framework="keras", dtype="int8")
    drawn = render(worked, "table")

    assert [line.split() for line in drawn.split("\n")[4:30]] == [
        line.split() for line in TABLE.split("\n")[4:30]
    ]
    assert drawn.endswith(
        "\nTFLite full integer: int8 matrices and int32 biases, a scale and a zero point each; "
        "h int8, c int16; checked on tensorflow 2.15.1, tensors of converted files"
    )


def test_another_type_says_which_one_has_forms() -> None:
    assert cost("28 lstm 64", framework="keras").shown.notes[-1] == (
        "--dtype int8: as TFLite dynamic range, TFLite full integer would store it"
    )
    assert not any("--dtype" in note for note in cost("28 lstm 64", framework="flax").shown.notes)


def test_json_has_every_number_of_a_form() -> None:
    worked = cost("28 lstm 64", framework="onnx", dtype="int8").to_dict()["quantised"]

    assert worked[0]["flash"] == 23552 + 2048 + 8 + 2
    assert worked[0]["ram_estimate"] == 512 + 1024
    assert worked[0]["reason"] is None
    assert worked[0]["stored"][2] == {
        "what": "scales", "type": "float32", "numbers": 2, "bytes": 8,
    }  # fmt: skip
    assert (
        cost("28 gru 64", framework="keras", dtype="int8").to_dict()["quantised"][0]["flash"]
        is None
    )
