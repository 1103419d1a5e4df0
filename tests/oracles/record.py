"""Record what real framework instances store, as JSON files beside this script.

``python record.py keras pytorch`` writes ``keras.json`` and ``pytorch.json`` anew; without
arguments it lists what can be recorded. Nothing of ``lstm_params`` is imported: the recordings
are what the calculator is measured against. A probe needs only its own framework; the frameworks
do not all fit in one environment; each paragraph here is one that works, on Python 3.11:

    pytorch: torch==2.13.0                    keras: keras==3.15.1 jax==0.10.2
    flax, flax-nnx: flax==0.12.8 jax==0.10.2  haiku: dm-haiku==0.0.17 jax==0.10.2
    equinox: equinox==0.13.8 jax==0.10.2      mlx: mlx==0.32.4 (on Linux also mlx-cpu==0.32.4)
    tinygrad: tinygrad==0.14.0                onnx: onnx==1.23.2 onnxruntime==1.32.0
    cudnn: jax==0.10.2

    tf1, keras-cudnn, tflite: tensorflow==2.15.1; tfa: also tensorflow-addons==0.23.0

    paddle: paddlepaddle==3.3.1 setuptools

    mxnet: mxnet==1.9.1 "numpy<1.24"

    coreml: coremltools==9.0

A recording has ``cases`` (the name and shape of every tensor a real instance holds, in its own
order; ``trainable`` only where some are not) and ``numbers`` (a real instance loaded with the
weights given, and the sequence of outputs it made of the input given, batch of one, states zero).
"""

# A probe imports its framework when it runs and is made of small functions that need it; most
# frameworks' own types are unknown to a checker.
# ruff: noqa: ANN401, C901, PLC0415

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

HERE = Path(__file__).parent

Values = Any
"""Nested lists of floats."""


# ---------------------------------------------------------------- specs


class Layer(NamedTuple):
    """One layer of a spec, with the width of what it reads."""

    cell: str
    input: int
    units: int
    copies: int = 1
    merge: str = ""
    projection: int = 0
    kernel: tuple[int, ...] = ()
    words: frozenset[str] = frozenset()
    """The words without a number: ``nobias``, ``peephole``, ``reset-before``, ``bias:single``."""

    @property
    def bias(self) -> bool:
        """Whether the layer has a bias."""
        return "nobias" not in self.words

    @property
    def directions(self) -> int:
        """How many directions read the sequence."""
        return 2 if self.merge else 1

    @property
    def output(self) -> int:
        """The width of what the next layer reads."""
        width = self.projection or self.units
        return 2 * width if self.merge == "concat" else width

    @property
    def rank(self) -> int:
        """Spatial axes of a convolution: 2 of ``convlstm2d``."""
        return int(self.cell[-2])

    @property
    def window(self) -> tuple[int, ...]:
        """The kernel's size along every spatial axis."""
        return self.kernel if len(self.kernel) == self.rank else self.kernel * self.rank


FLAGS = {
    "nobias",
    "peephole",
    "reset-before",
    "reset-after",
    "bias:single",
    "bias:double",
    "fused",
}
OPTION = re.compile(r"x(?P<copies>\d+)|(?P<bi>bi)(:(?P<merge>sum|mul|ave))?")


def parsed(spec: str) -> list[Layer]:
    """Read a spec that is known to be well-formed.

    >>> [(layer.cell, layer.input) for layer in parsed("embedding 17 3 lstm 5 x2 bi dense 2")]
    [('embedding', 17), ('lstm', 3), ('dense', 10)]
    """
    words = spec.split()
    width = int(words.pop(0)) if words[0].isdigit() else 0
    layers = []
    while words:
        cell = words.pop(0)
        if cell == "embedding":
            width = int(words.pop(0))
        units = int(words.pop(0)) if words and words[0].isdigit() else width
        layers.append(Layer(cell, width, units, **options(words)))
        width = layers[-1].output
    return layers


def options(words: list[str]) -> dict[str, Any]:
    """Take the options from the front of ``words``."""
    found: dict[str, Any] = {}
    flags = set()
    while words:
        match = OPTION.fullmatch(words[0])
        if match and match["copies"]:
            found["copies"] = int(match["copies"])
        elif match:
            found["merge"] = match["merge"] or "concat"
        elif words[0] == "projection":
            found["projection"] = int(words.pop(1))
        elif words[0] == "kernel":
            found["kernel"] = tuple(int(side) for side in words.pop(1).split("x"))
        elif words[0] in FLAGS:
            flags.add(words[0])
        else:
            break
        words.pop(0)
    return {**found, "words": frozenset(flags)}


