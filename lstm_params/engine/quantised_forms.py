"""The quantised forms in which frameworks store a network, as data.

A form says of each kind of tensor as which type it is stored, and how many scales and zero points
stand beside it. To add a form, add an entry to ``FORMS``; what a cell has no row in, a form is not
known to store.
"""

from __future__ import annotations

from typing import NamedTuple


class Kept(NamedTuple):
    """How a form stores tensors of some cells."""

    cells: str
    """Names of cells."""
    framework: str
    """Who lays the tensors out before they are quantised, a name of ``frameworks.NAMES``."""
    holds: str
    """Which tensors, by what they hold, separated by ``|``; "" for all that no row before has."""
    type: str
    """What a number is stored as, a key of ``dtypes.DTYPES``."""
    scales: int | None = None
    """Along how many of the outermost axes each place has a scale and a zero point of its own: 0
    for one of the whole tensor; None for none."""
    least: int = 0
    """A tensor with fewer numbers stays as ``Form.rest``, without a scale."""
    returns: tuple[str, str] | None = None
    """The types of a scale and a zero point of what the layer returns, if these are stored too."""


class Form(NamedTuple):
    """One way to quantise a network."""

    name: str
    title: str
    dtype: str
    """The type that it is known by."""
    asked_in: str
    """Names of the frameworks whose networks it is of."""
    kept: tuple[Kept, ...]
    scale: str
    """The type of a scale."""
    zero_point: str
    states: tuple[tuple[str, str], ...] = ()
    """Types of states that are not stored as ``rest``, by their symbols."""
    buffer: str = "float32"
    """The type of what is computed in a time step, in the widest case."""
    refuses: tuple[tuple[str, str, str], ...] = ()
    """Cells, an option with which they cannot be had, as ``Term.needs``, and why."""
    rest: str = "float32"
    """The type of whatever is not quantised."""
    says: str = ""
    """The same in a sentence."""
    source: str = ""
    """Where this is written."""
    checked: str = ""
    """What was looked at that holds a network in this form; "" if nothing was."""


MATRICES = "input|recurrent"

FORMS = (
    Form(
        "pytorch-dynamic",
        "PyTorch quantize_dynamic",
        "int8",
        "pytorch",
        (
            Kept("lstm gru", "pytorch", MATRICES, "int8", 0),
            Kept("dense", "pytorch", "input", "int8", 0, returns=("float32", "int64")),
            Kept("lstm gru dense rnn embedding conv1d conv2d layernorm", "pytorch", "", "float32"),
        ),
        scale="float64",
        zero_point="int64",
        refuses=(
            ("lstm gru", "bias=none", "it takes no {cell} without biases"),
            ("lstm", "projection", "it drops a projection without a word"),
            ("dense", "tied", "whether a tied matrix stays shared was not checked"),
        ),
        says="int8 matrices of lstm, gru and dense, a scale and a zero point each; "
        "the rest float32",
        source="torch/ao/nn/quantized/dynamic/modules/rnn.py and linear.py, default_dynamic_qconfig"
        " (per tensor); a scale is a double and a zero point an int64 of the tensor",
        checked="torch 2.13.0, state_dict() of quantised modules",
    ),
    Form(
        "tflite-dynamic",
        "TFLite dynamic range",
        "int8",
        "keras tflite",
        (
            Kept("lstm", "tflite", MATRICES, "int8", 0, least=1024),
            Kept("dense", "keras", "input", "int8", 0, least=1024),
            Kept("embedding", "keras", "embedding", "int8", 0, least=1024),
            Kept("lstm", "tflite", "", "float32"),
            Kept("dense", "keras", "", "float32"),
        ),
        scale="float32",
        zero_point="int64",
        refuses=(("dense", "tied", "whether a tied matrix stays shared was not checked"),),
        says="int8 matrices of 1,024 numbers or more, a scale and a zero point "
        "each; the rest float32",
        source="tensorflow/lite/schema/schema.fbs, QuantizationParameters: scale [float], "
        "zero_point [long]; of tensors under 1,024 numbers: Optimize.DEFAULT leaves them float32",
        checked="tensorflow 2.15.1, tensors of converted files",
    ),
    Form(
        "tflite-int8",
        "TFLite full integer",
        "int8",
        "keras tflite",
        (
            Kept("lstm", "tflite", MATRICES, "int8", 0),
            Kept("dense", "keras", "input", "int8", 0),
            Kept("lstm", "tflite", "", "int32", 0),
            Kept("dense", "keras", "", "int32", 0),
        ),
        scale="float32",
        zero_point="int64",
        states=(("h", "int8"), ("c", "int16")),
        buffer="int16",
        refuses=(("dense", "tied", "whether a tied matrix stays shared was not checked"),),
        says="int8 matrices and int32 biases, a scale and a zero point each; h int8, c int16",
        source="tensorflow.org/lite/performance/quantization_spec, LSTM; scratch of the gates is "
        "int16 in tensorflow/lite/kernels/lstm.cc; a dense layer has one scale in TensorFlow 2.15",
        checked="tensorflow 2.15.1, tensors of converted files",
    ),
    Form(
        "onnxruntime-dynamic",
        "ONNX Runtime quantize_dynamic",
        "int8",
        "onnx",
        (
            Kept("lstm", "onnx", MATRICES, "int8", 1),
            Kept("dense", "pytorch", "input", "int8", 0),
            Kept("embedding", "pytorch", "embedding", "uint8", 0),
            Kept("lstm gru rnn", "onnx", "", "float32"),
            Kept("dense", "pytorch", "", "float32"),
        ),
        scale="float32",
        zero_point="int8",
        refuses=(
            ("lstm", "peephole", "an lstm with peepholes was not checked"),
            ("dense", "tied", "whether a tied matrix stays shared was not checked"),
        ),
        says="int8 matrices of lstm and dense, a scale and a zero point each and "
        "per direction; gru, rnn and biases float32",
        source="onnxruntime/quantization/operators/lstm.py, DynamicQuantizeLSTM; GRU and RNN have "
        "no quantised operator",
        checked="onnxruntime 1.32.0, initializers of quantised graphs",
    ),
)
"""Every form, those of one type in the order in which they are shown."""
