"""Functions of Python and its libraries: of numbers and lists, ``getattr``, ``deepcopy``, …"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from lstm_params.reading.code import own
from lstm_params.reading.code.arithmetic import LISTS, NUMERIC
from lstm_params.reading.code.attributes import attribute
from lstm_params.reading.code.constructors import maker
from lstm_params.reading.code.dialects.elsewhere import (
    KEY_SPLITTERS,
    NAMESPACES,
    SHAPE_READERS,
    TRANSFORMS,
)
from lstm_params.reading.code.holding import drop, put
from lstm_params.reading.code.limits import LAYERS, LENGTH, SHOWN_PART
from lstm_params.reading.code.parts import Flow, Group, Item, items_of
from lstm_params.reading.code.tensors import lengths_of
from lstm_params.reading.code.values import (
    Argument,
    Arguments,
    Class,
    Names,
    Partial,
    Passed,
    Several,
    Unknown,
    is_flat,
)
from lstm_params.reading.code.written import is_reference, named, unparsed

if TYPE_CHECKING:
    from lstm_params.reading.code.interpreter import FunctionTable, Walk
    from lstm_params.reading.code.values import Value


ENVIRON = {"os.environ.get", "os.getenv", "environ.get", "getenv"}
"""Functions whose second argument is a default."""


OF_A_LIST = {"max", "min", "sorted", "set", "frozenset", "Counter"}
"""Functions of numbers that may get a list of them; with one the result could not be worked out."""


def random_keys(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``jax.random.split(key, 3)``: a list of keys, by default two."""
    number = passed.unnamed[1] if len(passed.unnamed) > 1 else 2
    if type(number) is not int or number >= LENGTH:
        return Unknown(unparsed(node))
    return [Unknown(f"{unparsed(node)}[{at}]") for at in range(number)]


