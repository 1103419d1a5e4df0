"""What is known of a layer while it is explained."""

from __future__ import annotations

import pytest

from lstm_params import parse
from lstm_params.answers.explain.layer import Explained, conditions
from lstm_params.engine.plan import planned
from lstm_params.engine.weights import weights


def explained(spec: str, framework: str) -> Explained:
    """A network's only layer."""
    laid_out = planned(parse(spec), framework)
    (layer,), (kept,) = laid_out.layers, weights(laid_out)
    return Explained(layer, kept, framework, None, layer.name)


@pytest.mark.parametrize(
    ("spec", "framework", "on", "off"),
    [
        ("3 lstm 5", "textbook", {"U", "W", "b"}, {"p", "P", "second"}),
        ("3 lstm 5", "pytorch", {"U", "W", "b", "second"}, {"p", "P"}),
        ("3 lstm 5 nobias", "pytorch", {"U", "W"}, {"b", "second"}),
        ("3 lstm 5 peephole", "textbook", {"p", "peephole"}, {"P", "second"}),
        ("3 lstm 5 projection 2", "textbook", {"P", "projection"}, {"p"}),
    ],
)
def test_an_equation_may_ask_for_what_is_stored(
    spec: str, framework: str, on: set[str], off: set[str]
) -> None:
    found = conditions(explained(spec, framework)).keys()

    assert on <= found
    assert not off & found


@pytest.mark.parametrize(
    ("spec", "reset", "second"),
    [("3 gru 5", "after", True), ("3 gru 5 reset-before", "before", False)],
)
def test_what_nobody_chose_is_as_the_framework_has_it(
    spec: str,
    reset: str,
    second: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = conditions(explained(spec, "keras"))

    assert found["reset"] == reset
    assert ("second" in found) is second


def test_a_layer_has_only_the_terms_that_are_stored_and_its_sizes_in_groups() -> None:
    layer = explained("1000 lstm 5", "keras")

    assert [stored.term.name for stored in layer.terms] == ["recurrent", "input", "bias"]
    assert layer.number("input") == layer.numbers()["input"] == "1,000"
    assert layer.is_first


@pytest.mark.parametrize(("spec", "letter"), [("3 rnn 5", "h"), ("3 jordan 5 outputs 2", "y")])
def test_what_is_fed_back_is_a_read_out_or_not(spec: str, letter: str) -> None:
    assert explained(spec, "textbook").letter == letter
