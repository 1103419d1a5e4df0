"""Claims with what was truly done: typed from threads and by hand, not made by the search's edits.

A row is a claim, the network as it was stated, the time steps that were named, and the readings
that are true, ``+`` between those that go together and ``|`` between those that come to the same;
``convention`` and ``stated`` are verdicts. The sums are written out as the person did them.
"""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """What somebody claims, and what is true."""

    claim: int | str
    spec: str
    truth: str
    steps: int | None = None


THREADS = [
    Asked(4 * (128 * 128 + 128), "128 lstm 128", "no-input-matrix|no-recurrent-matrix"),
    Asked(1_216_512, "40 lstm 256 x2 bi", "same-input"),
    Asked(4 * 24_064, "28 lstm 64 x2 bi", "same-input"),
    Asked(64 * 156 * 4 + 64 * 4, "28 64", "state"),
    Asked(64 * 156 * 4 + 64 * 4 + 650, "28 64 dense 10", "state"),
    Asked(64 * 156 * 4 + 64 * 4, "28 64 dense 10", "state+no-head"),
    Asked(64 * 156 * 4 + 64 * 4 + 640, "28 64 dense 10", "state+head-without-bias"),
    Asked(64 * 156 * 4, "28 64", "state+no-bias|state+no-biases"),
    Asked(64 * 156 + 64, "28 64", "state+one-gate"),
    Asked(64 * 156, "28 64", "state+one-matrix|state+one-gate+no-bias|state+one-gate+no-biases"),
    Asked(40_842, "28 64", "state+head"),
    Asked("41k", "28 64 dense 10", "state"),
    Asked("40k", "28 64", "state"),
    Asked("64*156*4+64*4", "28 64", "state"),
    Asked("(64, 156)", "28 64", "state"),
    Asked(17_246_978_048, "4096 lstm 256", "swapped+steps-times-features+no-bias", 16),
    Asked(4_457_472, "4096 lstm 256", "stated"),
    Asked(165, "4 gru 5", "convention"),
    Asked(6_336, "32 gru 32", "convention"),
    Asked(480, "25 gru 5", "convention"),
    Asked(9_600, "16 gru 32 bi", "convention"),
    Asked(33_280, "64 lstm 64", "convention"),
    Asked(24_960, "64 gru 64", "convention"),
    Asked("99.07K", "128 gru 128", "convention"),
    Asked(55_552, "400 lstm 32", "convention"),
    Asked(2 * 278_528, "15 lstm 256", "both-directions"),
    Asked(36_554, "28 lstm 64 lstm 32 dense 10", "stated"),
    Asked(23_808 + 12_416, "28 lstm 64 lstm 32 dense 10", "no-head"),
    Asked(23_808, "28 lstm 64 lstm 32 dense 10", "only"),
    Asked(2 * 1_536 + 136, "15 gru 16 bi dense 8", "head-not-doubled"),
    Asked(1_536 + 10 * 255, "15 gru 16 dense 15", "head-per-step", 10),
    Asked(52_116_480, "1312 gru 768 x7 bi", "not-doubled|next-not-doubled"),
    Asked(73_350_144, "1312 gru 768 x7 bi:sum", "concatenated"),
    Asked(430_080, "32 lstm 128 x2 bi", "not-doubled|next-not-doubled"),
    Asked(4_960, "10 gru 20 bi", "four-gates"),
    Asked(390, "1 gru 10", "convention"),
    Asked(73_376, "28 64 dense 10", "adam"),
    Asked("995.6MB", "embedding 100000 300 lstm 512 dense 100000", "file-adam"),
    Asked(6_152, "70 rnn 50", "head"),
    Asked(4 * 100 * (25 + 100), "25 lstm 100", "no-bias|no-biases"),
    Asked(4 * 9, "1 lstm 9", "no-bias+no-recurrent-matrix|no-biases+no-recurrent-matrix"),
    Asked(4 * 3 * (2 + 3), "2 lstm 3", "no-bias|no-biases"),
    Asked("(97, 280)", "27 lstm 70", "convention"),
    Asked(60 * (20 + 60), "20 lstm 60", "one-matrix|one-gate+no-bias|one-gate+no-biases"),
    Asked(60 * (20 + 60) + 60, "20 lstm 60", "one-gate"),
    Asked("24.7k", "28 64 dense 10", "convention"),
]
"""From the threads and pages that ask."""

