"""Files that the real frameworks made are read as the frameworks read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lstm_params import SpecError, report
from lstm_params.reading.tensors import files

HERE = Path(__file__).parent

KEPT = HERE / "kept"

TRUTH: dict[str, dict[str, Any]] = json.loads((HERE / "truth.json").read_text())


IN_ORDER = (".pt", ".pth", ".bin", ".ckpt", ".npz", ".eqx", "s2.h5", "s3.h5", "old.h5", ".gguf")
"""Files that keep their tensors in the order of the layers."""


def read(name: str) -> Any:  # noqa: ANN401 - the tests below look at its parts
    """The contents of a kept file or folder."""
    path = KEPT / name
    if path.is_dir():
        return files.contents_of_folder(path)
    with path.open("rb") as file:
        return files.contents(file, name)


def rows(tensors: Any) -> list[list[Any]]:  # noqa: ANN401 - a tuple of Stored
    """Tensors as the truth has them."""
    return [[one.name, list(one.shape), one.dtype] for one in tensors]


@pytest.mark.parametrize("name", [name for name, row in TRUTH.items() if "refused" not in row])
def test_a_file_is_read_as_its_framework_reads_it(name: str) -> None:
    found, truth = read(name), TRUTH[name]

    assert sorted(rows(found.tensors)) == sorted(truth["tensors"])
    if name.endswith(IN_ORDER):
        assert rows(found.tensors) == truth["tensors"]
    assert {one.what: sorted(rows(one.tensors)) for one in found.aside if not is_constant(one)} == {
        what: sorted(ours) for what, ours in truth.get("aside", {}).items()
    }
    assert found.under == truth.get("under", "")
    if "layers" not in truth:
        assert found.config == truth.get("config", "")


def is_constant(aside: Any) -> bool:  # noqa: ANN401 - an Aside
    """Whether it is of what a graph has beside weights."""
    return aside.what in ("constants of the graph", "initial states", "seeds of random numbers")


@pytest.mark.parametrize("name", [name for name, row in TRUTH.items() if "refused" in row])
def test_a_file_without_weights_is_refused_in_a_line(name: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(name)

    assert str(caught.value) == TRUTH[name]["refused"]


def test_tensors_that_are_one_say_so() -> None:
    assert {one.name: one.same_as for one in read("tied.pt").tensors if one.same_as} == TRUTH[
        "tied.pt"
    ]["same"]


@pytest.mark.parametrize("name", [name for name, row in TRUTH.items() if "nodes" in row])
def test_the_recurrent_operators_of_a_graph_are_handed_on(name: str) -> None:
    nodes = [[node.kind, list(node.tensors)] for node in read(name).nodes]

    assert [node for node in nodes if node[0] in ("LSTM", "GRU")] == (
        TRUTH[name]["nodes"] if "computed" not in name else []
    )


def test_the_config_of_a_saved_model_is_handed_on() -> None:
    layers = json.loads(read("saved").config)["config"]["layers"]

    assert [[one["class_name"], one["config"]["name"]] for one in layers[1:]] == (
        TRUTH["saved"]["layers"]
    )
    assert "the weights in the file hold the same 192" in report(KEPT / "saved").notes
