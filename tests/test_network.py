"""Layers and networks: valid once built, and written as they are read."""

from __future__ import annotations

from typing import Any

import pytest

from lstm_params import Layer, Network, NetworkError, parse, report
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import LARGEST, MERGES, OptionValue, in_order

BIASES = ", ".join(dict(OPTIONS["bias"].values))

WRONG_LAYERS: list[tuple[tuple[object, ...], str]] = [
    (("lsmt", 5), "'lsmt' is not a cell (did you mean 'lstm'?); see: list cells"),
    (("lstm",), "lstm needs a size: lstm 64"),
    (("lstm", 0), "lstm's units must be at least 1, not 0"),
    (("lstm", -5), "lstm's units must be at least 1, not -5"),
    (("lstm", 6.5), "lstm's units must be a whole number, not '6.5'"),
    (("lstm", True), "lstm's units must be a whole number, not 'True'"),
    (("lstm", 10**18 + 1), "lstm's units must be at most 10^18"),
    (("lstm", 5, 0), "the number of layers must be at least 1, not 0"),
    (("lstm", 5, 10**19), "the number of layers must be at most 10^18"),
    (("lstm", 5, 1, "max"), "directions merge by concat, sum, mul, ave, not by 'max'"),
    (("dense", 5, 1, "concat"), "dense is not recurrent: it has no second direction"),
    (("lstm", 5, 1, None, (("colour", 2),)), "'colour' is not an option"),
    (
        ("lstm", 5, 1, None, (("projektion", 2),)),
        "'projektion' is not an option (did you mean 'projection'?)",
    ),
    (
        ("lstm", 5, 1, None, (("projection", 0),)),
        "lstm's projection must be at least 1, not 0",
    ),
    (("lstm", 5, 1, None, (("bias", "some"),)), f"bias is one of {BIASES}, not 'some'"),
    (("lstm", "5"), "lstm's units must be a whole number, not the text '5'"),
    (("dropout", 5), "dropout has no size of its own"),
    (("dropout", None, 2), "dropout cannot be stacked"),
    (("embedding", 5, 2), "embedding cannot be stacked"),
    (
        ("lstm", 5, 1, None, (("projection", 2), ("projection", 3))),
        "lstm has an option twice",
    ),
    (
        ("lstm", 5, 1, None, (("readout", 2),)),
        "lstm needs its projection: lstm 64 projection 4",
    ),
]

WRONG_OPTIONS: list[tuple[tuple[object, ...], str]] = [
    (("qrnn", 5), "qrnn needs its window: qrnn 64 window 4"),
    (("slstm", 5, 1, None, (("heads", 2),)), "slstm's units of 5 cannot be divided into 2 heads"),
    (
        ("convlstm2d", 5, 1, None, (("kernel", (3, 3, 3)),)),
        "convlstm2d's kernel takes 2 numbers, not 3",
    ),
    (
        ("convlstm2d", 5, 1, None, (("kernel", (3, 0)),)),
        "convlstm2d's kernel must be at least 1, not 0",
    ),
]

TIED_HEAD = Layer("dense", 7, options=(("tied", "on"),))

TIED = "a tied dense 7 on 5 shares the matrix of embedding 7 5, and there is "

WRONG_NETWORKS = [
    ((3, (Layer("lstm", 5), TIED_HEAD)), f"{TIED}no embedding"),
    ((7, (Layer("embedding", 2), Layer("lstm", 5), TIED_HEAD)), f"{TIED}embedding 7 2"),
    ((3, ()), "no layer on the input of 3; add one: 3 lstm 64"),
    ((0, (Layer("lstm", 5),)), "the input must be at least 1, not 0"),
    (("3", (Layer("lstm", 5),)), "the input must be a whole number, not the text '3'"),
    (
        (3, (Layer("lstm", 5), Layer("embedding", 2))),
        "embedding 2 above another layer needs its vocabulary: embedding 20000 2",
    ),
]

WRITTEN = [
    (Network(3, (Layer("lstm", 5),)), "3 lstm 5"),
    (Network(3, (Layer("lstm", 5, 7),)), "3 lstm 5 x7"),
    (Network(3, (Layer("gru", 5, 2, "concat"),)), "3 gru 5 x2 bi"),
    (Network(3, (Layer("rnn", 5, 1, "ave"),)), "3 rnn 5 bi:ave"),
    (
        Network(3, (Layer("lstm", 5, 1, None, (("projection", 2), ("bias", "none"))),)),
        "3 lstm 5 projection 2 nobias",
    ),
    (
        Network(7, (Layer("embedding", 3), Layer("dropout"), Layer("dense", 2))),
        "embedding 7 3 dropout dense 2",
    ),
]

CANONICAL: list[tuple[tuple[tuple[str, OptionValue], ...], tuple[tuple[str, OptionValue], ...]]] = [
    ((("bias", "none"), ("projection", 2)), (("projection", 2), ("bias", "none"))),
    ((("projection", 2), ("readout", 3)), (("projection", 2), ("readout", 3))),
    ((("readout", 3), ("projection", 2)), (("projection", 2), ("readout", 3))),
    ((("kernel", (7, 7)),), (("kernel", 7),)),
    ((("kernel", (7, 2)),), (("kernel", (7, 2)),)),
]
"""Options as they are given and as a layer keeps them."""

