"""Slips that were made, one for each reading and more: what each gives, by hand."""

from __future__ import annotations

LSTM = 4 * (5 * 5 + 5 * 3 + 5)
"""3 lstm 5 with one bias."""

HEAD = 7 * 5 + 7
"""dense 7 on it."""

BOTH = 2 * LSTM
"""3 lstm 5 bi."""

ABOVE = 2 * 4 * (5 * 5 + 5 * 10 + 5)
"""The same on top of that."""

GRU = 3 * (5 * 5 + 5 * 3 + 5)

MADE: list[tuple[str, str, str, int]] = [
    ("pytorch", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3 + 2 * 5) + HEAD),
    ("keras", "3 gru 5", "textbook", 3 * (5 * 5 + 5 * 3 + 2 * 5)),
    ("flax", "3 gru 5", "keras", 3 * (5 * 5 + 5 * 3 + 5) + 5),
    ("textbook", "3 gru 5", "pytorch", GRU),
    ("one-bias", "3 lstm 5 nobias", "textbook", LSTM),
    ("two-biases", "3 mgu 5", "textbook", 2 * (5 * 5 + 5 * 3 + 2 * 5)),
    ("no-bias", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + HEAD),
    ("no-biases", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + 7 * 5),
    ("bias-once", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 3) + 5 + HEAD),
    ("one-direction", "3 lstm 5 bi dense 7", "textbook", LSTM + HEAD),
    ("not-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     BOTH + 2 * 4 * (5 * 5 + 5 * 5 + 5) + HEAD),
    ("next-not-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     BOTH + 2 * 4 * (5 * 5 + 5 * 5 + 5) + 7 * 10 + 7),
    ("next-not-doubled", "3 lstm 5 bi gru 11 dense 7", "textbook",
     BOTH + 3 * (11 * 11 + 11 * 5 + 11) + 7 * 11 + 7),
    ("head-not-doubled", "3 lstm 5 x2 bi dense 7", "textbook", BOTH + ABOVE + HEAD),
    ("one-direction-doubled", "3 lstm 5 x2 bi dense 7", "textbook",
     LSTM + ABOVE // 2 + 7 * 10 + 7),
    ("both-directions", "3 lstm 5 x2 dense 7", "textbook", BOTH + ABOVE + 7 * 10 + 7),
    ("concatenated", "3 lstm 5 x2 bi:sum dense 7", "textbook", BOTH + ABOVE + 7 * 10 + 7),
    ("first-layer", "3 lstm 5 x3 dense 7", "textbook", LSTM + HEAD),
    ("first-layer", "3 lstm 5 gru 11 dense 7", "textbook", LSTM + 7 * 11 + 7),
    ("same-input", "3 lstm 5 x3 dense 7", "textbook", 3 * LSTM + HEAD),
    ("same-input", "3 lstm 5 gru 11", "textbook", LSTM + 3 * (11 * 11 + 11 * 3 + 11)),
    ("one-layer-more", "3 lstm 5 x2", "textbook", LSTM + 2 * 4 * (5 * 5 + 5 * 5 + 5)),
    ("one-layer-fewer", "3 lstm 5 x3", "textbook", LSTM + 4 * (5 * 5 + 5 * 5 + 5)),
    ("one-layer-fewer", "3 lstm 5 gru 11 dense 7", "textbook", LSTM + HEAD),
    ("no-input-matrix", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5) + HEAD),
    ("no-recurrent-matrix", "3 lstm 5 dense 7", "textbook", 4 * (5 * 3 + 5) + HEAD),
    ("one-gate", "3 lstm 5 dense 7", "textbook", 5 * 5 + 5 * 3 + 5 + HEAD),
    ("three-gates", "3 lstm 5 dense 7", "textbook", GRU + HEAD),
    ("four-gates", "3 gru 5 dense 7", "textbook", LSTM + HEAD),
    ("four-gates", "3 gru 5 dense 7", "pytorch", 4 * (5 * 5 + 5 * 3 + 2 * 5) + HEAD),
    ("no-head", "3 lstm 5 dense 7", "textbook", LSTM),
    ("head-without-bias", "3 lstm 5 dense 7", "textbook", LSTM + 7 * 5),
    ("head-per-step", "3 lstm 5 dense 7", "textbook", LSTM + 13 * HEAD),
    ("no-embedding", "embedding 17 3 lstm 5 dense 7", "textbook", LSTM + HEAD),
    ("no-embedding", "embedding 17 3 lstm 5 embedding 11 2 lstm 5", "textbook",
     LSTM + 4 * (5 * 5 + 5 * 2 + 5)),
    ("tied", "embedding 17 3 lstm 5 embedding 11 5 lstm 5 dense 11", "textbook",
     17 * 3 + LSTM + 11 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 11),
    ("one-hot", "embedding 17 3 lstm 5", "textbook", 4 * (5 * 5 + 5 * 17 + 5)),
    ("tied", "embedding 17 5 lstm 5 dense 17", "textbook",
     17 * 5 + 4 * (5 * 5 + 5 * 5 + 5) + 17),
    ("nothing-recurrent", "3 lstm 5 dense 7", "textbook", HEAD),
    ("swapped", "3 lstm 5 dense 7", "textbook", 4 * (3 * 3 + 3 * 5 + 3) + 7 * 3 + 7),
    ("swapped", "3 lstm 5 x2", "textbook", 4 * (3 * 3 + 3 * 5 + 3) + 4 * (3 * 3 + 3 * 3 + 3)),
    ("steps-times-features", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 39 + 5) + HEAD),
    ("peepholes", "3 lstm 5 dense 7", "textbook", LSTM + 3 * 5 + HEAD),
    ("peepholes", "3 lstm 5 dense 7", "pytorch", LSTM + 4 * 5 + 3 * 5 + HEAD),
    ("no-peepholes", "3 lstm 5 peephole dense 7", "textbook", LSTM + HEAD),
    ("no-projection", "3 lstm 5 projection 2 dense 7", "textbook", LSTM + HEAD),
    ("projection-free", "3 lstm 5 projection 2 dense 7", "textbook",
     4 * (5 * 2 + 5 * 3 + 5) + 7 * 2 + 7),
    ("adam", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD) + 2),
    ("adam-slots", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD)),
    ("adam-step", "3 lstm 5 dense 7", "textbook", 3 * (LSTM + HEAD) + 1),
    ("adam", "3 lstm 5 batchnorm dense 7", "keras", 3 * (LSTM + 10 + HEAD) + 10 + 2),
    ("momentum", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD) + 2),
    ("momentum-slot", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD)),
    ("sgd", "3 lstm 5 dense 7", "textbook", LSTM + HEAD + 2),
    ("bytes", "3 lstm 5 dense 7", "textbook", 4 * (LSTM + HEAD)),
    ("bytes-16", "3 lstm 5 dense 7", "textbook", 2 * (LSTM + HEAD)),
    ("bytes-64", "3 lstm 5 dense 7", "textbook", 8 * (LSTM + HEAD)),
    ("trainable", "3 conv1d 5 kernel 3 lstm 5 batchnorm dense 7", "keras",
     3 * 3 * 5 + 5 + 4 * (5 * 5 + 5 * 5 + 5) + 2 * 5 + HEAD),
    ("buffers", "3 lstm 5 batchnorm", "pytorch", LSTM + 4 * 5 + 2 * 5 + 2 * 5),
    ("unbuilt", "3 lstm 5 dense 7", "keras", 0),
    ("per-step", "3 lstm 5 dense 7", "textbook", 13 * (LSTM + HEAD)),
    ("recurrent-per-step", "3 lstm 5 dense 7", "textbook", 13 * LSTM + HEAD),
    ("layer-left-out", "3 lstm 5 gru 11 lstm 5 dense 7", "textbook",
     LSTM + 4 * (5 * 5 + 5 * 11 + 5) + HEAD),
    ("state", "3 lstm 5 dense 7", "textbook", 4 * (5 * 128 + 5 * 3 + 5) + HEAD),
    ("one-matrix", "3 lstm 5 dense 7", "textbook", 5 * 5 + 5 * 3 + HEAD),
    ("both-added", "3 lstm 5 dense 7", "textbook", BOTH + HEAD),
    ("only", "3 lstm 5 gru 11 lstm 5", "textbook", 3 * (11 * 11 + 11 * 5 + 11)),
    ("steps-as-input", "3 lstm 5 dense 7", "textbook", 4 * (5 * 5 + 5 * 13 + 5) + HEAD),
    ("head", "3 lstm 5", "textbook", LSTM + 5 * 7 + 7),
    ("head", "3 lstm 5", "pytorch", LSTM + 4 * 5 + 10 * 5 + 10),
    ("embedding", "3 lstm 5 dense 7", "textbook", 10_000 * 3 + LSTM + HEAD),
    ("units", "3 lstm 5 x2", "textbook", 4 * (19 * 19 + 19 * 3 + 19) + 4 * (2 * 19 * 19 + 19)),
    ("input", "3 lstm 5 gru 7", "textbook", 4 * (5 * 5 + 5 * 1009 + 5) + 3 * (7 * 7 + 7 * 5 + 7)),
    ("size", "3 lstm 5 dense 7", "textbook", LSTM + 5 * 1009 + 1009),
    ("copies", "3 ( layernorm lstm 5 ) x7", "textbook",
     2 * 3 + LSTM + 28 * (2 * 5 + 4 * (5 * 5 + 5 * 5 + 5))),
    ("multiple", "7 rnn 5 gru 11", "textbook",
     17 * (5 * 5 + 5 * 7 + 5 + 3 * (11 * 11 + 11 * 5 + 11))),
]  # fmt: skip
"""The reading, the network as stated, who counts it, and what the slip gives, by hand."""

BYTES: list[tuple[str, str, int]] = [
    ("file-adam", "3 lstm 5 dense 7", 3 * 4 * (LSTM + HEAD)),
    ("file-momentum", "3 lstm 5 dense 7", 2 * 4 * (LSTM + HEAD)),
    ("training", "3 lstm 5 dense 7", 4 * 4 * (LSTM + HEAD)),
    ("as-float16", "3 lstm 5 dense 7", 2 * (LSTM + HEAD)),
    ("as-int8", "3 lstm 5 dense 7", LSTM + HEAD),
    ("not-bytes", "3 lstm 5 dense 7", LSTM + HEAD),
    ("as-float64", "3 lstm 11 dense 7", 8 * (4 * (11 * 11 + 11 * 3 + 11) + 7 * 11 + 7)),
]
"""The reading, the network as stated, and how many bytes that gives, by hand."""
