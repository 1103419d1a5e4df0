"""Modules of ncps.torch, each a layer in one direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.specs import ONE_WAY, specs
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    from ncps.torch import LTC, CfC

    def made(layer: Layer) -> Any:
        if layer.cell == "ltc":
            return LTC(layer.input, layer.units)
        return CfC(layer.input, layer.units, backbone_units=layer.size("backbone") or None)

    every = [*specs("cfc ltc", ONE_WAY), *specs("cfc", ("3 {} 5 backbone 7{}", "28 {} 64{}"))]
    return recorded(asked, [*every, "28 ltc 64"], made)


PROBE = Probe(("ncps", "torch"), record)
