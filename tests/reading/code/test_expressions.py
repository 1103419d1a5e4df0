"""Numbers that a text names, works out or has as a default."""

from __future__ import annotations

import pytest

from reading.code.cases import TWO_BIASES, Model, read_as, refusal, shows

MODELS = [
    Model(
        "numbers with names",
        """
        import torch
        from torch import nn
        N_FEATURES, HIDDEN = 28, 2 ** 6
        print(f"{HIDDEN} units")
        first = nn.Linear(N_FEATURES, HIDDEN * 2)
        model = nn.Sequential(first, nn.ReLU(), nn.Linear(2 * HIDDEN, 10))
        """,
        "28 dense 128 activation dense 10",
        29 * 128 + 129 * 10,
    ),
    Model(
        "the defaults of a command line",
        """
        parser = argparse.ArgumentParser()
        parser.add_argument("--n-hidden", type=int, default=64)
        args = parser.parse_args()
        config = {"input": 28}
        rnn = nn.LSTM(config["input"], args.n_hidden)
        """,
        "28 lstm 64",
        TWO_BIASES,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_a_number_is_worked_out(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


REFUSED = [
    (
        "nn.LSTM(28, 64 // 0)",
        ("this divides by zero\n    nn.LSTM(28, 64 // 0)\n                ^^^^^^^"),
    ),
    (
        "nn.LSTM(28, 10 ** 10 ** 10)",
        (
            "this number is larger than any size\n"
            "    nn.LSTM(28, 10 ** 10 ** 10)\n                ^^^^^^^^^^^^^^"
        ),
    ),
]


@pytest.mark.parametrize(("code", "message"), REFUSED)
def test_a_number_that_is_none_or_too_large_is_refused(code: str, message: str) -> None:
    assert refusal(code) == message
