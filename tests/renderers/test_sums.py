"""A report of several models in every format: what each has, its subtotal, and the sum."""

from __future__ import annotations

import json

import pytest

from lstm_params import report
from lstm_params.formats import render
from reading.code.several import ADVERSARIES, SHARED

TABLE = """\
3 lstm 5 dense 2 dense 1 on 5  keras

weight              gate     holds      shape    parameters   share
───────────────────────────────────────────────────────────────────
lstm 5  3 → 5
  lstm/lstm_cell/
  kernel            i f c o  input      (3, 20)          60  30.3 %
  recurrent_kernel  i f c o  recurrent  (5, 20)         100  50.5 %
  bias              i f c o  bias       (20,)            20  10.1 %
  4·units·(units + input) + 4·units
  = 4·5·(5 + 3) + 4·5                                   180  90.9 %
───────────────────────────────────────────────────────────────────
dense 1: dense 2  5 → 2
  dense/
  kernel                     input      (5, 2)           10   5.1 %
  bias                       bias       (2,)              2   1.0 %
  units·input + units
  = 2·5 + 2                                              12   6.1 %
───────────────────────────────────────────────────────────────────
dense 2: dense 1 on 5  5 → 1
  dense_1/
  kernel                     input      (5, 1)            5   2.5 %
  bias                       bias       (1,)              1   0.5 %
  units·input + units
  = 1·5 + 1                                               6   3.0 %
───────────────────────────────────────────────────────────────────
encoder: lstm (shared)                                  180  90.9 %
tagger: lstm (shared), dense 1                          192  97.0 %
scorer: lstm (shared), dense 2                          186  93.9 %
───────────────────────────────────────────────────────────────────
total 198 parameters (keras), 792 bytes as float32

160 multiply-adds per time step, 15 once for the head; 15 element-wise
shared by models, and once in the sum: lstm
read as Keras: Model at line 4, Model at line 5 and Model at line 6
shape=(7, 3): the 3 features count, the 7 time steps do not
pytorch: 218 (20 more: 8 bias vectors in lstm, not 4)
"""

MARKDOWN = """\
**3 lstm 5 dense 2 dense 1 on 5** (keras)

| layer | weight | gate | shape | parameters | share |
|---|---|---|---|--:|--:|
| lstm | `lstm/lstm_cell/kernel` | i f c o | (3, 20) | 60 | 30.3 % |
| lstm | `lstm/lstm_cell/recurrent_kernel` | i f c o | (5, 20) | 100 | 50.5 % |
| lstm | `lstm/lstm_cell/bias` | i f c o | (20,) | 20 | 10.1 % |
| dense 1 | `dense/kernel` |  | (5, 2) | 10 | 5.1 % |
| dense 1 | `dense/bias` |  | (2,) | 2 | 1.0 % |
| dense 2 | `dense_1/kernel` |  | (5, 1) | 5 | 2.5 % |
| dense 2 | `dense_1/bias` |  | (1,) | 1 | 0.5 % |
| **total** |  |  |  | **198** |  |

- lstm: 4·units·(units + input) + 4·units = 4·5·(5 + 3) + 4·5 = 180
- dense 1: units·input + units = 2·5 + 2 = 12
- dense 2: units·input + units = 1·5 + 1 = 6
- encoder: lstm (shared) = 180
- tagger: lstm (shared), dense 1 = 192
- scorer: lstm (shared), dense 2 = 186
- total: 198 parameters (keras), 792 bytes as float32
- 160 multiply-adds per time step, 15 once for the head; 15 element-wise
- shared by models, and once in the sum: lstm
- read as Keras: Model at line 4, Model at line 5 and Model at line 6
- shape=(7, 3): the 3 features count, the 7 time steps do not
- pytorch: 218 (20 more: 8 bias vectors in lstm, not 4)
"""

