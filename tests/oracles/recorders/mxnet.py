"""Blocks of mxnet.gluon, each a layer with all its copies and directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recorders.recording import INPUT, Part, Probe, Recording, Run, cases, numbers, weights
from recorders.specs import BOTH_WAYS, CONVOLVED, MIXED, PLAIN, PROJECTED, SMALL, specs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.recording import Values
    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    import mxnet as mx
    from mxnet.gluon import contrib, nn, rnn

    recurrent = {"lstm": rnn.LSTM, "gru": rnn.GRU, "rnn": rnn.RNN}
    convolved = {
        f"conv{cell.lower()}{rank}d": getattr(contrib.rnn, f"Conv{rank}D{cell}Cell")
        for cell in ("LSTM", "GRU")
        for rank in (1, 2, 3)
    }

    def made(layer: Layer) -> mx.gluon.Block:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        if layer.cell == "dense":
            return nn.Dense(layer.units, in_units=layer.input, use_bias=layer.bias)
        if layer.cell == "dropout":
            return nn.Dropout(0.5)
        if layer.kernel:
            shape = (layer.input, *(8,) * layer.rank)
            return convolved[layer.cell](shape, layer.units, layer.window, layer.window)
        return recurrent[layer.cell](
            layer.units,
            layer.copies,
            bidirectional=layer.merge == "concat",
            input_size=layer.input,
            **({"projection_size": layer.projection} if layer.projection else {}),
        )

    def part(block: mx.gluon.Block) -> Part:
        block.initialize()
        module = type(block).__module__.rpartition(".")[0]
        return Part(
            f"{module}.{type(block).__name__}",
            weights(
                (name.removeprefix(block.prefix), parameter)
                for name, parameter in block.collect_params().items()
            ),
        )

    def run(layers: list[Layer]) -> Run:
        block = made(layers[0])
        found = part(block)

        def outputs(values: list[Values]) -> Any:
            parameters = block.collect_params().values()
            for parameter, value in zip(parameters, values, strict=True):
                parameter.set_data(mx.nd.array(value))
            return block(mx.nd.array(INPUT).expand_dims(1)).asnumpy()[:, 0]

        relu = "the activation is relu, not tanh"
        return Run(found, outputs, relu if layers[0].cell == "rnn" else "")

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", PROJECTED),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        *specs("convlstm1d convlstm2d convlstm3d", CONVOLVED[:1]),
        *specs("convlstm2d", ("2 {} 5 kernel 1x3{}",)),
        *specs("convgru1d convgru2d convgru3d", CONVOLVED[:1]),
        *specs("convgru2d", ("2 {} 5 kernel 1x3{}",)),
    ]
    run_specs = [*specs("lstm gru rnn", [SMALL]), "3 lstm 2 bi"]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in layers]),
        numbers(asked, run_specs, run),
    )


PROBE = Probe(("mxnet",), record)
