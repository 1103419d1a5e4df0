"""Random networks are written as code and read back as themselves; no text crashes the reader."""

from __future__ import annotations

import random
import re
import sys
import warnings
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lstm_params import LstmParamsError
from lstm_params.reading import code as snippet
from lstm_params.reading.code.dialects import dialects
from spelled import SPELLINGS, drawn
from written import Written, written

SEEDS = st.integers(0, 2**32)

ODD = ["(", ")", "[", "]", "{", "}", "=", ",", ".", ":", "\n", "    ", "64", "-1", "0.5", "'a'",
       "None", "True", "self", "class A(nn.Module):", "def f(x):", "model", "model.add", "import",
       "nn.", "keras.layers.", "(a): ", "for i in range(3):", "if x:", "**", "*", ">>> ", "\x00",
       "\ud800", "lambda: ", "x := ", "f'{x}'", "@", '{"class_name": ', "```"]  # fmt: skip

MAKERS = sorted({f"{name}(" for dialect in dialects() for name in dialect.makers})

TEXTS = st.text() | st.lists(st.sampled_from([*MAKERS, *ODD]) | st.text(max_size=3)).map("".join)


@pytest.mark.parametrize("name", SPELLINGS)
@settings(max_examples=150)
@given(seed=SEEDS)
def test_a_network_that_is_written_as_code_is_read_back(name: str, seed: int) -> None:
    words, stated, write = SPELLINGS[name]
    source = random.Random(seed)  # noqa: S311 - no secret
    network = drawn(source, words, 10**6, stated=stated)
    found = snippet.read(write(network, source))

    assert found.network == network
    assert found.framework == name.partition("_")[0].replace("torch", "pytorch")
    assert found.missing == ()


@given(TEXTS)
@example("(")
@example("nn.LSTM(3, 5)" + ")" * 100)
@example('{"class_name": "Sequential", "config": []}')
def test_no_text_crashes_the_reader(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # what Python says of odd code
        try:
            snippet.read(text)
        except LstmParamsError as error:
            message, *place = str(error).split("\n")
            assert len(place) in {0, 2}
            assert all(line.isprintable() for line in (message, *place))


TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def broken(text: str, source: random.Random) -> str:
    """A text with some of its words gone, doubled, swapped or replaced."""
    words = TOKEN.findall(text)
    for _ in range(source.choice((1, 1, 2, 4))):
        here, there = (source.randrange(len(words)) for _ in range(2))
        match source.randrange(4):
            case 0:
                words[here : here + 1] = []
            case 1:
                words.insert(here, words[there])
            case 2:
                words[here], words[there] = words[there], words[here]
            case _:
                words[here] = source.choice(ODD)
    return "".join(words)


@pytest.mark.parametrize(
    "model", [*written("torch"), *written("keras")], ids=lambda m: m.code[-40:]
)
def test_code_with_mistakes_is_a_count_or_a_line(model: Written) -> None:
    source = random.Random(model.code)  # noqa: S311 - no secret
    for _ in range(15):
        with warnings.catch_warnings(), suppress(LstmParamsError):
            warnings.simplefilter("ignore", SyntaxWarning)
            snippet.read(broken(model.code, source))


def test_reading_code_imports_nothing_that_it_names() -> None:
    before = set(sys.modules)
    snippet.read("import turtle\nfrom xml.dom import minidom\nimport torch\nnn.LSTM(3, 5)")

    assert not {"turtle", "xml.dom.minidom", "torch"} & (set(sys.modules) - before)
