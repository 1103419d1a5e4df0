"""The values of ``--set``: numbers, constants, tuples, texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from lstm_params.errors import quoted
from lstm_params.reading.numbers import cures, intended, is_list, narrow, plain, read_size

if TYPE_CHECKING:
    from lstm_params.reading.code import Setting

CONSTANTS = {"True": True, "true": True, "False": False, "false": False, "None": None}
"""Values of ``--set`` that are not text."""


LIST = re.compile("[0-9]+(?:,[0-9]+)*,|[0-9]+(?:,[0-9]+)+")
"""Digits with commas between: sizes, or one number."""


class SettingType(click.ParamType):  # type: ignore[type-arg] # no argument before click 8.2
    """The click type of ``--set name=value``.

    The value is a number, True, False, None, a tuple or list of these, or else a text. The name may
    be any expression of the code; it may contain ``=``, since the value begins after the last one.
    """

    name = "name=value"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Setting]:
        """Return the name and the value."""
        name, equals, text = str(value).rpartition("=")
        if not equals or not name.strip() or not text.strip():
            self.fail(f"{quoted(str(value))} is not name=value", param, ctx)
        text = narrow(text.strip())
        if text in CONSTANTS:
            return name.strip(), CONSTANTS[text]
        if LIST.fullmatch(text) and (sizes := self.read_sizes(text, param, ctx)):
            return name.strip(), sizes
        digits = plain(text)
        if digits is not None:
            return name.strip(), read_size(text, name) if digits.strip("0") else 0
        if "." not in text and (size := intended(text)):
            return name.strip(), size
        if text[0] in "([":
            return name.strip(), self.read_tuple(text, param, ctx)
        return name.strip(), text.strip("\"'")

    def read_sizes(
        self, text: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Setting:
        """Read sizes with commas between, 28,64,32; None if it is one number in groups: 1,024."""
        if text[-1] == "," or is_list(text):
            return tuple(map(int, text.rstrip(",").split(",")))
        ways = cures(text, listed=text.index(",") > 1)
        if ways:
            one = text.replace(",", "")
            self.fail(f"{quoted(text)} may be one number or several: {one} or ({text})", param, ctx)
        return None

    def read_tuple(
        self, text: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Setting:
        """Read a tuple or a list of constants."""
        from ast import literal_eval  # noqa: PLC0415 - few settings are a tuple

        from lstm_params.reading.code.syntax import expression_of  # noqa: PLC0415 - as above

        try:
            values = literal_eval(expression_of(text))
        except (TypeError, ValueError, SyntaxError, MemoryError, RecursionError):
            self.fail(f"{quoted(text)} is no tuple or list of numbers", param, ctx)
        return values if isinstance(values, tuple | list) else (values,)


SETTING = SettingType()
