"""Which tensors of a Keras file are those of each layer of its config."""

from __future__ import annotations

import pytest

from lstm_params import parse
from lstm_params.reading.tensors.stored import Stored
from lstm_params.reading.tensors.witness import held_by_layers


def lstm(path: str, width: int = 4) -> list[Stored]:
    """An LSTM of 4 units as a file of Keras 3 has it."""
    shapes = ((width, 16), (4, 16), (16,))
    return [Stored(f"{path}/cell/vars/{at}", shape) for at, shape in enumerate(shapes)]


def held(spec: str, tensors: list[Stored], *, ordered: bool = False) -> list[str]:
    """The path of each layer."""
    found = held_by_layers(parse(spec), "keras", tensors, ordered=ordered)
    return [layer[0][0][0].partition("/cell")[0] for layer in found]


def test_a_layer_has_the_tensors_of_its_shapes() -> None:
    tensors = [*lstm("layers/lstm"), *lstm("layers/sequential/layers/lstm", 3)]

    assert held("3 lstm 4 lstm 4", tensors) == ["layers/sequential/layers/lstm", "layers/lstm"]


def test_equal_layers_of_one_list_are_in_the_order_of_their_numbers() -> None:
    tensors = [*lstm("layers/lstm"), *lstm("layers/lstm_1"), *lstm("layers/lstm_2")]

    assert held("4 lstm 4 x3", tensors) == ["layers/lstm", "layers/lstm_1", "layers/lstm_2"]


@pytest.mark.parametrize("other", ["layers/sequential/layers/lstm", "layers/rnn"])
def test_equal_layers_of_several_lists_are_told_by_the_order_of_the_file_only(other: str) -> None:
    tensors = [*lstm("layers/lstm"), *lstm(other)]

    assert held("4 lstm 4 lstm 4", tensors) == []
    assert held("4 lstm 4 lstm 4", tensors, ordered=True) == ["layers/lstm", other]


@pytest.mark.parametrize("spec", ["4 lstm 4", "4 lstm 4 x3", "4 lstm 4 lstm 5", "4 lstm 4 gru 4"])
def test_other_layers_than_those_of_the_file_have_none(spec: str) -> None:
    assert held(spec, [*lstm("layers/lstm"), *lstm("layers/lstm_1")]) == []
