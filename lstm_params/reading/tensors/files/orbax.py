"""Orbax: a folder with a list of its arrays in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lstm_params.reading.tensors.files.arrays import Array
from lstm_params.reading.tensors.files.leaves import Leaf, in_order, sorted_out
from lstm_params.reading.tensors.files.limits import PIECE
from lstm_params.reading.tensors.files.source import DAMAGED, LONG, UnreadableError
from lstm_params.reading.tensors.stored import Contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from lstm_params.reading.tensors.files.source import Source

ARRAYS = {"jax.Array", "np.ndarray"}
"""The kinds of values that are arrays."""

SHAPELESS = "does not say the shapes of its arrays, as Orbax before 0.10 does not; save it anew"


def read(source: Source) -> Contents:
    """Read the list."""
    if source.size > PIECE:
        raise UnreadableError(LONG)
    rows = json.loads(source.take(source.size))["tree_metadata"]
    found = sorted_out(leaves(rows), "/")
    if not found.tensors:
        raise UnreadableError("is an Orbax checkpoint without weights")
    return Contents(
        "an Orbax checkpoint",
        found.tensors,
        "",
        found.under,
        found.aside,
        ordered=in_order(found.tensors),
    )


def leaves(rows: dict[str, Any]) -> Iterator[Leaf]:
    """The arrays with their paths; other values, and what stands for none, are passed over."""
    for row in rows.values():
        value, keys = row["value_metadata"], row["key_metadata"]
        if value["value_type"] not in ARRAYS:
            continue
        shape = value.get("write_shape")
        if shape is None:
            raise UnreadableError(SHAPELESS)
        if not isinstance(shape, list):
            raise UnreadableError(DAMAGED)
        path = tuple(str(key["key"]) for key in keys)
        yield Leaf(path, Array(tuple(shape), ""))
