"""The closed list of readings, as data: how a count comes to differ from what was stated.

A reading is a slip that people make or a size they may have meant. Frameworks' conventions are
readings too and stand in no list: the search makes them from the registry. To add a reading, add
a row; ``edits`` has the language of what it changes. In edits and sentences ``{steps}`` is the
number of time steps (a row with it needs to be told), ``{n}`` a whole number that is solved for,
``{line}`` each layer in turn and ``{size}`` each of its sizes; ``{name}`` and ``{was}`` are what
that layer is called and how large the size is.

A slip with a ``{n}`` is also tried, as any other, with the numbers that somebody finds in the
network itself: twice and half of what it is, and its other sizes.
"""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("convention", "unsaid", "slip", "size")
"""Nobody is wrong; more is counted than was stated; somebody is wrong; or a size would have to be
another. The order of answers."""

MEASURES = ("parameters", "bytes")
"""What a claim may be of."""


class Reading(NamedTuple):
    """A way to take a network otherwise than it is stated."""

    name: str
    says: str
    """What somebody did, in a sentence without its end."""
    about: str
    """What it changes: two readings about the same do not go together."""
    seen: int
    """How common: distinct public threads and pages on the question it belongs to."""
    edits: str
    source: str
    """Where it was seen."""
    kind: str = "slip"
    runs: str = ""
    """Edits that make a network of it that can be run, where ``edits`` do not."""
    of: str = ""
    """The frameworks that it belongs to, if it belongs to some."""
    measure: str = MEASURES[0]
    """What is claimed where it is tried."""
    far: int = 0
    """How unlikely the number in it is, in bits; 0 if it is one that people choose."""


STACKED = "pytorch/pytorch#65053, PR#4407; Element-Research/rnn#141"
BY_HAND = "stackoverflow.com/q/38080035; errorhandle.ai: 4·(128·128 + 128)"
KERAS_3 = "keras-team/keras-core PR#859: Total params after fit"
OPTIMIZER = "keras-team/keras#6374; tensorflow/tensorflow#91498"
BYTES = "TylerYep/torchinfo#23; tensorflow-micropython-examples#128"
BIASES = "pytorch/pytorch#36905; keras-team/keras#8860"

