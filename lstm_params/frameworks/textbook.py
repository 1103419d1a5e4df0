"""Textbook: the equations as lecture notes write them, one matrix per gate over [h, x].

W_f is (units, state + input): first the columns that multiply what is fed back, then those that
multiply the input. Every cell is written down here; ``cells`` names its source. A GRU that resets
after the product has a second bias for its candidate, b_hn, because its equation is
n = tanh(W·x + b + r⊙(U·h + b_hn)).
"""

from __future__ import annotations

from lstm_params.frameworks import ANY_FUNCTION, Framework, Storage, Tensor, bare, norm, sides

B = Tensor("b_{gate}", "b", "units 1", needs="bias!=none")
GATED = (Tensor("W_{gate}", "U W", "units state+input"), B)
PEEPHOLE = Tensor("p_{gate}", "p", "units 1")
SECOND = Tensor("b_h{gate}", "b'", "units 1", needs="bias=double")
PROJECTED = Tensor("W_proj", "P", "projection units", needs="projection")
INPUT = (Tensor("W_{gate}", "W", "units input"), B)
PLAIN = (
    Tensor("W", "U W", "units state+input"),
    Tensor("b", "b", "units 1", needs="bias!=none"),
    Tensor("b_h", "b'", "units 1", needs="bias=double"),
)

MASKS = "the wiring is a mask that counts and is not trained"

NORM = norm("gain", "shift", "input 1")
SHAPED = norm("gain", "shift", "input 1", shaped=True)

BIAS = ("bias=single", "bias=none", "bias=double")
ONE_BIAS = BIAS[:2]
GRU_CHOICES = (
    "bias=single reset=before",
    "bias=recurrent reset=after",
    "bias=double reset=after",
    "bias=single reset=after",
    "bias=none reset=before",
    "bias=none reset=after",
)


def gated(name: str, gates: str, *more: Tensor, letters: str = "") -> Storage:
    """A cell with one matrix over [h, x] and one bias per gate, and ``more`` tensors."""
    return Storage(name, (*GATED, *more), gates, letters=letters, choices=ONE_BIAS)


def conv_lstm(rank: int) -> Storage:
    """A separate kernel over state and over input for each gate, (out, in, sides)."""
    over = " ".join(f"map{side}" for side in range(1, rank + 1))
    return Storage(
        f"convlstm{rank}d",
        (
            Tensor("W_h{gate}", "U", f"units state {sides(rank)}"),
            Tensor("W_x{gate}", "W", f"units input {sides(rank)}"),
            B,
            Tensor("W_c{gate}", "p", f"units {over}", needs="map"),
        ),
        "f i g o",
        letters="f i c o",
        options="kernel map",
        choices=ONE_BIAS,
    )


def conv_gru(rank: int) -> Storage:
    """A separate kernel over state and over input for each gate, (out, in, sides)."""
    return Storage(
        f"convgru{rank}d",
        (
            Tensor("W_h{gate}", "U", f"units state {sides(rank)}"),
            Tensor("W_x{gate}", "W", f"units input {sides(rank)}"),
            B,
            Tensor("b_hn", "b'", "units 1", "bias=recurrent", "n"),
            SECOND,
        ),
        "r z n",
        options="kernel",
        choices=GRU_CHOICES,
    )


def conv(rank: int) -> Storage:
    """A convolution's kernel, (out, in, sides), and its bias."""
    whole = Tensor("W", "W", f"units input {sides(rank)}", needs="!groups")
    grouped = Tensor("W", "G", f"units channels {sides(rank)}", needs="groups")
    return Storage(
        f"conv{rank}d", (whole, grouped, PLAIN[1]), options="kernel groups", choices=ONE_BIAS
    )


def conv_transpose(rank: int) -> Storage:
    """The kernel of a transposed convolution, (in, out, sides), and its bias."""
    whole = Tensor("W", "W", f"input units {sides(rank)}", needs="!groups")
    grouped = Tensor("W", "G", f"input filters {sides(rank)}", needs="groups")
    return Storage(
        f"convtranspose{rank}d",
        (whole, grouped, PLAIN[1]),
        options="kernel groups",
        choices=ONE_BIAS,
    )


