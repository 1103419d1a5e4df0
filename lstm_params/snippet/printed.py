"""What ``print(model)`` shows in PyTorch: labelled layers, one a line, nested by brackets.

Lines around it (a log, a prompt) are passed over.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lstm_params.snippet import make
from lstm_params.snippet.calls import LAYER_LIKE, NO_LAYER
from lstm_params.snippet.dialects import dialects
from lstm_params.snippet.python import Walker
from lstm_params.snippet.source import Place, Source
from lstm_params.snippet.values import Group, Item, items_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lstm_params.snippet.values import Value

LABEL = re.compile(
    r"(?<![\w\])])\((?P<label>[\w.-]+)\): (?:(?P<times>\d+) x )?(?P<call>[A-Za-z_]\w*\(.*)$",
    re.MULTILINE,
)
"""A labelled layer: ``(lstm): LSTM(83, 512)``, ``(0-2): 3 x LSTM(64, 64)``."""

OPENS = re.compile(r"(?:^|[\s:|])(?P<name>[A-Za-z_]\w*)\(\s*$")
"""The first line of a model: ``RNNModel(``."""

CLOSES = re.compile(r"(?:^|[\s:|])\)+\s*$")

BARE = re.compile(r"(?:^|[\s:|])(?P<call>[A-Z]\w*\(.*\))\s*$")
"""A layer alone on its line, perhaps in a log."""

CODE = re.compile(
    r"^\s*(import|from|def|class|with|for|if|return|@\w|model\.add)\b|^\s*[\w.]+\s*=[^=]",
    re.MULTILINE,
)
"""Lines that only code has."""

MOST = 1_000
"""How many copies of a layer are read."""


def looks_printed(text: str) -> bool:
    """Whether there is a labelled layer in the text."""
    return LABEL.search(text) is not None


class Printed:
    """Reads a printed model, line by line."""

    def __init__(self, text: str, given: Mapping[str, Value]) -> None:
        self.text = text
        self.dialect = dialects()[0]
        self.given = given
        self.roots: list[Item | Group] = []
        self.open: list[Group] = []
        self.seen: dict[str, int] = {}
        """Where the lines of each model begin and how many there are."""

    def read(self) -> list[Item | Group]:
        """Read every line; the models that stand in them."""
        at = 0
        for line in self.text.split("\n"):
            self.line(line, at)
            at += len(line) + 1
        return self.roots

    def line(self, line: str, at: int) -> None:
        """Read one line, which begins at that offset."""
        label = LABEL.search(line)
        if label is not None:
            self.labelled(label, at)
        elif opens := OPENS.search(line):
            self.begin(opens["name"], at + opens.start("name"), at + opens.end("name"))
        elif CLOSES.search(line):
            del self.open[-1:]
        elif not self.open and (bare := BARE.search(line)):
            name = bare["call"].partition("(")[0]
            if name in self.dialect.makers or LAYER_LIKE.search(name):
                self.add(bare["call"], at + bare.start("call"), 1)

    def labelled(self, label: re.Match[str], at: int) -> None:
        """Read what follows a label: a layer, or the first line of a group."""
        call, start = label["call"].rstrip(), at + label.start("call")
        if call.endswith("("):
            self.begin(call[:-1], start, start + len(call) - 1)
        else:
            closing = call.count(")") - call.count("(")
            call = call[: len(call) - max(closing, 0)]
            self.add(call, start, int((label["times"] or "1")[:9]), label["label"])

    def begin(self, name: str, start: int, end: int) -> None:
        """Begin a group."""
        maker = self.dialect.makers.get(name)
        strict = maker is not None and maker.makes == "chain"
        group = Group(name, Place(self.text, start, end), strict=strict, kind="printed")
        self.keep(group)
        self.open.append(group)

    def add(self, call: str, start: int, times: int, label: str = "") -> None:
        """Add a layer, or several equal ones."""
        place = Place(self.text, start, start + len(call))
        if times > MOST:
            place.fail(f"{times} copies are more than are read")
        for _ in range(max(times, 1)):
            layer = self.layer(call, place)
            if isinstance(layer, Item) and layer.gap and NO_LAYER.search(call.partition("(")[0]):
                return
            if isinstance(layer, Item) and not label[:1].isdigit():
                layer.label = label
            self.keep(layer)

    def layer(self, call: str, place: Place) -> Item | Group:
        """Read one layer."""
        try:
            tree = ast.parse(call, mode="eval")
        except (SyntaxError, ValueError):
            return make.gap(call, place)
        walker = Walker(Source(self.text, place.start), tree, self.dialect, self.given)
        value = walker.value(tree.body)
        return value if isinstance(value, Item | Group) else make.gap(call, place)

    def keep(self, part: Item | Group) -> None:
        """Put a part into what is open."""
        if self.open:
            part.owned = True
            self.open[-1].children.append(part)
        else:
            self.roots.append(part)


def different(roots: list[Item | Group]) -> tuple[list[Item | Group], int]:
    """The models that differ, and how many were shown again: a log may print one twice."""
    seen: dict[tuple[object, ...], Item | Group] = {}
    for root in roots:
        items = [*items_of(root)]
        title = root.title if isinstance(root, Group) else ""
        key = (title, *((item.written, item.layer, item.takes) for item in items))
        seen.setdefault(key, root)
    return list(seen.values()), len(roots) - len(seen)
