"""Methods, attributes and arguments that layers and models have, whatever the framework."""

from __future__ import annotations

PASSED_ON = {
    "to", "cuda", "cpu", "eval", "train", "half", "float", "double", "bfloat16", "apply",
    "requires_grad_", "type", "share_memory", "compile_model", "build", "summary",
}  # fmt: skip
"""Methods of a layer that return it, or nothing of interest."""

OF_GROUPS = {
    **dict.fromkeys(
        ("add", "append", "add_module", "register_module", "register_parameter", "extend",
         "insert", "clear", "update"), "add"),
    "pop": "take",
    **dict.fromkeys(("children", "modules", "values"), "children"),
    **dict.fromkeys(("build", "init", "apply", "init_with_output"), "start"),
    **dict.fromkeys(("keys", "items", "named_children"), "names"),
    "__setattr__": "set attribute",
    "get_layer": "find",
    "set_submodule": "set inside",
    "register_buffer": "own buffer",
}  # fmt: skip
"""Methods of a container or an object, each with what it does, a key of ``GROUP_METHODS``."""

NAMING = {"add_module", "register_module", "register_parameter"}
"""Methods of OF_GROUPS that also give the layer a name."""

OF_MODELS = {"parameters", "named_parameters", "cuda", "summary", "count_params"}
"""Methods that show that an unknown object is a model."""

FREEZING = {"trainable", "requires_grad"}
"""Attributes that freeze weights when they are set to False."""

STATES = {"c": 0, "h": 1, "hidden": 0, "cell": 1}
"""Names of the two states of an LSTM, as TensorFlow 1 and Haiku have them, with their places."""

CELL_SIZE = "state_size"
"""The attribute of a cell of one's own that says how many numbers it returns."""

WEIGHT_NAMES = ("weight", "bias", "kernel")
"""The beginnings of the names of a layer's weights."""

INPUT_NAMES: tuple[str, ...] = ("inputs", "input", "x", "xs", "input_seq", "sequence", "query")
"""Names of the argument that is a layer's input, if it is given by name."""
