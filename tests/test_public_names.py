"""The public names: there, documented, and seen by a type checker."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import lstm_params

PACKAGE = Path(lstm_params.__file__).parent


def test_public_names_are_sorted_and_there() -> None:
    assert lstm_params.__all__ == sorted(lstm_params.__all__)
    for name in lstm_params.__all__:
        assert hasattr(lstm_params, name), name


def test_every_class_and_function_at_the_door_is_public() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    bound = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lstm_params")
        for alias in node.names
    }

    assert set(lstm_params.__all__) == bound


@pytest.mark.parametrize("name", lstm_params.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(lstm_params, name)

    assert thing.__doc__
    assert not thing.__doc__.startswith(f"{name}("), "not the docstring that a tuple makes up"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError) as caught:
        lstm_params.cuont  # type: ignore[attr-defined] # noqa: B018 - on purpose

    assert str(caught.value) == "module 'lstm_params' has no attribute 'cuont'"


def test_public_names_are_listed_before_they_are_loaded() -> None:
    code = "import lstm_params; print(*dir(lstm_params))"
    listed = subprocess.check_output([sys.executable, "-c", code], text=True, timeout=60).split()

    assert {*lstm_params.__all__} <= {*listed}


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()


def test_a_misspelled_name_is_seen_by_a_type_checker(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    script = tmp_path / "script.py"
    script.write_text("import lstm_params\nlstm_params.count('3 5')\nlstm_params.cuont('3 5')\n")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(script)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=PACKAGE.parent,
    )

    assert run.stdout.split("\n")[0].endswith(
        'script.py:3: error: Module has no attribute "cuont"; maybe "count"?  [attr-defined]'
    )
