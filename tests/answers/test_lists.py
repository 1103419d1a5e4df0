"""The lists: every cell, framework and option is in its list, and what they say is what counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from lstm_params import Layer, Network
from lstm_params.answers.lists import (
    INPUT,
    LISTS,
    UNITS,
    cells,
    counts,
    families,
    frameworks,
    options,
    packages,
)
from lstm_params.cells import CELLS, FAMILIES, OPTIONS
from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights
from lstm_params.formats import render
from lstm_params.frameworks import NAMES, PACKAGES, framework, package_named
from lstm_params.library import count

if TYPE_CHECKING:
    from lstm_params.answers.listing import Listing

ROWS: list[tuple[Listing, tuple[str, ...]]] = [
    (cells("grus"), ("gru", "3·units·(units + input) + 3·units", "Cho 2014", "code")),
    (cells("lstms"), ("janet", "2·units·(units + input) + 2·units",
                      "van der Westhuizen 2018", "known")),
    (cells("linear"), ("mlstm", "4·units·input + 4·units + 2·heads·input + 2·heads",
                       "Beck 2024", "known")),
    (cells("around"), ("embedding", "input·units", "", "")),
    (cells("around"), ("dropout", "0", "", "")),
    (families(), ("convolutional", "over maps, each product a convolution",
                  "convlstm1d convlstm2d convlstm3d convgru1d convgru2d convgru3d")),
    (frameworks(), ("textbook", "every cell", "equations", "the papers of each cell")),
    (
        frameworks(),
        (
            "keras",
            "lstm gru rnn convlstm1d convlstm2d convlstm3d",
            "instances",
            "keras 3.15.1, keras/src/layers/rnn/*.py",
        ),
    ),
    (packages(), ("ncps", "pytorch", "cfc ltc", "instances",
                  "ncps 1.0.1, ncps/torch/cfc_cell.py, ltc_cell.py")),
    (options(), ("projection N", "project the output to N numbers (LSTMP); they are fed back",
                 "lstm mingru minlstm nas")),
    (options(), ("reset-before reset-after", "where a GRU applies its reset gate",
                 "gru convgru1d convgru2d convgru3d")),
    (options(), ("on N", "input size, if it is not the output of the layer below",
                 "every layer")),
    (options(), ("map N or NxN", "peepholes over a map of this size, 6x4",
                 "convlstm1d convlstm2d convlstm3d")),
]  # fmt: skip
"""A row of each kind, whole."""

COLUMNS = {
    "cells": ("family", "what they are", "cells"),
    "frameworks": ("framework", "recurrent cells", "checked", "against"),
    "packages": ("package", "on", "cells", "checked", "against"),
    "options": ("option", "meaning", "of"),
    "counts": ("framework", "lstm", "gru", "rnn", "cifg", "mgu", "layernorm-lstm", "nas"),
    "gallery": ("network", "published", "here", "verdict", "source"),
}

COUNTS_80 = """\
framework      lstm     gru     rnn    cifg     mgu  layernorm-lstm      nas
────────────────────────────────────────────────────────────────────────────
textbook     80,384  60,288  20,096  60,288  40,192          82,688  159,744
keras        80,384  60,672  20,096
pytorch      80,896  60,672  20,224
tf1          80,384  60,288  20,096
keras-cudnn  80,896  60,672
tfa          80,768                                          82,688  159,744
flax         80,384  60,416  20,096          40,320
flax-nnx     80,384  60,288  20,096
haiku        80,384  60,288  20,224
equinox      80,384  60,416
mlx          80,384  60,416  20,096
tinygrad     80,896
onnx         80,896  60,672  20,224  80,896
cudnn        80,896
paddle       80,896  60,672  20,224
mxnet        80,896  60,672  20,224
coreml       80,384  60,288  20,096  80,384
tflite       80,384
matlab       80,384  60,288
candle       80,896  60,672
burn         80,896  60,672  20,224  80,896

