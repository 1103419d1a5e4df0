"""One transformed function with the names Haiku gives on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, tree, weights
from recorders.specs import (
    BOTH_WAYS,
    CONVOLVED,
    LAYER_NORMED,
    MIXED,
    NEVER_FROZEN,
    PLAIN,
    SMALL,
    UNSHIFTED,
    copies,
    specs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import haiku as hk
    import jax
    import numpy as np

    kinds = {
        "lstm": hk.LSTM,
        "gru": hk.GRU,
        "rnn": hk.VanillaRNN,
        "convlstm1d": hk.Conv1DLSTM,
        "convlstm2d": hk.Conv2DLSTM,
        "convlstm3d": hk.Conv3DLSTM,
        "embedding": hk.Embed,
        "dense": hk.Linear,
        "layernorm": hk.LayerNorm,
    }
    side = 4

    class Own(hk.Module):  # type: ignore[misc, unused-ignore]
        """A tensor that belongs to no layer of Haiku."""

        def __init__(self, layer: Layer) -> None:
            super().__init__(name="module")
            self.held = layer

        def __call__(self, x: Any) -> Any:
            if "buffer" in self.held.words:
                hk.get_state("state", self.held.shape, init=jax.numpy.zeros)
            else:
                hk.get_parameter("parameter", self.held.shape, init=jax.numpy.zeros)
            return x

    def unrolled(layer: Layer, x: Any) -> Any:
        kind = kinds[layer.cell]
        if layer.kernel:
            core = kind((side,) * layer.rank, layer.units, layer.window)
        elif layer.cell == "rnn":
            core = kind(layer.units, double_bias="bias:single" not in layer.words)
        else:
            core = kind(layer.units)
        return hk.dynamic_unroll(core, x, core.initial_state(x.shape[1]))[0]

    others: dict[str, Callable[[Layer], Callable[[Any], Any]]] = {
        "dropout": lambda _: lambda x: x,
        "embedding": lambda layer: hk.Embed(layer.input, layer.units),
        "dense": lambda layer: hk.Linear(layer.units, with_bias=layer.bias),
        "layernorm": lambda layer: hk.LayerNorm(
            -1, create_scale="nogain" not in layer.words, create_offset=layer.bias
        ),
        "tensor": Own,
    }

    def applied(layer: Layer, x: Any) -> Any:
        if layer.cell in others:
            return others[layer.cell](layer)(x)
        if layer.merge:
            ways = [unrolled(layer, x), unrolled(layer, x[::-1])[::-1]]
            return jax.numpy.concatenate(ways, -1)
        return unrolled(layer, x)

    def net(layers: list[Layer]) -> hk.Transformed:
        def whole(x: Any) -> Any:
            for layer in copies(layers):
                x = applied(layer, x)
            return x

        return hk.without_apply_rng(hk.transform_with_state(whole))

    def part(layers: list[Layer]) -> Part:
        first = layers[0]
        example = np.zeros((3, 1), int)
        if first.cell != "embedding":
            spatial = (side,) * first.rank if first.kernel else ()
            example = np.zeros((3, 1, *spatial, first.input), "float32")
        params, state = net(layers).init(jax.random.key(0), example)
        names = dict.fromkeys(kinds[layer.cell].__name__ for layer in layers if layer.cell in kinds)
        kept = [weight._replace(trainable=False) for weight in weights(tree(state))]
        return Part(", ".join(f"haiku.{name}" for name in names), weights(tree(params)) + kept)

    def run(layers: list[Layer]) -> Run:
        found = part(layers)

        def outputs(values: list[Values]) -> Any:
            params: dict[str, dict[str, Any]] = {}
            for weight, value in zip(found.weights, values, strict=True):
                module, _, name = weight.name.rpartition("/")
                params.setdefault(module, {})[name] = np.asarray(value, "float32")
            return net(layers).apply(params, {}, np.asarray(INPUT, "float32")[:, None])[0][:, 0]

        notes = {
            "rnn": "the activation is relu, not tanh",
            "lstm": "1 is added to the forget gate's preactivation at run time",
            "gru": "h = (1 - z) h + z a: the update gate weighs the new value",
        }
        return Run(found, outputs, notes[layers[0].cell])

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("rnn", BOTH_WAYS, "bias:single"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        *LAYER_NORMED,
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED),
        *specs("convlstm2d", ("2 {} 5 kernel 1x3{}",)),
        *NEVER_FROZEN,
        *specs("layernorm", UNSHIFTED),
    ]
    run_specs = [*specs("lstm gru rnn", [SMALL]), *specs("rnn", [SMALL], "bias:single")]
    return Recording(
        cases(asked or every, lambda layers: [part(layers)]), numbers(asked, run_specs, run)
    )


PROBE = Probe(("dm-haiku", "jax"), record)
