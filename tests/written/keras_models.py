"""Models in Keras: the total of each, what it is called on if it must be, then its code."""

from __future__ import annotations

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

---
# 2,384
i = Input((32, 16, 3))
y = Conv2D(8, (3, 3))(i)
s = y.shape
y = Reshape((s[1], s[2] * s[3]))(y)
model = Model(i, GRU(6)(y))

---
# 6,704
i = Input((32, 16, 3))
y = Conv2D(8, (3, 3), padding="same")(i)
y = MaxPooling2D((2, 2))(y)
y = Permute((2, 1, 3))(y)
y = Reshape((8, -1))(y)
model = Model(i, Bidirectional(LSTM(6))(y))

---
# 508
i = Input((12, 5))
y = LSTM(6, return_sequences=True)(i)
y = Reshape((6, 12))(y)
y = Reshape((-1, 3))(y)
model = Model(i, LSTM(4)(Dense(7)(y)))

---
# 320
i = Input((12, 5))
y = ops.reshape(i, (-1, 4, 15))
model = Model(i, LSTM(4)(y))

---
# 400
i = Input((12, 5))
y = ops.reshape(i, (-1, 20, 3))
y = ops.transpose(y, (0, 2, 1))
model = Model(i, LSTM(4)(y))

---
# 352
i = Input((12,), dtype="int32")
y = ops.one_hot(i, 17)
model = Model(i, LSTM(4)(y))

---
# 820
i = Input((12,), dtype="int32")
y = ops.one_hot(i, num_classes=17)
model = Model(i, Dense(4)(Flatten()(y)))

---
# 244
i = Input((12, 5))
a, b, c = ops.split(i, 3, axis=1)
model = Model(i, Dense(4)(Flatten()(Concatenate()([a, b, c]))))

---
# 200
i = Input((12, 6))
a, b = ops.split(i, 2, axis=-1)
model = Model(i, Concatenate()([LSTM(4)(a), GRU(3)(b)]))

---
# 176
i = Input((12, 1, 6))
y = ops.squeeze(i, 2)
model = Model(i, LSTM(4)(y))

---
# 335
i = Input((12, 6))
y = ops.expand_dims(i, -1)
y = Conv2D(3, (2, 2))(y)
y = Reshape((y.shape[1], y.shape[2] * y.shape[3]))(y)
model = Model(i, LSTM(4)(y))

---
# 391
i = Input((12, 6))
states = LSTM(4, return_sequences=True, return_state=True)(i)
h = states[1]
model = Model(i, [Dense(3)(h), LSTM(5)(states[0])])

---
# 299
i = Input((12, 6))
y = LSTM(4, return_sequences=True)(i)
y = y[:, 2:, :]
model = Model(i, Dense(3)(Flatten()(y)))

---
# 661
drop = Dropout(0.5)
flat = Flatten()
model = Sequential([Embedding(47, 5), Conv1D(3, 2), LSTM(8), Dense(1)])
model.build((None, 7))

---
# 692
above = Dense(32)
model = Sequential([Embedding(47, 5), LSTM(8), Dense(1)])
model.build((None, 7))
del above

---
# 978
words = Input((None,), dtype="int32")
e = Embedding(21, 6, mask_zero=True)(words)
encoder = LSTM(5, return_state=True)
_, h, c = encoder(e)
targets = Input((None,), dtype="int32")
d = Embedding(31, 6, mask_zero=True)
decoder = LSTM(5, return_sequences=True, return_state=True)
o, _, _ = decoder(d(targets), initial_state=[h, c])
out = Dense(31, activation="softmax")
model = Model([words, targets], out(o))
encoder_model = Model(words, [h, c])
hs, cs = Input((5,)), Input((5,))
o2, h2, c2 = decoder(d(targets), initial_state=[hs, cs])
decoder_model = Model([targets, hs, cs], [out(o2), h2, c2])

---
# 288
def make(units, shape):
    m = Sequential([Input(shape), LSTM(units), Dense(1)])
    m.compile("adam", "mse")
    return m
model = make(7, (30, 2))
clients = [make(7, (30, 2)) for _ in range(4)]

---
# 212
class Agent:
    def __init__(self, n, actions):
        self.n, self.actions = n, actions
        self.online = self._build()
        self.target = self._build()
        self.target.set_weights(self.online.get_weights())
    def _build(self):
        m = Sequential()
        m.add(Input((4, self.n)))
        m.add(GRU(6))
        m.add(Dense(self.actions))
        return m
agent = Agent(3, 2)
model = agent.online

---
# 425
def build(batch, steps):
    i = Input(batch_shape=(batch, steps), dtype="int32")
    x = Embedding(19, 4)(i)
    x = GRU(6, return_sequences=True)(x)
    return Model(i, Dense(19)(x))
