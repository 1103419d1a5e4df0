"""One model of several, taken by a name: a variable, a class, a function, an expression."""

from __future__ import annotations

import pytest

from lstm_params import (
    Network,
    SpecError,
    compare,
    cost,
    count,
    explain,
    fit,
    parse,
    polynomial,
    report,
    why,
)
from reading.code.command import ask, failed
from reading.code.several import ADVERSARIES, PAIR, SHARED

BUILDERS = """\
import torch.nn as nn
SIZE = 5
class Base(nn.Module):
    def __init__(self, n=SIZE):
        super().__init__()
        self.rnn = nn.GRU(3, n)
class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = Base(2), Base(5)
def build(n=2):
    return nn.Sequential(nn.LSTM(3, n))
class Factory:
    def make(self):
        return nn.Sequential(nn.Linear(3, 2))
"""
"""Classes and functions that nothing builds or calls."""

KERAS_BUILDER = """\
from keras import Input, Model, layers
def build(n=5):
    x = Input((7, 3))
    model = Model(x, layers.LSTM(n)(x))
    model.summary()
other = build(2)
"""

PRINTED = """\
Pair(
  (encoder): Encoder(
    (embedding): Embedding(11, 5)
    (gru): GRU(5, 5)
  )
  (head): Linear(in_features=5, out_features=7, bias=True)
)
"""
"""A model that is printed, with another in it."""

TAKEN = [
    (PAIR, "reader", 235),
    (PAIR, " reader ", 235),
    (PAIR, "Encoder", 235),
    (PAIR, "Encoder(3)", 195),
    (PAIR, "Encoder(3, 2)", 42),
    (PAIR, "Encoder(vocab=3, hidden=2)", 42),
    (PAIR, "reader.gru", 180),
    (PAIR, "writer.out", 42),
    (PAIR, "nn.Sequential(reader, writer)", 492),
    (PAIR, "[reader, writer]", 492),
    (PAIR, "nn.Linear(2, 3)", 9),
    (SHARED, "tagger", 192),
    (SHARED, "read", 180),
    (ADVERSARIES, "maker", 200),
    (ADVERSARIES, "G", 200),
    (ADVERSARIES, "G().rnn", 200),
    (BUILDERS, "Base", 150),
    (BUILDERS, "Base(SIZE - 3)", 42),
    (BUILDERS, "Two", 192),
    (BUILDERS, "build", 56),
    (BUILDERS, "build(5)", 200),
    (BUILDERS, "Factory", 8),
    (BUILDERS, "Factory().make()", 8),
    (KERAS_BUILDER, "build", 180),
    ("A(\n  (a): GRU(3, 2)\n)\nB(\n  (a): GRU(3, 5)\n)", "B", 150),
    (
        (
            "def a():\n    cell = nn.GRU(3, 2)\n    return nn.Sequential(cell)\n"
            "def b():\n    cell = nn.GRU(3, 5)\n    return nn.Sequential(cell)\nx, y = a(), b()"
        ),
        "nn.GRU(3, 5) at line 5",
        150,
    ),
    (PRINTED, "encoder", 235),
    (PRINTED, "encoder.gru", 180),
    (PRINTED, "Pair", 277),
    ("net = nn.Sequential(nn.GRU(3, 2))\nnet = nn.Sequential(nn.GRU(3, 5))", "net", 150),
    (
        (
            "class A(nn.Module):\n    def __init__(self):\n        self.a = nn.GRU(3, 2)\n"
            "class B(nn.Module):\n    def __init__(self):\n        self.b = nn.GRU(3, 5)\n"
            "net = A()\nnet = B()"
        ),
        "A",
        42,
    ),
    ("lstm = nn.LSTM(3, 5)\nfc = nn.Linear(5, 2)", "fc", 12),
]
"""Texts, a name, and the count of what it takes."""


