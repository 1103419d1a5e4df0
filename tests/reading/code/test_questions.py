"""What a text leaves open is asked for, and not guessed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from lstm_params import LstmParamsError, count
from lstm_params.reading.code import Setting, read
from reading.code.cases import net, refusal

QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    (
        "LSTM(64)",
        {},
        (
            "what goes in? add input_shape=(…, n) to LSTM, or --input-dim n\n"
            "    LSTM(64)\n    ^^^^^^^^"
        ),
    ),
    ("hk.LSTM(64)", {}, "what goes in? add --input-dim n\n    hk.LSTM(64)\n    ^^^^^^^^^^^"),
    (
        "x = 1\nrnn = nn.LSTM(vocab_size, 64)",
        {},
        (
            "`vocab_size` is not a number here; give it with --set vocab_size=…\n"
            "    line 2: rnn = nn.LSTM(vocab_size, 64)\n                          ^^^^^^^^^^"
        ),
    ),
    (
        "nn.LSTM(n, len(x), args.layers)",
        {},
        (
            "`n`, `len(x)` and `args.layers` are not numbers here; give them with --set n=… "
            '--set "len(x)=…" --set args.layers=…\n'
            "    nn.LSTM(n, len(x), args.layers)\n            ^"
        ),
    ),
    (
        "nn.LSTM(3, 5, bidirectional=both)",
        {},
        (
            "`both` is not known here; give it with --set both=True\n"
            "    nn.LSTM(3, 5, bidirectional=both)\n"
            "                                ^^^^"
        ),
    ),
    (
        "for at in range(n):\n    model.add(LSTM(7))",
        {},
        (
            "`n` is not known here; give it with --set n=…\n"
            "    line 1: for at in range(n):\n                      ^^^^^^^^"
        ),
    ),
    ("nn.LSTM(28, 64)", {"set": {"hiden": 3}}, "nothing here depends on 'hiden'"),
    (
        "nn.ModuleList([nn.Linear(3, n) for n in sizes])",
        {"set": {"sizes": 5}},
        (
            "5 is one number, and a loop goes over it: give several, (64, 32)\n"
            "    …t([nn.Linear(3, n) for n in sizes])\n"
            "                                 ^^^^^"
        ),
    ),
]
"""Code, what is set beside it, and the question in whole."""


@pytest.mark.parametrize(("code", "beside", "question"), QUESTIONS)
def test_a_question_says_what_to_give_and_where(
    code: str, beside: dict[str, Any], question: str
) -> None:
    assert refusal(code, **beside) == question


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
    (("class V:\n    def __init__(s): s.w = open('w')\n    def __len__(s): return len(s.w)\n"
     "v = V()\nnn.Embedding(len(v) + 1, 8)"), "len(v)"),
    (("class V:\n    def __init__(self): self.at = {}\n    def add(self, w): self.at[w] = 1\n"
     "    def __len__(self): return len(self.at)\nv = V()\nnn.Embedding(len(v), 8)"), "len(v)"),
    (("class V:\n    def __init__(self): self.at = {}\n    def add(self, w): self.at[w] = 1\n"
     "    def __len__(self): return len(self.at)\nv = V()\nfor w in foo(): v.add(w)\n"
     "nn.Embedding(len(v), 8)"), "len(v)"),
    ("class V(dict): pass\nv = V()\nnn.Embedding(len(v), 8)", "len(v)"),
    ("class V:\n    pass\nv = V()\nnn.Embedding(len(v), 8)", "len(v)"),
    ("chars = sorted(set(text))\nnn.Embedding(len(chars), 3)", "len(chars)"),
    ("v = [w for w in words if w in known]\nnn.Embedding(len(v), 3)", "len(v)"),
    ("n = max(sizes) + 1\nnn.Embedding(n, 3)", "n"),
    (net("vocab", "self.e = nn.Embedding(len(vocab), 3)") + "model = Net(words)", "len(words)"),
    (net("vocab", "self.e = nn.Embedding(len(vocab), 3)") + "model = Net(set(words))",
     "len(vocab)"),
    (net("n", "self.e = nn.Embedding(n, 3)") + "model = Net(lang.n_words)", "lang.n_words"),
    (net("n", "k = 5 if n is None else n", "self.e = nn.Embedding(k, 3)") + "model = Net(args.n)",
     "args.n"),
    (net("*sizes", "for n in sizes: self.fc = nn.Linear(3, n)", "self.k = nn.GRU(3, sizes[0])"),
     "sizes"),
    (net("n=None", "self.e = nn.Embedding(n, 3)"), "n"),
    ("model = Sequential([LSTM(hp.Int('u', step=8), input_shape=(9, 4))])", "hp.Int('u', step=8)"),
    ("model = Sequential([LSTM(8, input_shape=X.shape[1:])])", "X.shape[1:]"),
]  # fmt: skip
"""Code whose count depends on what it does not say, and how that is written."""


@pytest.mark.parametrize(("code", "asked"), ASKED)
def test_what_is_not_known_is_asked_for_and_not_guessed(code: str, asked: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        read(code)
    question, *_ = str(caught.value).split("\n")

    assert question.startswith(f"`{asked}` is not ")
    assert "; give it with --set " in question


@pytest.mark.parametrize(("code", "asked"), ASKED)
def test_what_is_asked_for_can_be_given(code: str, asked: str) -> None:
    name = asked.removeprefix("self.")
    missing = []
    values: list[Setting] = [2, "GRU", "gru", (9, 4), [64, 64]]
    for value in values:
        with suppress(LstmParamsError):
            missing.append(read(code, set={name: value}).missing)

    assert () in missing


SAVED = [
    "for e in range(9):\n    if not best or loss < best:\n        kept, best = model, loss",
    "kept = copy.deepcopy(model)\nfor e in range(9):\n    if loss < best:\n        kept = model",
    "kept = None\nfor x in data:\n    if loss < best:\n        kept = copy.deepcopy(model)",
    "if torch.cuda.device_count() > 1:\n    model = nn.DataParallel(model)",
    "if args.cuda:\n    model = model.cuda()",
    "if args.resume:\n    model = torch.load('x.pt')",
    "c = torch.load('f')\nback = Net(c['n'], 5)\nback.load_state_dict(c['state_dict'])",
]
"""What a training script does with its model, and nothing need be known of."""


@pytest.mark.parametrize("code", SAVED)
def test_a_model_that_is_kept_saved_or_loaded_is_no_question(code: str) -> None:
    found = read(f"{net('n, h', 'self.rnn = nn.GRU(n, h)')}model = Net(3, 5)\n{code}")

    assert str(found.network) == "3 gru 5"
    assert found.missing == ()


LIKE = [
    (
        net("kind", "if kind == 'gru': rnn = nn.GRU", "else: rnn = nn.LSTM",
            "self.rnn = rnn(3, hidden_size=5)"),
        "--set kind=gru",
    ),
    ("if args.kind in ['LSTM', 'GRU']:\n    nn.LSTM(3, 5)\nelse:\n    nn.RNN(3, 5)",
     "--set args.kind=LSTM"),
    ("if kind == 'two words':\n    nn.LSTM(3, 5)\nelse:\n    nn.RNN(3, 5)",
     '--set "kind=two words"'),
    (net("kind", "self.rnn = {'lstm': nn.LSTM, 'gru': nn.GRU}[kind](3, 5)"), "--set kind=lstm"),
    ("nn.ModuleList([nn.Linear(3, n) for n in sizes])", '--set "sizes=(…, …)"'),
    ("for n in range(k): nn.Linear(3, n)", "--set k=…"),
    ("kinds = [at == 1 for at in range(n)]\n[nn.Linear(3, k) for k in kinds]", "--set n=…"),
]  # fmt: skip
"""Code, and what is suggested for what it leaves open: a value that the code names, if it does."""


@pytest.mark.parametrize(("code", "suggested"), LIKE)
def test_a_suggestion_shows_what_a_value_looks_like(code: str, suggested: str) -> None:
    assert refusal(code).split("\n")[0].endswith(f"; give it with {suggested}")


def test_a_choice_that_the_code_does_not_have_is_refused() -> None:
    code = net("kind", "self.rnn = {'lstm': nn.LSTM, 'gru': nn.GRU}[kind](3, 5)")

    assert refusal(code, set={"kind": "GRU"}).startswith("this is one of lstm, gru, not 'GRU'\n")


CHOSEN = [
    "net, big = nn.LSTM(3, 5), nn.LSTM(3, 7)\nif flag:\n    net = big",
    (
        "a, b = nn.LSTM(3, 5), nn.LSTM(3, 7)\nkept = a\nif flag:\n    kept = b\n"
        "model = nn.Sequential(kept)"
    ),
    net("flag", "self.k = nn.Linear(3, 4)", "fc = nn.Linear(3, 4)", "if flag: self.fc = fc"),
    net("flag", "self.k = nn.Linear(3, 4)", "if flag: self.fc = copy.deepcopy(self.k)"),
]
"""Branches in which a name or an object may have a layer, or another one, or none."""


@pytest.mark.parametrize("code", CHOSEN)
def test_which_layer_there_is_in_the_end_is_a_question(code: str) -> None:
    assert refusal(code).startswith("`flag` is not known here; give it with --set flag=…\n")


GATHERED = [
    "layers.append(layer)",
    "layers += [layer]",
    "layers.extend([layer, nn.ReLU()])",
    "layers.insert(0, layer)",
    "self.rest = nn.Sequential(self.rest, layer)",
    "layers = nn.Sequential(*layers, layer)",
]
"""What a turn of a loop does with a layer so that each turn has one, though only one has a name."""


@pytest.mark.parametrize("gathers", GATHERED)
def test_how_many_layers_a_loop_gathers_is_a_question(gathers: str) -> None:
    code = net(
        "n",
        "layers, self.rest = [], nn.Sequential()",
        f"for at in range(n):\n            layer = nn.Linear(5, 5)\n            {gathers}",
        "self.layers = nn.Sequential(*layers)",
        "self.rnn = nn.LSTM(5, 7)",
    )

    assert refusal(code).startswith("`n` is not known here; give it with --set n=…\n")
    assert count(code, set={"n": 3}) == 3 * 30 + 392


WORDS = """
class Words:
    def __init__(self):
        self.many = 2
    def add(self, word):
        if word not in self.known:
            self.many += 1
source, target = Words(), Words()
for one, other in pairs:
    source.add(one)
    target.add(other)
embedding = nn.Embedding(source.many, 3)
rnn = nn.LSTM(3, 5)
head = nn.Linear(5, target.many)
"""


def test_what_two_objects_of_one_class_count_are_two_questions() -> None:
    assert refusal(WORDS).startswith(
        "`source.many` and `target.many` are not numbers here; "
        "give them with --set source.many=… --set target.many=…\n"
    )
    assert count(WORDS, set={"source.many": 11, "target.many": 13}) == 33 + 200 + 78
