"""Numbers in words: what a person writes as one number is one number, or a question with cures."""

from __future__ import annotations

import re

import pytest

from lstm_params import LstmParamsError, OpenError, fit, parse, polynomial
from lstm_params.answers.fit.domain import domain
from lstm_params.checks import LARGEST
from lstm_params.reading.numbers import cures, is_list, is_open, plain
from lstm_params.reading.templates import template
from reading.refusals import refusal

ONE = [
    ("28 lstm 1,024 dense 10", "28 lstm 1024 dense 10"),
    ("28 lstm 1,536", "28 lstm 1536"),
    ("28 1,536", "28 lstm 1536"),
    ("28 lstm 20,000", "28 lstm 20000"),
    ("28 lstm 1,000,000", "28 lstm 1000000"),
    ("28 lstm 1_024", "28 lstm 1024"),
    ("28 lstm 1'024", "28 lstm 1024"),
    ("28 lstm 1\N{RIGHT SINGLE QUOTATION MARK}024", "28 lstm 1024"),
    ("28 lstm 1\N{THIN SPACE}024", "28 lstm 1024"),
    ("28 lstm 1\N{PUNCTUATION SPACE}536", "28 lstm 1536"),
    ("28 lstm 1\N{NARROW NO-BREAK SPACE}536 dense 10", "28 lstm 1536 dense 10"),
    ("28\N{NO-BREAK SPACE}lstm\N{NO-BREAK SPACE}64 dense 10", "28 lstm 64 dense 10"),
    ("embedding 50,257 768", "embedding 50257 768"),
    ("embedding 50,257 768 lstm 1,024 dense 50,257", "embedding 50257 768 lstm 1024 dense 50257"),
    ("50,257 embedding 768", "embedding 50257 768"),
    ("28 lstm 64 dense 1,048,576", "28 lstm 64 dense 1048576"),
    ("1,280 lstm 64", "1280 lstm 64"),
    ("1,280 -> lstm 1,280 -> dense 1,000", "1280 lstm 1280 dense 1000"),
    ("28,128 gru 64", "28128 gru 64"),
    ("lstm,1,024 input 5", "5 lstm 1024"),
    ("28, 1,024, dense 10", "28 lstm 1024 dense 10"),
    ("input_size=1,024, hidden_size=2,048, num_layers=2", "1024 lstm 2048 x2"),
    ("28 lstm 64 x1,024", "28 lstm 64 x1024"),
    ("28 lstm 64 projection 1,024", "28 lstm 64 projection 1024"),
]

LISTS = [
    ("28,64", "28 lstm 64"),
    ("28,64,10", "28 lstm 64 lstm 10"),
    ("28, 64, 128", "28 lstm 64 lstm 128"),
    ("28 lstm 1024,512,256", "28 lstm 1024 lstm 512 lstm 256"),
    ("28 lstm 1_024,512", "28 lstm 1024 lstm 512"),
    ("28 50 257", "28 lstm 50 lstm 257"),
]


