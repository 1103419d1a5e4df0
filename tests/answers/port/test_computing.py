"""What code tells a layer to compute: it is said, added to a weight, or refused with the reason."""

from __future__ import annotations

import json

import pytest

from lstm_params import FrameworkError, port
from lstm_params.answers.port.computing import DOES
from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.code.computing import FUNCTIONS, NUMBERS
from lstm_params.reading.code.dialects import as_older, dialects, signature
from lstm_params.reading.tensors.operators import APPLIED

CELLS = ("lstm", "gru", "rnn", "mgu", "convlstm")
"""How the names of the cells begin that several frameworks have."""


def keras(*layers: str) -> str:
    """The code of a Keras model."""
    return f"Sequential([Input((9, 3)), {', '.join(layers)}])"


def in_json(activation: object) -> str:
    """What Keras writes of a model."""
    shape = {"name": "a", "units": 5, "batch_input_shape": [None, 9, 3]}
    layer = {"class_name": "LSTM", "config": {**shape, "activation": activation}}
    return json.dumps({"class_name": "Sequential", "config": {"name": "b", "layers": [layer]}})


def tf1(cell: str) -> str:
    """TensorFlow 1's code of one cell."""
    return f"x = tf.placeholder(tf.float32, [None, 9, 3])\ntf.nn.dynamic_rnn({cell}, x)"


REFUSED = [
    (keras("LSTM(5, activation='relu')", "Dense(2, activation='relu')"), "pytorch",
     ("pytorch cannot apply relu in place of tanh in lstm 5, as activation='relu' says: textbook, "
     "keras, tf1, tfa, flax, flax-nnx, onnx, coreml, matlab, burn can")),
    (keras("LSTM(5, return_sequences=True)", "GRU(4, recurrent_activation='hard_sigmoid')"), "mlx",
     ("mlx cannot apply hard_sigmoid in place of sigmoid in gru 4, as "
     "recurrent_activation='hard_sigmoid' says: textbook, keras, flax, onnx, matlab, burn can; the "
     "rest by itself: 3 lstm 5")),
    (keras("SimpleRNN(5, activation=None)"), "pytorch",
     ("pytorch cannot apply linear in place of tanh in rnn 5, as activation=None says: textbook, "
     "keras, tf1, flax, flax-nnx, mlx, onnx, coreml can")),
    (keras("GRU(5, activation=LeakyReLU())"), "pytorch",
     ("pytorch cannot apply leaky_relu in place of tanh in gru 5, as activation=LeakyReLU() says: "
     "textbook, keras, flax, onnx, burn can")),
    (keras("GRU(5, activation=mine)"), "pytorch",
     ("pytorch cannot be told activation=mine of gru 5, which is not known: textbook, keras, flax "
     "can")),
    (keras("Bidirectional(LSTM(5), backward_layer=LSTM(5, activation='relu', go_backwards=True))"),
     "tinygrad",
     ("tinygrad cannot apply relu in place of tanh in lstm 5 bi, as activation='relu' says: "
     "textbook, keras, tf1, tfa, flax, flax-nnx, onnx, coreml, matlab, burn can")),
    ("nn.RNN(3, 5, nonlinearity='tanh')", "haiku",
     ("haiku cannot apply tanh in place of relu in rnn 5, as nonlinearity='tanh' says: textbook, "
     "keras, pytorch, tf1, flax, flax-nnx, mlx, onnx, paddle, mxnet, coreml, burn can")),
    (tf1("tf.nn.rnn_cell.LSTMCell(5, cell_clip=2.5)"), "keras",
     "keras cannot clip at 2.5 in lstm 5, as cell_clip=2.5 says: textbook, tf1, burn can"),
    (tf1("tf.nn.rnn_cell.LSTMCell(5, num_proj=2, proj_clip=1.0)"), "pytorch",
     ("pytorch cannot clip the projection at 1 in lstm 5 projection 2, as proj_clip=1.0 says: "
     "textbook, tf1 can")),
    (tf1("tf.nn.rnn_cell.BasicLSTMCell(5, forget_bias=FLAGS.bias)"), "keras",
     "keras cannot be told forget_bias=FLAGS.bias of lstm 5, which is not known: tf1 can"),
    (in_json({"class_name": "function", "config": "mine>f"}), "pytorch",
     ("pytorch cannot be told activation=mine>f of lstm 5, which is not known: textbook, keras, "
     "tf1, tfa, flax, flax-nnx can")),
    (in_json({"class_name": "LeakyReLU", "config": {"name": "c", "alpha": 0.3}}), "coreml",
     ("coreml cannot apply leaky_relu in place of tanh in lstm 5, as activation=LeakyReLU says: "
     "textbook, keras, tf1, tfa, flax, flax-nnx, onnx, burn can")),
    (in_json("a\x1b[31m\nb"), "mlx",
     ("mlx cannot apply a?[31m b in place of tanh in lstm 5, as activation='a\\x1b[31m\\nb' says: "
     "textbook, keras, tf1, tfa, flax, flax-nnx can")),
    ("model.add(LSTM(output_dim=5, input_dim=3, inner_init='he_normal'))", "pytorch",
     ("pytorch cannot apply hard_sigmoid in place of sigmoid in lstm 5, as the default of that "
     "version says: textbook, keras, tfa, flax, flax-nnx, onnx, coreml, matlab, burn can")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "to", "reason"), REFUSED)