def copies(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Each copy as a layer of its own.

    >>> [layer.input for layer in copies(parsed("3 lstm 5 x2 bi"))]
    [3, 10]
    """
    for layer in layers:
        width = layer.input
        for _ in range(layer.copies):
            yield layer._replace(input=width, copies=1)
            width = layer.output


def singles(layers: Iterable[Layer]) -> Iterator[Layer]:
    """Each copy and direction as a layer of its own, forward before backward.

    >>> [layer.input for layer in singles(parsed("3 lstm 5 x2 bi"))]
    [3, 3, 10, 10]
    """
    for layer in copies(layers):
        for _ in range(layer.directions):
            yield layer._replace(merge="")


ONE_WAY = ("3 {} 5{}", "3 {} 5 x3{}", "7 {} 13{}")
TWO_WAY = ("3 {} 5 bi{}", "3 {} 5 x3 bi{}", "7 {} 11 x2 bi{}")
BOTH_WAYS = ONE_WAY + TWO_WAY
SOME = ("3 {} 5{}", "7 {} 11 x2 bi{}")
PROJECTED = ("3 {} 5 projection 2{}", "3 {} 5 x2 bi projection 2{}", "11 {} 13 x3 projection 7{}")
CONVOLVED = ("2 {} 5 kernel 3{}", "3 {} 7 x2 kernel 2{}")
MERGED = ("bi", "bi:sum", "bi:mul", "bi:ave")

EMBEDDED = "embedding 17 3 lstm 5 bi lstm 7 bi dense 2"
MIXED = (EMBEDDED, "embedding 11 4 gru 6 x2 dropout dense 3", "3 rnn 5 lstm 7 x2 gru 2 bi dense 13")
PLAIN = ("embedding 17 3", "3 dense 5")
LAYER_NORMED = ("3 layernorm", "3 lstm 5 bi layernorm gru 7 layernorm dense 2")
NORMED = (*LAYER_NORMED, "3 batchnorm", "3 lstm 5 bi layernorm gru 7 bi batchnorm dense 2")
SMALL = "3 {} 2{}"


def specs(cells: str | Sequence[str], shapes: Sequence[str], words: str = "") -> list[str]:
    """Every cell in every shape.

    >>> specs("lstm gru", ["3 {} 5 x3{}"], "nobias")
    ['3 lstm 5 x3 nobias', '3 gru 5 x3 nobias']
    """
    names = cells.split() if isinstance(cells, str) else cells
    tail = f" {words}" if words else ""
    return [shape.format(name, tail) for name in names for shape in shapes]


# ---------------------------------------------------------------- recordings


class Weight(NamedTuple):
    """A tensor an instance holds."""

    name: str
    shape: Sequence[int]
    trainable: bool = True


class Part(NamedTuple):
    """An instance, or a part of one: its class and what it holds."""

    kind: str
    weights: Sequence[Weight]
    note: str = ""


class Recording(NamedTuple):
    """What a probe found."""

    cases: list[dict[str, Any]]
    numbers: list[dict[str, Any]]


class Probe(NamedTuple):
    """How a framework is recorded."""

    packages: tuple[str, ...]
    record: Callable[[Sequence[str]], Recording]
    """Records the specs it is asked for, or else its own; numbers only with its own."""


PROBES: dict[str, Probe] = {}


def probe(framework: str, *packages: str) -> Callable[[Callable[[Sequence[str]], Recording]], None]:
    """Register a probe and the packages whose versions it depends on."""

    def register(record: Callable[[Sequence[str]], Recording]) -> None:
        PROBES[framework] = Probe(packages, record)

    return register


def weights(tensors: Iterable[tuple[str, Any]]) -> list[Weight]:
    """Weights of pairs of a name and anything with a shape."""
    return [Weight(name, tuple(tensor.shape)) for name, tensor in tensors]


def cases(
    every: Iterable[str], build: Callable[[list[Layer]], Iterable[Part]]
) -> list[dict[str, Any]]:
    """Build an instance of every spec and write down what it holds."""
    return [case(spec, list(build(parsed(spec)))) for spec in every]


def case(spec: str, parts: Sequence[Part]) -> dict[str, Any]:
    """Write down what the parts of one instance hold."""
    held = [weight for part in parts for weight in part.weights]
    found: dict[str, Any] = {
        "spec": spec,
        "class": ", ".join(dict.fromkeys(part.kind for part in parts if part.kind)),
        "weights": [[weight.name, [int(length) for length in weight.shape]] for weight in held],
    }
    if not all(weight.trainable for weight in held):
        found["trainable"] = [weight.trainable for weight in held]
    notes = dict.fromkeys(part.note for part in parts if part.note)
    if notes:
        found["note"] = "; ".join(notes)
    return found


INPUT = [[0.5, -1.25, 0.75], [-0.5, 1.0, 0.25], [1.5, -0.75, -1.0]]
"""Three steps of three features: the input of every number recorded."""


class Run(NamedTuple):
    """A real instance to be run: what it holds, and what it makes of values for that."""

    part: Part
    outputs: Callable[[list[Values]], Any]
    """From values, one for each weight, to a row of outputs for each row of INPUT."""
    note: str = ""


def numbers(
    asked: Sequence[str], every: Iterable[str], build: Callable[[list[Layer]], Run]
) -> list[dict[str, Any]]:
    """Run an instance of every spec with weights drawn at random, unless others are asked for."""
    return [] if asked else [number(spec, build(parsed(spec))) for spec in every]


def number(spec: str, run: Run) -> dict[str, Any]:
    """Run one instance with weights drawn at random, the same ones every time."""
    source = random.Random(spec)  # noqa: S311 - nothing secret
    values = [drawn(source, weight.shape) for weight in run.part.weights]
    found = {
        "spec": spec,
        "class": run.part.kind,
        "weights": {
            weight.name: value for weight, value in zip(run.part.weights, values, strict=True)
        },
        "input": INPUT,
        "output": [[round(float(value), 6) for value in row] for row in run.outputs(values)],
    }
    if run.note:
        found["note"] = run.note
    return found


def drawn(source: random.Random, shape: Sequence[int]) -> Values:
    """Draw a tensor of a shape."""
    if not shape:
        return round(source.uniform(-1, 1), 4)
    return [drawn(source, shape[1:]) for _ in range(shape[0])]


def text(framework: str, recording: Recording) -> str:
    """Write a recording, a case a line."""
    packages = PROBES[framework].packages
    versions = {package: version(package).partition("+")[0] for package in packages}
    lines = [",\n".join(map(json.dumps, part)) for part in recording]
    return (
        f'{{"framework": {json.dumps(framework)}, "versions": {json.dumps(versions)}, '
        f'"cases": [\n{lines[0]}\n],\n"numbers": [\n{lines[1]}\n]}}\n'
    )


# ---------------------------------------------------------------- probes


@probe("pytorch", "torch")
def pytorch(asked: Sequence[str] = ()) -> Recording:
    """Modules of torch.nn, each a layer with all its copies and directions."""
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


@probe("keras", "keras", "jax")
def keras(asked: Sequence[str] = ()) -> Recording:
    """Sequential models with the names Keras gives on its own."""
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


def tree(params: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of nested dicts with its path, in the dicts' own order.

    >>> list(tree({"lstm": {"w": 1, "b": 2}}))
    [('lstm/w', 1), ('lstm/b', 2)]
    """
    for name, value in params.items():
        if isinstance(value, dict):
            yield from tree(value, f"{path}{name}/")
        else:
            yield path + name, value


@probe("flax", "flax", "jax")
def flax(asked: Sequence[str] = ()) -> Recording:
    """One compact module of flax.linen with the names it gives on its own."""
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
        "layernorm": lambda _: linen.LayerNorm(),
        "batchnorm": lambda _: linen.BatchNorm(use_running_average=True),
        "dropout": lambda _: linen.Dropout(0.5, deterministic=True),
    }

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
        names = dict.fromkeys(name.rpartition("_")[0] for name in params)
        held = [
            weight._replace(trainable=own is params)
            for name in params
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
    ]
    run_specs = [*specs("lstm gru rnn mgu", [SMALL]), *specs("mgu", [SMALL], "bias:single")]
    return Recording(
        cases(asked or every, lambda layers: [part(layers)]),
        numbers(asked, [*run_specs, "3 lstm 2 bi"], run),
    )


