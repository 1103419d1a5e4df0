"""Sorts out which tensors are weights: not counters, not buffers, not one that is there twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.tensors.stored import Aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.frameworks import Wrapped
    from lstm_params.reading.tensors.objects import Object
    from lstm_params.reading.tensors.stored import Stored

WHOLE = re.compile(r"u?int\d+|bool")
"""The types of numbers that no bare tensor is trained as."""


class Sorted(NamedTuple):
    """Tensors by what they are."""

    weights: list[Stored]
    gains: tuple[Aside, ...]
    """What a wrapper keeps beside its weight, and counts."""
    shared: tuple[Stored, ...]
    """What is kept in the place of another tensor."""
    aside: tuple[Aside, ...]
    """What is no parameter."""


def sort_out(tensors: Sequence[Stored], known: str) -> Sorted:
    """Sort tensors out; ``known`` is the framework that they belong to, "" if any may be."""
    stores = [framework(name) for name in ([known] if known else NAMES)]
    uncounted = {name for store in stores for name in store.uncounted}
    rules = [rule for store in stores for rule in store.wrapped]
    names = {tensor.name for tensor in tensors}
    weights, shared = [], []
    gains: dict[str, list[Stored]] = {}
    aside: dict[str, list[Stored]] = {}
    for tensor in tensors:
        rule = rule_of(tensor.name, rules, names)
        if 0 in tensor.shape:
            aside.setdefault("empty tensors", []).append(tensor)
        elif tensor.same_as:
            shared.append(tensor)
        elif re.split(r"[/.]", tensor.name)[-1] in uncounted:
            aside.setdefault("counters", []).append(tensor)
        elif rule is None:
            weights.append(tensor)
        elif rule.becomes is not None:
            weights.append(tensor._replace(name=re.sub(rule.pattern, rule.becomes, tensor.name)))
        else:
            (aside if rule.buffer else gains).setdefault(rule.what, []).append(tensor)
    return Sorted(weights, asides(gains), tuple(shared), asides(aside))


def rule_of(name: str, rules: Iterable[Wrapped], names: set[str]) -> Wrapped | None:
    """What a wrapper has made of a tensor; None if nothing."""
    for rule in rules:
        if re.search(rule.pattern, name) and re.sub(rule.pattern, rule.sibling, name) in names:
            return rule
    return None


def asides(groups: dict[str, list[Stored]]) -> tuple[Aside, ...]:
    """Each group with what it is."""
    return tuple(Aside(what, tuple(group)) for what, group in groups.items())


def numbers_in(lost: Iterable[Object]) -> tuple[list[Stored], tuple[Aside, ...]]:
    """Of the tensors of no layer those that may be weights, and those of whole numbers."""
    every = [tensor for thing in lost for tensor in thing.tensors]
    whole = tuple(tensor for tensor in every if WHOLE.fullmatch(tensor.dtype))
    kept = [tensor for tensor in every if not WHOLE.fullmatch(tensor.dtype)]
    return kept, (Aside("whole numbers of no layer", whole),) if whole else ()
