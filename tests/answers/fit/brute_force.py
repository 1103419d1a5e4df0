"""Networks with a size open, and the count of every small n, tried one by one."""

from __future__ import annotations

from examples import open_spec_of
from lstm_params import LstmParamsError, count
from lstm_params.frameworks import NAMES, framework
from lstm_params.reading.spec import read

LIMIT = 40
"""As far as brute force goes."""

SPECS = [(open_spec_of(cell), name) for name in NAMES for cell in framework(name).cells]
SPECS += [
    *(("3 sru n x2 dense 5", "textbook"), ("7 sru n", "textbook"), ("n sru 7 x3", "textbook")),
    *(("3 lstm 17 projection n", "pytorch"), ("3 lstm n projection 4", "pytorch")),
    *(("3 slstm 2n heads 4", "textbook"), ("3 lstm-1997 n block 2", "textbook")),
    *(("3 lstm 5 xn", "keras"), ("3 gru 5 x n bi dense 2", "pytorch")),
    *(("embedding n 5 gru 5 dense n tied", "textbook"), ("3 lstm n bi lstm 2n dense n", "keras")),
    *(("3 convlstm2d 5 kernel n", "keras"), ("3 convlstm2d 2 kernel nx3", "keras")),
    *(("3 n 2n", "flax"), ("3 -> lstm n, dense 10", "keras"), ("n n", "tf1")),
]


def tried(spec: str, name: str) -> dict[int, int]:
    """The count of every small n of which there is a network."""
    found = {}
    for n in range(1, LIMIT):
        try:
            found[n] = count(read(spec, {}, n)[0], framework=name)
        except LstmParamsError:
            continue
    return found
