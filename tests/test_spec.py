"""Words, keywords and both to a network; what cannot be read is quoted, marked and cured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lstm_params import Layer, LstmParamsError, Network, SpecError, parse
from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import in_order
from lstm_params.reading.spec import read
from lstm_params.reading.words import ALIASES, CHOICES, COUNTS_NOTHING, VOCABULARY

if TYPE_CHECKING:
    from lstm_params.checks import OptionValue

FORMS = [
    ("28 64", "28 lstm 64"),
    ("28 64 64", "28 lstm 64 lstm 64"),
    ("28 lstm 64 x2 bi dense 10", "28 lstm 64 x2 bi dense 10"),
    ("28 -> gru 64 -> dense 10", "28 gru 64 dense 10"),
    ("28->gru 64->dense 10", "28 gru 64 dense 10"),
    ("28 → 64 → 10", "28 lstm 64 lstm 10"),
    ("28 > 64, dense 10; dense 2", "28 lstm 64 dense 10 dense 2"),
    (
        "embedding 20000 128 lstm 64 bi lstm 64 bi dense 1",
        "embedding 20000 128 lstm 64 bi lstm 64 bi dense 1",
    ),
    ("  28\n\tLSTM 64\r\n", "28 lstm 64"),
    ("28 LSTM 64 X2 BI Dense 10", "28 lstm 64 x2 bi dense 10"),
    ("20_000 lstm 1_0", "20000 lstm 10"),
    ("007 lstm 05", "7 lstm 5"),
    ("3 lstm 5 x2", "3 lstm 5 x2"),
    ("3 lstm 5 x 2", "3 lstm 5 x2"),
    ("3 lstm 5 ×2", "3 lstm 5 x2"),
    ("3 lstm 5 layers 2", "3 lstm 5 x2"),
    ("3 lstm 5 x1", "3 lstm 5"),
    ("3 lstm 5 bi:sum", "3 lstm 5 bi:sum"),
    ("3 lstm 5 bi:concat", "3 lstm 5 bi"),
    ("3 lstm 5 bi true x2", "3 lstm 5 x2 bi"),
    ("3 lstm 5 bi=False", "3 lstm 5"),
    ("3 lstm 5 projection 2", "3 lstm 5 projection 2"),
    ("3 lstm 5 nobias projection 2 bi x2", "3 lstm 5 x2 bi projection 2 nobias"),
    ("3 lstm 5 state 7", "3 lstm 5 state 7"),
    ("3 lstm 5 bias false", "3 lstm 5 nobias"),
    ("3 lstm 5 bias=True", "3 lstm 5"),
    ("3 lstm units 5", "3 lstm 5"),
    ("3 units 5", "3 lstm 5"),
    ("3 gru 5 units 7", "3 gru 5 lstm 7"),
    ("3 gru nobias units 5", "3 gru 5 nobias"),
    ("input 3 lstm 5", "3 lstm 5"),
    ("lstm 5 input 3", "3 lstm 5"),
    ("input_size=3, hidden_size=5, num_layers=2", "3 lstm 5 x2"),
    ("input_size=3, hidden_size=5, num_layers=2, bidirectional=True", "3 lstm 5 x2 bi"),
    ("hidden_size=5 input_size=3 proj_size=2 bias=False", "3 lstm 5 projection 2 nobias"),
    ("units=5 features=3 classes=7", "3 lstm 5 dense 7"),
    ("classes 7 input 3 gru 5", "3 gru 5 dense 7"),
    ("3 classes 7", "3 dense 7"),
    ("3 dense 7 dense 2", "3 dense 7 dense 2"),
    ("3 lstm 5 dropout dense 7", "3 lstm 5 dropout dense 7"),
    ("3 lstm 5 dropout 0.5 dense 7", "3 lstm 5 dropout dense 7"),
    ("3 lstm 5 dropout=.5 dense=7", "3 lstm 5 dropout dense 7"),
    ("7 embedding 3 lstm 5", "embedding 7 3 lstm 5"),
    ("7 embedding 3 lstm 5 embedding 11 2 gru 5", "embedding 7 3 lstm 5 embedding 11 2 gru 5"),
    ("3 lstm 5 dropout 0.2 x2", "3 lstm 5 x2 dropout"),
    ("input_size=3 hidden_size=5 dropout=0.2 num_layers=2", "3 lstm 5 x2 dropout"),
    ("3 lstm 5 relu projection 2", "3 lstm 5 projection 2 activation"),
    ("3 lstm 5 readout 2 projection 7", "3 lstm 5 projection 7 readout 2"),
    ("3 gru 5 reset_after=True", "3 gru 5 reset-after"),
    ("3 gru 5 reset_after=False", "3 gru 5 reset-before"),
    ("3 gru 5 reset-before no", "3 gru 5 reset-after"),
    ("3 lstm 5 use_peepholes=True", "3 lstm 5 peephole"),
    ("3 lstm 5 use_peepholes=False", "3 lstm 5"),
    ("3 lstm 5 no_bias=True", "3 lstm 5 nobias"),
    ("3 lstm 5 no_bias=False", "3 lstm 5"),
    ("3 convlstm2d 5 kernel 3x3", "3 convlstm2d 5 kernel 3"),
    ("3 convlstm2d 5 kernel 3×7", "3 convlstm2d 5 kernel 3x7"),
]

MARKED = """\
what goes in? put the features per time step first: 28 lstm 64
    lstm 64
    ^^^^^^^

