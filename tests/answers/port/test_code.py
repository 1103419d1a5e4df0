"""A network of code keeps the names that its tensors have there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from answers.port.ported import function
from lstm_params import SpecError, port
from lstm_params.cells import CELLS
from lstm_params.reading.stated import stated
from written import IMPORTS
from written.named_models import Named, named

if TYPE_CHECKING:
    from lstm_params.reading.result import Called

NET = """\
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 5, bidirectional=True)
        self.cell = nn.GRUCell(10, 4)
        self.h0 = nn.Parameter(torch.zeros(2, 5))
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(4, 2))
"""

NAMES = [
    *("rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0"),
    *("rnn.weight_ih_l0_reverse", "rnn.weight_hh_l0_reverse"),
    *("rnn.bias_ih_l0_reverse", "rnn.bias_hh_l0_reverse"),
    *("cell.weight_ih", "cell.weight_hh", "cell.bias_ih", "cell.bias_hh"),
    *("h0", "head.1.weight", "head.1.bias"),
]

UNKNOWN = "the tensors have the names of a new network: those of the code are not known for all"


def source(text: str, model: str | None = None) -> list[str]:
    """The names of the source's tensors."""
    return [name for name, _ in port(text, to="pytorch", model=model).source]


def test_the_source_has_the_names_of_the_state_dict() -> None:
    assert source(NET) == NAMES


def test_the_function_takes_the_arrays_by_the_names_of_the_code() -> None:
    found = port(NET.replace("        self.h0 = nn.Parameter(torch.zeros(2, 5))\n", ""), to="keras")
    arrays = {name: np.ones(shape) for name, shape in found.source}
    made = function(found)(arrays)

    assert "h0" not in arrays
    assert made["dense/kernel"].shape == (4, 2)
    assert made["bidirectional/forward_lstm/lstm_cell/kernel"].shape == (3, 20)


MODELS = [*named("torch"), *named("keras")]


@pytest.mark.parametrize("model", MODELS)
def test_each_layer_is_called_by_its_path(model: Named) -> None:
    found = stated(model.code, {})
    layers = zip(found.called, found.network.layers, strict=True)
    paths = [shown(one) for one, layer in layers if CELLS[layer.cell].terms]

    assert tuple(paths) == model.paths


def shown(one: Called | None) -> str | None:
    """A path as the table has it."""
    inner = f"({one.inner})" if one and one.inner else ""
    return f"{one.path}{inner}" if one else None


@pytest.mark.parametrize("model", [model for model in MODELS if None in model.paths])
def test_it_is_said_where_names_are_not_known_for_sure(model: Named) -> None:
    assert port(model.code, to="pytorch").notes[0] == UNKNOWN


PRINTED = """\
Net(
  (encoder): Encoder(
    (rnn): LSTM(3, 5, num_layers=2)
    (blocks): ModuleList(
      (0-1): 2 x Sequential(
        (0): Linear(in_features=5, out_features=5, bias=False)
        (norm): LayerNorm((5,), eps=1e-05, elementwise_affine=True)
      )
    )
  )
  (heads): ModuleDict(
    (a): Linear(in_features=5, out_features=2, bias=False)
  )
)
"""


def test_a_printed_model_shows_its_names() -> None:
    assert source(PRINTED) == [
        *("encoder.rnn.weight_ih_l0", "encoder.rnn.weight_hh_l0"),
        *("encoder.rnn.bias_ih_l0", "encoder.rnn.bias_hh_l0"),
        *("encoder.rnn.weight_ih_l1", "encoder.rnn.weight_hh_l1"),
        *("encoder.rnn.bias_ih_l1", "encoder.rnn.bias_hh_l1"),
        *("encoder.blocks.0.0.weight", "encoder.blocks.0.norm.weight"),
        *("encoder.blocks.0.norm.bias", "encoder.blocks.1.0.weight"),
        *("encoder.blocks.1.norm.weight", "encoder.blocks.1.norm.bias"),
        "heads.a.weight",
    ]


def test_one_of_the_printed_models_has_its_own_names() -> None:
    assert source(PRINTED, "encoder")[-1] == "blocks.1.norm.bias"


TWO = f"""{IMPORTS["torch"]}
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4)

class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(4, 2, bias=False)

enc, dec = Encoder(), Decoder()
"""


def test_of_several_models_each_has_its_name_before_its_own() -> None:
    found = port(TWO, to="textbook")

    assert [name for name, _ in found.source] == [
        *("enc.rnn.weight_ih_l0", "enc.rnn.weight_hh_l0"),
        *("enc.rnn.bias_ih_l0", "enc.rnn.bias_hh_l0", "dec.out.weight"),
    ]
    assert found.notes[0] == "enc, dec stand before the names that each model's tensors have"


def test_one_of_several_models_has_its_own_names() -> None:
    assert source(TWO, "dec") == ["out.weight"]


