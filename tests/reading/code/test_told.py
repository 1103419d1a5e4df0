"""Classes of libraries that are said in Python, with totals that real objects have."""

from __future__ import annotations

import ast

import pytest

from lstm_params import SpecError, count, report
from lstm_params.reading.code.dialects import dialects
from lstm_params.reading.code.dialects.libraries import LIBRARIES

IMPORTED = "from xlstm import *\n"

STACK = """
from xlstm import (
    xLSTMBlockStack, xLSTMBlockStackConfig, mLSTMBlockConfig, mLSTMLayerConfig,
    sLSTMBlockConfig, sLSTMLayerConfig, FeedForwardConfig,
)

cfg = xLSTMBlockStackConfig(
    mlstm_block=mLSTMBlockConfig(
        mlstm=mLSTMLayerConfig(conv1d_kernel_size=4, qkv_proj_blocksize=4, num_heads=4)
    ),
    slstm_block=sLSTMBlockConfig(
        slstm=sLSTMLayerConfig(
            backend="cuda", num_heads=4, conv1d_kernel_size=4,
            bias_init="powerlaw_blockdependent",
        ),
        feedforward=FeedForwardConfig(proj_factor=1.3, act_fn="gelu"),
    ),
    context_length=256,
    num_blocks=7,
    embedding_dim=128,
    slstm_at=[1],
)

xlstm_stack = xLSTMBlockStack(cfg)
"""
"""As the library's own page has it."""

NET = """
import torch.nn as nn
from xlstm import xLSTMBlockStack, xLSTMBlockStackConfig, mLSTMBlockConfig

class Net(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        config = xLSTMBlockStackConfig(
            mlstm_block=mLSTMBlockConfig(), num_blocks=3, embedding_dim=width,
            add_post_blocks_norm=False, context_length=256,
        )
        self.inp = nn.Linear(10, width)
        self.stack = xLSTMBlockStack(config)
        self.out = nn.Linear(width, 1)

    def forward(self, x):
        return self.out(self.stack(self.inp(x)))
"""

CODE = [
    ("mLSTMLayer(mLSTMLayerConfig(embedding_dim=128, num_heads=4))", 109_320),
    ("mLSTMLayer(config=mLSTMLayerConfig(embedding_dim=130, num_heads=4))", 138_568),
    ("sLSTMLayer(sLSTMLayerConfig(embedding_dim=128, num_heads=4))", 34_048),
    ("mLSTMBlock(mLSTMBlockConfig(mlstm=mLSTMLayerConfig(embedding_dim=64)))", 30_152),
    (
        "sLSTMBlock(sLSTMBlockConfig(sLSTMLayerConfig(embedding_dim=64), feedforward=None))",
        64 + 8_832,
    ),
    (STACK, 764_848),
    (NET, 704 + 90_456 + 65),
    (
        (
            "xLSTMBlockStack(xLSTMBlockStackConfig(slstm_block=sLSTMBlockConfig(), num_blocks=2, "
            "embedding_dim=64))"
        ),
        67_136,
    ),
    (
        (
            "xLSTMBlockStack(xLSTMBlockStackConfig(slstm_block=sLSTMBlockConfig(feedforward=None), "
            "mlstm_block=mLSTMBlockConfig(), num_blocks=4, embedding_dim=64, slstm_at='all'))"
        ),
        35_648,
    ),
    (
        (
            "xLSTMBlockStack(xLSTMBlockStackConfig(slstm_block=sLSTMBlockConfig(), "
            "mlstm_block=mLSTMBlockConfig(), num_blocks=4, embedding_dim=64, slstm_at=[-1]))"
        ),
        124_056,
    ),
    (
        (
            "xLSTMLMModel(xLSTMLMModelConfig(vocab_size=50304, mlstm_block=mLSTMBlockConfig(), "
            "slstm_block=sLSTMBlockConfig(feedforward=FeedForwardConfig(proj_factor=1.3)), "
            "num_blocks=7, embedding_dim=384, slstm_at=[1]))"
        ),
        45_032_112,
    ),
    (
        (
            "xLSTMLMModel(xLSTMLMModelConfig(vocab_size=100, tie_weights=True, "
            "mlstm_block=mLSTMBlockConfig(), num_blocks=2, embedding_dim=64))"
        ),
        66_768,
    ),
]

LANGUAGE_MODELS = [
    ("minLM(num_tokens=256, dim=512, depth=6)", 19_944_960),
    ("minLM(num_tokens=256, dim=64, depth=2, use_lstm=True, expansion=1.0)", 123_840),
    (
        (
            "minLM(num_tokens=256, dim=64, depth=2, enable_conv=True, dropout=0.1, ff_mult=2, "
            "conv_kernel_size=5)"
        ),
        112_192,
    ),
]
CODE += [
    (f"from minGRU_pytorch.minLM import minLM\n{code}", total) for code, total in LANGUAGE_MODELS
]

