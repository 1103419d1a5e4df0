"""Options with a list of values: a name in any case, and one suggestion for what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params.errors import nearest, quoted
from lstm_params.frameworks import NAMES, like

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOSE = 0.5
"""How similar a value must be to another to be taken for it."""


class Name(click.Choice):  # type: ignore[type-arg] # no argument before click 8.2
    """The click type of a name in a list.

    Args:
        names: the list.
        what: what it is a list of, for messages: "a format".
        see: where they are listed; nothing where the message lists them.
    """

    def __init__(self, names: Sequence[str], what: str, see: str = "") -> None:
        super().__init__(names)
        self.what = what
        self.see = see

    def convert(  # click passes all by place
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,
    ) -> str:
        """Return the name in the list that this is, in whatever case."""
        name = str(value).lower()
        if name in self.choices:
            return name
        where = f"; see: {self.see}" if self.see else f": {', '.join(self.choices)}"
        raise click.UsageError(f"{quoted(value)} is not {self.what}{self.hint(name)}{where}", ctx)

    def hint(self, name: str) -> str:
        """`` (did you mean 'html'?)``; nothing if no name of the list is like it."""
        return nearest(name, list(self.choices), CLOSE)

    def get_missing_message(
        self,
        param: click.Parameter,  # noqa: ARG002 - click's
        ctx: click.Context | None = None,  # noqa: ARG002
    ) -> str:
        """Say what is missing, and where there is a list of it."""
        return f"It is {self.what}; see: {self.see or ', '.join(self.choices)}"


class FrameworkName(Name):
    """The click type of a framework; where several are compared, of several with commas."""

    def __init__(self) -> None:
        super().__init__(NAMES, "a framework", "list frameworks")

    def hint(self, name: str) -> str:
        """The same, by what people call it too."""
        return like(name)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the framework, or the frameworks with commas between them."""
        names = [name for name in str(value).split(",") if name]
        if len(names) < 2:
            return super().convert(value, param, ctx)
        if ctx is None or ctx.info_name != "compare":
            raise click.UsageError(
                f"one framework at a time, not {quoted(value)}: compare takes several", ctx
            )
        return ",".join(super(FrameworkName, self).convert(name, param, ctx) for name in names)
