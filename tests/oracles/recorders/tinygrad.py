"""Modules of tinygrad.nn, one for each layer and direction."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, EMBEDDED, PLAIN, SMALL, SOME, singles, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    os.environ.setdefault("DEV", "PYTHON")
    from tinygrad import Tensor, nn

    def made(layer: Layer) -> Any:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        kind = {"lstm": nn.LSTMCell, "dense": nn.Linear}[layer.cell]
        return kind(layer.input, layer.units, bias=layer.bias)

    def part(module: Any) -> Part:
        return Part(
            f"tinygrad.nn.{type(module).__name__}",
            weights(nn.state.get_state_dict(module).items()),
        )

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])
        found = part(cell)

        def outputs(values: list[Values]) -> Any:
            for weight, value in zip(found.weights, values, strict=True):
                setattr(cell, weight.name, Tensor(value))
            state, rows = None, []
            for x in INPUT:
                state = cell(Tensor([x]), state)
                rows.append(state[0][0].tolist())
            return rows

        return Run(found, outputs)

    every = [
        *specs("lstm", BOTH_WAYS),
        *specs("lstm", SOME, "nobias"),
        *PLAIN,
        EMBEDDED,
        "3 dense 5 nobias",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, [*specs("lstm", [SMALL]), *specs("lstm", [SMALL], "nobias")], run),
    )


PROBE = Probe(("tinygrad",), record)
