"""Keras' files: the HDF5 files of Keras 1 to 3, and the zip around a config and one of them.

An HDF5 file that Keras did not write is read too: its datasets are the tensors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.hdf5 import Hdf5
from lstm_params.reading.tensors.files.leaves import OPTIMIZER, TRAINING
from lstm_params.reading.tensors.files.limits import CONFIG, PIECE
from lstm_params.reading.tensors.files.source import UnreadableError, tensor
from lstm_params.reading.tensors.stored import Aside, Contents, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_params.reading.tensors.files.hdf5 import Dataset
    from lstm_params.reading.tensors.files.source import Source
    from lstm_params.reading.tensors.files.zips import Archive

CONFIG_FILE = "config.json"

WEIGHTS_FILE = "model.weights.h5"

WANTED = ("model_config", "layer_names", "weight_names", "keras_version", "dtype")
"""The attributes that are read; a long list of names is cut and its parts are numbered."""

ASIDES = {
    r"optimizer_weights/.*|(.*/)?optimizer/.*": OPTIMIZER,
    r"(.*/)?seed_generator(_\d+)?/vars/\d+|(.*/)?seed_generator_state": "seeds of random numbers",
    r"(metrics|compile_metrics)/.*": TRAINING,
}
"""What is no weight, by the path that it stands under."""

CONTAINERS = {"layers", "_layer_checkpoint_dependencies"}
"""The groups of the layers of a model that has them in a list, in their order."""

NUMBERED = r"(.*?)(\d{0,9})"
"""A name and its number."""

ROOT = "model_weights"
"""The group of the weights in a file of a whole model."""


def read(source: Source) -> Contents:
    """Read an HDF5 file."""
    file = Hdf5(source, WANTED)
    if not file.datasets:
        raise UnreadableError("is an HDF5 file without tensors")
    config = "".join(file.attributes.get((), {}).get("model_config", ()))
    network, aside = apart(file.datasets)
    listed = listed_names(file, network)
    written = [] if listed else as_written(network)
    kept = bool(file.attributes) or any("vars" in one.path for one in network)
    title = "a Keras model" if config else "a file of Keras weights" if kept else "an HDF5 file"
    return Contents(
        title,
        listed or named(written or network),
        "keras" if kept else "",
        ROOT if network and all(one.path[0] == ROOT for one in network) else "",
        aside,
        config,
        ordered=bool(listed or written),
        as_written=bool(written),
    )


def read_archive(archive: Archive, members: list[str]) -> Contents:
    """Read a ``.keras`` file; what its config says needs no weights beside it."""
    config = ""
    if CONFIG_FILE in members:
        config = text_of(archive)
    if WEIGHTS_FILE not in members:
        return Contents("a .keras file", (), "keras", config=config)
    try:
        found = read(archive.source(WEIGHTS_FILE, PIECE))
    except UnreadableError as error:
        if config:
            return Contents("a .keras file", (), "keras", config=config)
        raise UnreadableError(str(error), WEIGHTS_FILE) from None
    return found._replace(title="a .keras file", framework="keras", config=config)


def text_of(archive: Archive) -> str:
    """The config in an archive."""
    config = archive.source(CONFIG_FILE, CONFIG + 1)
    if config.size > CONFIG:
        raise UnreadableError(f"is too long: more than {CONFIG:,} bytes", CONFIG_FILE)
    try:
        return config.take(config.size).decode()
    except UnicodeDecodeError:
        raise UnreadableError("is not text in UTF-8", CONFIG_FILE) from None


def apart(datasets: Iterable[Dataset]) -> tuple[list[Dataset], tuple[Aside, ...]]:
    """The datasets of the network in the order of their paths, and the others."""
    groups: dict[str, list[Dataset]] = {"": []}
    for one in sorted(datasets, key=by_number):
        path = "/".join(one.path)
        kinds = (what for pattern, what in ASIDES.items() if re.fullmatch(pattern, path))
        groups.setdefault(next(kinds, ""), []).append(one)
    network = groups.pop("")
    return network, tuple(Aside(what, named(group)) for what, group in groups.items())


def as_written(datasets: list[Dataset]) -> list[Dataset]:
    """The datasets of a model in the order in which they were written, which is that of its layers.

    None where that order tells nothing: the layers are attributes, which are written by the
    alphabet, or the numbers that Keras gives are out of order, since room in a file is used again.
    """
    if not all(one.path[0] in CONTAINERS for one in datasets):
        return []
    first: dict[tuple[str, ...], int] = {}
    for one in datasets:
        for end in range(1, len(one.path) + 1):
            above = one.path[:end]
            first[above] = min(first.get(above, one.address), one.address)

    def begins(one: Dataset) -> list[int]:
        return [first[one.path[:end]] for end in range(1, len(one.path) + 1)]

    numbers: dict[tuple[object, ...], int] = {}
    for path in sorted(first, key=lambda path: first[path]):
        kind, number = re.fullmatch(NUMBERED, path[-1], re.DOTALL).groups()  # type: ignore[union-attr]
        place = (path[:-1], kind)
        if int(number or -1) <= numbers.get(place, -2):
            return []
        numbers[place] = int(number or -1)
    return sorted(datasets, key=begins)


def by_number(dataset: Dataset) -> list[tuple[str, int]]:
    """Sorts ``vars/10`` behind ``vars/9``."""
    pieces = (re.fullmatch(NUMBERED, part, re.DOTALL) for part in dataset.path)
    return [(piece[1], int(piece[2] or -1)) for piece in pieces if piece]


def named(datasets: Iterable[Dataset]) -> tuple[Stored, ...]:
    """The datasets by their paths, without the group of all weights."""
    return tuple(
        tensor("/".join(one.path).removeprefix(f"{ROOT}/"), one.shape, one.dtype)
        for one in datasets
    )


def listed_names(file: Hdf5, datasets: Iterable[Dataset]) -> tuple[Stored, ...]:
    """The datasets in Keras' order and under its names, or none if it lists others."""
    root = (ROOT,) if names_in(file, (ROOT,), "layer_names") else ()
    known = {one.path: one for one in datasets}
    tensors = []
    for layer in names_in(file, root, "layer_names"):
        group = (*root, *layer.split("/"))
        for name in names_in(file, group, "weight_names"):
            one = known.pop((*group, *name.split("/")), None)
            if one is not None:
                tensors.append(tensor(name, one.shape, one.dtype))
    return () if known or len({one.name for one in tensors}) < len(tensors) else tuple(tensors)


def names_in(file: Hdf5, group: tuple[str, ...], attribute: str) -> list[str]:
    """The names in an attribute of a group, whole or cut into numbered parts."""
    found = file.attributes.get(group, {})
    keys = sorted((key for key in found if key.startswith(attribute)), key=len)
    return [name for key in keys for name in found[key]]
