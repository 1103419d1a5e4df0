"""Names that come from a person's text: harmless in every format, whichever reader read them."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
import zipfile
from contextlib import suppress
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from lstm_params import Report, SpecError, count, explain, report
from lstm_params.answers.comparison import Comparison
from lstm_params.cli import root
from lstm_params.errors import printable
from lstm_params.formats import FORMATS, render
from lstm_params.library import compare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVIL = {
    "a colour": "\x1b[31mred\x1b[0m",
    "a cleared screen": "\x1b[2J\x1b]0;title\x07",
    "a forged line": "x\nall 144 counted",
    "a returned carriage": "x\rtotal 144 parameters",
    "a formula": "=cmd|' /C calc'!A0",
    "a formula behind a sign": "+1+cmd|' /C calc'!A0",
    "an image": "<img src=x onerror=alert(1)>",
    "a link": "[click](javascript:alert(1))",
    "a link that is escaped": r"\[click\](javascript:alert(1))",
    "a picture": "![x](http://evil.example/t.png) | `x` *y* __z__ ~~w~~ &lt;",
    "no character of XML": "a\x00\x01\ufffe\uffff]]>b",
    "written backwards": "\u202etnuoc\u202c\u2066x\u2069\u200b",
}


def in_json(name: str, title: str = "net") -> str:
    """A model as Keras writes it, with a layer that nobody knows: by its class and its name."""
    layers = [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 7, 3]}},
        {"class_name": "LSTM", "config": {"name": "lstm", "units": 5}},
        {"class_name": name, "config": {"name": name}},
    ]
    config = {"name": title, "layers": layers}
    return json.dumps({"class_name": "Sequential", "config": config})


def in_code(name: str) -> str:
    """The name as a text in code: of a layer, and of what has weights that are not counted."""
    return f"""\
from other import Odd
net = nn.Sequential()
net.add_module({name!r}, nn.utils.weight_norm(nn.LSTM(3, 5)))
net.add_module({name + "2"!r}, Odd({name!r}))
"""


def in_print(name: str) -> str:
    """The name as the label of a layer, and as an argument of it."""
    return f"Net(\n  (lstm): LSTM(3, 5)\n  ({name}): Odd(3, name={name})\n)\n"


def in_notebook(name: str) -> str:
    """The same code in a notebook."""
    cells = [{"cell_type": "code", "source": in_code(name).splitlines(keepends=True)}]
    return json.dumps({"cells": cells, "nbformat": 4})


READERS: dict[str, Callable[[str], str]] = {
    "code": in_code,
    "print": in_print,
    "json": in_json,
    "notebook": in_notebook,
    "title": lambda name: in_json("Odd", name),
}
"""Every way that a name comes in, but for a ``.keras`` file, which holds the JSON."""

NAMES = [pytest.param(name, id=what) for what, name in EVIL.items()]


def read(text: str) -> Report:
    """What is reported of a text."""
    return report(text)


def clean(text: str) -> bool:
    """Whether nothing in it acts on a terminal, and no line is forged."""
    lines = text.split("\n")
    return all(line.isprintable() for line in lines) and not any(
        line.lstrip().startswith(("all 144", "total 144")) for line in lines
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_name_acts_in_any_format(format: str, reader: str, name: str) -> None:
    found = read(READERS[reader](name))
    derived = explain(READERS[reader](name))

    for answer in (found, derived):
        assert clean(render(answer, format))
    assert found.missing or reader in {"print", "title"}


@pytest.mark.parametrize("name", NAMES)
def test_no_name_acts_beside_others(name: str) -> None:
    found = compare([in_json(name), "3 lstm 5"])

    assert isinstance(found, Comparison)
    for one in ("table", "markdown", "html", "csv", "json", "latex"):
        assert clean(render(found, one))
    assert tags_of(render(found, "markdown")) <= PLAIN_TAGS


PLAIN_TAGS = {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li", "em"}
"""What our own Markdown is made of."""


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(markdown: str) -> Tags:
    """Markdown as a page, with HTML in it let through."""
    tags = Tags()
    tags.feed(
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    )
    return tags


def tags_of(markdown: str) -> set[str]:
    """The tags that Markdown becomes."""
    return page_of(markdown).tags


@pytest.mark.parametrize("name", NAMES)
def test_markdown_shows_a_name_as_it_is(name: str) -> None:
    found = read(in_json(name))
    page = page_of(render(found, "markdown"))

    assert page.tags <= PLAIN_TAGS - {"em"}
    assert f"not counted: {found.missing[0]}" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_a_name_as_it_is(name: str) -> None:
    found = read(in_json(name))
    page = Tags()
    page.feed(render(found, "html"))

    assert not {"img", "a", "script"} & page.tags
    assert f"not counted: {found.missing[0]}" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_xml_whatever_the_name(name: str) -> None:
    drawing = ET.fromstring(render(read(in_json(name)), "svg"))  # noqa: S314 - our own

    assert any("not counted" in (element.text or "") for element in drawing.iter())


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula(name: str) -> None:
    rows = csv.reader(io.StringIO(render(read(in_json(name)), "csv")))
    steps = csv.reader(io.StringIO(render(explain(in_json(name)), "csv")))

    assert not [cell for row in (*rows, *steps) for cell in row if cell[:1] in {*"=+-@\t\r"}]


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_and_blames_in_whole_lines(name: str, tmp_path: Path) -> None:
    (tmp_path / "net.json").write_text(in_json(name))
    with zipfile.ZipFile(tmp_path / "net.keras", "w") as archive:
        archive.writestr("config.json", in_json(name))
    for file in ("net.json", "net.keras"):
        for line in (["-q"], ["--format", "csv"], ["--strict"]):
            answer = CliRunner().invoke(root, [str(tmp_path / file), *line])
            said = answer.stderr if answer.exit_code == 0 else str(answer.exception)

            assert clean(answer.stdout)
            assert clean(said)


@pytest.mark.parametrize("name", NAMES)
def test_an_error_and_a_warning_are_printable(name: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(in_json(name), strict=True)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        count(in_json(name))

    assert str(caught.value).isprintable()
    assert str(said[0].message).isprintable()


def models_in_json(name: str) -> str:
    """A config of a model with two others in it, one of which nobody can count whole."""
    inside = [json.loads(in_json(name, title)) for title in (name, "other")]
    start = {"class_name": "InputLayer", "config": {"batch_shape": [None, 7, 3]}}
    config = {"name": "net", "layers": [start, *inside]}
    return json.dumps({"class_name": "Sequential", "config": config})


def models_in_print(name: str) -> str:
    """Two models with the name as a label, and as an argument, of what they lack."""
    net = f"(\n  (lstm): LSTM(3, 5)\n  ({name}): Odd(3, name={name})\n)\n"
    return f"Net{net}Other{net}"


def models_in_code(name: str) -> str:
    """Models in a dict under the name, with the name in what they lack."""
    return f"""\
