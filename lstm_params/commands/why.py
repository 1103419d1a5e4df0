"""``lstm-params why``: is a number the count of a network, and if not, where it comes from."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.options import PASSED_ON, SIZE, code_options, network_options
from lstm_params.commands.output import format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import LstmParamsError
from lstm_params.reading.numbers import plain

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


@click.command(
    cls=Question,
    usage="why N [WORDS]... [OPTIONS]",
    examples=(
        "why 40842 28 64 --classes 10",
        "why 24714 28 64 dense 10 -f keras",
        "why 24.7K 28 64 dense 10 --format json",
        "why 684824 28 64 dense 10 --steps 28 -q",
    ),
)
@click.argument("claim", metavar="N")
@network_options
@code_options
@option("Network", "--steps", type=SIZE, help="Time steps, for slips that multiply by them: 28.")
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the verdict alone, in one sentence.")
def command(
    spec: Spec,
    keywords: dict[str, Any],
    claim: str,
    format: str,
    *,
    steps: int | None,
    quiet: bool,
) -> None:
    """Say whether N is the count of a network, and if not, whose count or which slip it is.

    N may be rounded: 24.7K, 1.5M. Exit code 0 if N is the count in the framework that -f names,
    or with none named in any; 1 if it is not.
    """
    check_order(claim, spec, keywords)
    verdict = library.why(claim, spec, steps=steps, **keywords)
    if quiet:
        say(verdict.sentence, verdict.aside)
    else:
        show(verdict, format)
    click.get_current_context().exit(0 if verdict.matches else 1)


def check_order(claim: str, spec: Spec, keywords: dict[str, Any]) -> None:
    """Raise click.UsageError if N stands behind the words: why 28 64 40842.

    It does where the last number is too large for a size, and the rest is a network as it stands.
    """
    if not isinstance(spec, str) or plain(claim) is None:
        return
    *words, last = spec.split() or [""]
    sizes = [int(digits) for word in (claim, *words) if (digits := plain(word)) is not None]
    number = plain(last)
    if number is None or int(number) <= max(sizes) ** 2:
        return
    network = " ".join((claim, *words))
    with suppress(LstmParamsError):
        library.counted(network, **keywords)
        rest = " and the options" if any(map(keywords.get, PASSED_ON)) else ""
        raise click.UsageError(f"N comes first: why {last} {network}{rest}")
