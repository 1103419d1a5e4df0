"""Texts of n parts that ``growth.py`` reads: tensors, summaries, R, errors, odd words, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Shapes = Iterator[tuple[str, tuple[int, ...]]]

OF_LSTM = {
    "weight_ih_l0": (28, 7),
    "weight_hh_l0": (28, 7),
    "bias_ih_l0": (28,),
    "bias_hh_l0": (28,),
}


# Tensors.


def tensors(n: int) -> Shapes:
    """Those of n equal LSTMs of PyTorch."""
    return ((f"l{at}.{name}", shape) for at in range(n) for name, shape in OF_LSTM.items())


def listing(n: int) -> str:
    """A listing of equal layers."""
    return "\n".join(f"{name} torch.Size({[*shape]})" for name, shape in tensors(n))


def listing_distinct(n: int) -> str:
    """A listing of layers each of which is a unit wider."""
    return "\n".join(
        f"l{at}.{name} {(4 * (7 + at), *(6 + at + (name == 'weight_hh_l0') for _ in shape[1:]))}"
        for at in range(n)
        for name, shape in OF_LSTM.items()
    )


def stacked(n: int) -> str:
    """A listing of one object of n copies."""
    return "\n".join(
        f"lstm.{name.replace('l0', f'l{at}')} {shape}"
        for at in range(n)
        for name, shape in OF_LSTM.items()
    )


def ordered(n: int) -> str:
    """An OrderedDict as it is printed."""
    return f"OrderedDict({[*tensors(n)]})"


def plain(n: int) -> str:
    """A dict as it is printed."""
    return str(dict(tensors(n)))


def keras_listing(n: int) -> str:
    """Keras' weights by name."""
    shapes = {"kernel": (7, 28), "recurrent_kernel": (7, 28), "bias": (28,)}
    return "\n".join(
        f"lstm_{at}/lstm_cell/{name}:0 {shape}" for at in range(n) for name, shape in shapes.items()
    )


def nested(n: int) -> str:
    """Flax' tree of shapes."""
    state = {f"h{gate}": {"kernel": [7, 7], "bias": [7]} for gate in "figo"}
    cell = state | {f"i{gate}": {"kernel": [7, 7]} for gate in "figo"}
    return json.dumps({f"lstm_{at}": cell for at in range(n)})


def odd_tensors(n: int) -> str:
    """Tensors of no layer that is known."""
    return "\n".join(f"odd{at}.w{at} ({at + 3}, {at + 4})" for at in range(n))


def nameless(n: int) -> str:
    """Shapes alone."""
    return "(3, 4)\n" * n


# Summaries.


def rows(kind: str, n: int, biases: int) -> str:
    """The rows of layers of other widths."""
    gates = {"LSTM": 4, "GRU": 3}[kind]
    made = []
    for at in range(n):
        units, width = 7 + at % 5, 7 + (at - 1) % 5 if at else 5
        count = gates * units * (width + units + biases)
        made.append(f" {kind.lower()}_{at} ({kind})  (None, None, {units})  {count}\n \n")
    return "".join(made)


def keras_summary(kind: str, biases: int) -> Callable[[int], str]:
    """What Keras prints of such layers."""

    def summary(n: int) -> str:
        head = f" Layer (type)   Output Shape   Param #\n{'=' * 65}\n"
        return f'Model: "sequential"\n{"_" * 65}\n{head}{rows(kind, n, biases)}{"=" * 65}\n'

    summary.__name__ = f"summary_{kind.lower()}"
    return summary


def summary_connected(n: int) -> str:
    """A summary that says what each layer is connected to."""
    made = "".join(
        f" lstm_{at} (LSTM)   (None, None, 7)  {28 * ((7 if at else 5) + 8)}  "
        f"['{f'lstm_{at - 1}' if at else 'input_1'}[0][0]']\n\n"
        for at in range(n)
    )
    head = f" Layer (type)     Output Shape      Param #    Connected to\n{'=' * 60}\n"
    start = " input_1 (InputLayer)   [(None, None, 5)]   0   []\n\n"
    return f'Model: "model"\n{"_" * 60}\n{head}{start}{made}{"=" * 60}\n'


def torchinfo(n: int) -> str:
    """What torchinfo prints."""
    made = "".join(
        f"├─LSTM: 1-{at + 1}    [2, 3, 7]    {28 * ((7 if at else 5) + 9)}\n" for at in range(n)
    )
    bar = "=" * 90
    head = "Layer (type:depth-idx)    Output Shape    Param #"
    return f"{bar}\n{head}\n{bar}\nNet    [2, 7]    --\n{made}{bar}\nTotal params: 1\n"


def boxes(n: int) -> str:
    """Rows in a box without a head."""
    return "│ lstm (LSTM) │ (None, 7) │ 500 │\n" * n


# R.


