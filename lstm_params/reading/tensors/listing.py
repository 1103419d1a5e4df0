"""Reads a list of tensors as people print it: a name and a shape on each line, or shapes alone.

``print(name, p.shape)``, ``model.weights``, a table, the shapes of a tree. A text is one if it has
nothing but such lines, headings and totals, and a name in it is one that a framework gives.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.errors import SpecError, printable
from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.tensors.forms import index_of
from lstm_params.reading.tensors.nested import DIGITS, tensors_of
from lstm_params.reading.tensors.objects import spots
from lstm_params.reading.tensors.stored import Contents, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLE = "a listing"

LINES = 50_000
"""How many lines a listing may have."""

SHAPE = re.compile(
    r"""(?<![\w\])}])                                       # no call: LSTM(28, 64)
    (?:[\w.]*(?:Size|Shape|TensorSpec)\(|[\w.]*\bshape\s*[=:]\s*|(?:[a-z]+\d+|bool)(?=\[))?
    (?:\((?P<round>\s*|\s*\d+\s*,\s*|\s*\d+(?:\s*,\s*\d+)+\s*,?\s*)\)
      |\[(?P<square>\s*|\s*\d+(?:\s*,\s*\d+)*\s*,?\s*)\])
    \)?""",
    re.VERBOSE,
)
"""A shape as it is printed: ``(28, 256)``, ``torch.Size([256, 28])``, ``f32[28,256]``."""

PRODUCT = re.compile(r"(?<![\w.])\(?(\d+(?:\s*[x×]\s*\d+)+)\)?(?![\w.])")
"""A shape with signs between its numbers: ``28 x 256``."""

VECTOR = re.compile(r"(?<=[\s:(|\u2502\u2503])\(?(\d+)\)?(?=[\s|\u2502\u2503]*$)")
"""The one number of a vector, in a text with such shapes."""

VARIABLE = re.compile(
    r"<(?:[\w.]*\.)?(?:Keras)?Variable\b(?P<inside>[^<>]{0,500}?)(?:,?\s*(?:numpy|value)=|>)"
)
"""A variable as TensorFlow and Keras print it."""

NAMED = re.compile(r"path=(?P<path>[^\s,>]+)|'(?P<quoted>[^']*)'|\bname=(?P<name>[^\s,>]+)")

GIVEN = re.compile(r"\bshape=\(([\d, ]*)\)")

HEADING = re.compile(r"Output Shape|Param #|Layer \(type|Kernel Shape", re.IGNORECASE)
"""The heading of a summary, which is another thing."""

PASSED = re.compile(
    r"""\s*(?:[-=+|_*:\u2500-\u257f .]*                   # a rule
    |(?:>>>|\.\.\.|\$|In\ ?\[|\#|```).*               # a prompt, a comment
    |(?:for|import|from|print)\b.*                      # what has printed it
    |.*\b(?:total|param[a-z]*)\b[^()\[\]]*             # a total
    |[a-z][\w' ]*:\s*
    |[|\u2502\u2503\#\s]*(?:name|layer|tensor|weight|variable|shape)s?\b[^()\[\]]*)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A line that says nothing of a tensor: a rule, a prompt, a heading, a total."""

CODE = re.compile(r"[][(){}=]")
"""Signs of a line that is no remark of a program: ``Using device cuda``."""

MANY_OTHERS = 2
"""How many lines with a tensor there must be for one that is passed over."""

BEFORE = re.compile(
    r"""[\s|\u2502\u2503>\#/*-]*                     # bars, the sign of a comment
    (?:\[?\d+\]?[\s.:)|\u2502\u2503]+(?=\S))?        # a number
    [(\[]?(?=["'`])|[\s|\u2502\u2503>\#/*-]*(?:\[?\d+\]?[\s.:)|\u2502\u2503]+(?=\S))?""",
    re.VERBOSE,
)
"""What may stand before a name."""

LABEL = re.compile(
    r"(?:layer|name|param|parameter|key|tensor|variable|weight)s?\s*[:=]\s*", re.IGNORECASE
)
"""What may be said before a name."""

AFTER = re.compile(
    r"""(?:[\s|\u2502\u2503:=,;>→`"'(-]|\b(?:shape|size|dims?|has|parameter|containing)\b)*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What may stand between a name and its shape."""

REST = re.compile(r"[\s)\]}\"'`]*(?:[^()\[\]{}]|\(\w*\)|\[\w*\])*")
"""What may follow: a type, a number, whether it is trained."""

NAME = re.compile(r"[\w./:~\-\[\]'\"+]+")

KEYS = re.compile(r"\[['\"]([^'\"\]]*)['\"]\]|\.?\[(\d+)\]$")


def contents(text: str) -> Contents | None:
    """The tensors that a text lists; None if it is something else.

    Raises:
        SpecError: it lists more than a network has.
    """
    tensors = tensors_in(text)
    if not tensors or not (all(one.name for one in tensors) or is_nameless(tensors)):
        return None
    kept = tuple(one._replace(name=printable(one.name)) for one in tensors)
    if kept[0].name and not is_known(kept):
        return None
    return Contents(TITLE, kept)


def tensors_in(text: str) -> Sequence[Stored]:
    """The tensors that a text lists, by whichever form it has."""
    body = text.strip("\ufeff \t\r\n")
    if "<" in body and (found := variables(body)):
        return found
    nested = tensors_of(body) if re.match(r"[\w.]*[\[{(]", body) else None
    if nested is not None:
        return nested
    return [] if HEADING.search(body) else lines_of(body)


def variables(text: str) -> list[Stored]:
    """The variables in a text, as TensorFlow and Keras print them."""
    found = []
    for variable in VARIABLE.finditer(text):
        shape, name = GIVEN.search(variable["inside"]), NAMED.search(variable["inside"])
        if shape is None:
            return []
        found.append(Stored(name[name.lastgroup or 0] if name else "", numbers(shape[1])))
    return found


def lines_of(text: str) -> list[Stored]:
    """The tensors of a text that has one on each line."""
    found: list[Stored] = []
    lines = text.splitlines()
    signs = PRODUCT.search(text) is not None
    others = 0
    for line in lines:
        tensor = tensor_of(line, signs=signs)
        if tensor is not None:
            found.append(tensor)
        elif not PASSED.fullmatch(line):
            others += 1
            if CODE.search(line):
                return []
        if len(found) > LINES:
            raise SpecError(f"this listing is too long: {len(lines):,} lines, at most {LINES:,}")
    return found if MANY_OTHERS * others <= len(found) else []


def tensor_of(line: str, *, signs: bool) -> Stored | None:
    """The tensor that a line names with its shape; None if it is no such line.

    ``signs`` is whether the shapes of the text have signs between their numbers.
    """
    found = bracketed(line) or (with_signs(line) if signs else None)
    if found is None:
        return None
    start, end, shape, sure = found
    before = AFTER.sub("", line[:start])
    before = LABEL.sub("", before[match.end() if (match := BEFORE.match(before)) else 0 :], count=1)
    name = before.strip("\"'` ")
    if (not sure and not REST.fullmatch(line[end:])) or (name and not NAME.fullmatch(name)):
        return None
    return Stored(path_of(name), shape)


Placed = tuple[int, int, tuple[int, ...], bool]
"""Where a shape begins and ends, the shape, and whether it is said to be one."""


def bracketed(line: str) -> Placed | None:
    """The one shape of a line in brackets; None if there is none, or several."""
    shapes = list(SHAPE.finditer(line))
    said = [shape for shape in shapes if re.match(r"[\w.]", shape[0])]
    if len(shapes) > 1:  # a number may stand before the name, and empty brackets belong to it
        shapes = [
            shape
            for shape in shapes
            if (shape["round"] or shape["square"]) and line[: shape.start()].strip()
        ]
    if len(said or shapes) != 1:
        return None
    one = (said or shapes)[0]
    return *one.span(), numbers(one["round"] or one["square"] or ""), bool(said)


def with_signs(line: str) -> Placed | None:
    """The one shape of a line with signs, or the one number at its end."""
    shapes = list(PRODUCT.finditer(line)) or list(VECTOR.finditer(line))
    if len(shapes) != 1:
        return None
    return *shapes[0].span(), numbers(shapes[0][1]), False


def path_of(name: str) -> str:
    """A name as a path: ``['params']['Dense_0']`` is ``params/Dense_0``."""
    return KEYS.sub(lambda key: f"/{key[1]}" if key[1] else key[0], name).strip("/'\"")


def numbers(text: str) -> tuple[int, ...]:
    """The numbers of a shape.

    Raises:
        SpecError: one is too long to be read.
    """
    found = re.findall(r"\d+", text)
    if max(map(len, found), default=0) > DIGITS:
        raise SpecError("a shape has a number that is larger than any size")
    return tuple(map(int, found))


def is_nameless(tensors: Iterable[Stored]) -> bool:
    """Whether these are shapes alone, of matrices and vectors as layers have them."""
    shapes = [one.shape for one in tensors if not one.name]
    named = any(one.name for one in tensors)
    return not named and len(shapes) > 1 and any(len(shape) > 1 for shape in shapes)


def is_known(tensors: Sequence[Stored]) -> bool:
    """Whether a framework would name one of them so."""
    return any(
        any(spots(one.name, index_of(name), framework(name))) for name in NAMES for one in tensors
    )
