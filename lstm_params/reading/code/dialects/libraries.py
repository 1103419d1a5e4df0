"""Classes of libraries that no single row says, in Python: followed as if they stood in the code.

Each is as short as its count allows: which layers it makes, of which sizes, and how a config works
them out. A name in a library's ``layers`` is a row of the dialect. Nothing here is ever run.
"""

from __future__ import annotations

XLSTM = """
import math
from torch import nn
from xlstm import layers


def up(config, width):
    times = config.proj_factor * width / config.round_proj_up_to_multiple_of
    times = math.ceil(times) if config.round_proj_up_dim_up else math.floor(times)
    return int(times * config.round_proj_up_to_multiple_of)


class mLSTMLayerConfig:
    proj_factor: float = 2.0
    round_proj_up_dim_up: bool = True
    round_proj_up_to_multiple_of: int = 64
    _proj_up_dim: int = None
    conv1d_kernel_size: int = 4
    qkv_proj_blocksize: int = 4
    num_heads: int = 4
    embedding_dim: int = -1
    bias: bool = False
    dropout: float = 0.0
    context_length: int = -1

    def __post_init__(self):
        self._proj_up_dim = up(self, self.embedding_dim)


class mLSTMLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        times = config.proj_factor
        self.layer = layers.mLSTM(
            embedding_dim=config.embedding_dim,
            num_heads=config.num_heads,
            conv1d_kernel_size=config.conv1d_kernel_size,
            proj_factor=int(times) if times == int(times) else times,
            round_proj_up_dim_up=config.round_proj_up_dim_up,
            round_proj_up_to_multiple_of=config.round_proj_up_to_multiple_of,
            qkv_proj_blocksize=config.qkv_proj_blocksize,
            bias=config.bias,
            changed=config._proj_up_dim != up(config, config.embedding_dim),
        )


class sLSTMLayerConfig:
    hidden_size: int = -1
    num_heads: int = 4
    num_states: int = 4
    backend: str = "cuda"
    function: str = "slstm"
    num_gates: int = 4
    embedding_dim: int = -1
    conv1d_kernel_size: int = 4
    group_norm_weight: bool = True
    dropout: float = 0.0

    def __post_init__(self):
        self.hidden_size = self.embedding_dim


class sLSTMLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layer = layers.sLSTM(
            embedding_dim=config.embedding_dim,
            num_heads=config.num_heads,
            conv1d_kernel_size=config.conv1d_kernel_size,
            group_norm_weight=config.group_norm_weight,
            function=config.function,
            num_gates=config.num_gates,
            changed=config.hidden_size != config.embedding_dim,
        )


class FeedForwardConfig:
    proj_factor: float = 1.3
    round_proj_up_dim_up: bool = True
    round_proj_up_to_multiple_of: int = 64
    _proj_up_dim: int = None
    act_fn: str = "gelu"
    embedding_dim: int = -1
    dropout: float = 0.0
    bias: bool = False
    ff_type: str = "ffn_gated"

    def __post_init__(self):
        self._proj_up_dim = up(self, self.embedding_dim)


class GatedFeedForward(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, inner = config.embedding_dim, config._proj_up_dim
        self.proj_up = nn.Linear(width, 2 * inner, bias=config.bias)
        self.gate = nn.GLU()
        self.proj_down = nn.Linear(inner, width, bias=config.bias)


class mLSTMBlockConfig:
    mlstm: object = None

    def __post_init__(self):
        if self.mlstm is None:
            self.mlstm = mLSTMLayerConfig()
        self.mlstm.__post_init__()


class mLSTMBlock(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.xlstm_norm = nn.LayerNorm(config.mlstm.embedding_dim, bias=False)
        self.xlstm = mLSTMLayer(config.mlstm)


class sLSTMBlockConfig:
    slstm: object = None
    feedforward: object = FeedForwardConfig()

    def __post_init__(self):
        if self.slstm is None:
            self.slstm = sLSTMLayerConfig()
        self.slstm.__post_init__()


class sLSTMBlock(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, feedforward = config.slstm.embedding_dim, config.feedforward
        self.xlstm_norm = nn.LayerNorm(width, bias=False)
        self.xlstm = sLSTMLayer(config.slstm)
        if feedforward is not None:
            feedforward.embedding_dim = width
            feedforward.__post_init__()
            self.ffn_norm = nn.LayerNorm(width, bias=False)
            self.ffn = GatedFeedForward(feedforward)


class xLSTMBlockStackConfig:
    mlstm_block: object = None
    slstm_block: object = None
    context_length: int = -1
    num_blocks: int = 1
    embedding_dim: int = 128
    add_post_blocks_norm: bool = True
    bias: bool = False
    dropout: float = 0.0
    slstm_at: list = []

    def __post_init__(self):
        every, number = self.mlstm_block is None or self.slstm_at == "all", self.num_blocks
        self.is_slstm = [
            every or at in self.slstm_at or at - number in self.slstm_at for at in range(number)
        ]
        if self.mlstm_block is not None:
            self.mlstm_block.mlstm.embedding_dim = self.embedding_dim
            self.mlstm_block.mlstm.bias = self.bias
            self.mlstm_block.__post_init__()
        if self.slstm_block is not None:
            self.slstm_block.slstm.embedding_dim = self.embedding_dim
            self.slstm_block.__post_init__()


def block(config, is_slstm):
    if not is_slstm:
        return mLSTMBlock(config.mlstm_block)
    if config.slstm_block is None:
        return layers.sLSTMBlock(slstm_block=None)
    return sLSTMBlock(config.slstm_block)


class xLSTMBlockStack(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.blocks = nn.ModuleList([block(config, is_slstm) for is_slstm in config.is_slstm])
        if config.add_post_blocks_norm:
            self.post_blocks_norm = nn.LayerNorm(config.embedding_dim, bias=False)


class xLSTMLMModelConfig(xLSTMBlockStackConfig):
    vocab_size: int = -1
    tie_weights: bool = False


class xLSTMLMModel(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.token_embedding = nn.Embedding(config.vocab_size, config.embedding_dim)
        self.xlstm_block_stack = xLSTMBlockStack(config)
        self.lm_head = nn.Linear(config.embedding_dim, config.vocab_size, bias=False)
        if config.tie_weights:
            self.lm_head.weight = self.token_embedding.weight
"""

