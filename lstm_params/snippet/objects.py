"""Functions and classes of the text: followed when they are called."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.calls import Calls
from lstm_params.snippet.values import (
    Class,
    Group,
    Item,
    Passed,
    Unknown,
    all_bases,
    holder_of,
    inherited,
    method_of,
    parts_of,
    weighty,
)

if TYPE_CHECKING:
    from lstm_params.snippet.values import Value

DEEPEST = 30
"""How many calls of the text's own functions may be inside each other."""

START = ("__init__", "setup", "build")
"""Methods that make the layers of an object."""


class Returned(Exception):  # noqa: N818 - no error
    """A return statement was met."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Objects(Calls):
    """What functions return and classes make."""

    def enter(self, function: ast.FunctionDef, passed: Passed, this: Group | None) -> Value:
        """Follow a function of the text."""
        if self.depth >= DEEPEST:
            self.source.place(function).fail("this function calls itself too often to be followed")
        self.built.add(function.name)
        self.reached.add(id(function))
        self.scopes.append(self.parameters(function, passed, this))
        self.entered.append(function)
        self.depth += 1
        try:
            self.run(function.body)
        except Returned as returned:
            return returned.value
        finally:
            self.depth -= 1
            self.entered.pop()
            self.scopes.pop()
        return None

    def parameters(
        self, function: ast.FunctionDef, passed: Passed, this: Group | None
    ) -> dict[str, Value]:
        """Match arguments with the parameters of a function of the text."""
        spec = function.args
        names = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
        static = any(ast.unparse(d).startswith("static") for d in function.decorator_list)
        values = [value for value, _ in passed.positional]
        if this is not None and not static:
            values.insert(0, this)
        bound: dict[str, Value] = {name: Unknown(name) for name in names}
        bound.update({arg.arg: Unknown(arg.arg) for arg in spec.kwonlyargs})
        for arg, default in zip(reversed(names), reversed(spec.defaults), strict=False):
            bound[arg] = self.value(default)
        for keyword, default_of in zip(spec.kwonlyargs, spec.kw_defaults, strict=True):
            if default_of is not None:
                bound[keyword.arg] = self.value(default_of)
        bound.update(zip(names, values, strict=False))
        named = {name: value for name, (value, _) in passed.named.items()}
        bound.update({name: value for name, value in named.items() if name in bound})
        if spec.vararg is not None:
            bound[spec.vararg.arg] = values[len(names) :]
        if spec.kwarg is not None:
            bound[spec.kwarg.arg] = {n: v for n, v in named.items() if n not in bound}
        return bound

    def construct(self, kind: Class, passed: Passed) -> Group:
        """Make an object of a class of the text."""
        group = Group(f"class {kind.node.name}", self.source.place(kind.node), strict=False)
        group.of = kind
        group.attributes.update(inherited(kind))
        self.built.add(kind.node.name)
        self.reached.add(id(kind.node))
        self.bases.update(base.node.name for base in all_bases(kind))
        before = len(self.made)
        self.objects.append(group)
        if method_of(kind, START[0]) is None:
            self.fields(group, kind, passed)
        for name in (*START, *(("__call__",) if self.dialect.inline else ())):
            method = method_of(kind, name)
            if method is not None:
                self.enter(method, passed if name == START[0] else Passed([], {}), group)
        self.objects.pop()
        for made in [*self.made.values()][before:]:
            if not made.owned and not made.replaced:
                self.find_keeper(group, made)
        self.keep(group)
        return group

    def find_keeper(self, group: Group, made: Item | Group) -> None:
        """Let an object keep a layer that its methods made, or say why it does not."""
        listed = any(part is made for part in parts_of(group.attributes))
        if self.dialect.inline or id(made) in self.handed or (listed and self.dialect.lists):
            make.add(group, made, made.place)
            return
        made.replaced = True
        name = made.written if isinstance(made, Item) else made.title
        why = "is in a plain list, which registers nothing" if listed else "is kept by no attribute"
        if id(made) not in self.copied and weighty(made):
            self.said.append(f"{name}{made.place.where} {why}: not counted")

    def fields(self, group: Group, kind: Class, passed: Passed) -> None:
        """An object without ``__init__``: its annotated names are its parameters."""
        names = [
            s.target.id
            for s in kind.node.body
            if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)
        ]
        group.attributes.update(zip(names, [value for value, _ in passed.positional], strict=False))
        group.attributes.update({name: value for name, (value, _) in passed.named.items()})

    def above(self, node: ast.Call, name: str) -> Value:
        """``super().__init__(…)``."""
        if not self.objects:
            return None
        group = self.objects[-1]
        holder = holder_of(group.of, self.entered[-1]) if self.entered else group.of
        for base in holder.bases if isinstance(holder, Class) else ():
            found = method_of(base, name) if isinstance(base, Class) else None
            if found is not None:
                return self.enter(found, self.arguments(node), group)
            if isinstance(base, Unknown) and base.path and name == "__init__" and node.args:
                made = self.constructor(base, self.arguments(node), node)
                if isinstance(made, Item | Group):
                    make.add(group, made, made.place)
        return None
