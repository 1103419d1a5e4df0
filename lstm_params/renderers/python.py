"""The map between two frameworks as a function of plain NumPy, to copy into one's own code.

It needs nothing of this package: it takes the source's arrays by name and returns the target's.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lstm_params.answers.port.pieces import Made, Piece, Taken
    from lstm_params.answers.port.porting import Port

INDENT = "    "

LONGEST = 100
"""Columns of a line, as far as names allow."""

TAKEN = '''\
def taken(source, name, shape):
    """The array of that name, which must have this shape."""
    array = np.asarray(source[name])
    if array.shape != shape:
        raise ValueError(f"{name} is {array.shape}, not {shape}")
    return array
'''

OWN = {"np", "source", "target", "taken", "array", "dtype", "convert"}
"""Names that the text has already."""

FILLED = {0: "np.zeros({shape}, dtype)", 1: "np.ones({shape}, dtype)"}
"""How an array of one number is made."""


class Node(NamedTuple):
    """Arrays that are put together, or one of them."""

    text: str
    """The expression of one; or the function that puts several together."""
    comment: str = ""
    nodes: tuple[Node, ...] = ()
    axis: int = 0
    behind: str = ""
    """What stands behind the expression: ``[np.newaxis]``."""


def render_port(port: Port, **_options: object) -> str:
    """Write the function."""
    lines = [
        f'"""{port.network}: what {port.framework} stores, as {port.to} stores it."""',
        "",
        *(f"# {said}" for said in (*port.exact, *port.notes)),
        *([""] if port.exact or port.notes else []),
        "import numpy as np",
        "",
        "",
        *TAKEN.rstrip().split("\n"),
        "",
        "",
        "def convert(source):",
        f'{INDENT}"""Make the arrays of {port.to}, by name, of those of {port.framework}."""',
        f"{INDENT}target = {{}}",
        *body(port),
        f"{INDENT}return target",
    ]
    return "\n".join(lines)


def body(port: Port) -> Iterator[str]:
    """The lines that make each tensor."""
    names = variables([name for name, _ in port.source])
    known: set[str] = set()
    layer = None
    if any(not piece.taken for made in port.tensors for piece in made.pieces):
        first = quoted(port.source[0][0])
        yield f"{INDENT}dtype = np.asarray(source[{first}]).dtype  # of what is filled in"
    for made in port.tensors:
        if made.layer != layer:
            yield from ("", f"{INDENT}# {made.layer}")
            layer = made.layer
        for taken in (one for piece in made.pieces for one in piece.taken):
            if taken.name not in known:
                known.add(taken.name)
                yield from fetched(names[taken.name], taken)
        yield from assignment(made, names)


def fetched(variable: str, taken: Taken) -> Iterator[str]:
    """The lines that take a tensor of the source."""
    arguments = f"source, {quoted(taken.name)}, {taken.shape}"
    line = f"{INDENT}{variable} = taken({arguments})"
    if len(line) <= LONGEST:
        yield line
    else:
        yield from (f"{INDENT}{variable} = taken(", f"{INDENT * 2}{arguments}", f"{INDENT})")


def quoted(name: str) -> str:
    """A name as Python writes it, in double quotes where it can be."""
    text = repr(name)
    return text if '"' in text or "\\" in text else f'"{text[1:-1]}"'


def variables(names: list[str]) -> dict[str, str]:
    """A variable for each tensor: as much of the end of its name as it needs to be alone."""
    paths = {name: tuple(re.split(r"[./:]", name)) for name in names}
    every = Counter(path[-size:] for path in paths.values() for size in range(1, len(path) + 1))
    found: dict[str, str] = {}
    used = set(OWN)
    for name, path in paths.items():
        for size in range(1, len(path) + 1):
            end = path[-size:]
            if every[end] == 1:
                break
        variable = re.sub(r"\W+", "_", "_".join(end)).strip("_") or "array"
        variable = f"w_{variable}" if variable[0].isdecimal() else variable
        while keyword.iskeyword(variable) or variable in used:
            variable += "_"
        used.add(variable)
        found[name] = variable
    return found


def assignment(made: Made, names: dict[str, str]) -> Iterator[str]:
    """The lines that make one tensor."""
    single = [at for at, size in enumerate(made.shape) if size == 1 and bare(made.pieces, at)]
    alive = [at for at in range(len(made.shape)) if at not in single]
    node = built(list(made.pieces), alive, made, names)
    if single:
        index = ["np.newaxis" if at in single else ":" for at in range(len(made.shape))]
        text = node.text if node.nodes or is_atom(made.pieces[0]) else f"({node.text})"
        node = node._replace(text=text, behind=f"[{', '.join(trimmed(index))}]")
    lines = list(written(node))
    lines[0] = f"target[{quoted(made.name)}] = {lines[0]}"
    gates = f"  # gates {' '.join(made.letters)}" if len(made.letters) > 1 else ""
    lines[0] += gates if len(lines) > 1 or "#" not in lines[0] else ""
    yield from (INDENT + line for line in lines)


def is_atom(piece: Piece) -> bool:
    """Whether its expression is no sum and has no sign, so that an index may stand behind it."""
    return not piece.taken or not (len(piece.taken) > 1 or piece.negated or piece.added)


def bare(pieces: Sequence[Piece], axis: int) -> bool:
    """Whether no axis of the mathematics lies along one of a tensor's."""
    return not any(piece.along[axis] for piece in pieces)


