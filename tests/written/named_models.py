"""Models in code, each with the names of the layers that have weights, in their order.

A block is a comment with the paths of attributes in PyTorch, of names in Keras, with the layer that
is in both directions in brackets (a dot for a layer alone, a question mark for one whose name the
code does not say for sure), then code that leaves its model in ``model``. ``live/snippets.py``
compares with the keys of the real model's ``state_dict()`` or with the paths of its weights.
"""

from __future__ import annotations

from typing import NamedTuple

from written import IMPORTS


class Named(NamedTuple):
    """A model in code."""

    code: str
    paths: tuple[str | None, ...]
    """What its layers are called; None where that is not known."""


def named(framework: str) -> list[Named]:
    """Every model of a framework."""
    found = []
    for block in BLOCKS[framework].strip().split("\n---\n"):
        head, _, code = block.lstrip().partition("\n")
        words = {".": "", "?": None}
        paths = tuple(words.get(word, word) for word in head.split()[1:])
        found.append(Named(f"{IMPORTS[framework]}{code.rstrip()}\n", paths))
    return found


PYTORCH = r"""
# encoder.emb encoder.rnn decoder.rnn decoder.out.1 decoder.out.3
class E(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(10, 4)
        self.rnn = nn.GRU(4, 6, num_layers=2, bidirectional=True)


class D(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTMCell(12, 6)
        self.out = nn.Sequential(nn.Dropout(0.1), nn.Linear(6, 3), nn.ReLU(), nn.Linear(3, 2))


class S(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = E()
        self.decoder = D()


model = S()

---
# layers.0 layers.2 layers.4 head0 norm0 head1 norm1
class Net(nn.Module):
    def __init__(self, n=3):
        super().__init__()
        self.layers = nn.ModuleList()
        for i in range(n):
            self.layers.append(nn.LSTM(5 if i == 0 else 7, 7, batch_first=True))
            self.layers.append(nn.Dropout(0.1))
        for i in range(2):
            setattr(self, f"head{i}", nn.Linear(7, i + 1))
            self.add_module("norm%d" % i, nn.LayerNorm(7))


model = Net()

---
# a.0 a.2 a.3 a.extra b.0
class Block(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(nn.Linear(i, o), nn.ReLU(), nn.Linear(o, i))
        self.append(nn.LayerNorm(i))
        self.add_module("extra", nn.Linear(i, i))


model = nn.Sequential(OrderedDict([("a", Block(3, 5)), ("b", nn.Sequential(nn.LSTM(3, 2)))]))

---
# a b heads.x heads.y heads.z heads.w
class R(nn.LSTM):
    def __init__(self, i, h):
        super().__init__(i, h, 2)


class R2(nn.LSTM):
    pass


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = R(3, 4)
        self.b = R2(4, 5)
        self.heads = nn.ModuleDict({"x": nn.Linear(5, 2), "y": nn.Linear(5, 3)})
        self.heads["z"] = nn.Linear(5, 4)
        self.heads.update({"w": nn.Linear(5, 6)})


model = Net()

---
# cells.0 cells.1 cells.2 att bn w v pe
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cells = nn.ModuleList([nn.GRUCell(3, 4), nn.RNNCell(4, 5), nn.LSTMCell(5, 6)])
        self.att = nn.MultiheadAttention(6, 2)
        self.bn = nn.BatchNorm1d(6)
        self.w = nn.Parameter(torch.zeros(6, 6))
        self.register_parameter("v", nn.Parameter(torch.zeros(6)))
        self.register_buffer("pe", torch.zeros(10, 6))


model = Net()

---
# 0 2 3
base = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 6))
model = nn.Sequential(*list(base.children())[2:], nn.Linear(6, 2))

---
# 0 1
base = nn.ModuleList([nn.Linear(3, 4), nn.Linear(4, 5), nn.Linear(5, 6)])
model = base[1:]

---
# first stack.0 stack.1 stack.2
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        lin = nn.Linear(4, 4)
        self.first = lin
        self.second = lin
        self.rnn = nn.GRU(4, 4)
        self.stack = nn.ModuleList([copy.deepcopy(self.rnn) for _ in range(3)])
        del self.rnn


model = Net()

---
# ? fc
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.DataParallel(nn.LSTM(3, 4))
        self.fc = nn.Linear(4, 2)


model = Net()

---
# ? fc
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = torch.compile(nn.LSTM(3, 4))
        self.fc = nn.Linear(4, 2)


model = Net()

---
# rnn ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4)
        self.fc = nn.utils.spectral_norm(nn.Linear(4, 2))


model = Net()

---
# ? ? ? ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        layers = []
        for i in range(3):
            layers.append(nn.Linear(4, 4))
            if torch.rand(1) > 2:
                layers.append(nn.Dropout(0.5))
        layers.append(nn.Linear(4, 2))
        self.mlp = nn.Sequential(*layers)


model = Net()

---
# ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        if torch.rand(1) > 2:
            self.fc1 = nn.Linear(4, 4)
        else:
            self.fc2 = nn.Linear(4, 4)


model = Net()

---
# m.1
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        d = nn.Dropout(0.5) if torch.rand(1) > 2 else None
        self.m = nn.ModuleList([d, nn.Linear(4, 4)])


model = Net()

---
# ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.m = nn.ModuleList([None, nn.Linear(4, 4)])


model = Net()

---
# ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        d = {}
        if torch.rand(1) > 2:
            d["a"] = nn.Linear(4, 4)
        else:
            d["b"] = nn.Linear(4, 4)
        self.m = nn.ModuleDict(d)


model = Net()

---
# enc.0 dec.0 last
def make(n):
    return nn.Sequential(nn.Linear(n, n), nn.Tanh())


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        for name, n in [("enc", 3), ("dec", 4)]:
            setattr(self, name, make(n))
        self._modules["last"] = nn.Linear(4, 1)


model = Net()

---
# rnn head
class Base(nn.Module):
    def __init__(self, h):
        super().__init__()
        self.h = h
        self.build()

    def build(self):
        self.rnn = nn.GRU(3, self.h)


class Net(Base):
    def build(self):
        super().build()
        self.head = nn.Linear(self.h, 1)


model = Net(5)

---
# 1 3.0 4
model = nn.Sequential(nn.Embedding(9, 3), nn.Flatten(), nn.Sequential(nn.Linear(12, 2)))
model.append(nn.Linear(2, 2))
model.insert(0, nn.Identity())

---
# 0 1 x
model = nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 2))
del model[1]
model.add_module("x", nn.Linear(2, 1))
model[0] = nn.Linear(3, 2)

---
# .
model = nn.LSTM(3, 4, 2, bidirectional=True)

---
# .
model = nn.LSTMCell(3, 4)

---
# enc.rnn enc.norm dec.rnn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = self.make(3, 4)
        self.dec = self.make(4, 3)

    def make(self, a, b):
        return nn.ModuleDict({"rnn": nn.GRU(a, b), "norm": nn.LayerNorm(b)})


model = Net()
model.enc.rnn = nn.LSTM(3, 4)
model.dec["norm"] = nn.Identity()

---
# seq.0 seq.1
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(3, 3) for _ in range(2)]
        self.seq = nn.Sequential(*self.layers)


model = Net()

---
# a c d e p.u p.v
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = self.b = nn.Linear(3, 3)
        self.c, self.d = nn.Linear(3, 3), nn.LSTM(3, 2)
        self.__setattr__("e", nn.Linear(2, 2))
        self.p = nn.ParameterDict(
            {"u": nn.Parameter(torch.zeros(2)), "v": nn.Parameter(torch.ones(3))}
        )


model = Net()

---
# attn.0.W attn.0.v attn.1.W attn.1.v rnn
class Attn(nn.Module):
    def __init__(self, h):
        super().__init__()
        self.W = nn.Linear(h, h, bias=False)
        self.v = nn.Parameter(torch.rand(h))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.attn = nn.ModuleList(Attn(4) for _ in range(2))
        self.rnn = nn.LSTM(4, 4)


model = Net().eval()

---
# rnn ?
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 4)
        self.register_buffer("mask", torch.zeros(3), persistent=False)


model = Net()

---
# inner
class Encoder(nn.Module):
    def __init__(self, rnn):
        super().__init__()
        self.inner = rnn


rnn = nn.LSTM(4, 4)
model = Encoder(rnn)

---
# emb enc dec tie
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.LSTM(4, 4)
        self.enc.flatten_parameters()
        self.dec = nn.LSTM(4, 4)
        self.dec.load_state_dict(self.enc.state_dict())
        self.tie = nn.Linear(4, 10)
        self.emb = nn.Embedding(10, 4)
        self.tie.weight = self.emb.weight


model = Net()

---
# body.block0.lin body.block1.lin
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        blocks = OrderedDict()
        for i in range(2):
            blocks[f"block{i}"] = nn.Sequential(OrderedDict(lin=nn.Linear(3, 3), act=nn.ReLU()))
        self.body = nn.Sequential(blocks)


model = Net()

---
# x lstm
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = None
        self.x = nn.Linear(3, 3)
        self.y = nn.Linear(3, 3)
        self.y = None
        self.lstm = torch.jit.script(nn.Linear(3, 3))


model = Net()

---
# 0.lin 1.lin2 1.lin
class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(2, 2)


class B(A):
    def __init__(self):
        super().__init__()
        self.lin2 = self.lin
        self.lin = nn.Linear(2, 3)


model = nn.ModuleList([A(), B()])

---
# a b c
class Net(nn.ModuleDict):
    def __init__(self):
        super().__init__({"a": nn.Linear(2, 2)})
        self["b"] = nn.Linear(2, 3)
        self.c = nn.Linear(3, 3)


model = Net()

---
# 0 1 c 3
class Net(nn.ModuleList):
    def __init__(self):
        super().__init__([nn.Linear(2, 2)])
        self.append(nn.Linear(2, 3))
        self.c = nn.Linear(3, 3)
        self.append(nn.Linear(3, 3))


model = Net()

---
# seq.one seq.1 seq.three
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.seq = nn.Sequential()
        self.seq.add_module("one", nn.Linear(2, 3))
        self.seq.append(nn.Linear(3, 3))
        self.seq.add_module("three", nn.GRU(3, 3))


model = Net()

---
# 0 1
a = nn.Sequential(nn.Linear(2, 3))
b = nn.Sequential(nn.Linear(3, 3), nn.ReLU())
model = a + b

---
# 0 1
a = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 3))
model = a * 2

---
# layers.0.0 layers.0.1 layers.1
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.ModuleList([nn.Linear(2, 2), nn.LayerNorm(2)]) for _ in range(2)]
        )
        self.layers.extend([nn.Linear(2, 2)])
        self.layers.pop(0)


model = Net()

---
# layers.0 layers.1 layers.2
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(2, 2) for _ in range(3)])
        self.first, *self.rest = self.layers
        self.last = self.layers[-1]


model = Net()

---
# a.x _B__rnn b.1 b.2
class _B(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.ModuleDict({"x": nn.Linear(2, 3), "y": nn.Linear(2, 4)})
        self.a.pop("y")
        self.__build(4)

    def __build(self, n):
        self.__rnn = nn.GRU(3, n)
        self.b = nn.ModuleList([nn.ReLU()])
        self.b.extend(nn.Sequential(nn.Linear(n, 2), nn.Linear(2, 1)))


model = _B()

---
# _One__rnn _Two__rnn
class One(nn.Module):
    def __init__(self):
        super().__init__()
        self.__rnn = nn.LSTM(2, 3)


class Two(One):
    def __init__(self):
        super().__init__()
        self.__rnn = nn.GRU(3, 4)


model = Two()

---
# d.b l.0 l.1 m.0 m.2
class D(nn.Module):
    def __init__(self):
        super().__init__()
        self.d = nn.ModuleDict({"a": nn.Linear(2, 3)})
        self.d.clear()
        self.d["b"] = nn.Linear(2, 4)
        self.l = nn.ModuleList(nn.Sequential(nn.LSTM(4, 3), nn.Linear(3, 3)))
        self.m = nn.Sequential(nn.Linear(3, 4), nn.ReLU())
        self.m.extend(nn.ModuleList([nn.Linear(4, 5)]))


model = D()

---
# 0 1.0 1.1 2 3.0
class S(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Linear(2, 3), nn.ReLU(), nn.Linear(9, 9))
        self[2] = nn.Linear(4, 5)
        self.pop(1)
        self.append(nn.Sequential(nn.Linear(5, 6)))
        self.insert(1, nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 4)))


model = S()

---
# 0.0 0.1 1.0 1.1
class L(nn.ModuleList):
    def __init__(self):
        super().__init__()
        for n in (2, 3):
            self.append(nn.Sequential(nn.Linear(n, n), nn.Linear(n, n + 1)))


model = L()

---
# a b c d e
class D(nn.ModuleDict):
    def __init__(self):
        super().__init__({"a": nn.Linear(2, 9), "x": nn.Linear(2, 2), "y": nn.Linear(2, 3)})
        self["a"] = nn.Linear(2, 3)
        self.pop("x")
        del self["y"]
        self.update([("b", nn.GRU(3, 4))])
        self.update(nn.ModuleDict({"c": nn.Linear(4, 5)}))
        self.add_module(name="d", module=nn.Linear(5, 6))
        self.add_module(module=nn.LSTM(6, 7), name="e")


model = D()

---
# body.0 head
class P(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.ModuleList([nn.LSTM(2, 3), nn.Linear(3, 4)])
        self.head = self.body.pop(1)


model = P()

---
# a.0 a.1 b
class Q(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.LSTM(2, 3), nn.Linear(3, 3))
        self.b = nn.Linear(3, 2)


model = Q()
model.set_submodule("a.0", nn.Linear(2, 3))
model.set_submodule("b", nn.Linear(3, 5))

---
# 0 1.0
model = nn.Sequential(nn.Linear(2, 3))
model.append(nn.Sequential(nn.Linear(3, 4)))

---
# 0 1 2
model = nn.Sequential(nn.Linear(2, 3))
model.extend(nn.Sequential(nn.Linear(3, 4), nn.LSTM(4, 2)))

---
# ?
class S(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(2, 3)

    def state_dict(self, *args, **kwargs):
        return {f"net.{name}": held for name, held in super().state_dict().items()}


model = S()

---
# ? out
class S(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(2, 3)

    def __setattr__(self, name, value):
        super().__setattr__(f"p_{name}" if isinstance(value, nn.Module) else name, value)


class T(nn.Module):
    def __init__(self):
        super().__init__()
        self.s = S()
        self.out = nn.Linear(3, 1)


model = T()
"""