@probe("flax-nnx", "flax", "jax")
def flax_nnx(asked: Sequence[str] = ()) -> Recording:
    """Modules of flax.nnx, one for each layer and direction; a fused LSTM is the optimized one."""
    import numpy as np
    from flax import nnx

    cells = {"lstm": nnx.LSTMCell, "gru": nnx.GRUCell, "rnn": nnx.SimpleCell}
    norms = {"layernorm": nnx.LayerNorm, "batchnorm": nnx.BatchNorm}
    rngs = nnx.Rngs(0)

    def made(layer: Layer) -> nnx.Module:
        if layer.cell == "embedding":
            return nnx.Embed(layer.input, layer.units, rngs=rngs)
        if layer.cell == "dense":
            return nnx.Linear(layer.input, layer.units, use_bias=layer.bias, rngs=rngs)
        if layer.cell == "dropout":
            return nnx.Dropout(0.5)
        if layer.cell in norms:
            return norms[layer.cell](layer.input, rngs=rngs)
        cell = nnx.OptimizedLSTMCell if "fused" in layer.words else cells[layer.cell]
        return cell(layer.input, layer.units, rngs=rngs)

    def part(module: nnx.Module) -> Part:
        found = nnx.to_flat_state(nnx.state(module, (nnx.Param, nnx.BatchStat)))
        held = [
            Weight("/".join(path), variable.shape, isinstance(variable, nnx.Param))
            for path, variable in found
        ]
        return Part(
            f"flax.nnx.{type(module).__name__}",
            held,
            "mean and var are BatchStat, not Param" if isinstance(module, nnx.BatchNorm) else "",
        )

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])

        def outputs(values: list[Values]) -> Any:
            found = nnx.to_flat_state(nnx.state(cell, nnx.Param))
            for (_, parameter), value in zip(found, values, strict=True):
                parameter.set_value(np.asarray(value, "float32"))
            nnx.update(cell, nnx.from_flat_state(found))
            return nnx.RNN(cell)(np.asarray([INPUT], "float32"), rngs=rngs)[0]

        return Run(part(cell), outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", BOTH_WAYS, "fused"),
        *PLAIN,
        *MIXED,
        "3 dense 5 nobias",
        *NORMED,
        "3 rnn 5 lstm 7 x2 fused gru 2 bi dense 13",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, [*specs("lstm gru rnn", [SMALL]), *specs("lstm", [SMALL], "fused")], run),
    )


