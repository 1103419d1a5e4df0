"""The mathematics, as data: which gates a cell has, and which terms (W, U, b, …) each gate owns.

Nothing here knows how a framework stores a term; that is a file of rows in ``frameworks/``.
To add a cell, add an entry to ``CELLS`` (and, if it takes a new option, a row to ``OPTIONS``), and
its stored tensors to ``frameworks/textbook.py``.

Axes are written in the language of ``axes``. The sizes they may name are ``units``; ``input``, the
features per time step; ``state``, the length of the vector fed back into the gates; ``output``,
what the layer returns per time step; ``below``, how many layers of the same cell are right below;
the layer's size options; and the cell's own derived sizes. An option with several sides (a kernel
of 1x3) gives one size per side: ``kernel1``, ``kernel2``, … An option of whole axes (a shape of
64x28) stands in a term's axes by its own name, for as many axes as it is given.
"""

from typing import NamedTuple


class Option(NamedTuple):
    """A setting of a layer beyond its units: ``projection 8``, ``nobias``, ``kernel 3x3``."""

    name: str
    kind: str
    """``size`` takes one whole number, ``sides`` one or several (3x3), ``axes`` as many as a
    tensor has axes (64x28), ``choice`` one of ``values``."""
    meaning: str
    values: tuple[tuple[str, str], ...] = ()
    """For a choice: each value, and the word that a spec writes for it."""
    note: str = ""
    """A sentence to print below the count of a layer with this option; sizes in braces."""
    unless: tuple[str, str] = ("", " ")
    """Two sizes; the note is left out if they are equal."""
    goes_with: str = ""
    """Another option that must be given too."""
    stored_only: bool = False
    """Whether it changes what is stored and not what is computed."""


class Term(NamedTuple):
    """One tensor of the mathematics, its shape in the order (out, in)."""

    symbol: str
    name: str
    """What it is: ``input`` for the matrix that multiplies the input, ``bias``, …"""
    axes: str
    gates: str | None = None
    """Letters of the gates that own one each; None is every gate, "" is one per layer. With None
    the cell could have more gates or fewer: its letters are given where they are no such gates."""
    needs: str = ""
    """Conditions on the options, all of which must hold for the term to exist: ``projection`` (is
    given), ``!block`` (is not given), ``bias!=none``; or those after a ``|`` instead."""
    use: str = ""
    """What a time step does with it, a key of ``USES``; "" means ``matrix`` for two axes or more,
    else ``added``."""
    more: tuple[str, ...] = ()
    """What the others are where a framework stores several of it: a row writes them with primes."""
    without: tuple[int, ...] = ()
    """The number that makes it, and each of the others, as good as absent: 0 for a bias."""
    apart: tuple[str, str] = ("", "")
    """Letters of gates whose other one is not added to the first, and when, as ``needs``: a GRU
    that resets after the product multiplies it."""


class ExtraProduct(NamedTuple):
    """Multiplications of a time step that belong to no stored term, such as f⊙c and i⊙g."""

    axis: str
    """How many multiplications, a sum of products of sizes."""
    needs: str = ""
    """As ``Term.needs``."""
    use: str = "entrywise"
    """A key of ``USES``."""


class DerivedSize(NamedTuple):
    """A size computed from other sizes, as far as a layer has all of those.

    One that is an option too is computed where the option is not given, so a number is an option's
    default: ``DerivedSize("expand", "2")``. Sizes are computed in their order, each from those
    before it.
    """

    name: str
    axis: str
    """What is divided, a sum of products of sizes."""
    divisor: str = "1"
    """A size or a number that divides it."""
    up_to: str = ""
    """A size or a number to a multiple of which the quotient is rounded up, 1 for the next whole
    number; "" for a divisor that must leave no remainder."""
    needs: str = ""
    """An option without which there is no such size."""


class State(NamedTuple):
    """A vector or a matrix that a cell hands on from one time step to the next."""

    symbol: str
    axes: str
    """In the language of ``axes``; ``window+-1 input`` is one row fewer than the window has."""
    needs: str = ""
    """As ``Term.needs``: the options with which it has these axes."""


H, C = State("h", "state"), State("c", "units")
"""What most cells hand on: the output h that is fed back, and the memory c."""


class Flag(NamedTuple):
    """An option that is never written: it is on exactly if two sizes differ."""

    name: str
    left: str
    """The name of a size."""
    right: str
    """The name of a size, or a number."""


class Cell(NamedTuple):
    """A kind of layer: its gates, its terms and the options it takes."""

    name: str
    title: str
    terms: tuple[Term, ...]
    family: str = ""
    """What it is one of, a key of ``FAMILIES``."""
    gates: tuple[tuple[str, str], ...] = ()
    """Letter and name of each gate; empty for a cell with a single equation."""
    options: str = ""
    """Names of the options it takes, separated by spaces."""
    requires: str = ""
    """Names of the options it must be given."""
    leads: str = ""
    """The option that stands where other cells have their units: ``tensor 64x28``."""
    beside: bool = False
    """Whether it stands beside the other layers: it gets nothing and feeds nothing."""
    beyond: str = ""
    """What its multiply-adds leave out, in a sentence to print."""
    recurrent: bool = True
    state: tuple[str, ...] = ("units",)
    """The length of the vector fed back into the gates: the first of these sizes it has."""
    output: tuple[str, ...] = ("units",)
    """What it returns to the next layer per time step: the first of these sizes it has;
    ``("input",)`` for a layer that has no units and returns as much as it gets."""
    sizes: tuple[DerivedSize, ...] = ()
    flags: tuple[Flag, ...] = ()
    products: tuple[ExtraProduct, ...] = ()
    """What its equations multiply besides its terms."""
    words: bool = False
    """Whether its input is a word's index, so that ``input`` is the size of the vocabulary and not
    the output of the layer below."""
    states: tuple[State, ...] = (H,)
    """What it hands on from step to step, if it is recurrent."""
    head: bool = False
    """Whether it is what a network's head is: the layer on top, which may share the matrix of an
    embedding."""
    rank: int = 0
    """How many sides its kernel and map have: 2 for a 2-D convolution."""
    source: str = ""
    """The paper or report that defines it."""
    status: str = "known"
    """How the equations were checked, a key of ``STATUSES``."""

    @property
    def has_units(self) -> bool:
        """Whether it has a size of its own, unlike a layer that returns as much as it gets."""
        return self.output[-1] != "input"

    @property
    def carried(self) -> int:
        """How many states it hands on from step to step: 2 for the output h and the memory c."""
        return len({state.symbol for state in self.states}) if self.recurrent else 0

    @property
    def mapped(self) -> bool:
        """Whether one time step is a map (an image, a grid) whose every position is computed."""
        return self.rank > (0 if self.recurrent else 1)


