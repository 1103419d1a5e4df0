"""PyTorch: every layer states its own input, before its units."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ON_DEVICE = "device dtype"
RECURRENT = "bias=bias batch_first~ dropout~ bidirectional=both proj_size=projection " + ON_DEVICE
SIZES = "input_size=input! hidden_size=units!"
CELL = f"{SIZES} bias=bias {ON_DEVICE}"
ALONE = ("_l0$", "")
"""A cell's tensors have no place in a stack."""
POOL = (
    "kernel_size=pool stride=strides padding=padding dilation=dilation return_indices "
    "ceil_mode=ceil count_include_pad"
)
AVERAGE = (
    "kernel_size=pool stride=strides padding=padding ceil_mode=ceil count_include_pad "
    "divisor_override"
)
SIZED = "output_size=target return_indices"
CONV = (
    "in_channels=input! out_channels=units! kernel_size=kernel! stride=strides padding=padding "
    f"dilation=dilation groups=groups bias=bias padding_mode {ON_DEVICE}"
)
TRANSPOSED = (
    "in_channels=input! out_channels=units! kernel_size=kernel! stride padding output_padding "
    f"groups=groups bias=bias dilation padding_mode {ON_DEVICE}"
)
NORM = (
    "num_features=input! eps momentum affine=holds track_running_stats=statistics device dtype "
    "* bias=bias"
)

LOSSES = (
    "BCELoss", "BCEWithLogitsLoss", "CTCLoss", "CosineEmbeddingLoss", "CrossEntropyLoss",
    "GaussianNLLLoss", "HingeEmbeddingLoss", "HuberLoss", "KLDivLoss", "L1Loss", "MSELoss",
    "MarginRankingLoss", "MultiLabelMarginLoss", "MultiLabelSoftMarginLoss", "MultiMarginLoss",
    "NLLLoss", "NLLLoss2d", "PoissonNLLLoss", "SmoothL1Loss", "SoftMarginLoss",
    "TripletMarginLoss", "TripletMarginWithDistanceLoss",
)  # fmt: skip

PROJECTED = (
    "proj_size",
    "proj_size={projection}: the output, which is fed back, is {projection} long, not {units}",
)
FOURTH = (
    "nonlinearity=True",
    "True as the 4th argument is not bidirectional: bias in older PyTorch, refused by newer",
)
FIFTH = (
    "bias=True",
    "True without a name here is bias, not bidirectional: say bidirectional=True",
)