@pytest.mark.parametrize(("text", "canonical"), ONE + LISTS)
def test_commas_group_the_digits_of_a_number_or_separate_sizes(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


ASKED = """\
'28,128' may be one number or several: write '28128' or '28 128'
    28,128 dense 10
    ^^^^^^

'1,128' may be one number or several: write '1128' or '1 128'
    1,128 dense 10
    ^^^^^

'28,128' may be one number or several: write '28128' or '28 128'
    28,128 64
    ^^^^^^

'28,128,64' may be one number or several: write '28128 64' or '28 128 64'
    28,128,64
    ^^^^^^^^^

'1,024,512' may be one number or several: write '1024512' or '1024 512'
    28 lstm 1,024,512
            ^^^^^^^^^

'1,048,576' may be one number or several: write '1048576' or '1048 576'
    embedding 1,048,576 64
              ^^^^^^^^^

'256,128' may be one number or several: write '256128' or '256 128'
    28 lstm 256,128 dense 10
            ^^^^^^^

'256,128' may be one number or several: write '256128' or '256 128'
    hidden_size=256,128 input_size=28
                ^^^^^^^

'28,05' may be one number or several: write '28 5'
    28 lstm 28,05
            ^^^^^

'1 024' may be one number: write '1024' or '1 24'
    28 lstm 1 024 dense 10
            ^^^^^

'50 000' may be one number: write '50000'
    embedding 50 000 64
              ^^^^^^

'1 000 000' may be one number: write '1000000'
    embedding 1 000 000 64
              ^^^^^^^^^

'1' after bi may be anything: write bi=1, or lstm before it
    28 lstm 64 bi 1
                  ^

'1' after nobias may be anything: write nobias=1, or lstm before it
    28 lstm 64 nobias 1
                      ^

'1' after reset-after may be anything: write reset-after=1, or lstm before it
    28 gru 64 reset-after 1
                          ^

'1' after return_sequences may be anything: write return_sequences=1, or lstm before it
    28 lstm 64 return_sequences 1
                                ^

'1' after dropout may be anything: say lstm, dense or x before it, or write dropout=1
    28 lstm 64 dropout 1
                       ^

'10' after layernorm may be anything: say lstm or dense before it
    28 lstm 64 layernorm 10
                         ^^

'n' after softmax may be anything: say lstm, dense or x before it
    28 lstm 64 softmax n
                       ^
"""
"""What may be read in several ways, and what is said of it."""

REFUSED = """\
'28,128' may be one number or several: write '28 128'
    28,128
    ^^^^^^

lstm's units must be a whole number, not '0,5'
    28 lstm 0,5
            ^^^

lstm's units must be a whole number, not '0,024'
    28 lstm 0,024
            ^^^^^

dense's units must be a whole number, not '28,128,64'
    28 lstm 64 dense 28,128,64
                     ^^^^^^^^^

projection must be a whole number, not 'x1,024'
    28 lstm 64 projection x1,024
                          ^^^^^^

'0,5' after dropout is no size and no rate (write 0.5)
    28 lstm 64 dropout 0,5 dense 10
                       ^^^

'1_' after dropout is no size and no rate
    28 lstm 64 dropout 1_
                       ^^

'0,5' after recurrent_dropout is no number (write 0.5)
    28 lstm 8 recurrent_dropout 0,5
                                ^^^

'1.5.0' after steps is no number
    28 lstm 64 steps 1.5.0
                     ^^^^^

bi is true or false, not '5'
    28 lstm 64 bi=5
                  ^

a kernel of several sides is written 3x128
    3 convlstm2d 5 kernel 3,128
                          ^^^^^

lstm's units must be a whole number, not '1.024' (write 1024)
    28 lstm 1.024
            ^^^^^

lstm's units must be a whole number, not '64.0' (write 64)
    28 lstm 64.0
            ^^^^

lstm's units must be a whole number, not '2^10' (write 1024)
    28 lstm 2^10
            ^^^^

lstm's units must be a whole number, not '64*2' (write 128)
    28 lstm 64*2
            ^^^^

embedding's vocabulary must be a whole number, not '20k' (write 20000)
    embedding 20k 64
              ^^^

lstm's units must be a whole number, not '1.5.0'
    28 lstm 1.5.0
            ^^^^^

lstm's units must be a whole number, not '1e99'
    28 lstm 1e99
            ^^^^

'_n' is not a word of a spec
    28 lstm _n
            ^^

the input must be a whole number, not '28-64-10' (write 28 64 10)
    28-64-10
    ^^^^^^^^

the input must be a whole number, not '28x64' (write 28 64)
    28x64
    ^^^^^

lstm's units must be a whole number, not '64×2' (write 64 x2)
    28 lstm 64×2
            ^^^^

the number of layers must be a whole number, not '2x3'
    28 lstm 64 x2x3
               ^^^^
"""
"""What is no number at all, and what is said of it."""


@pytest.mark.parametrize("message", (ASKED + "\n" + REFUSED).strip("\n").split("\n\n"))
def test_what_is_not_plainly_one_number_is_marked_and_cured(message: str) -> None:
    text = message.split("\n")[1].strip()

    assert refusal(text) == message


def typed(message: str) -> list[str]:
    """The texts that the cures in a message make of the one it is about."""
    said, text, marks = message.split("\n")
    start, end = marks.index("^"), marks.rindex("^") + 1
    before, marked, after = text[4:start], text[start:end], text[end:]
    *layers, written = re.search("(?:say (.*) before it)?(?:.* write (.*))?$", said).groups()  # type: ignore[union-attr]
    ways = [layer for one in layers if one for layer in re.split(", | or ", one)]
    found = [f"{before}{way} {marked}{after}" for way in ways]
    for way in re.findall(r"'([0-9 ]+)'|([-\w]+=1)|\A([0-9.]+)\)", written or ""):
        name, equals, _ = "".join(way).partition("=")
        lead = before.removesuffix(f"{name} ") if equals else before
        found.append(f"{lead}{''.join(way)}{after}")
    if said.endswith("or lstm before it"):
        found.append(f"{before}lstm {marked}{after}")
    return found


@pytest.mark.parametrize("message", ASKED.strip("\n").split("\n\n"))
def test_every_cure_works_as_it_is_typed(message: str) -> None:
    texts = typed(message)

    assert texts
    for text in texts:
        assert polynomial(text) if " n" in text.replace(" no", "") else parse(text)


def test_a_cure_that_does_not_work_would_be_seen() -> None:
    bad = ASKED.split("\n\n", maxsplit=1)[0].replace("'28 128'", "'28 0'")

    assert typed(bad) == ["28128 dense 10", "28 0 dense 10"]
    assert refusal(typed(bad)[1]).startswith("units must be at least 1")


# A size that is left open.

OPEN = [
    ("28 lstm 64 bi n", "28 lstm 64 bi lstm n", "4·n² + 516·n + 47,616"),
    ("28 lstm 64 nobias n", "28 lstm 64 nobias lstm n", "4·n² + 260·n + 23,552"),
    ("28 lstm 64 peephole n", "28 lstm 64 peephole lstm n", "4·n² + 260·n + 24,000"),
    ("28 gru 4 reset-after n", "28 gru 4 reset-after lstm n", "4·n² + 20·n + 400"),
    ("28 lstm n bi=true", "28 lstm n bi", "8·n² + 232·n"),
    ("28 lstm 2_0n", "28 lstm 20n", "1,600·n² + 2,320·n"),
    ("28 lstm 1,024n", "28 lstm 1024n", "4,194,304·n² + 118,784·n"),
    ("3 convlstm2d 5 kernel nx3", "3 convlstm2d 5 kernel nx3", "480·n + 20"),
]


@pytest.mark.parametrize(("text", "spec", "formula"), OPEN)
def test_an_n_is_a_size_and_never_a_truth(text: str, spec: str, formula: str) -> None:
    found = polynomial(text)

    assert (found.spec, str(found)) == (spec, formula)


@pytest.mark.parametrize("option", ["bi", "nobias", "peephole"])
def test_a_fit_reads_the_same_network_at_every_n(option: str) -> None:
    found = fit(f"28 lstm 64 {option} n", "100k")

    assert found.network == parse(f"28 lstm 64 {option} lstm {found.n}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("28 gru 4 bi 0n", "units must be at least 1, not '0n'"),
        ("28 lstm 1_n", "lstm's units must be a whole number, not '1_n'"),
        ("28 lstm 0,5n", "lstm's units must be a whole number, not '0,5n'"),
        ("28 lstm n + " + "9" * 5000, f"units must be at most 10^18, not '{'9' * 55}…'"),
        ("28 lstm " + "9" * 5000 + "n", f"lstm's units must be at most 10^18, not '{'9' * 55}…'"),
    ],
)
def test_what_is_no_open_size_is_refused(text: str, message: str) -> None:
    with pytest.raises(LstmParamsError) as caught:
        polynomial(text)

    assert str(caught.value).split("\n")[0] == message


