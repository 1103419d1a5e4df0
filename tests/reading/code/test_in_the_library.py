"""Code that is given to the library's functions."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError, SpecError, count, report, why
from reading.code.cases import ONE_BIAS, TWO_BIASES


def test_the_framework_is_the_codes_own_unless_another_is_asked_for() -> None:
    assert count("nn.LSTM(28, 64)") == TWO_BIASES
    assert count("nn.LSTM(28, 64)", framework="keras") == ONE_BIAS
    assert report("LSTM(64, input_shape=(None, 28))").framework == "keras"


def test_keywords_fill_what_the_code_leaves_open() -> None:
    assert count("LSTM(64)", input_dim=28) == ONE_BIAS
    assert count("LSTM(64)", n_features=28, classes=10, timesteps=10) == ONE_BIAS + 650
    assert count("nn.LSTM(n, 64)", set={"n": 28}) == TWO_BIASES


def test_a_keyword_that_could_only_contradict_is_refused() -> None:
    with pytest.raises(SpecError) as caught:
        count("nn.LSTM(28, 64)", units=64)

    assert str(caught.value) == "the code says it all: units beside it can only contradict"


def test_a_setting_beside_words_is_refused() -> None:
    with pytest.raises(SpecError) as caught:
        count("28 64", set={"n": 3})

    assert str(caught.value) == "'n' can be set only in code, and these are words"


def test_a_report_says_what_the_code_was_read_as_and_what_is_missing() -> None:
    answer = report("nn.Sequential(nn.LSTM(3, 5), Foo(5))")

    assert answer.total == 200
    assert answer.missing == ("Foo(…)",)
    assert answer.notes == ("read as PyTorch: nn.Sequential",)
    assert answer.others == ("keras: 180 (20 fewer: 4 bias vectors in lstm, not 8)",)


def test_a_count_that_is_not_whole_is_a_warning_or_an_error() -> None:
    with pytest.warns(UserWarning, match=r"^at least 200; not counted: Foo\(…\)$"):
        total = count("nn.Sequential(nn.LSTM(3, 5), Foo(5))")
    assert total == 200

    with pytest.raises(LstmParamsError, match=r"^not counted: Foo\(…\)$"):
        count("nn.Sequential(nn.LSTM(3, 5), Foo(5))", strict=True)


def test_why_says_what_is_left_for_what_is_not_known() -> None:
    verdict = why(24_164, "nn.Sequential(nn.LSTM(28, 64), nn.Foo(3))")

    assert verdict.sentence == "24,164 (pytorch: at least 24,064): the rest must hold 100."
    assert "not counted: nn.Foo(…)" in verdict.remarks
