"""Nothing of Python's grammar goes unnoticed: it is followed, or named as not followed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from lstm_params.reading.code import read
from lstm_params.reading.code.arithmetic import BINARY, COMPARED, STOPS, UNARY
from lstm_params.reading.code.branches import PATTERNS
from lstm_params.reading.code.python import HANDLERS, UNFOLLOWED
from reading.code.cases import plain, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = {ast.Slice, ast.FormattedValue, ast.Starred}
"""Expressions that are no values by themselves: a subscript, an f-string or a call follows them."""

TABLES: dict[type[ast.AST], Iterable[type]] = {
    ast.expr: [*HANDLERS.values, *PARTS],
    ast.stmt: HANDLERS.statements,
    ast.operator: BINARY,
    ast.unaryop: UNARY,
    ast.cmpop: COMPARED,
    ast.boolop: STOPS,
    ast.pattern: PATTERNS,
}
"""By kind of node: the types of that kind that are followed."""

GRAMMAR = {
    kind: {
        node
        for node in map(vars(ast).get, dir(ast))
        if isinstance(node, type) and issubclass(node, kind) and kind in node.__bases__
    }
    for kind in TABLES
}
"""By kind of node: all types of that kind that this Python has."""


def unnamed(nodes: set[type[ast.AST]], followed: Iterable[type]) -> set[str]:
    """The types that are neither followed nor named as not followed."""
    return {node.__name__ for node in nodes - {*followed}} - {*UNFOLLOWED}


@pytest.mark.parametrize("kind", TABLES)
def test_every_type_of_node_is_followed_or_named(kind: type[ast.AST]) -> None:
    assert len(GRAMMAR[kind]) > 1
    assert unnamed(GRAMMAR[kind], TABLES[kind]) == set()


def test_a_type_of_node_that_is_new_is_noticed() -> None:
    class Unless(ast.stmt):
        pass

    nodes = {*GRAMMAR[ast.stmt], Unless}

    assert unnamed(nodes, TABLES[ast.stmt]) == {"Unless"}
    assert unnamed(nodes, [*TABLES[ast.stmt], Unless]) == set()


def test_no_type_of_node_is_both_followed_and_not() -> None:
    followed = {node.__name__ for table in TABLES.values() for node in table}

    assert followed & {*UNFOLLOWED} == set()


NOT_FOLLOWED = [
    ("raise ValueError(nn.GRU(3, 5))", "a raise", 4),
    ("assert nn.GRU(3, 5)", "an assert", 4),
    ("assert (rnn := nn.GRU(3, 5)), 'text'", "an assert", 4),
]


@pytest.mark.parametrize(("code", "what", "line"), NOT_FOLLOWED)
def test_a_layer_in_what_is_not_followed_is_a_line(code: str, what: str, line: int) -> None:
    found = read(f"import torch\nfrom torch import nn\nrnn = nn.LSTM(3, 5)\n{code}")

    assert str(found.network) == "3 lstm 5"
    assert found.missing == (f"nn.GRU(…) at line {line} (in {what}, which is not followed)",)


FOLLOWED = [
    ("async def f(): return nn.GRU(5, 7)\nmodel = await f()", "3 lstm 5 gru 7"),
    ("match 'gru':\n    case 'gru': model = nn.GRU(5, 7)", "3 lstm 5 gru 7"),
    ("match 7:\n    case 6 | 7 as n: model = nn.GRU(5, n)", "3 lstm 5 gru 7"),
    ("match True:\n    case 1: n = 7\nmodel = nn.GRU(5, n)", "3 lstm 5 gru 7"),
    ("match None:\n    case None: model = nn.GRU(5, 7)", "3 lstm 5 gru 7"),
    ("match 7:\n    case True: n = 6\n    case n: pass\nmodel = nn.GRU(5, n)", "3 lstm 5 gru 7"),
    (
        "match 7:\n    case 6: model = nn.GRU(5, 6)\n    case n if n > 6: model = nn.GRU(5, n)",
        "3 lstm 5 gru 7",
    ),
    ("try:\n    model = nn.GRU(5, 7)\nexcept* ValueError:\n    pass", "3 lstm 5 gru 7"),
    ("if (model := nn.GRU(5, 7)): pass", "3 lstm 5 gru 7"),
    ("first, *rest = [nn.GRU(5, 7), nn.GRU(7, 2)]", "3 lstm 5 gru 7 gru 2"),
    ("a, b = nn.GRU(5, 7), nn.GRU(7, 2)\ndel (a, b)", "3 lstm 5"),
    ("a, b = nn.GRU(5, 7), 2\ndel [[a], b]", "3 lstm 5"),
    ("sizes = {f'n{1}': 7}\nmodel = nn.GRU(5, sizes['n1'])", "3 lstm 5 gru 7"),
    ("model = (lambda n: nn.GRU(5, n))(7)", "3 lstm 5 gru 7"),
    ("model = nn.GRU(5, -~6)", "3 lstm 5 gru 7"),
    ("model = nn.GRU(5, +7)", "3 lstm 5 gru 7"),
    ("model = None or nn.GRU(5, 7)", "3 lstm 5 gru 7"),
    ("model = 1 and nn.GRU(5, 7)", "3 lstm 5 gru 7"),
    ("model = nn.GRU(5, 7) or nn.GRU(5, 9)", "3 lstm 5 gru 7"),
]


@pytest.mark.parametrize(("code", "spec"), FOLLOWED)
def test_a_layer_in_what_is_followed_counts(code: str, spec: str) -> None:
    found = read(f"from torch import nn\nrnn = nn.LSTM(3, 5)\n{code}")

    assert (str(found.network), found.missing, found.said[1:]) == (spec, (), ())


ASKED = [
    ("rnn = nn.GRU(3, 5) if q else nn.LSTM(3, 5)", "q"),
    ("rnn = nn.GRU(3, 5) if q else None", "q"),
    ("rnn = q or nn.GRU(3, 5)", "q"),
    ("rnn = q and nn.GRU(3, 5)", "q"),
    ("match q:\n    case 'gru': rnn = nn.GRU(3, 5)", "q"),
    ("match q:\n    case None: rnn = nn.GRU(3, 5)", "q"),
    ("match 7:\n    case n if q: rnn = nn.GRU(3, n)", "q"),
]
"""Layers that there are or not, and what that depends on."""


@pytest.mark.parametrize(("code", "name"), ASKED)
def test_what_decides_whether_there_is_a_layer_is_asked_for(code: str, name: str) -> None:
    assert refusal(code).startswith(f"`{name}` is not known here; give it with --set {name}=…\n")


PATTERNS_ASKED = ["[n, m]", "[n, *rest]", "{'n': n}", "{'m': 7, **n}", "Sizes(n, m=7)"]


@pytest.mark.parametrize("pattern", PATTERNS_ASKED)
def test_a_pattern_that_is_not_followed_is_asked_for(pattern: str) -> None:
    code = plain(
        f"""
        n = 4
        match sizes:
            case {pattern}: rnn = nn.GRU(3, n)
            case _: rnn = nn.GRU(3, 5)
        """
    )

    assert refusal(code).startswith(f"`{pattern}` is not known here; give it with --set ")
    assert str(read(code, set={pattern: False}).network) == "3 gru 5"
    assert str(read(code, set={pattern: True, "n": 7}).network) == "3 gru 7"
    assert refusal(code, set={pattern: True}).startswith("`n` is not a number here; ")


def test_a_layer_that_is_made_only_if_something_fails_is_noted() -> None:
    found = read(
        plain(
            """
            from torch import nn
            try:
                rnn = nn.GRU(3, 5)
            except ValueError:
                rnn = nn.LSTM(3, 5)
            """
        )
    )

    assert (str(found.network), found.missing) == ("3 gru 5", ())
    assert found.said[1:] == ("nn.LSTM(…) at line 5: only if something fails, not counted",)


NOWHERE_ELSE = [
    ("assert nn.GRU(3, 5)", "nn.GRU(…) at line 2 (in an assert, which is not followed)"),
    (
        "try:\n    rnn = load()\nexcept OSError:\n    rnn = nn.GRU(3, 5)",
        "nn.GRU(…) at line 5 (only if something fails)",
    ),
]


@pytest.mark.parametrize(("code", "where"), NOWHERE_ELSE)
def test_where_the_only_layer_is_that_is_not_followed(code: str, where: str) -> None:
    message = refusal(f"from torch import nn\n{code}")

    assert message == f"no layer is counted in this text: {where}"


TENSORS = [
    ("y = -x", ()),
    ("y = x @ x", ("keras.layers.Dense(2) at line 6 (its input is not known)",)),
]


@pytest.mark.parametrize(("line", "missing"), TENSORS)
def test_an_operator_on_tensors_gives_a_shape_that_is_known_or_not(
    line: str, missing: tuple[str, ...]
) -> None:
    code = f"""
        import keras
        class Net(keras.Model):
            def __init__(self):
                super().__init__()
                self.rnn = keras.layers.LSTM(5, return_sequences=True)
                self.fc = keras.layers.Dense(2)
            def call(self, x):
                x = self.rnn(x)
                {line}
                return self.fc(y)
        """

    assert read(plain(code), width=3).missing == missing
