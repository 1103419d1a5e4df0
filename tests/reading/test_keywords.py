"""Keywords beside the words: they say the same, add to them, or contradict them."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError, parse
from lstm_params.reading.spec import read
from lstm_params.reading.words import COUNTS_NOTHING, VOCABULARY
from reading.refusals import refusal

KEYWORDS: list[tuple[str, dict[str, object], str]] = [
    ("", {"units": 5, "input_dim": 3}, "3 lstm 5"),
    ("", {"units": 5, "input_dim": 3, "layers": 2, "classes": 7}, "3 lstm 5 x2 dense 7"),
    ("", {"classes": 7, "layers": 2, "input_dim": 3, "units": 5}, "3 lstm 5 x2 dense 7"),
    ("", {"hidden_size": 5, "input_size": 3, "num_layers": 2}, "3 lstm 5 x2"),
    ("", {"HIDDEN_SIZE": 5, "Input_Size": 3}, "3 lstm 5"),
    ("", {"input_dim": 3, "classes": 7}, "3 dense 7"),
    ("3 5", {"classes": 7}, "3 lstm 5 dense 7"),
    ("3 5", {"classes": None, "units": None}, "3 lstm 5"),
    ("3", {"units": 5}, "3 lstm 5"),
    ("3", {"units": 5, "hidden_size": 5}, "3 lstm 5"),
    ("3 5", {"units": 5, "input_dim": 3}, "3 lstm 5"),
    ("5", {"input_dim": 3}, "3 lstm 5"),
    ("5", {"input_dim": 3, "classes": 7}, "3 lstm 5 dense 7"),
    ("gru", {"input_dim": 3, "units": 5}, "3 gru 5"),
    ("3 gru lstm", {"units": 5}, "3 gru 5 lstm 5"),
    ("3 dense 7", {"units": 5}, "3 lstm 5 dense 7"),
    ("3 dropout dense 7", {"units": 5}, "3 dropout lstm 5 dense 7"),
    ("3 5", {"layers": 2}, "3 lstm 5 x2"),
    ("3 5", {"cell": "gru"}, "3 gru 5"),
    ("3 5 7", {"cell": "simple_rnn"}, "3 rnn 5 rnn 7"),
    ("3 5 dense 7", {"bidirectional": True}, "3 lstm 5 bi dense 7"),
    ("3 5", {"bidirectional": "sum"}, "3 lstm 5 bi:sum"),
    ("3 5", {"bidirectional": False}, "3 lstm 5"),
    ("3 5 dense 7", {"bias": False}, "3 lstm 5 nobias dense 7"),
    ("3 5", {"bias": True}, "3 lstm 5"),
    ("3 5", {"projection": 2}, "3 lstm 5 projection 2"),
    ("3 5", {"proj_size": 2}, "3 lstm 5 projection 2"),
    ("3 5", {"state_dim": 7}, "3 lstm 5 state 7"),
    ("3 5 classes 7", {"classes": 7}, "3 lstm 5 dense 7"),
    ("3 5", {"dropout": 0}, "3 lstm 5"),
    ("3 5", {"nobias": True}, "3 lstm 5 nobias"),
    ("3 5", {"no_bias": False}, "3 lstm 5"),
    ("3 5", {"peephole": True}, "3 lstm 5 peephole"),
    ("3 gru 5", {"reset_after": True}, "3 gru 5 reset-after"),
    ("3 gru 5", {"reset_after": False}, "3 gru 5 reset-before"),
    ("3 convlstm2d 5", {"kernel": 7}, "3 convlstm2d 5 kernel 7"),
    ("3 convlstm2d 5", {"kernel": (7, 2)}, "3 convlstm2d 5 kernel 7x2"),
    ("3 convlstm2d 5", {"kernel_size": [7, 2]}, "3 convlstm2d 5 kernel 7x2"),
]


@pytest.mark.parametrize(("text", "sizes", "canonical"), KEYWORDS)
def test_keywords_say_the_same_as_words(
    text: str, sizes: dict[str, object], canonical: str
) -> None:
    assert str(parse(text, **sizes)) == canonical


WHICH = "layers is for one recurrent layer, and the words have 2: write x2 after the one you mean"

BAD_KEYWORDS: list[tuple[str, dict[str, object], str]] = [
    ("", {"units": 5}, "what goes in? give --input-dim, too: the features per time step, 28"),
    ("", {"input_dim": 3}, "no layer on the input of 3; add one: 3 lstm 64"),
    ("3 5", {"units": 7}, "units is given twice: 5, and 7 as units"),
    ("3 5", {"input_dim": 7}, "input is given twice: 3, and 7 as input_dim"),
    ("3 5 x2", {"num_layers": 7}, "layers is given twice: 2, and 7 as num_layers"),
    ("3 gru 5", {"cell": "lstm"}, "cell is given twice: gru, and lstm as cell"),
    (
        "3 5 bi",
        {"bidirectional": "sum"},
        "bidirectional is given twice: concat, and sum as bidirectional",
    ),
    (
        "3 5 projection 2",
        {"projection": 7},
        "projection is given twice: 2, and 7 as projection",
    ),
    ("3 5 classes 7", {"classes": 2}, "classes is given twice: 7, and 2 as classes"),
    (
        "3 5 dense 7",
        {"classes": 7},
        "the head is given twice: dense 7 in the words, classes 7 beside them",
    ),
    (
        "3 5 7",
        {"layers": 2},
        WHICH,
    ),
    (
        "3 dense 7",
        {"layers": 2},
        "layers describes a recurrent layer, and there is none: 28 lstm 64",
    ),
    (
        "3 5",
        {"hiden_size": 7},
        "'hiden_size' is not a keyword of a network (did you mean 'hidden_size'?)",
    ),
    ("3 5", {"frobnicate": 7}, "'frobnicate' is not a keyword of a network"),
    ("3 5", {"fit": "1k"}, "'fit' is not a keyword of a network"),
    (
        "3 5",
        {"framwork": "keras"},
        "'framwork' is not a keyword of a network (did you mean 'framework'?)",
    ),
    ("3", {"units": 0}, "units must be at least 1, not 0"),
    ("3", {"units": -5}, "units must be at least 1, not -5"),
    ("3", {"units": 6.5}, "units must be a whole number, not '6.5'"),
    ("3", {"units": True}, "units must be a whole number, not 'True'"),
    ("3", {"hidden_size": 10**18 + 1}, "hidden_size must be at most 10^18"),
    ("3 5", {"bias": 0}, "bias is True or False, not '0'"),
    ("3 5", {"nobias": 0}, "nobias is True or False, not '0'"),
    ("3 5", {"peephole": 0}, "peephole is True or False, not '0'"),
    ("3 5", {"reset_after": 0}, "reset_after is True or False, not '0'"),
    ("3 5", {"kernel": 0}, "kernel must be at least 1, not 0"),
    ("3 5", {"lstm": 7}, "'lstm' is not a keyword of a network"),
    ("3", {"units": "5"}, "units must be a whole number, not the text '5'"),
    ("3", {"units": 5, "hidden_size": 7}, "units is given twice: 5, and 7 as hidden_size"),
    ("3 5 nobias", {"bias": True}, "bias is given twice: nobias, and True as bias"),
    ("3 5", {"cell": ""}, "'' is not a cell; see: list cells"),
    ("3 5", {"cell": "gur"}, "'gur' is not a cell (did you mean 'mgu'?); see: list cells"),
    (
        "3 5",
        {"bidirectional": "foo"},
        "bidirectional is True, False, or one of concat, sum, mul, ave, not 'foo'",
    ),
    (
        "3 5",
        {"reset_after": True},
        "lstm has no reset; gru has",
    ),
    (
        "3 5 projection 2",
        {"kernel": 7},
        "lstm has no kernel; convlstm1d, convlstm2d, convlstm3d, conv1d, conv2d and 8 more have",
    ),
]


@pytest.mark.parametrize(("text", "sizes", "message"), BAD_KEYWORDS)
def test_keywords_that_are_wrong_or_contradict_the_words_are_named(
    text: str, sizes: dict[str, object], message: str
) -> None:
    assert refusal(text, **sizes) == message


PASSED_OVER: list[tuple[str, dict[str, object], str]] = [
    (
        "3 5 bi",
        {"bidirectional": False},
        "bidirectional is given twice: concat, and False as bidirectional",
    ),
    ("3 5 nobias", {"nobias": False}, "bias is given twice: none, and False as nobias"),
    ("3 5 peephole", {"peephole": False}, "peephole is given twice: on, and False as peephole"),
]
"""A False that contradicts the words."""


@pytest.mark.parametrize(("text", "sizes", "message"), PASSED_OVER)
def test_a_keyword_that_is_false_contradicts_the_words_too(
    text: str, sizes: dict[str, object], message: str
) -> None:
    assert refusal(text, **sizes) == message


@pytest.mark.parametrize("text", ["3 lstm 5 bi", "3 lstm 5 nobias bi"])
def test_one_direction_contradicts_both(text: str) -> None:
    assert refusal(text, bidirectional=False).startswith("bidirectional is given twice: concat, ")


def test_equal_sides_may_be_said_as_one() -> None:
    network = parse("3 convlstm2d 5 kernel 7", kernel=(7, 7))

    assert network == parse("3 convlstm2d 5 kernel 7")


def said_of(text: str, **sizes: object) -> str:
    """What the parser says of it, if it says anything."""
    try:
        parse(text, **sizes)
    except LstmParamsError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("word", ["cell", *VOCABULARY])
def test_no_one_is_told_the_very_word_they_wrote(word: str) -> None:
    assert f"did you mean '{word}'" not in said_of("3 5", **{word: 0})


@pytest.mark.parametrize("word", COUNTS_NOTHING)
def test_a_keyword_that_counts_nothing_is_noted_and_changes_nothing(word: str) -> None:
    assert read("3 lstm 5", {word: 7}) == (parse("3 lstm 5"), (COUNTS_NOTHING[word],))


def test_a_size_may_be_any_whole_number_type() -> None:
    class Whole:
        def __index__(self) -> int:
            return 5

    assert parse("3", units=Whole()) == parse("3 lstm 5")