def r_piped(n: int) -> str:
    """Layers that are piped one into the next."""
    made = " %>%\n".join(
        f"  layer_lstm(units = {5 + at}, return_sequences = TRUE"
        f"{'' if at else ', input_shape = c(10, 28)'})"
        for at in range(n)
    )
    return f"library(keras)\nmodel <- keras_model_sequential() %>%\n{made}"


def r_assigned(n: int) -> str:
    """Layers that are called one after another."""
    made = "\n".join(
        f"x <- layer_gru(x, units = {5 + at}, return_sequences = TRUE)" for at in range(n)
    )
    start = "library(keras)\ninput <- layer_input(shape = c(NULL, 28))\nx <- input\n"
    return f"{start}{made}\nmodel <- keras_model(input, x)\n"


# Errors.


ERROR = "RuntimeError: Error(s) in loading state_dict for Net:\n"


def mismatch(n: int) -> str:
    """Tensors of other shapes than the model has."""
    return ERROR + "\n".join(
        f"\tsize mismatch for l{at}.weight_ih_l0: copying a param with shape "
        f"torch.Size([{4 * (7 + at)}, 28]) from checkpoint, the shape in current model is "
        f"torch.Size([{4 * (8 + at)}, 28])."
        for at in range(n)
    )


def missing(n: int) -> str:
    """Tensors that are missing, and others that are not expected."""
    lacking, more = (
        ", ".join(f'"{letter}{at}.weight_ih_l0"' for at in range(n)) for letter in "lm"
    )
    return (
        f"{ERROR}\tMissing key(s) in state_dict: {lacking}. \n"
        f"\tUnexpected key(s) in state_dict: {more}. "
    )


# Odd words.


def versus(n: int) -> str:
    """Networks with vs between them."""
    return " vs ".join(f"28 lstm {5 + at}" for at in range(n))


def many_open(n: int) -> str:
    """Layers whose sizes are all open."""
    return " ".join(["28", *(f"lstm {at + 1}n" for at in range(n))])


def grouped(n: int) -> str:
    """Groups beside one another."""
    return " ".join(["28", *(f"( layernorm lstm {5 + at} ) x12" for at in range(n))])


def repeated(*parts: str) -> Callable[[int], str]:
    """A part that is repeated between two others; it has the name of the last of ``parts``."""
    before, part, after, name = parts

    def text(n: int) -> str:
        return f"{before}{part * n}{after}"

    text.__name__ = name
    return text


REPEATED = [
    repeated("28", " ", "64", "spaces"),
    repeated("28", "->", "64", "arrows"),
    repeated("", "shape ", "(", "no_shapes"),
    repeated("", "[", "", "brackets"),
    repeated("", "a | b | c\n", "", "pipes"),
    repeated("28 lstm 5 ", "nobias ", "", "one_option"),
    repeated("28 ", "lstm 5 steps 3 ", "", "steps"),
    repeated("28 lstm 4 ", " 64 lstm 5 ", "", "sizes_alone"),
    repeated("28", "，lstm，5", "", "wide_commas"),
    repeated("28 ", "lstm 5,123 ", "", "commas"),
    repeated("28 lstm 123", ",123", "", "one_number"),
    repeated("28 conv2d 3 kernel 3", "x3", "", "sides"),
    repeated("tensor 3", "x3", "", "axes"),
    repeated("28", " embedding 5 3", "", "embeddings"),
    repeated("28 ", "( ", "lstm 5", "parentheses"),
]


# Models.


def printed_groups(n: int) -> str:
    """A printed model of groups of layers."""
    made = "".join(
        f"  (a{at}): Sequential(\n    (0): LSTM({5 + at}, 7)\n    (1): Linear(in_features=7, "
        "out_features=3, bias=True)\n  )\n"
        for at in range(n)
    )
    return f"Net(\n{made})"


def comprehension(n: int) -> str:
    """A list of layers."""
    return f"m = nn.ModuleList([nn.LSTM(7, 7) for _ in range({n})])"


def wrapped(n: int) -> str:
    """JSON of layers in wrappers."""
    layers = [
        {
            "class_name": "Bidirectional",
            "config": {
                "name": f"b{at}",
                "layer": {"class_name": "LSTM", "config": {"name": f"l{at}", "units": 5}},
                **({} if at else {"batch_input_shape": [None, None, 28]}),
            },
        }
        for at in range(n)
    ]
    return json.dumps({"class_name": "Sequential", "config": {"layers": layers}})


TEXTS: dict[Callable[[int], str], int] = {
    **dict.fromkeys((listing, listing_distinct, stacked, ordered, plain, keras_listing), 200),
    **dict.fromkeys((nested, r_piped, r_assigned, printed_groups), 100),
    **dict.fromkeys((odd_tensors, comprehension, wrapped, mismatch), 400),
    **dict.fromkeys((keras_summary("LSTM", 1), keras_summary("GRU", 2)), 200),
    **dict.fromkeys((summary_connected, torchinfo, many_open, versus, grouped), 200),
    **dict.fromkeys((nameless, boxes, missing), 1_000),
    **dict.fromkeys(REPEATED, 2_000),
}
"""Each with the smaller n."""