model = build(32, 40)
sampler = build(1, 1)
sampler.set_weights(model.get_weights())

---
# 822
vocabulary = sorted(set("the quick brown fox jumps over the lazy dog"))
index = {c: i for i, c in enumerate(vocabulary)}
model = Sequential([Input((9, len(vocabulary))), LSTM(5), Dense(len(index))])

---
# 224
text = "\n".join(["a b", "c d e", "a e"])
words = text.replace("\n", " ").split(" ")
counts = {}
for w in words:
    if w not in counts:
        counts[w] = 0
    counts[w] += 1
model = Sequential([Input((9,)), Embedding(len(counts) + 1, 4), LSTM(5)])

---
# 204
x = np.zeros((20, 9, 3))
y = np.zeros((20, 4))
model = Sequential([Input((x.shape[1], x.shape[2])), LSTM(5), Dense(y.shape[-1])])

---
# 198
x = np.zeros((20, 9, 3))
model = Sequential([Input(x.shape[1:]), LSTM(5), Dense(x.shape[2])])

---
# 180
x = np.random.rand(20, 27)
x = np.reshape(x, (20, 9, 3))
model = Sequential([Input(x.shape[1:]), LSTM(5)])

---
# 77
data = [1, 2, 3]
rnn = SimpleRNN(5, return_sequences=True)
model = Sequential([Input((len(data), 3)), rnn, Flatten(), Dense(2)])

---
# 3,112
i = Input((10, 8, 8, 3))
y = TimeDistributed(Conv2D(4, 3))(i)
y = TimeDistributed(Flatten())(y)
model = Model(i, LSTM(5)(y))

---
# 605
i = Input((10, 8))
y = Conv1D(4, 3, strides=2)(i)
y = UpSampling1D(2)(y)
y = RepeatVector(3)(Flatten()(MaxPooling1D(2)(Conv1D(5, 2)(i))))
model = Model(i, LSTM(5)(y))

---
# 160
i = Input((10,))
model = Model(i, LSTM(5)(Reshape((5, 2))(i)))

---
# 140
i = Input((10,))
model = Model(i, LSTM(5)(ops.expand_dims(i, axis=2)))

---
# 320
i = Input((10,))
model = Model(i, LSTM(5)(ops.expand_dims(i, axis=1)))

---
# 740
model = Sequential([Input((28, 28)), Rescaling(1 / 255), Permute((2, 1)), LSTM(5), Dense(10)])

---
# 340
model = Sequential([Input((4, 4, 2)), Reshape((4, -1)), LSTM(5), Dense(10)])

---
# 330
model = Sequential([Input((4, 4, 2)), Reshape((-1,)), Dense(10)])

---
# 312
model = Sequential([Input((4, 4, 2)), Reshape((-1, 8)), LSTM(5), Reshape((5, 1)), LSTM(2)])

---
# 364, called on (2, 5, 3)
class Net(Model):
    def __init__(self, n):
        super(Net, self).__init__()
        self.rnn = LSTM(n, return_sequences=True)
        self.fc = Dense(4)
    def call(self, x):
        y = self.rnn(x)
        return self.fc(ops.reshape(y, (-1, 5 * 6)))
model = Net(6)
model.build((None, 5, 3))

---
# 146
first = Lambda(lambda x: ops.expand_dims(x, axis=-1))
last = Lambda(lambda x: x * 100.0)
model = Sequential([Input((None,)), first, LSTM(5), Dense(1), last])

---
# 218
i = Input((9, 4))
y = LSTM(5, return_sequences=True)(i)
y = Lambda(lambda t: t[:, -1, :])(y)
model = Model(i, Dense(3)(y))

---
# 218
def mean(t):
    return ops.mean(t, axis=1)
i = Input((9, 4))
y = LSTM(5, return_sequences=True)(i)
model = Model(i, Dense(3)(Lambda(mean)(y)))

---
# 15
i = Input((9, 4))
y = Lambda(lambda t: ops.sum(t, axis=1), output_shape=(4,))(i)
model = Model(i, Dense(3)(y))

---
# 132
a, b = Input((9, 4)), Input((9, 3))
y = Lambda(lambda ts: ops.concatenate(ts, axis=-1))([a, b])
model = Model([a, b], LSTM(3)(y))

---
# 192
a = Input((9, 8))
halves = [Lambda(lambda t, k=k: t[:, :, 4 * k:4 * k + 4])(a) for k in range(2)]
model = Model(a, Add()([LSTM(3)(h) for h in halves]))

---
# 72
i = Input((9, 4))
y = TimeDistributed(Lambda(lambda t: t[:, :2]))(i)
model = Model(i, LSTM(3)(y))

