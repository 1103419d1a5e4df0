"""Output that is not UTF-8: every sign in a plain form, every format what it says it is."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

import lstm_params
from lstm_params import explain, library
from lstm_params.cli import root
from lstm_params.commands import COMMANDS
from lstm_params.commands.plain import MARKS, PLAIN, SIGNS, plain
from lstm_params.formats import render
from lstm_params.reading.amounts import MYRIADS
from lstm_params.reading.words import ABROAD
from shell import COMMAND

ENCODINGS = ("ascii", "cp1252", "cp437", "utf-16")


def printed(line: str, encoding: str) -> bytes:
    """What a shell is sent that has this encoding; nothing else is said."""
    run = subprocess.run(
        [*COMMAND, *line.split()],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout


def test_a_table_in_ascii() -> None:
    assert (
        printed("3 lstm 5 x7 dense 11", "ascii").decode("ascii")
        == """\
3 lstm 5 x7 dense 11  textbook

weight        gate       holds              shape    parameters   share
-----------------------------------------------------------------------
lstm 1: lstm 5  3 -> 5
  W_f         forget     recurrent + input  (5, 8)           40   2.6 %
  W_i         input      recurrent + input  (5, 8)           40   2.6 %
  W_c         candidate  recurrent + input  (5, 8)           40   2.6 %
  W_o         output     recurrent + input  (5, 8)           40   2.6 %
  b_f         forget     bias               (5, 1)            5   0.3 %
  b_i         input      bias               (5, 1)            5   0.3 %
  b_c         candidate  bias               (5, 1)            5   0.3 %
  b_o         output     bias               (5, 1)            5   0.3 %
  4*units*(units + input) + 4*units
  = 4*5*(5 + 3) + 4*5                                       180  11.5 %
-----------------------------------------------------------------------
lstm 2-7: lstm 5  5 -> 5  x 6, one shown
  W_f         forget     recurrent + input  (5, 10)          50  19.2 %
  W_i         input      recurrent + input  (5, 10)          50  19.2 %
  W_c         candidate  recurrent + input  (5, 10)          50  19.2 %
  W_o         output     recurrent + input  (5, 10)          50  19.2 %
  b_f         forget     bias               (5, 1)            5   1.9 %
  b_i         input      bias               (5, 1)            5   1.9 %
  b_c         candidate  bias               (5, 1)            5   1.9 %
  b_o         output     bias               (5, 1)            5   1.9 %
  4*units*(units + input) + 4*units
  = 4*5*(5 + 5) + 4*5 = 220, 6 times                      1,320  84.3 %
-----------------------------------------------------------------------
dense 11  5 -> 11
  W                      input              (11, 5)          55   3.5 %
  b                      bias               (11, 1)          11   0.7 %
  units*input + units
  = 11*5 + 11                                                66   4.2 %
-----------------------------------------------------------------------
total 1,566 parameters (textbook), 6,264 bytes (6.1 KiB) as float32

1,360 multiply-adds per time step, 55 once for the head; 105 element-wise
8 = 5 fed back + 3 input
10 = 5 fed back + 5 input
pytorch: 1,706 (140 more: 8 bias vectors in lstm, not 4)
"""
    )


def test_columns_stay_where_a_form_is_longer() -> None:
    table = render(library.polynomial("28 lstm n dense 10"), "table")

    assert (
        plain(table, "ascii")
        == """\
28 lstm n dense 10  textbook

power  coefficient
------------------
n^2              4
n              126
1               10

4*n^2 + 126*n + 10 parameters"""
    )


def test_an_encoding_keeps_the_signs_it_has() -> None:
    assert plain("4·n² − 2 → 3 × n⁴", "cp1252") == "4·n² - 2 -> 3 × n^4"
    assert plain("4·n² − 2 → 3 × n⁴", "ascii") == "4*n^2 - 2 -> 3 x n^4"
    assert plain("é中", "latin-1") == r"é\u4e2d"


def test_no_two_signs_have_the_same_form() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(form.isascii() for form in PLAIN.values())


def own_characters() -> set[str]:
    """Every character in a text of the package, docstrings aside, that is not ASCII."""
    found: set[str] = set()
    for path in Path(lstm_params.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and id(node) not in docs:
                found |= {char for char in str(node.value) if not char.isascii()}
    return found


def test_every_sign_of_ours_has_a_plain_form() -> None:
    read_only = {"\ufeff", "\u00a0", *"’“”├└║➔⟶≈约个参数（", *MYRIADS, *"".join(ABROAD.values())}

    assert own_characters() - read_only <= set(PLAIN)
    assert {"·", "─", "²"} <= own_characters()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line", ["28 64 -c 10", "28 lstm n", "list cells"])
def test_json_says_the_same_in_every_encoding(line: str, encoding: str) -> None:
    run = subprocess.run(
        [*COMMAND, *line.split(), "--format", "json"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        timeout=60,
    )

    assert json.loads(run.stdout.decode(encoding)) == json.loads(
        CliRunner().invoke(root, [*line.split(), "--format", "json"]).stdout
    )
    assert encoding == "utf-16" or run.stdout.isascii()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_page_is_written_in_the_encoding_it_says(encoding: str) -> None:
    page = printed("28 64 -c 10 --format html", encoding).decode(encoding)
    said = re.search(r'charset="([^"]+)"', page)
    whole = render(library.report("28 64", classes=10), "html") + "\n"

    assert said
    assert "".encode(said[1]) == "".encode(encoding)
    back = page.replace(said[1], "utf-8", 1)
    assert unescape(back) == unescape(whole)
    HTMLParser().feed(page)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_drawing_is_xml_in_every_encoding(encoding: str) -> None:
    drawing = printed("28 64 -c 10 --format svg", encoding)
    whole = render(library.report("28 64", classes=10), "svg")

    texts = [element.text for element in ET.fromstring(drawing).iter()]  # noqa: S314 - our own
    assert texts == [element.text for element in ET.fromstring(whole).iter()]  # noqa: S314


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_markdown_says_the_same_in_every_encoding(encoding: str) -> None:
    page = printed("explain 28 64 --format markdown", encoding).decode(encoding)
    whole = render(explain("28 64"), "markdown") + "\n"
    outside = unescape("".join(page.split("`")[::2]))

    assert outside == "".join(whole.split("`")[::2])
    assert [plain(code, "ascii") for code in whole.split("`")[1::2]] == [
        plain(code, "ascii") for code in page.split("`")[1::2]
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("format", ["table", "picture", "latex", "csv"])
def test_every_format_can_be_written_in_every_encoding(format: str, encoding: str) -> None:
    assert printed(f"28 64 -c 10 --format {format}", encoding).decode(encoding)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("-q 28 lstm n dense 10", "4*n^2 + 126*n + 10\n"),
        ("-q 28 lstm 64", "23808\n"),
    ],
)
def test_a_bare_answer_is_plain_too(line: str, answer: str) -> None:
    assert printed(line, "ascii").decode() == answer


def test_an_error_is_plain_too() -> None:
    run = subprocess.run(
        [*COMMAND, "28", "lstm", "x" * 70 + "é"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        timeout=60,
    )

    assert run.stderr.decode("ascii").split("\n")[0] == (
        f"lstm-params: '{'x' * 55}...' is not a word of a spec"
    )


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_ascii(command: str) -> None:
    assert CliRunner().invoke(root, [*command.split(), "--help"]).stdout.isascii()
