"""Models as people write them, each with its total; the live stage runs them in the real framework.

A block is a comment with the total (and, of a Keras model whose layers do not say what goes in, the
shape of what it is called on), then code that leaves its model in ``model``. Offline the totals are
what they were there; ``live/snippets.py`` runs every block again and compares.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from written.keras_models import KERAS
from written.pytorch_models import PYTORCH


class Written(NamedTuple):
    """A model in code."""

    code: str
    total: int
    shape: tuple[int, ...]
    """What it is called on; none if it needs no call."""


HEAD = re.compile(r"# (?P<total>[\d,]+)(, called on \((?P<shape>[\d, ]+)\))?\n")

IMPORTS = {
    "torch": (
        "import copy\nimport math\nimport os\nfrom collections import OrderedDict\n\n"
        "import numpy as np\nimport torch\nfrom torch import nn\n\n"
    ),
    "keras": (
        "import keras\nimport numpy as np\nfrom keras import Input, Model, Sequential, ops\n"
        "from keras.layers import *\n\n"
    ),
}
"""What stands before every block."""

BLOCKS = {"torch": PYTORCH, "keras": KERAS}
"""The models of each framework, by the name that it is imported by."""


def written(framework: str) -> list[Written]:
    """Every model of a framework."""
    found = []
    for block in BLOCKS[framework].strip().split("\n---\n"):
        head = HEAD.match(block.lstrip())
        if head is None:
            raise ValueError(block)
        sides = (head["shape"] or "").replace(",", " ").split()
        code = IMPORTS[framework] + block.lstrip()[head.end() :].rstrip() + "\n"
        total = int(head["total"].replace(",", ""))
        found.append(Written(code, total, tuple(map(int, sides))))
    return found
