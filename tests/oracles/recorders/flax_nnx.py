"""Modules of flax.nnx, one for each layer and direction; a fused LSTM is the optimized one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import (
    BOTH_WAYS,
    MIXED,
    NEVER_FROZEN,
    NORMED,
    PLAIN,
    SMALL,
    UNSHIFTED,
    singles,
    specs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import numpy as np
    from flax import nnx

    cells = {"lstm": nnx.LSTMCell, "gru": nnx.GRUCell, "rnn": nnx.SimpleCell}
    norms = {"layernorm": nnx.LayerNorm, "batchnorm": nnx.BatchNorm, "rmsnorm": nnx.RMSNorm}
    rngs = nnx.Rngs(0)

    class Module(nnx.Module):  # type: ignore[misc, unused-ignore]
        """A tensor that belongs to no layer of Flax."""

        def __init__(self, layer: Layer) -> None:
            values = np.zeros(layer.shape)
            if "buffer" in layer.words:
                self.variable = nnx.BatchStat(values)
            else:
                self.param = nnx.Param(values)

    def made(layer: Layer) -> nnx.Module:
        if layer.cell == "embedding":
            return nnx.Embed(layer.input, layer.units, rngs=rngs)
        if layer.cell == "dense":
            return nnx.Linear(layer.input, layer.units, use_bias=layer.bias, rngs=rngs)
        if layer.cell == "dropout":
            return nnx.Dropout(0.5)
        if layer.cell in norms:
            gain = "nogain" not in layer.words
            shift = {} if layer.cell == "rmsnorm" else {"use_bias": layer.bias}
            return norms[layer.cell](layer.input, use_scale=gain, rngs=rngs, **shift)
        if layer.cell == "tensor":
            return Module(layer)
        cell = nnx.OptimizedLSTMCell if "fused" in layer.words else cells[layer.cell]
        return cell(layer.input, layer.units, rngs=rngs)

    def part(module: nnx.Module) -> Part:
        found = nnx.to_flat_state(nnx.state(module, (nnx.Param, nnx.BatchStat)))
        held = [
            Weight("/".join(path), variable.shape, isinstance(variable, nnx.Param))
            for path, variable in found
        ]
        return Part(
            f"flax.nnx.{type(module).__name__}",
            held,
            "mean and var are BatchStat, not Param" if isinstance(module, nnx.BatchNorm) else "",
        )

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])

        def outputs(values: list[Values]) -> Any:
            found = nnx.to_flat_state(nnx.state(cell, nnx.Param))
            for (_, parameter), value in zip(found, values, strict=True):
                parameter.set_value(np.asarray(value, "float32"))
            nnx.update(cell, nnx.from_flat_state(found))
            return nnx.RNN(cell)(np.asarray([INPUT], "float32"), rngs=rngs)[0]

        return Run(part(cell), outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", BOTH_WAYS, "fused"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        *NORMED,
        "3 rnn 5 lstm 7 x2 fused gru 2 bi dense 13",
        *NEVER_FROZEN,
        *specs("layernorm batchnorm", UNSHIFTED),
        "3 rmsnorm gru 5 rmsnorm nogain rmsnorm",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, [*specs("lstm gru rnn", [SMALL]), *specs("lstm", [SMALL], "fused")], run),
    )


PROBE = Probe(("flax", "jax"), record)