OUTPUTS = [
    (Layer("lstm", 5), 5),
    (Layer("lstm", 5, 1, "concat"), 2 * 5),
    *((Layer("lstm", 5, 1, merge), 5) for merge in ("sum", "mul", "ave")),
    (Layer("lstm", 5, options=(("projection", 2),)), 2),
    (Layer("lstm", 5, 1, "concat", (("projection", 2),)), 2 * 2),
    (Layer("lstm", 5, options=(("state", 7),)), 5),
    (Layer("dropout"), 3),
    (Layer("dense", 7), 7),
    (Layer("embedding", 2), 2),
]

STATES = [
    (Layer("lstm", 5), 5),
    (Layer("lstm", 5, 1, "concat"), 5),
    (Layer("lstm", 5, options=(("projection", 2),)), 2),
    (Layer("lstm", 5, options=(("state", 7),)), 7),
    (Layer("lstm", 5, options=(("projection", 2), ("state", 7))), 7),
    (Layer("gru", 5, options=(("state", 7),)), 7),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_LAYERS + WRONG_OPTIONS)
def test_a_layer_that_cannot_be_is_not_built(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(NetworkError) as caught:
        Layer(*arguments)  # type: ignore[arg-type] # on purpose

    assert str(caught.value) == message


@pytest.mark.parametrize(("arguments", "message"), WRONG_NETWORKS)
def test_a_network_that_cannot_be_is_not_built(arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(NetworkError) as caught:
        Network(*arguments)  # type: ignore[arg-type] # on purpose

    assert str(caught.value) == message


@pytest.mark.parametrize(
    "cell", [name for name in CELLS if "projection" not in CELLS[name].options]
)
def test_an_option_a_cell_has_not_got_names_the_cells_that_have(cell: str) -> None:
    units = 5 if CELLS[cell].has_units else None
    with pytest.raises(NetworkError, match=f"^{cell} has no projection; .*lstm.* ha(s|ve)$"):
        Layer(cell, units, options=(("projection", 2),))


@pytest.mark.parametrize(("network", "text"), WRITTEN)
def test_a_network_is_written_as_its_canonical_spec(network: Network, text: str) -> None:
    assert str(network) == text
    assert parse(text) == network


@pytest.mark.parametrize(("given", "kept"), CANONICAL)
def test_a_layer_keeps_its_options_as_they_are_read(
    given: tuple[tuple[str, OptionValue], ...], kept: tuple[tuple[str, OptionValue], ...]
) -> None:
    cell = "lstm" if "projection" in dict(given) else "convlstm2d"
    network = Network(3, (Layer(cell, 5, options=given),))

    assert network.layers[0].options == kept
    assert parse(str(network)) == network


def test_a_changed_copy_of_a_layer_is_checked_too() -> None:
    layer = Layer("lstm", 5)

    assert layer._replace(units=7) == Layer("lstm", 7)
    assert type(layer._replace(units=7)) is Layer
    with pytest.raises(NetworkError, match=r"^lstm's units must be at least 1, not 0$"):
        layer._replace(units=0)
    with pytest.raises(NetworkError, match=r"^no layer on the input of 3; add one: 3 lstm 64$"):
        Network(3, (layer,))._replace(layers=())


@pytest.mark.parametrize(("layer", "output"), OUTPUTS)
def test_a_layer_hands_on_its_output_once_a_direction_if_concatenated(
    layer: Layer, output: int
) -> None:
    assert layer.sizes(3)["output"] == output


@pytest.mark.parametrize(("layer", "state"), STATES)
def test_what_is_fed_back_is_the_state_or_the_projection_or_the_units(
    layer: Layer, state: int
) -> None:
    assert layer.sizes(3)["state"] == state


def test_a_layer_has_one_direction_or_two() -> None:
    assert Layer("lstm", 5).directions == (None,)
    assert all(Layer("lstm", 5, 1, m).directions == ("forward", "backward") for m in MERGES)


def test_a_size_may_be_as_large_as_the_largest() -> None:
    assert Network(LARGEST, (Layer("lstm", LARGEST, LARGEST),)).input == 10**18


def test_a_network_never_changes() -> None:
    network = Network(3, (Layer("lstm", 5),))

    with pytest.raises(AttributeError, match=r"can't set attribute|cannot assign to field"):
        network.input = 7  # type: ignore[misc] # on purpose
    assert hash(network) == hash(parse("3 lstm 5"))


def test_options_are_kept_in_the_order_of_their_table() -> None:
    given: dict[str, OptionValue] = {"bias": "none", "state": 7, "projection": 2}

    assert in_order(given) == (("projection", 2), ("state", 7), ("bias", "none"))
    assert in_order({}) == ()


class Whole:
    """A whole number of another type, as NumPy has them."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_a_whole_number_of_another_type_is_a_size() -> None:
    size: Any = Whole
    layer = Layer("lstm", size(64), size(2), None, (("projection", size(8)),))

    assert layer == Layer("lstm", 64, 2, None, (("projection", 8),))
    assert type(layer.units) is type(layer.copies) is type(dict(layer.options)["projection"]) is int
    assert Network(size(28), (layer,)) == Network(28, (layer,))
    assert type(Network(size(28), (layer,)).input) is int


def test_a_very_long_spec_is_cut_in_rows_and_says_how_many_layers_it_has() -> None:
    short = parse("28 lstm 64 dense 10")
    long = Network(28, tuple(Layer("gru", units) for units in range(1, 1_001)))

    assert short.brief == "28 lstm 64 dense 10"
    assert long.brief.startswith("28 gru 1 gru 2 gru 3 ")
    assert long.brief.endswith(" gru 72 … (1,000 layers)")
    assert {row["spec"] for row in report(long).records()} == {long.brief}
