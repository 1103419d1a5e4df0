"""Branches of which one is taken: what is known after them, and what is a question."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_params import SpecError, count, report

IMPORTS = "import torch\nfrom torch import nn\n"


def told(code: str) -> str:
    """The network of some code, or what is asked."""
    try:
        return str(report(IMPORTS + dedent(code)).network)
    except SpecError as error:
        return str(error).partition(" is not ")[0]


def branch(first: str, second: str, after: str, before: str = "") -> str:
    """``if``, ``else``, and what follows."""
    return f"{before}\nif flag:\n    {first}\nelse:\n    {second}\n{after}"


SAME = [
    ("h = 64", "h = 64", "nn.LSTM(28, h)", "28 lstm 64"),
    ("rnn = nn.LSTM(28, 64)", "rnn = nn.LSTM(28, 64)", "", "28 lstm 64"),
    ("rnn = nn.LSTM(28, 64, dropout=0.1)", "rnn = nn.LSTM(28, 64)", "", "28 lstm 64"),
    ("s = [nn.LSTM(28, 64)]", "s = [nn.LSTM(28, 64)]", "m = nn.Sequential(*s)", "28 lstm 64"),
    ("s.append(nn.LSTM(28, 64))", "s.append(nn.LSTM(28, 64))", "m = nn.Sequential(*s)",
     "28 lstm 64"),
    ("m = nn.Sequential(nn.GRU(28, 4))", "m = nn.Sequential(nn.GRU(28, 4))", "", "28 gru 4"),
    ("s.append(nn.Dropout(0.1))", "pass", "m = nn.Sequential(nn.GRU(28, 4), *s)",
     "28 gru 4 dropout"),
    ("c['n'] = 4", "c['n'] = 4", "nn.GRU(28, c['n'])", "28 gru 4"),
    ("a, b = 28, 4", "b, a = 4, 28", "nn.GRU(a, b)", "28 gru 4"),
    ("m = nn.Sequential(nn.GRU(28, 4), nn.ReLU())", "m = nn.Sequential(nn.GRU(28, 4), nn.Tanh())",
     "", "28 gru 4 activation"),
    ("act = torch.tanh", "act = torch.relu", "nn.GRU(28, 4)", "28 gru 4"),
    ("def f(): return nn.GRU(28, 4)", "pass", "m = f()", "28 gru 4"),
    ("n = 4", "pass", "nn.GRU(28, n)", "28 gru 4"),
]  # fmt: skip
"""Two branches, what follows, and the network, whichever of them is taken."""


@pytest.mark.parametrize(("first", "second", "after", "network"), SAME)
def test_what_both_branches_leave_is_known(
    first: str, second: str, after: str, network: str
) -> None:
    before = "s, c = [], {}"
    assert told(branch(first, second, after, before)) == network
    assert told(f"{before}\n{first}\n{after}") == network


DIFFERENT = [
    ("h = 64", "h = 32", "nn.LSTM(28, h)", "`h`"),
    ("rnn = nn.LSTM(28, 64)", "rnn = nn.GRU(28, 64)", "", "`flag`"),
    ("rnn = nn.LSTM(28, 64)", "pass", "", "`flag`"),
    ("s.append(nn.LSTM(28, 64))", "pass", "m = nn.Sequential(*s)", "`flag`"),
    ("m = nn.Sequential(nn.GRU(4, 4))", "m = nn.Sequential(nn.GRU(4, 4), nn.GRU(4, 4))", "",
     "`flag`"),
    ("s[0] = nn.GRU(28, 4)", "s[0] = nn.GRU(28, 8)", "m = s[0]", "`flag`"),
    ("c['n'] = 4", "c['n'] = 8", "nn.GRU(28, c['n'])", "`c['n']`"),
    ("kind = nn.LSTM", "kind = nn.GRU", "m = kind(28, 64)", "`flag`"),
    ("def f(): return nn.LSTM(3, 4)", "def f(): return nn.GRU(3, 4)", "m = f()", "`flag`"),
    ("n = 4", "from sizes import *", "nn.GRU(28, n)", "`n`"),
    ("del s[0]", "pass", "m = nn.Sequential(*s)", "`flag`"),
]  # fmt: skip
"""Two branches, what follows, and what is asked."""


@pytest.mark.parametrize(("first", "second", "after", "asked"), DIFFERENT)
def test_what_the_branches_leave_differently_is_asked_for(
    first: str, second: str, after: str, asked: str
) -> None:
    assert told(branch(first, second, after, "s, c = [nn.GRU(4, 4)], {}")) == asked


UNUSED = [
    "if loss < best: best, saved = loss, model",
    "if torch.cuda.device_count() > 1: model = nn.DataParallel(model)",
    "if flag: model = torch.jit.script(model)",
    "if loss < best:\n    saved = copy.deepcopy(model)",
    "if loss < best:\n    saved = copy.deepcopy(model)\nelse:\n    saved = None",
    "best = model if loss < best else None",
    "for epoch in range(epochs):\n    if loss < best: saved = model",
    "while training:\n    if loss < best: saved = model; break",
    "if best is None or loss < best: saved = model; torch.save(saved, path)",
    "if flag:\n    units = 8\nelse:\n    units = 9",
]
"""What changes no count, after a model is made."""


@pytest.mark.parametrize("code", UNUSED)
def test_a_branch_that_changes_no_count_is_no_question(code: str) -> None:
    net = """
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.GRU(28, 4)
    """
    made = f"{dedent(net)}\nimport copy\nmodel = Net()\nbest = saved = None\nloss = train(model)\n"
    assert told(f"{made}{code}") == "28 gru 4"


RETURNS = [
    ("if k: return nn.GRU(3, 4)\n    return nn.GRU(3, 4)", "3 gru 4"),
    ("if k: return nn.GRU(3, 4)\n    return nn.GRU(3, 8)", "`kind`"),
    ("if k: n = 4\n    else: n = 4\n    return nn.GRU(3, n)", "3 gru 4"),
    ("if k == 1: return nn.GRU(3, 4)\n    if k == 2: return nn.GRU(3, 4)\n    raise ValueError(k)",
     "3 gru 4"),
    ("if k == 1: return nn.GRU(3, 4)\n    if k == 2: return nn.GRU(3, 8)\n    raise ValueError(k)",
     "`kind`"),
    ("n = 4\n    if k: return nn.GRU(3, n)\n    n = 8\n    return nn.GRU(3, n)", "`kind`"),
    ("if k:\n        if q: return nn.GRU(3, 4)\n        x = 1\n    return nn.GRU(3, 4)", "3 gru 4"),
    ("for i in range(3):\n        if k: return nn.GRU(3, 4)\n    return None", "`kind`"),
    ("for i in range(3):\n        if k: break\n    return nn.GRU(3, i + 2)", "`i`"),
    ("while 1:\n        if k: return nn.GRU(3, 4)\n        break\n    return nn.GRU(3, 4)",
     "3 gru 4"),
    ("n = 4\n    for i in a:\n        if k: continue\n        n = 4\n    return nn.GRU(3, n)",
     "3 gru 4"),
    ("n = 4\n    for i in a:\n        if k: continue\n        n = 8\n    return nn.GRU(3, n)",
     "`n`"),
]  # fmt: skip
"""The body of a function of ``k``, which is not known, and the network that it returns."""


@pytest.mark.parametrize(("body", "found"), RETURNS)
def test_branches_that_end_early_are_joined_where_the_others_end(body: str, found: str) -> None:
    assert told(f"a = [1, 2]\ndef f(k, q):\n    {body}\nm = f(kind, other)") == found


LOOPS = [
    ("n = 8\nfor x in data:\n    m = nn.Linear(n, 5)\n    n = n + 1", "`n`"),
    ("a = b = 64\nfor x in data:\n    a = b\n    b = 128\nnn.GRU(3, a)", "`a`"),
    ("a = 64\nfor x in data:\n    a = 64\nnn.GRU(3, a)", "3 gru 64"),
    ("a = 64\nfor x in data:\n    for y in x:\n        a = a * 2\nnn.GRU(3, a)", "`a`"),
    ("a = 64\nwhile more():\n    if late(): break\n    a = 32\nnn.GRU(3, a)", "`a`"),
    ("a = 64\nfor x in data:\n    pass\nelse:\n    a = 32\nnn.GRU(3, a)", "3 gru 32"),
]
"""Loops of an unknown number of turns."""


@pytest.mark.parametrize(("code", "found"), LOOPS)
def test_a_loop_is_followed_until_it_changes_nothing_more(code: str, found: str) -> None:
    assert told(code) == found


def test_an_answer_decides_which_branch_is_taken() -> None:
    code = IMPORTS + branch("rnn = nn.LSTM(28, 64)", "rnn = nn.GRU(28, 64)", "")
    assert count(code, set={"flag": True}) == 4 * (28 + 64) * 64 + 8 * 64
    assert count(code, set={"flag": False}) == 3 * (28 + 64) * 64 + 6 * 64


@pytest.mark.parametrize("least", [10, 40])
def test_branches_in_a_row_are_followed_once_each(least: int) -> None:
    """The work grows with the text, not with the number of ways through it."""
    lines = [f"if q{at}: n{at} = 4\nelse: n{at} = 4" for at in range(least)]
    code = "\n".join([*lines, f"m = nn.GRU(3, n{least - 1})"])
    assert told(code) == "3 gru 4"


KERAS = "from keras import Sequential\n"
CELL = "m = Sequential([LSTM(25, input_shape=(None, 5))])"
CUDNN = "from keras.layers import CuDNNLSTM as LSTM"

TENSORFLOW = "from tensorflow.keras.layers import LSTM"

IMPORTS_IN_BRANCHES = [
    (f"from keras.layers import LSTM\nif gpu():\n    {CUDNN}\n{CELL}", "`gpu()`"),
    (f"from keras.layers import *\nif gpu():\n    {CUDNN}\n{CELL}", "`gpu()`"),
    (f"from keras.layers import LSTM, CuDNNLSTM\nif gpu(): LSTM = CuDNNLSTM\n{CELL}", "`gpu()`"),
    (f"if gpu():\n    {CUDNN}\nelse:\n    from keras.layers import LSTM\n{CELL}", "`gpu()`"),
    (f"if new():\n    {TENSORFLOW}\nelse:\n    from keras.layers import LSTM\n{CELL}",
     "5 lstm 25"),
    (f"try:\n    {TENSORFLOW}\nexcept ImportError:\n    from keras.layers import LSTM\n{CELL}",
     "5 lstm 25"),
    (f"from keras.layers import LSTM\n{CELL}\n{CUDNN}", "5 lstm 25"),
]  # fmt: skip
"""Imports of one name from several places, a model, and what is known of it."""


@pytest.mark.parametrize(("code", "found"), IMPORTS_IN_BRANCHES)
def test_an_import_binds_where_it_is_reached(code: str, found: str) -> None:
    """CuDNN's LSTM has two biases a gate, so that which one is meant changes the count."""
    try:
        answer = str(report(KERAS + code).network)
        assert count(KERAS + code) == 4 * 25 * (5 + 25 + 1)
    except SpecError as error:
        answer = str(error).partition(" is not ")[0]
    assert answer == found


def test_an_import_in_a_function_that_is_not_called_binds_nothing_outside() -> None:
    code = (
        "from torch.nn import LSTM as R\nm = R(3, 5)\ndef f():\n    from torch.nn import GRU as R"
    )
    assert count(code) == 4 * 5 * (3 + 5) + 8 * 5
