"""The networks that are recorded: their specs, read here without anything of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Layer(NamedTuple):
    """One layer of a spec, with the width of what it reads."""

    cell: str
    input: int
    units: int
    copies: int = 1
    merge: str = ""
    projection: int = 0
    kernel: tuple[int, ...] = ()
    words: frozenset[str] = frozenset()
    """The words without a number: ``nobias``, ``peephole``, ``reset-before``, ``bias:single``."""
    shape: tuple[int, ...] = ()
    """Of a tensor, or of what a normalization stores."""
    sizes: tuple[tuple[str, int], ...] = ()
    """The options that are a number: ``heads 4``."""

    @property
    def bias(self) -> bool:
        """Whether the layer has a bias."""
        return "nobias" not in self.words

    def size(self, name: str, otherwise: int = 0) -> int:
        """An option that is a number."""
        return dict(self.sizes).get(name, otherwise)

    @property
    def directions(self) -> int:
        """How many directions read the sequence."""
        return 2 if self.merge else 1

    @property
    def output(self) -> int:
        """The width of what the next layer reads."""
        width = self.projection or self.size("outputs") or self.units
        if self.cell.startswith("depthwise"):
            width = self.input * self.size("multiplier", 1)
        both = self.merge == "concat" or "bothways" in self.words
        return 2 * width if both else width

    @property
    def rank(self) -> int:
        """Spatial axes of a convolution: 2 of ``convlstm2d``."""
        return int(self.cell[-2])

    @property
    def window(self) -> tuple[int, ...]:
        """The kernel's size along every spatial axis."""
        return self.kernel if len(self.kernel) == self.rank else self.kernel * self.rank


FLAGS = {
    "nobias",
    "peephole",
    "reset-before",
    "reset-after",
    "bias:single",
    "bias:double",
    "fused",
    "nogain",
    "statistics",
    "nostatistics",
    "scaled",
    "unscaled",
    "extra",
    "frozen",
    "buffer",
    "bothways",
    "feedback",
    "recall",
    "direct",
}
SIZES = {
    *("heads", "key", "value", "kdim", "vdim", "outputs", "second", "groups", "multiplier"),
    *("statics", "backbone", "memory", "signals", "expand", "window"),
}
OPTION = re.compile(r"x(?P<copies>\d+)|(?P<bi>bi)(:(?P<merge>sum|mul|ave))?")


def parsed(spec: str) -> list[Layer]:
    """Read a spec that is known to be well-formed.

    >>> [(layer.cell, layer.input) for layer in parsed("embedding 17 3 lstm 5 x2 bi dense 2")]
    [('embedding', 17), ('lstm', 3), ('dense', 10)]
    """
    words = spec.split()
    width = int(words.pop(0)) if words[0].isdigit() else 0
    layers = []
    while words:
        cell = words.pop(0)
        if cell == "embedding":
            width = int(words.pop(0))
        shape = sides(words.pop(0)) if cell == "tensor" else ()
        units = int(words.pop(0)) if words and words[0].isdigit() else width
        layers.append(Layer(cell, width, units, **{"shape": shape, **options(words)}))
        width = layers[-1].output
    return layers


def options(words: list[str]) -> dict[str, Any]:
    """Take the options from the front of ``words``."""
    found: dict[str, Any] = {}
    sizes = {}
    flags = set()
    while words:
        match = OPTION.fullmatch(words[0])
        if match and match["copies"]:
            found["copies"] = int(match["copies"])
        elif match:
            found["merge"] = match["merge"] or "concat"
        elif words[0] == "projection":
            found["projection"] = int(words.pop(1))
        elif words[0] == "kernel":
            found["kernel"] = sides(words.pop(1))
        elif words[0] == "shape":
            found["shape"] = sides(words.pop(1))
        elif words[0] in SIZES:
            sizes[words[0]] = int(words.pop(1))
        elif words[0] in FLAGS:
            flags.add(words[0])
        else:
            break
        words.pop(0)
    return {**found, "words": frozenset(flags), "sizes": tuple(sizes.items())}


def sides(word: str) -> tuple[int, ...]:
    """The numbers of ``64x28``."""
    return tuple(int(side) for side in word.split("x"))


def copies(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Each copy as a layer of its own.

    >>> [layer.input for layer in copies(parsed("3 lstm 5 x2 bi"))]
    [3, 10]
    """
    for layer in layers:
        width = layer.input
        for _ in range(layer.copies):
            yield layer._replace(input=width, copies=1)
            width = layer.output


def singles(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Each copy and direction as a layer of its own, forward before backward.

    >>> [layer.input for layer in singles(parsed("3 lstm 5 x2 bi"))]
    [3, 3, 10, 10]
    """
    for layer in copies(layers):
        for _ in range(layer.directions):
            yield layer._replace(merge="")


ONE_WAY = ("3 {} 5{}", "3 {} 5 x3{}", "7 {} 13{}")
TWO_WAY = ("3 {} 5 bi{}", "3 {} 5 x3 bi{}", "7 {} 11 x2 bi{}")
BOTH_WAYS = ONE_WAY + TWO_WAY
SOME = ("3 {} 5{}", "7 {} 11 x2 bi{}")
PROJECTED = ("3 {} 5 projection 2{}", "3 {} 5 x2 bi projection 2{}", "11 {} 13 x3 projection 7{}")
CONVOLVED = ("2 {} 5 kernel 3{}", "3 {} 7 x2 kernel 2{}")
MERGED = ("bi", "bi:sum", "bi:mul", "bi:ave")

EMBEDDED = "embedding 17 3 lstm 5 bi lstm 7 bi dense 2"
MIXED = (EMBEDDED, "embedding 11 4 gru 6 x2 dropout dense 3", "3 rnn 5 lstm 7 x2 gru 2 bi dense 13")
PLAIN = ("embedding 17 3", "3 dense 5")
LAYER_NORMED = ("3 layernorm", "3 lstm 5 bi layernorm gru 7 layernorm dense 2")
NORMED = (*LAYER_NORMED, "3 batchnorm", "3 lstm 5 bi layernorm gru 7 bi batchnorm dense 2")
SMALL = "3 {} 2{}"

TENSORS = ("tensor 5x3", "tensor 7 frozen", "3 lstm 5 tensor 2x3x7 gru 2 tensor 11 buffer dense 2")
"""Tensors that belong to no layer."""
NEVER_FROZEN = ("tensor 5x3", "tensor 11 buffer", "3 lstm 5 tensor 2x3x7 gru 2 dense 2")
"""The same where no parameter is frozen."""
UNSHIFTED = ("3 {} nobias", "3 {} nogain", "3 lstm 5 {} nogain nobias dense 2")
"""A normalization that lacks something."""


def specs(cells: str | Sequence[str], shapes: Sequence[str], words: str = "") -> list[str]:
    """Every cell in every shape.

    >>> specs("lstm gru", ["3 {} 5 x3{}"], "nobias")
    ['3 lstm 5 x3 nobias', '3 gru 5 x3 nobias']
    """
    names = cells.split() if isinstance(cells, str) else cells
    tail = f" {words}" if words else ""
    return [shape.format(name, tail) for name in names for shape in shapes]