FAMILIES = {
    "simple": "one equation and no gates",
    "lstms": "the LSTM and its variants: gates around a memory",
    "grus": "the GRU and its variants: gates, and no memory besides the output",
    "convolutional": "over maps, each product a convolution",
    "continuous": "in continuous time: between two steps a time passes",
    "linear": "linear in what is fed back, so that all steps run at once",
    "around": "around recurrent layers: heads, embeddings, attention, and what holds nothing",
    "maps": "convolutions below or above recurrent layers",
    "norms": "normalizations",
}
"""What a cell is one of, in the order of a list."""

STATUSES = {
    "text": "the paper's text was read",
    "code": "an implementation was read or run",
    "known": "the standard formula, its text not re-read",
}
"""How far the equations of a cell were checked against their source."""

USES = {
    "matrix": "every number is multiplied once",
    "entrywise": "every number is multiplied once, entry by entry, in no matrix",
    "added": "every number is added",
    "lookup": "a row is looked up",
    "unknown": "what is done with it is not known",
}
"""What one time step may do with the numbers of a term."""

OPTIONS = {
    option.name: option
    for option in (
        Option("on", "size", "input size, if it is not the output of the layer below"),
        Option("shape", "axes", "shape of a tensor, 64x28, or of what a norm stores"),
        Option("kernel", "sides", "sides of the kernel of a convolution, 3 or 1x3"),
        Option("projection", "size", "project the output to N numbers (LSTMP); they are fed back"),
        Option(
            "readout", "size", "project to N more numbers, not fed back", goes_with="projection"
        ),
        Option(
            "state",
            "size",
            "feed back N numbers instead of the layer's own units",
            note="a standard {cell} feeds back its own {units:,} units, not {state:,} numbers",
            unless=("state", "units"),
        ),
        Option("outputs", "size", "numbers of a read-out that is fed back, or of an attention"),
        Option("block", "size", "memory cells of a block, which share its gates"),
        Option("modules", "size", "modules of a clockwork layer"),
        Option("heads", "size", "heads, each with its own part of the numbers"),
        Option("key", "size", "numbers of a head's keys and queries, if not input / heads"),
        Option("value", "size", "numbers of a head's values, if not as many as of its keys"),
        Option("kdim", "size", "input of an attention's keys, if not that of its queries"),
        Option("vdim", "size", "input of an attention's values, if not that of its queries"),
        Option("second", "size", "numbers of the second input of a bilinear layer"),
        Option(
            "groups",
            "size",
            "groups of channels, each by itself, or of heads that share what they select by",
        ),
        Option("multiplier", "size", "how many channels a depthwise convolution makes of one"),
        Option("depth", "size", "micro-steps within a time step"),
        Option("statics", "size", "inputs that are the same at every time step"),
        Option("backbone", "size", "units of the layer that the heads of a CfC stand on"),
        Option("expand", "size", "how many times as wide as its input a layer is inside"),
        Option("memory", "size", "numbers that each signal or channel is remembered in"),
        Option("signals", "size", "signals that an LMU remembers"),
        Option("window", "size", "time steps that a convolution over time sees"),
        Option("map", "sides", "peepholes over a map of this size, 6x4"),
        Option("peephole", "choice", "gates also see the memory c", (("on", "peephole"),)),
        Option(
            "reset",
            "choice",
            "where a GRU applies its reset gate",
            (("before", "reset-before"), ("after", "reset-after")),
        ),
        Option(
            "bias",
            "choice",
            "which bias vectors there are",
            (
                ("none", "nobias"),
                ("single", "bias:single"),
                ("recurrent", "bias:recurrent"),
                ("double", "bias:double"),
            ),
            stored_only=True,
        ),
        Option(
            "kind",
            "choice",
            "how a tensor is kept: counted and not trained, or not counted",
            (("frozen", "frozen"), ("buffer", "buffer")),
        ),
        Option("gain", "choice", "a normalization stretches nothing", (("none", "nogain"),)),
        Option(
            "statistics",
            "choice",
            "whether a normalization keeps a mean and a variance",
            (("kept", "statistics"), ("none", "nostatistics")),
        ),
        Option(
            "scaled",
            "choice",
            "whether the scores of an attention are scaled by weights",
            (("on", "scaled"), ("none", "unscaled")),
        ),
        Option(
            "feedback",
            "choice",
            "whether the memory of an LMU sees the output",
            (("on", "feedback"), ("none", "nofeedback")),
        ),
        Option(
            "recall",
            "choice",
            "whether the memory of an LMU sees itself",
            (("on", "recall"), ("none", "norecall")),
        ),
        Option(
            "direct",
            "choice",
            "whether the units of an LMU see the input besides the memory",
            (("on", "direct"), ("none", "nodirect")),
        ),
        Option(
            "decay",
            "choice",
            "whether an input decays by its own gap alone, or by all of them",
            (("diagonal", "decay:diagonal"), ("full", "decay:full")),
        ),
        Option(
            "twice",
            "choice",
            "whether a GRU-D sees what is fed back beside its input too",
            (("on", "twice"), ("none", "once")),
        ),
        Option(
            "ways",
            "choice",
            "the same weights run both ways over the steps, both outputs side by side",
            (("both", "bothways"),),
        ),
        Option("extra", "choice", "an attention has a key and value more", (("on", "extra"),)),
        Option("fused", "choice", "all gates in one matrix", (("on", "fused"),), stored_only=True),
        Option(
            "tied",
            "choice",
            "the head's matrix is the embedding's",
            (("on", "tied"),),
            note="tied: the head's matrix is the embedding's and is counted there",
        ),
    )
}
"""Every option a layer may have, by name, in the order in which a spec writes them."""