@pytest.mark.filterwarnings("ignore:at least")
@pytest.mark.parametrize(("text", "name", "total"), TAKEN)
def test_a_name_takes_one(text: str, name: str, total: int) -> None:
    assert count(text, model=name) == total
    assert report(text, model=name).total == total


def test_one_model_is_read_as_if_the_others_were_not_there() -> None:
    found = report(ADVERSARIES.replace("MyAttention", "nn.Dropout"), model="maker")

    assert (found.missing, found.models) == ((), ())
    assert found.notes == ("read as PyTorch: class G at line 2",)


REFUSED = [
    (
        PAIR,
        "raeder",
        "'raeder' is no model here (did you mean 'reader'?): reader, writer, Encoder, Decoder",
    ),
    (
        PAIR,
        "Encodr(3)",
        "'Encodr(3)' is no model here (did you mean 'Encoder'?): reader, writer, Encoder, Decoder",
    ),
    (PAIR, "", "'' is no model here: reader, writer, Encoder, Decoder"),
    (PAIR, "a b", "'a b' is no model here: reader, writer, Encoder, Decoder"),
    (PAIR, "nn", "'nn' is no model here: reader, writer, Encoder, Decoder"),
    (PAIR, "3", "'3' is no model here: reader, writer, Encoder, Decoder"),
    (
        PAIR,
        "reader.gru.hidden",
        "'reader.gru.hidden' is no model here: reader, writer, Encoder, Decoder",
    ),
    (
        PAIR,
        "Encoder(n)",
        (
            "`n` is not a number here; give it with --set n=…\n"
            "    line 6: …lf.embedding = nn.Embedding(vocab, hidden)\n"
            "                                         ^^^^^"
        ),
    ),
    (
        PAIR,
        "nn.LSTM(n, 3)",
        "`n` is not a number here; give it with --set n=…\n    nn.LSTM(n, 3)\n            ^",
    ),
    (
        PAIR + "third = Encoder(3)\n",
        "Encoder",
        (
            "Encoder is made 2 times, and not alike: say which: reader, third, "
            "Encoder(…) with its arguments"
        ),
    ),
    (
        (
            "def a():\n    net = nn.Sequential(nn.GRU(3, 2))\n    return [net]\n"
            "def b():\n    net = nn.Sequential(nn.GRU(3, 5))\n    return [net]\nx, y = a(), b()"
        ),
        "net",
        "net is made 2 times, and not alike: say which: x[0], y[0]",
    ),
    (
        (
            "def a():\n    cell = nn.GRU(3, 2)\n    return nn.Sequential(cell)\n"
            "def b():\n    cell = nn.GRU(3, 5)\n    return nn.Sequential(cell)\nx, y = a(), b()"
        ),
        "cell",
        (
            "cell is made 2 times, and not alike: say which: nn.GRU(3, 2) at line 2, "
            "nn.GRU(3, 5) at line 5"
        ),
    ),
    (
        PRINTED,
        "encode",
        (
            "'encode' is no model here (did you mean 'encoder'?): Pair, encoder, head, "
            "encoder.embedding, encoder.gru"
        ),
    ),
    (
        "\n".join(f"net{n} = nn.Sequential(nn.GRU(3, {n}))" for n in range(1, 16)),
        "other",
        (
            "'other' is no model here: net1, net2, net3, net4, net5, net6, net7, net8, net9, "
            "net10, net11, net12 and 3 more"
        ),
    ),
    ("def run(): pass\nnet = nn.Sequential(nn.GRU(3, 2))", "run", "'run' is no model here: net"),
    ("28 lstm 64", "net", "model 'net' can be taken only of code, and these are words"),
    (
        (
            '{"class_name": "Sequential", "config": {"name": "net", "layers": ['
            '{"class_name": "LSTM", "config": {"units": 5, "batch_input_shape": [null, 7, 3]}}]}}'
        ),
        "n",
        "'n' is no model here: net, LSTM",
    ),
]
"""Texts, a name that takes nothing of it, and what is said."""


