r"""LaTeX: a booktabs table of a report, or a derivation in ``align*``, to ``\input`` into a paper.

The text is a fragment; the paper's preamble must load the packages booktabs and amsmath.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from lstm_params.renderers import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_params.answers.explain.derivation import Derivation
    from lstm_params.answers.explain.steps import Section, Step
    from lstm_params.answers.listing import Listing
    from lstm_params.answers.reports import LayerReport, Report
    from lstm_params.engine.weights import Weight

NEEDS = r"% \usepackage{booktabs,amsmath}"

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "·": r"\(\cdot\)",
    "×": r"\(\times\)",
    "→": r"\(\to\)",
    "−": r"\(-\)",
    "∗": r"\(*\)",
    "²": r"\textsuperscript{2}",
    "³": r"\textsuperscript{3}",
    "—": "---",
    "…": r"\dots{}",
    "⊙": r"\(\odot\)",
    "σ": r"\(\sigma\)",
    "⌈": r"\(\lceil\)",
    "⌉": r"\(\rceil\)",
    "/": r"/\allowbreak{}",
    "<": r"\(<\)",
    ">": r"\(>\)",
    **{char: f"\\{char}" for char in "&%$#_"},
}
"""Characters that LaTeX would interpret or cannot set in text, and how to write them there."""

SYMBOLS = {
    "σ": r"\sigma",
    "⊙": r"\odot",
    "·": r"\cdot",
    "∗": "*",
    "−": "-",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
}
"""Signs of an equation, and how to write them in mathematics."""

FUNCTIONS = {"tanh", "exp", "max"}
"""Functions that LaTeX has a command for."""

TOKEN = re.compile(r"(?P<sub>_\w+)|(?P<word>[A-Za-z]{2,})|(?P<comma>(?<=\d),(?=\d))|.")
"""A piece of an equation or of a sum."""


def render_count(report: Report, **_screen: object) -> str:
    """Write a table of the weights, with the formula of each layer below its weights."""
    lines = [
        NEEDS,
        r"\begin{tabular}{@{}lllr@{}}",
        r"\toprule",
        row("weight", "gate", "shape", "parameters"),
    ]
    for layer in report.layers:
        lines += [r"\midrule", *layer_rows(layer)]
    if report.models:
        lines.append(r"\midrule")
        lines += [row(words.model(one), "", "", f"{one.total:,}") for one in report.models]
    least = "at least; " if report.missing else ""
    lines += [
        r"\midrule",
        row(f"{least}total ({report.framework})", "", "", f"{report.total:,}"),
        *(spanning(escaped(f"not counted: {name}")) for name in report.missing),
        *(spanning(escaped(shared)) for shared in [words.once(report.models)] if shared),
        r"\bottomrule",
        r"\end{tabular}",
    ]
    return "\n".join(lines)


def layer_rows(layer: LayerReport) -> Iterator[str]:
    """Write the rows of a layer: its heading, its weights, its formula and sum."""
    copies = f" × {layer.copies:,}" if layer.copies > 1 else ""
    yield spanning(
        rf"\textbf{{{escaped(layer.name)}}}{escaped(copies)}: {escaped(str(layer.layer))}"
    )
    for direction, weights in groupby(layer.weights, lambda weight: weight.direction):
        group = list(weights)
        path = words.shared_path(group)
        if direction or path:
            named = [rf"\emph{{{direction}}}"] if direction else []
            named += [rf"\texttt{{{escaped(path)}}}"] if path else []
            yield spanning(rf"\quad{' '.join(named)}")
        yield from (weight_row(weight, len(path)) for weight in group)
    if layer.weights:
        yield spanning(rf"\quad\({mathematics(layer.formula)}\)")
        sums = words.worked(layer, f"{layer.parameters:,}")
        yield spanning(rf"\quad\(= {mathematics(sums)}\)")


def weight_row(weight: Weight, path: int) -> str:
    """Write the row of a weight; ``path`` is how much of its name is in the row above."""
    name = rf"\quad\texttt{{{escaped(weight.name[path:])}}}"
    gate = weight.gate or " ".join(weight.order)
    shape = " × ".join(f"{side:,}" for side in weight.shape)
    return row(name, escaped(gate), escaped(shape), f"{weight.parameters:,}", raw=True)


def render_derivation(derivation: Derivation, **_screen: object) -> str:
    """Write a paragraph and aligned equations for each layer, then for the total."""
    lines = [NEEDS]
    for section in derivation.sections:
        lines += [*paragraph(section), ""]
    *more, total = derivation.end
    lines += [rf"\paragraph{{Total ({escaped(derivation.framework)})}}"]
    lines += [" ".join(sentence(step) for step in more), *display([total])]
    return "\n".join(lines)


def paragraph(section: Section) -> Iterator[str]:
    """Write a section: sentences, then equations and sums, then how its weights are stored."""
    yield rf"\paragraph{{{escaped(section.name)}: {escaped(section.layer)}}}"
    steps = [step for step in section.steps if step.title != "stored as"]
    yield " ".join(sentence(step) for step in steps if not (step.equation or step.arithmetic))
    yield from display([step for step in steps if step.equation or step.arithmetic])
    stored = [step for step in section.steps if step.title == "stored as"]
    if stored:
        yield "Stored as " + escaped("; ".join(step.sentence for step in stored)) + "."


def sentence(step: Step) -> str:
    """Write a step without an equation as a sentence."""
    title = rf"\emph{{{escaped(step.title)}}}: " if step.title else ""
    return f"{title}{escaped(step.sentence)}."


def display(steps: list[Step]) -> Iterator[str]:
    """Write equations and sums aligned at their equals signs, each below what it is.

    So they fit a column of a page that has two.
    """
    if not steps:
        return
    first, *others = steps
    yield labelled(first)
    yield r"\begin{align*}"
    yield aligned(first)
    for step in others:
        yield rf"  \\ \intertext{{{labelled(step)}}}"
        yield aligned(step)
    yield r"\end{align*}"


def labelled(step: Step) -> str:
    """Write what is worked out in a step."""
    title = rf"\emph{{{escaped(step.title)}}}"
    return f"{title}: {escaped(step.sentence)}" if step.sentence else title


def aligned(step: Step) -> str:
    """Write one line of a display; a sum of a single term has no equals sign."""
    left, equals, right = (step.equation or step.arithmetic).partition(" = ")
    return (
        f"  {mathematics(left)} &= {mathematics(right)}" if equals else f"  & {mathematics(left)}"
    )


def render_list(listing: Listing, **_screen: object) -> str:
    """Write a table."""
    sides = "".join("lr"[at in listing.numbers] for at in range(len(listing.columns)))
    title = [rf"\textbf{{{escaped(' '.join(listing.title))}}}\\[.5ex]"] if listing.title else []
    lines = [NEEDS, *title, rf"\begin{{tabular}}{{@{{}}{sides}@{{}}}}", r"\toprule"]
    lines += [row(*listing.columns), r"\midrule", *(row(*cells) for cells in listing.rows)]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"])


def row(*cells: str, raw: bool = False) -> str:
    """Write a table row; ``raw`` cells are LaTeX already."""
    return " & ".join(cells if raw else map(escaped, cells)) + r" \\"


def spanning(text: str) -> str:
    """Write a table row of one cell across all columns; ``text`` is LaTeX."""
    return rf"\multicolumn{{4}}{{@{{}}l@{{}}}}{{{text}}} \\"


def escaped(text: str) -> str:
    """``text`` with the characters in SPECIAL replaced."""
    return "".join(SPECIAL.get(char, char) for char in text)


def mathematics(text: str) -> str:
    """An equation or a sum, as LaTeX writes it in mathematics."""
    return "".join(pieces(text))


def pieces(text: str) -> Iterable[str]:
    """Each token of an equation, as LaTeX writes it in mathematics."""
    for token in TOKEN.finditer(text):
        piece = token[0]
        if token["sub"]:
            below = piece[1:]
            yield f"_{{{below}}}" if len(below) == 1 else rf"_{{\mathrm{{{escaped(below)}}}}}"
        elif token["word"]:
            yield rf"\{piece}" if piece in FUNCTIONS else rf"\mathrm{{{piece}}}"
        elif token["comma"]:
            yield "{,}"
        else:
            yield f"{SYMBOLS[piece]} " if piece in SYMBOLS else piece


def in_encoding(text: str, encoding: str) -> str:
    """Write a letter that the encoding does not have by its number; the signs are LaTeX already."""
    return "".join(
        char if char.isascii() or char.encode(encoding, "ignore") else f"U+{ord(char):04X}"
        for char in text
    )
