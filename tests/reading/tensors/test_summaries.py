"""Summaries as programs print them, and as people paste them.

The texts in ``printed`` are what Keras 3.15 and 2.15, torchinfo 1.8, torchsummary 1.5, Lightning
2.6 and Flax 0.12 print of real models; only spaces at the ends of lines are taken away. Specs and
totals are typed by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lstm_params import SpecError, compare, count, explain, fit, why
from lstm_params.engine.plan import count as counted
from lstm_params.reading.code import read
from lstm_params.reading.stated import stated

PRINTED = Path(__file__).parent / "printed"


class Summary(NamedTuple):
    """A summary, and the network that it is of."""

    text: str
    """What is printed, or the name of a file in ``printed``."""
    spec: str
    total: int
    framework: str = "keras"
    missing: tuple[str, ...] = ()
    width: int | None = None

    def __str__(self) -> str:
        return self.text.split("\n", 1)[0][:40]


def printed(text: str) -> str:
    """The text of a file in ``printed``, or the text itself."""
    path = PRINTED / f"{text}.txt"
    return text if "\n" in text else path.read_text(encoding="utf-8")


SEQ2SEQ = "embedding 1000 64 embedding 2000 64 lstm 128 lstm 128 on 64 dense 2000"
TAGGER = "embedding 1000 100 lstm 64 x2 bi dropout dense 10"
READER = "embedding 5000 100 lstm 64 bi dropout gru 32 bi dense 1"
CNN = "1 conv2d 32 kernel 3 pooling conv2d 64 kernel 3 gru 20 on 704 nobias dense 1 nobias"

BIG = 500_000 + 2 * 4 * 64 * (64 + 100 + 1) + 2 * 3 * 32 * (32 + 128 + 2) + 65
TAGGED = 100_000 + 8 * 64 * (64 + 100 + 2) + 8 * 64 * (64 + 128 + 2) + 1_290
GATED = 3 * 20 * (20 + 16 + 2)

FILES = [
    Summary("keras_3_plain", "28 lstm 64 dense 10", 24_458),
    Summary("keras_3_opt", "28 lstm 64 dense 10", 24_458),
    Summary("keras_3_bi", READER, BIG),
    Summary("keras_3_narrow", READER, BIG),
    Summary("keras_3_func", "8 lstm 16 gru 16 pooling dense 3 on 32", 1_600 + 1_632 + 99),
    Summary("keras_3_seq2seq_n", SEQ2SEQ, 192_000 + 2 * 98_816 + 258_000),
    Summary("keras_3_nested_x", "4 lstm 8 dense 4 gru 6 dense 1", 416 + 36 + 216 + 7),
    Summary(
        "keras_3_nested",
        "4 gru 6 dense 1",
        216 + 7,
        missing=("enc (Sequential) with 452 parameters",),
    ),
    Summary(
        "keras_3_td",
        "1 conv2d 4 kernel 3 lstm 16 on 144 batchnorm dense 2",
        40 + 4 * 16 * (16 + 144 + 1) + 64 + 34,
    ),
    Summary(
        "keras_3_convlstm",
        "1 convlstm2d 40 kernel 3 batchnorm conv3d 1 kernel 3",
        59_200 + 160 + 27 * 40 + 1,
    ),
    Summary("keras_3_mha", "16 attention heads 1 layernorm rnn 7 dense 2", 1_088 + 32 + 168 + 16),
    Summary("keras_3_cnn", CNN, 320 + 9 * 32 * 64 + 64 + 3 * 20 * (20 + 704) + 20),
    Summary("keras_2_bi", READER, BIG),
    Summary("keras_2_narrow", READER, BIG),
    Summary("keras_2_func", "8 lstm 16 gru 16 pooling dense 3 on 32", 1_600 + 1_632 + 99),
    Summary("keras_2_nested_x", "4 lstm 8 dense 4 gru 6 dense 1", 416 + 36 + 216 + 7),
    Summary("keras_2_seq2seq_n", SEQ2SEQ, 192_000 + 2 * 98_816 + 258_000),
    Summary(
        "keras_2_td",
        "1 conv2d 4 kernel 3 lstm 16 on 144 batchnorm dense 2",
        40 + 4 * 16 * (16 + 144 + 1) + 64 + 34,
    ),
    Summary("keras_2_rnncell", "16 lstm 8 dense 2", 4 * 8 * (8 + 16 + 1) + 18),
    Summary(
        "keras_2_0_cut_names",
        "embedding 2000 50 lstm 64 bi dense 9",
        100_000 + 2 * 4 * 64 * (64 + 50 + 1) + 9 * 129,
    ),
    Summary("torchinfo_tag", TAGGER, TAGGED, "pytorch"),
    Summary("torchinfo_tag_all", TAGGER, TAGGED, "pytorch"),
    Summary("torchinfo_tag_ascii", TAGGER, TAGGED, "pytorch"),
    Summary("torchinfo_in", "28 lstm 64 dense 5", 24_064 + 325, "pytorch"),
    Summary("torchinfo_open", "1000 lstm 128 x2 bi dense 5", 1_553_669, "pytorch", width=1000),
    Summary("torchinfo_lone", "32 lstm 128 x2 bi", 561_152, "pytorch", width=32),
    Summary(
        "torchinfo_cnn",
        "1 conv1d 16 kernel 8 batchnorm gru 20 dense 2",
        144 + 32 + GATED + 42,
        "pytorch",
        ("3 parameters of Cnn's own",),
    ),
    Summary(
        "torchinfo_cnn_d1",
        "16 gru 20 dense 2",
        GATED + 42,
        "pytorch",
        ("Sequential with 176 parameters", "3 parameters of Cnn's own"),
    ),
    Summary("torchsummary_dense", "28 dense 64 dense 10", 29 * 64 + 650, "pytorch"),
    Summary(
        "torchsummary_cnn",
        "1 conv2d 8 kernel 3 batchnorm dense 10 on 5408",
        80 + 16 + 10 * 5_409,
        "pytorch",
    ),
    Summary("lightning_sizes", "28 lstm 64 dense 10", 24_064 + 650, "pytorch"),
    Summary("lightning_large", "300 lstm 128 dense 10", 220_160 + 1_290, "pytorch"),
    Summary("lightning", "28 lstm 64 dense 10", 24_064 + 650, "pytorch", width=28),
]

PASTED = [
    Summary(
        "Layer (type)                 Output Shape              Param #\n"
        "=================================================================\n"
        "LSTM_1 (LSTM)                (None, 60, 30)            4440\n"
        "LSTM_2 (LSTM)                (None, 12)                2064\n"
        "mdn_1 (MDN)                  (None, 75)                975\n"
        "=================================================================\n"
        "Total params: 7,479\n",
        "6 lstm 30 lstm 12",
        4_440 + 2_064,
        missing=("mdn_1 (MDN) with 975 parameters",),
    ),
    Summary(
        "Model: sequential\n"
        "Layer (type) Output Shape Param #\n"
        "conv1d (Conv1D) (None, None, 60) 360\n"
        "lstm (LSTM) (None, None, 60) 29040\n"
        "lambda (Lambda) (None, None, 60) 0\n"
        "dense (Dense) (None, None, 30) 1830\n"
        "Total params: 31,230\n",
        "1 conv1d 60 kernel 5 lstm 60 dense 30",
        360 + 29_040 + 1_830,
    ),
    Summary(
        "# Layer (type)\tOutput Shape\tParam #\n"
        "# input_1 (InputLayer)\t(None, 20, 13)\t0\n"
        "# cu_dnnlstm_1 (CuDNNLSTM)\t(None, 32)\t6016\n"
        "# dense_1 (Dense)\t(None, 2)\t66\n"
        "# Total params: 6,082\n",
        "13 lstm 32 dense 2",
        4 * 32 * (32 + 13 + 2) + 66,
        "keras-cudnn",
    ),
    Summary(
        "Layer (type)                 Output Shape              Param #\n"
        "gru_1 (GRU)                  (None, 29, 20)            2040\n"
        "gru_2 (GRU)                  (None, 20)                2460\n"
        "dense_1 (Dense)              (None, 1)                 21\n"
        "Total params: 4,521\n",
        "13 gru 20 reset-before bias:single gru 20 reset-before bias:single dense 1",
        3 * 20 * (20 + 13 + 1) + 3 * 20 * 41 + 21,
    ),
    Summary(
        "| Layer (type) | Output Shape | Param # |\n"
        "|---|---|---|\n"
        "| lstm (LSTM) | (None, 64) | 23,808 |\n"
        "| dense (Dense) | (None, 10) | 650 |\n"
        "Total params: 24,458",
        "28 lstm 64 dense 10",
        24_458,
    ),
    Summary(
        "Layer (type:depth-idx)                   Param #\n"
        "ForecastModel                            --\n"
        "├─LSTM: 1-1                              3,584\n"
        "├─Linear: 1-2                            17\n"
        "Total params: 3,601\n",
        "38 lstm 16 dense 1",
        3_584 + 17,
        "pytorch",
        width=38,
    ),
    Summary(
        "# ReviewAnalyzeModel                       [128, 1]                  --\n"
        "# ├─Embedding: 1-1                         [128, 128, 128]           2,560,000\n"
        "# ├─LSTM: 1-2                              [128, 128, 512]           2,367,488\n"
        "# ├─Linear: 1-3                            [128, 1]                  513\n",
        "embedding 20000 128 lstm 256 x2 bi dense 1",
        2_560_000 + 2_367_488 + 513,
        "pytorch",
    ),
    Summary(
        "Model: my_model\n"
        "Layer (type)                Output Shape              Param #\n"
        "lstm (LSTM)                 multiple                  23808\n"
        "dense (Dense)               multiple                  650\n"
        "Total params: 24458\n",
        "28 lstm 64 dense 10",
        24_458,
        width=28,
    ),
    Summary(
        "        Layer (type)               Output Shape         Param #\n"
        "            LSTM-1     [[-1, 30, 64], [-1, 2, 64]]               0\n"
        "          Linear-2                   [-1, 10]             650\n"
        "Total params: 650\n",
        "64 dense 10",
        650,
        "pytorch",
        ("LSTM, for which it has 0",),
    ),
]


@pytest.mark.parametrize("summary", [*FILES, *PASTED], ids=str)
def test_a_summary_is_read(summary: Summary) -> None:
    found = read(printed(summary.text), width=summary.width)

    assert (str(found.network), found.framework) == (summary.spec, summary.framework)
    assert counted(found.network, found.framework) == summary.total
    assert found.missing == summary.missing


FLAX = [
    ("flax_lstm", "28 lstm 64 dense 10", "flax", 24_458),
    ("flax_narrow", "embedding 100 16 gru 8 dense 2", "flax", 1_600 + 3 * 8 * (8 + 16 + 1) + 26),
    ("flax_nnx", "28 dense 64 dense 10", "flax-nnx", 29 * 64 + 650),
]
"""Tables that have every tensor: what they are read as."""


@pytest.mark.parametrize(("name", "spec", "framework", "total"), FLAX)
def test_a_table_of_tensors_is_read(name: str, spec: str, framework: str, total: int) -> None:
    found = stated(printed(name), {})

    assert (str(found.network), found.framework) == (spec, framework)
    assert counted(found.network, framework) == total


def test_a_table_of_tensors_must_have_its_total() -> None:
    text = printed("flax_lstm").replace("Total Parameters: 24,458", "Total Parameters: 24,459")

    with pytest.raises(SpecError, match="its rows have 24,458, and its total says 24,459"):
        count(text)


def test_there_are_many_forms() -> None:
    assert len(FILES) >= 25
    read_here = {one.text for one in FILES} | {name for name, *_ in FLAX}
    assert {path.stem for path in PRINTED.iterdir()} - read_here == {
        "keras_3_unbuilt",
        "torchinfo_tag_noshape",
    }


def folded(text: str, width: int) -> str:
    """The text as a narrow terminal shows it."""
    lines = (line for line in text.split("\n"))
    return "\n".join(
        line[at : at + width] for line in lines for at in range(0, max(len(line), 1), width)
    )


def coloured(text: str) -> str:
    """The text with the colours of a terminal."""
    return text.replace("LSTM", "\x1b[38;5;33mLSTM\x1b[0m").replace("64", "\x1b[32m64\x1b[0m")


SPOILT = {
    "commented out": lambda text: "\n".join(f"# {line}" for line in text.split("\n")),
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "indented": lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
    "with other line ends": lambda text: text.replace("\n", "\r\n"),
    "in colours": coloured,
    "in prose": lambda text: f"Why 24458 (and not 24000)?\n{text}\nloss: 0.31 (epoch 3)\n",
    "printed twice": lambda text: f"{text}\nand again\n{text}",
    "with names of other letters": lambda text: text.replace(" lstm (", " слой ("),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("name", ["keras_3_plain", "torchinfo_tag", "keras_2_narrow"])
def test_what_is_around_a_summary_does_not_matter(name: str, spoil: Any) -> None:  # noqa: ANN401
    plain = read(printed(name))
    found = read(spoil(printed(name)))

    assert (found.network, found.missing, found.models) == (plain.network, (), ())


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("keras_2_0_cut_names", 40),
        ("keras_2_bi", 40),
        ("torchinfo_tag", 60),
        ("torchsummary_cnn", 50),
    ],
)
def test_a_narrow_terminal_breaks_lines(name: str, width: int) -> None:
    assert read(folded(printed(name), width)).network == read(printed(name)).network


def test_two_summaries_are_two_models() -> None:
    text = printed("keras_3_plain") + printed("keras_2_func")
    found = read(text)

    assert str(found.network) == "28 lstm 64 dense 10 lstm 16 on 8 gru 16 pooling dense 3 on 32"
    assert [(model.name, model.layers) for model in found.models] == [
        ("sequential", (0, 1)),
        ("model", (2, 3, 4, 5)),
    ]
    assert str(read(text, model="model").network) == "8 lstm 16 gru 16 pooling dense 3 on 32"


def test_a_table_of_a_part_takes_the_place_of_its_row() -> None:
    part = (
        'Model: "enc"\n'
        "Layer (type)                Output Shape              Param #\n"
        "lstm_4 (LSTM)               (None, 10, 8)             416\n"
        "dense_4 (Dense)             (None, 10, 4)             36\n"
        "Total params: 452\n"
    )
    found = read(part + printed("keras_3_nested"))

    assert (str(found.network), found.missing) == ("4 lstm 8 dense 4 gru 6 dense 1", ())


def test_what_a_summary_is_read_as_is_said() -> None:
    assert read(printed("keras_3_opt")).said == (
        "read as a Keras summary: 2 rows, 24,458, as it says",
        "lstm (LSTM): 23,808 is 28 lstm 64; 29 lstm 64 nobias would have as many",
        "optimizer params 48,918 are no weights: 2·24,458 + 2",
    )


def test_a_rounded_number_that_may_be_another_is_said_beside_the_bare_answer() -> None:
    found = read(printed("lightning_large"))
    doubt = "fc (Linear): taken as 128 dense 10 has 1,290; 128 dense 10 nobias has 1,280"

    assert found.said == ("read as a Lightning summary: 3 rows, 221,450, as it says", doubt)
    assert found.replaced == (doubt,)


def test_a_total_that_no_row_explains_is_not_whole() -> None:
    found = read(printed("keras_3_plain").replace("24,458", "30,000"))

    assert found.missing == ("5,542 parameters that its total of 30,000 has and no row",)


REFUSED = {
    "a row that does not fit": (
        printed("keras_3_plain").replace("  650 ", "  660 "),
        (
            "dense (Dense) of 10 on 64 has 10·64 + 10 = 650, not 660: 10 more; "
            "ask: lstm-params why 660 64 dense 10 -f keras\n"
            "    line 7: …10)             │           660 │\n"
            "                                         ^^^"
        ),
    ),
    "a first row that nothing fits": (
        printed("keras_3_plain").replace("23,808", "23,809"),
        (
            "no input makes lstm (LSTM) of 64 have 23,809: it has 23,808 on 28 and 24,064 on 29\n"
            "    line 5: …e, 64)             │        23,809 │\n"
            "                                         ^^^^^^"
        ),
    ),
    "a total of less than its rows": (
        printed("keras_3_plain").replace("Total params: 24,458", "Total params: 24,000"),
        (
            "its rows have 24,458, and its total says 24,000: 458 fewer\n"
            "    line 9: Total params: 24,000 (95.54 KB)\n"
            "                          ^^^^^^"
        ),
    ),
    "stacks of several heights": (
        printed("torchinfo_open"),
        (
            "LSTM of 1,552,384 that hands on 256 may be 1258 lstm 256, 1260 lstm 256 nobias, "
            "1386 lstm 128 bi or 11 more; say what goes in: --input-dim 1258\n"
            "    line 5: …  [128, 100, 256]           1,552,384\n"
            "                                         ^^^^^^^^^"
        ),
    ),
    "no sizes": (
        printed("torchinfo_tag_noshape"),
        (
            "Embedding has 100,000, as it says, and no sizes; say what goes in: --input-dim n\n"
            "    line 5: …1-1                         100,000\n"
            "                                         ^^^^^^^"
        ),
    ),
    "layers that are not built": (
        printed("keras_3_unbuilt"),
        (
            "lstm_6 (LSTM) is not built, so no sizes are known: call the model first\n"
            "    line 5: … ?                      │   0 (unbuilt) │\n"
            "                                         ^"
        ),
    ),
    "a number that no network has": (
        printed("keras_3_plain").replace("23,808", f"{10**30:,}"),
        (
            "no input makes lstm (LSTM) of 64 have 1,000,000,000,000,000,000,000,000,000,000\n"
            "    line 5: …e, 64)             │        1,000,000,000,000,000,000,00…\n"
            "                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    "a number of thousands of digits": (
        printed("keras_3_plain").replace("23,808", "9" * 5_000),
        (
            "this number is too long to be read\n"
            "    line 5: …e, 64)             │        9999999999999999999999999999…\n"
            "                                         ^"
        ),
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_a_summary_cannot_be_is_marked(text: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        read(text)

    assert str(caught.value) == message


def test_what_is_said_beside_a_summary_may_not_contradict_it() -> None:
    with pytest.raises(SpecError, match="input is given twice: 8 in the summary, 9 beside it"):
        read(printed("keras_2_func"), width=9)
    with pytest.raises(SpecError, match="the head is given twice: dense 10 in the summary"):
        read(printed("keras_3_plain"), classes=10)
    with pytest.raises(SpecError, match="'units' can be set only in code"):
        read(printed("keras_3_plain"), set={"units": 5})
    with pytest.raises(SpecError, match="'enc' is no model here: sequential"):
        read(printed("keras_3_plain"), model="enc")
    with pytest.raises(SpecError, match=r"not counted: enc \(Sequential\) with 452 parameters"):
        read(printed("keras_3_nested"), strict=True)


def test_every_question_works_on_a_summary() -> None:
    text = printed("keras_3_plain")

    assert count(text) == 24_458
    assert count(text, framework="pytorch") == 24_714
    assert explain(text).end[-1].arithmetic == "23,808 + 650 = 24,458"
    assert why(24_714, text).kind == "convention"
    assert fit(text, "100k").spec == "28 lstm n dense 10"
    assert compare([text, "28 gru 64 dense 10"]).rows[0].parameters == 24_458


def test_thousands_of_rows_are_read() -> None:
    rows = "".join(f"dense_{at} (Dense)  (None, 8)  72\n" for at in range(4_000))
    text = f"Layer (type)  Output Shape  Param #\ni (InputLayer)  (None, 8)  0\n{rows}"

    assert count(f"{text}Total params: 288,000\n") == 288_000


def around(parameters: list[int]) -> str:
    """A summary of layers that do not say what they hold, and hand on widths of their own."""
    rows = "".join(
        f"t_{at} (TimeDistributed)  (None, 30, 7)  {number}\n"
        for at, number in enumerate(parameters)
    )
    return f"Layer (type)  Output Shape  Param #\ni (InputLayer)  (None, 30, 7)  0\n{rows}"


def test_rows_that_fit_nothing_are_not_solved_without_end() -> None:
    with pytest.raises(SpecError) as refused:
        count(around([1_000_003 + 7_919 * at for at in range(500)]))

    first, *_ = str(refused.value).splitlines()
    assert first == (
        "t_23 (TimeDistributed) is one row too many: too many before it do not say what they "
        "hold or what goes in; give a part of the summary"
    )


def test_equal_rows_are_solved_once() -> None:
    assert count(around([56] * 500)) == 500 * (7 * 7 + 7)


def test_a_link_that_is_cut_short_is_the_one_name_that_begins_so() -> None:
    heading = "Layer (type)  Output Shape  Param #  Connected to\n"
    rows = (
        "first_in (InputLayer)  (None, 30, 5)  0  -\n"
        "second_in (InputLayer)  (None, 30, 8)  0  -\n"
        "lstm (LSTM)  (None, 6)  288  first_…\n"
    )
    assert count(heading + rows) == 4 * 6 * (6 + 5) + 4 * 6
