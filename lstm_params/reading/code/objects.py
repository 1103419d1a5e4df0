"""Calls of functions and classes that the code defines: their bodies are followed each time."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lstm_params.reading.code import make
from lstm_params.reading.code.calls import Calls
from lstm_params.reading.code.dialects import signature
from lstm_params.reading.code.values import (
    Class,
    Flow,
    Function,
    Group,
    Item,
    Passed,
    Scope,
    Unknown,
    flows_of,
    items_of,
    parts_of,
    weighty,
)

if TYPE_CHECKING:
    from lstm_params.reading.code.values import Argument, Value

DEEPEST = 30
"""The deepest nesting of calls of the code's own functions."""

START = ("__init__", "__post_init__")
"""Methods that Python itself calls when an object is made."""

PLAIN_BASE = re.compile(
    r"(^|\.)(object|dict|list|Generic|Protocol|NamedTuple|TypedDict|\w*Enum|Exception|Warning)$"
    r"|(^|\.)(\w*Module|Model|Layer|\w*Cell(Base)?|ABC|Generic|Callback|Dataset|Sequence|Wrapper"
    r"|HyperModel|Env|Metric|Optimizer|Function|Transform|Initializer|Constraint|Regularizer"
    r"|ModuleList|ModuleDict|Sequential|TrainState|Thread|Process|TestCase|\w*Mixin)$|Loss$|\(\)$"
)
"""Paths of base classes that have no weights of their own."""


EMPTY = {"model", "nothing"}
"""Kinds of a base class's row that add no layers to an object if it gets no arguments."""


