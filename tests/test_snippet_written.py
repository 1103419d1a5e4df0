"""Code that does something: loops, branches, classes, tensors that go through layers.

What it makes is compared with the totals of ``written.py``, which the live stage takes from the
real frameworks. What depends on something that is not known is asked for, or named; nothing is
guessed.
"""

from __future__ import annotations

from contextlib import suppress

import pytest

from lstm_params import LstmParamsError
from lstm_params.engine.plan import count
from lstm_params.reading import code as snippet
from written import Written, written

TORCH, KERAS = written("torch"), written("keras")


def last_line(model: Written) -> str:
    """What a test is called."""
    return model.code.strip().rsplit("\n", 1)[-1][-60:]


@pytest.mark.parametrize("model", [*TORCH, *KERAS], ids=last_line)
def test_code_is_followed_as_it_runs(model: Written) -> None:
    width = model.shape[-1] if len(model.shape) > 2 else None
    found = snippet.read(model.code, width=width)

    assert found.missing == ()
    assert count(found.network, found.framework) == model.total


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

    assert (sentence in snippet.read(code).said) is said


NET = """\
class Net(nn.Module):
    def __init__(self, {parameters}):
        super().__init__()
        {body}
"""


def net(parameters: str, *body: str) -> str:
    """A class of PyTorch."""
    return NET.format(parameters=parameters, body="\n        ".join(body))


ASKED = [
    ("c = {'h': 64}\nif foo(): c['h'] = 128\nnn.LSTM(28, c['h'])", "c['h']"),
    ("c = {'h': 64}\nif foo(): c.update(h=128)\nnn.LSTM(28, c['h'])", "c['h']"),
    ("h = 64\nif foo(): h = 128\nnn.LSTM(28, h)", "h"),
    ("h = 64\nif foo():\n    pass\nelse:\n    h = 128\nnn.LSTM(28, h)", "h"),
    ("h = 64\nwith foo() as h: pass\nnn.LSTM(28, h)", "h"),
    ("h = 64\nfrom sizes import h\nnn.LSTM(28, h)", "h"),
    ("h = 64\nfrom sizes import *\nnn.LSTM(28, h)", "h"),
    ("h = 64\nfor x in foo(): h = x\nnn.LSTM(28, h)", "h"),
    ("s = [8, 64]\nrandom.shuffle(s)\nnn.LSTM(28, s[0])", "s[0]"),
    ("try:\n    import fast\n    h = 64\nexcept ImportError:\n    h = 32\nnn.LSTM(28, h)", "h"),
    ("n = 0\nfor i in range(10_000): n += 1\nnn.LSTM(28, n)", "n"),
    ("n = 1\nwhile True: n += 1\nnn.LSTM(28, n)", "n"),
    ("s = [64]\nif foo(): s.append(64)\nnn.Sequential(*[nn.Linear(64, n) for n in s])", "s"),
    ("s = []\nfor x in foo(): s.append(x)\nnn.Linear(3, len(s))", "len(s)"),
    ("s = []\nwhile foo(): s.append(64)\nnn.Linear(3, len(s) + 1)", "len(s)"),
    ("s = [1]\ns += foo()\nnn.Linear(3, len(s))", "len(s)"),
    ("s = [1, 2]\ns.extend(foo())\nnn.Linear(3, len(s))", "len(s)"),
    ("s = set()\nfor x in foo(): s.add(x)\nnn.Linear(3, len(s))", "len(s)"),
    ("w = {}\nfor t in foo(): w[t] = len(w)\nnn.Embedding(len(w), 8)", "len(w)"),
    ("def f(k):\n    if k == 'a': return 64\n    return 32\nnn.LSTM(28, f(kind))", "kind"),
    ("def f(k):\n    if k == 'a': return nn.LSTM(8, 4)\n    return nn.GRU(8, 4)\nf(kind)", "kind"),
    (net("flag", "self.k = 1", "if flag: self.k = 2", "self.fc = nn.Linear(self.k, 5)"), "self.k"),
    (net("flag", "if flag: self.rnn = nn.GRU(4, 8)", "self.fc = nn.Linear(8, 2)"), "flag"),
    (
        net("flag", "self.fc = nn.Linear(8, 2)", "if flag: self.more()")
        + "    def more(self): self.rnn = nn.GRU(4, 8)\n",
        "flag",
    ),
    (
        net("tie", "self.e = nn.Embedding(20, 8)", "self.o = nn.Linear(8, 20)",
            "if tie: self.o.weight = self.e.weight"),
        "tie",
    ),
    (net("n=5", "self.fc = nn.Linear(3, n)") + "model = Net(**settings)", "n"),
    (net("n=5", "self.fc = nn.Linear(3, n)") + "model = Net(*settings)", "settings"),
    (net("cell", "self.rnn = getattr(nn, cell)(4, 8)"), "cell"),
    (net("cell", "kind = nn.LSTM if cell == 'lstm' else nn.GRU", "self.rnn = kind(4, 8)"), "cell"),
    (net("cell", "self.rnn = {'lstm': nn.LSTM, 'gru': nn.GRU}[cell](4, 8)"), "cell"),
    (net("k", "self.sizes = [i for i in range(1, k + 1)]",
         "self.convs = nn.ModuleList([nn.Conv1d(3, 4, n) for n in self.sizes])"), "k"),
    ("model = Sequential([LSTM(hp.Int('u', step=8), input_shape=(9, 4))])", "hp.Int('u', step=8)"),
    ("model = Sequential([LSTM(8, input_shape=X.shape[1:])])", "X.shape[1:]"),
]  # fmt: skip
"""Code whose count depends on what it does not say, and how that is written."""