def trimmed(index: list[str]) -> list[str]:
    """An index without the colons at its end."""
    while index and index[-1] == ":":
        index.pop()
    return index


def built(pieces: list[Piece], alive: list[int], made: Made, names: dict[str, str]) -> Node:
    """Put pieces together along the first axis that they can be cut along."""
    if len(pieces) == 1:
        return Node(expression(pieces[0], alive, names), comment(pieces[0], made))
    for axis in alive:
        spans = sorted({piece.spans[axis] for piece in pieces})
        if len(spans) > 1 and all(one[1] <= other[0] for one, other in pairwise(spans)):
            break
    stacked = bare(pieces, axis) and all(stop - start == 1 for start, stop in spans)
    rest = [at for at in alive if at != axis] if stacked else alive
    groups = ([piece for piece in pieces if piece.spans[axis] == span] for span in spans)
    nodes = tuple(built(group, rest, made, names) for group in groups)
    function = "np.stack" if stacked else "np.concatenate"
    return Node(function, "", nodes, alive.index(axis))


def comment(piece: Piece, made: Made) -> str:
    """``z``, ``z, recurrent bias``: what a piece is, as far as it is not the whole tensor."""
    if len(made.pieces) == 1:
        return ""
    words = [" ".join(dict.fromkeys(piece.letters))]
    if len({one.holds for one in made.pieces}) > 1:
        words.append(piece.holds)
    if len({one.direction for one in made.pieces}) > 1:
        words.append(("forward", "backward")[piece.direction])
    return ", ".join(filter(None, words))


def expression(piece: Piece, alive: list[int], names: dict[str, str]) -> str:
    """One piece, without the axes that only count."""
    if not piece.taken:
        lengths = [stop - start for at, (start, stop) in enumerate(piece.spans) if at in alive]
        shape = str(lengths[0]) if len(lengths) == 1 else str(tuple(lengths))
        made = FILLED.get(piece.added, f"np.full({{shape}}, {piece.added}, dtype)")
        return made.format(shape=shape)
    text = " + ".join(turned(taken, piece, names) for taken in piece.taken)
    several = len(piece.taken) > 1
    if piece.negated:
        text = f"-({text})" if several else f"-{text}"
    if piece.added:
        text += f" {'+' if piece.added > 0 else '-'} {abs(piece.added)}"
    return text


def turned(taken: Taken, piece: Piece, names: dict[str, str]) -> str:
    """A part of a source's tensor with its axes in the target's order."""
    text = names[taken.name] + index(taken)
    order = piece.order
    if order is None:
        return text + anew(taken, piece)
    if order == (1, 0):
        return f"{text}.T"
    return f"{text}.transpose{order}" if piece.is_turned else text


def index(taken: Taken) -> str:
    """``[64:128]``; nothing for all of it."""
    found = []
    for (start, stop), size, axis in zip(taken.spans, taken.shape, taken.along, strict=True):
        if not axis:
            found.append(str(start))
        elif (start, stop) == (0, size):
            found.append(":")
        else:
            found.append(f"{start or ''}:{stop if stop < size else ''}")
    return f"[{', '.join(found)}]" if trimmed(found) else ""


def anew(taken: Taken, piece: Piece) -> str:
    """``.reshape(64, 28).T``: split, turn and join axes."""
    lengths = dict(piece.lengths)
    there = [axis for axis in taken.along if axis]
    here = [axis for axis in piece.along if axis]
    split = [name for axis in there for name in axis]
    order = tuple(split.index(name) for axis in here for name in axis)
    text = ""
    if len(split) > len(there):
        text += f".reshape({', '.join(str(lengths[name]) for name in split)})"
    if order != tuple(range(len(order))):
        text += ".T" if order == (1, 0) else f".transpose{order}"
    if len(order) > len(here):
        text += (
            ".ravel()"
            if len(here) == 1
            else f".reshape({', '.join(map(str, joined(here, lengths)))})"
        )
    return text


def joined(axes: list[tuple[str, ...]], lengths: dict[str, int]) -> Iterator[int]:
    """How long axes are that are joined."""
    for axis in axes:
        product = 1
        for name in axis:
            product *= lengths[name]
        yield product


def written(node: Node) -> Iterator[str]:
    """A node in lines, what is put together one line each."""
    if not node.nodes:
        note = f"  # {node.comment}" if node.comment else ""
        yield f"{node.text}{node.behind}{note}"
        return
    yield f"{node.text}("
    yield f"{INDENT}["
    for inner in node.nodes:
        lines = list(written(inner))
        last, sign, note = lines[-1].partition("  # ")
        lines[-1] = f"{last},{sign}{note}"
        yield from (INDENT * 2 + line for line in lines)
    yield f"{INDENT}],"
    yield f"{INDENT}axis={node.axis},"
    yield f"){node.behind}"
