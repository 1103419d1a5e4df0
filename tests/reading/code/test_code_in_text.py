"""Python that stands in other text: prompts, fences, notebooks, other code in its strings."""

from __future__ import annotations

import pytest

from lstm_params import count
from reading.code.cases import TWO_BIASES, Model, read_as, refusal, shows

MODELS = [
    Model(
        "a console with prompts",
        """
        >>> rnn = nn.GRU(10, 20, 2)
        >>> output, hn = rnn(torch.randn(5, 3, 10),
        ...                  torch.randn(2, 3, 20))
        tensor([[1, 2]])
        """,
        "10 gru 20 x2",
        60 * 30 + 120 + 60 * 40 + 120,
    ),
    Model(
        "a notebook's magics",
        "%matplotlib inline\n!pip install torch\nrnn = nn.LSTM(28, 64)",
        "28 lstm 64",
        TWO_BIASES,
    ),
    Model(
        "a notebook's commands within Python",
        """
        try:
            %tensorflow_version 2.x
        except Exception:
            pass
        files = !ls
        LSTM?
        rnn = nn.LSTM(3, 5)
        """,
        "3 lstm 5",
        200,
    ),
    Model(
        "a fenced block",
        "My model is\n```python\nnn.LSTM(28, 64)\n```\nand (surprise) too big",
        "28 lstm 64",
        TWO_BIASES,
    ),
    Model(
        "code whose docstring and comments show other code",
        """
        class Net(nn.Module):
            '''A network.

            >>> rnn = nn.LSTM(3, 4)
            ```
            nn.LSTM(1, 1)
            ```
            (0): Linear(in_features=3, out_features=4, bias=True)
            '''
            # (1): Linear(in_features=3, out_features=4, bias=True)
            def __init__(self):
                self.rnn = nn.LSTM(3, 100 \\
                % 95)
        """,
        "3 lstm 5",
        200,
    ),
    Model(
        "a notebook",
        (
            '{"cells": [{"cell_type": "markdown", "source": ["nn.LSTM(1, 1)"]}, {"cell_type":'
            ' "code", "source": ["%time\\n", "rnn = nn.LSTM(28, 64)"]}], "nbformat": 4}'
        ),
        "28 lstm 64",
        TWO_BIASES,
    ),
    Model(
        "an old notebook: a cell that is no Python, and one that is written to a file",
        (
            '{"worksheets": [{"cells": [{"cell_type": "code", "input": ["n = \\n"]}, {"cell_type":'
            ' "code", "input": ["%%writefile net.py\\n", "rnn = nn.LSTM(9, 9)"]}, {"cell_type":'
            ' "code", "input": ["rnn = nn.LSTM(28, 64)"]}]}], "nbformat": 3}'
        ),
        "28 lstm 64",
        TWO_BIASES,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_the_python_in_a_text_is_found(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


@pytest.mark.parametrize("code", ["nn.LSTM（28，64）", "nn.LSTM（28， hidden_size＝64)"])
def test_code_with_wide_signs_is_read(code: str) -> None:
    assert count(code) == 4 * 64 * (64 + 28) + 2 * 4 * 64


@pytest.mark.parametrize(
    "text",
    [
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x128 and 64x10)",
        'ValueError: Input 0 of layer "lstm" is incompatible with the layer: ndim=2 (None, 8)',
        'Traceback (most recent call last):\n  File "a.py", line 1\ntorch.OutOfMemoryError: no',
    ],
)
def test_an_error_message_that_says_no_shapes_is_said_to_be_one(text: str) -> None:
    assert refusal(text) == (
        "this is an error message without the shapes of weights: give the code, print(model) or "
        "model.summary()"
    )


def test_text_that_is_no_python_is_refused_where_it_goes_wrong() -> None:
    message = "this is no Python: invalid syntax\n    line 1: def f(:\n                  ^"

    assert refusal("def f(:\n    nn.LSTM(3, 5)") == message
