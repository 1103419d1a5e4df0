"""Well-known recurrent networks, as data: their spec, their published size, and if the two agree.

A test recounts every row. To add a network, add its row to ``GALLERY``; ``gallery:NAME`` is then a
word of a spec.
"""

from __future__ import annotations

from typing import NamedTuple

PREFIX = "gallery:"
"""The beginning of a word that names a network of the gallery."""


class Known(NamedTuple):
    """A network that was published with its size."""

    name: str
    title: str
    spec: str
    published: str
    """The number of parameters as printed: 20M, 2,691,713."""
    agrees: str
    """How our number agrees with it, a key of ``VERDICTS``."""
    source: str
    framework: str = "textbook"
    """The framework whose way of storing the weights the published number counts."""
    note: str = ""
    """What the source does not say and is assumed here, or why the number does not follow."""
    status: str = "seen"
    """How the row was checked, a key of ``STATUSES``."""


STATUSES = {
    "seen": "the figure and the sizes were read again, in print or in code",
    "known": "one of them is from memory",
}
"""How a row was checked."""

VERDICTS = {
    "exact": "the same number",
    "rounds": "our number, rounded as it was printed",
    "truncated": "our number, its last digits cut off",
    "more": "more than our number: it counts what is not recurrent as well",
    "differs": "does not follow from the stated architecture",
}
"""How a published number and ours agree."""

CONV = "conv1d 128 kernel 8 nobias batchnorm"
ZAREMBA = "Zaremba, Sutskever & Vinyals 2014, arXiv:1409.2329"
LIMITS = "Jozefowicz et al. 2016, arXiv:1602.02410, Table 1"
TABLE = "figure as in Table 1 of Yang et al. 2018, arXiv:1711.03953"
AS_LONG = "793,471 words; the embedding taken as long as the projection"
MLP = "rmsnorm dense 7680 dense 7680 on 2560 dense 2560"
RECURRENT = f"rmsnorm dense 2560 x2 depthwise1d kernel 4 rg-lru heads 10 dense 2560 {MLP}"
LOCAL = (
    "rmsnorm dense 2560 nobias dense 256 on 2560 nobias dense 256 on 2560 nobias "
    f"dense 2560 on 2560 {MLP}"
)
MLSTM = "( layernorm nobias mlstm-layer )"
SLSTM = "layernorm nobias slstm-layer layernorm nobias dense 1024 nobias dense 384 on 512 nobias"
INDRNN = "Li et al. 2018, arXiv:1803.04831, adding problem"

