"""Drawings: golden ones whole, and every one read back and summed to the total it prints."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from math import prod

import pytest
from rich.console import Console

from lstm_params.formats import FORMATS, render
from lstm_params.library import report
from lstm_params.renderers import words

TEXTBOOK = """\
28 lstm 64 dense 10  textbook

weight        gate       holds              shape     parameters    share
─────────────────────────────────────────────────────────────────────────
lstm 64  28 → 64
  W_f         forget     recurrent + input  (64, 92)       5,888   24.1 %
  W_i         input      recurrent + input  (64, 92)       5,888   24.1 %
  W_c         candidate  recurrent + input  (64, 92)       5,888   24.1 %
  W_o         output     recurrent + input  (64, 92)       5,888   24.1 %
  b_f         forget     bias               (64, 1)           64    0.3 %
  b_i         input      bias               (64, 1)           64    0.3 %
  b_c         candidate  bias               (64, 1)           64    0.3 %
  b_o         output     bias               (64, 1)           64    0.3 %
  4·units·(units + input) + 4·units
  = 4·64·(64 + 28) + 4·64                                 23,808   97.3 %
─────────────────────────────────────────────────────────────────────────
dense 10  64 → 10
  W                      input              (10, 64)         640    2.6 %
  b                      bias               (10, 1)           10  < 0.1 %
  units·input + units
  = 10·64 + 10                                               650    2.7 %
─────────────────────────────────────────────────────────────────────────
total 24,458 parameters (textbook), 97,832 bytes (95.5 KiB) as float32

23,552 multiply-adds per time step, 640 once for the head; 192 element-wise
92 = 64 fed back + 28 input
pytorch: 24,714, 256 more (8 bias vectors in lstm, not 4)"""

PYTORCH = """\
3 lstm 5 x7 dropout dense 11  pytorch

weight               gate     holds      shape    parameters   share
────────────────────────────────────────────────────────────────────
lstm 1: lstm 5  3 → 5
  weight_ih_l0       i f g o  input      (20, 3)          60   3.5 %
  weight_hh_l0       i f g o  recurrent  (20, 5)         100   5.9 %
  bias_ih_l0         i f g o  bias       (20,)            20   1.2 %
  bias_hh_l0         i f g o  bias       (20,)            20   1.2 %
  4·units·(units + input) + 8·units
  = 4·5·(5 + 3) + 8·5                                    200  11.7 %
────────────────────────────────────────────────────────────────────
lstm 2-7: lstm 5  5 → 5  × 6, one shown
  weight_ih_l{1..6}  i f g o  input      (20, 5)         100  35.2 %
  weight_hh_l{1..6}  i f g o  recurrent  (20, 5)         100  35.2 %
  bias_ih_l{1..6}    i f g o  bias       (20,)            20   7.0 %
  bias_hh_l{1..6}    i f g o  bias       (20,)            20   7.0 %
  4·units·(units + input) + 8·units
  = 4·5·(5 + 5) + 8·5 = 240, 6 times                   1,440  84.4 %
────────────────────────────────────────────────────────────────────
dropout  5 → 5
  holds no weights                                         0   0.0 %
────────────────────────────────────────────────────────────────────
dense 11  5 → 11
  weight                      input      (11, 5)          55   3.2 %
  bias                        bias       (11,)            11   0.6 %
  units·input + units
  = 11·5 + 11                                             66   3.9 %
────────────────────────────────────────────────────────────────────
total 1,706 parameters (pytorch), 6,824 bytes (6.7 KiB) as float32

1,360 multiply-adds per time step, 55 once for the head; 105 element-wise
keras: 1,566, 140 fewer (4 bias vectors in lstm, not 8)"""

KERAS_60 = """\
embedding 11 3 gru 5 bi dense 7  keras

weight                   gate   shape    parameters   share
───────────────────────────────────────────────────────────
embedding 3  11 → 3
  embedding/
  embeddings                    (11, 3)          33   8.0 %
  input·units
  = 11·3                                         33   8.0 %
