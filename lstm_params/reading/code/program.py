"""What is followed: a text, or the files whose code is followed together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from lstm_params.reading.code.modules import Finder
    from lstm_params.reading.code.values import Module, ModuleScope


@dataclass(slots=True, eq=False)
class Program:
    """A text, or the files whose code is followed together."""

    tops: list[ModuleScope]
    """The scope of the text, or of each file that was given."""
    mains: list[ModuleScope] = field(default_factory=list)
    """Those of them that no other file imports."""
    finder: Finder | None = None
    """The files that imports may mean."""
    modules: dict[Path | None, Module] = field(default_factory=dict)
    """The files that were followed."""
    made: int = 0
    """How many layers and groups following them has made."""
