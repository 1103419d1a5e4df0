"""Layers one after another: in a list, added one by one, replaced or left out."""

from __future__ import annotations

import pytest

from reading.code.cases import TWO_BIASES, Model, read_as, shows

MODELS = [
    Model(
        "layers one after another",
        """
        lstm = nn.LSTM(28, 64, batch_first=True)   # the encoder
        fc = nn.Linear(64, 10)
        """,
        "28 lstm 64 dense 10",
        TWO_BIASES + 650,
    ),
    Model(
        "a Keras list",
        """
        model = Sequential([
            LSTM(64, return_sequences=True, input_shape=(28, 28)),
            LSTM(32),
            Dense(10, activation="softmax"),
        ])
        """,
        "28 lstm 64 lstm 32 dense 10",
        36_554,
    ),
    Model(
        "a run of model.add",
        """
        from keras.models import Sequential
        from keras.layers import GRU, Dense
        model = Sequential()
        model.add(GRU(16, reset_after=False, input_shape=(None, 15)))
        model.add(Dense(15))
        model.compile(loss="mse", optimizer="adam")
        """,
        "15 gru 16 reset-before dense 15",
        1_536 + 255,
    ),
    Model(
        "model.add without the line that makes the model",
        "model.add(Bidirectional(GRU(16), input_shape=(None, 15)))\nmodel.add(Dense(8))",
        "15 gru 16 bi dense 8",
        2 * (48 * 31 + 96) + 264,
    ),
    Model(
        "an embedding",
        "model = Sequential([Embedding(7, 3, input_length=11), LSTM(5), Dense(1)])",
        "embedding 7 3 lstm 5 dense 1",
        21 + 20 * 9 + 6,
    ),
    Model(
        "a deep RNN of Haiku",
        "core = hk.DeepRNN([hk.LSTM(5), jax.nn.relu, hk.Linear(2)])",
        "3 lstm 5 dense 2",
        180 + 12,
        {"width": 3},
    ),
    Model(
        "a comprehension that is unpacked",
        "nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)])",
        "8 dense 8 dense 8 dense 8",
        216,
    ),
    Model(
        "a list that is unpacked",
        "x = nn.Sequential(*[nn.Linear(8, 8), nn.Linear(8, 8)])",
        "8 dense 8 dense 8",
        144,
    ),
    Model(
        "layers that are replaced or deleted",
        """
        model = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 7), nn.Linear(7, 9))
        del model[3]
        model[-1] = nn.Linear(5, 2)
        """,
        "3 dense 5 activation dense 2",
        20 + 12,
    ),
    Model(
        "children() without the last one",
        """
        base = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 7))
        model = nn.Sequential(*list(base.children())[:-1], nn.Linear(5, 2))
        """,
        "3 dense 5 activation dense 2",
        20 + 12,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_layers_stand_in_the_order_they_are_given_in(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)
