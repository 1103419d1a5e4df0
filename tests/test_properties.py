"""What holds of every text and every network, as far as hypothesis can find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lstm_params import Layer, LstmParamsError, Network, parse
from lstm_params.checks import MERGES
from lstm_params.engine.plan import count
from lstm_params.frameworks import NAMES
from lstm_params.library import report
from lstm_params.reading.words import VOCABULARY
from strategies import NETWORKS, PLAIN, RECURRENT, SIZES, STORES, any_of, total_in

if TYPE_CHECKING:
    from collections.abc import Callable


ODD = ["x2", "×3", "->", "→", "=", ",", "28", "0", "-5", "6.5", "²", "_", "\x1b[0m", "\ud800"]


TEXTS = st.text() | st.lists(st.sampled_from([*VOCABULARY, *ODD]) | st.text(max_size=5)).map(
    " ".join
)

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)


def refusal(question: Callable[[], object]) -> str:
    """What is said if it cannot be answered; nothing if it can."""
    try:
        question()
    except LstmParamsError as error:
        return str(error)
    return ""


def round_trip(network: Network) -> None:
    """What is written is read as itself."""
    assert parse(str(network)) == network


@given(TEXTS)
@example("28 lstm " + "9" * 5000)
@example("x² 28")
def test_no_text_crashes_the_parser(text: str) -> None:
    message, *place = refusal(lambda: round_trip(parse(text))).split("\n")

    assert len(place) in {0, 2}
    assert all(line.isprintable() for line in (message, *place))


@given(
    st.sampled_from(["", "3", "3 5", "3 gru 5 bi dense 7"]),
    st.dictionaries(st.sampled_from([*VOCABULARY, "cell"]) | st.text(max_size=5), VALUES),
)
def test_no_keyword_crashes_the_parser(text: str, sizes: dict[str, object]) -> None:
    sizes.pop("text", None)
    refusal(lambda: round_trip(parse(text, **sizes)))


@given(NETWORKS)
def test_a_network_is_read_as_it_is_written(network: Network) -> None:
    round_trip(network)


@settings(max_examples=300)
@given(name=STORES, network=NETWORKS)
def test_the_total_is_the_sum_of_the_weights(name: str, network: Network) -> None:
    expected = total_in(network, name)
    if expected is None:
        return
    counted = report(network, framework=name)

    assert counted.total == expected
    assert counted.total == sum(
        layer.copies * weight.parameters
        for layer in counted.layers
        for weight in layer.weights
        if weight.kind != "buffer"
    )


@settings(max_examples=300)
@given(name=STORES, layer=any_of(RECURRENT), width=SIZES, depth=st.integers(2, 10**9))
def test_depth_adds_the_same_second_layer_again(
    name: str, layer: Layer, width: int, depth: int
) -> None:
    one, two, many = (total_in(stacked(layer, width, n), name) for n in (1, 2, depth))
    if one is None or two is None:
        return

    assert many == one + (depth - 1) * (two - one)


def stacked(layer: Layer, width: int, copies: int) -> Network:
    """The layer in a stack of that many."""
    return Network(width, (Layer(layer.cell, layer.units, copies, layer.merge, layer.options),))


@given(layer=any_of(PLAIN), width=SIZES)
def test_a_stack_is_its_layers_one_by_one(layer: Layer, width: int) -> None:
    """The input that a layer states is the first one's alone."""
    options = tuple(pair for pair in layer.options if pair[0] != "on")
    one = layer._replace(copies=1, options=options)

    assert total_in(Network(width, (one, one)), NAMES[0]) == total_in(
        stacked(one, width, 2), NAMES[0]
    )


@settings(max_examples=300)
@given(name=STORES, layer=any_of(PLAIN), width=SIZES)
def test_two_directions_are_twice_the_first_layer(name: str, layer: Layer, width: int) -> None:
    one, *both = (
        total_in(Network(width, (Layer(layer.cell, layer.units, 1, merge, layer.options),)), name)
        for merge in (None, *MERGES)
    )

    assert both == [None if one is None else 2 * one] * len(MERGES)


@settings(max_examples=300)
@given(name=STORES, network=NETWORKS)
def test_a_framework_refuses_with_one_line_that_names_it(name: str, network: Network) -> None:
    message = refusal(lambda: count(network, name))

    assert message.isprintable()
    assert message == "" or message.startswith(f"{name} ")