GLOSSES = {"state": "fed back"}
"""What each part of a matrix's width is, in the words printed below a table, if not its name."""

# fmt: off
W = Term("W", "input",      "units input")
U = Term("U", "recurrent",  "units state")
B = Term("b", "bias",       "units",            needs="bias!=none", more=("recurrent bias",),
         without=(0, 0))
P = Term("P", "projection", "projection units", gates="", needs="projection")
Q = Term("Q", "read-out",   "readout units",    gates="", needs="readout")

def peephole(gates: str, needs: str = "") -> Term:
    """Diagonal weights from the memory c to each of these gates."""
    return Term("p", "peephole", "units", gates, needs, "entrywise", without=(0,))

def products(axis: str, needs: str = "") -> tuple[ExtraProduct]:
    """``axis`` entrywise multiplications, as ``Cell.products`` takes them."""
    return (ExtraProduct(axis, needs),)
# fmt: on

INPUT, FORGET, CANDIDATE, OUTPUT = GATES = (
    ("i", "input"),
    ("f", "forget"),
    ("g", "candidate"),
    ("o", "output"),
)
LSTM_GATES = (FORGET, INPUT, CANDIDATE, OUTPUT)
GRU_GATES = (("r", "reset"), ("z", "update"), ("n", "candidate"))

GREFF = "Greff et al. 2015, arXiv:1503.04069"


def greff(
    name: str,
    title: str,
    gates: str,
    peepholes: str,
    *more: Term,
    status: str = "known",
    multiplied: str = "3*units",
    states: tuple[State, ...] = (H, C),
) -> Cell:
    """One of the LSTM variants that Greff et al. compare; all but NP have peepholes.

    Args:
        name: the cell's name.
        title: what the variant changes.
        gates: letters of the gates it keeps.
        peepholes: letters of the gates that see the memory c, "" for none.
        more: terms beyond U, W, b and the peepholes.
        status: a key of ``STATUSES``.
        multiplied: how many entrywise multiplications a time step needs.
        states: what it hands on.
    """
    return Cell(
        name,
        title,
        (U, W, B, *((peephole(peepholes),) if peepholes else ()), *more),
        gates=tuple(gate for gate in LSTM_GATES if gate[0] in gates.split()),
        options="bias",
        states=states,
        products=products(multiplied),
        source=GREFF,
        status=status,
        family="lstms",
    )


def sides_of(name: str, rank: int) -> str:
    """The axes of a kernel or a map with that many sides: ``kernel1 kernel2``."""
    return " ".join(f"{name}{side}" for side in range(1, rank + 1))


def conv_lstm(rank: int) -> Cell:
    """An LSTM whose matrix products are convolutions; units are filters, input is channels."""
    sides = sides_of("kernel", rank)
    over = sides_of("map", rank)
    return Cell(
        f"convlstm{rank}d",
        f"convolutional LSTM, {rank}-D",
        (
            Term("U", "recurrent", f"units state {sides}"),
            Term("W", "input", f"units input {sides}"),
            B,
            Term("p", "peephole", f"units {over}", gates="i f o", needs="map", use="entrywise"),
        ),
        gates=LSTM_GATES,
        options="kernel map bias",
        requires="kernel",
        states=(
            State("h", "state", "!map"),
            State("c", "units", "!map"),
            State("h", f"{over} state", "map"),
            State("c", f"{over} units", "map"),
        ),
        rank=rank,
        products=products("3*units"),
        source="Shi et al. 2015, arXiv:1506.04214",
        status="code",
        family="convolutional",
    )


def conv_gru(rank: int) -> Cell:
    """A GRU whose matrix products are convolutions; units are filters, input is channels."""
    sides = sides_of("kernel", rank)
    return Cell(
        f"convgru{rank}d",
        f"convolutional GRU, {rank}-D",
        (
            Term("U", "recurrent", f"units state {sides}"),
            Term("W", "input", f"units input {sides}"),
            B._replace(apart=("n", "reset=after")),
        ),
        gates=GRU_GATES,
        options="kernel reset bias",
        requires="kernel",
        rank=rank,
        products=products("3*units"),
        source="Ballas et al. 2016, arXiv:1511.06432",
        status="code",
        family="convolutional",
    )


def conv(rank: int) -> Cell:
    """A convolution below or above a recurrent layer; units are filters, input is channels."""
    sides = sides_of("kernel", rank)
    return Cell(
        f"conv{rank}d",
        f"convolution, {rank}-D",
        (
            Term("W", "input", f"units input {sides}", needs="!groups"),
            Term("G", "input", f"units channels {sides}", needs="groups"),
            B,
        ),
        options="kernel groups bias",
        requires="kernel",
        sizes=(DerivedSize("channels", "input", "groups"),),
        rank=rank,
        recurrent=False,
        family="maps",
    )


def conv_transpose(rank: int) -> Cell:
    """A convolution that makes a map larger; units are filters, input is channels."""
    sides = sides_of("kernel", rank)
    return Cell(
        f"convtranspose{rank}d",
        f"transposed convolution, {rank}-D",
        (
            Term("W", "input", f"input units {sides}", needs="!groups"),
            Term("G", "input", f"input filters {sides}", needs="groups"),
            B,
        ),
        options="kernel groups bias",
        requires="kernel",
        sizes=(DerivedSize("filters", "units", "groups"),),
        rank=rank,
        recurrent=False,
        family="maps",
    )


DEPTHWISE = (DerivedSize("multiplier", "1"), DerivedSize("channels", "input*multiplier"))


def depthwise(rank: int) -> Cell:
    """A convolution of each channel by itself."""
    sides = sides_of("kernel", rank)
    return Cell(
        f"depthwise{rank}d",
        f"depthwise convolution, {rank}-D",
        (
            Term("D", "depthwise", f"input multiplier {sides}"),
            Term("b", "bias", "channels", needs="bias!=none"),
        ),
        options="kernel multiplier bias",
        requires="kernel",
        sizes=DEPTHWISE,
        rank=rank,
        recurrent=False,
        state=("input",),
        output=("channels", "input"),
        family="maps",
    )


