"""``lstm-params port``: which weight of one framework goes where in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lstm_params import library
from lstm_params.commands.choices import FrameworkName
from lstm_params.commands.options import code_options, network_options
from lstm_params.commands.output import formats_option, show
from lstm_params.commands.questions import Question, option
from lstm_params.formats import CODE, FORMATS

if TYPE_CHECKING:
    from lstm_params.reading.stated import Spec


@click.command(
    cls=Question,
    usage="port [WORDS]... --to NAME [OPTIONS]",
    examples=(
        "port 28 gru 64 bi dense 10 -f pytorch --to keras",
        "port model.py --to onnx --format python -o port.py",
        "port model.pt --to tflite --format c",
    ),
)
@network_options
@code_options
@option(
    "Map",
    "--to",
    type=FrameworkName(),
    metavar="NAME",
    required=True,
    help="Who is to store the weights: keras. See: list frameworks.",
)
@formats_option((*FORMATS, *CODE))
def command(spec: Spec, keywords: dict[str, Any], format: str, *, to: str) -> None:
    """Say which weight of one framework goes where in another, and what makes both equal.

    Transposed or not, gates in which order, biases added or zero. --format python is a function
    of plain NumPy that does it, --format c declares the arrays.
    """
    show(library.port(spec, to=to, **keywords), format)
