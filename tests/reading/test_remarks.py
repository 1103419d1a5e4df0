"""What is said of words beside the network that they are."""

from __future__ import annotations

import pytest

from lstm_params.errors import SpecError
from lstm_params.library import fit, report
from lstm_params.reading.spec import parse
from lstm_params.reading.stated import stated
from shell import start

ADDED = [
    ("28 64 10", "10 alone is read as another layer, lstm 10: write dense 10 for a head"),
    (
        "28 gru 64 2",
        "2 alone is read as another layer, lstm 2: write dense 2 for a head, x2 for a stack of 2",
    ),
    (
        "28 lstm 64 hidden 3",
        "hidden 3 is read as another layer, lstm 3: write dense 3 for a head, x3 for a stack of 3",
    ),
    (
        "28 gru 64 32 dense 10",
        "32 alone is read as another layer, lstm 32: write dense 32 for a head",
    ),
]


@pytest.mark.parametrize(("words", "said"), ADDED)
def test_a_number_alone_that_adds_a_layer_is_said(words: str, said: str) -> None:
    found = stated(words, {})

    assert (found.said, found.aside) == ((said,), (said,))
    assert said in report(words).notes


@pytest.mark.parametrize(
    "words",
    [
        "28 64",
        "28 64 32 dense 10",
        "28 lstm 64 lstm 10",
        "embedding 1000 28 64",
        "28 conv1d 32 kernel 3 lstm 64",
    ],
)
def test_layers_that_are_plain_need_no_words(words: str) -> None:
    assert stated(words, {}).said == ()


def test_with_a_head_beside_the_words_the_last_number_is_a_layer() -> None:
    assert stated("28 64 32", {"classes": 10}).said == ()


def test_the_cell_that_it_is_read_as_is_the_one_that_was_given() -> None:
    (said,) = stated("28 64 10", {"cell": "gru"}).said

    assert said == "10 alone is read as another layer, gru 10: write dense 10 for a head"


def test_a_bare_answer_says_it_apart() -> None:
    done = start("-q", "28", "64", "10")

    assert done.stdout == "26808\n"
    assert done.stderr == f"lstm-params: {ADDED[0][1]}\n"
    assert fit("28 64 n", "100k").aside == (
        "n alone is read as another layer, lstm n: write dense n for a head",
    )


@pytest.mark.parametrize(
    ("words", "spec"),
    [
        ("28 bilstm 64", "28 lstm 64 bi"),
        ("28 BiGRU 32 x2 dense 3", "28 gru 32 x2 bi dense 3"),
        ("28 bi-rnn 5", "28 rnn 5 bi"),
        ("28 bidirectional gru 32", "28 gru 32 bi"),
        ("28 bi:sum lstm 32", "28 lstm 32 bi:sum"),
        ("embedding 1000 28 bidirectional lstm 64", "embedding 1000 28 lstm 64 bi"),
        ("28 lstm 64 bi gru 32", "28 lstm 64 bi gru 32"),
        ("28 lstm 64 output 10", "28 lstm 64 dense 10"),
        ("input: 28, units: 64, classes: 10", "28 lstm 64 dense 10"),
        ("hidden_size:64\ninput_size:28\nbidirectional: true", "28 lstm 64 bi"),
        ("28 lstm 64 bi:sum dropout: 0.5", "28 lstm 64 bi:sum dropout"),
        ("input：２８；lstm：６４", "28 lstm 64"),
    ],
)
def test_what_people_write_is_read(words: str, spec: str) -> None:
    assert str(parse(words)) == spec


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("gru 64 28", "what goes in? put the features per time step first: 28 gru 64"),
        ("gru 64", "what goes in? put the features per time step first: 28 gru 64"),
        ("gru 64 bi", "what goes in? put the features per time step first: 28 gru 64 bi"),
        ("awd-lstm", "'awd-lstm' is not a word of a spec (did you mean 'gallery:awd-lstm'?)"),
        ("model.py", "'model.py' is not a word of a spec"  # noqa: ISC004
         "; a file is given as pathlib.Path('model.py')"),
        ("28 lstm64", "'lstm64' is not a word of a spec (did you mean 'lstm 64'?)"),
        ("28 GRU-32 bi", "'GRU-32' is not a word of a spec (did you mean 'gru 32'?)"),
        ("28 隐藏层 64", "'隐藏层' is not a word of a spec (did you mean 'units'?)"),
        ("28 隐藏层64", "'隐藏层64' is not a word of a spec (did you mean 'units 64'?)"),
        ("28 双向gru 32", "'双向gru' is not a word of a spec (did you mean 'bigru'?)"),
        ("Eingänge 28", "'Eingänge' is not a word of a spec (did you mean 'input'?)"),
        ("28 Größe 64", "'Größe' is not a word of a spec"  # noqa: ISC004
         "; words are English: 28 lstm 64 dense 10"),
        ("28 lstm 64 bi:5", "bi is true or false, not '5'"),
        ("28 tensor 64 x28", "several sides are one word: tensor 64x28"),
    ],
)  # fmt: skip
def test_a_cure_is_right_when_it_is_typed(words: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(words)

    assert caught.value.message == message