def separable(rank: int) -> Cell:
    """A convolution of each channel by itself, then one of all channels at each place."""
    sides = sides_of("kernel", rank)
    return Cell(
        f"separable{rank}d",
        f"separable convolution, {rank}-D",
        (
            Term("D", "depthwise", f"input multiplier {sides}"),
            Term("P", "pointwise", "units channels"),
            B,
        ),
        options="kernel multiplier bias",
        requires="kernel",
        sizes=DEPTHWISE,
        rank=rank,
        recurrent=False,
        family="maps",
    )


def norm(name: str, title: str, *statistics: Term, options: str = "gain bias") -> Cell:
    """A normalization: a gain and a shift for each number, of one axis or of a shape."""
    either = " {0} gain!=none | {0} bias!=none"
    shaped = "shape" in options.split()
    needs = either.format("!shape" * shaped).strip()
    alone = Term("n", "normalization", "input", needs=needs, more=("shift",), without=(1, 0))
    of_shape = alone._replace(
        symbol="m", axes="shape", needs=either.format("shape").strip(), use="added"
    )
    return Cell(
        name,
        title,
        (alone, *((of_shape,) if shaped else ()), *statistics),
        options=options,
        recurrent=False,
        state=("input",),
        output=("input",),
        products=products("input", "gain!=none"),
        family="norms",
    )


def statistics(needs: str) -> Term:
    """A mean and a variance for each number."""
    return Term("s", "statistics", "input", needs=needs, more=("variance",))


