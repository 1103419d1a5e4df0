"""The equations of every cell against closed forms typed by hand from the papers.

The formulas and the totals at 28 inputs and 128 units were worked out from the papers and, where
there is one, an implementation, before there was a table of cells. I is the input, H the units; O
outputs, P projection, Q read-out, S memory cells of a block, G modules, N heads, K window, T depth,
k kernel, m map. The input divides into R parts, heads of an attention or groups of channels.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from lstm_params.cells import CELLS
from lstm_params.library import count

PRIMES = (
    {"I": 3, "H": 7, "O": 11, "P": 2, "Q": 13, "S": 5, "G": 5, "N": 5, "K": 17, "T": 19,
     "k1": 23, "k2": 29, "k3": 31, "m1": 37, "m2": 41, "m3": 43,
     "R": 5},
    {"I": 43, "H": 11, "O": 3, "P": 5, "Q": 2, "S": 13, "G": 13, "N": 13, "K": 7, "T": 17,
     "k1": 19, "k2": 37, "k3": 23, "m1": 29, "m2": 31, "m3": 41,
     "R": 13},
    {"I": 101, "H": 89, "O": 97, "P": 83, "Q": 79, "S": 73, "G": 71, "N": 67, "K": 61, "T": 59,
     "k1": 53, "k2": 47, "k3": 43, "m1": 41, "m2": 37, "m3": 31,
     "R": 73},
)  # fmt: skip
"""Sizes; where units or the input divide into parts they are H or I times as many parts."""

PARTS = ("S", "G", "N")
"""The sizes into which units divide."""

ALIKE = (*PARTS[1:], "R")
"""The sizes that never stand beside another that they are equal to."""


class Form(NamedTuple):
    """A way to have a cell, and what it holds by its paper."""

    cell: str
    spec: str
    formula: str
    figure: str
    """The sizes, beside 28 inputs and 128 units, at which the total is known."""
    total: int
    paper: str = ""


ELMAN = "Elman 1990, Cognitive Science 14(2)"
JORDAN = "Jordan 1986, ICS Report 8604"
HOCHREITER = "Hochreiter & Schmidhuber 1997, Neural Computation 9(8)"
GERS = "Gers, Schmidhuber & Cummins 2000, Neural Computation 12(10)"
PEEPHOLE = "Gers & Schmidhuber 2000, IJCNN"
SAK = "Sak, Senior & Beaufays 2014, arXiv:1402.1128"
GREFF = "Greff et al. 2015, arXiv:1503.04069"
CHO = "Cho et al. 2014, arXiv:1406.1078"
SHI = "Shi et al. 2015, arXiv:1506.04214"
BALLAS = "Ballas et al. 2016, arXiv:1511.06432"
CHE = "Che et al. 2018, arXiv:1606.01865"
RAVANELLI = "Ravanelli et al. 2018, arXiv:1803.10225"
VOELKER = "Voelker, Kajić & Eliasmith 2019, NeurIPS"
PENG = "Peng et al. 2023, arXiv:2305.13048"
FENG = "Feng et al. 2024, arXiv:2410.01201"
VASWANI = "Vaswani et al. 2017, arXiv:1706.03762"
BECK = "Beck et al. 2024, arXiv:2405.04517"

# fmt: off
FORMS = [
    Form("rnn", "{I} rnn {H}", "H*(I+H+1)", "", 20_096, ELMAN),
    Form("rnn", "{I} rnn {H} nobias", "H*(I+H)", "", 19_968, ELMAN),
    Form("jordan", "{I} jordan {H} outputs {O}", "H*(I+O+1) + O*(H+1)", "O=3", 4_483, JORDAN),
    Form("lstm-1997", "{I} lstm-1997 {H}", "3*H*(I+H+1)", "", 60_288, HOCHREITER),
    Form("lstm-1997", "{I} lstm-1997 {H} block {S}", "(2*H//S+H)*(I+H+1)", "S=4", 30_144,
         HOCHREITER),
    Form("lstm", "{I} lstm {H}", "4*H*(I+H+1)", "", 80_384, GERS),
    Form("lstm", "{I} lstm {H} peephole", "4*H*(I+H+1) + 3*H", "", 80_768, PEEPHOLE),
    Form("lstm", "{I} lstm {H} projection {P}", "4*H*(I+P+1) + H*P", "P=16", 25_088, SAK),
    Form("lstm", "{I} lstm {H} projection {P} peephole", "4*H*(I+P+1) + H*P + 3*H", "P=16", 25_472,
         SAK),
    Form("lstm", "{I} lstm {H} projection {P} readout {Q} peephole",
         "4*H*(I+P+1) + H*P + H*Q + 3*H", "P=16 Q=5", 26_112, SAK),
    Form("lstm", "{I} lstm {H} projection {P} readout {Q} peephole nobias dense {O} nobias",
         "4*H*P + 4*I*H + (P+Q)*O + H*(P+Q) + 3*H", "P=16 Q=5 O=3", 25_663, SAK),
    Form("lstm-v", "{I} lstm-v {H}", "4*H*(I+H+1) + 3*H", "", 80_768, GREFF),
    Form("lstm-nig", "{I} lstm-nig {H}", "3*H*(I+H+1) + 2*H", "", 60_544, GREFF),
    Form("lstm-nfg", "{I} lstm-nfg {H}", "3*H*(I+H+1) + 2*H", "", 60_544, GREFF),
    Form("lstm-nog", "{I} lstm-nog {H}", "3*H*(I+H+1) + 2*H", "", 60_544, GREFF),
    Form("lstm-niaf", "{I} lstm-niaf {H}", "4*H*(I+H+1) + 3*H", "", 80_768, GREFF),
    Form("lstm-noaf", "{I} lstm-noaf {H}", "4*H*(I+H+1) + 3*H", "", 80_768, GREFF),
    Form("lstm-cifg", "{I} lstm-cifg {H}", "3*H*(I+H+1) + 2*H", "", 60_544, GREFF),
    Form("lstm-np", "{I} lstm-np {H}", "4*H*(I+H+1)", "", 80_384, GREFF),
    Form("lstm-fgr", "{I} lstm-fgr {H}", "4*H*(I+H+1) + 3*H + 9*H*H", "", 228_224, GREFF),
    Form("cifg", "{I} cifg {H}", "3*H*(I+H+1)", "", 60_288, GREFF),
    Form("cifg", "{I} cifg {H} peephole", "3*H*(I+H+1) + 2*H", "", 60_544, GREFF),
    Form("gru", "{I} gru {H} nobias", "3*H*(I+H)", "", 59_904, CHO),
    Form("gru", "{I} gru {H}", "3*H*(I+H+1)", "", 60_288, CHO),
    Form("gru", "{I} gru {H} bias:recurrent", "3*H*(I+H+1) + H", "", 60_416, CHO),
    Form("gru", "{I} gru {H} bias:double", "3*H*(I+H+2)", "", 60_672, CHO),
    Form("mgu", "{I} mgu {H}", "2*H*(I+H+1)", "", 40_192, "Zhou et al. 2016, arXiv:1603.09420"),
    Form("janet", "{I} janet {H}", "2*H*(I+H+1)", "", 40_192,
         "van der Westhuizen & Lasenby 2018, arXiv:1804.04849"),
    Form("ugrnn", "{I} ugrnn {H}", "2*H*(I+H+1)", "", 40_192,
         "Collins, Sohl-Dickstein & Sussillo 2017, arXiv:1611.09913"),
    Form("dglstm", "{I} dglstm {H}", "4*H*(I+H+1) + 3*H", "", 80_768,
         "Yao et al. 2015, arXiv:1508.03790"),
    Form("dglstm", "{I} dglstm {H} x2",
         "4*H*(I+H+1) + 3*H + 4*H*(H+H+1) + 3*H + H*H + 3*H", "", 229_504,
         "Yao et al. 2015, arXiv:1508.03790"),
    Form("cwrnn", "{I} cwrnn {H} modules {G}", "H*I + (H//G)**2 * G*(G+1)//2 + H", "G=4", 13_952,
         "Koutník et al. 2014, arXiv:1402.3511"),
    Form("phased-lstm", "{I} phased-lstm {H}", "4*H*(I+H+1) + 3*H + 3*H", "", 81_152,
         "Neil, Pfeiffer & Liu 2016, arXiv:1610.09513"),
    Form("layernorm-lstm", "{I} layernorm-lstm {H}", "4*H*(I+H+1) + 18*H", "", 82_688,
         "Ba, Kiros & Hinton 2016, arXiv:1607.06450"),
    Form("multiplicative-lstm", "{I} multiplicative-lstm {H}", "5*H*(I+H)", "", 99_840,
         "Krause et al. 2016, arXiv:1609.07959"),
    Form("multiplicative-lstm", "{I} multiplicative-lstm {H} bias:single", "5*H*(I+H) + 4*H", "",
         100_352, "Krause et al. 2016, arXiv:1609.07959"),
    Form("sru", "{I} sru {H}", "4*H*I + 4*H", "", 14_848, "Lei et al. 2018, arXiv:1709.02755"),
    Form("sru", "{H} sru {H}", "3*H*H + 4*H", "", 49_664, "Lei et al. 2018, arXiv:1709.02755"),
    Form("qrnn", "{I} qrnn {H} window {K}", "3*H*(K*I+1)", "K=2", 21_888,
         "Bradbury et al. 2016, arXiv:1611.01576"),
    Form("indrnn", "{I} indrnn {H}", "H*(I+2)", "", 3_840, "Li et al. 2018, arXiv:1803.04831"),
    Form("mingru", "{I} mingru {H}", "2*H*(I+1)", "", 7_424, FENG),
    Form("mingru", "{I} mingru {H} projection {P} nobias", "2*H*I + H*P", "H=42 P=28", 3_528, FENG),
    Form("minlstm", "{I} minlstm {H}", "3*H*(I+1)", "", 11_136, FENG),
    Form("slstm", "{I} slstm {H} heads {N}", "4*H*I + 4*H*H//N + 4*H", "N=4", 31_232, BECK),
    Form("mlstm", "{I} mlstm {H} heads {N}", "4*H*(I+1) + 2*N*(I+1)", "N=4", 15_080, BECK),
    Form("ea-lstm", "{I} ea-lstm {H} statics {O}", "3*H*(I+H) + H*O + 4*H", "I=5 H=256 O=27",
         208_384, "Kratzert et al. 2019, arXiv:1907.08456"),
    Form("ea-lstm", "{I} ea-lstm {H} statics {O} nobias", "3*H*(I+H) + H*O", "O=27", 63_360,
         "Kratzert et al. 2019, arXiv:1907.08456"),
    Form("gru-d", "{I} gru-d {H}", "3*H*(2*I+H+1) + H*I + H + 2*I", "", 74_808, CHE),
    Form("gru-d", "{I} gru-d {H} decay:full nobias", "3*H*(2*I+H) + H*I + H + I*I + I", "", 75_180,
         CHE),
    Form("gru-d", "{I} gru-d {H} decay:full twice bias:double",
         "3*H*(2*I+2*H+2) + H*I + H + I*I + I", "H=64", 38_380, CHE),
    Form("li-gru", "{I} li-gru {H}", "2*H*(I+H) + 4*H", "H=64", 12_032, RAVANELLI),
    Form("li-gru", "{I} li-gru {H} nogain", "2*H*(I+H) + 2*H", "H=64", 11_904, RAVANELLI),
    Form("li-gru", "{I} li-gru {H} statistics", "2*H*(I+H) + 8*H", "H=64", 12_288, RAVANELLI),
    Form("li-gru", "{I} li-gru {H} x2 bothways", "2*H*(I+H) + 4*H + 2*H*(2*H+H) + 4*H",
         "I=40 H=512", 2_142_208, RAVANELLI),
    Form("fastgrnn", "{I} fastgrnn {H}", "H*(I+H) + 2*H + 2", "H=64", 6_018,
         "Kusupati et al. 2018, arXiv:1901.02358"),
    Form("fastgrnn", "{I} fastgrnn {H} bias:double", "H*(I+H) + 4*H + 2", "H=64", 6_146,
         "Kusupati et al. 2018, arXiv:1901.02358"),
    Form("cfc", "{I} cfc {H} backbone {O}", "O*(I+H+1) + 4*H*(O+1)", "H=64 O=128", 44_928,
         "Hasani et al. 2022, arXiv:2106.13898"),
    Form("cfc", "{I} cfc {H}", "128*(I+H+1) + 4*H*(128+1)", "H=64", 44_928,
         "Hasani et al. 2022, arXiv:2106.13898"),
    Form("ltc", "{I} ltc {H}", "4*H*(H+I) + 5*H + 2*I + H*(H+I)", "H=64", 29_816,
         "Hasani et al. 2021, arXiv:2006.04439"),
    Form("lmu", "{I} lmu {H} memory {O}", "H*(I+H+O) + I + H + O", "I=1 H=212 O=256", 99_897,
         VOELKER),
    Form("lmu", "{I} lmu {H} memory {O} norecall nodirect bias:single",
         "H*(O+H) + H + I + H", "I=1 H=212 O=256", 99_641, VOELKER),
    Form("lmu", "{I} lmu {H} memory {O} signals {P} nofeedback",
         "H*(I+H+O*P) + P*I + P*P*O", "H=64 O=7 P=3", 7_379, VOELKER),
    Form("rwkv", "{I} rwkv", "4*I*I + 5*I", "I=768", 2_363_136, PENG),
    Form("rwkv-channel", "{I} rwkv-channel", "9*I*I + 2*I", "I=768", 5_309_952, PENG),
    Form("rwkv-channel", "{I} rwkv-channel expand {O}", "(2*O+1)*I*I + 2*I", "O=3", 5_544, PENG),
    Form("rg-lru", "{I} rg-lru heads {R}", "2*(I*I//R + I) + I", "I=2560 R=10", 1_318_400,
         "De et al. 2024, arXiv:2402.19427"),
    Form("mamba", "{I} mamba",
         "4*I*I + 2*I*4 + 2*I + 2*I*(-(-I//16)+2*16) + -(-I//16)*2*I + 2*I + 2*I*16 + 2*I + 2*I*I",
         "I=18", 4_068, "Gu & Dao 2023, arXiv:2312.00752"),
    Form("mamba", "{I} mamba expand {O} memory {P} window {Q}",
         "2*O*I*I + O*I*Q + O*I + O*I*(-(-I//16)+2*P) + -(-I//16)*O*I + O*I + O*I*P + O*I + O*I*I",
         "I=768 O=2 P=16 Q=4", 3_770_880, "Gu & Dao 2023, arXiv:2312.00752"),
    Form("mamba-2", "{I} mamba-2 heads {N} expand {O} memory {P} window {Q}",
         "I*(2*O*I+2*P+N) + (O*I+2*P)*(Q+1) + 3*N + O*I + O*I*I",
         "I=768 N=24 O=2 P=128 Q=4", 3_764_552, "Dao & Gu 2024, arXiv:2405.21060"),
    Form("mamba-2", "{I} mamba-2 heads {N} groups {O} memory {P}",
         "I*(4*I+2*O*P+N) + (2*I+2*O*P)*5 + 3*N + 2*I + 2*I*I", "I=768 N=24 O=8 P=128",
         5_149_768, "Dao & Gu 2024, arXiv:2405.21060"),
    Form("slstm-layer", "{I} slstm-layer heads {R}", "I*5 + 8*I*I//R + 5*I", "I=384 R=4", 298_752,
         BECK),
    Form("slstm-layer", "{I} slstm-layer heads {R} window {O}", "I*O + I + 8*I*I//R + 5*I",
         "I=128 R=4 O=4", 34_048, BECK),
    Form("mlstm-layer", "{I} mlstm-layer",
         "64*(-(-2*I//64))*(3*I + 12 + 5 + 6*4 + 2) + 2*4", "I=384", 917_768, BECK),
    Form("mlstm-layer", "{I} mlstm-layer window {O}",
         "64*(-(-2*I//64))*(3*I + 12 + O + 1 + 6*4 + 2) + 2*4", "I=256 O=3", 414_728, BECK),
    Form("gated-deltanet", "{I} gated-deltanet heads {N} key {O} expand {P} window {Q}",
         "I*(2*N*O + 2*N*P*O) + 2*I*N + 2*N + Q*(2*N*O + N*P*O) + P*O + N*P*O*I",
         "I=1024 N=4 O=256 P=2 Q=4", 8_413_704, "Yang, Kautz & Hatamizadeh 2025, arXiv:2412.06464"),
    Form("gated-deltanet", "{I} gated-deltanet heads {N}",
         "I*(2*N*256 + 4*N*256) + 2*I*N + 2*N + 4*(2*N*256 + 2*N*256) + 512 + 2*N*256*I",
         "I=1024 N=4", 8_413_704, "Yang, Kautz & Hatamizadeh 2025, arXiv:2412.06464"),
    Form("rhn", "{I} rhn {H} depth {T}", "2*H*I + T*2*H*(H+1)", "T=5", 172_288,
         "Zilly et al. 2017, arXiv:1607.03474"),
    Form("nas", "{I} nas {H}", "8*H*(I+H)", "", 159_744, "Zoph & Le 2017, arXiv:1611.01578"),
    Form("nas", "{I} nas {H} bias:single", "8*H*(I+H+1)", "", 160_768,
         "Zoph & Le 2017, arXiv:1611.01578"),
    Form("nas", "{I} nas {H} projection {P}", "8*H*(I+P) + H*P", "P=16", 47_104,
         "Zoph & Le 2017, arXiv:1611.01578"),
    Form("convlstm1d", "{I} convlstm1d {H} kernel {k1}", "4*H*k1*(I+H) + 4*H", "I=3 H=8 k1=3",
         1_088, SHI),
    Form("convlstm1d", "{I} convlstm1d {H} kernel {k1} map {m1}",
         "4*H*k1*(I+H) + 4*H + 3*H*m1", "I=3 H=8 k1=3 m1=6", 1_232, SHI),
    Form("convlstm2d", "{I} convlstm2d {H} kernel {k1}x{k2}", "4*H*k1*k2*(I+H) + 4*H",
         "I=3 H=8 k1=3 k2=3", 3_200, SHI),
    Form("convlstm2d", "{I} convlstm2d {H} kernel {k1}x{k2} map {m1}x{m2}",
         "4*H*k1*k2*(I+H) + 4*H + 3*H*m1*m2", "I=3 H=8 k1=3 k2=3 m1=6 m2=4", 3_776, SHI),
    Form("convlstm3d", "{I} convlstm3d {H} kernel {k1}x{k2}x{k3}", "4*H*k1*k2*k3*(I+H) + 4*H",
         "I=3 H=8 k1=3 k2=3 k3=3", 9_536, SHI),
    Form("convlstm3d", "{I} convlstm3d {H} kernel {k1}x{k2}x{k3} map {m1}x{m2}x{m3}",
         "4*H*k1*k2*k3*(I+H) + 4*H + 3*H*m1*m2*m3",
         "I=3 H=8 k1=3 k2=3 k3=3 m1=6 m2=4 m3=2", 10_688, SHI),
    Form("convgru1d", "{I} convgru1d {H} kernel {k1}", "3*H*k1*(I+H) + 3*H", "I=3 H=8 k1=3", 816,
         BALLAS),
    Form("convgru2d", "{I} convgru2d {H} kernel {k1}x{k2}", "3*H*k1*k2*(I+H) + 3*H",
         "I=16 H=32 k1=3 k2=3", 41_568, BALLAS),
    Form("convgru2d", "{I} convgru2d {H} kernel {k1}x{k2} bias:double",
         "3*H*k1*k2*(I+H) + 6*H", "I=16 H=32 k1=3 k2=3", 41_664, BALLAS),
    Form("convgru2d", "{I} convgru2d {H} kernel {k1}x{k2} bias:recurrent",
         "3*H*k1*k2*(I+H) + 4*H", "I=16 H=32 k1=3 k2=3", 41_600, BALLAS),
    Form("convgru3d", "{I} convgru3d {H} kernel {k1}x{k2}x{k3} nobias", "3*H*k1*k2*k3*(I+H)",
         "I=3 H=8 k1=3 k2=3 k3=3", 7_128, BALLAS),
    Form("dense", "{I} dense {H}", "H*(I+1)", "", 3_712),
    Form("dense", "embedding {I} {H} dense {I} tied nobias", "I*H", "", 3_584),
    Form("embedding", "embedding {I} {H}", "I*H", "", 3_584),
    Form("conv1d", "{I} conv1d {H} kernel {k1}", "H*(k1*I+1)", "k1=3", 10_880),
    Form("conv2d", "{I} conv2d {H} kernel {k1}x{k2}", "H*(k1*k2*I+1)", "I=3 H=64 k1=3 k2=3", 1_792),
    Form("conv3d", "{I} conv3d {H} kernel {k1}x{k2}x{k3}", "H*(k1*k2*k3*I+1)",
         "I=3 H=64 k1=3 k2=3 k3=3", 5_248),
    Form("conv1d", "{I} conv1d {H} kernel {k1} groups {R}", "H*(k1*I//R+1)", "k1=3 R=4", 2_816),
    Form("convtranspose1d", "{I} convtranspose1d {H} kernel {k1}", "H*(k1*I+1)", "k1=3", 10_880),
    Form("convtranspose2d", "{I} convtranspose2d {H} kernel {k1}x{k2}", "H*(k1*k2*I+1)",
         "I=3 H=64 k1=3 k2=3", 1_792),
    Form("convtranspose3d", "{I} convtranspose3d {H} kernel {k1}x{k2}x{k3}", "H*(k1*k2*k3*I+1)",
         "I=3 H=64 k1=3 k2=3 k3=3", 5_248),
    Form("depthwise1d", "{I} depthwise1d kernel {k1}", "I*k1 + I", "k1=3", 112),
    Form("depthwise2d", "{I} depthwise2d kernel {k1}x{k2} multiplier {O}", "I*O*k1*k2 + I*O",
         "O=3 k1=3 k2=3", 840),
    Form("separable1d", "{I} separable1d {H} kernel {k1}", "I*k1 + I*H + H", "k1=3", 3_796),
    Form("separable2d", "{I} separable2d {H} kernel {k1}x{k2} multiplier {O} nobias",
         "I*O*k1*k2 + I*O*H", "O=3 k1=3 k2=3", 11_508),
    Form("bilinear", "{I} bilinear {H} second {O}", "H*I*O + H", "O=3", 10_880),
    Form("attention", "{I} attention heads {R}", "4*I*I + 4*I", "R=4", 3_248, VASWANI),
    Form("attention", "{I} attention heads {R} extra nobias", "4*I*I + 2*I", "R=4", 3_192, VASWANI),
    Form("attention",
         "{I} attention outputs {O} heads {N} key {P} value {Q} kdim {T} vdim {K} nobias",
         "N*P*(I+T) + N*Q*K + O*N*Q", "N=2 P=5 Q=3 O=7 T=11 K=13", 510, VASWANI),
    Form("dot-attention", "{I} dot-attention", "0", "", 0),
    Form("dot-attention", "{I} dot-attention scaled", "1", "", 1),
    Form("additive-attention", "{I} additive-attention", "I", "", 28),
    Form("additive-attention", "{I} additive-attention unscaled", "0", "", 0),
    Form("prelu", "{I} prelu", "I", "", 28),
    Form("prelu", "{I} prelu shape {O}", "O", "O=3", 3),
    Form("tensor", "tensor {I}x{H}", "I*H", "", 3_584),
    Form("tensor", "{I} tensor {I}x{H}x{O} frozen dense {H}", "I*H*O + H*(I+1)", "O=3", 14_464),
    Form("tensor", "tensor {I} buffer", "0", "", 0),
    Form("layernorm", "{I} layernorm", "2*I", "", 56),
    Form("layernorm", "{I} layernorm nogain", "I", "", 28),
    Form("layernorm", "{I} layernorm shape {O}x{I}", "2*O*I", "O=3", 168),
    Form("rmsnorm", "{I} rmsnorm", "I", "", 28),
    Form("rmsnorm", "{I} rmsnorm shape {O}x{I} bias:single", "2*O*I", "O=3", 168),
    Form("groupnorm", "{I} groupnorm", "2*I", "", 56),
    Form("groupnorm", "{I} groupnorm nobias nogain", "0", "", 0),
    Form("instancenorm", "{I} instancenorm", "2*I", "", 56),
    Form("instancenorm", "{I} instancenorm statistics nobias", "3*I", "", 84),
    Form("batchnorm", "{I} batchnorm", "4*I", "", 112),
    Form("batchnorm", "{I} batchnorm nostatistics nogain", "I", "", 28),
    Form("dropout", "{I} dropout", "0", "", 0),
    Form("activation", "{I} activation", "0", "", 0),
    Form("pooling", "{I} pooling", "0", "", 0),
]
# fmt: on


def value(formula: str, sizes: dict[str, int]) -> int:
    """What a formula makes of sizes."""
    result: int = eval(formula, {}, sizes)  # noqa: S307 - typed above
    return result


def known(figure: str) -> dict[str, int]:
    """The sizes at which a total is known."""
    named = (pair.split("=") for pair in figure.split())
    return {"I": 28, "H": 128, **{name: int(size) for name, size in named}}


def divided(form: Form, sizes: dict[str, int]) -> dict[str, int]:
    """The sizes, with units that divide into the parts that the cell has."""
    (parts,) = [sizes[part] for part in PARTS if f"{{{part}}}" in form.spec] or [1]
    whole = sizes["R"] if "{R}" in form.spec else 1
    return {**sizes, "H": parts * sizes["H"], "I": whole * sizes["I"]}


def wrong(form: Form) -> list[str]:
    """Where the formula, the total and the count are not the same."""
    sizes = known(form.figure)
    found = []
    if not value(form.formula, sizes) == form.total == count(form.spec.format_map(sizes)):
        found.append(f"{form.spec.format_map(sizes)} holds {form.total}")
    for primes in PRIMES:
        sizes = divided(form, primes)
        if value(form.formula, sizes) != count(form.spec.format_map(sizes)):
            found.append(form.spec.format_map(sizes))
    return found


def missing(forms: list[Form]) -> set[str]:
    """The cells of which there is no form, with one of the paper that they are from."""
    return {
        name
        for name, cell in CELLS.items()
        if not any(form.cell == name and bool(form.paper) == bool(cell.source) for form in forms)
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.spec)
def test_a_cell_holds_what_its_paper_s_equations_hold(form: Form) -> None:
    assert wrong(form) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.spec)
def test_a_cell_is_from_the_paper_that_is_cited_here(form: Form) -> None:
    assert form.paper in CELLS[form.cell].source
    assert form.cell in form.spec.split()


def test_every_cell_has_a_closed_form() -> None:
    assert missing(FORMS) == set()


def test_each_part_of_an_lstm_has_the_closed_form_of_its_paper() -> None:
    assert {form.paper for form in FORMS if form.cell == "lstm"} == {GERS, PEEPHOLE, SAK}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_without_its_form_would_be_seen(name: str) -> None:
    assert missing([form for form in FORMS if form.cell != name]) == {name}


@pytest.mark.parametrize("sizes", PRIMES, ids=["small", "other", "large"])
def test_sizes_are_distinct_primes(sizes: dict[str, int]) -> None:
    apart = [size for name, size in sizes.items() if name not in ALIKE]

    assert len(set(apart)) == len(apart)
    assert all(size % other for size in sizes.values() for other in range(2, size))


@pytest.mark.parametrize(
    "changes",
    [
        {"formula": "4*H*(I+H+2)"},
        {"formula": "4*H*(H+H+1) - 51200"},
        {"total": 80_385},
        {"spec": "{H} lstm {I}"},
        {"spec": "{I} gru {H}"},
    ],
)
def test_a_wrong_form_would_be_seen(changes: dict[str, str]) -> None:
    form = next(form for form in FORMS if form.cell == "lstm")

    assert wrong(form) == []
    assert wrong(form._replace(**changes)) != []  # type: ignore[arg-type] # on purpose


def test_a_depth_gate_is_in_every_layer_that_stands_on_another() -> None:
    assert count("28 dglstm 64 dglstm 64") == count("28 dglstm 64 x2")