NCPS = """
from torch import nn
from ncps.torch import layers


class LSTMCell(nn.Module):
    def __init__(self, input_size, units):
        super().__init__()
        self.input_map = layers.Gates(input_size, units)
        self.recurrent_map = layers.Gates(units, units, bias=False)


class CfC(nn.Module):
    def __init__(
        self, input_size, units, proj_size=None, return_sequences=True, batch_first=True,
        mixed_memory=False, mode="default", activation=None, backbone_units=None,
        backbone_layers=None, backbone_dropout=None,
    ):
        super().__init__()
        self.rnn_cell = layers.CfC(
            input_size,
            units,
            mode="default" if mode == "no_gate" else mode,
            backbone_units=128 if backbone_units is None else backbone_units,
            backbone_layers=1 if backbone_layers is None else backbone_layers,
        )
        if mixed_memory:
            self.lstm = LSTMCell(input_size, units)
        if proj_size is not None:
            self.fc = layers.Linear(units, proj_size)


class LTC(nn.Module):
    def __init__(
        self, input_size, units, return_sequences=True, batch_first=True, mixed_memory=False,
        input_mapping="affine", output_mapping="affine", ode_unfolds=6, epsilon=1e-8,
        implicit_param_constraints=True,
    ):
        super().__init__()
        self.rnn_cell = layers.LTC(input_size, units, input_mapping, output_mapping)
        if mixed_memory:
            self.lstm = LSTMCell(input_size, units)
"""

MINGRU = """
from torch import nn
from minGRU_pytorch import minGRU, minLSTM


class Block(nn.Module):
    def __init__(self, cell, dim, inner, expansion, kernel):
        super().__init__()
        if kernel:
            self.conv = nn.Sequential(
                nn.Conv1d(dim, dim, kernel, groups=dim), nn.Conv1d(dim, dim, 1)
            )
        self.norm = nn.RMSNorm(dim)
        self.rnn = cell(dim, expansion)
        self.ff_norm = nn.RMSNorm(dim)
        self.ff = nn.Sequential(nn.Linear(dim, inner), nn.GELU(), nn.Linear(inner, dim))


class minLM(nn.Module):
    def __init__(
        self, num_tokens, dim, depth, ff_mult=4, expansion=1.5, conv_kernel_size=3,
        use_lstm=False, enable_conv=False, dropout=0.0,
    ):
        super().__init__()
        kernel = conv_kernel_size if enable_conv else 0
        cell = minLSTM if use_lstm else minGRU
        self.token_emb = nn.Embedding(num_tokens, dim)
        self.layers = nn.ModuleList(
            [Block(cell, dim, int(dim * ff_mult), expansion, kernel) for _ in range(depth)]
        )
        self.norm = nn.RMSNorm(dim)
        self.to_logits = nn.Linear(dim, num_tokens, bias=False)
"""

EDGEML = """
import torch
from torch import nn


class LowRank(nn.Module):
    def __init__(self, width, units, rank):
        super().__init__()
        if rank is None:
            self.whole = nn.Parameter(torch.zeros(units, width))
        else:
            self.first = nn.Parameter(torch.zeros(rank, width))
            self.second = nn.Parameter(torch.zeros(units, rank))


class FastGRNN(nn.Module):
    def __init__(self, input_size, hidden_size, wRank=None, uRank=None):
        super().__init__()
        self.W = LowRank(input_size, hidden_size, wRank)
        self.U = LowRank(hidden_size, hidden_size, uRank)
        self.bias_gate = nn.Parameter(torch.ones(1, hidden_size))
        self.bias_update = nn.Parameter(torch.ones(1, hidden_size))
        self.zeta = nn.Parameter(torch.ones(1, 1))
        self.nu = nn.Parameter(torch.ones(1, 1))
"""

LIBRARIES = {"xlstm": XLSTM, "ncps": NCPS, "mingru": MINGRU, "edgeml": EDGEML}
"""Each library's classes, by the key that a row has: ``told xlstm``."""
