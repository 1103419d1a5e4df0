"""HTML: a whole page, or only its content for a notebook; the drawing to scale is included.

It has no scripts and loads nothing; colours follow the reader's light or dark scheme.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from lstm_params.renderers import svg, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Section, Step
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.answers.why.verdict import Verdict
    from lstm_params.engine.weights import Weight

STYLE = """\
.lstm-params-page{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;
font:15px/1.5 system-ui,sans-serif;color:var(--ink);overflow-x:auto}
@media(prefers-color-scheme:dark){
.lstm-params-page{--ink:#e6edf3;--soft:#9198a1;--line:#3d444d}}
.lstm-params-page table{border-collapse:collapse;margin:1em 0}
.lstm-params-page td,.lstm-params-page th{padding:.15em .8em .15em 0;text-align:left;
vertical-align:top;border:0;background:none;color:inherit}
.lstm-params-page .n{text-align:right;font-variant-numeric:tabular-nums}
.lstm-params-page .n,.lstm-params-page .one{white-space:nowrap}
.lstm-params-page tbody tr:first-child>*,.lstm-params-page tfoot tr:first-child>*{
border-top:1px solid var(--line);padding-top:.4em}
.lstm-params-page .soft,.lstm-params-page thead th{color:var(--soft);font-weight:400}
.lstm-params-page code{font:13px ui-monospace,monospace;overflow-wrap:anywhere;
background:none;color:inherit}
.lstm-params-page svg{max-width:100%;height:auto}"""
"""The style of the content; every rule is for its class, so it does not touch the rest of a page.
"""

BODY = """\
body{margin:2em auto;max-width:60em;padding:0 1em;background:#fff}
@media(prefers-color-scheme:dark){body{background:#0d1117}}"""
"""The style of a whole page."""

CHARSET = '<meta charset="{}">'
"""How a page says its encoding."""

COLUMNS = ("weight", "gate", "holds", "shape", "parameters", "share")
KINDS = ("", "one", "one", "one", "n", "n")
"""How each of them is set: ``n`` is a number, aligned right, and ``one`` is not wrapped."""


def render_count(report: Report, *, page: bool = True, **_screen: object) -> str:
    """Write the table, the notes and the drawing."""
    lines = [title(report), "<table><thead>", row(COLUMNS, KINDS, "th"), "</thead>"]
    for layer in report.layers:
        lines += ["<tbody>", *layer_rows(layer, report), "</tbody>"]
    if report.models:
        models = (f"{words.model(model)} = {model.total:,}" for model in report.models)
        lines += ["<tbody>", *(across("th", escape(model)) for model in models), "</tbody>"]
    total = across("th", f"total {escape(words.total(report))}")
    lines += [f"<tfoot>{total}</tfoot></table>"]
    lines += [f"<p>{escape(sentence)}</p>" for sentence in words.sentences(report)]
    lines.append(svg.drawing(report.planned))
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
            yield across("td", soft(f"{direction or ''} {path}"))
        yield from (weight_row(weight, layer, report, len(path)) for weight in group)
    if layer.weights:
        sums = f"{layer.formula} = {words.worked(layer, words.subtotal(layer))}"
        yield across("td", soft(sums))


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


def title(answer: Report | Derivation) -> str:
    """Write the heading of the page: the network and its framework."""
    return f"<h1>{escape(str(answer.network))} {soft(answer.framework)}</h1>"


def soft(text: str) -> str:
    """Write text in the fainter colour."""
    return f"<span class=soft>{escape(text)}</span>"


def across(tag: str, inside: str) -> str:
    """Write a table row of one cell; ``inside`` is HTML."""
    return f"<tr><{tag} colspan={len(COLUMNS)}>{inside}</{tag}></tr>"


def render_derivation(derivation: Derivation, *, page: bool = True, **_screen: object) -> str:
    """Write a table of steps for each layer, and the drawing."""
    lines = [title(derivation), "<table>"]
    for section in derivation.sections:
        lines += ["<tbody>", heading(section), *map(step_row, section.steps), "</tbody>"]
    lines += ["<tbody>", *map(step_row, derivation.end), "</tbody></table>"]
    lines.append(svg.drawing(derivation.planned))
    return part_or_page(f"{derivation.network} ({derivation.framework})", lines, page=page)


def heading(section: Section) -> str:
    """Write the row that names the layer of a section."""
    name = words.before(section.name, section.layer)
    return f"<tr><th colspan=3>{escape(name + section.layer)}</th></tr>"


def step_row(step: Step) -> str:
    """Write the row of a step: its title, its sentence, its equation or sum."""
    computed = escape(step.equation or step.arithmetic)
    code = f"<code>{computed}</code>" if computed else ""
    cells = f"<td>{escape(step.sentence)}</td><td class=one>{code}</td>"
    return f"<tr><td class='soft one'>{escape(step.title)}</td>{cells}</tr>"


def render_list(listing: Listing, *, page: bool = True, **_screen: object) -> str:
    """Write a table and its notes."""
    kinds = ["n" if at in listing.numbers else "" for at in range(len(listing.columns))]
    lines = ["<table><thead>", row(listing.columns, kinds, "th"), "</thead><tbody>"]
    lines += [row(map(escape, cells), kinds) for cells in listing.rows]
    lines += ["</tbody></table>", *(f"<p class=soft>{escape(note)}</p>" for note in listing.notes)]
    return part_or_page("lstm-params", lines, page=page)


def render_verdict(verdict: Verdict, *, page: bool = True, **_screen: object) -> str:
    """Write the verdict in a sentence, and a table of the explanations."""
    lines = [f"<h1>{escape(verdict.sentence)}</h1>", "<table>"]
    for number, one in enumerate(verdict, 1):
        proof = [*words.evidence(one, verdict), *([words.command(one)] if one.spec else [])]
        shown = "".join(f"<br><code>{escape(text)}</code>" for text in proof)
        kind = f"<td class='soft one'>{number}</td><td class='soft one'>{one.kind}</td>"
        lines.append(f"<tbody><tr>{kind}<td>{escape(one.says)}{shown}</td></tr></tbody>")
    lines += ["</table>", *(f"<p class=soft>{escape(remark)}</p>" for remark in verdict.remarks)]
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
            '<meta name="viewport" content="width=device-width">',
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
