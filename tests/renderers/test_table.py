"""The table: golden ones whole, and every one read back and summed to the total it prints."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from lstm_params.answers.lists import LISTS
from lstm_params.formats import render
from lstm_params.library import compare, cost, explain, fit, polynomial, report, why
from lstm_params.renderers import words
from renderers.adding_up import check_table
from renderers.drawn import HUGE, KERAS_60, PYTORCH, RNN, SPECS, TEXTBOOK, TEXTBOOK_40

if TYPE_CHECKING:
    from collections.abc import Callable

    from lstm_params.answers.answer import Answer

GOLDEN = [
    ("28 lstm 64 dense 10", "textbook", 80, TEXTBOOK),
    ("28 lstm 64 dense 10", "textbook", 120, TEXTBOOK),
    ("28 lstm 64 dense 10", "textbook", None, TEXTBOOK),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", 80, PYTORCH),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", 120, PYTORCH),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", None, PYTORCH),
    ("embedding 11 3 gru 5 bi dense 7", "keras", 60, KERAS_60),
    ("28 lstm 64 dense 10", "textbook", 40, TEXTBOOK_40),
    ("3 rnn 5", "textbook", 80, RNN),
]

ROOM = [
    (71, "weight gate holds shape parameters share"),
    (70, "weight gate shape parameters share"),
    (60, "weight gate shape parameters share"),
    (59, "weight gate shape parameters"),
    (51, "weight gate shape parameters"),
    (50, "weight shape parameters"),
    (40, "weight shape parameters"),
]
"""Widths of a screen, and the columns there."""

TAMPERED = [
    ("24,458 parameters", "24,459 parameters"),
    ("(textbook), 97,832", "(textbook), 24,457 trainable and 2 not, 97,832"),
    ("97,832 bytes", "97,833 bytes"),
    ("  23,808", "  23,809"),
    ("(64, 92)       5,888", "(64, 93)       5,888"),
    ("  W_o         output     recurrent + input  (64, 92)       5,888   24.1 %\n", ""),
]


def first_column(text: str) -> str:
    """What stands at the left edge, line after line, as if nothing had been folded."""
    edge = (line for line in text.split("\n") if line[:3].strip())
    return "".join("".join(re.split(r"\s{2,}", line.strip())[0].split()) for line in edge)


def check_nothing_cut(text: str, names: list[str]) -> None:
    """Every name is there, its path and then itself, and no line says that it goes on."""
    assert "…" not in text
    column, at = first_column(text), 0
    for name in names:
        path, _, leaf = name.rpartition("/")
        at = max(column.rfind(path, 0, at), 0) if path in column[:at] else column.index(path, at)
        assert leaf in column[at:], name


@pytest.mark.parametrize(("spec", "name", "width", "drawn"), GOLDEN)
def test_the_table_is_drawn_so(spec: str, name: str, width: int | None, drawn: str) -> None:
    assert render(report(spec, framework=name), "table", width=width) == drawn


@pytest.mark.parametrize("width", [120, None])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_the_table_adds_up(spec: str, name: str, width: int | None) -> None:
    check_table(render(report(spec, framework=name), "table", width=width))


def test_the_largest_table_adds_up() -> None:
    check_table(render(report(HUGE[0], framework=HUGE[1]), "table"))


@pytest.mark.parametrize(("right", "wrong"), TAMPERED)
def test_a_table_that_does_not_add_up_would_be_seen(right: str, wrong: str) -> None:
    check_table(TEXTBOOK)
    assert right in TEXTBOOK
    with pytest.raises(AssertionError):
        check_table(TEXTBOOK.replace(right, wrong))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_at_any_width_lines_fit_and_nothing_is_cut(spec: str, name: str, width: int) -> None:
    counted = report(spec, framework=name)
    text = render(counted, "table", width=width)

    assert max(map(len, text.split("\n"))) <= width
    check_nothing_cut(text, [weight.name for weight in counted.weights])
    for line in (f"total {words.total(counted)}", *counted.notes, *counted.others):
        assert "".join(line.split()) in "".join(text.split())


def test_a_cut_name_would_be_seen() -> None:
    names = ["lstm/lstm_cell/kernel", "lstm/lstm_cell/recurrent_kernel"]
    whole = "  lstm/lstm_cell/\n  kernel    i f\n  recurrent  i f\n_kernel   c o\n"
    check_nothing_cut(whole, names)
    for cut in ("  recurren…  i f", "  recurren   i f"):
        with pytest.raises(AssertionError):
            check_nothing_cut(whole.replace("  recurrent  i f", cut), names)


@pytest.mark.parametrize("width", [(40), 60, (70), 80, 120])
def test_what_fits_is_not_folded(width: int) -> None:
    counted = report("28 lstm 64 dense 10")
    lines = render(counted, "table", width=width).split("\n")
    rows = [line for line in lines if re.search(r"\(\d+, \d+\) +[\d,]+", line)]

    assert len(rows) == len(counted.weights)
    for title in ("weight", "shape", "parameters"):
        assert any(line.startswith("weight ") and title in line for line in lines)


@pytest.mark.parametrize(("width", "titles"), ROOM)
def test_columns_go_one_after_another_on_a_narrow_screen(width: int, titles: str) -> None:
    """First what a weight is, then its share, then its gate; never its shape or number."""
    counted = report("embedding 20000 128 gru 64 bi dense 1", framework="keras")
    lines = render(counted, "table", width=width).split("\n")

    (line,) = (line for line in lines if line.startswith("weight "))
    assert line.split() == titles.split()


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_a_rule_is_one_line(spec: str, name: str, width: int) -> None:
    lines = render(report(spec, framework=name), "table", width=width).split("\n")

    assert len({len(line) for line in lines if set(line) == {"─"}}) == 1


@pytest.mark.parametrize("name", ["textbook", "pytorch", "haiku"])
def test_a_column_with_nothing_in_it_is_not_drawn(name: str) -> None:
    assert "gate" in render(report("3 lstm 5", framework=name), "table").split("\n")[2]
    assert "gate" not in render(report("3 rnn 5", framework=name), "table").split("\n")[2]


def test_colour_changes_no_character() -> None:
    counted = report("3 lstm 5 x2 bi dense 7")
    plain, coloured = (render(counted, "table", width=80, color=c) for c in (False, True))

    assert "\x1b[1m" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).split("\n")] == (
        plain.split("\n")
    )


def test_rich_prints_a_report_as_the_table() -> None:
    counted = report("28 lstm 64 dense 10")
    console = Console(width=80, file=StringIO(), color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(counted)

    assert [line.rstrip() for line in capture.get().rstrip().split("\n")] == TEXTBOOK.split("\n")


NARROW = """\
compared  textbook

