"""The GRU-D of PyPOTS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from pypots.nn.modules.grud import BackboneGRUD

    def made(layer: Layer) -> Any:
        return BackboneGRUD(n_steps=1, n_features=layer.input, rnn_hidden_size=layer.units)

    return recorded(asked, ["3 gru-d 5", "7 gru-d 13", "28 gru-d 64"], made)


PROBE = Probe(("pypots", "torch"), record)