the input must be at least 1, not '0'
    0 lstm 5
    ^

lstm's units must be at least 1, not '0'
    3 lstm 0 dense 7
           ^

lstm's units must be a whole number, not '6.5'
    3 lstm 6.5
           ^^^

units must be a whole number, not '1e3'
    3 1e3
      ^^^

lstm's units must be a whole number, not '٣'
    3 lstm ٣
           ^

lstm's units must be at most 10^18, not '1000000000000000001'
    3 lstm 1000000000000000001
           ^^^^^^^^^^^^^^^^^^^

lstm needs a size: lstm 64
    3 lstm
      ^^^^

a size must follow '5'
    embedding 5
              ^

a size must follow 'projection'
    3 lstm 5 projection
             ^^^^^^^^^^

a size must follow 'classes'
    3 lstm 5 classes
             ^^^^^^^

a size must follow 'kernel'
    3 convlstm1d 5 kernel
                   ^^^^^^

a kernel of several sides is written 3x3
    3 convlstm2d 5 kernel 3 x 3
                   ^^^^^^^^^^

a kernel of several sides is written 3x3
    3 convlstm2d 5 kernel 3,3
                   ^^^^^^^^^^

kernel is a size or several, 3x3, not '3x'
    3 convlstm2d 5 kernel 3x
                          ^^

lstm's units must be at least 1, not '-5'
    3 lstm -5
           ^^

embedding's size must be a whole number, not 'dense'
    3 lstm 5 embedding 7 dense 2
                         ^^^^^

embedding cannot be stacked
    embedding 7 3 x2
    ^^^^^^^^^^^^^^^^

lstm needs its projection: lstm 64 projection 4
    3 lstm 5 readout 2
      ^^^^^^^^^^^^^^^^

'lsmt' is not a word of a spec (did you mean 'lstm'?)
    3 lsmt 5
      ^^^^

'hiden_size' is not a word of a spec (did you mean 'hidden_size'?)
    3 lstm 5 hiden_size 7
             ^^^^^^^^^^

'frobnicate' is not a word of a spec
    3 frobnicate 5
      ^^^^^^^^^^

'x2' describes the layer before it, and there is none
    3 x2 lstm 5
      ^^

'bi' describes the layer before it, and there is none
    bi 3 lstm 5
    ^^