GALLERY = {
    known.name: known
    for known in (
        Known(
            "zaremba-medium",
            "medium regularized LSTM, Penn Treebank",
            "embedding 10000 650 lstm 650 x2 dense 10000",
            "20M",
            "rounds",
            ZAREMBA,
            note=TABLE,
        ),
        Known(
            "zaremba-large",
            "large regularized LSTM, Penn Treebank",
            "embedding 10000 1500 lstm 1500 x2 dense 10000",
            "66M",
            "rounds",
            ZAREMBA,
            note="figure as in Table 1 of Shen et al. 2019, arXiv:1810.09536",
        ),
        Known(
            "awd-lstm",
            "AWD-LSTM, Penn Treebank, tied",
            "embedding 10000 400 lstm 1150 x2 lstm 400 dense 10000 tied",
            "24M",
            "rounds",
            "Merity, Keskar & Socher 2018, arXiv:1708.02182",
            framework="pytorch",
        ),
        Known(
            "rhn",
            "variational RHN with tied weights, Penn Treebank",
            "embedding 10000 830 rhn 830 depth 10 dense 10000 tied",
            "23M",
            "rounds",
            "Zilly et al. 2017, arXiv:1607.03474, Table 1",
            note="830 units from the authors' code, ptb_sota",
        ),
        Known(
            "sutskever",
            "sequence to sequence, English to French",
            "embedding 160000 1000 lstm 1000 x4 dense 1000 on 80000 nobias lstm 1000 x4 "
            "dense 80000",
            "384M",
            "rounds",
            "Sutskever, Vinyals & Le 2014, arXiv:1409.3215, section 3.4",
            note="the decoder's embedding is written as a dense layer on 80,000 words",
        ),
        Known(
            "lm1b-512",
            "LSTM-512-512, One Billion Word",
            "embedding 793471 512 lstm 512 projection 512 dense 793471",
            "0.82B",
            "rounds",
            LIMITS,
            note=AS_LONG,
            status="known",
        ),
        Known(
            "lm1b-2048",
            "LSTM-2048-512, One Billion Word",
            "embedding 793471 512 lstm 2048 projection 512 dense 793471",
            "0.83B",
            "differs",
            LIMITS,
            note=f"{AS_LONG}; that is 0.82B, as LSTM-512-512 and LSTM-1024-512 have it",
            status="known",
        ),
        Known(
            "lm1b-8192",
            "LSTM-8192-2048, One Billion Word",
            "embedding 793471 2048 lstm 8192 projection 2048 dense 793471",
            "3.3B",
            "differs",
            LIMITS,
            note=f"{AS_LONG}; 3.3B is the embedding and the softmax without the LSTM",
            status="known",
        ),
        Known(
            "lm1b-big",
            "2-layer LSTM-8192-1024, One Billion Word",
            "embedding 793471 1024 lstm 8192 projection 1024 x2 dense 793471",
            "1.8B",
            "rounds",
            LIMITS,
            note=AS_LONG,
            status="known",
        ),
        Known(
            "elmo",
            "ELMo: the LSTMs of both directions",
            "512 lstm 4096 projection 512 x2 bi:sum",
            "93.6M",
            "more",
            "Peters et al. 2018, arXiv:1802.05365; figure: AllenNLP's page of models",
            framework="tf1",
            note="93.6M has the character convolutions too; bi:sum stands for two stacks apart",
            status="known",
        ),
        Known(
            "elmo-layer",
            "ELMo: one layer in one direction",
            "512 lstm 4096 projection 512",
            "18,890,752",
            "exact",
            "bilm-tf, allenai/bilm-tf issue 96: the sum of the printed shapes",
            framework="tf1",
        ),
        Known("indrnn-rnn", "RNN baseline of IndRNN", "2 rnn 128", "16K", "truncated", INDRNN),
        Known("indrnn-lstm", "LSTM baseline of IndRNN", "2 lstm 128", "67K", "rounds", INDRNN),
        Known("indrnn", "two layers of IndRNN", "2 indrnn 128 x2", "17K", "rounds", INDRNN),
        Known(
            "deepspeech",
            "the GRUs of deepspeech.pytorch",
            "1312 gru 768 x7 bi:sum",
            "52M",
            "rounds",
            "deepspeech.pytorch, SeanNaren/deepspeech.pytorch issue 608",
            framework="pytorch",
            note="the issue says around 52 million with the convolutions, and asks why not the "
            "35 million of Deep Speech 2; 1,312 features come out of these",
        ),
        Known(
            "deepspeech-paper",
            "the same sizes, as Deep Speech 2 is quoted there",
            "1312 gru 768 x7 bi:sum",
            "35M",
            "differs",
            "Amodei et al. 2016, arXiv:1512.02595, quoted in deepspeech.pytorch issue 608",
            framework="pytorch",
            note="two directions of GRUs this size have 52M; the answer there is that the paper "
            "shared weights between them",
        ),
        Known(
            "tinysleepnet",
            "TinySleepNet",
            f"1 conv1d 128 kernel 50 nobias batchnorm {CONV} {CONV} {CONV} "
            "lstm 128 on 2048 peephole dense 5",
            "1.3M",
            "differs",
            "Supratak & Guo 2020, EMBC; akaraspt/tinysleepnet issue 8",
            note="the issue lists 1,515,648 trained numbers below the head: the LSTM alone has "
            "1,115,008, on 2,048 numbers (16 steps of 128), with peepholes",
        ),
        Known(
            "lmu-psmnist",
            "LMU, permuted sequential MNIST",
            "1 lmu 212 memory 256 dense 10",
            "102K",
            "rounds",
            "Voelker, Kajić & Eliasmith 2019, NeurIPS, Table 2",
            status="known",
        ),
        Known(
            "rwkv-169m",
            "RWKV-4, 12 blocks of 768",
            "embedding 50277 768 layernorm ( layernorm rwkv layernorm rwkv-channel ) x12 "
            "layernorm dense 50277 nobias",
            "169,342,464",
            "exact",
            "Peng et al. 2023, arXiv:2305.13048, table of model sizes",
            framework="pytorch",
            status="known",
        ),
        Known(
            "mamba-130m",
            "Mamba, 24 blocks of 768",
            "embedding 50280 768 ( rmsnorm mamba ) x24 rmsnorm dense 50280 nobias tied",
            "129,135,360",
            "exact",
            "mamba, state-spaces/mamba issue 48: counted by an author",
            framework="pytorch",
        ),
        Known(
            "recurrentgemma-2b",
            "RecurrentGemma, 26 blocks of 2,560",
            f"embedding 256000 2560 ( {RECURRENT} {RECURRENT} {LOCAL} ) x8 {RECURRENT} {RECURRENT} "
            "rmsnorm dense 256000 nobias tied",
            "2.7B",
            "rounds",
            "Botev et al. 2024, arXiv:2404.07839, Table 1",
            note="parts that stand side by side are written one after the other, each on its input",
            status="known",
        ),
        Known(
            "xlstm-48",
            "xLSTM, 24 blocks of 384, sLSTM at 3 and 20",
            f"embedding 50257 384 {MLSTM} x3 {SLSTM} {MLSTM} x16 {SLSTM} {MLSTM} x3 "
            "layernorm nobias dense 50257 nobias",
            "60,575,792",
            "exact",
            "xlstm, NX-AI/xlstm issue 48: the sum that its code printed",
            framework="pytorch",
            note="1,024 and 512 are 1.3 · 384, rounded up to a multiple of 64, and twice that",
        ),
        Known(
            "keras-imdb",
            "Keras example imdb_lstm",
            "embedding 20000 128 lstm 128 dense 1",
            "2,691,713",
            "exact",
            "Keras examples, imdb_lstm.py with its summary",
            framework="keras",
        ),
        Known(
            "keras-imdb-bi",
            "Keras example bidirectional_lstm_imdb",
            "embedding 20000 128 lstm 64 x2 bi dense 1",
            "2,757,761",
            "exact",
            "Keras examples, bidirectional_lstm_imdb",
            framework="keras",
        ),
        Known(
            "keras-guide-lstm",
            "guide Working with RNNs, first model",
            "embedding 1000 64 lstm 128 dense 10",
            "164,106",
            "exact",
            "Keras guides, working_with_rnns",
            framework="keras",
        ),
        Known(
            "keras-guide-gru",
            "guide Working with RNNs, GRU under a simple RNN",
            "embedding 1000 64 gru 256 rnn 128 dense 10",
            "361,866",
            "exact",
            "Keras guides, working_with_rnns",
            framework="keras",
            note="the GRU has the two biases of reset_after=True",
        ),
        Known(
            "keras-guide-bi",
            "guide Working with RNNs, bidirectional",
            "10 lstm 64 bi lstm 32 bi dense 10",
            "80,266",
            "exact",
            "Keras guides, working_with_rnns",
            framework="keras",
        ),
        Known(
            "tf-text",
            "TensorFlow tutorial Text generation with an RNN",
            "embedding 66 256 gru 1024 dense 66",
            "4,022,850",
            "exact",
            "TensorFlow tutorials, text_generation",
            framework="keras",
        ),
    )
}
"""Every network, by name."""
