"""Cost in proportion: every question of every reader and in every format, on n layers and on 4n.

Run by hand, ``tests`` on PYTHONPATH: ``python tests/benchmarks/growth.py [NAME]``, where only lines
with this in their name are measured. Where the smaller takes over 20 ms, the larger is to take at
most 5 times as long. A table is drawn by rich, whose own time is printed beside it.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.texts import TEXTS
from lstm_params import (
    LstmParamsError,
    compare,
    cost,
    count,
    explain,
    fit,
    polynomial,
    port,
    report,
    why,
)
from lstm_params.answers.fit.guarding import guard
from lstm_params.formats import CODE, DRAWINGS, FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], object]
    """What is measured."""

TIMES, MOST, LONG = 4, 5.0, 0.020
"""How much larger the larger is, how much longer it may take, and which times are judged."""


# Words.


def words(n: int) -> str:
    """Layers that all differ."""
    return " ".join(["28", *(f"{cell} {5 + at}" for at, cell in kinds(n))])


def kinds(n: int) -> list[tuple[int, str]]:
    """Three cells in turn, numbered."""
    return [(at, ("lstm", "gru", "rnn")[at % 3]) for at in range(n)]


def options(n: int) -> str:
    """Layers with an option each."""
    return " ".join(["28", *(f"lstm {9 + at} projection 7" for at in range(n))])


def opened(n: int) -> str:
    """Layers that all differ, and one whose size is open."""
    return f"{words(n)} lstm n"


def gallery(n: int) -> str:
    """A published network again and again, which words refuse."""
    return " ".join(["gallery:awd-lstm"] * n)


def unknown(n: int) -> str:
    """Words that are none."""
    return " ".join(f"word{at}" for at in range(n))


# Code.


def sequential(n: int) -> str:
    """Keras' layers in a row."""
    layers = ", ".join(f"LSTM({5 + at})" for at in range(n))
    return f"m = keras.Sequential([keras.Input((None, 28)), {layers}])"


def module(n: int) -> str:
    """A class of PyTorch whose layers are called one after another."""
    made = "\n".join(f"  self.a{at} = nn.LSTM({5 + at}, {6 + at})" for at in range(n))
    called = "\n".join(f"  x, _ = self.a{at}(x)" for at in range(n))
    return f"class A(nn.Module):\n def __init__(self):\n{made}\n def forward(self, x):\n{called}\n"


def loop(n: int) -> str:
    """Layers that a loop makes."""
    return f"m = nn.Sequential()\nfor i in range({n}):\n  m.append(nn.Linear(5, 5))\n"


def strangers(n: int) -> str:
    """Layers that nobody knows, and one that all do."""
    made = ", ".join(f"other.Odd{at}(3)" for at in range(n))
    return f"import other\nm = nn.Sequential(nn.LSTM(3, 5), {made})"


def alone(n: int) -> str:
    """Layers without a model."""
    return "\n".join(f"a{at} = nn.LSTM({5 + at}, 7)" for at in range(n))


def prompts(n: int) -> str:
    """A session with a layer in each prompt."""
    return "\n".join(f">>> a{at} = nn.LSTM({5 + at}, 7)" for at in range(n))


# What a model prints.


def printed(n: int) -> str:
    """A model of PyTorch as it is printed."""
    lines = "\n".join(f"  (a{at}): LSTM({5 + at}, 7)" for at in range(n))
    return f"Net(\n{lines}\n)\n"


def printed_strangers(n: int) -> str:
    """A printed model of layers that nobody knows."""
    lines = "\n".join(f"  (a{at}): Odd{at}(3)" for at in range(n))
    return f"Net(\n  (lstm): LSTM(3, 5)\n{lines}\n)\n"


# JSON.


def config(kind: str, at: int, **more: object) -> dict[str, object]:
    """A layer as Keras writes it."""
    return {"class_name": kind, "config": {"name": f"layer_{at}", "units": 5 + at, **more}}


def in_row(n: int) -> str:
    """A Sequential whose layers all say the shape of their batch."""
    layers = [config("LSTM", at, batch_input_shape=[None, 10, 28]) for at in range(n)]
    return model("Sequential", layers)


def in_row_strangers(n: int) -> str:
    """A Sequential of layers that nobody knows."""
    start = config("LSTM", 0, batch_input_shape=[None, None, 28])
    return model("Sequential", [start, *(config(f"Odd{at}", at) for at in range(1, n))])


def connected(n: int) -> str:
    """A functional model, each layer on the one before."""
    start: dict[str, object] = {
        "class_name": "InputLayer",
        "name": "layer_0",
        "config": {"name": "layer_0", "batch_input_shape": [None, None, 28]},
        "inbound_nodes": [],
    }
    others = [
        {
            **config("LSTM", at, return_sequences=True),
            "name": f"layer_{at}",
            "inbound_nodes": [[[f"layer_{at - 1}", 0, 0, {}]]],
        }
        for at in range(1, n)
    ]
    return model("Functional", [start, *others])


def model(kind: str, layers: list[dict[str, object]]) -> str:
    """A model as Keras writes it."""
    return json.dumps({"class_name": kind, "config": {"name": "net", "layers": layers}})


def notebook(n: int) -> str:
    """A notebook with a layer in each cell, and a picture below it."""
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 1000}}
    cells = [
        {"cell_type": "code", "source": f"a{at} = nn.LSTM({5 + at}, 7)\n", "outputs": [picture]}
        for at in range(n)
    ]
    return json.dumps({"cells": cells, "nbformat": 4})


