"""snnTorch: a convolutional LSTM whose output spikes; all gates are one convolution.

An ``SLSTM`` has an LSTM cell of PyTorch's inside, and needs no rows.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="snntorch",
    source="snntorch 1.0.0, snntorch/_neurons/sconv2dlstm.py",
    verified="instances",
    cells={
        "convlstm2d": Storage(
            "SConv2dLSTM",
            (
                Tensor("conv.weight", "W U", "gates*units input+state kernel1 kernel2"),
                Tensor("conv.bias", "b", "gates*units", "bias=single"),
            ),
            "i f o g",
            options="kernel",
            choices=("bias=single", "bias=none"),
        ),
    },
)
