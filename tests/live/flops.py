"""Random networks, their multiply-adds counted by PyTorch on its meta device and by us.

``python tests/live/flops.py`` draws stacks of ``nn.LSTM``, ``nn.GRU``, ``nn.RNN`` and the cells of
one step, runs each under FlopCounterMode, which sees every matrix product there (on the CPU one
fused operation hides them), and compares to the unit. It prints the seed and how many were
compared; it fails if one differs, or if the known figure is another.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
from importlib import import_module
from typing import Any, NamedTuple

from lstm_params import Run, report

NETWORKS = 150
CELLS = 50

MODULES = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}

KNOWN = ("28 lstm 64 x2", 28, 1_576_960)
"""A network, its time steps, and its multiply-adds as others measured them."""


class Case(NamedTuple):
    """A network in words, and how PyTorch is to run it."""

    spec: str
    module: Any
    steps: int
    batch: int
    classes: int | None = None


def torch() -> Any:  # noqa: ANN401 - PyTorch has no types here
    """PyTorch, which only this script needs, when it runs."""
    return import_module("torch")


def drawn(source: random.Random) -> Case:
    """Draw a stack, perhaps with a head on its last output."""
    cell, width, units = source.choice(list(MODULES)), source.randint(1, 40), source.randint(2, 40)
    layers, both, bias = source.randint(1, 4), source.random() < 0.4, source.random() < 0.7
    projection = source.randint(1, units - 1) if cell == "lstm" and source.random() < 0.4 else 0
    words = [str(width), cell, str(units), f"x{layers}", "bi" if both else ""]
    words += [f"projection {projection}" if projection else "", "" if bias else "nobias"]
    more = {"proj_size": projection} if projection else {}
    kind = getattr(torch().nn, MODULES[cell])
    module = kind(width, units, layers, bias=bias, bidirectional=both, device="meta", **more)
    classes = source.randint(1, 20) if source.random() < 0.5 else None
    words += [f"dense {classes}"] if classes else []
    steps, batch = source.randint(1, 30), source.randint(1, 8)
    return Case(" ".join(filter(None, words)), module, steps, batch, classes)


def drawn_cell(source: random.Random) -> Case:
    """Draw a cell of one step."""
    cell, width, units = source.choice(list(MODULES)), source.randint(1, 40), source.randint(1, 40)
    kind = getattr(torch().nn, f"{MODULES[cell]}Cell")
    module = kind(width, units, device="meta")
    return Case(f"{width} {cell} {units}", module, 1, source.randint(1, 8))


def theirs(case: Case) -> int:
    """Multiply-adds as FlopCounterMode counts them: half its FLOPs."""
    width = int(case.spec.split()[0])
    stepped = isinstance(case.module, torch().nn.RNNCellBase)
    shape = (case.batch, width) if stepped else (case.steps, case.batch, width)
    counting = import_module("torch.utils.flop_counter")
    with counting.FlopCounterMode(display=False) as counter:
        out = case.module(torch().zeros(shape, device="meta"))
        if case.classes:
            last = out[0][-1]
            torch().nn.Linear(last.shape[-1], case.classes, device="meta")(last)
    flops: int = counter.get_total_flops()
    return flops // 2


def ours(case: Case) -> int:
    """Multiply-adds as we count them."""
    run = Run(steps=case.steps, batch=case.batch)
    return report(case.spec, framework="pytorch").macs.total(run)


def main() -> int:
    """Compare, print, and return an exit code."""
    parser = argparse.ArgumentParser(description="Compare multiply-adds with FlopCounterMode.")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    seed = parser.parse_args().seed
    print(f"seed {seed}")
    source = random.Random(seed)  # noqa: S311 - no secret
    spec, steps, known = KNOWN
    cases = [Case(spec, torch().nn.LSTM(28, 64, 2, device="meta"), steps, 1)]
    cases += [drawn(source) for _ in range(NETWORKS)]
    cases += [drawn_cell(source) for _ in range(CELLS)]
    wrong = [f"{c.spec}: ours {ours(c):,}, theirs {theirs(c):,}" for c in cases
             if ours(c) != theirs(c)]  # fmt: skip
    if theirs(cases[0]) != known:
        wrong.append(f"{spec}: {known:,} is known, {theirs(cases[0]):,} is counted today")
    print(f"multiply-adds: {len(cases)} networks compared, {len(wrong)} differ", *wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
