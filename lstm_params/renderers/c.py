"""What a framework stores as declarations in C, in the stored order, for firmware."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_params.answers.port.words import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_params.answers.port.pieces import Made
    from lstm_params.answers.port.porting import Port


def render_port(port: Port, **_options: object) -> str:
    """Write the declarations of the target's tensors."""
    total = sum(made.numbers for made in port.tensors)
    said = [*port.exact, *port.notes]
    lines = [
        f"/* {port.network} as {port.to} stores it: {total:,} numbers, {4 * total:,} bytes.",
        *(f" * {line.replace('*/', '* /')}." for line in said),
        " */",
    ]
    names: set[str] = set()
    layer = None
    for made in port.tensors:
        if made.layer != layer:
            lines += ["", f"/* {made.layer} */"]
            layer = made.layer
        lines += declaration(made, names)
    return "\n".join(lines)


def declaration(made: Made, names: set[str]) -> Iterator[str]:
    """A tensor: its gates in a comment, then its name and dimensions."""
    name = re.sub(r"\W+", "_", made.name).strip("_")
    name = f"w_{name}" if name[:1].isdecimal() else name
    while name in names:
        name += "_"
    names.add(name)
    yield from gates(made)
    dimensions = "".join(f"[{size}]" for size in made.shape)
    axes = f"  /* {made.axes} */" if made.axes else ""
    yield f"extern const float {name}{dimensions};{axes}"


def gates(made: Made) -> Iterator[str]:
    """Where each gate lies, where there are several blocks."""
    if len(made.blocks) < 2:
        return
    kinds = len({block.holds for block in made.blocks}) > 1
    both = len({block.direction for block in made.blocks}) > 1
    for number, block in enumerate(made.blocks):
        words = [" ".join(block.letters)]
        words += [block.holds] if kinds else []
        words += [("forward", "backward")[block.direction]] if both else []
        start = "/*" if number == 0 else " *"
        end = " */" if number == len(made.blocks) - 1 else ""
        yield f"{start} {place(block.spans, made.shape)}: {', '.join(filter(None, words))}{end}"
