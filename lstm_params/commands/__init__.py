"""The commands, a module each with its ``command``.

A command turns options into a call of the library and shows its answer; it computes nothing. To
add one, add its module and its line in ``COMMANDS``: it is imported when it is called. What they
share is in ``questions`` (how one is asked), ``options`` and ``output``.
"""

PROGRAM = "lstm-params"

COMMANDS = {
    "count": ("counting", "how many parameters, which, of what shape"),
    "explain": ("explaining", "how the number is worked out, step by step"),
    "why": ("why", "I computed N: who is right?"),
    "fit": ("fitting", "which size fits a budget"),
    "compare": ("comparing", "which is larger: networks side by side"),
    "cost": ("costing", "what it takes to keep, to train and to run"),
    "list": ("listing", "what there is: cells, frameworks, options, gallery"),
}
"""Every command: its module here and the question it answers; the first is the default."""
