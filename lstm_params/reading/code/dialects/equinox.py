"""Equinox: cells and layers state their input, then their units, and take a ``key``."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = "dtype * key"

# fmt: off
DIALECT = Dialect(
    framework="equinox",
    title="Equinox",
    roots=("equinox.nn", "eqx.nn", "equinox", "eqx"),
    homes=("nn",),
    arrays=("jnp.", "jax.numpy.", "jax.random.", "jr.", "jrandom."),
    makers={
        "LSTMCell": Maker("lstm", f"input_size=input! hidden_size=units! use_bias=bias {ANY}"),
        "GRUCell": Maker("gru", f"input_size=input! hidden_size=units! use_bias=bias {ANY}"),
        "Linear": Maker("dense", f"in_features=input! out_features=units! use_bias=bias {ANY}",
                        "units"),
        "Embedding": Maker("embedding", f"num_embeddings=input! embedding_size=units! weight {ANY}",
                           "embed"),
        "LayerNorm": Maker("layernorm", "shape=extent! eps use_weight=gain use_bias=bias dtype * "
                           "elementwise_affine"),
        "Dropout": Maker("dropout", "p inference * deterministic"),
        "Sequential": Maker("chain", "layers=children!"),
        "Lambda": Maker("nothing", "fn"),
        "Identity": Maker("nothing", "*args"),
    },
)
# fmt: on
