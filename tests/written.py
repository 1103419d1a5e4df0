"""Models as people write them, each with its total; the live stage runs them in the real framework.

A block is a comment with the total (and, of a Keras model whose layers do not say what goes in, the
shape of what it is called on), then code that leaves its model in ``model``. Offline the totals are
what they were there; ``live/snippets.py`` runs every block again and compares.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Written(NamedTuple):
    """A model in code."""

    code: str
    total: int
    shape: tuple[int, ...]
    """What it is called on; none if it needs no call."""


HEAD = re.compile(r"# (?P<total>[\d,]+)(, called on \((?P<shape>[\d, ]+)\))?\n")

IMPORTS = {
    "torch": (
        "import copy\nimport os\nfrom collections import OrderedDict\n\n"
        "import torch\nfrom torch import nn\n\n"
    ),
    "keras": (
        "import numpy as np\nfrom keras import Input, Model, Sequential, ops\n"
        "from keras.layers import *\n\n"
    ),
}
"""What stands before every block."""


def written(framework: str) -> list[Written]:
    """Every model of a framework."""
    found = []
    for block in BLOCKS[framework].strip().split("\n---\n"):
        head = HEAD.match(block.lstrip())
        if head is None:
            raise ValueError(block)
        sides = (head["shape"] or "").replace(",", " ").split()
        code = IMPORTS[framework] + block.lstrip()[head.end() :].rstrip() + "\n"
        total = int(head["total"].replace(",", ""))
        found.append(Written(code, total, tuple(map(int, sides))))
    return found


TORCH = r'''
# 33,280
s = []
for i in range(8):
    s.append(64)
model = nn.Sequential(*[nn.Linear(64, n) for n in s])

---
# 24,064
for h in [16, 32, 64, 128]:
    if h >= 64:
        break
model = nn.LSTM(28, h)

---
# 19,456
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.dim = 16
        for _ in range(2):
            self.dim *= 2
        self.l = nn.LSTM(10, self.dim)

model = M()

---
# 80,896
cfg = {"hidden": 64}
cfg.update(hidden=128)
model = nn.LSTM(28, cfg["hidden"])

---
# 147,456
kw = dict(hidden_size=64)
kw.update(num_layers=2, bidirectional=True)
model = nn.LSTM(28, **kw)

---
# 57,344
kw = dict(hidden_size=64)
kw.setdefault("num_layers", 2)
model = nn.LSTM(28, **kw)

---
# 330
s = [10, 30, 20]
s.pop()
model = nn.Linear(s[0], s[-1])

---
# 630
s = [10, 30, 20]
s.reverse()
model = nn.Linear(s[0], s[1])

---
# 55
s = [10, 30, 20]
s[1:] = [5]
model = nn.Linear(s[0], s[-1])

---
# 620
s = [10, 30, 20]
del s[0]
model = nn.Linear(s[0], s[-1])

---
# 330
s = [30, 10, 20]
s.sort()
model = nn.Linear(s[0], s[-1])

---
# 290
first, *hidden, last = [28, 64, 64, 10]
model = nn.Linear(first, last)

---
# 24,064
hidden = 64

def make():
    return nn.LSTM(28, hidden)

def build(hidden):
    return make()

model = build(128)

---
# 30
n = 7

def outer(n):
    def inner():
        return nn.Linear(5, n)

    return inner

model = outer(5)()

---
# 24,064
h = 64

def f(n=h):
    return nn.LSTM(28, n)

h = 128
model = f()

---
# 80,896
n = 64

def f():
    global n
    n = 128

f()
model = nn.LSTM(28, n)

---
# 80,896
def f():
    n = 64

    def g():
        nonlocal n
        n = 128

    g()
    return nn.LSTM(28, n)

model = f()

---
# 80,896
from dataclasses import dataclass

@dataclass
class C:
    h: int = 64

    def __post_init__(self):
        self.h *= 2

c = C()
model = nn.LSTM(28, c.h)

---
# 80,896
class C:
    h = 64

C.h = 128
c = C()
model = nn.LSTM(28, c.h)

---
# 80,896
class C:
    h = 64

setattr(C, "h", 128)
model = nn.LSTM(28, C().h)

---
# 80,896
class C:
    h = 64
    h += 64

model = nn.LSTM(28, C.h)

---
# 80,896
class C:
    h = 64
    if True:
        h = 128

model = nn.LSTM(28, C.h)

---
# 16
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 4)
        self.b = nn.Linear(4, 5)
        delattr(self, "b")

model = M()

---
# 24,064
for i in range(3):
    pass
else:
    n = 64
model = nn.LSTM(28, n)

---
# 40
model = nn.Sequential(*[nn.Linear(4, 4) for i in range(4) if i % 2])

---
# 60
import copy

l = nn.Linear(4, 4)
model = nn.ModuleList([copy.deepcopy(l) for _ in range(3)])

---
# 18,048
def f(k):
    if k == "a":
        return nn.LSTM(28, 64)
    elif k == "b":
        return nn.GRU(28, 64)
    raise ValueError(k)

model = f("b")

---
# 24,064
for epoch in range(50):
    for b in range(100):
        x = epoch * b
        if x > 3:
            y = x
model = nn.LSTM(28, 64)

---
# 2,665
class R(nn.LSTM):
    def __init__(self, i, h):
        super().__init__(input_size=i, hidden_size=h)

model = nn.ModuleList([R(10, 20), nn.Linear(20, 5)])

---
# 2,665
class R(nn.LSTM):
    def forward(self, x):
        return x

model = nn.ModuleList([R(10, 20), nn.Linear(20, 5)])

---
# 2,665
class R(nn.LSTM):
    def __init__(self, i, h):
        nn.LSTM.__init__(self, i, h)

model = nn.ModuleList([R(10, 20), nn.Linear(20, 5)])

---
# 2,665
class B(nn.Module):
    def __init__(self, i, h):
        super().__init__()
        self.r = nn.LSTM(i, h)

class R(B):
    def __init__(self, i, h):
        B.__init__(self, 10, 20)

model = nn.ModuleList([R(10, 20), nn.Linear(20, 5)])

---
# 325
class Bottle(nn.Module):
    def forward(self, x):
        return super().forward(x)

class Linear(Bottle, nn.Linear):
    pass

model = nn.ModuleList([Linear(10, 20), nn.Linear(20, 5)])

---
# 77
class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 4)

class B(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Linear(4, 5)

class M(A, B):
    def __init__(self):
        super().__init__()
        self.c = nn.Linear(5, 6)

model = M()

---
# 41
class A(nn.Module):
    def __init__(self, **k):
        super().__init__(**k)
        self.a = nn.Linear(3, 4)

class B(A):
    def __init__(self):
        super().__init__()
        self.b = nn.Linear(4, 5)

model = B()

---
# 1,983
class M(nn.Module):
    def __init__(self, cell="gru"):
        super().__init__()
        self.rnn = getattr(nn, cell.upper())(10, 20)
        self.fc = nn.Linear(20, 3)

model = M()

---
# 336
class M(nn.Module):
    def __init__(self, cell="gru"):
        super().__init__()
        self.rnn = {"lstm": nn.LSTM, "gru": nn.GRU}[cell](4, 8)

model = M()

---
# 900
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.h = M._head(8, 100)

    @staticmethod
    def _head(a, b):
        return nn.Linear(a, b)

model = M()

---
# 900
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.h = self._head(8, 100)

    @staticmethod
    def _head(a, b):
        return nn.Linear(a, b)

model = M()

---
# 19,456
class M(nn.Module):
    def __init__(self, h=8):
        super().__init__()
        self.l = nn.LSTM(10, h)

    @classmethod
    def from_config(cls, cfg):
        return cls(h=cfg["h"])

model = M.from_config({"h": 64})

---
# 16
class Net:
    @staticmethod
    def build(width):
        model = nn.Sequential(nn.Linear(3, width))
        return model

model = Net.build(4)

---
# 6,825
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(20, 5)])
        self.layers += [nn.LSTM(20, 20) for _ in range(2)]

model = M()

---
# 60
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = self.a
        self.b = nn.Linear(4, 8)

model = M()

---
# 80
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self._modules["b"] = nn.Linear(4, 8)
        self.__setattr__("c", nn.Linear(4, 8))

model = M()

---
# 672
model = nn.ModuleDict({k: nn.GRU(4, 8) for k in ("a", "b")})

---
# 354
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.fc = nn.Linear(self.rnn.hidden_size, 2)

    @property
    def width(self):
        return 3

model = M()

---
# 8
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(self.width, 2)

    @property
    def width(self):
        return 3

model = M()

---
# 48
import math

model = nn.Linear(math.ceil(9 / 2), 1 << 3)

---
# 104
import string

model = nn.Embedding(len(string.ascii_letters), 2)

---
# 24,064
from types import SimpleNamespace

c = SimpleNamespace(h=64)
model = nn.LSTM(28, c.h)

---
# 24,064
model = nn.LSTM(28, int(os.environ.get("H", 64)))

---
# 612
class M(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(20, 8)
        self.g = nn.GRU(8, 8)
        self.o = nn.Linear(8, 20)
        self.e.weight = self.o.weight

model = M()

---
# 241,600
class Net(nn.Module):
    """>>> layer = nn.LSTM(3, 4)"""

    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(100, 200)

model = Net()

---
# 325
model = nn.Sequential(nn.Linear(10, 20), nn.Linear(20, 5))

---
# 819
class Net(nn.Module):
    def __init__(self, hidden=6):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden, 1, bidirectional=True)
        self.att = nn.Linear(hidden * 2, 1, bias=False)
        self.fc = nn.Sequential(nn.Dropout(0.5), nn.Linear(hidden * 2, 3))
model = Net()

---
# 880
h = 100 % 30
model = nn.LSTM(10, h)

---
# 45
class Net(nn.Module):
    def __init__(self, n=2):
        super().__init__()
        full = nn.Sequential(*[nn.Linear(4, 4) for _ in range(6)])
        self.first = full[:n]
        self.last = nn.Linear(4, 1)

model = Net()

---
# 40
class Net(nn.Module):
    def __init__(self, n=2):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(6)])
        self.layers = self.layers[:n]

model = Net()

---
# 58
some = nn.ModuleList([nn.Linear(4, 2), nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 2)])
some = some[1:3]
model = some + [nn.Linear(2, 6)]

---
# 13,824
class Config:
    def __init__(self, **words):
        self.hidden = 16
        self.layers = 1
        self.__dict__.update(**words)

config = Config(hidden=32, layers=2)
model = nn.LSTM(8, config.hidden, config.layers)

---
# 864
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--hidden", type=int, default=64)
parser.set_defaults(hidden=12)
args = parser.parse_args([])
model = nn.LSTM(4, args.hidden)

---
# 4,032
KINDS = {}

def register(kind):
    KINDS[kind.__name__.lower()] = kind
    return kind

@register
class LSTMModel(nn.Module):
    def __init__(self, hidden=32):
        super().__init__()
        self.rnn = nn.LSTM(8, hidden)

@register
class GRUModel(nn.Module):
    def __init__(self, hidden=32):
        super().__init__()
        self.rnn = nn.GRU(8, hidden)

model = KINDS["grumodel"]()

---
# 40
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList()
        self.build()

    def build(self):
        for _ in range(2):
            self.layers.append(nn.Linear(4, 4))

model = Net()

---
# 160
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, bias=False)

    def setup(self, stage=None):
        self.more = nn.Linear(4, 4)

model = nn.ModuleList([nn.Linear(7, 20)])

---
# 178
class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(8, 16)
        self.fc = nn.Linear(16, 100)

class Net(nn.Module):
    def __init__(self, base):
        super().__init__()
        self.features = nn.Sequential(*list(base.children())[:-1])
        self.head = nn.Linear(16, 2)

model = Net(Backbone())

---
# 31
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        layers = OrderedDict([("a", nn.Linear(3, 4)), ("b", nn.Linear(4, 8))])
        self.net = nn.Sequential(layers)
        self.net.b = nn.Linear(4, 3)

model = Net()

---
# 62
model = nn.Sequential()
model.add_module("a", nn.Linear(3, 9))
model.add_module("b", nn.Linear(9, 8))
model.add_module("b", nn.Linear(9, 2))
del model.a
model.add_module("c", nn.Linear(2, 14))

---
# 138
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        heads = {"a": nn.Linear(4, 8), "b": nn.Linear(8, 8)}
        self.heads = nn.ModuleDict(heads)
        self.more = nn.ModuleDict({key: nn.Linear(1, 2) for key in self.heads.keys()})
        for name, head in self.heads.items():
            if isinstance(head, nn.Linear) and name == "a":
                self.last = nn.Linear(head.out_features - 3, 3)

model = Net()
'''

KERAS = r"""
# 61,707
model = Sequential(
    [
        Input((4, 10, 1)),
        TimeDistributed(Conv1D(64, 3)),
        TimeDistributed(MaxPooling1D(2)),
        TimeDistributed(Flatten()),
        LSTM(50),
        Dense(1),
    ]
)

