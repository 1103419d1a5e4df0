"""Code as people ask about it, in Keras, TensorFlow and JAX: each with its total, and of whom.

Where the framework of that time is gone, the total is by hand, or of Keras 3 with the meaning that
the arguments had then. TensorFlow 1 was run as ``tf.compat.v1`` of tensorflow 2.15.1.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Asked(NamedTuple):
    """Code and what it counts."""

    shows: str
    total: int
    how: str
    code: str
    beside: dict[str, Any] = {}  # noqa: RUF012 - never changed
    """What is said beside the code, as ``read`` takes it."""
    missing: tuple[str, ...] = ()
    """What is named as not counted."""


BUILT_AGAIN = [
    Asked("a loop of clients and a server", 1_169, "Keras 3.15", """
        import tensorflow as tf
        def make(shape):
            return tf.keras.Sequential([
                tf.keras.layers.LSTM(16, input_shape=shape),
                tf.keras.layers.Dense(1),
            ])
        clients = []
        for k in range(5):
            clients.append(make((30, 1)))
        server = make((30, 1))
    """),
    Asked("an agent's online and target network", 2_834, "by hand: 4*24*28 + 96 + 50", """
        import keras
        from keras.layers import LSTM, Dense
        class Agent:
            def __init__(self, n):
                self.n = n
                self.online = self.build()
                self.target = self.build()
            def build(self):
                model = keras.Sequential()
                model.add(LSTM(24, input_shape=(None, self.n)))
                model.add(Dense(2))
                return model
        agent = Agent(4)
    """),
    Asked("an agent's network, and one more of it", 2_834, "by hand: 4*24*28 + 96 + 50", """
        import keras
        from keras.layers import LSTM, Dense
        class Agent:
            def build(self):
                model = keras.Sequential()
                model.add(LSTM(24, input_shape=(None, 4)))
                model.add(Dense(2))
                return model
        agent = Agent()
        online = agent.build()
        target = agent.build()
    """),
    Asked("a model to train, and one to sample", 2_824, "by hand: 40 + 4*24*28 + 96", """
        import keras
        from keras.layers import *
        def build(batch, steps):
            i = Input(batch_shape=(batch, steps))
            return keras.Model(i, LSTM(24)(Embedding(10, 4)(i)))
        trained = build(32, 40)
        sampler = build(1, 1)
    """),
    Asked("other units are another model", 2_824 + 3_040, "by hand, as above", """
        import keras
        from keras.layers import *
        def build(n):
            i = Input((10,))
            return keras.Model(i, LSTM(n)(Embedding(10, 4)(i)))
        models = [build(n) for n in (24, 25, 24)]
    """),
    Asked("other steps below a Flatten are another", 5_812, "2*2,688 + 194 + 242", """
        import keras
        from keras.layers import *
        def build(steps):
            layers = [LSTM(24, input_shape=(steps, 3), return_sequences=True), Flatten(), Dense(2)]
            return keras.Sequential(layers)
        short = build(4)
        long = build(5)
    """),
    Asked("other features are another model", 200 + 260, "Keras 3.15: 4*5*(5 + 4 + 1) and 7", """
        import keras
        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.rnn = keras.layers.LSTM(5)
            def call(self, x):
                return self.rnn(x)
        a, b = Net(), Net()
        a.build((None, 3, 4))
        b.build((None, 3, 7))
    """),
    Asked("two that stand on each other are two", 144 + 20 + 20, "by hand", """
        from keras.layers import *
        from keras import Sequential, Model
        def block():
            return Sequential([Dense(4)])
        i = Input((3, 4))
        model = Model(i, block()(block()(LSTM(4)(i))))
    """),
]  # fmt: skip

ABOVE_AN_EMBEDDING = [
    Asked("a layer of another model", 1_035, "Keras 3.15: 352 and 683", """
        import keras
        i = keras.Input((10,))
        z = keras.layers.Dense(32)(i)
        first = keras.Model(i, z)
        second = keras.Sequential([
            keras.layers.Embedding(47, 5),
            keras.layers.LSTM(8),
        ])
    """),
    Asked("a layer that is tried out", 296_619, "Keras 3.15: 96 and 296,523", """
        from tensorflow import keras
        a = keras.layers.Conv1D(32, 2)(keras.layers.Input(shape=[None, 1]))
        model = keras.models.Sequential([
            keras.layers.Embedding(47, 5), keras.layers.Conv1D(32, 2), keras.layers.LSTM(256)])
    """),
    *(
        Asked(layer, 683, "Keras 3.15", f"""
            import keras
            above = keras.layers.{layer}
            model = keras.Sequential([keras.layers.Embedding(47, 5), keras.layers.LSTM(8)])
        """)
        for layer in ("Dropout(0.5)", "Flatten()", "TextVectorization(100)", "Activation('relu')")
    ),
    Asked("TextVectorization(ragged=True)", 227_201, "Keras 3.15", """
        import tensorflow as tf
        text = tf.keras.layers.TextVectorization(max_tokens=1000, ragged=True)
        model = tf.keras.Sequential([
            text,
            tf.keras.layers.Embedding(1000, 128, mask_zero=True),
            tf.keras.layers.GRU(128),
            tf.keras.layers.Dense(1),
        ])
    """),
]  # fmt: skip

SHAPES = [
    Asked("a loop over the steps that calls shared layers", 45_530, "Keras 3.15", """
        import tensorflow as tf
        from tensorflow.keras import layers, Model, Input
        cell = layers.LSTM(64, return_state=True)
        head = layers.Dense(90, activation="softmax")
        one = layers.Reshape((1, 90))
        def trained(steps):
            notes, h0, c0 = Input((steps, head.units)), Input((cell.units,)), Input((cell.units,))
            h, c, made = h0, c0, []
            for at in range(steps):
                h, _, c = cell(inputs=one(notes[:, at, :]), initial_state=[h, c])
                made.append(head(h))
            return Model(inputs=[notes, h0, c0], outputs=made)
        def sampler(steps):
            first, h0, c0 = Input((1, head.units)), Input((cell.units,)), Input((cell.units,))
            x, h, c, made = first, h0, c0, []
            for at in range(steps):
                h, _, c = cell(x, initial_state=[h, c])
                made.append(head(h))
                x = tf.one_hot(tf.math.argmax(made[-1], axis=-1), depth=90)
                x = layers.RepeatVector(1)(x)
            return Model(inputs=[first, h0, c0], outputs=made)
        model, inference = trained(30), sampler(50)
    """),
    Asked("an array that is reshaped", 10_451, "by hand: 4*50*52 + 51", """
        import numpy as np
        from keras.models import Sequential
        from keras.layers import LSTM, Dense
        X, y = get()
        n_features = 1
        X = X.reshape((X.shape[0], X.shape[1], n_features))
        X_train, X_test = X[:100], X[100:]
        X_train = X_train.astype("float32") / 255.
        model = Sequential()
        model.add(LSTM(50, input_shape=(X_train.shape[1], X_train.shape[2])))
        model.add(Dense(1))
    """),
    Asked("an array that np.reshape reshapes", 133, "by hand: 4*4*8 + 5", """
        import numpy as np
        from keras.models import Sequential
        from keras.layers import LSTM, Dense
        X, y = windows(data, 3)
        X = np.reshape(X, (X.shape[0], 1, X.shape[1]))
        model = Sequential()
        model.add(LSTM(4, input_shape=(X.shape[1], X.shape[2])))
        model.add(Dense(1))
    """, {"set": {"X.shape[2]": 3}}),
    Asked("a Reshape to what get_shape says", 6_464, "Keras 3.15 with Reshape((30, 112))", """
        from tensorflow.keras import layers as L, Model, Input
        page = Input((32, 16, 3))
        y = L.Conv2D(8, (3, 3))(page)
        s = y.get_shape()
        y = L.Reshape(target_shape=(int(s[1]), int(s[2] * s[3])))(y)
        y = L.GRU(16)(y)
        reader = Model(page, y)
    """),
    *(
        Asked(f"a Reshape to what {says} says", 6_464, "Keras 3.15 with Reshape((30, 112))", f"""
            import tensorflow as tf
            from tensorflow.keras import layers as L, Model, Input, backend as K
            page = Input((32, 16, 3))
            y = L.Conv2D(8, (3, 3))(page)
            s = {says}
            y = L.GRU(16)(L.Reshape((s[1], s[2] * s[3]))(y))
            reader = Model(page, y)
        """)
        for says in ("y.shape", "y.shape.as_list()", "y.get_shape().as_list()", "K.int_shape(y)",
                     "tf.shape(y)")
    ),
    Asked("one_hot", 1_888, "Keras 3.15", """
        import tensorflow as tf
        from tensorflow.keras import layers
        inputs = tf.keras.Input(shape=(None,), dtype="int64")
        x = tf.one_hot(inputs, depth=50)
        x = layers.LSTM(8)(x)
        model = tf.keras.Model(inputs, x)
    """),
    Asked("an array whose shape is asked for", 4_247, "by hand: 4*16*(16+39+1) + 17*39", """
        import numpy as np
        from keras.layers import Input, LSTM, Dense
        from keras.models import Model
        n_tok = len(chars)
        data = np.zeros((8, 20, n_tok), dtype='float32')
        i = Input(shape=(None, data.shape[-1]))
        h = LSTM(16)(i)
        model = Model(i, Dense(data.shape[-1])(h))
    """, {"set": {"len(chars)": 39}}),
    Asked("a front that another package makes", 2_683, "Keras 3.15 with Input((100, 128))", """
        from tensorflow.keras import layers, Model
        from kapre.composed import get_melspectrogram_layer
        front = get_melspectrogram_layer(input_shape=(16000, 1), n_mels=128)
        y = layers.TimeDistributed(layers.Dense(8))(front.output)
        y = layers.LSTM(16)(y)
        y = layers.Dense(3)(y)
        ear = Model(front.input, y)
    """, {"width": 128}, ("get_melspectrogram_layer(…) at line 4",)),
    Asked("a Flatten in a class that is built", 64, "Keras 3.15", """
        import keras
        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.flat = keras.layers.Flatten()
                self.fc = keras.layers.Dense(4)
            def call(self, x):
                return self.fc(self.flat(x))
        model = Net()
        model.build((None, 5, 3))
    """),
]  # fmt: skip

KERAS_1 = [
    Asked("Convolution2D and a GRU", 34_548, "by hand, and Keras 3 with these meanings", """
        from keras.models import Sequential
        from keras.layers import Convolution2D, MaxPooling2D, Flatten, Dense, RepeatVector, GRU
        from keras.layers import Bidirectional, TimeDistributed
        say = Sequential()
        say.add(Convolution2D(8, 3, 3, border_mode='same', input_shape=(32, 32, 3)))
        say.add(MaxPooling2D(pool_size=(2, 2)))
        say.add(Flatten())
        say.add(Dense(16))
        say.add(RepeatVector(5))
        say.add(Bidirectional(GRU(output_dim=8, return_sequences=True)))
        say.add(TimeDistributed(Dense(20)))
    """),
    Asked("ConvLSTM2D", 59_200, "by hand: 4*40*(9*41) + 160, and Keras 3", """
        from keras.layers import ConvLSTM2D
        from keras.models import Sequential
        m = Sequential()
        m.add(ConvLSTM2D(nb_filter=40, nb_row=3, nb_col=3, input_shape=(None, 40, 40, 1),
                         border_mode='same', return_sequences=True))
    """),
    Asked("Convolution1D, pool_length and output_dim", 23_905_999, "by hand", """
        from keras.models import Sequential
        from keras.layers.core import Dense, Dropout, Activation, Flatten
        from keras.layers.convolutional import Convolution1D, MaxPooling1D
        from keras.layers.recurrent import LSTM
        net = Sequential()
        net.add(Convolution1D(input_dim=4, input_length=1000, nb_filter=320, filter_length=26,
                              border_mode="valid", activation="relu", subsample_length=1))
        net.add(MaxPooling1D(pool_length=13, stride=13))
        net.add(Dropout(0.2))
        net.add(LSTM(output_dim=320, return_sequences=True, inner_activation='hard_sigmoid'))
        net.add(Flatten())
        net.add(Dense(input_dim=75*320, output_dim=925))
        net.add(Activation('relu'))
        net.add(Dense(output_dim=919))
    """),
    Asked("Merge of two models", 459, "by hand: 40 + 200, 60 + 133, 26", """
        from keras.models import Sequential
        from keras.layers import Merge, Dense, LSTM, Embedding, Flatten
        left = Sequential()
        left.add(Embedding(10, 4, input_length=6))
        left.add(LSTM(5))
        right = Sequential()
        right.add(Embedding(20, 3, input_length=6))
        right.add(Flatten())
        right.add(Dense(7, init='uniform'))
        model = Sequential()
        model.add(Merge([left, right], mode='concat'))
        model.add(Dense(2))
    """),
    Asked("Merge of sums", 20 + 25 + 12, "by hand", """
        from keras.models import Sequential
        from keras.layers import Merge, Dense
        left, right = Sequential([Dense(5, input_dim=3)]), Sequential([Dense(5, input_dim=4)])
        model = Sequential([Merge([left, right], mode='sum'), Dense(output_dim=2)])
    """),
    Asked("merge of tensors", 20 + 25 + 18, "by hand", """
        from keras.layers import *
        a, b = Input((3,)), Input((4,))
        x = merge([Dense(5)(a), Dense(5)(b)], mode="sum")
        y = merge([x, a], mode="concat")
        m = Model(input=[a, b], output=Dense(2)(y))
    """),
    Asked("Merge of products, of Merges", 24_750, "by hand: 2,904 + 21,120 + 726", """
        from keras.models import Sequential
        from keras.layers import Activation, Dense, Dropout, Embedding, LSTM, Merge, Permute
        words, story, query = 22, 68, 4
        memory = Sequential([Embedding(words, 64, input_length=story), Dropout(0.3)])
        question = Sequential([Embedding(words, 64, input_length=query), Dropout(0.3)])
        output = Sequential([Embedding(words, query, input_length=story), Dropout(0.3)])
        match = Sequential()
        match.add(Merge([memory, question], mode='dot', dot_axes=[2, 2]))
        match.add(Activation('softmax'))
        response = Sequential()
        response.add(Merge([match, output], mode='sum'))
        response.add(Permute((2, 1)))
        answer = Sequential()
        answer.add(Merge([response, question], mode='concat', concat_axis=-1))
        answer.add(LSTM(32))
        answer.add(Dense(words))
        answer.fit(x, y, nb_epoch=120)
    """),
    Asked("rows, then columns", 199_434, "by hand: 66,560 + 131,584 + 1,290", """
        from keras.models import Model
        from keras.layers import Input, Dense, TimeDistributed, LSTM
        (train, labels), _ = mnist.load_data()
        train = train.reshape(train.shape[0], 28, 28, 1)
        rows, columns, pixel = train.shape[1:]
        x = Input(shape=(rows, columns, pixel))
        y = LSTM(128)(TimeDistributed(LSTM(output_dim=128))(x))
        model = Model(input=x, output=Dense(10)(y))
    """),
    Asked("pixel by pixel", 11_210, "by hand: 10,200 + 1,010", """
        from keras.models import Sequential
        from keras.layers import Dense, SimpleRNN
        (train, labels), _ = mnist.load_data()
        train = train.reshape(train.shape[0], -1, 1)
        one = lambda shape, name: identity(shape, scale=1.0, name=name)
        model = Sequential()
        model.add(SimpleRNN(output_dim=100, inner_init=one, input_shape=train.shape[1:]))
        model.add(Dense(10))
    """),
    Asked("nb_epoch alone", 96, "by hand: a GRU of one bias, 3*4*(4 + 3 + 1)", """
        from keras.layers import *
        i = Input((None, 3))
        m = Model(i, GRU(4)(i))
        m.fit(x, y, nb_epoch=4)
    """),
    Asked("samples_per_epoch alone", 96, "by hand: a GRU of one bias, 3*4*(4 + 3 + 1)", """
        from keras.layers import *
        m = Sequential([GRU(4, input_shape=(None, 3))])
        m.fit_generator(g, samples_per_epoch=400)
    """),
    Asked("without imports", 138, "by hand: 128 + 10", """
        m = Sequential()
        m.add(LSTM(output_dim=4, input_dim=3))
        m.add(Dense(output_dim=2))
    """),
    Asked("sides by name", 3_794, "by hand: 3*15 + 3 + 26*24*3*2 + 2", """
        from keras.layers import *
        m = Sequential()
        m.add(Convolution2D(nb_filters, sides[0], sides[1], input_shape=(28, 28, 1)))
        m.add(Flatten())
        m.add(Dense(2))
    """, {"set": {"nb_filters": 3, "sides": (3, 5)}}),
    Asked("a step of several", 119, "by hand: 3*6 + 3 + 4*4*3*2 + 2", """
        from keras.layers import *
        conv = Convolution2D(3, 3, 2, subsample=(2, 2), input_shape=(9, 9, 1))
        m = Sequential([conv, Flatten(), Dense(2)])
    """),
    Asked("channels first", 5_450, "by hand: 4*9 + 4 + 26*26*4*2 + 2", """
        from keras.layers import *
        m = Sequential()
        m.add(Convolution2D(4, 3, 3, dim_ordering="th", input_shape=(1, 28, 28)))
        m.add(Flatten())
        m.add(Dense(2))
    """),
    Asked("half rewritten", 48 + 96, "by hand: 3*15 + 3, a GRU of one bias", """
        from keras.layers import *
        a = Sequential([Convolution2D(3, (3, 5), init="uniform", input_shape=(28, 28, 1))])
        b = Sequential([GRU(units=4, inner_activation="sigmoid", input_shape=(None, 3))])
    """),
    Asked("dense at every step", 20 + 80, "by hand", """
        from keras.layers import *
        m = Sequential([TimeDistributedDense(5, input_dim=3), AtrousConvolution1D(5, 3)])
    """),
    Asked("a map with holes", 3 * 18 + 3, "by hand", """
        from keras.layers import *
        m = Sequential([AtrousConvolution2D(3, 3, 3, atrous_rate=(2, 2), input_shape=(9, 9, 2))])
    """),
    Asked("the later names of layers", 3 * 18 + 3 + 5 * 2 * 3 + 5, "by hand", """
        from keras.layers import *
        a = Sequential([Conv2D(3, 3, 3, border_mode="same", input_shape=(9, 9, 2))])
        b = Sequential([Conv1D(5, 3, border_mode="same", input_shape=(9, 2))])
    """),
    Asked("three sides", 5 * 2 * 24 + 5, "by hand", """
        from keras.layers import *
        m = Sequential([Convolution3D(5, 2, 3, 4, input_shape=(9, 9, 9, 2))])
    """),
    Asked("dropout by p, noise by sigma", 16, "by hand", """
        from keras.layers import *
        m = Sequential([Dropout(p=0.5, input_shape=(7,)), GaussianNoise(sigma=0.1), Dense(2)])
    """),
    Asked("normalization by mode", 28, "by hand", """
        from keras.layers import *
        m = Sequential([BatchNormalization(mode=0, axis=-1, input_shape=(7,))])
    """),
    Asked("pooled maps", 4 * 4 * 3 * 2 + 2, "by hand", """
        from keras.layers import *
        m = Sequential([AveragePooling2D((2, 2), border_mode="same", input_shape=(7, 7, 3)),
                        Reshape(dims=(48,)), Dense(2)])
    """),
    Asked("an embedding with dropout, a plain recurrence", 30 + 5 * 9, "by hand", """
        from keras.layers import *
        m = Sequential([Embedding(10, 3, dropout=0.2), SimpleRNN(5, dropout_W=0.2, dropout_U=0.1)])
    """),
]  # fmt: skip

X = "import tensorflow as tf\nX = tf.placeholder(tf.float32, [None, 20, 3])\n"
LSTM = "cell = tf.nn.rnn_cell.LSTMCell(16)\nout, state = tf.nn.dynamic_rnn(cell, X, tf.float32)\n"
BOTH = """
fw = tf.nn.rnn_cell.LSTMCell(16)
bw = tf.nn.rnn_cell.LSTMCell(16)
"""
RAN = "tensorflow 2.15.1"


def placed(shows: str, total: int, code: str) -> Asked:
    """Code below the placeholder of 20 steps of 3 features."""
    return Asked(shows, total, RAN, X + code)


TENSORFLOW_1 = [
    Asked("static_rnn on unstacked steps", 80_384, "by hand: 4*128*(128 + 28) + 512", """
        import tensorflow as tf
        from tensorflow.contrib import rnn
        X = tf.placeholder("float", [None, 28, 28])
        x = tf.unstack(X, 28, 1)
        cell = rnn.BasicLSTMCell(128)
        outputs, states = rnn.static_rnn(cell, x, dtype=tf.float32)
    """),
    Asked("rnn on split steps", 80_384, RAN, """
        import tensorflow as tf
        x = tf.placeholder("float", [None, 28, 28])
        def RNN(x):
            x = tf.transpose(x, [1, 0, 2])
            x = tf.reshape(x, [-1, 28])
            x = tf.split(0, 28, x)
            cell = tf.nn.rnn_cell.BasicLSTMCell(128, forget_bias=1.0)
            outputs, states = tf.nn.rnn(cell, x, dtype=tf.float32)
            return outputs[-1]
        pred = RNN(x)
    """),
    placed("dynamic_rnn", 1_280, LSTM),
    placed("a head on the last step", 1_450, f"{LSTM}y = tf.layers.dense(out[:, -1, :], 10)"),
    placed("a head on the state", 1_450, f"{LSTM}y = tf.layers.dense(state.h, 10)"),
    placed("a head on the second state", 1_450, f"{LSTM}y = tf.layers.dense(state[1], 10)"),
    placed("a head on all steps as one", 1_450,
           f"{LSTM}y = tf.layers.dense(tf.reshape(out, [-1, 16]), 10)"),
    placed("a head on the last, steps first", 1_450,
           f"{LSTM}out = tf.transpose(out, [1, 0, 2])\ny = tf.layers.dense(out[-1], 10)"),
    placed("both directions, joined", 2_692, f"""{BOTH}
