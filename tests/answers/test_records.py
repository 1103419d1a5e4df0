"""Every answer as rows: each row complete, numbers as numbers, in Python as in CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import lstm_params
from lstm_params.answers.lists import LISTS
from lstm_params.formats import render
from lstm_params.library import compare, cost, explain, fit, polynomial, port, report, why

COMPARE = """\
spec,framework,n,parameters,ratio,bytes,multiply_adds,missing
28 lstm 64,keras,,23808,1.0,95232,23552,
28 gru 75,keras,75,23625,0.9923135080645161,94500,23175,
"""

COST = """\
purpose,quantity,arithmetic,amount,unit,spec,framework
run,"weights, flash","24,064 × 4 bytes",96256,bytes,28 lstm 64,pytorch
run,"state h + c, RAM",(64 + 64) × 4 bytes,512,bytes,28 lstm 64,pytorch
run,"buffer, RAM, estimate",4·64 × 4 bytes,1024,bytes,28 lstm 64,pytorch
train,"checkpoint, sgd","24,064 × 4 bytes",96256,bytes,28 lstm 64,pytorch
train,"training, sgd","(24,064 + 24,064) × 4 bytes",192512,bytes,28 lstm 64,pytorch
train,"activations, estimate",384 × 4 bytes,1536,bytes,28 lstm 64,pytorch
compute,time step,numbers in its matrices,23552,multiply-adds,28 lstm 64,pytorch
compute,time step,element-wise products,192,multiplications,28 lstm 64,pytorch
compute,all,"23,552",23552,multiply-adds,28 lstm 64,pytorch
compute,all,"2 × 23,552",47104,FLOPs,28 lstm 64,pytorch
"""

WHY = """\
claim,stated,kind,readings,total,difference,arithmetic,spec,framework
23808,28 lstm 64,stated,,23808,0,,28 lstm 64,textbook
"""

PORT = """\
tensor,shape,place,gates,holds,source,source_place,how,spec,framework,to
kernel,5x3,rows 0-1,,input,weight_ih_l0,,transposed,2 rnn 3,pytorch,tf1
kernel,5x3,rows 2-4,,recurrent,weight_hh_l0,,transposed,2 rnn 3,pytorch,tf1
bias,3,,,bias,bias_ih_l0 + bias_hh_l0,,added,2 rnn 3,pytorch,tf1
"""

POLYNOMIAL = """\
power,coefficient,spec,framework
2,4,28 lstm n dense 10,textbook
1,126,28 lstm n dense 10,textbook
0,10,28 lstm n dense 10,textbook
"""

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Callable[[], Any]] = {
    "count": lambda: report("28 lstm 64 x3 batchnorm dense 10", framework="pytorch"),
    "explain": lambda: explain("28 lstm 64 dense 10"),
    "fit": lambda: fit("28 lstm n", "100k"),
    "compare": lambda: compare("28 lstm 64 vs 28 gru n", frameworks=["keras"], match=True),
    "cost": lambda: cost("28 lstm 64", framework="pytorch", optimizer="sgd"),
    "port": lambda: port("2 rnn 3", framework="pytorch", to="tf1"),
    "why": lambda: why(23_808, "28 lstm 64"),
    "why not": lambda: why(24_064, "28 lstm 64 dense 10"),
    "polynomial": lambda: polynomial("28 lstm n dense 10"),
    **LISTS,
}


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("compare", COMPARE),
        ("cost", COST),
        ("port", PORT),
        ("polynomial", POLYNOMIAL),
        ("why", WHY),
    ],
)
def test_the_csv_of_an_answer_is_numbers_with_names(name: str, whole: str) -> None:
    assert render(ANSWERS[name](), "csv") == whole.rstrip("\n")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_cell_of_csv_is_that_of_the_records(name: str) -> None:
    records = ANSWERS[name]().records()
    rows = list(csv.DictReader(StringIO(render(ANSWERS[name](), "csv"))))

    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert list(row) == list(record)
        for column, value in record.items():
            if isinstance(value, int):
                assert int(row[column]) == value
            elif value is None:
                assert not row[column]


@pytest.mark.parametrize(
    "name", [name for name in ANSWERS if name not in LISTS and name[:3] != "why"]
)
def test_every_row_says_what_it_is_of(name: str) -> None:
    answer = ANSWERS[name]()

    assert len(answer) == len(list(answer)) > 0
    assert all(row.spec and row.framework for row in answer)
    assert all(record["spec"] and record["framework"] for record in answer.records())


@pytest.mark.parametrize("name", sorted(ANSWERS.keys() - {"why"}))
def test_an_answer_is_a_data_frame(name: str) -> None:
    answer = ANSWERS[name]()
    frame, records = pd.DataFrame(answer), pd.DataFrame(answer.records())

    assert len(frame) == len(records) == len(answer) > 0
    assert list(records) == list(answer.records()[0])


def test_a_sum_over_the_frame_of_a_count_is_the_count() -> None:
    frame = pd.DataFrame(report("28 lstm 64 x3 batchnorm dense 10", framework="pytorch"))

    assert (
        frame["total"].sum() == 4 * 64 * (28 + 64 + 2) + 2 * 4 * 64 * (64 + 64 + 2) + 2 * 64 + 650
    )
    assert (frame["copies"] * frame["parameters"])[frame["kind"] != "buffer"].sum() == 91_402


def test_the_weights_of_a_report_add_up_to_its_total() -> None:
    found = report("28 lstm 64 x3 dense 10")

    assert sum(weight.total for weight in found.weights) == found.total == 90_506
    assert [(one.layer, one.copies, one.name) for one in found.weights if one.name == "b_o"] == [
        ("lstm 1", 1, "b_o"),
        ("lstm 2-3", 2, "b_o"),
    ]
    assert {(one.framework, one.spec) for one in found.weights} == {
        ("textbook", "28 lstm 64 x3 dense 10")
    }


def test_a_buffer_adds_nothing_to_the_total() -> None:
    found = report("3 lstm 5 batchnorm dense 2", framework="pytorch")

    assert sum(weight.total for weight in found.weights) == found.total
    assert sum(weight.copies * weight.parameters for weight in found.weights) > found.total


def test_a_report_is_no_tuple() -> None:
    found = report("3 dropout")

    assert not isinstance(found, tuple)
    assert not hasattr(found, "count")
    assert (len(found), list(found), bool(found)) == (0, [], True)
    assert found == report("3 dropout") != report("4 dropout")
    assert repr(found) == "<Report of 3 dropout, textbook: 0>"


def test_the_public_names_are_those_that_dir_shows() -> None:
    assert dir(lstm_params) == sorted(lstm_params.__all__)
