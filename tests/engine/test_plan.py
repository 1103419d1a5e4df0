"""A network laid out: its total, what is trained, names, and who cannot store it."""

from __future__ import annotations

from copy import deepcopy

import pytest

from lstm_params import FrameworkError, Layer, LstmParamsError, Network, parse
from lstm_params.cells import CELLS
from lstm_params.checks import MERGES
from lstm_params.engine.plan import plain_count, planned
from lstm_params.frameworks import NAMES
from lstm_params.library import count

PROJECTED = parse("3 lstm 5 projection 2 x3 dense 7")
FIRST = 4 * 5 * (3 + 2 + 1) + 2 * 5
"""By the textbook: four gates over [h, x] with a bias each, and the projection."""
ABOVE = 4 * 5 * (2 + 2 + 1) + 2 * 5
HEAD = 7 * (2 + 1)

NAMED = [
    ("3 lstm 5", ["lstm"]),
    ("3 lstm 5 x2", ["lstm 1", "lstm 2"]),
    ("3 lstm 5 x7 dense 2", ["lstm 1", "lstm 2-7", "dense"]),
    ("3 lstm 5 gru 7 lstm 2 bi", ["lstm 1", "gru", "lstm 2"]),
]


def test_a_layer_has_the_parameters_of_one_copy_and_the_network_those_of_all() -> None:
    laid_out = planned(PROJECTED, "textbook")

    assert [layer.parameters for layer in laid_out.layers] == [FIRST, ABOVE, HEAD]
    assert [layer.part.copies for layer in laid_out.layers] == [1, 2, 1]
    assert laid_out.total == FIRST + 2 * ABOVE + HEAD == count(PROJECTED)


def test_a_layout_is_shown_hashed_and_copied_as_its_network_and_framework() -> None:
    laid_out = planned(PROJECTED, "pytorch")

    assert repr(laid_out) == f"Planned(network={PROJECTED!r}, framework='pytorch')"
    assert hash(laid_out) == hash(planned(PROJECTED, "pytorch"))
    assert deepcopy(laid_out) == laid_out


def test_both_directions_are_parameters_of_their_layer() -> None:
    (layer,) = planned(parse("3 lstm 5 bi projection 2"), "textbook").layers

    assert layer.parameters == layer.trainable == 2 * FIRST


@pytest.mark.parametrize(
    ("framework", "total", "trainable"),
    [("keras", 180 + 20, 180 + 10), ("pytorch", 200 + 10, 200 + 10)],
)
def test_statistics_are_not_trained_and_are_no_parameters_in_a_buffer(
    framework: str, total: int, trainable: int
) -> None:
    laid_out = planned(parse("3 lstm 5 batchnorm"), framework)

    assert (laid_out.total, laid_out.trainable) == (total, trainable)


def test_what_is_not_trained_is_taken_off_in_every_layer() -> None:
    laid_out = planned(parse("3 batchnorm lstm 5 x7 batchnorm"), "keras")

    assert laid_out.total - laid_out.trainable == 2 * 3 + 2 * 5


@pytest.mark.parametrize(("spec", "names"), NAMED)
def test_layers_of_one_kind_are_numbered_and_equal_copies_are_a_range(
    spec: str, names: list[str]
) -> None:
    assert [layer.name for layer in planned(parse(spec), "keras").layers] == names


def test_the_same_network_is_stored_by_another_framework() -> None:
    textbook = planned(PROJECTED, "textbook")
    pytorch = textbook.stored_by("pytorch")

    assert pytorch == planned(PROJECTED, "pytorch")
    assert pytorch.total == textbook.total + 3 * 4 * 5
    assert pytorch.stored_by("textbook") == textbook


@pytest.mark.parametrize(
    ("framework", "message"),
    [
        ("keras", "keras cannot store projection in lstm: "),
        ("keara", "'keara' is not a framework (did you mean 'keras'?); see: list frameworks"),
        ("tf", "'tf' is not a framework (did you mean 'keras'?); see: list frameworks"),
    ],
)
def test_a_framework_that_cannot_store_it_says_so_when_it_is_asked(
    framework: str, message: str
) -> None:
    with pytest.raises(FrameworkError) as caught:
        planned(PROJECTED, "textbook").stored_by(framework)

    assert str(caught.value).startswith(message)


REFUSED = [
    ("3 lstm 5 projection 2", "keras", "keras cannot store projection in lstm: "),
    ("3 lstm 5 state 7", "keras", "keras cannot store state in lstm: "),
    ("3 rnn 5 state 7", "pytorch", "pytorch cannot store state in rnn: "),
]


@pytest.mark.parametrize(("spec", "name", "message"), REFUSED)
def test_what_a_framework_cannot_store_names_those_that_can(
    spec: str, name: str, message: str
) -> None:
    with pytest.raises(FrameworkError) as caught:
        count(spec, framework=name)

    before, _, who = str(caught.value).partition(message)
    assert before == ""
    assert who.startswith("textbook")
    assert who.endswith(" can")
    assert name not in who


@pytest.mark.parametrize("projection", [5, 7])
def test_a_projection_is_smaller_than_the_units_in_pytorch(projection: int) -> None:
    with pytest.raises(FrameworkError) as caught:
        count("3 lstm 5", projection=projection, framework="pytorch")

    assert str(caught.value) == (
        f"pytorch wants projection smaller than units: {projection} is not smaller than 5"
    )
    assert count("3 lstm 5", projection=projection) > 0


def test_counts_are_exact_beyond_any_machine_word() -> None:
    n = 10**18
    total = count(f"{n} lstm {n} x{n}")

    assert total == n * 4 * n * (n + n + 1)
    assert total > 2**180


def counted(network: Network, framework: str) -> int | str:
    """The count by the shortest way, or why there is none."""
    try:
        return count(network, framework=framework)
    except FrameworkError as error:
        return str(error)


def laid_out(network: Network, framework: str) -> int | str:
    """The total of all that is stored, or why it cannot be."""
    try:
        return planned(network, framework).total
    except FrameworkError as error:
        return str(error)


def stacks() -> list[Network]:
    """Every cell without options, with one direction and two, alone and stacked."""
    found = []
    for cell in CELLS.values():
        units = 5 if cell.has_units else None
        for copies in (1, 3) if cell.has_units else (1,):
            for merge in (None, *MERGES) if cell.recurrent else (None,):
                try:
                    layer = Layer(cell.name, units, copies, merge)
                    found += [Network(width, (layer, Layer("gru", 7, 2))) for width in (3, 5)]
                except LstmParamsError:
                    continue  # it needs an option, or its sizes do not divide
    return found


@pytest.mark.parametrize("framework", NAMES)
def test_the_shortest_way_comes_to_what_is_laid_out(framework: str) -> None:
    networks = stacks()

    assert len(networks) > 300
    for network in networks:
        assert counted(network, framework) == laid_out(network, framework), network


def test_the_shortest_way_is_not_for_a_cell_whose_sizes_decide_what_it_has() -> None:
    assert plain_count("textbook", "lstm", "concat") is not None
    assert plain_count("textbook", "dglstm", None) is None
    assert plain_count("textbook", "sru", None) is None
