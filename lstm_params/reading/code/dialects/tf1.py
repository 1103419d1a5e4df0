"""TensorFlow 1 cells: they state ``num_units`` only; the input is what the cell is run on."""

from __future__ import annotations

from lstm_params.reading.code.dialects import Dialect, Maker

ANY = "reuse name dtype"

# fmt: off
DIALECT = Dialect(
    framework="tf1",
    title="TensorFlow 1",
    roots=(
        "rnn_cell", "rnn", "contrib.rnn", "tf.nn", "tensorflow.nn", "tf.compat.v1.nn",
        *(f"{tensorflow}.{module}"
          for tensorflow in ("tf", "tensorflow", "tf.compat.v1", "tensorflow.compat.v1")
          for module in ("nn.rnn_cell", "contrib.rnn")),
    ),
    homes=("rnn_cell", "rnn"),
    runs=("dynamic_rnn", "static_rnn"),
    weights=("get_variable", "Variable", "dense", "Dense", "fully_connected", "conv1d", "conv2d",
             "embed_sequence"),
    makers={
        "LSTMCell": Maker("lstm", "num_units=units! use_peepholes=peephole cell_clip initializer "
                          "num_proj=projection proj_clip num_unit_shards num_proj_shards "
                          f"forget_bias state_is_tuple activation {ANY}"),
        "BasicLSTMCell": Maker("lstm", "num_units=units! forget_bias state_is_tuple activation "
                               + ANY),
        "GRUCell": Maker("gru", "num_units=units! activation reuse kernel_initializer "
                         "bias_initializer name dtype"),
        "BasicRNNCell": Maker("rnn", f"num_units=units! activation {ANY}"),
        "MultiRNNCell": Maker("list", "cells=children! state_is_tuple"),
        "DropoutWrapper": Maker("wrapper", "cell=wrapped! input_keep_prob~ output_keep_prob~ "
                                "state_keep_prob~ variational_recurrent input_size dtype seed"),
        "ResidualWrapper": Maker("wrapper", "cell=wrapped! residual_fn"),
        "DeviceWrapper": Maker("wrapper", "cell=wrapped! device"),
        **dict.fromkeys(("bidirectional_dynamic_rnn", "static_bidirectional_rnn",
                         "bidirectional_rnn"),
                        Maker("both", "cell_fw=wrapped! cell_bw=backward! inputs sequence_length "
                              "initial_state_fw initial_state_bw dtype parallel_iterations "
                              "swap_memory time_major scope")),
    },
)
# fmt: on
