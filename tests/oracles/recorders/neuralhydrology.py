"""The EA-LSTM of neuralhydrology, without its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from neuralhydrology.modelzoo.ealstm import EALSTM
    from neuralhydrology.utils.config import Config
    from torch import nn

    def made(layer: Layer) -> Any:
        config = {
            "model": "ealstm",
            "head": "regression",
            "hidden_size": layer.units,
            "dynamic_inputs": [f"x{at}" for at in range(layer.input)],
            "static_attributes": [f"s{at}" for at in range(layer.size("statics"))],
            "target_variables": ["y"],
            "output_activation": "linear",
            "use_basin_id_encoding": False,
        }
        module = EALSTM(Config(config))
        module.head = nn.Identity()
        return module

    return recorded(asked, ["3 ea-lstm 5 statics 7", "7 ea-lstm 13 statics 2"], made)


PROBE = Probe(("neuralhydrology", "torch"), record)