(a, b), _ = tf.nn.bidirectional_dynamic_rnn(fw, bw, X, dtype=tf.float32)
y = tf.layers.dense(tf.concat([a, b], axis=-1), 4)"""),
    placed("both directions, joined as they are", 2_692, f"""{BOTH}
outputs, _ = tf.nn.bidirectional_dynamic_rnn(cell_fw=fw, cell_bw=bw, inputs=X, dtype=tf.float32)
y = tf.layers.dense(tf.concat(outputs, 2), 4)"""),
    placed("both directions of a list of steps", 2_692, f"""{BOTH}
x = tf.unstack(X, 20, 1)
outputs, _, _ = tf.nn.static_bidirectional_rnn(fw, bw, x, dtype=tf.float32)
y = tf.layers.dense(outputs[-1], 4)"""),
    placed("cells on top of each other", 2_098, """
def cell(n):
    made = tf.contrib.rnn.BasicLSTMCell(n)
    return tf.contrib.rnn.DropoutWrapper(made, output_keep_prob=0.5)
cells = tf.contrib.rnn.MultiRNNCell([cell(n) for n in (16, 8)])
out, state = tf.nn.dynamic_rnn(cells, X, dtype=tf.float32)
y = tf.layers.dense(state[-1][1], 2)"""),
    placed("two cells on two placeholders", 1_540, """
