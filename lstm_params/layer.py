"""What a layer is: a cell with its units and options, checked when built and never changed.

A layer knows the mathematics (``cells``) and no framework. Sizes are Python ints, so every count is
exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import (
    INSTEAD,
    MERGES,
    add_derived,
    as_int,
    cell_named,
    check_merge,
    check_options,
    check_size,
    defaults,
    how_many_axes,
    in_order,
    joined,
    option_words,
    plain_options,
    unasked,
)
from lstm_params.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from typing import Self

    from lstm_params.cells import Cell
    from lstm_params.checks import OptionValue


class LayerFields(NamedTuple):
    """The fields of ``Layer``, apart because a ``NamedTuple`` class cannot define ``__new__``."""

    cell: str
    """The kind of layer, a key of ``CELLS``."""
    units: int | None
    """The length of ``h``; None for a layer without a size of its own (dropout)."""
    copies: int
    """How many are stacked, each on the output of the one below."""
    merge: str | None
    """None for one direction; else how both directions' outputs are merged, a key of MERGES."""
    options: tuple[tuple[str, OptionValue], ...]
    """Further options in the order of ``OPTIONS``: ``(("projection", 8), ("bias", "none"))``."""


class Layer(LayerFields):
    """One layer, or a stack of equal ones: a named tuple that is checked when it is built.

    Raises:
        NetworkError: there is no such cell; a size is not a whole number from 1 to ``LARGEST``;
            the cell does not have an option, or needs one that is missing.
    """

    __slots__ = ()

    def __new__(
        cls,
        cell: str,
        units: int | None = None,
        copies: int = 1,
        merge: str | None = None,
        options: tuple[tuple[str, OptionValue], ...] = (),
    ) -> Self:
        """Check the fields; equal layers compare equal in whatever order their options are.

        An option that is what it would be without being given is left out.
        """
        size: Any = units if units is None or type(units) is int else as_int(units)
        times: Any = copies if type(copies) is int else as_int(copies)
        if type(options) is tuple and not options:
            layer = tuple.__new__(cls, (cell, size, times, merge, options))
            layer.check()
            return layer
        options = plain_options(options)
        tuple.__new__(cls, (cell, size, times, merge, options)).check()
        usual = defaults(CELLS[cell].sizes)
        asked = {name: value for name, value in options if usual.get(name) != value}
        return tuple.__new__(cls, (cell, size, times, merge, in_order(asked)))

    @classmethod
    def _make(cls, fields: Iterable[Any]) -> Self:  # type: ignore[override] # positional only
        """Build from a sequence of fields; ``_replace`` calls it, so its result is checked too."""
        return cls(*fields)

    def check(self) -> None:
        """Raise NetworkError unless a network can have this layer."""
        name, units, copies, merge, options = self
        cell = cell_named(name)
        stackable = cell.has_units
        if type(copies) is not int or copies != 1:
            check_size(copies, "the number of layers")
            if cell.words or not (stackable or cell.recurrent):
                raise NetworkError(f"{name} cannot be stacked")
        if units is not None:
            check_size(units, "units", name)
        if stackable != (units is not None):
            wrong = f"needs a size: {name} 64" if stackable else "has no size of its own"
            raise NetworkError(f"{name} {wrong}")
        if merge is not None:
            check_merge(cell, merge)
        if type(options) is not tuple or options or cell.requires:
            check_options(cell, options)
        if cell.sizes and (options or unasked(name)):
            self.add_options({} if units is None else {"units": units}, cell)

    @property
    def directions(self) -> tuple[str | None, ...]:
        """``(None,)`` for a layer with one direction, else forward and backward."""
        return (None,) if self.merge is None else ("forward", "backward")

    def sizes(self, width: int, place: int = 0, below: int = 0) -> dict[str, int]:
        """Every size of one copy of this layer, by name.

        Args:
            width: features per time step that the layer below returns.
            place: how many copies of the same stack are below this one.
            below: how many layers of the same cell are right below this one.

        Returns:
            The arguments (``width`` as ``input``, unless the option ``on`` replaces it), the
            units, the options that are sizes, and those computed from them. ``state`` is the
            length of the vector fed back into the gates, ``output`` what the copy returns per
            time step in all its directions.
        """
        cell = CELLS[self.cell]
        sizes = {"input": width, "place": place, "below": below}
        if self.units is not None:
            sizes["units"] = self.units
        state, output = cell.state[-1], cell.output[-1]
        if self.options or unasked(self.cell):
            self.add_options(sizes, cell)
            state, output = first_given(cell.state, sizes), first_given(cell.output, sizes)
        sizes["state"] = sizes[state]
        times = 1 if self.merge is None else MERGES[self.merge]
        sizes["output"] = sizes[output] * times
        return sizes

    def add_options(self, sizes: dict[str, int], cell: Cell) -> None:
        """Add the options that are sizes, and the cell's derived sizes.

        Those that need the input are left out of sizes that have none, as in ``check``.
        """
        for name, value in self.options:
            if OPTIONS[name].kind in {"sides", "axes"}:
                times = cell.rank if OPTIONS[name].kind == "sides" else 1
                sides = value if isinstance(value, tuple) else (value,) * times
                sizes.update((f"{name}{at}", side) for at, side in enumerate(sides, 1))  # type: ignore[misc]
            elif type(value) is int and name not in INSTEAD:
                sizes[name] = value
            elif type(value) is int and not sizes.get("place"):
                sizes[INSTEAD[name]] = value
        given = dict(self.options)
        for derived in cell.sizes:
            if not derived.needs or derived.needs in given:
                add_derived(sizes, derived, self.cell)

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """The options as far as they decide which weights exist, and with how many axes.

        A size or sides become "", the axes of a shape their number.
        """
        if not self.options:
            return ()
        return tuple(
            (name, value if type(value) is str else how_many_axes(name, value))
            for name, value in self.options
            if name not in INSTEAD
        )

    def flags(self, sizes: dict[str, int]) -> tuple[str, ...]:
        """The cell's flags that are on for a layer with these sizes."""
        flags = CELLS[self.cell].flags
        if not flags:
            return ()
        return tuple(
            name
            for name, left, right in flags
            if sizes[left] != (sizes[right] if right in sizes else int(right))
        )

    def __str__(self) -> str:
        return self.spelled()

    def spelled(self, width: int | None = None) -> str:
        """Write the layer as a spec does; ``width`` is the input of a network's first layer.

        It goes before the layer, or after a word that looks words up: ``embedding 20000 128``.
        """
        options, words = dict(self.options), [self.cell]
        looked_up = CELLS[self.cell].words
        if looked_up:
            width = options.pop("on", width)  # type: ignore[assignment] # a size
        if width is not None:
            words.insert(1 if looked_up else 0, str(width))
        if self.units is not None:
            words.append(str(self.units))
        if leads := CELLS[self.cell].leads:
            words.append(joined(options.pop(leads)))
        if self.copies != 1:
            words.append(f"x{self.copies}")
        if self.merge is not None:
            words.append("bi" if self.merge == "concat" else f"bi:{self.merge}")
        words.extend(option_words(name, value) for name, value in options.items())
        return " ".join(words)


def first_given(words: tuple[str, ...], sizes: Container[str]) -> str:
    """The first of ``words`` that is in ``sizes``, else the last one."""
    return next((word for word in words if word in sizes), words[-1])
