"""Flax nnx: cells and layers state their input, then their units, and take ``rngs``."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = "* rngs dtype param_dtype kernel_init bias_init recurrent_kernel_init"
CELL = (
    f"in_features=input! hidden_features=units! {ANY} carry_init keep_rngs "
    "gate_fn=gate_activation activation_fn=activation"
)

# fmt: off
DIALECT = Dialect(
    framework="flax-nnx",
    title="Flax nnx",
    roots=("flax.nnx", "nnx"),
    homes=("nnx",),
    makers={
        "Param": Maker("tensor", "value=values * sharding sharding_names"),
        "Variable": Maker("tensor buffer", "value=values * sharding sharding_names"),
        "BatchStat": Maker("tensor buffer", "value=values * sharding sharding_names"),
        "LSTMCell": Maker("lstm", CELL),
        "OptimizedLSTMCell": Maker("lstm fused", CELL),
        "GRUCell": Maker("gru", CELL),
        "SimpleCell": Maker("rnn", f"{CELL} residual==False"),
        "RNN": Maker("wrapper", "cell=wrapped! * rngs time_major~ return_carry~ "
                     "reverse=backwards keep_order unroll state_axes broadcast_rngs"),
        "Bidirectional": Maker("both", "forward_rnn=wrapped! backward_rnn=backward * "
                               "merge_fn==None time_major~ return_carry~ rngs"),
        "Linear": Maker("dense", f"in_features=input! out_features=units! {ANY} use_bias=bias "
                        "precision", "units"),
        "Embed": Maker("embedding", f"num_embeddings=input! features=units! {ANY} embedding_init",
                       "embed"),
        "LayerNorm": Maker("layernorm", f"num_features=input! {ANY} epsilon use_bias=bias "
                           "use_scale=gain"),
        "RMSNorm": Maker("rmsnorm", "num_features=input! * epsilon dtype param_dtype "
                         "use_scale=gain scale_init rngs"),
        "BatchNorm": Maker("batchnorm", f"num_features=input! {ANY} epsilon use_bias=bias "
                           "use_scale=gain momentum use_running_average"),
        "Dropout": Maker("dropout", "rate * broadcast_dims deterministic rng_collection rngs"),
        "Sequential": Maker("chain", "*args=children"),
        "List": Maker("list", "layers=children"),
    },
)
# fmt: on