def test_an_error_at_any_n_shows_n_and_not_the_number_that_was_tried() -> None:
    with pytest.raises(LstmParamsError) as caught:
        polynomial("embedding 2n 7 dense 11 tied")

    assert str(caught.value) == (
        "a tied dense 11 on 7 shares the matrix of embedding 11 7, and there is embedding 2n 7"
    )


@pytest.mark.parametrize("value", ["xn", "3xn", "_n", "n_", "-n", "nn", "1,02n", "0.5n"])
def test_only_n_and_its_multiples_are_open(value: str) -> None:
    assert not is_open(value)
    for name in ("units", "input_dim", "layers", "classes", "projection"):
        assert "must be a whole number" in refusal("28 64", **{name: value})


@pytest.mark.parametrize("name", ["bidirectional", "bias", "cell", "nobias"])
def test_a_keyword_that_is_no_size_is_not_open(name: str) -> None:
    assert "'n'" in refusal("28 64", **{name: "n"})


def test_a_side_that_is_given_by_name_may_be_open() -> None:
    with pytest.raises(OpenError) as caught:
        parse("3 convlstm2d 5", kernel=(3, "n"))

    assert str(caught.value) == "'n' leaves a size open: fit finds it"
    sides = {"kernel": (3, "n")}
    assert str(polynomial("3 convlstm2d 5", **sides)) == "480·n + 20"  # type: ignore[arg-type] # sides


@pytest.mark.parametrize(
    ("text", "keywords", "factor"),
    [
        ("28 lstm n dense 7n", {}, 7),
        ("28 lstm n dense 1,000n", {}, 1000),
        ("28 lstm n x3n", {}, 3),
        ("3 convlstm2d 5 kernel 5nx3", {}, 5),
        ("28 lstm n", {"classes": "11n"}, 11),
        ("28 lstm n", {}, 1),
    ],
)
def test_the_largest_n_is_that_of_the_largest_multiple(
    text: str, keywords: dict[str, str], factor: int
) -> None:
    opening = template(text, keywords)

    assert domain(opening, "textbook").high == LARGEST // factor


# The pieces.


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("64", "64"),
        ("007", "007"),
        ("1_0", "10"),
        ("1,024", "1024"),
        ("12,345,678", "12345678"),
        ("1'024", "1024"),
        ("1,24", None),
        ("1024,512", None),
        ("0,024", None),
        ("1'024,512", None),
        ("1_", None),
        ("_1", None),
        ("1__0", None),
        ("", None),
        ("²", None),
        ("\N{FULLWIDTH DIGIT SIX}", None),
    ],
)
def test_a_number_is_plain_or_in_groups(word: str, digits: str | None) -> None:
    assert plain(word) == digits


@pytest.mark.parametrize(
    ("run", "apart"),
    [("28,64", True), ("1024,512", True), ("28,0", True), ("28,064", False), ("28,128", False)],
)
def test_commas_plainly_separate_what_is_no_group(run: str, *, apart: bool) -> None:
    assert is_list(run) is apart


def test_one_comma_is_doubted_where_several_sizes_are_as_likely() -> None:
    assert cures("28,128", listed=False) == []
    assert cures("28,128", listed=True) == ["28128", "28 128"]
    assert cures("28,024", listed=True) == []
    assert cures("28,128n", listed=True) == ["28128n", "28 128n"]
