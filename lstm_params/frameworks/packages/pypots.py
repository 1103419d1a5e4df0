"""PyPOTS: a GRU-D around a GRU cell, so that what is fed back is seen twice.

It stands beside the input of the cell, and is the cell's own state too.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="pypots",
    source="pypots 1.5, pypots/nn/modules/grud/*.py",
    verified="instances",
    cells={
        "gru-d": Storage(
            "BackboneGRUD",
            (
                Tensor("rnn_cell.weight_ih", "W R M", "gates*units input+state+input"),
                Tensor("rnn_cell.weight_hh", "U", "gates*units state"),
                Tensor("rnn_cell.bias_ih", "b", "gates*units"),
                Tensor("rnn_cell.bias_hh", "b'", "gates*units"),
                Tensor("temp_decay_h.W", "D", "units input"),
                Tensor("temp_decay_h.b", "d", "units"),
                Tensor("temp_decay_x.W", "A", "input input"),
                Tensor("temp_decay_x.b", "c", "input"),
            ),
            "r z n",
            choices=("decay=full twice=on bias=double",),
            note="temp_decay_x.W is multiplied by a diagonal mask: the paper has a vector there",
        ),
    },
)
