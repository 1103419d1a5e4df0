"""The names of a source's tensors: those of the file or the code that it was read from, or new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.answers.port.objects import full_names, joint, object_words
from lstm_params.engine.blocks import laid_out
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
    """What the code that it was read from calls each layer."""
    computes: tuple[tuple[Computed, ...], ...] = ()
    """What each layer of the network is told to compute besides."""


NOTHING = Known()
"""Where it was read from words."""


def named(every: list[Copy], framework_name: str, names: list[str] | None = None) -> Named:
    """The tensors of a framework with their full names, or those given."""
    tensors = list(laid_out(every, framework_name))
    names = full_names(every, tensors, framework_name) if names is None else names
    return list(zip(names, tensors, strict=True))


def own_names(every: list[Copy], framework_name: str, known: Known) -> list[str] | None:
    """The names that the tensors have in what they were read from; None if not all are known."""
    tensors = list(laid_out(every, framework_name))
    if known.stored:
        from lstm_params.answers.port.files import names_in_file  # noqa: PLC0415 - few are files

        return names_in_file(every, tensors, known.stored, framework_name)
    return names_in_code(every, tensors, known.called, framework(framework_name))


def names_in_code(
    every: list[Copy], tensors: list[Laid], called: tuple[Called | None, ...], store: Framework
) -> list[str] | None:
    """The names after those of the objects; None if one is not known, or two are equal."""
    names = []
    for tensor in tensors:
        copy = every[tensor.copy]
        one = called[copy.layer] if copy.layer < len(called) else None
        if one is None:
            return None
        if one.path and copy.plan.cell.beside:
            names.append(".".join(filter(None, (one.model, one.path))))
        else:
            names.append(name_in_code(tensor, one, store))
    return names if len(set(names)) == len(names) else None


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
    known: Known, names: list[str] | None, source: Named, target: Named, framework_name: str
) -> list[str]:
    """Sentences about names that are not those of a file or of code, or not in any case."""
    origin = "file" if known.stored is not None else "code" if known.called else ""
    unknown = [OTHERS.format(origin)] if origin and names is None else []
    called = [one for one in known.called if one is not None and names is not None]
    models = ", ".join(dict.fromkeys(one.model for one in called if one.model))
    around = dict.fromkeys(one.within for one in called if one.within)
    counted = any(one.counted for one in called)
    return [
        *unknown,
        *([f"{models} stand before the names that each model's tensors have"] if models else []),
        *(f"{one} puts a name of its own before those of the model in it" for one in around),
        *([COUNTED.format(framework(framework_name).title)] if counted else []),
        *object_words([*(source if names is None else ()), *target]),
    ]