Y = tf.placeholder(tf.float32, [None, 20, 7])
a = tf.nn.rnn_cell.LSTMCell(16)
b = tf.nn.rnn_cell.LSTMCell(5)
with tf.variable_scope("a"):
    oa, sa = tf.nn.dynamic_rnn(a, X, dtype=tf.float32)
with tf.variable_scope("b"):
    ob, sb = tf.nn.dynamic_rnn(b, Y, dtype=tf.float32)"""),
    placed("a convolution below", 1_680, """
c = tf.layers.conv1d(X, 8, 3, padding="same", activation=tf.nn.relu)
c = tf.layers.max_pooling1d(c, 2, 2)
cell = tf.nn.rnn_cell.LSTMCell(16)
out, state = tf.nn.dynamic_rnn(cell, c, dtype=tf.float32)"""),
    placed("a scope that is entered again for its variables", 1_344, """
def net(x, reuse=False):
    with tf.variable_scope("net", reuse=reuse):
        out, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(16), x, dtype=tf.float32)
        W = tf.get_variable("W", [16, 4])
        return tf.matmul(out[:, -1], W)
a = net(X)
b = net(X, reuse=True)"""),
    placed("the scope itself that is entered again, and others", 135, """
with tf.variable_scope("a") as scope:
    W = tf.get_variable("W", [3, 5])
    V = tf.get_variable("V", [3, 5])
