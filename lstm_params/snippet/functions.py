"""Functions of no framework: those that numbers and lists go through, ``getattr``, ``deepcopy``."""

from __future__ import annotations

import ast
from copy import copy
from typing import TYPE_CHECKING

from lstm_params.snippet.arithmetic import LISTS, NUMERIC
from lstm_params.snippet.expressions import Expressions
from lstm_params.snippet.values import Group, Item, Partial, Passed, Unknown, is_flat
from lstm_params.snippet.walk import named

if TYPE_CHECKING:
    from lstm_params.snippet.values import Value

FOLLOWED = {
    "partial": "of_partial",
    "getattr": "of_getattr",
    "setattr": "of_setattr",
    "deepcopy": "of_deepcopy",
    "clone_model": "of_deepcopy",
}
"""Functions, by the last word of their path, and the method that says what they return."""


class Functions(Expressions):
    """What functions return that are not of the text."""

    def function(self, path: str, passed: Passed, node: ast.Call) -> Value:
        """A call of a function that is followed."""
        method = FOLLOWED.get(path.rpartition(".")[2])
        if method is None:
            return self.of_numbers(path, passed, node)
        found: Value = getattr(self, method)(passed, node)
        return found

    def of_numbers(self, name: str, passed: Passed, node: ast.Call) -> Value:
        """``int("64")``, ``max(sizes)``, ``range(3)``."""
        for value in passed.values if name in NUMERIC else ():
            if isinstance(value, Unknown):
                return value
        values = [value for value, _ in passed.positional]
        words = {word: value for word, (value, _) in passed.named.items()}
        if name in NUMERIC and not words and all(map(is_flat, values)):
            return self.guarded(node, lambda: NUMERIC[name](*values), Unknown(ast.unparse(node)))
        if name in LISTS and all(isinstance(value, list | tuple | dict | str) for value in values):
            return self.guarded(node, lambda: LISTS[name](*values, **words))
        return Unknown(ast.unparse(node))

    def of_partial(self, passed: Passed, node: ast.Call) -> Value:
        """``functools.partial(nn.Linear, 64)``."""
        if not passed.positional or named(passed.positional[0].value) is None:
            return Unknown(ast.unparse(node))
        (callee, _), *positional = passed.positional
        return Partial(callee, Passed(positional, passed.named))

    def of_getattr(self, passed: Passed, node: ast.Call) -> Value:
        """``getattr(nn, "LSTM")``."""
        holder, name = [*(value for value, _ in passed.positional), None, None][:2]
        if isinstance(name, str) and name.isidentifier():
            if isinstance(holder, Unknown) and holder.path:
                return Unknown(ast.unparse(node), f"{holder.path}.{name}")
            if isinstance(holder, Group) and name in holder.attributes:
                return holder.attributes[name]
        return Unknown(ast.unparse(node))

    def of_setattr(self, passed: Passed, node: ast.Call) -> Value:
        """``setattr(self, "fc1", nn.Linear(64, 10))``."""
        if len(passed.positional) == len(node.args) == 3:
            holder, name, value = (value for value, _ in passed.positional)
            self.put(holder, name, value, node.args[2])
        return None

    def of_deepcopy(self, passed: Passed, node: ast.Call) -> Value:
        """``copy.deepcopy(layer)``."""
        value = passed.values[0] if passed.values else Unknown(ast.unparse(node))
        return [*map(self.copied_of, value)] if isinstance(value, list) else self.copied_of(value)

    def copied_of(self, value: Value) -> Value:
        """A value once more."""
        return self.another(value) if isinstance(value, Item | Group) else value

    def another(self, part: Item | Group) -> Item | Group:
        """The same layers once more, with weights of their own."""
        self.copied.add(id(part))
        made = copy(part)
        made.owned = made.replaced = False
        if isinstance(made, Group):
            copies = {id(child): self.another(child) for child in made.children}
            made.children = list(copies.values())
            made.attributes = {n: copies.get(id(v), v) for n, v in made.attributes.items()}
            for child in made.children:
                child.owned = True
        else:
            made.notes, made.arguments = [*made.notes], dict(made.arguments)
        self.keep(made)
        return made
