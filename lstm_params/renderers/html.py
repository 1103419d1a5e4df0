"""HTML: a whole page, or only its content for a notebook; the drawing to scale is included.

It has no scripts and loads nothing. A page follows the reader's light or dark scheme, and content
in a notebook the notebook's.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from lstm_params.renderers import svg, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Section, Step
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.models import Subtotal
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.weights import Weight

STYLE = """\
.lstm-params-page{font:15px/1.5 system-ui,sans-serif;color:inherit}
.lstm-params-page .wide{overflow-x:auto;margin:1em 0}
.lstm-params-page.lstm-params-page table{border-collapse:collapse;margin:0;table-layout:auto;
font:inherit;color:inherit}
.lstm-params-page.lstm-params-page tr{background:none!important}
.lstm-params-page.lstm-params-page :is(td,th){padding:.15em 1.2em .15em 0;vertical-align:top;
border:0;background:none;color:inherit;text-align:left!important;white-space:normal}
.lstm-params-page.lstm-params-page .n{text-align:right!important;
font-variant-numeric:tabular-nums}
.lstm-params-page.lstm-params-page :is(.n,.one){white-space:nowrap}
.lstm-params-page.lstm-params-page .in{padding-left:1.2em}
.lstm-params-page .says{min-width:12em}
.lstm-params-page.lstm-params-page .low{vertical-align:bottom}
.lstm-params-page.lstm-params-page :is(tbody,tfoot) tr:first-child>*{
border-top:1px solid rgb(128 128 128/.45);padding-top:.4em}
.lstm-params-page :is(.soft,thead th){opacity:.75;font-weight:400}
.lstm-params-page h1{font-size:1.25em;margin:.5em 0}
.lstm-params-page p{margin:.3em 0;max-width:60em}
.lstm-params-page.lstm-params-page code{font:13px ui-monospace,monospace;padding:0;
background:none;color:inherit;white-space:inherit}
.lstm-params-page svg{max-width:100%;height:auto;margin-top:1em}
.lstm-params-page .lstm-params{--ink:currentColor;--soft:currentColor;--paper:none;
--h:#1f6feb;--x:#139a8b;--other:#b07a00;--bias:#d4424c}
.lstm-params-page .lstm-params .soft{fill-opacity:.75}"""
"""The style of the content; every rule is for its class, so it does not touch the rest of a page.

The colour of the text is that of what is around it, and the others show on white as on black: so
the content is as light or dark as a notebook is. A notebook has rules for tables of its own, which
a class that is said twice, or ``!important``, goes before.
"""

BODY = """\
body{margin:2em auto;max-width:60em;padding:0 1em;color-scheme:light dark;color:#1f2328;
background:#fff}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}}"""
"""The style of a whole page, which follows the reader's light or dark scheme."""

CHARSET = '<meta charset="{}">'
"""How a page says its encoding."""

COLUMNS = ("weight", "gate", "holds", "shape", "parameters", "share")
KINDS = ("in one", "one", "one", "one", "n", "n")
"""How each of them is set: ``n`` is a number, aligned right, ``one`` is not wrapped, ``in`` stands
further to the right, under the name of its layer."""

NUMBERS = 2
"""How many columns at the right end are numbers."""


def render_count(report: Report, *, page: bool = True, **_screen: object) -> str:
    """Write the table, the notes and the drawing."""
    heads = row(COLUMNS, ("one", *KINDS[1:]), "th")
    table = ["<thead>", heads, "</thead>"]
    for layer in report.layers:
        table += ["<tbody>", *layer_rows(layer, report), "</tbody>"]
    if report.models:
        table += ["<tbody>", *(model_row(model, report) for model in report.models), "</tbody>"]
    least = "at least, " if report.missing else ""
    total = sum_row(f"{least}total", f"{report.total:,}", "", "th")
    lines = [title((str(report.network), report.framework))]
    lines += wide([*table, f"<tfoot>{total}</tfoot>"])
    lines += [f"<p><strong>{escape(words.total(report))}</strong></p>"]
    lines += [f"<p class=soft>{escape(sentence)}</p>" for sentence in words.sentences(report)]
    lines.append(svg.drawing(report.planned, titled=False))
    return part_or_page(f"{report.network} ({report.framework})", lines, page=page)


def layer_rows(layer: LayerReport, report: Report) -> Iterator[str]:
    """Write the rows of a layer: its heading, its weights, its formula and sum."""
    name = "" if layer.name == layer.layer.cell else f"{layer.name}: "
    copies = f"  × {layer.copies:,}" if layer.copies > 1 else ""
    through = soft(f"{layer.through}{copies}") if layer.through else ""
    yield across("th", f"{escape(f'{name}{layer.layer}')} {through}".rstrip())
    for direction, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        path = words.shared_path(group)
        if direction or path:
            named = [soft(direction)] if direction else []
            named += [f"<code class=soft>{escape(path)}</code>"] if path else []
            yield across("td class='in'", " ".join(named))
        yield from (weight_row(weight, layer, report, len(path)) for weight in group)
    held = layer.copies * layer.parameters
    yield sum_row(worked(layer), f"{held:,}", words.share(held, report.total))


def worked(layer: LayerReport) -> str:
    """How a layer is counted, in words and in numbers, as HTML."""
    if not layer.weights:
        return soft("holds no weights")
    times = f" = {layer.parameters:,}, {layer.copies:,} times" if layer.copies > 1 else ""
    return f"{soft(layer.formula)}<br>{soft(f'= {layer.arithmetic}{times}')}"


def model_row(model: Subtotal, report: Report) -> str:
    """Write the row of one of several models: its layers and its sum."""
    share = words.share(model.total, report.total)
    return sum_row(escape(words.model(model)), f"{model.total:,}", share, "th")


def sum_row(inside: str, held: str, share: str, tag: str = "td") -> str:
    """Write a row whose sum stands in the column of numbers; ``inside`` is HTML."""
    kind = " class='in low'" if tag == "td" else ""
    text = f"<{tag}{kind} colspan={len(COLUMNS) - NUMBERS}>{inside}</{tag}>"
    sums = "".join(f"<{tag} class='n low'>{escape(cell)}</{tag}>" for cell in (held, share))
    return f"<tr>{text}{sums}</tr>"


def weight_row(weight: Weight, layer: LayerReport, report: Report, path: int) -> str:
    """Write the row of a weight; ``path`` is how much of its name is in the row above."""
    cells = (
        weight.gate or " ".join(weight.order),
        weight.holds,
        words.shape(weight.shape),
        f"{weight.parameters:,}",
        words.weight_share(weight, layer, report),
    )
    return row((f"<code>{escape(weight.name[path:])}</code>", *map(escape, cells)), KINDS)


def title(names: Sequence[str]) -> str:
    """Write the heading of the page: a network and its framework."""
    first, *rest = names
    return f"<h1>{' '.join([escape(first), *map(soft, rest)])}</h1>"


def wide(table: Iterable[str]) -> list[str]:
    """Write a table that scrolls by itself where the screen is narrower."""
    return ["<div class=wide><table>", *table, "</table></div>"]


def soft(text: str) -> str:
    """Write text in the fainter colour."""
    return f"<span class=soft>{escape(text)}</span>"


def across(tag: str, inside: str, columns: int = len(COLUMNS)) -> str:
    """Write a table row of one cell; ``inside`` is HTML."""
    return f"<tr><{tag} colspan={columns}>{inside}</{tag.split(maxsplit=1)[0]}></tr>"


def render_derivation(derivation: Derivation, *, page: bool = True, **_screen: object) -> str:
    """Write a table of steps for each layer, and the drawing."""
    table = []
    for section in derivation.sections:
        table += ["<tbody>", heading(section), *map(step_row, section.steps), "</tbody>"]
    table += ["<tbody>", *map(step_row, derivation.end), "</tbody>"]
    lines = [title((str(derivation.network), derivation.framework)), *wide(table)]
    lines.append(svg.drawing(derivation.planned, titled=False))
    return part_or_page(f"{derivation.network} ({derivation.framework})", lines, page=page)


def heading(section: Section) -> str:
    """Write the row that names the layer of a section."""
    name = words.before(section.name, section.layer)
    return f"<tr><th colspan=3>{escape(name + section.layer)}</th></tr>"


def step_row(step: Step) -> str:
    """Write the row of a step: its title, its sentence, its equation or sum."""
    computed = escape(step.equation or step.arithmetic)
    code = f"<code>{computed}</code>" if computed else ""
    cells = f"<td class=says>{escape(step.sentence)}</td><td class=one>{code}</td>"
    return f"<tr><td class='soft one'>{escape(step.title)}</td>{cells}</tr>"


def render_list(listing: Listing, *, page: bool = True, **_screen: object) -> str:
    """Write a table, its answer and its notes."""
    kinds = ["n" if at in listing.numbers else "" for at in range(len(listing.columns))]
    table = ["<thead>", row(listing.columns, kinds, "th"), "</thead><tbody>"]
    for heading, places in listing.blocks:
        table += [across("th", escape(heading), len(kinds))] if heading else []
        table += [row(map(escape, listing.rows[at]), kinds) for at in places]
    lines = [title(listing.title)] if listing.title else []
    lines += wide([*table, "</tbody>"])
    lines += [f"<p><strong>{escape(listing.answer)}</strong></p>"] if listing.answer else []
    lines += [f"<p class=soft>{escape(note)}</p>" for note in listing.notes]
    return part_or_page(" ".join(listing.title) or "lstm-params", lines, page=page)


def render_verdict(verdict: Verdict, *, page: bool = True, **_screen: object) -> str:
    """Write the verdict in a sentence, and a table of the explanations."""
    lines, table = [f"<h1>{escape(verdict.sentence)}</h1>"], []
    for number, one in enumerate(verdict.explanations, 1):
        proof = [*words.evidence(one, verdict), *([words.command(one)] if one.spec else [])]
        shown = "".join(f"<br><code>{escape(text)}</code>" for text in proof)
        kind = f"<td class='soft one'>{number}</td><td class='soft one'>{one.kind}</td>"
        table.append(f"<tbody><tr>{kind}<td>{escape(one.says)}{shown}</td></tr></tbody>")
    lines += wide(table) if table else []
    lines += [f"<p class=soft>{escape(remark)}</p>" for remark in verdict.remarks]
    return part_or_page(f"{verdict.claim.text}: {verdict.network}", lines, page=page)


def row(cells: Iterable[str], kinds: Iterable[str], tag: str = "td") -> str:
    """Write a table row.

    Args:
        cells: the content of each cell, as HTML.
        kinds: how each is set, as in ``KINDS``.
        tag: ``td`` or ``th``.
    """
    tagged = (
        f"<{tag} class='{kind}'>{cell}</{tag}>" if kind else f"<{tag}>{cell}</{tag}>"
        for cell, kind in zip(cells, kinds, strict=True)
    )
    return f"<tr>{''.join(tagged)}</tr>"


def part_or_page(name: str, lines: list[str], *, page: bool) -> str:
    """Put lines of HTML into a styled element; for a page, into a document titled ``name``."""
    part = "\n".join(
        ['<div class="lstm-params-page">', f"<style>{STYLE}</style>", *lines, "</div>"]
    )
    if not page:
        return part
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en"><head>' + CHARSET.format("utf-8"),
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(name)}</title>",
            f"<style>{BODY}</style></head><body>",
            part,
            "</body></html>",
        ]
    )


def in_encoding(text: str, encoding: str) -> str:
    """Name the encoding, and write every character that is not ASCII by its number.

    So the page is right even where a browser does not know the encoding.
    """
    named = text.replace(CHARSET.format("utf-8"), CHARSET.format(encoding), 1)
    return svg.in_encoding(named, encoding)
