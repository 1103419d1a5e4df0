"""Whole answers, as a table, as code and as data, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lstm_params import FrameworkError, LstmParamsError, port
from lstm_params.answers.port.stored import UNSAID
from lstm_params.formats import render
from lstm_params.network import BRIEF

TABLE = """\
3 gru 2  mlx → onnx

onnx  shape      place          gates  made of mlx  from         how
────────────────────────────────────────────────────────────────────
W     (1, 6, 3)  rows 0-1       z      Wx           rows 2-3
                 rows 2-3       r      Wx           rows 0-1
                 rows 4-5       h      Wx           rows 4-5
R     (1, 6, 2)  rows 0-1       z      Wh           rows 2-3
                 rows 2-3       r      Wh           rows 0-1
                 rows 4-5       h      Wh           rows 4-5
B     (1, 12)    columns 0-1    z      b            numbers 2-3
                 columns 2-3    r      b            numbers 0-1
                 columns 4-5    h      b            numbers 4-5
                 columns 6-9    z r    zeros
                 columns 10-11  h      bhn

gru: onnx needs linear_before_reset=1
filled in where mlx has nothing, which changes nothing: recurrent bias
"""

CODE = '''\
"""3 gru 2: what keras stores, as onnx stores it."""

# gru: onnx needs linear_before_reset=1

import numpy as np


def taken(source, name, shape):
    """The array of that name, which must have this shape."""
    array = np.asarray(source[name])
    if array.shape != shape:
        raise ValueError(f"{name} is {array.shape}, not {shape}")
    return array


def convert(source):
    """Make the arrays of onnx, by name, of those of keras."""
    target = {}

    # gru 2
    kernel = taken(source, "gru/gru_cell/kernel", (3, 6))
    target["W"] = kernel.T[np.newaxis]  # gates z r h
    recurrent_kernel = taken(source, "gru/gru_cell/recurrent_kernel", (2, 6))
    target["R"] = recurrent_kernel.T[np.newaxis]  # gates z r h
    bias = taken(source, "gru/gru_cell/bias", (2, 6))
    target["B"] = np.concatenate(  # gates z r h
        [
            bias[0],  # z r h, bias
            bias[1],  # z r h, recurrent bias
        ],
        axis=0,
    )[np.newaxis]
    return target
'''

DECLARED = """\
/* 3 lstm 2 as haiku stores it: 48 numbers, 192 bytes.
 * lstm: haiku adds 1 to the forget gate at run time, so its bias is 1 less in haiku.
 */

/* lstm 2 */
/* rows 0-2, columns 0-1: i, input
 * rows 0-2, columns 2-3: g, input
 * rows 0-2, columns 4-5: f, input
 * rows 0-2, columns 6-7: o, input
 * rows 3-4, columns 0-1: i, recurrent
 * rows 3-4, columns 2-3: g, recurrent
 * rows 3-4, columns 4-5: f, recurrent
 * rows 3-4, columns 6-7: o, recurrent */
extern const float lstm_linear_w[5][8];  /* input+state gates*units */
/* numbers 0-1: i
 * numbers 2-3: g
 * numbers 4-5: f
 * numbers 6-7: o */
