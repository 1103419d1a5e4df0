"""Pages and notebooks as a browser sets them: alignment and contrast, in light and in dark.

Each test needs a headless Chromium, that of a notebook nbconvert too, and is skipped without.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

import pytest

from lstm_params import compare, cost, explain, fit, polynomial, report, why
from lstm_params.answers.lists import LISTS
from lstm_params.formats import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lstm_params.answers.answer import Answer

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")

ANSWERS: dict[str, Callable[[], Answer]] = {
    "report": lambda: report("28 lstm 64 x2 bi dense 10", framework="keras"),
    "explain": lambda: explain("28 lstm 64 dense 10"),
    "why": lambda: why(40_842, "28 lstm 64 dense 10"),
    "fit": lambda: fit("28 lstm n dense 10", "100k"),
    "compare": lambda: compare("28 lstm 64 vs 28 gru 64"),
    "cost": lambda: cost("28 lstm 64 dense 10"),
    "polynomial": lambda: polynomial("28 lstm n dense 10"),
    "cells": LISTS["cells"],
}

READABLE = 4.5
"""The least contrast of text to what is behind it, as accessibility asks for."""

SEEN_APART = 3
"""The least contrast of what is drawn."""

SCRIPT = """\
<script>
const numbers = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
const rgba = text => { const [r, g, b, a = 1] = numbers(text); return [r, g, b, a]; };
const over = (top, under, a) => top.slice(0, 3).map((c, at) => c * a + under[at] * (1 - a));
const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
  .map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
const behind = element => {
  let stack = [];
  for (let e = element; e; e = e.parentElement) stack.unshift(rgba(getComputedStyle(e).backgroundColor));
  return stack.reduce((under, top) => over(top, under, top[3]), [255, 255, 255]);
};
const opacity = element => {
  let all = 1;
  for (let e = element; e; e = e.parentElement) all *= Number(getComputedStyle(e).opacity);
  return all;
};
const contrast = (color, element, more) => {
  const under = behind(element), top = rgba(color);
  const pair = [light(under), light(over(top, under, top[3] * opacity(element) * more))];
  return (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
};
const seen = { text: [], drawn: [], paper: behind(document.body), wide: document.documentElement.scrollWidth - innerWidth };
for (const part of document.querySelectorAll('.lstm-params-page')) {
  for (const e of part.querySelectorAll('h1, p, td, th, span, code, strong')) {
    const style = getComputedStyle(e);
    if (e.textContent.trim()) seen.text.push({ tag: e.tagName, text: e.textContent,
      number: e.classList.contains('n'), align: style.textAlign,
      contrast: contrast(style.color, e, 1) });
  }
  for (const e of part.querySelectorAll('svg text, svg rect:not(.paper)')) {
    const style = getComputedStyle(e);
    seen.drawn.push({ tag: e.tagName, text: e.textContent,
      contrast: contrast(style.fill, e.ownerSVGElement, Number(style.fillOpacity)) });
  }
}
const out = document.createElement('pre');
out.id = 'seen'; out.textContent = JSON.stringify(seen);
document.body.append(out);
</script>
</body>"""  # noqa: E501 - JavaScript
"""Writes into the page what is computed of it."""


def browsed(page: str, folder: Path, *flags: str) -> dict[str, Any]:
    """What a browser computes of a page; nothing is loaded from elsewhere."""
    file = folder / "page.html"
    alone = re.sub(r"<script[^>]* src=[^>]*>\s*</script>", "", page)
    file.write_text(alone.replace("</body>", SCRIPT), "utf-8")
    run = subprocess.run(
        [cast("str", CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={folder / 'browser'}", *flags, "--dump-dom", file.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = re.search(r'<pre id="seen">(.*?)</pre>', run.stdout, re.DOTALL)
    assert found, run.stderr[-2000:]
    seen: dict[str, Any] = json.loads(unescape(found[1]))
    return seen


def check(seen: dict[str, Any]) -> None:
    """Numbers on the right, text on the left, and everything can be read."""
    for one in seen["text"]:
        assert one["contrast"] >= READABLE, one
        if one["tag"] in {"TD", "TH"}:
            assert one["align"] == ("right" if one["number"] else "left"), one
    for one in seen["drawn"]:
        assert one["contrast"] >= (READABLE if one["tag"] == "text" else SEEN_APART), one


def notebook() -> str:
    """A notebook whose cells have shown every kind of answer."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": f"cell-{at}",
            "metadata": {},
            "source": name,
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": 1,
                    "metadata": {},
                    "data": {"text/html": answer()._repr_html_(), "text/plain": repr(name)},
                }
            ],
        }
        for at, (name, answer) in enumerate(ANSWERS.items())
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.skipif(find_spec("nbconvert") is None, reason="no nbconvert here")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_notebook_shows_answers_in_its_own_light_or_dark(
    theme: str, system: str, tmp_path: Path
) -> None:
    """Whatever the system's is; numbers are on the right and text on the left."""
    (tmp_path / "all.ipynb").write_text(notebook(), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", "--theme", theme, "all.ipynb"],
        cwd=tmp_path, capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    page = (tmp_path / "all.html").read_text("utf-8")
    assert f'data-jp-theme-name="JupyterLab {theme.title()}"' in page

    flags = ["--blink-settings=preferredColorScheme=0"] if system == "dark" else []
    seen = browsed(page, tmp_path, *flags)
    check(seen)
    shown = [one for one in seen["text"] if one["tag"] == "TD" and one["number"]]
    assert len(shown) > 50


@pytest.mark.parametrize(("scheme", "paper"), [("light", "ffffff"), ("dark", "0d1117")])
def test_pages_can_be_read_on_a_phone_in_light_and_in_dark(
    scheme: str, paper: str, tmp_path: Path
) -> None:
    """A wide table scrolls, and not the page."""
    first, *more = (answer() for answer in ANSWERS.values())
    parts = "".join(render(answer, "html", page=False) for answer in more)
    page = render(first, "html").replace("</body>", f"{parts}</body>")

    flags = ["--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []
    seen = browsed(page, tmp_path, "--window-size=500,900", *flags)
    check(seen)
    assert seen["wide"] <= 0
    assert seen["paper"] == [int(paper[at : at + 2], 16) for at in (0, 2, 4)]


def test_what_cannot_be_read_would_be_seen(tmp_path: Path) -> None:
    page = (
        '<body><div class="lstm-params-page"><table><tr><td class="n" style="{}">1</td></tr>'
        "</table></div></body>"
    )
    check(browsed(page.format("text-align:right"), tmp_path))
    for wrong in ("text-align:left", "text-align:right;opacity:.4"):
        with pytest.raises(AssertionError):
            check(browsed(page.format(wrong), tmp_path))
