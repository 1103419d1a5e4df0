"""ncps: liquid networks, each a module around one cell.

The masks of an LTC say what is wired to what; they are parameters that are not trained.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor


def head(name: str, gate: str) -> tuple[Tensor, Tensor]:
    """A layer on the backbone of a CfC."""
    return (
        Tensor(f"rnn_cell.{name}.weight", "H", "units backbone", gates=gate),
        Tensor(f"rnn_cell.{name}.bias", "b", "units", gates=gate),
    )


PACKAGE = Package(
    name="ncps",
    source="ncps 1.0.1, ncps/torch/cfc_cell.py, ltc_cell.py",
    verified="instances",
    cells={
        "cfc": Storage(
            "CfC",
            (
                Tensor("rnn_cell.backbone.0.weight", "W U", "backbone input+state"),
                Tensor("rnn_cell.backbone.0.bias", "c", "backbone"),
                *head("ff1", "g"),
                *head("ff2", "h"),
                *head("time_a", "a"),
                *head("time_b", "s"),
            ),
            "g h a s",
            letters="ff1 ff2 time_a time_b",
            options="backbone",
        ),
        "ltc": Storage(
            "LTC",
            (
                Tensor("rnn_cell.gleak", "l", "units"),
                Tensor("rnn_cell.vleak", "l'", "units"),
                Tensor("rnn_cell.cm", "l''", "units"),
                Tensor("rnn_cell.{gate}", "U", "state units"),
                Tensor("rnn_cell.sensory_{gate}", "W", "input units"),
                Tensor("rnn_cell.sparsity_mask", "M", "state units", kind="frozen"),
                Tensor("rnn_cell.sensory_sparsity_mask", "m", "input units", kind="frozen"),
                Tensor("rnn_cell.input_w", "i", "input"),
                Tensor("rnn_cell.input_b", "i'", "input"),
                Tensor("rnn_cell.output_w", "o", "units"),
                Tensor("rnn_cell.output_b", "o'", "units"),
            ),
            "s m w e",
            letters="sigma mu w erev",
            note="both masks count and are not trained: parameters() has them, a filter on "
            "requires_grad has not",
        ),
    },
)
