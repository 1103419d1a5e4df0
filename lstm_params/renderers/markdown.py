"""Markdown: a pipe table as GitHub renders it, and the formulas in a list below it."""

from __future__ import annotations

import re
from html.entities import codepoint2name
from typing import TYPE_CHECKING

from lstm_params.renderers import words

if TYPE_CHECKING:
    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Step
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.reports import Report
    from lstm_params.answers.why.verdict import Verdict

SPECIAL = re.compile(
    r"""[\\`*~|<]
    | (?<![^\W_])_ | _(?![^\W_])
    | \](?=[(\[:])
    | &(?=[\#\w])
    | ^(?:[\#>=]|[-+](?=\s))""",
    re.VERBOSE,
)
"""What Markdown would take for a sign of its own: HTML, links, emphasis, headings."""

COLUMNS = ("layer", "weight", "gate", "shape", "parameters", "share")


def render_count(report: Report, **_screen: object) -> str:
    """Write the weights of one copy of each layer, then the sum of each layer and the total."""
    lines = [
        f"**{report.network}** ({report.framework})",
        "",
        row(COLUMNS),
        "|---|---|---|---|--:|--:|",
    ]
    for layer in report.layers:
        copies = f" (× {layer.copies:,})" if layer.copies > 1 else ""
        lines += [
            row(
                (
                    layer.name + copies,
                    f"`{weight.name}`",
                    " ".join(
                        filter(None, (weight.direction, weight.gate or " ".join(weight.order)))
                    ),
                    words.shape(weight.shape),
                    f"{weight.parameters:,}",
                    words.weight_share(weight, layer, report),
                )
            )
            for weight in layer.weights
        ]
    lines += [row(("**total**", "", "", "", f"**{report.total:,}**", "")), ""]
    lines += [
        f"- {layer.name}: {layer.formula} = {words.worked(layer, f'{layer.parameters:,}')}"
        + (f"; {words.subtotal(layer)}" if layer.copies > 1 else "")
        for layer in report.layers
    ]
    lines += [f"- {escaped(words.model(model))} = {model.total:,}" for model in report.models]
    lines += [f"- total: {words.total(report)}"]
    lines += [f"- {escaped(sentence)}" for sentence in words.sentences(report)]
    return "\n".join(lines)


def render_derivation(derivation: Derivation, **_screen: object) -> str:
    """Write a heading for each layer and a list item for each step."""
    lines = [f"**{derivation.network}** ({derivation.framework})", ""]
    for section in derivation.sections:
        spec = "" if section.name == section.layer else f": {section.layer}"
        lines += [f"**{section.name}**{spec}", "", *map(point, section.steps), ""]
    lines += map(point, derivation.end)
    return "\n".join(lines)


def point(step: Step) -> str:
    """Write a step as a list item; equations are code, so that ``*`` and ``_`` in them stay."""
    title = f"*{step.title}*" if step.title else ""
    shown = [title, escaped(step.sentence), *(f"`{part}`" for part in step[2:] if part)]
    return f"- {' — '.join(filter(None, shown))}"


def render_list(listing: Listing, **_screen: object) -> str:
    """Write a pipe table; a list with a title has the title above and its notes below."""
    sides = ("--:|" if at in listing.numbers else "---|" for at in range(len(listing.columns)))
    lines = [row(listing.columns), "|" + "".join(sides)]
    for heading, places in listing.blocks:
        lines += [row((f"**{heading}**", *("" for _ in listing.columns[1:])))] if heading else []
        lines += [row(listing.rows[at]) for at in places]
    table = "\n".join(lines)
    if not listing.title:
        return table
    first, *rest = listing.title
    said = filter(None, (listing.answer, *listing.notes))
    notes = "\n".join(f"- {escaped(sentence)}" for sentence in said)
    title = f"**{first}**" + "".join(f" ({word})" for word in rest)
    return f"{title}\n\n{table}\n\n{notes}"


def render_verdict(verdict: Verdict, **_screen: object) -> str:
    """Write the verdict in one sentence, then the explanations as a numbered list."""
    lines = [f"**{verdict.sentence}**"]
    for number, one in enumerate(verdict, 1):
        lines += ["", f"{number}. {one.kind}: {one.says}"]
        lines += [f"   - {text}" for text in words.evidence(one, verdict)]
        lines += [f"   - `{words.command(one)}`"] if one.spec else []
    lines += (
        ["", *(f"- {escaped(remark)}" for remark in verdict.remarks)] if verdict.remarks else []
    )
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A sentence in which nothing is a sign of Markdown: names in it come from a person's text."""
    return SPECIAL.sub(r"\\\g<0>", text)


def row(cells: tuple[str, ...]) -> str:
    """Write one row of a table."""
    return f"| {' | '.join(cells)} |"


def in_encoding(text: str, encoding: str) -> str:
    """Write characters that the encoding does not have by their names: a ``*`` would be emphasis.

    Code between backticks is left as it is, since names are not read there.
    """
    pieces = text.split("`")
    pieces[::2] = ["".join(named(char, encoding) for char in piece) for piece in pieces[::2]]
    return "`".join(pieces)


def named(char: str, encoding: str) -> str:
    """A character, or its name if the encoding does not have it: ``&middot;``, ``&#8855;``."""
    if char.isascii() or char.encode(encoding, "ignore"):
        return char
    return f"&{codepoint2name.get(ord(char), f'#{ord(char)}')};"