# fmt: off
READINGS = (
    # Biases.
    Reading("one-bias", "every gate has one bias", "bias", 16,
            "terms recurrent bias owned:1", BIASES, runs="put recurrent bias=single"),
    Reading("two-biases", "every gate has two biases", "bias", 16,
            "terms recurrent bias owned:2", BIASES, runs="put recurrent bias=double"),
    Reading("no-bias", "the biases of the recurrent layers are left out", "bias", 16,
            "terms recurrent bias times:0", BIASES, runs="put recurrent bias=none"),
    Reading("no-biases", "every bias is left out, as where multiply-adds are counted", "bias", 13,
            "terms all bias times:0", "Lyken17/pytorch-OpCounter#130; facebookresearch/fvcore#98",
            runs="put all bias=none"),
    Reading("bias-once", "a bias is counted once, not for every gate", "bias", 15,
            "terms recurrent bias once", BY_HAND),
    # Directions.
    Reading("one-direction", "one direction is counted, and there are two", "directions", 14,
            "merge none", STACKED),
    Reading("not-doubled", "what is above both directions has an input that is not doubled: "
            "the directions are summed", "directions", 14,
            "merge sum", "SeanNaren/deepspeech.pytorch#608; Element-Research/rnn#141"),
    Reading("next-not-doubled", "the next layer's input is not doubled by both directions",
            "directions", 14, "narrow recurrent", STACKED),
    Reading("head-not-doubled", "the head's input is not doubled by both directions",
            "directions", 5, "narrow head", "stackoverflow.com/q/44611006"),
    Reading("one-direction-doubled", "one direction is counted, and two are returned",
            "directions", 5, "onward", STACKED),
    Reading("both-directions", "there are two directions, or bias=True, the fourth of "
            "nn.RNN(20, 300, 5, True), is taken for a second", "directions", 5,
            "both", "pytorch/pytorch PR#22198", "unsaid"),
    Reading("both-added", "there are two directions, and what they return is added up",
            "directions", 4, "both sum", "SeanNaren/deepspeech.pytorch#608", "unsaid"),
    Reading("concatenated", "both directions are returned side by side, not merged",
            "directions", 5, "merge concat", "SeanNaren/deepspeech.pytorch#608"),
    # Layers.
    Reading("first-layer", "only the first layer is counted", "layers", 14,
            "first", STACKED),
    Reading("same-input", "every layer is given the first one's input", "widths", 14,
            "same", BY_HAND),
    Reading("one-layer-more", "there is one layer more", "layers", 5,
            "layers +1", STACKED, "unsaid"),
    Reading("one-layer-fewer", "there is one layer fewer", "layers", 5,
            "layers -1", STACKED),
    # Matrices and gates.
    Reading("no-input-matrix", "the input matrix is forgotten", "matrix", 15,
            "terms recurrent input times:0", BY_HAND),
    Reading("no-recurrent-matrix", "the recurrent matrix is forgotten", "matrix", 15,
            "terms recurrent recurrent times:0", BY_HAND),
    Reading("one-gate", "one gate is counted: the formula of a simple RNN", "gates", 13,
            "gates 1", BY_HAND,
            runs="cell recurrent rnn"),
    Reading("one-matrix", "one gate is counted, and of it the matrix alone", "gates", 13,
            "gates 1, terms recurrent bias times:0", BY_HAND,
            runs="cell recurrent rnn, put recurrent bias=none"),
    Reading("three-gates", "three gates are counted: the formula of a GRU", "gates", 13,
            "gates 3", "keras-team/keras#5148", runs="cell recurrent gru"),
    Reading("four-gates", "four gates are counted: the formula of an LSTM", "gates", 13,
            "gates 4", "keras-team/keras#5148", runs="cell recurrent lstm"),
    # Beside the recurrent layers.
    Reading("no-head", "the head is left out", "head", 15,
            "leave head", "datascience.stackexchange.com/q/10836"),
    Reading("head-without-bias", "the head is counted without its bias", "head", 5,
            "terms head bias times:0", "stackoverflow.com/q/44611006: 264 is not 2·136",
            runs="put head bias=none"),
    Reading("head-per-step", "the head is counted once for each of {steps} time steps", "head", 5,
            "repeat head {steps}", "stackoverflow.com/q/44611006, 47305618"),
    Reading("tied", "the head's matrix is the embedding's and counted there", "head", 5,
            "tie", "karpathy/llama2.c#378; karpathy/nanoGPT#209", runs="put head tied=on"),
    Reading("no-embedding", "the embedding is left out", "embedding", 5,
            "leave embedding", "datascience.stackexchange.com/q/18674"),
    Reading("one-hot", "words go in one-hot, without an embedding", "embedding", 3,
            "onehot", "datascience.stackexchange.com/q/18674"),
    Reading("nothing-recurrent", "the recurrent layers count 0, as in pytorch-summary", "layers",
            10, "leave recurrent", "sksq96/pytorch-summary#143, torchsummary.py:41"),
    Reading("only", "{name} alone is counted", "lines", 11,
            "alone {line}", STACKED),
    # Input and units.
    Reading("swapped", "input and units are swapped: Keras' first number is units, PyTorch's the "
            "input", "sizes", 22, "swap", "stackoverflow.com/q/37901047; keras-team/keras#3840"),
    Reading("steps-times-features", "features times {steps} time steps are taken as the input",
            "input", 8, "widen {steps}", "stackoverflow.com/q/38080035: 17,246,978,048"),
    Reading("steps-as-input", "the {steps} time steps are taken as the input", "input", 8,
            "resize input input {steps}", "keras-team/keras#7600; mxnet#3541"),
    # Options of cells.
    Reading("peepholes", "peepholes are counted", "peephole", 5,
            "terms recurrent peephole owned:1", "pytorch/pytorch#630; keras-team/keras#1717",
            runs="put recurrent peephole=on"),
    Reading("no-peepholes", "the peepholes are left out", "peephole", 16,
            "terms recurrent peephole times:0", "pytorch/pytorch#630: most frameworks have none",
            runs="without recurrent peephole"),
    Reading("no-projection", "the projection is ignored", "projection", 9,
            "without recurrent projection", "pytorch/pytorch#139582"),
    Reading("projection-free", "the projection's matrix is not counted", "projection", 9,
            "terms recurrent projection times:0", "stackoverflow.com/q/69190587"),
    # Sums.
    Reading("adam", "Adam's two slots and Keras 3's two counters are counted too", "sum", 12,
            "total 3 1 0 2", KERAS_3, of="keras keras-cudnn"),
    Reading("adam-slots", "Adam's two slots are counted too", "sum", 12,
            "total 3 1 0 0", OPTIMIZER),
    Reading("adam-step", "Adam's two slots and a step counter are counted too", "sum", 12,
            "total 3 1 0 1", OPTIMIZER),
    Reading("momentum", "momentum's slot and Keras 3's two counters are counted too", "sum", 5,
            "total 2 1 0 2", KERAS_3, of="keras keras-cudnn"),
    Reading("momentum-slot", "momentum's slot, or every gradient, is counted too", "sum", 5,
            "total 2 1 0 0", OPTIMIZER),
    Reading("sgd", "Keras 3's two counters of an optimizer are counted too", "sum", 2,
            "total 1 1 0 2", KERAS_3, of="keras keras-cudnn"),
    Reading("bytes", "these are bytes, as float32", "sum", 8,
            "total 4 4 0 0", BYTES),
    Reading("bytes-16", "these are bytes, as float16", "sum", 5,
            "total 2 2 0 0", BYTES),
    Reading("bytes-64", "these are bytes, as float64", "sum", 1,
            "total 8 8 0 0", BYTES),
    Reading("file-adam", "the file has Adam's two slots too, as float32", "sum", 12,
            "total 12 4 4 0", OPTIMIZER, "unsaid", measure="bytes"),
    Reading("file-momentum", "the file has momentum's slot, or every gradient, too, as float32",
            "sum", 6, "total 8 4 4 0", OPTIMIZER, "unsaid", measure="bytes"),
    Reading("training", "weights, gradients and Adam's two slots are counted, as float32", "sum",
            8, "total 16 4 4 0", OPTIMIZER, "unsaid", measure="bytes"),
    Reading("as-float16", "the numbers are stored as float16", "sum", 8,
            "total 2 2 2 0", BYTES, "unsaid", measure="bytes"),
    Reading("as-int8", "the numbers are stored as int8", "sum", 8,
            "total 1 1 1 0", BYTES, "unsaid", measure="bytes"),
    Reading("as-float64", "the numbers are stored as float64", "sum", 2,
            "total 8 8 8 0", BYTES, "unsaid", measure="bytes"),
    Reading("not-bytes", "these are parameters, not bytes", "sum", 3,
            "total 1 1 0 0", BYTES, measure="bytes"),
    Reading("trainable", "what is not trained is not counted", "sum", 5,
            "total 1 0 0 0", "keras summary_utils.py: Trainable params"),
    Reading("buffers", "buffers, which are no parameters, are counted too", "sum", 5,
            "total 1 1 1 0", "torch.nn.Module.state_dict"),
    Reading("unbuilt", "the model was not built yet and counts 0", "sum", 10,
            "total 0 0 0 0", "keras-team/keras#19535, #11217: 0 (unbuilt)"),
    # Time.
    Reading("per-step", "every one of {steps} time steps is counted", "sum", 8,
            "total {steps} {steps} 0 0", "walkieq/RNN_HLS#5; stackoverflow.com/q/38080035"),
    Reading("recurrent-per-step", "the recurrent layers are counted once for each of {steps} time "
            "steps", "steps", 8, "repeat recurrent {steps}", "walkieq/RNN_HLS#5"),
    # Any layer.
    Reading("layer-left-out", "{name} is not counted", "layer", 2,
            "leave {line}", "TylerYep/torchinfo#137; sksq96/pytorch-summary#148"),
    # Solved for.
    Reading("head", "a head, dense {n}, makes up the rest", "head", 15,
            "above {n}", "datascience.stackexchange.com/q/10836", "unsaid"),
    Reading("embedding", "an embedding of {n} words makes up the rest", "embedding", 5,
            "under {n}", "datascience.stackexchange.com/q/18674", "unsaid"),
    Reading("state", "what is fed back is taken to be {n} long, not {was}, the layer's own output",
            "state", 3, "feed {n}", "csdn.net/qq_25439417/83538995; "
            "e-com-net.com/article/1636593815257145344.htm", runs="resize recurrent state {n}"),
    Reading("units", "it is what {n} units would give, not {was}", "size", 9,
            "resize recurrent units {n}", "", "size"),
    Reading("input", "it is what an input of {n} would give, not {was}", "size", 8,
            "resize input input {n}", "", "size"),
    Reading("size", "it is what {n} {size} of {name} would give, not {was}", "size", 7,
            "resize {line} {size} {n}", "", "size"),
    Reading("copies", "it is what {n} copies of the group would give, not {was}", "size", 9,
            "again {n}", "", "size"),
    Reading("multiple", "it is {n} times the count: perhaps {n} time steps", "sum", 1,
            "total {n} {n} 0 0", "walkieq/RNN_HLS#5", "size"),
)
"""Every reading but the conventions; among those equally common the first is told first."""
# fmt: on
