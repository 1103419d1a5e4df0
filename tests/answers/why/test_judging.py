"""Claims of other forms judged: shapes, rows, files, sums, parts, and networks not all known."""

from __future__ import annotations

import pytest

from lstm_params import Layer, LstmParamsError, Network, count, parse, why
from lstm_params.answers.why.account import folded

SENTENCES = [
    ("(64, 92)", "28 64", None,
     "(64, 92) is right: it is the shape of W_f, W_i, W_c and W_o in textbook."),
    ("(256, 28)", "28 64", "pytorch",
     "(256, 28) is right: it is the shape of weight_ih_l0 in pytorch."),
    ("(97, 280)", "27 lstm 70", None,
     "Nobody is wrong: (97, 280) is the shape of kernel as stored by tf1 and haiku (textbook)."),
    ("(64, 156)", "28 64", None,
     ("(64, 156) is no shape of a weight here (textbook: W_f, W_i, W_c and W_o: (64, 92); b_f, "
     "b_i, b_c and b_o: (64, 1)): what is fed back is taken to be 128 long, not 64, the layer's "
     "own output.")),
    ("(3, 157, 2)", "28 64", None,
     "(3, 157, 2) is no shape of a weight here, whoever stores it (textbook)."),
    ("lstm (LSTM) (None, 64) 23808", "28 64 dense 10", "keras",
     "23,808 is right: it is the count in keras."),
    ("fc (Linear) [1, 10] 650", "28 64 dense 10", "pytorch",
     "650 is right: it is the count in pytorch."),
    ("293,496 bytes", "28 64 dense 10", None,
     ("293,496 bytes is not the size (textbook: 97,832 bytes as float32): the file has Adam's two "
     "slots too, as float32.")),
    ("95.5 KB", "28 64 dense 10", None,
     "95.5 KB of 1,024 bytes is right: textbook counts 97,832 bytes as float32."),
    ("93.6M", "gallery:elmo", None,
     ("93.6M is the published figure (tf1: 75,563,008): more than our number: it counts what is "
     "not recurrent as well; 93.6M has the character convolutions too; bi:sum stands for two "
     "stacks apart.")),
    (60_288, "28 gru 128", "keras",
     ("Nobody is wrong: 60,288 is the count in keras with reset_after=False, and as stored by "
     "textbook, tf1, flax-nnx and 3 more (keras: 60,672).")),
    (6_152, "70 rnn 50", None,
     "6,152 is not the count (textbook: 6,050): a head, dense 2, makes up the rest."),
    ("24.7k", "28 64", None,
     ("24.7k is not the count (textbook: 23,808): a head, dense 10, makes up the rest, as "
     "stored by pytorch, keras-cudnn, tinygrad and 6 more.")),
    (100_000, "28 64", None,
     ("No reading or pair of readings explains 100,000 (textbook: 23,808); the nearest gives "
     "96,256, off by 3,744: these are bytes, as float32, as stored by pytorch, keras-cudnn, "
     "tinygrad and 6 more.")),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "spec", "framework", "sentence"), SENTENCES)
def test_a_claim_is_answered_in_a_sentence(
    claim: int | str, spec: str, framework: str | None, sentence: str
) -> None:
    assert why(claim, spec, framework=framework).sentence == sentence


def test_the_numbers_of_a_sum_are_looked_up() -> None:
    assert why("64*156*4 + 64*4", "28 64").notes == (
        "4: the gates of lstm, 64: the units of lstm",
        (
            "156 is no size here: 2·64 + 28; with 92 (64 fed back + 28 input) it is 23,808, the "
            "count in textbook"
        ),
    )


def test_a_number_that_cannot_stand_in_a_sum_is_passed_over() -> None:
    assert why("5*4*64^2/5", "28 64").notes == ("4: the gates of lstm, 64: the units of lstm",)
    assert why("97,832/4", "28 64").notes == ("4: the gates of lstm",)


def test_what_is_trained_is_compared_and_a_layer_that_may_be_frozen_is_named() -> None:
    assert why("trainable 23,808 of 24,458", "28 64 dense 10").notes == (
        (
            "trained, as textbook has it: 24,458, not 23,808: 650 apart; dense has 650: it may be "
            "frozen"
        ),
    )
    assert why("trainable 24,458 of 24,458", "28 64 dense 10").notes == (
        "trained, as textbook has it: 24,458",
    )


PARTLY = """\
import torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 64)
        self.odd = Strange(3)
"""


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (32_380, "32,380 (pytorch: at least 24,064): the rest must hold 8,316."),
        ("32k", "32k (pytorch: at least 24,064): the rest must hold 7,436 to 8,436."),
        (24_064, "24,064 (pytorch: at least 24,064): the rest must hold nothing."),
    ],
)
def test_what_is_not_known_must_hold_the_rest(claim: int | str, sentence: str) -> None:
    verdict = why(claim, PARTLY)

    assert verdict.sentence == sentence
    assert (verdict.kind, verdict.matches, len(verdict)) == ("rest", False, 0)
    assert "not counted: Strange(…) at line 6" in verdict.remarks


def test_what_is_left_is_told_where_others_count_what_is_known_otherwise() -> None:
    left = why(32_380, PARTLY).remarks[1:3]

    assert left[0] == "textbook: at least 23,808, which leaves 8,572"
    assert left[1] == "tfa: at least 24,000, which leaves 8,380"


def test_a_row_of_a_layer_that_is_not_there_is_refused() -> None:
    with pytest.raises(LstmParamsError) as error:
        why("embedding (Embedding) (None, 10, 64) 640,000", "64 lstm 128")

    assert str(error.value) == "the row is of Embedding, and no layer here is one: 64 lstm 128"
    assert why("tagger (Tagger) (None, 64) 23808", "28 64").matches


def test_less_than_what_is_known_is_explained_as_ever() -> None:
    verdict = why(23_552, PARTLY)

    assert verdict[0].names == ("no-bias",)
    assert "(pytorch: at least 24,064)" in verdict.sentence


def test_time_steps_that_code_states_need_not_be_stated_again() -> None:
    code = "Sequential([Input(shape=(12, 5)), LSTM(20)])"
    verdict = why(4 * 20 * (12 + 20) + 4 * 20, code)

    assert verdict[0].names == ("steps-as-input",)


def test_a_run_of_equal_layers_is_a_stack() -> None:
    many = Network(28, tuple(Layer("lstm", 64, 1, "concat") for _ in range(300)))
    few = parse("28 lstm 64 lstm 64 dense 10")

    assert str(folded(many)) == "28 lstm 64 x300 bi"
    assert folded(few) is few
    assert count(many) == why(1, many).stated == count(folded(many))
    assert why(1, many).tried == why(1, folded(many)).tried
