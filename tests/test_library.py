"""The library's door: words, keywords or a Network in, an int or a report out."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from lstm_params import FrameworkError, Network, SpecError, library, parse
from lstm_params.frameworks import NAMES

LSTM = 4 * 5 * (5 + 3) + 4 * 5

SAME: list[tuple[str | Network | None, dict[str, Any]]] = [
    ("3 lstm 5", {}),
    ("3 5", {}),
    (parse("3 lstm 5"), {}),
    (None, {"units": 5, "input_dim": 3}),
    ("", {"units": 5, "input_dim": 3}),
    ("3", {"hidden_size": 5}),
    ("3 5", {"classes": None, "framework": "textbook"}),
]

REFUSED: list[tuple[str | Network | None, dict[str, Any], type[Exception], str]] = [
    (None, {}, SpecError, "an empty spec; say the input and a layer: 28 lstm 64"),
    (
        parse("3 lstm 5"),
        {"units": 7, "layers": 2},
        SpecError,
        "a Network says it all: units, layers beside it can only contradict",
    ),
    (
        "3 lstm 5",
        {"framework": "pytroch"},
        FrameworkError,
        "'pytroch' is not a framework (did you mean 'pytorch'?); see: list frameworks",
    ),
    (
        "3 lstm 5",
        {"framework": 5},
        FrameworkError,
        "'5' is not a framework; see: list frameworks",
    ),
]


@pytest.mark.parametrize(("spec", "sizes"), SAME)
def test_a_network_may_be_words_keywords_or_itself(
    spec: str | Network | None, sizes: dict[str, Any]
) -> None:
    assert library.count(spec, **sizes) == LSTM
    assert library.report(spec, **sizes).total == LSTM


@pytest.mark.parametrize(("spec", "sizes", "kind", "message"), REFUSED)
@pytest.mark.parametrize("answer", [library.count, library.report])
def test_every_door_refuses_alike(
    answer: Any,  # noqa: ANN401 - either function
    spec: str | Network | None,
    sizes: dict[str, Any],
    kind: type[Exception],
    message: str,
) -> None:
    with pytest.raises(kind) as caught:
        answer(spec, **sizes)

    assert str(caught.value) == message


def test_the_study_notes_and_the_standard_layer() -> None:
    assert library.count("28 lstm 64 dense 10") == 24_458
    assert library.count("28 64", state_dim=128, classes=10) == 40_842


def test_the_default_framework_is_the_first() -> None:
    assert library.report("3 lstm 5").framework == NAMES[0] == "textbook"


def test_a_public_function_is_there_however_often_it_is_called() -> None:
    """A module of the same name, once loaded, would take its place."""
    code = "import lstm_params as lp\nfor _ in range(2): print(lp.report('3 5').total)"
    run = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )

    assert (run.stdout, run.stderr) == (f"{LSTM}\n" * 2, "")


@pytest.mark.parametrize("name", NAMES)
def test_a_count_is_the_total_of_the_report(name: str) -> None:
    counted = library.report("3 lstm 5", framework=name)

    assert library.count("3 lstm 5", framework=name) == counted.total
    assert counted.framework == name
