"""HTML: a page of its own, light and dark, with the drawing to scale; a part of it for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lstm_params.renderers import svg, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.derivation import Derivation, Section, Step
    from lstm_params.listing import Listing
    from lstm_params.reports import LayerReport, Report

STYLE = """\
.lstm-params-page{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;font:15px/1.5 system-ui,sans-serif;color:var(--ink)}
@media(prefers-color-scheme:dark){.lstm-params-page{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d}}
.lstm-params-page table{border-collapse:collapse;margin:1em 0}
.lstm-params-page td,.lstm-params-page th{padding:.15em .8em .15em 0;text-align:left;vertical-align:top;border:0;background:none;color:inherit}
.lstm-params-page .n{text-align:right;font-variant-numeric:tabular-nums}
.lstm-params-page tbody tr:first-child>*,.lstm-params-page tfoot tr:first-child>*{border-top:1px solid var(--line);padding-top:.4em}
.lstm-params-page .soft,.lstm-params-page thead th{color:var(--soft);font-weight:400}
.lstm-params-page code{font:13px ui-monospace,monospace;overflow-wrap:anywhere;background:none;color:inherit}
.lstm-params-page svg{max-width:100%;height:auto}"""
"""Colours by name, for light and for dark."""

BODY = "body{margin:2em auto;max-width:60em;padding:0 1em;background:#fff}" \
       "@media(prefers-color-scheme:dark){body{background:#0d1117}}"  # fmt: skip
"""What only a page of its own has."""

COLUMNS = ("weight", "gate", "holds", "shape", "parameters", "share")
NUMBERS = len(COLUMNS) - 2
"""From which column on cells stand at the right."""


def render(report: Report, **_screen: object) -> str:
    """Write a page: the table, what is to be said, the drawing."""
    return page(f"{report.network} ({report.framework})", part(report))


def part(report: Report) -> str:
    """Write the table, what is to be said and the drawing, to stand in any page."""
    lines = [f"<h1>{escape(str(report.network))} <span class=soft>{report.framework}</span></h1>",
             "<table><thead>", row(COLUMNS, "th"), "</thead>"]  # fmt: skip
    for layer in report.layers:
        lines += ["<tbody>", *block(layer, report), "</tbody>"]
    total = f"<th colspan={len(COLUMNS)}>total {escape(words.total(report))}</th>"
    lines += [f"<tfoot><tr>{total}</tr></tfoot></table>"]
    lines += [f"<p>{escape(sentence)}</p>" for sentence in words.sentences(report)]
    return wrapped([*lines, svg.render(report)])


def block(layer: LayerReport, report: Report) -> Iterator[str]:
    """Write the rows of a layer: its name, its weights, its sum."""
    name = "" if layer.name == layer.layer.cell else f"{layer.name}: "
    copies = f"  × {layer.copies:,}" if layer.copies > 1 else ""
    through = f"{layer.input:,} → {layer.output:,}"
    yield f"<tr><th colspan={len(COLUMNS)}>{escape(f'{name}{layer.layer}')} " \
          f"<span class=soft>{through}{copies}</span></th></tr>"  # fmt: skip
    for weight in layer.weights:
        gate = weight.gate or " ".join(weight.order)
        gate = " ".join(filter(None, (weight.direction, gate)))
        yield row((f"<code>{escape(weight.name)}</code>", escape(gate), escape(weight.holds),
                   words.shape(weight.shape), f"{weight.parameters:,}",
                   escape(words.weight_share(weight, layer, report))))  # fmt: skip
    sums = f"{layer.formula} = {layer.arithmetic} = {words.subtotal(layer)}"
    if layer.weights:
        yield f"<tr><td colspan={len(COLUMNS)} class=soft>{escape(sums)}</td></tr>"


def render_steps(derivation: Derivation, **_screen: object) -> str:
    """Write a page: a table of steps a layer, and the drawing."""
    title = f"{derivation.network} ({derivation.framework})"
    return page(title, steps_part(derivation))


def steps_part(derivation: Derivation) -> str:
    """Write the steps and the drawing, to stand in any page."""
    lines = [f"<h1>{escape(str(derivation.network))} "
             f"<span class=soft>{derivation.framework}</span></h1>", "<table>"]  # fmt: skip
    for section in derivation.sections:
        lines += ["<tbody>", heading(section), *map(step_row, section.steps), "</tbody>"]
    lines += ["<tbody>", *map(step_row, derivation.end), "</tbody></table>"]
    return wrapped([*lines, svg.render(derivation)])


def heading(section: Section) -> str:
    """Name the layer."""
    name = "" if section.layer.startswith(section.name) else f"{section.name}: "
    return f"<tr><th colspan=3>{escape(name + section.layer)}</th></tr>"


def step_row(step: Step) -> str:
    """Write a step: what it is, its sentence, what is computed."""
    computed = escape(step.equation or step.arithmetic)
    shown = f"<code>{computed}</code>" if computed else ""
    return f"<tr><td class=soft>{escape(step.title)}</td><td>{escape(step.sentence)}</td>" \
           f"<td>{shown}</td></tr>"  # fmt: skip


def render_list(listing: Listing, **_screen: object) -> str:
    """Write a page with a table."""
    lines = ["<table><thead>", row(listing.columns, "th", numbers=99), "</thead><tbody>"]
    lines += [row(map(escape, cells), numbers=99) for cells in listing.rows]
    lines += ["</tbody></table>", *(f"<p class=soft>{escape(note)}</p>" for note in listing.notes)]
    return page("lstm-params", wrapped(lines))


def row(cells: Iterable[str], tag: str = "td", numbers: int = NUMBERS) -> str:
    """Write a line of a table."""
    return "<tr>" + "".join(
        f"<{tag}{' class=n' if at >= numbers else ''}>{cell}</{tag}>"
        for at, cell in enumerate(cells)
    ) + "</tr>"  # fmt: skip


def wrapped(lines: list[str]) -> str:
    """Put a part in its own frame, with its own style."""
    return "\n".join(
        ['<div class="lstm-params-page">', f"<style>{STYLE}</style>", *lines, "</div>"]
    )


def page(title: str, part: str) -> str:
    """Make a part a page of its own."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title>",
            f"<style>{BODY}</style></head><body>",
            part,
            "</body></html>",
        ]
    )