import torch.nn as nn
from other import Odd
class Net(nn.Module):
    def __init__(self, units):
        super().__init__()
        self.lstm = nn.LSTM(3, units)
        self.odd = Odd({name!r})
nets = {{{name!r}: Net(5), "other": Net(7)}}
"""


SEVERAL: dict[str, Callable[[str], str]] = {
    "code": models_in_code,
    "print": models_in_print,
    "json": models_in_json,
}
"""Texts with several models."""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", SEVERAL)
def test_no_name_of_one_of_several_models_acts(reader: str, name: str) -> None:
    found = read(SEVERAL[reader](name))

    assert found.missing or reader == "print"
    for one in FORMATS:
        assert clean(render(found, one))
    assert page_of(render(found, "markdown")).tags <= PLAIN_TAGS - {"em"}
    rows = csv.reader(io.StringIO(render(found, "csv")))
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r"}]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reader", SEVERAL)
def test_a_model_is_taken_by_the_name_that_a_message_shows(reader: str, name: str) -> None:
    text = SEVERAL[reader](name)
    with pytest.raises(SpecError) as caught:
        report(text, model=f"no such {name}")
    message = str(caught.value)
    _, _, listed = message.rpartition("?): " if "?): " in message else "is no model here: ")

    assert clean(message)
    names = re.split(r", (?!5)", listed)  # the comma of LSTM(3, 5) is within a name
    assert len(names) > 1
    for known in names:
        with suppress(SpecError):  # what has no weights is listed, too
            report(text, model=known)
            continue
        with pytest.raises(SpecError) as caught:
            report(text, model=known)
        assert "is no model here" not in str(caught.value)


def test_a_name_that_cannot_be_printed_is_taken_as_it_is_shown() -> None:
    text = models_in_json("encoder\x1b[2J\n")

    for name in ("encoder?[2J ", "encoder?[2J"):
        assert report(text, model=name).total == 180


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_acts(name: str, tmp_path: Path) -> None:
    name = name.replace("/", "_").replace("\0", "")
    file, other = tmp_path / f"{name}.py", tmp_path / "other.py"
    file.write_text(models_in_code("net").replace("Net", "First").replace("nets", "first"))
    other.write_text(models_in_code("net"))
    for line in ([], ["-q"], ["--strict"], ["--model", "no"], ["--format", "csv"], ["why", "1"]):
        answer = CliRunner().invoke(root, [*line[:1], str(file), str(other), *line[1:]])
        said = answer.stderr if answer.exit_code == 0 else str(answer.exception)

        assert clean(answer.stdout)
        assert clean(said)
    file.write_text("x = = 1")
    answer = CliRunner().invoke(root, [str(file), str(other)])
    assert "is no Python" in str(answer.exception)
    assert clean(str(answer.exception))


def test_a_long_name_is_cut() -> None:
    (missing,) = read(in_json("x" * 1_000_000)).missing

    assert missing == f"{'x' * 55}… '{'x' * 55}…'"


def test_an_evil_name_would_be_seen() -> None:
    for name in EVIL.values():
        assert not clean(name) or printable(name) == name
    assert not clean(EVIL["a forged line"])
    assert "img" in tags_of(EVIL["an image"])
    assert "img" in tags_of(EVIL["a picture"])