def with_default(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``os.environ.get("HIDDEN", 64)``: its default."""
    return passed.unnamed[1] if len(passed.unnamed) > 1 else Unknown(unparsed(node))


def numbers(name: str, walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``int("64")``, ``max(sizes)``, ``range(3)``."""
    for value in passed.values if name in NUMERIC else ():
        if isinstance(value, Unknown):
            whole = name in OF_A_LIST and len(passed.unnamed) == 1
            return Unknown(unparsed(node)) if whole else value.further()
    if name in LISTS and name != "sum":
        for value, argument in zip(passed.unnamed, node.args, strict=False):
            if isinstance(value, Unknown) and not isinstance(value, Several):
                return whole_of(value, argument)
    values = passed.unnamed
    words = {word: value for word, (value, _) in passed.named.items()}
    walk.step(node, sum(len(v) for v in values if isinstance(v, list | tuple | dict | str)))
    if name in NUMERIC and not words and all(map(is_flat, values)):
        return walk.compute(node, lambda: NUMERIC[name](*values), often=name == "range")
    values = [own.inside(walk, v, node) if isinstance(v, Group) else v for v in values]
    if name in LISTS and all(map(countable, values)):
        return walk.compute(node, lambda: LISTS[name](*values, **words))
    return Unknown(unparsed(node))


def length(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``len(words)``."""
    value = passed.unnamed[0] if passed.unnamed else None
    if isinstance(value, Group):
        return own.length(walk, value, node)
    if isinstance(value, Unknown) and not value.derived and is_reference(value.text):
        return Unknown(f"len({value.text})")
    known = isinstance(value, list | tuple | dict | str) and countable(value)
    return len(value) if known else Unknown(unparsed(node))  # type: ignore[arg-type] # it is known


def whole_of(value: Unknown, node: ast.expr) -> Unknown:
    """The list that an unknown slice is of, which the user can give: ``sizes`` of ``sizes[1:]``."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        return Unknown(unparsed(node.value), derived=True)
    return value.further()


def same(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``torch.jit.script(layer)``: its first argument."""
    return passed.unnamed[0] if passed.unnamed else Unknown(unparsed(node))


def wrapped(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``torch.compile(layer)``, ``nn.remat(nn.Dense)``: its first argument, by another name."""
    value = same(walk, passed, node)
    if isinstance(value, Item | Group):
        walk.trail.put(walk.graph.nameless, value, unparsed(node.func))
    return value


def partial_call(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``functools.partial(nn.Linear, 64)``."""
    if not passed.positional or named(passed.positional[0].value) is None:
        return Unknown(unparsed(node))
    (callee, _), *positional = passed.positional
    return Partial(callee, Passed(positional, passed.named))


def map_over(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``map(int, sizes)``."""
    if len(passed.unnamed) == 2 and isinstance(passed.unnamed[1], list | tuple):
        (callee, _), (values, place) = passed.positional
        if isinstance(values, list | tuple):
            return [walk.call(callee, Passed([Argument(v, place)], {}), node) for v in values]
    return Unknown(unparsed(node))


def get_attribute(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``getattr(nn, "LSTM")``."""
    holder, name, *default = [*passed.unnamed, None, None][: max(len(passed.unnamed), 2)]
    if isinstance(name, str) and name.isidentifier():
        written = ast.copy_location(ast.Attribute(node.args[0], name, ast.Load()), node)
        found = attribute(walk, holder, written)
        known = not isinstance(found, Unknown) or found.path
        return found if known or not default else default[0]
    if isinstance(name, Unknown) and isinstance(holder, Unknown):
        home = holder.path.rpartition(".")[2] in walk.dialect.homes
        return Unknown(name.text, chooses="LSTM" if home else "")
    return Unknown(unparsed(node))


def set_attribute(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``setattr(self, "fc1", nn.Linear(64, 10))``."""
    if len(passed.positional) == len(node.args) == 3:
        holder, name, value = passed.unnamed
        if isinstance(holder, Class) and isinstance(name, str):
            walk.trail.put(holder.attributes, name, value)
        else:
            put(walk, holder, name, value, node.args[2])
    return None


def delete_attribute(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``delattr(self, "fc")``."""
    if len(passed.unnamed) == 2:
        holder, name = passed.unnamed
        drop(walk, holder, name, node)
    return None


def is_instance(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``isinstance(units, int)``."""
    value, kind = [*passed.unnamed, None, None][:2]
    kinds = {"int": int, "float": float, "str": str, "list": list, "tuple": tuple, "dict": dict}
    path = kind.path if isinstance(kind, Unknown) else ""
    if isinstance(value, Item) and isinstance(kind, Unknown) and value.maker is not None:
        asked = maker(walk, kind)
        return value.maker is asked if asked is not None else Unknown(unparsed(node))
    if isinstance(value, Unknown) and not value.path and path in kinds:
        return value.further()
    if isinstance(value, Unknown) or path not in kinds:
        return Unknown(unparsed(node))
    return isinstance(value, kinds[path])


def shuffle(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``random.shuffle(sizes)``."""
    for value in passed.unnamed[:1]:
        walk.spoil(value)
    return Unknown(unparsed(node))


def execute(walk: Walk, _passed: Passed, node: ast.Call) -> Value:
    """``exec(text)``: it may do anything, so it is reported as not counted."""
    place = walk.source.place(node)
    walk.miss(f"what {unparsed(node)[:SHOWN_PART]}{place.where} does")
    return Unknown(unparsed(node))


def field(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``field(default=64)`` of a dataclass."""
    if "default" in passed.named:
        return passed.named["default"].value
    if "default_factory" in passed.named:
        return walk.call(passed.named["default_factory"].value, Passed([], {}), node)
    return Unknown(unparsed(node))


def variables(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``vars(args)``."""
    value = passed.unnamed[0] if passed.unnamed else None
    if isinstance(value, Group):
        return value.attributes
    return value.values if isinstance(value, Arguments) else Unknown(unparsed(node))


def shape_of(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``tf.shape(x)``, ``K.int_shape(x)``."""
    held = passed.unnamed[0] if passed.unnamed else None
    if isinstance(held, Flow) and held.shape is not None:
        return lengths_of(held, unparsed(node))
    return Unknown(unparsed(node))


def local_names(walk: Walk, _passed: Passed, _node: ast.Call) -> Value:
    """``locals()``."""
    walk.charge(len(walk.scopes[-1]))
    return dict(walk.scopes[-1])


def namespace(_walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``Namespace(hidden=64)``, ``EasyDict({"hidden": 64})``."""
    found = Names()
    for value in passed.unnamed:
        if not isinstance(value, dict):
            return Unknown(unparsed(node))
        found.update(fields_of(value))
    found.update((name, value) for name, (value, _) in passed.named.items())
    return Arguments(found) if passed.complete else Unknown(unparsed(node))


def fields_of(held: dict[Value, Value]) -> Names:
    """What a namespace that is made of a dict has; a dict inside becomes a namespace too."""
    return Names(
        (str(name), Arguments(fields_of(value)) if isinstance(value, dict) else value)
        for name, value in held.items()
    )


def deep_copy(walk: Walk, passed: Passed, node: ast.Call) -> Value:
    """``copy.deepcopy(layer)``."""
    value = passed.unnamed[0] if passed.unnamed else Unknown(unparsed(node))
    return (
        [copy_of(walk, one) for one in value] if isinstance(value, list) else copy_of(walk, value)
    )


def copy_of(walk: Walk, value: Value) -> Value:
    """A copy of a layer or a group with its own weights; other values as they are."""
    if not isinstance(value, Item | Group):
        return value
    many = sum(1 for _ in items_of(value))
    walk.charge(many)
    if many > LAYERS:
        value.place.fail(f"more than {LAYERS:,} layers are not followed")
    walk.trail.put(walk.copied, value, None)
    made = walk.keep(walk.graph.copy(value))
    if walk.choosing and not walk.objects:
        walk.met.saved[made] = value
    return made


def countable(value: Value) -> bool:
    """Whether the number of values is known."""
    if isinstance(value, str | int | dict):
        return True
    return isinstance(value, list | tuple) and not any(isinstance(v, Several) for v in value)


FUNCTIONS: FunctionTable = {
    **{name: partial(numbers, name) for name in (*NUMERIC, *LISTS)},
    "len": length,
    **dict.fromkeys(KEY_SPLITTERS, random_keys),
    **dict.fromkeys(ENVIRON, with_default),
    ".partial": partial_call,
    ".getattr": get_attribute,
    ".setattr": set_attribute,
    ".delattr": delete_attribute,
    **dict.fromkeys((".deepcopy", ".clone_model"), deep_copy),
    ".map": map_over,
    ".field": field,
    ".vars": variables,
    ".locals": local_names,
    **{f".{name}": namespace for name in NAMESPACES},
    **dict.fromkeys(SHAPE_READERS, shape_of),
    ".isinstance": is_instance,
    ".shuffle": shuffle,
    **dict.fromkeys((".exec", ".globals"), execute),
    ".script": same,
    **{f".{name}": wrapped for name in TRANSFORMS},
}  # fmt: skip
"""Functions by path or, with a dot before, by the last word of it."""
