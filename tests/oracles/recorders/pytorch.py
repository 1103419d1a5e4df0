"""Modules of torch.nn, each a layer with all its copies and directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, MIXED, PLAIN, PROJECTED, SOME, specs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import torch
    from torch import nn

    recurrent = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
    others: dict[str, Callable[[Layer], nn.Module]] = {
        "embedding": lambda layer: nn.Embedding(layer.input, layer.units),
        "dense": lambda layer: nn.Linear(layer.input, layer.units, bias=layer.bias),
        "layernorm": lambda layer: nn.LayerNorm(layer.input),
        "batchnorm": lambda layer: nn.BatchNorm1d(layer.input),
        **dict.fromkeys(
            ("conv1d", "conv2d", "conv3d"),
            lambda layer: getattr(nn, f"Conv{layer.rank}d")(
                layer.input, layer.units, layer.window, bias=layer.bias
            ),
        ),
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
            weights(made.named_parameters())
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
