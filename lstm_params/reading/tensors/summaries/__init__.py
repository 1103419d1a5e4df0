"""Reads summaries: tables with a row, an output shape and a number for each layer.

The output shape says the units. What goes in is what the row below hands on, or else it is solved
for: it is what makes the number of the row. The total below the table is the witness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.engine.plan import count
from lstm_params.errors import SpecError, printable, quoted
from lstm_params.network import Network
from lstm_params.reading.code.clean import clean
from lstm_params.reading.result import Model, Reading, with_head
from lstm_params.reading.tensors.summaries.blocks import blocks
from lstm_params.reading.tensors.summaries.classes import kind_of
from lstm_params.reading.tensors.summaries.joined import Chain, agreeing, network_of
from lstm_params.reading.tensors.summaries.rows import rows_of
from lstm_params.reading.tensors.summaries.witness import notes_on, settled, unsure, witnessed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.layer import Layer
    from lstm_params.reading.code.source import Place
    from lstm_params.reading.tensors.summaries.figures import Figure
    from lstm_params.reading.tensors.summaries.forms import Form
    from lstm_params.reading.tensors.summaries.rows import Row

TEXT = 2_000_000
"""The longest text, in characters, in which summaries are looked for."""

ROWS = 5_000
"""The most rows that are read."""


class Table(NamedTuple):
    """A table that was found in a text."""

    form: Form
    name: str
    rows: tuple[Row, ...]
    totals: dict[str, tuple[Figure, Place]]
    unread: tuple[str, ...]
    """Lines between the rows that are not read."""

    @property
    def key(self) -> tuple[object, ...]:
        """What is alike in a table that is printed twice."""
        return (self.name, *((row.name, row.kind, row.out, row.params) for row in self.rows))


class Summed(NamedTuple):
    """A table whose rows have been understood."""

    table: Table
    network: Network | None
    framework: str
    said: tuple[str, ...]
    missing: tuple[str, ...]
    doubts: tuple[str, ...]
    """Those of the notes that say what another number would be."""


def found_in(text: str) -> list[Table]:
    """The tables in a text, the rows of nested ones in place; one that is printed twice is one."""
    text = clean(text)
    found: dict[tuple[object, ...], Table] = {}
    for block in blocks(text) if len(text) <= TEXT else []:
        rows, unread = rows_of(block, text)
        if len(rows) > ROWS:
            raise SpecError(f"this summary is too long: {len(rows):,} rows, at most {ROWS:,}")
        table = Table(block.heading.form, block.name, tuple(rows), block.totals, tuple(unread))
        if rows:
            found.setdefault(table.key, table)
    return [*found.values()]


def read(
    text: str,
    given: Iterable[str],
    width: int | None,
    classes: int | None,
    model: str | None,
    *,
    strict: bool,
) -> Reading:
    """Read the network of a summary, or of several.

    Args:
        text: the summary; what stands around it is passed over.
        given: names that are set, which a summary has none of.
        width: the features per time step, or the vocabulary, if the summary does not say.
        classes: the size of a dense head to add.
        model: which of several to take, by the name above its table.
        strict: whether a layer that cannot be counted is an error.

    Raises:
        SpecError: a row has a number that it cannot have, or does not say enough.
    """
    for name in given:
        raise SpecError(f"{quoted(name)} can be set only in code, and this is a summary")
    tables = outermost(found_in(text))
    if model is not None:
        tables = [table for table in tables if table.name == model.strip()] or unknown(
            model, tables
        )
    summed = [understood(table, width if not at else None) for at, table in enumerate(tables)]
    missing = tuple(printable(line) for one in summed for line in one.missing)
    if strict and missing:
        raise SpecError(f"not counted: {', '.join(missing)}")
    counted = [one for one in summed if one.network is not None]
    if not counted:
        named = f"; not counted: {', '.join(missing)}" if missing else ""
        raise SpecError(f"no layer of this summary can be counted{named}")
    network, models = joined(counted)
    network = with_head(network, width, classes, "the summary")
    said = tuple(printable(line) for one in summed for line in one.said)
    doubts = tuple(printable(line) for one in summed for line in one.doubts)
    framework = common([one.framework for one in counted])
    return Reading(network, framework, said, missing, models, doubts)


def unknown(model: str, tables: Sequence[Table]) -> list[Table]:
    """Raise SpecError: there is no table of that name."""
    names = ", ".join(table.name for table in tables if table.name) or "none has a name"
    raise SpecError(f"{quoted(model)} is no model here: {names}")


def outermost(tables: list[Table]) -> list[Table]:
    """The tables that are no part of another, those parts in place of the rows that name them."""
    named = {table.name: table for table in tables if table.name}
    used: set[str] = set()

    def opened(table: Table, around: tuple[str, ...]) -> Table:
        rows: list[Row] = []
        for at, row in enumerate(table.rows):
            inner = named.get(row.name)
            inside = at + 1 < len(table.rows) and table.rows[at + 1].depth > row.depth
            fits = inner is not None and row.name not in around and inner.form is table.form
            if inner is None or inside or not fits or not kind_of(row, table.form.dialect).holds:
                rows.append(row)
                continue
            used.add(row.name)
            parts = opened(inner, (*around, row.name)).rows
            lowest = row.depth + 1
            rows += [row, *(part._replace(depth=part.depth + lowest) for part in parts)]
        return table._replace(rows=tuple(rows))

    found = [opened(table, (table.name,)) for table in tables]
    return [table for table in found if table.name not in used] or found


def understood(table: Table, width: int | None) -> Summed:
    """Find the layers of a table's rows, and what is to be said of them."""
    chain = Chain(table.form, width)
    missing = [f"a line that is not read: {line}" for line in table.unread if not table.totals]
    for at, row in enumerate(table.rows):
        holds = at + 1 < len(table.rows) and table.rows[at + 1].depth > row.depth
        (chain.hold if holds else chain.add)(row)
    made = settled(agreeing(chain.made), table.totals, table.form.channels)
    missing += [one.missing for one in (*made, *chain.own) if one.missing]
    network = network_of(made)
    framework = common([fit.framework for one in made for fit in one.fits[:1]])
    checked, more = witnessed(made, chain.own, table.totals)
    title = f"read as a {table.form.title} summary: {checked}"
    if network is not None and count(network, framework) != sum(
        one.fits[0].total for one in made if one.fits
    ):
        raise SpecError("the layers of this summary are of frameworks that count differently")
    doubts = tuple(unsure(made))
    said = (title, *notes_on(made, table.totals), *doubts)
    return Summed(table, network, framework, said, (*missing, *more), doubts)


def common(frameworks: Sequence[str]) -> str:
    """The framework that stores all layers; of two it is the one that stores fewer kinds."""
    return next((one for one in frameworks if "-" in one), frameworks[0] if frameworks else "")


def joined(summed: Sequence[Summed]) -> tuple[Network, tuple[Model, ...]]:
    """The sum of the networks, and which layers each has."""
    layers: list[Layer] = []
    models = []
    start = 0
    for at, one in enumerate(summed):
        assert one.network is not None  # noqa: S101 - those without were left out
        first, *rest = one.network.layers
        if at:
            first = first._replace(options=(*first.options, ("on", one.network.input)))
        else:
            start = one.network.input
        places = range(len(layers), len(layers) + 1 + len(rest))
        layers += [first, *rest]
        name = one.table.name or f"summary {at + 1}"
        models.append(Model(name, f"{one.table.form.title} summary", tuple(places), one.missing))
    return Network(start, tuple(layers)), tuple(models) if len(models) > 1 else ()
