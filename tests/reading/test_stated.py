"""One way in: every question takes a network in every form, and says what is to be noted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import lstm_params
from lstm_params import (
    SpecError,
    compare,
    cost,
    count,
    explain,
    fit,
    library,
    parse,
    polynomial,
    report,
    why,
)
from lstm_params.answers.fit.guarding import guard
from lstm_params.formats import render
from lstm_params.reading import stated
from lstm_params.reading.spec import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TOTAL = 4 * 64 * (28 + 64 + 1) + 10 * (64 + 1)
"""``28 lstm 64 dense 10``, with one bias for each gate."""

CODE = "Sequential([Input((None, 28)), LSTM(64), Dense(10)])"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of code."""
    path = tmp_path / "model.py"
    path.write_text(f"from keras import *\nfrom keras.layers import *\nmodel = {CODE}\n")
    return path


def forms(file: Path) -> list[tuple[Any, dict[str, Any]]]:
    """The same network as words, keywords, both, code, a file and a Network."""
    return [
        ("28 lstm 64 dense 10", {}),
        ("", {"units": 64, "input_dim": 28, "classes": 10}),
        ("28 64", {"classes": 10}),
        (CODE, {}),
        (file, {}),
        (parse("28 lstm 64 dense 10"), {}),
    ]


QUESTIONS: dict[str, Callable[..., object]] = {
    "count": count,
    "report": lambda *asked, **more: report(*asked, **more).total,
    "explain": lambda *asked, **more: explain(*asked, **more).total,
    "why": lambda *asked, **more: why(TOTAL, *asked, **more).stated,
    "cost": lambda *asked, **more: cost(*asked, **more).parameters,
    "compare": lambda *asked, **more: (
        compare(*asked, frameworks=["keras", "pytorch"], **more).rows[0].parameters
    ),
}
"""Each question, and the count in its answer."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_takes_every_form(question: str, file: Path) -> None:
    assert [QUESTIONS[question](spec, **sizes) for spec, sizes in forms(file)] == [TOTAL] * 6


def test_fit_and_polynomial_take_every_form_that_leaves_a_size_open(file: Path) -> None:
    named = f"from keras.layers import *\n{CODE.replace('64', 'hidden')}"
    asked: list[tuple[Any, dict[str, Any]]] = [
        ("28 lstm n dense 10", {}),
        ("", {"units": "n", "input_dim": 28, "classes": 10}),
        ("28 dense 10", {}),
        (named, {"set": {"hidden": "n"}}),
        (CODE, {}),
        (file, {}),
        (parse("28 lstm 64 dense 10"), {}),
    ]

    found = [fit(spec, "100k", **more) for spec, more in asked]
    assert {(one.spec, one.n) for one in found} == {("28 lstm n dense 10", 143)}
    assert {str(polynomial(spec, **more)) for spec, more in asked} == {"4·n² + 126·n + 10"}


NOTE = "the same weights serve every time step: steps count nothing"


@pytest.mark.parametrize(
    "notes",
    [
        lambda: report("28 lstm 64 steps 5").notes,
        lambda: tuple(step.sentence for step in explain("28 lstm 64 steps 5 batch 3").end),
        lambda: why(1, "28 lstm 64 steps 5").notes,
        lambda: cost("28 lstm 64 steps 5").notes,
        lambda: compare("28 lstm 64 steps 5 vs 28 gru 64").notes,
        lambda: compare("28 lstm 64 vs 28 gru n steps 5", match=True).notes,
        lambda: fit("28 lstm n steps 5", "10k").notes,
        lambda: fit("28 steps 5", "10k").notes,
        lambda: polynomial("28 lstm n steps 5").notes,
    ],
)
def test_every_question_says_what_adds_no_parameters(notes: Callable[[], tuple[str, ...]]) -> None:
    assert NOTE in notes() or "every sequence of a batch uses the same weights" in " ".join(notes())


def test_code_words_files_and_networks_are_compared_with_each_other(file: Path) -> None:
    found = compare([file, "28 lstm 64", "nn.LSTM(28, 64)", parse("28 gru 64")])

    assert [(str(row.network), row.framework, row.parameters) for row in found.rows] == [
        ("28 lstm 64 dense 10", "keras", TOTAL),
        ("28 lstm 64", "textbook", 23_808),
        ("28 lstm 64", "pytorch", 24_064),
        ("28 gru 64", "textbook", 17_856),
    ]
    assert found.notes == (
        "read as Keras: Sequential at line 3",
        "read as PyTorch: nn.LSTM(28, 64)",
    )
    assert json.loads(render(found, "json"))["notes"] == list(found.notes)


def test_code_on_both_sides_of_vs_is_two_networks_and_a_word_in_a_comment_is_none() -> None:
    both = compare("nn.LSTM(28, 64) vs nn.GRU(28, 64)")
    one = compare("# LSTM vs GRU\nnn.GRU(28, 64)", frameworks=["keras", "pytorch"])

    assert [str(row.network) for row in both.rows] == ["28 lstm 64", "28 gru 64"]
    assert [str(row.network) for row in one.rows] == ["28 gru 64", "28 gru 64"]


def test_each_code_takes_the_names_that_stand_in_it() -> None:
    specs = ["nn.LSTM(28, hidden)", "nn.GRU(28, size)", "28 lstm 7"]
    found = compare(specs, set={"hidden": 3, "size": 5})

    assert [str(row.network) for row in found.rows] == ["28 lstm 3", "28 gru 5", "28 lstm 7"]
    with pytest.raises(SpecError) as caught:
        compare(specs, set={"hidden": 3, "size": 5, "hiden": 7})
    assert str(caught.value) == "nothing here depends on 'hiden' (did you mean 'hidden'?)"


def test_a_comparison_names_what_it_does_not_count() -> None:
    found = compare("nn.Sequential(nn.LSTM(28, 64), nn.Foo(3)) vs 28 lstm 64")

    assert [row.missing for row in found.rows] == [("nn.Foo(…)",), ()]
    assert "28 lstm 64: at least; not counted: nn.Foo(…)" in render(found, "table")


@pytest.mark.parametrize("question", [*QUESTIONS, "fit", "polynomial"])
def test_a_network_has_no_names_to_be_set(question: str) -> None:
    more: dict[str, Callable[..., object]] = {"fit": fit, "polynomial": polynomial}
    asked = {**QUESTIONS, **more}[question]
    with pytest.raises(lstm_params.SpecError) as caught:
        asked(parse("28 lstm 64"), *(["10k"] if question == "fit" else []), set={"units": 5})

    assert str(caught.value) == "a Network says it all: set beside it can only contradict"


@pytest.mark.parametrize("value", ["n", "28", True])
def test_beside_code_the_input_is_a_whole_number(value: Any) -> None:  # noqa: ANN401 - on purpose
    with pytest.raises(lstm_params.SpecError, match="input_dim must be a whole number"):
        count("layers.LSTM(64)", input_dim=value)


def test_a_guard_reads_the_network_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []

    def noted(text: str, sizes: dict[str, object]) -> object:
        texts.append(text)
        return read(text, sizes)

    monkeypatch.setattr(stated, "read", noted)
    found = library.counted("28 lstm 64")

    assert guard(found, "24k") is None
    assert guard(found, "10k") == (
        "over 10k: 13,808 more than 10,000 parameters; 28 lstm 37 fits, with 9,768 parameters"
    )
    assert texts == ["28 lstm 64"]


def test_a_guard_is_exceeded_by_what_is_counted_or_needs_the_whole() -> None:
    code = "import torch.nn as nn\nm = nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))"
    found = library.counted(code)

    assert guard(found, "1k") == "over 1k: at least 23,064 more than 1,000 parameters"
    with pytest.raises(lstm_params.SpecError, match="--max needs the whole network"):
        guard(found, "100k")


@pytest.mark.parametrize("question", [*QUESTIONS, "fit", "polynomial"])
@pytest.mark.parametrize("spec", [64, 3.5, b"28 64", object()])
def test_what_is_never_a_network_is_an_error_of_ours(question: str, spec: Any) -> None:  # noqa: ANN401 - on purpose
    more: dict[str, Callable[..., object]] = {"fit": fit, "polynomial": polynomial}
    asked = {**QUESTIONS, **more}[question]
    with pytest.raises(lstm_params.LstmParamsError) as caught:
        asked(spec, *(["10k"] if question == "fit" else []))

    assert str(caught.value) == (
        f"a network is a text ('28 lstm 64'), a pathlib.Path, a list of paths or a Network, "
        f"not {type(spec).__name__}"
    )