28 inputs, 128 units, one direction; each framework by its own default"""

PRIMES = (2, 7, 11, 13)
"""Sizes of the options that a cell requires; its units are 5 times their product."""


def small(name: str) -> Network:
    """The cell on an input of 448, with what it requires."""
    cell = CELLS[name]
    required = dict(zip(cell.requires.split(), PRIMES, strict=False))
    units = 5
    for size in required.values():
        units *= size
    sized = cell.has_units
    return Network(448, (Layer(name, units if sized else None, options=tuple(required.items())),))


def column(listing: Listing, title: str) -> list[str]:
    """The cells of a column."""
    return [row[listing.columns.index(title)] for row in listing.rows]


def own(name: str) -> list[str]:
    """The cells of a framework that no package brings."""
    return [cell for cell, storage in framework(name).cells.items() if not storage.package]


@pytest.mark.parametrize(("listing", "row"), ROWS)
def test_a_row_says_so(listing: Listing, row: tuple[str, ...]) -> None:
    assert row in listing.rows


@pytest.mark.parametrize("what", LISTS)
def test_a_list_has_its_columns_in_every_row(what: str) -> None:
    listing = LISTS[what]()

    assert listing.columns == COLUMNS[what]
    assert {len(row) for row in listing.rows} == {len(listing.columns)}
    assert all(row[0] for row in listing.rows)


def test_every_cell_is_listed_in_its_family_and_in_no_other() -> None:
    named = [name for row in families().rows for name in row[2].split()]

    assert column(families(), "family") == list(FAMILIES)
    assert sorted(named) == sorted(CELLS)
    for family, _, names in families().rows:
        assert column(cells(family), "cell") == names.split()


def test_no_family_has_the_name_of_a_cell() -> None:
    assert not FAMILIES.keys() & CELLS.keys()


def test_every_cell_of_a_paper_names_it_and_how_it_was_checked() -> None:
    listed = {row[0]: row[2:] for family in FAMILIES for row in cells(family).rows}

    assert all(all(listed[name]) == bool(CELLS[name].source) for name in CELLS)
    assert {status for _, status in listed.values()} == {"text", "code", "known", ""}


@pytest.mark.parametrize("name", CELLS)
def test_a_formula_counts_what_is_stored_where_a_cell_stores_most(name: str) -> None:
    (text,) = (row[1] for row in cells(CELLS[name].family).rows if row[0] == name)
    (first,) = small(name).layers
    stack = [first, first] if CELLS[name].flags else [first]
    laid_out = planned(Network(448, tuple(stack)), "textbook")
    both = zip(laid_out.layers, weights(laid_out), strict=True)
    layer, kept = max(both, key=lambda found: len(found[0].part.layer.flags(found[0].part.sizes)))
    stored = sum(weight.parameters for weight in kept)

    sizes = {"shape": layer.part.sizes.get("shape1"), **layer.part.sizes}
    assert eval(text.replace("·", "*"), {}, sizes) == stored  # noqa: S307 - ours


def test_every_framework_is_listed_with_its_recurrent_cells() -> None:
    listed = {row[0]: row[1].split() for row in frameworks().rows}
    kept = {name: [cell for cell in own(name) if CELLS[cell].recurrent] for name in NAMES}

    assert list(listed) == list(NAMES)
    assert {**listed, "textbook": kept["textbook"]} == kept
    assert set(kept["textbook"]) == {name for name, cell in CELLS.items() if cell.recurrent}


def test_every_package_is_listed_and_its_cells_are_its_framework_s() -> None:
    for name, store, cells_of, *_ in packages().rows:
        assert all(framework(store).cells[cell].package == name for cell in cells_of.split())
    borrowed = {cell for name in NAMES for cell in {*framework(name).cells} - {*own(name)}}
    for modules in PACKAGES.values():
        for module, cells_of in modules.items():
            assert cells_of.split() == [*package_named(module).cells]
    assert borrowed == {cell for row in packages().rows for cell in row[2].split()}


def test_every_option_is_listed_by_its_words() -> None:
    listed = column(options(), "option")

    assert len(listed) == len(OPTIONS)
    for option, text in zip(OPTIONS.values(), listed, strict=True):
        assert text.split() == [word for _, word in option.values] or text.split()[0] == option.name


def test_every_option_says_what_has_it() -> None:
    for option, text in zip(OPTIONS, column(options(), "of"), strict=True):
        have = [name for name, cell in CELLS.items() if option in cell.options.split()]

        assert text in {" ".join(have), f"{len(have)} of the cells", "every layer"}


@pytest.mark.parametrize("name", NAMES)
def test_a_count_of_the_list_is_the_count(name: str) -> None:
    (row,) = (row for row in counts().rows if row[0] == name)
    kept = framework(name).cells

    assert row[1:] == tuple(
        f"{count(f'{INPUT} {cell} {UNITS}', framework=name):,}" if cell in kept else ""
        for cell in counts().columns[1:]
    )


def test_every_cell_that_several_frameworks_keep_and_that_needs_no_option_is_counted() -> None:
    assert set(counts().columns[1:]) == {
        name
        for name, cell in CELLS.items()
        if cell.recurrent and not cell.requires and sum(name in own(store) for store in NAMES) > 1
    }


def test_the_list_of_counts_is_drawn_so_on_a_screen_of_80_columns() -> None:
    assert render(counts(), "table", width=80) == COUNTS_80


@pytest.mark.parametrize("what", LISTS)
def test_json_is_an_object_a_row(what: str) -> None:
    listing = LISTS[what]()

    assert json.loads(render(listing, "json")) == [
        {
            name: (int(cell.replace(",", "")) if cell else None) if at in listing.numbers else cell
            for at, (name, cell) in enumerate(zip(listing.columns, row, strict=True))
        }
        for row in listing.rows
    ]


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("format", ["csv", "markdown"])
def test_every_row_is_a_line(what: str, format: str) -> None:
    listing = LISTS[what]()
    lines = render(listing, format).split("\n")[2 if format == "markdown" else 1 :]

    assert len(lines) == len(listing.rows)
    for line, row in zip(lines, listing.rows, strict=True):
        plain = [
            cell.replace(",", "") if at in listing.numbers else cell for at, cell in enumerate(row)
        ]
        assert all(cell in line for cell in (plain if format == "csv" else row))


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_list_fits_the_screen_and_is_cut_nowhere(what: str, width: int) -> None:
    listing = LISTS[what]()
    text = render(listing, "table", width=width)

    assert max(map(len, text.split("\n"))) <= width
    assert "…" not in text
    assert all("".join(note.split()) in "".join(text.split()) for note in listing.notes)