@pytest.mark.parametrize(("code", "asked"), ASKED)
def test_what_is_not_known_is_asked_for_and_not_guessed(code: str, asked: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        snippet.read(code)
    question, *_ = str(caught.value).split("\n")

    assert question.startswith(f"`{asked}` is not ")
    assert "; give it with --set " in question


@pytest.mark.parametrize(("code", "asked"), ASKED)
def test_what_is_asked_for_can_be_given(code: str, asked: str) -> None:
    name = asked.removeprefix("self.")
    read = []
    values: list[snippet.Setting] = [2, "GRU", "gru", (9, 4), [64, 64]]
    for value in values:
        with suppress(LstmParamsError):
            read.append(snippet.read(code, set={name: value}).missing)

    assert () in read


NAMED: list[tuple[str, int | None, tuple[str, ...]]] = [
    (
        net("flag", "self.rnn = nn.GRU(4, 8)", "if flag: self.a = nn.MultiheadAttention(8, 2)"),
        None,
        ("nn.MultiheadAttention(…) at line 5",),
    ),
    (
        net("flag", "self.rnn = nn.GRU(4, 8)", "if flag: self.b = nn.Parameter(torch.zeros(3))"),
        None,
        ("nn.Parameter(…) at line 5",),
    ),
    (
        "from attention import Attention\n"
        + net("attention", "self.attention = attention", "self.rnn = nn.GRU(4, 8)")
        + "model = Net(Attention(64))",
        None,
        ("Attention(…) at line 5",),
    ),
    (
        """
        from model import RNN
        model = RNN(10, 20, 3)
        fc = nn.Linear(3, 4)
        optimizer = torch.optim.Adam(model.parameters())
        """,
        None,
        ("RNN(…) at line 5",),
    ),
    (
        "fc = nn.Linear(3, 4)\nexec('n = 5')",
        None,
        ("what exec('n = 5') at line 2 does",),
    ),
    (
        "from model import *\nfc = nn.Linear(3, 4)\nmodel = RNN(10, 20, 3)",
        None,
        ("RNN(…) at line 3",),
    ),
    (
        net("", "self.rnn = nn.GRU(4, 8)", "self.out = nn.AdaptiveLogSoftmaxWithLoss(8, 99, [9])"),
        None,
        ("nn.AdaptiveLogSoftmaxWithLoss(…) at line 5",),
    ),
    (
        """
        from blocks import Block
        class Net(Block):
            def __init__(self):
                self.rnn = nn.GRU(4, 8)
        """,
        None,
        ("what Block holds, which class Net at line 3 is made from",),
    ),
    (
        """
        class Net(nn.Transformer):
            def __init__(self):
                super().__init__(d_model=8)
                self.fc = nn.Linear(8, 2)
        """,
        None,
        ("what nn.Transformer holds, which class Net at line 2 is made from",),
    ),
    (
        """
        class Net(keras.Model):
            def __init__(self):
                self.rnn = LSTM(5)
                self.fc = Dense(2)
                self.spare = Dense(7)
            def call(self, x):
                return self.fc(self.rnn(x))
        """,
        4,
        ("Dense(7) at line 6 (what goes in is not known)",),
    ),
    (
        "a = Sequential([LSTM(6, input_shape=(9, 4))])\nb = Sequential([LSTM(5), Dense(1)])",
        None,
        ("LSTM(5) at line 2 (what goes in is not known)",),
    ),
    (
        """
        import torch
        import keras
        rnn = torch.nn.LSTM(28, 64)
        shape = keras.Input((4,))
        model = keras.Sequential([shape, keras.layers.Dense(3), keras.layers.Dense(2)])
        """,
        None,
        ("torch.nn.LSTM(…) at line 4 (PyTorch, and this is read as Keras)",),
    ),
    (
        "cell = tf.nn.rnn_cell.LSTMCell(64)\ny = tf.layers.dense(x, 10)",
        4,
        ("tf.layers.dense(…) at line 2",),
    ),
    (
        """
        import equinox as eqx
        class Net(eqx.Module):
            def __init__(self, key):
                self.rnn = eqx.nn.GRUCell(3, 5, key=key)
                self.bias = jnp.zeros(2)
        """,
        None,
        ("jnp.zeros(…) at line 6",),
    ),
    (
        """
        import flax.linen as nn
        class Net(nn.Module):
            @nn.compact
            def __call__(self, x):
                y = nn.Dense(2)(x)
                Many = nn.vmap(nn.Dense, variable_axes={"params": 0})
                return Many(3)(y)
        """,
        4,
        ("Many(…) at line 8",),
    ),
]
"""Code that makes what is not known, the input beside it, and how that is named."""


@pytest.mark.parametrize(("code", "width", "missing"), NAMED)
def test_what_is_not_counted_is_named(
    code: str, width: int | None, missing: tuple[str, ...]
) -> None:
    assert snippet.read(code, width=width).missing == missing


NOTHING = [
    net("p", "self.rnn = nn.GRU(4, 8)", "if p > 0: self.drop = nn.Dropout(p)"),
    net("", "self.rnn = nn.GRU(4, 8)", "self.loss = nn.CrossEntropyLoss().to(device)",
        "self.optimizer = torch.optim.Adam(self.parameters())"),
    "d = {}\nprint(1 / len(d), 10 ** 10 ** 10)\nrnn = nn.GRU(4, 8)",
    "for epoch in range(50):\n    for x in range(100):\n        y = x * epoch\nrnn = nn.GRU(4, 8)",
    "rnn = nn.GRU(4, 8)\nrnn.load_state_dict(torch.load('rnn.pt'))\ntrainer = Trainer(rnn)",
    "seen = set()\nwhile len(seen) < 9: seen.add(len(seen))\nrnn = nn.GRU(4, 8)",
]  # fmt: skip
"""Code around a layer that adds nothing to it, and that nothing is asked of."""


@pytest.mark.parametrize("code", NOTHING)
def test_what_holds_no_weights_is_neither_asked_for_nor_named(code: str) -> None:
    found = snippet.read(code)

    assert str(found.network).removesuffix(" dropout") == "4 gru 8"
    assert found.missing == ()
