"""No text crashes the reader, runs, or takes long."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lstm_params import LstmParamsError, SpecError
from lstm_params.reading.code import read
from lstm_params.reading.code.dialects import dialects
from written import Written, written

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
    "a place of 5000 digits": f"m = nn.Sequential()\nm.set_submodule('{'9' * 5000}', nn.ReLU())",
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
def test_hostile_text_is_refused_with_a_short_line_and_its_place(code: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(code)
    message, *place = str(caught.value).split("\n")

    assert len(place) in {0, 2}
    assert all(len(line) < 400 and line.isprintable() for line in (message, *place))


ODD = ["(", ")", "[", "]", "{", "}", "=", ",", ".", ":", "\n", "    ", "64", "-1", "0.5", "'a'",
       "None", "True", "self", "class A(nn.Module):", "def f(x):", "model", "model.add", "import",
       "nn.", "keras.layers.", "(a): ", "for i in range(3):", "if x:", "**", "*", ">>> ", "\x00",
       "\ud800", "lambda: ", "x := ", "f'{x}'", "@", '{"class_name": ', "```"]  # fmt: skip
"""Pieces of code, to be put where they do not belong."""

MAKERS = sorted({f"{name}(" for dialect in dialects() for name in dialect.makers})
"""The call of every constructor, as it begins."""

TEXTS = st.text() | st.lists(st.sampled_from([*MAKERS, *ODD]) | st.text(max_size=3)).map("".join)


@given(TEXTS)
@example("(")
@example("nn.LSTM(3, 5)" + ")" * 100)
@example('{"class_name": "Sequential", "config": []}')
def test_no_text_crashes_the_reader(text: str) -> None:
    try:
        read(text)
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
def test_code_with_mistakes_is_counted_or_refused(model: Written) -> None:
    source = random.Random(model.code)  # noqa: S311 - no secret
    for _ in range(15):
        with suppress(LstmParamsError):
            read(broken(model.code, source))


def test_reading_code_imports_nothing_that_it_names() -> None:
    before = set(sys.modules)
    read("import turtle\nfrom xml.dom import minidom\nimport torch\nnn.LSTM(3, 5)")

    assert not {"turtle", "xml.dom.minidom", "torch"} & (set(sys.modules) - before)


ODD_PYTHON = [
    r'pattern = "\d+"',
    "wide = 1if True else 2",
    "assert (28, 'a tuple is always true')",
    "same = 28 is 28",
    "def f():\n    try:\n        pass\n    finally:\n        return",
]
"""What some Python warns about, and runs."""


@pytest.mark.parametrize("odd", ODD_PYTHON)
@pytest.mark.parametrize("form", ["{}\nnn.LSTM(28, 64)\n", ">>> {}\n>>> nn.LSTM(28, 64)\n"])
def test_what_python_warns_about_is_read_in_silence(odd: str, form: str) -> None:
    text = form.format(odd.replace("\n", "\n... ") if form[0] == ">" else odd)
    run = subprocess.run(
        [sys.executable, "-W", "error", "-m", "lstm_params", "-q", "-"],
        check=False,
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "24064\n", "")


UNRUN = [
    ("class N(nn.Module):\n    def __init__(self):\n        continue\n", "no layer is found"),
    ("class N(nn.Module):\n    def __init__(self):\n        break\nN()\n", "no layer is found"),
    (
        "import copy\ns = nn.Sequential(nn.Linear(3, 3))\n"
        + "s = nn.Sequential(copy.deepcopy(s), copy.deepcopy(s))\n" * 30,
        "more than 5,000 layers are not followed",
    ),
]
"""Code that Python would not run, or not soon, and what is said of it."""


@pytest.mark.parametrize(("code", "said"), UNRUN)
def test_odd_code_gets_a_line(code: str, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        read(f"from torch import nn\n{code}")


def test_a_slice_without_a_step_has_no_length() -> None:
    code = (
        "from keras import Input, Model\nfrom keras.layers import Dense, Flatten\n"
        "i = Input((4, 5))\nm = Model(i, Dense(2)(Flatten()(i[:, ::0])))"
    )
    with pytest.raises(SpecError, match="how long is each axis"):
        read(code)


def test_printed_copies_of_copies_are_limited() -> None:
    inner = "  (0-999): 1000 x Sequential(\n    (0): Linear(in_features=3, out_features=3)\n  )\n"
    with pytest.raises(SpecError, match="more than 5,000 layers are not read"):
        read(f"Net(\n(0-999): 1000 x Sequential(\n{inner})\n)")


NAMES = [f"a{at}" for at in range(9_000)]

DEAR = {
    "a function of many parameters": f"def f({'=1,'.join(NAMES)}=1): pass\n" + "f()\n" * 300,
    "classes each of the last": "class a0: pass\n"
    + "".join(f"class {new}({old}): pass\n" for old, new in pairwise(NAMES[:2_400])),
    "all names again and again": "".join(f"{name} = 1\n" for name in NAMES[:4_000])
    + "x = locals()\n" * 2_000,
    "a list of one list's elements": "x = [0] * 9_999\n" + "y = list(zip(*[x] * 9_999))",
}  # fmt: skip
"""Little code that makes much work, which is counted in steps."""


@pytest.mark.parametrize("code", DEAR.values(), ids=DEAR)
def test_what_is_much_work_is_refused(code: str) -> None:
    with pytest.raises(SpecError, match="this text does too much to be followed"):
        read(f"{code}\nnn.LSTM(3, 5)")


@pytest.mark.parametrize(
    "value",
    [
        "math.prod([10**60] * 9_999)",
        "np.prod([2] * 9_999)",
        "len(list(itertools.chain.from_iterable([[0] * 9_999] * 9_999)))",
    ],
)
def test_what_is_larger_than_any_size_is_not_worked_out(value: str) -> None:
    code = f"import itertools, math\nimport numpy as np\nn = {value}\nnn.LSTM(3, n)"
    with pytest.raises(SpecError, match="number"):
        read(code)


@pytest.mark.parametrize(
    ("value", "units"),
    [
        ("math.prod([3, 4])", 12),
        ("np.prod((3, 4))", 12),
        ("sum(itertools.chain.from_iterable([[3], [4]]))", 7),
        ("len({3, 4} ^ {4, 5, 6})", 3),
        ("sum({3, 4} & {4, 5})", 4),
        ("sum({3, 4}.difference([4]))", 3),
    ],
)
def test_what_is_no_larger_is_worked_out(value: str, units: int) -> None:
    code = f"import itertools, math\nimport numpy as np\nnn.GRU(2, {value})"

    assert read(code).network.layers[0].units == units


def test_the_lines_of_a_printed_model_have_one_budget() -> None:
    line = f"  (0): LSTM(3, {'+'.join('9' * 300)})\n"

    assert read(f"Net(\n{line}\n)").network.layers[0].units == 2_700
    with pytest.raises(SpecError, match="this text does too much to be followed"):
        read(f"Net(\n{line * 150}\n)")


def test_there_is_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lstm_params.reading.code.budget.SECONDS", -1)

    with pytest.raises(SpecError, match="this text takes too long to be followed"):
        read("nn.LSTM(3, 5)")


def test_a_value_is_looked_into_once_for_its_name() -> None:
    code = (
        "x = [0] * 9_998 + [nn.Sequential(nn.LSTM(3, 5))]\ny = [x] * 9_999\n"
        "z = nn.Sequential(nn.GRU(3, 5))"
    )

    assert [model.name for model in read(code).models] == ["x[9998]", "z"]


ODD_VALUES = ["[]", "{}", "[3]", "(1, 'a')", "b'same'", "None", "...", "1.5", "10**70", "{3}"]
"""What no argument that decides about shapes should be."""


@pytest.mark.parametrize("odd", ODD_VALUES)
@pytest.mark.parametrize(
    "call",
    [
        "Conv1D(3, 2, padding={})",
        "Conv1DTranspose(3, 2, padding={})",
        "Conv1D(3, 2, strides={})",
        "Conv1D(3, 2, dilation_rate={})",
        "Conv1D(3, {})",
        "Conv1D(3, 2, data_format={})",
        "MaxPooling1D({})",
        "MaxPooling1D(2, padding={})",
        "Permute({})",
        "Reshape({})",
        "RepeatVector({})",
        "Cropping1D({})",
        "ZeroPadding1D({})",
        "UpSampling1D({})",
        "LayerNormalization(axis={})",
        "LSTM(3, return_sequences={})",
        "Bidirectional(LSTM(3), merge_mode={})",
        "TimeDistributed({})",
    ],
)
def test_odd_arguments_are_counted_or_refused(call: str, odd: str) -> None:
    code = (
        "from keras import Input, Sequential\nfrom keras.layers import *\n"
        f"m = Sequential([Input((8, 4)), {call.format(odd)}, Flatten(), Dense(2)])"
    )
    with suppress(SpecError):
        read(code)


@pytest.mark.parametrize("odd", ["[]", "()", "{}", "b'same'", "...", "1.5"])
def test_a_padding_that_decides_a_shape_is_a_word_or_a_number(odd: str) -> None:
    with pytest.raises(SpecError, match=r"padding is a word \('same'\) or a number"):
        read(f"layers.Conv1D(4, 3, padding={odd})", width=3)