---
# 912
model = Sequential(
    [
        Input((4, 10, 6)),
        TimeDistributed(Conv1D(8, 3)),
        TimeDistributed(AveragePooling1D(2)),
        TimeDistributed(Flatten()),
        LSTM(5),
    ]
)

---
# 2,136
model = Sequential(
    [
        Input((3, 8, 8, 1)),
        ConvLSTM2D(4, (3, 3), padding="same", return_sequences=True),
        TimeDistributed(MaxPooling2D((2, 2))),
        TimeDistributed(Flatten()),
        LSTM(5),
    ]
)

---
# 381
s = Sequential([Input((10, 2)), Conv1D(3, 3), MaxPooling1D(2), Flatten()])
model = Sequential([Input((4, 10, 2)), TimeDistributed(s), LSTM(5)])

---
# 366
s = Sequential([Input((10, 2)), Flatten(), Dense(6)])
model = Sequential([Input((4, 10, 2)), TimeDistributed(s), LSTM(5)])

---
# 356
w = Input((10,))
word = Model(w, LSTM(3)(Embedding(20, 4)(w)))
d = Input((4, 10))
model = Model(d, LSTM(5)(TimeDistributed(word)(d)))

---
# 200
a = Input((9, 4))
b = Input((5, 4))
model = Model([a, b], LSTM(5)(Concatenate(axis=1)([a, b])))

