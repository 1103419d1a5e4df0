"""How much is read and followed: every limit of the code reader, so that no text takes long.

A text beyond a limit is refused in a line, or what lies beyond it is left unknown; nothing is cut
in silence.
"""

from __future__ import annotations

# Texts and files.

TEXT = 100_000
"""The longest code, in characters; Keras' JSON may be as long as a file."""

FILE = 5_000_000
"""The largest file of text, in bytes."""

IMPORTED = 50
"""The most files that are read since another one imports them."""

IMPORTED_TEXT = 500_000
"""The most characters that these have together."""

NOTEBOOK = 100_000_000
"""The largest notebook, in bytes, with its outputs; without them it is a file like others."""

PIECES = 1_000_000
"""The most texts and brackets of JSON that are passed over in the outputs of a notebook."""

CELLS = 2_000
"""The most cells of code that a notebook may have."""

NESTING = 50
"""The deepest nesting of configs in Keras' JSON."""

CONFIG_LAYERS = 10_000
"""The most layers that one config may list."""

PRINTED_COPIES = 1_000
"""The most copies of a layer in a printed model."""

PRINTED_LINE = 2_000
"""The longest line of a printed model, in characters, that is read as a layer without a label."""

PATH = 50
"""The most words of a path, ``torch.nn.LSTM``, by which the framework is found."""

# What is followed.

STEPS = 80_000
"""The most expressions and statements that are followed."""

SECONDS = 20
"""How long following a text may take the processor; its steps end most that take long before."""

VALUES_PER_STEP = 5
"""How many values of a list count as one step."""

LAYERS = 5_000
"""The most layers that code may make."""

ROUNDS = 3
"""How often a turn of a loop is followed in place of an unknown number of turns, at most."""

DEPTH = 30
"""The deepest nesting of calls of the code's own functions."""

LOOP_PATIENCE = 500
"""The steps a loop that makes no layers may take, before the rest of it is left in doubt."""

CALLING_PATIENCE = 10_000
"""The steps it may take if it calls layers, as a loop over the steps of a sequence does."""

COMPREHENSION_PATIENCE = 5_000
"""The steps a comprehension that makes no layers may take, before its value is left unknown."""

# How large a value may become.

LENGTH = 10_000
"""The greatest length of a list or a text."""

BITS = 256
"""The most bits of a number that is computed; the largest size has 60."""

LITERAL_BITS = 10_000
"""The most bits of a number that is written out."""

AXIS = 10**9
"""The longest axis of which a slice is worked out."""

# What a message shows.

SHOWN_CALL = 60
"""The longest call, in characters; a longer one is shown without its arguments."""

SHOWN_PART = 40
"""The longest part of a call that is not followed, in characters."""
