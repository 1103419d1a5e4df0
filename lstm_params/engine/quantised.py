"""What a network takes in a quantised form: each kind of number with its type and its bytes.

The forms stand in ``quantised_forms``. Nothing here knows one by name.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

from lstm_params.engine.dtypes import size_in_bytes
from lstm_params.engine.memory import held, widest
from lstm_params.engine.plan import holds, plan_of
from lstm_params.engine.quantised_forms import FORMS
from lstm_params.engine.weights import weights_of
from lstm_params.errors import FrameworkError
from lstm_params.frameworks import NAMES, framework

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.engine.plan import Planned, PlannedLayer
    from lstm_params.engine.quantised_forms import Form, Kept
    from lstm_params.engine.weights import Weight


ORDER = (
    *("weights", "biases", "scales", "zero points"),
    *("output scales", "output zero points"),
)
"""The kinds of numbers that are stored, as they are shown."""


class Numbers(NamedTuple):
    """Numbers of one kind that are stored alike."""

    what: str
    """``weights``, ``biases``, ``scales``, ``zero points``; ``state h``, ``buffer``."""
    type: str
    numbers: int

    @property
    def bytes(self) -> int:
        """How many bytes they take."""
        return size_in_bytes(self.numbers, self.type)


class Quantised(NamedTuple):
    """A network in a quantised form, or why it is not known in it."""

    form: Form
    flash: tuple[Numbers, ...] = ()
    """What is stored."""
    ram: tuple[Numbers, ...] = ()
    """What a run keeps: the states of all sequences, and by estimate a buffer for one step."""
    reason: str = ""
    """Why the network cannot be had in it, or is not known to be; "" if it is."""

    @property
    def stored(self) -> int:
        """Bytes of all that is stored."""
        return sum(one.bytes for one in self.flash)

    @property
    def needed(self) -> int:
        """Bytes that a run needs besides, an estimate."""
        return sum(one.bytes for one in self.ram)


def quantised(planned: Planned, dtype: str, batch: int) -> Iterator[Quantised]:
    """The network in each form of that type that it is asked in."""
    for form in FORMS:
        if form.dtype == dtype and asked_of(form, planned.framework):
            yield in_form(planned, form, batch)


def asked_of(form: Form, framework_name: str) -> bool:
    """Whether a form is one of that framework; the first one has no form and is asked in all."""
    return framework_name in (NAMES[0], *form.asked_in.split())


def in_form(planned: Planned, form: Form, batch: int) -> Quantised:
    """The network in one form."""
    sums: dict[tuple[str, str], int] = {}
    for layer in planned.layers:
        try:
            found = [*stored(layer, form)]
        except FrameworkError as error:
            return Quantised(form, reason=str(error))
        for what, dtype, numbers in found:
            sums[what, dtype] = sums.get((what, dtype), 0) + numbers
    kinds = sorted(sums, key=lambda kind: ORDER.index(kind[0]))
    return Quantised(
        form,
        tuple(Numbers(*kind, sums[kind]) for kind in kinds if sums[kind]),
        tuple(kept_in_ram(planned, form, batch)),
    )


def stored(layer: PlannedLayer, form: Form) -> Iterator[Numbers]:
    """The numbers that all copies of a layer are stored as.

    Raises:
        FrameworkError: the form does not have the layer, or is not known to.
    """
    part, cell = layer.part, layer.plan.cell
    if not cell.terms:
        return
    rows = [row for row in form.kept if cell.name in row.cells.split()]
    if not rows:
        raise FrameworkError(f"how it stores {cell.name} was not checked")
    on = dict(part.layer.chosen)
    for cells, needs, why in form.refuses:
        if cell.name in cells.split() and holds(needs, on):
            raise FrameworkError(why.format(cell=cell.name))
    name = rows[0].framework
    for weight in weights_of(part, plan_of(part, name), framework(name), {}):
        for one in numbers_of(weight, row_of(weight, rows), form):
            yield one._replace(numbers=part.copies * one.numbers)


def row_of(weight: Weight, rows: list[Kept]) -> Kept:
    """The first row that has the tensor."""
    return next(row for row in rows if not row.holds or weight.holds in row.holds.split("|"))


def numbers_of(weight: Weight, row: Kept, form: Form) -> Iterator[Numbers]:
    """The numbers that one tensor is stored as."""
    what = "biases" if weight.holds.endswith("bias") else "weights"
    small = weight.parameters < row.least
    yield Numbers(what, form.rest if small else row.type, weight.parameters)
    if row.scales is not None and not small:
        scales = prod(weight.shape[: row.scales])
        yield Numbers("scales", form.scale, scales)
        zero_point = row.type if form.zero_point == form.dtype else form.zero_point
        yield Numbers("zero points", zero_point, scales)
    if row.returns:
        scale, zero_point = row.returns
        yield Numbers("output scales", scale, 1)
        yield Numbers("output zero points", zero_point, 1)


def kept_in_ram(planned: Planned, form: Form, batch: int) -> Iterator[Numbers]:
    """The states of all sequences by their types, and a buffer for one step."""
    types = dict(form.states)
    sums: dict[str, dict[str, int]] = {}
    for one in held(planned):
        alike = sums.setdefault(types.get(one.state, form.rest), {})
        alike[one.state] = alike.get(one.state, 0) + batch * one.numbers
    for dtype, alike in sums.items():
        yield Numbers(f"state {' + '.join(alike)}", dtype, sum(alike.values()))
    yield Numbers("buffer", form.buffer, batch * widest(planned).numbers)
