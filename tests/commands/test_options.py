"""Options that commands share: which sizes may be left open."""

from __future__ import annotations

import pytest

from shell import start


@pytest.mark.parametrize("name", ["--steps", "--batch"])
def test_only_a_size_of_the_network_may_be_left_open(name: str) -> None:
    run = start("cost", "28", "64", name, "n")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(f"{name[2:]} must be a whole number, not 'n'\n")


@pytest.mark.parametrize(
    ("arguments", "total"),
    [
        ("28 --units 1,024", 4 * 1024 * (28 + 1024) + 4 * 1024),
        ("28 --units 1_024", 4 * 1024 * (28 + 1024) + 4 * 1024),
        ("28 64 --classes 1,048,576", 23_808 + 1_048_576 * 65),
        ("28,128 --units 64", 4 * 64 * (28_128 + 64) + 4 * 64),
        ("nn.LSTM(28,h) --set h=1,024", 4 * 1024 * (28 + 1024) + 8 * 1024),
        ("nn.LSTM(28,h) --set h=00000000000000000000000005", 4 * 5 * (28 + 5) + 8 * 5),
    ],
)
def test_an_option_takes_one_number_however_it_is_grouped(arguments: str, total: int) -> None:
    run = start("count", "-q", *arguments.split())

    assert (run.returncode, run.stdout, run.stderr) == (0, f"{total}\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("28 --units _n", "units must be a whole number, not '_n'"),
        ("28 --units xn", "units must be a whole number, not 'xn'"),
        ("28 --units 28,64", "units must be a whole number, not '28,64'"),
        ("28 --units 1e3", "units must be a whole number, not '1e3' (write 1000)"),
        ("28 --units 0n", "units must be at least 1, not '0n'"),
        ("nn.LSTM(28,h) --set h=_1", "hidden_size must be a whole number, not the text '_1'"),
        ("nn.LSTM(28,h) --set h=xn", "hidden_size must be a whole number, not the text 'xn'"),
        ("nn.LSTM(28,h) --set h=0n", "h must be at least 1, not '0n'"),
        ("28 64 --max 1,5M", "'1,5M' is not a budget (write 1.5M)"),
    ],
)
def test_what_is_no_number_is_one_line(arguments: str, message: str) -> None:
    run = start("count", "-q", *arguments.split())

    assert (run.returncode, run.stdout) == (2, "")
    assert message in run.stderr.split("\n")[0]
