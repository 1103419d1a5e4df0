"""Constructors as each framework spells them, and what they are."""

from __future__ import annotations

from typing import NamedTuple

from reading.code.cases import ONE_BIAS, TWO_BIASES


class Constructor(NamedTuple):
    """How a layer is written, and what it is."""

    code: str
    spec: str
    total: int
    width: int | None = None
    """The input that is said beside it."""


CONSTRUCTORS = {
    "pytorch": [
        Constructor("nn.LSTM(28, 64)", "28 lstm 64", TWO_BIASES),
        Constructor("torch.nn.LSTM(28, 64)", "28 lstm 64", TWO_BIASES),
        Constructor("LSTM(28, 64)", "28 lstm 64", TWO_BIASES),
        Constructor("LSTM(input_size=28, hidden_size=64)", "28 lstm 64", TWO_BIASES),
        Constructor("nn.LSTM(28, 64, 2, bidirectional=True)", "28 lstm 64 x2 bi", 147_456),
        Constructor("nn.LSTM(28,64,num_layers=2,bidirectional=1)", "28 lstm 64 x2 bi", 147_456),
        Constructor("nn.LSTM(64, 64)", "64 lstm 64", 33_280),
        Constructor("nn.GRU(64, 64, batch_first=True)", "64 gru 64", 24_960),
        Constructor("nn.GRU(128, 128)", "128 gru 128", 99_072),
        Constructor("nn.RNN(3, 5, bias=False)", "3 rnn 5 nobias", 5 * (5 + 3)),
        Constructor("nn.RNN(3, 5, 2, 'relu')", "3 rnn 5 x2", 5 * 8 + 10 + 5 * 10 + 10),
        Constructor("nn.LSTMCell(3, 5)", "3 lstm 5", 20 * 8 + 40),
        Constructor("nn.GRUCell(3, 5, False)", "3 gru 5 nobias", 15 * 8),
        Constructor("nn.RNNCell(3, 5, nonlinearity='relu')", "3 rnn 5", 5 * 8 + 10),
        Constructor("nn.LSTM(3, 5, proj_size=2)", "3 lstm 5 projection 2", 20 * (3 + 2) + 40 + 10),
        Constructor("nn.LSTM(3, 5, proj_size=0, dropout=0)", "3 lstm 5", 200),
        Constructor("nn.Linear(3, 5)", "3 dense 5", 20),
        Constructor("nn.Embedding(7, 3, padding_idx=0)", "embedding 7 3", 21),
        Constructor("nn.LayerNorm((64,), eps=1e-5)", "64 layernorm", 128),
        Constructor("nn.Conv1d(3, 5, kernel_size=(3,), stride=(1,))", "3 conv1d 5 kernel 3", 50),
        Constructor("nn.BatchNorm1d(7)", "7 batchnorm", 14),
        Constructor("LSTM(83, 512, num_layers=2, batch_first=True)", "83 lstm 512 x2", 3_323_904),
        Constructor("Linear(in_features=512, out_features=10, bias=True)", "512 dense 10", 5_130),
    ],
    "keras": [
        Constructor("keras.layers.LSTM(64, input_shape=(10, 28))", "28 lstm 64", ONE_BIAS),
        Constructor("tf.keras.layers.LSTM(64, input_shape=(None, 28))", "28 lstm 64", ONE_BIAS),
        Constructor("layers.LSTM(64)", "28 lstm 64", ONE_BIAS, width=28),
        Constructor("L.LSTM(units=64, input_shape=[10, 28])", "28 lstm 64", ONE_BIAS),
        Constructor(
            "LSTM(64, batch_input_shape=(32, 10, 28), stateful=True)", "28 lstm 64", ONE_BIAS
        ),
        Constructor("LSTM(256, input_dim=4096, input_length=16)", "4096 lstm 256", 4_457_472),
        Constructor("LSTM(100, input_shape=(8, 25))", "25 lstm 100", 50_400),
        Constructor("LSTM(9, input_shape=(4, 1))", "1 lstm 9", 396),
        Constructor("LSTM(1, input_shape=(3, 1))", "1 lstm 1", 12),
        Constructor("LSTM(3, input_dim=2)", "2 lstm 3", 72),
        Constructor("LSTM(output_dim=3, input_dim=2, inner_activation='x')", "2 lstm 3", 72),
        Constructor("GRU(5, input_dim=4, reset_after=False)", "4 gru 5 reset-before", 150),
        Constructor("GRU(5, input_dim=4)", "4 gru 5", 165),
        Constructor("GRU(32, input_shape=(None, 32))", "32 gru 32", 6_336),
        Constructor("GRU(5, input_shape=(None, 25))", "25 gru 5", 480),
        Constructor(
            "GRU(20, input_shape=(29, 13), reset_after=False)", "13 gru 20 reset-before", 2_040
        ),
        Constructor("Bidirectional(GRU(32), input_shape=(None, 16))", "16 gru 32 bi", 9_600),
        Constructor(
            "Bidirectional(LSTM(64, input_shape=(10, 28)), merge_mode='sum')",
            "28 lstm 64 bi:sum",
            2 * ONE_BIAS,
        ),
        Constructor("SimpleRNN(5, use_bias=False, input_dim=3)", "3 rnn 5 nobias", 40),
        Constructor(
            "ConvLSTM2D(5, (3, 1), input_shape=(10, 8, 8, 2))",
            "2 convlstm2d 5 kernel 3x1",
            4 * 5 * (5 + 2) * 3 + 20,
        ),
        Constructor(
            "ConvLSTM2D(5, 3, data_format='channels_first', input_shape=(10, 2, 8, 8))",
            "2 convlstm2d 5 kernel 3",
            4 * 5 * (5 + 2) * 9 + 20,
        ),
        Constructor(
            "keras.layers.RNN([LSTMCell(5), GRUCell(2)], input_shape=(None, 3))",
            "3 lstm 5 gru 2",
            20 * 8 + 20 + 6 * 7 + 12,
        ),
        Constructor(
            "Bidirectional(RNN(StackedRNNCells([LSTMCell(5), LSTMCell(2)])), "
            "input_shape=(None, 3))",
            "3 lstm 5 bi lstm 2 bi on 5",
            2 * (20 * 8 + 20 + 8 * 7 + 8),
        ),
        Constructor("TimeDistributed(Dense(5), input_shape=(10, 3))", "3 dense 5", 20),
    ],
    "keras-cudnn": [
        Constructor("CuDNNLSTM(32, input_shape=(None, 400))", "400 lstm 32", 55_552),
    ],
    "tf1": [
        Constructor("tf.nn.rnn_cell.LSTMCell(70)", "27 lstm 70", 97 * 280 + 280, width=27),
        Constructor(
            "tf.nn.rnn_cell.LSTMCell(4096, num_proj=512)",
            "512 lstm 4096 projection 512",
            18_890_752,
            width=512,
        ),
    ],
    "haiku": [
        Constructor("hk.LSTM(64)", "28 lstm 64", ONE_BIAS, width=28),
        Constructor(
            "hk.VanillaRNN(5, double_bias=False)", "3 rnn 5 bias:single", 5 * 8 + 5, width=3
        ),
    ],
    "equinox": [
        Constructor("eqx.nn.GRUCell(3, 5, key=key)", "3 gru 5", 15 * 8 + 15 + 5),
    ],
    "flax-nnx": [
        Constructor("nnx.OptimizedLSTMCell(3, 5, rngs=nnx.Rngs(0))", "3 lstm 5 fused", 20 * 8 + 20),
    ],
    "flax": [
        Constructor("nn.RNN(nn.LSTMCell(features=5))", "3 lstm 5", 20 * 8 + 20, width=3),
    ],
    "mlx": [
        Constructor("import mlx.nn as nn\nnn.LSTM(3, 5)", "3 lstm 5", 20 * 8 + 20),
    ],
}
"""By the framework that each is read as."""
