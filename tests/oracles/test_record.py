"""The recordings and what makes them go together."""

from __future__ import annotations

from record import HERE, PROBES

SHARED = {"__init__", "recording", "specs", "torch_modules"}


def test_every_recording_can_be_made_anew() -> None:
    assert sorted(path.stem for path in HERE.glob("*.json")) == sorted(PROBES)


def test_every_recorder_is_in_the_command() -> None:
    recorders = {path.stem for path in (HERE / "recorders").glob("*.py")} - SHARED

    assert recorders == {framework.replace("-", "_") for framework in PROBES}
