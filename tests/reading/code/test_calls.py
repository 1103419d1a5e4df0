"""Layers called on tensors: what feeds what is what the calls say."""

from __future__ import annotations

import pytest

from lstm_params.reading.code import read
from reading.code.cases import ONE_BIAS, Model, read_as, shows

MODELS = [
    Model(
        "layers called on tensors",
        """
        inputs = keras.Input(shape=(10, 28))
        x = layers.LSTM(64, return_sequences=True)(inputs)
        one = layers.LSTM(32)(x)
        two = layers.GlobalMaxPooling1D()(x)
        outputs = layers.Dense(10)(layers.Concatenate()([one, two]))
        model = keras.Model(inputs, outputs)
        """,
        "28 lstm 64 lstm 32 pooling on 64 dense 10 on 96",
        ONE_BIAS + 12_416 + 970,
    ),
    Model(
        "two inputs that are joined",
        """
        title, tags = keras.Input((7,)), keras.Input((3,))
        both = layers.Concatenate()([layers.Embedding(11, 5)(title)[:, 0], tags])
        first = layers.concatenate([tags, layers.Dense(2)(tags)])
        model = keras.Model([title, tags], layers.Dense(1)(first))
        """,
        "3 dense 2 dense 1 on 5",
        8 + 6,
    ),
    Model(
        "an encoder and a decoder that starts with its states",
        """
        source, target = Input((None,)), Input((None,))
        _, h, c = LSTM(5, return_state=True)(Embedding(11, 3)(source))
        x = LSTM(5, return_sequences=True)(Embedding(7, 2)(target), initial_state=[h, c])
        model = Model([source, target], Dense(7, activation="softmax")(x))
        """,
        "embedding 11 3 lstm 5 embedding 7 2 lstm 5 dense 7",
        33 + 20 * 8 + 20 + 14 + 20 * 7 + 20 + 42,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_a_layer_reads_the_tensor_it_is_called_on(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


def test_layers_that_the_text_calls_need_not_follow_on_each_other() -> None:
    found = read("a = nn.LSTM(3, 5)\nb = nn.LSTM(2, 5)\ny, _ = b(z, a(x)[1])")

    assert str(found.network) == "3 lstm 5 lstm 5 on 2"
    assert found.said == (
        "read as PyTorch: nn.LSTM(3, 5) and nn.LSTM(2, 5)",
        (
            "nn.LSTM(2, 5) takes 2 where nn.LSTM(3, 5) returns 5: the code that calls it decides "
            "its input, so it is counted as written"
        ),
    )
