"""Layers of paddle.nn, by the names of their cells: the other names are doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, Weight, cases, numbers
from recorders.specs import BOTH_WAYS, MIXED, ONE_WAY, PLAIN, PROJECTED, SMALL, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import paddle
    from paddle import nn

    recurrent = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.SimpleRNN}

    def made(layer: Layer) -> nn.Layer:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        if layer.cell == "dense":
            return nn.Linear(layer.input, layer.units, bias_attr=None if layer.bias else False)
        if layer.cell == "dropout":
            return nn.Dropout()
        return recurrent[layer.cell](
            layer.input,
            layer.units,
            layer.copies,
            direction="bidirect" if layer.merge else "forward",
            **({"proj_size": layer.projection} if layer.projection else {}),
            **({} if layer.bias else {"bias_ih_attr": False, "bias_hh_attr": False}),
        )

    def tensors(module: nn.Layer) -> dict[str, Any]:
        """Each tensor once, the cells' own names preferred."""
        state = module.state_dict()
        return {name: tensor for name, tensor in state.items() if ".cell" in name} or state

    def part(module: nn.Layer) -> Part:
        held = [
            Weight(name, tuple(tensor.shape), not tensor.stop_gradient)
            for name, tensor in tensors(module).items()
        ]
        return Part(f"paddle.nn.{type(module).__name__}", held)

    def run(layers: list[Layer]) -> Run:
        module = made(layers[0])

        def outputs(values: list[Values]) -> Any:
            for tensor, value in zip(tensors(module).values(), values, strict=True):
                tensor.set_value(paddle.to_tensor(value))
            return module(paddle.to_tensor([INPUT]))[0][0].numpy()

        return Run(part(module), outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", PROJECTED),
        *specs("lstm gru rnn", ONE_WAY[::2], "nobias"),
        *specs("lstm", PROJECTED[:1], "nobias"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
    ]
    run_specs = [
        *specs("lstm gru rnn", [SMALL]),
        "3 lstm 3 projection 2",
        "3 lstm 2 bi",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in layers]),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("paddlepaddle",), record)
