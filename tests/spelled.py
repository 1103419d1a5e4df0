"""Random networks and how people spell them: source text for PyTorch and for Keras.

What is written here is read back in ``reading/code/test_round_trip.py`` and run in the real
frameworks by ``live/snippets.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params import Layer, Network

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from lstm_params.checks import OptionValue


Options = tuple[tuple[str, "OptionValue"], ...]


class Words(NamedTuple):
    """What a framework's networks are drawn from."""

    cells: dict[str, tuple[Options, ...]]
    merges: tuple[str, ...]
    deepest: int
    around: dict[str, tuple[Options, ...]]


NONE: Options = ()
NO_BIAS: Options = (("bias", "none"),)

PYTORCH = Words(
    {"lstm": (NONE, NO_BIAS, (("projection", 1),)), "gru": (NONE, NO_BIAS), "rnn": (NONE, NO_BIAS)},
    ("concat",),
    4,
    {
        "dense": (NONE, NO_BIAS),
        "conv1d": ((("kernel", 3),),),
        "dropout": (NONE,),
        "activation": (NONE,),
        "layernorm": (NONE,),
        "batchnorm": (NONE,),
    },
)

KERAS = Words(
    {
        "lstm": (NONE, NO_BIAS),
        "gru": (NONE, NO_BIAS, (("reset", "before"),), (("reset", "after"), ("bias", "none"))),
        "rnn": (NONE, NO_BIAS),
    },
    ("concat", "sum", "mul", "ave"),
    1,
    {
        "dense": (NONE, NO_BIAS),
        "conv1d": ((("kernel", 1),), (("kernel", 3), ("bias", "none"))),
        "dropout": (NONE,),
        "activation": (NONE,),
        "layernorm": (NONE,),
        "batchnorm": (NONE,),
    },
)


SILENT = {"dropout", "activation"}
"""Layers that state no input; PyTorch code that begins with one does not say what goes in."""


def drawn(source: random.Random, words: Words, largest: int, *, stated: bool = False) -> Network:
    """A network of these words; ``stated`` lets layers have another input than the one below."""
    first = Layer("embedding", source.randint(1, largest)) if source.random() < 0.3 else None
    layers = [] if first is None else [first]
    width = source.randint(1, largest)
    handed = width if first is None else (first.units or 0)
    for _ in range(source.randint(1, 5)):
        layer = drawn_layer(source, words, largest)
        while not layers and layer.cell in SILENT:
            layer = drawn_layer(source, words, largest)
        takes = source.randint(1, largest)
        if stated and layers and takes != handed and layer.cell not in SILENT:
            layer = layer._replace(options=(("on", takes), *layer.options))
        handed = width_after(layer, handed)
        layers.append(layer)
    return Network(width, tuple(layers))


def drawn_layer(source: random.Random, words: Words, largest: int) -> Layer:
    """One layer."""
    recurrent = source.random() < 0.6
    cells = words.cells if recurrent else words.around
    cell = source.choice(list(cells))
    sized = recurrent or cell in {"dense", "conv1d"}
    return Layer(
        cell,
        source.randint(2, largest) if sized else None,
        source.randint(1, words.deepest) if recurrent else 1,
        source.choice((None, None, *words.merges)) if recurrent else None,
        source.choice(cells[cell]),
    )


def width_after(layer: Layer, width: int) -> int:
    """What a stack of a layer returns."""
    for place in range(min(layer.copies, 2)):
        width = layer.sizes(width, place)["output"]
    return width


def widths(network: Network) -> list[int]:
    """What goes into each layer."""
    width, found = network.input, []
    for layer in network.layers:
        found.append(layer.sizes(width)["input"])
        width = width_after(layer, width)
    return found


# PyTorch.

TORCH = {
    "lstm": "LSTM", "gru": "GRU", "rnn": "RNN", "dense": "Linear", "embedding": "Embedding",
    "conv1d": "Conv1d", "dropout": "Dropout", "activation": "Tanh", "layernorm": "LayerNorm",
    "batchnorm": "BatchNorm1d",
}  # fmt: skip

TORCH_NAMES = {
    "lstm": ("input_size", "hidden_size"),
    "gru": ("input_size", "hidden_size"),
    "rnn": ("input_size", "hidden_size"),
    "dense": ("in_features", "out_features"),
    "embedding": ("num_embeddings", "embedding_dim"),
    "conv1d": ("in_channels", "out_channels"),
    "layernorm": ("normalized_shape",),
    "batchnorm": ("num_features",),
}


def torch_call(layer: Layer, width: int, source: random.Random) -> str:
    """A constructor of PyTorch, as one person or another writes it."""
    sizes = [width, *([layer.units] if layer.units is not None else [])]
    sizes = sizes if layer.cell in TORCH_NAMES else []
    named = source.random() < 0.4
    names = TORCH_NAMES.get(layer.cell, ())
    given = [
        f"{name}={size}" if named else str(size) for name, size in zip(names, sizes, strict=True)
    ]
    options = dict(layer.options)
    if "kernel" in options:
        given.append(f"kernel_size={options['kernel']}")
    if layer.copies > 1:
        given.append(f"num_layers={layer.copies}" if named else str(layer.copies))
    if layer.merge is not None:
        given.append("bidirectional=True")
    if options.get("bias") == "none":
        given.append("bias=False")
    if "projection" in options:
        given.append(f"proj_size={options['projection']}")
    if layer.cell in {"lstm", "gru", "rnn"} and source.random() < 0.5:
        given.append("batch_first=True")
    return f"nn.{TORCH[layer.cell]}({', '.join(given)})"


