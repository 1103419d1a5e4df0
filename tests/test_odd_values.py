"""Whatever is no spec, size, name, budget or setting is refused in a line: one list for all."""

from __future__ import annotations

import inspect
import signal
import warnings
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import lstm_params
from lstm_params import Layer, LstmParamsError, Network, Run, parse, report
from lstm_params.reading.amounts import Budget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Array:
    """What is odd about an array: it is neither true nor false, equal to nothing, and no key."""

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        raise ValueError("the truth value of an array is ambiguous")

    def __eq__(self, other: object) -> Array:  # type: ignore[override]
        return self

    def __len__(self) -> int:
        return 3

    def __iter__(self) -> Iterator[int]:
        return iter((1, 2, 3))

    def __index__(self) -> int:
        raise TypeError("only an array of one number is one")

    def __repr__(self) -> str:
        return "array([1, 2, 3])"


class Whole:
    """A whole number of another type, as NumPy has them."""

    def __index__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "int64(7)"


class Silent:
    """What cannot be printed."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")


ODD: list[object] = [
    *(None, True, False, 0, -1, 7, 1.5, float("nan"), float("inf"), 10**5000, -(10**5000), 1j),
    *("", " ", "\0", "\ud800", "n", "x" * 100_000, "28 64", "lstm", "pytorch", "\x1b[2J"),
    *(b"28 64", bytearray(b"x"), memoryview(b"x")),
    *([], [1], ["28 64", 1], [[]], (), (1,), ((),), (("projection",),), range(3)),
    *({}, {1: 2}, {"a": []}, {"a": object()}, {"": 1}, {"a": 10**5000}, set(), {1}, frozenset()),
    *(object(), int, type, Network, Path, Run, Ellipsis, NotImplemented, print, ValueError("x")),
    *(Array(), Whole(), Silent(), Decimal("NaN"), Decimal(5), Fraction(1, 2), date(2020, 1, 1)),
    *(Path(), Path("\0"), Path("missing.py"), Budget("x", 5), Run(), parse("28 64")),
]  # fmt: skip

QUESTIONS: dict[str, dict[str, object]] = {
    "count": {"spec": "28 64"},
    "report": {"spec": "28 64"},
    "explain": {"spec": "28 64"},
    "why": {"claim": 1, "spec": "28 64"},
    "cost": {"spec": "28 64"},
    "port": {"spec": "28 64", "to": "keras"},
    "fit": {"spec": "28 lstm n", "budget": "100k"},
    "compare": {"spec": "28 64 vs 28 gru 64"},
    "polynomial": {"spec": "28 lstm n"},
    "parse": {"text": "28 64"},
    "Layer": {"cell": "lstm", "units": 5},
    "Network": {"input": 3, "layers": (Layer("lstm", 5),)},
    "Run": {},
}
"""Every public function, and what is built by hand, each with a question it answers."""

KEYWORDS = (
    *("units", "input_dim", "layers", "classes", "cell", "projection", "state_dim", "kernel"),
    *("bidirectional", "bias", "hidden_size", "reset_after", "dropout", "steps", "batch_size"),
    "nonsense",
)
"""Keywords of a network, which most functions pass on."""

CODE = "nn.LSTM(28, hidden)"


def parameters(name: str) -> list[str]:
    """Every parameter of a public function; where it takes any keyword, those of a network."""
    found: list[str] = []
    for one in inspect.signature(getattr(lstm_params, name)).parameters.values():
        found += KEYWORDS if one.kind is one.VAR_KEYWORD else [one.name]
    return found


@contextmanager
def in_time() -> Iterator[None]:
    """Fail what does not end."""
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)


def answered_or_refused(question: Callable[..., object], keywords: dict[str, object]) -> str:
    """The message of the refusal, "" if there is an answer, which can then be printed."""
    with in_time(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            str(question(**keywords))
        except LstmParamsError as error:
            message = str(error)
            assert message
            assert all(line.isprintable() and len(line) < 500 for line in message.split("\n"))
            return message
    return ""


@pytest.mark.parametrize(
    ("name", "parameter"), [(name, one) for name in QUESTIONS for one in parameters(name)]
)
def test_an_odd_value_is_refused_in_a_line(name: str, parameter: str) -> None:
    question, usual = getattr(lstm_params, name), QUESTIONS[name]
    for odd in ODD:
        answered_or_refused(question, {**usual, parameter: odd})


@pytest.mark.parametrize("name", [name for name in QUESTIONS if "set" in parameters(name)])
def test_an_odd_setting_is_refused_in_a_line(name: str) -> None:
    question, usual = getattr(lstm_params, name), {**QUESTIONS[name], "spec": CODE}
    for odd in ODD:
        for given in (odd, {"hidden": odd}, {"hidden": [odd]}, {"hidden": (odd, 1)}):
            answered_or_refused(question, {**usual, "set": given})


@pytest.mark.parametrize("name", ["count", "fit", "compare"])
def test_an_odd_value_beside_code_is_refused_in_a_line(name: str) -> None:
    question, usual = getattr(lstm_params, name), QUESTIONS[name]
    for odd in ODD:
        for keyword in ("input_dim", "classes", "steps", "units"):
            given = {**usual, "spec": "model.add(keras.layers.LSTM(64))", keyword: odd}
            answered_or_refused(question, given)


def test_every_public_function_is_asked() -> None:
    functions = {
        name for name in lstm_params.__all__ if inspect.isfunction(getattr(lstm_params, name))
    }

    assert functions <= QUESTIONS.keys()
    for name, usual in QUESTIONS.items():
        assert not answered_or_refused(getattr(lstm_params, name), usual)


REFUSALS: list[tuple[str, str, object, str]] = [
    ("count", "spec", [], ("a network is a text ('28 lstm 64'), a pathlib.Path, a list of paths "
     "or a Network, not list")),
    ("count", "spec", [1], ("a network is a text ('28 lstm 64'), a pathlib.Path, a list of paths "
     "or a Network, not int")),
    ("report", "spec", [Path("a.py"), None], ("a network is a text ('28 lstm 64'), a pathlib.Path, "
     "a list of paths or a Network, not NoneType")),
    ("explain", "spec", (Path("a.py"), "b.py"), ("a network is a text ('28 lstm 64'), "
     "a pathlib.Path, a list of paths or a Network, not str")),
    ("cost", "spec", [Path], ("a network is a text ('28 lstm 64'), a pathlib.Path, "
     "a list of paths or a Network, not type")),
    ("count", "spec", [Path("missing.py"), Path("a.py")], ("'missing.py' cannot be read: "
     "No such file or directory")),
    ("count", "model", ["net"], "a model is taken by its name ('encoder'), not '['net']'"),
    ("fit", "model", 5, "a model is taken by its name ('encoder'), not '5'"),
    ("compare", "model", {}, "a model is taken by its name ('encoder'), not '{}'"),
    ("why", "model", "net", "model 'net' can be taken only of code, and these are words"),
    ("count", "framework", ["keras"], "'['keras']' is not a framework; see: list frameworks"),
    ("count", "framework", "kears", ("'kears' is not a framework (did you mean 'keras'?); "
     "see: list frameworks")),
    ("count", "strict", "yes", "strict is True or False, not 'yes'"),
    ("count", "set", [("a", 1)], ("set is a dict of names and values, {'hidden': 64}, "
     "not '[('a', 1)]'")),
    ("count", "set", {1: 2}, "a name that is set is a text ('hidden'), not '1'"),
    ("count", "set", {"a": object}, ("'a' is set to a number, a text, True, False, None or a list "
     "of these, not '<class 'object'>'")),
    ("count", "set", {"a": 10**19}, "'a' is set to a number that is larger than any size"),
    ("count", "units", 10**5000, "units must be at most 10^18"),
    ("count", "units", -(10**5000), "units must be at least 1, not a value of type int"),
    ("count", "steps", [28], "steps is a number, a text, True or False, not '[28]'"),
    ("port", "to", "kears", ("'kears' is not a framework (did you mean 'keras'?); "
     "see: list frameworks")),
    ("port", "to", None, "'None' is not a framework; see: list frameworks"),
    ("cost", "dtype", bytes, ("'<class 'bytes'>' is not a type of number: float32, float64, "
     "float16, bfloat16, float8, float4, int64, int32, int16, int8, uint8, int4, int2, int1")),
    ("cost", "optimizer", {}, ("'{}' is not an optimizer: adam, adamw, nadam, amsgrad, sgd, "
     "momentum, rmsprop, adagrad, adadelta, lion")),
    ("cost", "head_per_step", 1, "head_per_step is True or False, not '1'"),
    ("fit", "budget", b"100k", "'b'100k'' is not a budget: 100000, 24k, 1.5M, 256KB, 1MiB"),
    ("why", "claim", 1.5, "a count is a number (24714, '24.7K'), not '1.5'"),
    ("compare", "cells", "lstm", "cells are a list of names, ['lstm', 'gru'], not 'lstm'"),
    ("compare", "match", 0, "match is True or False, not '0'"),
    ("report", "run", "float16", "a run is Run(steps=28), not 'float16'"),
    ("Layer", "cell", ("lstm",), "'('lstm',)' is not a cell; see: list cells"),
    ("Layer", "options", {"projection": 8}, ("options are pairs of a name and a value, "
     "(('projection', 8),), not '{'projection': 8}'")),
    ("Network", "layers", ["lstm"], "layers are a tuple of Layer, not '['lstm']'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parameter", "value", "message"), REFUSALS, ids=[one[3][:50] for one in REFUSALS]
)
def test_a_refusal_says_what_was_given_and_what_would_be_right(
    name: str, parameter: str, value: object, message: str
) -> None:
    question, usual = getattr(lstm_params, name), QUESTIONS[name]
    if parameter == "set":
        usual = {**usual, "spec": CODE}

    assert answered_or_refused(question, {**usual, parameter: value}) == message


def test_whole_numbers_of_other_types_are_sizes_settings_claims_and_budgets() -> None:
    seven: Any = Whole()

    assert lstm_params.count("28", units=seven) == lstm_params.count("28 lstm 7")
    assert lstm_params.count(CODE, set={"hidden": seven}) == lstm_params.count("nn.LSTM(28, 7)")
    assert lstm_params.why(seven, "1 lstm 1").claim.low == 7
    assert report("28 64", run=Run(steps=3)).run.steps == 3
