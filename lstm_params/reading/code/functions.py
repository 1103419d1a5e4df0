"""Functions of Python and its libraries: of numbers and lists, ``getattr``, ``deepcopy``, …"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lstm_params.reading.code.arithmetic import LISTS, LONGEST, NUMERIC
from lstm_params.reading.code.containers import Containers
from lstm_params.reading.code.values import (
    Argument,
    Arguments,
    Class,
    Group,
    Item,
    Partial,
    Passed,
    Several,
    Unknown,
    another,
    is_flat,
)
from lstm_params.reading.code.walk import named, unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Value

FOLLOWED = {
    "partial": "of_partial",
    "getattr": "of_getattr",
    "setattr": "of_setattr",
    "delattr": "of_delattr",
    "deepcopy": "of_deepcopy",
    "clone_model": "of_deepcopy",
    "map": "of_map",
    "field": "of_field",
    "vars": "of_vars",
    "locals": "of_locals",
    "Namespace": "of_namespace",
    "SimpleNamespace": "of_namespace",
    "isinstance": "of_isinstance",
    "shuffle": "of_shuffle",
    "exec": "of_exec",
    "globals": "of_exec",
    "remat": "of_same",
    "checkpoint": "of_same",
    "jit": "of_same",
    "filter_jit": "of_same",
    "compile": "of_same",
    "script": "of_same",
    "transform": "of_same",
    "transform_with_state": "of_same",
    "without_apply_rng": "of_same",
}
"""Functions, by the last word of their path, and the method here that returns their value."""

BUILT_IN = ("six.moves.", "builtins.", "past.builtins.", "future.builtins.", "collections.")
"""Modules whose functions are also built in, or known without the module's name."""

SHOWN = 40
"""The longest part, in characters, that a message shows of a call that is not followed."""

ENVIRON = {"os.environ.get", "os.getenv", "environ.get", "getenv"}
"""Functions whose second argument is a default."""


SPLIT = {"jax.random.split", "jr.split", "jrandom.split", "random.split", "mx.random.split"}
"""Functions of JAX and MLX that return a list of random keys."""


