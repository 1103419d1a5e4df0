"""The words of a spec, as data: each with the rule that reads it, and the argument of that rule.

A rule is a method of ``grammar.Parser``. The words for cells and options come from ``cells``; other
names that people use for them are in ``ALIASES``, one line per word: add a name there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_params.cells import CELLS, OPTIONS
from lstm_params.checks import MERGES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Word(NamedTuple):
    """How a word of a spec is read."""

    rule: str
    """The method of ``Parser`` that reads what follows the word."""
    means: str
    """The method's argument, what the word stands for: a cell, an option, a way to merge, …"""


NO_WORD = Word("", "")
"""What stands for a word that is not known."""

ALIASES = {
    "units": "hidden_size hidden_dim hidden_units hidden num_units num_hidden num_hiddens "
    "n_hidden n_units rnn_size n_a n_h n_hid nhid nout filters",
    "input": "input_size input_dim in_features num_features n_features features n_in nin n_x",
    "layers": "num_layers n_layers nlayers layer_dim x ×",
    "classes": "num_classes n_classes output output_size output_dim out_features n_y head",
    "bi": "bidirectional bidir bidirect both bi:concat",
    "bi:ave": "bi:average",
    "projection": "proj proj_size num_proj projection_size",
    "state": "state_dim state_size",
    "nobias": "no_bias no-bias",
    "bias": "use_bias",
    "rnn": "simplernn simple_rnn elman",
    "dense": "linear fc",
    "embedding": "embed embeddings",
    "rmsnorm": "rms_norm rmsnormalization rms_normalization",
    "groupnorm": "group_norm groupnormalization group_normalization",
    "instancenorm": "instance_norm instancenorm1d",
    "attention": "mha multihead multiheadattention multi_head_attention",
    "convtranspose1d": "conv1dtranspose",
    "convtranspose2d": "conv2dtranspose",
    "convtranspose3d": "conv3dtranspose",
    "depthwise1d": "depthwiseconv1d",
    "depthwise2d": "depthwiseconv2d",
    "separable1d": "separableconv1d",
    "separable2d": "separableconv2d",
    "tensor": "parameter variable",
    "layernorm": "layer_norm layernormalization layer_normalization ln",
    "batchnorm": "batch_norm batchnormalization batch_normalization bn batchnorm1d",
    "conv1d": "conv",
    "activation": "relu tanh sigmoid softmax gelu elu leakyrelu",
    "pooling": "maxpooling1d maxpool1d averagepooling1d avgpool1d globalmaxpooling1d",
    "kernel": "kernel_size",
    "peephole": "peepholes use_peepholes",
    "reset-before": "reset_before",
    "reset-after": "reset_after linear_before_reset",
    "bias:double": "double-bias",
    "bias:single": "single-bias",
    "multiplicative-lstm": "mlstm-krause",
    "layernorm-lstm": "lnlstm",
    "lstm-1997": "lstm1997",
    "tied": "tied_embedding weight_tying",
    "steps": "timesteps time_steps seq_len seq_length sequence_length num_steps input_length",
    "batch": "batch_size",
}
"""Each word, and other names for it."""

ABROAD = {
    "input": "输入 输入层 输入维度 特征 特征数 eingabe eingang eingänge merkmale entrée entrada",
    "units": "隐藏层 隐层 隐藏单元 单元 单元数 神经元 einheiten neuronen zellen unités unidades",
    "layers": "层 层数 schichten couches capas",
    "classes": "输出 输出层 输出维度 类别 类别数 ausgabe klassen sortie salida clases",
    "bi": "双向",
    "lstm": "长短期记忆 长短期记忆网络",
    "gru": "门控循环单元",
    "rnn": "循环神经网络",
    "dense": "全连接 全连接层",
    "embedding": "嵌入 嵌入层 词嵌入",
}
"""What other languages call a word: it is asked whether that is meant, since it may be another."""

COUNTS_NOTHING = {
    "steps": "the same weights serve every time step: steps count nothing",
    "batch": "every sequence of a batch uses the same weights: the batch size counts nothing",
    "stateful": "stateful keeps values between batches, no weights: it counts nothing",
    "return_sequences": "return_sequences returns more outputs, not more weights",
    "return_state": "return_state returns more outputs, not more weights",
    "recurrent_dropout": "recurrent_dropout sets numbers to zero in training and has no weights",
    "dropout": "dropout sets numbers to zero in training and has no weights",
    "batch_first": "batch_first orders the axes of the data, not of the weights",
}
"""Words that change no count, and the note that says why."""

FILLERS = ("+", "&", "|", "and", "then", "with")
"""Words between layers that mean nothing."""

SWITCHES = {"stateful", "return_sequences", "return_state", "batch_first"}
"""Those of them that are on or off: a number after them is not theirs."""

TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
"""What may follow a word that can be on or off. Not ``on``: that is an option, ``dense 5 on 7``."""


TWOFOLD = [name for name, cell in CELLS.items() if cell.recurrent]
"""The layers that have both directions where ``bi`` is before their name: bilstm, bi-gru."""

RULES = {"size": "sized", "sides": "sides", "axes": "sides"}
"""The rule that reads what follows the word of an option, by the option's kind."""


def vocabulary() -> dict[str, Word]:
    """Build VOCABULARY: the words of the tables, then their aliases."""
    words = {
        "units": Word("units", "units"),
        "input": Word("features", "input"),
        "layers": Word("copies", ""),
        "classes": Word("head", "classes"),
        "bias": Word("bias", "bias"),
        "bi": Word("both", "concat"),
        **{f"bi:{mode}": Word("both", mode) for mode in MERGES},
        **{word: Word("filler", word) for word in FILLERS},
        **{word: Word("nothing", word) for word in COUNTS_NOTHING},  # dropout is also a layer
        **{name: Word("layer", name) for name in CELLS},
        **{f"{bi}{name}": Word("twofold", name) for name in TWOFOLD for bi in ("bi", "bi-")},
    }
    for option in OPTIONS.values():
        if option.kind != "choice":
            words[option.name] = Word(RULES[option.kind], option.name)
        for _, word in option.values:
            words[word] = Word("choice", word)
    for word, others in ALIASES.items():
        words.update(dict.fromkeys(others.split(), words[word]))
    return words


VOCABULARY = vocabulary()
"""Every word of the language, in lower case."""

CHOICES = {
    word: (option.name, value) for option in OPTIONS.values() for value, word in option.values
}
"""The words that stand for one value of an option, such as ``nobias``: that option and value."""


def options_of(word: str, *, on: bool) -> Iterator[tuple[str, str]]:
    """The option and the value that a word of CHOICES stands for.

    If the word is switched off (``nobias=False``) it is the option's other value, if there are
    exactly two; nothing otherwise.
    """
    name, value = CHOICES[word]
    others = [other for other, _ in OPTIONS[name].values if other != value]
    if on:
        yield name, value
    elif len(others) == 1:
        yield name, others[0]