---
# 200
a = Input((9, 4))
b = Input((5, 4))
model = Model([a, b], LSTM(5)(concatenate([a, b], axis=-2)))

---
# 200
a = Input((9, 4))
b = Input((5, 4))
model = Model([a, b], LSTM(5)(ops.concatenate([a, b], axis=1)))

---
# 285
a = Input((9, 4))
b = Input((5, 4))
model = Model([a, b], Dense(5)(Flatten()(Concatenate(1)([a, b]))))

---
# 370
i = Input((9, 4))
h = LSTM(6, return_sequences=True)(i)
model = Model(i, GRU(3)(Multiply()([Dense(1)(h), h])))

---
# 370
i = Input((9, 4))
h = LSTM(6, return_sequences=True)(i)
a = Dense(1)(h)
model = Model(i, GRU(3)(a * h))

---
# 436
i = Input((9, 4))
h = LSTM(6, return_sequences=True)(i)
a = Softmax(axis=1)(Dense(1)(h))
model = Model(i, Dense(3)(Flatten()(a * h)))

---
# 108
q = Input((9, 6))
v = Input((9, 7))
k = Input((9, 6))
model = Model([q, v, k], GRU(3)(Attention()([q, v, k])))

---
# 976
i = Input((9, 4))
f, b = Bidirectional(LSTM(8, return_sequences=True), merge_mode=None)(i)
model = Model(i, LSTM(3)(Add()([f, b])))

