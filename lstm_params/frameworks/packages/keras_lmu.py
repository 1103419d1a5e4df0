"""keras-lmu: the memory of an LMU, and a simple RNN cell on what it holds.

By default neither the output nor the memory goes back into what the memory is told, and the cell
sees the memory alone. A and B, the memory's own matrices, are constants. In a second layer the
names of what is inside are numbered too: ``lmu_1/lmu_feedforward_1/kernel``.
"""

from __future__ import annotations

from itertools import product

from lstm_params.frameworks import Package, Storage, Tensor

OPEN, CLOSED = "feedback=none recall=none", ("feedback=on", "recall=on")
"""Without a way back into the memory the layer is another one, and so are the names in it."""


def hidden(home: str, *when: str) -> tuple[Tensor, ...]:
    """The simple RNN cell, in a layer of that name."""
    cell = f"{{name}}/{home}/simple_rnn_cell"
    both, alone = (
        " | ".join(f"{each} direct={direct}" for each in when) for direct in ("on", "none")
    )
    biased = " | ".join(f"{each} bias=single" for each in when)
    return (
        Tensor(f"{cell}/kernel", "M W", "signals*memory+input units", both),
        Tensor(f"{cell}/kernel", "M", "signals*memory units", alone),
        Tensor(f"{cell}/recurrent_kernel", "U", "state units", " | ".join(when)),
        Tensor(f"{cell}/bias", "b", "units", biased),
    )


PACKAGE = Package(
    name="keras-lmu",
    source="keras-lmu 0.9.0, keras_lmu/layers.py",
    verified="instances",
    cells={
        "lmu": Storage(
            "lmu",
            (
                *hidden("lmu_feedforward", OPEN),
                *hidden("rnn/lmu_cell", *CLOSED),
                Tensor("{name}/lmu_feedforward/kernel", "e", "input signals", OPEN),
                Tensor("{name}/rnn/lmu_cell/kernel", "e f", "input+state signals", "feedback=on"),
                Tensor(
                    "{name}/rnn/lmu_cell/kernel", "e", "input signals", "feedback=none recall=on"
                ),
                Tensor(
                    "{name}/rnn/lmu_cell/recurrent_kernel",
                    "m",
                    "signals*memory signals",
                    "recall=on",
                ),
            ),
            options="memory signals",
            choices=tuple(
                f"feedback={feedback} recall={recall} direct={direct} bias={bias}"
                for bias, direct, recall, feedback in product(
                    ("single", "none"), ("none", "on"), ("none", "on"), ("none", "on")
                )
            ),
        ),
    },
)