extern const float lstm_linear_b[8];  /* gates*units */
"""


def test_the_table_has_a_row_for_each_piece() -> None:
    found = port("3 gru 2", framework="mlx", to="onnx")

    assert render(found, "table") == TABLE.rstrip("\n")


def test_the_python_is_a_function_of_plain_numpy() -> None:
    found = port("3 gru 2", framework="keras", to="onnx")

    assert render(found, "python") == CODE.rstrip("\n")


def test_the_c_declares_the_target_s_arrays_with_their_gates() -> None:
    found = port("3 lstm 2", framework="keras", to="haiku")

    assert render(found, "c") == DECLARED.rstrip("\n")


def test_json_says_the_source_slices_permutation_and_sum_of_each_piece() -> None:
    first = port("3 rnn 2", framework="pytorch", to="mlx").to_dict()["tensors"][2]

    assert first == {
        "name": "bias",
        "shape": [2],
        "layer": "rnn 2",
        "gates": [],
        "kind": "trainable",
        "pieces": [
            {
                "slices": [[0, 2]],
                "gates": [],
                "holds": "bias",
                "source": [
                    {
                        "name": "bias_ih_l0",
                        "slices": [[0, 2]],
                        "gates": [],
                        "holds": "bias",
                        "axes": [["units"]],
                    },
                    {
                        "name": "bias_hh_l0",
                        "slices": [[0, 2]],
                        "gates": [],
                        "holds": "recurrent bias",
                        "axes": [["units"]],
                    },
                ],
                "axes": [["units"]],
                "permutation": [0],
                "transpose": False,
                "sum": True,
                "negated": False,
                "added": 0,
            }
        ],
    }


NAMES = {
    ("3 lstm 2 x2", "mlx"): ["lstm_1.Wx", "lstm_1.Wh", "lstm_1.bias",
                             "lstm_2.Wx", "lstm_2.Wh", "lstm_2.bias"],
    ("3 lstm 2 bi", "tinygrad"): [f"lstm_{side}.{name}" for side in ("forward", "backward")
                                  for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")],
    ("3 rnn 2 x2 dense 4", "pytorch"): [*(f"rnn.{name}_l{at}" for at in (0, 1) for name in
                                          ("weight_ih", "weight_hh", "bias_ih", "bias_hh")),
                                        "dense.weight", "dense.bias"],
    ("3 dense 2 dense 4", "tf1"): ["dense_1/kernel", "dense_1/bias",
                                   "dense_2/kernel", "dense_2/bias"],
    ("3 rnn 2", "pytorch"): ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"],
    ("3 ( layernorm rnn 2 ) x2", "mlx"): ["layernorm_1.weight", "layernorm_1.bias",
                                          "rnn_1.Wxh", "rnn_1.Whh", "rnn_1.bias",
                                          "layernorm_2.weight", "layernorm_2.bias",
                                          "rnn_2.Wxh", "rnn_2.Whh", "rnn_2.bias"],
    ("3 rnn 2 dense 4", "keras"): ["simple_rnn/simple_rnn_cell/kernel",
                                   "simple_rnn/simple_rnn_cell/recurrent_kernel",
                                   "simple_rnn/simple_rnn_cell/bias",
                                   "dense/kernel", "dense/bias"],
}  # fmt: skip
"""What the tensors of a whole network are called."""


@pytest.mark.parametrize(("spec", "framework"), NAMES)
def test_no_two_tensors_of_a_network_have_one_name(spec: str, framework: str) -> None:
    found = port(spec, to=framework)

    assert [one.name for one in found.tensors] == NAMES[spec, framework]


EXACT = [
    ("3 gru 2 dense 4", "keras", "keras", [
        "gru: keras needs reset_after=True, its default",
        "keras to itself: nothing moves; --to names another framework"]),
    ("3 lstm 2 dense 4", "pytorch", "onnx", [
        "onnx: dense is Gemm with transB=1; for MatMul its B is transposed"]),
    ("3 lstm 2 dense 4", "onnx", "pytorch", [
        "onnx: dense is Gemm with transB=1; for MatMul its B is transposed"]),
    ("3 gru 2", "pytorch", "onnx", ["gru: onnx needs linear_before_reset=1"]),
    ("3 lstm 2 nobias", "pytorch", "keras", ["lstm: keras needs use_bias=False"]),
    ("3 gru 2 reset-before", "keras", "haiku", [
        "gru: haiku stores 1 minus the update gate, so all of its numbers change their sign"]),
    ("3 lstm 2", "tf1", "keras", [
        "lstm: tf1 adds 1 to the forget gate at run time, so its bias is 1 more in keras"]),
    ("3 rnn 2", "haiku", "pytorch", [
        "rnn: haiku applies relu by default, and both must apply the same"]),
    ("3 lstm 2", "pytorch", "keras", [
        ("two biases become their sum: nothing is lost in what is computed, but the sum cannot be "
        "taken apart again")]),
    ("3 lstm 2", "keras", "pytorch", [
        "filled in where keras has nothing, which changes nothing: recurrent bias"]),
]  # fmt: skip


@pytest.mark.parametrize(("spec", "source", "to", "said"), EXACT)
def test_what_makes_it_exact_is_said(spec: str, source: str, to: str, said: list[str]) -> None:
    assert list(port(spec, framework=source, to=to).exact) == said


REFUSED = [
    ("3 lstm 2 projection 1", "pytorch", "keras",
     "keras cannot store projection in lstm: textbook, pytorch, tf1, paddle, mxnet can"),
    ("3 gru 2 reset-before", "keras", "pytorch",
     ("pytorch cannot store reset-before in gru: textbook, keras, tf1, haiku, onnx, coreml, "
     "matlab, burn can")),
    ("3 gru 2", "haiku", "pytorch",
     ("pytorch has no gru 2 with reset-before: textbook, keras, tf1, haiku, onnx, coreml, matlab, "
     "burn can")),
    ("3 gru 2", "pytorch", "flax-nnx",
     ("flax-nnx has no place for the recurrent bias of the candidate gate of gru: textbook, keras, "
     "pytorch, keras-cudnn, flax, equinox, mlx, onnx, paddle, mxnet, matlab, candle, burn can")),
    ("3 lstm 2", "tfa", "keras",
     ("keras has no place for the peephole of the input gate of lstm: textbook, tf1, tfa, onnx, "
     "coreml can")),
    ("3 mgu 2 bias:single", "flax", "textbook",
     "textbook has no mgu 2 bias:single that computes what flax does: flax can"),
    ("3 lstm 2 bi dense 4", "pytorch", "cudnn",
     ("cudnn cannot store dense: textbook, keras, pytorch, tf1, keras-cudnn, flax, flax-nnx, "
     "haiku, equinox, mlx, tinygrad, onnx, paddle, mxnet, coreml, tflite, matlab, candle, burn "
     "can; the rest by itself: 3 lstm 2 bi")),
]  # fmt: skip


@pytest.mark.parametrize(("spec", "source", "to", "reason"), REFUSED)
def test_what_cannot_be_carried_is_refused(spec: str, source: str, to: str, reason: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        port(spec, framework=source, to=to)

    assert str(caught.value) == reason


def test_the_rest_by_itself_can_be_ported() -> None:
    _, _, rest = REFUSED[-1][3].rpartition(": ")

    assert port(rest, framework="pytorch", to="cudnn").to == "cudnn"


def test_what_is_not_whole_is_refused() -> None:
    with pytest.raises(LstmParamsError) as caught:
        port("nn.Sequential(nn.LSTM(3, 2), Foo(2))", to="keras")

    assert str(caught.value).startswith("port needs the whole network; not counted: ")


def test_too_many_layers_are_refused() -> None:
    with pytest.raises(LstmParamsError) as caught:
        port("3 lstm 2 x20000", to="keras")

    assert str(caught.value) == "port lists every layer by itself, and these are 20,000"


def test_nothing_that_is_said_of_a_network_can_end_a_comment() -> None:
    """A note may hold a text of who asks; in code it stays one."""
    found = port("3 lstm 2 steps 5", to="keras")
    odd = replace(found, notes=('*/ """ x',))

    assert render(odd, "c").count("*/") == render(found, "c").count("*/")
    compile(render(odd, "python"), "ported", "exec")


