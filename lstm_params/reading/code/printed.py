"""Reads what ``print(model)`` shows in PyTorch: labelled layers, one per line, in brackets.

Lines around it (a log, a prompt) are skipped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.errors import printable
from lstm_params.reading.code import groups
from lstm_params.reading.code.arrows import arrowed, dialect_of, spelled_out
from lstm_params.reading.code.budget import Budget
from lstm_params.reading.code.graph import Graph
from lstm_params.reading.code.limits import LAYERS, PRINTED_COPIES, PRINTED_LINE, SHOWN_CALL
from lstm_params.reading.code.parts import Group, Item, items_of
from lstm_params.reading.code.paths import is_layer_like
from lstm_params.reading.code.python import value_of
from lstm_params.reading.code.source import Place, Source
from lstm_params.reading.code.syntax import expression_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.reading.code.values import Value

LABEL = re.compile(
    r"(?<![\w\])])\((?P<label>(?:[^()\n]|\([^()\n]*\)){1,80})\): "
    r"(?:(?P<times>\d+) x )?(?P<call>[A-Za-z_]\w*\(.*)$",
    re.MULTILINE,
)
"""A labelled layer: ``(lstm): LSTM(83, 512)``, ``(0-2): 3 x LSTM(64, 64)``."""

RANGE = re.compile(r"(\d{1,9})-\d+")
"""The label of several equal layers."""

UNREAD = re.compile(r"\): (?:\d+ x )?[A-Z]\w*\(")
"""What is left of a labelled layer whose label is not one that is read."""

SIZES = re.compile(r"^\s*(?:\d+, \d+|in_(?:features|channels)=\d+)\b[^()]*$")
"""The sizes of a layer that has others in it, and weights of its own: ``3, 4, bias=True``."""

OPENS = re.compile(r"(?:^|[\s:|])(?P<name>[A-Za-z_]\w*)\(\s*$")
"""The first line of a model: ``RNNModel(``."""

CLOSES = re.compile(r"(?:^|[\s:|])\)+\s*$")

BARE = re.compile(r"(?:^|[\s:|])(?P<call>[A-Z]\w*\(.*\))\s*$")
"""A layer alone on its line, perhaps in a log."""

CODE = re.compile(
    r"^[ \t]*(import|from|def|class|with|for|if|return|@\w|model\.add)\b|^[ \t]*[\w.]+ *=[^=]",
    re.MULTILINE,
)
"""Lines that only code has, not a printed model."""

UNPRINTED = "print(model) shows neither a model's own nn.Parameter nor which layers share weights"
"""The note on every printed model."""


def looks_printed(text: str) -> bool:
    """Whether there is a labelled layer in the text."""
    return LABEL.search(text) is not None


class Printed:
    """Reads a printed model, line by line."""

    def __init__(self, text: str, given: Mapping[str, Value]) -> None:
        self.text = text
        self.dialect = dialect_of(text)
        self.given = given
        self.budget = Budget()
        self.graph = Graph()
        """What is in what: a printed model does not say what is called on what."""
        self.roots: list[Item | Group] = []
        self.open: list[tuple[Group, int]] = []
        """Groups whose closing bracket is still to come, each with its number of copies."""
        self.missing: list[str] = []
        """Parts of the model that are not in the text."""
        self.labels: dict[Item | Group, str] = {}
        """The label of each group in another, ``encoder``."""

    def models(self) -> list[Item | Group]:
        """Read all lines and return the models in them."""
        at = 0
        for line in self.text.split("\n"):
            self.line(line, at)
            at += len(line) + 1
        if self.open:
            group, _ = self.open[0]
            self.missing.append(f"what follows of {group.title}(: its last bracket is not here")
        while self.open:
            self.close()
        return self.roots

    def line(self, line: str, at: int) -> None:
        """Read one line; ``at`` is its offset in the text."""
        label = LABEL.search(line)
        if label is not None:
            self.labelled(label, at)
        elif opens := OPENS.search(line):
            self.begin(opens["name"], at + opens.start("name"), at + opens.end("name"))
        elif CLOSES.search(line):
            if self.open:
                self.close()
            elif self.roots:
                self.missing.append("what comes before: a bracket closes that is not opened here")
        elif self.open:
            self.inside(line, at)
        elif len(line) < PRINTED_LINE and (bare := BARE.search(line)):
            name = bare["call"].partition("(")[0]
            if name in self.dialect.makers or is_layer_like(name):
                self.add(bare["call"], at + bare.start("call"), 1)

    def inside(self, line: str, at: int) -> None:
        """Read a line without a label in an open group."""
        calls = [*arrowed(line)]
        for call in calls:
            self.add(call[0], at + call.start(), 1)
        if not calls and (UNREAD.search(line) or SIZES.search(line)):
            self.missing.append(f"a line that is not read: {printable(line.strip())[:SHOWN_CALL]}")

    def labelled(self, label: re.Match[str], at: int) -> None:
        """Read what follows a label: a layer, or the first line of a group."""
        call, start = label["call"].rstrip(), at + label.start("call")
        times = int((label["times"] or "1")[:9])
        if call.endswith("("):
            group = self.begin(call[:-1], start, start + len(call) - 1, times, label["label"])
            self.labels[group] = label["label"]
        else:
            if inside := next(arrowed(call), None):
                call, start = inside[0], start + inside.start()
            closing = call.count(")") - call.count("(")
            call = call[: len(call) - max(closing, 0)]
            self.add(call, start, times, label["label"])

    def begin(self, name: str, start: int, end: int, times: int = 1, label: str = "") -> Group:
        """Begin a group."""
        maker = self.dialect.makers.get(name)
        strict = maker is not None and maker.makes == "chain"
        place = Place(self.text, start, end)
        if times > PRINTED_COPIES:
            place.fail(f"{times} copies are more than are read")
        group = Group(name, place, strict=strict, kind="printed")
        self.keep(group, label)
        self.open.append((group, times))
        return group

    def close(self) -> None:
        """End a group, and add its copies to the group around it."""
        group, times = self.open.pop()
        known = self.dialect.makers.get(group.title)
        why = dict(self.dialect.unprinted).get(group.title)
        if why is not None:
            self.graph.fill(group, [groups.gap(f"{group.title}(…)", group.place, why)])
        elif not group.children and known is None and is_layer_like(group.title):
            self.graph.fill(group, [groups.gap(f"{group.title}(…)", group.place)])
        if times > 1 and times * sum(1 for _ in items_of(group)) > LAYERS:
            group.place.fail(f"more than {LAYERS:,} layers are not read")
        label = self.labels.get(group, "")
        for at in range(1, times):
            self.keep(self.graph.copy(group), label, at)

    def add(self, call: str, start: int, times: int, label: str = "") -> None:
        """Add a layer, or several equal ones."""
        place = Place(self.text, start, start + len(call))
        if times > PRINTED_COPIES:
            place.fail(f"{times} copies are more than are read")
        for at in range(max(times, 1)):
            layer = self.layer(call, place)
            if isinstance(layer, Item) and not label[:1].isdigit():
                self.graph.name(layer, label)
            self.keep(layer, label, at)

    def layer(self, call: str, place: Place) -> Item | Group:
        """Read the call of one layer, as code of this dialect."""
        try:
            tree = expression_of(spelled_out(call, self.dialect))
        except (SyntaxError, ValueError):
            return groups.gap(call, place)
        source = Source(self.text, place.start)
        value = value_of(
            source, tree, self.dialect, self.given, graph=self.graph, budget=self.budget
        )
        return value if isinstance(value, Item | Group) else groups.gap(call, place)

    def keep(self, part: Item | Group, label: str = "", at: int = 0) -> None:
        """Add a part to the innermost open group by its label, or to the models.

        It is the part number ``at`` of those with a label, ``0-2``.
        """
        if not self.open:
            self.roots.append(part)
            return
        group = self.open[-1][0]
        groups.add(self.graph, group, part, part.place)
        if label:
            first = RANGE.fullmatch(label)
            group.attributes[str(int(first[1]) + at) if first else label] = part


def distinct(roots: list[Item | Group]) -> tuple[list[Item | Group], int]:
    """The models without repetitions, and how many there were: a log may print one twice."""
    seen: dict[tuple[object, ...], Item | Group] = {}
    for root in roots:
        items = [*items_of(root)]
        title = root.title if isinstance(root, Group) else ""
        key = (title, *((item.written, item.layer, item.takes) for item in items))
        seen.setdefault(key, root)
    return list(seen.values()), len(roots) - len(seen)
