"""The names of a source's tensors: those of the file or the code that it was read from, or new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.port.objects import full_names, joint, object_words
from lstm_params.engine.blocks import laid_out, turned
from lstm_params.engine.weights import DIRECTIONS
from lstm_params.frameworks import framework

if TYPE_CHECKING:
    from lstm_params.engine.blocks import Copy, Laid
    from lstm_params.frameworks import Framework
    from lstm_params.reading.result import Called, Computed, Objects

Named = list[tuple[str, "Laid"]]
"""Tensors with their full names."""

OTHERS = "the tensors have the names of a new network: those of the {} are not known for all"
"""What is said where the own names of a file or of code are not shown."""

COUNTED = "{}: layers without a name are numbered as in a new session that makes just these"
"""What is said of numbers that depend on what else is made."""


class Known(NamedTuple):
    """What is known of the source beside the network: of its tensors, and what it computes."""

    stored: tuple[Objects, ...] | None = None
    """Those of the file that it was read from; none if their names are not known; None if there
    is no file."""
    called: tuple[Called | None, ...] = ()
    """What the code or the graph that it was read from calls each layer."""
    computes: tuple[tuple[Computed, ...], ...] = ()
    """What each layer of the network is told to compute besides."""


NOTHING = Known()
"""Where it was read from words."""


def named(every: list[Copy], framework_name: str) -> Named:
    """The tensors of a framework with the full names of a new network."""
    tensors = list(laid_out(every, framework_name))
    return list(zip(full_names(every, tensors, framework_name), tensors, strict=True))


def named_so(every: list[Copy], framework_name: str, known: Known) -> Named | None:
    """The tensors as what they were read from has them; None if not all their names are known."""
    tensors = list(laid_out(every, framework_name))
    if known.stored:
        from lstm_params.answers.port.files import names_in_file  # noqa: PLC0415 - few are files

        names = names_in_file(every, tensors, known.stored, framework_name)
    else:
        names = names_in_code(every, tensors, known.called, framework(framework_name))
        tensors = [as_called(every[one.copy].layer, one, known.called) for one in tensors]
    return None if names is None else list(zip(names, tensors, strict=True))


def as_called(layer: int, tensor: Laid, called: tuple[Called | None, ...]) -> Laid:
    """A tensor of a layer as a graph has it."""
    one = called[layer] if layer < len(called) else None
    return turned(tensor) if one is not None and one.turned else tensor


def names_in_code(
    every: list[Copy], tensors: list[Laid], called: tuple[Called | None, ...], store: Framework
) -> list[str] | None:
    """The names that code or a graph gives them; None if one is not known, or two are equal.

    In a graph two may be: equal constants are one.
    """
    names: list[str] = []
    made: list[str] = []
    for tensor in tensors:
        copy = every[tensor.copy]
        one = called[copy.layer] if copy.layer < len(called) else None
        if one is None:
            return None
        if one.tensors:
            names.append(dict(one.tensors).get(tensor.name, ""))
            continue
        if one.path and copy.plan.cell.beside:
            made.append(".".join(filter(None, (one.model, one.path))))
        else:
            made.append(name_in_code(tensor, one, store))
        names.append(made[-1])
    return names if len(set(made)) == len(made) and all(names) else None


def name_in_code(tensor: Laid, one: Called, store: Framework) -> str:
    """The name of a tensor of a layer that is called so."""
    before = store.layer[DIRECTIONS.index(tensor.direction)]
    if "{name}" in before:
        parts = tensor.name.split("/")[before.count("/") + 1 :]
        words = {"name": one.inner or one.path, "wrapper": one.path}
        return "/".join((before.format_map(words), *parts))
    own = re.sub(*one.spelled, tensor.name) if one.spelled[0] else tensor.name
    return joint(store).join(filter(None, (one.model, one.path, own)))


def words_on(
    known: Known, own: Named | None, source: Named, target: Named, framework_name: str
) -> list[str]:
    """Sentences about names that are not those of a file or of code, or not in any case."""
    origin = "file" if known.stored is not None else "code" if known.called else ""
    unknown = [OTHERS.format(origin)] if origin and own is None else []
    called = [one for one in known.called if one is not None and own is not None]
    models = ", ".join(dict.fromkeys(one.model for one in called if one.model))
    around = dict.fromkeys(one.within for one in called if one.within)
    counted = any(one.counted for one in called)
    return [
        *unknown,
        *([f"{models} stand before the names that each model's tensors have"] if models else []),
        *(f"{one} puts a name of its own before those of the model in it" for one in around),
        *([COUNTED.format(framework(framework_name).title)] if counted else []),
        *object_words([*(source if own is None else ()), *target]),
    ]
