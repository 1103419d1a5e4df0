"""Sequential models with the names Keras gives on its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import BOTH_WAYS, CONVOLVED, MERGED, MIXED, PLAIN, SOME, copies, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    os.environ.setdefault("KERAS_BACKEND", "jax")
    import keras
    import numpy as np
    from keras import layers as kinds

    recurrent = {
        "lstm": kinds.LSTM,
        "gru": kinds.GRU,
        "rnn": kinds.SimpleRNN,
        "convlstm1d": kinds.ConvLSTM1D,
        "convlstm2d": kinds.ConvLSTM2D,
        "convlstm3d": kinds.ConvLSTM3D,
    }
    others: dict[str, Callable[[Layer], keras.Layer]] = {
        "embedding": lambda layer: kinds.Embedding(layer.input, layer.units),
        "dense": lambda layer: kinds.Dense(layer.units, use_bias=layer.bias),
        "layernorm": lambda _: kinds.LayerNormalization(),
        "batchnorm": lambda _: kinds.BatchNormalization(),
        **dict.fromkeys(
            ("conv1d", "conv2d", "conv3d"),
            lambda layer: getattr(kinds, f"Conv{layer.rank}D")(
                layer.units, layer.window, use_bias=layer.bias, padding="same"
            ),
        ),
        "dropout": lambda _: kinds.Dropout(0.5),
    }

    def made(layer: Layer) -> keras.Layer:
        if layer.cell in others:
            return others[layer.cell](layer)
        more: dict[str, Any] = {}
        if layer.kernel:
            more = {"kernel_size": layer.window, "padding": "same"}
        if "reset-before" in layer.words:
            more["reset_after"] = False
        inner = recurrent[layer.cell](
            layer.units, use_bias=layer.bias, return_sequences=True, **more
        )
        return kinds.Bidirectional(inner, merge_mode=layer.merge) if layer.merge else inner

    def model(layers: list[Layer]) -> keras.Sequential:
        keras.utils.clear_session()
        shape: tuple[int, ...] = (6,)
        if layers[0].cell != "embedding":
            rank = layers[0].rank if "conv" in layers[0].cell else 0
            spatial = (8,) * (rank if "convlstm" in layers[0].cell else max(rank - 1, 0))
            shape = (*shape, *spatial, layers[0].input)
        return keras.Sequential([keras.Input(shape), *map(made, copies(layers))])

    def part(layer: keras.Layer) -> Part:
        kind = f"keras.layers.{type(layer).__name__}"
        if isinstance(layer, kinds.Bidirectional):
            kind += f"({type(layer.forward_layer).__name__})"
        held = [
            Weight(weight.path.removeprefix("sequential/"), weight.shape, weight.trainable)
            for weight in layer.weights
        ]
        return Part(kind, held)

    def run(layers: list[Layer]) -> Run:
        whole = model(layers)

        def outputs(values: list[Values]) -> Any:
            whole.set_weights([np.asarray(value, "float32") for value in values])
            return np.asarray(whole(np.asarray([INPUT], "float32")))[0]

        return Run(part(whole.layers[0]), outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *specs("gru", BOTH_WAYS, "reset-before"),
        *specs("gru", SOME, "nobias reset-before"),
        *(f"7 {cell} 5 {way} {cell} 3" for cell in ("lstm", "gru", "rnn") for way in MERGED),
        "3 lstm 5 x2 bi:sum dense 2",
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        "3 layernorm",
        "3 batchnorm",
        "5 conv1d 7 kernel 3 lstm 4",
        "5 conv1d 7 kernel 3 nobias gru 4 x2 bi dense 2 nobias",
        "3 conv2d 5 kernel 2x3 conv2d 7 kernel 2 nobias",
        "3 conv3d 5 kernel 2x3x4 conv3d 7 kernel 2 nobias",
        "3 lstm 5 bi layernorm gru 7 bi batchnorm dense 2",
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED),
        *specs("convlstm2d", ("2 {} 5 kernel 1x3{}", "2 {} 5 bi kernel 3{}")),
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED[:1], "nobias"),
    ]
    run_specs = [
        *("3 lstm 2", "3 gru 2", "3 gru 2 reset-before", "3 rnn 2"),
        *("3 lstm 2 bi", "3 gru 2 bi:sum", "3 lstm 2 nobias"),
    ]
    return Recording(
        cases(asked or every, lambda layers: map(part, model(layers).layers)),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("keras", "jax"), record)
