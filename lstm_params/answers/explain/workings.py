"""What each gate is for and how it is computed, as data: read by a derivation, by nothing else.

A prime marks a new value: ``h'`` of this time step, ``h`` of the last. Matrices have the names that
``frameworks/textbook.py`` gives them. What stands in braces is there only if it is stored or
chosen: ``{b: + b_f}`` if there are biases, ``{reset=after:…}`` by an option, in the language of
``Term.needs``, where a term's symbol is a word too and ``second`` is a second bias.

To add a cell, add its lines. A line begins with the letter of its gate, or with a title.
"""

from __future__ import annotations

from typing import NamedTuple


class Working(NamedTuple):
    """One line of a cell's equations."""

    title: str
    """The letter of a gate, or what the line is about."""
    phrase: str
    """What it is for."""
    equation: str


def gate(
    letter: str, phrase: str, left: str, *, matrix: str = "", of: str = "h", squash: str = "σ",
    peephole: str = "", more: str = "",
) -> Working:  # fmt: skip
    """``f = σ(W_f [h, x] + b_f)``, with a peephole if the cell can have one."""
    name = matrix or left
    see = f"{{p: + p_{name} ⊙ {peephole}}}" if peephole else ""
    inside = f"W_{name} [{of}, x]{more}{see}{{b: + b_{name}}}"
    return Working(
        letter, phrase, f"{left} = {squash}({inside})" if squash else f"{left} = {inside}"
    )


KEEP = "how much of the memory to keep"
WRITE = "how much of the candidate to write"
COULD = "what could be written"
SHOW = "how much of the memory to show"

MEMORY = Working("memory", "some of the old and some of the new", "c' = f ⊙ c + i ⊙ g")
SHOWN = Working("output", "show some of the memory", "h' = o ⊙ tanh(c')")
MIXED = "some of the old, the rest from the candidate"

F = gate("f", KEEP, "f", peephole="c")
I = gate("i", WRITE, "i", peephole="c")  # noqa: E741 - the letter of the literature
G = gate("g", COULD, "g", matrix="c", squash="tanh")
O = gate("o", SHOW, "o", peephole="c'")  # noqa: E741 - the letter of the literature
COUPLED = Working("memory", "what is not written over is kept", "c' = (1 - i) ⊙ c + i ⊙ g")


def only_of_x(letter: str, phrase: str, left: str, squash: str = "σ") -> Working:
    """A gate that sees the input alone."""
    inside = f"W_{left} x{{b: + b_{left}}}"
    return Working(
        letter, phrase, f"{left} = {squash}({inside})" if squash else f"{left} = {inside}"
    )


def convolved(
    letter: str, phrase: str, left: str, matrix: str, *, squash: str = "σ", see: str = ""
) -> Working:
    """A gate of a convolutional cell."""
    see = f"{{p: + W_c{matrix} ⊙ {see}}}" if see else ""
    inside = f"W_h{matrix} ∗ h + W_x{matrix} ∗ x{see}{{b: + b_{matrix}}}"
    return Working(letter, phrase, f"{left} = {squash}({inside})")


def normalized(letter: str, phrase: str, left: str, matrix: str, squash: str) -> Working:
    """A gate whose two products are normalized each."""
    inside = f"LN(U_{matrix} h) + LN(W_{matrix} x){{b: + b_{matrix}}}"
    return Working(letter, phrase, f"{left} = {squash}({inside})")


def recurrence(letter: str, phrase: str, left: str) -> Working:
    """A gate that sees every gate of the step before."""
    return gate(letter, phrase, left, peephole="c" if left != "o" else "c'",
                more=f" + R_{left} [i, f, o]")  # fmt: skip


CONV_LSTM = (
    convolved("f", KEEP, "f", "f", see="c"),
    convolved("i", WRITE, "i", "i", see="c"),
    convolved("g", COULD, "g", "c", squash="tanh"),
    convolved("o", SHOW, "o", "o", see="c'"),
    MEMORY,
    SHOWN,
)
CONV_GRU = (
    convolved("r", "how much of h the candidate sees", "r", "r"),
    convolved("z", "how much of h to keep", "z", "z"),
    Working(
        "n",
        "what could come in its place",
        "n = tanh({reset!=after:W_hn ∗ (r ⊙ h) + W_xn ∗ x{b: + b_n}}"
        "{reset=after:W_xn ∗ x{b: + b_n} + r ⊙ {second:(}W_hn ∗ h{second: + b_hn)}})",
    ),
    Working("output", MIXED, "h' = z ⊙ h + (1 - z) ⊙ n"),
)
CONV = (Working("output", "one product at each place of a window that moves", "y = W ∗ x{b: + b}"),)


