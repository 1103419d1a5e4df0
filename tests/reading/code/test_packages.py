"""Layers of libraries on top of PyTorch in its code, with totals that real objects have."""

from __future__ import annotations

import pytest

from lstm_params import SpecError, count, report

TAGGER = """
from torch import nn
from ncps.torch import CfC

class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = CfC(28, 64)
        self.head = nn.Linear(64, 10)

    def forward(self, x):
        y, state = self.rnn(x)
        return self.head(y[:, -1])
"""

MAMBA = """
import torch.nn as nn
from mamba_ssm import Mamba

class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.norm = nn.RMSNorm(d)
        self.mixer = Mamba(d_model=d, d_state=16, d_conv=4, expand=2)

    def forward(self, x):
        return x + self.mixer(self.norm(x))

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50280, 768)
        self.blocks = nn.ModuleList([Block(768) for _ in range(24)])
        self.norm = nn.RMSNorm(768)
        self.head = nn.Linear(768, 50280, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, x):
        x = self.embedding(x)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))
"""

SPIKING = """
import torch.nn as nn
import snntorch as snn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.slstm = snn.SLSTM(28, 64, threshold=0.5)
        self.fc = nn.Linear(64, 10)
        self.lif = nn.Sequential(snn.Leaky(0.9), snn.Lapicque(beta=0.5))
        self.syn = nn.Sequential(snn.Synaptic(0.9, 0.8), snn.Alpha(alpha=0.9, beta=0.8))

    def forward(self, x):
        syn, mem = self.slstm.init_slstm()
        spk, syn, mem = self.slstm(x, syn, mem)
        return self.syn(self.lif(self.fc(spk)))
"""

SPEECH = "from speechbrain.nnet.RNN import *\n"
LIGRU_SHAPE = """
import torch
from speechbrain.nnet.RNN import LiGRU

inp_tensor = torch.rand([4, 10, 20])
net = LiGRU(input_shape=inp_tensor.shape, hidden_size=5)
"""
CRDNN = """
import torch.nn as nn
import speechbrain as sb

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = sb.nnet.RNN.LiGRU(input_shape=(10, 120, 40), hidden_size=512, bidirectional=True)
        self.top = sb.nnet.RNN.LSTM(hidden_size=64, input_size=1024)
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        x, _ = self.rnn(x)
        x, _ = self.top(x)
        return self.out(x)
"""

