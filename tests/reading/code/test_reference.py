"""Inputs that were read wrongly once, on the command line."""

from __future__ import annotations

import re

import pytest

from reading.code.command import ask
from written.reference import Reference, references


def said(reference: Reference) -> str:
    """The answer to an input in a few words: the total, or what is asked for."""
    run = ask("-q", reference.code, *reference.options)
    if run.exit_code == 0:
        least = "at least " if "at least" in run.stderr else ""
        return f"{least}{int(run.stdout):,}"
    question = str(run.exception).split("\n")[0]
    names = re.findall(r'--set "?([^"=]+)=', question)
    return f"asks for {', '.join(names)}" if names else question


@pytest.mark.parametrize("reference", references(), ids=lambda one: one.answer)
def test_an_input_has_its_right_answer(reference: Reference) -> None:
    assert said(reference) == reference.answer
