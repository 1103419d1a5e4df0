"""MLX: written like PyTorch; a module is one layer, so there is no ``num_layers``."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

# fmt: off
DIALECT = Dialect(
    framework="mlx",
    title="MLX",
    roots=("mlx.nn",),
    homes=("nn",),
    arrays=("mx.", "mlx.core."),
    makers={
        "LSTM": Maker("lstm", "input_size=input! hidden_size=units! bias=bias"),
        "GRU": Maker("gru", "input_size=input! hidden_size=units! bias=bias"),
        "RNN": Maker("rnn", "input_size=input! hidden_size=units! bias=bias "
                     "nonlinearity=activation"),
        "Linear": Maker("dense", "input_dims=input! output_dims=units! bias=bias", "units"),
        "Embedding": Maker("embedding", "num_embeddings=input! dims=units!", "embed"),
        "LayerNorm": Maker("layernorm", "dims=input! eps affine==True bias==True"),
        "BatchNorm": Maker("batchnorm", "num_features=input! eps momentum affine==True "
                           "track_running_stats"),
        "Dropout": Maker("dropout", "p"),
        "Sequential": Maker("chain", "*modules=children"),
        **dict.fromkeys(("ReLU", "Tanh", "Sigmoid", "GELU", "Softmax"), Maker("nothing")),
    },
)
# fmt: on
