"""The door: words and keywords to a network, and what is to be said of them."""

from __future__ import annotations

import pytest

from lstm_params import Layer, Network, NetworkError, OpenError, SpecError, count, parse, report
from lstm_params.cells import CELLS
from lstm_params.reading.spec import read, remembered
from lstm_params.reading.words import COUNTS_NOTHING
from reading.refusals import refusal


def test_what_counts_nothing_is_noted_once() -> None:
    _, notes = read("3 lstm 5 steps 7 batch 2 timesteps 11", {"seq_len": 7})

    assert notes == (COUNTS_NOTHING["steps"], COUNTS_NOTHING["batch"])


@pytest.mark.parametrize("text", [5, None, b"3 lstm 5", ["3", "5"]])
def test_a_spec_that_is_no_text_is_named_by_its_type(text: object) -> None:
    message = f"words are a text ('28 lstm 64'), not {type(text).__name__}"

    assert refusal(text) == message


def test_a_spec_may_have_very_many_layers() -> None:
    network = parse("3" + " 5" * 50_000)

    assert network == Network(3, (Layer("lstm", 5),) * 50_000)
    assert parse(str(network)) == network


def test_very_many_layers_may_have_options() -> None:
    layer = Layer("lstm", 5, 2, "concat", (("bias", "none"),))

    assert parse("3" + " lstm 5 x2 nobias bi=1" * 20_000) == Network(3, (layer,) * 20_000)


def test_a_spec_error_knows_its_message_source_and_place() -> None:
    with pytest.raises(SpecError, match="lsmt") as caught:
        parse("3 lsmt 5")

    assert caught.value.message == "'lsmt' is not a word of a spec (did you mean 'lstm'?)"
    assert (caught.value.source, caught.value.span) == ("3 lsmt 5", (2, 6))


@pytest.mark.parametrize("answer", [count, report])
def test_a_count_wants_every_size(answer: type) -> None:
    with pytest.raises(OpenError) as caught:
        answer("28 lstm n dense 10")

    assert str(caught.value) == (
        "'n' leaves a size open: fit finds it\n    28 lstm n dense 10\n            ^"
    )
    with pytest.raises(OpenError) as caught:
        answer("28", units="2n")

    assert str(caught.value) == "'2n' leaves a size open: fit finds it"


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell.requires])
def test_what_a_layer_needs_is_said_as_it_is_typed(cell: str) -> None:
    with pytest.raises(NetworkError, match=f"{cell} needs its ") as caught:
        Layer(cell, 64 if CELLS[cell].has_units else None)
    assert parse(f"64 {str(caught.value).rpartition(': ')[2]}").layers[0].cell == cell


def test_the_same_short_words_are_read_once() -> None:
    remembered.cache_clear()

    assert [count("29 lstm 31", framework=name) for name in ("textbook", "pytorch")] == [
        4 * 31 * (29 + 31) + 4 * 31,
        4 * 31 * (29 + 31) + 8 * 31,
    ]
    assert parse("29", units=31) == parse("29 lstm 31")
    assert remembered.cache_info()[:2] == (2, 1)