def depthwise(rank: int) -> Storage:
    """The kernels of a depthwise convolution, one for each channel, and its bias."""
    return Storage(
        f"depthwise{rank}d",
        (
            Tensor("D", "D", f"input multiplier {sides(rank)}"),
            PLAIN[1]._replace(axes="channels 1"),
        ),
        options="kernel multiplier",
        choices=ONE_BIAS,
    )


def separable(rank: int) -> Storage:
    """The kernels of a depthwise convolution, the matrix on what it returns, and its bias."""
    return Storage(
        f"separable{rank}d",
        (
            Tensor("D", "D", f"input multiplier {sides(rank)}"),
            Tensor("P", "P", "units channels"),
            PLAIN[1],
        ),
        options="kernel multiplier",
        choices=ONE_BIAS,
    )


FRAMEWORK = Framework(
    name="textbook",
    title="the equations, one matrix per gate",
    source="the papers of each cell",
    verified="equations",
    computes=f"{ANY_FUNCTION} output_activation=* clip=* projection_clip=*",
    cells={
        "lstm": Storage(
            "lstm",
            (
                *GATED,
                SECOND,
                PEEPHOLE._replace(needs="peephole"),
                PROJECTED,
                Tensor("W_readout", "Q", "readout units", needs="readout"),
            ),
            "f i g o",
            letters="f i c o",
            options="projection readout state peephole",
            choices=BIAS,
        ),
        "gru": Storage(
            "gru",
            (*GATED, Tensor("b_hn", "b'", "units 1", "bias=recurrent", "n"), SECOND),
            "r z n",
            options="state",
            choices=GRU_CHOICES,
        ),
        "rnn": Storage("rnn", PLAIN, options="state", choices=BIAS),
        "jordan": Storage(
            "jordan",
            (
                *PLAIN[:2],
                Tensor("V", "V", "outputs units"),
                Tensor("c", "c", "outputs 1", needs="bias!=none"),
            ),
            options="outputs",
            choices=ONE_BIAS,
        ),
        "lstm-1997": Storage(
            "lstm-1997",
            (
                GATED[0]._replace(needs="!block"),
                B._replace(needs="!block bias!=none"),
                Tensor("W_{gate}", "Ub Wb", "blocks state+input", needs="block"),
                Tensor("W_{gate}", "Ug Wg", "units state+input", needs="block"),
                Tensor("b_{gate}", "bb", "blocks 1", needs="block bias!=none"),
                Tensor("b_{gate}", "bg", "units 1", needs="block bias!=none"),
            ),
            "i o g",
            letters="i o c",
            options="block",
            choices=ONE_BIAS,
        ),
        "cifg": gated(
            "cifg", "i g o", PEEPHOLE._replace(needs="peephole"), letters="i c o"
        )._replace(options="peephole"),
        "lstm-v": gated("lstm-v", "f i g o", PEEPHOLE, letters="f i c o"),
        "lstm-nig": gated("lstm-nig", "f g o", PEEPHOLE, letters="f c o"),
        "lstm-nfg": gated("lstm-nfg", "i g o", PEEPHOLE, letters="i c o"),
        "lstm-nog": gated("lstm-nog", "f i g", PEEPHOLE, letters="f i c"),
        "lstm-niaf": gated("lstm-niaf", "f i g o", PEEPHOLE, letters="f i c o"),
        "lstm-noaf": gated("lstm-noaf", "f i g o", PEEPHOLE, letters="f i c o"),
        "lstm-cifg": gated("lstm-cifg", "i g o", PEEPHOLE, letters="i c o"),
        "lstm-np": gated("lstm-np", "f i g o", letters="f i c o"),
        "lstm-fgr": gated(
            "lstm-fgr",
            "f i g o",
            PEEPHOLE,
            Tensor("R_{gate}", "R", "3 units units"),
            letters="f i c o",
        ),
        "mgu": gated("mgu", "f n", Tensor("b_hn", "b'", "units 1", "bias=recurrent", "n"))._replace(
            choices=("bias=single", "bias=none", "bias=recurrent"),
            differs=(("bias=recurrent", "f resets after the product"),),
        ),
        "janet": gated("janet", "f g", letters="f c"),
        "ugrnn": gated("ugrnn", "g c"),
        "dglstm": gated(
            "dglstm",
            "f i g o",
            PEEPHOLE,
            Tensor("W_d", "Wd", "units input", needs="above"),
            Tensor("w_cd", "d", "units 1", needs="above"),
            Tensor("w_ld", "d'", "units 1", needs="above"),
            Tensor("b_d", "d''", "units 1", needs="above"),
            letters="f i c o",
        ),
        "cwrnn": Storage(
            "cwrnn",
            (
                Tensor("W_h", "U", "pairs module module"),
                Tensor("W_x", "W", "units input"),
                PLAIN[1],
            ),
            options="modules",
            choices=ONE_BIAS,
            note="W_h is block upper triangular: a module reads itself and the slower ones",
        ),
        "phased-lstm": gated(
            "phased-lstm",
            "f i g o",
            PEEPHOLE,
            Tensor("tau", "t", "units 1"),
            Tensor("s", "t'", "units 1"),
            Tensor("r_on", "t''", "units 1"),
            letters="f i c o",
        ),
        "layernorm-lstm": gated(
            "layernorm-lstm",
            "f i g o",
            Tensor("gain_x{gate}", "nx", "units 1"),
            Tensor("shift_x{gate}", "nx'", "units 1"),
            Tensor("gain_h{gate}", "nh", "units 1"),
            Tensor("shift_h{gate}", "nh'", "units 1"),
            Tensor("gain_c", "nc", "units 1"),
            Tensor("shift_c", "nc'", "units 1"),
            letters="f i c o",
        ),
        "multiplicative-lstm": gated("multiplicative-lstm", "m h i f o")._replace(
            choices=("bias=none", "bias=single")
        ),
        "sru": Storage(
            "sru",
            (
                INPUT[0],
                Tensor("W_skip", "S", "units input", needs="skip"),
                Tensor("v_{gate}", "v", "units 1"),
                B,
            ),
            "g f r",
            letters="c f r",
            choices=ONE_BIAS,
        ),
        "qrnn": Storage(
            "qrnn",
            (Tensor("W_{gate}", "W", "units window*input"), B),
            "z f o",
            options="window",
            choices=ONE_BIAS,
        ),
        "indrnn": Storage(
            "indrnn",
            (Tensor("W", "W", "units input"), Tensor("u", "u", "units 1"), PLAIN[1]),
            choices=ONE_BIAS,
        ),
        **{
            name: Storage(name, (*INPUT, PROJECTED), gates, options="projection", choices=ONE_BIAS)
            for name, gates in (("mingru", "z h"), ("minlstm", "f i h"))
        },
        "slstm": Storage(
            "slstm",
            (Tensor("R_{gate}", "U", "heads head head"), *INPUT),
            "z i f o",
            options="heads",
            choices=ONE_BIAS,
        ),
        "mlstm": Storage(
            "mlstm",
            (
                *INPUT,
                Tensor("w_{gate}", "w", "heads input"),
                Tensor("b_{gate}", "c", "heads 1", needs="bias!=none"),
            ),
            "q k v o i f",
            options="heads",
            choices=ONE_BIAS,
        ),
        "ea-lstm": Storage(
            "ea-lstm",
            (*GATED, Tensor("W_i", "S", "units statics")),
            "f i g o",
            letters="f i c o",
            options="statics",
            choices=ONE_BIAS,
        ),
        "gru-d": gated(
            "gru-d",
            "r z n",
            SECOND,
            Tensor("R_{gate}", "R", "units state", needs="twice=on"),
            Tensor("V_{gate}", "M", "units input"),
            Tensor("W_decay", "D", "units input"),
            Tensor("b_decay", "d", "units 1"),
            Tensor("w_xdecay", "a", "input 1", needs="decay=diagonal"),
            Tensor("W_xdecay", "A", "input input", needs="decay=full"),
            Tensor("b_xdecay", "c", "input 1"),
        )._replace(
            choices=tuple(
                f"decay={decay} twice={twice} {bias}"
                for bias in BIAS
                for twice in ("none", "on")
                for decay in ("diagonal", "full")
            )
        ),
        "li-gru": Storage(
            "li-gru",
            (
                *GATED,
                Tensor("gain_{gate}", "g", "units 1", needs="gain!=none"),
                Tensor("mean_{gate}", "s", "units 1", "statistics=kept", kind="frozen"),
                Tensor("variance_{gate}", "s'", "units 1", "statistics=kept", kind="frozen"),
            ),
            "n z",
            options="gain ways",
            choices=(
                "bias=single statistics=none",
                "bias=none statistics=none",
                "bias=single statistics=kept",
                "bias=none statistics=kept",
            ),
        ),
        "fastgrnn": Storage(
            "fastgrnn",
            (
                Tensor("W", "U W", "units state+input"),
                B,
                SECOND,
                Tensor("zeta", "s", "1"),
                Tensor("nu", "s'", "1"),
            ),
            "z h",
            choices=BIAS,
        ),
        "cfc": Storage(
            "cfc",
            (
                Tensor("W", "U W", "backbone state+input"),
                Tensor("b", "c", "backbone 1"),
                Tensor("W_{gate}", "H", "units backbone"),
                Tensor("b_{gate}", "b", "units 1"),
            ),
            "g h a s",
            options="backbone",
        ),
        "ltc": Storage(
            "ltc",
            (
                Tensor("{gate}", "U W", "units state+input"),
                Tensor("g_leak", "l", "units 1"),
                Tensor("v_leak", "l'", "units 1"),
                Tensor("c_m", "l''", "units 1"),
                Tensor("mask", "M m", "units state+input", kind="frozen"),
                Tensor("w_in", "i", "input 1"),
                Tensor("b_in", "i'", "input 1"),
                Tensor("w_out", "o", "units 1"),
                Tensor("b_out", "o'", "units 1"),
            ),
            "s m w e",
            letters="sigma mu w E",
            note=MASKS,
        ),
        "lmu": Storage(
            "lmu",
            (
                Tensor("e_x", "e", "signals input"),
                Tensor("e_h", "f", "signals state", needs="feedback=on"),
                Tensor("e_m", "m", "signals signals*memory", needs="recall=on"),
                Tensor("W_x", "W", "units input", needs="direct=on"),
                Tensor("W_h", "U", "units state"),
                Tensor("W_m", "M", "units signals*memory"),
                Tensor("b", "b", "units 1", needs="bias=single"),
            ),
            options="memory signals",
            choices=tuple(
                f"feedback={feedback} recall={recall} direct={direct} bias={bias}"
                for bias in ("none", "single")
                for direct in ("on", "none")
                for recall in ("on", "none")
                for feedback in ("on", "none")
            ),
            note="A and B of the memory are fixed numbers and no weights",
        ),
        "rwkv": Storage(
            "rwkv",
            (
                Tensor("mu_{gate}", "m", "input 1"),
                Tensor("W_{gate}", "W", "input input"),
                Tensor("w", "w", "input 1"),
                Tensor("u", "u", "input 1"),
                Tensor("W_o", "O", "input input"),
            ),
            "k v r",
        ),
        "rwkv-channel": Storage(
            "rwkv-channel",
            (
                Tensor("mu_{gate}", "m", "input 1"),
                Tensor("W_{gate}", "K", "inner input"),
                Tensor("W_{gate}", "R", "input input"),
                Tensor("W_v", "V", "input inner"),
            ),
            "k r",
            options="expand",
        ),
        "rg-lru": Storage(
            "rg-lru",
            (
                Tensor("W_{gate}", "W", "heads block block"),
                Tensor("b_{gate}", "b", "heads block"),
                Tensor("Lambda", "a", "input 1"),
            ),
            "r i",
            letters="a x",
            options="heads",
        ),
        "mamba": Storage(
            "mamba",
            (
                Tensor("W_xz", "X", "2*inner input"),
                Tensor("W_conv", "k", "inner window"),
                Tensor("b_conv", "c", "inner 1"),
                Tensor("W_select", "P", "rank+2*memory inner"),
                Tensor("W_dt", "T", "inner rank"),
                Tensor("b_dt", "t", "inner 1"),
                Tensor("A", "A", "inner memory"),
                Tensor("D", "D", "inner 1"),
                Tensor("W_out", "O", "input inner"),
            ),
            options="expand memory window",
        ),
        "mamba-2": Storage(
            "mamba-2",
            (
                Tensor("W_in", "X", "2*inner+2*groups*memory+heads input"),
                Tensor("W_conv", "k", "inner+2*groups*memory window"),
                Tensor("b_conv", "c", "inner+2*groups*memory 1"),
                Tensor("b_dt", "t", "heads 1"),
                Tensor("A", "A", "heads 1"),
                Tensor("D", "D", "heads 1"),
                Tensor("gain", "n", "inner 1"),
                Tensor("W_out", "O", "input inner"),
            ),
            options="heads groups expand memory window",
        ),
        "slstm-layer": Storage(
            "slstm-layer",
            (
                Tensor("W_conv", "k", "input window"),
                Tensor("b_conv", "c", "input 1"),
                Tensor("W_{gate}", "W", "heads head head"),
                Tensor("R_{gate}", "U", "heads head head"),
                Tensor("b_{gate}", "b", "input 1"),
                Tensor("gain", "n", "input 1"),
            ),
            "f i z o",
            options="heads window",
        ),
        "mlstm-layer": Storage(
            "mlstm-layer",
            (
                Tensor("W_up", "X", "2*inner input"),
                Tensor("W_{gate}", "W", "parts 4 4"),
                Tensor("W_conv", "k", "inner window"),
                Tensor("b_conv", "c", "inner 1"),
                Tensor("W_{gate}", "w", "heads 3*inner"),
                Tensor("b_{gate}", "b", "heads 1"),
                Tensor("gain", "n", "inner 1"),
                Tensor("skip", "s", "inner 1"),
                Tensor("W_down", "O", "input inner"),
            ),
            "q k v i f",
            options="heads expand window",
        ),
        "gated-deltanet": Storage(
            "gated-deltanet",
            (
                Tensor("W_q", "Q", "heads*key input"),
                Tensor("W_k", "K", "heads*key input"),
                Tensor("W_v", "V", "heads*value input"),
                Tensor("W_a", "a", "heads input"),
                Tensor("W_b", "b", "heads input"),
                Tensor("A", "A", "heads 1"),
                Tensor("b_dt", "t", "heads 1"),
                Tensor("W_qconv", "k", "heads*key window"),
                Tensor("W_kconv", "k'", "heads*key window"),
                Tensor("W_vconv", "v", "heads*value window"),
                Tensor("W_g", "G", "heads*value input"),
                Tensor("gain", "n", "value 1"),
                Tensor("W_o", "O", "input heads*value"),
            ),
            options="heads key expand window",
        ),
        "rhn": Storage(
            "rhn",
            (
                INPUT[0],
                Tensor("R_{gate}", "R", "depth units state"),
                Tensor("b_{gate}", "b", "depth units", needs="bias!=none"),
            ),
            "h t",
            options="depth",
            choices=ONE_BIAS,
        ),
        "nas": Storage(
            "nas",
            (*GATED, PROJECTED),
            "1 2 3 4 5 6 7 8",
            options="projection",
            choices=("bias=none", "bias=single"),
        ),
        **{f"convlstm{rank}d": conv_lstm(rank) for rank in (1, 2, 3)},
        **{f"convgru{rank}d": conv_gru(rank) for rank in (1, 2, 3)},
        "dense": Storage(
            "dense",
            (Tensor("W", "W", "units input", needs="!tied"), PLAIN[1]),
            options="tied",
            choices=ONE_BIAS,
        ),
        "tensor": bare("tensor", "T", frozen=True, buffer="T"),
        "embedding": Storage("embedding", (Tensor("E", "E", "input units"),)),
        **{f"conv{rank}d": conv(rank) for rank in (1, 2, 3)},
        **{f"convtranspose{rank}d": conv_transpose(rank) for rank in (1, 2, 3)},
        **{f"depthwise{rank}d": depthwise(rank) for rank in (1, 2)},
        **{f"separable{rank}d": separable(rank) for rank in (1, 2)},
        "bilinear": Storage(
            "bilinear",
            (Tensor("W", "W", "units input second"), PLAIN[1]),
            options="second",
            choices=ONE_BIAS,
        ),
        "attention": Storage(
            "attention",
            (
                Tensor("W_q", "Q", "heads*key input"),
                Tensor("W_k", "K", "heads*key kdim"),
                Tensor("W_v", "V", "heads*value vdim"),
                Tensor("b_q", "q", "heads*key 1", needs="bias=single"),
                Tensor("b_k", "k", "heads*key 1", needs="bias=single"),
                Tensor("b_v", "v", "heads*value 1", needs="bias=single"),
                Tensor("k_0", "x", "heads*key 1", needs="extra"),
                Tensor("v_0", "y", "heads*value 1", needs="extra"),
                Tensor("W_o", "O", "outputs heads*value"),
                Tensor("b_o", "o", "outputs 1", needs="bias=single"),
            ),
            options="heads key value kdim vdim outputs extra",
            choices=ONE_BIAS,
        ),
        "dot-attention": Storage(
            "dot-attention",
            (Tensor("s", "s", "", needs="scaled=on"),),
            choices=("scaled=none", "scaled=on"),
        ),
        "additive-attention": Storage(
            "additive-attention",
            (Tensor("v", "s", "input 1", needs="scaled=on"),),
            choices=("scaled=on", "scaled=none"),
        ),
        "prelu": Storage(
            "prelu",
            (
                Tensor("a", "a", "input 1", needs="!shape"),
                Tensor("a", "A", "shape", needs="shape"),
            ),
            options="shape",
        ),
        "layernorm": Storage(
            "layernorm", SHAPED, options="shape gain", choices=("bias=single", "bias=none")
        ),
        "rmsnorm": Storage(
            "rmsnorm", SHAPED, options="shape gain", choices=("bias=none", "bias=single")
        ),
        "groupnorm": Storage("groupnorm", NORM, options="gain", choices=ONE_BIAS),
        "batchnorm": Storage(
            "batchnorm",
            (
                *NORM,
                Tensor("mean", "s", "input 1", "statistics=kept", kind="frozen"),
                Tensor("variance", "s'", "input 1", "statistics=kept", kind="frozen"),
            ),
            options="gain",
            choices=(
                "bias=single statistics=kept",
                "bias=none statistics=kept",
                "bias=single statistics=none",
                "bias=none statistics=none",
            ),
        ),
        "instancenorm": Storage(
            "instancenorm",
            (
                *NORM,
                Tensor("mean", "s", "input 1", "statistics=kept", kind="frozen"),
                Tensor("variance", "s'", "input 1", "statistics=kept", kind="frozen"),
            ),
            options="gain",
            choices=(
                "bias=single statistics=none",
                "bias=none statistics=none",
                "bias=single statistics=kept",
                "bias=none statistics=kept",
            ),
        ),
    },
)
