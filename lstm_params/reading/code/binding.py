"""Assigns values to names, attributes and items, and deletes them."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_params.reading.code import make
from lstm_params.reading.code.constructors import LAYER_LIKE, NO_LAYER
from lstm_params.reading.code.expressions import WEIGHT
from lstm_params.reading.code.methods import remove
from lstm_params.reading.code.objects import Objects
from lstm_params.reading.code.values import (
    Arguments,
    Class,
    Flow,
    Group,
    Item,
    Unknown,
    Weight,
    called,
    items_of,
    parts_of,
)
from lstm_params.reading.code.walk import unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value

FREEZING = {"trainable", "requires_grad"}
"""Attributes that freeze weights when they are set to False."""


class Binding(Objects):
    """The targets of assignments and of ``del``."""

    def bind(self, target: ast.expr, value: Value, node: ast.expr) -> None:
        """Assign a value to a target; a name at module level may take the place of a layer."""
        if isinstance(target, ast.Name):
            if len(self.scopes) == 1 and isinstance(value, Item | Group):
                if loaded(value) and target.id in self.last:
                    value.replaced = True
                    return
                self.replace(self.last.get(target.id), value)
                self.last[target.id] = value
            self.name(target.id, value)
        elif isinstance(target, ast.Attribute):
            self.bind_attribute(target, value, node)
        elif isinstance(target, ast.Tuple | ast.List):
            self.unpack(target, value, node)
        elif isinstance(target, ast.Subscript):
            held = self.value(target.value)
            if isinstance(target.slice, ast.Slice) and isinstance(held, list):
                self.put_slice(held, target.slice, value)
            else:
                self.put(held, self.value(target.slice), value, node)

    def name(self, name: str, value: Value) -> None:
        """Assign a value to a plain name, in the scope that ``global`` or ``nonlocal`` may name."""
        scope = self.scopes[-1]
        scope = scope.elsewhere.get(name, scope)
        scope[name] = self.settled(scope.get(name), value, name, scope.depth)

    def unpack(self, target: ast.Tuple | ast.List, value: Value, node: ast.expr) -> None:
        """``first, *rest = sizes``."""
        parts = target.elts
        if isinstance(value, list | tuple):
            star = next((at for at, one in enumerate(parts) if isinstance(one, ast.Starred)), None)
            if star is not None:
                stop = len(value) - (len(parts) - 1 - star)
                value = [*value[:star], [*value[star:stop]], *value[stop:]]
        for at, part in enumerate(parts):
            inner = part.value if isinstance(part, ast.Starred) else part
            self.bind(inner, part_of(value, at, unparsed(inner)), node)

    def put_slice(self, held: list[Value], part: ast.Slice, value: Value) -> None:
        """``sizes[1:] = […]``."""
        ends = [self.value(end) for end in (part.lower, part.upper, part.step)]
        known = [end for end in ends if isinstance(end, int) or end is None]
        if self.doubts or len(known) < len(ends) or not isinstance(value, list | tuple):
            self.certain(value)
            self.spoil(held)
        else:
            held[slice(*known)] = list(value)

    def put(self, held: Value, key: Value, value: Value, node: ast.expr) -> None:
        """``sizes["hidden"] = …``, ``model[1] = …``."""
        if isinstance(held, list | dict):
            self.set_item(held, key, value)
        elif isinstance(held, Group) and isinstance(key, str):
            self.hold(held, key, value, node)
        elif isinstance(held, Group):
            if len(self.doubts) > held.depth:
                self.certain([held, value])
            inside = Group(held.title, held.place, strict=held.strict)
            make.add(inside, value, self.source.place(node))
            at = key % len(held.children) if isinstance(key, int) and held.children else None
            rest = slice(len(held.children), None) if at is None else slice(at, at + 1)
            held.children[rest] = inside.children

    def do_delete(self, node: ast.Delete) -> None:
        """``del model[1]``, ``del self.fc``, ``del sizes[0]``."""
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                self.drop(self.value(target.value), self.value(target.slice), target)
            elif isinstance(target, ast.Attribute):
                self.drop(self.value(target.value), target.attr, target)
            elif isinstance(target, ast.Name):
                gone = self.scopes[-1].pop(target.id, None)
                if isinstance(gone, Item | Group) and not gone.owned:
                    gone.replaced = not any(gone is other for other in self.scopes[-1].values())

    def drop(self, held: Value, key: Value, node: ast.expr) -> None:
        """Delete an item of a list, a dict or a container, or an attribute of an object."""
        if isinstance(held, list | dict):
            self.remove_item(held, key)
        elif isinstance(held, Group) and isinstance(key, str):
            self.hold(held, key, None, node)
        elif isinstance(held, Group):
            if len(self.doubts) > held.depth:
                self.certain(held)
            remove(held, key)

    def bind_attribute(self, target: ast.Attribute, value: Value, node: ast.expr) -> None:
        """``self.lstm = …``, or ``decoder.weight = encoder.weight``."""
        holder = self.value(target.value)
        if target.attr in FREEZING and value is False:
            self.notes.append(make.FROZEN)
        elif isinstance(holder, Item) and WEIGHT.match(target.attr):
            self.certain(holder)
            self.share_weight(holder, target.attr, value)
        elif isinstance(holder, Group):
            self.hold(holder, target.attr, value, node)
        elif isinstance(holder, Class):
            before = holder.attributes.get(target.attr)
            holder.attributes[target.attr] = self.settled(before, value, unparsed(target), 0)
        elif isinstance(holder, Arguments):
            before = holder.values.get(target.attr)
            holder.values[target.attr] = self.settled(before, value, unparsed(target), 0)
        elif isinstance(target.value, ast.Name):
            for part in parts_of(value):
                if isinstance(part, Item):
                    part.label, part.wired = target.attr, True
            self.name(f"{target.value.id}.{target.attr}", value)

    def hold(self, group: Group, name: str, value: Value, node: ast.expr) -> None:
        """Set an attribute of an object: layers in the value become its children, old ones leave.

        A value that may be an unknown layer becomes a child that cannot be counted.
        """
        before = [*parts_of(group.attributes.get(name))]
        held = group.attributes.get(name)
        value = self.settled(held, value, f"self.{name}", group.depth)
        group.attributes[name] = value
        others = {id(part) for other in group.attributes.values() for part in parts_of(other)}
        if isinstance(value, list | tuple | dict) and not self.dialect.lists:
            return
        found = [part for part in parts_of(value) if part is not group]
        gone = [part for part in before if id(part) not in others]
        at = next((n for n, child in enumerate(group.children) if child in gone), None)
        group.children = [child for child in group.children if child not in gone]
        if isinstance(value, Unknown) and self.may_be_layer(group, name, node, value):
            found = [make.gap(value.text, self.source.place(node))]
        for part in found:
            part.owned = True
            if isinstance(part, Item) and len(found) == 1:
                part.label = part.label or name
            if part not in group.children:
                group.children.insert(len(group.children) if at is None else at, part)

    def share_weight(self, item: Item, name: str, value: Value) -> None:
        """``decoder.weight = encoder.weight``; a new weight of its own changes nothing."""
        if isinstance(value, Weight):
            item.arguments["tied"] = value
        elif isinstance(value, Item):
            value.owned = value.replaced = True
            self.notes.append(
                f"{name} of {item.called} is set to a new one: counted as it was made"
            )
        else:
            item.gap = item.gap or f"its {name} is set to something else"

    def may_be_layer(self, group: Group, name: str, node: ast.expr, value: Unknown) -> bool:
        """Whether an unknown value of an attribute may be a layer, judged by its path and its use.

        In a dialect with ``arrays`` an array may be a weight, except for random keys.
        """
        path = value.path.removesuffix("()") or value.text.partition("(")[0]
        if self.dialect.arrays and path.startswith(self.dialect.arrays) and value.path:
            return "split" not in path and "key" not in path.rpartition(".")[2].lower()
        if NO_LAYER.search(path) or not (isinstance(node, ast.Call) or value.path.endswith("()")):
            return False
        return bool(LAYER_LIKE.search(path)) or (group.of is not None and called(group.of, name))

    def replace(self, before: Item | Group | None, after: Item | Group) -> None:
        """Note that a layer has lost its name to another value, unless that contains it."""
        if before is not None and before is not after and not before.owned:
            before.replaced = all(item is not before for item in items_of(after))


def loaded(value: Value) -> bool:
    """Whether the value is a model that is loaded from a file."""
    return isinstance(value, Item) and "load_model" in value.written


def part_of(value: Value, at: int, name: str) -> Value:
    """The value number ``at`` of those that ``a, b = value`` unpacks; ``name`` is its target."""
    if isinstance(value, Flow):
        if at == 0:
            return value if value.others else replace(value, root=False)
        return Flow(value.part(at), value.by, value.before)
    if isinstance(value, list | tuple):
        return value[at] if at < len(value) else Unknown(name)
    if isinstance(value, Arguments) and at == 0:
        return value
    return Unknown(name)