def normal(over: str) -> tuple[Working, ...]:
    """The line of a normalization."""
    return (
        Working(
            "output",
            f"centred and scaled {over}, then stretched and moved",
            "y = {gain!=none:gain ⊙ }(x - mean) / deviation{bias!=none: + shift}",
        ),
    )


ONE_OF_EIGHT = "one of the eight products that the cell combines as the search found it"

# fmt: off
WORKINGS: dict[str, tuple[Working, ...]] = {
    "lstm": (
        F, I, G, O, MEMORY,
        Working("output", "show some of the memory",
             "h' = {P:W_proj (}o ⊙ tanh(c'){P:)}{Q:, q' = W_readout (o ⊙ tanh(c'))}"),
    ),
    "gru": (
        gate("r", "how much of h the candidate sees", "r"),
        gate("z", "how much of h to keep", "z"),
        Working("n", "what could come in its place",
             "n = tanh({reset!=after:W_n [r ⊙ h, x]{b: + b_n}}"
             "{reset=after:W_n x{b: + b_n} + r ⊙ {second:(}U_n h{second: + b_hn)}})"),
        Working("output", MIXED, "h' = z ⊙ h + (1 - z) ⊙ n"),
    ),
    "rnn": (Working("output", "one product, squashed", "h' = tanh(W [h, x]{b: + b})"),),
    "jordan": (
        Working("units", "one product, squashed", "h' = tanh(W [y, x]{b: + b})"),
        Working("output", "the read-out, which is fed back", "y' = V h'{c: + c}"),
    ),
    "lstm-1997": (
        gate("i", WRITE, "i"), G, gate("o", SHOW, "o"),
        Working("memory", "all of the old is kept", "c' = c + i ⊙ g"), SHOWN,
    ),
    "cifg": (I, G, O, COUPLED, SHOWN),
    "lstm-v": (F, I, G, O, MEMORY, SHOWN),
    "lstm-nig": (F, G, O, Working("memory", "the candidate is written whole", "c' = f ⊙ c + g"),
                 SHOWN),
    "lstm-nfg": (I, G, O, Working("memory", "all of the old is kept", "c' = c + i ⊙ g"), SHOWN),
    "lstm-nog": (F, I, G, MEMORY, Working("output", "all of the memory is shown", "h' = tanh(c')")),
    "lstm-niaf": (F, I, gate("g", COULD, "g", matrix="c", squash=""), O, MEMORY, SHOWN),
    "lstm-noaf": (F, I, G, O, MEMORY, Working("output", "show some of the memory", "h' = o ⊙ c'")),
    "lstm-cifg": (I, G, O, COUPLED, SHOWN),
    "lstm-np": (F, I, G, O, MEMORY, SHOWN),
    "lstm-fgr": (
        recurrence("f", KEEP, "f"), recurrence("i", WRITE, "i"), G, recurrence("o", SHOW, "o"),
        MEMORY, SHOWN,
    ),
    "mgu": (
        gate("f", "how much of h to forget, and how much the candidate sees", "f"),
        Working("n", "what could come in its place",
             "n = tanh({!second:W_n [f ⊙ h, x]{b: + b_n}}"
             "{second:W_n x + b_n + f ⊙ (U_n h + b_hn)})"),
        Working("output", MIXED, "h' = (1 - f) ⊙ h + f ⊙ n"),
    ),
    "janet": (
        gate("f", KEEP, "f"), G,
        Working("output", MIXED, "h' = f ⊙ h + (1 - f) ⊙ g"),
    ),
    "ugrnn": (
        gate("g", "how much of h to keep", "g"),
        gate("c", "what could come in its place", "c", squash="tanh"),
        Working("output", MIXED, "h' = g ⊙ h + (1 - g) ⊙ c"),
    ),
    "dglstm": (
        F, I, G, O,
        Working("depth gate", "how much of the memory of the layer below to add",
             "{Wd:d = σ(W_d x + w_cd ⊙ c + w_ld ⊙ c_below + b_d)}"),
        Working("memory", "keep some, write some", "c' = {Wd:d ⊙ c_below + }f ⊙ c + i ⊙ g"), SHOWN,
    ),
    "cwrnn": (
        Working("output", "the modules whose clock ticks; the others keep their h",
             "h' = tanh(W_h h + W_x x{b: + b})"),
    ),
    "phased-lstm": (
        F, I, G, O,
        Working("timing", "open for a share r_on of each period tau, shifted by s",
             "k = open(t, tau, s, r_on)"),
        Working("memory", "new where open, old where closed",
             "c' = k ⊙ (f ⊙ c + i ⊙ g) + (1 - k) ⊙ c"),
        Working("output", "new where open, old where closed",
             "h' = k ⊙ o ⊙ tanh(c') + (1 - k) ⊙ h"),
    ),
    "layernorm-lstm": (
        normalized("f", KEEP, "f", "f", "σ"), normalized("i", WRITE, "i", "i", "σ"),
        normalized("g", COULD, "g", "c", "tanh"), normalized("o", SHOW, "o", "o", "σ"),
        MEMORY, Working("output", "show some of the memory", "h' = o ⊙ tanh(LN(c'))"),
    ),
    "multiplicative-lstm": (
        Working("m", "what takes the place of h: each input has transitions of its own",
             "m = (W_mx x{b: + b_m}) ⊙ (W_mh h)"),
        gate("h", COULD, "g", matrix="h", of="m", squash="tanh"),
        gate("i", WRITE, "i", of="m"), gate("f", KEEP, "f", of="m"), gate("o", SHOW, "o", of="m"),
        MEMORY, SHOWN,
    ),
    "sru": (
        Working("g", COULD, "g = W_c x"),
        Working("f", KEEP, "f = σ(W_f x + v_f ⊙ c{b: + b_f})"),
        Working("r", "how much of the memory to show, the rest being x",
             "r = σ(W_r x + v_r ⊙ c{b: + b_r})"),
        Working("memory", MIXED, "c' = f ⊙ c + (1 - f) ⊙ g"),
        Working("output", "the input skips the layer",
             "h' = r ⊙ c' + (1 - r) ⊙ {S:W_skip }x"),
    ),
    "qrnn": (
        only_of_x("z", COULD, "z", "tanh"), only_of_x("f", KEEP, "f"), only_of_x("o", SHOW, "o"),
        Working("memory", MIXED, "c' = f ⊙ c + (1 - f) ⊙ z"),
        Working("output", "show some of the memory", "h' = o ⊙ c'"),
    ),
    "indrnn": (
        Working(
            "output", "each unit sees its own last value alone", "h' = relu(W x + u ⊙ h{b: + b})"
        ),
    ),
    "mingru": (
        only_of_x("z", "how much of h to replace", "z"),
        only_of_x("h", "what could come in its place", "h", "")._replace(
            equation="n = W_h x{b: + b_h}"),
        Working("output", MIXED, "h' = (1 - z) ⊙ h + z ⊙ n{P:, y' = W_proj h'}"),
    ),
    "minlstm": (
        only_of_x("f", "how much of h to keep", "f"), only_of_x("i", WRITE, "i"),
        only_of_x("h", COULD, "h", "")._replace(equation="n = W_h x{b: + b_h}"),
        Working("output", "both shares made to add up to 1",
             "h' = (f ⊙ h + i ⊙ n) / (f + i){P:, y' = W_proj h'}"),
    ),
    "slstm": (
        Working("z", COULD, "z = tanh(W_z x + R_z h{b: + b_z})"),
        Working("i", WRITE, "i = exp(W_i x + R_i h{b: + b_i})"),
        Working("f", KEEP, "f = σ(W_f x + R_f h{b: + b_f})"),
        Working("o", SHOW, "o = σ(W_o x + R_o h{b: + b_o})"),
        Working("memory", "keep some, write some, and count what was written",
             "c' = f ⊙ c + i ⊙ z, n' = f ⊙ n + i"),
        Working("output", "show some of the memory", "h' = o ⊙ c' / n'"),
    ),
    "mlstm": (
        only_of_x("q", "what is asked of the memory", "q", ""),
        only_of_x("k", "where to write", "k", ""),
        only_of_x("v", "what to write", "v", ""),
        only_of_x("o", SHOW, "o"),
        Working("i", "how much to write, a number a head", "i = exp(w_i x{c: + b_i})"),
        Working("f", "how much to keep, a number a head", "f = σ(w_f x{c: + b_f})"),
        Working("memory", "a matrix a head", "C' = f C + i v k^T, n' = f n + i k"),
        Working("output", "ask the memory", "h' = o ⊙ C' q / max(abs(n' q), 1)"),
    ),
    "ea-lstm": (
        gate("f", KEEP, "f"),
        Working("i", "how much of the candidate to write: by the static inputs s, once",
             "i = σ(W_i s{b: + b_i})"),
        G, gate("o", SHOW, "o"), MEMORY, SHOWN,
    ),
    "gru-d": (
        Working("decay", "how much of h is left after a gap d",
             "k = exp(-max(0, W_decay d + b_decay))"),
        Working("input decay", "how much of the last value is left, the rest being the mean",
             "kx = exp(-max(0, {decay=full:W_xdecay d}{decay!=full:w_xdecay ⊙ d} + b_xdecay))"),
        Working("input", "x where the mask m is 1",
             "x = m ⊙ x + (1 - m) ⊙ (kx ⊙ last + (1 - kx) ⊙ mean)"),
        gate("r", "how much of h the candidate sees", "r", of="k ⊙ h",
             more="{R: + R_r k ⊙ h} + V_r m"),
        gate("z", "how much of h to replace", "z", of="k ⊙ h",
             more="{R: + R_z k ⊙ h} + V_z m"),
        gate("n", "what could come in its place", "n", of="r ⊙ k ⊙ h", squash="tanh",
             more="{R: + R_n k ⊙ h} + V_n m"),
        Working("output", MIXED, "h' = (1 - z) ⊙ k ⊙ h + z ⊙ n"),
    ),
    "li-gru": (
        Working("z", "how much of h to keep",
             "z = σ({g:gain_z ⊙ BN(}W_z x{g:)} + U_z h{b: + b_z})"),
        Working("n", "what could come in its place",
             "n = relu({g:gain_n ⊙ BN(}W_n x{g:)} + U_n h{b: + b_n})"),
        Working("output", MIXED,
             "h' = z ⊙ h + (1 - z) ⊙ n{ways:, y' = [h' forwards, h' backwards]}"),
    ),
    "fastgrnn": (
        Working("z", "how much of h to keep", "z = σ(W [h, x]{b: + b_z})"),
        Working("h", "what could come in its place: the same product",
             "n = tanh(W [h, x]{b: + b_h})"),
        Working("output", "the candidate's share is scaled by two numbers",
             "h' = (σ(zeta) (1 - z) + σ(nu)) ⊙ n + z ⊙ h"),
    ),
    "cfc": (
        Working("backbone", "one layer that all heads stand on", "y = tanh(W [h, x] + b)"),
        Working("g", "where h comes from", "g = tanh(W_g y + b_g)"),
        Working("h", "where h goes to", "e = tanh(W_h y + b_h)"),
        Working("a", "how fast, for a time t that has passed", "a = W_a y + b_a"),
        Working("s", "how far already", "s = W_s y + b_s"),
        Working("output", "between the two, by the time",
             "h' = (1 - σ(a t + s)) ⊙ g + σ(a t + s) ⊙ e"),
    ),
    "ltc": (
        Working("input", "scaled and moved", "x = w_in ⊙ x + b_in"),
        Working("m", "for each pair; v is h, and x of the inputs", "d = v - mu"),
        Working("s", "how steeply it answers", "a = σ(sigma ⊙ d)"),
        Working("w", "how strongly, if it is wired", "f = mask ⊙ w ⊙ a"),
        Working("e", "to which value it draws", "p = f ⊙ (E - h)"),
        Working("output", "solved in small steps",
             "c_m dh/dt = g_leak ⊙ (v_leak - h) + sum of p"),
        Working("returned", "scaled and moved", "y = w_out ⊙ h + b_out"),
    ),
    "lmu": (
        Working("encoder", "what the memory is told",
             "u = e_x x{f: + e_h h}{m: + e_m m}"),
        Working("memory", "the last numbers it was told, by fixed A and B", "m' = A m + B u"),
        Working("output", "what is made of the memory",
             "h' = tanh({W:W_x x + }W_h h + W_m m'{b: + b})"),
    ),
    "rwkv": (
        Working("k", "how much to weigh this step; p is the last x",
             "k = W_k (mu_k ⊙ x + (1 - mu_k) ⊙ p)"),
        Working("v", "what to write", "v = W_v (mu_v ⊙ x + (1 - mu_v) ⊙ p)"),
        Working("r", "how much to show", "r = σ(W_r (mu_r ⊙ x + (1 - mu_r) ⊙ p))"),
        Working("memory", "all values so far, and their weights",
             "a' = exp(-w) ⊙ a + exp(k) ⊙ v, b' = exp(-w) ⊙ b + exp(k)"),
        Working("output", "the weighted mean, this step with a bonus",
             "h' = W_o (r ⊙ (a + exp(u + k) ⊙ v) / (b + exp(u + k)))"),
    ),
    "rwkv-channel": (
        Working("k", "what there is; p is the last x",
             "k = max(0, W_k (mu_k ⊙ x + (1 - mu_k) ⊙ p))^2"),
        Working("r", "how much of it to show", "r = σ(W_r (mu_r ⊙ x + (1 - mu_r) ⊙ p))"),
        Working("output", "back to the input's width", "h' = r ⊙ (W_v k)"),
    ),
    "rg-lru": (
        Working("r", "how fast to forget, in parts", "r = σ(W_a x + b_a)"),
        Working("i", "how much of the input to write, in parts", "i = σ(W_x x + b_x)"),
        Working("decay", "how much of h is left", "d = exp(-8 softplus(Lambda) ⊙ r)"),
        Working("output", MIXED, "h' = d ⊙ h + sqrt(1 - d^2) ⊙ i ⊙ x"),
    ),
    "mamba": (
        Working("input", "two of them, each wider than x", "y, z = W_xz x"),
        Working("convolution", "each channel over the last steps", "y = silu(W_conv ∗ y + b_conv)"),
        Working("selection", "what the input asks of the state", "d, B, C = W_select y"),
        Working("step", "how far to go", "d = softplus(W_dt d + b_dt)"),
        Working("memory", "each channel has its own numbers", "s' = exp(d ⊙ A) ⊙ s + d ⊙ B ⊙ y"),
        Working("output", "what is asked for, and a gate", "h' = W_out ((C s' + D ⊙ y) ⊙ silu(z))"),
    ),
    "mamba-2": (
        Working("input", "all at once", "z, y, B, C, d = W_in x"),
        Working("convolution", "each channel over the last steps",
             "y, B, C = silu(W_conv ∗ [y, B, C] + b_conv)"),
        Working("step", "how far to go, a number a head", "d = softplus(d + b_dt)"),
        Working("memory", "each channel has its own numbers", "s' = exp(d ⊙ A) ⊙ s + d ⊙ B ⊙ y"),
        Working("output", "what is asked for, a gate and a norm",
             "h' = W_out (gain ⊙ norm((C s' + D ⊙ y) ⊙ silu(z)))"),
    ),
    "slstm-layer": (
        Working("convolution", "each channel over the last steps", "y = silu(W_conv ∗ x + b_conv)"),
        Working("f", KEEP, "f = σ(W_f y + R_f h + b_f)"),
        Working("i", WRITE, "i = exp(W_i y + R_i h + b_i)"),
        Working("z", COULD, "z = tanh(W_z x + R_z h + b_z)"),
        Working("o", SHOW, "o = σ(W_o x + R_o h + b_o)"),
        Working("memory", "keep some, write some, and count what was written",
             "c' = f ⊙ c + i ⊙ z, n' = f ⊙ n + i"),
        Working("output", "show some of the memory, each head normalized",
             "h' = (1 + gain) ⊙ norm(o ⊙ c' / n')"),
    ),
    "mlstm-layer": (
        Working("input", "two of them, each wider than x", "y, z = W_up x"),
        Working("convolution", "each channel over the last steps", "u = silu(W_conv ∗ y + b_conv)"),
        Working("q", "what is asked of the memory, four channels at a time", "q = W_q u"),
        Working("k", "where to write", "k = W_k u"),
        Working("v", "what to write", "v = W_v y"),
        Working("i", "how much to write, a number a head", "i = exp(W_i [q, k, v] + b_i)"),
        Working("f", "how much to keep, a number a head", "f = σ(W_f [q, k, v] + b_f)"),
        Working("memory", "a matrix a head", "C' = f C + i v k^T, n' = f n + i k"),
        Working("output", "ask the memory, then a norm, a skip and a gate",
             "h' = W_down (((1 + gain) ⊙ norm(C' q / n') + skip ⊙ u) ⊙ silu(z))"),
    ),
    "gated-deltanet": (
        Working("query", "what is asked of the memory", "q = silu(W_qconv ∗ (W_q x))"),
        Working("key", "where to write", "k = silu(W_kconv ∗ (W_k x))"),
        Working("value", "what to write", "v = silu(W_vconv ∗ (W_v x))"),
        Working("decay", "how much of the memory is left", "a = exp(-A ⊙ softplus(W_a x + b_dt))"),
        Working("strength", "how much to write", "b = σ(W_b x)"),
        Working("memory", "a matrix a head; what was there is taken out first",
             "S' = a S (I - b k k^T) + b v k^T"),
        Working("output", "what is asked for, a norm and a gate",
             "h' = W_o (gain ⊙ norm(S' q) ⊙ silu(W_g x))"),
    ),
    "rhn": (
        Working("h", "what could come in its place", "h = tanh(W_h x + R_h s{b: + b_h})"),
        Working("t", "how much to replace", "t = σ(W_t x + R_t s{b: + b_t})"),
        Working("output", "in each micro-step; x goes into the first alone",
             "s' = t ⊙ h + (1 - t) ⊙ s"),
    ),
    "nas": tuple(
        Working(str(block), ONE_OF_EIGHT, f"a_{block} = W_{block} [h, x]{{b: + b_{block}}}")
        for block in range(1, 9)
    ),
    **dict.fromkeys(("convlstm1d", "convlstm2d", "convlstm3d"), CONV_LSTM),
    **dict.fromkeys(("convgru1d", "convgru2d", "convgru3d"), CONV_GRU),
    "dense": (
        Working("output", "one product", "y = {!tied:W x}{tied:E x}{b: + b}"),
    ),
    "embedding": (Working("output", "the row of the word", "y = E[word]"),),
    "tensor": (),
    **dict.fromkeys(("conv1d", "conv2d", "conv3d"), CONV),
    **dict.fromkeys(("convtranspose1d", "convtranspose2d", "convtranspose3d"), (
        Working("output", "each place of the input is spread over a window", "y = W^T ∗ x{b: + b}"),
    )),
    **dict.fromkeys(("depthwise1d", "depthwise2d"), (
        Working("output", "each channel by itself, a window that moves", "y = D ∗ x{b: + b}"),
    )),
    **dict.fromkeys(("separable1d", "separable2d"), (
        Working("output", "each channel by itself, then all of them at each place",
             "y = P (D ∗ x){b: + b}"),
    )),
    "bilinear": (Working("output", "one product of two inputs", "y = x W z{b: + b}"),),
    "attention": (
        Working("query", "what is asked", "q = W_q x{q: + b_q}"),
        Working("key", "where there may be an answer", "k = W_k z{k: + b_k}"),
        Working("value", "what the answer may be", "v = W_v z{v: + b_v}"),
        Working("output", "the values, by how well their keys fit the query, of all heads",
             "y = W_o [softmax(q k^T) v]{o: + b_o}"),
    ),
    "dot-attention": (
        Working("output", "the values, by how well their keys fit the query",
             "y = softmax({s:s }q k^T) v"),
    ),
    "additive-attention": (
        Working("output", "the values, by how well their keys fit the query",
             "y = softmax({s:v · }tanh(q + k)) v"),
    ),
    "prelu": (Working("output", "below zero it has a slope", "y = max(x, 0) + a ⊙ min(x, 0)"),),
    "layernorm": normal("over the features"),
    "groupnorm": normal("over each group of channels"),
    "instancenorm": normal("over each channel"),
    "batchnorm": normal("by running statistics"),
    "rmsnorm": (
        Working("output", "scaled over the features, then stretched",
             "y = {gain!=none:gain ⊙ }x / rms{bias!=none: + shift}"),
    ),
    "dropout": (),
    "activation": (),
    "pooling": (),
}
"""The lines of every cell."""
# fmt: on

