"""Code as people write it: what it is read as, what is said of it, what is asked or refused."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import LstmParamsError, SpecError, count, report, why
from lstm_params.engine.plan import count as stored
from lstm_params.reading import code as snippet

NOTES = 4 * 64 * (64 + 28) + 4 * 64
"""An LSTM of 64 on 28 with one bias a gate."""

TWO_BIASES = NOTES + 4 * 64

ONE_LINE: list[tuple[str, dict[str, Any], str, str, int]] = [
    # PyTorch
    ("nn.LSTM(28, 64)", {}, "28 lstm 64", "pytorch", TWO_BIASES),
    ("torch.nn.LSTM(28, 64)", {}, "28 lstm 64", "pytorch", TWO_BIASES),
    ("LSTM(28, 64)", {}, "28 lstm 64", "pytorch", TWO_BIASES),
    ("LSTM(input_size=28, hidden_size=64)", {}, "28 lstm 64", "pytorch", TWO_BIASES),
    ("nn.LSTM(28, 64, 2, bidirectional=True)", {}, "28 lstm 64 x2 bi", "pytorch", 147_456),
    ("nn.LSTM(28,64,num_layers=2,bidirectional=1)", {}, "28 lstm 64 x2 bi", "pytorch", 147_456),
    ("nn.LSTM(64, 64)", {}, "64 lstm 64", "pytorch", 33_280),
    ("nn.GRU(64, 64, batch_first=True)", {}, "64 gru 64", "pytorch", 24_960),
    ("nn.GRU(128, 128)", {}, "128 gru 128", "pytorch", 99_072),
    ("nn.RNN(3, 5, bias=False)", {}, "3 rnn 5 nobias", "pytorch", 5 * (5 + 3)),
    ("nn.RNN(3, 5, 2, 'relu')", {}, "3 rnn 5 x2", "pytorch", 5 * 8 + 10 + 5 * 10 + 10),
    ("nn.LSTMCell(3, 5)", {}, "3 lstm 5", "pytorch", 20 * 8 + 40),
    ("nn.GRUCell(3, 5, False)", {}, "3 gru 5 nobias", "pytorch", 15 * 8),
    ("nn.RNNCell(3, 5, nonlinearity='relu')", {}, "3 rnn 5", "pytorch", 5 * 8 + 10),
    (
        "nn.LSTM(3, 5, proj_size=2)",
        {},
        "3 lstm 5 projection 2",
        "pytorch",
        20 * (3 + 2) + 40 + 10,
    ),
    ("nn.LSTM(3, 5, proj_size=0, dropout=0)", {}, "3 lstm 5", "pytorch", 200),
    ("nn.Linear(3, 5)", {}, "3 dense 5", "pytorch", 20),
    ("nn.Embedding(7, 3, padding_idx=0)", {}, "embedding 7 3", "pytorch", 21),
    ("nn.LayerNorm((64,), eps=1e-5)", {}, "64 layernorm", "pytorch", 128),
    ("nn.Conv1d(3, 5, kernel_size=(3,), stride=(1,))", {}, "3 conv1d 5 kernel 3", "pytorch", 50),
    ("nn.BatchNorm1d(7)", {}, "7 batchnorm", "pytorch", 14),
    (
        "LSTM(83, 512, num_layers=2, batch_first=True)",
        {},
        "83 lstm 512 x2",
        "pytorch",
        3_323_904,
    ),
    ("Linear(in_features=512, out_features=10, bias=True)", {}, "512 dense 10", "pytorch", 5_130),
    # Keras
    ("keras.layers.LSTM(64, input_shape=(10, 28))", {}, "28 lstm 64", "keras", NOTES),
    ("tf.keras.layers.LSTM(64, input_shape=(None, 28))", {}, "28 lstm 64", "keras", NOTES),
    ("layers.LSTM(64)", {"width": 28}, "28 lstm 64", "keras", NOTES),
    ("L.LSTM(units=64, input_shape=[10, 28])", {}, "28 lstm 64", "keras", NOTES),
    ("LSTM(64, batch_input_shape=(32, 10, 28), stateful=True)", {}, "28 lstm 64", "keras", NOTES),
    ("LSTM(256, input_dim=4096, input_length=16)", {}, "4096 lstm 256", "keras", 4_457_472),
    ("LSTM(100, input_shape=(8, 25))", {}, "25 lstm 100", "keras", 50_400),
    ("LSTM(9, input_shape=(4, 1))", {}, "1 lstm 9", "keras", 396),
    ("LSTM(1, input_shape=(3, 1))", {}, "1 lstm 1", "keras", 12),
    ("LSTM(3, input_dim=2)", {}, "2 lstm 3", "keras", 72),
    ("LSTM(output_dim=3, input_dim=2, inner_activation='x')", {}, "2 lstm 3", "keras", 72),
    ("GRU(5, input_dim=4, reset_after=False)", {}, "4 gru 5 reset-before", "keras", 150),
    ("GRU(5, input_dim=4)", {}, "4 gru 5", "keras", 165),
    ("GRU(32, input_shape=(None, 32))", {}, "32 gru 32", "keras", 6_336),
    ("GRU(5, input_shape=(None, 25))", {}, "25 gru 5", "keras", 480),
    (
        "GRU(20, input_shape=(29, 13), reset_after=False)",
        {},
        "13 gru 20 reset-before",
        "keras",
        2_040,
    ),
    ("Bidirectional(GRU(32), input_shape=(None, 16))", {}, "16 gru 32 bi", "keras", 9_600),
    (
        "Bidirectional(LSTM(64, input_shape=(10, 28)), merge_mode='sum')",
        {},
        "28 lstm 64 bi:sum",
        "keras",
        2 * NOTES,
    ),
    ("SimpleRNN(5, use_bias=False, input_dim=3)", {}, "3 rnn 5 nobias", "keras", 40),
    (
        "ConvLSTM2D(5, (3, 1), input_shape=(10, 8, 8, 2))",
        {},
        "2 convlstm2d 5 kernel 3x1",
        "keras",
        4 * 5 * (5 + 2) * 3 + 20,
    ),
    (
        "ConvLSTM2D(5, 3, data_format='channels_first', input_shape=(10, 2, 8, 8))",
        {},
        "2 convlstm2d 5 kernel 3",
        "keras",
        4 * 5 * (5 + 2) * 9 + 20,
    ),
    (
        "keras.layers.RNN([LSTMCell(5), GRUCell(2)], input_shape=(None, 3))",
        {},
        "3 lstm 5 gru 2",
        "keras",
        20 * 8 + 20 + 6 * 7 + 12,
    ),
    (
        "Bidirectional(RNN(StackedRNNCells([LSTMCell(5), LSTMCell(2)])), input_shape=(None, 3))",
        {},
        "3 lstm 5 bi lstm 2 bi on 5",
        "keras",
        2 * (20 * 8 + 20 + 8 * 7 + 8),
    ),
    ("CuDNNLSTM(32, input_shape=(None, 400))", {}, "400 lstm 32", "keras-cudnn", 55_552),
    ("TimeDistributed(Dense(5), input_shape=(10, 3))", {}, "3 dense 5", "keras", 20),
    # the others
    ("tf.nn.rnn_cell.LSTMCell(70)", {"width": 27}, "27 lstm 70", "tf1", 97 * 280 + 280),
    (
        "tf.nn.rnn_cell.LSTMCell(4096, num_proj=512)",
        {"width": 512},
        "512 lstm 4096 projection 512",
        "tf1",
        18_890_752,
    ),
    ("hk.LSTM(64)", {"width": 28}, "28 lstm 64", "haiku", NOTES),
    (
        "hk.VanillaRNN(5, double_bias=False)",
        {"width": 3},
        "3 rnn 5 bias:single",
        "haiku",
        5 * 8 + 5,
    ),
    ("eqx.nn.GRUCell(3, 5, key=key)", {}, "3 gru 5", "equinox", 15 * 8 + 15 + 5),
    (
        "nnx.OptimizedLSTMCell(3, 5, rngs=nnx.Rngs(0))",
        {},
        "3 lstm 5 fused",
        "flax-nnx",
        20 * 8 + 20,
    ),
    ("nn.RNN(nn.LSTMCell(features=5))", {"width": 3}, "3 lstm 5", "flax", 20 * 8 + 20),
    ("import mlx.nn as nn\nnn.LSTM(3, 5)", {}, "3 lstm 5", "mlx", 20 * 8 + 20),
]
"""One constructor: how it is written, what is said beside it, and what it is."""

MODELS: list[tuple[str, str, dict[str, Any], str, int]] = [
    (
        "layers one after another",
        """
        lstm = nn.LSTM(28, 64, batch_first=True)   # the encoder
        fc = nn.Linear(64, 10)
        """,
        {},
        "28 lstm 64 dense 10",
        TWO_BIASES + 650,
    ),
    (
        "numbers with names",
        """
        import torch
        from torch import nn
        N_FEATURES, HIDDEN = 28, 2 ** 6
        print(f"{HIDDEN} units")
        first = nn.Linear(N_FEATURES, HIDDEN * 2)
        model = nn.Sequential(first, nn.ReLU(), nn.Linear(2 * HIDDEN, 10))
        """,
        {},
        "28 dense 128 activation dense 10",
        29 * 128 + 129 * 10,
    ),
    (
        "a Keras list",
        """
        model = Sequential([
            LSTM(64, return_sequences=True, input_shape=(28, 28)),
            LSTM(32),
            Dense(10, activation="softmax"),
        ])
        """,
        {},
        "28 lstm 64 lstm 32 dense 10",
        36_554,
    ),
    (
        "constructors that are given something already, or inside a lambda",
        """
        import functools
        from functools import partial
        HIDDEN = 5
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                rnn = partial(nn.LSTM, 3, bias=False)
                plain = functools.partial(rnn, bias=True)
                head = lambda n=2: nn.Linear(HIDDEN, n)
                self.rnn = plain(HIDDEN)
                self.fc = head()
        """,
        {},
        "3 lstm 5 dense 2",
        20 * 8 + 40 + 12,
    ),
    (
        "the case that fits",
        """
        class Net(nn.Module):
            def __init__(self, kind="gru", deep=None):
                super().__init__()
                match kind:
                    case "lstm":
                        self.rnn = nn.LSTM(3, 5)
                    case "gru" | "mgu" if deep:
                        self.rnn = nn.GRU(3, 5, 2)
                    case "gru" | "mgu":
                        self.rnn = nn.GRU(3, 5)
                    case _:
                        self.rnn = nn.RNN(3, 5)
                match deep:
                    case None:
                        self.fc = nn.Linear(5, 2)
                    case other:
                        self.fc = nn.Linear(5, other)
        """,
        {},
        "3 gru 5 dense 2",
        15 * 8 + 30 + 12,
    ),
    (
        "layers that take another's place, or leave",
        """
        model = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 7), nn.Linear(7, 9))
        del model[3]
        model[-1] = nn.Linear(5, 2)
        """,
        {},
        "3 dense 5 activation dense 2",
        20 + 12,
    ),
    (
        "layers under names that are put together",
        """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                for i, n in enumerate([5, 7]):
                    setattr(self, f"rnn{i}", nn.GRU(3, n))
                self.heads = nn.ModuleDict()
                self.heads["a"] = nn.Linear(7, 2)
                self.heads["a"] = nn.Linear(7, 4)
        """,
        {},
        "3 gru 5 gru 7 on 3 dense 4",
        15 * 8 + 30 + 21 * 10 + 42 + 32,
    ),
    (
        "copies with weights of their own",
        """
        import copy
        def clones(module, n):
            return nn.ModuleList([copy.deepcopy(module) for _ in range(n)])
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = clones(nn.GRUCell(5, 5), 3)
                self.last = copy.deepcopy(self.layers[0])
        """,
        {},
        "5 gru 5 gru 5 gru 5 gru 5",
        4 * (15 * 10 + 30),
    ),
    (
        "a model without its last layer",
        """
        base = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 7))
        model = nn.Sequential(*list(base.children())[:-1], nn.Linear(5, 2))
        """,
        {},
        "3 dense 5 activation dense 2",
        20 + 12,
    ),
    (
        "a weight that is only set anew",
        """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 5)
                self.fc.weight = nn.Parameter(torch.zeros(5, 3))
        """,
        {},
        "3 dense 5",
        20,
    ),
    (
        "channels first, then features last",
        """
        model = Sequential([
            Input((28, 10)),
            Conv1D(5, 3, data_format="channels_first"),
            BatchNormalization(axis=1),
            MaxPooling1D(2, data_format="channels_first"),
            Flatten(),
            Dense(2),
        ])
        """,
        {},
        "28 conv1d 5 kernel 3 batchnorm pooling dense 2 on 20",
        28 * 3 * 5 + 5 + 4 * 5 + 20 * 2 + 2,
    ),
    (
        "channels first, inside each time step",
        """
        model = Sequential([
            TimeDistributed(Conv1D(5, 3, data_format="channels_first"), input_shape=(7, 28, 10)),
            TimeDistributed(GlobalMaxPooling1D(data_format="channels_first")),
            LSTM(3),
        ])
        """,
        {},
        "28 conv1d 5 kernel 3 pooling lstm 3",
        28 * 3 * 5 + 5 + 4 * 3 * (3 + 5) + 12,
    ),
    (
        "normalized over the time steps",
        """
        model = Sequential([Input((28, 10)), BatchNormalization(axis=1), LSTM(3)])
        """,
        {},
        "28 batchnorm lstm 3 on 10",
        4 * 28 + 4 * 3 * (3 + 10) + 12,
    ),
    (
        "a run of model.add",
        """
        from keras.models import Sequential
        from keras.layers import GRU, Dense
        model = Sequential()
        model.add(GRU(16, reset_after=False, input_shape=(None, 15)))
        model.add(Dense(15))
        model.compile(loss="mse", optimizer="adam")
        """,
        {},
        "15 gru 16 reset-before dense 15",
        1_536 + 255,
    ),
    (
        "model.add without the model",
        "model.add(Bidirectional(GRU(16), input_shape=(None, 15)))\nmodel.add(Dense(8))",
        {},
        "15 gru 16 bi dense 8",
        2 * (48 * 31 + 96) + 264,
    ),
    (
        "an embedding",
        "model = Sequential([Embedding(7, 3, input_length=11), LSTM(5), Dense(1)])",
        {},
        "embedding 7 3 lstm 5 dense 1",
        21 + 20 * 9 + 6,
    ),
    (
        "layers called on tensors",
        """
        inputs = keras.Input(shape=(10, 28))
        x = layers.LSTM(64, return_sequences=True)(inputs)
        one = layers.LSTM(32)(x)
        two = layers.GlobalMaxPooling1D()(x)
        outputs = layers.Dense(10)(layers.Concatenate()([one, two]))
        model = keras.Model(inputs, outputs)
        """,
        {},
        "28 lstm 64 lstm 32 pooling on 64 dense 10 on 96",
        NOTES + 12_416 + 970,
    ),
    (
        "two inputs",
        """
        title, tags = keras.Input((7,)), keras.Input((3,))
        both = layers.Concatenate()([layers.Embedding(11, 5)(title)[:, 0], tags])
        first = layers.concatenate([tags, layers.Dense(2)(tags)])
        model = keras.Model([title, tags], layers.Dense(1)(first))
        """,
        {},
        "3 dense 2 dense 1 on 5",
        8 + 6,
    ),
    (
        "a flattened sequence",
        "Sequential([LSTM(5, return_sequences=True, input_shape=(7, 3)), Flatten(), Dense(2)])",
        {},
        "3 lstm 5 dense 2 on 35",
        180 + 72,
    ),
    (
        "convolution, pooling and flattening",
        "Sequential([Conv1D(5, 3, input_shape=(20, 2)), MaxPooling1D(2), Flatten(), Dense(3)])",
        {},
        "2 conv1d 5 kernel 3 pooling dense 3 on 45",
        35 + 138,
    ),
    (
        "a function that builds",
        """
        def build(units=64):
            model = keras.Sequential()
            for size in (units, units // 2):
                model.add(layers.LSTM(size, return_sequences=True))
            return model

        model = build(32)
        """,
        {"width": 28},
        "28 lstm 32 lstm 16",
        128 * 61 + 64 * 49,
    ),
    (
        "a class with an object",
        """
        import torch.nn as nn
        class Net(nn.Module):
            def __init__(self, n_in, hidden, n_out, bi=False):
                super().__init__()
                self.hidden = hidden
                self.lstm = nn.LSTM(n_in, self.hidden, bidirectional=bi)
                self.fc = nn.Linear(hidden * (2 if bi else 1), n_out)
                self.loss = nn.CrossEntropyLoss()
            def forward(self, x):
                return self.fc(self.lstm(x)[0])
        model = Net(28, 64, 10, bi=True).to("cuda")
        optimizer = torch.optim.Adam(model.parameters())
        """,
        {},
        "28 lstm 64 bi dense 10",
        2 * TWO_BIASES + 1290,
    ),
    (
        "a class without one",
        """
        class Net(nn.Module):
            def __init__(self, vocab_size, dim=3):
                super().__init__()
                self.rnn = nn.GRU(dim, 5)
                self.emb = nn.Embedding(vocab_size, dim)
        """,
        {"set": {"vocab_size": 7}},
        "embedding 7 3 gru 5",
        21 + 15 * 8 + 30,
    ),
    (
        "classes in a class, a list of layers",
        """
        class Block(nn.Module):
            def __init__(self, n_in, n_out):
                super().__init__()
                self.rnn = nn.GRU(n_in, n_out)
                self.norm = nn.LayerNorm(n_out)
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                sizes = [3, 5, 7]
                self.blocks = nn.ModuleList([Block(a, b) for a, b in zip(sizes, sizes[1:])])
        """,
        {},
        "3 gru 5 layernorm gru 7 layernorm",
        150 + 10 + 21 * 12 + 42 + 14,
    ),
    (
        "seven layers whose directions are summed",
        """
        class Speech(nn.Module):
            def __init__(self, rnn_type=nn.GRU, hidden=768, layers=7):
                super().__init__()
                rnns = [("0", rnn_type(1312, hidden, bidirectional=True))]
                for at in range(layers - 1):
                    rnns.append((f"{at + 1}", rnn_type(hidden, hidden, bidirectional=True)))
                self.rnns = nn.ModuleDict(OrderedDict(rnns))
        """,
        {},
        "1312 gru 768 bi" + " gru 768 bi on 768" * 6,
        52_116_480,
    ),
    (
        "a tied head and a cell by its name",
        """
        class RNNModel(nn.Module):
            def __init__(self, rnn_type, ntoken, ninp, nhid, tie_weights=False):
                super(RNNModel, self).__init__()
                self.drop = nn.Dropout(0.5)
                self.encoder = nn.Embedding(ntoken, ninp)
                if rnn_type in ["LSTM", "GRU"]:
                    self.rnn = getattr(nn, rnn_type)(ninp, nhid)
                else:
                    self.rnn = nn.RNN(ninp, nhid, nonlinearity=rnn_type)
                self.decoder = nn.Linear(nhid, ntoken)
                if tie_weights:
                    self.decoder.weight = self.encoder.weight
        model = RNNModel("LSTM", 7, 5, 5, True)
        """,
        {},
        "embedding 7 5 dropout lstm 5 dense 7 tied",
        35 + 240 + 7,
    ),
    (
        "defaults of a command line",
        """
        parser = argparse.ArgumentParser()
        parser.add_argument("--n-hidden", type=int, default=64)
        args = parser.parse_args()
        config = {"input": 28}
        rnn = nn.LSTM(config["input"], args.n_hidden)
        """,
        {},
        "28 lstm 64",
        TWO_BIASES,
    ),
    (
        "a subclass of keras.Model",
        """
        class Net(tf.keras.Model):
            def __init__(self, units):
                super().__init__()
                self.embedding = tf.keras.layers.Embedding(7, 3)
                self.gru = tf.keras.layers.GRU(units, return_sequences=True, return_state=True)
                self.dense = tf.keras.layers.Dense(7)
        model = Net(units=5)
        """,
        {},
        "embedding 7 3 gru 5 dense 7",
        21 + 15 * 8 + 30 + 42,
    ),
    (
        "pictures of lines, read by a recurrent layer",
        """
        class Reader(nn.Module):
            def __init__(self, channels=1, classes=7):
                super().__init__()
                cnn = nn.Sequential()
                def stage(at, takes, gives, norm=False):
                    cnn.add_module(f"conv{at}", nn.Conv2d(takes, gives, (3, 2), 1, 1))
                    if norm:
                        cnn.add_module(f"norm{at}", nn.BatchNorm2d(gives))
                    cnn.add_module(f"relu{at}", nn.ReLU(True))
                stage(0, channels, 2)
                cnn.add_module("pool", nn.MaxPool2d(2, 2))
                stage(1, 2, 3, norm=True)
                self.cnn = cnn
                self.rnn = nn.LSTM(3, 5, bidirectional=True)
                self.fc = nn.Linear(2 * 5, classes)
        """,
        {},
        (
            "1 conv2d 2 kernel 3x2 activation pooling conv2d 3 kernel 3x2 batchnorm activation "
            "lstm 5 bi dense 7"
        ),
        1 * 2 * 6 + 2 + 2 * 3 * 6 + 3 + 6 + 2 * (20 * 8 + 40) + 77,
    ),
    (
        "pictures of lines, in Keras",
        """
        image = Input((16, 8, 1))
        x = Conv2D(2, 3, padding="same")(image)
        x = MaxPooling2D((2, 2))(x)
        x = Conv2D(3, (3, 2))(x)
        x = Reshape((6, 3 * 3))(x)
        model = Model(image, Dense(7)(Bidirectional(GRU(5))(x)))
        """,
        {},
        "1 conv2d 2 kernel 3 pooling conv2d 3 kernel 3x2 gru 5 bi on 9 dense 7",
        1 * 2 * 9 + 2 + 2 * 3 * 6 + 3 + 2 * (15 * 14 + 30) + 77,
    ),
    (
        "two vocabularies, the second tied",
        """
        class Encoder(nn.Module):
            def __init__(self, words, dim, hidden):
                super().__init__()
                self.embedding = nn.Embedding(words, dim)
                self.rnn = nn.LSTM(dim, hidden)
        class Decoder(nn.Module):
            def __init__(self, words, dim, hidden):
                super().__init__()
                self.embedding = nn.Embedding(words, hidden)
                self.rnn = nn.LSTM(hidden + dim, hidden)
                self.fc = nn.Linear(hidden, words)
                self.fc.weight = self.embedding.weight
        class Seq2Seq(nn.Module):
            def __init__(self, encoder, decoder):
                super().__init__()
                self.encoder = encoder
                self.decoder = decoder
        model = Seq2Seq(Encoder(11, 3, 5), Decoder(7, 3, 5))
        """,
        {},
        "embedding 11 3 lstm 5 embedding 7 5 lstm 5 on 8 dense 7 tied",
        33 + 20 * 8 + 40 + 35 + 20 * 13 + 40 + 7,
    ),
    (
        "two vocabularies, layers called on tensors",
        """
        source, target = Input((None,)), Input((None,))
        _, h, c = LSTM(5, return_state=True)(Embedding(11, 3)(source))
        x = LSTM(5, return_sequences=True)(Embedding(7, 2)(target), initial_state=[h, c])
        model = Model([source, target], Dense(7, activation="softmax")(x))
        """,
        {},
        "embedding 11 3 lstm 5 embedding 7 2 lstm 5 dense 7",
        33 + 20 * 8 + 20 + 14 + 20 * 7 + 20 + 42,
    ),
    (
        "flax, compact",
        """
        import flax.linen as nn
        class Net(nn.Module):
            hidden: int = 5
            @nn.compact
            def __call__(self, x):
                x = nn.RNN(nn.LSTMCell(self.hidden))(x)
                return nn.Dense(2)(x)
        """,
        {"width": 3},
        "3 lstm 5 dense 2",
        180 + 12,
    ),
    (
        "haiku",
        "core = hk.DeepRNN([hk.LSTM(5), jax.nn.relu, hk.Linear(2)])",
        {"width": 3},
        "3 lstm 5 dense 2",
        180 + 12,
    ),
    (
        "a console with prompts",
        """
        >>> rnn = nn.GRU(10, 20, 2)
        >>> output, hn = rnn(torch.randn(5, 3, 10),
        ...                  torch.randn(2, 3, 20))
        tensor([[1, 2]])
        """,
        {},
        "10 gru 20 x2",
        60 * 30 + 120 + 60 * 40 + 120,
    ),
    (
        "a notebook's magics",
        "%matplotlib inline\n!pip install torch\nrnn = nn.LSTM(28, 64)",
        {},
        "28 lstm 64",
        TWO_BIASES,
    ),
    (
        "a fenced block",
        "My model is\n```python\nnn.LSTM(28, 64)\n```\nand (surprise) too big",
        {},
        "28 lstm 64",
        TWO_BIASES,
    ),
    (
        "a printed model in a log",
        """
        2024-05-01 12:00:00 INFO Net(
          (embed): Embedding(7, 3, padding_idx=0)
          (rnns): ModuleList(
            (0): GRU(3, 5, bidirectional=True)
            (1-2): 2 x GRU(10, 5, bidirectional=True)
          )
          (head): Sequential(
            (0): Linear(in_features=10, out_features=4, bias=True)
            (1): ReLU()
            (2): Linear(in_features=4, out_features=2, bias=False)
          )
          (loss): CrossEntropyLoss()
        )
        epoch 1 (lr 0.1): loss 3.2
        """,
        {},
        "embedding 7 3 gru 5 bi gru 5 bi gru 5 bi dense 4 activation dense 2 nobias",
        21 + 2 * (120 + 30) + 2 * 2 * (15 * 15 + 30) + 44 + 8,
    ),
    (
        "a layer printed alone in a log",
        "12:00 INFO: LSTM(3, 5, num_layers=2)\nloss: 0.1 (best)",
        {},
        "3 lstm 5 x2",
        200 + 240,
    ),
    (
        "groups that are printed once and are there several times, in colours",
        """
        \x1b[32mNet(\x1b[0m
          (blocks): ModuleList(
            (0-3): 4 x Sequential(
              (0): Linear(in_features=4, out_features=4, bias=True)
              (1): ReLU()
            )
          )
          (a head/b): Linear(in_features=4, out_features=2, bias=True)
          (norm): LayerNorm((2,), eps=1e-05, elementwise_affine=False, bias=False)
        )
        """,
        {},
        f"4{' dense 4 activation' * 4} dense 2 activation",
        4 * 20 + 10,
    ),
    (
        "a console that prints its model",
        ">>> model = build()\n>>> print(model)\nNet(\n  (rnn): GRU(3, 5)\n)\n>>> model.eval()",
        {},
        "3 gru 5",
        15 * 8 + 30,
    ),
    ("a layer behind its name", "rnn: LSTM(3, 5)", {}, "3 lstm 5", 200),
    (
        "code whose comments and texts show other code",
        """
        class Net(nn.Module):
            \'\'\'A network.

            >>> rnn = nn.LSTM(3, 4)
            ```
            nn.LSTM(1, 1)
            ```
            (0): Linear(in_features=3, out_features=4, bias=True)
            \'\'\'
            # (1): Linear(in_features=3, out_features=4, bias=True)
            def __init__(self):
                self.rnn = nn.LSTM(3, 100 \\
                % 95)
        """,
        {},
        "3 lstm 5",
        200,
    ),
    (
        "a notebook's own commands",
        """
        try:
            %tensorflow_version 2.x
        except Exception:
            pass
        files = !ls
        LSTM?
        rnn = nn.LSTM(3, 5)
        """,
        {},
        "3 lstm 5",
        200,
    ),
    (
        "Keras' JSON",
        (
            '{"class_name": "Sequential", "config": {"name": "net", "layers": [{"class_name":'
            ' "InputLayer", "config": {"batch_shape": [null, 10, 3], "name": "i"}}, {"class_name":'
            ' "Bidirectional", "config": {"name": "b", "merge_mode": "ave", "layer": {"class_name":'
            ' "LSTM", "config": {"name": "l", "units": 5, "use_bias": true}}}}, {"class_name":'
            ' "Dense", "config": {"name": "d", "units": 2}}]}}'
        ),
        {},
        "3 lstm 5 bi:ave dense 2",
        360 + 12,
    ),
    (
        "Keras 1's JSON",
        (
            '{"class_name": "Sequential", "config": [{"class_name": "LSTM", "config": {"name": "l",'
            ' "output_dim": 5, "batch_input_shape": [null, 10, 3]}}]}'
        ),
        {},
        "3 lstm 5",
        180,
    ),
    (
        "a notebook with a cell that is no Python and one for a file",
        (
            '{"worksheets": [{"cells": [{"cell_type": "code", "input": ["n = \\n"]}, {"cell_type":'
            ' "code", "input": ["%%writefile net.py\\n", "rnn = nn.LSTM(9, 9)"]}, {"cell_type":'
            ' "code", "input": ["rnn = nn.LSTM(28, 64)"]}]}], "nbformat": 3}'
        ),
        {},
        "28 lstm 64",
        TWO_BIASES,
    ),
    (
        "a notebook",
        (
            '{"cells": [{"cell_type": "markdown", "source": ["nn.LSTM(1, 1)"]}, {"cell_type":'
            ' "code", "source": ["%time\\n", "rnn = nn.LSTM(28, 64)"]}], "nbformat": 4}'
        ),
        {},
        "28 lstm 64",
        TWO_BIASES,
    ),
]
"""A model: what it shows, how it is written, what is said beside it, and what it is."""


def plain(code: str) -> str:
    """Code as it stands in a file: without the margin that it has here."""
    lines = code.strip("\n").rstrip().split("\n")
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:] for line in lines)


@pytest.mark.parametrize(("code", "beside", "spec", "framework", "total"), ONE_LINE)
def test_a_constructor_is_read(
    code: str, beside: dict[str, Any], spec: str, framework: str, total: int
) -> None:
    found = snippet.read(code, **beside)

    assert (str(found.network), found.framework, found.missing) == (spec, framework, ())
    assert stored(found.network, framework) == total


@pytest.mark.parametrize(
    ("code", "beside", "spec", "total"), [m[1:] for m in MODELS], ids=[m[0] for m in MODELS]
)
def test_a_model_is_read(code: str, beside: dict[str, Any], spec: str, total: int) -> None:
    found = snippet.read(plain(code), **beside)

    assert (str(found.network), found.missing) == (spec, ())
    assert stored(found.network, found.framework) == total


SAID = [
    ("nn.LSTM(28, 64)", ("read as PyTorch: nn.LSTM(28, 64)",)),
    (
        "LSTM(28, 64)",
        (
            "read as PyTorch: LSTM(28, 64)",
            "PyTorch has the input first, then the units; Keras has the units first",
        ),
    ),
    (
        "LSTM(64, input_shape=(10, 28))",
        (
            "read as Keras: LSTM(64, input_shape=(10, 28))",
            "Keras has the units first; PyTorch has the input first, then the units",
            "input_shape=(10, 28): the 28 features count, the 10 time steps do not",
        ),
    ),
    (
        "nn.LSTM(20, 300, 5, True)",
        (
            "read as PyTorch: nn.LSTM(20, 300, 5, True)",
            "True without a name here is bias, not bidirectional: say bidirectional=True",
        ),
    ),
    (
        "nn.RNN(20, 300, 5, True)",
        (
            "read as PyTorch: nn.RNN(20, 300, 5, True)",
            (
                "True as the 4th argument is not bidirectional: bias in older PyTorch, refused by "
                "newer"
            ),
        ),
    ),
    (
        "nn.LSTM(28, 64, proj_size=8, dropout=0.5, batch_first=True)",
        (
            "read as PyTorch: nn.LSTM(28, 64, proj_size=8, dropout=0.5, batch_first=True)",
            "proj_size=8: what is handed on and fed back is 8 long, not 64",
            "dropout, batch_first: no weights, no part of the count",
        ),
    ),
    (
        "keras.layers.GRU(5, input_dim=4, stateful=True)",
        (
            "read as Keras: keras.layers.GRU(5, input_dim=4, stateful=True)",
            (
                "reset_after is not given: True in Keras 3 and tf.keras 2 (two biases a gate), "
                "False before"
            ),
            "stateful: no weights, no part of the count",
        ),
    ),
    (
        "layers.Bidirectional(layers.LSTM(5), merge_mode='mul', input_shape=(None, 3))",
        (
            "read as Keras: layers.Bidirectional(…)",
            "merge_mode='mul': both directions hand on 5 numbers, not 10",
        ),
    ),
    (
        "keras.Sequential([layers.LSTM(5, input_dim=3), layers.LSTM(2)])",
        (
            "read as Keras: keras.Sequential",
            (
                "layers.LSTM(5, input_dim=3) hands on its last step alone and layers.LSTM(2) needs "
                "each: without return_sequences=True this crashes, with it the count is the same"
            ),
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self):\n        self.rnn = nn.LSTM(3, 5)\n"
            "        self.fc = nn.Linear(10, 2)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            (
                "fc takes 10 where rnn hands on 5: the code that calls it decides what goes in, "
                "so it is counted as written"
            ),
        ),
    ),
    (
        "model = Sequential([LSTM(3, input_dim=2)])\nmodel = Sequential([LSTM(5, input_dim=2)])",
        (
            "read as Keras: Sequential at line 2",
            "Keras has the units first; PyTorch has the input first, then the units",
            "Sequential at line 1 is replaced below: not counted",
        ),
    ),
    (
        "Sequential([Flatten(input_shape=(28, 28)), Dense(10)])",
        ("read as Keras: Sequential",),
    ),
    (
        "Sequential([GRU(5, input_dim=3, reset_after=True), Dense(2, input_dim=7)])",
        (
            "read as Keras: Sequential",
            (
                "Dense(2, input_dim=7) states an input of 7 on GRU(5, input_dim=3, "
                "reset_after=True), which hands on 5: what is stated above the first layer counts "
                "nothing"
            ),
        ),
    ),
    (
        "x = [nn.Linear(3, 5), nn.Linear(5, 7)]\nx.pop()\nmodel = nn.Sequential(*x)",
        (
            "read as PyTorch: nn.Sequential at line 3",
            "nn.Linear(5, 7) at line 1 is kept by no name: not counted",
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self, n=5):\n"
            "        self.rnn = nn.LSTM(3, n)\nmodel = Net()\nbest = Net(n=5)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            "class Net is made 2 times alike: counted once",
        ),
    ),
    (
        (
            "class Net(nn.Module):\n    def __init__(self):\n        a = nn.Linear(3, 7)\n"
            "        self.rnns = [nn.LSTM(3, 5)]\n        self.fc = nn.Linear(5, 2)"
        ),
        (
            "read as PyTorch: class Net at line 1",
            "nn.Linear(3, 7) at line 3 is kept by no attribute: not counted",
            "nn.LSTM(3, 5) at line 4 is in a plain list, which registers nothing: not counted",
        ),
    ),
    (
        (
            "class A(nn.Module):\n    def __init__(self):\n        self.a = nn.Linear(3, 7)\n"
            "class B(nn.Module):\n    def __init__(self):\n        self.b = nn.Linear(3, 5)\n"
            "def make():\n    return nn.Linear(3, 9)\ndef train(): pass\nmodel = A()"
        ),
        (
            "read as PyTorch: class A at line 1",
            "class B at line 4, def make at line 7: not used here, not counted",
        ),
    ),
    (
        "e = nn.Linear(3, 5)\nfor p in e.parameters():\n    p.requires_grad = False",
        (
            "read as PyTorch: nn.Linear(3, 5)",
            "what is frozen is in the total all the same, and counted as trainable",
        ),
    ),
    (
        "Sequential([Embedding(7, 3, trainable=False)])",
        (
            "read as Keras: Sequential",
            "what is frozen is in the total all the same, and counted as trainable",
        ),
    ),
    (
        "Sequential([BatchNormalization(axis=1, input_shape=(28, 10)), Dense(3)])",
        ("read as Keras: Sequential",),
    ),
    (
        "Sequential([ConvLSTM2D(5, 3, data_format='channels_first', input_shape=(9, 2, 8, 8))])",
        (
            "read as Keras: Sequential",
            "Keras has the units first; PyTorch has the input first, then the units",
            "input_shape=(9, 2, 8, 8): of these only the 2 channels count",
        ),
    ),
    (
        "Net(\n  (rnn): GRU(3, 5)\n)\nNet(\n  (rnn): GRU(3, 5)\n)",
        (
            "read as PyTorch: printed Net",
            "the same model is printed 2 times: counted once",
            (
                "print(model) shows neither a model's own nn.Parameter nor which layers share "
                "weights"
            ),
        ),
    ),
]
"""What is said of a text: what it was taken to be, and each trap that matters."""


@pytest.mark.parametrize(("code", "said"), SAID)
def test_what_may_surprise_is_said_in_a_line(code: str, said: tuple[str, ...]) -> None:
    assert snippet.read(code).said == said


MISSING = [
    (
        "nn.Sequential(nn.LSTM(3, 5), Foo(5), nn.Linear(7, 2))",
        "3 lstm 5 dense 2 on 7",
        ("Foo(…)",),
    ),
    (
        "m = Sequential()\nm.add(LSTM(5, input_dim=3))\nm.add(Foo())\nm.add(Dense(2))",
        "3 lstm 5",
        ("Foo(…) at line 3", "Dense(2) at line 4 (what goes in is not known)"),
    ),
    ("a = nn.LSTM(3, 5)\nb = nn.MultiheadAttention(5, 1)", "3 lstm 5",
     ("nn.MultiheadAttention(…) at line 2",)),
    (
        ("class A(nn.Module):\n  def __init__(self):\n    self.a = nn.GRU(3, 5)\n"
            "    self.b = Foo()\n"
        "    self.c = resnet18()\n    self.d = len(self.a)\n"
        "  def forward(self, x):\n    return self.c(x)"),
        "3 gru 5",
        ("Foo(…) at line 4", "resnet18(…) at line 5"),
    ),
    (
        "nn.Sequential(nn.Conv1d(3, 5, 2, groups=1), nn.Conv1d(5, 5, 2, groups=5))",
        "3 conv1d 5 kernel 2",
        ("nn.Conv1d(5, 5, 2, groups=5) (with groups=5)",),
    ),
    (
        "m = nn.LSTM(3, 5)\nfor a in b:\n    nn.Linear(a, a)",
        "3 lstm 5",
        ("nn.Linear(a, a) at line 3 (in a loop over b, which is not known)",),
    ),
    (
        ("import torchvision\nfrom transformers import AutoModel\nclass N(nn.Module):\n"
        "  def __init__(self):\n    self.cnn = torchvision.models.resnet18()\n"
        "    self.bert = AutoModel.from_pretrained('x')\n    self.rnn = nn.GRU(3, 5)\n"
        "    self.tail = nn.Sequential(*list(self.cnn.children())[:-1])"),
        "3 gru 5",
        ("torchvision.models.resnet18(…) at line 5", "AutoModel.from_pretrained(…) at line 6",
         "list(self.cnn.children())[:-1] at line 8"),
    ),
    (
        ("class N(nn.Module):\n  def __init__(self):\n    self.a = nn.Linear(3, 5)\n"
        "    self.b = torch.nn.parameter.Parameter(torch.ones(5))\n"
        "    self.register_parameter('c', nn.Parameter(torch.ones(7)))"),
        "3 dense 5",
        ("torch.nn.parameter.Parameter(…) at line 4", "nn.Parameter(…) at line 5"),
    ),
    (
        ("class N(nn.Module):\n  def __init__(self):\n    self.a = nn.LSTM(3, 5)\n"
        "    self.b = nn.Linear(5, 5)\n    self.b.weight = self.a.weight_hh_l0\n"
        "    self.c = weight_norm(nn.Linear(5, 2))\n    self.d = nn.Linear(5, 2)\n"
        "    self.d.bias = None"),
        "3 lstm 5 dense 2",
        ("nn.Linear(5, 5) at line 4 (it shares weight_hh_l0 with a)",
         "what weight_norm adds to nn.Linear(5, 2) at line 6",
         "nn.Linear(5, 2) at line 7 (its bias is set to something else)"),
    ),
    (
        ("class N(nn.Module):\n  def __init__(self):\n    self.a = nn.Linear(3, 5)\n"
        "    self.b = map(lambda n: nn.Linear(n, 2), sizes)\n"
        "  def forward(self, x):\n    return nn.Linear(5, 2)(self.a(x))"),
        "3 dense 5",
        ("nn.Linear(…) at line 4 (not reached)", "nn.Linear(…) at line 6 (not reached)"),
    ),
    (
        ("from blocks import attend\ni = Input((9, 3))\nx = LSTM(5)(i)\nx = attend(x)\n"
        "x = hub.KerasLayer('x')(x)\nmodel = Model(i, tf.nn.relu(x))"),
        "3 lstm 5",
        ("attend(…) at line 4", "hub.KerasLayer(…) at line 5"),
    ),
    (
        ("class N(keras.layers.Layer):\n  def __init__(self):\n    self.a = LSTM(5, input_dim=3)\n"
        "  def build(self, shape):\n    self.w = self.add_weight(shape=(3, 5))"),
        "3 lstm 5",
        ("self.add_weight(…) at line 5",),
    ),
    ("nn.Sequential(nn.LayerNorm([5, 28]), nn.LSTM(28, 5), nn.LayerNorm([5]))",
     "28 lstm 5 layernorm", ("nn.LayerNorm([5, 28]) (over 2 axes)",)),
    ("Sequential([LayerNormalization(axis=[1, 2], input_shape=(9, 3)), LSTM(5)])", "3 lstm 5",
     ("LayerNormalization(axis=[1, 2], input_shape=(9, 3)) (over 2 axes)",)),
    ("(a): LSTM(3, 5)\n(b): Foo(5 -> 7)", "3 lstm 5", ("Foo(…) at line 2",)),
    ("Net(\n  (rnn): GRU(3, 5)\n  (fc): Linear(in_feat", "3 gru 5",
     ("Linear(in_feat at line 3", "what follows of Net(: its last bracket is not here")),
    ("  (rnn): GRU(3, 5)\n)", "3 gru 5",
     ("what stands before: a bracket closes that does not open here",)),
    (
        (
            "Net(\n  (a): MultiheadAttention(\n    (o): Linear(in_features=8, out_features=8)\n"
            "  )\n  (b): Cool(\n    size=3\n  )\n  (rnn): GRU(3, 5)\n)"
        ),
        "3 gru 5",
        (
            "MultiheadAttention(…) at line 2 (its in_proj weights are not printed)",
            "Cool(…) at line 5",
        ),
    ),
    ("Sequential([LSTM(5, input_dim=3, return_sequences=True), Flatten(), Dense(2)])", "3 lstm 5",
     ("Dense(2) (what goes in is not known)",)),
]  # fmt: skip
"""A text with layers that are not counted: what is, and how the others are named."""


@pytest.mark.parametrize(("code", "spec", "missing"), MISSING)
def test_a_layer_that_is_not_known_is_named(code: str, spec: str, missing: tuple[str, ...]) -> None:
    found = snippet.read(code)

    assert (str(found.network), found.missing) == (spec, missing)


@pytest.mark.parametrize(("code", "spec", "missing"), MISSING)
def test_a_layer_that_is_not_known_may_be_an_error(
    code: str,
    spec: str,  # noqa: ARG001 - of the same table
    missing: tuple[str, ...],
) -> None:
    with pytest.raises(SpecError) as caught:
        snippet.read(code, strict=True)

    assert str(caught.value) == f"not counted: {', '.join(missing)}"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (
        "BatchNormalization(axis=0, input_shape=(10, 28))",
        {},
        (
            "axis=0 is the axis of the batch\n"
            "    BatchNormalization(axis=0, input_shape=(10, 28))\n"
            "                            ^"
        ),
    ),
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
        ("`vocab_size` is not a number here; give it with --set vocab_size=…\n"
        "    line 2: rnn = nn.LSTM(vocab_size, 64)\n                          ^^^^^^^^^^"),
    ),
    (
        "nn.LSTM(n, len(x), args.layers)",
        {},
        ("`n`, `len(x)` and `args.layers` are not numbers here; give them with --set n=… "
        '--set "len(x)=…" --set args.layers=…\n    nn.LSTM(n, len(x), args.layers)\n            ^'),
    ),
    (
        "nn.LSTM(3, 5, bidirectional=both)",
        {},
        ("`both` is not known here; give it with --set both=…\n"
        "    nn.LSTM(3, 5, bidirectional=both)\n"
        "                                ^^^^"),
    ),
    (
        "for at in range(n):\n    model.add(LSTM(7))",
        {},
        ("`n` is not known here; give it with --set n=…\n"
            "    line 1: for at in range(n):\n                      ^^^^^^^^"),
    ),
    (
        "nn.LSTM(28, 64)",
        {"set": {"hiden": 3}},
        "nothing here depends on 'hiden'",
    ),
    (
        "nn.LSTM(28)",
        {},
        "nn.LSTM needs its hidden_size\n    nn.LSTM(28)\n    ^^^^^^^^^^^",
    ),
    (
        "nn.LSTM(28, 64, layers=2)",
        {},
        ("nn.LSTM has no 'layers' (did you mean 'num_layers'?)\n"
        "    nn.LSTM(28, 64, layers=2)\n                           ^"),
    ),
    (
        "nn.LSTM(28, 64, hidden_size=3)",
        {},
        ("nn.LSTM is given its hidden_size twice\n"
        "    nn.LSTM(28, 64, hidden_size=3)\n"
        "                                ^"),
    ),
    ("nn.Linear(1, 2, True, 3, 4, 5)", {}, ("nn.Linear takes 5 arguments without a name, not 6\n"
     "    nn.Linear(1, 2, True, 3, 4, 5)\n    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^")),
    ("nn.LSTM(28, 64.5)", {}, ("hidden_size must be a whole number, not '64.5'\n"
     "    nn.LSTM(28, 64.5)\n                ^^^^")),
    ("nn.LSTM(28, -64)", {}, ("hidden_size must be at least 1, not -64\n"
     "    nn.LSTM(28, -64)\n                ^^^")),
    ("nn.LSTM(28, [64])\nnn.LSTM(28, {})", {},
     ("hidden_size must be a whole number, not a dict\n"
     "    line 2: nn.LSTM(28, {})\n                        ^^")),
    ("nn.LSTM(28, 64 // 0)", {}, ("this divides by zero\n"
     "    nn.LSTM(28, 64 // 0)\n                ^^^^^^^")),
    ("nn.LSTM(28, 10 ** 10 ** 10)", {}, ("this number is larger than any size\n"
     "    nn.LSTM(28, 10 ** 10 ** 10)\n                ^^^^^^^^^^^^^^")),
    (
        "nn.Sequential(\n    nn.LSTM(28, 64),\n    nn.Linear(128, 10),\n)",
        {},
        ("nn.Linear(128, 10) takes 128 where nn.LSTM(28, 64) hands on 64: this model would crash\n"
        "    line 3: nn.Linear(128, 10),\n            ^^^^^^^^^^^^^^^^^^"),
    ),
    (
        "a = nn.LSTM(28, 64, bidirectional=True)\nb = nn.LSTM(64, 32)",
        {},
        ("nn.LSTM(64, 32) takes 64 where nn.LSTM(28, 64, bidirectional=True) hands on 128: this "
        "model would crash\n    line 2: b = nn.LSTM(64, 32)\n                ^^^^^^^^^^^^^^^"),
    ),
    (
        "Bidirectional(Dense(5), input_shape=(None, 3))",
        {},
        ("dense is not recurrent: it has no second direction\n"
        "    Bidirectional(Dense(5), input_shape=(None, 3))\n"
        "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"),
    ),
    (
        "Bidirectional(LSTM(5), merge_mode='max', input_shape=(None, 3))",
        {},
        ("merge_mode is one of concat, sum, mul, ave, not 'max'\n"
        "    …ctional(LSTM(5), merge_mode='max', input_shape=(None, 3)…\n"
        "                                 ^^^^^"),
    ),
    (
        "Embedding(7, 3)",
        {},
        "PyTorch or Keras? Embedding(7, 3) may be of either; say -f pytorch or -f keras",
    ),
    ("nn.LSTM(28, 64)", {"width": 30}, "input is given twice: 28 in the code, 30 beside it"),
    (
        "nn.Linear(28, 64)",
        {"classes": 10},
        "the head is given twice: dense 64 in the code, 10 beside it",
    ),
    ("nn.ModuleList([nn.Linear(3, n) for n in sizes])", {"set": {"sizes": 5}},
     ("5 is one number, and a loop goes over it: give several, (64, 32)\n"
      "    …t([nn.Linear(3, n) for n in sizes])\n"
      "                                 ^^^^^")),
    ("print(64)", {}, "no layer is found in this text"),
    ("nn.lstm(28, 64)", {},
     "no layer is found in this text; nn.lstm is none (did you mean 'LSTM'?)"),
    ("nn.LTSM(28, 64)", {},
     "no layer here can be counted; not known: nn.LTSM(…) (did you mean 'LSTM'?)"),
    ("Model: net\n Layer (type)     Output Shape    Param #\n lstm (LSTM)      (None, 64)  23808",
     {}, ("a summary does not say how its layers are made; give the code, print(model) or "
          "model.to_json()\n    line 2: Layer (type)     Output Shape    Param #\n            "
          "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^")),
    ("nn.Flatten()", {}, "no layer with weights stands here"),
    (
        "nn.Transformer(512)",
        {},
        "no layer here can be counted; not known: nn.Transformer(…)",
    ),
    ("def f(:\n    nn.LSTM(3, 5)", {}, ("this is no Python: invalid syntax\n"
     "    line 1: def f(:\n                  ^")),
    ('{"a": 1}', {}, "this JSON is no Keras model: it has no class_name"),
    ('{"class_name": "Adam", "config": {"lr": 1}}', {},
     "no layer here can be counted; not known: Adam 'Adam'"),
    ('{"a": ', {}, "this is no JSON: Expecting value: line 1 column 7 (char 6)"),
]  # fmt: skip
"""What is asked or refused, in whole."""


@pytest.mark.parametrize(("code", "beside", "message"), REFUSED)
def test_what_cannot_be_counted_is_asked_or_refused(
    code: str, beside: dict[str, Any], message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        snippet.read(code, **beside)

    assert str(caught.value) == message


HOSTILE = {
    "ten million characters": "nn.LSTM(3, 5)\n" * 800_000,
    "open brackets": "nn.LSTM(" * 10_000,
    "a number of 20,000 hexadecimal digits": f"nn.LSTM(3, 0x{'f' * 20_000})",
    "lists that double": "a = [1, 2]\n" + "a += a\n" * 60 + "nn.LSTM(3, len(a))",
    "texts that double": "s = 'ab'\n" + "s = f'{s}{s}'\n" * 60 + "nn.LSTM(3, len(s))",
    "sums of sums": "x = range(9999)\ny = [sum(x) for a in x]\nnn.LSTM(3, max(y))",
    "branches of branches": "".join(
        f"def f{n}():\n if u: f{n + 1}()\n else: f{n + 1}()\n" for n in range(28)
    ) + "def f28(): pass\nf0()\nnn.LSTM(3, 5)",
    "many layers of JSON": '{"class_name": "Sequential", "config": {"layers": ['
    + '{"class_name": "Dense", "config": {"units": 3}},' * 20_000 + "{}]}}",
    "deep lists": "nn.LSTM(" + "[" * 150 + "]" * 150 + ")",
    "many signs": f"nn.LSTM(3, {'-' * 50_000}1)",
    "a long sum": f"nn.LSTM(3, {'1+' * 40_000}1)",
    "a long path": f"a{'.b' * 40_000}(3)",
    "a null byte": "nn.LSTM(3, 5)\0",
    "half a character": "nn.LSTM(3, 5) # \ud800",
    "a tower of powers": "nn.LSTM(9 ** 9 ** 9, 5)",
    "a number of 5000 digits": f"nn.LSTM({'9' * 5000}, 5)",
    "a long list": "nn.LSTM(([1] * 9999 * 9999)[0], 5)",
    "a list in itself": "x = []\nx.append(x)\nmodel = nn.Sequential(x)",
    "a model in itself": "m = nn.Sequential()\nm.add(m)",
    "doubled 60 times": "x = [nn.ReLU()]\n" + "x = [x, x]\n" * 60 + "nn.ModuleList(x)",
    "compared when doubled": "x = y = [1]\n" + "x, y = [x, x], [y, y]\n" * 60 + "f(x == y)",
    "a billion loops": "for _ in range(10 ** 9):\n    model.add(LSTM(5))",
    "loops in loops": "for _ in range(999):\n    for _ in range(999):\n        nn.LSTM(3, 5)",
    "an endless loop": "while True:\n    nn.LSTM(3, 5)",
    "a function in itself": "def f():\n    return nn.Sequential(f(), f())\nf()",
    "a class in itself": "class A(nn.Module):\n def __init__(self):\n  self.a = A()\nnn.ReLU()",
    "a billion copies": "(0-999999999): 1000000000 x LSTM(3, 5)",
    "JSON in JSON": '{"class_name": "Sequential", "config": {"layers": [' * 5_000,
    "a command": "__import__('os').system('touch /tmp/lstm-params-was-here')",
    "code in a text": "nn.LSTM(eval('3'), exec('raise SystemExit'))",
    "a decorator": "@nn.LSTM(3, 5)\ndef f(): pass",
    "a text with values": "f'{nn.LSTM(3, 5)}'",
    "control characters": "nn.LSTM(3, '\x1b[2J\x07')",
}  # fmt: skip


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_in_a_line_and_its_place(code: str) -> None:
    with pytest.raises(SpecError) as caught:
        snippet.read(code)
    message, *place = str(caught.value).split("\n")

    assert len(place) in {0, 2}
    assert all(len(line) < 400 and line.isprintable() for line in (message, *place))


# The library's door.


def test_the_framework_is_the_codes_own_unless_another_is_asked_for() -> None:
    assert count("nn.LSTM(28, 64)") == TWO_BIASES
    assert count("nn.LSTM(28, 64)", framework="keras") == NOTES
    assert report("LSTM(64, input_shape=(None, 28))").framework == "keras"


def test_keywords_fill_what_the_code_leaves_open() -> None:
    assert count("LSTM(64)", input_dim=28) == NOTES
    assert count("LSTM(64)", n_features=28, classes=10, timesteps=10) == NOTES + 650
    assert count("nn.LSTM(n, 64)", set={"n": 28}) == TWO_BIASES


def test_a_keyword_that_could_only_contradict_is_refused() -> None:
    with pytest.raises(SpecError) as caught:
        count("nn.LSTM(28, 64)", units=64)

    assert str(caught.value) == "the code says it all: units beside it can only contradict"


def test_a_setting_beside_words_is_refused() -> None:
    with pytest.raises(SpecError) as caught:
        count("28 64", set={"n": 3})

    assert str(caught.value) == "'n' can be set only in code, and these are words"


def test_a_report_names_what_it_was_read_as_first_and_what_is_missing() -> None:
    answer = report("nn.Sequential(nn.LSTM(3, 5), Foo(5))")

    assert answer.total == 200
    assert answer.missing == ("Foo(…)",)
    assert answer.notes == ("read as PyTorch: nn.Sequential",)
    assert answer.others == ("keras: 180, 20 fewer (4 bias vectors in lstm, not 8)",)


def test_a_count_that_is_not_whole_is_a_warning_or_an_error() -> None:
    with pytest.warns(UserWarning, match=r"^at least 200; not counted: Foo\(…\)$"):
        total = count("nn.Sequential(nn.LSTM(3, 5), Foo(5))")
    assert total == 200

    with pytest.raises(LstmParamsError, match=r"^not counted: Foo\(…\)$"):
        count("nn.Sequential(nn.LSTM(3, 5), Foo(5))", strict=True)


FOLLOWED = [
    (
        "async def f(n):\n    async with x: return nn.LSTM(28, n)\nasync def g(): await f(64)\ng()",
        24_064,
    ),
    ("nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)])", 216),
    ("x = nn.Sequential(*[nn.Linear(8, 8), nn.Linear(8, 8)])", 144),
    ("return nn.LSTM(28, 64)", 24_064),
    ("x = nn.LSTM(28, 64)\nreturn x", 24_064),
    ("break\nnn.LSTM(28, 64)", 0),
    ("h = 64\nfor h in [1, 2, 3]: pass\nnn.LSTM(28, h)", 396),
    (
        (
            "m = nn.ModuleList()\nfor i in range(3):\n    if i == 0: continue\n"
            "    m.append(nn.LSTM(3, 4))"
        ),
        288,
    ),
    (
        (
            "class A(nn.Module):\n    def __init__(self, h=64):\n        super().__init__()\n"
            "        self.l = nn.LSTM(28, h)\n"
            "class B(A):\n    def __init__(self):\n        super().__init__(32)\n"
            "        self.fc = nn.Linear(32, 10)\n"
            "m = B()"
        ),
        4 * 32 * (28 + 32) + 8 * 32 + 330,
    ),
]
"""Python that is followed, with the total it states; 0 where nothing is made."""


@pytest.mark.parametrize(("text", "total"), FOLLOWED)
def test_python_is_followed_as_it_runs(text: str, total: int) -> None:
    if total:
        assert count(text, framework="pytorch") == total
    else:
        with pytest.raises(LstmParamsError, match="no layer"):
            count(text)


def test_a_verdict_wants_the_whole_network() -> None:
    with pytest.raises(LstmParamsError) as caught:
        why(24_064, "nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))")

    assert str(caught.value) == "why needs the whole network; not counted: nn.Foo(…)"


def test_layers_that_the_text_calls_need_not_follow_on_each_other() -> None:
    found = snippet.read("a = nn.LSTM(3, 5)\nb = nn.LSTM(2, 5)\ny, _ = b(z, a(x)[1])")

    assert str(found.network) == "3 lstm 5 lstm 5 on 2"
    assert found.said == (
        "read as PyTorch: nn.LSTM(3, 5) and nn.LSTM(2, 5)",
        (
            "nn.LSTM(2, 5) takes 2 where nn.LSTM(3, 5) hands on 5: the code that calls it decides "
            "what goes in, so it is counted as written"
        ),
    )
