"""Modules of mlx.nn, one for each layer and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, MIXED, NORMED, PLAIN, SMALL, SOME, singles, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import mlx.core as mx
    from mlx import nn, utils

    cells = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
    norms = {"layernorm": nn.LayerNorm, "batchnorm": nn.BatchNorm}

    def made(layer: Layer) -> nn.Module:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        if layer.cell == "dense":
            return nn.Linear(layer.input, layer.units, bias=layer.bias)
        if layer.cell == "dropout":
            return nn.Dropout()
        if layer.cell in norms:
            return norms[layer.cell](layer.input)
        return cells[layer.cell](layer.input, layer.units, bias=layer.bias)

    def part(module: nn.Module) -> Part:
        trained = dict(utils.tree_flatten(module.trainable_parameters()))
        held = [
            weight._replace(trainable=weight.name in trained)
            for weight in weights(utils.tree_flatten(module.parameters()))
        ]
        return Part(f"mlx.nn.{type(module).__name__}", held)

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])
        found = part(cell)

        def outputs(values: list[Values]) -> Any:
            arrays = [mx.array(value) for value in values]
            names = [weight.name for weight in found.weights]
            cell.load_weights(list(zip(names, arrays, strict=True)))
            made_of_it = cell(mx.array([INPUT]))
            h = made_of_it[0] if layers[0].cell == "lstm" else made_of_it
            return h[0].tolist()

        return Run(found, outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *PLAIN,
        *MIXED,
        *NORMED,
        "3 dense 5 nobias",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, specs("lstm gru rnn", [SMALL]), run),
    )


PROBE = Probe(("mlx",), record)