───────────────────────────────────────────────────────────
gru 5 bi  3 → 10
  forward bidirectional/forward_gru/gru_cell/
  kernel                 z r h  (3, 15)          45  11.0 %
  recurrent_kernel       z r h  (5, 15)          75  18.3 %
  bias                   z r h  (2, 15)          30   7.3 %
  backward bidirectional/backward_gru/gru_cell/
  kernel                 z r h  (3, 15)          45  11.0 %
  recurrent_kernel       z r h  (5, 15)          75  18.3 %
  bias                   z r h  (2, 15)          30   7.3 %
  2·(3·units·(units + input) + 6·units)
  = 2·(3·5·(5 + 3) + 6·5)                       300  73.2 %
───────────────────────────────────────────────────────────
dense 7  10 → 7
  dense/
  kernel                        (10, 7)          70  17.1 %
  bias                          (7,)              7   1.7 %
  units·input + units
  = 7·10 + 7                                     77  18.8 %
───────────────────────────────────────────────────────────
total 410 parameters (keras), 1,640 bytes (1.6 KiB) as
float32

240 multiply-adds per time step, 70 once for the head; 30
element-wise
10 = 2 × 5, both directions"""

TEXTBOOK_40 = """\
28 lstm 64 dense 10  textbook

weight   gate       shape     parameters
────────────────────────────────────────
lstm 64  28 → 64
  W_f    forget     (64, 92)       5,888
  W_i    input      (64, 92)       5,888
  W_c    candidate  (64, 92)       5,888
  W_o    output     (64, 92)       5,888
  b_f    forget     (64, 1)           64
  b_i    input      (64, 1)           64
  b_c    candidate  (64, 1)           64
  b_o    output     (64, 1)           64
  4·units·(units + input) +
  4·units
  = 4·64·(64 + 28) + 4·64         23,808
────────────────────────────────────────
dense 10  64 → 10
  W                 (10, 64)         640
  b                 (10, 1)           10
  units·input + units
  = 10·64 + 10                       650
────────────────────────────────────────
total 24,458 parameters (textbook),
97,832 bytes (95.5 KiB) as float32

23,552 multiply-adds per time step, 640
once for the head; 192 element-wise
92 = 64 fed back + 28 input
pytorch: 24,714, 256 more (8 bias
vectors in lstm, not 4)"""

RNN = """\
3 rnn 5  textbook

weight        holds              shape   parameters    share
────────────────────────────────────────────────────────────
rnn 5  3 → 5
  W           recurrent + input  (5, 8)          40   88.9 %
  b           bias               (5, 1)           5   11.1 %
  units·(units + input) + units
  = 5·(5 + 3) + 5                                45  100.0 %
────────────────────────────────────────────────────────────
total 45 parameters (textbook), 180 bytes as float32

40 multiply-adds per time step; 0 element-wise
8 = 5 fed back + 3 input
pytorch: 50, 5 more (2 bias vectors in rnn, not 1)"""

ROOM = [
    (71, "weight gate holds shape parameters share"),
    (70, "weight gate shape parameters share"),
    (60, "weight gate shape parameters share"),
    (59, "weight gate shape parameters"),
    (51, "weight gate shape parameters"),
    (50, "weight shape parameters"),
    (40, "weight shape parameters"),
]
"""Widths of a screen, and the columns there."""

GOLDEN = [
    ("28 lstm 64 dense 10", "textbook", 80, TEXTBOOK),
    ("28 lstm 64 dense 10", "textbook", 120, TEXTBOOK),
    ("28 lstm 64 dense 10", "textbook", None, TEXTBOOK),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", 80, PYTORCH),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", 120, PYTORCH),
    ("3 lstm 5 x7 dropout dense 11", "pytorch", None, PYTORCH),
    ("embedding 11 3 gru 5 bi dense 7", "keras", 60, KERAS_60),
    ("28 lstm 64 dense 10", "textbook", 40, TEXTBOOK_40),
    ("3 rnn 5", "textbook", 80, RNN),
]

MARKDOWN = """\
**3 lstm 5 x7 bi dense 11** (pytorch)

