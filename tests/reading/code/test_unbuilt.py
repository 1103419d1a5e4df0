"""Files that build nothing: which of their classes are models, and which are parts of others."""

from __future__ import annotations

import pytest

from lstm_params.engine.plan import count
from lstm_params.reading.code import read
from reading.code.cases import plain, refusal
from written.unbuilt import Unbuilt, unbuilt


@pytest.mark.parametrize("file", unbuilt(), ids=lambda file: file.built)
def test_a_part_of_another_class_counts_once(file: Unbuilt) -> None:
    found = read(file.code, set=file.given)

    assert found.missing == ()
    assert count(found.network, found.framework) == file.total


CHOICES = """
    import torch.nn as nn
    class Base(nn.Module):
        def __init__(self, h, k):
            super().__init__()
            self.head = nn.Linear(h, k)
    class Whole(Base):
        def __init__(self, h=16, k=3):
            super().__init__(h, k)
            self.rnn = nn.LSTM(10, h)
    class Step(Base):
        def __init__(self, h=16, k=3):
            super().__init__(h, k)
            self.rnn = nn.{cell}(10, h)
"""
"""Two ways of running one network, of one base class."""


def test_equal_choices_of_one_base_count_once() -> None:
    found = read(plain(CHOICES.format(cell="LSTMCell")))

    assert count(found.network, found.framework) == 4 * 16 * 26 + 8 * 16 + 51
    assert found.said == (
        "read as PyTorch: class Whole at line 6",
        "class Whole and class Step are alike but for their code: counted once",
        (
            "rnn takes 10 where head returns 3: the code that calls it decides its input, so it is "
            "counted as written"
        ),
    )


def test_different_choices_of_one_base_are_a_question() -> None:
    assert refusal(plain(CHOICES.format(cell="GRUCell"))) == (
        "Whole or Step? They are of one base, class Base, and nothing here builds them; say which "
        "by a line below: model = Whole(…)\n"
        "    line 6: class Whole(Base):\n"
        "            ^^^^^^^^^^^^^^^^^^"
    )


def test_the_line_that_is_asked_for_answers() -> None:
    found = read(f"{plain(CHOICES.format(cell='GRUCell'))}\nmodel = Step()")

    assert count(found.network, found.framework) == 3 * 16 * 26 + 6 * 16 + 51


def test_the_methods_of_a_plain_class_are_called_on_an_object_of_it() -> None:
    code = """
        import torch.nn as nn
        class Builder(object):
            def __init__(self, n=20, given=None):
                self._n = n
                self._given = given
            def build(self):
                if self._given is None:
                    return nn.Sequential(nn.Linear(7, self._n), nn.Linear(self._n, 2))
                return nn.Linear(self._given.shape[0], 2)
    """
    found = read(plain(code))

    assert count(found.network, found.framework) == 7 * 20 + 20 + 20 * 2 + 2


def test_a_base_that_could_run_alone_is_said_to_be_left_out() -> None:
    code = """
        import torch.nn as nn
        class Net(nn.Module):
            def __init__(self, h=5):
                super(Net, self).__init__()
                self.rnn = nn.LSTM(3, h)
            def forward(self, x):
                return self.rnn(x)
        class Tagger(Net):
            def __init__(self, h=5):
                super(Tagger, self).__init__(h)
                self.fc = nn.Linear(h, 2)
    """
    assert read(plain(code)).said == (
        "read as PyTorch: class Tagger at line 8",
        "class Net is derived from below: not counted by itself",
    )
