"""How much of a file of weights is read: every limit, so that no file takes long or fills memory.

A file beyond a limit is refused in a line; nothing is left out in silence.
"""

from __future__ import annotations

READ = 64_000_000
"""The most bytes that are read of one file; the numbers of its weights are passed over."""

PIECE = 32_000_000
"""The most bytes that are read at once: the header of a safetensors file, a list of tensors."""

CHUNK = 512
"""How many bytes are read ahead; what follows is most often numbers, which are passed over."""

PIPED = 64_000_000
"""The longest file that may come through a pipe, in bytes: in one, nothing is passed over."""

CONFIG = 5_000_000
"""The longest config of a model, in bytes."""

DIRECTORY = 6_000_000
"""The longest list of its files that an archive may have, in bytes."""

ARCHIVE_FILES = 51_000
"""The most files that an archive may have."""

TENSORS = 50_000
"""The most tensors that a file may have."""

VALUES = 300_000
"""The most values, tensors or not, that a file may list."""

STEPS = 1_500_000
"""The most opcodes of a pickle that are followed."""

DEPTH = 64
"""The deepest nesting of groups, maps and messages."""

NAME = 10_000
"""The longest name or text that is kept, in bytes; a longer one is numbers, or no name."""

AXES = 32
"""The most axes of a tensor."""

AXIS = 2**53
"""The longest axis."""
