"""Layers of libraries on top of PyTorch, in rows of its dialect.

Libraries call their layers as PyTorch does, or as one another: under a library's path only its own
rows hold.
"""

from __future__ import annotations

from lstm_params.reading.code.dialects import Maker

ON_DEVICE = "device dtype"
SIZES = "input_size=input! hidden_size=units!"
EXAMPLE = "hidden_size=units! input_shape=example"
SHOWN = f"{EXAMPLE} input_size=input {{}} num_layers=layers bias=bias dropout~ re_init"
AT_A_STEP, OVER_TIME = "flattened 1", "flattened 2"
LIGRU = (
    f"{EXAMPLE} nonlinearity {{}}normalization=normalization {{}} num_layers=layers bias=bias "
    "dropout~ re_init bidirectional=bothways"
)

LIGRUS = {
    "LiGRU": Maker("li-gru", LIGRU.format("", ""), exact="same", sizes=OVER_TIME),
    "SLiGRU": Maker(
        "li-gru",
        LIGRU.format("ff_", "recurrent_elementwise_affine==False"),
        exact="same",
        sizes=OVER_TIME,
    ),
}

SPEECHBRAIN = {
    **LIGRUS,
    **{
        name: Maker(cell, f"{SHOWN.format(more)} bidirectional=both", exact="same", sizes=OVER_TIME)
        for name, cell, more in (("LSTM", "lstm", ""), ("GRU", "gru", ""),
                                 ("RNN", "rnn", "nonlinearity"))
    },
    **{
        f"{name}Cell": Maker(cell, f"{SHOWN.format('')} {more}", exact="same", sizes=AT_A_STEP)
        for name, cell, more in (("LSTM", "lstm", ""), ("GRU", "gru", ""),
                                 ("RNN", "rnn", "nonlinearity"))
    },
}  # fmt: skip
"""Layers of SpeechBrain around PyTorch's of the same names, which are shown an example input."""

SPIKING = (
    "threshold spike_grad surrogate_disable init_hidden inhibition {} learn_threshold==False "
    "reset_mechanism state_quant output graded_spikes_factor learn_graded_spikes_factor==False "
    "reset_delay"
)

SPEECHBRAIN_LINEAR = {
    "Linear": Maker(
        "dense",
        "n_neurons=units! input_shape=example input_size=input bias=bias max_norm "
        "combine_dims==False",
        exact="same",
        sizes="flattened -1",
    ),
}

OF_PACKAGES = {
    **LIGRUS,
    **{
        name: Maker(
            f"{cell} nobias",
            "dim=input! expansion_factor=times proj_out=projects",
            exact="same",
            sizes="widened",
        )
        for name, cell in (("minGRU", "mingru"), ("minLSTM", "minlstm"))
    },
    "SConv2dLSTM": Maker(
        "convlstm2d",
        "in_channels=input! out_channels=units! kernel_size=kernel! bias=bias max_pool avg_pool "
        "threshold spike_grad surrogate_disable init_hidden inhibition learn_threshold==False "
        "reset_mechanism state_quant output",
        exact="global",
    ),
    "Mamba": Maker(
        "mamba",
        "d_model=input! d_state=memory d_conv=window expand=expand "
        "dt_rank==auto dt_min dt_max dt_init dt_scale dt_init_floor conv_bias==True "
        f"bias==False use_fast_path layer_idx {ON_DEVICE}",
        exact="same",
        sizes="times expand",
    ),
    "Mamba2": Maker(
        "mamba-2",
        "d_model=input! d_state=memory d_conv=window conv_init "
        "expand=expand headdim=length d_ssm==None ngroups=groups A_init_range "
        "D_has_hdim==False rmsnorm==True norm_before_gate dt_min dt_max dt_init_floor "
        "dt_limit bias==False conv_bias==True chunk_size use_mem_eff_path layer_idx "
        f"process_group==None sequence_parallel {ON_DEVICE}",
        exact="same",
        sizes="parted 2",
    ),
    "GatedDeltaNet": Maker(
        "gated-deltanet",
        "hidden_size=input! expand_v=expand head_dim=key "
        "num_heads=heads! num_v_heads==None mode use_gate==True "
        "use_short_conv==True allow_neg_eigval conv_size=window "
        "conv_bias==False layer_idx norm_eps output_gate_activation",
        exact="same",
        sizes="times expand",
    ),
    "FastGRNN": Maker(
        "fastgrnn",
        f"{SIZES} num_layers=layers dropout~ batch_first~ * bias==True "
        "recurrent_bias==True nonlinearity kernel_init recurrent_kernel_init "
        f"bias_init recurrent_bias_init zeta_init nu_init {ON_DEVICE}",
        exact="same",
    ),
    "_LSTMCell": Maker("lstm", f"{SIZES} initial_forget_bias"),
    "BackboneGRUD": Maker("gru-d", "n_steps n_features=input! rnn_hidden_size=units!"),
    "SLSTM": Maker(
        "lstm",
        f"{SIZES} bias=bias threshold spike_grad surrogate_disable init_hidden "
        "inhibition learn_threshold==False reset_mechanism state_quant output "
        "graded_spikes_factor learn_graded_spikes_factor==False reset_delay",
        spelled=(r"(\w+)_l0$", r"lstm_cell.\1"),
    ),
    **{
        name: Maker("nothing", f"{starts} {SPIKING.format(learnt)}")
        for name, starts, learnt in (
            ("Leaky", "beta", "learn_beta==False"),
            ("Lapicque", "beta R C time_step", "learn_beta==False"),
            ("Synaptic", "alpha beta", "learn_alpha==False learn_beta==False"),
            ("Alpha", "alpha beta", "learn_alpha==False learn_beta==False"),
        )
    },
}
"""Layers of libraries on top of PyTorch, by name; ``snntorch``'s SLSTM has an LSTMCell inside."""