CSV = """\
layer,copies,direction,weight,gate,order,shape,parameters,kind,total,framework,spec
lstm,1,,lstm/lstm_cell/kernel,,i f c o,3x20,60,trainable,60,keras,3 lstm 5 dense 2 dense 1 on 5
lstm,1,,lstm/lstm_cell/recurrent_kernel,,i f c o,5x20,100,trainable,100,keras,\
3 lstm 5 dense 2 dense 1 on 5
lstm,1,,lstm/lstm_cell/bias,,i f c o,20,20,trainable,20,keras,3 lstm 5 dense 2 dense 1 on 5
dense 1,1,,dense/kernel,,,5x2,10,trainable,10,keras,3 lstm 5 dense 2 dense 1 on 5
dense 1,1,,dense/bias,,,2,2,trainable,2,keras,3 lstm 5 dense 2 dense 1 on 5
dense 2,1,,dense_1/kernel,,,5x1,5,trainable,5,keras,3 lstm 5 dense 2 dense 1 on 5
dense 2,1,,dense_1/bias,,,1,1,trainable,1,keras,3 lstm 5 dense 2 dense 1 on 5
encoder,,,lstm,,,,180,sum,,keras,3 lstm 5 dense 2 dense 1 on 5
tagger,,,"lstm, dense 1",,,,192,sum,,keras,3 lstm 5 dense 2 dense 1 on 5
scorer,,,"lstm, dense 2",,,,186,sum,,keras,3 lstm 5 dense 2 dense 1 on 5
total,,,,,,,198,sum,,keras,3 lstm 5 dense 2 dense 1 on 5
"""

LATEX = r"""
% \usepackage{booktabs,amsmath}
\begin{tabular}{@{}lllr@{}}
\toprule
weight & gate & shape & parameters \\
\midrule
\multicolumn{4}{@{}l@{}}{\textbf{lstm}: lstm 5} \\
\multicolumn{4}{@{}l@{}}{\quad\texttt{lstm/\allowbreak{}lstm\_cell/\allowbreak{}}} \\
\quad\texttt{kernel} & i f c o & 3 \(\times\) 20 & 60 \\
\quad\texttt{recurrent\_kernel} & i f c o & 5 \(\times\) 20 & 100 \\
\quad\texttt{bias} & i f c o & 20 & 20 \\
\multicolumn{4}{@{}l@{}}{\quad\(4\cdot \mathrm{units}\cdot (\mathrm{units} + \mathrm{input}) + 4\cdot \mathrm{units}\)} \\
\multicolumn{4}{@{}l@{}}{\quad\(= 4\cdot 5\cdot (5 + 3) + 4\cdot 5 = 180\)} \\
\midrule
\multicolumn{4}{@{}l@{}}{\textbf{dense 1}: dense 2} \\
\multicolumn{4}{@{}l@{}}{\quad\texttt{dense/\allowbreak{}}} \\
\quad\texttt{kernel} &  & 5 \(\times\) 2 & 10 \\
\quad\texttt{bias} &  & 2 & 2 \\
\multicolumn{4}{@{}l@{}}{\quad\(\mathrm{units}\cdot \mathrm{input} + \mathrm{units}\)} \\
\multicolumn{4}{@{}l@{}}{\quad\(= 2\cdot 5 + 2 = 12\)} \\
\midrule
\multicolumn{4}{@{}l@{}}{\textbf{dense 2}: dense 1 on 5} \\
\multicolumn{4}{@{}l@{}}{\quad\texttt{dense\_1/\allowbreak{}}} \\
\quad\texttt{kernel} &  & 5 \(\times\) 1 & 5 \\
\quad\texttt{bias} &  & 1 & 1 \\
\multicolumn{4}{@{}l@{}}{\quad\(\mathrm{units}\cdot \mathrm{input} + \mathrm{units}\)} \\
\multicolumn{4}{@{}l@{}}{\quad\(= 1\cdot 5 + 1 = 6\)} \\
\midrule
encoder: lstm (shared) &  &  & 180 \\
tagger: lstm (shared), dense 1 &  &  & 192 \\
scorer: lstm (shared), dense 2 &  &  & 186 \\
\midrule
total (keras) &  &  & 198 \\
\multicolumn{4}{@{}l@{}}{shared by models, and once in the sum: lstm} \\
\bottomrule
\end{tabular}
"""  # noqa: E501 - LaTeX

