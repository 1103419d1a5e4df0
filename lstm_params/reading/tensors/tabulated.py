"""Reads the table that Flax makes of a model: its last column has every tensor with its shape."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError
from lstm_params.reading.tensors.stored import Contents, Stored

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = re.compile(r"[┃│|]\s*path\s*[┃│|]\s*(?P<kind>module|type)\b.*\b[Pp]aram")

KINDS = {"module": "flax", "type": "flax-nnx"}
"""Whose table it is, by the heading of its second column."""

BARS = re.compile("[┃│|]")

TENSOR = re.compile(r"(?P<name>\w+)\s*:\s*(?:[a-z]+\d+\w*|bool)\s*\[(?P<shape>[\d,\s]{0,200})\]")

TOTAL = re.compile(r"Total Parameters: (?P<total>[\d,]{1,60})")


def contents(text: str) -> Contents | None:
    """The tensors of such a table; None if the text has none.

    Raises:
        SpecError: its total says another number.
    """
    heading = HEADING.search(text)
    if heading is None:
        return None
    body = text[heading.end() :]
    found = tuple(tensors_in(body))
    if not found:
        return None
    total, have = TOTAL.search(body), sum(prod(tensor.shape) for tensor in found)
    if total is not None and int(total["total"].replace(",", "") or 0) != have:
        at = heading.end() + total.start("total"), heading.end() + total.end("total")
        raise SpecError(f"its rows have {have:,}, and its total says {total['total']}", text, at)
    return Contents("a Flax summary", found, KINDS[heading["kind"]])


def tensors_in(body: str) -> Iterator[Stored]:
    """The tensors of the rows, each of which may have several lines."""
    path = held = ""
    for line in [*body.split("\n"), ""]:
        cells = [cell.strip() for cell in BARS.split(line)]
        if len(cells) > 2 and any(map(str.isalnum, line)):
            path += cells[1]
            held += f" {cells[-2]}"
            continue
        for one in TENSOR.finditer(held):
            shape = tuple(map(int, re.findall(r"\d{1,20}", one["shape"])))
            yield Stored(f"{path}/{one['name']}".strip("/"), shape)
        path = held = ""
