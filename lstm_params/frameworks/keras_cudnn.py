"""CuDNNLSTM and CuDNNGRU of TensorFlow 1: Keras kernels, and both biases in one flat vector.

``bias`` is (8·units,) for the LSTM and (6·units,) for the GRU: the input biases, then the recurrent
ones. In a saved file only the length of this vector differs from an ordinary layer. The gates are
in the order of Keras, not of cuDNN: the GRU swaps z and r when it calls the library. The layers
were built, but not run, for lack of a GPU.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor

FLAT = (
    Tensor("kernel", "W", "input gates*units"),
    Tensor("recurrent_kernel", "U", "state gates*units"),
    Tensor("bias", "b b'", "2*gates*units"),
)

FRAMEWORK = Framework(
    name="keras-cudnn",
    title="Keras' cuDNN layers",
    source="tensorflow 2.15.1, keras/src/layers/rnn/cudnn_lstm.py, cudnn_gru.py",
    verified="instances",
    composed="keras-cudnn: each copy and each direction is a layer of its own; "
    "Bidirectional wraps two",
    cells={
        "lstm": Storage("CuDNNLSTM", FLAT, "i f g o", letters="i f c o", choices=("bias=double",)),
        "gru": Storage(
            "CuDNNGRU",
            FLAT,
            "z r n",
            letters="z r h",
            choices=("bias=double reset=after",),
        ),
        "dense": Storage(
            "Dense",
            (
                Tensor("kernel", "W", "input units"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "embedding": Storage("Embedding", (Tensor("embeddings", "E", "input units"),)),
    },
)