with tf.variable_scope(scope, reuse=True):
    U = tf.get_variable("W", [3, 5])
    T = tf.get_variable("V")
with tf.variable_scope("b"):
    U = tf.get_variable("W", [3, 5])
for i in range(3):
    with tf.variable_scope("l%d" % i):
        tf.get_variable("W", [3, 5])
    with tf.variable_scope("m{}".format(i)):
        tf.get_variable("W", [3, 5])"""),
    placed("a layer of a name that is made again", 20, """
a = tf.layers.dense(X, 5, name="d")
b = tf.layers.dense(X, 5, name="d", reuse=True)"""),
    placed("the same in two scopes, and twice in each", 3_279, """
def cell(n):
    return tf.nn.rnn_cell.LSTMCell(n)
def net(x):
    with tf.variable_scope("net"):
        fw, bw = cell(4), cell(4)
        (a, b), _ = tf.nn.bidirectional_dynamic_rnn(fw, bw, x, dtype=tf.float32)
        y = tf.layers.dense(tf.concat([a, b], 2), 8)
        y = tf.layers.dense(y, 8)
        with tf.variable_scope("inner"):
            y = tf.layers.dense(y, 8)
        cells = tf.nn.rnn_cell.MultiRNNCell([cell(8) for _ in range(2)])
        out, _ = tf.nn.dynamic_rnn(cells, y, dtype=tf.float32)
    with tf.variable_scope("other"):
        return tf.layers.dense(out, 8)