| layer | weight | gate | shape | parameters | share |
|---|---|---|---|--:|--:|
| lstm 1 | `weight_ih_l0` | forward i f g o | (20, 3) | 60 | 1.3 % |
| lstm 1 | `weight_hh_l0` | forward i f g o | (20, 5) | 100 | 2.2 % |
| lstm 1 | `bias_ih_l0` | forward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `bias_hh_l0` | forward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `weight_ih_l0_reverse` | backward i f g o | (20, 3) | 60 | 1.3 % |
| lstm 1 | `weight_hh_l0_reverse` | backward i f g o | (20, 5) | 100 | 2.2 % |
| lstm 1 | `bias_ih_l0_reverse` | backward i f g o | (20,) | 20 | 0.4 % |
| lstm 1 | `bias_hh_l0_reverse` | backward i f g o | (20,) | 20 | 0.4 % |
| lstm 2-7 (× 6) | `weight_ih_l{1..6}` | forward i f g o | (20, 10) | 200 | 26.1 % |
| lstm 2-7 (× 6) | `weight_hh_l{1..6}` | forward i f g o | (20, 5) | 100 | 13.0 % |
| lstm 2-7 (× 6) | `bias_ih_l{1..6}` | forward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `bias_hh_l{1..6}` | forward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `weight_ih_l{1..6}_reverse` | backward i f g o | (20, 10) | 200 | 26.1 % |
| lstm 2-7 (× 6) | `weight_hh_l{1..6}_reverse` | backward i f g o | (20, 5) | 100 | 13.0 % |
| lstm 2-7 (× 6) | `bias_ih_l{1..6}_reverse` | backward i f g o | (20,) | 20 | 2.6 % |
| lstm 2-7 (× 6) | `bias_hh_l{1..6}_reverse` | backward i f g o | (20,) | 20 | 2.6 % |
| dense | `weight` |  | (11, 10) | 110 | 2.4 % |
| dense | `bias` |  | (11,) | 11 | 0.2 % |
| **total** |  |  |  | **4,601** |  |