CODE = [
    ("LiGRU(512, (10, 120, 40))", 567_296),
    ("LiGRU(512, (10, 120, 40, 3))", 649_216),
    ("LiGRU(512, (10, 120, 40, 3), 'tanh', 'none', 3)", 2_750_464),
    (
        "LiGRU(input_shape=(10, 120, 40), hidden_size=512, num_layers=2, bidirectional=True)",
        2_142_208,
    ),
    (
        "LiGRU(512, (10, 120, 40), 'relu', 'layernorm', 4, bias=False, bidirectional=True)",
        5_292_032,
    ),
    ("SLiGRU(512, (10, 120, 40), bidirectional=True, num_layers=2)", 2_142_208),
    (LIGRU_SHAPE, 270),
    ("LSTM(hidden_size=512, input_shape=(10, 120, 40))", 1_134_592),
    (f"{SPEECH}LSTM(512, (10, 120, 40, 2), num_layers=2, bidirectional=True)", 8_732_672),
    (f"{SPEECH}LSTM(512, input_size=40, bias=False)", 1_130_496),
    (f"{SPEECH}GRU(512, None, 40, 2)", 2_426_880),
    (f"{SPEECH}RNN(64, (4, 10, 20), None, 'tanh', 2)", 13_824),
    (f"{SPEECH}LSTMCell(64, (4, 20), num_layers=3)", 88_576),
    (f"{SPEECH}GRUCell(64, input_size=20)", 16_512),
    (f"{SPEECH}RNNCell(64, (4, 20, 2))", 6_784),
    ("import speechbrain as sb\nsb.nnet.linear.Linear(10, (8, 100, 64), bias=False)", 640),
    ("from speechbrain.nnet.linear import Linear\nLinear(10, input_size=64)", 650),
    (CRDNN, 567_296 + 279_040 + 650),
    ("minGRU(28)", 1_568),
    ("minGRU(28, expansion_factor=1.5)", 3_528),
    ("minGRU(dim=28, proj_out=True)", 2_352),
    ("from minGRU_pytorch.minLSTM import minLSTM\nminLSTM(28, 1.5)", 4_704),
    ("minLSTM(512, 2, proj_out=False)", 1_572_864),
    ("snn.SConv2dLSTM(3, 16, 3)", 11_008),
    ("snn.SConv2dLSTM(3, 16, kernel_size=(3, 5), bias=False, max_pool=2)", 18_240),
    ("from torch import nn\n[nn.Linear(3, 5), AutoNCP(64, 10), NCP(2, 3, 4, 1, 1, 1, 1)]", 20),
    ("CfC(28, 64)", 44_928),
    ("CfC(28, 64, backbone_units=32)", 32 * 93 + 4 * (64 * 32 + 64)),
    ("CfC(28, 64, mode='no_gate')", 44_928),
    ("CfC(28, 64, proj_size=10)", 45_578),
    ("CfC(28, 64, mixed_memory=True)", 68_736),
    ("LTC(28, 64, mixed_memory=True)", 53_624),
    ("LTC(28, 64)", 29_816),
    ("Mamba(d_model=768)", 3_770_880),
    ("Mamba(18, d_state=16)", 4_068),
    ("Mamba(32, expand=2.0)", 9_920),
    ("Mamba2(d_model=768)", 3_764_552),
    ("Mamba2(768, ngroups=8)", 5_149_768),
    ("Mamba2(768, headdim=32)", 3_783_056),
    ("Mamba2(d_model=768, d_state=64, headdim=128, ngroups=2)", 3_755_300),
    ("from mamba_ssm.ops.triton.layer_norm import RMSNorm\nRMSNorm(64, eps=1e-5)", 64),
    ("from mamba_ssm.ops.triton.layernorm import RMSNorm\nRMSNorm(hidden_size=64)", 64),
    ("from mamba_ssm.modules.mamba_simple import Mamba\nMamba(d_model=768)", 3_770_880),
    ("GatedDeltaNet(hidden_size=1024, num_heads=4)", 8_413_704),
    ("torchrecurrent.FastGRNN(28, 64)", 6_146),
    ("BackboneGRUD(n_steps=10, n_features=28, rnn_hidden_size=64)", 38_380),
    ("snn.SLSTM(28, 64)", 24_064),
    ("from neuralhydrology.modelzoo.customlstm import _LSTMCell\n_LSTMCell(5, 256)", 269_312),
    (TAGGER, 44_928 + 650),
    (MAMBA, 129_135_360),
    (SPIKING, 24_064 + 650),
]


@pytest.mark.parametrize(("code", "total"), CODE, ids=lambda value: str(value)[:40])
def test_a_layer_of_a_library_is_counted_with_pytorch_s_own(code: str, total: int) -> None:
    assert count(code) == total
    assert report(code).framework == "pytorch"


@pytest.mark.parametrize(
    "code",
    [
        "CfC(28, 64, mode='pure')",
        "CfC(28, 64, backbone_layers=2)",
        "CfC(28, 64, mode=chosen)",
        "CfC(28, AutoNCP(64, 10))",
        "CfC(28, AutoNCP(64, 10), 10, mixed_memory=True)",
        "LTC(28, NCP(24, 16, 10, 4, 4, 6, 4))",
        "LTC(28, 64, input_mapping='linear')",
        "Mamba(768, conv_bias=False)",
        "Mamba(768, expand=1.5)",
        "GatedDeltaNet(hidden_size=1024, num_heads=4, expand_v=1.5)",
        "mLSTMLayer(mLSTMLayerConfig(embedding_dim=64, proj_factor=1.3))",
        "Mamba2(768, D_has_hdim=True)",
        "SLiGRU(512, (10, 120, 40), recurrent_elementwise_affine=True)",
        "snn.SConv2dLSTM(3, 16, 3, learn_threshold=True)",
    ],
)
def test_what_no_row_says_is_not_counted(code: str) -> None:
    with pytest.raises(SpecError, match=r"no layer here can be counted; not known: .* \(with "):
        count(code)