MORE = [
    Asked(4 * 100 * 250 + 400, "50 lstm 100 dense 5", "state+no-head"),
    Asked(4 * 100 * 250 + 400 + 505, "50 lstm 100 dense 5", "state"),
    Asked(4 * 100 * 250 + 400 + 500, "50 lstm 100 dense 5", "state+head-without-bias"),
    Asked(4 * 100 * 250, "50 lstm 100", "state+no-bias|state+no-biases"),
    Asked(100 * 250 + 100, "50 lstm 100", "state+one-gate"),
    Asked(100 * 250, "50 lstm 100", "state+one-matrix|state+one-gate+no-bias"),
    Asked(4 * 100 * 250 + 800, "50 lstm 100", "state"),
    Asked(4 * 100 * 250 + 800 + 505, "50 lstm 100", "state+head"),
    Asked(3 * 80 * 200 + 240, "40 gru 80", "state"),
    Asked(3 * 80 * 200 + 480, "40 gru 80", "state"),
    Asked(29_040 + 3 * 81, "40 gru 80", "head"),
    Asked(29_280 + 3 * 81, "40 gru 80", "head"),
    Asked(2 * 29_040, "40 gru 80", "both-directions"),
    Asked(2 * 29_280, "40 gru 80", "both-directions"),
    Asked(2 * 29_040 + 3 * 161, "40 gru 80 dense 3", "both-directions"),
    Asked(2 * 29_040 + 3 * 81, "40 gru 80 dense 3", "both-added"),
    Asked(2 * 29_040 + 3 * 161, "40 gru 80", "both-directions+head"),
    Asked(60_400 + 4 * 100 * 200 + 400, "50 lstm 100", "one-layer-more"),
    Asked(60_400 + 4 * 100 * 200 + 400 + 505, "50 lstm 100 dense 5", "one-layer-more"),
    Asked(10_000 * 64 + 98_816, "64 lstm 128", "embedding"),
    Asked(10_000 * 64 + 98_816 + 512, "64 lstm 128", "embedding"),
    Asked(5_000 * 64 + 33_024 + 5_000 * 65, "64 lstm 64 dense 5000", "embedding"),
    Asked(3 * 60_905, "50 lstm 100 dense 5", "adam-slots"),
    Asked(3 * 60_905 + 2, "50 lstm 100 dense 5", "adam"),
    Asked(4 * 60_905, "50 lstm 100 dense 5", "bytes"),
    Asked("243,620 bytes", "50 lstm 100 dense 5", "stated"),
    Asked("237.9 KB", "50 lstm 100 dense 5", "stated"),
    Asked("730,860 bytes", "50 lstm 100 dense 5", "file-adam"),
    Asked("713.7KB", "50 lstm 100 dense 5", "file-adam"),
    Asked("121,810 bytes", "50 lstm 100 dense 5", "as-float16"),
    Asked("60,905 bytes", "50 lstm 100 dense 5", "as-int8|not-bytes"),
    Asked(4 * 256 * (256 + 80) + 1_024, "80 lstm 256 projection 64", "no-projection"),
    Asked(4 * 256 * (64 + 80) + 1_024, "80 lstm 256 projection 64", "projection-free"),
    Asked(4 * 40 * 70 + 160 + 3 * 40, "30 lstm 40", "peepholes|convention"),
    Asked(4 * 30 * (30 + 40) + 4 * 30, "30 lstm 40", "swapped|three-gates"),
    Asked(4 * 20 * (12 + 20) + 80, "5 lstm 20", "steps-as-input", 12),
    Asked(4 * 20 * (60 + 20) + 80, "5 lstm 20", "steps-times-features", 12),
    Asked(12 * (4 * 20 * 25 + 80), "5 lstm 20", "per-step|recurrent-per-step", 12),
    Asked(3 * 40 * 73 + 120, "33 lstm 40", "three-gates"),
    Asked(40 * 73 + 40 + 287, "33 lstm 40 dense 7", "one-gate"),
    Asked(4 * 40 * 73 + 40, "33 lstm 40", "bias-once"),
    Asked(4 * 40 * 40 + 160, "33 lstm 40", "no-input-matrix"),
    Asked(4 * 40 * 33 + 160, "33 lstm 40", "no-recurrent-matrix"),
    Asked(11_840 + 287, "33 lstm 40 bi dense 7", "one-direction"),
    Asked(23_680 + 25_920 + 567, "33 lstm 40 x2 bi dense 7", "next-not-doubled"),
    Asked(23_680 + 25_920 + 287, "33 lstm 40 x2 bi dense 7", "not-doubled"),
    Asked(23_680 + 38_720 + 287, "33 lstm 40 x2 bi dense 7", "head-not-doubled"),
    Asked(23_680 + 567, "33 lstm 40 x2 bi dense 7", "first-layer"),
    Asked(98_816 + 258, "embedding 8000 64 lstm 128 dense 2", "no-embedding"),
    Asked(3 * 11_840, "33 lstm 40 dense 7", "no-head+adam-slots"),
    Asked(4 * 40 * 73, "33 lstm 40 dense 7", "no-bias+no-head|no-biases+no-head"),
    Asked(4 * 11_840, "33 lstm 40 dense 7", "no-head+bytes"),
    Asked(287, "33 lstm 40 dense 7", "only|nothing-recurrent"),
    Asked(4 * 80 * 113 + 320, "33 lstm 40", "units"),
    Asked(4 * 40 * 106 + 160, "33 lstm 40", "input"),
    Asked(12_000 + 10 * 41, "33 lstm 40", "head"),
    Asked(4 * 40 * 66 + 160, "33 lstm 40", "state"),
    Asked("18.2k", "33 lstm 40", "state"),
    Asked("4*(40*113 + 40)", "33 lstm 40", "state"),
    Asked("(40, 113)", "33 lstm 40", "state"),
    Asked("(160, 40)", "33 lstm 40", "convention"),
    Asked("lstm (LSTM) (None, 40) 12000", "33 lstm 40 dense 7", "convention"),
    Asked("dense (Dense) │ (None, 7) │ 280", "33 lstm 40 dense 7", "head-without-bias|no-biases"),
    Asked("Total params: 12,127 (47.37 KB)", "33 lstm 40 dense 7", "stated"),
]
"""Of the same kinds, with other sizes."""

ASKED = [*THREADS, *MORE]
