"""``lstm-params fit``: which size fits a budget."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.options import SIZE, code_options, dtype_option, network_options
from lstm_params.commands.output import format_option, say, show
from lstm_params.commands.questions import Question, option
from lstm_params.errors import LstmParamsError, SpecError, quoted
from lstm_params.reading.numbers import is_number

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


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
    except SpecError:
        check_budget(budget, spec, keywords)
        raise
    if quiet:
        say(str(fit.n), fit.aside)
    else:
        show(fit, format)


def check_budget(budget: str, spec: Spec, keywords: dict[str, Any]) -> None:
    """Raise click.UsageError if the input was read as the budget, since none was given."""
    if not isinstance(spec, str) or not is_number(budget):
        return
    whole = f"{budget} {spec}"
    with suppress(LstmParamsError):
        library.polynomial(whole, **keywords)
        raise click.UsageError(f"{quoted(budget)} is read as the budget: fit 100k {whole}")
