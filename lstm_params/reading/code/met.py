"""What a walk has come across, in whichever branch: nothing of it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from lstm_params.reading.code.parts import Group, Item


@dataclass(slots=True)
class Met:
    """What a walk has come across."""

    built: set[str] = field(default_factory=set)
    """Names of classes and functions that were called."""
    bases: set[str] = field(default_factory=set)
    """Names of base classes of the classes that were called."""
    reached: set[ast.AST] = field(default_factory=set)
    """Calls, functions and classes that were followed."""
    passed: set[ast.AST] = field(default_factory=set)
    """Statements and expressions that certainly do not run: the branch not taken."""
    saved: dict[Item | Group, Item | Group] = field(default_factory=dict)
    """Copies of layers that a branch makes, as a training loop does of the best model so far."""
    loaded: set[Item | Group] = field(default_factory=set)
    """Layers whose weights were loaded from a file."""
    generators: dict[ast.AST, bool] = field(default_factory=dict)
    """Functions that were called, and whether they yield."""
    seen: set[ast.AST] = field(default_factory=set)
    """Functions that were searched for constructors."""
    names: dict[Item | Group, str] = field(default_factory=dict)
    """The variable that each layer and object was last assigned to, in whatever scope."""
    graphs: dict[Item | Group, int] = field(default_factory=dict)
    """What stands in a graph of TensorFlow 1 that was reset since, each with the graph's number."""

    def copy(self) -> Met:
        """The same, apart from what is met later."""
        return Met(*(getattr(self, one.name).copy() for one in fields(self)))
