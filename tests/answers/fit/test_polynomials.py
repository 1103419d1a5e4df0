"""The count as a polynomial: closed forms, and the engine's count at every n that is tried."""

from __future__ import annotations

import json

import pytest

from answers.fit.brute_force import SPECS, tried
from lstm_params import SpecError, polynomial
from lstm_params.formats import render

WRITTEN = [
    ("28 lstm n dense 10", "textbook", "4·n² + 126·n + 10", ()),
    ("28 lstm n", "pytorch", "4·n² + 120·n", ()),
    ("28 lstm 64 x n", "textbook", "33,024·n − 9,216", ()),
    ("n dense 2n", "textbook", "2·n² + 2·n", ()),
    ("3 dense n nobias dense 1 nobias", "textbook", "4·n", ()),
    ("1 dense n nobias", "textbook", "n", ()),
    ("3 convlstm2d n kernel n", "textbook", "4·n⁴ + 12·n³ + 4·n", ()),
    ("28 slstm 2n heads 8", "textbook", "2·n² + 232·n", ("n is a multiple of 4",)),
    ("28 cwrnn n modules 4", "textbook", "5/8·n² + 29·n", ("n is a multiple of 4",)),
    ("28 sru n", "textbook", "116·n", ("n = 28 counts 2,464",)),
    ("5 lstm 4 projection n", "pytorch", "20·n + 112", ("n is at most 3",)),
    ("5 lstm n projection 4", "pytorch", "48·n", ("n is at least 5",)),
    (
        "5 dense 3 steps n",
        "textbook",
        "18",
        ("the same weights serve every time step: steps count nothing",),
    ),
]


@pytest.mark.parametrize(("spec", "name", "text", "notes"), WRITTEN)
def test_a_polynomial_is_written_as_in_a_book(
    spec: str, name: str, text: str, notes: tuple[str, ...]
) -> None:
    found = polynomial(spec, framework=name)

    assert (str(found), found.notes) == (text, notes)


@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_a_polynomial_has_the_engine_s_count_at_every_n(spec: str, name: str) -> None:
    found = polynomial(spec, framework=name)
    counts = {n: count for n, count in tried(spec, name).items() if not n % found.domain.step}

    assert {n: found(n) for n in counts} == counts


def test_json_has_the_coefficients_from_the_constant_up() -> None:
    whole = json.loads(render(polynomial("28 lstm n dense 10"), "json"))

    assert whole == {
        "spec": "28 lstm n dense 10",
        "framework": "textbook",
        "unknown": "n",
        "polynomial": "4·n² + 126·n + 10",
        "coefficients": [10, 126, 4],
        "multiple_of": 1,
        "low": 1,
        "high": 10**18,
        "exceptions": [],
        "notes": [],
    }
    assert polynomial("28 cwrnn n modules 4").to_dict()["coefficients"] == [0, 29, "5/8"]


GOLDEN = """\
28 sru n dense 10  textbook

power  coefficient
──────────────────
n              126
1               10

126·n + 10 parameters
n = 28 counts 2,754"""


def test_a_polynomial_is_drawn_so() -> None:
    assert render(polynomial("28 sru n dense 10"), "table", width=80) == GOLDEN


@pytest.mark.parametrize("n", [0, -4, 6, 4.0, "4", True, None, 10**19, [4]])
def test_a_polynomial_takes_no_n_without_a_network(n: object) -> None:
    found = polynomial("28 cwrnn n modules 4 dense 10")

    with pytest.raises(SpecError, match=r"n is a multiple of 4 from 4 to 1,000,[0,]*, not '"):
        found(n)  # type: ignore[arg-type]


def test_a_polynomial_takes_whole_numbers_of_other_types() -> None:
    class Whole:
        def __index__(self) -> int:
            return 64

    assert polynomial("28 lstm n dense 10")(Whole()) == 24_458  # type: ignore[arg-type]
