"""Keras 1, as far as it differs from Keras: other names, a kernel side by side, a GRU of one bias.

Its rows take the later names as well, since code that was half rewritten has both.
"""

from __future__ import annotations

from lstm_params.reading.code.dialects import Maker, Version

ANY = (
    "* input_shape=shape batch_input_shape=batch_shape input_dim=features input_length=steps name "
    "dtype trainable=trainable weights activity_regularizer W_regularizer b_regularizer "
    "W_constraint b_constraint kernel_initializer bias_initializer kernel_regularizer "
    "bias_regularizer kernel_constraint bias_constraint"
)
"""Parameters that every layer takes."""

STEPS = (
    "output_dim|units=units! init' inner_init {} activation=activation "
    "inner_activation|recurrent_activation=gate_activation W_regularizer "
    "U_regularizer b_regularizer dropout_W~ dropout_U~ return_sequences~=sequences "
    f"go_backwards=backwards stateful~ unroll consume_less {ANY} return_state~ "
    "recurrent_initializer "
    "recurrent_regularizer unit_forget_bias dropout~ recurrent_dropout~ implementation "
    "bias|use_bias=bias"
)
GATES = "gate_activation=hard_sigmoid"
GATED = STEPS.format("forget_bias_init")
CONVOLVED = (
    f"activation weights border_mode|padding=padding {{}} {ANY} bias|use_bias=bias "
    "dim_ordering|data_format=data_format"
)
ONE = "init' " + CONVOLVED.format(
    "subsample_length|strides=strides atrous_rate|dilation_rate=dilation"
)
SIDES = "init' " + CONVOLVED.format("subsample|strides=strides atrous_rate|dilation_rate=dilation")
POOL = f"border_mode|padding=padding dim_ordering|data_format=data_format {ANY}"
RATE = f"p|rate noise_shape seed {ANY}"

# fmt: off
VERSION = Version(
    title="Keras 1",
    arguments={
        "fit": ("nb_epoch",),
        "fit_generator": ("nb_epoch", "samples_per_epoch", "nb_val_samples", "nb_worker"),
    },
    makers={
        "LSTM": Maker("lstm", GATED, "recurrent", untold=GATES),
        "GRU": Maker("gru reset-before", STEPS.format(""), "recurrent", untold=GATES),
        "SimpleRNN": Maker("rnn", STEPS.format(""), "recurrent"),
        "Dense": Maker("dense", "output_dim|units=units! init' activation weights W_regularizer "
                       "b_regularizer activity_regularizer W_constraint b_constraint "
                       f"bias|use_bias=bias {ANY}", "units"),
        "TimeDistributedDense": Maker("dense", "output_dim=units! init' activation weights "
                                      f"W_regularizer b_regularizer bias=bias {ANY}", "units"),
        "Embedding": Maker("embedding", "input_dim=vocabulary! output_dim=units! init' "
                           "input_length=steps W_regularizer activity_regularizer W_constraint "
                           "mask_zero~ weights dropout~ * input_shape=shape batch_input_shape="
                           "batch_shape name dtype trainable=trainable embeddings_initializer "
                           "embeddings_regularizer embeddings_constraint", "embed"),
        "Convolution1D": Maker("conv1d", "nb_filter|filters=units! filter_length|kernel_size="
                               f"kernel! {ONE}", "conv"),
        "Conv1D": Maker("conv1d", "nb_filter|filters=units! filter_length|kernel_size=kernel! "
                        f"{ONE}", "conv"),
        "AtrousConvolution1D": Maker("conv1d", f"nb_filter=units! filter_length=kernel! {ONE}",
                                     "conv"),
        "Convolution2D": Maker("conv2d", "nb_filter|filters=units! nb_row|kernel_size=side1! "
                               f"nb_col^=side2 {SIDES}", "conv"),
        "Conv2D": Maker("conv2d", "nb_filter|filters=units! nb_row|kernel_size=side1! "
                        f"nb_col=side2 {SIDES}", "conv"),
        "AtrousConvolution2D": Maker("conv2d", "nb_filter=units! nb_row=side1! nb_col=side2 "
                                     f"{SIDES}", "conv"),
        "Convolution3D": Maker("conv3d", "nb_filter|filters=units! kernel_dim1|kernel_size=side1! "
                               f"kernel_dim2^=side2 kernel_dim3=side3 {SIDES}", "conv"),
        "ConvLSTM2D": Maker("convlstm2d", "nb_filter|filters=units! nb_row|kernel_size=side1! "
                            "nb_col=side2 init' inner_init forget_bias_init "
                            "activation=activation inner_activation|recurrent_activation="
                            "gate_activation dim_ordering|data_format=data_format border_mode|"
                            "padding=padding subsample|strides=strides W_regularizer "
                            "U_regularizer b_regularizer dropout_W~ dropout_U~ "
                            f"return_sequences~=sequences go_backwards=backwards stateful~ {ANY} "
                            "dropout~ recurrent_dropout~", "conv", untold=GATES),
        "BatchNormalization": Maker("batchnorm", "epsilon mode axis=axis momentum weights "
                                    f"beta_init gamma_init gamma_regularizer beta_regularizer {ANY}"
                                    " center==True scale==True"),
        **dict.fromkeys(("MaxPooling1D", "AveragePooling1D"),
                        Maker("pooling", "pool_length|pool_size=pool stride|strides=strides "
                              f"{POOL}", "pool")),
        **dict.fromkeys(("MaxPooling2D", "AveragePooling2D", "MaxPooling3D", "AveragePooling3D"),
                        Maker("pooling", f"pool_size=pool strides=strides {POOL}", "pool")),
        **dict.fromkeys(("Dropout", "SpatialDropout1D", "SpatialDropout2D"),
                        Maker("dropout", RATE)),
        "GaussianNoise": Maker("dropout", f"sigma|stddev {ANY}"),
        "Merge": Maker("merged", "layers=children mode=mode concat_axis=axis "
                       "dot_axes=axes output_shape output_mask arguments node_indices "
                       "tensor_indices name", "merged"),
        "Reshape": Maker("nothing", f"target_shape|dims=target! {ANY}", "reshape"),
        "Model": Maker("model", "input|inputs output|outputs=outputs name * trainable"),
    },
)
# fmt: on
