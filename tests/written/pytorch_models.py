"""Models in PyTorch: the total of each, then its code."""

from __future__ import annotations

PYTORCH = r'''
# 160
import numpy as np


def out(n, k, s):
    return np.floor((n - k) / s + 1).astype(int).item()


model = nn.Linear(out(90, 5, 2) - 4, 4)

---
# 212
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.r = nn.LSTM(3, 5)
        self.r.fc = nn.Linear(5, 2)
        self.r.weight_ih_l0 = nn.Parameter(torch.zeros(20, 3))


model = Net()

---
# 1,696
class Vocab:
    def __init__(self):
        self.words = ['a', 'b', 'c']
    def __len__(self):
        return len(self.words)
v = Vocab()
model = nn.Sequential(nn.Embedding(len(v) + 1, 8), nn.LSTM(8, 16))

---
# 40
class Vocab:
    def __init__(self):
        self.index = {}
    def add(self, w):
        if w not in self.index:
            self.index[w] = len(self.index)
    def __len__(self):
        return len(self.index)
v = Vocab()
for w in 'the cat sat on the mat'.split():
    v.add(w)
model = nn.Embedding(len(v), 8)

---
# 600
class Config:
    def __init__(self):
        self._h = 5
    @property
    def hidden(self):
        return self._h * 2
c = Config()
model = nn.LSTM(3, c.hidden)

---
# 86
class Sizes:
    def __init__(self, *s):
        self.s = s
    def __getitem__(self, i):
        return self.s[i]
    def __len__(self):
        return len(self.s)
s = Sizes(3, 5, 7)
model = nn.Sequential(nn.Linear(s[0], s[1]), nn.Linear(s[1], s[-1]), nn.Linear(s[-1], len(s)))

---
# 24
class Sizes:
    def __init__(self, *s):
        self.s = s
    def __iter__(self):
        return iter(self.s)
model = nn.Sequential(*[nn.Linear(n, n) for n in Sizes(3, 3)])

---
# 32
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stack = nn.ModuleList([nn.Linear(3, 3), nn.Linear(3, 3)])
    def __len__(self):
        return len(self.stack)
    def __getitem__(self, i):
        return self.stack[i]
n = Net()
model = nn.Sequential(n, nn.Linear(3, len(n)), n[0])

---
# 20
class Bag:
    def __init__(self):
        self.k = {'a': 3}
    def __contains__(self, x):
        return x in self.k
b = Bag()
model = nn.Linear(3, 5) if 'a' in b else nn.Linear(3, 7)

---
# 28
class Bag:
    def __init__(self):
        self.k = []
    def __len__(self):
        return len(self.k)
b = Bag()
model = nn.Linear(3, 5) if b else nn.Linear(3, 7)

---
# 20
class Bag:
    def __init__(self):
        self.k = []
    def __bool__(self):
        return True
b = Bag()
model = nn.Linear(3, 5) if b else nn.Linear(3, 7)

---
# 32
class Double:
    def __call__(self, n):
        return 2 * n
d = Double()
model = nn.Linear(3, d(4))

---
# 600
from dataclasses import dataclass
@dataclass
class C:
    n: int = 3
    h: int = 5
    @property
    def total(self) -> int:
        return self.n + self.h
c = C(h=7)
model = nn.LSTM(c.n, c.total)

---
# 6
class T:
    A, B, C = range(3)
    names = ['x', 'y']
model = nn.Linear(T.C, len(T.names))

---
# 12
letters = 'abc'
def ids(t):
    return [letters.index(c) for c in t]
x = ids('ab')
model = torch.nn.Embedding(len(letters), 4)

---
# 60
sentences = ["i like dog", "i love coffee", "i hate milk"]
words = list(set(" ".join(sentences).split()))
tags = {}
for sentence, labels in [("a b".split(), ["X", "Y"]), ("c".split(), ["Z"])]:
    for label in labels:
        if label not in tags:
            tags[label] = len(tags)
model = nn.Sequential(nn.Embedding(len(words), 6), nn.Linear(6, len(tags), bias=False))

---
# 280
if True:
    sentences = ["i like dog", "i love coffee", "i hate milk"]
    word_list = " ".join(sentences).split()
    word_list = list(set(word_list))
    word_dict = {w: i for i, w in enumerate(word_list)}
    number_dict = {i: w for i, w in enumerate(word_list)}
    n_class = len(word_dict)
    model = nn.LSTM(n_class, 5)

---
# 460
sentence = ('GitHub Actions makes it easy to automate all your software workflows '
    'from continuous integration and delivery')
word_dict = {w: i for i, w in enumerate(list(set(sentence.split())))}
model = nn.LSTM(len(word_dict), 5)

---
# 660
char_arr = [c for c in 'abcdefghijklmnopqrstuvwxyz']
word_dict = {n: i for i, n in enumerate(char_arr)}
model = nn.LSTM(len(word_dict), 5)

---
# 720
seq_data = [['man', 'women'], ['black', 'white']]
char_arr = [c for c in 'SEPabcdefghijklmnopqrstuvwxyz']
num_dic = {n: i for i, n in enumerate(char_arr)}
for seq in seq_data:
    for i in range(2):
        seq[i] = seq[i] + 'P' * (5 - len(seq[i]))
model = nn.LSTM(len(num_dic), 5)

---
# 1,280
import string
all_letters = string.ascii_letters + " .,;'"
n_letters = len(all_letters)
model = nn.LSTM(n_letters, 5)

---
# 800
import string
class R(nn.Module):
    def __init__(self, input_size):
        super().__init__()
        self.e = nn.Embedding(input_size, 8)
model = R(len(string.printable))

---
# 32
text = """hello world"""
chars = sorted(list(set(text)))
c2i = dict((c, i) for i, c in enumerate(chars))
i2c = {i: c for c, i in c2i.items()}
data = [c2i[c] for c in text]
model = nn.Embedding(len(chars), 4)

---
# 20
from collections import Counter
words = 'a b a c'.split()
count = Counter(words)
vocab = ['<pad>', '<unk>'] + [w for w, n in count.items() if n >= 1]
model = nn.Embedding(len(vocab), 4)

---
# 20
words = set()
for s in ['a b', 'b c']:
    for w in s.split():
        words.add(w)
words.update(['z'])
words |= {'q', 'a'}
model = nn.Embedding(len(words), 4)

---
# 15
a = {'x', 'y'}
b = set(['y', 'z'])
model = nn.Embedding(len(a | b), len(a & b) + len(a.union(b)) + len(a - b))

---
# 16
text = 'hello'
model = nn.Embedding(len({c for c in text}), 4)

---
# 4
pairs = [('a', 'b'), ('b', 'c'), ('a', 'b')]
d = {p: i for i, p in enumerate(pairs)}
e = {}
for p in pairs:
    e[p] = 1
model = nn.Embedding(len(d), len(e))

---
# 18
rows = [[1, 2, 3], [4, 5, 6]]
cols = list(zip(*rows))
flat = [x for r in rows for x in r]
model = nn.Embedding(len(cols), len(flat))

---
# 6
names = ['a', 'b']
joined = '_'.join(names)
parts = joined.split('_')
model = nn.Embedding(len(joined), len(parts))

---
# 160
import math
h = int(math.ceil(10 / 3))
model = nn.LSTM(h, 2 ** 3 // 2)

---
# 12,544
sizes = '64,32'.split(',')
sizes = [int(s) for s in sizes]
model = nn.LSTM(sizes[0], sizes[1])

---
# 12,544
sizes = list(map(int, '64,32'.split(',')))
model = nn.LSTM(*sizes)

---
# 38
from types import SimpleNamespace
from argparse import Namespace

c = SimpleNamespace(n=18, k=2)
d = Namespace(**vars(c))
model = nn.Linear(c.n, d.k)

---
# 202
class Builder:
    def __init__(self, n=20, given=None):
        self._n = n
        self._given = given

    def build(self):
        if self._given is None:
            return nn.Sequential(nn.Linear(7, self._n), nn.Linear(self._n, 2))
        return nn.Linear(self._given.shape[0], 2)


model = Builder().build()

---
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
---
# 3,100
class NaiveLSTM(nn.Module):
    def __init__(self, input_sz: int, hidden_sz: int):
        super().__init__()
        self.input_size = input_sz
        self.hidden_size = hidden_sz
        self.W_ii = nn.Parameter(torch.Tensor(input_sz, hidden_sz))
        self.W_hi = nn.Parameter(torch.Tensor(hidden_sz, hidden_sz))
        self.b_i = nn.Parameter(torch.Tensor(hidden_sz))
        self.W = nn.Parameter(torch.Tensor(input_sz, hidden_sz * 4))
        self.U = nn.Parameter(torch.Tensor(hidden_sz, hidden_sz * 4))
        self.bias = nn.Parameter(torch.Tensor(hidden_sz * 4))
        self.init_weights()
    def init_weights(self):
        stdv = 1.0 / math.sqrt(self.hidden_size)
        for weight in self.parameters():
            weight.data.uniform_(-stdv, stdv)
model = NaiveLSTM(10, 20)
---
# 507
class Cell(nn.Module):
    def __init__(self, n, h):
        super().__init__()
        for g in "ifgo":
            setattr(self, "W_" + g, nn.Parameter(torch.randn(h, n) * 0.1))
            setattr(self, f"U_{g}", nn.Parameter(torch.randn(h, h) / math.sqrt(h)))
            self.register_parameter("b_" + g, nn.Parameter(torch.zeros(h)))
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = Cell(6, 8)
        self.head = nn.Linear(8, 3)
model = Net()
---
# 1,139
class Net(nn.Module):
    def __init__(self, n=7, h=9):
        super().__init__()
        self.rnn = nn.GRU(n, h, bidirectional=True)
        self.h0 = nn.Parameter(torch.zeros(2, 1, h))
        self.attn = nn.Parameter(torch.empty(2 * h, 1))
        nn.init.xavier_uniform_(self.attn)
        self.scale = nn.Parameter(torch.tensor(0.5), requires_grad=False)
        self.register_buffer("mask", torch.ones(5, 5))
        self.ws = nn.ParameterList([nn.Parameter(torch.randn(h, i)) for i in range(1, 4)])
        self.fc = nn.Linear(2 * h, 4)
model = Net()
---
# 107
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        made = {"a": nn.Parameter(torch.rand(3, 4)), "b": nn.Parameter(torch.eye(5))}
        self.params = nn.ParameterDict(made)
        self.w = nn.Parameter(nn.init.orthogonal_(torch.empty(6, 6)))
        self.v = torch.nn.parameter.Parameter(torch.FloatTensor(8).uniform_(-0.1, 0.1))
        self.register_parameter("bias", None)
        self.q = nn.Parameter(torch.zeros(4).unsqueeze(0))
        self.r = nn.Parameter(torch.arange(7).float().view(1, -1))
        self.s = nn.Parameter(torch.from_numpy(np.zeros((2, 3))).float())
        self.t = nn.Parameter(torch.randn((3, 3)).t() + torch.zeros(3, 3))
model = Net()
---
# 596
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(12, bias=False)
        self.norm2 = nn.LayerNorm([5, 12])
        self.norm3 = nn.LayerNorm((5, 12), elementwise_affine=False)
        self.g = nn.GroupNorm(3, 12)
        self.g2 = nn.GroupNorm(3, 12, affine=False)
        self.i = nn.InstanceNorm1d(12)
        self.i2 = nn.InstanceNorm2d(12, affine=True)
        self.r = nn.RMSNorm(12)
        self.r2 = nn.RMSNorm((5, 12), elementwise_affine=False)
        self.b = nn.BatchNorm1d(12, affine=False)
        self.b2 = nn.BatchNorm1d(12, track_running_stats=False)
        self.rnn = nn.LSTM(12, 5)
model = Net()
---
# 2,450
up = nn.ConvTranspose1d(16, 1, 8, 4)
model = nn.Sequential(nn.Conv1d(1, 16, 8, 4), nn.PReLU(), nn.LSTM(16, 16), up)
---
# 3,433
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(12, 12, 3, groups=12)
        self.conv2 = nn.Conv2d(12, 24, 3, groups=4, bias=False)
        self.up = nn.ConvTranspose2d(24, 12, (2, 3), stride=2, groups=3)
        self.bi = nn.Bilinear(5, 6, 7)
        self.p = nn.PReLU(12)
        self.a = nn.MultiheadAttention(12, 3)
        self.a2 = nn.MultiheadAttention(12, 3, bias=False, kdim=5, vdim=7)
        self.a3 = nn.MultiheadAttention(12, 4, add_bias_kv=True, batch_first=True)
        self.rnn = nn.GRU(12, 4)
model = Net()
---
# 3,792
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(100, 10)
        self.words.weights = nn.Parameter(torch.zeros(100, 10))
        self.rnn = nn.LSTM(10, 16)
        self.rnn.weight_ih_l0 = nn.Parameter(torch.zeros(64, 10))
model = Net()
---
# 2,210
class LM(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(50, 8)
        self.rnn = nn.ModuleList([nn.LSTM(8, 12), nn.LSTM(12, 8)])
        self.decoder = nn.Linear(12, 50)
        self.decoder.weight = self.encoder.weight
model = LM()
---
# 28
model = torch.nn.LSTM(1, 1, num_layers=1, bidirectional=True)
model.bias_ih_l0_reverse = model.bias_ih_l0
---
# 716
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.utils.weight_norm(nn.Linear(5, 7))
        self.b = torch.nn.utils.parametrizations.weight_norm(nn.Conv1d(7, 9, 3))
        self.rnn = nn.LSTM(9, 4)
        self.c = nn.utils.weight_norm(nn.Linear(4, 3), dim=None)
        self.d = nn.utils.weight_norm(nn.LSTM(4, 3), name="weight_hh_l0")
        self.e = nn.utils.weight_norm(nn.ConvTranspose1d(4, 6, 3), dim=1)
model = Net()
---
# 516
class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Embedding(30, 6)
        self.dec = nn.Embedding(30, 6)
        self.dec.weight = self.enc.weight
        self.f1 = nn.Linear(6, 6)
        self.f2 = nn.Linear(6, 6)
        self.f2.weight = self.f1.weight
        self.r1 = nn.GRU(6, 6)
        self.r2 = nn.GRU(6, 6)
        self.r2.weight_hh_l0 = self.r1.weight_hh_l0
        self.r2.weight_ih_l0 = self.r1.weight_ih_l0
model = AE()
---
# 63
class Tiny(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.a = nn.Parameter(torch.full((d, 2), 0.1))
        self.b = nn.Parameter(torch.linspace(0, 1, d))
        self.g = nn.GLU()
        self.c = nn.Parameter(torch.rand_like(self.a))
        self.d = nn.Parameter(torch.zeros(self.a.shape))
        self.lin = nn.Linear(self.a.shape[0], 3)
model = Tiny(6)
'''