HTML = """\
<tbody>
<tr><th colspan=4>encoder: lstm (shared)</th><th class='n low'>180</th><th class='n low'>90.9 %</th></tr>
<tr><th colspan=4>tagger: lstm (shared), dense 1</th><th class='n low'>192</th><th class='n low'>97.0 %</th></tr>
<tr><th colspan=4>scorer: lstm (shared), dense 2</th><th class='n low'>186</th><th class='n low'>93.9 %</th></tr>
</tbody>
<tfoot><tr><th colspan=4>total</th><th class='n low'>198</th><th class='n low'></th></tr></tfoot>
</table></div>
<p><strong>198 parameters (keras), 792 bytes as float32</strong></p>
<p class=soft>160 multiply-adds per time step, 15 once for the head; 15 element-wise</p>
<p class=soft>shared by models, and once in the sum: lstm</p>
"""  # noqa: E501 - HTML

MODELS = [
    {
        "name": "encoder",
        "title": "Model at line 4",
        "layers": ["lstm"],
        "shared": ["lstm"],
        "total": 180,
        "missing": [],
    },
    {
        "name": "tagger",
        "title": "Model at line 5",
        "layers": ["lstm", "dense 1"],
        "shared": ["lstm"],
        "total": 192,
        "missing": [],
    },
    {
        "name": "scorer",
        "title": "Model at line 6",
        "layers": ["lstm", "dense 2"],
        "shared": ["lstm"],
        "total": 186,
        "missing": [],
    },
]


@pytest.mark.parametrize(
    ("format", "whole"),
    [("table", TABLE), ("markdown", MARKDOWN), ("csv", CSV), ("latex", LATEX)],
)
def test_each_model_has_its_layers_and_its_subtotal(format: str, whole: str) -> None:
    assert render(report(SHARED), format) == whole.strip("\n")


def test_a_page_has_them_above_its_total() -> None:
    assert HTML in render(report(SHARED), "html")


def test_json_and_a_report_have_them_as_data() -> None:
    found = report(SHARED)

    assert json.loads(render(found, "json")) == found.to_dict()
    assert found.to_dict()["models"] == MODELS
    assert [(model.name, model.total, model.shared) for model in found.models] == [
        ("encoder", 180, ("lstm",)),
        ("tagger", 192, ("lstm",)),
        ("scorer", 186, ("lstm",)),
    ]


OF = "pytorch,3 lstm 5 gru 5 on 3"
"""The framework and the network, which stand in every line."""

LEAST = {
    "table": (
        "maker: at least; lstm                               200  57.1 %\n"
        "judge: at least; gru                                150  42.9 %\n"
    ),
    "markdown": "- maker: at least; lstm = 200\n- judge: at least; gru = 150\n",
    "csv": (
        f"maker,,,lstm,,,,200,at least,,{OF}\n"
        f"judge,,,gru,,,,150,at least,,{OF}\n"
        f"total,,,,,,,350,at least,,{OF}\n"
    ),
    "latex": (
        r"maker: at least; lstm &  &  & 200 \\"
        "\n"
        r"judge: at least; gru &  &  & 150 \\"
        "\n"
    ),
    "html": (
        "<tr><th colspan=4>maker: at least; lstm</th>"
        "<th class='n low'>200</th><th class='n low'>57.1 %</th></tr>\n"
        "<tr><th colspan=4>judge: at least; gru</th>"
        "<th class='n low'>150</th><th class='n low'>42.9 %</th></tr>\n"
    ),
}


@pytest.mark.parametrize("format", LEAST)
def test_a_subtotal_that_lacks_something_is_at_least_that(format: str) -> None:
    assert LEAST[format] in render(report(ADVERSARIES), format)


def test_of_many_layers_the_first_are_named() -> None:
    many = ", ".join(f"nn.Linear({n}, {n + 1})" for n in range(1, 16))
    text = f"deep = nn.Sequential({many})\nflat = nn.Sequential(nn.Linear(2, 2))"
    names = ", ".join(f"dense {n}" for n in range(1, 13))

    assert f"- deep: {names} and 3 more = " in render(report(text), "markdown")