@pytest.mark.parametrize(("text", "name", "message"), REFUSED)
def test_a_name_that_takes_nothing_is_told_the_names_there_are(
    text: str, name: str, message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        count(text, model=name)

    assert str(caught.value) == message
    assert failed(text, "--model", name) == (2, f"lstm-params: {message}\n")


def test_what_is_asked_about_a_model_can_be_set() -> None:
    assert count(PAIR, model="Encoder(n)", set={"n": 3}) == 195
    assert count(PAIR, model="Decoder(2, words)", set={"words": 3}) == 51
    assert str(polynomial(PAIR, model="Encoder(3, n)", set={"n": "n"})) == "6·n² + 9·n"


def test_a_network_has_no_models() -> None:
    network = parse("28 lstm 64")
    message = "a Network says it all: model beside it can only contradict"

    assert isinstance(network, Network)
    for question in (count, report, explain, cost, polynomial):
        with pytest.raises(SpecError, match=message):
            question(network, model="net")


def test_every_question_takes_one_of_several() -> None:
    assert explain(PAIR, model="reader").total == 235
    assert cost(PAIR, model="reader").parameters == 235
    assert why(235, PAIR, model="reader").kind == "stated"
    assert fit(PAIR, 1000, model="reader").spec == "embedding 11 5 gru n"
    rows = compare([PAIR, "3 gru 5"], model="reader").rows
    assert [row.parameters for row in rows] == [235, 3 * 5 * (3 + 5) + 3 * 5]
    with pytest.raises(SpecError, match="can be taken only of code"):
        compare("3 gru 5 vs 3 lstm 5", model="reader")


def test_a_sum_is_said_in_every_question() -> None:
    note = "the sum of 2 models, reader and writer: --model takes one (model= in Python)"

    for notes in (
        cost(PAIR).notes,
        why(492, PAIR).notes,
        fit(PAIR, 10_000).notes,
        compare([PAIR, "3 gru 5"]).notes,
        tuple(step.sentence for step in explain(PAIR).end),
    ):
        assert note in notes


def test_a_claim_about_one_model_is_judged_by_it() -> None:
    for claim, one in ((235, "reader"), (257, "writer")):
        verdict = why(claim, PAIR)

        assert (verdict.kind, verdict.stated) == ("stated", claim)
        assert f"this is '{one}' alone, one of 2 models" in verdict.notes
    assert why(492, PAIR).stated == 492
    assert why(220, PAIR).kind == "convention"  # with one bias a gate
    assert why(220, PAIR, framework="pytorch").stated == 492


REPLACED = (
    "net = nn.Sequential(nn.GRU(3, 2))\nnet = nn.Sequential(nn.GRU(3, 5))\n"
    "other = nn.Sequential(nn.GRU(3, 2))"
)


def test_a_bare_answer_says_apart_what_was_summed_and_what_was_replaced() -> None:
    said = (
        "lstm-params: the sum of 2 models, net and other: --model takes one (model= in Python)\n"
        "lstm-params: nn.Sequential at line 1 is replaced below: not counted\n"
    )
    counted = ask(REPLACED, "-q")
    judged = ask("why", "192", REPLACED, "-q")
    fitted = ask("fit", "1k", REPLACED, "-q")
    open_size = ask(REPLACED.replace("5", "n"), "-q", "--set", "n=n")

    assert (counted.stdout, counted.stderr) == ("192\n", said)
    assert (judged.stdout.split(":")[0], judged.stderr) == ("192 is right", said)
    assert (fitted.stdout, fitted.stderr) == ("15\n", said)
    assert (open_size.stdout, open_size.stderr) == ("3·n² + 15·n + 42\n", said)
    alone = ask(REPLACED, "-q", "--model", "other")
    assert (alone.stdout, alone.stderr) == ("42\n", "")


def test_a_guard_is_for_the_model_that_is_taken() -> None:
    assert ask(PAIR, "-q", "--max", "240").exit_code == 1
    assert ask(PAIR, "-q", "--max", "240", "--model", "reader").exit_code == 0
