"""Claims as people have them: each form, what it is read as, and what is none."""

from __future__ import annotations

import pytest

from lstm_params import LstmParamsError
from lstm_params.reading.claims import evaluated, numbers_in, read_claims

SUMS = [
    ("64*156*4+64*4", 40_192),
    ("64·156·4 + 64·4", 40_192),
    ("64 × 156 × 4 + 64 × 4 = 40,192", 40_192),
    ("4 x 64 x (28 + 64) + 4 x 64", 23_808),
    ("4(64*92 + 64)", 23_808),
    ("4*64^2 + 4*64*28", 23_552),
    ("4*64**2", 16_384),
    ("1,024*4", 4_096),
    ("97,832/4", 24_458),
    ("24,458 − 650", 23_808),
    ("4*(64²+64*28+64)", 23_808),
    ("23808 = 4*64*93", 23_808),
    ("４×64×（64＋28）＋4×64", 23_808),
]

SIZES = [
    ("97,832 bytes", [(97_832, 97_832)]),
    ("152MB", [(151_500_000, 152_500_000), (158_859_264, 159_907_840)]),
    ("169.04 KB", [(169_035, 169_045), (173_092, 173_102)]),
    ("95.5 KiB", [(97_741, 97_843)]),
    ("1.5 mib", [(1_520_436, 1_625_292)]),
]

ROWS = [
    ("lstm (LSTM)   (None, 64)    23808", 23_808, "LSTM"),
    ("│ lstm_1 (LSTM)  │ (None, 64) │ 24,064 │", 24_064, "LSTM"),
    ("├─LSTM: 1-1     [1, 64]    24,064", 24_064, "LSTM"),
    ("dense (Dense) (None, 10) 650", 650, "Dense"),
    ("Total params: 24,458 (95.54 KB)", 24_458, ""),
    ("Trainable params: 24,458", 24_458, ""),
    ("24,458 params", 24_458, ""),
    ("24.7k parameters", 24_650, ""),
    ("ca. 24.7k", 24_650, ""),
    ("≈2.4万", 23_500, ""),
    ("40192个参数", 40_192, ""),
    ("24\u202f458 total params", 24_458, ""),
]

SHAPES = [
    ("(64, 156)", (64, 156)),
    ("[64,156]", (64, 156)),
    ("torch.Size([256, 28])", (256, 28)),
    ("(64,)", (64,)),
    ("（64，156）", (64, 156)),
    ("W_f (64, 156)", (64, 156)),
    ("lstm.weight_ih_l0: torch.Size([256, 28])", (256, 28)),
    ("kernel = (28, 256)", (28, 256)),
    ("(2,3,4,5,6,7,8,9,10)", (2, 3, 4, 5, 6, 7, 8, 9, 10)),
]

BAD = [
    ("95,5 KiB", "'95,5 KiB' is not a size (write 95.5 KiB): 97,832 bytes, 95.5 KiB and 1.2MB are"),
    ("1,5MB", "'1,5MB' is not a size (write 1.5MB): 97,832 bytes, 95.5 KiB and 1.2MB are"),
    ("23 808", "'23 808' is not a count (write 23808): 24714, 24,714 and 24.7K are"),
    ("~24000", "'~24000' is not a count: 24714, 24,714 and 24.7K are"),
    ("LSTM (None, 64)", "'LSTM (None, 64)' is not a count: 24714, 24,714 and 24.7K are"),
    ("12 apples", "'12 apples' is not a count: 24714, 24,714 and 24.7K are"),
    ("1/0", "'1/0' does not come to a whole number"),
    ("64 - 128", "'64 - 128' is less than nothing: -64"),
    ("7/2", "'7/2' does not come to a whole number"),
    ("2**-1", "'2**-1' does not come to a whole number"),
    ("9**9**9", "'9**9**9' is too large"),
    ("10**5000", "'10**5000' is too large"),
    ("10**59*100", "'10**59*100' is too large"),
    ("2*(3", "'2*(3' is no sum that can be worked out"),
    ("-5", "'-5' is not a count: 24714, 24,714 and 24.7K are"),
    ("5 KB MB", "'5 KB MB' is not a count: 24714, 24,714 and 24.7K are"),
    ("(0, 3)", "'(0, 3)' is no shape of a weight: axes are from 1 on"),
    ("4*64*92 = 23,808", "4*64*92 is 23,552, not 23,808: claim one"),
    ("trainable 25,000 of 24,458", "25,000 cannot be a part of 24,458"),
    ("Non-trainable params: 458", "a part needs its total: 'non-trainable 458 of 24,458'"),
    ("__import__('os')", "'__import__('os')' is not a count: 24714, 24,714 and 24.7K are"),
    ("1+" * 200 + "1", f"'{'1+' * 27}1…' is not a count"),
    ("1+" * 60 + "1", "this sum is too long: 121 characters, at most 100"),
]


@pytest.mark.parametrize(("text", "total"), SUMS)
def test_a_sum_is_worked_out(text: str, total: int) -> None:
    found = read_claims(text)

    assert [(claim.low, claim.high) for claim in found.claims] == [(total, total)]
    assert found.expression
    assert found.claims[0].text.endswith(f"= {total:,}")


def test_other_numbers_may_stand_in_a_sum() -> None:
    assert sorted(numbers_in("64*156*4 + 64*4")) == [4, 64, 156]
    assert evaluated("64*156*4 + 64*4", {156: 92}) == 23_808


def test_how_often_a_number_is_taken_is_no_number_of_the_network() -> None:
    assert sorted(numbers_in("4*64^2 + 2*64")) == [2, 4, 64]
    assert sorted(numbers_in("4*64^2")) == [4, 64]
    assert evaluated("4*3^2 + 2", {2: 100}) == 136


@pytest.mark.parametrize(("text", "ranges"), SIZES)
def test_the_size_of_a_file_is_bytes_in_either_unit(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    found = read_claims(text).claims

    assert [(claim.low, claim.high) for claim in found] == ranges
    assert {claim.measure for claim in found} == {"bytes"}


@pytest.mark.parametrize(("text", "low", "layer"), ROWS)
def test_a_row_of_a_summary_is_its_last_number(text: str, low: int, layer: str) -> None:
    found = read_claims(text)

    assert (found.claims[0].low, found.layer) == (low, layer)


@pytest.mark.parametrize(("text", "shape"), SHAPES)
def test_a_shape_is_its_axes(text: str, shape: tuple[int, ...]) -> None:
    found = read_claims(text)

    assert found.shape == shape
    assert found.claims[0].measure == "shape"


@pytest.mark.parametrize(
    ("text", "total", "trained"),
    [
        ("trainable 24,000 of 24,458", 24_458, 24_000),
        ("Trainable params: 24000 of 24458", 24_458, 24_000),
        ("non-trainable 458 of 24,458", 24_458, 24_000),
    ],
)
def test_a_part_that_is_trained_goes_with_its_total(text: str, total: int, trained: int) -> None:
    found = read_claims(text)

    assert (found.claims[0].low, found.trained) == (total, trained)


@pytest.mark.parametrize(("text", "message"), BAD, ids=[text[:20] for text, _ in BAD])
def test_nonsense_is_refused_in_a_line(text: str, message: str) -> None:
    with pytest.raises(LstmParamsError) as error:
        read_claims(text)

    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
