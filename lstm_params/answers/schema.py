"""The JSON Schema of every answer, made of the keys that the code is checked against."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from lstm_params.answers.answer import Answer
from lstm_params.answers.keys import ANSWERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
"""Types that JSON has a name for."""


class Schema(Answer):
    """What ``--format json`` prints for every question; it is drawn as JSON alone."""

    drawn_as = "schema"

    def to_dict(self) -> dict[str, object]:
        """Return the schema: an answer is any of those under ``$defs`` that a command has."""
        found: dict[str, object] = {}
        answers = [{"title": name, **of(kind, found)} for name, kind in ANSWERS.items()]
        return {"$schema": DIALECT, "title": "lstm-params", "anyOf": answers, "$defs": found}


def of(kind: Any, found: dict[str, object]) -> dict[str, object]:  # noqa: ANN401 - any type
    """The schema of a type; those with a name are put into ``found``."""
    if is_typeddict(kind):
        name = kind.__name__.removesuffix("Keys")
        if name not in found:
            found[name] = {}  # its place, before those of its parts
            hints = get_type_hints(kind)
            found[name] = {
                "description": kind.__doc__,
                "type": "object",
                "properties": {key: of(value, found) for key, value in hints.items()},
                "required": list(hints),
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}
    arguments = get_args(kind)
    if isinstance(kind, UnionType) or str(get_origin(kind)) == "typing.Union":
        return {"anyOf": [of(one, found) for one in arguments]}
    if get_origin(kind) is list:
        return {"type": "array", "items": of(arguments[0], found)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": of(arguments[1], found)}
    return {"type": PLAIN[kind]}
