"""Texts with several models; their counts were met by the frameworks themselves."""

from __future__ import annotations

PAIR = """\
import torch.nn as nn

class Encoder(nn.Module):
    def __init__(self, vocab, hidden=5):
        super().__init__()
        self.embedding = nn.Embedding(vocab, hidden)
        self.gru = nn.GRU(hidden, hidden)

class Decoder(nn.Module):
    def __init__(self, hidden, vocab):
        super().__init__()
        self.embedding = nn.Embedding(vocab, hidden)
        self.gru = nn.GRU(hidden, hidden)
        self.out = nn.Linear(hidden, vocab)

reader = Encoder(11)
writer = Decoder(5, 7)
"""
"""An encoder of 235 parameters and a decoder of 257, in PyTorch."""

SHARED = """\
from keras import Input, Model, layers
inputs = Input((7, 3))
read = layers.LSTM(5)(inputs)
encoder = Model(inputs, read)
tagger = Model(inputs, layers.Dense(2)(read))
scorer = Model(inputs, layers.Dense(1)(read))
"""
"""Three models of 180, 192 and 186 parameters on one LSTM, 198 together, in Keras."""

TIED = """\
import torch.nn as nn
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 8)
        self.rnn = nn.LSTM(8, 8, 3)
class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 8)
        self.out = nn.Linear(8, 50)
encoder = Encoder()
decoder = Decoder()
decoder.out.weight = encoder.embedding.weight
"""
"""An encoder of 2,128 and a decoder of 1,026, 2,754 together, in PyTorch."""

ADVERSARIES = """\
import torch.nn as nn
class G(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 5)
        self.attention = MyAttention(5)
class D(Judge):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 5)
def main():
    maker = G()
    judge = D()
    train(maker, judge)
main()
"""
"""Two models in a function, each with something that is not known."""
