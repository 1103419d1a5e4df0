"""How summaries look, as data: the headings of their columns, their totals, and who prints them."""

from __future__ import annotations

from typing import NamedTuple

COLUMNS = {
    "layer (type": "layer",
    "name": "name",
    "type": "kind",
    "output shape": "out",
    "out sizes": "out",
    "input shape": "into",
    "in sizes": "into",
    "param #": "params",
    "params": "params",
    "connected to": "below",
    **dict.fromkeys(
        ("trainable", "param %", "kernel shape", "mult-adds", "mode", "flops", "tr. param #"), "-"
    ),
}
"""What stands under a heading; ``-`` is nothing that is needed. The first one names a row."""

TOTALS = {
    "total params": "total",
    "trainable params": "trainable",
    "non-trainable params": "frozen",
    "optimizer params": "optimizer",
}
"""The lines below a table."""


class Form(NamedTuple):
    """A program that prints summaries."""

    title: str
    dialect: str
    """Whose classes it names, as in ``frameworks.NAMES``."""
    inclusive: bool = False
    """Whether the number beside a layer that has others inside counts those too."""
    ordered: bool = False
    """Whether a row without a column that says otherwise is called on the row above it."""
    channels: int = -1
    """Which length of a map's shape is that of its channels, if no layer says otherwise."""
    zero: str = ""
    """What a 0 beside a layer that has weights means."""
    named: bool = False
    """Whether a row is the name of a layer and then its class, ``lstm (LSTM)``."""
    flat: bool = False
    """Whether all rows stand at one depth, however far they are indented."""


KERAS = Form(
    "Keras",
    "keras",
    inclusive=True,
    ordered=True,
    zero="for which the summary has 0",
    named=True,
)
TORCHINFO = Form("torchinfo", "pytorch", channels=1)
TORCHSUMMARY = Form("torchsummary", "pytorch", channels=1, zero="for which it has 0", flat=True)
LIGHTNING = Form("Lightning", "pytorch", inclusive=True, channels=1)
