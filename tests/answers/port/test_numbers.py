"""Ported weights compute the same, by numbers recorded from real instances.

Each recording is ported to every framework that can hold it, by the text of the generated function,
and the reference of the gate orders runs the cell as that framework does. Nothing of the map is
used in it: it cuts the ported weights by the target's rows and the target's conventions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from answers.port.ported import function
from frameworks.test_gate_order import RUNS, Run, how, reproduced
from lstm_params import FrameworkError, Port, parse
from lstm_params.answers.port.porting import port_of
from lstm_params.engine.blocks import copies, laid_out
from lstm_params.engine.plan import planned
from lstm_params.frameworks import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.engine.plan import Planned


def ports(run: Run) -> Iterator[Port]:
    """The recording ported to every framework that can hold it."""
    for name in NAMES:
        try:
            yield port_of(planned(parse(run.spec), run.framework), name)
        except FrameworkError:
            continue


def own_names(planned: Planned) -> list[str]:
    """The names of the tensors in their own objects."""
    return [one.name for one in laid_out(list(copies(planned.layers)), planned.framework)]


def carried(run: Run, port: Port) -> Run | None:
    """The same run in the target; None where it has several objects, all with the same names."""
    own = own_names(port.target)
    if len(set(own)) < len(own):
        return None
    values = [run.weights[name] for name in own_names(port.planned)]
    source = {name: np.array(value) for (name, _), value in zip(port.source, values, strict=True)}
    made = function(port)(source)
    weights = {name: array.tolist() for name, array in zip(own, made.values(), strict=True)}
    return Run(port.to, str(port.target.network), weights, run.input, run.output)


SINGLE = [run for run in RUNS if "x2" not in run.spec]

REACHED = {
    "3 lstm 2": 21,
    "3 lstm 2 nobias": 21,
    "3 lstm 2 peephole": 5,
    "3 lstm 3 projection 2": 5,
    "3 lstm 2 bi": 11,
    "3 rnn 2": 13,
    "3 gru 2 reset-after": 13,
    "3 gru 2 reset-before": 8,
    "3 mgu 2": 2,
}
"""How many frameworks a recording is ported to and run in; in both directions only those whose
tensors have names of their own."""


@pytest.mark.parametrize("run", SINGLE, ids=lambda run: f"{run.framework}: {run.spec}")
def test_a_recorded_output_is_made_wherever_it_is_ported_to(run: Run) -> None:
    reached = set()
    for port in ports(run):
        there = carried(run, port)
        if there is not None:
            same = how(there)._replace(relu=how(run).relu)  # as the port says that it must be

            assert reproduced(there, same, {}), port.to
            reached.add(port.to)

    assert reached >= {run.framework}
    assert len(reached) == REACHED.get(run.spec, len(reached))


def test_gates_in_the_order_of_the_source_would_be_seen() -> None:
    (run,) = (one for one in RUNS if (one.framework, one.spec) == ("pytorch", "3 gru 2"))
    weights = [np.array(values).T.tolist() for values in run.weights.values()]
    kernels, biases = weights[:2], [weights[2:]]
    (port,) = (port for port in ports(run) if port.to == "keras")
    names = own_names(port.target)
    as_they_are = dict(zip(names, [*kernels, *biases], strict=True))
    there = Run("keras", "3 gru 2", as_they_are, run.input, run.output)

    assert not reproduced(there, how(there), {})
    assert reproduced(carried(run, port) or there, how(there), {})