EDGEML = "from edgeml_pytorch.graph.rnn import *\n"
CODE += [
    (f"{EDGEML}FastGRNN(28, 64)", 6_018),
    (f"{EDGEML}FastGRNN(28, 64, wRank=8)", 4_962),
    (f"{EDGEML}FastGRNN(32, 100, 'sigmoid', 'tanh', 16, 25)", 7_314),
    ("FastGRNN(28, 64, wRank=8, uRank=5)", 1_506),
]


@pytest.mark.parametrize(("code", "total"), CODE, ids=lambda value: str(value)[:40])
def test_a_class_of_a_library_is_followed_as_if_it_stood_in_the_code(code: str, total: int) -> None:
    found = report(code)

    assert (found.total, found.framework, found.missing) == (total, "pytorch", ())


@pytest.mark.parametrize(("code", "total"), CODE[:-4], ids=lambda value: str(value)[:40])
def test_a_class_that_is_imported_is_the_same(code: str, total: int) -> None:
    assert count(IMPORTED + code) == total


def test_a_config_may_be_changed_after_it_is_made() -> None:
    code = (
        f"{IMPORTED}cfg = mLSTMLayerConfig(embedding_dim=128)\ncfg.num_heads = 8\nmLSTMLayer(cfg)"
    )

    assert count(code) == 115_472


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("mLSTMLayer()", "mLSTMLayer needs its config"),
        ("mLSTMLayer(embedding_dim=128)", "mLSTMLayer has no 'embedding_dim'"),
        (
            "mLSTMLayer(mLSTMLayerConfig(embedding_dim=128, heads=8))",
            "mLSTMLayerConfig has no 'heads' (did you mean 'num_heads'?)",
        ),
        (
            "xLSTMLMModel(from_dict(data_class=xLSTMLMModelConfig, data=cfg))",
            "xLSTMLMModel takes its sizes from xLSTMLMModelConfig(…), not written here",
        ),
        (
            "xLSTMBlockStackConfig(**cfg)",
            "what this passes to xLSTMBlockStackConfig is not known here",
        ),
        ("mLSTMLayer(mLSTMLayerConfig())", "embedding_dim must be at least 1, not -1"),
        (
            "mLSTMLayer(mLSTMLayerConfig(embedding_dim=n))",
            "`n` is not a number here; give it with --set n=…",
        ),
    ],
)
def test_what_a_config_does_not_say_is_asked_for_where_the_call_is(code: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(IMPORTED + code)
    assert caught.value.message == message
    assert str(caught.value).splitlines()[1].strip().startswith("line 2: ")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("mLSTMLayer(mLSTMLayerConfig(embedding_dim=128, bias=True))", "bias=True"),
        ("mLSTMLayer(mLSTMLayerConfig(embedding_dim=128, qkv_proj_blocksize=8))",
         "qkv_proj_blocksize=8"),
        ("sLSTMLayer(sLSTMLayerConfig(embedding_dim=128, conv1d_kernel_size=0))",
         "conv1d_kernel_size=0"),
        ("sLSTMLayer(sLSTMLayerConfig(embedding_dim=128, function='lstm'))", "function='lstm'"),
        ("xLSTMBlockStack(xLSTMBlockStackConfig(add_post_blocks_norm=False))", "slstm_block=None"),
    ],
)  # fmt: skip
def test_a_config_that_no_row_says_is_not_counted(code: str, why: str) -> None:
    with pytest.raises(SpecError) as caught:
        count(IMPORTED + code)

    start = f"no layer here can be counted; not known: {code.partition('(')[0]}("
    assert caught.value.message.startswith(start)
    assert caught.value.message.endswith(f") at line 2 (with {why})")


def test_a_config_whose_width_was_changed_after_it_was_worked_out_is_not_counted() -> None:
    code = f"{IMPORTED}c = mLSTMLayerConfig(embedding_dim=64)\nc.embedding_dim = 128\nmLSTMLayer(c)"

    with pytest.raises(SpecError, match=r"known: mLSTMLayer\(c\) at line 4 \(with changed=True\)"):
        count(code)


def test_a_class_that_the_code_has_itself_is_followed_there() -> None:
    code = """
from torch import nn

class mLSTMLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layer = nn.Linear(3, config)

mLSTMLayer(5)
"""

    assert count(code) == 20


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_row_of_a_library_is_of_a_class_that_is_said(library: str) -> None:
    classes = [
        node for node in ast.parse(LIBRARIES[library]).body if isinstance(node, ast.ClassDef)
    ]
    rows = {
        name
        for dialect in dialects()
        for name, row in dialect.makers.items()
        if row.makes == f"told {library}"
    }

    assert rows <= {node.name for node in classes}
