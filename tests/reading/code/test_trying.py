"""Layers that are called on an array to learn a size, where calls are not followed else."""

from __future__ import annotations

import pytest

from lstm_params import SpecError, count, report

BODY = """
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Variable

class Net(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.conv1 = nn.Conv2d(shape[0], 8, kernel_size=5, stride=2)
        self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
        self.body = nn.Sequential(self.conv1, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
        self.gru = nn.GRU(self.size(), 32)

    def features(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        if self.training:
            x = F.dropout(x)
        return F.relu(F.max_pool2d(self.conv2(x), 3, 3))

    def size(self):
        {body}

    def forward(self, x):
        return self.gru(self.features(x).view(1, 1, -1))

net = Net((3, 41, 37))
"""

FEATURES = 16 * 3 * 2
CONVS = 8 * 3 * 25 + 8 + 16 * 8 * 9 + 16


def gru(width: int) -> int:
    """One of 32 units as PyTorch stores it."""
    return 3 * 32 * (width + 32) + 6 * 32


@pytest.mark.parametrize(
    ("body", "width"),
    [
        ("return self.features(torch.zeros(1, *self.shape)).view(1, -1).size(1)", FEATURES),
        ("return self.features(torch.zeros(1, *self.shape)).numel()", FEATURES),
        ("return int(np.prod(self.features(torch.rand(1, *self.shape)).size()))", FEATURES),
        ("return self.features(Variable(torch.rand(1, *self.shape))).data.view(1, -1).size(1)",
         FEATURES),
        ("return torch.flatten(self.features(torch.ones((2, 3, 41, 37))), 1).shape[1]", FEATURES),
        ("return self.features(torch.randn(7, *self.shape)).shape[1]", 16),
        ("return self.body(torch.zeros(1, *self.shape)).shape[-1]", 8 * 9 * 8),
    ],
)  # fmt: skip
def test_a_size_is_learnt_by_trying_layers_out(body: str, width: int) -> None:
    assert count(BODY.replace("{body}", body), framework="pytorch") == CONVS + gru(width)


def test_what_is_tried_out_leaves_nothing_behind() -> None:
    """Not the layers that a forward method makes, and not the notes on them."""
    code = """
import torch, torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 64)
    def forward(self, x):
        self.late = nn.Linear(64, 10)
        return self.late(self.lstm(x)[0])
"""
    calls = "net = Net()\nout = net(torch.zeros(5, 2, 28))\n"
    plain, tried = report(code + "net = Net()\n"), report(code + calls)

    assert (plain.total, plain.missing, plain.notes) == (tried.total, tried.missing, tried.notes)


def test_a_fault_in_what_is_tried_out_is_none_of_the_network() -> None:
    code = """
import torch, torch.nn as nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 64)
    def forward(self, x):
        return nn.Linear(1, 2, 3, 4, 5, 6, 7)(x)
net = Net()
out = net(torch.zeros(5, 2, 28))
"""
    found = report(code)

    assert found.total == 4 * 64 * (28 + 64) + 8 * 64
    assert found.missing == ("nn.Linear(…) at line 8 (not reached)",)


@pytest.mark.parametrize(
    "expression",
    [
        "nn.MaxPool2d(2, ceil_mode=True)(torch.zeros(1, 3, 9, 9)).numel()",
        "nn.Upsample(scale_factor=2)(torch.zeros(1, 3, 9, 9)).numel()",
        "nn.ZeroPad2d(2)(torch.zeros(1, 3, 9, 9)).numel()",
        "nn.Flatten(2)(torch.zeros(1, 3, 9, 9)).shape[1]",
        "nn.Conv2d(3, 8, 3)(torch.zeros(3, 9, 9)).numel()",
        "nn.Conv2d(3, 8, 3)(torch.zeros(k, 3, 9, 9)).numel()",
    ],
)
def test_a_size_that_is_not_worked_out_is_asked_for(expression: str) -> None:
    code = f"import torch, torch.nn as nn\nn = {expression}\nm = nn.LSTM(n, 5)\n"

    with pytest.raises(SpecError, match=r"give it with --set n=|give it with --set k="):
        count(code)
