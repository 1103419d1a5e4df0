"""TensorFlow 1: cells that state ``num_units`` only, and functions that make a layer and call it.

The input of either is the tensor that it is run on, whose shape a placeholder states.
"""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = "reuse name dtype"
NAMED = "trainable=trainable name reuse"
LAYER = (
    "activation use_bias=bias kernel_initializer bias_initializer kernel_regularizer "
    f"bias_regularizer activity_regularizer kernel_constraint bias_constraint {NAMED}"
)
CONV = (
    "inputs=tensor filters=units! kernel_size=kernel! strides=strides padding=padding "
    f"data_format=data_format dilation_rate=dilation {LAYER}"
)
POOL = "inputs=tensor pool_size=pool! strides=strides! padding=padding data_format=data_format name"
BOTH = (
    "cell_fw=wrapped! cell_bw=backward! inputs=tensor sequence_length initial_state_fw "
    "initial_state_bw dtype parallel_iterations swap_memory time_major scope"
)

TENSORFLOW = ("tf", "tensorflow", "tf.compat.v1", "tensorflow.compat.v1")
"""The names under which its functions are."""

# fmt: off
DIALECT = Dialect(
    framework="tf1",
    title="TensorFlow 1",
    roots=(
        "rnn_cell", "rnn", "contrib.rnn", *TENSORFLOW,
        *(f"{tensorflow}.{module}"
          for tensorflow in TENSORFLOW
          for module in ("nn", "nn.rnn_cell", "contrib.rnn", "layers", "contrib.layers")),
    ),
    homes=("rnn_cell", "rnn"),
    forward="__call__",
    follows=True,
    inline=True,
    scope="variable_scope",
    runs=(("dynamic_rnn", "steps"), ("static_rnn", "list"), ("rnn", "list"),
          ("bidirectional_dynamic_rnn", "directions"),
          ("static_bidirectional_rnn", "directions listed"),
          ("bidirectional_rnn", "directions listed")),
    weights=("get_variable", "Variable"),
    makers={
        "get_variable": Maker("tensor", "name shape=axes dtype initializer regularizer "
                              "trainable=trained collections caching_device partitioner "
                              "validate_shape use_resource custom_getter constraint "
                              "synchronization aggregation"),
        "Variable": Maker("tensor", "initial_value=values trainable=trained collections "
                          "validate_shape caching_device name variable_def dtype expected_shape "
                          "import_scope constraint use_resource synchronization aggregation "
                          "shape=axes"),
        "placeholder": Maker("input", "dtype shape=batch_shape name"),
        **dict.fromkeys(("LSTMCell", "LSTMBlockCell"),
                        Maker("lstm", "num_units=units! use_peepholes|use_peephole=peephole "
                              "cell_clip=clip initializer num_proj=projection "
                              "proj_clip=projection_clip num_unit_shards num_proj_shards "
                              "forget_bias=forget_bias "
                              f"state_is_tuple activation=activation {ANY}")),
        "BasicLSTMCell": Maker("lstm", "num_units=units! forget_bias=forget_bias input_size "
                               f"state_is_tuple activation=activation {ANY}"),
        **dict.fromkeys(("GRUCell", "GRUBlockCell", "GRUBlockCellV2"),
                        Maker("gru", "num_units=units! activation=activation reuse "
                              "kernel_initializer bias_initializer name dtype")),
        "BasicRNNCell": Maker("rnn", f"num_units=units! activation=activation {ANY}"),
        "MultiRNNCell": Maker("cells", "cells=children! state_is_tuple"),
        "DropoutWrapper": Maker("wrapper", "cell=wrapped! input_keep_prob~ output_keep_prob~ "
                                "state_keep_prob~ variational_recurrent input_size dtype seed"),
        "ResidualWrapper": Maker("wrapper", "cell=wrapped! residual_fn"),
        "DeviceWrapper": Maker("wrapper", "cell=wrapped! device"),
        **dict.fromkeys(("bidirectional_dynamic_rnn", "static_bidirectional_rnn",
                         "bidirectional_rnn"), Maker("both", BOTH)),
        "dense": Maker("dense", f"inputs=tensor units=units! {LAYER}", "units"),
        "fully_connected": Maker("dense", "inputs=tensor num_outputs=units! activation_fn "
                                 "normalizer_fn==None normalizer_params weights_initializer "
                                 "weights_regularizer biases_initializer=starts "
                                 "biases_regularizer reuse variables_collections "
                                 "outputs_collections trainable=trainable scope", "units"),
        "conv1d": Maker("conv1d", CONV, "conv"),
        "conv2d": Maker("conv2d", CONV, "conv"),
        "batch_normalization": Maker("batchnorm", "inputs=tensor axis=axis momentum epsilon "
                                     "center==True scale==True beta_initializer "
                                     "gamma_initializer moving_mean_initializer "
                                     f"moving_variance_initializer training {NAMED}"),
        **dict.fromkeys(("max_pooling1d", "average_pooling1d", "max_pooling2d",
                         "average_pooling2d"), Maker("pooling", POOL, "pool")),
        "embed_sequence": Maker("embedding", "ids=tensor vocab_size=vocabulary! embed_dim=units! "
                                "unique initializer regularizer trainable=trainable scope reuse",
                                "embed"),
    },
)
# fmt: on