---
# 883
i = Input((9, 4))
o, fh, fc, bh, bc = Bidirectional(LSTM(8, return_state=True))(i)
model = Model(i, Dense(3)(Concatenate()([fh, bh])))

---
# 723
i = Input((9, 4))
o, fh, bh = Bidirectional(GRU(8, return_state=True))(i)
model = Model(i, Dense(3)(Concatenate()([fh, bh])))

---
# 1,250
i = Input((3, 8, 8, 1))
o, h, c = ConvLSTM2D(4, 3, padding="same", return_state=True)(i)
model = Model(i, Dense(2)(Flatten()(h)))

---
# 293
i = Input((9, 4))
e = LSTM(6)(i)
base = Model(i, [e, Dense(3)(e)])
j = Input((9, 4))
a, b = base(j)
model = Model(j, Dense(2)(b))

---
# 326
i = Input((9, 4))
k = Input((3,))
base = Model([i, k], Dense(5)(Concatenate()([LSTM(6)(i), k])))
j = Input((9, 4))
l = Input((3,))
model = Model([j, l], Dense(2)(base([j, l])))

---
# 255
i = Input((9, 4))
o, s = GRU(6, return_state=True, return_sequences=True)(i)
model = Model(i, Dense(3)(Concatenate()([o[:, -1, :], s])))