@probe("haiku", "dm-haiku", "jax")
def haiku(asked: Sequence[str] = ()) -> Recording:
    """One transformed function with the names Haiku gives on its own."""
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

    def unrolled(layer: Layer, x: Any) -> Any:
        kind = kinds[layer.cell]
        if layer.kernel:
            core = kind((side,) * layer.rank, layer.units, layer.window)
        elif layer.cell == "rnn":
            core = kind(layer.units, double_bias="bias:single" not in layer.words)
        else:
            core = kind(layer.units)
        return hk.dynamic_unroll(core, x, core.initial_state(x.shape[1]))[0]

    def applied(layer: Layer, x: Any) -> Any:
        if layer.cell == "dropout":
            return x
        if layer.cell == "embedding":
            return hk.Embed(layer.input, layer.units)(x)
        if layer.cell == "dense":
            return hk.Linear(layer.units, with_bias=layer.bias)(x)
        if layer.cell == "layernorm":
            return hk.LayerNorm(-1, create_scale=True, create_offset=True)(x)
        if layer.merge:
            ways = [unrolled(layer, x), unrolled(layer, x[::-1])[::-1]]
            return jax.numpy.concatenate(ways, -1)
        return unrolled(layer, x)

    def net(layers: list[Layer]) -> hk.Transformed:
        def whole(x: Any) -> Any:
            for layer in copies(layers):
                x = applied(layer, x)
            return x

        return hk.without_apply_rng(hk.transform(whole))

    def part(layers: list[Layer]) -> Part:
        first = layers[0]
        example = np.zeros((3, 1), int)
        if first.cell != "embedding":
            spatial = (side,) * first.rank if first.kernel else ()
            example = np.zeros((3, 1, *spatial, first.input), "float32")
        params = net(layers).init(jax.random.key(0), example)
        names = dict.fromkeys(kinds[layer.cell].__name__ for layer in layers if layer.cell in kinds)
        return Part(", ".join(f"haiku.{name}" for name in names), weights(tree(params)))

    def run(layers: list[Layer]) -> Run:
        found = part(layers)

        def outputs(values: list[Values]) -> Any:
            params: dict[str, dict[str, Any]] = {}
            for weight, value in zip(found.weights, values, strict=True):
                module, _, name = weight.name.rpartition("/")
                params.setdefault(module, {})[name] = np.asarray(value, "float32")
            return net(layers).apply(params, np.asarray(INPUT, "float32")[:, None])[:, 0]

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
    ]
    run_specs = [*specs("lstm gru rnn", [SMALL]), *specs("rnn", [SMALL], "bias:single")]
    return Recording(
        cases(asked or every, lambda layers: [part(layers)]), numbers(asked, run_specs, run)
    )


@probe("equinox", "equinox", "jax")
def equinox(asked: Sequence[str] = ()) -> Recording:
    """Modules of equinox.nn, one for each layer and direction."""
    import equinox as eqx
    import jax
    import numpy as np

    key = jax.random.key(0)
    cells = {"lstm": eqx.nn.LSTMCell, "gru": eqx.nn.GRUCell}

    def made(layer: Layer) -> eqx.Module:
        if layer.cell == "embedding":
            return eqx.nn.Embedding(layer.input, layer.units, key=key)
        if layer.cell == "dense":
            return eqx.nn.Linear(layer.input, layer.units, use_bias=layer.bias, key=key)
        if layer.cell == "dropout":
            return eqx.nn.Dropout()
        if layer.cell == "layernorm":
            return eqx.nn.LayerNorm(layer.input)
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
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, specs("lstm gru", [SMALL]), run),
    )


@probe("mlx", "mlx")
def mlx(asked: Sequence[str] = ()) -> Recording:
    """Modules of mlx.nn, one for each layer and direction."""
    import mlx.core as mx
    from mlx import nn, utils

    cells = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
    norms = {"layernorm": nn.LayerNorm, "batchnorm": nn.BatchNorm}

    def made(layer: Layer) -> nn.Module:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        if layer.cell == "dense":
            return nn.Linear(layer.input, layer.units, bias=layer.bias)
        if layer.cell == "dropout":
            return nn.Dropout()
        if layer.cell in norms:
            return norms[layer.cell](layer.input)
        return cells[layer.cell](layer.input, layer.units, bias=layer.bias)

    def part(module: nn.Module) -> Part:
        trained = dict(utils.tree_flatten(module.trainable_parameters()))
        held = [
            weight._replace(trainable=weight.name in trained)
            for weight in weights(utils.tree_flatten(module.parameters()))
        ]
        return Part(f"mlx.nn.{type(module).__name__}", held)

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])
        found = part(cell)

        def outputs(values: list[Values]) -> Any:
            arrays = [mx.array(value) for value in values]
            names = [weight.name for weight in found.weights]
            cell.load_weights(list(zip(names, arrays, strict=True)))
            made_of_it = cell(mx.array([INPUT]))
            h = made_of_it[0] if layers[0].cell == "lstm" else made_of_it
            return h[0].tolist()

        return Run(found, outputs)

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *PLAIN,
        *MIXED,
        *NORMED,
        "3 dense 5 nobias",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, specs("lstm gru rnn", [SMALL]), run),
    )


