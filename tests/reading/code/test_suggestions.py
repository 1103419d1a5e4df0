"""What a question suggests, typed as it is printed, leads to an answer."""

from __future__ import annotations

import re
import shlex

import pytest

from reading.code.command import ask
from reading.code.test_questions import ASKED, QUESTIONS

TEXTS = r"""
class Enc(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.e = nn.Embedding(n, 4)
        self.g = nn.GRU(4, 4)
small = Enc(10)
big = Enc(lang.n_words)
---
class Head(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.fc = nn.Linear(n_in, n_out)
class Net(nn.Module):
    def __init__(self, channels, classes):
        super().__init__()
        sizes = [8, 16]
        cnn = nn.Sequential()
        def block(i):
            n_in = channels if i == 0 else sizes[i - 1]
            cnn.add_module(f'c{i}', nn.Conv2d(n_in, sizes[i], 3))
        block(0)
        block(1)
        self.cnn = cnn
        self.head = Head(16, classes)
---
class Enc(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.e = nn.Embedding(n, 4)
        self.g = nn.GRU(4, 4)
n = load()
e = nn.Embedding(n, 3)
big = Enc(lang.n_words)
---
for a, b in zip(xs, ys):
    pass
m = nn.Sequential(*[nn.Linear(a, b) for a, b in zip(xs, ys)])
---
class Net(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        for a, b in zip(sizes[:-1], sizes[1:]):
            self.layers.append(nn.Linear(a, b))
---
class Net(nn.Module):
    def __init__(self, xs, ys):
        super().__init__()
        self.layers = nn.ModuleList()
        for a, b in zip(xs, ys):
            self.layers.append(nn.Linear(a, b))
---
import argparse
p = argparse.ArgumentParser()
p.add_argument('--hidden', type=int)
p.add_argument('--layers', type=int, required=True)
args = p.parse_args()
m = nn.LSTM(3, args.hidden, args.layers)
---
import numpy as np
n_tok = len(chars)
data = np.zeros((8, 20, n_tok), dtype='float32')
m = nn.LSTM(data.shape[-1], 16)
---
x = load_tensor()
m = nn.LSTM(x.size(-1), 16)
k = nn.Linear(x.shape[1], 2)
---
def get(n):
    return n * 2
h = get(foo(3))
m = nn.LSTM(h, 5)
---
import yaml
cfg = yaml.safe_load(open('c.yaml'))
m = nn.LSTM(cfg['model']['n'], cfg['model']['h'])
---
class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        h = cfg.get('hidden', 5)
        self.rnn = nn.LSTM(3, h)
        self.k = nn.Linear(h, cfg.get('out'))
---
class Net(nn.Module):
    def __init__(self, **kwargs):
        super().__init__()
        self.rnn = nn.LSTM(3, kwargs['hidden'])
        self.k = nn.Linear(kwargs.get('hidden'), kwargs.pop('out', 4))
---
class Net(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        a, b = sizes
        self.rnn = nn.LSTM(a, b)
---
class Net(nn.Module):
    def __init__(self, vocab):
        super().__init__()
        self.e = nn.Embedding(len(vocab), 4)
        self.o = nn.Linear(4, vocab.size())
        self.p = nn.Linear(4, vocab.vectors.shape[1])
        self.q = nn.Linear(4, vocab["<pad>"])
---
df = pd.read_csv('a.csv')
X = df.drop('y', axis=1).values
y = df['y'].nunique()
m = nn.Sequential(nn.Linear(X.shape[1], 4), nn.Linear(4, y))
""".strip().split("\n---\n")
"""Code with something left open, in a file of PyTorch."""

OPTION = re.compile(r"--set (?:\"[^\"]*\"|\S+)")
"""A suggestion in a question."""

OPEN = [f"import torch\nfrom torch import nn\n\n{text}" for text in TEXTS]
OPEN += [code for code, _ in ASKED if not code.startswith(("model = Sequential", "def f(k):"))]
OPEN += [code for code, given, asked in QUESTIONS if "--set" in asked and not given]

FITTING = ("s = [64]", "for at in range(n)")
"""Beginnings of code whose sizes must fit each other, or whose input is asked for besides."""


def suggestions(question: str) -> list[str]:
    """The options that a question suggests, with a number in place of what is open."""
    return [shlex.split(found)[1].replace("…", "8") for found in OPTION.findall(question)]


@pytest.mark.parametrize("code", [code for code in OPEN if not code.startswith(FITTING)])
def test_what_is_suggested_can_be_typed_until_there_is_an_answer(code: str) -> None:
    options: list[str] = []
    question = ""
    for _ in range(5):
        run = ask("-q", code, *options)
        if run.exit_code == 0:
            return
        question = str(run.exception)
        more = suggestions(question)

        assert more, question
        assert not {*more} & {*options}, question
        options += [word for option in more for word in ("--set", option)]
    pytest.fail(question)


def test_a_suggestion_that_does_not_help_would_be_seen() -> None:
    assert suggestions("`n` is not known here; give it with --set n=…") == ["n=8"]
    assert suggestions('`f(x)` and `s`; give them with --set "f(x)=…" --set "s=(…, …)"') == [
        "f(x)=8",
        "s=(8, 8)",
    ]
    assert suggestions("no layer is found in this text") == []
