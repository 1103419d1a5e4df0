"""Sequential models with the names Keras gives on its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import (
    BOTH_WAYS,
    CONVOLVED,
    MERGED,
    MIXED,
    PLAIN,
    SOME,
    TENSORS,
    UNSHIFTED,
    copies,
    specs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


STEPS = 3
"""How long the sequences are."""


def affine(layer: Layer) -> dict[str, bool]:
    """Whether a normalization shifts and stretches."""
    return {"center": layer.bias, "scale": "nogain" not in layer.words}


def over(layer: Layer) -> dict[str, list[int]]:
    """The axes that a normalization is over, where they are several."""
    return {"axis": [*range(-len(layer.shape), 0)]} if layer.shape else {}


def record(asked: Sequence[str]) -> Recording:
    os.environ.setdefault("KERAS_BACKEND", "jax")
    import keras
    import numpy as np
    from keras import layers as kinds

    class Own(keras.Layer):  # type: ignore[misc, unused-ignore]
        """A tensor that belongs to no layer of Keras."""

        def __init__(self, layer: Layer) -> None:
            super().__init__()
            self.held = layer

        def build(self, _: Any) -> None:
            trained = "frozen" not in self.held.words
            self.add_weight(name="variable", shape=self.held.shape, trainable=trained)

        def call(self, x: Any) -> Any:
            return x

    Own.__name__ = "Layer"

    def attention(layer: Layer) -> keras.Layer:
        head = layer.size("key", layer.input // layer.size("heads"))
        return kinds.MultiHeadAttention(
            layer.size("heads"),
            head,
            layer.size("value") or None,
            use_bias=layer.bias,
            output_shape=layer.size("outputs") or None,
        )

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
        "layernorm": lambda layer: kinds.LayerNormalization(**affine(layer), **over(layer)),
        "batchnorm": lambda layer: kinds.BatchNormalization(**affine(layer)),
        "groupnorm": lambda layer: kinds.GroupNormalization(1, **affine(layer)),
        "rmsnorm": lambda layer: kinds.RMSNormalization(**over(layer)),
        "prelu": lambda layer: kinds.PReLU(shared_axes=[1] if layer.shape[:1] == (1,) else None),
        "attention": attention,
        "dot-attention": lambda layer: kinds.Attention(use_scale="scaled" in layer.words),
        "additive-attention": lambda layer: kinds.AdditiveAttention(
            use_scale="unscaled" not in layer.words
        ),
        "tensor": Own,
        **dict.fromkeys(
            ("conv1d", "conv2d", "conv3d"),
            lambda layer: getattr(kinds, f"Conv{layer.rank}D")(
                layer.units,
                layer.window,
                use_bias=layer.bias,
                padding="same",
                groups=layer.size("groups", 1),
            ),
        ),
        **dict.fromkeys(
            ("convtranspose1d", "convtranspose2d", "convtranspose3d"),
            lambda layer: getattr(kinds, f"Conv{layer.rank}DTranspose")(
                layer.units, layer.window, use_bias=layer.bias, padding="same"
            ),
        ),
        **dict.fromkeys(
            ("depthwise1d", "depthwise2d"),
            lambda layer: getattr(kinds, f"DepthwiseConv{layer.rank}D")(
                layer.window,
                use_bias=layer.bias,
                padding="same",
                depth_multiplier=layer.size("multiplier", 1),
            ),
        ),
        **dict.fromkeys(
            ("separable1d", "separable2d"),
            lambda layer: getattr(kinds, f"SeparableConv{layer.rank}D")(
                layer.units,
                layer.window,
                use_bias=layer.bias,
                padding="same",
                depth_multiplier=layer.size("multiplier", 1),
            ),
        ),
        "dropout": lambda _: kinds.Dropout(0.5),
    }

    def others_asked(layer: Layer, x: Any) -> list[Any]:
        """What an attention is called on besides the query: values, then keys."""
        if not layer.cell.endswith("attention"):
            return []
        if not layer.size("kdim") and not layer.size("vdim"):
            return [x, x]
        widths = [layer.size(name, layer.input) for name in ("vdim", "kdim")]
        return [keras.Input((STEPS, width)) for width in widths]

    def called(made: keras.Layer, x: Any, asked: list[Any]) -> Any:
        if isinstance(made, kinds.MultiHeadAttention):
            return made(x, *asked)
        return made([x, *asked]) if asked else made(x)

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

    def model(layers: list[Layer]) -> keras.Model:
        keras.utils.clear_session()
        shape: tuple[int, ...] = () if layers[0].cell == "prelu" else (STEPS,)
        if layers[0].cell != "embedding":
            rank = layers[0].rank if layers[0].kernel else 0
            spatial = (8,) * (rank if "convlstm" in layers[0].cell else max(rank - 1, 0))
            shape = (*shape, *spatial, layers[0].input)
        x = start = keras.Input(shape)
        more = []
        for layer in copies(layers):
            asked = others_asked(layer, x)
            more += [one for one in asked if one is not x]
            x = called(made(layer), x, asked)
        return keras.Model([start, *more] if more else start, x)

    def held(whole: keras.Model) -> list[keras.Layer]:
        return [layer for layer in whole.layers if not isinstance(layer, keras.layers.InputLayer)]

    def part(layer: keras.Layer) -> Part:
        kind = f"keras.layers.{type(layer).__name__}"
        if isinstance(layer, kinds.Bidirectional):
            kind += f"({type(layer.forward_layer).__name__})"
        held = [Weight(weight.path, weight.shape, weight.trainable) for weight in layer.weights]
        return Part(kind, held)

    def run(layers: list[Layer]) -> Run:
        whole = model(layers)

        def outputs(values: list[Values]) -> Any:
            whole.set_weights([np.asarray(value, "float32") for value in values])
            return np.asarray(whole(np.asarray([INPUT], "float32")))[0]

        return Run(part(held(whole)[0]), outputs)

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
        *TENSORS[:2],
        "3 lstm 5 tensor 2x3x7 gru 2 tensor 11 frozen dense 2",
        *specs("layernorm groupnorm batchnorm", UNSHIFTED),
        "7 layernorm shape 3x7 nobias gru 5 layernorm shape 3x5",
        "3 groupnorm",
        "3 rmsnorm gru 5 rmsnorm shape 3x5",
        "3 prelu dense 2",
        "3 gru 5 prelu shape 3x5 prelu shape 1x5 dense 2",
        "3 dot-attention scaled gru 5 dot-attention",
        "3 additive-attention gru 5 additive-attention unscaled",
        "6 attention heads 2",
        "6 attention heads 3 key 5 value 7 outputs 4 nobias gru 5",
        "6 attention heads 3 key 5 value 7 outputs 4 kdim 2 vdim 8",
        "6 conv1d 4 kernel 3 groups 2 conv1d 6 kernel 2 groups 2 nobias",
        "6 conv2d 4 kernel 3x2 groups 2",
        "6 conv3d 4 kernel 3x2x5 groups 2",
        "5 convtranspose1d 7 kernel 3 convtranspose1d 2 kernel 2 nobias",
        "5 convtranspose2d 7 kernel 2x3 convtranspose2d 7 kernel 2 nobias",
        "5 convtranspose3d 7 kernel 2x3x4 nobias convtranspose3d 8 kernel 2",
        "5 depthwise1d kernel 3 multiplier 2 depthwise1d kernel 2 nobias gru 3",
        "5 depthwise2d kernel 3x2 depthwise2d kernel 2 nobias multiplier 3",
        "5 separable1d 7 kernel 3 multiplier 2 separable1d 2 kernel 2 nobias gru 3",
        "5 separable2d 7 kernel 3x2 separable2d 2 kernel 2 nobias multiplier 3",
    ]
    run_specs = [
        *("3 lstm 2", "3 gru 2", "3 gru 2 reset-before", "3 rnn 2"),
        *("3 lstm 2 bi", "3 gru 2 bi:sum", "3 lstm 2 nobias"),
    ]
    return Recording(
        cases(asked or every, lambda layers: map(part, held(model(layers)))),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("keras", "jax"), record)
