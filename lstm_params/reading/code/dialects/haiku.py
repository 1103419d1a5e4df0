"""Haiku: layers state their units only; the input follows from the layer below."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

# fmt: off
DIALECT = Dialect(
    framework="haiku",
    title="Haiku",
    roots=("haiku", "hk"),
    homes=("haiku", "hk"),
    follows=True,
    inline=True,
    runs=(("dynamic_unroll", "steps"), ("static_unroll", "steps")),
    weights=("get_parameter", "get_state"),
    makers={
        "get_parameter": Maker("tensor", "*args=listed * name shape=axes dtype init"),
        "get_state": Maker("tensor buffer", "*args=listed * name shape=axes dtype init"),
        "LSTM": Maker("lstm", "hidden_size=units! name"),
        "GRU": Maker("gru", "hidden_size=units! w_i_init w_h_init b_init name"),
        "VanillaRNN": Maker("rnn", "hidden_size=units! double_bias=double name"),
        "Conv1DLSTM": Maker("convlstm1d", "input_shape output_channels=units! kernel_shape=kernel! "
                            "name"),
        "Conv2DLSTM": Maker("convlstm2d", "input_shape output_channels=units! kernel_shape=kernel! "
                            "name"),
        "Conv3DLSTM": Maker("convlstm3d", "input_shape output_channels=units! kernel_shape=kernel! "
                            "name"),
        "Linear": Maker("dense", "output_size=units! with_bias=bias w_init b_init name", "units"),
        "Embed": Maker("embedding", "vocab_size=input! embed_dim=units! embedding_matrix w_init "
                       "lookup_style name precision", "embed"),
        "LayerNorm": Maker("layernorm", "axis create_scale=gain create_offset=bias eps "
                           "scale_init offset_init use_fast_variance name param_axis"),
        "DeepRNN": Maker("list", "layers=children! name"),
        "Sequential": Maker("list", "layers=children! name"),
        "ResetCore": Maker("wrapper", "core=wrapped! name"),
        "BatchApply": Maker("wrapper", "f=wrapped! num_dims"),
        "IdentityCore": Maker("nothing", "name"),
    },
)
# fmt: on
