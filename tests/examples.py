"""Networks to ask about: stacks of several layers, and the smallest network of every cell."""

from __future__ import annotations

from lstm_params.cells import CELLS

STACKS = [
    "embedding 11 5 lstm 7 x3 bi gru 3 dense 2",
    "3 lstm 5 bi:sum x2 dropout layernorm lstm 5 projection 2 dense 7",
    "3 conv1d 5 kernel 3 batchnorm gru 7 x1000000 dense 2",
    "embedding 7 5 lstm 5 dense 7 tied",
    "3 lstm 5 lstm 7 on 11 x2 dense 3",
]

NEEDS = {"kernel": "kernel 3", "outputs": "outputs 2", "modules": "modules 3", "heads": "heads 3",
         "depth": "depth 4", "window": "window 2", "shape": "4x7", "second": "second 4",
         "statics": "statics 7", "memory": "memory 7",
}  # fmt: skip


def stated(cell: str) -> list[str]:
    """The options that a cell needs, and those that are a division by a number if not given."""
    given = CELLS[cell]
    divided = [
        size.name
        for size in given.sizes
        if size.divisor.isdecimal() and size.divisor != "1" and not size.up_to
    ]
    return given.requires.split() + [name for name in divided if name in given.options.split()]


def spec_of(cell: str) -> str:
    """The smallest network of that cell, sizes that differ."""
    if cell == "embedding":
        return "embedding 5 3"
    size = " 6" if CELLS[cell].has_units else ""
    needs = " ".join(NEEDS[name] for name in dict.fromkeys(stated(cell)))
    divided = any("input" in size.axis for size in CELLS[cell].sizes)
    return f"{12 if divided else 5} {cell}{size} {needs}".rstrip()


BESIDE_N = {
    "heads": "heads 2",
    "modules": "modules 3",
    "kernel": "kernel 3",
    "window": "window 2",
    "depth": "depth 3",
    "outputs": "outputs 2",
    "second": "second 4",
    "statics": "statics 7",
    "memory": "memory 7",
}
"""An option that a cell cannot be without, with a value."""


def open_spec_of(cell: str) -> str:
    """A network of the cell with its size open."""
    if cell == "embedding":
        return "embedding 13 n"
    if not CELLS[cell].has_units:
        needs = " ".join(NEEDS[name] for name in dict.fromkeys(stated(cell)))
        return f"n {cell} {needs} lstm 2".replace("  ", " ")
    return f"3 {cell} n {' '.join(BESIDE_N[name] for name in CELLS[cell].requires.split())}"
