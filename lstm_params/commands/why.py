"""``lstm-params why``: is a number the count of a network, and if not, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.files import files_of, is_file
from lstm_params.commands.options import SIZE, code_options, network_options
from lstm_params.commands.output import format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import LstmParamsError
from lstm_params.reading.numbers import plain

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


LARGER = 10
"""How many times as large as every size a number must be to be taken for a claim."""


@click.command(
    cls=Question,
    usage="why N [WORDS]... [OPTIONS]",
    examples=(
        "why 40842 28 64 --classes 10",
        "why 24714 28 64 dense 10 -f keras",
        "why 24.7K 28 64 dense 10 --format json",
        'why "64*156*4 + 64*4" 28 64 dense 10',
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

    N may be rounded (24.7K), a sum ("64*156*4 + 64*4"), a shape ("(64, 156)"), the size of a file
    (96KB) or the row of a summary; a file of code is another network, put beside it. Exit code 0
    if N is the count in the framework that -f names, or with none named in any; 1 if it is not.
    """
    told: Any = files_of((claim,)) if is_file(claim) else claim
    words = spec.split() if isinstance(spec, str) else []
    try:
        verdict = library.why(told, spec, steps=steps, **keywords)
    except LstmParamsError:
        check_order(claim, words, steps, keywords)
        raise
    if not verdict.is_explained:
        check_order(claim, words, steps, keywords)
    if quiet:
        say(verdict.sentence, verdict.aside)
    else:
        show(verdict, format)
    click.get_current_context().exit(0 if verdict.matches else 1)


def check_order(claim: str, words: list[str], steps: int | None, keywords: dict[str, Any]) -> None:
    """Ask back if the claim explains nothing, and the last of the words would be one that is.

    Raises:
        click.UsageError: it would be, with the first as the input.
    """
    numbers = [plain(word) for word in (claim, *words)]
    *others, last = [int(number or 0) for number in numbers]
    if len(words) < 2 or not numbers[0] or last < LARGER * max(others):
        return
    stated = " ".join((claim, *words[:-1]))
    try:
        verdict = library.why(last, stated, steps=steps, **keywords)
    except LstmParamsError:
        return
    if verdict.is_explained or verdict.matches:
        if classes := keywords.get("classes"):
            stated += f" --classes {classes}"
        raise click.UsageError(f"is {words[-1]} the claim? Then write: why {words[-1]} {stated}")
