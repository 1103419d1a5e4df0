"""What each question loads: what is not loaded need not be waited for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lstm_params.frameworks import NAMES


def rooms(names: str) -> set[str]:
    """The modules of these rooms, and the package."""
    return {"lstm_params", *(f"lstm_params.{name}" for name in names.split())}


LOADED = """\
import sys
sys.argv = ["lstm-params", *{arguments!r}]
from lstm_params.cli import main
try:
    main()
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""

NOT_OURS = {"rich", "json", "csv", "dataclasses", "difflib", "importlib.metadata", "unicodedata"}
"""What others bring, to be loaded only by the question that needs it."""

LIBRARY = rooms(
    "axes cells checks engine engine.formula engine.plan engine.terms errors frameworks layer "
    "library network reading reading.building reading.cursor reading.drafts reading.grammar "
    "reading.grouping reading.keywords reading.numbers reading.remarks reading.sources "
    "reading.spec reading.stated reading.words"
)
"""What a count needs of ours, with the tables of no framework yet."""

COMMAND = LIBRARY | rooms(
    "cli commands commands.choices commands.files commands.questions commands.options "
    "commands.output commands.settings formats"
)

COUNT = COMMAND | rooms("commands.counting frameworks.textbook")

ANSWER = rooms("answers answers.answer")

REPORT = (
    COUNT
    | ANSWER
    | rooms(
        "answers.notes answers.reports engine.weights engine.macs engine.dtypes "
        "frameworks.keras frameworks.pytorch"
    )
)
"""Every report names the totals of both popular frameworks."""

OPTIONS = rooms("commands.arguments reading.words")
"""What options are read with."""

LIST = (
    COMMAND
    - rooms(
        "library reading.building reading.cursor reading.drafts reading.grammar reading.grouping "
        "reading.keywords reading.remarks reading.sources reading.spec reading.stated reading.words"
    )
    | ANSWER
    | rooms("commands.listing answers.listing answers.lists")
    | {"dataclasses"}
)

EVERY_FRAMEWORK = rooms(" ".join(f"frameworks.{name.replace('-', '_')}" for name in NAMES))

LOADS: list[tuple[str, set[str]]] = [
    ("-q 28 64", COUNT),
    ("-q 28 64 -c 10 --layers 2", COUNT),
    ("-q 28 64 -f keras", COUNT - rooms("frameworks.textbook") | rooms("frameworks.keras")),
    ("28 64 --format json", REPORT | rooms("renderers renderers.json") | {"json"}),
    ("28 64 --format csv", REPORT | rooms("renderers renderers.csv") | {"csv"}),
    ("28 64 --format markdown", REPORT | rooms("renderers renderers.markdown renderers.words")),
    (
        "28 64 --format svg",
        REPORT
        | rooms("renderers renderers.layout renderers.svg renderers.words answers.blueprint"),
    ),
    (
        "-q gallery:awd-lstm",
        COUNT - rooms("frameworks.textbook")
        | rooms("reading.gallery reading.published frameworks.pytorch"),
    ),
    (
        "explain 28 64 --format json",
        COMMAND
        | ANSWER
        | rooms(
            "commands.explaining answers.explain answers.explain.layer "
            "answers.explain.steps answers.explain.sums answers.explain.vectors "
            "answers.explain.derivation answers.explain.workings engine.blocks engine.weights"
        )
        | rooms("frameworks.textbook renderers renderers.json")
        | {"dataclasses", "json"},
    ),
    (
        "28 64",
        REPORT
        | rooms("renderers renderers.columns renderers.rows renderers.table renderers.words")
        | {"dataclasses", "rich"},
    ),
    ("list cells --format csv", LIST | rooms("renderers renderers.csv") | {"csv"}),
    (
        "list counts --format json",
        LIST | EVERY_FRAMEWORK | rooms("renderers renderers.json") | {"json"},
    ),
    (
        "list cells",
        LIST
        | rooms("renderers renderers.columns renderers.rows renderers.table renderers.words")
        | {"rich"},
    ),
]
"""Questions, and all of ours that each loads."""


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter has when it has run."""
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    return set(run.stderr.split("\n")[-2].split())


def counted(modules: set[str]) -> set[str]:
    """All of ours and what is not for every question; what rich brings along is rich's."""
    brought = NOT_OURS - {"rich", "csv", "dataclasses"} if "rich" in modules else set()
    ours = {module for module in modules if module.split(".")[0] == "lstm_params"}
    return ours | (modules & NOT_OURS) - brought


@pytest.mark.parametrize(("line", "expected"), LOADS, ids=[line for line, _ in LOADS])
def test_a_question_loads_what_it_needs_and_no_more(line: str, expected: set[str]) -> None:
    named = any(word[0] == "-" for word in line.split())

    assert counted(loaded(LOADED.format(arguments=line.split()))) == (
        expected | OPTIONS if named else expected
    )


def test_importing_the_library_loads_nothing_until_a_name_is_asked_for() -> None:
    """Nothing is loaded either before the command can be interrupted quietly."""
    modules = loaded("import sys, lstm_params.__main__; print(*sys.modules, file=sys.stderr)")

    assert counted(modules) == {"lstm_params", "lstm_params.__main__"}
    assert "typing" not in modules


def test_the_function_that_counts_loads_no_table_no_report_and_no_click() -> None:
    modules = loaded(
        "import sys; from lstm_params import count; print(*sys.modules, file=sys.stderr)"
    )

    assert counted(modules) == LIBRARY
    assert "click" not in modules


@pytest.mark.parametrize("module", ["rich", "json", "difflib", "lstm_params.answers.reports"])
def test_a_module_too_many_would_be_seen(module: str) -> None:
    code = f"import {module}\n" + LOADED.format(arguments=["-q", "28", "64"])

    assert module in counted(loaded(code)) - COUNT
