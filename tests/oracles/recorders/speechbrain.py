"""The light GRU of SpeechBrain, one module for all copies; it reads no sound here."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any

from recorders.recording import Probe, Recording
from recorders.specs import ONE_WAY, specs
from recorders.torch_modules import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recorders.specs import Layer


def record(asked: Sequence[str]) -> Recording:
    absent = ModuleType("torchaudio")
    absent.__spec__ = ModuleSpec("torchaudio", None)
    sys.modules.setdefault("torchaudio", absent)
    from speechbrain.nnet.RNN import LiGRU

    def made(layer: Layer) -> Any:
        norm = "layernorm" if "nostatistics" in layer.words else "batchnorm"
        return LiGRU(
            layer.units,
            (1, 1, layer.input),
            normalization=norm,
            num_layers=layer.copies,
            bias=layer.bias,
            bidirectional="bothways" in layer.words,
        )

    words = ("", "nobias", "nostatistics", "nostatistics nobias", "bothways", "nobias bothways")
    every = [spec for word in words for spec in specs("li-gru", ONE_WAY, word)]
    return recorded(asked, every, made, stacks=True, buffers=("running_mean", "running_var"))


PROBE = Probe(("speechbrain", "torch"), record)