@probe("tinygrad", "tinygrad")
def tinygrad(asked: Sequence[str] = ()) -> Recording:
    """Modules of tinygrad.nn, one for each layer and direction."""
    os.environ.setdefault("DEV", "PYTHON")
    from tinygrad import Tensor, nn

    def made(layer: Layer) -> Any:
        if layer.cell == "embedding":
            return nn.Embedding(layer.input, layer.units)
        kind = {"lstm": nn.LSTMCell, "dense": nn.Linear}[layer.cell]
        return kind(layer.input, layer.units, bias=layer.bias)

    def part(module: Any) -> Part:
        return Part(
            f"tinygrad.nn.{type(module).__name__}",
            weights(nn.state.get_state_dict(module).items()),
        )

    def run(layers: list[Layer]) -> Run:
        cell = made(layers[0])
        found = part(cell)

        def outputs(values: list[Values]) -> Any:
            for weight, value in zip(found.weights, values, strict=True):
                setattr(cell, weight.name, Tensor(value))
            state, rows = None, []
            for x in INPUT:
                state = cell(Tensor([x]), state)
                rows.append(state[0][0].tolist())
            return rows

        return Run(found, outputs)

    every = [
        *specs("lstm", BOTH_WAYS),
        *specs("lstm", SOME, "nobias"),
        *PLAIN,
        EMBEDDED,
        "3 dense 5 nobias",
    ]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in singles(layers)]),
        numbers(asked, [*specs("lstm", [SMALL]), *specs("lstm", [SMALL], "nobias")], run),
    )


@probe("onnx", "onnx", "onnxruntime")
def onnx(asked: Sequence[str] = ()) -> Recording:
    """Nodes of ONNX, one for each layer, checked and run by ONNX Runtime with these shapes."""
    import numpy as np
    import onnxruntime
    from onnx import TensorProto, checker, helper, numpy_helper

    operators = {"lstm": ("LSTM", 4), "cifg": ("LSTM", 4), "gru": ("GRU", 3), "rnn": ("RNN", 1)}
    opset = 22

    def part(layer: Layer) -> Part:
        operator, gates = operators[layer.cell]
        rows, ways = gates * layer.units, layer.directions
        held = [
            Weight("W", (ways, rows, layer.input)),
            Weight("R", (ways, rows, layer.units)),
        ]
        if layer.bias:
            held.append(Weight("B", (ways, 2 * rows)))
        if "peephole" in layer.words:
            held.append(Weight("P", (ways, 3 * layer.units)))
        return Part(f"onnx.{operator}", held)

    def sequence(layer: Layer, values: Sequence[Values], rows: Values) -> Any:
        """Run one node."""
        arrays = {
            weight.name: np.asarray(value, "float32")
            for weight, value in zip(part(layer).weights, values, strict=True)
        }
        slots = ["W", "R", "B", "", "", "", "P"] if "P" in arrays else ["W", "R", "B"]
        attributes: dict[str, Any] = {"hidden_size": layer.units}
        if layer.merge:
            attributes["direction"] = "bidirectional"
        if layer.cell == "gru":
            attributes["linear_before_reset"] = int("reset-after" in layer.words)
        if layer.cell == "cifg":
            attributes["input_forget"] = 1
        inputs = ["X", *(slot if slot in arrays else "" for slot in slots)]
        node = helper.make_node(operators[layer.cell][0], inputs, ["Y"], **attributes)
        x = np.asarray(rows, "float32")[:, None]
        graph = helper.make_graph(
            [node],
            layer.cell,
            [helper.make_tensor_value_info("X", TensorProto.FLOAT, x.shape)],
            [helper.make_tensor_value_info("Y", TensorProto.FLOAT, [None] * 4)],
            [numpy_helper.from_array(array, name) for name, array in arrays.items()],
        )
        version = helper.make_opsetid("", opset)
        model = helper.make_model(graph, opset_imports=[version], ir_version=10)
        checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        return session.run(None, {"X": x})[0][:, :, 0].reshape(len(rows), layer.output)

    def checked(layers: list[Layer]) -> Iterator[Part]:
        for layer in copies(layers):
            found = part(layer)
            zeros = [np.zeros(weight.shape) for weight in found.weights]
            sequence(layer, zeros, np.zeros((3, layer.input)))
            yield found

    def run(layers: list[Layer]) -> Run:
        return Run(part(layers[0]), lambda values: sequence(layers[0], values, INPUT))

    every = [
        *specs("lstm rnn", BOTH_WAYS),
        *specs("gru", BOTH_WAYS, "reset-before"),
        *specs("gru", BOTH_WAYS, "reset-after"),
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("lstm rnn", SOME, "nobias"),
        *specs("gru", SOME, "nobias reset-before"),
        *specs("gru", SOME, "nobias reset-after"),
        *specs("lstm", SOME, "peephole nobias"),
        *specs("cifg", BOTH_WAYS),
        *specs("cifg", SOME, "peephole"),
        *specs("cifg", SOME, "nobias"),
        "3 rnn 5 lstm 7 x2 gru 2 bi reset-after",
    ]
    run_specs = [
        *specs("lstm rnn", [SMALL]),
        *specs("gru", [SMALL], "reset-before"),
        *specs("gru", [SMALL], "reset-after"),
        *specs("lstm", [SMALL], "peephole"),
        "3 lstm 2 bi",
    ]
    return Recording(cases(asked or every, checked), numbers(asked, run_specs, run))


