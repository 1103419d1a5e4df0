"""What is said beside a count: what the text was taken to be, and each trap that matters."""

from __future__ import annotations

import pytest

from lstm_params.reading.code import read

SAID = [
    ("nn.LSTM(28, 64)", ("read as PyTorch: nn.LSTM(28, 64)",)),
    (
        "LSTM(28, 64)",
        (
            "read as PyTorch: LSTM(28, 64)",
            "PyTorch has the input first, then the units; Keras has the units first",
        ),
    ),
    (
        "LSTM(64, input_shape=(10, 28))",
        (
            "read as Keras: LSTM(64, input_shape=(10, 28))",
            "Keras has the units first; PyTorch has the input first, then the units",
            "input_shape=(10, 28): the 28 features count, the 10 time steps do not",
        ),
    ),
    (
        "nn.LSTM(20, 300, 5, True)",
        (
            "read as PyTorch: nn.LSTM(20, 300, 5, True)",
            "True without a name here is bias, not bidirectional: say bidirectional=True",
        ),
    ),
    (
        "nn.RNN(20, 300, 5, True)",
        (
            "read as PyTorch: nn.RNN(20, 300, 5, True)",
            (
                "True as the 4th argument is not bidirectional: bias in older PyTorch, refused by "
                "newer"
            ),
        ),
    ),
    (
        "nn.LSTM(28, 64, proj_size=8, dropout=0.5, batch_first=True)",
        (
            "read as PyTorch: nn.LSTM(28, 64, proj_size=8, dropout=0.5, batch_first=True)",
            "proj_size=8: the output, which is fed back, is 8 long, not 64",
            "dropout, batch_first: no weights, no part of the count",
        ),
    ),
    (
        "keras.layers.GRU(5, input_dim=4, stateful=True)",
        (
            "read as Keras: keras.layers.GRU(5, input_dim=4, stateful=True)",
            (
                "reset_after is not given: True in Keras 3 and tf.keras 2 (two biases a gate), "
                "False before"
            ),
            "stateful: no weights, no part of the count",
        ),
    ),
    (
        "layers.Bidirectional(layers.LSTM(5), merge_mode='mul', input_shape=(None, 3))",
        (
            "read as Keras: layers.Bidirectional(…)",
            "merge_mode='mul': both directions return 5 numbers, not 10",
        ),
    ),
    (
        "keras.Sequential([layers.LSTM(5, input_dim=3), layers.LSTM(2)])",
        (
            "read as Keras: keras.Sequential",
            (
                "layers.LSTM(5, input_dim=3) returns its last step only and layers.LSTM(2) needs "
                "all: without return_sequences=True this crashes, with it the count is the same"
            ),
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self):\n        self.rnn = nn.LSTM(3, 5)\n"
            "        self.fc = nn.Linear(10, 2)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            (
                "fc takes 10 where rnn returns 5: the code that calls it decides its input, "
                "so it is counted as written"
            ),
        ),
    ),
    ("Sequential([Flatten(input_shape=(28, 28)), Dense(10)])", ("read as Keras: Sequential",)),
    (
        "Sequential([GRU(5, input_dim=3, reset_after=True), Dense(2, input_dim=7)])",
        (
            "read as Keras: Sequential",
            (
                "Dense(2, input_dim=7) states an input of 7 on GRU(5, input_dim=3, "
                "reset_after=True), which returns 5: only what the first layer states counts"
            ),
        ),
    ),
    (
        "e = nn.Linear(3, 5)\nfor p in e.parameters():\n    p.requires_grad = False",
        (
            "read as PyTorch: nn.Linear(3, 5)",
            "frozen weights are in the total too, and counted as trainable",
        ),
    ),
    (
        "Sequential([Embedding(7, 3, trainable=False)])",
        (
            "read as Keras: Sequential",
            "frozen weights are in the total too, and counted as trainable",
        ),
    ),
    (
        "Sequential([BatchNormalization(axis=1, input_shape=(28, 10)), Dense(3)])",
        ("read as Keras: Sequential",),
    ),
    (
        "Sequential([ConvLSTM2D(5, 3, data_format='channels_first', input_shape=(9, 2, 8, 8))])",
        (
            "read as Keras: Sequential",
            "input_shape=(9, 2, 8, 8): of these only the 2 channels count",
        ),
    ),
    # No other framework has a class of that name, so none can be meant.
    ("minGRU(28)", ("read as PyTorch: minGRU(28)",)),
]


@pytest.mark.parametrize(("code", "said"), SAID)
def test_what_may_surprise_is_said_in_a_line(code: str, said: tuple[str, ...]) -> None:
    assert read(code).said == said
