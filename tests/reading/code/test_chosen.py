"""Which layers and objects of a text are its network: what is replaced, unused, kept by nothing."""

from __future__ import annotations

import pytest

from lstm_params.reading.code import read

SAID = [
    (
        "model = Sequential([LSTM(3, input_dim=2)])\nmodel = Sequential([LSTM(5, input_dim=2)])",
        (
            "read as Keras: Sequential at line 2",
            "Keras has the units first; PyTorch has the input first, then the units",
            "Sequential at line 1 is replaced below: not counted",
        ),
    ),
    (
        "x = [nn.Linear(3, 5), nn.Linear(5, 7)]\nx.pop()\nmodel = nn.Sequential(*x)",
        (
            "read as PyTorch: nn.Sequential at line 3",
            "nn.Linear(5, 7) at line 1 is kept by no name: not counted",
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self, n=5):\n"
            "        self.rnn = nn.LSTM(3, n)\nmodel = Net()\nbest = Net(n=5)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            "class Net is made 2 times alike: counted once",
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self):\n        a = nn.Linear(3, 7)\n"
            "        self.rnns = [nn.LSTM(3, 5)]\n        self.fc = nn.Linear(5, 2)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            "nn.Linear(3, 7) at line 3 is kept by no attribute: not counted",
            "nn.LSTM(3, 5) at line 4 is in a plain list, which registers nothing: not counted",
        ),
    ),
    (
        (
            "class A(nn.Module):\n    def __init__(self):\n        self.a = nn.Linear(3, 7)\n"
            "class B(nn.Module):\n    def __init__(self):\n        self.b = nn.Linear(3, 5)\n"
            "def make():\n    return nn.Linear(3, 9)\ndef train(): pass\nmodel = A()"
        ),
        (
            "read as PyTorch: class A at line 1",
            "class B at line 4, def make at line 7: not used here, not counted",
        ),
    ),
    (
        "Net(\n  (rnn): GRU(3, 5)\n)\nNet(\n  (rnn): GRU(3, 5)\n)",
        (
            "read as PyTorch: printed Net",
            "the same model is printed 2 times: counted once",
            (
                "print(model) shows neither a model's own nn.Parameter nor which layers share "
                "weights"
            ),
        ),
    ),
]
"""Code that makes more than its network, and what is said of the rest."""


@pytest.mark.parametrize(("code", "said"), SAID)
def test_what_is_no_part_of_the_network_is_said(code: str, said: tuple[str, ...]) -> None:
    assert read(code).said == said
