"""One drawing in numbers: scale, shelves, what is cut, legend, worked out by hand."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import STACKS, spec_of
from lstm_params import parse
from lstm_params.answers.blueprint import Block, Rectangle, Sheet, blueprint
from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.renderers import picture, svg
from lstm_params.renderers.layout import (
    Canvas,
    Drawing,
    Panel,
    cut_note,
    heading,
    label,
    lay_out,
    legend,
)

H = Rectangle("h", "recurrent", 13, 13)
X = Rectangle("x", "input", 13, 7)
BIAS = Rectangle("bias", "bias", 13, 1, vector=True)
PEEPHOLE = Rectangle("other", "peephole", 13, 1, vector=True)
GATE = Block("gate", (H, X, BIAS))

PIXELS = Canvas(
    width=1009, gap=11, square=130, highest=199, line=2, apart=3, indent=3, letter=5, left=17
)
CHARACTERS = Canvas(
    width=101, gap=3, square=7, highest=11, line=1, apart=1, indent=0, letter=1, aspect=2,
    whole=True,
)  # fmt: skip


def sheet(*blocks: Block, recurrent: bool = True, times: int = 1) -> Sheet:
    """A layer with these blocks."""
    return Sheet("lstm", "lstm 13", times, recurrent, blocks)


def matrix(rows: int, columns: int, title: str = "") -> Block:
    """A block of one matrix."""
    return Block(title, (Rectangle("x", "input", rows, columns),))


def sizes(drawing: Drawing) -> list[tuple[float, float, float]]:
    """Place, width and height of everything on the first shelf of the last layer."""
    return [
        (placed.x, placed.width, placed.height)
        for block in drawing.panels[-1].shelves[0]
        for placed in block.rectangles
    ]


def per_shelf(drawing: Drawing) -> list[int]:
    """How many blocks each shelf of the last layer has."""
    return [len(shelf) for shelf in drawing.panels[-1].shelves]


def test_pixels_are_to_scale_and_vectors_are_lines() -> None:
    drawing = lay_out([sheet(GATE, GATE)], PIXELS)

    assert drawing.canvas.numbers == 13 / 130
    assert sizes(drawing) == [
        (17, 130, 130), (147, 70, 130), (220, 2, 130),
        (233, 130, 130), (363, 70, 130), (436, 2, 130),
    ]  # fmt: skip


def test_characters_are_whole_and_twice_as_high_as_wide() -> None:
    drawing = lay_out([sheet(GATE, GATE)], CHARACTERS)

    assert drawing.canvas.numbers == 13 / (2 * 7)
    assert sizes(drawing) == [
        (0, 14, 7), (14, 8, 7), (23, 1, 7), (27, 14, 7), (41, 8, 7), (50, 1, 7),
    ]  # fmt: skip


def test_space_before_a_vector_that_begins_a_block_is_the_canvas_own() -> None:
    vectors = sheet(Block("", (PEEPHOLE, BIAS)))

    assert sizes(lay_out([vectors], PIXELS)) == [(20, 2, 130), (25, 2, 130)]
    assert sizes(lay_out([vectors], CHARACTERS)) == [(0, 1, 7), (2, 1, 7)]


@pytest.mark.parametrize(("width", "height"), [(213, 26), (212, 25)])
def test_pixels_shrink_until_the_first_four_gates_fit(width: int, height: int) -> None:
    drawing = lay_out([sheet(*[GATE] * 5)], PIXELS._replace(width=width))

    assert 3 * 11 + 4 * (26 + 14 + 3 + 2) == 213
    assert drawing.canvas.numbers == 13 / height
    assert per_shelf(drawing) == [4, 1]


@pytest.mark.parametrize(
    ("width", "height"),
    [(105, 7), (104, 6), (89, 6), (88, 5), (77, 5), (76, 4), (65, 4), (64, 3), (41, 2), (29, 1)],
)
def test_characters_shrink_line_by_line_until_the_first_four_gates_fit(
    width: int, height: int
) -> None:
    drawing = lay_out([sheet(*[GATE] * 5)], CHARACTERS._replace(width=width))

    assert drawing.canvas.numbers == 13 / (2 * height)
    assert per_shelf(drawing) == [4, 1]


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(28, 3, [2, 2]), (25, 3, [2, 2]), (24, 2, [2, 2]), (13, 1, [2, 2]), (12, 3, [1] * 4)],
)
def test_where_not_even_one_line_fits_two_stand_side_by_side_and_then_one(
    width: int, height: int, expected: list[int]
) -> None:
    drawing = lay_out([sheet(*[GATE] * 4)], CHARACTERS._replace(width=width))

    assert drawing.canvas.numbers == 13 / (2 * height)
    assert per_shelf(drawing) == expected


@pytest.mark.parametrize(("canvas", "columns"), [(PIXELS, 1009 - 5), (CHARACTERS, 101 - 2)])
def test_where_not_even_one_line_fits_alone_the_widest_gate_fills_the_width(
    canvas: Canvas, columns: int
) -> None:
    wide = Block("gate", (Rectangle("x", "input", 13, 10**6), BIAS))
    drawing = lay_out([sheet(GATE, wide)], canvas)

    matrix, bias = drawing.panels[0].shelves[1][0].rectangles
    assert (round(matrix.width), bias.width) == (columns, canvas.line)


def test_a_number_is_at_most_one_line_high() -> None:
    drawing = lay_out([sheet(matrix(3, 5))], CHARACTERS)

    assert drawing.canvas.numbers == 1 / 2
    assert sizes(drawing) == [(0, 10, 3)]


@pytest.mark.parametrize("canvas", [PIXELS, CHARACTERS])
def test_recurrent_layers_set_the_scale_and_others_where_there_are_none(canvas: Canvas) -> None:
    small, large = sheet(matrix(13, 7)), sheet(matrix(29, 17), recurrent=False)

    of_small, of_large = (lay_out([one], canvas).canvas for one in (small, large))
    assert of_small != of_large
    assert lay_out([small, large], canvas).canvas == of_small


@pytest.mark.parametrize("canvas", [PIXELS, CHARACTERS])
def test_what_is_small_is_one_unit(canvas: Canvas) -> None:
    drawing = lay_out([sheet(matrix(997, 13)), sheet(matrix(1, 3), recurrent=False)], canvas)

    assert sizes(drawing) == [(canvas.left, 1, 1)]


@pytest.mark.parametrize("canvas", [PIXELS, CHARACTERS])
def test_a_shelf_holds_four_blocks(canvas: Canvas) -> None:
    assert per_shelf(lay_out([sheet(*[matrix(13, 2)] * 9)], canvas)) == [4, 4, 1]


@pytest.mark.parametrize(
    ("canvas", "width", "expected"),
    [
        (PIXELS, 130 + 11 + 70, [2]),
        (PIXELS, 130 + 11 + 70 - 1, [1, 1]),
        (CHARACTERS, 14 + 3 + 8, [2]),
        (CHARACTERS, 14 + 3 + 8 - 1, [1, 1]),
    ],
)
def test_a_shelf_is_no_wider_than_the_canvas(
    canvas: Canvas, width: int, expected: list[int]
) -> None:
    layers = [sheet(GATE), sheet(matrix(13, 13), matrix(13, 7), recurrent=False)]

    assert per_shelf(lay_out(layers, canvas._replace(width=width))) == expected


@pytest.mark.parametrize(
    ("canvas", "second"), [(PIXELS, 17 + 5 * 19 + 11), (CHARACTERS, 0 + 1 * 19 + 3)]
)
def test_a_title_may_be_wider_than_its_block(canvas: Canvas, second: int) -> None:
    drawing = lay_out([sheet(matrix(13, 2, "nineteen characters"), matrix(13, 2))], canvas)

    assert [block.x for block in drawing.panels[0].shelves[0]] == [canvas.left, second]


@pytest.mark.parametrize("canvas", [PIXELS, CHARACTERS])
def test_titles_that_do_not_fit_side_by_side_make_no_drawing_smaller_or_larger(
    canvas: Canvas,
) -> None:
    titled = sheet(*[matrix(13, 2, "nineteen characters")] * 4)
    four = canvas.letter * 4 * 19 + 3 * canvas.gap

    for width, expected in ((four, [4]), (four - 1, [3, 1])):
        drawing = lay_out([titled], canvas._replace(width=width))
        assert drawing.panels[0].shelves[0][0].height == canvas.square
        assert per_shelf(drawing) == expected


def test_what_is_larger_than_the_canvas_is_cut_and_leaves_the_rest_its_place() -> None:
    large = sheet(Block("", (Rectangle("x", "input", 23, 103), BIAS)), recurrent=False)
    drawing = lay_out([sheet(GATE), large], PIXELS)
    [[block]] = drawing.panels[1].shelves

    assert (block.x, block.height) == (17, 199)
    assert [placed[1:] for placed in block.rectangles] == [
        (17, 1009 - 5, 199, 1030, 230),
        (17 + 1009 - 2, 2, 130, 2, 130),
    ]


@pytest.mark.parametrize(
    ("canvas", "unit", "note"),
    [
        (PIXELS, "pixels", "cut: its 1,013 rows would be 10,130 pixels"),
        (CHARACTERS, "lines", "cut: its 1,013 rows would be 545 lines"),
    ],
)
def test_a_note_says_how_high_the_highest_would_be(canvas: Canvas, unit: str, note: str) -> None:
    high = sheet(matrix(1012, 3), matrix(1013, 3), matrix(11, 3), recurrent=False)
    small, large = lay_out([sheet(GATE), high], canvas).panels

    assert cut_note(large.shelves[0], unit) == note
    assert cut_note(small.shelves[0], unit) == ""


def test_a_legend_counts_what_is_there_more_than_once_in_a_block() -> None:
    twice = Block("reset", (H, X, BIAS, BIAS))

    assert legend([GATE, twice, GATE]) == {H: 1, X: 1, BIAS: 2}
    assert list(legend([Block("", (BIAS,)), twice])) == [BIAS, H, X]
    assert lay_out([sheet(twice)], PIXELS).panels[0].legend == {H: 1, X: 1, BIAS: 2}


def test_labels_give_the_true_size() -> None:
    assert label(H._replace(rows=1009)) == "on h 1,009 × 13"
    assert label(X) == "on x 13 × 7"
    assert label(PEEPHOLE) == "peephole 13"


def test_a_heading_names_the_layer_and_how_often_it_is_there() -> None:
    assert heading(sheet()) == "lstm 13"
    assert heading(sheet(times=1009)) == "lstm 13  × 1,009"
    assert heading(sheet()._replace(name="lstm_2")) == "lstm_2: lstm 13"


@pytest.mark.parametrize("canvas", [PIXELS, CHARACTERS])
def test_a_network_without_weights_has_panels_and_nothing_on_them(canvas: Canvas) -> None:
    drawing = lay_out(blueprint(planned(parse("3 dropout"), "textbook")), canvas)

    assert drawing == Drawing(canvas, (Panel("dropout", (), {}),))
    assert lay_out([], canvas) == Drawing(canvas, ())


SIZES = st.integers(1, 20) | st.integers(1, 3000)
NETWORKS = st.sampled_from([*STACKS, *map(spec_of, CELLS)]) | st.builds(
    "{0} dense {1} lstm {2} {3}".format,
    SIZES, SIZES, SIZES, st.sampled_from(["", "nobias", "peephole", "projection 2"]),
)  # fmt: skip


@given(
    NETWORKS,
    st.just(svg.CANVAS)
    | st.integers(38, 118).map(lambda width: picture.CANVAS._replace(width=width)),
)
def test_every_rectangle_has_its_place_within_the_width(network: str, canvas: Canvas) -> None:
    sheets = blueprint(planned(parse(network), "textbook"))

    for sheet, panel in zip(sheets, lay_out(sheets, canvas).panels, strict=True):
        placed = [[p.rectangle for p in block.rectangles] for block in chain(*panel.shelves)]
        assert placed == [[*block.rectangles] for block in sheet.blocks]
        for shelf in panel.shelves:
            across = [placed for block in shelf for placed in block.rectangles]
            assert all(a.x + a.width <= b.x for a, b in pairwise(across))
            assert across[-1].x + across[-1].width <= canvas.left + canvas.width + 1e-6


@given(st.integers(1, 300), st.integers(4, 300))
def test_the_four_gates_of_an_lstm_stand_side_by_side(features: int, units: int) -> None:
    sheets = blueprint(planned(parse(f"{features} lstm {units}"), "textbook"))

    assert per_shelf(lay_out(sheets, svg.CANVAS)) == [4]