FLATTENED = (
    "dense: it is on a flattened conv1d, which both must flatten in the same order; some put "
    "channels first, others last"
)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("28 conv1d 16 kernel 3 batchnorm dense 10 on 144", True),
        ("28 conv1d 16 kernel 3 dense 10", False),
        ("28 conv1d 16 kernel 3 lstm 8 dense 10", False),
    ],
)
def test_a_flattened_map_is_said(spec: str, said: bool) -> None:  # noqa: FBT001 - of a case
    assert (FLATTENED in port(spec, framework="keras", to="pytorch").exact) == said


def test_both_directions_are_made_one_after_each_layer_of_a_stack() -> None:
    found = port("28 lstm 8 bi:sum x2", framework="keras", to="pytorch")

    assert found.exact[0] == (
        "lstm: pytorch must make both directions one as here: sum, after each layer of the stack"
    )


def test_what_code_says_beside_its_weights_is_no_part_of_a_map() -> None:
    code = "m = Sequential([Input((10, 3)), LSTM(5, activation='relu')])"

    assert UNSAID in port(code, to="flax").notes
    assert UNSAID not in port("3 lstm 5", framework="keras", to="pytorch").notes


def test_a_row_has_the_beginning_of_a_long_spec() -> None:
    found = port(f"28{' lstm 64 gru 32' * 50}", to="keras")

    assert len(str(found.network)) > BRIEF
    assert {row.spec for row in found} == {found.network.brief}
