"""A network of code keeps the names that its tensors have there."""

from __future__ import annotations

import numpy as np
import pytest

from answers.port.ported import function
from lstm_params import port
from lstm_params.cells import CELLS
from lstm_params.reading.stated import stated
from written.named_models import IMPORTS, Named, named

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


@pytest.mark.parametrize("model", named())
def test_each_layer_is_called_by_its_path(model: Named) -> None:
    found = stated(model.code, {})
    layers = zip(found.called, found.network.layers, strict=True)
    paths = [one.path if one else None for one, layer in layers if CELLS[layer.cell].terms]

    assert tuple(paths) == model.paths


@pytest.mark.parametrize("model", [model for model in named() if None in model.paths])
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


TWO = f"""{IMPORTS}
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
    found = port(f"{IMPORTS}{NET}model = nn.DataParallel(Net())\n", to="pytorch")

    assert [name for name, _ in found.source] == NAMES
    assert found.notes[0] == (
        "nn.DataParallel puts a name of its own before those of the model in it"
    )


def test_tensors_that_are_replaced_have_the_names_of_the_layer() -> None:
    text = f"""{IMPORTS}
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


def test_another_framework_than_that_of_the_code_has_its_own_names() -> None:
    found = port("nn.Sequential(nn.LSTM(3, 5))", framework="keras", to="textbook")

    assert found.source[0][0] == "lstm/lstm_cell/kernel"
    assert UNKNOWN not in found.notes
