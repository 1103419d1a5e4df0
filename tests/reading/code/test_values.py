"""What stands for the values of code, by itself: no code is followed here."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from lstm_params.reading.code.parts import (
    Ask,
    Flow,
    Item,
    flows_of,
    items_of,
    parts_of,
    weighs,
    weighty,
)
from lstm_params.reading.code.source import Place
from lstm_params.reading.code.values import (
    REST,
    Argument,
    Class,
    Function,
    Passed,
    Scope,
    Unknown,
    for_message,
    is_flat,
    is_plain,
    leaves,
)
from reading.code.alone import HERE, flowing, group, item

if TYPE_CHECKING:
    from lstm_params.reading.code.parts import Shape
    from lstm_params.reading.code.values import Value

LSTM, GRU, DROPOUT = item("lstm", "lstm", 5), item("gru", "gru", 5), item("drop", "dropout")
X = Flow((7, 3), None)

PLAINNESS = [
    (64, True, True, "64"),
    (0.5, True, True, "0.5"),
    (True, True, True, "True"),
    ("lstm", True, True, "'lstm'"),
    (None, True, True, "None"),
    ([64, None], False, True, "a list"),
    ((3, "x"), False, True, "a tuple"),
    ([[64]], False, False, "a list"),
    ({"n": 64}, False, False, "a dict"),
    (LSTM, False, False, "a item"),
    (Unknown("n"), False, False, "a unknown"),
]


@pytest.mark.parametrize(("value", "plain", "flat", "shown"), PLAINNESS)
def test_a_value_is_plain_or_flat_or_neither(
    value: Value, *, plain: bool, flat: bool, shown: str
) -> None:
    assert (is_plain(value), is_flat(value), for_message(value)) == (plain, flat, shown)


AGAIN = [1, 2]

LEAVES: list[tuple[Value, list[Value]]] = [
    (64, [64]),
    ([], []),
    ([1, (2, [3]), {"a": 4, "b": [5]}, 6], [1, 2, 3, 4, 5, 6]),
    ([AGAIN, AGAIN, 3], [1, 2, 3]),
    ({"text": "lstm"}, ["lstm"]),
]


@pytest.mark.parametrize(("value", "inside"), LEAVES)
def test_leaves_are_read_in_order_and_once(value: Value, inside: list[Value]) -> None:
    assert [*leaves(value)] == inside


def test_a_list_in_itself_has_an_end() -> None:
    endless: list[Value] = [1]
    endless.append(endless)

    assert [*leaves(endless)] == [1]


def test_layers_and_tensors_are_found_in_lists() -> None:
    pair = group(LSTM, GRU)
    value = [64, LSTM, {"a": (pair, X)}, "lstm"]

    assert [*parts_of(value)] == [LSTM, pair]
    assert flows_of(value) == (X,)
    assert flows_of(X) == (X,)
    assert flows_of(64) == ()


def test_the_layers_of_a_group_are_read_in_order_and_an_inner_group_once() -> None:
    inner = group(GRU, DROPOUT)

    assert [*items_of(group(LSTM, inner, inner, LSTM))] == [LSTM, GRU, DROPOUT, LSTM]
    assert [*items_of(LSTM)] == [LSTM]


ASKED = Item("asked", HERE, asks=(Ask("n", HERE, number=True),))

WEIGHED = [
    (LSTM, True, True),
    (DROPOUT, True, False),
    (item("identity"), True, False),
    (ASKED, True, True),
    (group(), False, False),
    (group(group()), False, False),
    (group(DROPOUT), True, False),
    (group(DROPOUT, group(LSTM)), True, True),
]
"""A part, whether it has a layer, and whether it has weights."""


@pytest.mark.parametrize(("part", "layers", "weights"), WEIGHED)
def test_a_part_has_layers_and_weights_or_not(part: Value, *, layers: bool, weights: bool) -> None:
    assert (weighty(part), weighs(part)) == (layers, weights)  # type: ignore[arg-type] # parts


@pytest.mark.parametrize("value", [64, None, "lstm", [LSTM], X])
def test_what_is_no_layer_has_no_weights(value: Value) -> None:
    assert not weighs(value)


PARTS: list[tuple[int, Shape | None]] = [(0, (7, 5)), (1, (5,)), (2, None), (3, None), (-1, None)]


@pytest.mark.parametrize(("at", "shape"), PARTS)
def test_a_tensor_knows_the_shapes_of_those_returned_with_it(at: int, shape: Shape | None) -> None:
    assert Flow((7, 5), None, (), ((5,), None)).part(at) == shape


def test_a_layer_flows_by_its_row() -> None:
    assert (LSTM.flow, LSTM.framework) == ("unknown", "")
    assert (flowing("conv", None).flow, flowing("conv", None).framework) == ("conv", "")


def test_the_core_of_a_layer_is_inside_all_wrappers() -> None:
    once = Item("Bidirectional(…)", HERE, inside=LSTM)

    assert LSTM.core is LSTM
    assert Item("TimeDistributed(…)", HERE, inside=once).core is LSTM


ELSEWHERE = Place("", 0, 0, "there")


def test_arguments_are_read_by_place_and_name() -> None:
    passed = Passed([Argument(1, HERE), Argument(2, HERE)], {"n": Argument(3, HERE)})
    first = passed.with_first(0, ELSEWHERE)
    more = passed.and_then(Passed([Argument(4, HERE)], {"n": Argument(5, ELSEWHERE)}))
    rest = Passed([], {REST: Argument(None, HERE)})

    assert (passed.values, passed.unnamed, passed.complete) == ([1, 2, 3], [1, 2], True)
    assert (first.values, first.positional[0]) == ([0, 1, 2, 3], (0, ELSEWHERE))
    assert (more.values, more.named["n"]) == ([1, 2, 4, 5], (5, ELSEWHERE))
    assert (rest.values, rest.complete) == ([None], False)


def test_a_scope_holds_names_and_is_empty_at_first() -> None:
    assert (Scope(), Scope().body, Scope().elsewhere) == ({}, False, {})
    assert Scope({"n": 64}) == {"n": 64}


def function(text: str) -> Function:
    """The function that a text defines."""
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    return Function(node, (), {})


def class_of(name: str, *above: Value, **attributes: Value) -> Class:
    """A class with these attributes, and the classes above it in order."""
    node = ast.ClassDef(name, [], [], [], [])
    made = Class(node, [], Scope(attributes))
    made.lineage[:] = [made, *above]
    return made


DECORATED = [
    ("def f(): pass", ""),
    ("@staticmethod\ndef f(): pass", "static"),
    ("@classmethod\ndef f(cls): pass", "class"),
    ("@property\ndef f(self): pass", "property"),
    ("@functools.cached_property\ndef f(self): pass", "property"),
    ("@other\n@staticmethod\ndef f(): pass", "static"),
    ("@other\ndef f(): pass", ""),
]


@pytest.mark.parametrize(("text", "how"), DECORATED)
def test_a_decorator_says_how_a_method_is_called(text: str, how: str) -> None:
    assert function(text).how == how


def test_an_attribute_is_its_own_or_the_nearest_above() -> None:
    top = class_of("Top", n=1, m=2)
    middle = class_of("Middle", Unknown("nn.Module"), top, n=3)
    bottom = class_of("Bottom", middle, Unknown("nn.Module"), top, m=4)

    assert [bottom.find(name) for name in ("n", "m", "k")] == [3, 4, None]
    assert [bottom.find(name, bottom) for name in ("n", "m")] == [3, 2]
    assert [bottom.find(name, middle) for name in ("n", "m")] == [1, 2]
    assert bottom.find("n", top) is None


def test_a_method_is_held_by_the_class_that_defines_it() -> None:
    method, other = function("def f(self): pass"), function("def f(self): pass")
    top = class_of("Top", f=method)
    bottom = class_of("Bottom", top, n=64)

    assert (bottom.holder(method), top.holder(method)) == (top, top)
    assert bottom.holder(other) is None


CALLS = [
    ("class A:\n  def f(self): self.go()", True),
    ("class A:\n  def f(self, other): other.go(1)", True),
    ("class A:\n  def f(self): self.go", False),
    ("class A:\n  def f(self): go()", False),
    ("class A:\n  def f(self): self.a.go()", False),
]


@pytest.mark.parametrize(("text", "calls"), CALLS)
def test_a_class_calls_an_attribute_or_not(text: str, *, calls: bool) -> None:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.ClassDef)

    assert Class(node, [], Scope()).calls("go") is calls
