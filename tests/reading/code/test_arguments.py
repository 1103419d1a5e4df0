"""What a constructor is given: too little, too much, or what it cannot take."""

from __future__ import annotations

import pytest

from reading.code.cases import refusal

REFUSED = [
    ("nn.LSTM(28)", "nn.LSTM needs its hidden_size\n    nn.LSTM(28)\n    ^^^^^^^^^^^"),
    (
        "nn.LSTM(28, 64, layers=2)",
        (
            "nn.LSTM has no 'layers' (did you mean 'num_layers'?)\n"
            "    nn.LSTM(28, 64, layers=2)\n                           ^"
        ),
    ),
    (
        "nn.LSTM(28, 64, hidden_size=3)",
        (
            "nn.LSTM is given its hidden_size twice\n"
            "    nn.LSTM(28, 64, hidden_size=3)\n"
            "                                ^"
        ),
    ),
    (
        "nn.Linear(1, 2, True, 3, 4, 5)",
        (
            "nn.Linear takes 5 arguments without a name, not 6\n"
            "    nn.Linear(1, 2, True, 3, 4, 5)\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    (
        "nn.LSTM(28, 64.5)",
        (
            "hidden_size must be a whole number, not '64.5'\n"
            "    nn.LSTM(28, 64.5)\n                ^^^^"
        ),
    ),
    (
        "nn.LSTM(28, -64)",
        ("hidden_size must be at least 1, not -64\n    nn.LSTM(28, -64)\n                ^^^"),
    ),
    (
        "nn.LSTM(28, [64])",
        (
            "hidden_size must be a whole number, not a list\n"
            "    nn.LSTM(28, [64])\n                ^^^^"
        ),
    ),
    (
        "nn.LSTM(28, 64, proj_size=(3,))",
        (
            "proj_size must be a whole number, not a tuple\n"
            "    nn.LSTM(28, 64, proj_size=(3,))\n                              ^^^^"
        ),
    ),
    (
        "nn.Sequential([nn.Linear(3, 4)])",
        (
            "nn.Sequential takes layers, not a list of them: put a star before it\n"
            "    nn.Sequential([nn.Linear(3, 4)])\n                  ^^^^^^^^^^^^^^^^^"
        ),
    ),
    (
        "nn.Sequential(nn.Linear(3, 4), 5)",
        (
            "nn.Sequential takes layers, not 5\n"
            "    …Sequential(nn.Linear(3, 4), 5)\n                                 ^"
        ),
    ),
    (
        "nn.ModuleList(nn.Linear(3, 4))",
        (
            "nn.ModuleList takes a list of layers: [nn.Linear(3, 4)]\n"
            "    nn.ModuleList(nn.Linear(3, 4))\n                  ^^^^^^^^^^^^^^^"
        ),
    ),
    (
        "nn.LSTM(28, {})",
        ("hidden_size must be a whole number, not a dict\n    nn.LSTM(28, {})\n                ^^"),
    ),
    (
        "Bidirectional(Dense(5), input_shape=(None, 3))",
        (
            "dense is not recurrent: it has no second direction\n"
            "    Bidirectional(Dense(5), input_shape=(None, 3))\n"
            "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    (
        "Bidirectional(LSTM(5), merge_mode='max', input_shape=(None, 3))",
        (
            "merge_mode is one of concat, sum, mul, ave, not 'max'\n"
            "    …ctional(LSTM(5), merge_mode='max', input_shape=(None, 3)…\n"
            "                                 ^^^^^"
        ),
    ),
]


@pytest.mark.parametrize(("code", "message"), REFUSED)
def test_an_argument_that_a_constructor_cannot_take_is_refused(code: str, message: str) -> None:
    assert refusal(code) == message
