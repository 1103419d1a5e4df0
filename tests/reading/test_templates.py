"""A network with a size left open, in words, keywords, code and as a Network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lstm_params import SpecError, count, fit, parse, polynomial

if TYPE_CHECKING:
    from pathlib import Path

SAME = [
    ("28 lstm n dense 10", {}),
    ("28 n", {"classes": 10}),
    ("28", {"classes": 10}),
    ("28 lstm", {"classes": 10}),
    ("28", {"classes": 10, "units": "n"}),
    ("", {"input_dim": 28, "classes": 10}),
    ("28 -> lstm N -> dense 10", {}),
    ("28 lstm units=n dense 10", {}),
]


@pytest.mark.parametrize(("spec", "keywords"), SAME)
def test_a_size_is_open_as_n_or_by_leaving_the_units_out(
    spec: str, keywords: dict[str, int | str]
) -> None:
    found = fit(spec, "100k", **keywords)  # type: ignore[arg-type] # keywords of a network

    assert (found.spec, found.n, found.parameters) == ("28 lstm n dense 10", 143, 99_824)


REFUSED = [
    (
        "28 lstm 64",
        "10k",
        "nothing is open in '28 lstm 64': say n for a size: lstm n",
    ),
    (
        "28 lstm n dense m",
        "10k",
        (
            "'m' is no size: the unknown is n, and there is only one\n"
            "    28 lstm n dense m\n                    ^"
        ),
    ),
    (
        "28 lstm n dense 2k",
        "10k",
        (
            "'2k' is no size: the unknown is n, and there is only one\n"
            "    28 lstm n dense 2k\n                    ^^"
        ),
    ),
    (
        "3 lstm）",
        "10k",
        "no ( before it: a group is ( layernorm lstm 64 ) x12\n    3 lstm）\n          ^^",
    ),
    (
        "28 lstn n",
        "10k",
        "'lstn' is not a word of a spec (did you mean 'lstm'?)\n    28 lstn n\n       ^^^^",
    ),
]


@pytest.mark.parametrize(("spec", "budget", "message"), REFUSED)
def test_words_that_leave_nothing_open_or_another_letter_are_refused_in_one_line(
    spec: str, budget: str, message: str
) -> None:
    with pytest.raises(SpecError) as caught:
        fit(spec, budget)

    assert str(caught.value) == message


def test_of_a_network_the_units_are_open() -> None:
    found = fit(parse("28 lstm 64 dense 10"), "10k")

    assert (found.spec, found.n, found.parameters) == (
        "28 lstm n dense 10",
        36,
        4 * 36 * (28 + 36 + 1) + 10 * (36 + 1),
    )
    assert found.notes == ("n stands for the 64 units of its recurrent layers",)


def test_a_network_without_a_recurrent_layer_leaves_nothing_open() -> None:
    with pytest.raises(SpecError) as caught:
        fit(parse("28 dense 64"), "10k")

    assert str(caught.value) == "nothing is open in '28 dense 64': it has no recurrent layer"


HALF = "hidden = 64\nnn.Sequential(nn.LSTM(28, hidden), nn.Linear(hidden, hidden // 2))"


def test_a_name_in_code_is_left_open_by_its_value() -> None:
    code = "nn.Sequential(nn.LSTM(28, hidden), nn.Linear(hidden, 10))"
    one, two = (fit(code, "100k", set={"hidden": size}) for size in ("n", "2n"))

    assert (one.spec, one.framework, one.n) == ("28 lstm n dense 10", "pytorch", 142)
    assert (two.spec, two.n) == ("28 lstm 2n dense 10", 71)
    assert one.notes == ("read as PyTorch: nn.Sequential",)


def test_of_code_with_every_size_the_units_are_open_and_it_is_said() -> None:
    assert fit("nn.LSTM(28, 64, num_layers=2)", "100k").notes == (
        "read as PyTorch: nn.LSTM(28, 64, num_layers=2)",
        "n stands for the 64 units of its recurrent layers",
    )


@pytest.mark.parametrize(
    ("code", "set", "message"),
    [
        ("nn.LSTM(28, 64)", {"hidden": "n"}, "nothing here depends on 'hidden'"),
        (
            "nn.LSTM(28, hidden)",
            {},
            "`hidden` is not a number here; give it with --set hidden=…\n"  # noqa: ISC004
            "    nn.LSTM(28, hidden)\n"
            "                ^^^^^^",
        ),
        (
            HALF.replace("hidden = 64\n", ""),
            {"hidden": "n"},
            "only some n have such a network: --set hidden=2n leaves those open",
        ),
        (
            "nn.Sequential(nn.LSTM(28, h // 4, bidirectional=True), nn.Linear(h // 2, 10))",
            {"h": "n"},
            "only some n have such a network: --set h=4n leaves those open",
        ),
        (
            "a = nn.LSTM(28, hidden)\nb = nn.Linear(hidden + 5, 10)",
            {"hidden": "n"},
            "the code makes more of hidden than multiples of it: set what it is made of, or say "  # noqa: ISC004
            "the network in words: 28 lstm n dense 10",
        ),
        (
            "nn.LSTM(28, 64, dropout=rate)",
            {"rate": "n"},
            "nothing in the network depends on rate: leave open a size that does",
        ),
        (
            "nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))",
            {},
            "an open size needs the whole network; not counted: nn.Foo(…)",
        ),
        (
            "nn.Linear(28, 64)",
            {},
            "nothing is open in '28 dense 64': it has no recurrent layer; "  # noqa: ISC004
            "--set NAME=n opens a size of the code by its name",
        ),
        ("28 lstm n", {"n": 3}, "'n' can be set only in code, and these are words"),
    ],
)
def test_what_cannot_be_fitted_is_one_line(code: str, set: dict[str, Any], message: str) -> None:
    for ask in (lambda: fit(code, "100k", set=set), lambda: polynomial(code, set=set)):
        with pytest.raises(SpecError) as caught:
            ask()

        assert str(caught.value) == message


def test_a_file_of_code_is_code_to_fit_as_to_count(tmp_path: Path) -> None:
    path = tmp_path / "words.py"
    path.write_text("28 lstm n\n")

    for ask in (count, polynomial, lambda file: fit(file, "100k")):
        with pytest.raises(SpecError, match="this is no Python"):
            ask(path)


def test_the_multiple_that_is_named_works_when_it_is_typed() -> None:
    code = "nn.Sequential(nn.LSTM(28, h // 4, bidirectional=True), nn.Linear(h // 2, 10))"

    assert fit(code, "64KB", set={"h": "4n"}).spec == "28 lstm n bi dense 10"
