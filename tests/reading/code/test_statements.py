"""Statements are followed in their order: branches, loops, what ends a block."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError, count
from reading.code.cases import TWO_BIASES, Model, read_as, shows

MODELS = [
    Model(
        "the first case that matches",
        """
        class Net(nn.Module):
            def __init__(self, kind="gru", deep=None):
                super().__init__()
                match kind:
                    case "lstm":
                        self.rnn = nn.LSTM(3, 5)
                    case "gru" | "mgu" if deep:
                        self.rnn = nn.GRU(3, 5, 2)
                    case "gru" | "mgu":
                        self.rnn = nn.GRU(3, 5)
                    case _:
                        self.rnn = nn.RNN(3, 5)
                match deep:
                    case None:
                        self.fc = nn.Linear(5, 2)
                    case other:
                        self.fc = nn.Linear(5, other)
        """,
        "3 gru 5 dense 2",
        15 * 8 + 30 + 12,
    ),
    Model(
        "functions that are awaited",
        """
        async def f(n):
            async with x: return nn.LSTM(28, n)
        async def g(): await f(64)
        g()
        """,
        "28 lstm 64",
        TWO_BIASES,
    ),
    Model("return outside of a function", "return nn.LSTM(28, 64)", "28 lstm 64", TWO_BIASES),
    Model(
        "a name that is returned outside of a function",
        "x = nn.LSTM(28, 64)\nreturn x",
        "28 lstm 64",
        TWO_BIASES,
    ),
    Model(
        "the name of a loop after it",
        "h = 64\nfor h in [1, 2, 3]: pass\nnn.LSTM(28, h)",
        "28 lstm 3",
        396,
    ),
    Model(
        "continue",
        """
        m = nn.ModuleList()
        for i in range(3):
            if i == 0: continue
            m.append(nn.LSTM(3, 4))
        """,
        "3 lstm 4 lstm 4 on 3",
        288,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_statements_are_followed_as_they_run(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


def test_nothing_is_made_after_a_break() -> None:
    with pytest.raises(LstmParamsError, match="no layer"):
        count("break\nnn.LSTM(28, 64)")