@probe("cudnn", "jax")
def cudnn(asked: Sequence[str] = ()) -> Recording:
    """cuDNN's packed weights as jax.experimental.rnn takes them apart, run by its reference."""
    import numpy as np
    from jax.experimental import rnn

    kinds = ("W_ih", "W_hh", "b_ih", "b_hh")

    def sizes(layer: Layer) -> tuple[int, int, int, bool]:
        return layer.input, layer.units, layer.copies, layer.merge == "concat"

    def part(layer: Layer) -> Part:
        places = np.arange(rnn.get_num_params_in_lstm(*sizes(layer)))
        found = [
            (int(tensor.ravel()[0]), f"{kind}[{number}]", tensor)
            for kind, some in zip(
                kinds, rnn.unpack_lstm_weights(places, *sizes(layer)), strict=True
            )
            for number, tensor in some.items()
        ]
        found.sort(key=lambda each: each[0])
        return Part("jax.experimental.rnn.lstm", weights(each[1:] for each in found))

    def run(layers: list[Layer]) -> Run:
        (layer,) = layers

        def outputs(values: list[Values]) -> Any:
            packed = np.concatenate([np.asarray(value, "float32").ravel() for value in values])
            zeros = np.zeros((layer.copies * layer.directions, 1, layer.units), "float32")
            return rnn.lstm_ref(
                np.asarray([INPUT], "float32"),
                zeros,
                zeros,
                *rnn.unpack_lstm_weights(packed, *sizes(layer)),
                np.asarray([len(INPUT)], "int32"),
                *sizes(layer)[:3],
                dropout=0.0,
                bidirectional=layer.merge == "concat",
            )[0][0]

        return Run(part(layer), outputs)

    every = specs("lstm", BOTH_WAYS)
    return Recording(
        cases(asked or every, lambda layers: map(part, layers)),
        numbers(asked, ["3 lstm 2", "3 lstm 2 bi"], run),
    )


@probe("paddle", "paddlepaddle")
def paddle(asked: Sequence[str] = ()) -> Recording:
    """Layers of paddle.nn, by the names of their cells: the other names are doubles."""
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
        )

    def tensors(module: nn.Layer) -> dict[str, Any]:
        """Each tensor once, the cells' own names preferred."""
        state = module.state_dict()
        return {name: tensor for name, tensor in state.items() if ".cell" in name} or state

    def part(module: nn.Layer) -> Part:
        return Part(f"paddle.nn.{type(module).__name__}", weights(tensors(module).items()))

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


@probe("mxnet", "mxnet")
def mxnet(asked: Sequence[str] = ()) -> Recording:
    """Blocks of mxnet.gluon, each a layer with all its copies and directions."""
    import mxnet as mx
    from mxnet.gluon import contrib, nn, rnn

    recurrent = {"lstm": rnn.LSTM, "gru": rnn.GRU, "rnn": rnn.RNN}
    convolved = {
        "convlstm1d": contrib.rnn.Conv1DLSTMCell,
        "convlstm2d": contrib.rnn.Conv2DLSTMCell,
        "convlstm3d": contrib.rnn.Conv3DLSTMCell,
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
    ]
    run_specs = [*specs("lstm gru rnn", [SMALL]), "3 lstm 2 bi"]
    return Recording(
        cases(asked or every, lambda layers: [part(made(layer)) for layer in layers]),
        numbers(asked, run_specs, run),
    )


@probe("tf1", "tensorflow")
def tf1(asked: Sequence[str] = ()) -> Recording:
    """Cells of tf.compat.v1.nn.rnn_cell, one for each layer and direction."""
    import numpy as np
    import tensorflow as tf

    v1 = tf.compat.v1
    kinds = v1.nn.rnn_cell
    cells = {"lstm": kinds.BasicLSTMCell, "gru": kinds.GRUCell, "rnn": kinds.BasicRNNCell}

    def made(layer: Layer) -> Any:
        if "peephole" in layer.words or layer.projection:
            return kinds.LSTMCell(
                layer.units,
                use_peepholes="peephole" in layer.words,
                num_proj=layer.projection or None,
            )
        return cells[layer.cell](layer.units)

    def unrolled(cell: Any, width: int) -> tuple[Any, Any, Part]:
        """The input, the output and the variables of a cell, within a graph."""
        x = v1.placeholder(tf.float32, (1, len(INPUT), width))
        y, _ = v1.nn.dynamic_rnn(cell, x, dtype=tf.float32)
        held = weights(
            (variable.name.split("/", 2)[2].removesuffix(":0"), variable)
            for variable in cell.weights
        )
        return x, y, Part(f"tf.compat.v1.nn.rnn_cell.{type(cell).__name__}", held)

    def part(layer: Layer) -> Part:
        with tf.Graph().as_default():
            return unrolled(made(layer), layer.input)[2]

    def run(layers: list[Layer]) -> Run:
        def outputs(values: list[Values]) -> Any:
            with tf.Graph().as_default(), v1.Session() as session:
                cell = made(layers[0])
                x, y, _ = unrolled(cell, layers[0].input)
                for variable, value in zip(cell.weights, values, strict=True):
                    variable.load(np.asarray(value, "float32"), session)
                return session.run(y, {x: [INPUT]})[0]

        notes = {
            "lstm": "1 is added to the forget gate's preactivation at run time",
            "gru": "h = u h + (1 - u) c, the reset applied before the candidate's matrix",
        }
        return Run(part(layers[0]), outputs, notes.get(layers[0].cell, ""))

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("lstm", PROJECTED),
        *specs("lstm", PROJECTED[:2], "peephole"),
    ]
    run_specs = [
        *specs("lstm gru rnn", [SMALL]),
        *specs("lstm", [SMALL], "peephole"),
        "3 lstm 3 projection 2",
    ]
    return Recording(
        cases(asked or every, lambda layers: map(part, singles(layers))),
        numbers(asked, run_specs, run),
    )