a = net(X)
with tf.variable_scope("x"):
    c = net(X)
W = tf.get_variable("W", [3, 5])"""),
    placed("two cells of one name in turn", 328, """
cell = tf.nn.rnn_cell.LSTMCell(4)
with tf.variable_scope("a"):
    out, _ = tf.nn.dynamic_rnn(cell, X, dtype=tf.float32)
cell = tf.nn.rnn_cell.LSTMCell(5)
with tf.variable_scope("b"):
    out, _ = tf.nn.dynamic_rnn(cell, out, dtype=tf.float32)"""),
    placed("matrices in a dict", 1_348, """
weights = {"out": tf.Variable(tf.random_normal([16, 4]))}
biases = {"out": tf.Variable(tf.zeros([4]))}
def net(x):
    out, state = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(16), x, dtype=tf.float32)
    return tf.matmul(out[:, -1], weights["out"]) + biases["out"]
logits = net(X)"""),
    placed("matrices beside several cells, and a counter of steps", 3_461, """
step = tf.Variable(0, trainable=False, name="global_step")
cells = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(16) for _ in range(2)])
out, state = tf.nn.dynamic_rnn(cells, X, dtype=tf.float32)
W = tf.get_variable("W", shape=[16, 4])
b = tf.get_variable("b", [4], initializer=tf.zeros_initializer())
logits = tf.matmul(out[:, -1], W) + b"""),
    Asked("words looked up in a variable", 2_000, RAN, """
        import tensorflow as tf
        ids = tf.placeholder(tf.int32, [None, 20])
        embedding = tf.get_variable("embedding", [50, 8])
        words = tf.nn.embedding_lookup(embedding, ids)
        cell = tf.nn.rnn_cell.LSTMCell(16)
        out, state = tf.nn.dynamic_rnn(cell, words, dtype=tf.float32)
    """),
    Asked("words as one_hot", 4_288, RAN, """
        import tensorflow as tf
        ids = tf.placeholder(tf.int32, [None, 20])
        cell = tf.nn.rnn_cell.BasicLSTMCell(16)
        out, state = tf.nn.dynamic_rnn(cell, tf.one_hot(ids, 50), dtype=tf.float32)
    """),
    Asked("a class that nothing builds", 1_450, RAN, """
        import tensorflow as tf
        class Model:
            def __init__(self, n_in=3, n_hidden=16, n_out=10):
                self.x = tf.placeholder(tf.float32, [None, 20, n_in])
                cell = tf.contrib.rnn.LSTMCell(n_hidden)
                out, state = tf.nn.dynamic_rnn(cell, self.x, dtype=tf.float32)
                self.logits = tf.layers.dense(out[:, -1], n_out)
    """),
    Asked("the same graph, made again from the start", 192, RAN, """
        import tensorflow as tf
        def forecast(units):
            tf.reset_default_graph()
            X = tf.placeholder(tf.float32, [None, 20, 3])
            out, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(units), X, dtype=tf.float32)
            return tf.layers.dense(out[-1], 2)
        for again in range(3):
            forecast(5)
    """),
    Asked("another graph, made from the start", 192 + 324, RAN, """
        import tensorflow as tf
        for units in (5, 7):
            tf.reset_default_graph()
            X = tf.placeholder(tf.float32, [None, 20, 3])
            out, _ = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(units), X, dtype=tf.float32)
            y = tf.layers.dense(out[-1], 2)
    """),
]  # fmt: skip

OTHERS = [
    Asked("two models that share a layer", 234, "Keras 3.15: 180 + 42 + 12", """
        from keras import Sequential, Input, layers
        body = layers.LSTM(5)
        actor = Sequential([Input((None, 3)), body, layers.Dense(7)])
        critic = Sequential([Input((None, 3)), body, layers.Dense(2)])
    """),
    Asked("two layers, each on an input of its own", 492, "Keras 3.15: 240 + 252", """
        from keras import layers
        a = layers.LSTM(6, input_shape=(None, 3))
        b = layers.GRU(7, input_shape=(None, 3))
    """),
    Asked("a table above an embedding", 22_177, "Keras 3.15, without the table", """
        import tensorflow as tf
        table = tf.Variable(tf.random.truncated_normal([1024, 4]))
        m = tf.keras.Sequential([
            tf.keras.layers.Embedding(1000, 16),
            tf.keras.layers.LSTM(32, use_bias=False),
            tf.keras.layers.Dense(1),
        ])
    """),
    Asked("a plain class with a method that builds", 662_609, "Keras 3.15", """
        from keras.layers import Input, Embedding, LSTM, Bidirectional, Dense
        from keras.models import Model
        class Tagger(object):
            def __init__(self, n_tags=9, n_words=5000, emb=100, units=100, pretrained=None):
                self._n_tags = n_tags
                self._n_words = n_words
                self._emb = emb
                self._units = units
                self._pretrained = pretrained
            def build(self):
                ids = Input(shape=(None,), dtype='int32')
                if self._pretrained is None:
                    e = Embedding(input_dim=self._n_words, output_dim=self._emb)(ids)
                else:
                    shape = self._pretrained.shape
                    e = Embedding(input_dim=shape[0], output_dim=shape[1])(ids)
                z = Bidirectional(LSTM(self._units, return_sequences=True))(e)
                out = Dense(self._n_tags, activation='softmax')(z)
                return Model(ids, out)
    """),
    Asked("the mean length of texts counts nothing", 3541, "by hand", """
        import numpy as np
        from tensorflow.python.keras.models import Sequential
        from tensorflow.python.keras.layers import Dense, LSTM, Embedding
        lengths = np.array([len(tokens) for tokens in x_train + x_test])
        steps = int(np.mean(lengths) + 2 * np.std(lengths))
        model = Sequential()
        model.add(Embedding(input_dim=200, output_dim=8, input_length=steps))
        model.add(LSTM(units=16, return_sequences=True))
        model.add(LSTM(units=4))
        model.add(Dense(1, activation='sigmoid'))
    """),
    Asked("a shuffle of a number", 660, "Keras 3.15", """
        from tensorflow import keras
        data = data.shuffle(10)
        model = keras.Sequential([keras.layers.GRU(10, input_shape=[None, 10])])
    """),
    Asked("a method of a text", 12, "by hand", """
        import torch
        letters = 'abc'
        def ids(t):
            return [letters.index(c) for c in t]
        x = ids(open('a.txt').read())
        m = torch.nn.Embedding(len(letters), 4)
    """),
    Asked("a vocabulary in the text", 60, "torch: 7 words, 3 tags", """
        import torch.nn as nn
        sentences = ["i like dog", "i love coffee", "i hate milk"]
        words = list(set(" ".join(sentences).split()))
        tags = {}
        for sentence, labels in [("a b".split(), ["X", "Y"]), ("c".split(), ["Z"])]:
            for label in labels:
                if label not in tags:
                    tags[label] = len(tags)
        model = nn.Sequential(nn.Embedding(len(words), 6), nn.Linear(6, len(tags), bias=False))
    """),
    Asked("letters of joined texts", 858, "by hand: 22*5, 4*11*(11 + 5 + 1)", """
        from tensorflow import keras
        MONTHS = ["January", "February"]
        INPUT_CHARS = "".join(sorted(set("".join(MONTHS) + "0123456789, ")))
        OUTPUT_CHARS = "0123456789-"
        model = keras.Sequential([
            keras.layers.Embedding(len(INPUT_CHARS) + 1, 5), keras.layers.LSTM(len(OUTPUT_CHARS))])
    """),
    Asked("words that are counted", 4 * 3, "by hand", """
        from collections import Counter
        import torch.nn as nn
        counts = Counter("a b a c d".split())
        m = nn.Embedding(len(counts), 3)
    """),
    Asked("sizes in an object of named values", 692_224, "torch", """
        import tensorflow as tf
        import torch.nn as nn
        hp = tf.contrib.training.HParams(mel=80, units=256)
        class Enc(nn.Module):
            def __init__(self, hp):
                super().__init__()
                self.rnn = nn.LSTM(hp.mel, hp.units, bidirectional=True)
        net = Enc(hp)
    """),
    Asked("sizes in a dict with attributes", 692_224, "torch", """
        import torch.nn as nn
        from easydict import EasyDict as edict
        cfg = edict({"mel": 80})
        cfg.units = 256
        net = nn.LSTM(cfg.mel, cfg.units, bidirectional=True)
    """),
    Asked("a derivative of the loss", 4_385, "haiku", """
        import haiku as hk
        import jax
        def net(x):
            core = hk.LSTM(32)
            outs, state = hk.dynamic_unroll(core, x, core.initial_state(x.shape[1]))
            return hk.BatchApply(hk.Linear(1))(outs), state
        model = hk.transform(net)
        def train(data):
            def loss(p, x, y):
                pred, _ = model.apply(p, None, x)
                return pred
            params = model.init(0, data)
            value, grads = jax.value_and_grad(loss)(params, data, data)
            return params
        params = train(data)
    """, {"width": 1}),
]  # fmt: skip

EVERY = [
    asked
    for table in (BUILT_AGAIN, ABOVE_AN_EMBEDDING, SHAPES, KERAS_1, TENSORFLOW_1, OTHERS)
    for asked in table
]