KERAS = r"""
# sequential/enc sequential/both(gru) sequential/out
model = Sequential(
    [
        Input((7, 3)),
        LSTM(4, return_sequences=True, name="enc"),
        Bidirectional(GRU(5), name="both"),
        Dense(2, name="out"),
    ]
)

---
# n/enc/lstm n/enc/dense n/sequential/dense_2 n/sequential/dense_3 n/zz/lstm_1 n/zz/dense_1
class Enc(Layer):
    def __init__(self, n, **kwargs):
        super().__init__(**kwargs)
        self.rnn = LSTM(n)
        self.stack = [Dense(3)]

    def call(self, x):
        x = self.rnn(x)
        for s in self.stack:
            x = s(x)
        return x


class N(Model):
    def __init__(self):
        super().__init__()
        self.enc = Enc(4)
        self.enc2 = Enc(4, name="zz")

        self.seq = Sequential([Dense(3), Dense(2)])

    def call(self, x):
        return self.seq(self.enc(x)) + self.seq(self.enc2(x))


model = N()
model(np.zeros((1, 7, 3)))

---
# bob/lstm
class N(Model):
    def __init__(self):
        super().__init__(name="bob")
        self.l = LSTM(3)

    def call(self, x):
        return self.l(x)


model = N()
model(np.zeros((1, 7, 3)))

---
# sequential/dense sequential_1/lstm time_distributed/dense_1 td/dense_2
i = Input((7, 3))
x = Sequential([Dense(3)])(i)
x = Sequential([Input((7, 3)), LSTM(3, return_sequences=True)])(x)
y = TimeDistributed(Dense(2))(x)
y = TimeDistributed(Dense(2), name="td")(y)
model = Model(i, y)

---
# lstm dense
i = Input((7, 3))
h = LSTM(3)(i)
enc = Model(i, h)
model = Model(i, Dense(2)(enc(i)))

---
# lstm_0 lstm_1 lstm_2 dense
def build(n):
    inp = Input((7, 3))
    x = inp
    for k in range(n):
        x = LSTM(4, return_sequences=True, name=f"lstm_{k}")(x)
    x = Dense(2)(x)
    return Model(inp, x)


model = build(3)

---
# conv1d batch_normalization conv1d_1 batch_normalization_1 multi_head_attention gru
def block(x, n):
    x = Conv1D(n, 3, padding="same")(x)
    x = BatchNormalization()(x)
    return Activation("relu")(x)


i = Input((7, 3))
x = block(i, 4)
x = block(x, 5)
x = MultiHeadAttention(2, 3)(x, x)
model = Model(i, GRU(3)(x))

---
# ?
model = Sequential([Input((7, 3)), RNN(LSTMCell(4))])

---
# ? sequential/dense_1 sequential/dense_2
shared = Dense(3)
model = Sequential(
    [
        Input((3,)),
        shared,
        Dense(4),
        Dense(3),
    ]
)
other = Sequential([Input((3,)), shared])

---
# lstm2/lstm lstm2/lstm_1 dense
class LSTM2(Layer):
    def __init__(self):
        super().__init__()
        self.a = LSTM(3, return_sequences=True)
        self.b = LSTM(3)

    def call(self, x):
        return self.b(self.a(x))


i = Input((7, 3))
model = Model(i, Dense(1)(LSTM2()(i)))

---
# ?
class Sub(Sequential):
    def __init__(self):
        super().__init__([Input((7, 3)), LSTM(4)])


model = Sub()

---
# sequential/lstm
class W(Layer):
    def __init__(self):
        super().__init__()
        self.d = Dense(3)

    def build(self, s):
        self.w = self.add_weight(shape=(s[-1], 2), name="ww")

    def call(self, x):
        return ops.matmul(self.d(x), ops.transpose(ops.matmul(x, self.w)))


model = Sequential([Input((7, 3)), LSTM(3, return_sequences=True)])

---
# sequential/lstm sequential/dense sequential_1/lstm_1
base = Sequential([Input((7, 3)), LSTM(3, return_sequences=True), Dense(4)])
model = Sequential([Input((7, 3)), base, LSTM(2)])

---
# sequential/lstm sequential/lstm_1 sequential/dense
model = Sequential()
model.add(LSTM(3, input_shape=(7, 3), return_sequences=True))
model.add(Dropout(0.1))
model.add(LSTM(3))
model.add(Dense(1))

---
# g/gru g/gru_1 g/dense g/dense_1
class G(Model):
    def __init__(self):
        super().__init__()
        self.cells = [GRU(3, return_sequences=True) for _ in range(2)]
        self.heads = {"a": Dense(1), "b": Dense(2)}

    def call(self, x):
        for c in self.cells:
            x = c(x)
        return self.heads["a"](x) + self.heads["b"](x)


model = G()
model(np.zeros((1, 7, 3)))

---
# lstm
lstm = LSTM(3, return_sequences=True)
i = Input((7, 3))
model = Model(i, lstm(lstm(i)))

---
# sequential/bidirectional(q)
model = Sequential([Input((7, 3)), Bidirectional(LSTM(3, name="q"), merge_mode="sum")])

---
# ?
model = Sequential(
    [Input((7, 3)), Bidirectional(LSTM(3), backward_layer=LSTM(3, go_backwards=True))]
)

---
# first/inner a/inner a_1/inner
class A(Layer):
    def __init__(self, n, **kw):
        super(A, self).__init__(**kw)
        self.l = LSTM(n, name="inner")

    def call(self, x):
        return self.l(x)


i = Input((7, 3))
x = A(3, name="first")(i)
y = A(4)(i)
z = A(5)(i)
model = Model(i, Concatenate()([x, y, z]))

---
# b/time_distributed/dense_2 b/k/gru b/k/sequential/dense b/k/sequential/dense_1
class A(Layer):
    def __init__(self, n):
        Layer.__init__(self, name="k")
        self.l = GRU(n)
        self.d = Sequential([Dense(3), Dense(2)])

    def call(self, x):
        return self.d(self.l(x))


class B(Model):
    def __init__(self):
        super().__init__()
        self.a = A(3)
        self.out_layer = TimeDistributed(Dense(2))

    def call(self, x):
        return self.a(self.out_layer(x))


model = B()
model(np.zeros((1, 7, 3)))

---
# lstm attention2/dense attention2/dense_1 attention2/dense_2
class Attention2(Layer):
    def __init__(self, units):
        super().__init__()
        self.W1 = Dense(units)
        self.W2 = Dense(units)
        self.V = Dense(1)

    def call(self, q, v):
        return self.V(ops.tanh(self.W1(q) + self.W2(v)))


i = Input((7, 3))
h = LSTM(4, return_sequences=True)(i)
h = Attention2(5)(h, h)
model = Model(i, h)

---
# lstm dense dense_1
from keras import regularizers

inputs = keras.Input(shape=(7, 3), name="in")
x = keras.layers.LSTM(4, name="lstm")(inputs)
x = keras.layers.Dense(3)(x)
x = keras.layers.Dense(3)(x)
model = keras.Model(inputs, x, name="m")

---
# sequential/lstm_2 sequential/lstm_1 sequential/lstm
l = [LSTM(3, return_sequences=True) for _ in range(3)]
model = Sequential([Input((7, 3)), *l[::-1]])

---
# ? dense
class W(Layer):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, x):
        return self.inner(x) * 2


i = Input((7, 3))
inner = LSTM(4)
model = Model(i, Dense(2)(inner(i) + W(inner)(i)))

---
# w/lstm dense
class W(Layer):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, x):
        return self.inner(x) * 2


i = Input((7, 3))
model = Model(i, Dense(2)(W(LSTM(4))(i)))
"""

BLOCKS = {"torch": PYTORCH, "keras": KERAS}
"""The models of each framework, by the name that it is imported by."""
