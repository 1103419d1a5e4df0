"""One compact module of flax.linen with the names it gives on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, tree, weights
from recorders.specs import (
    BOTH_WAYS,
    CONVOLVED,
    MIXED,
    NEVER_FROZEN,
    NORMED,
    PLAIN,
    SMALL,
    SOME,
    UNSHIFTED,
    copies,
    specs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def affine(layer: Layer) -> dict[str, bool]:
    """Whether a normalization shifts and stretches."""
    return {"use_bias": layer.bias, "use_scale": "nogain" not in layer.words}


def record(asked: Sequence[str]) -> Recording:
    import jax
    import numpy as np
    from flax import linen, traverse_util

    cells: dict[str, Callable[[Layer], linen.RNNCellBase]] = {
        "lstm": lambda layer: linen.LSTMCell(layer.units),
        "gru": lambda layer: linen.GRUCell(layer.units),
        "rnn": lambda layer: linen.SimpleCell(layer.units),
        "mgu": lambda layer: linen.MGUCell(
            layer.units, reset_gate="bias:single" not in layer.words
        ),
    }
    others: dict[str, Callable[[Layer], linen.Module]] = {
        "embedding": lambda layer: linen.Embed(layer.input, layer.units),
        "dense": lambda layer: linen.Dense(layer.units, use_bias=layer.bias),
        "layernorm": lambda layer: linen.LayerNorm(**affine(layer)),
        "rmsnorm": lambda layer: linen.RMSNorm(use_scale="nogain" not in layer.words),
        "batchnorm": lambda layer: linen.BatchNorm(use_running_average=True, **affine(layer)),
        "tensor": lambda layer: Own(layer, name=None),
        "dropout": lambda _: linen.Dropout(0.5, deterministic=True),
    }

    class Own(linen.Module):  # type: ignore[misc, unused-ignore]
        """A tensor that belongs to no layer of Flax."""

        held: Layer

        @linen.compact  # type: ignore[untyped-decorator, unused-ignore]
        def __call__(self, x: Any) -> Any:
            zeros = linen.initializers.zeros
            if "buffer" in self.held.words:
                self.variable("batch_stats", "variable", np.zeros, self.held.shape)
            else:
                self.param("param", zeros, self.held.shape)
            return x

    Own.__name__ = "Net"

    def made(layer: Layer) -> linen.Module:
        if layer.cell in others:
            return others[layer.cell](layer)
        if layer.cell.startswith("convlstm"):
            return linen.RNN(linen.ConvLSTMCell(layer.units, layer.window, use_bias=layer.bias))
        if layer.merge:
            return linen.Bidirectional(*(linen.RNN(cells[layer.cell](layer)) for _ in range(2)))
        return linen.RNN(cells[layer.cell](layer))

    class Net(linen.Module):  # type: ignore[misc, unused-ignore]
        layers: tuple[Layer, ...]

        @linen.compact  # type: ignore[untyped-decorator, unused-ignore]
        def __call__(self, x: Any) -> Any:
            for layer in copies(self.layers):
                x = made(layer)(x)
            return x

    def example(first: Layer) -> Any:
        if first.cell == "embedding":
            return np.zeros((1, 3), int)
        spatial = (4,) * first.rank if first.kernel else ()
        return np.zeros((1, 3, *spatial, first.input), "float32")

    def part(layers: list[Layer]) -> Part:
        variables = Net(tuple(layers)).init(jax.random.key(0), example(layers[0]))
        params, stats = (variables.get(kind, {}) for kind in ("params", "batch_stats"))
        every = dict.fromkeys((*params, *stats))
        names = dict.fromkeys(name.rpartition("_")[0] for name in every)
        held = [
            weight._replace(trainable=own is params)
            for name in every
            for own in (params, stats)
            for weight in weights(tree(own.get(name, {}), f"{name}/"))
        ]
        return Part(
            ", ".join(f"flax.linen.{name}" for name in names),
            held,
            "mean and var are in batch_stats, not in params" if stats else "",
        )

    def run(layers: list[Layer]) -> Run:
        found = part(layers)
        paths = [tuple(weight.name.split("/")) for weight in found.weights]

        def outputs(values: list[Values]) -> Any:
            arrays = (np.asarray(value, "float32") for value in values)
            params = traverse_util.unflatten_dict(dict(zip(paths, arrays, strict=True)))
            return Net(tuple(layers)).apply({"params": params}, np.asarray([INPUT], "float32"))[0]

        notes = {"mgu": "h = (1 - f) n + f h; f resets the candidate too unless bias:single"}
        return Run(found, outputs, notes.get(layers[0].cell, ""))

    every = [
        *specs("lstm gru rnn mgu", BOTH_WAYS),
        *specs("mgu", SOME, "bias:single"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        *NORMED,
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED),
        *specs("convlstm2d", ("2 {} 5 kernel 1x3{}",)),
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED[:1], "nobias"),
        *NEVER_FROZEN,
        *specs("layernorm", UNSHIFTED),
        *specs("batchnorm", UNSHIFTED[:2]),
        "3 rmsnorm gru 5 rmsnorm nogain rmsnorm",
    ]
    run_specs = [*specs("lstm gru rnn mgu", [SMALL]), *specs("mgu", [SMALL], "bias:single")]
    return Recording(
        cases(asked or every, lambda layers: [part(layers)]),
        numbers(asked, [*run_specs, "3 lstm 2 bi"], run),
    )


PROBE = Probe(("flax", "jax"), record)
