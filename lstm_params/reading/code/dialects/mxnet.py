"""What MXNet Gluon prints of its layers; its code is not read.

An arrow leads from the input to the units: ``LSTM(28 -> 64, TNC, num_layers=2, bidirectional)``.
"""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

LAYER = (
    "input_size=input! hidden_size=units! * num_layers=layers dropout~ bidirectional=both layout"
)

DIALECT = Dialect(
    framework="mxnet",
    title="MXNet",
    roots=(),
    homes=(),
    lists=False,
    printed=True,
    uncounted=("BatchNorm", "LayerNorm", "Conv1D", "Conv2D", "Conv3D", "PReLU"),
    makers={
        "LSTM": Maker("lstm", LAYER),
        "GRU": Maker("gru", LAYER),
        "RNN": Maker("rnn", LAYER),
        "LSTMCell": Maker("lstm", "input_size=input! hidden_size=units!"),
        "GRUCell": Maker("gru", "input_size=input! hidden_size=units!"),
        "RNNCell": Maker("rnn", "input_size=input! hidden_size=units!"),
        "Dense": Maker("dense", "in_units=input! units=units! * use_bias=bias activation", "units"),
        "Embedding": Maker("embedding", "input_dim=input! output_dim=units! * dtype", "embed"),
        "Dropout": Maker("dropout", "* p axes rate"),
        "Activation": Maker("activation", "* activation"),
        **dict.fromkeys(("Sequential", "HybridSequential"), Maker("chain", "*args=children")),
        "Flatten": Maker("nothing", "", "unknown"),
    },
)

MARKS = (
    r"\b(?:TNC|NTC)\b",
    r"\bDense\([^()]*->",
    r"\bHybridSequential\(",
)
"""What only it prints."""
