"""Random networks with weights ported from one real framework to another: the same output.

``python tests/live/ports.py`` draws networks and weights, runs each network in the framework that
it is drawn for, hands its arrays to the function of ``--format python``, loads what that returns
into another framework by the names that it has there, and compares what both make of random input,
for every pair and both ways. As a control, each is run again with the gates of one tensor moved,
which must make another output. Where the layers after it drown the difference, the network proves
nothing and another is drawn. ``--seed N`` draws the same again; ``tests`` must be on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np

from lstm_params import FrameworkError, parse, port
from lstm_params.formats import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params import Layer, Network, Port

TOLERANCE = 1e-5

STEPS = 4

NETWORKS = 20
"""How many are ported for each pair."""

DROWNED = 0.05
"""The share of networks in which moved gates may be drowned: more, and the control is blind."""

Array = Any
Arrays = dict[str, Array]

WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "pytorch": {"lstm": ("", "nobias"), "gru": ("", "nobias"), "rnn": ("", "nobias")},
    "keras": {
        "lstm": ("", "nobias"),
        "gru": ("", "nobias", "reset-before", "reset-before nobias"),
        "rnn": ("", "nobias"),
    },
    "flax": {"lstm": ("",), "gru": ("",), "rnn": ("",)},
    "onnx": {
        "lstm": ("", "nobias"),
        "gru": ("", "nobias", "reset-after", "reset-after nobias"),
        "rnn": ("", "nobias"),
    },
}
"""The cells of each framework with what may stand behind them."""

BETWEEN = ("dense N", "dense N nobias", "layernorm", "embedding")
"""Layers that all have; an embedding is the first."""

EPSILON = 1e-5
"""Of a normalization, which each framework has by itself: here it is the same in all."""


def single(layers: tuple[Layer, ...]) -> Iterator[Layer]:
    """Each copy by itself."""
    for layer in layers:
        for _ in range(layer.copies):
            yield layer._replace(copies=1)


def reset_after(layer: Layer, default: str) -> bool:
    return dict(layer.options).get("reset", default) == "after"


def has_bias(layer: Layer) -> bool:
    return dict(layer.options).get("bias") != "none"


def objects(arrays: Arrays, joint: str) -> list[Arrays]:
    """The arrays of each object: those whose names begin alike."""
    found: dict[str, Arrays] = {}
    for name, array in arrays.items():
        own, _, rest = name.rpartition(joint)
        found.setdefault(own, {})[rest] = array
    return list(found.values())


def run_pytorch(network: Network, arrays: Arrays, x: Array) -> Array:
    import torch

    recurrent = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}
    width, held = network.input, objects(arrays, ".")
    out = torch.from_numpy(x)[None]
    for layer, own in zip(network.layers, held, strict=True):
        module: Any
        bias, both = has_bias(layer), layer.merge is not None
        if layer.cell in recurrent:
            module = recurrent[layer.cell](
                width,
                layer.units,
                num_layers=layer.copies,
                bias=bias,
                batch_first=True,
                bidirectional=both,
            )
        elif layer.cell == "embedding":
            module = torch.nn.Embedding(width, layer.units)
        elif layer.cell == "layernorm":
            module = torch.nn.LayerNorm(width, EPSILON)
        else:
            module = torch.nn.Linear(width, layer.units, bias)
        state = {name: torch.from_numpy(np.array(array)) for name, array in own.items()}
        module.load_state_dict(state)
        made = module(out)
        out = made[0] if layer.cell in recurrent else made
        width = out.shape[-1]
    return out.detach().numpy()[0]


def run_keras(network: Network, arrays: Arrays, x: Array) -> Array:
    import keras
    from keras import layers as kinds

    keras.utils.clear_session()
    start = keras.Input(x.shape)
    out = start
    for layer in single(network.layers):
        if layer.cell == "embedding":
            out = kinds.Embedding(network.input, layer.units)(out)
        elif layer.cell == "layernorm":
            out = kinds.LayerNormalization(epsilon=EPSILON)(out)
        elif layer.cell == "dense":
            out = kinds.Dense(layer.units, use_bias=has_bias(layer))(out)
        else:
            kind = {"lstm": kinds.LSTM, "gru": kinds.GRU, "rnn": kinds.SimpleRNN}[layer.cell]
            more = {"reset_after": reset_after(layer, "after")} if layer.cell == "gru" else {}
            inner = kind(layer.units, use_bias=has_bias(layer), return_sequences=True, **more)
            out = (kinds.Bidirectional(inner) if layer.merge else inner)(out)
    model = keras.Model(start, out)
    paths = {weight.path: weight for weight in model.weights}
    assert paths.keys() == arrays.keys(), (paths.keys(), arrays.keys())
    for path, weight in paths.items():
        weight.assign(arrays[path])
    return keras.ops.convert_to_numpy(model(x[None]))[0]


def run_flax(network: Network, arrays: Arrays, x: Array) -> Array:
    from flax import linen, traverse_util

    cells = {"lstm": linen.LSTMCell, "gru": linen.GRUCell, "rnn": linen.SimpleCell}

    class Net(linen.Module):  # type: ignore[misc, unused-ignore]
        @linen.compact  # type: ignore[untyped-decorator, unused-ignore]
        def __call__(self, x: Array) -> Array:
            for layer in single(network.layers):
                if layer.cell == "embedding":
                    x = linen.Embed(network.input, layer.units)(x)
                elif layer.cell == "layernorm":
                    x = linen.LayerNorm(EPSILON)(x)
                elif layer.cell == "dense":
                    x = linen.Dense(layer.units, use_bias=has_bias(layer))(x)
                else:
                    ways = [linen.RNN(cells[layer.cell](layer.units)) for _ in layer.directions]
                    x = linen.Bidirectional(*ways)(x) if layer.merge else ways[0](x)
            return x

    paths = {tuple(name.split("/")): np.asarray(array) for name, array in arrays.items()}
    params = traverse_util.unflatten_dict(paths)
    return np.asarray(Net().apply({"params": params}, x[None]))[0]


def run_onnx(network: Network, arrays: Arrays, x: Array) -> Array:
    import onnxruntime
    from onnx import TensorProto, checker, helper, numpy_helper

    def node_of(layer: Layer, own: Arrays) -> Array:
        if layer.cell == "embedding":
            return helper.make_node("Gather", [*own, "X"], ["Y"])
        if layer.cell == "dense":
            return helper.make_node("Gemm", ["X", *own], ["Y"], transB=1)
        if layer.cell == "layernorm":
            return helper.make_node("LayerNormalization", ["X", *own], ["Y"], epsilon=EPSILON)
        more: dict[str, Any] = {"direction": "bidirectional"} if layer.merge else {}
        if layer.cell == "gru":
            more["linear_before_reset"] = int(reset_after(layer, "before"))
        kind, inputs = layer.cell.upper(), ["X", *own]
        return helper.make_node(kind, inputs, ["Y"], hidden_size=layer.units, **more)

    out = x
    for layer, own in zip(single(network.layers), objects(arrays, "."), strict=True):
        recurrent = layer.cell in WORDS["onnx"]
        fed = out[:, None] if recurrent else out
        kind = helper.np_dtype_to_tensor_dtype(fed.dtype)
        axes = 4 if recurrent else 2
        graph = helper.make_graph(
            [node_of(layer, own)],
            "network",
            [helper.make_tensor_value_info("X", kind, fed.shape)],
            [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None] * axes)],
            [numpy_helper.from_array(np.ascontiguousarray(one), name) for name, one in own.items()],
        )
        opset = helper.make_opsetid("", 22)
        model = helper.make_model(graph, opset_imports=[opset], ir_version=10)
        checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        made = session.run(None, {"X": fed})[0]
        out = made.reshape(len(x), -1)  # steps, directions, a batch of one, units
    return out


RUNS: dict[str, Callable[[Network, Arrays, Array], Array]] = {
    "pytorch": run_pytorch,
    "keras": run_keras,
    "flax": run_flax,
    "onnx": run_onnx,
}


def drawn(source: random.Random, here: str) -> str:
    """Draw a network that the first has."""

    def size() -> int:
        return source.randint(3, 9)  # a normalization of two numbers returns their order alone

    def recurrent() -> str:
        cell = source.choice(list(WORDS[here]))
        copies = f"x{source.randint(2, 3)}" if source.random() < 0.4 else ""
        both = "bi" if source.random() < 0.4 else ""
        words = (cell, str(size()), copies, both, source.choice(WORDS[here][cell]))
        return " ".join(filter(None, words))

    layers = [recurrent()]
    start = str(size())
    for _ in range(source.randint(0, 2)):
        between = source.choice(BETWEEN).replace("N", str(size()))
        if source.random() < 0.4:
            layers.append(recurrent())
        elif between == "embedding":
            start = f"embedding {size() + 5} {size()}"
        else:
            layers.append(between)
    return " ".join([start, *layers])


def function(found: Port) -> Callable[[Arrays], Arrays]:
    """The generated function, run by itself."""
    names: dict[str, Any] = {}
    exec(render(found, "python"), names)  # noqa: S102 - the text is ours
    made: Callable[[Arrays], Arrays] = names["convert"]
    return made


def moved(found: Port, arrays: Arrays) -> Arrays:
    """The same with the gates, or the rows, of the largest tensor of a recurrent layer moved."""
    largest = max(
        (one for one in found.tensors if one.layer.split()[0] in ("lstm", "gru", "rnn")),
        key=lambda one: one.numbers,
    )
    axis = int(np.argmax(largest.shape))
    by = max(1, largest.shape[axis] // 4)
    return {**arrays, largest.name: np.roll(arrays[largest.name], by, axis)}


def compared(here: str, there: str, spec: str, seed: int) -> tuple[float, float]:
    """By how much both outputs differ; by how much they do when the gates are moved."""
    found = port(spec, framework=here, to=there)
    numbers = np.random.default_rng(seed)
    arrays = {
        name: numbers.uniform(-0.7, 0.7, shape).astype("float32") for name, shape in found.source
    }
    network = parse(spec)
    first = network.layers[0].cell == "embedding"
    x = (
        numbers.integers(0, network.input, STEPS)
        if first
        else numbers.uniform(-1, 1, (STEPS, network.input)).astype("float32")
    )
    made = function(found)(arrays)
    target = found.target.network
    ours, theirs = RUNS[here](network, arrays, x), RUNS[there](target, made, x)
    control = RUNS[there](target, moved(found, made), x)
    assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
    return float(np.abs(ours - theirs).max()), float(np.abs(ours - control).max())


def main() -> int:
    """Port, compare, print, and return an exit code."""
    parser = argparse.ArgumentParser(description="Port random networks between real frameworks.")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--networks", type=int, default=NETWORKS)
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    source = random.Random(asked.seed)  # noqa: S311 - no secret
    pairs = list(permutations(RUNS, 2))
    allowed = DROWNED * len(pairs) * asked.networks
    wrong, ported, drowned, refused, worst = [], 0, 0, 0, 0.0
    for here, there in pairs:
        done = 0
        while done < asked.networks and drowned <= allowed:
            spec = drawn(source, here)
            try:
                off, control = compared(here, there, spec, source.randrange(10**6))
            except FrameworkError:
                refused += 1
                continue
            worst = max(worst, off)
            if off > TOLERANCE:
                wrong.append(f"{here} → {there}: {spec}: {off:.1e}")
            seen = control > TOLERANCE
            done += seen
            drowned += not seen
        ported += done
    print(
        f"{ported} networks ported, {len(wrong)} differ, at most by {worst:.1e}; {refused} refused;"
        f" with gates moved {ported} differ and {drowned} were drawn anew",
        *wrong,
        sep="\n",
    )
    if drowned > allowed:
        print("too few of them show that gates were moved: the comparison is blind")
    return int(bool(wrong) or drowned > allowed)


if __name__ == "__main__":
    sys.exit(main())