IN_NCPS = "input_size=input units=units"
NCPS_ROWS = {
    name: Maker(makes, row, exact="same", sizes=f"numbers {times}")
    for name, makes, row, times in (
        ("CfC", "cfc", f"{IN_NCPS} mode==default backbone_units=backbone backbone_layers==1", 1),
        ("LTC", "ltc", f"{IN_NCPS} input_mapping==affine output_mapping==affine", 1),
        ("Gates", "dense", f"{IN_NCPS} bias=bias", 4),
        ("Linear", "dense", IN_NCPS, 1),
    )
}
"""The layers of ncps, as its classes in ``libraries`` make them."""

NCPS = {
    "CfC": Maker(
        "told ncps",
        "input_size! units! proj_size return_sequences batch_first mixed_memory mode activation "
        "backbone_units backbone_layers backbone_dropout",
    ),
    "LTC": Maker(
        "told ncps",
        "input_size! units! return_sequences batch_first mixed_memory input_mapping "
        "output_mapping ode_unfolds epsilon implicit_param_constraints",
    ),
    "AutoNCP": Maker("nothing", "units output_size sparsity_level seed"),
    "NCP": Maker(
        "nothing",
        "inter_neurons command_neurons motor_neurons sensory_fanout inter_fanout "
        "recurrent_command_synapses motor_fanin seed",
    ),
}
"""Classes of ncps, around a layer and what else they may have; a wiring is no size."""

MINGRU = {
    "minLM": Maker(
        "told mingru",
        "* num_tokens dim depth ff_mult expansion conv_kernel_size use_lstm enable_conv dropout",
    )
}
"""The language model of minGRU-pytorch."""

EDGEML = {
    "FastGRNN": Maker(
        "told edgeml",
        "input_size! hidden_size! gate_nonlinearity update_nonlinearity wRank uRank wSparsity "
        "uSparsity zetaInit nuInit batch_first",
    )
}
"""The FastGRNN of EdgeML, whose matrices may be products of two."""

CONFIGURED = "embedding_dim=input num_heads=heads {} changed==False"
XLSTM_ROWS = {
    "mLSTM": Maker(
        "mlstm-layer",
        CONFIGURED.format(
            "conv1d_kernel_size=window!=0 proj_factor=expand qkv_proj_blocksize==4 bias==False "
            "round_proj_up_dim_up==True round_proj_up_to_multiple_of==64"
        ),
        exact="same",
        sizes="times expand",
    ),
    "sLSTM": Maker(
        "slstm-layer",
        CONFIGURED.format(
            "conv1d_kernel_size=window!=0 group_norm_weight==True function==slstm num_gates==4"
        ),
        exact="same",
    ),
    "sLSTMBlock": Maker("nothing", "slstm_block==given"),
}
"""The layers of xlstm, as its classes in ``libraries`` make them."""