---
# 303
i = Input((9, 4))
o, h, c = LSTM(6, return_state=True)(i)
model = Model(i, Dense(3)(ops.concatenate([h, c], -1)))

---
# 156
i = Input((9, 4))
model = Model(i, LSTM(3)(Permute((2, 1))(i)))

---
# 285
i = Input((9, 4))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.mean(x, axis=1)))

---
# 393
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.sum(x, axis=-1, keepdims=False)))

---
# 366
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.mean(x, -1, True)))

---
# 393
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.average(x, axis=-1)))

---
# 381
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(average([x, x])))

---
# 543
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(Flatten()(ops.concatenate([x, x]))))

---
# 399
i = Input((10, 8))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(concatenate([x, x])))

---
# 285
i = Input((9, 4))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(3)(ops.max(x, 1)))

---
# 884
a = Input((7,))
b = Input((5,))
_, h, c = LSTM(6, return_state=True)(Embedding(20, 4)(a))
x = LSTM(6, return_sequences=True)(Embedding(30, 3)(b), initial_state=[h, c])
model = Model([a, b], Dense(30)(x))

---
# 308
ls = [LSTM(5, return_sequences=True), LSTM(3)]
model = Sequential([Input((9, 4))] + ls)

---
# 351
model = Sequential(
    [Input((9, 4))] + [GRU(5, return_sequences=True) for _ in range(2)] + [Dense(1)]
)

---
# 327
i = Input((9, 4))
h = LSTM(6, name="e")(i)
base = Model(i, Dense(3)(h))
x = Dense(9)(base.get_layer("e").output)
base = model = Model(i, x)

---
# 254
model = Sequential()
model.add(LSTM(6))
model.add(Dense(2))
model.build((None, 9, 3))

---
# 212
import numpy as np

model = Sequential([GRU(6), Dense(2)])
model(np.zeros((2, 9, 3)))

---
# 384
i = Input((9, 4))
x = Conv1D(8, 3, strides=2, padding="same")(i)
x = MaxPooling1D(2)(x)
x = UpSampling1D(2)(x)
x = LSTM(5)(x)
model = Model(i, x)

---
# 213
i = Input((6,))
x = RepeatVector(4)(Dense(3)(i))
x = LSTM(5, return_sequences=True)(x)
model = Model(i, TimeDistributed(Dense(2))(x))

---
# 761
x = i = Input((16,))
x = Reshape((4, 4))(x)
for u in (5, 3):
    x = Bidirectional(LSTM(u, return_sequences=True))(x)
x = Flatten()(x)
model = Model(i, Dense(1)(x))

---
# 2,466, called on (2, 9, 4)
class M(Model):
    def __init__(self):
        super().__init__()
        self.a = LSTM(16)
        self.b = GRU(16)
        self.fc = Dense(2)

    def call(self, x):
        return self.fc(ops.concatenate([self.a(x), self.b(x)], -1))

model = M()