READERS: dict[Callable[[int], str], int] = {
    **dict.fromkeys((words, options, opened, gallery, unknown), 1_000),
    **dict.fromkeys((sequential, module, loop, alone, prompts, notebook), 200),
    **dict.fromkeys((strangers, printed, printed_strangers), 250),
    **dict.fromkeys((in_row, in_row_strangers, connected), 1_000),
    **TEXTS,
}
"""Every reader, and the smaller n."""


def side_by_side(spec: str) -> object:
    """A comparison of as many networks as the spec has layers."""
    return compare([f"28 {layer}" for layer in range(5, 5 + spec.count(" ") // 2)])


def ported(spec: str) -> object:
    """A map from PyTorch."""
    return port(spec, framework="pytorch", to="onnx")


QUESTIONS: dict[str, tuple[Callable[[str], object], int]] = {
    "count": (count, 500),
    "report": (report, 250),
    "explain": (explain, 250),
    "cost": (cost, 250),
    "compare": (lambda spec: compare([spec, spec]), 250),
    "port": (ported, 100),
    "guard": (lambda spec: guard(report(spec), 1), 250),
    "why": (lambda spec: why(1_234_567, spec), 64),
    "why, in one framework": (lambda spec: why(1_234_567, spec, framework="keras"), 64),
    "why, of a sum": (lambda spec: why(count(spec) + 1_000, spec), 64),
    "fit": (lambda spec: fit(f"{spec} lstm n", 10**12), 100),
    "polynomial": (lambda spec: polynomial(f"{spec} lstm n"), 100),
}
"""Every question on words, and the smaller n."""

OF_ALL: dict[str, Callable[[str], object]] = {
    "report": report,
    "explain": explain,
    "cost": cost,
    "compare": lambda spec: compare([spec, spec]),
    "port": ported,
    "fit": lambda spec: fit(spec, 10**12),
    "polynomial": polynomial,
}
"""Every question that is asked of every reader; a refusal is an answer too."""

DRAWN: dict[str, Callable[[str], object]] = {
    **OF_ALL,
    "fit": lambda spec: fit(f"{spec} lstm n", 10**12),
    "polynomial": lambda spec: polynomial(f"{spec} lstm n"),
    "side by side": side_by_side,
}
"""Every answer that is drawn in every format that can draw it."""

TO_SCALE = {"report", "explain"}
"""Those of them that have matrices to draw to scale."""


def reading(make: Callable[[int], str], question: Callable[[str], object], n: int) -> Work:
    """Ask a question of a text; a refusal is an answer too."""
    text = make(n)

    def ask() -> None:
        try:
            question(text)
        except LstmParamsError as error:
            str(error)

    return ask


def asking(question: Callable[[str], object], n: int) -> Work:
    """Ask a question."""
    spec = words(n)
    return lambda: question(spec)


def drawing(answer: Callable[[str], object], format: str, n: int) -> Work:
    """Draw an answer."""
    found = answer(words(n))
    return lambda: render(found, format)  # type: ignore[arg-type] # each is an answer


def rich_alone(n: int) -> Work:
    """What rich takes for a table of as many layers: a grid for each, with two rows of weights."""

    def draw() -> None:
        console = Console(file=StringIO(), width=10_000)
        for _ in range(n):
            grid = Table.grid(padding=(0, 2, 0, 0))
            for _ in range(6):
                grid.add_column(width=12)
            for _ in range(8):
                grid.add_row("W_f", "forget", "recurrent", "(64, 92)", "5,888", "24.1 %")
            console.print(grid)

    return draw


def works() -> dict[str, tuple[Callable[[int], Work], int]]:
    """Everything that is measured: what makes it for an n, and the smaller n."""
    found: dict[str, tuple[Callable[[int], Work], int]] = {}
    for make, least in READERS.items():
        found[f"read {make.__name__}"] = partial(reading, make, count), least
    for name, (question, least) in QUESTIONS.items():
        found[name] = partial(asking, question), least
    for name, asked in OF_ALL.items():
        for make, least in READERS.items():
            found[f"{name} of {make.__name__}"] = partial(reading, make, asked), least // 4
    for name, answer in DRAWN.items():
        for drawn in (*FORMATS, *(CODE if name == "port" else ())):
            if drawn not in DRAWINGS or name in TO_SCALE:
                found[f"{name} as {drawn}"] = partial(drawing, answer, drawn), 100
    found["rich alone"] = rich_alone, 100
    return found


def forget() -> None:
    """Empty every cache of ours: what was small would else be remembered and what is large not."""
    for name in [name for name in sys.modules if name.startswith("lstm_params")]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def seconds(work: Work) -> float:
    """How long it takes this process, the best of three, each as if it were the first."""
    best = float("inf")
    for _ in range(3):
        forget()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print a line for each."""
    warnings.simplefilter("ignore")
    for name, (make, least) in works().items():
        if " ".join(sys.argv[1:]) not in name:
            continue
        small, large = (seconds(make(n)) for n in (least, TIMES * least))
        judged = "" if small < LONG else "ok" if large <= MOST * small else "TOO LONG"
        times = f"{small * 1e3:8.1f} ms {large * 1e3:9.1f} ms  x{large / small:4.1f}"
        print(f"{name:28} {least:6,} {times}  {judged}", flush=True)


if __name__ == "__main__":
    main()
