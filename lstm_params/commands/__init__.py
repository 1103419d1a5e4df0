"""The commands, one module each; its ``command`` is imported when it is called.

A command turns its options into a call of the library and shows the answer; it computes nothing. To
add a command, add its module and its line in ``COMMANDS``. What commands share is in ``questions``
(arguments and help), ``options`` (the options they have in common) and ``output``.
"""

PROGRAM = "lstm-params"

KEYWORDS = f"{__name__}.keywords"
"""The key of click's context under which keywords are kept that are no option of their own."""

WORKING = f"{__name__}.working"
"""The key under which what ends the display of progress is kept, while there is one."""

COMMANDS = {
    "count": ("counting", "how many parameters, which, of what shape"),
    "explain": ("explaining", "how the number is worked out, step by step"),
    "why": ("why", "I computed N: who is right?"),
    "fit": ("fitting", "which size fits a budget"),
    "compare": ("comparing", "which is larger: networks side by side"),
    "port": ("porting", "which weight goes where in another framework"),
    "cost": ("costing", "what it takes to keep, to train and to run"),
    "list": ("listing", "what there is: cells, frameworks, options, gallery"),
}
"""Every command: its module in this folder, and the question it answers; the first is the
default."""
