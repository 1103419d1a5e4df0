"""What parameters of constructors mean, as data: which are sizes, switches, shapes.

A row of a dialect says what a parameter means (``hidden_size=units``); these tables say of what
kind that is. To give a meaning to a new argument, add it to the table of its kind.
"""

from __future__ import annotations

CHANNELS_FIRST = ("channels_first", "th")

SIDES = ("side1", "side2", "side3")
"""Meanings that state a kernel side by side."""

INPUTS = ("input", "vocabulary", "extent")
"""Meanings that state the input features; ``extent`` is the shape a LayerNorm normalizes."""

COUNTED = {"units", "layers", "features", "slopes", *INPUTS}
"""Meanings that are sizes."""

NOTHING_HELD = {"gain": "none", "bias": "none"}

SWITCHES: dict[str, dict[bool, dict[str, str]]] = {
    "bias": {False: {"bias": "none"}},
    "reset": {True: {"reset": "after"}, False: {"reset": "before"}},
    "peephole": {True: {"peephole": "on"}},
    "double": {True: {"bias": "double"}, False: {"bias": "single"}},
    "gain": {False: {"gain": "none"}},
    "holds": {False: NOTHING_HELD},
    "affine": {True: {"gain": "", "bias": ""}, False: NOTHING_HELD},
    "statistics": {False: {"statistics": "none"}},
    "kept": {True: {"statistics": "kept"}},
    "scaled": {True: {"scaled": "on"}},
    "unscaled": {False: {"scaled": "none"}},
    "extra": {True: {"extra": "on"}},
    "bothways": {True: {"ways": "both"}},
    **{name: {True: {name: "on"}} for name in ("feedback", "recall", "direct")},
}
"""Meanings that are True or False, and the options that each stands for; "" is its default."""

NAMED: dict[str, dict[str, dict[str, str]]] = {
    "normalization": {"batchnorm": {}, "": {"statistics": "none"}},
}
"""Meanings that are a word, and the options that each word stands for; "" is any other value."""

FLAGS = {*SWITCHES, "both"}

ONE = {"groups", "multiplier"}
"""Options that are as good as not given if they are 1."""

OFF_AT_0 = {"projection"}
"""Options that are not given if they are 0: ``proj_size=0``."""

SHAPES = ("shape", "batch_shape", "features", "steps")
"""Meanings that state the shape of the input."""

LISTED = {"kernel", *INPUTS}
"""Meanings whose argument may be a list; its last element is the features."""

SHAPING = ("kernel", "strides", "padding", "dilation", "pool", "times", "target", "axis",
           "axes", "mode", "sequences", "shared", "ceil", "start", "end")  # fmt: skip
"""Meanings of the arguments that decide about shapes."""
