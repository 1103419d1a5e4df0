"""Haiku: an LSTM is one matrix over [x; h], gates i g f o, and adds 1 to f at run time.

VanillaRNN has two biases, one with each matrix (``double_bias``), and a ReLU. The GRU's update gate
weights the new value, not the old one: its z is 1 - z elsewhere. The ConvLSTM has two biases. Every
other core has exactly one bias per gate. A LayerNorm may have a scale and an offset
(``create_scale``, ``create_offset``); here it has both.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor, bare, norm


def conv_lstm(rank: int) -> Storage:
    """Two convolutions with a bias each."""
    sides = " ".join(f"kernel{side}" for side in range(1, rank + 1))
    added = Tensor("{layer}/input_to_hidden/b", "b", "gates*units")
    return Storage(
        f"conv{rank}_dlstm",
        (
            Tensor("{layer}/input_to_hidden/w", "W", f"{sides} input gates*units"),
            added,
            Tensor("{layer}/hidden_to_hidden/w", "U", f"{sides} state gates*units"),
            added._replace(name="{layer}/hidden_to_hidden/b", holds="b'"),
        ),
        "i g f o",
        options="kernel",
        choices=("bias=double",),
        adds=(("f", 1),),
    )


FRAMEWORK = Framework(
    name="haiku",
    title="Haiku",
    source="dm-haiku 0.0.17, haiku/_src/recurrent.py",
    verified="instances",
    layer=("{name}", "{name}", "{name}"),
    each_direction=True,
    composed="haiku: each copy and each direction is a core of its own; DeepRNN adds no weights",
    cells={
        "lstm": Storage(
            "lstm",
            (
                Tensor("{layer}/linear/w", "W U", "input+state gates*units"),
                Tensor("{layer}/linear/b", "b", "gates*units"),
            ),
            "i g f o",
            choices=("bias=single",),
            adds=(("f", 1),),
        ),
        "gru": Storage(
            "gru",
            (
                Tensor("{layer}/w_i", "W", "input gates*units"),
                Tensor("{layer}/w_h", "U", "state gates*units"),
                Tensor("{layer}/b", "b", "gates*units"),
            ),
            "z r n",
            letters="z r a",
            choices=("bias=single reset=before",),
            turned="z",
        ),
        "rnn": Storage(
            "vanilla_rnn",
            (
                Tensor("{layer}/linear/w", "W", "input units"),
                Tensor("{layer}/linear/b", "b", "units"),
                Tensor("{layer}/linear_1/w", "U", "state units"),
                Tensor("{layer}/linear_1/b", "b'", "units", needs="bias=double"),
            ),
            choices=("bias=double", "bias=single"),
            function="relu",
        ),
        "convlstm1d": conv_lstm(1),
        "convlstm2d": conv_lstm(2),
        "convlstm3d": conv_lstm(3),
        "dense": Storage(
            "linear",
            (
                Tensor("{layer}/w", "W", "input units"),
                Tensor("{layer}/b", "b", "units", needs="bias=single"),
            ),
            choices=("bias=single", "bias=none"),
        ),
        "tensor": bare("module", "{layer}/parameter", buffer="{layer}/state"),
        "embedding": Storage("embed", (Tensor("{layer}/embeddings", "E", "input units"),)),
        "layernorm": Storage(
            "layer_norm",
            norm("{layer}/scale", "{layer}/offset"),
            options="gain",
            choices=("bias=single", "bias=none"),
        ),
    },
    arguments=(("bias=single", "double_bias=False"),),
)
