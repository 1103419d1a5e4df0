"""Texts that values fill, as names of layers in a loop are made."""

from __future__ import annotations

import pytest

from lstm_params import SpecError, count
from lstm_params.reading.code.blanks import NEW, OLD, filled
from lstm_params.reading.code.limits import LENGTH


def test_values_take_the_place_of_the_blanks() -> None:
    assert filled("rnn%d_%s", (2, "a"), OLD) == "rnn2_a"
    assert filled("rnn{}_{}", (2, "a"), NEW) == "rnn2_a"
    assert filled("rnn", (), NEW) == "rnn"


@pytest.mark.parametrize(
    ("text", "values"),
    [("%d", ()), ("%d", (1, 2)), ("%02d", (1,)), ("%d%%", (1,)), ("%d", (1.5,)), ("%d", (True,))],
)
def test_other_blanks_and_values_are_not_filled(text: str, values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        filled(text, values, OLD)


@pytest.mark.parametrize("text", ["{0}", "{:>9}", "{a}", "{{}}{}", "{0.real}"])
def test_fields_with_more_in_them_are_not_filled(text: str) -> None:
    with pytest.raises(TypeError):
        filled(text, (1,), NEW)


def test_a_text_that_would_be_too_long_is_not_made() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it says nothing
        filled("%s", ("a" * (LENGTH + 1),), OLD)


@pytest.mark.parametrize("name", ['"rnn%d" % i', '"rnn{}".format(i)'])
def test_an_attribute_is_found_by_a_name_that_is_made(name: str) -> None:
    text = f"""\
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(2):
            setattr(self, {name}, nn.LSTM(3, 3))
        self.head = nn.Linear(self.rnn1.hidden_size, 2)
net = Net()
"""
    assert count(text) == 2 * 96 + 8


def test_one_that_is_not_made_is_asked_for() -> None:
    text = "import torch.nn as nn\nnn.LSTM(3, int('%03d' % n))"

    with pytest.raises(SpecError):
        count(text)
