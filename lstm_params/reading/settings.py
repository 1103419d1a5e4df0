"""The values that names in code are given beside it: ``--set hidden=64``."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from lstm_params.checks import LARGEST, as_int
from lstm_params.errors import SpecError, check_text, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from lstm_params.reading.code import Setting

DEEP = 3
"""How deep lists in a setting may be nested."""


def settings_of(set: object) -> Mapping[str, Setting]:
    """The values of names, whole numbers of other types as ints; none if ``set`` is None.

    Raises:
        SpecError: it is no dict of names and values that code can have.
    """
    if set is None:
        return {}
    if not isinstance(set, dict):
        raise SpecError(f"set is a dict of names and values, {{'hidden': 64}}, not {quoted(set)}")
    for name in set:
        check_text(name, "a name that is set is a text ('hidden')", SpecError)
    return {name: setting_of(value, name) for name, value in set.items()}


def setting_of(value: Any, name: str, deep: int = DEEP) -> Any:  # noqa: ANN401 - it is checked
    """The value that a name is given, or raise SpecError."""
    value = as_int(value)
    if isinstance(value, list | tuple) and deep:
        kind = list if isinstance(value, list) else tuple
        return kind(setting_of(one, name, deep - 1) for one in value)
    if type(value) is int and abs(value) > LARGEST:
        raise SpecError(f"{quoted(name)} is set to a number that is larger than any size")
    plain = value is None or isinstance(value, bool | int | str)
    if not plain and not (isinstance(value, float) and isfinite(value)):
        raise SpecError(
            f"{quoted(name)} is set to a number, a text, True, False, None or a list of these, "
            f"not {quoted(value)}"
        )
    return value
