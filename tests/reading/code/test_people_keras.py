"""Code as people ask about it, in Keras, TensorFlow and JAX."""

from __future__ import annotations

import pytest

from lstm_params.engine.plan import count
from lstm_params.reading.code import layers, read
from lstm_params.reading.code.dialects import dialects, older_of
from reading.code.cases import plain, refusal, shows
from reading.code.people_keras import BUILT_AGAIN, EVERY, KERAS_1, Asked


@pytest.mark.parametrize("asked", EVERY, ids=shows)
def test_what_people_ask_about_is_counted(asked: Asked) -> None:
    found = read(plain(asked.code), **asked.beside)

    assert (count(found.network, found.framework), found.missing) == (asked.total, asked.missing)


NOTES = [
    "tf.keras.Sequential at line 3 is made 6 times alike: counted once",
    "keras.Sequential at line 9 is made 2 times alike: counted once",
    "keras.Sequential at line 5 is made 2 times alike: counted once",
    "keras.Model at line 5 is made 2 times alike: counted once",
    "keras.Model at line 5 is made 2 times alike: counted once",
    None,
    None,
    None,
]
"""What is said of what is built again, of each in BUILT_AGAIN."""


@pytest.mark.parametrize("at", range(len(BUILT_AGAIN)), ids=lambda at: BUILT_AGAIN[at].shows)
def test_a_note_says_what_is_built_again(at: int) -> None:
    said = [line for line in read(plain(BUILT_AGAIN[at].code)).said if "alike" in line]

    assert said == ([NOTES[at]] if NOTES[at] else [])


@pytest.mark.parametrize("asked", KERAS_1, ids=shows)
def test_keras_1_is_read_as_keras_1(asked: Asked) -> None:
    assert read(plain(asked.code), **asked.beside).said[0].startswith("read as Keras 1: ")


@pytest.mark.parametrize(
    "code",
    [
        "from keras.layers import *\nm = Sequential([Convolution2D(3, (3, 5), input_dim=2)])",
        "from keras.layers import *\nm = Sequential([Convolution2D(3, 3, input_dim=2)])",
        "from keras.layers import *\nm = Sequential([Embedding(9, output_dim=3, input_length=7)])",
        "m = Sequential([LSTM(4, input_dim=3)])\nm.fit(x, epochs=nb_epoch)\ntrain(nb_epoch=3)",
    ],
)
def test_nothing_else_is(code: str) -> None:
    assert read(code).said[0].startswith("read as Keras: ")


def test_every_row_of_an_older_version_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    met: set[tuple[int, str]] = set()
    making = layers.make

    def noticed(maker: object, call: object) -> object:
        met.add((id(maker), call.name))  # type: ignore[attr-defined] # a call
        return making(maker, call)  # type: ignore[arg-type] # as it is called

    monkeypatch.setattr(layers, "make", noticed)
    for asked in KERAS_1:
        read(plain(asked.code), **asked.beside)
    versions = [version for one in dialects() if (version := older_of(one.framework))]

    assert versions
    assert {
        name
        for version in versions
        for name, maker in version.makers.items()
        if id(maker) not in {one for one, _ in met}
    } == set()


REFUSED = [
    (
        "model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(32)])",
        {"width": 19},
        (
            "how long is each axis that keras.layers.Flatten joins? add input_shape=(…, n) to "
            "keras.layers.Flatten\n"
            "    model = keras.Sequential([keras.layers.Flatten(), keras.…\n"
            "                              ^^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    (
        (
            "class Net(keras.Model):\n"
            "    def __init__(self):\n"
            "        self.flat, self.fc = keras.layers.Flatten(), keras.layers.Dense(32)\n"
            "    def call(self, x):\n"
            "        return self.fc(self.flat(x))\n"
            "model = Net()"
        ),
        {"width": 19},
        (
            "how long is each axis that keras.layers.Flatten joins? state them in Input, or in "
            "build((None, …, n))\n"
            "    line 3: self.flat, self.fc = keras.layers.Flatten(), keras.layer…\n"
            "                                 ^^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    (
        (
            "from keras.layers import *\n"
            "m = Sequential([Embedding(9, 3, input_length=n), Flatten(), Dense(2)])"
        ),
        {},
        (
            "`n` is not a number here; give it with --set n=…\n"
            "    line 2: …mbedding(9, 3, input_length=n), Flatten(), Dense(2)])\n"
            "                                         ^"
        ),
    ),
    (
        (
            "from tensorflow.keras import layers, Model\nfront = kapre.composed.front(128)\n"
            "y = Model(front.input, layers.LSTM(16)(front.output))"
        ),
        {},
        (
            "no layer here can be counted; not known: kapre.composed.front(…) at line 3, "
            "layers.LSTM(16) at line 3 (its input is not known); --input-dim n says what goes "
            "into layers.LSTM(16)"
        ),
    ),
]
"""Code, what is said beside it, and why it is refused."""


@pytest.mark.parametrize(("code", "beside", "message"), REFUSED)
def test_what_is_not_known_is_asked_for(code: str, beside: dict[str, int], message: str) -> None:
    assert refusal(code, **beside) == message
