"""``lstm-params fit``: the largest n alone."""

from __future__ import annotations

import pytest

from shell import ask

LARGEST = [
    ("fit 100k 28 lstm n x2 dense 10 -q", "86"),
    ("fit 100k 28 -l 2 -c 10 -q", "86"),
    ("fit 100k --input-dim 28 --layers 2 --classes 10 --multiple-of 8 -q", "80"),
    ("fit 1MiB 28 lstm n --dtype int8 -q", "497"),
]


@pytest.mark.parametrize(("line", "text"), LARGEST)
def test_quiet_prints_the_largest_n_alone(line: str, text: str) -> None:
    answer = ask(line)

    assert (answer.exit_code, answer.stdout) == (0, f"{text}\n")


@pytest.mark.parametrize("words", ["28 lstm n dense 10", "28 lstm n"])
def test_a_budget_that_is_forgotten_is_asked_for(words: str) -> None:
    answer = ask(f"fit {words}")

    assert answer.exit_code == 2
    assert answer.stderr.endswith(f"what is the budget? It comes first: fit 100k {words}\n")


@pytest.mark.parametrize(
    ("words", "cure"),
    [("model.py", "100k model.py"), ("model.py 64KB", "64KB model.py")],
)
def test_a_budget_comes_before_a_file(words: str, cure: str) -> None:
    answer = ask(f"fit {words}")

    assert answer.exit_code == 2
    assert answer.stderr.endswith(f"what is the budget? It comes first: fit {cure}\n")
