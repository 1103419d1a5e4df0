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
    """Letters of the gates that own one each; None is every gate, "" is one per layer."""
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
    carried: int = 1
    """How many states it passes from step to step: 2 for the output h and the memory c."""
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
    def mapped(self) -> bool:
        """Whether one time step is a map (an image, a grid) whose every position is computed."""
        return self.rank > (0 if self.recurrent else 1)


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
        Option("groups", "size", "groups of channels, each convolved by itself"),
        Option("multiplier", "size", "how many channels a depthwise convolution makes of one"),
        Option("depth", "size", "micro-steps within a time step"),
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
    """
    return Cell(
        name,
        title,
        (U, W, B, *((peephole(peepholes),) if peepholes else ()), *more),
        gates=tuple(gate for gate in LSTM_GATES if gate[0] in gates.split()),
        options="bias",
        carried=2,
        products=products(multiplied),
        source=GREFF,
        status=status,
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
        carried=2,
        rank=rank,
        products=products("3*units"),
        source="Shi et al. 2015, arXiv:1506.04214",
        status="code",
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
            carried=2,
            source="Gers, Schmidhuber & Cummins 2000, Neural Computation 12(10); peepholes: Gers & "
            "Schmidhuber 2000, IJCNN; projections: Sak, Senior & Beaufays 2014, arXiv:1402.1128",
            status="code",
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
        ),
        Cell(
            "rnn",
            "simple recurrent network",
            (U, W, B),
            options="state bias",
            state=("state", "units"),
            source="Elman 1990, Cognitive Science 14(2)",
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
            carried=2,
            source="Hochreiter & Schmidhuber 1997, Neural Computation 9(8)",
            status="code",
        ),
        Cell(
            "cifg",
            "LSTM with coupled input and forget gates",
            (U, W, B, peephole("i o", "peephole")),
            gates=(INPUT, CANDIDATE, OUTPUT),
            options="peephole bias",
            products=products("3*units"),
            carried=2,
            source=GREFF,
            status="code",
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
        ),
        Cell(
            "janet",
            "LSTM with nothing but a forget gate",
            (U, W, B),
            gates=(FORGET, CANDIDATE),
            options="bias",
            products=products("2*units"),
            source="van der Westhuizen & Lasenby 2018, arXiv:1804.04849",
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
            carried=2,
            source="Yao et al. 2015, arXiv:1508.03790; its first layer has no depth gate",
            status="code",
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
            carried=2,
            source="Neil, Pfeiffer & Liu 2016, arXiv:1610.09513",
            status="code",
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
            carried=2,
            source="Ba, Kiros & Hinton 2016, arXiv:1607.06450",
            status="code",
        ),
        Cell(
            "multiplicative-lstm",
            "multiplicative LSTM",
            (U, W, B._replace(gates="h i f o")),
            gates=(("m", "intermediate state"), ("h", "candidate"), INPUT, FORGET, OUTPUT),
            options="bias",
            products=products("4*units"),
            carried=2,
            source="Krause et al. 2016, arXiv:1609.07959",
            status="code",
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
            products=products("4*units"),
            source="Lei et al. 2018, arXiv:1709.02755",
            status="code",
        ),
        Cell(
            "qrnn",
            "quasi-recurrent network, fo-pooling",
            (Term("W", "input", "units window*input"), B),
            gates=(("z", "candidate"), FORGET, OUTPUT),
            options="window bias",
            requires="window",
            products=products("3*units"),
            source="Bradbury et al. 2016, arXiv:1611.01576",
            status="code",
        ),
        Cell(
            "indrnn",
            "independently recurrent network",
            (W, Term("u", "recurrent", "units", use="entrywise"), B),
            options="bias",
            source="Li et al. 2018, arXiv:1803.04831",
            status="text",
        ),
        Cell(
            "mingru",
            "minimal GRU",
            (W, B),
            gates=(("z", "update"), ("h", "candidate")),
            options="bias",
            products=products("2*units"),
            source="Feng et al. 2024, arXiv:2410.01201",
        ),
        Cell(
            "minlstm",
            "minimal LSTM",
            (W, B),
            gates=(FORGET, INPUT, ("h", "candidate")),
            options="bias",
            products=products("2*units"),
            source="Feng et al. 2024, arXiv:2410.01201",
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
            carried=4,
            source="Beck et al. 2024, arXiv:2405.04517",
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
            carried=3,
            source="Beck et al. 2024, arXiv:2405.04517",
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
            carried=2,
            source="Zoph & Le 2017, arXiv:1611.01578",
            status="code",
        ),
        conv_lstm(1),
        conv_lstm(2),
        conv_lstm(3),
        Cell(
            "dense",
            "dense layer",
            (W._replace(needs="!tied"), B),
            products=(ExtraProduct("units*input", "tied", "matrix"),),
            options="bias tied",
            recurrent=False,
            head=True,
        ),
        Cell(
            "embedding",
            "embedding",
            (Term("E", "embedding", "input units", use="lookup"),),
            recurrent=False,
            words=True,
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