class Functions(Containers):
    """Calls of functions that the code does not define; ``of_`` methods return their values."""

    def is_function(self, path: str) -> bool:
        """Whether the function with that path is followed here."""
        return path.rpartition(".")[2] in FOLLOWED or path in {*NUMERIC, *LISTS, *ENVIRON, *SPLIT}

    def function(self, path: str, passed: Passed, node: ast.Call) -> Value:
        """The value of a call of such a function, Unknown if its arguments are."""
        if path in SPLIT:
            number = passed.unnamed[1] if len(passed.unnamed) > 1 else 2
            return [Unknown(f"{unparsed(node)}[{at}]") for at in range(number)] if (
                type(number) is int and number < LONGEST) else Unknown(unparsed(node))  # fmt: skip
        if path in ENVIRON:
            return passed.unnamed[1] if len(passed.unnamed) > 1 else Unknown(unparsed(node))
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
        values = passed.unnamed
        words = {word: value for word, (value, _) in passed.named.items()}
        self.step(node, sum(len(v) for v in values if isinstance(v, list | tuple | dict | str)))
        if name in NUMERIC and not words and all(map(is_flat, values)):
            return self.compute(node, lambda: NUMERIC[name](*values), often=name == "range")
        values = [[*value.children] if isinstance(value, Group) else value for value in values]
        if name in LISTS and all(map(countable, values)):
            return self.compute(node, lambda: LISTS[name](*values, **words))
        return Unknown(unparsed(node))

    def of_same(self, passed: Passed, node: ast.Call) -> Value:
        """``torch.jit.script(layer)``, ``nn.remat(nn.Dense)``: its first argument."""
        return passed.unnamed[0] if passed.unnamed else Unknown(unparsed(node))

    def of_partial(self, passed: Passed, node: ast.Call) -> Value:
        """``functools.partial(nn.Linear, 64)``."""
        if not passed.positional or named(passed.positional[0].value) is None:
            return Unknown(unparsed(node))
        (callee, _), *positional = passed.positional
        return Partial(callee, Passed(positional, passed.named))

    def of_map(self, passed: Passed, node: ast.Call) -> Value:
        """``map(int, sizes)``."""
        if len(passed.unnamed) == 2 and isinstance(passed.unnamed[1], list | tuple):
            (callee, _), (values, place) = passed.positional
            if isinstance(values, list | tuple):
                return [self.call(callee, Passed([Argument(v, place)], {}), node) for v in values]
        return Unknown(unparsed(node))

    def of_getattr(self, passed: Passed, node: ast.Call) -> Value:
        """``getattr(nn, "LSTM")``."""
        holder, name, *default = [*passed.unnamed, None, None][: max(len(passed.unnamed), 2)]
        if isinstance(name, str) and name.isidentifier():
            attribute = ast.copy_location(ast.Attribute(node.args[0], name, ast.Load()), node)
            found = self.attribute(holder, attribute)
            known = not isinstance(found, Unknown) or found.path
            return found if known or not default else default[0]
        if isinstance(name, Unknown) and isinstance(holder, Unknown):
            home = holder.path.rpartition(".")[2] in self.dialect.homes
            return Unknown(name.text, chooses=home)
        return Unknown(unparsed(node))

    def of_setattr(self, passed: Passed, node: ast.Call) -> Value:
        """``setattr(self, "fc1", nn.Linear(64, 10))``."""
        if len(passed.positional) == len(node.args) == 3:
            holder, name, value = passed.unnamed
            if isinstance(holder, Class) and isinstance(name, str):
                holder.attributes[name] = value
            else:
                self.put(holder, name, value, node.args[2])
        return None

    def of_delattr(self, passed: Passed, node: ast.Call) -> Value:
        """``delattr(self, "fc")``."""
        if len(passed.unnamed) == 2:
            holder, name = passed.unnamed
            self.drop(holder, name, node)
        return None

    def of_isinstance(self, passed: Passed, node: ast.Call) -> Value:
        """``isinstance(units, int)``."""
        value, kind = [*passed.unnamed, None, None][:2]
        kinds = {"int": int, "float": float, "str": str, "list": list, "tuple": tuple, "dict": dict}
        path = kind.path if isinstance(kind, Unknown) else ""
        if isinstance(value, Item) and isinstance(kind, Unknown) and value.maker is not None:
            asked = self.maker(kind)
            return value.maker is asked if asked is not None else Unknown(unparsed(node))
        if isinstance(value, Unknown) or path not in kinds:
            return Unknown(unparsed(node))
        return isinstance(value, kinds[path])

    def of_shuffle(self, passed: Passed, node: ast.Call) -> Value:
        """``random.shuffle(sizes)``."""
        for value in passed.unnamed[:1]:
            self.spoil(value)
        return Unknown(unparsed(node))

    def of_exec(self, _passed: Passed, node: ast.Call) -> Value:
        """``exec(text)``: it may do anything, so it is reported as not counted."""
        self.missing.append(f"what {unparsed(node)[:SHOWN]}{self.source.place(node).where} does")
        return Unknown(unparsed(node))

    def of_field(self, passed: Passed, node: ast.Call) -> Value:
        """``field(default=64)`` of a dataclass."""
        if "default" in passed.named:
            return passed.named["default"].value
        if "default_factory" in passed.named:
            return self.call(passed.named["default_factory"].value, Passed([], {}), node)
        return Unknown(unparsed(node))

    def of_vars(self, passed: Passed, node: ast.Call) -> Value:
        """``vars(args)``."""
        value = passed.unnamed[0] if passed.unnamed else None
        if isinstance(value, Group):
            return value.attributes
        return value.values if isinstance(value, Arguments) else Unknown(unparsed(node))

    def of_locals(self, _passed: Passed, _node: ast.Call) -> Value:
        """``locals()``."""
        return dict(self.scopes[-1])

    def of_namespace(self, passed: Passed, _node: ast.Call) -> Value:
        """``Namespace(hidden=64)``."""
        return Arguments({name: value for name, (value, _) in passed.named.items()})

    def of_deepcopy(self, passed: Passed, node: ast.Call) -> Value:
        """``copy.deepcopy(layer)``."""
        value = passed.unnamed[0] if passed.unnamed else Unknown(unparsed(node))
        return [*map(self.copy_of, value)] if isinstance(value, list) else self.copy_of(value)

    def copy_of(self, value: Value) -> Value:
        """A copy of a layer or a group with its own weights; other values as they are."""
        if not isinstance(value, Item | Group):
            return value
        self.met.copied.add(id(value))
        made = another(value)
        self.keep(made)
        return made


def countable(value: Value) -> bool:
    """Whether the number of values is known."""
    if isinstance(value, str | int | dict):
        return True
    return isinstance(value, list | tuple) and not any(isinstance(v, Several) for v in value)