WIDENED = "proj_factor round_proj_up_dim_up round_proj_up_to_multiple_of _proj_up_dim"
STACKED = (
    "mlstm_block slstm_block context_length num_blocks embedding_dim add_post_blocks_norm bias "
    "dropout slstm_at"
)
XLSTM = {
    **dict.fromkeys(
        ("mLSTMLayer", "sLSTMLayer", "mLSTMBlock", "sLSTMBlock",
         "xLSTMBlockStack", "xLSTMLMModel"),
        Maker("told xlstm", "config=config!"),
    ),
    "mLSTMLayerConfig": Maker(
        "told xlstm",
        f"{WIDENED} conv1d_kernel_size qkv_proj_blocksize num_heads embedding_dim bias dropout "
        "context_length",
    ),
    "sLSTMLayerConfig": Maker(
        "told xlstm",
        "hidden_size num_heads num_states backend function bias_init recurrent_weight_init "
        "_block_idx _num_blocks num_gates gradient_recurrent_cut gradient_recurrent_clipval "
        "forward_clipval batch_size input_shape internal_input_shape output_shape constants dtype "
        "dtype_b dtype_r dtype_w dtype_g dtype_s dtype_a enable_automatic_mixed_precision "
        "initial_val embedding_dim conv1d_kernel_size group_norm_weight dropout",
    ),
    "FeedForwardConfig": Maker(
        "told xlstm", f"{WIDENED} act_fn embedding_dim dropout bias ff_type"
    ),
    "mLSTMBlockConfig": Maker("told xlstm", "mlstm"),
    "sLSTMBlockConfig": Maker("told xlstm", "slstm feedforward"),
    "xLSTMBlockStackConfig": Maker("told xlstm", STACKED),
    "xLSTMLMModelConfig": Maker(
        "told xlstm",
        f"{STACKED} _block_map vocab_size tie_weights weight_decay_on_embedding "
        "add_embedding_dropout",
    ),
}  # fmt: skip
"""Classes of xlstm, which are told their sizes by configs."""

MAKERS = {**OF_PACKAGES, **NCPS, **MINGRU, **XLSTM}
"""The rows of all constructors whose names are no framework's own."""


def only(*names: str) -> dict[str, Maker]:
    """The rows of a library that has layers of these names, and others that have no row."""
    return {name: OF_PACKAGES[name] for name in names}


SPIKES = only("SConv2dLSTM", "SLSTM", "Leaky", "Lapicque", "Synaptic", "Alpha")
RMSNORM = {"RMSNorm": Maker("rmsnorm", f"hidden_size=extent! eps dropout_p {ON_DEVICE}")}

HOMONYMS = (
    ("edgeml_pytorch.graph.rnn", EDGEML),
    ("fla.layers", only("GatedDeltaNet")),
    ("mamba_ssm", only("Mamba", "Mamba2")),
    ("mamba_ssm.ops.triton.layer_norm", RMSNORM),
    ("mamba_ssm.ops.triton.layernorm", RMSNORM),
    ("minGRU_pytorch", {**only("minGRU", "minLSTM"), **MINGRU}),
    ("ncps.torch", NCPS),
    ("ncps.torch.layers", NCPS_ROWS),
    ("neuralhydrology.modelzoo.customlstm", only("_LSTMCell")),
    ("pypots.nn.modules.grud", only("BackboneGRUD")),
    ("sb.nnet.RNN", SPEECHBRAIN),
    ("sb.nnet.linear", SPEECHBRAIN_LINEAR),
    ("snn", SPIKES),
    ("snntorch", SPIKES),
    ("speechbrain.nnet.RNN", SPEECHBRAIN),
    ("speechbrain.nnet.linear", SPEECHBRAIN_LINEAR),
    ("torchrecurrent", only("FastGRNN")),
    ("xlstm", XLSTM),
    ("xlstm.layers", XLSTM_ROWS),
)
"""The beginnings of the paths of their layers, and the rows that each has: see
``Dialect.homonyms``."""

ROOTS = tuple(root for root, _ in HOMONYMS)
