"""ONNX operators: both directions in one tensor, both biases in one ``B``, gates i o f c.

The GRU's gates are z r h; it resets before the product unless ``linear_before_reset=1``. ``B`` is
optional, but always holds both biases, [Wb, Rb]: exporters from a framework with one bias fill Rb
with zeros. ``input_forget=1`` couples two gates and still stores all four blocks. There is no
projection. A dense layer is Gemm with ``transB=1``, as PyTorch exports it, on one vector at a time;
on sequences exporters write MatMul, which takes the transpose, and Add.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor, norm

NODE = (
    Tensor("W", "W", "directions gates*units input"),
    Tensor("R", "U", "directions gates*units state"),
    Tensor("B", "b b'", "directions 2*gates*units", needs="bias=double", parts="Wb Rb"),
)
LSTM = Storage(
    "LSTM",
    (
        *(row._replace(gates="i o f g") for row in NODE),
        Tensor("P", "p", "directions gates*units", needs="peephole", gates="i o f"),
    ),
    "i o f g",
    letters="i o f c",
    options="peephole",
    choices=("bias=double", "bias=none"),
)
BIAS = ("bias=single", "bias=none")

FUNCTIONS = " ".join(
    f"{what}={function}"
    for what in ("activation", "gate_activation", "output_activation")
    for function in (
        *("elu", "hard_sigmoid", "leaky_relu", "linear", "relu", "sigmoid"),
        *("softplus", "softsign", "tanh", "thresholded_relu"),
    )
)
"""By the attribute ``activations``; linear is its Affine."""

FRAMEWORK = Framework(
    name="onnx",
    title="ONNX operators",
    source="onnx 1.23.2 (opset 22), onnx/defs/rnn/defs.cc",
    verified="instances",
    operands=((1, "W"), (2, "R"), (3, "B"), (7, "P")),
    attributes=(
        ("linear_before_reset", "0", "reset=before"),
        ("linear_before_reset", "1", "reset=after"),
        ("input_forget", "0", "lstm"),
        ("input_forget", "1", "cifg"),
    ),
    cells={
        "lstm": LSTM,
        "cifg": LSTM._replace(note="input_forget=1 still stores the forget gate's block"),
        "gru": Storage(
            "GRU",
            NODE,
            "z r n",
            letters="z r h",
            choices=(
                "bias=double reset=before",
                "bias=double reset=after",
                "bias=none reset=before",
                "bias=none reset=after",
            ),
        ),
        "rnn": Storage("RNN", NODE, choices=("bias=double", "bias=none")),
        "dense": Storage(
            "Gemm",
            (Tensor("B", "W", "units input"), Tensor("C", "b", "units", needs="bias=single")),
            choices=BIAS,
            note="dense is Gemm with transB=1; for MatMul its B is transposed",
        ),
        "embedding": Storage("Gather", (Tensor("data", "E", "input units"),)),
        "layernorm": Storage("LayerNormalization", norm("Scale", "B"), choices=BIAS),
    },
    computes=FUNCTIONS,
    arguments=(
        ("reset=after", "linear_before_reset=1"),
        ("reset=before", "linear_before_reset=0"),
    ),
)