@pytest.mark.parametrize(
    "code",
    [
        "from ncps.torch.lstm import LSTMCell\nLSTMCell(12, 30)",
        "from xlstm.components.ln import LayerNorm\nLayerNorm(8)",
        "import fla.layers\nfla.layers.Mamba2(64)",
        "import torchrecurrent as tr\ntr.LiGRU(28, 64)",
        "from edgeml_pytorch.graph.rnn import *\nLSTM(28, 64)",
        "import snntorch as snn\nsnn.Linear(28, 64)",
        "from mamba_ssm import CfC\nCfC(28, 64)",
    ],
)
def test_a_library_s_layer_is_not_counted_as_another_s_of_its_name(code: str) -> None:
    with pytest.raises(SpecError, match="no layer here can be counted; not known: "):
        count(code)


def test_a_star_of_a_library_brings_what_has_a_row_there_and_takes_no_other_name() -> None:
    code = "from torch.nn import LSTM, Linear\nfrom speechbrain.nnet.RNN import *\n"

    assert count(f"{code}Linear(4, 5)") == 25
    assert count(f"{code}LSTM(4, input_size=5)") == 176


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("LSTM(hidden_size=5)", "LSTM needs its input_shape"),
        ("LSTM(5, (8, 10))", "input_shape has 3 axes or more, not 2 axes"),
        ("LSTMCell(5, (8,))", "input_shape has 2 axes or more, not 1 axes"),
        ("LSTMCell(5, 20)", "input_shape has 2 axes or more, not 20"),
        ("LSTM(5, (8, 10, n))", "`n` is not a number here; give it with --set n=…"),
        ("GRU(5, x.shape)", '`x.shape` is not known here; give it with --set "x.shape=(…, …)"'),
        (
            "LiGRU(5, (8, 10, None))",
            "the features in input_shape are whole numbers of at least 1",
        ),
        ("LiGRU(5, (8, 10, 20), bidirectional=1.5)", "bidirectional is True or False, not 1.5"),
    ],
)
def test_an_example_of_the_input_has_the_features_on_its_last_axes(code: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(f"{SPEECH}{code}")
    assert caught.value.message == message


def test_the_shape_of_an_example_may_be_said() -> None:
    code = f"{SPEECH}GRU(5, x.shape)"

    assert count(code, set={"x.shape": (8, 10, 20)}) == 405
    assert count(code, set={"x.shape": [8, 10, 20]}) == 405


def test_a_ligru_of_two_directions_has_its_weights_once_and_returns_twice_as_much() -> None:
    found = report("LiGRU(512, (10, 120, 40), bidirectional=True)")

    assert str(found.network) == "40 li-gru 512 bothways"
    assert [layer.output for layer in found.layers] == [1024]
    assert found.macs.step == 2 * 2 * 512 * (512 + 40)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("minGRU(28, 0.01)", "28 times 0.01 is no size"),
        ("minGRU(28, 1e400)", "28 times inf is no size"),
        ("minLSTM(28, '2')", "expansion_factor is a number, not '2'"),
        ("minGRU(28, 1.5, proj_out=3)", "proj_out is True or False, not 3"),
        ("minGRU(28, f)", "`f` is not a number here; give it with --set f=…"),
        ("minGRU(d, 1.5)", "`d` is not a number here; give it with --set d=…"),
        ("minGRU()", "minGRU needs its dim"),
        ("CfC(28, wiring)", "`wiring` is not a number here; give it with --set wiring=…"),
        ("Mamba(768, expand='2')", "expand must be a whole number, not '2'"),
        ("Mamba2(768, headdim=100)", "1,536 cannot be divided into heads of 100"),
        ("Mamba2(768, headdim=0)", "headdim is a whole number of at least 1"),
        ("Mamba2(768, headdim=h)", "`h` is not a number here; give it with --set h=…"),
        ("Mamba2(768, ngroups=0)", "mamba-2's groups must be at least 1, not 0"),
        ("CfC(28, 64, backbone_units=0)", "cfc's backbone must be at least 1, not 0"),
        (
            "snn.RLeaky(beta=0.5, linear_features=64)",
            "no layer here can be counted; not known: snn.RLeaky(…)",
        ),
    ],
)
def test_what_a_library_s_layer_cannot_be_is_said(code: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(code)
    assert caught.value.message == message


LMU = """
import keras
import keras_lmu
from keras.layers import LSTMCell, SimpleRNN, SimpleRNNCell

model = keras.Sequential([
    keras.Input((784, {width})), {layer}, keras.layers.Dense(10),
])
"""


DIRECT = "input_to_hidden=True"
FULL = "hidden_to_memory=True, memory_to_memory=True, input_to_hidden=True"

HELD = """
import keras
import keras_lmu
from keras.layers import Dense, SimpleRNNCell

class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.cell = SimpleRNNCell(64)
        self.lmu = keras_lmu.LMU(3, 7, 5, self.cell)
        self.out = Dense(10)

    def call(self, x):
        return self.out(self.lmu(x))

model = Model()
model.build((None, 10, 28))
"""

MEMORY_UNITS = [
    (HELD, 5_588 + 650),
    *(
        (LMU.format(width=width, layer=layer), total)
        for width, layer, total in (
            (1, "keras_lmu.LMU(1, 256, 784, SimpleRNNCell(212))", 99_429 + 2_130),
            (1, "keras_lmu.LMU(1, 256, 784, SimpleRNNCell(212), hidden_to_memory=True)", 101_771),
            (
                1,
                f"keras_lmu.LMU(1, order=256, theta=784, hidden_cell=SimpleRNNCell(212), {FULL})",
                100_109 + 2_130,
            ),
            (
                28,
                "keras_lmu.LMU(3, 7, 5, SimpleRNNCell(64, use_bias=False), memory_to_memory=True)",
                5_587 + 650,
            ),
            (
                28,
                f"keras.layers.RNN(keras_lmu.LMUCell(3, 7, t, SimpleRNNCell(64), {DIRECT}))",
                7_380 + 650,
            ),
            (28, "keras_lmu.LMUFeedforward(3, 7, 5, SimpleRNNCell(64), True)", 7_380 + 650),
        )
    ),
]


@pytest.mark.parametrize(("code", "total"), MEMORY_UNITS, ids=lambda value: str(value)[150:220])
def test_a_memory_unit_is_counted_with_the_cell_inside_it(code: str, total: int) -> None:
    found = report(code)

    assert (found.total, found.framework, found.missing) == (total, "keras", ())


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("3, 7, 5, None", "hidden_cell=None"),
        ("3, 7, 5, 212", "hidden_cell=212"),
        ("3, 7, 5, make(3)", "hidden_cell=make(3)"),
        ("3, 7, 5, LSTMCell(64)", "hidden_cell=LSTMCell(64)"),
        ("3, 7, 5, SimpleRNN(64)", "hidden_cell=SimpleRNN(64)"),
        ("3, 7, 5, SimpleRNNCell(64), trainable_theta=True", "trainable_theta=True"),
        ("3, 7, 5, SimpleRNNCell(64), use_bias=True", "use_bias=True"),
        ("3, 7, 5, SimpleRNNCell(64), kernel_initializer=None", "kernel_initializer=None"),
    ],
)
def test_a_memory_unit_that_is_not_counted_does_not_leave_its_cell(
    arguments: str, why: str
) -> None:
    layer = f"keras.layers.Dense(4), keras_lmu.LMU({arguments})"

    found = report(LMU.format(width=28, layer=layer))

    assert str(found.network).startswith("28 dense 4")
    assert "rnn" not in str(found.network)
    assert f"(with {why})" in found.missing[0]


