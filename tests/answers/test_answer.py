"""Every answer prints itself: with ``print``, with rich, in a notebook, in every format."""

from __future__ import annotations

import json
import pickle
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from lstm_params import compare, cost, explain, fit, polynomial, port, report, why
from lstm_params.answers.answer import Answer, signed
from lstm_params.answers.listing import Listing
from lstm_params.answers.lists import LISTS
from lstm_params.formats import render

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Callable[[], Answer]] = {
    "report": lambda: report("28 lstm 64 dense 10"),
    "explain": lambda: explain("28 lstm 64 dense 10"),
    "why, right": lambda: why(24_458, "28 lstm 64 dense 10"),
    "why, explained": lambda: why(40_842, "28 lstm 64 dense 10"),
    "why, unexplained": lambda: why(999_999, "28 lstm 64 dense 10"),
    "cost": lambda: cost("28 lstm 64 dense 10"),
    "port": lambda: port("28 lstm 64 dense 10", framework="pytorch", to="keras"),
    "fit": lambda: fit("28 lstm n dense 10", "100k"),
    "compare": lambda: compare("28 lstm 64 vs 28 gru 64"),
    "polynomial": lambda: polynomial("28 lstm n dense 10"),
    **{f"list {name}": listing for name, listing in LISTS.items()},
}


def as_rich_draws(answer: Answer, width: int = 80) -> str:
    """What rich prints of an answer on a screen of that width, without the blanks at line ends."""
    out = StringIO()
    Console(file=out, width=width, color_system=None, _environ={}).print(answer)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


@pytest.mark.parametrize("name", ANSWERS)
def test_rich_prints_the_table_of_the_command(name: str) -> None:
    answer = ANSWERS[name]()

    assert as_rich_draws(answer) == render(answer, "table", width=80)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_may_be_kept_in_a_set_and_sent_to_another_process(name: str) -> None:
    answer = ANSWERS[name]()
    copy = pickle.loads(pickle.dumps(answer))  # noqa: S301 - written on the line itself

    assert len({answer, answer}) == 1
    assert copy.to_dict() == answer.to_dict()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_notebook_shows_markdown_or_a_part_of_a_page(name: str) -> None:
    answer = ANSWERS[name]()
    part = answer._repr_html_()

    assert answer._repr_markdown_() == render(answer, "markdown")
    assert part.startswith('<div class="lstm-params-page">')
    assert part.endswith("</div>")
    assert "<html" not in part
    assert part in render(answer, "html")


@pytest.mark.parametrize("name", ANSWERS)
def test_print_writes_markdown_but_a_polynomial_is_its_own_formula(name: str) -> None:
    answer = ANSWERS[name]()

    expected = "4·n² + 126·n + 10" if name == "polynomial" else render(answer, "markdown")
    assert str(answer) == expected


@pytest.mark.parametrize("name", ANSWERS)
def test_json_is_what_the_answer_says_of_itself(name: str) -> None:
    answer = ANSWERS[name]()

    assert json.loads(render(answer, "json")) == json.loads(json.dumps(answer.to_dict()))


def test_a_page_of_a_verdict_has_its_sentence_and_its_proof() -> None:
    page = render(ANSWERS["why, explained"](), "html")

    assert "<title>40,842: 28 lstm 64 dense 10</title>" in page
    assert "<h1>40,842 is not the count (textbook: 24,458): what is fed back is taken to be" in page
    assert (
        "<tr><td class='soft one'>1</td><td class='soft one'>slip</td>"
        "<td>what is fed back is taken to be 128 long, not 64, the layer&#x27;s own output"
        "<br><code>+16,384 = 4·64·(128 − 64): recurrent of lstm</code>"
        "<br><code>lstm-params 28 lstm 64 state 128 dense 10 -f textbook</code></td></tr>"
    ) in page


def test_an_answer_without_data_is_no_answer() -> None:
    with pytest.raises(NotImplementedError):
        Answer().to_dict()


def test_a_listing_is_an_object_for_each_row() -> None:
    assert Listing(("a", "b"), (("1", "2"), ("3", "4"))).to_dict() == [
        {"a": "1", "b": "2"},
        {"a": "3", "b": "4"},
    ]


@pytest.mark.parametrize(("number", "text"), [(2148, "+2,148"), (-58, "−58"), (0, "0")])
def test_a_difference_has_its_sign(number: int, text: str) -> None:
    assert signed(number) == text