# fmt: off
DIALECT = Dialect(
    framework="pytorch",
    title="PyTorch",
    roots=("torch", "nn", "torch_nn", "tnn"),
    homes=("nn", "modules", "parameter"),
    bare=True,
    libraries="of_pytorch",
    order="the input first, then the units",
    forward="forward",
    lists=False,
    assumed=(("torch.cuda.is_available()", False), ("self.training", False)),
    named="attributes",
    printed=True,
    unprinted=(("MultiheadAttention", "its in_proj weights are not printed"),),
    uncounted=(
        "AdaptiveLogSoftmaxWithLoss", "LazyBatchNorm1d", "LazyConv1d", "LazyConv2d",
        "Transformer", "TransformerDecoder", "TransformerDecoderLayer", "TransformerEncoder",
        "TransformerEncoderLayer",
    ),
    makers={
        "LSTM": Maker("lstm", f"{SIZES} num_layers=layers {RECURRENT}", exact="same",
                      notes=(PROJECTED, FIFTH)),
        "GRU": Maker("gru", f"{SIZES} num_layers=layers {RECURRENT}", exact="same",
                     notes=(FIFTH,)),
        "RNN": Maker("rnn", f"{SIZES} num_layers=layers nonlinearity'=activation {RECURRENT}",
                     exact="same", notes=(FOURTH, FIFTH)),
        "LSTMCell": Maker("lstm", CELL, spelled=ALONE),
        "GRUCell": Maker("gru", CELL, spelled=ALONE),
        "RNNCell": Maker("rnn", f"{SIZES} bias=bias nonlinearity'=activation {ON_DEVICE}",
                         spelled=ALONE),
        "Linear": Maker("dense", f"in_features=input! out_features=units! bias=bias {ON_DEVICE}",
                        "units", "same"),
        "LazyLinear": Maker("dense", f"out_features=units! bias=bias {ON_DEVICE} * in_features",
                            "units", "same", lazy=True),
        "Embedding": Maker("embedding", "num_embeddings=input! embedding_dim=units! padding_idx "
                           "max_norm norm_type scale_grad_by_freq sparse _weight _freeze "
                           f"{ON_DEVICE}", "embed", "embed"),
        "EmbeddingBag": Maker("embedding", "num_embeddings=input! embedding_dim=units! max_norm "
                              "norm_type scale_grad_by_freq mode sparse _weight "
                              f"include_last_offset padding_idx {ON_DEVICE}", "global"),
        "LayerNorm": Maker("layernorm", "normalized_shape=extent! eps elementwise_affine=holds "
                           f"bias=bias {ON_DEVICE}", exact="same"),
        "RMSNorm": Maker("rmsnorm", "normalized_shape=extent! eps elementwise_affine=gain "
                         + ON_DEVICE, exact="same"),
        "GroupNorm": Maker("groupnorm", "num_groups! num_channels=input! eps affine=holds "
                           f"{ON_DEVICE} * bias=bias", exact="same"),
        **dict.fromkeys(("InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"),
                        Maker("instancenorm nogain nobias", "num_features=input! eps momentum "
                              f"affine=affine track_running_stats=kept {ON_DEVICE}", exact="same")),
        "Bilinear": Maker("bilinear", "in1_features=input! in2_features=second! "
                          f"out_features=units! bias=bias {ON_DEVICE}", "units"),
        "PReLU": Maker("prelu shape 1", f"num_parameters=slopes init {ON_DEVICE}", exact="same"),
        "MultiheadAttention": Maker("attention", "embed_dim=input! num_heads=heads! dropout~ "
                                    "bias=bias add_bias_kv=extra add_zero_attn kdim=kdim vdim=vdim "
                                    f"batch_first~ {ON_DEVICE}"),
        **dict.fromkeys(("BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm"),
                        Maker("batchnorm", NORM, exact="same")),
        "Conv1d": Maker("conv1d", CONV, "global", "planes"),
        "Conv2d": Maker("conv2d", CONV, "global", "planes"),
        "Conv3d": Maker("conv3d", CONV, "global", "planes"),
        "ConvTranspose1d": Maker("convtranspose1d", TRANSPOSED, "global"),
        "ConvTranspose2d": Maker("convtranspose2d", TRANSPOSED, "global"),
        "ConvTranspose3d": Maker("convtranspose3d", TRANSPOSED, "global"),
        "Parameter": Maker("tensor", "data=values requires_grad=trained"),
        "ParameterList": Maker("list", "values|parameters=children"),
        "ParameterDict": Maker("dict", "parameters=children"),
        "Sequential": Maker("chain", "*args=children"),
        "ModuleList": Maker("list", "modules=children"),
        "ModuleDict": Maker("dict", "modules=children"),
        "weight_norm": Maker("normed", "module=wrapped! name=stored dim=along"),
        "register_parametrization": Maker("more", "module=wrapped! tensor_name parametrization "
                                          "* unsafe"),
        "spectral_norm": Maker("same", "module=wrapped! name n_power_iterations eps dim"),
        **dict.fromkeys(("DataParallel", "DistributedDataParallel"),
                        Maker("kept", "module=wrapped! device_ids output_device dim")),
        **dict.fromkeys(("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout",
                         "FeatureAlphaDropout"), Maker("dropout", "p inplace", exact="same")),
        **dict.fromkeys(("ReLU", "ReLU6", "SELU", "SiLU", "Mish", "Hardswish", "Hardsigmoid"),
                        Maker("activation", "inplace", exact="same")),
        **dict.fromkeys(("Sigmoid", "Tanh", "LogSigmoid", "Softsign", "Tanhshrink"),
                        Maker("activation", exact="same")),
        **dict.fromkeys(("Softmax", "LogSoftmax", "Softmin"),
                        Maker("activation", "dim", exact="same")),
        "GELU": Maker("activation", "approximate", exact="same"),
        **dict.fromkeys(("ELU", "CELU"), Maker("activation", "alpha inplace", exact="same")),
        "LeakyReLU": Maker("activation", "negative_slope inplace", exact="same"),
        "Hardtanh": Maker("activation", "min_val max_val inplace", exact="same"),
        "Softplus": Maker("activation", "beta threshold", exact="same"),
        **dict.fromkeys(("Softshrink", "Hardshrink"), Maker("activation", "lambd", exact="same")),
        "MaxPool1d": Maker("pooling", POOL, exact="pooled 1d"),
        "MaxPool2d": Maker("pooling", POOL, exact="pooled 2d"),
        "AvgPool1d": Maker("pooling", AVERAGE, exact="pooled 1d"),
        "AvgPool2d": Maker("pooling", AVERAGE, exact="pooled 2d"),
        **dict.fromkeys(("AdaptiveAvgPool1d", "AdaptiveMaxPool1d"),
                        Maker("pooling", SIZED, exact="sized 1d")),
        **dict.fromkeys(("AdaptiveAvgPool2d", "AdaptiveMaxPool2d"),
                        Maker("pooling", SIZED, exact="sized 2d")),
        "Flatten": Maker("nothing", "start_dim=start end_dim=end", "unknown", "flattened"),
        "Unflatten": Maker("nothing", "dim unflattened_size", "unknown"),
        "Identity": Maker("nothing", "*args", exact="same"),
        "CosineSimilarity": Maker("nothing", "dim eps"),
        **dict.fromkeys(("LocalResponseNorm", "Softmax2d", "Fold", "Unfold", "Threshold",
                         "LPPool1d", "LPPool2d", "ChannelShuffle", "PixelUnshuffle"),
                        Maker("nothing", "*args * size kernel_size stride output_size alpha beta "
                              "k threshold value inplace norm_type ceil_mode", "unknown")),
        **dict.fromkeys(LOSSES, Maker("nothing", "*args * weight size_average reduce reduction "
                                      "ignore_index label_smoothing pos_weight blank "
                                      "zero_infinity beta delta log_target margin p eps full "
                                      "log_input swap distance_function")),
        **dict.fromkeys(("Upsample", "UpsamplingNearest2d", "UpsamplingBilinear2d", "PixelShuffle"),
                        Maker("nothing", "size scale_factor mode align_corners "
                              "recompute_scale_factor upscale_factor")),
        "GLU": Maker("nothing", "dim=axis", "halve"),
        **dict.fromkeys(("ConstantPad1d", "ZeroPad1d", "ZeroPad2d", "ReflectionPad1d"),
                        Maker("nothing", "padding value")),
    },
)
# fmt: on
