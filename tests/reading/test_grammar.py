"""Words to a network: many ways to say it; what cannot be read is quoted, marked and cured."""

from __future__ import annotations

import pytest

from lstm_params import Layer, Network, SpecError, parse
from lstm_params.cells import CELLS
from lstm_params.checks import in_order
from reading.refusals import refusal, required
from reading.unreadable import BAD, MARKED, UNPRINTABLE

FORMS = [
    ("28 64", "28 lstm 64"),
    ("28 64 64", "28 lstm 64 lstm 64"),
    ("28 lstm 64 x2 bi dense 10", "28 lstm 64 x2 bi dense 10"),
    ("28 -> gru 64 -> dense 10", "28 gru 64 dense 10"),
    ("28->gru 64->dense 10", "28 gru 64 dense 10"),
    ("28 LSTM 64 + LSTM 32 & dense 10", "28 lstm 64 lstm 32 dense 10"),
    ("28 gru 64 nobias and then dense 10", "28 gru 64 nobias dense 10"),
    ("28 bidirectional 64", "28 lstm 64 bi"),
    ("28 bi:sum 64 dense 10", "28 lstm 64 bi:sum dense 10"),
    ("28 → 64 → 10", "28 lstm 64 lstm 10"),
    ("28 > 64, dense 10; dense 2", "28 lstm 64 dense 10 dense 2"),
    (
        "embedding 20000 128 lstm 64 bi lstm 64 bi dense 1",
        "embedding 20000 128 lstm 64 bi lstm 64 bi dense 1",
    ),
    ("  28\n\tLSTM 64\r\n", "28 lstm 64"),
    ("28 LSTM 64 X2 BI Dense 10", "28 lstm 64 x2 bi dense 10"),
    ("20_000 lstm 1_0", "20000 lstm 10"),
    ("007 lstm 05", "7 lstm 5"),
    ("3 lstm 5 x2", "3 lstm 5 x2"),
    ("3 lstm 5 x 2", "3 lstm 5 x2"),
    ("3 lstm 5 ×2", "3 lstm 5 x2"),
    ("3 lstm 5 layers 2", "3 lstm 5 x2"),
    ("3 lstm 5 x1", "3 lstm 5"),
    ("3 lstm 5 bi:sum", "3 lstm 5 bi:sum"),
    ("3 lstm 5 bi:concat", "3 lstm 5 bi"),
    ("3 lstm 5 bi true x2", "3 lstm 5 x2 bi"),
    ("3 lstm 5 bi=False", "3 lstm 5"),
    ("3 lstm 5 projection 2", "3 lstm 5 projection 2"),
    ("3 lstm 5 nobias projection 2 bi x2", "3 lstm 5 x2 bi projection 2 nobias"),
    ("3 lstm 5 state 7", "3 lstm 5 state 7"),
    ("3 lstm 5 bias false", "3 lstm 5 nobias"),
    ("3 lstm 5 bias=True", "3 lstm 5"),
    ("3 lstm units 5", "3 lstm 5"),
    ("3 units 5", "3 lstm 5"),
    ("3 gru 5 units 7", "3 gru 5 lstm 7"),
    ("3 gru nobias units 5", "3 gru 5 nobias"),
    ("input 3 lstm 5", "3 lstm 5"),
    ("lstm 5 input 3", "3 lstm 5"),
    ("input_size=3, hidden_size=5, num_layers=2", "3 lstm 5 x2"),
    ("input_size=3, hidden_size=5, num_layers=2, bidirectional=True", "3 lstm 5 x2 bi"),
    ("hidden_size=5 input_size=3 proj_size=2 bias=False", "3 lstm 5 projection 2 nobias"),
    ("units=5 features=3 classes=7", "3 lstm 5 dense 7"),
    ("classes 7 input 3 gru 5", "3 gru 5 dense 7"),
    ("3 classes 7", "3 dense 7"),
    ("3 dense 7 dense 2", "3 dense 7 dense 2"),
    ("3 lstm 5 dropout dense 7", "3 lstm 5 dropout dense 7"),
    ("3 lstm 5 dropout 0.5 dense 7", "3 lstm 5 dropout dense 7"),
    ("3 lstm 5 dropout=.5 dense=7", "3 lstm 5 dropout dense 7"),
    ("7 embedding 3 lstm 5", "embedding 7 3 lstm 5"),
    ("7 embedding 3 lstm 5 embedding 11 2 gru 5", "embedding 7 3 lstm 5 embedding 11 2 gru 5"),
    ("3 lstm 5 dropout 0.2 x2", "3 lstm 5 x2 dropout"),
    ("input_size=3 hidden_size=5 dropout=0.2 num_layers=2", "3 lstm 5 x2 dropout"),
    ("3 lstm 5 relu projection 2", "3 lstm 5 projection 2 activation"),
    ("3 lstm 5 readout 2 projection 7", "3 lstm 5 projection 7 readout 2"),
    ("3 gru 5 reset_after=True", "3 gru 5 reset-after"),
    ("3 gru 5 reset_after=False", "3 gru 5 reset-before"),
    ("3 gru 5 reset-before no", "3 gru 5 reset-after"),
    ("3 lstm 5 use_peepholes=True", "3 lstm 5 peephole"),
    ("3 lstm 5 use_peepholes=False", "3 lstm 5"),
    ("3 lstm 5 no_bias=True", "3 lstm 5 nobias"),
    ("3 lstm 5 no_bias=False", "3 lstm 5"),
    ("3 convlstm2d 5 kernel 3x3", "3 convlstm2d 5 kernel 3"),
    ("3 convlstm2d 5 kernel 3×7", "3 convlstm2d 5 kernel 3x7"),
]


