"""What a dotted path says about what it stands for: a layer, a function, an array, a loss, …

Names are in the rows of ``dialects.elsewhere``; only how Python spells classes is in here.
"""

from __future__ import annotations

import re
from functools import cache

from lstm_params.reading.code.dialects.elsewhere import (
    ARRAY_MAKERS,
    ARRAY_MODULES,
    DERIVING,
    FACTORIES,
    FRAMEWORKS,
    INITIALIZERS,
    LAYERS_WITH_LOSS,
    LIBRARIES,
    LOSSES,
    NETWORKS,
    NO_SIZES,
    OTHER_PARTS,
    PLAIN_BASES,
    PRETRAINED,
    SIZES,
    WEIGHTLESS,
    WEIGHTLESS_MODULES,
)

CLASS = re.compile(r"(^|\.)[A-Z][^\Wa-z]*[a-z]\w*$")
"""Paths whose last word is the name of a class: ``nn.Linear``."""

ACRONYM = re.compile(r"(^|\.)[A-Z]{2,}\w*$")
"""Paths whose last word begins with an acronym, as a class's name may: ``nn.LSTM``."""

WORD = re.compile(r"\w+")
"""A word of a path; a path may also have calls in it: ``torch.zeros(3).mean``."""

DOTTED = re.compile(r"(?P<first>\w+)\.(\w+\.)*(?P<last>\w+)")
"""A path of several words, with no call in it."""


@cache
def pattern(names: str) -> re.Pattern[str]:
    """The paths that end in one of these names, in the language of ``dialects.elsewhere``."""
    return re.compile(f"({'|'.join(map(ending, names.split()))})$")


def ending(name: str) -> str:
    """The regular expression of one name."""
    start = "" if name.startswith("*") else r"(^|\.)"
    return start + r"\w*".join(map(re.escape, name.removeprefix("*").split("*")))


def ends_in(path: str, names: str) -> bool:
    """Whether a path ends in one of these names.

    >>> ends_in("nn.MSELoss", "*Loss"), ends_in("models.resnet", "models.*")
    (True, True)
    """
    return pattern(names).search(path) is not None


def is_layer_like(path: str) -> bool:
    """Whether this may be a layer, since it is named as a class is."""
    return bool(CLASS.search(path.removesuffix(PRETRAINED)) or ACRONYM.search(path))


def is_network(path: str) -> bool:
    """Whether a class of another library is a network, by its name."""
    return ends_in(path, NETWORKS)


def is_size(name: str) -> bool:
    """Whether an argument of this name is a size of a network."""
    return ends_in(name, SIZES) and name not in NO_SIZES


def is_factory(path: str) -> bool:
    """Whether this is a function that loads or builds a whole model."""
    return ends_in(path, FACTORIES)


def is_other_part(path: str) -> bool:
    """Whether this is a thing in a framework that is no layer, though one may have its name."""
    return ends_in(path, OTHER_PARTS)


def is_plain_base(path: str) -> bool:
    """Whether this is a base class that has no weights of its own."""
    return ends_in(path, PLAIN_BASES)


def is_initializer(path: str) -> bool:
    """Whether this is a function that initializes the weights of a layer and returns the layer."""
    name = path.rpartition(".")[2]
    return any(part in name for part in INITIALIZERS)


def derives(path: str) -> bool:
    """Whether this is a function that returns the derivative of the function that it is given."""
    return ends_in(path, DERIVING)


def is_library(path: str) -> bool:
    """Whether this is in a library that has no layers."""
    return path.partition(".")[0] in LIBRARIES


def is_weightless(path: str) -> bool:
    """Whether this is a class without weights of the network, or a method of one."""
    home, _, last = path.rpartition(".")
    classes = (path, home) if WORD.fullmatch(last) else (path,)
    inside = path.split(".")[:-1]
    return any(map(has_no_weights, classes)) or not WEIGHTLESS_MODULES.isdisjoint(inside)


def has_no_weights(name: str) -> bool:
    """Whether a class of this name has no weights of the network."""
    loss = ends_in(name, LOSSES) and not ends_in(name, LAYERS_WITH_LOSS)
    return loss or ends_in(name, WEIGHTLESS)


def is_function(path: str) -> bool:
    """Whether this is a function of a framework, which has no weights: ``jax.nn.relu``."""
    first, last = ends_of(path)
    return first in FRAMEWORKS and not last[:1].isupper()


def makes_array(path: str) -> bool:
    """Whether this is a function that makes an array of a given shape: ``np.zeros``."""
    first, last = ends_of(path)
    return first in ARRAY_MODULES and last in ARRAY_MAKERS


def ends_of(path: str) -> tuple[str, str]:
    """The first and the last word of a path, both "" if it is no path of several plain words."""
    found = DOTTED.fullmatch(path)
    return (found["first"], found["last"]) if found is not None else ("", "")
