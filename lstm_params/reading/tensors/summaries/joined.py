"""Makes layers of the rows of a table: which input each has, and what its number says of it."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS
from lstm_params.engine.plan import planned
from lstm_params.layer import Layer
from lstm_params.network import Network, stack
from lstm_params.reading.tensors.summaries.classes import NOTHING, kind_of
from lstm_params.reading.tensors.summaries.solving import (
    counted,
    features,
    fits,
    flattened,
    forms,
    least,
    sizes_of,
    trials,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lstm_params.reading.tensors.summaries import forms as programs
    from lstm_params.reading.tensors.summaries.classes import Kind
    from lstm_params.reading.tensors.summaries.rows import Row
    from lstm_params.reading.tensors.summaries.solving import Fit, Form

SHOWN = 3
"""How many of several readings are named."""

EARLIER = 20
"""How many rows before one are tried as its input."""

TRIED = 12_000
"""For how many layers the input may be solved in one table; those of equal rows count once."""


class Made(NamedTuple):
    """What a row was found to be."""

    row: Row
    kind: Kind
    fits: tuple[Fit, ...]
    """The layers that it may be, the one that is taken first; none if it has no weights."""
    missing: str = ""
    """What is said of it if it cannot be counted."""

    @property
    def width(self) -> int | None:
        """How many features it hands on, if that is known."""
        if self.row.out:
            return self.row.out[0][-1]
        if self.fits:
            fit = self.fits[0]
            return stack(fit.layer, fit.input)[-1].sizes["output"]
        return None


class Chain:
    """Reads the rows of one table, one after another."""

    def __init__(self, form: programs.Form, width: int | None) -> None:
        self.form = form
        self.given = width
        """The input of the first layer, if a person says it."""
        self.made: list[Made] = []
        self.own: list[Made] = []
        """What layers that have others inside hold besides these."""
        self.named: dict[str, Made] = {}
        self.names: list[str] = []
        """Those names, sorted, since a link may have only the beginning of one."""
        self.solved: dict[tuple[object, ...], list[Fit]] = {}
        """What was found for each row, so that equal ones are solved once."""
        self.tried = 0

    def add(self, row: Row) -> None:
        """Find out what a row is, and keep it."""
        kind = kind_of(row, self.form.dialect)
        if row.unbuilt:
            row.place.fail(f"{row.title} is not built, so no sizes are known: call the model first")
        made = Made(row, kind, ())
        if row.params is not None and (row.params.high or (kind.cells and not kind.around)):
            made = self.weighed(row, kind)
        self.made.append(made)
        if row.name not in self.named:
            self.named[row.name] = made
            insort(self.names, row.name)

    def hold(self, row: Row) -> None:
        """Keep what a layer with others inside has of its own, which its number may say."""
        if not self.form.inclusive and row.params is not None and row.params.high:
            said = f"{row.params} parameters of {row.title}'s own"
            self.own.append(Made(row, NOTHING, (), said))

    def weighed(self, row: Row, kind: Kind) -> Made:
        """Find the layers that a row with a number may be."""
        if not kind.cells:
            return Made(row, kind, (), f"{row.title} with {row.params} parameters")
        near, sure = self.inputs(row, kind)
        found = self.fits(row, kind, near, solve=not sure)
        if not found and sure and kind.certain:
            found = self.fits(row, kind, self.earlier(), solve=False)
        if not found:
            return self.unfit(row, kind, near, sure=sure)
        if not found[0].near:
            self.ask(row, kind, found)
        return Made(row, kind, tuple(found))

    def fits(self, row: Row, kind: Kind, near: Sequence[int], *, solve: bool) -> list[Fit]:
        """The layers that a row may be.

        Raises:
            SpecError: too many rows differ whose input has to be solved for.
        """
        key = (kind, row.out, row.params, tuple(near), solve)
        if key not in self.solved:
            if self.tried > TRIED:
                row.place.fail(
                    f"{row.title} is one row too many: too many before it do not say what they "
                    "hold or what goes in; give a part of the summary"
                )
            found = fits(row, kind, self.form.channels, near, solve=solve)
            self.solved[key] = found
            if not found or not found[0].near:
                self.tried += trials(kind)
        return self.solved[key]

    def inputs(self, row: Row, kind: Kind) -> tuple[list[int], bool]:
        """The inputs that a row may have, and whether it can have no other."""
        first = not any(made.fits or made.missing for made in self.made)
        if kind.cells and all(is_lookup(cell) for cell, _ in kind.cells):
            return ([self.given] if first and self.given else []), False
        if row.into:
            return features(row.into), True
        before = self.before(row)
        if before is None:
            return ([self.given] if first and self.given else []), False
        near = [before.width] if before.width else []
        if self.form.ordered:
            return [*dict.fromkeys([*near, *features(before.row.out)])], bool(near)
        near += [*features(before.row.out), *flattened(before.row.out)]
        if first and self.given:
            return [self.given], False
        return [*dict.fromkeys([*near, *self.earlier()])], False

    def before(self, row: Row) -> Made | None:
        """What a row is called on; None if that is not known."""
        if row.below is None:
            return self.made[-1] if self.made else None
        for name in row.below:
            if name in self.named:
                return self.named[name]
            at = bisect_left(self.names, name)
            cut = [known for known in self.names[at : at + 2] if known.startswith(name)]
            if len(cut) == 1:
                return self.named[cut[0]]
        return None

    def earlier(self) -> list[int]:
        """What the rows before hand on, the nearest first, and what two of them do together."""
        last = [made.width for made in reversed(self.made[-EARLIER:]) if made.width]
        flat = [one for made in self.made[-EARLIER:] for one in flattened(made.row.out)]
        known = [*dict.fromkeys(last)]
        both = [one + other for one in known[:SHOWN] for other in known[:SHOWN]]
        return [*dict.fromkeys([*known, *flat, *both])]

    def unfit(self, row: Row, kind: Kind, near: list[int], *, sure: bool) -> Made:
        """What a row is whose number fits nothing.

        Raises:
            SpecError: its class and its input are known, so that the number is wrong; or its
                sizes are not said.
        """
        said = f"{row.title} with {row.params} parameters"
        if row.params is None or not row.params.high:
            zero = self.form.zero
            return Made(row, kind, (), f"{row.title}, {zero}" if zero else "")
        if not near and not row.out:
            raise row.place.error(
                f"{row.title} has {row.params}, as it says, and no sizes; "
                "say what goes in: --input-dim n"
            ).in_python("input_dim=n")
        if kind.certain and row.params.exact and row.out:
            form = next(forms(kind))
            if sure and near:
                self.contradict(row, form, row.params.low, near[0])
            elif not near:
                self.exclude(row, form, row.params.low)
        return Made(row, kind, (), said)

    def contradict(self, row: Row, form: Form, said: int, width: int) -> None:
        """Raise SpecError that says how many parameters a layer of these sizes has."""
        units = next(sizes_of(row, form, self.form.channels), None)
        layer = form.layer(units)
        right = counted(form.framework, width, layer)
        if right is None:
            return
        part = planned(Network(width, (layer,)), form.framework).layers[0]
        worked = part.plan.formula.numeric(part.part.sizes, len(layer.directions))
        more = f"{abs(said - right):,} {'more' if said > right else 'fewer'}"
        row.place.fail(
            f"{row.title}{'' if units is None else f' of {units}'} on {width} has {worked} = "
            f"{right:,}, not {said:,}: {more}; ask: lstm-params why {said} {layer.spelled(width)} "
            f"-f {form.framework}"
        )

    def exclude(self, row: Row, form: Form, said: int) -> None:
        """Raise SpecError that says which inputs would come near to a number that none has."""
        units = next(sizes_of(row, form, self.form.channels), None)
        layer = form.layer(units)
        width = least(lambda size: counted(form.framework, size, layer), said)
        near = [width - 1, width] if width else []
        have = [f"{counted(form.framework, one, layer):,} on {one:,}" for one in near if one > 0]
        hint = f": it has {' and '.join(have)}" if have else ""
        size = "" if units is None else f" of {units}"
        row.place.fail(f"no input makes {row.title}{size} have {said:,}{hint}")

    def ask(self, row: Row, kind: Kind, found: Sequence[Fit]) -> None:
        """Raise SpecError if a row may be stacks of several heights, its input not being said."""
        if not kind.stacks or len({(fit.layer.copies, fit.layer.merge) for fit in found}) < 2:
            return
        on = f" that hands on {row.out[0][-1]}" if row.out else ""
        raise row.place.error(
            f"{row.title} of {row.params}{on} may be {some(found)}; "
            f"say what goes in: --input-dim {found[0].input}"
        ).in_python(f"input_dim={found[0].input}")


def is_lookup(cell: str) -> bool:
    """Whether the input of a cell is a vocabulary, and not what the layer below hands on."""
    return CELLS[cell].words


def some(found: Sequence[Fit]) -> str:
    """Name some of several readings, and say how many more there are."""
    names = [*dict.fromkeys(map(str, found))]
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    *most, last = [*names[:SHOWN], *more]
    return f"{', '.join(most)} or {last}" if most else last


def network_of(found: Iterable[Made]) -> Network | None:
    """Put the layers that were found on each other; None if there is none with weights."""
    layers: list[Layer] = []
    start = width = None
    for made in found:
        if made.fits:
            fit, layer = made.fits[0], made.fits[0].layer
            if width is None:
                start = fit.input
            elif is_lookup(layer.cell) or fit.input != width:
                layer = layer._replace(options=(*layer.options, ("on", fit.input)))
            layers.append(layer)
            width = stack(fit.layer, fit.input)[-1].sizes["output"]
        elif made.kind.plain and width is not None and made.width == width:
            layers.append(Layer(made.kind.plain))
    return None if start is None else Network(start, tuple(layers))


def agreeing(found: Iterable[Made]) -> list[Made]:
    """The rows, each read with the options that others of its cell surely have, if it can be."""
    made = [*found]
    sure = {one.fits[0].layer.cell: one.fits[0].layer.options for one in made if is_sure(one)}
    for at, one in enumerate(made):
        if one.fits and not one.fits[0].near:
            cell = one.fits[0].layer.cell
            alike = [
                fit
                for fit in one.fits
                if fit.layer.cell == cell and sure.get(cell) == fit.layer.options
            ]
            others = [fit for fit in one.fits if fit not in alike]
            made[at] = one._replace(fits=(*alike, *others))
    return made


def is_sure(made: Made) -> bool:
    """Whether the input of a layer is known, so that its options are."""
    return bool(made.fits) and made.fits[0].near
