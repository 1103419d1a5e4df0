"""Errors of frameworks about a checkpoint and a model, as they print them."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from click.testing import CliRunner

from lstm_params import SpecError, count
from lstm_params.answers.mismatch import fitting_of
from lstm_params.cli import root

TORCH = "size mismatch for {}: copying a param with shape torch.Size({}) from checkpoint, "
MODEL = "the shape in current model is torch.Size({})."


def torch(*lines: tuple[str, list[int], list[int]]) -> str:
    """What ``load_state_dict`` says of these tensors."""
    said = (f"\t{TORCH.format(name, a)}{MODEL.format(b)}\n" for name, a, b in lines)
    return f"RuntimeError: Error(s) in loading state_dict for Net:\n{''.join(said)}"


def keys(side: str, *names: str) -> str:
    """What it says of names that only one side has."""
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"\t{side} key(s) in state_dict: {quoted}. \n"


LSTM = ("weight_ih_l{}", "weight_hh_l{}", "bias_ih_l{}", "bias_hh_l{}")


def lstm(path: str, place: str) -> list[str]:
    """The names of the tensors of one layer of a stack."""
    return [f"{path}{name.format(place)}" for name in LSTM]


UNITS = torch(
    ("lstm.weight_ih_l0", [256, 28], [512, 28]),
    ("lstm.weight_hh_l0", [256, 64], [512, 128]),
    ("lstm.bias_ih_l0", [256], [512]),
    ("lstm.bias_hh_l0", [256], [512]),
    ("fc.weight", [10, 64], [10, 128]),
)
NAMES = [*lstm("lstm.", "0"), "fc.weight", "fc.bias"]
WRAPPED = [f"module.{name}" for name in NAMES]
HEAD = "RuntimeError: Error(s) in loading state_dict for Net:\n"

KERAS_3 = """\
ValueError: A total of 2 objects could not be loaded. Example error message for object \
<LSTMCell name=lstm_cell, built=True>:

The shape of the target variable and the shape of the target value in `variable.assign(value)` \
must match. variable.shape=(28, 512), Received: value.shape=torch.Size([28, 256]). Target \
variable: <Variable path=sequential_1/lstm_1/lstm_cell/kernel, shape=(28, 512), dtype=float32, \
value=[[ 0.09 -0.05 ...]]>
"""


class Error(NamedTuple):
    """An error, and what is said of it."""

    shows: str
    text: str
    rows: tuple[tuple[str, str, str, str], ...]
    cures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.shows


def load(*changes: str) -> tuple[str, ...]:
    """The sentence that says what to change."""
    return (f"to load the checkpoint: {', '.join(changes)}",)


ERRORS = [
    Error(
        "other units",
        UNITS,
        (
            ("lstm", "units", "64", "128"),
            ("lstm", "input", "28", "28"),
            ("fc", "units", "10", "10"),
            ("fc", "input", "64", "128"),
        ),
        load("hidden_size=64"),
    ),
    Error(
        "other units deep in a model, biases not told",
        torch(
            ("neck.encoder.lstm.weight_ih_l0", [384, 480], [192, 288]),
            ("neck.encoder.lstm.weight_hh_l0", [384, 96], [192, 48]),
        ),
        (
            ("neck.encoder.lstm", "units", "96", "48"),
            ("neck.encoder.lstm", "input", "480", "288"),
        ),
        load("hidden_size=96", "input_size=480"),
    ),
    Error(
        "another input, one line only",
        torch(("lstm.weight_ih_l0", [256, 30], [256, 28])).split("\n")[1],
        (("lstm", "units", "64", "64"), ("lstm", "input", "30", "28")),
        load("input_size=30"),
        ("lstm is read as lstm; it may be rnn of 256 units",),
    ),
    Error(
        "other classes",
        torch(("fc.weight", [10, 64], [5, 64]), ("fc.bias", [10], [5])),
        (("fc", "units", "10", "5"), ("fc", "input", "64", "64")),
        load("out_features=10"),
    ),
    Error(
        "another vocabulary",
        torch(("emb.weight", [100, 28], [120, 28])),
        (("emb", "units", "28", "28"), ("emb", "input", "100", "120")),
        load("num_embeddings=100"),
    ),
    Error(
        "a GRU by itself",
        torch(
            ("weight_ih_l0", [192, 28], [384, 28]),
            ("weight_hh_l0", [192, 64], [384, 128]),
            ("bias_ih_l0", [192], [384]),
            ("bias_hh_l0", [192], [384]),
        ),
        (("gru", "units", "64", "128"), ("gru", "input", "28", "28")),
        load("hidden_size=64"),
    ),
    Error(
        "an LSTM in place of a GRU",
        torch(
            ("weight_ih_l0", [256, 28], [192, 28]),
            ("weight_hh_l0", [256, 64], [192, 64]),
            ("bias_ih_l0", [256], [192]),
            ("bias_hh_l0", [256], [192]),
        ),
        (
            ("lstm", "cell", "lstm", "gru"),
            ("lstm", "units", "64", "64"),
            ("lstm", "input", "28", "28"),
        ),
        load("lstm in place of gru"),
    ),
    Error(
        "more layers in the checkpoint",
        HEAD + keys("Unexpected", *lstm("lstm.", "1")),
        (("lstm", "layers", "2", "1"),),
        load("num_layers=2"),
    ),
    Error(
        "fewer layers in the checkpoint, and other units",
        HEAD
        + keys("Missing", *lstm("rnn.", "1"), *lstm("rnn.", "2"))
        + torch(("rnn.weight_hh_l0", [256, 64], [128, 32])).split("\n", 1)[1],
        (("rnn", "layers", "1", "3"), ("rnn", "units", "64", "32")),
        load("hidden_size=64", "num_layers=1"),
    ),
    Error(
        "two directions in the checkpoint",
        HEAD
        + keys("Unexpected", *lstm("lstm.", "0_reverse"))
        + torch(("fc.weight", [10, 128], [10, 64])).split("\n", 1)[1],
        (
            ("lstm", "directions", "2", "1"),
            ("fc", "units", "10", "10"),
            ("fc", "input", "128", "64"),
        ),
        load("bidirectional=True"),
    ),
    Error(
        "a checkpoint of nn.DataParallel",
        HEAD + keys("Missing", *NAMES) + keys("Unexpected", *WRAPPED),
        (("", "first name", "module.lstm.weight_ih_l0", "lstm.weight_ih_l0"),),
        (
            (
                "the checkpoint was saved from nn.DataParallel: its 6 names begin with module., "
                "the model's do not"
            ),
            "to load it: {name.removeprefix('module.'): saved[name] for name in saved}",
        ),
    ),
    Error(
        "a checkpoint of nn.DataParallel, one line only",
        "KeyError: 'unexpected key \"module.lstm.weight_ih_l0\" in state_dict'",
        (("", "first name", "module.lstm.weight_ih_l0", "lstm.weight_ih_l0"),),
        (
            (
                "the checkpoint was saved from nn.DataParallel: its 1 names begin with module., "
                "the model's do not"
            ),
            "to load it: {name.removeprefix('module.'): saved[name] for name in saved}",
        ),
    ),
    Error(
        "a model in nn.DataParallel",
        HEAD + keys("Missing", *WRAPPED) + keys("Unexpected", *NAMES),
        (("", "first name", "lstm.weight_ih_l0", "module.lstm.weight_ih_l0"),),
        (
            (
                "the model is wrapped in nn.DataParallel: its 6 names begin with module., "
                "the checkpoint's do not"
            ),
            "to load it: model.module.load_state_dict(saved)",
        ),
    ),
    Error(
        "layers of other names",
        HEAD + keys("Missing", "head.weight", "head.bias") + keys("Unexpected", "fc.weight"),
        (),
        (),
        ("only the checkpoint has fc.weight", "only the model has head.weight, head.bias"),
    ),
    Error(
        "Keras 3, which shows one of several",
        KERAS_3,
        (
            ("sequential_1.lstm_1", "units", "64", "128"),
            ("sequential_1.lstm_1", "input", "28", "28"),
        ),
        load("units=64"),
        ("the error shows 1 of 2 objects that differ",),
    ),
    Error(
        "Keras 2",
        (
            "ValueError: Cannot assign value to variable ' lstm_1/lstm_cell/kernel:0': Shape "
            "mismatch.The variable shape (28, 512), and the assigned value shape (28, 256) are "
            "incompatible."
        ),
        (("lstm_1", "units", "64", "128"), ("lstm_1", "input", "28", "28")),
        load("units=64"),
    ),
    Error(
        "set_weights of a layer",
        (
            "ValueError: Layer gru_5 weight shape (28, 384) is not compatible with provided "
            "weight shape (28, 192)."
        ),
        (("gru_5", "units", "64", "128"), ("gru_5", "input", "28", "28")),
        load("units=64"),
    ),
    Error(
        "set_weights of a model",
        (
            "ValueError: Layer weight shape (28, 512) not compatible with provided weight shape "
            "(28, 256)"
        ).replace("Layer", "Layer net"),
        (("net", "shape", "(28, 256)", "(28, 512)"),),
        (),
        (
            (
                "net may have, as lstm: 64 and 128 units, rnn: 256 and 512 units, "
                "dense: 256 and 512 units"
            ),
        ),
    ),
    Error(
        "another number of layers",
        (
            "ValueError: You are trying to load a weight file containing 3 layers into a model "
            "with 2 layers."
        ),
        (("", "layers with weights", "3", "2"),),
    ),
    Error(
        "another number of layers, as Keras 2.15 says it",
        (
            "ValueError: Layer count mismatch when loading weights from file. Model expected 3 "
            "layers, found 2 saved layers."
        ),
        (("", "layers with weights", "2", "3"),),
    ),
    Error(
        "another number of weights",
        (
            "ValueError: You called `set_weights(weights)` on layer 'sequential_4' with a weight "
            "list of length 5, but the layer was expecting 7 weights."
        ),
        (("", "weights of sequential_4", "5", "7"),),
    ),
    Error(
        "Flax",
        (
            'flax.errors.ScopeParamShapeError: For parameter "kernel" in "/Dense_0", the given '
            "initializer is expected to generate shape (64, 10), but the existing parameter it "
            "received has shape (64, 5). (https://flax.readthedocs.io)"
        ),
        (("Dense_0", "units", "5", "10"), ("Dense_0", "input", "64", "64")),
        load("features=5"),
    ),
    Error(
        "TensorFlow",
        (
            "ValueError: Received incompatible tensor with shape (92, 256) when attempting to "
            "restore variable with shape (156, 512) and name rnn/lstm_cell/kernel:0."
        ),
        (("rnn.lstm_cell", "units", "64", "128"), ("rnn.lstm_cell", "input", "28", "28")),
        load("num_units=64"),
    ),
]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_both_networks_stand_side_by_side(error: Error) -> None:
    found = fitting_of(error.text)

    assert found is not None
    assert (tuple(map(tuple, found.rows)), found.cures, found.notes) == (
        error.rows,
        error.cures,
        error.notes,
    )


SPOILT = {
    "in a traceback": lambda text: (
        f'Traceback (most recent call last):\n  File "train.py", line 12, in <module>\n'
        f"    net.load_state_dict(torch.load(path))\n{text}\n>>> "
    ),
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "in a narrow terminal": lambda text: text.replace(" ", "\n "),
    "twice": lambda text: text + text,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_around_an_error_does_not_matter(spoil: object) -> None:
    assert callable(spoil)
    assert fitting_of(spoil(UNITS)) == fitting_of(UNITS)


def printed(*arguments: str) -> str:
    """What the command prints that is given the error."""
    return CliRunner().invoke(root, arguments, input=UNITS).output


def test_an_error_is_printed_as_a_comparison() -> None:
    assert printed("-") == (
        "a checkpoint and a model that differ  pytorch\n"
        "\n"
        "layer  size   checkpoint  model\n"
        "───────────────────────────────\n"
        "lstm   units          64    128\n"
        "       input          28     28\n"
        "fc     units          10     10\n"
        "       input          64    128\n"
        "\n"
        "to load the checkpoint: hidden_size=64\n"
    )
    assert printed("-q", "-") == (
        "lstm: units 64, input 28 in the checkpoint; units 128, input 28 in the model\n"
        "fc: units 10, input 64 in the checkpoint; units 10, input 128 in the model\n"
        "to load the checkpoint: hidden_size=64\n"
    )


def test_an_error_is_data() -> None:
    found = fitting_of(UNITS)

    assert found is not None
    assert found.to_dict() == {
        "framework": "pytorch",
        "differences": [
            {"layer": "lstm", "what": "units", "checkpoint": "64", "model": "128"},
            {"layer": "lstm", "what": "input", "checkpoint": "28", "model": "28"},
            {"layer": "fc", "what": "units", "checkpoint": "10", "model": "10"},
            {"layer": "fc", "what": "input", "checkpoint": "64", "model": "128"},
        ],
        "cures": ["to load the checkpoint: hidden_size=64"],
        "notes": [],
    }


def test_an_error_is_no_single_network() -> None:
    with pytest.raises(SpecError, match="an error about two networks: count puts them side by"):
        count(UNITS)


@pytest.mark.parametrize("text", ["28 lstm 64", "nn.LSTM(28, 64)", "x.shape = (28, 64)", ""])
def test_other_texts_are_no_errors(text: str) -> None:
    assert fitting_of(text) is None


def test_a_shape_of_any_size_is_refused_in_a_line() -> None:
    text = torch(("lstm.weight_ih_l0", [256, int("9" * 40)], [512, 28]))

    with pytest.raises(SpecError, match="a shape has a number that is larger than any size"):
        fitting_of(text)