def test_what_the_target_cannot_compute_is_refused(code: str, to: str, reason: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        port(code, to=to)

    assert str(caught.value) == reason


HARD = (
    "; hard_sigmoid is 0.2·x + 0.5 in Keras 2, ONNX, Core ML and MATLAB, x/6 + 0.5 in Keras 3, JAX "
    "and PyTorch"
)
ZEROS = "filled in where keras has nothing, which changes nothing: recurrent bias"
SUM = (
    "two biases become their sum: nothing is lost in what is computed, but the sum cannot be taken "
    "apart again"
)
SAID = [
    (keras("LSTM(5, activation='tanh', recurrent_activation='sigmoid')"), "pytorch", [ZEROS]),
    (keras("LSTM(5, activation='relu', recurrent_activation='hard_sigmoid')"), "onnx",
     ["lstm 5: onnx must apply relu in place of tanh too, as activation='relu' says",
      ("lstm 5: onnx must apply hard_sigmoid in place of sigmoid too, as "
      f"recurrent_activation='hard_sigmoid' says{HARD}"), ZEROS]),
    (keras("LSTM(5, go_backwards=True)"), "pytorch",
     ["lstm 5: it begins with the last step, as go_backwards=True says, and so it must in pytorch",
      ZEROS]),
    (keras("GRU(5, activation=mine)"), "flax",
     ["gru 5: flax must compute the same too, as activation=mine says", SUM]),
    ("nn.RNN(3, 5, nonlinearity='relu')", "keras",
     ["rnn 5: keras must apply relu in place of tanh too, as nonlinearity='relu' says", SUM]),
    (("import flax.linen as nn\nm = nn.RNN(nn.SimpleCell(5, nn.relu), reverse=True)\n"
     "m(jnp.ones((1, 9, 3)))"), "keras",
     ["rnn 5: it begins with the last step, as reverse=True says, and so it must in keras",
      "rnn 5: keras must apply relu in place of tanh too, as activation_fn=nn.relu says"]),
    (tf1("tf.nn.rnn_cell.BasicLSTMCell(5)"), "keras",
     ["lstm: tf1 adds 1 to the forget gate at run time, so its bias is 1 more in keras"]),
    (tf1("tf.nn.rnn_cell.BasicLSTMCell(5, forget_bias=0.0)"), "keras", []),
    (tf1("tf.nn.rnn_cell.BasicLSTMCell(5, forget_bias=0.0)"), "tf1",
     ["lstm 5: tf1 must add 0 to the forget gate too, as forget_bias=0.0 says",
      "tf1 to itself: nothing moves; --to names another framework"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "to", "said"), SAID)
def test_what_the_target_must_be_told_is_said(code: str, to: str, said: list[str]) -> None:
    assert list(port(code, to=to).exact) == said


@pytest.mark.parametrize(
    ("written", "source", "to", "added"),
    [("0.0", "tf1", "keras", 0), ("2.5", "tf1", "keras", 2.5), ("2.0", "tf1", "haiku", 1)],
)
def test_the_forget_bias_that_code_says_is_added(
    written: str, source: str, to: str, added: float
) -> None:
    code = tf1(f"tf.nn.rnn_cell.BasicLSTMCell(5, forget_bias={written})")
    pieces = [
        piece for made in port(code, framework=source, to=to).tensors for piece in made.pieces
    ]

    assert sum(piece.added for piece in pieces) == added


def test_a_setting_says_what_code_does_not() -> None:
    code = tf1("tf.nn.rnn_cell.BasicLSTMCell(5, forget_bias=FLAGS.bias)")

    assert port(code, to="keras", set={"FLAGS.bias": "2.5"}).exact[0] == (
        "lstm: tf1 adds 2.5 to the forget gate at run time, so its bias is 2.5 more in keras"
    )


def test_every_word_of_the_tables_is_known() -> None:
    known = {*DOES, "backwards"}
    stores = [framework(name) for name in NAMES]
    able = " ".join(
        words
        for store in stores
        for words in (store.computes, *(cell.computes for cell in store.cells.values()))
    ).split()

    assert {word.partition("=")[0] for word in able} <= known
    assert {*FUNCTIONS, *NUMBERS} <= known
    assert {what for kinds in APPLIED.values() for what in kinds} <= known


def test_a_constructor_of_a_recurrent_layer_says_its_functions() -> None:
    """A parameter of such a name means something in each row of a recurrent cell."""
    names = {"activation", "recurrent_activation", "inner_activation", "nonlinearity", "gate_fn",
             "activation_fn", "forget_bias", "cell_clip", "proj_clip", "go_backwards",
             "reverse"}  # fmt: skip
    every = [one.makers for dialect in dialects() for one in (dialect, as_older(dialect))]
    rows = [row for makers in every for row in makers.items()]
    silent = {
        f"{key}: {name}"
        for key, maker in rows
        for name in names
        if maker.makes.startswith(CELLS)
        and name in (named := signature(maker.parameters).named)
        and not named[name].means
    }

    assert silent == set()
