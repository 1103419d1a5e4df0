"""What people write on a command line, as the options there are; what is none has one cure."""

from __future__ import annotations

import pytest

from shell import ask, start

SAME = [
    ("--input 28 --hidden-size 64", "23808"),
    ("--input-size=28 --n-units 64 --num-classes 10", "24458"),
    ("28 64 --num-layers 2", "56832"),
    ("28 lstm 64 --seq-len 5", "23808"),
    ("28 lstm 64 --return-sequences --batch-size 3", "23808"),
    ("28 lstm 64 --dropout 0.5", "23808"),
    ("28 lstm 64 --peephole", "24000"),
    ("28 gru 64 --reset-after", "17920"),
    ("28 convlstm2d 64 --kernel 3x3", "212224"),
    ("28 lstm 64 --proj-size 8", "9984"),
    ("28 64 -f PyTorch", "24064"),
    ("28 64 --framework=KERAS", "23808"),
    ("２８ ６４", "23808"),
    ("28，64", "23808"),
    ("28、64，dense　10", "24458"),
    ("28 64 -c １０", "24458"),
]


@pytest.mark.parametrize(("line", "total"), SAME)
def test_what_people_write_is_read(line: str, total: str) -> None:
    assert ask(f"-q {line}").output.splitlines()[-1] == total


def test_wide_digits_are_read_wherever_a_number_is() -> None:
    assert ask("fit １００k 28 lstm n -q").output == "144\n"
    assert ask("why 23，808 28 64 -q").exit_code == 0


BAD = [
    ("explian 28 64", "'explian' is no command (did you mean 'explain'?)"),
    ("coutn 28 64", "'coutn' is no command (did you mean 'count'?)"),
    (
        "28 64 -f kears",
        "'kears' is not a framework (did you mean 'keras'?); see: list frameworks",
    ),
    (
        "28 64 -f torch",
        "'torch' is not a framework (did you mean 'pytorch'?); see: list frameworks",
    ),
    (
        "28 64 -f keras,pytorch",
        "one framework at a time, not 'keras,pytorch': compare takes several",
    ),
    ("28 64 --model a --model b", "--model is given twice: 'a', then 'b'"),
    ("28 64 -f keras --framework pytorch", "--framework is given twice: 'keras', then 'pytorch'"),
    ("28 --units 1 --hidden-size 2", "--units is given twice: '1', then '2'"),
    ("28 64 --layer 2", "no such option: --layer (did you mean '--layers'?)"),
    ("28 --gru 64", "no such option: --gru; layers are words: 28 gru 64"),
    ("fit 1k 28 lstm n --max 3", "--max is an option of count"),
    (
        "fit 28 lstm n --budget 100k",
        "no such option: --budget; a budget is the first word of fit: fit 100k 28 lstm n",
    ),
    ("28 64 --kernel", "--kernel needs a value"),
    (
        "compare 28 64 --cells lstm,xlstm --match",
        "'xlstm' is not a cell (did you mean 'lstm'?); see: list cells",
    ),
    (
        "compare 28 64 --frameworks kears",
        "'kears' is not a framework (did you mean 'keras'?); see: list frameworks",
    ),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_mistake_has_one_line_and_one_suggestion(line: str, message: str) -> None:
    done = start(*line.split())

    assert (done.stdout, done.stderr, done.returncode) == ("", f"lstm-params: {message}\n", 2)


def test_frameworks_are_compared_by_the_option_of_one() -> None:
    one = ask("compare 28 64 -f keras,PyTorch --format csv").output

    assert one == ask("compare 28 64 --frameworks keras,pytorch --format csv").output


def test_what_is_given_often_is_no_mistake() -> None:
    done = ask("-q -q 28 64 --no-bias --no-bias")

    assert (done.output, done.exit_code) == ("23552\n", 0)


def test_a_cell_that_needs_more_says_so_where_another_is_matched() -> None:
    done = start("compare", "28", "64", "--cells", "lstm,slstm", "--match")

    assert done.stderr.startswith("lstm-params: slstm needs its heads: slstm 64 heads 4\n")


ORDERS = [
    ("fit 28 lstm n dense 10", "what is the budget? It comes first: fit 100k 28 lstm n dense 10"),
    ("fit 28 lstm dense 10", "what is the budget? It comes first: fit 100k 28 lstm dense 10"),
    ("why 28 64 40842", "is 40842 the claim? Then write: why 40842 28 64"),
    (
        "why 28 lstm 64 dense 10 40842",
        "is 40842 the claim? Then write: why 40842 28 lstm 64 dense 10",
    ),
    ("why 28 64 -c 10 40842", "is 40842 the claim? Then write: why 40842 28 64 --classes 10"),
]


@pytest.mark.parametrize(("line", "message"), ORDERS)
def test_a_number_in_the_wrong_place_is_said(line: str, message: str) -> None:
    done = start(*line.split())

    assert (done.stdout, done.stderr, done.returncode) == ("", f"lstm-params: {message}\n", 2)


@pytest.mark.parametrize("line", ["why 50 28 64 -q", "why 10 28 lstm 640 -q"])
def test_a_small_claim_is_judged(line: str) -> None:
    assert ask(line).output.startswith("No reading or pair of readings explains")
