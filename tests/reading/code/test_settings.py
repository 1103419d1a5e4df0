"""Values that are set beside code: --set name=value."""

from __future__ import annotations

import pytest

from reading.code.command import ask, failed


@pytest.mark.parametrize("given", ["n", "n=", "=3", ""])
def test_a_setting_is_a_name_and_a_value(given: str) -> None:
    assert failed("nn.LSTM(n, 5)", "--set", given) == (
        2,
        f"lstm-params: Invalid value for '--set': '{given}' is not name=value\n",
    )


SETTINGS = [
    ("64", 64),
    ("6_4", 64),
    ("1,024", 1024),
    ("12k", 12_000),
    ("1e2", 100),
    ("６４", 64),
    ("28,64,32", (28, 64, 32)),
    ("60000,10,28", (60000, 10, 28)),
    ("28,", (28,)),
    ("True", True),
    ("None", None),
    ("LSTM", "LSTM"),
]


@pytest.mark.parametrize(("text", "value"), SETTINGS)
def test_a_setting_is_a_number_a_bool_none_or_a_string(text: str, value: object) -> None:
    code = f"nn.LSTM(3, 5) if kind == {value!r} else nn.GRU(3, 5)"

    assert ask(code, "--set", f"kind={text}", "-q").stdout == "200\n"


def test_what_may_be_one_number_or_several_is_asked() -> None:
    assert failed("nn.LSTM(n, 5)", "--set", "n=256,128") == (
        2,
        (
            "lstm-params: Invalid value for '--set': '256,128' may be one number or several: "
            "256128 or (256,128)\n"
        ),
    )


def test_a_setting_may_be_several_values_or_stand_for_a_call() -> None:
    shape = "model.add(LSTM(64, input_shape=X.shape[1:]))"
    tuned = "model.add(LSTM(hp.Int('units', step=8), input_shape=(10, 28)))"

    assert ask(shape, "--set", "X.shape[1:]=(10, 28)", "-q").stdout == "23808\n"
    assert ask(tuned, "--set", "hp.Int('units', step=8)=64", "-q").stdout == "23808\n"
    assert ask('nn.LSTM(28, cfg["n"])', "--set", 'cfg["n"]=64', "-q").stdout == "24064\n"
    assert failed("nn.LSTM(n, 5)", "--set", "n=(1, x)") == (
        2,
        "lstm-params: Invalid value for '--set': '(1, x)' is no tuple or list of numbers\n",
    )
