"""The mathematics, as data: which gates a cell has and which terms its gates own.

Nothing here knows how a framework stores a term; that is a file of rows in ``frameworks/``.
To add a cell, add an entry to ``CELLS`` (and, if it takes a new word, a row to ``OPTIONS``);
``frameworks/textbook.py`` says how it is written down.

Sizes a term's axes may use: ``units``, ``input``, ``state`` (the vector fed back: the first of
the cell's ``state`` words that is given), every size option, and the cell's own derived sizes.
"""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """A word that says more about a layer: ``projection 8``, ``nobias``, ``reset-after``."""

    name: str
    kind: str
    """``size`` takes a whole number, ``choice`` is one of its values."""
    meaning: str
    values: tuple[tuple[str, str], ...] = ()
    """Of a choice: each value and the word for it in a spec."""
    note: str = ""
    """What is to be said of it beside a count; may name sizes in braces."""


class Term(NamedTuple):
    """One tensor of the mathematics, in the order (out, in)."""

    symbol: str
    name: str
    """What it is: ``input`` for the matrix on the input, ``bias``, …"""
    axes: str
    gates: str | None = None
    """Which gates own one each; None is every gate, "" one for the whole layer."""
    needs: str = ""
    """Switched on by: words that must all hold (``projection``, ``bias!=none``)."""


class Cell(NamedTuple):
    """A kind of layer."""

    name: str
    title: str
    terms: tuple[Term, ...]
    gates: tuple[tuple[str, str], ...] = ()
    """Letter and name of each gate; none for a cell with a single equation."""
    options: str = ""
    """Names of the options it understands."""
    recurrent: bool = True
    state: tuple[str, ...] = ("units",)
    """What is fed back into the gates: the first of these sizes that is given."""
    output: tuple[str, ...] = ("units",)
    """What is handed on to the next layer: the first of these sizes that is given."""


OPTIONS = {
    option.name: option
    for option in (
        Option("projection", "size", "project the output to N numbers (LSTMP); they are fed back"),
        Option(
            "state",
            "size",
            "feed back N numbers instead of the layer's own units",
            note="a standard {cell} feeds back its own {units:,} units, not {state:,} numbers",
        ),
        Option("bias", "choice", "which bias vectors there are", (("none", "nobias"),)),
    )
}
"""Every option a layer may have, by name, in the order a spec writes them."""

GLOSSES = {"state": "fed back", "input": "input"}
"""What the parts of a matrix's width are."""

# fmt: off
W = Term("W", "input",      "units input")
U = Term("U", "recurrent",  "units state")
B = Term("b", "bias",       "units",            needs="bias!=none")
P = Term("P", "projection", "projection units", gates="", needs="projection")
# fmt: on

LSTM_GATES = (("f", "forget"), ("i", "input"), ("g", "candidate"), ("o", "output"))
GRU_GATES = (("r", "reset"), ("z", "update"), ("n", "candidate"))

CELLS = {
    cell.name: cell
    for cell in (
        Cell(
            "lstm",
            "long short-term memory",
            (U, W, B, P),
            gates=LSTM_GATES,
            options="projection state bias",
            state=("state", "projection", "units"),
            output=("projection", "units"),
        ),
        Cell(
            "gru",
            "gated recurrent unit",
            (U, W, B),
            gates=GRU_GATES,
            options="state bias",
            state=("state", "units"),
        ),
        Cell(
            "rnn",
            "simple recurrent network",
            (U, W, B),
            options="state bias",
            state=("state", "units"),
        ),
        Cell("dense", "dense layer", (W, B), options="bias", recurrent=False),
        Cell("embedding", "embedding", (Term("E", "embedding", "input units"),), recurrent=False),
        Cell("dropout", "dropout", (), recurrent=False, state=("input",), output=("input",)),
    )
}
"""Every cell, by name."""
