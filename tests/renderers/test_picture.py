"""Drawings to scale: the square part is square, nothing is wider than the screen."""

from __future__ import annotations

import re

import pytest

from examples import STACKS, spec_of
from lstm_params import parse, report
from lstm_params.answers.blueprint import blueprint
from lstm_params.cells import CELLS
from lstm_params.engine.plan import count, planned
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, framework
from lstm_params.renderers import picture

GOLDEN = """\
28 lstm 64 dense 10  textbook

lstm 64
  ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │
  ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │
  ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │
  ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │
  ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │   ██████████▒▒▒▒ │
  forget             input              candidate          output
  █ on h 64 × 64   ▒ on x 64 × 28   │ bias 64

dense 10
  ▒▒▒▒▒▒▒▒▒▒ │
  ▒ on x 10 × 64   │ bias 10

to scale: a character is 6.4 numbers wide and 12.8 high
a vector is a line"""

NETWORKS = [*STACKS, *map(spec_of, CELLS), "28 lstm 64 x2 bi dense 10", "4096 lstm 32",
            "embedding 20000 128 lstm 64 x2 bi dense 1", "1 lstm 1000000", "3 lstm 1",
            "28 lstm 1024 projection 64 peephole", "64 dense 5 lstm 5"]  # fmt: skip


def test_the_picture() -> None:
    assert render(report("28 lstm 64 dense 10"), "picture") == GOLDEN


@pytest.mark.parametrize("width", range(40, 121))
def test_no_line_of_a_drawing_is_wider_than_the_screen(width: int) -> None:
    for network in NETWORKS:
        drawn = render(report(network), "picture", width=width).split("\n")

        assert max(map(len, drawn)) <= width, network


@pytest.mark.parametrize(
    ("network", "drawn"),
    [
        ("100 dense 5 lstm 5", f"  {'▒' * 75}… │"),
        ("64 dense 5 lstm 5", f"  {'▒' * 75}… │"),
        ("62 dense 5 lstm 5", f"  {'▒' * 74} │"),
        ("65 dense 5 nobias lstm 5", f"  {'▒' * 78}"),
        ("66 dense 5 nobias lstm 5", f"  {'▒' * 77}…"),
    ],
)
def test_a_matrix_is_cut_where_it_must_be_and_its_bias_has_its_place(
    network: str, drawn: str
) -> None:
    assert render(report(network), "picture").split("\n")[3] == drawn


@pytest.mark.parametrize("units", [1, 2, 5, 7, 30, 64, 100, 512, 650, 1000, 4096, 10**6])
def test_the_recurrent_part_is_square(units: int) -> None:
    drawn = render(report(f"{units} lstm {units}"), "picture").split("\n")

    lines = [line for line in drawn if line.startswith("  █") and "on h" not in line]
    first = re.match(r"  (█+)", lines[0])
    assert first is not None
    assert len(first[1]) == 2 * len(lines)


def test_the_second_layer_is_drawn_larger_where_it_is() -> None:
    drawn = render(report("28 lstm 64 x2 bi"), "picture").split("\n")
    rows = {line.split(" ")[2] for line in drawn if line.startswith("  █") and "on h" not in line}

    assert rows == {"████▒▒", "████▒▒▒▒▒▒▒▒"}


def test_what_is_cut_is_said() -> None:
    drawn = render(report("embedding 10000 650 lstm 650"), "picture")

    assert "  ⋮ cut: its 10,000 rows would be 46 lines\n" in drawn


def test_a_layer_without_weights_says_so() -> None:
    assert "dropout\n  holds no weights" in render(report("3 lstm 5 dropout"), "picture")
    assert render(report("3 dropout"), "picture").endswith("nothing to draw")


def test_colours_change_nothing_but_colours() -> None:
    colored = render(report("28 lstm 64"), "picture", color=True)

    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == render(report("28 lstm 64"), "picture")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cell", CELLS)
def test_a_blueprint_has_every_number(name: str, cell: str) -> None:
    if cell not in framework(name).cells:
        return
    network = parse(spec_of(cell))
    sheets = blueprint(planned(network, name))

    assert sum(
        sheet.times * rectangle.rows * rectangle.columns
        for sheet in sheets
        for block in sheet.blocks
        for rectangle in block.rectangles
    ) == count(network, name)


def test_the_marks_of_kinds_differ() -> None:
    assert len({picture.MARKS[kind] for kind in ("h", "x", "other")}) == 3
    assert len({picture.LINES[kind] for kind in ("h", "other", "bias")}) == 3
