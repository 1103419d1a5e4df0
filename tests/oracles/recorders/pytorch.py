"""Modules of torch.nn, each a layer with all its copies and directions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers, weights
from recorders.specs import BOTH_WAYS, MIXED, PLAIN, PROJECTED, SOME, TENSORS, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import torch
    from torch import nn

    def kept(layer: Layer) -> nn.Module:
        made, values = nn.Module(), torch.zeros(layer.shape)
        if "buffer" in layer.words:
            made.register_buffer("buffer", values)
        else:
            made.parameter = nn.Parameter(values, requires_grad="frozen" not in layer.words)
        return made

    def convolution(kind: str, layer: Layer) -> nn.Module:
        made: nn.Module = getattr(nn, kind)(
            layer.input,
            layer.units,
            layer.window,
            groups=layer.size("groups", 1),
            bias=layer.bias,
        )
        return made

    recurrent = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
    others: dict[str, Callable[[Layer], nn.Module]] = {
        "embedding": lambda layer: nn.Embedding(layer.input, layer.units),
        "dense": lambda layer: nn.Linear(layer.input, layer.units, bias=layer.bias),
        "layernorm": lambda layer: nn.LayerNorm(
            layer.shape or layer.input,
            elementwise_affine="nogain" not in layer.words,
            bias=layer.bias,
        ),
        "rmsnorm": lambda layer: nn.RMSNorm(
            layer.shape or layer.input, elementwise_affine="nogain" not in layer.words
        ),
        "groupnorm": lambda layer: nn.GroupNorm(1, layer.input, affine=layer.bias),
        "batchnorm": lambda layer: nn.BatchNorm1d(
            layer.input,
            affine=layer.bias,
            track_running_stats="nostatistics" not in layer.words,
        ),
        "instancenorm": lambda layer: nn.InstanceNorm1d(
            layer.input, affine=layer.bias, track_running_stats="statistics" in layer.words
        ),
        "prelu": lambda layer: nn.PReLU(*(layer.shape or (layer.input,))),
        "bilinear": lambda layer: nn.Bilinear(
            layer.input, layer.size("second"), layer.units, bias=layer.bias
        ),
        "attention": lambda layer: nn.MultiheadAttention(
            layer.input,
            layer.size("heads"),
            bias=layer.bias,
            add_bias_kv="extra" in layer.words,
            kdim=layer.size("kdim") or None,
            vdim=layer.size("vdim") or None,
        ),
        "tensor": kept,
        **{
            f"conv{way.lower()}{rank}d": partial(convolution, f"Conv{way}{rank}d")
            for way in ("", "Transpose")
            for rank in (1, 2, 3)
        },
        "dropout": lambda _: nn.Dropout(),
    }

    def module(layer: Layer) -> nn.Module:
        if layer.cell in others:
            return others[layer.cell](layer)
        return recurrent[layer.cell](
            layer.input,
            layer.units,
            layer.copies,
            bias=layer.bias,
            bidirectional=layer.merge == "concat",
            **({"proj_size": layer.projection} if layer.projection else {}),
        )

    def part(made: nn.Module) -> Part:
        counter = "num_batches_tracked"
        buffers = [(name, buffer) for name, buffer in made.named_buffers() if name != counter]
        return Part(
            f"torch.nn.{type(made).__name__}",
            [
                Weight(name, tuple(held.shape), held.requires_grad)
                for name, held in made.named_parameters()
            ]
            + [weight._replace(trainable=False) for weight in weights(buffers)],
            f"buffer {counter} left out" if hasattr(made, counter) else "",
        )

    def run(layers: list[Layer]) -> Run:
        made = module(layers[0])

        def outputs(values: list[Values]) -> Any:
            with torch.no_grad():
                for parameter, value in zip(made.parameters(), values, strict=True):
                    parameter.copy_(torch.tensor(value))
                return made(torch.tensor(INPUT))[0]

        return Run(part(made), outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *specs("lstm", PROJECTED),
        *specs("lstm", PROJECTED[:2], "nobias"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        "3 layernorm",
        "3 batchnorm",
        "5 conv1d 7 kernel 3 lstm 4",
        "5 conv1d 7 kernel 3 nobias gru 4 x2 bi dense 2 nobias",
        "3 conv2d 5 kernel 2x3 conv2d 7 kernel 2 nobias",
        "3 conv3d 5 kernel 2x3x4 conv3d 7 kernel 2 nobias",
        "3 lstm 5 projection 2 bi layernorm gru 7 bi batchnorm dense 2",
        "embedding 17 3 lstm 5 embedding 11 7 gru 2 dense 11",
        *TENSORS,
        "3 layernorm nobias",
        "3 lstm 5 layernorm nogain nobias dense 2",
        "3 layernorm shape 7x3",
        "3 layernorm shape 2x7x3 nobias",
        "3 rmsnorm gru 5 rmsnorm shape 7x5 rmsnorm nogain",
        "6 groupnorm gru 5 groupnorm nogain nobias dense 2",
        "3 batchnorm nogain nobias",
        "3 batchnorm nostatistics gru 5 batchnorm nogain nobias nostatistics",
        "3 instancenorm gru 5 instancenorm nogain nobias",
        "3 instancenorm statistics gru 5 instancenorm statistics nogain nobias",
        "3 prelu gru 5 prelu shape 1 dense 2",
        "3 bilinear 5 second 7 bilinear 2 second 3 nobias",
        "6 attention heads 2",
        "6 attention heads 3 nobias gru 5",
        "6 attention heads 2 kdim 5 extra",
        "6 attention heads 2 vdim 7 nobias extra",
        "6 attention heads 2 kdim 5 vdim 7",
        "6 conv1d 4 kernel 3 groups 2 conv1d 6 kernel 2 groups 2 nobias",
        "6 conv2d 4 kernel 3x2 groups 2",
        "6 conv3d 4 kernel 3x2x5 groups 2",
        "5 convtranspose1d 7 kernel 3 lstm 4",
        "6 convtranspose1d 4 kernel 3 groups 2 convtranspose1d 7 kernel 2 nobias",
        "5 convtranspose2d 7 kernel 2x3 convtranspose2d 7 kernel 2 nobias",
        "6 convtranspose2d 4 kernel 2x3 groups 2",
        "5 convtranspose3d 7 kernel 2x3x4 nobias convtranspose3d 8 kernel 2",
        "6 convtranspose3d 4 kernel 2x3x1 groups 2",
    ]
    run_specs = [
        *("3 lstm 2", "3 gru 2", "3 rnn 2", "3 lstm 3 projection 2"),
        *("3 lstm 2 bi", "3 gru 2 x2", "3 lstm 2 nobias"),
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(module(layer)) for layer in layers]),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("torch",), record)