@probe("keras-cudnn", "tensorflow")
def keras_cudnn(asked: Sequence[str] = ()) -> Recording:
    """cuDNN layers of tf.compat.v1.keras, one for each layer and direction; not run: no GPU."""
    import tensorflow as tf

    kinds = tf.compat.v1.keras.layers
    makers: dict[str, Callable[[Layer], Any]] = {
        "lstm": lambda layer: kinds.CuDNNLSTM(layer.units),
        "gru": lambda layer: kinds.CuDNNGRU(layer.units),
        "dense": lambda layer: kinds.Dense(layer.units, use_bias=layer.bias),
        "embedding": lambda layer: kinds.Embedding(layer.input, layer.units),
    }

    def part(layer: Layer) -> Part:
        with tf.Graph().as_default():
            made = makers[layer.cell](layer)
            made.build((None, None, layer.input))
            return Part(
                f"tf.compat.v1.keras.layers.{type(made).__name__}",
                weights((weight.name.removesuffix(":0"), weight) for weight in made.weights),
            )

    every = [
        *specs("lstm gru", BOTH_WAYS),
        *("3 dense 5", "3 dense 5 nobias", "embedding 17 3 lstm 5 bi gru 7 dense 2"),
    ]
    return Recording(cases(asked or every, lambda layers: map(part, singles(layers))), [])


@probe("tfa", "tensorflow", "tensorflow-addons")
def tfa(asked: Sequence[str] = ()) -> Recording:
    """Cells of tensorflow_addons.rnn, one for each layer and direction."""
    import numpy as np
    import tensorflow as tf
    from tensorflow_addons import rnn

    cells = {
        "lstm": rnn.PeepholeLSTMCell,
        "layernorm-lstm": rnn.LayerNormLSTMCell,
        "layernorm-rnn": rnn.LayerNormSimpleRNNCell,
    }

    def made(layer: Layer) -> Any:
        if layer.cell == "nas":
            return rnn.NASCell(
                layer.units,
                projection=layer.projection or None,
                use_bias="bias:single" in layer.words,
            )
        return cells[layer.cell](layer.units, use_bias=layer.bias)

    def built(layer: Layer) -> tuple[Any, Part]:
        cell = made(layer)
        whole = tf.keras.layers.RNN(cell, return_sequences=True)
        whole.build((1, len(INPUT), layer.input))
        inside = f"{cell.name}/"
        held = weights(
            (weight.name.removeprefix(inside).removesuffix(":0"), weight)
            for weight in whole.weights
        )
        return whole, Part(f"tensorflow_addons.rnn.{type(cell).__name__}", held)

    def run(layers: list[Layer]) -> Run:
        whole, part = built(layers[0])

        def outputs(values: list[Values]) -> Any:
            whole.set_weights([np.asarray(value, "float32") for value in values])
            return whole(np.asarray([INPUT], "float32")).numpy()[0]

        return Run(part, outputs)

    every = [
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("lstm", SOME, "peephole nobias"),
        *specs("layernorm-lstm layernorm-rnn nas", BOTH_WAYS),
        *specs("layernorm-lstm layernorm-rnn", SOME, "nobias"),
        *specs("nas", PROJECTED),
        *specs("nas", SOME, "bias:single"),
        *specs("nas", PROJECTED[:2], "bias:single"),
    ]
    run_specs = [
        *specs("lstm", [SMALL], "peephole"),
        *specs("layernorm-lstm layernorm-rnn nas", [SMALL]),
        *specs("nas", [SMALL], "bias:single"),
    ]
    return Recording(
        cases(asked or every, lambda layers: [built(layer)[1] for layer in singles(layers)]),
        numbers(asked, run_specs, run),
    )


@probe("tflite", "tensorflow")
def tflite(asked: Sequence[str] = ()) -> Recording:
    """The sequence operators that TensorFlow's converter makes of Keras layers."""
    import numpy as np
    import tensorflow as tf
    from tensorflow.lite.python import schema_py_generated as schema

    operator = schema.BuiltinOperator.UNIDIRECTIONAL_SEQUENCE_LSTM
    gates = ("i", "f", "c", "o")
    not_weights = (0, 18, 19)  # the sequence and the two states
    inputs = {
        **{slot: f"i2{gate}" for slot, gate in enumerate(gates, 1)},
        **{slot: f"r2{gate}" for slot, gate in enumerate(gates, 5)},
        **{slot: f"b_{gate}" for slot, gate in enumerate(gates, 12)},
    }

    def model(layers: list[Layer]) -> Any:
        kinds = tf.keras.layers
        made = [tf.keras.Input((4, layers[0].input), batch_size=1)]
        for layer in copies(layers):
            inner = kinds.LSTM(layer.units, return_sequences=True)
            made.append(kinds.Bidirectional(inner) if layer.merge else inner)
        return tf.keras.Sequential(made)

    def randomized(whole: Any) -> Any:
        """Give every weight its own values: equal tensors are stored once."""
        source = np.random.default_rng(0)
        whole.set_weights([source.normal(size=weight.shape) for weight in whole.get_weights()])
        return whole

    def parts(layers: list[Layer]) -> Iterator[Part]:
        converter = tf.lite.TFLiteConverter.from_keras_model(randomized(model(layers)))
        stored = schema.Model.GetRootAs(bytearray(converter.convert()))
        graph = stored.Subgraphs(0)
        for place in range(graph.OperatorsLength()):
            found = graph.Operators(place)
            code = stored.OperatorCodes(found.OpcodeIndex()).BuiltinCode()
            if code == operator:
                held = [
                    Weight(inputs[slot], tuple(graph.Tensors(tensor).ShapeAsNumpy()))
                    for slot, tensor in enumerate(found.InputsAsNumpy())
                    if tensor >= 0 and slot not in not_weights
                ]
                yield Part("UNIDIRECTIONAL_SEQUENCE_LSTM", held)

    return Recording(cases(asked or specs("lstm", BOTH_WAYS), parts), [])


