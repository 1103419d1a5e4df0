"""Random networks that the real frameworks save are read back: names, shapes, totals, layers.

``python tests/live/checkpoints.py`` builds random networks in PyTorch, Keras and Flax, saves each
in the framework's formats, and reads every file: its tensors must be those that the framework says,
the total that of its parameters, and the recurrent layers those that were drawn. It prints the seed
and how many were compared, and fails if one differs or if a framework is missing.
``--seed N`` draws the same again, ``--frameworks torch,keras`` says which must be there.
``tests`` must be on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import random
import secrets
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from live.snippets import LARGEST, built, held
from lstm_params import SpecError, parse, report
from lstm_params.cells import CELLS
from lstm_params.cli import root
from lstm_params.reading.tensors import files
from spelled import SPELLINGS, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_params import Network

Rows = list[tuple[str, tuple[int, ...]]]
"""Tensors by name and shape."""

NETWORKS = {"torch": 80, "keras": 70, "flax": 50}


def torch_files(model: Any, folder: Path) -> Iterator[tuple[Path, Rows | None]]:  # noqa: ANN401
    """A model of PyTorch in its formats."""
    import torch  # noqa: PLC0415

    state = model.state_dict()
    rows = [(name, tuple(one.shape)) for name, one in state.items()]
    optimizer = torch.optim.Adam(model.parameters()).state_dict()
    copies = {name: one.clone() for name, one in state.items()}
    training = {"epoch": 1, "model_state_dict": state, "optimizer_state_dict": optimizer}
    for name, made in (
        ("state.pt", state),
        ("training.pth", training),
        ("average.ckpt", {"state_dict": state, "ema_state_dict": copies}),
    ):
        torch.save(made, folder / name)
        yield folder / name, rows
    torch.save(state, folder / "legacy.bin", _use_new_zipfile_serialization=False)
    yield folder / "legacy.bin", rows
    parallel = torch.nn.DataParallel(model).state_dict()
    torch.save(parallel, folder / "parallel.pt")
    yield folder / "parallel.pt", [(f"module.{name}", shape) for name, shape in rows]
    if type(model) is torch.nn.Sequential:
        torch.save(model, folder / "module.pt")
        yield folder / "module.pt", [(name, tuple(p.shape)) for name, p in model.named_parameters()]
    if importlib.util.find_spec("safetensors"):
        from safetensors.torch import save_file  # noqa: PLC0415

        save_file(state, folder / "model.safetensors")
        yield folder / "model.safetensors", sorted(rows)


def keras_files(model: Any, folder: Path) -> Iterator[tuple[Path, Rows | None]]:  # noqa: ANN401
    """A model of Keras in its formats; where it gives its weights numbers, their total says it."""
    rows = [(one.path, tuple(one.shape)) for one in model.weights]
    model.save(folder / "model.h5")
    yield folder / "model.h5", rows
    model.save(folder / "model.keras")
    yield folder / "model.keras", None
    model.save_weights(folder / "model.weights.h5")
    yield folder / "model.weights.h5", None


def flax_files(model: Any, folder: Path) -> Iterator[tuple[Path, Rows | None]]:  # noqa: ANN401
    """The variables of a network of Flax in its formats."""
    import jax  # noqa: PLC0415
    from flax import serialization, traverse_util  # noqa: PLC0415

    flat = traverse_util.flatten_dict(model["params"], sep="/")
    rows = [(name, tuple(one.shape)) for name, one in flat.items()]
    for name, made in (("variables.msgpack", model), ("params.msgpack", model["params"])):
        (folder / name).write_bytes(serialization.to_bytes(made))
        yield folder / name, rows
    sorted_ = jax.tree.map(lambda one: one, model["params"])
    (folder / "sorted.msgpack").write_bytes(serialization.to_bytes(sorted_))
    yield folder / "sorted.msgpack", sorted(rows)


def torch_network(source: random.Random) -> tuple[Network, Any]:
    """A network, and it in PyTorch."""
    words, stated, write = SPELLINGS[source.choice(["torch_sequential", "torch_class"])]
    network = drawn(source, words, LARGEST, stated=stated)
    return network, built(write(network, source))


def keras_network(source: random.Random) -> tuple[Network, Any]:
    """A network, and it in Keras."""
    words, stated, write = SPELLINGS[source.choice(["keras_sequential", "keras_functional"])]
    network = drawn(source, words, LARGEST, stated=stated)
    return network, built(write(network, source))


def flax_network(source: random.Random) -> tuple[Network, Any]:
    """A network, and the variables of it in Flax."""
    import jax  # noqa: PLC0415
    import jax.numpy as jnp  # noqa: PLC0415
    from flax import linen  # noqa: PLC0415

    cells = {"lstm": linen.LSTMCell, "gru": linen.GRUCell, "rnn": linen.SimpleCell}
    width = source.randint(2, LARGEST)
    layers = [
        (source.choice([*cells, "dense"]), source.randint(2, LARGEST), source.random() < 0.3)
        for _ in range(source.randint(1, 4))
    ]

    class Net(linen.Module):  # type: ignore[misc, unused-ignore]
        @linen.compact  # type: ignore[untyped-decorator, unused-ignore]
        def __call__(self, x: Any) -> Any:  # noqa: ANN401
            for kind, units, both in layers:
                if kind not in cells:
                    x = linen.Dense(units)(x)
                elif both:
                    x = linen.Bidirectional(*(linen.RNN(cells[kind](units)) for _ in "ab"))(x)
                else:
                    x = linen.RNN(cells[kind](units))(x)
            return x

    words = (f"{kind} {units}{' bi' * (both and kind in cells)}" for kind, units, both in layers)
    made = Net().init(jax.random.key(0), jnp.zeros((1, 2, width)))
    return parse(f"{width} {' '.join(words)}"), made


FRAMEWORKS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "torch": (torch_network, torch_files),
    "keras": (keras_network, keras_files),
    "flax": (flax_network, flax_files),
}


def size_of(model: Any) -> int:  # noqa: ANN401
    """How many parameters a real model has."""
    if isinstance(model, dict):
        import jax  # noqa: PLC0415

        leaves: list[Any] = jax.tree.leaves(model["params"])
        return sum(int(one.size) for one in leaves)
    return held(model)


def recurrent(network: Network, *, one_by_one: bool) -> list[tuple[str, int | None, bool]]:
    """The recurrent layers of a network; how two directions are merged is not told.

    ``one_by_one`` takes each direction as a layer: Flax names both as it names two layers.
    """
    return sorted(
        (layer.cell, layer.units, both)
        for layer in network.layers
        if CELLS[layer.cell].recurrent
        for _ in range(layer.copies)
        for both in ((False, False) if one_by_one and layer.merge else (bool(layer.merge),))
    )


def compared(name: str, source: random.Random) -> Iterator[tuple[str, str]]:
    """Save a network and read its files: the kind of each file, and what differs, "" if nothing."""
    make, save = FRAMEWORKS[name]
    network, model = make(source)
    with tempfile.TemporaryDirectory() as folder:
        for path, rows in save(model, Path(folder)):
            differs = difference(path, rows, size_of(model), network)
            yield path.name, f"{name}, {path.name}: {differs}: {network}" if differs else ""


def difference(path: Path, rows: Rows | None, total: int, network: Network) -> str:
    """What a file says that its framework does not."""
    try:
        with path.open("rb") as file:
            found = files.contents(file, path.name)
        read = report(path)
    except SpecError as error:
        return str(error)
    said = CliRunner().invoke(root, [str(path), "-q"]).output
    ours = [(one.name, one.shape) for one in found.tensors] if found else []
    one_by_one = path.suffix == ".msgpack"
    layers = recurrent(read.network, one_by_one=one_by_one)
    wrong = {
        f"{ours} here, {rows} there": rows is not None and sorted(ours) != sorted(rows),
        f"{read.total:,} here, {total:,} there": read.total != total,
        f"not counted: {read.missing}": bool(read.missing),
        f"the command says {said!r}, not {total}": said != f"{total}\n",
        f"read as {read.network}": layers != recurrent(network, one_by_one=one_by_one),
    }
    return next((what for what, is_so in wrong.items() if is_so), "")


def main() -> int:
    """Compare networks of the frameworks that are here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--frameworks", default=",".join(FRAMEWORKS))
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # Keras thinks little of its own .h5
    source = random.Random(options.seed)  # noqa: S311 - no secret
    asked = options.frameworks.split(",")
    done: Counter[str] = Counter()
    wrong: list[str] = []
    for name in asked:
        for _ in range(NETWORKS[name] if importlib.util.find_spec(name) else 0):
            found = list(compared(name, source))
            done[name] += 1
            done["files"] += len(found)
            wrong += [differs for _, differs in found if differs]
    for line in wrong[:5]:
        print(line)
    counted = ", ".join(f"{done[name]} of {name}" for name in asked)
    print(f"seed {options.seed}: saved {counted}: {done['files']} files; {len(wrong)} differ")
    return int(bool(wrong) or not all(done[name] for name in asked))


if __name__ == "__main__":
    sys.exit(main())
