"""Reads the errors of frameworks that say how a checkpoint and a model differ.

A row of ``SAID`` is a sentence of a framework; what it names are groups: the tensor, its shape in
the checkpoint (``saved``) and in the model. What stands around it, a traceback, is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.reading.tensors.unify import Shape

SIZE = r"(?:torch\.Size\()?[\[(](?P<{}>[\d, ]*)[\])]\)?"
SAVED, MODEL = SIZE.format("saved"), SIZE.format("model")

SAID = (
    ("pytorch", ("size mismatch for (?P<name>[^ :]+): copying a param(?:eter)? with shape SAVED "
     "from checkpoint, the shape in current model is MODEL")),
    ("keras", (r"variable\.shape=MODEL, Received: value\.shape=SAVED"
     r"(?:\. Target variable: <\w*Variable [^>]{0,200}?path=(?P<name>[^ ,>]+))?")),
    ("keras", (r"Cannot assign value to variable ' ?(?P<name>[^']+?)(?::\d+)?': Shape mismatch\. ?"
     "The variable shape MODEL, and the assigned value shape SAVED")),
    ("keras", (r"Layer (?P<name>[\w/.-]+) weight shape MODEL (?:is )?not compatible with provided "
     "weight shape SAVED")),
    ("tf1", ("tensor with shape SAVED when attempting to restore variable with shape MODEL and "
     r"name (?P<name>[\w/.-]+)")),
    ("tf1", (r"both tensors to match\. lhs shape= ?MODEL rhs shape= ?SAVED"
     r"(?:.{0,200}?save/Assign[^\]]{0,400}?\"loc:@(?P<name>[\w/]+)\")?")),
    ("flax", (r"parameter \"(?P<tail>\w+)\" in \"/?(?P<path>[^\"]*)\", the given initializer is "
     "expected to generate shape MODEL, but the existing parameter it received has shape SAVED")),
)  # fmt: skip
"""What frameworks say of a tensor whose shape differs."""

PATTERNS = tuple(
    (framework, re.compile(said.replace("SAVED", SAVED).replace("MODEL", MODEL)))
    for framework, said in SAID
)

KEYS = re.compile(
    r"(?P<side>[Mm]issing|[Uu]nexpected) key(?:\(s\)|s)?(?: in state_dict:)? ?"
    r"(?P<names>\"[^\"]*\"(?:, ?\"[^\"]*\")*)"
)

COUNTS = (
    ("layers with weights", re.compile(
        r"weight file containing (?P<saved>\d+) layers? into a model with (?P<model>\d+) layers?")),
    ("layers with weights", re.compile(
        r"Model expected (?P<model>\d+) layers?, found (?P<saved>\d+) saved layers?")),
    ("weights of {}", re.compile(
        r"[Ll]ayer #\d+ \(named \"?(?P<name>[\w/.-]+?)\"?(?: in the current model[^)]*)?\)"
        r"[^.]{0,200}?(?:\. Layer)? expects (?P<model>\d+) weight\(s\)[^\d]{0,80}(?P<saved>\d+)")),
    ("weights of {}", re.compile(
        r"on layer [\"'](?P<name>[\w/.-]+)[\"'] with a +weight list of length (?P<saved>\d+), "
        r"but the layer was expecting (?P<model>\d+) weights")),
)  # fmt: skip
"""What frameworks say of numbers that differ."""

HIDDEN = re.compile(r"A total of (\d+) objects could not be loaded")
"""Keras 3 shows one of several."""

MOST = 20_000
"""How many tensors an error may name."""


class Pair(NamedTuple):
    """A tensor whose shape differs."""

    name: str
    """Its path; "" if the error does not name it."""
    saved: Shape
    model: Shape


class Count(NamedTuple):
    """Something of which there are not as many."""

    what: str
    saved: int
    model: int


class Mismatch(NamedTuple):
    """How a checkpoint and a model differ, as an error says."""

    framework: str
    pairs: tuple[Pair, ...]
    counts: tuple[Count, ...]
    missing: tuple[str, ...]
    """Names that only the model has."""
    unexpected: tuple[str, ...]
    """Names that only the checkpoint has."""
    objects: int
    """How many differ where not all are shown, else 0."""


def mismatch_in(text: str) -> Mismatch | None:
    """What an error in a text says of a checkpoint and a model; None if there is none.

    Raises:
        SpecError: it names more tensors than are read.
    """
    text = " ".join(text.split())
    found = {pair: name for name, pattern in PATTERNS for pair in pairs_of(pattern, text)}
    counts = [count for what, pattern in COUNTS for count in counted(what, pattern, text)]
    keys: dict[str, dict[str, None]] = {"missing": {}, "unexpected": {}}
    for said in KEYS.finditer(text):
        keys[said["side"].lower()].update(dict.fromkeys(re.findall(r'"([^"]*)"', said["names"])))
    if not found and not counts and not any(keys.values()):
        return None
    many = len(found) + sum(map(len, keys.values()))
    if many > MOST:
        raise SpecError(f"this error names {many:,} tensors; at most {MOST:,} are read")
    framework = next(iter(found.values()), "keras" if counts else "pytorch")
    every = HIDDEN.search(text)
    return Mismatch(
        framework,
        tuple(found),
        tuple(dict.fromkeys(counts)),
        tuple(keys["missing"]),
        tuple(keys["unexpected"]),
        int(every[1][:9]) if every else 0,
    )


def pairs_of(pattern: re.Pattern[str], text: str) -> Iterator[Pair]:
    """The tensors of which this is said."""
    for said in pattern.finditer(text):
        groups = said.groupdict()
        name = groups.get("name") or ""
        if groups.get("tail"):
            name = f"{groups['path']}/{groups['tail']}"
        saved, model = numbers(said["saved"]), numbers(said["model"])
        if saved != model:
            yield Pair(name, saved, model)


def counted(what: str, pattern: re.Pattern[str], text: str) -> Iterator[Count]:
    """The numbers of which this is said."""
    for said in pattern.finditer(text):
        name = said.groupdict().get("name") or ""
        saved, model = (int(said[side][:18]) for side in ("saved", "model"))
        if saved != model:
            yield Count(what.format(name), saved, model)


def numbers(text: str) -> Shape:
    """The lengths of a shape.

    Raises:
        SpecError: one is too long to be read.
    """
    found = re.findall(r"\d+", text)
    if max(map(len, found), default=0) > len(str(10**18)):
        raise SpecError("a shape has a number that is larger than any size")
    return tuple(map(int, found))