what goes in? put the features per time step first: 28 lstm 64
    lstm 64 28
    ^^^^^^^^^^

'2' after dense may be anything: say lstm, dense or x before it
    3 lstm 5 dense 7 2
                     ^

the number of layers must be at least 1, not '0'
    3 lstm 5 x0
             ^^

the number of layers must be a whole number, not '2.5'
    3 lstm 5 x 2.5
               ^^^

the number of layers must be a whole number, not '2.5'
    3 lstm 5 x2.5
             ^^^^

the number of layers is given twice: it is 2 already
    3 lstm 5 x2 x7
                ^^

both directions are given twice
    3 lstm 5 bi bi:sum
                ^^^^^^

projection is given twice for the same layer
    3 lstm 5 projection 2 proj 2
                          ^^^^

bias is true or false: say nobias for none
    3 lstm 5 bias
             ^^^^

the input is given twice: it is 3 already
    3 input 7 lstm 5
      ^^^^^

classes are given twice: they are 7 already
    3 lstm 5 classes 7 classes 2
                       ^^^^^^^

dense is not recurrent: it has no second direction
    3 dense 7 bi
      ^^^^^^^^^^
"""

BAD = [
    ("", "an empty spec; say the input and a layer: 28 lstm 64"),
    (" \n ", "an empty spec; say the input and a layer: 28 lstm 64"),
    ("->", "an empty spec; say the input and a layer: 28 lstm 64"),
    ("28", "no layer on the input of 28; add one: 28 lstm 64"),
    ("a" * 10_000_000, "the spec has 10,000,000 characters; at most 1,000,000 are read"),
]

DIGITS = f"""\
lstm's units must be at most 10^18, not '{"9" * 55}…'
    3 lstm {"9" * 49}…
           {"^" * 49}"""

COLOUR = """\
lstm's units must be a whole number, not '5?[31m'
    3 lstm 5?[31m
           ^^^^^^"""

NOTHING = """\
'lstm?64' is not a word of a spec (did you mean 'lstm'?)
    3 lstm?64
      ^^^^^^^"""

TAB = """\
'foo' is not a word of a spec
    3 lstm 5 foo
             ^^^"""

SECOND_LINE = """\
'foo' is not a word of a spec
    line 2: lstm 5 foo
                   ^^^"""

UNPRINTABLE = [
    ("3 lstm " + "9" * 5000, DIGITS),
    ("3 lstm 5\x1b[31m", COLOUR),
    ("3 lstm\x0064", NOTHING),
    ("3\tlstm 5\tfoo", TAB),
    ("3\n  lstm 5 foo\n", SECOND_LINE),
]
"""What is not shown as it was written."""

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

SAID_FOR_NOTHING = [word for word in COUNTS_NOTHING if VOCABULARY[word].rule == "nothing"]
"""Those that are read as such among words; dropout is a layer there."""

WHICH = "layers is for one recurrent layer, and the words have 2: write x2 after the one you mean"

BAD_KEYWORDS: list[tuple[str, dict[str, object], str]] = [
    ("", {"units": 5}, "what goes in? put the features per time step first: 28 lstm 64"),
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
        "lstm has no kernel; convlstm1d, convlstm2d, convlstm3d, conv1d, conv2d and conv3d have",
    ),
]

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


def aliases() -> list[tuple[str, str]]:
    """Each main word with each of its other names."""
    return [(main, other) for main, others in ALIASES.items() for other in others.split()]


def required(cell: str) -> dict[str, OptionValue]:
    """The options that a cell cannot be without."""
    return dict.fromkeys(CELLS[cell].requires.split(), 5)


def needed(cell: str, option: str) -> list[str]:
    """The options that a cell with an option cannot be without."""
    return [*required(cell), *filter(None, [OPTIONS[option].goes_with])]


def host(option: str) -> str:
    """A layer that has the option, with all that it requires but that."""
    cell = next(name for name, cell in CELLS.items() if option in cell.options.split())
    others = "".join(f" {name} 5" for name in needed(cell, option) if name != option)
    start = "embedding 3 5 " if option == "tied" else "3 dense 5 " if cell == "dense" else "3 "
    return f"{start}{cell} {3 if option == 'tied' else 5}{others}"


def using(main: str, word: str) -> str:
    """A spec that says ``main`` by another word."""
    rule, means = VOCABULARY[main]
    if rule == "layer":
        others = "".join(f" {name} 5" for name in required(means))
        size = " 5" if CELLS[means].output != ("input",) else ""
        return f"{word} 3 5" if main == "embedding" else f"3 {word}{size}{others}"
    if rule in {"sized", "sides"}:
        return f"{host(means)} {word} 5"
    if rule == "choice":
        return f"{host(CHOICES[means][0])} {word}"
    return {
        "units": f"3 {word} 5",
        "features": f"{word} 3 lstm 5",
        "copies": f"3 lstm 5 {word} 2",
        "head": f"3 lstm 5 {word} 7",
        "both": f"3 lstm 5 {word}",
        "bias": f"3 lstm 5 {word} false",
        "nothing": f"3 lstm 5 {word} 7",
    }[rule]


def said_of(text: str, **sizes: object) -> str:
    """What the parser says of it, if it says anything."""
    try:
        parse(text, **sizes)
    except LstmParamsError as error:
        return str(error)
    return ""


def refusal(text: Any, **sizes: object) -> str:  # noqa: ANN401 - wrong types too
    """What the parser says of it."""
    with pytest.raises(SpecError) as caught:
        parse(text, **sizes)
    return str(caught.value)


@pytest.mark.parametrize(("text", "canonical"), FORMS)
def test_a_network_can_be_said_in_many_ways(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


@pytest.mark.parametrize("text", [text for _, text in FORMS])
def test_the_canonical_spec_is_read_as_itself(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize("message", MARKED.strip("\n").split("\n\n"))
def test_what_cannot_be_read_is_quoted_marked_and_cured(message: str) -> None:
    text = message.split("\n")[1].strip()

    assert refusal(text) == message


@pytest.mark.parametrize(("text", "message"), BAD + UNPRINTABLE, ids=lambda value: repr(value[:20]))
def test_what_has_no_place_or_cannot_be_shown_is_one_clear_line(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize(("text", "sizes", "canonical"), KEYWORDS)
def test_keywords_say_the_same_as_words(
    text: str, sizes: dict[str, object], canonical: str
) -> None:
    assert str(parse(text, **sizes)) == canonical


@pytest.mark.parametrize(("text", "sizes", "message"), BAD_KEYWORDS)
def test_keywords_that_are_wrong_or_contradict_the_words_are_named(
    text: str, sizes: dict[str, object], message: str
) -> None:
    assert refusal(text, **sizes) == message


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


@pytest.mark.parametrize("word", ["cell", *VOCABULARY])
def test_no_one_is_told_the_very_word_they_wrote(word: str) -> None:
    assert f"did you mean '{word}'" not in said_of("3 5", **{word: 0})


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_is_read_by_its_word(option: str) -> None:
    words = [word for _, word in OPTIONS[option].values] or [f"{option} 5"]
    for word in words if option != "on" else ():
        layer = parse(f"{host(option)} {word}").layers[-1]

        assert option in dict(layer.options)


@pytest.mark.parametrize(("main", "other"), aliases())
def test_another_name_is_read_as_the_main_one(main: str, other: str) -> None:
    assert read(using(main, other), {}) == read(using(main, main), {})


@pytest.mark.parametrize("word", sorted(VOCABULARY))
def test_case_does_not_matter(word: str) -> None:
    assert attempt(f"3 lstm 5 {word.upper()} 2") == attempt(f"3 lstm 5 {word} 2")


def attempt(text: str) -> Network | None:
    """The network, or None if there is none."""
    try:
        return parse(text)
    except LstmParamsError:
        return None


@pytest.mark.parametrize("cell", [name for name in CELLS if CELLS[name].recurrent])
def test_a_recurrent_cell_is_read_by_its_name(cell: str) -> None:
    options = required(cell)
    text = "".join(f" {name} 5" for name in options)

    assert parse(f"3 {cell} 5 x2 bi{text}") == Network(
        3, (Layer(cell, 5, 2, "concat", in_order(options)),)
    )


@pytest.mark.parametrize("word", SAID_FOR_NOTHING)
@pytest.mark.parametrize("value", ["", " 7", " 0.5", "=True"])
def test_a_word_that_counts_nothing_is_noted_and_changes_nothing(word: str, value: str) -> None:
    assert read(f"3 lstm 5 {word}{value} dense 7", {}) == (
        parse("3 lstm 5 dense 7"),
        (COUNTS_NOTHING[word],),
    )


@pytest.mark.parametrize("word", COUNTS_NOTHING)
def test_a_keyword_that_counts_nothing_is_noted_and_changes_nothing(word: str) -> None:
    assert read("3 lstm 5", {word: 7}) == (parse("3 lstm 5"), (COUNTS_NOTHING[word],))


def test_what_counts_nothing_is_noted_once() -> None:
    _, notes = read("3 lstm 5 steps 7 batch 2 timesteps 11", {"seq_len": 7})

    assert notes == (COUNTS_NOTHING["steps"], COUNTS_NOTHING["batch"])


@pytest.mark.parametrize("text", [5, None, b"3 lstm 5", ["3", "5"]])
def test_a_spec_that_is_no_text_is_named_by_its_type(text: object) -> None:
    message = f"a spec is words ('28 lstm 64') or a Network, not {type(text).__name__}"

    assert refusal(text) == message


def test_a_size_may_be_any_whole_number_type() -> None:
    class Whole:
        def __index__(self) -> int:
            return 5

    assert parse("3", units=Whole()) == parse("3 lstm 5")


def test_a_spec_may_have_very_many_layers() -> None:
    network = parse("3" + " 5" * 50_000)

    assert network == Network(3, (Layer("lstm", 5),) * 50_000)
    assert parse(str(network)) == network


def test_a_spec_error_knows_its_message_source_and_place() -> None:
    with pytest.raises(SpecError, match="lsmt") as caught:
        parse("3 lsmt 5")

    assert caught.value.message == "'lsmt' is not a word of a spec (did you mean 'lstm'?)"
    assert (caught.value.source, caught.value.span) == ("3 lsmt 5", (2, 6))


SAME = [
    ("28 lstm 64 lstm 32 on 100 bi", "28 lstm 64 lstm 32 bi on 100"),
    ("28 lstm 64 lstm 32 nobias on 100", "28 lstm 64 lstm 32 on 100 nobias"),
    ("28 lstm 64 bidirectional=1", "28 lstm 64 bi"),
    ("28 lstm 64 bidirectional=0", "28 lstm 64"),
    ("28 lstm 64 dropout 0.5 64", "28 lstm 64 dropout lstm 64"),
]
"""Two ways to say one network; ``on`` is an option and no truth."""


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_say_one_network(one: str, other: str) -> None:
    assert parse(one) == parse(other) == parse(str(parse(one)))


@pytest.mark.parametrize("word", ["softmax", "layernorm", "dropout", "pooling"])
def test_a_number_behind_a_layer_without_a_size_is_not_swallowed(word: str) -> None:
    with pytest.raises(SpecError, match=r"'10' after .* may be anything"):
        parse(f"28 lstm 64 {word} 10")


def test_a_tied_head_is_not_stacked() -> None:
    assert refusal("embedding 100 10 dense 100 tied x2") == "a tied dense cannot be stacked"
