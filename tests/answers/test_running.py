"""How a network is run: what is asked, else what its code or its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params import LstmParamsError, cost
from shell import ask

if TYPE_CHECKING:
    from pathlib import Path

TEN = "keras.Sequential([keras.Input(shape=(10, 28)), keras.layers.LSTM(64)])"

FUNCTIONAL = """\
i = keras.Input((10, 28))
x = Bidirectional(LSTM(64, return_sequences=True))(i)
m = keras.Model(i, GRU(5)(Dense(3)(x)))
"""

NOT_KNOWN = (
    "10 time steps go in, and how many reach each layer is not known: "
    "worked out for 1, --steps says for how many"
)


def model(*layers: str) -> str:
    """A model of Keras of these layers."""
    return f"keras.Sequential([{', '.join(layers)}])"


SAID = [
    (TEN, 10),
    (model("LSTM(64, batch_input_shape=(32, 10, 28))"), 10),
    (model("Embedding(1000, 32, input_length=50)", "LSTM(64)"), 50),
    (model("Input((10,))", "Embedding(100, 8)", "LSTM(64)", "Dense(3)"), 10),
    (model("Input((10, 64, 64, 1))", "ConvLSTM2D(8, 3)"), 10),
    (model("Input((10, 28))", "LSTM(8)", "RepeatVector(10)", "LSTM(8)"), 10),
    (model("Input((10, 32, 32, 3))", "TimeDistributed(Conv2D(4, 3))",
           "TimeDistributed(Flatten())", "LSTM(8)"), 10),
    (model("Input((10, 28))", "Dropout(.1)", "BatchNormalization()", "LSTM(8)"), 10),
    (model("Input((28, 28))", "Conv1D(8, 3, padding='same')", "LSTM(8)"), 28),
    (FUNCTIONAL, 10),
    ("28 lstm 64 steps 10", 10),
    ("28 lstm 64 timesteps=10", 10),
]  # fmt: skip
"""Networks that say how many time steps every layer runs over."""


@pytest.mark.parametrize(("spec", "steps"), SAID)
def test_the_time_steps_that_are_said_are_billed(spec: str, steps: int) -> None:
    worked = cost(spec)
    who = "the spec" if spec.startswith("28 ") else "the model"

    assert worked.run.steps == steps
    assert f"worked out for {steps} time steps: {who} says so" in worked.notes
    assert worked.to_dict()["multiply_adds"]["total"] == (
        steps * worked.macs.step + worked.macs.head
    )


def test_ten_steps_of_a_layer_are_ten_times_one() -> None:
    worked = cost(TEN)

    assert worked.macs.total(worked.run) == 10 * 4 * 64 * (64 + 28)
    assert worked.activations == 10 * cost("28 lstm 64").activations
    assert worked.state == cost("28 lstm 64").state


@pytest.mark.parametrize(
    ("spec", "note"),
    [
        (TEN, "the model says 10 time steps"),
        ("28 lstm 64 steps 10", "the spec says 10 time steps"),
        (
            model("Input((28, 28))", "Conv1D(8, 3)", "MaxPooling1D(2)", "LSTM(64)"),
            "the model says 26 and 13 time steps",
        ),
    ],
)
def test_what_is_asked_wins_and_says_so(spec: str, note: str) -> None:
    worked = cost(spec, steps=7)

    assert worked.run.steps == 7
    assert worked.notes[-1] == f"worked out for 7 time steps, as was asked; {note}"


@pytest.mark.parametrize(("spec", "steps"), [(TEN, 10), ("28 lstm 64", 7)])
def test_nothing_is_said_where_nothing_differs(spec: str, steps: int) -> None:
    assert not any(note.startswith("worked out") for note in cost(spec, steps=steps).notes)


@pytest.mark.parametrize(
    "spec",
    [
        "28 lstm 64",
        "nn.LSTM(28, 64)",
        model("Input((None, 28))", "LSTM(64)"),
        model("LSTM(64, input_dim=28)"),
    ],
)
def test_one_step_is_worked_out_where_none_are_said(spec: str) -> None:
    worked = cost(spec)

    assert worked.run.steps == 1
    assert not any("worked out" in note for note in worked.notes)


@pytest.mark.parametrize(
    ("spec", "note"),
    [
        (
            model("Input((28, 28))", "Conv1D(8, 3)", "MaxPooling1D(2)", "LSTM(64)"),
            "its layers run over 26 and 13 time steps: worked out for 1, --steps says for how many",
        ),
        (
            model("Input((10, 28))", "LSTM(8)", "RepeatVector(5)", "LSTM(8)"),
            "its layers run over 10 and 5 time steps: worked out for 1, --steps says for how many",
        ),
        (
            model("Input((10, 28))", "ZeroPadding1D(1)", "LSTM(8)"),
            NOT_KNOWN,
        ),
    ],
)
def test_numbers_that_differ_or_are_not_known_are_not_billed(spec: str, note: str) -> None:
    worked = cost(spec)

    assert worked.run.steps == 1
    assert worked.notes[-1] == note


def test_words_say_how_many_sequences_there_are() -> None:
    assert cost("28 lstm 64 batch 32").run.batch == 32
    assert cost("28 lstm 64 batch 32", batch=2).run.batch == 2
    assert cost("28 lstm 64 steps").run == cost("28 lstm 64").run


@pytest.mark.parametrize("word", ["steps", "batch"])
def test_what_words_say_is_a_size(word: str) -> None:
    with pytest.raises(LstmParamsError, match=f"{word} must be at least 1, not 0"):
        cost(f"28 lstm 64 {word} 0")


@pytest.mark.parametrize("number", ["9" * 30, "28.5"])
def test_a_number_that_is_no_size_is_as_good_as_none(number: str) -> None:
    assert cost(f"28 lstm 64 steps {number}").run.steps == 1


def test_the_command_says_it_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text(TEN)
    bare = ask(f"cost {tmp_path / 'model.py'}")
    asked = ask(f"cost {tmp_path / 'model.py'} --steps 28")

    assert "worked out for 10 time steps: the model says so" in bare.stdout
    assert "worked out for 28 time steps, as was asked; the model says 10 time" in asked.stdout
