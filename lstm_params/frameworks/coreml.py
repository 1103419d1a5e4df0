"""Core ML's neural network format: a protobuf message with a flat vector per gate and matrix.

The vector is a (units, input) matrix row by row, but the file stores its length only.
``blockInput`` is the LSTM's candidate; the GRU's is called ``outputGate``. With
``coupledInputAndForgetGate`` the forget gate's tensors are still stored. A converted PyTorch model
has one bias per gate, the sum of its two.
"""

from __future__ import annotations

from lstm_params.frameworks import Framework, Storage, Tensor


def gated(gates: str | None = None) -> tuple[Tensor, ...]:
    """The input matrices of these gates, then the recurrent matrices, then the biases."""
    return (
        Tensor("{gate}WeightMatrix", "W", "units*input", gates=gates),
        Tensor("{gate}RecursionMatrix", "U", "units*state", gates=gates),
        Tensor("{gate}BiasVector", "b", "units", needs="bias=single", gates=gates),
    )


BIAS = ("bias=single", "bias=none")
LSTM = Storage(
    "UniDirectionalLSTM",
    (
        *gated("i f g o"),
        Tensor("{gate}PeepholeVector", "p", "units", needs="peephole", gates="i f o"),
    ),
    "i f g o",
    letters="inputGate forgetGate blockInput outputGate",
    options="peephole",
    choices=BIAS,
)

FRAMEWORK = Framework(
    name="coreml",
    title="Core ML",
    source="coremltools 9.0, mlmodel/format/NeuralNetwork.proto",
    verified="instances",
    computes=" ".join(
        f"{what}={function}"
        for what in ("activation", "gate_activation", "output_activation")
        for function in ("hard_sigmoid", "linear", "relu", "sigmoid", "tanh")
    ),
    composed="coreml: a stack is one layer each; an LSTM layer has both directions itself, "
    "of the others each direction is a layer of its own",
    cells={
        "lstm": LSTM,
        "cifg": LSTM._replace(
            note="coupledInputAndForgetGate still stores the forget gate's tensors"
        ),
        "gru": Storage(
            "GRU",
            gated(),
            "z r n",
            letters="updateGate resetGate outputGate",
            choices=("bias=single reset=before", "bias=none reset=before"),
        ),
        "rnn": Storage(
            "SimpleRecurrent",
            (
                Tensor("weightMatrix", "W", "units*input"),
                Tensor("recursionMatrix", "U", "units*state"),
                Tensor("biasVector", "b", "units", needs="bias=single"),
            ),
            choices=BIAS,
        ),
        "dense": Storage(
            "InnerProduct",
            (
                Tensor("weights", "W", "units*input"),
                Tensor("bias", "b", "units", needs="bias=single"),
            ),
            choices=BIAS,
        ),
    },
)
