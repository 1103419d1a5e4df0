"""Layers of libraries on top of PyTorch in its code, with totals that real objects have."""

from __future__ import annotations

import pytest

from lstm_params import SpecError, count, report

TAGGER = """
from torch import nn
from ncps.torch import CfC

class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = CfC(28, 64)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        y, state = self.rnn(x)
        return self.head(y[:, -1])
"""

MAMBA = """
import torch.nn as nn
from mamba_ssm import Mamba

class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.norm = nn.RMSNorm(d)
        self.mixer = Mamba(d_model=d, d_state=16, d_conv=4, expand=2)

    def forward(self, x):
        return x + self.mixer(self.norm(x))

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50280, 768)
        self.blocks = nn.ModuleList([Block(768) for _ in range(24)])
        self.norm = nn.RMSNorm(768)
        self.head = nn.Linear(768, 50280, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, x):
        x = self.embedding(x)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))
"""

SPIKING = """
import torch.nn as nn
import snntorch as snn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.slstm = snn.SLSTM(28, 64, threshold=0.5)
        self.fc = nn.Linear(64, 10)
        self.lif = nn.Sequential(snn.Leaky(beta=0.9), snn.Lapicque(beta=0.5))

    def forward(self, x):
        syn, mem = self.slstm.init_slstm()
        spk, syn, mem = self.slstm(x, syn, mem)
        return self.lif(self.fc(spk))
"""

CODE = [
    ("CfC(28, 64)", 44_928),
    ("CfC(28, 64, backbone_units=32)", 32 * 93 + 4 * (64 * 32 + 64)),
    ("LTC(28, 64)", 29_816),
    ("Mamba(d_model=768)", 3_770_880),
    ("Mamba(18, d_state=16)", 4_068),
    ("Mamba2(d_model=768)", 3_764_552),
    ("GatedDeltaNet(hidden_size=1024, num_heads=4)", 8_413_704),
    ("torchrecurrent.FastGRNN(28, 64)", 6_146),
    ("BackboneGRUD(n_steps=10, n_features=28, rnn_hidden_size=64)", 38_380),
    ("snn.SLSTM(28, 64)", 24_064),
    (TAGGER, 44_928 + 650),
    (MAMBA, 129_135_360),
    (SPIKING, 24_064 + 650),
]


@pytest.mark.parametrize(("code", "total"), CODE, ids=lambda value: str(value)[:40])
def test_a_layer_of_a_library_is_counted_with_pytorch_s_own(code: str, total: int) -> None:
    assert count(code) == total
    assert report(code).framework == "pytorch"


@pytest.mark.parametrize(
    "code",
    [
        "CfC(28, 64, mode='pure')",
        "CfC(28, 64, proj_size=10)",
        "LTC(28, 64, mixed_memory=True)",
        "Mamba(768, conv_bias=False)",
        "Mamba2(768, headdim=32)",
    ],
)
def test_what_no_row_says_is_not_counted(code: str) -> None:
    with pytest.raises(SpecError, match=r"no layer here can be counted; not known: .* \(with "):
        count(code)


def test_the_masks_of_an_ltc_count_and_are_not_trained() -> None:
    stored = report("28 ltc 64", framework="pytorch")

    assert (stored.total, stored.trainable) == (29_816, 23_928)
    assert report("28 ltc 64").trainable == 23_928
    assert any("both masks count and are not trained" in note for note in stored.notes)