---
# 270
a = Input((9, 6))
s = Input((5,))
e = Dense(1)(Concatenate(axis=-1)([a, RepeatVector(9)(s)]))
w = Softmax(axis=1)(e)
context = Dot(axes=1)([w, a])
h, _, c = LSTM(5, return_state=True)(context)
model = Model([a, s], Dense(3)(h))

---
# 156
q, v = Input((4, 6)), Input((9, 6))
y = Dot(axes=2)([q, v])
model = Model([q, v], LSTM(3)(y))

---
# 156
q, v = Input((4, 6)), Input((6, 9))
y = Dot(axes=(2, 1))([q, v])
model = Model([q, v], LSTM(3)(y))

---
# 6
q, v = Input((6,)), Input((6,))
y = Dot(axes=-1, normalize=True)([q, v])
model = Model([q, v], Dense(3)(y))
---
# 1,370
i = Input((10, 12))
x = LSTM(8, return_sequences=True)(i)
x = LayerNormalization(axis=[1, 2])(x)
x = LayerNormalization(center=False)(x)
x = BatchNormalization(scale=False)(x)
x = GroupNormalization(4)(x)
x = RMSNormalization()(x)
x = UnitNormalization()(x)
x = PReLU()(x)
x = PReLU(shared_axes=[1])(x)
x = MultiHeadAttention(2, 5)(x, x)
x = Attention(use_scale=True)([x, x])
x = AdditiveAttention()([x, x])
x = Dense(3)(x)
model = Model(i, x)
---
# 1,134
q = Input((10, 12))
v = Input((7, 5))
k = Input((7, 6))
x = MultiHeadAttention(num_heads=3, key_dim=4, value_dim=2, output_shape=9)(q, v, k)
y = MultiHeadAttention(num_heads=2, key_dim=4, use_bias=False)(query=x, value=v, key=k)
y = MultiHeadAttention(2, 4)(y, value=v)
y = GRU(6)(y)
model = Model([q, v, k], y)
---
# 1,230
model = Sequential([
    Input((16, 16, 3)),
    DepthwiseConv2D(3, depth_multiplier=2),
    SeparableConv2D(8, (3, 2), strides=2, padding="same"),
    Conv2D(8, 3, groups=2),
    Conv2DTranspose(4, 3, strides=2, padding="same"),
    Conv2DTranspose(5, 4, strides=3),
    PReLU(shared_axes=[1, 2]),
    Reshape((-1, 5)),
    LSTM(4),
])
---
# 1,560
model = Sequential([
    Input((20, 6)),
    SeparableConv1D(8, 3, depth_multiplier=2),
    DepthwiseConv1D(2, use_bias=False),
    Conv1DTranspose(7, 3, strides=2),
    Flatten(),
    PReLU(),
    Dense(4),
])
---
# 747, called on (1, 10, 12)
class Own(Layer):
    def __init__(self, units=5, **kw):
        super().__init__(**kw)
        self.units = units
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), trainable=True)
        self.b = self.add_weight(name="b", shape=(self.units,), trainable=False)
    def call(self, x):
        return ops.matmul(x, self.w) + self.b
i = Input((10, 12))
x = LSTM(8)(i)
x = Own(6)(x)
x = Dense(3)(x)
model = Model(i, x)
---
# 1,404, called on (1, 10, 12)
class Attn(Layer):
    def build(self, input_shape):
        self.W = self.add_weight(name="att_weight", shape=(input_shape[-1], 1))
        self.b = self.add_weight(name="att_bias", shape=(input_shape[1], 1))
        super().build(input_shape)
    def call(self, x):
        e = ops.tanh(ops.matmul(x, self.W) + self.b)
        a = ops.softmax(e, axis=1)
        return ops.sum(x * a, axis=1)
rnn = Bidirectional(LSTM(8, return_sequences=True))
model = Sequential([Input((10, 12)), rnn, Attn(), Dense(2)])
---
# 1,250, called on (1, 4, 5)
class Cell(Layer):
    def __init__(self, units, **kw):
        super().__init__(**kw)
        self.units = units
        self.state_size = units
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.rec = self.add_weight(shape=(self.units, self.units), name="rec")
    def call(self, inputs, states):
        h = ops.matmul(inputs, self.kernel) + ops.matmul(states[0], self.rec)
        return h, [h]
i = Input((None, 5))
x = RNN(Cell(32))(i)
model = Model(i, Dense(2)(x))
---
# 266, called on (1, 10, 12)
class Pos(Layer):
    def __init__(self):
        super().__init__()
        self.table = self.add_weight(shape=(10, 12), name="table")
        self.scale = self.add_weight(shape=(), name="s")
        self.v = keras.Variable(np.zeros((3, 4)), trainable=False)
        self.d = Dense(4)
    def call(self, x):
        return self.d(x + self.table)
i = Input((10, 12))
model = Model(i, GRU(3)(Pos()(i)))
"""