def test_it_is_said_what_may_be_around_a_model() -> None:
    found = port(f"{IMPORTS['torch']}{NET}model = nn.DataParallel(Net())\n", to="pytorch")

    assert [name for name, _ in found.source] == NAMES
    assert found.notes[0] == (
        "nn.DataParallel puts a name of its own before those of the model in it"
    )


def test_tensors_that_are_replaced_have_the_names_of_the_layer() -> None:
    text = f"""{IMPORTS["torch"]}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.GRU(4, 4)
        self.two = nn.GRU(4, 4, bias=False)
        self.two.weight_hh_l0 = self.one.weight_hh_l0
"""
    assert source(text)[-1] == "two.weight_ih_l0"


def test_a_head_that_is_asked_for_beside_the_code_has_no_name_there() -> None:
    found = port("nn.Sequential(nn.LSTM(3, 5))", to="textbook", classes=2)

    assert found.source[-1][0] == "dense.bias"
    assert found.notes[0] == UNKNOWN


def test_weights_that_are_computed_of_others_are_refused() -> None:
    text = NET.replace("nn.GRUCell(10, 4)", "nn.utils.weight_norm(nn.Linear(10, 4))")

    with pytest.raises(SpecError) as caught:
        source(text)

    assert str(caught.value) == (
        "port needs the weights themselves, and 'cell.weight' is computed at run time of "
        "what is stored: save it without a weight norm, a spectral norm or quantised weights"
    )


def test_a_layer_with_a_cell_inside_has_the_names_of_that() -> None:
    text = "import snntorch as snn\nfrom torch import nn\nnn.Sequential(snn.SLSTM(3, 5))"

    assert source(text)[0] == "0.lstm_cell.weight_ih"


@pytest.mark.parametrize(
    "text",
    [
        "import flax.linen as nn\nnn.RNN(nn.LSTMCell(5))",
        '{"class_name": "LSTM", "config": {"units": 5}}',
    ],
)
def test_it_is_said_where_the_names_of_a_framework_are_not_read(text: str) -> None:
    assert port(text, to="textbook", input_dim=3).notes[0] == UNKNOWN


def test_another_framework_than_that_of_the_code_has_its_own_names() -> None:
    found = port("nn.Sequential(nn.LSTM(3, 5))", framework="keras", to="textbook")

    assert found.source[0][0] == "lstm/lstm_cell/kernel"
    assert UNKNOWN not in found.notes


KERAS = """\
from keras import Input, Sequential, layers
inner = Sequential([layers.Dense(4), layers.Dense(4)], name="mlp")
model = Sequential([
    Input((10, 3)),
    layers.Bidirectional(layers.LSTM(5, use_bias=False, return_sequences=True), name="enc"),
    inner,
    layers.LSTM(6, use_bias=False),
])
"""


def test_a_model_of_keras_has_the_paths_of_its_weights() -> None:
    found = port(KERAS, to="keras")

    assert [name for name, _ in found.source] == [
        *("sequential/enc/forward_lstm/lstm_cell/kernel",),
        *("sequential/enc/forward_lstm/lstm_cell/recurrent_kernel",),
        *("sequential/enc/backward_lstm/lstm_cell/kernel",),
        *("sequential/enc/backward_lstm/lstm_cell/recurrent_kernel",),
        *("sequential/mlp/dense/kernel", "sequential/mlp/dense/bias"),
        *("sequential/mlp/dense_1/kernel", "sequential/mlp/dense_1/bias"),
        *("sequential/lstm_1/lstm_cell/kernel", "sequential/lstm_1/lstm_cell/recurrent_kernel"),
    ]
    assert found.notes[0] == (
        "Keras 3: layers without a name are numbered as in a new session that makes just these"
    )


def test_layers_that_all_have_a_name_have_it_in_any_session() -> None:
    text = "from keras.layers import *\nx = LSTM(5, name='enc')(Input((10, 3)))"
    found = port(text, to="keras")

    assert [name.partition("/")[0] for name, _ in found.source] == ["enc"] * 3
    assert not any("session" in note for note in found.notes)


def test_a_function_that_nobody_calls_makes_its_own_layers_only() -> None:
    text = """\
from keras import Sequential, layers
def first():
    return Sequential([layers.LSTM(4, input_shape=(5, 3))])
def second():
    return Sequential([layers.LSTM(6, input_shape=(5, 3))])
"""
    found = port(text, to="keras", model="second")

    assert found.source[0][0] == "sequential/lstm/lstm_cell/kernel"


@pytest.mark.parametrize(
    "layer",
    ["edgeml_pytorch.graph.rnn.FastGRNN(28, 64, wRank=4)", "CfC(28, 64, mixed_memory=True)"],
)
def test_classes_of_a_library_that_are_said_in_python_name_nothing(layer: str) -> None:
    code = NET.replace("nn.LSTM(3, 5, bidirectional=True)", layer)

    assert UNKNOWN in port(code, to="textbook").notes
    assert "rnn.weight_ih_l0" not in source(code)