@pytest.mark.parametrize(("text", "canonical"), FORMS)
def test_a_network_can_be_said_in_many_ways(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


@pytest.mark.parametrize("text", [text for _, text in FORMS])
def test_the_canonical_spec_is_read_as_itself(text: str) -> None:
    assert str(parse(text)) == text


SAME = [
    ("28 lstm 64 lstm 32 on 100 bi", "28 lstm 64 lstm 32 bi on 100"),
    ("28 lstm 64 lstm 32 nobias on 100", "28 lstm 64 lstm 32 on 100 nobias"),
    ("28 lstm 64 bidirectional=1", "28 lstm 64 bi"),
    ("28 lstm 64 bidirectional=0", "28 lstm 64"),
    ("28 lstm 64 dropout 0.5 64", "28 lstm 64 dropout lstm 64"),
]
"""Two ways to say one network; ``on`` is an option and no truth."""


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_say_one_network(one: str, other: str) -> None:
    assert parse(one) == parse(other) == parse(str(parse(one)))


@pytest.mark.parametrize("cell", [name for name in CELLS if CELLS[name].recurrent])
def test_a_recurrent_cell_is_read_by_its_name(cell: str) -> None:
    options = required(cell)
    text = "".join(f" {name} 5" for name in options)

    units = 5 if CELLS[cell].has_units else None

    assert parse(f"160 {cell} {units or ''} x2 bi{text}") == Network(
        160, (Layer(cell, units, 2, "concat", in_order(options)),)
    )


def test_a_size_of_a_cell_that_takes_none_is_told_so() -> None:
    assert refusal("768 mamba 768") == (
        "mamba takes no size, it returns as many numbers as it gets: leave 768 out, or put it "
        "first: 768 mamba\n    768 mamba 768\n              ^^^"
    )


@pytest.mark.parametrize("message", MARKED.strip("\n").split("\n\n"))
def test_what_cannot_be_read_is_quoted_marked_and_cured(message: str) -> None:
    text = message.split("\n")[1].strip()

    assert refusal(text) == message


@pytest.mark.parametrize(("text", "message"), BAD + UNPRINTABLE, ids=lambda value: repr(value[:20]))
def test_what_has_no_place_or_cannot_be_shown_is_one_clear_line(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize("word", ["softmax", "layernorm", "dropout", "pooling"])
def test_a_number_behind_a_layer_without_a_size_is_not_swallowed(word: str) -> None:
    with pytest.raises(SpecError, match=r"'10' after .* may be anything"):
        parse(f"28 lstm 64 {word} 10")


def test_a_tied_head_is_not_stacked() -> None:
    assert refusal("embedding 100 10 dense 100 tied x2") == "a tied dense cannot be stacked"


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("28 conv1d 3 kernel 3x3", "conv1d's kernel takes 1 number, not 2"),
        ("28 conv2d 3 kernel 3x3x3", "conv2d's kernel takes 2 numbers, not 3"),
        (f"28 lstm 3 tensor {'2x' * 64}2", "tensor's shape has 65 axes; at most 64"),
    ],
)
def test_sides_and_axes_are_as_many_as_there_may_be(spec: str, said: str) -> None:
    assert refusal(spec).startswith(f"{said}\n")


def test_equal_sides_are_one_however_they_are_given() -> None:
    wide = parse("3 convlstm2d 5 kernel 3x3")

    assert wide == parse("3 convlstm2d 5 kernel 3") == parse("3 convlstm2d 5", kernel=(3, 3))
    assert wide == parse("3 convlstm2d 5 kernel 3x3", kernel=3)