class Returned(Exception):  # noqa: N818 - no error
    """A return statement was reached; carries its value out of the function's body."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Objects(Calls):
    """Calls functions and makes objects."""

    def enter(self, function: Function, passed: Passed) -> Value:
        """Follow a call of a function and return its value; Unknown if it depends on a doubt."""
        node = function.node
        if self.doubts and any(outer.node is node for outer, _ in self.entered):
            return Unknown(node.name)  # it is followed already, and may call itself any time
        if len(self.entered) >= DEEPEST:
            self.source.place(node).fail("this function calls itself too often to be followed")
        self.met.built.add(node.name)
        self.met.reached.add(id(node))
        around, depth = self.scopes, len(self.doubts)
        scope = Scope(self.parameters(function, passed), depth)
        first = next(iter(passed.unnamed), None)
        self.scopes = [*function.scopes, scope]
        self.entered.append((function, first))
        value: Value = None
        try:
            self.run(node.body)
        except Returned as returned:
            value = returned.value
        finally:
            self.entered.pop()
            self.scopes = around
            late = self.doubts[depth:]
            del self.doubts[depth:]
        if late and not isinstance(value, Item | Group):
            flows = flows_of(value)
            return Flow(None, None, flows) if flows else Unknown(late[0].ask.text)
        return value

    def parameters(self, function: Function, passed: Passed) -> dict[str, Value]:
        """The names that a function's body sees: its parameters with their values.

        A parameter without an argument and a default is Unknown; so are all with defaults if a
        star in the call stands for unknown arguments.
        """
        spec = function.node.args
        names = [arg.arg for arg in (*spec.posonlyargs, *spec.args)]
        every = [*names, *(arg.arg for arg in spec.kwonlyargs)]
        bound: dict[str, Value] = {name: Unknown(name) for name in every}
        bound.update(function.defaults if passed.complete else {})
        bound.update(zip(names, passed.unnamed, strict=False))
        named = {name: value for name, (value, _) in passed.named.items()}
        bound.update({name: value for name, value in named.items() if name in bound})
        if spec.vararg is not None:
            bound[spec.vararg.arg] = passed.unnamed[len(names) :]
        if spec.kwarg is not None:
            rest = {n: v for n, v in named.items() if n not in bound}
            bound[spec.kwarg.arg] = rest if passed.complete else Unknown(spec.kwarg.arg)
        return bound

    def construct(self, kind: Class, passed: Passed, node: ast.expr | ast.stmt) -> Group:
        """Make an object of a class.

        Its ``__init__`` and what the framework calls are followed; layers that they make and that
        nothing else owns become the object's, if its class registers layers.
        """
        place = self.source.place(kind.node)
        group = Group(f"class {kind.node.name}", place, strict=False, depth=len(self.doubts))
        group.of = kind
        self.met.built.add(kind.node.name)
        self.met.reached.add(id(kind.node))
        self.met.bases.update(one.node.name for one in kind.lineage[1:] if isinstance(one, Class))
        before = len(self.made)
        self.objects.append(group)
        if kind.find(START[0]) is None and not self.made_from(group, kind, passed, node):
            self.fields(group, kind, passed)
        for name in START:
            method = kind.find(name)
            if isinstance(method, Function):
                given = passed if name == START[0] else Passed([], {})
                self.enter(method, given.with_first(group, place))
        self.begin_layers(group, kind)
        self.objects.pop()
        self.adopt(group, before)
        self.strangers(group, kind)
        self.keep(group)
        return group

    def made_from(
        self, group: Group, kind: Class, passed: Passed, node: ast.expr | ast.stmt
    ) -> bool:
        """Let the framework's base class make layers, ``class Net(LSTM)``; False if none does."""
        for base in kind.lineage:
            if isinstance(base, Unknown) and self.maker(base) is not None:
                self.inherit(group, base, passed, node)
                return True
        return False

    def strangers(self, group: Group, kind: Class) -> None:
        """Report base classes that are unknown and may have weights."""
        for base in kind.lineage:
            if not isinstance(base, Unknown) or self.maker(base) or PLAIN_BASE.search(base.path):
                continue
            own = base.path.rpartition(".")[2] in self.dialect.uncounted
            if self.known_root(base.path) and not own:
                continue
            name = f"weights of {base.text}, a base of {group.title}{group.place.where}"
            if name not in self.missing:
                self.missing.append(name)

    def adopt(self, group: Group, before: int) -> None:
        """Give an object the layers that its methods have made since there were ``before``."""
        kind = group.of
        for made in [*self.made.values()][before:] if kind and self.registers(kind) else ():
            if not made.owned and not made.replaced and made is not group:
                self.find_keeper(group, made)

    def begin_layers(self, group: Group, kind: Class) -> None:
        """Follow the methods in which the framework makes layers, unless the code called them."""
        for name, least in self.dialect.starts if self.registers(kind) else ():
            method = kind.find(name)
            known = isinstance(method, Function) and id(method.node) not in self.met.reached
            if known and isinstance(method, Function) and len(method.node.args.args) >= least:
                self.enter(method, Passed([], {}).with_first(group, group.place))

    def registers(self, kind: Class) -> bool:
        """Whether a framework registers its objects' layers: it has a base class besides object."""
        return any(
            isinstance(base, Unknown) and base.text != "object" and "HyperModel" not in base.text
            for base in kind.lineage
        )

    def find_keeper(self, group: Group, made: Item | Group) -> None:
        """Give an object a layer that its methods made, or note why the layer is not counted."""
        listed = any(part is made for part in parts_of(group.attributes))
        if self.dialect.inline or id(made) in self.met.handed or (listed and self.dialect.lists):
            make.add(group, made, made.place)
            return
        made.replaced = True
        name = made.written if isinstance(made, Item) else made.title
        why = "is in a plain list, which registers nothing" if listed else "is kept by no attribute"
        kept = {id(item) for item in items_of(group)} & {id(item) for item in items_of(made)}
        if id(made) not in self.met.copied and weighty(made) and not kept:
            self.notes.append(f"{name}{made.place.where} {why}: not counted")

    def fields(self, group: Group, kind: Class, passed: Passed) -> None:
        """Set the attributes of a dataclass or a Flax module from the arguments, in their order."""
        names = [
            statement.target.id
            for one in reversed(kind.lineage)
            if isinstance(one, Class)
            for statement in one.node.body
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        ]
        given: dict[str, Argument] = dict(zip(names, passed.positional, strict=False))
        group.attributes.update((name, at.value) for name, at in {**given, **passed.named}.items())

    def above(self, node: ast.Call, name: str) -> Value:
        """``super().__init__(…)``."""
        function, this = self.entered[-1] if self.entered else (None, None)
        if function is None or not isinstance(this, Group) or this.of is None:
            return None
        holder = this.of.holder(function)
        found = this.of.find(name, holder)
        passed = self.arguments(node)
        lineage = this.of.lineage
        for base in lineage[lineage.index(holder) + 1 if holder in lineage else 0 :]:
            if isinstance(base, Class) and name in base.attributes:
                break
            if isinstance(base, Unknown) and self.maker(base) is not None:
                if name == START[0]:
                    self.inherit(this, base, passed, node)
                return None
        if isinstance(found, Function):
            return self.enter(found, passed.with_first(this, self.source.place(node)))
        return None

    def inherit(
        self, group: Group, base: Unknown, passed: Passed, node: ast.expr | ast.stmt
    ) -> None:
        """Add to an object the layers that a base class of the framework makes from arguments."""
        maker = self.maker(base)
        needs = maker is not None and any(p.must for p in signature(maker.parameters).positional)
        empty = not passed.values and needs
        if maker is None or empty or (not passed.positional and maker.makes in EMPTY):
            return
        made = self.constructed(base, passed, node)
        if isinstance(made, Item | Group):
            make.add(group, made, made.place)
