"""Whether there is a layer in a text, and of which framework it is."""

from __future__ import annotations

import pytest

from reading.code.cases import refusal

REFUSED = [
    (
        "Embedding(7, 3)",
        "PyTorch or Keras? Embedding(7, 3) may be of either; say -f pytorch or -f keras",
    ),
    ("print(64)", "no layer is found in this text"),
    (
        "from hyena_dna import Hyena\nclass A: pass\na, b, c = A(), Hyena(16), Vocab(3)",
        "no layer is found in this text; not known: Hyena",
    ),
    ("nn.lstm(28, 64)", "no layer is found in this text; nn.lstm is none (did you mean 'LSTM'?)"),
    (
        "nn.LTSM(28, 64)",
        "no layer here can be counted; not known: nn.LTSM(…) (did you mean 'LSTM'?)",
    ),
    ("nn.Flatten()", "there is no layer with weights here"),
    ("nn.Transformer(512)", "no layer here can be counted; not known: nn.Transformer(…)"),
]


@pytest.mark.parametrize(("code", "message"), REFUSED)
def test_text_without_a_layer_of_one_framework_is_refused(code: str, message: str) -> None:
    assert refusal(code) == message
