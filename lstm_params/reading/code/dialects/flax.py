"""Flax linen: cells state ``features``, the units, and the input follows from the layer below."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = "dtype param_dtype"
INIT = (
    "activation_fn=activation kernel_init recurrent_kernel_init bias_init "
    f"{ANY} carry_init parent name"
)
GATED = f"features=units! gate_fn=gate_activation {INIT}"
NORM = f"epsilon {ANY} use_bias=bias use_scale=gain use_running_average axis momentum parent name"

# fmt: off
DIALECT = Dialect(
    framework="flax",
    title="Flax linen",
    roots=("flax.linen", "linen", "nn", "fnn"),
    homes=("linen", "nn"),
    follows=True,
    starts=(("setup", 1),),
    inline=True,
    weights=("param",),
    makers={
        "param": Maker("tensor", "*args=listed * name init_fn shape=axes dtype unbox"),
        "LSTMCell": Maker("lstm", GATED),
        "OptimizedLSTMCell": Maker("lstm", GATED),
        "GRUCell": Maker("gru", GATED),
        "MGUCell": Maker("mgu", f"{GATED} forget_bias_init activation_bias_init "
                         "reset_gate==True"),
        "SimpleCell": Maker("rnn", f"features=units! {INIT} residual==False"),
        "RNN": Maker("wrapper", "cell=wrapped! time_major~ return_carry~ reverse=backwards "
                     "keep_order unroll variable_axes variable_broadcast variable_carry split_rngs "
                     "parent name"),
        "Bidirectional": Maker("both", "forward_rnn=wrapped! backward_rnn=backward "
                               "merge_fn==None time_major~ return_carry~ parent name"),
        "ConvLSTMCell": Maker("convlstm{rank}d", "features=units! kernel_size=kernel! strides "
                              f"padding use_bias=bias {ANY} carry_init parent name"),
        "Dense": Maker("dense", f"features=units! use_bias=bias {ANY} precision kernel_init "
                       "bias_init promote_dtype dot_general dot_general_cls parent name", "units"),
        "Embed": Maker("embedding", f"num_embeddings=input! features=units! {ANY} embedding_init "
                       "promote_dtype parent name", "embed"),
        "LayerNorm": Maker("layernorm", NORM),
        "RMSNorm": Maker("rmsnorm", "epsilon dtype param_dtype use_scale=gain scale_init * parent "
                         "name"),
        "BatchNorm": Maker("batchnorm", NORM),
        "Dropout": Maker("dropout", "rate broadcast_dims deterministic rng_collection parent name"),
        "Sequential": Maker("chain", "layers=children! parent name"),
    },
)
# fmt: on