def torch_calls(network: Network, source: random.Random) -> list[str]:
    """The constructors of a network."""
    pairs = zip(network.layers, widths(network), strict=True)
    return [torch_call(layer, width, source) for layer, width in pairs]


def torch_sequential(network: Network, source: random.Random) -> str:
    """``nn.Sequential(…)``."""
    inside = ",\n    ".join(torch_calls(network, source))
    return f"import torch.nn as nn\n\nmodel = nn.Sequential(\n    {inside},\n)\n"


def torch_class(network: Network, source: random.Random) -> str:
    """A class whose ``__init__`` assigns layers, and an object of it."""
    lines = [
        f"        self.layer{at} = {call}" for at, call in enumerate(torch_calls(network, source))
    ]
    return "\n".join(
        [
            "import torch.nn as nn",
            "",
            "class Net(nn.Module):",
            "    def __init__(self):",
            "        super().__init__()",
            *lines,
            "    def forward(self, x):",
            "        return self.layer0(x)",
            "",
            "model = Net()",
            "",
        ]
    )


def torch_named(network: Network, source: random.Random) -> str:
    """A class with parameters; numbers have names, and some are sums."""
    text = torch_class(network, source)
    size = network.input
    head = f"WIDTH = {size}\nHALF = {size // 2}\n\n"
    text = text.replace("def __init__(self)", "def __init__(self, width, *, keep=0.5)", 1)
    for name in ("input_size=", "in_features=", "num_embeddings=", "normalized_shape=", "("):
        first = f"layer0 = nn.{TORCH[network.layers[0].cell]}("
        wanted = f"{first}{name.strip('(')}{size}"
        spelled = f"{first}{name.strip('(')}" + source.choice(("width", f"HALF * 2 + {size % 2}"))
        text = text.replace(f"{wanted},", f"{spelled},").replace(f"{wanted})", f"{spelled})")
    return text.replace("\n\nclass", f"\n\n{head}class", 1).replace("Net()", "Net(WIDTH)")


# Keras.

KERAS_CALLS = {
    "lstm": "LSTM", "gru": "GRU", "rnn": "SimpleRNN", "dense": "Dense", "embedding": "Embedding",
    "conv1d": "Conv1D", "dropout": "Dropout", "activation": "Activation",
    "layernorm": "LayerNormalization", "batchnorm": "BatchNormalization",
}  # fmt: skip

KERAS_FIRST = {"dropout": ["0.5"], "activation": ["'relu'"]}


def keras_call(layer: Layer, width: int, source: random.Random) -> str:
    """A constructor of Keras."""
    given = list(KERAS_FIRST.get(layer.cell, []))
    if layer.cell == "embedding":
        given.append(str(width))
    if layer.units is not None:
        names = {"embedding": "output_dim", "conv1d": "filters"}
        name = names.get(layer.cell, "units")
        given.append(f"{name}={layer.units}" if source.random() < 0.4 else str(layer.units))
    options = dict(layer.options)
    if "kernel" in options:
        given.append(f"kernel_size={options['kernel']}")
        given.append("padding='same'")
    if options.get("bias") == "none":
        given.append("use_bias=False")
    if "reset" in options:
        given.append(f"reset_after={options['reset'] == 'after'}")
    if layer.cell in {"lstm", "gru", "rnn"}:
        given.append("return_sequences=True")
    call = f"layers.{KERAS_CALLS[layer.cell]}({', '.join(given)})"
    if layer.merge is None:
        return call
    mode = "" if layer.merge == "concat" else f", merge_mode='{layer.merge}'"
    return f"layers.Bidirectional({call}{mode})"


def keras_calls(network: Network, source: random.Random) -> list[str]:
    """The input and the constructors of a network; its time steps are 7."""
    shape = "(7,)" if network.layers[0].cell == "embedding" else f"(7, {network.input})"
    pairs = zip(network.layers, widths(network), strict=True)
    return [f"keras.Input(shape={shape})", *(keras_call(*pair, source) for pair in pairs)]


IMPORTS = "import keras\nfrom keras import layers\n\n"


def keras_sequential(network: Network, source: random.Random) -> str:
    """``Sequential([…])``."""
    inside = ",\n    ".join(keras_calls(network, source))
    return f"{IMPORTS}model = keras.Sequential([\n    {inside},\n])\n"


def keras_added(network: Network, source: random.Random) -> str:
    """A run of ``model.add(…)``."""
    lines = [f"model.add({call})" for call in keras_calls(network, source)]
    return IMPORTS + "\n".join(["model = keras.Sequential()", *lines, ""])


def keras_functional(network: Network, source: random.Random) -> str:
    """Layers called on tensors."""
    start, *calls = keras_calls(network, source)
    lines = [f"x = {call}(x)" for call in calls]
    ends = ["model = keras.Model(inputs, x)", ""]
    return IMPORTS + "\n".join([f"inputs = {start}", "x = inputs", *lines, *ends])


SPELLINGS: dict[str, tuple[Words, bool, Callable[[Network, random.Random], str]]] = {
    "torch_sequential": (PYTORCH, False, torch_sequential),
    "torch_class": (PYTORCH, True, torch_class),
    "torch_named": (PYTORCH, True, torch_named),
    "keras_sequential": (KERAS, False, keras_sequential),
    "keras_added": (KERAS, False, keras_added),
    "keras_functional": (KERAS, False, keras_functional),
}
"""Each spelling: what it is drawn from, whether layers may state another input, the writer."""
