"""Code that is run in the real framework and read by us: the totals agree.

``python tests/live/snippets.py`` writes random networks as PyTorch and Keras code, runs each in the
framework, counts its parameters, and compares that with what we read from the same text; of a Keras
model also from its JSON, of a PyTorch model also from ``print(model)``; and the names that ``port``
has for its tensors with the keys of its ``state_dict()``, or with the paths of its weights. Then it
runs the models of ``written``, which do more, in the same way. It prints the seed and how many were
compared, and fails if one differs or if none was compared. The files of ``written.unbuilt`` are
built there.
``--seed N`` writes the same again, ``--frameworks torch,keras`` says which must be there.
``tests`` must be on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import secrets
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from lstm_params import LstmParamsError, count, port
from lstm_params.answers.port.named import OTHERS
from spelled import SPELLINGS, drawn
from written import Written, written
from written.named_models import named
from written.unbuilt import Unbuilt, unbuilt

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 12
"""The largest size that is drawn."""

EACH = 60
"""How many networks are written in each spelling."""

MOST = 10
"""How many times as many texts there are at least whose names are known as others."""


def built(text: str) -> Any:  # noqa: ANN401 - a model of either framework
    """Run code in a new session; return its model."""
    names: dict[str, Any] = {}
    if "keras" in sys.modules:
        sys.modules["keras"].backend.clear_session()
    exec(text, names)  # noqa: S102 - written by us, a line above
    return names["model"]


def held(model: Any) -> int:  # noqa: ANN401 - a model of either framework
    """How many parameters a real model has."""
    if hasattr(model, "count_params"):
        return int(model.count_params())
    return sum(parameter.numel() for parameter in model.parameters())


def shown(model: Any) -> str:  # noqa: ANN401 - a model of either framework
    """What the model itself says of its layers: its JSON, or what is printed."""
    return str(model.to_json()) if hasattr(model, "to_json") else repr(model)


def keys(model: Any) -> dict[str, tuple[int, ...]]:  # noqa: ANN401 - a model of either framework
    """The names and shapes of a real model's tensors, a number being one of length 1."""
    weights = [(one.path, one) for one in model.weights] if hasattr(model, "to_json") else None
    found = model.state_dict().items() if weights is None else weights
    return {name: tuple(one.shape) or (1,) for name, one in found}


def misnamed(text: str, model: Any, width: int | None = None) -> Iterator[str]:  # noqa: ANN401
    """A line if ``port`` has other names for the tensors of a text than the real model."""
    try:
        found = port(text, to="textbook", input_dim=width)
    except LstmParamsError:
        NAMED["not ported"] += 1
        return
    if OTHERS.format("code") in found.notes:
        NAMED["not known"] += 1
        return
    NAMED["known"] += 1
    known, printed = keys(model), text == repr(model)
    for name, shape in found.source:
        if name not in known or not (printed or known[name] == (shape or (1,))):
            yield f"{name} {shape} is none of {known}\n{text}"


NAMED: Counter[str] = Counter()
"""Of how many texts the names are known, and of how many they are not."""


def compared(name: str, source: random.Random) -> Iterator[str]:
    """Write, run and count one network; a line for each total that differs."""
    words, stated, write = SPELLINGS[name]
    text = write(drawn(source, words, LARGEST, stated=stated), source)
    model = built(text)
    for kind, read in (("code", text), ("shown", shown(model))):
        ours, theirs = count(read), held(model)
        if ours != theirs:
            yield f"{name}, {kind}: {ours:,} here, {theirs:,} there\n{read}"
        if kind == "code" or not hasattr(model, "to_json"):
            yield from misnamed(read, model)


def run(framework: str, model: Written) -> Iterator[str]:
    """Run a model of the table and count it; a line if the table or we say another total."""
    import numpy as np  # noqa: PLC0415 - a Keras model wants an array; offline there is none

    made = built(model.code)
    if model.shape:
        made(np.zeros(model.shape, "float32" if len(model.shape) > 2 else "int32"))
    width = model.shape[-1] if len(model.shape) > 2 else None
    ours, theirs = count(model.code, input_dim=width), held(made)
    if not ours == theirs == model.total:
        yield f"{framework}: {ours:,} here, {theirs:,} there, {model.total:,} noted\n{model.code}"
    yield from misnamed(model.code, made, width)
    if framework == "torch":
        yield from misnamed(shown(made), made)
    if framework == "keras" and not model.shape and count(made.to_json()) != theirs:
        yield f"{framework}, JSON: {count(made.to_json()):,} here, {theirs:,} there\n{model.code}"


def run_unbuilt(file: Unbuilt) -> Iterator[str]:
    """Build the models of a file that builds none, and count it; a line if a total differs."""
    settings = "".join(f"{name} = {value}\n" for name, value in file.given.items())
    made = built(f"{file.code}\n{settings}model = {file.built}\n")
    theirs = sum(map(held, made if isinstance(made, list) else [made]))
    ours = count(file.code, set=file.given)
    if not ours == theirs == file.total:
        yield f"{ours:,} here, {theirs:,} there, {file.total:,} noted\n{file.code}"


def main() -> int:
    """Compare all spellings of the frameworks that are here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--frameworks", default="torch,keras")
    options = parser.parse_args()
    source = random.Random(options.seed)  # noqa: S311 - no secret
    asked = options.frameworks.split(",")
    done: Counter[str] = Counter()
    wrong: list[str] = []
    for name in SPELLINGS:
        framework = name.partition("_")[0]
        if framework in asked and importlib.util.find_spec(framework):
            for _ in range(EACH):
                wrong += compared(name, source)
                done[framework] += 1
    for framework in asked:
        for model in written(framework) if importlib.util.find_spec(framework) else ():
            wrong += run(framework, model)
            done[framework] += 1
    for framework in asked:
        for one in named(framework) if done[framework] else ():
            wrong += misnamed(one.code, built(one.code))
            done[framework] += 1
    for file in unbuilt() if "torch" in done else ():
        wrong += run_unbuilt(file)
        done["torch"] += 1
    for line in wrong[:5]:
        print(line)
    counted = ", ".join(f"{done[name]} of {name}" for name in asked)
    names = ", ".join(f"{many} {what}" for what, many in NAMED.items())
    print(f"seed {options.seed}: compared {counted}; names: {names}; {len(wrong)} differ")
    few = NAMED["known"] < MOST * (NAMED["not known"] + NAMED["not ported"])
    return int(bool(wrong) or few or not all(done[name] for name in asked))


if __name__ == "__main__":
    sys.exit(main())
