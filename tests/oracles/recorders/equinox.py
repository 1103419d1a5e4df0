"""Modules of equinox.nn, one for each layer and direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import (
    BOTH_WAYS,
    LAYER_NORMED,
    MIXED,
    NEVER_FROZEN,
    PLAIN,
    SMALL,
    SOME,
    UNSHIFTED,
    singles,
    specs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import equinox as eqx
    import jax
    import numpy as np

    key = jax.random.key(0)
    cells = {"lstm": eqx.nn.LSTMCell, "gru": eqx.nn.GRUCell}

    class Module(eqx.Module):  # type: ignore[misc, unused-ignore]
        """A tensor that belongs to no layer of Equinox."""

        array: jax.Array

        def __init__(self, values: Any) -> None:
            self.array = jax.numpy.asarray(values)

    def made(layer: Layer) -> eqx.Module:
        if layer.cell == "embedding":
            return eqx.nn.Embedding(layer.input, layer.units, key=key)
        if layer.cell == "dense":
            return eqx.nn.Linear(layer.input, layer.units, use_bias=layer.bias, key=key)
        if layer.cell == "dropout":
            return eqx.nn.Dropout()
        if layer.cell == "layernorm":
            return eqx.nn.LayerNorm(
                layer.shape or layer.input,
                use_weight="nogain" not in layer.words,
                use_bias=layer.bias,
            )
        if layer.cell == "tensor":
            return Module(np.zeros(layer.shape))
        return cells[layer.cell](layer.input, layer.units, use_bias=layer.bias, key=key)

    def part(module: eqx.Module) -> Part:
        arrays = jax.tree_util.tree_flatten_with_path(eqx.filter(module, eqx.is_array))[0]
        return Part(
            f"equinox.nn.{type(module).__name__}",
            weights((path[0].name, array) for path, array in arrays),
        )

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])

        def outputs(values: list[Values]) -> Any:
            arrays, rest = eqx.partition(cell, eqx.is_array)
            structure = jax.tree_util.tree_structure(arrays)
            arrays = structure.unflatten([np.asarray(value, "float32") for value in values])
            loaded = eqx.combine(arrays, rest)
            h = np.zeros(layers[0].units, "float32")
            state = (h, h) if layers[0].cell == "lstm" else h
            rows = []
            for x in np.asarray(INPUT, "float32"):
                state = loaded(x, state)
                rows.append(state[0] if layers[0].cell == "lstm" else state)
            return rows

        return Run(part(cell), outputs)

    every = [
        *specs("lstm gru", BOTH_WAYS),
        *specs("lstm gru", SOME, "nobias"),
        *PLAIN,
        *MIXED[:2],
        *LAYER_NORMED,
        "3 dense 5 nobias",
        NEVER_FROZEN[0],
        NEVER_FROZEN[2],
        *specs("layernorm", UNSHIFTED),
        "3 layernorm shape 7x3 nobias",
        "3 layernorm shape 7x3",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, specs("lstm gru", [SMALL]), run),
    )


PROBE = Probe(("equinox", "jax"), record)
