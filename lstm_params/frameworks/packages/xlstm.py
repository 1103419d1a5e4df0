"""xlstm: the layers of xLSTM as their authors build them, without the norm before them.

The recurrent matrices of an sLSTM are one array, its gates side by side in each head.
"""

from __future__ import annotations

from lstm_params.frameworks import Package, Storage, Tensor

PACKAGE = Package(
    name="xlstm",
    source="xlstm 2.0.6, xlstm/blocks/slstm/*.py, mlstm/*.py",
    verified="instances",
    cells={
        "slstm-layer": Storage(
            "sLSTMLayer",
            (
                Tensor("conv1d.conv.weight", "k", "input 1 window"),
                Tensor("conv1d.conv.bias", "c", "input"),
                Tensor("{gate}gate.weight", "W", "heads head head"),
                Tensor("slstm_cell._recurrent_kernel_", "U", "heads gates*head head"),
                Tensor("slstm_cell._bias_", "b", "gates*input"),
                Tensor("group_norm.weight", "n", "input"),
            ),
            "f i z o",
            options="heads window",
        ),
        "mlstm-layer": Storage(
            "mLSTMLayer",
            (
                Tensor("learnable_skip", "s", "inner"),
                Tensor("proj_up.weight", "X", "2*inner input"),
                Tensor("{gate}_proj.weight", "W", "parts 4 4"),
                Tensor("conv1d.conv.weight", "k", "inner 1 window"),
                Tensor("conv1d.conv.bias", "c", "inner"),
                Tensor("mlstm_cell.igate.weight", "w", "heads 3*inner", gates="i"),
                Tensor("mlstm_cell.igate.bias", "b", "heads", gates="i"),
                Tensor("mlstm_cell.fgate.weight", "w", "heads 3*inner", gates="f"),
                Tensor("mlstm_cell.fgate.bias", "b", "heads", gates="f"),
                Tensor("mlstm_cell.outnorm.weight", "n", "inner"),
                Tensor("proj_down.weight", "O", "input inner"),
            ),
            "q k v i f",
            options="heads expand window",
        ),
    },
)