def test_a_cell_in_two_memory_units_is_counted_in_one_of_them() -> None:
    layer = "*[keras_lmu.LMU(3, 7, 5, cell) for cell in [SimpleRNNCell(64)] * 2]"

    found = report(LMU.format(width=28, layer=layer))

    network = "28 lmu 64 memory 7 signals 3 bias:single nofeedback norecall nodirect"
    assert (str(found.network), found.total) == (network, 5_588)
    assert [missing.rpartition(" (")[2] for missing in found.missing] == [
        "with hidden_cell=SimpleRNNCell(64) of another layer)",
        "its input is not known)",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("3, 7, 5", "keras_lmu.LMU needs its hidden_cell"),
        ("3, 7, 5, SimpleRNNCell(n)", "`n` is not a number here; give it with --set n=…"),
        (
            "3, 7, 5, SimpleRNNCell(5), hidden_to_memory=back",
            "`back` is not known here; give it with --set back=True",
        ),
    ],
)
def test_what_a_memory_unit_needs_is_asked_for(arguments: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(LMU.format(width=28, layer=f"keras_lmu.LMU({arguments})"))
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("EALSTM(cfg)", "EALSTM is not read from code; in words, such as: "),
        ("GRUD(28, 64)", "GRUD is not read from code; in words, such as: "),
        ("SRU(28, 64)", "SRU is not read from code; in words, such as: "),
    ],
)
def test_a_layer_that_is_not_read_is_said_in_words(code: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(code)
    start, said, words = caught.value.message.partition(message)

    assert (start, said) == ("no layer is found in this text; ", message)
    assert count(words) > 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("BiLSTM(28, 64)", "; not known: BiLSTM"),
        ("CudaLSTM(config)", "; not known: CudaLSTM"),
        ("Lstm(28, 64)", "; Lstm is none (did you mean 'LSTM'?)"),
        ("LSTMM(28, 64)", "; LSTMM is none (did you mean 'LSTM'?)"),
    ],
)
def test_a_variant_of_a_layer_is_no_misspelling(code: str, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(code)
    assert caught.value.message == f"no layer is found in this text{said}"


def test_a_layer_that_is_not_read_is_said_in_words_beside_others() -> None:
    code = "from torch import nn\nfrom nh import EALSTM\n[nn.Linear(3, 5), EALSTM(cfg)]"

    assert report(code).missing == (
        "EALSTM(…) at line 3 (in words, such as: 28 ea-lstm 64 statics 4)",
    )


@pytest.mark.parametrize(
    "layer",
    [
        "torchrecurrent.LEM(28, 64)",
        "snntorch.RLeaky(beta=0.5, linear_features=64)",
        "edgeml_pytorch.graph.rnn.LSTM(28, 64)",
        "speechbrain.nnet.RNN.QuasiRNN(64, input_shape=(8, 10, 20))",
        "speechbrain.nnet.CNN.Conv1d(64, 5, in_channels=40)",
        "xlstm.xLSTMLarge(config)",
        "mamba_ssm.MambaLMHeadModel(config)",
    ],
)
def test_a_layer_of_a_library_that_no_row_reads_is_named(layer: str) -> None:
    home = layer.partition(".")[0]
    found = report(f"import torch.nn as nn\nimport {home}\n[nn.Linear(3, 5), {layer}]")

    name = layer.partition("(")[0]
    assert (found.total, found.missing) == (20, (f"{name}(…) at line 3",))


def test_the_masks_of_an_ltc_count_and_are_not_trained() -> None:
    stored = report("28 ltc 64", framework="pytorch")

    assert (stored.total, stored.trainable) == (29_816, 23_928)
    assert report("28 ltc 64").trainable == 23_928
    assert any("both masks count and are not trained" in note for note in stored.notes)
