"""What does the program make of models that people have published?

Run by hand: ``python tests/benchmarks/published.py FOLDER [TEXT]``. Nothing is fetched: the folder
holds checked-out public repositories, each as ``owner+name``, or as ``owner+name@tag`` where the
list names a tag. ``published.json`` has the models and the counts that they truly have, facts
alone: no line of theirs is kept here. With TEXT only rows that mention it are run.

A row has
  repository, path, model   where the model is, and what it is called there
  count, established        its true count, and how that was found, never by this program
  given                     what its text does not say, by the names it goes by, and its value
  set                       what a reader would choose: given from the start
  build                     an expression that builds the model, asked for as ``--model``
  several                   true where the file has other models beside it

A question for what is ``given`` is answered and the file read again. A question for anything else
is needless: the text says it, or it decides nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LIST = HERE / "published.json"

VERDICTS = {
    "right": "the count of the model",
    "right as one of several": "the count of one of the models whose sum is said",
    "right as a subtotal": "layers of a sum of several models come to it",
    "right as at least": "a floor, and what is not counted is named",
    "wrong": "another number, without a word",
    "asked needlessly": "the text says it, or it decides nothing",
    "refused": "no number and no question that can be answered",
    "absent": "the file is not in the folder",
}

ASKED = re.compile(r'--set (?:"([^"]+)=[^"=]+"|([^\s"=]+)=\S+)|(--input-dim) n')
"""A name in a question, as it is to be typed."""

ROUNDS = 12
"""Questions at most that one file may ask one after another."""

SECONDS = 120
"""A file that takes longer is refused."""


Choices = dict[str, int | str | bool]


@dataclass(frozen=True)
class Row:
    """A published model and its true count."""

    repository: str
    path: str
    model: str
    count: int
    established: str
    given: Choices = field(default_factory=dict)
    set: Choices = field(default_factory=dict)
    build: str = ""
    several: bool = False

    @property
    def key(self) -> str:
        """What no two rows share."""
        return f"{self.repository} {self.path} {self.model}"


class Outcome(NamedTuple):
    """What came of a row."""

    row: Row
    verdict: str
    said: str
    asked: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What the program said: the report, or else its message."""

    report: dict[str, object] | None
    message: str


def rows() -> list[Row]:
    """Every row of the list."""
    return [Row(**row) for row in json.loads(LIST.read_text(encoding="utf-8"))["models"]]


def commits() -> dict[str, str]:
    """The commit that each repository was read at."""
    found: dict[str, str] = json.loads(LIST.read_text(encoding="utf-8"))["commits"]
    return found


def names(row: Row) -> dict[str, str]:
    """What the text of a row leaves open: each name it goes by, and the value."""
    return {
        name.strip(): str(value)
        for several, value in row.given.items()
        for name in several.split(" | ")
    }


def ask(row: Row, file: Path, answers: dict[str, str]) -> Answer:
    """Run the program on the file of a row."""
    options = [f"--input-dim={value}" for name, value in answers.items() if name == "--input-dim"]
    for name, value in {**row.set, **answers}.items():
        if name != "--input-dim":
            options += ["--set", f"{name}={value}"]
    if row.build:
        options += ["--model", row.build]
    command = [sys.executable, "-m", "lstm_params", "count", "--format=json", *options]
    try:
        done = subprocess.run(
            [*command, str(file)],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            cwd=HERE.parent.parent,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(None, f"no answer in {SECONDS} seconds")
    return Answer(json.loads(done.stdout) if done.returncode == 0 else None, done.stderr)


def questions(message: str) -> list[str]:
    """The names that a message asks for."""
    return [next(filter(None, found)) for found in ASKED.findall(message)]


def subtotals(report: dict[str, object]) -> set[int]:
    """What layers that stand together come to."""
    layers = report["layers"]
    assert isinstance(layers, list)
    ends = accumulate((layer["parameters"] * layer["copies"] for layer in layers), initial=0)
    return {end - start for start, end in combinations(ends, 2)}


def counted(report: dict[str, object]) -> set[int]:
    """What the models whose sum it is come to, those that are counted whole."""
    models = report["models"]
    assert isinstance(models, list)
    return {model["total"] for model in models if not model["missing"]}


def verdict(row: Row, report: dict[str, object]) -> str:
    """What a report is worth."""
    total, missing = report["total"], report["missing"]
    assert isinstance(total, int)
    if total == row.count and not missing:
        return "right"
    if row.several and row.count in counted(report):
        return "right as one of several"
    if row.several and row.count in subtotals(report):
        return "right as a subtotal"
    if missing and (row.several or total <= row.count):
        return "right as at least"
    return "wrong"


def outcome(row: Row, folder: Path) -> Outcome:
    """Run a row, and answer what the program asks for as long as its text leaves it open."""
    file = folder / row.repository.replace("/", "+") / row.path
    if not file.exists():
        return Outcome(row, "absent", str(file))
    known, answers = names(row), dict[str, str]()
    for _ in range(ROUNDS):
        report, message = ask(row, file, answers)
        if report is not None:
            said = f"{report['total']:,}" + (" at least" if report["missing"] else "")
            return Outcome(row, verdict(row, report), said, tuple(answers))
        wanted = [name for name in questions(message) if name not in answers]
        needless = [name for name in wanted if name not in known]
        if not wanted or needless:
            kind = "asked needlessly" if needless else "refused"
            return Outcome(row, kind, message.strip(), tuple(answers))
        answers |= {name: known[name] for name in wanted}
    return Outcome(row, "refused", "it never stops asking", tuple(answers))


def table(found: list[Outcome]) -> str:
    """The outcomes, by verdict."""
    tally = Tally(one.verdict for one in found)
    shown = [(kind, tally[kind], says) for kind, says in VERDICTS.items()]
    lines = [
        f"{kind:<24} {count:>5} {count / len(found):>7.1%}  {says}" for kind, count, says in shown
    ]
    asked = sum(len(one.asked) for one in found)
    return "\n".join(
        [*lines, f"{'rows':<24} {len(found):>5}", f"{'questions answered':<24} {asked:>5}"]
    )


def main(folder: Path, text: str = "") -> None:
    """Print every row that is not right, and the table."""
    chosen = [row for row in rows() if text in row.key]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda row: outcome(row, folder), chosen))
    for kind in list(VERDICTS)[1:]:
        for one in found:
            if one.verdict == kind:
                said = "\n    ".join(one.said.splitlines())
                print(f"{kind}: {one.row.key}\n    {one.row.count:,} is true: {said}")
    print(table(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:3])
