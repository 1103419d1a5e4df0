"""Attributes of values: of objects and classes of the code, layers, tensors, modules."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.arithmetic import CONSTANTS
from lstm_params.reading.code.arrays import Array
from lstm_params.reading.code.bare import array_of
from lstm_params.reading.code.constructors import maker, strange
from lstm_params.reading.code.dialects.members import STATES, WEIGHT_NAMES
from lstm_params.reading.code.parts import Flow, Group, Item, Weight
from lstm_params.reading.code.shapes import through
from lstm_params.reading.code.tensors import lengths_of
from lstm_params.reading.code.values import (
    Argument,
    Arguments,
    Class,
    Function,
    Module,
    Partial,
    Passed,
    Unknown,
)
from lstm_params.reading.code.written import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import Walk
    from lstm_params.reading.code.values import Value


ARRAY_ATTRIBUTES = {"shape", "data", "T"}
"""What an array has that is its shape, or an array."""


def attribute(walk: Walk, holder: Value, node: ast.Attribute) -> Value:
    """The attribute ``node.attr`` of a value; Unknown if it has none that is known."""
    plain = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""
    for scope in reversed(walk.scopes):
        if plain in scope:
            return scope[plain]
    holder = array_of(holder) if node.attr in ARRAY_ATTRIBUTES else holder
    match holder:
        case Group():
            known, found = object_attribute(walk, holder, node.attr, node)
            found = of_this_object(found, node)
        case Arguments():
            values = {**holder.values, "__dict__": holder.values}
            known, found = node.attr in values, values.get(node.attr)
        case Class() | Function():
            known, found = class_attribute(walk, holder, node)
        case Item():
            known, found = layer_attribute(walk, holder, node.attr)
        case Array() if node.attr in ARRAY_ATTRIBUTES:
            axes = holder.axes[::-1] if node.attr == "T" else holder.axes
            known, found = True, axes if node.attr == "shape" else replace(holder, axes=axes)
        case Flow() | list() | int():
            known, found = tensor_attribute(holder, node.attr, unparsed(node))
        case Unknown() if holder.path:
            known, found = True, member_of(walk, holder, node)
        case _:
            known, found = False, None
    return found if known else Unknown(unparsed(node))


def of_this_object(found: Value, node: ast.Attribute) -> Value:
    """What an object does not know of itself, ``self.size``, by the name it has outside of it.

    Two objects of one class may differ in it: ``source.size`` and ``target.size``.
    """
    outside = not (isinstance(node.value, ast.Name) and node.value.id == "self")
    if outside and isinstance(found, Unknown) and found.text == f"self.{node.attr}":
        return replace(found, text=unparsed(node))
    return found


def member(module: Module, name: str, text: str) -> Value:
    """What a file has of that name: a value, or Unknown with the path of what it imports."""
    if name == "__dict__":
        return module.scope
    if name in module.scope:
        return module.scope[name]
    return Unknown(text, module.scope.names.paths.get(name, f"{module.path}.{name}"))


def tensor_attribute(holder: Flow | list[Value] | int, name: str, text: str) -> tuple[bool, Value]:
    """Whether a tensor, the states of a cell or a length have an attribute, and the value."""
    match holder:
        case Flow() if name == "shape" and holder.shape is not None:
            return True, lengths_of(holder, text)
        case [_, _] if name in STATES:
            return True, holder[STATES[name]]
        case int() if name == "value":  # of a length, in TensorFlow 1
            return True, holder
    return False, None


def object_attribute(walk: Walk, holder: Group, name: str, node: ast.expr) -> tuple[bool, Value]:
    """Whether an object has an attribute, its own or its class's, and the value.

    A container of Keras also has ``layers`` and ``output``.
    """
    if name in holder.attributes:
        return True, holder.attributes[name]
    if name in {"_modules", "__dict__"}:
        return True, holder if name == "_modules" else holder.attributes
    if name in {"output", "outputs"} and holder.of is None and holder in walk.graph.outputs:
        return True, walk.graph.outputs[holder]
    if holder.of is not None:
        inherited = holder.of.find(name)
        found = bound_method(walk, inherited, holder, holder.of, node)
        known = found is not None or (inherited is None and holder.of.has(name))
        if not known and not name.startswith("__"):
            return own.special(walk, holder, "__getattr__", [name], node)
        return known, found
    return name == "layers", list(holder.children)


def class_attribute(
    walk: Walk, holder: Class | Function, node: ast.Attribute
) -> tuple[bool, Value]:
    """Whether a class has an attribute, and the value; a function only has its name."""
    if node.attr in {"__name__", "__qualname__"}:
        return True, holder.node.name
    if isinstance(holder, Function):
        return False, None
    found = bound_method(walk, holder.find(node.attr), None, holder, node)
    return found is not None, found


def layer_attribute(walk: Walk, item: Item, name: str) -> tuple[bool, Value]:
    """Whether a layer has an attribute, and the value: an argument, its output, a weight."""
    if name in item.given:
        return True, item.given[name]
    if name in {"output", "input"}:
        known = walk.graph.outputs if name == "output" else walk.graph.inputs
        found = known.get(item) or (output_of(walk, item) if name == "output" else None)
        found = found or (Flow(None, item) if item.gap and name == "output" else None)
        return found is not None, found
    return name.startswith(WEIGHT_NAMES), Weight(item, name)


ENDS = {"output", "outputs"}
"""Attributes of a model that are what it returns."""


def member_of(walk: Walk, holder: Unknown, node: ast.Attribute) -> Value:
    """A member of a module, or of what a function of another library returned.

    What has an output is a model: ``front.output`` is a tensor, and it is reported as not counted.
    """
    if isinstance(holder, Module):
        return member(holder, node.attr, unparsed(node))
    path = f"{holder.path}.{node.attr}"
    if node.attr == "__name__" and maker(walk, holder) is not None:
        return holder.path.rpartition(".")[2]
    if node.attr not in ENDS or not walk.dialect.calls or not holder.path.endswith("()"):
        return CONSTANTS.get(path, Unknown(unparsed(node), path))
    every = (one for one in walk.made.kinds if isinstance(one, Item))
    known = (one for one in every if one.arguments.get("of") is holder)
    return Flow(None, next(known, None) or strange(walk, holder.text, node, of=holder))


def output_of(walk: Walk, item: Item) -> Value:
    """``layer.output`` in a Sequential: the tensor that the layer returns, None if unknown."""
    for group in walk.made.kinds:
        if isinstance(group, Group) and group.strict and item in group.children:
            flow: Flow | None = None
            for child in group.children[: group.children.index(item) + 1]:
                if isinstance(child, Group):
                    return None
                called = walk.graph.called(child)
                starts = walk.graph.input_shape(child) if called else child.shape
                before = starts if flow is None else flow.shape
                flow = Flow(through(child, before), child, (flow,) if flow else ())
            return flow
    return None


def bound_method(
    walk: Walk, found: Value, this: Group | None, kind: Class, node: ast.expr
) -> Value:
    """A class attribute as Python binds it: a method with ``this``, a property's value."""
    if not isinstance(found, Function):
        return found
    held = {"": this, "property": this, "class": kind}.get(found.how)
    if held is None:
        return found
    passed = Passed([Argument(held, walk.source.place(node))], {})
    return walk.call(found, passed, node) if found.how == "property" else Partial(found, passed)
