"""A claimed shape: whose tensor has it, or which reading of the network gives one such a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_params.answers.why.account import counted_parts, total_of
from lstm_params.answers.why.candidates import convention, store_reading, stores
from lstm_params.answers.why.edits import edited
from lstm_params.answers.why.search import Found, Lead, Search
from lstm_params.engine.plan import plan_of
from lstm_params.engine.weights import weights_of
from lstm_params.errors import LstmParamsError
from lstm_params.frameworks import framework as framework_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.why.account import Account
    from lstm_params.engine.weights import Weight
    from lstm_params.network import Network
    from lstm_params.reading.amounts import Claim

Shape = tuple[int, ...]

MOST = 3
"""How many tensors of a shape are named."""


def search_shape(
    network: Network, framework: str, claim: Claim, shape: Shape, steps: int | None
) -> Found:
    """Look for what gives a tensor of the network that shape; arguments as for ``search``."""
    job = Search(network, framework, claim, steps)
    readings = [store_reading(*store) for store in stores(network, framework)]
    accounts = [edited(job.stated.account, reading.edits) for reading in readings]
    alike = [
        (reading, account)
        for reading, account in zip(readings, accounts, strict=True)
        if (reading.name, reading.says) != (framework, "") and named(account, shape)
    ]
    leads = [lead for lead in job.singles() if named(lead.account, shape)]
    if alike:
        together = convention([reading for reading, _ in alike], framework)
        first = alike[0][1]
        leads.append(Lead((together,), first, job.total(first) or 0))
    counted_by = [(one.name, total_of(account) or 0) for one, account in alike if not one.says]
    return Found(job.stated, tuple(counted_by), tuple(leads), job.stated, job.tried)


def named(account: Account, shape: Shape) -> list[str]:
    """The names of the tensors that have a shape."""
    return [weight.name for weight in tensors(account) if weight.shape == shape]


def tensors(account: Account) -> Iterator[Weight]:
    """Every tensor of an account, each copy that differs once; none if it cannot be stored."""
    store, width = framework_named(account.framework), account.input
    counters: dict[str, int] = {}
    for line in account.lines:
        for counted in counted_parts(line, width):
            part = counted.part
            width = part.sizes["output"]
            try:
                plan = plan_of(part, account.framework)
            except LstmParamsError:
                return
            if counted.number:
                yield from weights_of(part, plan, store, counters)


def listed(names: list[str]) -> str:
    """``W_f, W_i, W_c and 1 more``."""
    short = list(dict.fromkeys(name.rpartition("/")[2] for name in names))
    if len(short) > MOST + 1:
        return f"{', '.join(short[:MOST])} and {len(short) - MOST} more"
    return " and ".join([", ".join(short[:-1])] * (len(short) > 1) + short[-1:])


def alike(account: Account, shape: Shape) -> str:
    """The tensors that have all but one of the axes: ``W_f is (64, 92)``; "" if there are none."""
    near: dict[Shape, list[str]] = {}
    for weight in tensors(account):
        same = sum(one == other for one, other in zip(weight.shape, shape, strict=False))
        if len(weight.shape) == len(shape) > 1 and same == len(shape) - 1:
            near.setdefault(weight.shape, []).append(weight.name)
    return "; ".join(f"{listed(names)}: {written(axes)}" for axes, names in near.items())


def written(shape: Shape) -> str:
    """``(64, 92)``."""
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"