CELLS = {
    cell.name: cell
    for cell in (
        Cell(
            "lstm",
            "long short-term memory",
            (U, W, B, peephole("i f o", "peephole"), P, Q),
            gates=LSTM_GATES,
            options="projection readout state peephole bias fused",
            state=("state", "projection", "units"),
            output=("joint", "projection", "units"),
            sizes=(DerivedSize("joint", "projection+readout"),),
            products=products("3*units"),
            states=(H, C),
            source="Gers, Schmidhuber & Cummins 2000, Neural Computation 12(10); peepholes: Gers & "
            "Schmidhuber 2000, IJCNN; projections: Sak, Senior & Beaufays 2014, arXiv:1402.1128",
            status="code",
            family="lstms",
        ),
        Cell(
            "gru",
            "gated recurrent unit",
            (U, W, B._replace(apart=("n", "reset=after"))),
            gates=GRU_GATES,
            options="state reset bias",
            state=("state", "units"),
            products=products("3*units"),
            source="Cho et al. 2014, arXiv:1406.1078",
            status="code",
            family="grus",
        ),
        Cell(
            "rnn",
            "simple recurrent network",
            (U, W, B),
            options="state bias",
            state=("state", "units"),
            source="Elman 1990, Cognitive Science 14(2)",
            family="simple",
        ),
        Cell(
            "jordan",
            "recurrent network that feeds back its read-out",
            (
                U,
                W,
                B,
                Term("V", "read-out", "outputs units"),
                Term("c", "read-out bias", "outputs", needs="bias!=none"),
            ),
            options="outputs bias",
            requires="outputs",
            state=("outputs",),
            output=("outputs",),
            source="Jordan 1986, ICS Report 8604",
            family="simple",
        ),
        Cell(
            "lstm-1997",
            "LSTM without forget gate",
            (
                U._replace(needs="!block"),
                W._replace(needs="!block"),
                B._replace(needs="!block bias!=none"),
                Term("Ug", "recurrent", "units state", "g", needs="block"),
                Term("Wg", "input", "units input", "g", needs="block"),
                Term("Ub", "recurrent", "blocks state", "i o", needs="block"),
                Term("Wb", "input", "blocks input", "i o", needs="block"),
                Term("bg", "bias", "units", "g", needs="block bias!=none"),
                Term("bb", "bias", "blocks", "i o", needs="block bias!=none"),
            ),
            gates=(INPUT, CANDIDATE, OUTPUT),
            options="block bias",
            sizes=(DerivedSize("blocks", "units", "block"),),
            products=products("2*units"),
            states=(H, C),
            source="Hochreiter & Schmidhuber 1997, Neural Computation 9(8)",
            status="code",
            family="lstms",
        ),
        Cell(
            "cifg",
            "LSTM with coupled input and forget gates",
            (U, W, B, peephole("i o", "peephole")),
            gates=(INPUT, CANDIDATE, OUTPUT),
            options="peephole bias",
            products=products("3*units"),
            states=(H, C),
            source=GREFF,
            status="code",
            family="lstms",
        ),
        greff("lstm-v", "vanilla LSTM of Greff et al.", "i f g o", "i f o", status="code"),
        greff("lstm-nig", "no input gate", "f g o", "f o", multiplied="2*units"),
        greff("lstm-nfg", "no forget gate", "i g o", "i o", multiplied="2*units"),
        greff("lstm-nog", "no output gate", "i f g", "i f", multiplied="2*units"),
        greff("lstm-niaf", "no input activation function", "i f g o", "i f o"),
        greff("lstm-noaf", "no output activation function", "i f g o", "i f o"),
        greff("lstm-cifg", "coupled input and forget gate", "i g o", "i o"),
        greff("lstm-np", "no peepholes", "i f g o", ""),
        greff(
            "lstm-fgr",
            "full gate recurrence",
            "i f g o",
            "i f o",
            Term("R", "gate to gate", "3 units units", "i f o"),
            states=(H, C, State("i", "units"), State("f", "units"), State("o", "units")),
        ),
        Cell(
            "mgu",
            "minimal gated unit",
            (U, W, B._replace(apart=("n", "bias=recurrent"))),
            gates=(FORGET, ("n", "candidate")),
            options="bias",
            products=products("3*units"),
            source="Zhou et al. 2016, arXiv:1603.09420",
            status="code",
            family="grus",
        ),
        Cell(
            "janet",
            "LSTM with nothing but a forget gate",
            (U, W, B),
            gates=(FORGET, CANDIDATE),
            options="bias",
            products=products("2*units"),
            source="van der Westhuizen & Lasenby 2018, arXiv:1804.04849",
            family="lstms",
        ),
        Cell(
            "ugrnn",
            "update gate RNN",
            (U, W, B),
            gates=(("g", "update"), ("c", "candidate")),
            options="bias",
            products=products("2*units"),
            source="Collins, Sohl-Dickstein & Sussillo 2017, arXiv:1611.09913",
            status="code",
            family="grus",
        ),
        Cell(
            "dglstm",
            "depth-gated LSTM",
            (
                U,
                W,
                B,
                peephole("i f o"),
                Term("Wd", "depth gate", "units input", "", needs="above"),
                Term("d", "depth gate", "units", "", needs="above", more=("of c below", "bias")),
            ),
            gates=LSTM_GATES,
            options="bias",
            flags=(Flag("above", "below", "0"),),
            products=(*products("3*units"), *products("3*units", "above")),
            states=(H, C),
            source="Yao et al. 2015, arXiv:1508.03790; its first layer has no depth gate",
            status="code",
            family="lstms",
        ),
        Cell(
            "cwrnn",
            "clockwork RNN",
            (
                Term("U", "recurrent", "pairs module module"),
                W,
                B,
            ),
            options="modules bias",
            requires="modules",
            sizes=(
                DerivedSize("module", "units", "modules"),
                DerivedSize("pairs", "modules*modules+modules", "2"),
            ),
            source="Koutník et al. 2014, arXiv:1402.3511",
            family="simple",
        ),
        Cell(
            "phased-lstm",
            "phased LSTM",
            (
                U,
                W,
                B,
                peephole("i f o"),
                Term("t", "timing", "units", "", more=("shift", "share open")),
            ),
            gates=LSTM_GATES,
            options="bias",
            products=products("7*units"),
            states=(H, C),
            source="Neil, Pfeiffer & Liu 2016, arXiv:1610.09513",
            status="code",
            family="lstms",
        ),
        Cell(
            "ea-lstm",
            "entity-aware LSTM",
            (
                U._replace(gates="f g o"),
                W._replace(gates="f g o"),
                Term("S", "static input", "units statics", "i"),
                B,
            ),
            gates=LSTM_GATES,
            options="statics bias",
            requires="statics",
            products=products("3*units"),
            states=(H, C),
            source="Kratzert et al. 2019, arXiv:1907.08456",
            status="code",
            family="lstms",
        ),
        Cell(
            "layernorm-lstm",
            "LSTM with layer normalization",
            (
                U,
                W,
                B,
                Term("nx", "normalization", "units", more=("shift",)),
                Term("nh", "normalization", "units", more=("shift",)),
                Term("nc", "normalization", "units", "", more=("shift",)),
            ),
            gates=LSTM_GATES,
            options="bias",
            products=products("12*units"),
            states=(H, C),
            source="Ba, Kiros & Hinton 2016, arXiv:1607.06450",
            status="code",
            family="lstms",
        ),
        Cell(
            "multiplicative-lstm",
            "multiplicative LSTM",
            (U, W, B._replace(gates="h i f o")),
            gates=(("m", "intermediate state"), ("h", "candidate"), INPUT, FORGET, OUTPUT),
            options="bias",
            products=products("4*units"),
            states=(H, C),
            source="Krause et al. 2016, arXiv:1609.07959",
            status="code",
            family="lstms",
        ),
        Cell(
            "sru",
            "simple recurrent unit",
            (
                W,
                Term("S", "skip", "units input", "", needs="skip"),
                Term("v", "recurrent", "units", "f r", use="entrywise"),
                Term("b", "bias", "units", "f r", needs="bias!=none"),
            ),
            gates=(CANDIDATE, FORGET, ("r", "reset")),
            options="bias",
            flags=(Flag("skip", "input", "output"),),
            states=(C,),
            products=products("4*units"),
            source="Lei et al. 2018, arXiv:1709.02755",
            status="code",
            family="linear",
        ),
        Cell(
            "qrnn",
            "quasi-recurrent network, fo-pooling",
            (Term("W", "input", "units window*input"), B),
            gates=(("z", "candidate"), FORGET, OUTPUT),
            options="window bias",
            requires="window",
            states=(C, State("x", "window+-1 input")),
            products=products("3*units"),
            source="Bradbury et al. 2016, arXiv:1611.01576",
            status="code",
            family="linear",
        ),
        Cell(
            "indrnn",
            "independently recurrent network",
            (W, Term("u", "recurrent", "units", use="entrywise"), B),
            options="bias",
            source="Li et al. 2018, arXiv:1803.04831",
            status="text",
            family="simple",
        ),
        Cell(
            "mingru",
            "minimal GRU",
            (W, B, P),
            gates=(("z", "update"), ("h", "candidate")),
            options="projection bias",
            output=("projection", "units"),
            products=products("2*units"),
            source="Feng et al. 2024, arXiv:2410.01201",
            family="linear",
        ),
        Cell(
            "minlstm",
            "minimal LSTM",
            (W, B, P),
            gates=(FORGET, INPUT, ("h", "candidate")),
            options="projection bias",
            output=("projection", "units"),
            products=products("2*units"),
            source="Feng et al. 2024, arXiv:2410.01201",
            family="linear",
        ),
        Cell(
            "slstm",
            "sLSTM of xLSTM",
            (Term("U", "recurrent", "heads head head"), W, B),
            gates=(("z", "candidate"), INPUT, FORGET, OUTPUT),
            options="heads bias",
            requires="heads",
            sizes=(DerivedSize("head", "units", "heads"),),
            products=products("4*units"),
            states=(H, C, State("n", "units"), State("m", "units")),
            source="Beck et al. 2024, arXiv:2405.04517",
            family="lstms",
        ),
        Cell(
            "mlstm",
            "mLSTM of xLSTM",
            (
                W._replace(gates="q k v o"),
                B._replace(gates="q k v o"),
                Term("w", "input", "heads input", "i f"),
                Term("c", "bias", "heads", "i f", needs="bias!=none"),
            ),
            gates=(("q", "query"), ("k", "key"), ("v", "value"), OUTPUT, INPUT, FORGET),
            options="heads bias",
            requires="heads",
            sizes=(DerivedSize("head", "units", "heads"),),
            products=products("3*heads*head*head+5*units"),
            states=(State("C", "heads head head"), State("n", "units"), State("m", "heads")),
            source="Beck et al. 2024, arXiv:2405.04517",
            family="linear",
        ),
        Cell(
            "gru-d",
            "GRU with decay, for values that are missing",
            (
                U,
                W,
                Term("R", "recurrent, again", "units state", needs="twice=on"),
                Term("M", "mask", "units input"),
                B,
                Term("D", "decay", "units input", ""),
                Term("d", "decay bias", "units", ""),
                Term("a", "input decay", "input", "", "decay!=full", "entrywise"),
                Term("A", "input decay", "input input", "", "decay=full"),
                Term("c", "input decay bias", "input", ""),
            ),
            gates=GRU_GATES,
            options="decay twice bias",
            products=products("4*units+2*input"),
            states=(H, State("x", "input")),
            source="Che et al. 2018, arXiv:1606.01865",
            status="code",
            family="grus",
        ),
        Cell(
            "li-gru",
            "light GRU: one gate, its input normalized over a batch",
            (
                U,
                W,
                Term("g", "gain", "units", needs="gain!=none", use="entrywise"),
                B,
                Term("s", "statistics", "units", needs="statistics=kept", more=("variance",)),
            ),
            gates=(("n", "candidate"), ("z", "update")),
            options="gain statistics bias ways",
            sizes=(DerivedSize("both", "2*units", needs="ways"),),
            output=("both", "units"),
            products=(
                *products("2*units"),
                *products("2*units", "ways"),
                *products("2*units", "ways gain!=none"),
                ExtraProduct("2*units*input+2*units*state", "ways", "matrix"),
            ),
            states=(State("h", "state", "!ways"), State("h", "both", "ways")),
            source="Ravanelli et al. 2018, arXiv:1803.10225",
            status="code",
            family="grus",
        ),
        Cell(
            "fastgrnn",
            "fast gated RNN: a gate and a candidate of the same matrices",
            (
                U._replace(gates=""),
                W._replace(gates=""),
                B,
                Term("s", "scalars", "1", "", use="entrywise", more=("nu",)),
            ),
            gates=(("z", "update"), ("h", "candidate")),
            options="bias",
            products=products("3*units"),
            source="Kusupati et al. 2018, arXiv:1901.02358",
            status="code",
            family="grus",
        ),
        Cell(
            "cfc",
            "closed-form continuous-time network",
            (
                Term("U", "recurrent", "backbone state", ""),
                Term("W", "input", "backbone input", ""),
                Term("c", "bias of the backbone", "backbone", ""),
                Term("H", "head", "units backbone", "g h a s"),
                Term("b", "bias", "units", "g h a s"),
            ),
            gates=(("g", "start"), ("h", "end"), ("a", "pace"), ("s", "shift")),
            options="backbone",
            sizes=(DerivedSize("backbone", "128"),),
            products=products("3*units"),
            source="Hasani et al. 2022, arXiv:2106.13898",
            status="code",
            family="continuous",
        ),
        Cell(
            "ltc",
            "liquid time-constant network",
            (
                U._replace(gates="s m w e"),
                W._replace(gates="s m w e"),
                Term("l", "leak", "units", "", use="entrywise", more=("potential", "capacitance")),
                Term("M", "wiring", "units state", "", use="entrywise"),
                Term("m", "wiring", "units input", "", use="entrywise"),
                Term("i", "input mapping", "input", "", use="entrywise", more=("shift",)),
                Term("o", "output mapping", "units", "", use="entrywise", more=("shift",)),
            ),
            gates=(
                ("s", "steepness"),
                ("m", "threshold"),
                ("w", "strength"),
                ("e", "reversal"),
            ),
            beyond="multiply-adds of an ltc are those of one of its unfoldings: 6 by default",
            source="Hasani et al. 2021, arXiv:2006.04439",
            status="code",
            family="continuous",
        ),
        Cell(
            "lmu",
            "Legendre memory unit",
            (
                Term("e", "encoder", "signals input"),
                Term("f", "encoder", "signals state", needs="feedback=on"),
                Term("m", "encoder", "signals signals*memory", needs="recall=on"),
                U,
                Term("M", "memory", "units signals*memory"),
                W._replace(needs="direct=on"),
                B,
            ),
            options="memory signals feedback recall direct bias",
            requires="memory",
            sizes=(DerivedSize("signals", "1"),),
            products=products("signals*memory*memory+signals*memory"),
            states=(H, State("m", "signals*memory")),
            source="Voelker, Kajić & Eliasmith 2019, NeurIPS",
            status="code",
            family="continuous",
        ),
        Cell(
            "rwkv",
            "time mix of RWKV-4",
            (
                Term("m", "mix", "input", "k v r", use="entrywise"),
                Term("W", "input", "input input", "k v r"),
                Term("w", "decay rate", "input", "", use="entrywise"),
                Term("u", "bonus", "input", "", use="entrywise"),
                Term("O", "output", "input input", ""),
            ),
            gates=(("k", "key"), ("v", "value"), ("r", "receptance")),
            state=("input",),
            output=("input",),
            products=products("5*input"),
            states=tuple(State(symbol, "input") for symbol in "xabp"),
            source="Peng et al. 2023, arXiv:2305.13048",
            status="code",
            family="linear",
        ),
        Cell(
            "rwkv-channel",
            "channel mix of RWKV-4",
            (
                Term("m", "mix", "input", "k r", use="entrywise"),
                Term("K", "input", "inner input", "k"),
                Term("R", "input", "input input", "r"),
                Term("V", "output", "input inner", ""),
            ),
            gates=(("k", "key"), ("r", "receptance")),
            options="expand",
            sizes=(DerivedSize("expand", "4"), DerivedSize("inner", "expand*input")),
            state=("input",),
            output=("input",),
            products=products("3*input"),
            states=(State("x", "input"),),
            source="Peng et al. 2023, arXiv:2305.13048",
            status="code",
            family="linear",
        ),
        Cell(
            "rg-lru",
            "real-gated linear recurrent unit",
            (
                Term("W", "input", "heads block block", "r i"),
                Term("b", "bias", "heads block", "r i", use="added"),
                Term("a", "decay rate", "input", "", use="entrywise"),
            ),
            gates=(("r", "recurrence"), ("i", "input")),
            options="heads",
            requires="heads",
            sizes=(DerivedSize("block", "input", "heads"),),
            state=("input",),
            output=("input",),
            products=products("3*input"),
            source="De et al. 2024, arXiv:2402.19427",
            status="code",
            family="linear",
        ),
        Cell(
            "mamba",
            "Mamba: a state space that the input selects from",
            (
                Term("X", "input", "2*inner input"),
                Term("k", "convolution over time", "inner window", use="matrix"),
                Term("c", "bias of the convolution", "inner"),
                Term("P", "selection", "rank+2*memory inner"),
                Term("T", "step", "inner rank"),
                Term("t", "bias of the step", "inner"),
                Term("A", "decay rate", "inner memory", use="entrywise"),
                Term("D", "skip of the state", "inner", use="entrywise"),
                Term("O", "output", "input inner"),
            ),
            options="expand memory window",
            sizes=(
                DerivedSize("expand", "2"),
                DerivedSize("memory", "16"),
                DerivedSize("window", "4"),
                DerivedSize("inner", "expand*input"),
                DerivedSize("rank", "input", "16", "1"),
            ),
            state=("inner",),
            output=("input",),
            products=products("3*inner*memory+inner"),
            states=(State("h", "inner memory"), State("x", "window+-1 inner")),
            source="Gu & Dao 2023, arXiv:2312.00752",
            status="code",
            family="linear",
        ),
        Cell(
            "mamba-2",
            "Mamba-2: a state space with heads",
            (
                Term("X", "input", "2*inner+2*groups*memory+heads input"),
                Term("k", "convolution over time", "inner+2*groups*memory window", use="matrix"),
                Term("c", "bias of the convolution", "inner+2*groups*memory"),
                Term("t", "bias of the step", "heads"),
                Term("A", "decay rate", "heads", use="entrywise"),
                Term("D", "skip of the state", "heads", use="entrywise"),
                Term("n", "gain", "inner", use="entrywise"),
                Term("O", "output", "input inner"),
            ),
            options="heads groups expand memory window",
            sizes=(
                DerivedSize("groups", "1"),
                DerivedSize("expand", "2"),
                DerivedSize("memory", "128"),
                DerivedSize("window", "4"),
                DerivedSize("inner", "expand*input"),
                DerivedSize("heads", "inner", "64"),
            ),
            state=("inner",),
            output=("input",),
            products=products("3*inner*memory+inner"),
            states=(State("h", "inner memory"), State("x", "window+-1 inner+2*groups*memory")),
            source="Dao & Gu 2024, arXiv:2405.21060",
            status="code",
            family="linear",
        ),
        Cell(
            "slstm-layer",
            "sLSTM of xLSTM with its convolution and its norm",
            (
                Term("k", "convolution over time", "input window", "", use="matrix"),
                Term("c", "bias of the convolution", "input", ""),
                Term("W", "input", "heads head head"),
                Term("U", "recurrent", "heads head head"),
                Term("b", "bias", "input"),
                Term("n", "gain", "input", "", use="entrywise"),
            ),
            gates=(FORGET, INPUT, ("z", "candidate"), OUTPUT),
            options="heads window",
            sizes=(
                DerivedSize("heads", "4"),
                DerivedSize("window", "4"),
                DerivedSize("head", "input", "heads"),
            ),
            state=("input",),
            output=("input",),
            products=products("5*input"),
            states=(
                *(State(symbol, "input") for symbol in "hcnm"),
                State("x", "window+-1 input"),
            ),
            source="Beck et al. 2024, arXiv:2405.04517",
            status="code",
            family="lstms",
        ),
        Cell(
            "mlstm-layer",
            "mLSTM of xLSTM with its projections, its convolution and its norm",
            (
                Term("X", "input projection", "2*inner input", ""),
                Term("W", "input", "parts 4 4", "q k v"),
                Term("k", "convolution over time", "inner window", "", use="matrix"),
                Term("c", "bias of the convolution", "inner", ""),
                Term("w", "gates of a head", "heads 3*inner", "i f"),
                Term("b", "bias", "heads", "i f"),
                Term("n", "gain", "inner", "", use="entrywise"),
                Term("s", "skip of the memory", "inner", "", use="entrywise"),
                Term("O", "output", "input inner", ""),
            ),
            gates=(("q", "query"), ("k", "key"), ("v", "value"), INPUT, FORGET),
            options="heads expand window",
            sizes=(
                DerivedSize("heads", "4"),
                DerivedSize("expand", "2"),
                DerivedSize("window", "4"),
                DerivedSize("inner", "expand*input", "1", "64"),
                DerivedSize("parts", "inner", "4"),
                DerivedSize("head", "inner", "heads"),
            ),
            state=("inner",),
            output=("input",),
            products=products("3*inner*head+5*inner"),
            states=(
                State("C", "heads head head"),
                State("n", "inner"),
                State("m", "heads"),
                State("x", "window+-1 inner"),
            ),
            source="Beck et al. 2024, arXiv:2405.04517",
            status="code",
            family="linear",
        ),
        Cell(
            "gated-deltanet",
            "gated DeltaNet",
            (
                Term("Q", "query", "heads*key input"),
                Term("K", "key", "heads*key input"),
                Term("V", "value", "heads*value input"),
                Term("a", "step", "heads input"),
                Term("b", "strength", "heads input"),
                Term("A", "decay rate", "heads", use="entrywise"),
                Term("t", "bias of the step", "heads"),
                Term(
                    "k",
                    "convolution over time",
                    "heads*key window",
                    use="matrix",
                    more=("of keys",),
                ),
                Term("v", "convolution over time", "heads*value window", use="matrix"),
                Term("G", "output gate", "heads*value input"),
                Term("n", "gain", "value", use="entrywise"),
                Term("O", "output", "input heads*value"),
            ),
            options="heads key expand window",
            requires="heads",
            sizes=(
                DerivedSize("key", "256"),
                DerivedSize("expand", "2"),
                DerivedSize("value", "expand*key"),
                DerivedSize("window", "4"),
            ),
            state=("input",),
            output=("input",),
            products=products("5*heads*key*value+2*heads*value"),
            states=(
                State("S", "heads key value"),
                State("x", "window+-1 2*heads*key+heads*value"),
            ),
            source="Yang, Kautz & Hatamizadeh 2025, arXiv:2412.06464",
            status="code",
            family="linear",
        ),
        Cell(
            "rhn",
            "recurrent highway network, coupled carry",
            (
                Term("R", "recurrent", "depth units state"),
                W,
                Term("b", "bias", "depth units", needs="bias!=none", use="added"),
            ),
            gates=(("h", "candidate"), ("t", "transform")),
            options="depth bias",
            requires="depth",
            products=products("2*depth*units"),
            source="Zilly et al. 2017, arXiv:1607.03474",
            status="code",
            family="grus",
        ),
        Cell(
            "nas",
            "cell found by neural architecture search",
            (U, W, B, P),
            gates=tuple((str(number), f"block {number}") for number in range(1, 9)),
            options="projection bias",
            state=("projection", "units"),
            output=("projection", "units"),
            products=products("5*units"),
            states=(H, C),
            source="Zoph & Le 2017, arXiv:1611.01578",
            status="code",
            family="lstms",
        ),
        *(kind(rank) for kind in (conv_lstm, conv_gru) for rank in (1, 2, 3)),
        Cell(
            "dense",
            "dense layer",
            (W._replace(needs="!tied"), B),
            products=(ExtraProduct("units*input", "tied", "matrix"),),
            options="bias tied",
            recurrent=False,
            head=True,
            family="around",
        ),
        Cell(
            "embedding",
            "embedding",
            (Term("E", "embedding", "input units", use="lookup"),),
            recurrent=False,
            words=True,
            family="around",
        ),
        Cell(
            "tensor",
            "a tensor that belongs to no layer",
            (Term("t", "tensor", "shape", use="unknown"),),
            options="shape kind",
            beyond="what a tensor is used for is not known: it has no part in the multiply-adds",
            requires="shape",
            leads="shape",
            beside=True,
            recurrent=False,
            state=("input",),
            output=("input",),
            family="around",
        ),
        *(kind(rank) for kind in (conv, conv_transpose) for rank in (1, 2, 3)),
        *(kind(rank) for kind in (depthwise, separable) for rank in (1, 2)),
        Cell(
            "bilinear",
            "bilinear layer",
            (Term("W", "input", "units input second"), B),
            options="second bias",
            requires="second",
            recurrent=False,
            family="around",
        ),
        Cell(
            "attention",
            "multi-head attention",
            (
                Term("Q", "query", "heads*key input"),
                Term("K", "key", "heads*key kdim"),
                Term("V", "value", "heads*value vdim"),
                Term("q", "query bias", "heads*key", needs="bias!=none"),
                Term("k", "key bias", "heads*key", needs="bias!=none"),
                Term("v", "value bias", "heads*value", needs="bias!=none"),
                Term("x", "extra key", "heads*key", needs="extra"),
                Term("y", "extra value", "heads*value", needs="extra"),
                Term("O", "output", "outputs heads*value"),
                Term("o", "output bias", "outputs", needs="bias!=none"),
            ),
            options="heads key value kdim vdim outputs bias extra",
            requires="heads",
            sizes=(
                DerivedSize("key", "input", "heads"),
                DerivedSize("value", "key"),
                DerivedSize("kdim", "input"),
                DerivedSize("vdim", "input"),
                DerivedSize("outputs", "input"),
            ),
            flags=(Flag("kdiffers", "kdim", "input"), Flag("vdiffers", "vdim", "input")),
            beyond="multiply-adds of attention are those of its projections: how many positions "
            "it attends to is not known",
            recurrent=False,
            state=("input",),
            output=("outputs", "input"),
            source="Vaswani et al. 2017, arXiv:1706.03762",
            status="code",
            family="around",
        ),
        *(
            Cell(
                name,
                title,
                terms,
                options=options,
                recurrent=False,
                state=("input",),
                output=("input",),
                products=multiplied,
                family="around",
            )
            for name, title, options, terms, multiplied in (
                (
                    "dot-attention",
                    "attention by products, of no heads",
                    "scaled",
                    (Term("s", "scale", "", needs="scaled=on", use="entrywise"),),
                    (),
                ),
                (
                    "additive-attention",
                    "attention by sums, of no heads",
                    "scaled",
                    (Term("s", "scale", "input", needs="scaled!=none", use="entrywise"),),
                    (),
                ),
                (
                    "prelu",
                    "activation with slopes that are learned",
                    "shape",
                    (
                        Term("a", "slope", "input", needs="!shape"),
                        Term("A", "slope", "shape", needs="shape", use="added"),
                    ),
                    products("input"),
                ),
                ("dropout", "dropout, which holds nothing", "", (), ()),
                ("activation", "an activation, which holds nothing", "", (), ()),
                ("pooling", "pooling over time, which holds nothing", "", (), ()),
            )
        ),
        norm("layernorm", "layer normalization", options="shape gain bias"),
        norm("rmsnorm", "normalization by the root mean square", options="shape gain bias"),
        norm("groupnorm", "group normalization"),
        norm(
            "batchnorm",
            "batch normalization",
            statistics("statistics!=none"),
            options="gain statistics bias",
        ),
        norm(
            "instancenorm",
            "instance normalization",
            statistics("statistics=kept"),
            options="gain statistics bias",
        ),
    )
}
"""Every cell, by name."""

HEAD = next(cell.name for cell in CELLS.values() if cell.head)
"""The cell of a head that is given by its size alone: ``classes=10``."""

EMBEDDING = next(cell.name for cell in CELLS.values() if cell.words)
"""The cell that looks words up."""
