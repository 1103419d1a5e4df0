"""Classes of the text and the objects made of them: what an object holds is its network."""

from __future__ import annotations

import pytest

from lstm_params import count
from reading.code.cases import TWO_BIASES, Model, read_as, shows

MODELS = [
    Model(
        "a class that an object is made of",
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
        "28 lstm 64 bi dense 10",
        2 * TWO_BIASES + 1290,
    ),
    Model(
        "a class that no object is made of",
        """
        class Net(nn.Module):
            def __init__(self, vocab_size, dim=3):
                super().__init__()
                self.rnn = nn.GRU(dim, 5)
                self.emb = nn.Embedding(vocab_size, dim)
        """,
        "embedding 7 3 gru 5",
        21 + 15 * 8 + 30,
        {"set": {"vocab_size": 7}},
    ),
    Model(
        "a list of blocks that have classes of their own",
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
        "3 gru 5 layernorm gru 7 layernorm",
        150 + 10 + 21 * 12 + 42 + 14,
    ),
    Model(
        "a base class that is given another size",
        """
        class A(nn.Module):
            def __init__(self, h=64):
                super().__init__()
                self.l = nn.LSTM(28, h)
        class B(A):
            def __init__(self):
                super().__init__(32)
                self.fc = nn.Linear(32, 10)
        m = B()
        """,
        "28 lstm 32 dense 10",
        4 * 32 * (28 + 32) + 8 * 32 + 330,
    ),
    Model(
        "seven bidirectional layers in an ordered dict",
        """
        class Speech(nn.Module):
            def __init__(self, rnn_type=nn.GRU, hidden=768, layers=7):
                super().__init__()
                rnns = [("0", rnn_type(1312, hidden, bidirectional=True))]
                for at in range(layers - 1):
                    rnns.append((f"{at + 1}", rnn_type(hidden, hidden, bidirectional=True)))
                self.rnns = nn.ModuleDict(OrderedDict(rnns))
        """,
        "1312 gru 768 bi" + " gru 768 bi on 768" * 6,
        52_116_480,
    ),
    Model(
        "a tied head, and a cell that is chosen by its name",
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
        "embedding 7 5 dropout lstm 5 dense 7 tied",
        35 + 240 + 7,
    ),
    Model(
        "an encoder and a decoder whose head is tied",
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
        "embedding 11 3 lstm 5 embedding 7 5 lstm 5 on 8 dense 7 tied",
        33 + 20 * 8 + 40 + 35 + 20 * 13 + 40 + 7,
    ),
    Model(
        "convolutions that are added by a function within __init__",
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
        (
            "1 conv2d 2 kernel 3x2 activation pooling conv2d 3 kernel 3x2 batchnorm activation "
            "lstm 5 bi dense 7"
        ),
        1 * 2 * 6 + 2 + 2 * 3 * 6 + 3 + 6 + 2 * (20 * 8 + 40) + 77,
    ),
    Model(
        "attributes and keys whose names are computed",
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
        "3 gru 5 gru 7 on 3 dense 4",
        15 * 8 + 30 + 21 * 10 + 42 + 32,
    ),
    Model(
        "a weight that is only given other values",
        """
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(3, 5)
                self.fc.weight = nn.Parameter(torch.zeros(5, 3))
        """,
        "3 dense 5",
        20,
    ),
    Model(
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
        "embedding 7 3 gru 5 dense 7",
        21 + 15 * 8 + 30 + 42,
    ),
    Model(
        "a compact module of Flax",
        """
        import flax.linen as nn
        class Net(nn.Module):
            hidden: int = 5
            @nn.compact
            def __call__(self, x):
                x = nn.RNN(nn.LSTMCell(self.hidden))(x)
                return nn.Dense(2)(x)
        """,
        "3 lstm 5 dense 2",
        180 + 12,
        {"width": 3},
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_an_object_holds_the_layers_that_its_class_makes(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


def test_a_wrapped_method_calls_those_above_its_own_class() -> None:
    code = """
def keeping(init):
    @functools.wraps(init)
    def __init__(self, *args, **kwargs):
        self.given = args, kwargs
        init(self, *args, **kwargs)
    return __init__

class Net(nn.Module):
    @keeping
    def __init__(self, n):
        super().__init__()
        self.rnn = nn.LSTM(n, 5)

net = Net(3)
"""

    assert count(code) == 200
