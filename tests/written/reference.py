"""Inputs in which a reader of code has gone wrong, each with what is right, in one file of data.

A block is a comment with the right answer and, after "set", what must be given first; then the
code. The answers are from the real framework.
"""

from __future__ import annotations

from typing import NamedTuple


class Reference(NamedTuple):
    """Code and the right answer."""

    code: str
    options: tuple[str, ...]
    answer: str


def references() -> list[Reference]:
    """Every input of the table."""
    found = []
    for block in INPUTS.strip().split("\n---\n"):
        head, _, code = block.lstrip().partition("\n")
        answer, _, given = head.removeprefix("# ").partition(", set ")
        options = tuple(word for pair in given.split() for word in ("--set", pair))
        found.append(Reference(f"{code.rstrip()}\n", options, answer))
    return found


INPUTS = r"""
# 2,602, set h=20
import torch.nn as nn

class Enc(nn.Module):
    def __init__(self, h):
        super(Enc, self).__init__()
        self.rnn = nn.LSTM(10, h)

class Net(nn.Module):
    def __init__(self, h):
        super(Net, self).__init__()
        self.enc = Enc(h)
        self.out = nn.Linear(h, 2)

---
# 1,696
import torch.nn as nn

class Vocab:
    def __init__(self):
        self.words = ['a', 'b', 'c']

    def __len__(self):
        return len(self.words)

v = Vocab()
model = nn.Sequential(nn.Embedding(len(v) + 1, 8), nn.LSTM(8, 16))

---
# 4,280, set lang.n_words=1000
import torch.nn as nn

class Enc(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.e = nn.Embedding(n, 4)
        self.g = nn.GRU(4, 4)

small = Enc(10)
big = Enc(lang.n_words)

---
# 4,280, set n=1000
import torch.nn as nn

class Enc(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.e = nn.Embedding(n, 4)
        self.g = nn.GRU(4, 4)

small = Enc(10)
big = Enc(lang.n_words)

---
# asks for lang.n_words
import torch.nn as nn

class Enc(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.e = nn.Embedding(n, 4)
        self.g = nn.GRU(4, 4)

small = Enc(10)
big = Enc(lang.n_words)

---
# 1,299, set channels=1 classes=3
import torch.nn as nn

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
# 1,299, set n_in=1 n_out=3
import torch.nn as nn

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
# asks for channels, classes
import torch.nn as nn

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
# 3,792
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self, given):
        super().__init__()
        self.words = nn.Embedding(100, 10)
        self.words.weights = nn.Parameter(torch.zeros(100, 10))
        self.rnn = nn.LSTM(10, 16)

model = Net(None)

---
# 12
import torch

letters = 'abc'
def ids(t):
    return [letters.index(c) for c in t]
x = ids(open('a.txt').read())
m = torch.nn.Embedding(len(letters), 4)

---
# 60
import torch.nn as nn

sentences = ["i like dog", "i love coffee", "i hate milk"]
words = list(set(" ".join(sentences).split()))
tags = {}
for sentence, labels in [("a b".split(), ["X", "Y"]), ("c".split(), ["Z"])]:
    for label in labels:
        if label not in tags:
            tags[label] = len(tags)
model = nn.Sequential(nn.Embedding(len(words), 6), nn.Linear(6, len(tags), bias=False))

---
# 2,693
import torch
import torch.nn as nn
class Base(nn.Module):
    def __init__(self, z, a, h, k):
        super().__init__()
        self.head = nn.Linear(h, (2 * z + 1) * k + 2)
class Sequence(Base):
    def __init__(self, z=8, a=2, h=16, k=3):
        super().__init__(z, a, h, k)
        self.rnn = nn.LSTM(z + a, h)
class Step(Base):
    def __init__(self, z=8, a=2, h=16, k=3):
        super().__init__(z, a, h, k)
        self.rnn = nn.LSTMCell(z + a, h)

---
# 1,282
import torch.nn as nn
class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.rnn = nn.GRU(n, 16)
        self.fc = nn.Linear(16, 2)
model = Net(8)
best = None
best_model = None
for epoch in range(1, 11):
    train(model)
    loss, acc = evaluate(model)
    if not best or loss < best:
        best_model = model
        best = loss

---
# asks for data.n
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, n=8):
        super().__init__()
        self.rnn = nn.GRU(n, 16)
class Trainer:
    def __init__(self, device=torch.device('cpu')):
        self.device = device
    def fit(self, data):
        return Net(data.n).to(self.device)

---
# 1,248, set data.n=8
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, n=8):
        super().__init__()
        self.rnn = nn.GRU(n, 16)
class Trainer:
    def __init__(self, device=torch.device('cpu')):
        self.device = device
    def fit(self, data):
        return Net(data.n).to(self.device)

---
# 1,248, set n=8
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, n=8):
        super().__init__()
        self.rnn = nn.GRU(n, 16)
class Trainer:
    def __init__(self, device=torch.device('cpu')):
        self.device = device
    def fit(self, data):
        return Net(data.n).to(self.device)

---
# 692,224
import tensorflow as tf
import torch.nn as nn
hp = tf.contrib.training.HParams(mel=80, units=256)
class Enc(nn.Module):
    def __init__(self, hp):
        super().__init__()
        self.rnn = nn.LSTM(hp.mel, hp.units, bidirectional=True)
net = Enc(hp)

---
# 20,677
import torch.nn as nn
class Head(nn.Module):
    def __init__(self, n, k):
        super().__init__()
        self.fc = nn.Linear(n, k)

import torch.nn as nn
from blocks import Head
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(40, 64)
        self.head = Head(64, 5)

---
# 23,236
import numpy as np
import torch.nn as nn
def out(n, k, s):
    return np.floor((n - k) / s + 1).astype(int)
w = out(90, 5, 2)
net = nn.Sequential(nn.LSTM(w * 8, 16), nn.Linear(16, 4))

---
# 17,403
import torch.nn as nn
class Res(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a = nn.Conv1d(c, c, 1, bias=False)
        self.n = nn.BatchNorm1d(c)
class Up(nn.Module):
    def __init__(self, mels, c, blocks, pad, scales):
        super().__init__()
        self.into = nn.Conv1d(mels, c, pad * 2 + 1)
        self.blocks = nn.ModuleList()
        for _ in range(blocks):
            self.blocks.append(Res(c))
        self.steps = nn.ModuleList([nn.Conv2d(1, 1, (1, 2 * s + 1), bias=False) for s in scales])
class Vocoder(nn.Module):
    def __init__(self, units, mels, c, blocks, scales, mode='RAW', bits=9):
        super().__init__()
        self.classes = 2 ** bits if mode == 'RAW' else 30
        self.aux = c // 4
        self.up = Up(mels, c, blocks, 2, scales)
        self.i = nn.Linear(mels + self.aux + 1, units)
        self.r1 = nn.GRU(units, units)
        self.r2 = nn.GRU(units + self.aux, units)
        self.o = nn.Linear(units, self.classes)
voc = Vocoder(32, 20, 16, 3, (5, 5, 11), mode='MOL')

---
# 37,072
import torch.nn as nn
class Bank(nn.Module):
    def __init__(self, k, c):
        super().__init__()
        sizes = [i for i in range(1, k + 1)]
        self.bank = nn.ModuleList()
        for s in sizes:
            self.bank.append(nn.Sequential(nn.Conv1d(c, c, s, bias=False), nn.BatchNorm1d(c)))
        self.proj = nn.Conv1d(len(sizes) * c, c, 3)
        self.high = nn.ModuleList([nn.Linear(c, 2 * c) for _ in range(4)])
        self.rnn = nn.GRU(c, c, bidirectional=True)
class Talk(nn.Module):
    def __init__(self, letters, c, d, k=6):
        super().__init__()
        self.emb = nn.Embedding(letters, c)
        self.enc = Bank(k, c)
        self.att = nn.GRUCell(2 * c + d // 2, d)
        self.dec = nn.LSTMCell(d, d)
        self.mel = nn.Linear(d, 20 * 7, bias=False)
talk = Talk(40, 16, 32)

---
# 231,945
import torch.nn as nn
class Base(nn.Module):
    def __init__(self, memory, width):
        super().__init__()
        if memory:
            self.gru = nn.GRU(width, width)
class Eyes(Base):
    def __init__(self, frames, memory=False, width=64):
        super(Eyes, self).__init__(memory, width)
        wrap = lambda m: m
        self.main = nn.Sequential(wrap(nn.Conv2d(frames, 8, 8, stride=4)), nn.ReLU(),
                                  nn.Flatten(), wrap(nn.Linear(8 * 20 * 20, width)))
        self.value = wrap(nn.Linear(width, 1))
eyes = Eyes(4, memory=True)
"""