- lstm 1: 2·(4·units·(units + input) + 8·units) = 2·(4·5·(5 + 3) + 8·5) = 400
- lstm 2-7: 2·(4·units·(units + input) + 8·units) = 2·(4·5·(5 + 10) + 8·5) = 680; 6 × 680 = 4,080
- dense: units·input + units = 11·10 + 11 = 121
- total: 4,601 parameters (pytorch), 18,404 bytes (18.0 KiB) as float32
- 3,920 multiply-adds per time step, 110 once for the head; 210 element-wise
- 10 = 2 × 5, both directions
- keras: 4,321, 280 fewer (4 bias vectors in lstm, not 8)"""

CSV = """\
layer,copies,direction,weight,gate,order,shape,parameters,kind
gru 1,1,,gru/gru_cell/kernel,,z r h,3x15,45,trainable
gru 1,1,,gru/gru_cell/recurrent_kernel,,z r h,5x15,75,trainable
gru 1,1,,gru/gru_cell/bias,,z r h,2x15,30,trainable
gru 2-7,6,,gru_{1..6}/gru_cell/kernel,,z r h,5x15,75,trainable
gru 2-7,6,,gru_{1..6}/gru_cell/recurrent_kernel,,z r h,5x15,75,trainable
gru 2-7,6,,gru_{1..6}/gru_cell/bias,,z r h,2x15,30,trainable
dense,1,,dense/kernel,,,5x11,55,trainable
dense,1,,dense/bias,,,11,11,trainable"""

SPECS = [
    ("28 lstm 64 dense 10", "textbook"),
    ("28 lstm 64 x2 bi dense 10", "keras"),
    ("13 lstm 32 projection 8 x1000000 bi dropout dense 10", "pytorch"),
    ("embedding 20000 128 gru 64 bi rnn 32 x3 dense 1", "keras"),
    ("3 lstm 5 state 7 x2 bi:sum nobias dense 2", "textbook"),
    ("3 lstm 5 batchnorm dense 2", "pytorch"),
    ("3 lstm 5 batchnorm dense 2", "keras"),
    ("3 dropout", "pytorch"),
]
"""What is drawn at every width, and read back."""

HUGE = (f"{10**18} lstm {10**18} x{10**18}", "textbook")
"""What fits no screen."""

SHARE = r"(?:(?:< )?[\d.]+ %|(buffer))"
HEADING = re.compile(r"\S.*  [\d,]+ → [\d,]+(?:  × ([\d,]+), one shown)?")
WEIGHT = re.compile(rf"  .* \((\d[\d, ]*)\) +([\d,]+) +{SHARE}")
SUBTOTAL = re.compile(rf"  (?:=|holds no) .* ([\d,]+) +{SHARE}")
TOTAL = re.compile(
    r"total ([\d,]+) parameters \([a-z0-9-]+\)(?:, ([\d,]+) trainable and ([\d,]+) not)?"
    r", ([\d,]+) bytes(?: \(.*\))? as float32"
)
ROW = re.compile(
    r"\| .*?(?: \(× ([\d,]+)\))? \| `.*` \| .* \| \(([\d, ]+)\) \| ([\d,]+) \| (.*) \|"
)
BOLD = re.compile(r"\| \*\*total\*\* \|.*\| \*\*([\d,]+)\*\* \|  \|")


TAMPERED = [
    ("24,458 parameters", "24,459 parameters"),
    ("(textbook), 97,832", "(textbook), 24,457 trainable and 2 not, 97,832"),
    ("97,832 bytes", "97,833 bytes"),
    ("  23,808", "  23,809"),
    ("(64, 92)       5,888", "(64, 93)       5,888"),
    ("  W_o         output     recurrent + input  (64, 92)       5,888   24.1 %\n", ""),
]

SHARES = [
    (0, 0, "0.0 %"),
    (0, 7, "0.0 %"),
    (1, 3, "33.3 %"),
    (1, 10**30, "< 0.1 %"),
    (7, 7, "100.0 %"),
]

MEMORIES = [
    (0, "0 bytes"),
    (1020, "1,020 bytes"),
    (1024, "1,024 bytes (1.0 KiB)"),
    (4 * 262_143, "1,048,572 bytes (1.0 MiB)"),
    (1_047_552, "1,047,552 bytes (1023.0 KiB)"),
    (97_832, "97,832 bytes (95.5 KiB)"),
    (4 * 24 * 10**6, "96,000,000 bytes (91.6 MiB)"),
    (2**83, "9,671,406,556,917,033,397,649,408 bytes (8.0 YiB)"),
]


def number(text: str | None) -> int:
    """Digits in groups; nothing is one."""
    return int(text.replace(",", "")) if text else 1


def size(shape: str) -> int:
    """How many numbers are in ``64, 92``."""
    return prod(int(axis) for axis in shape.split(",") if axis.strip())


def check_table(text: str) -> None:
    """Every row against its shape, the rows against the subtotals, those against the total."""
    copies, weights, subtotals, totals = 1, 0, 0, []
    for line in text.split("\n"):
        if match := WEIGHT.fullmatch(line):
            assert size(match[1]) == number(match[2]), line
            weights += copies * number(match[2]) * (not match[3])
        elif match := SUBTOTAL.fullmatch(line):
            subtotals += number(match[1])
            assert subtotals == weights, line
        elif match := TOTAL.fullmatch(line):
            assert number(match[4]) == 4 * number(match[1]), line
            if match[2]:
                assert number(match[2]) + number(match[3]) == number(match[1]), line
            totals.append(number(match[1]))
        elif match := HEADING.fullmatch(line):
            copies = number(match[1])
    assert totals == [weights] == [subtotals]


def check_markdown(text: str) -> None:
    """Every row against its shape, the column against the total."""
    total = 0
    for line in text.split("\n"):
        if match := ROW.fullmatch(line):
            assert size(match[2]) == number(match[3]), line
            total += number(match[1]) * number(match[3]) * (match[4] != "buffer")
    (printed,) = BOLD.findall(text)
    assert number(printed) == total


def check_csv(text: str, total: int) -> None:
    """Every row against its shape, the column against the total."""
    rows = list(csv.DictReader(StringIO(text)))
    for row in rows:
        assert size(row["shape"].replace("x", ",")) == int(row["parameters"])
    counting = [row for row in rows if row["kind"] != "buffer"]
    assert sum(int(row["copies"]) * int(row["parameters"]) for row in counting) == total


def first_column(text: str) -> str:
    """What stands at the left edge, line after line, as if nothing had been folded."""
    edge = (line for line in text.split("\n") if line[:3].strip())
    return "".join("".join(re.split(r"\s{2,}", line.strip())[0].split()) for line in edge)


def check_nothing_cut(text: str, names: list[str]) -> None:
    """Every name is there, its path and then itself, and no line says that it goes on."""
    assert "…" not in text
    column, at = first_column(text), 0
    for name in names:
        path, _, leaf = name.rpartition("/")
        at = max(column.rfind(path, 0, at), 0) if path in column[:at] else column.index(path, at)
        assert leaf in column[at:], name


@pytest.mark.parametrize(("spec", "name", "width", "drawn"), GOLDEN)
def test_the_table_is_drawn_so(spec: str, name: str, width: int | None, drawn: str) -> None:
    assert render(report(spec, framework=name), "table", width=width) == drawn


def test_the_markdown_is_written_so() -> None:
    assert render(report("3 lstm 5 x7 bi dense 11", framework="pytorch"), "markdown") == MARKDOWN


def test_the_csv_is_written_so() -> None:
    assert render(report("3 gru 5 x7 dense 11", framework="keras"), "csv") == CSV


@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_json_is_the_dict_and_reads_as_it(spec: str, name: str) -> None:
    counted = report(spec, framework=name)
    text = render(counted, "json")

    assert json.loads(text) == counted.to_dict()
    assert text == json.dumps(counted.to_dict(), indent=2, ensure_ascii=False)


@pytest.mark.parametrize("width", [120, None])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_the_table_adds_up(spec: str, name: str, width: int | None) -> None:
    check_table(render(report(spec, framework=name), "table", width=width))


def test_the_largest_table_adds_up() -> None:
    check_table(render(report(HUGE[0], framework=HUGE[1]), "table"))


@pytest.mark.parametrize(("spec", "name"), [*SPECS, HUGE])
def test_markdown_and_csv_add_up(spec: str, name: str) -> None:
    counted = report(spec, framework=name)

    check_markdown(render(counted, "markdown"))
    check_csv(render(counted, "csv"), counted.total)


@pytest.mark.parametrize(("right", "wrong"), TAMPERED)
def test_a_table_that_does_not_add_up_would_be_seen(right: str, wrong: str) -> None:
    check_table(TEXTBOOK)
    assert right in TEXTBOOK
    with pytest.raises(AssertionError):
        check_table(TEXTBOOK.replace(right, wrong))


def test_a_wrong_total_would_be_seen_in_markdown_and_csv() -> None:
    total = report("3 gru 5 x7 dense 11", framework="keras").total
    check_markdown(MARKDOWN)
    check_csv(CSV, total)
    with pytest.raises(AssertionError):
        check_markdown(MARKDOWN.replace("(× 6)", "(× 7)", 1))
    with pytest.raises(AssertionError):
        check_csv(CSV, total + 1)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_at_any_width_lines_fit_and_nothing_is_cut(spec: str, name: str, width: int) -> None:
    counted = report(spec, framework=name)
    text = render(counted, "table", width=width)

    assert max(map(len, text.split("\n"))) <= width
    check_nothing_cut(text, [weight.name for weight in counted.weights])
    for line in (f"total {words.total(counted)}", *counted.notes, *counted.others):
        assert "".join(line.split()) in "".join(text.split())


@pytest.mark.parametrize("width", [(40), 60, (70), 80, 120])
def test_what_fits_is_not_folded(width: int) -> None:
    counted = report("28 lstm 64 dense 10")
    lines = render(counted, "table", width=width).split("\n")
    rows = [line for line in lines if re.search(r"\(\d+, \d+\) +[\d,]+", line)]

    assert len(rows) == len(counted.weights)
    for title in ("weight", "shape", "parameters"):
        assert any(line.startswith("weight ") and title in line for line in lines)


@pytest.mark.parametrize(("width", "titles"), ROOM)
def test_columns_go_one_after_another_on_a_narrow_screen(width: int, titles: str) -> None:
    """First what a weight is, then its share, then its gate; never its shape or number."""
    counted = report("embedding 20000 128 gru 64 bi dense 1", framework="keras")
    lines = render(counted, "table", width=width).split("\n")

    (line,) = (line for line in lines if line.startswith("weight "))
    assert line.split() == titles.split()


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_a_rule_is_one_line(spec: str, name: str, width: int) -> None:
    lines = render(report(spec, framework=name), "table", width=width).split("\n")

    assert len({len(line) for line in lines if set(line) == {"─"}}) == 1


@pytest.mark.parametrize("name", ["textbook", "pytorch", "haiku"])
def test_a_column_with_nothing_in_it_is_not_drawn(name: str) -> None:
    assert "gate" in render(report("3 lstm 5", framework=name), "table").split("\n")[2]
    assert "gate" not in render(report("3 rnn 5", framework=name), "table").split("\n")[2]


def test_a_cut_name_would_be_seen() -> None:
    names = ["lstm/lstm_cell/kernel", "lstm/lstm_cell/recurrent_kernel"]
    whole = "  lstm/lstm_cell/\n  kernel    i f\n  recurrent  i f\n_kernel   c o\n"
    check_nothing_cut(whole, names)
    for cut in ("  recurren…  i f", "  recurren   i f"):
        with pytest.raises(AssertionError):
            check_nothing_cut(whole.replace("  recurrent  i f", cut), names)


@pytest.mark.parametrize("format", FORMATS)
def test_a_million_layers_are_drawn_as_shortly_as_three(format: str) -> None:
    few, many = (render(report(f"3 lstm 5 x{n} bi dense 7"), format) for n in (3, 1_000_000))

    assert few.count("\n") == many.count("\n")


@pytest.mark.parametrize("format", FORMATS)
def test_without_colour_there_is_no_escape(format: str) -> None:
    text = render(report("3 lstm 5 x2 bi dense 7"), format, width=80)

    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert not text.endswith("\n")


def test_colour_changes_no_character() -> None:
    counted = report("3 lstm 5 x2 bi dense 7")
    plain, coloured = (render(counted, "table", width=80, color=c) for c in (False, True))

    assert "\x1b[1m" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).split("\n")] == (
        plain.split("\n")
    )


def test_rich_prints_a_report_as_the_table() -> None:
    counted = report("28 lstm 64 dense 10")
    console = Console(width=80, file=StringIO(), color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(counted)

    assert [line.rstrip() for line in capture.get().rstrip().split("\n")] == TEXTBOOK.split("\n")


def test_a_notebook_shows_markdown() -> None:
    counted = report("3 lstm 5")

    assert counted._repr_markdown_() == str(counted) == render(counted, "markdown")


@pytest.mark.parametrize(("part", "whole", "text"), SHARES)
def test_a_share_never_looks_like_nothing(part: int, whole: int, text: str) -> None:
    assert words.share(part, whole) == text


@pytest.mark.parametrize(("size", "text"), MEMORIES)
def test_memory_is_exact_and_rounded(size: int, text: str) -> None:
    assert words.memory(size) == text
