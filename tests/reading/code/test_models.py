"""The models of a text: their names, their layers, what is missing in each."""

from __future__ import annotations

import pytest

from lstm_params import count, report
from lstm_params.reading.code import read
from lstm_params.reading.result import Model
from reading.code.several import ADVERSARIES, PAIR, SHARED, TIED


def test_models_are_named_by_their_variables() -> None:
    assert read(PAIR).models == (
        Model("reader", "class Encoder at line 3", (0, 1), ()),
        Model("writer", "class Decoder at line 9", (2, 3, 4), ()),
    )
    assert read(SHARED).models == (
        Model("encoder", "Model at line 4", (0,), ()),
        Model("tagger", "Model at line 5", (0, 1), ()),
        Model("scorer", "Model at line 6", (0, 2), ()),
    )


@pytest.mark.parametrize(
    ("text", "totals", "total"),
    [
        (PAIR, [235, 257], 492),
        (SHARED, [180, 192, 186], 198),
        (TIED, [2128, 1026], 2754),
        (ADVERSARIES, [200, 150], 350),
    ],
)
def test_each_model_is_counted_with_what_it_shares_and_the_sum_counts_that_once(
    text: str, totals: list[int], total: int
) -> None:
    found = report(text)

    assert ([model.total for model in found.models], found.total) == (totals, total)


HEADS = """\
import torch.nn as nn
encoder = nn.Sequential(nn.LSTM(3, 5), nn.Linear(5, 5))
class Head(nn.Module):
    def __init__(self, n, body=encoder):
        super().__init__()
        self.body = body
        self.head = nn.Linear(5, n)
one, two = Head(1), Head(2)
three = nn.Sequential(encoder, nn.Linear(5, 3))
four = nn.Sequential(encoder, nn.Linear(5, 4))
"""
"""One encoder of 230 in four models, two of a class and two containers, in PyTorch."""

KERAS_HEADS = """\
from keras import Input, Sequential, layers
encoder = Sequential([Input((7, 3)), layers.LSTM(5, return_sequences=True), layers.GRU(4)])
one = Sequential([encoder, layers.Dense(1)])
two = Sequential([encoder, layers.Dense(2), layers.Dense(3)])
words = layers.Embedding(10, 6)
three = Sequential([words, layers.LSTM(5)])
four = Sequential([words, layers.GRU(7), layers.Dense(2)])
"""
"""An encoder of 312 and an embedding of 60, each in two models, in Keras."""


def test_models_that_share_an_encoder_all_count_and_the_encoder_once() -> None:
    heads, keras = report(HEADS), report(KERAS_HEADS)

    assert [(model.name, model.total) for model in heads.models] == [
        ("one", 236),
        ("two", 242),
        ("three", 248),
        ("four", 254),
    ]
    assert heads.total == 230 + 6 + 12 + 18 + 24
    assert [(model.name, model.total) for model in keras.models] == [
        ("one", 317),
        ("two", 331),
        ("three", 300),
        ("four", 391),
    ]
    assert keras.total == 312 + 5 + 19 + 60 + 240 + 331
    assert count(HEADS, model="encoder") == 230
    assert count(KERAS_HEADS, model="encoder") == 312


def test_what_is_made_of_the_layers_of_another_takes_its_place() -> None:
    text = (
        "base = nn.Sequential(nn.LSTM(3, 5), nn.Linear(5, 1000))\n"
        "net = nn.Sequential(*list(base.children())[:-1], nn.Linear(5, 2))"
    )

    assert read(text).replaced == ("nn.Sequential at line 1 is replaced below: not counted",)
    assert count(text) == 212


@pytest.mark.parametrize("text", [PAIR, SHARED, TIED])
def test_a_model_taken_alone_counts_what_its_subtotal_says(text: str) -> None:
    for model in report(text).models:
        assert count(text, model=model.name) == model.total


def test_what_is_not_counted_is_said_of_the_model_that_has_it() -> None:
    maker, judge = read(ADVERSARIES).models

    assert maker.missing == ("MyAttention(…) at line 6",)
    assert judge.missing == ("weights of Judge, a base of class D at line 7",)
    assert read(ADVERSARIES, model="maker").missing == maker.missing
    assert read(ADVERSARIES, model="judge").missing == judge.missing


NAMED = [
    ("nets = [nn.Sequential(nn.GRU(3, n)) for n in (2, 5)]", ["nets[0]", "nets[1]"]),
    (
        "nets = {'a': nn.Sequential(nn.GRU(3, 2)), 'b': nn.Sequential(nn.GRU(3, 5))}",
        ["nets['a']", "nets['b']"],
    ),
    (
        "def make(n):\n    x = nn.Sequential(nn.GRU(3, n))\n    return x\na = make(2)\nb = make(5)",
        ["a", "b"],
    ),
    (
        (
            "def main():\n    small = nn.Sequential(nn.GRU(3, 2))\n"
            "    large = nn.Sequential(nn.GRU(3, 5))\nmain()"
        ),
        ["small", "large"],
    ),
    (
        (
            "class Agent:\n    def __init__(self, n):\n"
            "        self.net = nn.Sequential(nn.GRU(3, n))\nagents = [Agent(2), Agent(5)]"
        ),
        ["agents[0]", "agents[1]"],
    ),
    (
        (
            "class Agent:\n    def __init__(self):\n        self.nets = ["
            "nn.Sequential(nn.GRU(3, 2)), nn.Sequential(nn.GRU(3, 5))]\nagent = Agent()"
        ),
        ["agent.nets[0]", "agent.nets[1]"],
    ),
    (
        ("def main():\n    for n in (2, 5):\n        run(nn.Sequential(nn.GRU(3, n)))\nmain()"),
        ["nn.Sequential at line 3, 1", "nn.Sequential at line 3, 2"],
    ),
    (
        (
            "class A(nn.Module):\n    def __init__(self):\n        self.a = nn.GRU(3, 2)\n"
            "class B(nn.Module):\n    def __init__(self):\n        self.b = nn.GRU(3, 5)"
        ),
        ["A", "B"],
    ),
    ("emb = nn.Embedding(7, 3)\nnet = nn.Sequential(nn.GRU(3, 5))", ["net", "emb"]),
    ("A(\n  (a): GRU(3, 2)\n)\nA(\n  (a): GRU(3, 5)\n)", ["A at line 1", "A at line 4"]),
    ("A(\n  (a): GRU(3, 2)\n)\nB(\n  (a): GRU(3, 5)\n)", ["A", "B"]),
]
"""Texts of two models, and what these are called."""


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_every_model_has_a_name_and_the_name_takes_it(text: str, names: list[str]) -> None:
    found = report(text)

    assert {model.name for model in found.models} == {*names}
    for model in found.models:
        assert count(text, model=model.name) == model.total


ONE = [
    "nn.LSTM(3, 5)",
    "lstm = nn.LSTM(3, 5)\nfc = nn.Linear(5, 2)",
    "net = nn.Sequential(nn.LSTM(3, 5), nn.Linear(5, 2))",
    "net = nn.Sequential(nn.LSTM(3, 5))\ndrop = nn.Dropout(0.5)",
    "Net(\n  (a): GRU(3, 2)\n)",
    PAIR.replace("writer = ", "# "),
    PAIR.replace("writer = ", "reader = "),
]
"""Texts of one model, or of layers that no model holds."""


@pytest.mark.parametrize("text", ONE)
def test_one_model_is_no_sum(text: str) -> None:
    assert read(text).models == ()
    assert report(text).to_dict()["models"] == []