@probe("coreml", "coremltools")
def coreml(asked: Sequence[str] = ()) -> Recording:
    """Layers of CoreML's neural network format, where every tensor is flat."""
    import numpy as np
    from coremltools.models import datatypes
    from coremltools.models.neural_network import NeuralNetworkBuilder

    def builder(layer: Layer, states: int) -> Any:
        """A network of one layer with so many states carried over."""
        names = [f"state_{number}" for number in range(states)]
        given = [("x", layer.input), *((f"{name}_in", layer.units) for name in names)]
        out = [("y", layer.output), *((f"{name}_out", layer.units) for name in names)]
        return NeuralNetworkBuilder(
            *([(name, datatypes.Array(size)) for name, size in part] for part in (given, out)),
            disable_rank5_shape_mapping=True,
        )

    def arguments(layer: Layer, states: int) -> dict[str, Any]:
        names = [f"state_{number}" for number in range(states)]
        return {
            "name": layer.cell,
            "hidden_size": layer.units,
            "input_size": layer.input,
            "input_names": ["x", *(f"{name}_in" for name in names)],
            "output_names": ["y", *(f"{name}_out" for name in names)],
        }

    def gates(layer: Layer, count: int) -> dict[str, Any]:
        """One direction's arrays, a list of a gate each."""
        return {
            "W_h": [np.zeros((layer.units, layer.units))] * count,
            "W_x": [np.zeros((layer.units, layer.input))] * count,
            "b": [np.zeros(layer.units)] * count if layer.bias else None,
        }

    def lstm(layer: Layer) -> Any:
        states = 2 * layer.directions
        made = builder(layer, states)
        more = gates(layer, 4)
        if "peephole" in layer.words:
            more["peep"] = [np.zeros(layer.units)] * 3
        every = {**arguments(layer, states), "coupled_input_forget_gate": layer.cell == "cifg"}
        if not layer.merge:
            return made.add_unilstm(**every, **more).uniDirectionalLSTM
        back = {f"{name}_back": value for name, value in more.items()}
        return made.add_bidirlstm(**every, **more, **back).biDirectionalLSTM

    def gru(layer: Layer) -> Any:
        return builder(layer, 1).add_gru(**arguments(layer, 1), **gates(layer, 3)).gru

    def rnn(layer: Layer) -> Any:
        one = {name: value and value[0] for name, value in gates(layer, 1).items()}
        return (
            builder(layer, 1)
            .add_simple_rnn(**arguments(layer, 1), **one, activation="TANH")
            .simpleRecurrent
        )

    def held(message: Any) -> list[Weight]:
        return [
            Weight(field.name, (len(value.floatValue),))
            for field, value in message.ListFields()
            if getattr(field.message_type, "name", "") == "WeightParams"
        ]

    def parts(layers: list[Layer]) -> Iterator[Part]:
        for layer in copies(layers):
            if layer.cell in {"lstm", "cifg"}:
                message = lstm(layer)
                several = message.weightParams if layer.merge else [message.weightParams]
                found = [weight for direction in several for weight in held(direction)]
                yield Part(f"CoreML {type(message).__name__}", found)
            else:
                for each in singles([layer]):
                    message = gru(each) if layer.cell == "gru" else rnn(each)
                    yield Part(f"CoreML {type(message).__name__}", held(message))

    every = [
        *specs("lstm gru rnn", BOTH_WAYS),
        *specs("lstm gru rnn", SOME, "nobias"),
        *specs("lstm", BOTH_WAYS, "peephole"),
        *specs("cifg", BOTH_WAYS),
        *specs("cifg", SOME, "peephole"),
        *specs("cifg", SOME, "nobias"),
        "3 rnn 5 lstm 7 x2 gru 2 bi",
    ]
    return Recording(cases(asked or every, parts), [])


def main() -> int:
    """Record the frameworks named on the command line."""
    parser = argparse.ArgumentParser(description="Record what real framework instances store.")
    parser.add_argument("framework", nargs="*", help="what to record; without, list what there is")
    chosen = parser.parse_args().framework
    for framework in chosen:
        if framework not in PROBES:
            parser.error(f"{framework} is none of {', '.join(PROBES)}")
    for framework in chosen:
        recording = PROBES[framework].record(())
        (HERE / f"{framework}.json").write_text(text(framework, recording), encoding="utf-8")
        print(f"{framework}: {len(recording.cases)} cases, {len(recording.numbers)} numbers")
    if not chosen:
        for framework, (packages, _) in PROBES.items():
            print(f"{framework}: {' '.join(packages)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