28 lstm 64 x2 dense 10
  parameters     57,482
  ratio          1.00
  bytes          229,928
  multiply-adds  56,320

28 gru 123 dense 10
  n              123
  parameters     57,328
  ratio          1.00
  bytes          229,312
  multiply-adds  55,719

each n is the nearest to 57,482
"""


def test_on_a_narrow_screen_a_list_is_stacked() -> None:
    compared = compare("28 lstm 64 x2 dense 10 vs 28 gru n dense 10", match=True)

    assert render(compared, "table", width=40).startswith(NARROW)


ANSWERS: dict[str, Callable[[], Answer]] = {
    "report": lambda: report("28 lstm 64 x2 bi dense 10", framework="keras"),
    "explain": lambda: explain("28 lstm 64 dense 10"),
    "why": lambda: why(40_842, "28 lstm 64 dense 10"),
    "cost": lambda: cost("28 lstm 64 x2", steps=28, batch=32, framework="pytorch"),
    "fit": lambda: fit("28 lstm n dense 10", "100k"),
    "compare": lambda: compare("28 lstm 64 vs 28 gru 64"),
    "polynomial": lambda: polynomial("28 lstm n dense 10"),
    **{f"list {name}": listing for name, listing in LISTS.items()},
}


def pieces(text: str) -> set[str]:
    """Its words and numbers; a long name may be broken behind an underscore or a stroke."""
    return {piece for piece in re.split(r"[\s/_·-]+", text) if piece and not set(piece) & set("─█")}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_number_and_no_word_is_broken(name: str, width: int) -> None:
    answer = ANSWERS[name]()

    assert pieces(render(answer, "table", width=width)) <= pieces(render(answer, "table"))


def test_a_broken_word_would_be_seen() -> None:
    assert not pieces("multip\nly-adds  50,462,72\n0") <= pieces("multiply-adds  50,462,720")


def test_the_answer_alone_is_bold() -> None:
    bold = re.compile(r"\x1b\[1m(.*?)\x1b\[0m")
    lines = {
        "report": "total 147,722 parameters (keras), 590,888 bytes (577.0 KiB) as float32",
        "explain": "23,808 + 650 = 24,458",
        "fit": "n = 143: 28 lstm 143 dense 10",
    }
    for name, line in lines.items():
        assert bold.findall(render(ANSWERS[name](), "table", width=80, color=True)) == [line]


def test_where_not_even_a_line_has_room_words_are_folded_too() -> None:
    lines = render(compare("28 lstm 64 vs 28 gru 64"), "table", width=12).split("\n")

    assert max(map(len, lines)) <= 12
