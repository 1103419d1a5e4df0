"""Options that commands share: which sizes may be left open."""

from __future__ import annotations

import pytest

from shell import start


@pytest.mark.parametrize("name", ["--steps", "--batch"])
def test_only_a_size_of_the_network_may_be_left_open(name: str) -> None:
    run = start("cost", "28", "64", name, "n")

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(f"{name[2:]} must be a whole number, not 'n'\n")