TERMS = {
    "recurrent": "on what is fed back",
    "input": "on what goes in",
    "peephole": "from the memory c, entry by entry",
    "projection": "from the units to what is returned and fed back",
    "read-out": "from the units to what is returned",
    "normalization": "a gain and a shift",
    "statistics": "a mean and a variance, kept but not trained",
    "timing": "tau, s and r_on of each unit",
    "depth gate": "a weight on c, one on the memory below, a bias",
    "gate to gate": "from the three gates of the last step",
    "skip": "carries x past the layer, for their lengths differ",
    "embedding": "a row for each word",
    "tensor": "a tensor that the model keeps beside its layers",
    "depthwise": "a kernel for each channel",
    "pointwise": "from the channels of one place to the units",
    "query": "on what asks",
    "key": "on what is searched",
    "value": "on what is found",
    "extra key": "one key more, which is learned",
    "extra value": "one value more, which is learned",
    "output": "to what is returned",
    "slope": "the slopes below zero",
    "static input": "on what is the same at every time step",
    "recurrent, again": "on what is fed back, once more beside the input",
    "mask": "on what is there and what is missing",
    "wiring": "which pairs are wired: counted, and not trained",
    "decay": "from the gaps to how much of h is left",
    "input decay": "from the gaps to how much of the last input is left",
    "gain": "what the normalized product is multiplied by",
    "scalars": "zeta and nu",
    "head": "from the backbone to the units",
    "leak": "conductance, rest and capacity of each neuron",
    "input mapping": "a factor and a shift of each input",
    "output mapping": "a factor and a shift of each output",
    "mix": "how much of x, the rest being the last x",
    "decay rate": "how fast what is remembered fades",
    "bonus": "how much more this step weighs",
    "convolution over time": "each channel over the last steps",
    "selection": "from the channels to what is asked of the state",
    "step": "how far to go",
    "strength": "how much to write",
    "skip of the state": "carries the channels past the state",
    "input projection": "from the input to twice what the layer is inside",
    "gates of a head": "from queries, keys and values to a number for each head",
    "skip of the memory": "carries the channels past the memory",
    "output gate": "how much to show",
    "encoder": "from what it sees to what the memory is told",
    "memory": "from the memory to the units",
    "scale": "what the scores are multiplied by",
}
"""What a term does, by its name; those of a cell that are no plain matrix or bias."""

KEPT = {
    "none": "left out, as stated",
    "one": "a number for each unit",
    "more": "b_hn, the candidate's second, which a gate scales with the recurrent product",
    "zeros": "zeros that are kept and not trained",
    "two": "two: one beside the input's product, one beside the recurrent",
}
"""How many biases a gate has, in a sentence."""

WHY = {
    "pytorch": "as cuDNN's kernels take them",
    "keras": "as cuDNN's kernels take them: the default, reset_after=True",
    "keras-cudnn": "as cuDNN's kernels take them",
    "cudnn": "as its kernels take them",
    "paddle": "as cuDNN's kernels take them",
    "mxnet": "as cuDNN's kernels take them",
    "onnx": "Wb and Rb, as its operator defines B",
    "tinygrad": "as PyTorch does",
    "candle": "as PyTorch does",
    "burn": "for it builds a gate of two layers, each with its own",
    "haiku": "for it builds the cell of two layers, each with its own",
    "flax": "for both of its convolutions have one",
}
"""Why a framework keeps two."""
