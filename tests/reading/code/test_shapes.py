"""Shapes: what a layer does to time steps, pictures and features on their way to the next."""

from __future__ import annotations

import pytest

from lstm_params.reading.code import read
from reading.code.cases import Model, read_as, refusal, shows

MODELS = [
    Model(
        "a flattened sequence",
        "Sequential([LSTM(5, return_sequences=True, input_shape=(7, 3)), Flatten(), Dense(2)])",
        "3 lstm 5 dense 2 on 35",
        180 + 72,
    ),
    Model(
        "convolution, pooling and flattening",
        "Sequential([Conv1D(5, 3, input_shape=(20, 2)), MaxPooling1D(2), Flatten(), Dense(3)])",
        "2 conv1d 5 kernel 3 pooling dense 3 on 45",
        35 + 138,
    ),
    Model(
        "convolutions that are reshaped into a sequence",
        """
        image = Input((16, 8, 1))
        x = Conv2D(2, 3, padding="same")(image)
        x = MaxPooling2D((2, 2))(x)
        x = Conv2D(3, (3, 2))(x)
        x = Reshape((6, 3 * 3))(x)
        model = Model(image, Dense(7)(Bidirectional(GRU(5))(x)))
        """,
        "1 conv2d 2 kernel 3 pooling conv2d 3 kernel 3x2 gru 5 bi on 9 dense 7",
        1 * 2 * 9 + 2 + 2 * 3 * 6 + 3 + 2 * (15 * 14 + 30) + 77,
    ),
    Model(
        "a convolution over channels that come first",
        """
        model = Sequential([
            Input((28, 10)),
            Conv1D(5, 3, data_format="channels_first"),
            BatchNormalization(axis=1),
            MaxPooling1D(2, data_format="channels_first"),
            Flatten(),
            Dense(2),
        ])
        """,
        "28 conv1d 5 kernel 3 batchnorm pooling dense 2 on 20",
        28 * 3 * 5 + 5 + 4 * 5 + 20 * 2 + 2,
    ),
    Model(
        "channels that come first within each time step",
        """
        model = Sequential([
            TimeDistributed(Conv1D(5, 3, data_format="channels_first"), input_shape=(7, 28, 10)),
            TimeDistributed(GlobalMaxPooling1D(data_format="channels_first")),
            LSTM(3),
        ])
        """,
        "28 conv1d 5 kernel 3 pooling lstm 3",
        28 * 3 * 5 + 5 + 4 * 3 * (3 + 5) + 12,
    ),
    Model(
        "normalization over the time steps",
        """
        model = Sequential([Input((28, 10)), BatchNormalization(axis=1), LSTM(3)])
        """,
        "28 batchnorm lstm 3 on 10",
        4 * 28 + 4 * 3 * (3 + 10) + 12,
    ),
    Model(
        "features behind a transposed convolution whose padding is not known",
        """
        i = Input((16, 16, 3))
        x = Reshape((-1, 4))(Conv2DTranspose(4, 3, padding=given())(i))
        model = Model(i, LSTM(4)(x))
        """,
        "3 convtranspose2d 4 kernel 3 lstm 4",
        3 * 4 * 3 * 3 + 4 + 4 * 4 * (4 + 4) + 16,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_the_next_layer_reads_the_features_that_come_out(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


@pytest.mark.parametrize(("axis", "said"), [(1, True), (-1, False)])
def test_time_steps_that_become_features_are_not_said_to_count_nothing(
    axis: int, *, said: bool
) -> None:
    code = f"""
from keras import Input, Model, ops
from keras.layers import LSTM, Dense
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.average(x, axis={axis})))
"""
    sentence = "shape=(10, 8): the 8 features count, the 10 time steps do not"

    assert (sentence in read(code).said) is said


def test_the_axis_of_the_batch_is_not_normalized() -> None:
    message = (
        "axis=0 is the axis of the batch\n"
        "    BatchNormalization(axis=0, input_shape=(10, 28))\n"
        "                            ^"
    )

    assert refusal("BatchNormalization(axis=0, input_shape=(10, 28))") == message
