"""``lstm-params fit``: which size fits a budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.files import is_file
from lstm_params.commands.options import SIZE, code_options, dtype_option, network_options
from lstm_params.commands.output import format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import LstmParamsError
from lstm_params.reading import templates
from lstm_params.reading.amounts import read_budget
from lstm_params.reading.numbers import plain

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


HOW_READ = ("framework", "set", "model", "strict")
"""Keywords that are no sizes."""


@click.command(
    cls=Question,
    usage="fit BUDGET [WORDS]... [OPTIONS]",
    examples=(
        "fit 100k 28 lstm n x2 dense 10",
        "fit 256KB --dtype int8 --input-dim 40 --cell gru --classes 12",
        "fit 24M embedding n 512 lstm 512 x2 -f pytorch",
        "fit 1.5M 80 lstm n bi dense 2n --multiple-of 8",
        'fit 100k "nn.LSTM(28, hidden, num_layers=2)" --set hidden=n',
    ),
)
@click.argument("budget")
@network_options
@code_options
@dtype_option
@option("Cost", "--multiple-of", type=SIZE, default=1, metavar="N", help="n is a multiple of N: 8.")
@format_option
@option("Output", "-q", "--quiet", is_flag=True, help="Print the largest n that fits alone.")
def command(
    spec: Spec,
    keywords: dict[str, Any],
    budget: str,
    format: str,
    *,
    dtype: str,
    multiple_of: int,
    quiet: bool,
) -> None:
    """Find the size that fits a budget.

    BUDGET is parameters (100000, 24k, 1.5M) or bytes (256KB, 1MiB). WORDS state the network with
    n, or 2n, for each size that is open; without an n it is the units, if they are left out. In
    code, --set hidden=n leaves a name open; without one it is the units of the recurrent layers.
    """
    try:
        fit = library.fit(spec, budget, dtype=dtype, multiple_of=multiple_of, **keywords)
    except LstmParamsError:
        check_budget(budget, spec, keywords)
        raise
    if quiet:
        say(str(fit.n), fit.aside)
    else:
        show(fit, format)


def check_budget(budget: str, spec: Spec, keywords: dict[str, Any]) -> None:
    """Ask for a budget if what was taken for one is a file, or the input of a network with an n.

    Raises:
        click.UsageError: it is.
    """
    if is_file(budget) and isinstance(spec, str) and (not spec or is_budget(spec)):
        raise click.UsageError(f"what is the budget? It comes first: fit {spec or '100k'} {budget}")
    if plain(budget) is None or not isinstance(spec, str):
        return
    whole = f"{budget} {spec}"
    try:
        sizes = {name: value for name, value in keywords.items() if name not in HOW_READ}
        templates.template(whole, sizes, keywords.get("framework"))
    except LstmParamsError:
        return
    raise click.UsageError(f"what is the budget? It comes first: fit 100k {whole}")


def is_budget(text: str) -> bool:
    """Whether a text is what comes first: 100k, 64KB."""
    try:
        read_budget(text)
    except LstmParamsError:
        return False
    return True
