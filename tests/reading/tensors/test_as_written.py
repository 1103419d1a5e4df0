"""The order of the layers in a file that lists none: as they were written, if that can be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_params import report
from lstm_params.reading.tensors.files.hdf5 import Dataset
from lstm_params.reading.tensors.files.keras import as_written

KEPT = Path(__file__).parents[2] / "files" / "kept"

WRITTEN = "the layers are in the order in which they were written to the file"


@pytest.mark.parametrize(
    ("name", "spec"),
    [
        ("norm-first", "3 layernorm lstm 3 dense 2"),
        ("norm-last", "3 lstm 3 layernorm dense 2"),
    ],
)
def test_a_normalization_stands_where_it_was_written(name: str, spec: str) -> None:
    read = report(KEPT / f"{name}.weights.h5")

    assert str(read.network) == spec
    assert WRITTEN in read.notes


def files(*paths: str) -> list[Dataset]:
    """Datasets that were written in this order, as they are listed: by the alphabet."""
    made = [Dataset(tuple(path.split("/")), (1,), "", at) for at, path in enumerate(paths)]
    return sorted(made, key=lambda one: one.path)


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["layers/lstm/cell/vars/0", "layers/dense/vars/0", "layers/dense/vars/1"], True),
        (
            ["layers/net/layers/gru/vars/0", "layers/net/layers/dense/vars/0", "layers/a/vars/0"],
            True,
        ),
        (["layers/lstm_1/vars/0", "layers/dense/vars/0", "layers/lstm_2/vars/0"], True),
        (["layers/lstm_2/vars/0", "layers/dense/vars/0", "layers/lstm_1/vars/0"], False),
        (["layers/lstm/vars/1", "layers/lstm/vars/0"], False),
        (["decoder/vars/0", "encoder/vars/0"], False),
        (["lstm", "dense"], False),
    ],
)
def test_the_order_of_writing_is_taken_where_it_is_that_of_the_layers(
    paths: list[str],
    told: bool,  # noqa: FBT001 - of a case
) -> None:
    found = ["/".join(one.path) for one in as_written(files(*paths))]

    assert found == (paths if told else [])
