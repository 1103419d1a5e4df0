"""What a run keeps besides the weights: what every cell hands on, and the widest of a time step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from examples import spec_of
from lstm_params import cost, parse
from lstm_params.cells import CELLS
from lstm_params.engine.memory import held, summed, widest
from lstm_params.engine.plan import planned

if TYPE_CHECKING:
    from lstm_params.answers.costs import Cost

HANDED_ON = {
    "lstm": "h 5, c 5",
    "gru": "h 5",
    "rnn": "h 5",
    "jordan": "h 2",
    "lstm-1997": "h 5, c 5",
    "cifg": "h 5, c 5",
    "lstm-v": "h 5, c 5",
    "lstm-nig": "h 5, c 5",
    "lstm-nfg": "h 5, c 5",
    "lstm-nog": "h 5, c 5",
    "lstm-niaf": "h 5, c 5",
    "lstm-noaf": "h 5, c 5",
    "lstm-cifg": "h 5, c 5",
    "lstm-np": "h 5, c 5",
    "lstm-fgr": "h 5, c 5, i 5, f 5, o 5",
    "mgu": "h 5",
    "janet": "h 5",
    "ugrnn": "h 5",
    "dglstm": "h 5, c 5",
    "cwrnn": "h 6",
    "phased-lstm": "h 5, c 5",
    "layernorm-lstm": "h 5, c 5",
    "multiplicative-lstm": "h 5, c 5",
    "sru": "c 5",
    "qrnn": "c 5, x 1x3",
    "indrnn": "h 5",
    "mingru": "h 5",
    "minlstm": "h 5",
    "slstm": "h 6, c 6, n 6, m 6",
    "mlstm": "C 2x3x3, n 6, m 2",
    "rhn": "h 5",
    "nas": "h 5, c 5",
    "convlstm1d": "h 5, c 5",
    "convlstm2d": "h 5, c 5",
    "convlstm3d": "h 5, c 5",
    "ea-lstm": "h 5, c 5",
    "gru-d": "h 5, x 3",
    "li-gru": "h 5",
    "fastgrnn": "h 5",
    "cfc": "h 5",
    "ltc": "h 5",
    "lmu": "h 5, m 2",
    "rwkv": "x 3, a 3, b 3, p 3",
    "rwkv-channel": "x 3",
    "rg-lru": "h 6",
    "mamba": "h 6x16, x 3x6",
    "mamba-2": "h 64x128, x 3x320",
    "slstm-layer": "h 4, c 4, n 4, m 4, x 3x4",
    "mlstm-layer": "C 4x16x16, n 64, m 4, x 3x64",
    "gated-deltanet": "S 2x256x512, x 3x2048",
    "convgru1d": "h 5",
    "convgru2d": "h 5",
    "convgru3d": "h 5",
}
"""What each cell hands on, of 5 units on 3 numbers, or 6 where 2 must divide them; from papers."""

SPECS = {
    "jordan": "3 jordan 5 outputs 2",
    "cwrnn": "3 cwrnn 6 modules 2",
    "qrnn": "3 qrnn 5 window 2",
    "slstm": "3 slstm 6 heads 2",
    "mlstm": "3 mlstm 6 heads 2",
    "rhn": "3 rhn 5 depth 2",
    **{cell: f"3 {cell}" for cell in ("rwkv", "rwkv-channel", "mamba", "mlstm-layer")},
    "ea-lstm": "3 ea-lstm 5 statics 2",
    "lmu": "3 lmu 5 memory 2",
    "rg-lru": "6 rg-lru heads 2",
    "mamba-2": "32 mamba-2",
    "slstm-layer": "4 slstm-layer",
    "gated-deltanet": "3 gated-deltanet heads 2",
    **{
        f"conv{cell}{rank}d": f"3 conv{cell}{rank}d 5 kernel 3"
        for cell in ("lstm", "gru")
        for rank in (1, 2, 3)
    },
}


def said(spec: str, framework: str = "textbook") -> str:
    """The states of a network, as above."""
    states = held(planned(parse(spec), framework))
    return ", ".join(f"{one.state} {'x'.join(map(str, one.shape))}" for one in states)


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell.recurrent])
def test_every_recurrent_cell_hands_on_the_states_of_its_paper(cell: str) -> None:
    assert said(SPECS.get(cell, f"3 {cell} 5")) == HANDED_ON[cell]


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if not cell.recurrent])
def test_no_other_cell_hands_anything_on(cell: str) -> None:
    assert CELLS[cell].carried == 0
    assert said(spec_of(cell)) == ""


@pytest.mark.parametrize(
    ("spec", "states"),
    [
        ("3 lstm 5 projection 2", "h 2, c 5"),
        ("3 nas 5 projection 2", "h 2, c 5"),
        ("3 lstm 5 projection 2 readout 7", "h 2, c 5"),
        ("3 lstm 5 state 11", "h 11, c 5"),
        ("3 lstm-1997 6 block 2", "h 6, c 6"),
        ("3 qrnn 5 window 1", "c 5, x 0x3"),
        ("3 qrnn 5 window 4", "c 5, x 3x3"),
        ("3 convlstm2d 5 kernel 3 map 6x4", "h 6x4x5, c 6x4x5"),
        ("3 convlstm1d 5 kernel 3 map 7", "h 7x5, c 7x5"),
        ("embedding 11 3 gru 5 attention heads 5 dense 7", "h 5"),
        ("3 dense 5", ""),
    ],
)
def test_states_are_as_long_as_the_options_say(spec: str, states: str) -> None:
    assert said(spec) == states


RETURNED = [
    ("28 lstm 64 x2 bi", "lstm", {"h": 4 * 64, "c": 4 * 64}),
    ("28 lstm 64 x3 projection 16", "lstm", {"h": 3 * 16, "c": 3 * 64}),
    ("28 lstm 64 x2 bi projection 16", "lstm", {"h": 4 * 16, "c": 4 * 64}),
    ("28 gru 64 x3 bi", "gru", {"h": 6 * 64}),
    ("28 rnn 64", "rnn", {"h": 64}),
]
"""Numbers of the states that PyTorch 2.13 returns for one sequence, as ``numel`` has them."""


@pytest.mark.parametrize(("spec", "cell", "numbers"), RETURNED)
def test_states_are_those_that_pytorch_returns(
    spec: str, cell: str, numbers: dict[str, int]
) -> None:
    found: dict[str, int] = {}
    for one in held(planned(parse(spec), "pytorch")):
        assert one.layer.startswith(cell)
        found[one.state] = found.get(one.state, 0) + one.numbers

    assert found == numbers


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        ("28 lstm 64", "(64 + 64)"),
        ("28 lstm 64 x2 bi", "4 × (64 + 64)"),
        ("28 lstm 64 x3 gru 32 rnn 32", "3 × (64 + 64) + 2 × 32"),
        ("3 mlstm 6 heads 2", "(2·3·3 + 6 + 2)"),
        ("3 dense 5", ""),
    ],
)
def test_states_are_written_as_a_sum(spec: str, text: str) -> None:
    assert summed(tuple(held(planned(parse(spec), "textbook")))) == text


@pytest.mark.parametrize(
    ("spec", "what", "numbers"),
    [
        ("28 lstm 64 dense 10", "gates", 4 * 64),
        ("28 gru 64 dense 10", "gates", 3 * 64),
        ("300 lstm 64 dense 10", "input", 300),
        ("28 rnn 64 dense 1000", "output", 1000),
        ("28 rnn 64", "gates", 64),
        ("28 lstm 64 x2 bi", "gates", 4 * 64),
        ("embedding 20000 128 gru 16", "output", 128),
        ("tensor 64x28", "output", 0),
        ("28 mamba", "gates", 2 * 28),
        ("32 rwkv", "gates", 3 * 32),
        ("32 mlstm-layer", "gates", 5 * 64),
    ],
)
def test_the_buffer_is_the_widest_of_a_time_step(spec: str, what: str, numbers: int) -> None:
    found = widest(planned(parse(spec), "textbook"))

    assert (found.what, found.numbers) == (what, numbers)


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_has_a_widest_of_a_time_step(cell: str) -> None:
    assert cost(spec_of(cell)).widest.numbers > 0 or CELLS[cell].beside


def test_every_stream_has_its_own_states_and_its_own_buffer() -> None:
    one, many = cost("28 lstm 64 x2 bi"), cost("28 lstm 64 x2 bi", batch=32)

    assert (one.state, one.buffer) == (4 * 2 * 2 * (64 + 64), 4 * 4 * 64)
    assert (many.state, many.buffer) == (32 * one.state, 32 * one.buffer)
    assert cost("28 lstm 64", dtype="float16").state == 2 * (64 + 64)


def arithmetic(worked: Cost) -> dict[str, str]:
    """The arithmetic of each amount."""
    return {row.quantity: row.arithmetic for row in worked}


def test_the_arithmetic_of_the_states_names_them() -> None:
    of = "28 lstm 64 gru 32"

    assert arithmetic(cost(of))["state h + c, RAM"] == "((64 + 64) + 32) × 4 bytes"
    assert arithmetic(cost(of, batch=8))["state h + c, RAM"] == "8 × ((64 + 64) + 32) × 4 bytes"
    assert arithmetic(cost("28 lstm 64", batch=8))["state h + c, RAM"] == "8 × (64 + 64) × 4 bytes"
    assert arithmetic(cost("28 gru 64"))["state h, RAM"] == "64 × 4 bytes"
    assert not any(row.startswith("state") for row in arithmetic(cost("28 dense 10")))


@pytest.mark.parametrize(
    ("spec", "whose"),
    [
        ("3 convlstm2d 5 kernel 3", "state, buffer and activations"),
        ("3 convlstm2d 5 kernel 3 map 6x4", "buffer and activations"),
        ("3 conv2d 5 kernel 3 lstm 7", "buffer and activations"),
    ],
)
def test_memory_of_a_map_is_that_of_one_place_and_says_so(spec: str, whose: str) -> None:
    note = f"{whose} of a convolutional layer are those of one place of its map"

    assert note in cost(spec).shown.notes
    assert ("state h + c of one place, RAM" in arithmetic(cost(spec))) == whose.startswith("state")
    assert not any("place" in note for note in cost("3 conv1d 5 kernel 3 lstm 7").shown.notes)