---
# 426, called on (2, 9, 4)
class M(Model):
    def __init__(self):
        super().__init__()
        self.out = Dense(10)
        self.rnn = GRU(8)

    def call(self, x):
        return self.out(self.rnn(x))

model = M()

---
# 390, called on (2, 9, 4)
class M(Model):
    def __init__(self):
        super().__init__()
        self.rnn = GRU(8)
        self.mu = Dense(3)
        self.sd = Dense(3)

    def call(self, x, training=False):
        h = self.rnn(x)
        return (self.mu(h), self.sd(h))

model = M()

---
# 303, called on (2, 9, 4)
class M(Model):
    def __init__(self):
        super().__init__()
        self.l = LSTM(6, return_sequences=True, return_state=True)
        self.d = Dropout(0.5)
        self.fc = Dense(3)

    def call(self, x, training=None):
        o, h, c = self.l(x)
        if training:
            h = self.d(h)
        return self.fc(ops.concatenate([h, c], axis=-1))

model = M()

---
# 562, called on (2, 9, 4)
class B(Layer):
    def __init__(self, u):
        super().__init__()
        self.c = Conv1D(u, 3, padding="same")
        self.n = BatchNormalization()

    def call(self, x):
        return ops.relu(self.n(self.c(x)))

class M(Model):
    def __init__(self):
        super().__init__()
        self.bs = [B(8), B(6)]
        self.rnn = LSTM(5)
        self.fc = Dense(2)

    def call(self, x):
        for b in self.bs:
            x = b(x)
        return self.fc(self.rnn(x))

model = M()

---
# 268, called on (2, 9, 4)
class Enc(Layer):
    def __init__(self):
        super().__init__()
        self.g = GRU(6, return_sequences=True, return_state=True)

    def call(self, x):
        o, s = self.g(x)
        return (o, s)

class M(Model):
    def __init__(self):
        super().__init__()
        self.e = Enc()
        self.fc = Dense(4)

    def call(self, x):
        o, s = self.e(x)
        return self.fc(ops.concatenate([o[:, -1], s], -1))

model = M()

---
# 298, called on (2, 9, 4)
class M(Model):
    def __init__(self):
        super().__init__()
        self.net = Sequential([LSTM(5, return_sequences=True), GRU(3)])
        self.fc = Dense(2)

    def call(self, x):
        return self.fc(self.net(x))

model = M()

---
# 595, called on (2, 9)
class M(Model):
    def __init__(self, v=20, d=6, u=7):
        super().__init__()
        self.emb = Embedding(v, d)
        self.gru = GRU(u, return_sequences=True, return_state=True)
        self.fc = Dense(v)

    def call(self, inputs, states=None, return_state=False, training=False):
        x = self.emb(inputs, training=training)
        if states is None:
            states = self.gru.get_initial_state(2)
        x, states = self.gru(x, initial_state=states, training=training)
        x = self.fc(x, training=training)
        if return_state:
            return (x, states)
        return x

model = M()

---
# 129
w = Input((10,))
word = Model(w, LSTM(3)(Embedding(5, 4)(w)))
d = Input((4, 10))
model = Model(d, Dense(1)(Flatten()(TimeDistributed(word)(d))))

---
# 580
class Net:
    def __init__(self, units):
        self.units = units
        self.model = self.build()

    def build(self):
        start = Input((7, 5))
        return Model(start, Dense(4)(LSTM(self.units)(start)))

model = Net(9).model

---
# 473
base = Sequential([Input((10, 4)), LSTM(8), Dense(5), Dense(3)])
base = model = Model(base.inputs, Dense(2)(base.layers[-2].output))

---
# 299
i = Input((9, 4))
x = LSTM(6, return_sequences=True)(i)
for t in range(9):
    y = x[:, t]
model = Model(i, Dense(5)(y[:, np.newaxis, :]))

---
# 764
i = Input((9, 4))
x = LSTM(6, return_sequences=True)(i)
model = Model(i, Dense(20)(Flatten()(x[:, 1:-1:2, :])))
"""

BLOCKS = {"torch": TORCH, "keras": KERAS}
