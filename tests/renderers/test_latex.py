"""LaTeX: what the pieces say, and that a plain TeX Live sets them without a complaint."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from examples import STACKS, spec_of
from lstm_params import explain, report
from lstm_params.answers.listing import Listing
from lstm_params.answers.lists import LISTS
from lstm_params.cells import CELLS
from lstm_params.formats import render
from lstm_params.renderers import latex

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = r"""\documentclass{{article}}
\usepackage[a4paper,margin=2cm]{{geometry}}
\usepackage{{booktabs,amsmath}}
\begin{{document}}
{body}
\end{{document}}
"""

TABLE = r"""% \usepackage{booktabs,amsmath}
\begin{tabular}{@{}lllr@{}}
\toprule
weight & gate & shape & parameters \\
\midrule
\multicolumn{4}{@{}l@{}}{\textbf{rnn}: rnn 5} \\
\quad\texttt{weight\_ih\_l0} &  & 5 \(\times\) 3 & 15 \\
\quad\texttt{weight\_hh\_l0} &  & 5 \(\times\) 5 & 25 \\
\quad\texttt{bias\_ih\_l0} &  & 5 & 5 \\
\quad\texttt{bias\_hh\_l0} &  & 5 & 5 \\
\multicolumn{4}{@{}l@{}}{\quad\(\mathrm{units}\cdot (\mathrm{units} + \mathrm{input}) + 2\cdot \mathrm{units}\)} \\
\multicolumn{4}{@{}l@{}}{\quad\(= 5\cdot (5 + 3) + 2\cdot 5 = 50\)} \\
\midrule
total (pytorch) &  &  & 50 \\
\bottomrule
\end{tabular}"""  # noqa: E501 - as it comes out

EQUATIONS = [
    ("f = σ(W_f [h, x] + b_f)", r"f = \sigma (W_{f} [h, x] + b_{f})"),
    ("U_n h + b_hn", r"U_{n} h + b_{\mathrm{hn}}"),
    ("c' = f ⊙ c", r"c' = f \odot  c"),
    ("4·1,000 = 4,000", r"4\cdot 1{,}000 = 4{,}000"),
    ("open(t, tau)", r"\mathrm{open}(t, \mathrm{tau})"),
]


def test_the_table_is_set_so() -> None:
    assert render(report("3 rnn 5", framework="pytorch"), "latex") == TABLE


@pytest.mark.parametrize(("written", "expected"), EQUATIONS)
def test_an_equation_is_set_so(written: str, expected: str) -> None:
    assert latex.mathematics(written) == expected


def test_what_latex_would_act_on_is_written_as_it_is() -> None:
    assert latex.escaped(r"50 % of a_b {1..2} \x") == (r"50 \% of a\_b \{1..2\} \textbackslash{}x")


LONG, SHORT = "x" * 70, "x" * 5

SET = [
    ((SHORT, "12"), (1,), ["l", "r"]),
    ((SHORT, LONG), (), ["l", r"p{0.89\linewidth}"]),
    ((SHORT, LONG, "12"), (2,), ["l", r"p{0.82\linewidth}", "r"]),
    ((LONG, LONG), (), [r"p{0.48\linewidth}", r"p{0.48\linewidth}"]),
    ((LONG, "1" * 60), (1,), ["l", "r"]),
]


@pytest.mark.parametrize(("cells", "numbers", "columns"), SET)
def test_long_text_is_set_in_lines_where_the_page_has_no_room(
    cells: tuple[str, ...], numbers: tuple[int, ...], columns: list[str]
) -> None:
    heads = tuple("abc"[: len(cells)])

    assert list(latex.columns(Listing(heads, (cells,), numbers=numbers))) == columns


def bodies() -> list[str]:
    """Pieces of every kind: each cell worked out, each list, networks in several frameworks."""
    networks = [*STACKS, *map(spec_of, CELLS)]
    found = [render(explain(network), "latex") for network in networks]
    found += [render(report(network), "latex") for network in networks]
    stack = "28 gru 64 x3 bi"
    for framework in ("keras", "pytorch", "flax", "onnx"):
        found.append(render(explain(stack, framework=framework), "latex"))
        found.append(render(report(stack, framework=framework), "latex"))
    return [*found, *(render(listing(), "latex") for listing in LISTS.values())]


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex here")
def test_a_plain_tex_live_sets_every_piece(tmp_path: Path) -> None:
    text = DOCUMENT.format(body="\n\n\\clearpage\n".join(bodies()))
    (tmp_path / "all.tex").write_text(text, "utf-8")

    done = subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "all.tex"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-2000:]
    assert "LaTeX Warning: Undefined" not in done.stdout
    assert "Missing character" not in (tmp_path / "all.log").read_text("latin-1")
    assert (tmp_path / "all.pdf").stat().st_size > 10_000
