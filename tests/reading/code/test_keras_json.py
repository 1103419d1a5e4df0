"""Keras' own JSON: what model.to_json() gives."""

from __future__ import annotations

import json

import pytest

from lstm_params import count
from reading.code.cases import Model, read_as, refusal, shows

MODELS = [
    Model(
        "Keras' JSON",
        (
            '{"class_name": "Sequential", "config": {"name": "net", "layers": [{"class_name":'
            ' "InputLayer", "config": {"batch_shape": [null, 10, 3], "name": "i"}}, {"class_name":'
            ' "Bidirectional", "config": {"name": "b", "merge_mode": "ave", "layer": {"class_name":'
            ' "LSTM", "config": {"name": "l", "units": 5, "use_bias": true}}}}, {"class_name":'
            ' "Dense", "config": {"name": "d", "units": 2}}]}}'
        ),
        "3 lstm 5 bi:ave dense 2",
        360 + 12,
    ),
    Model(
        "Keras 1's JSON",
        (
            '{"class_name": "Sequential", "config": [{"class_name": "LSTM", "config": {"name": "l",'
            ' "output_dim": 5, "batch_input_shape": [null, 10, 3]}}]}'
        ),
        "3 lstm 5",
        180,
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_the_json_of_a_model_is_read(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


REFUSED = [
    ('{"a": 1}', "this JSON is no Keras model: it has no class_name"),
    (
        '{"class_name": "Adam", "config": {"lr": 1}}',
        "no layer here can be counted; not known: Adam 'Adam'",
    ),
    ('{"a": ', "this is no JSON: Expecting value: line 1 column 7 (char 6)"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_json_that_is_no_model_is_refused(text: str, message: str) -> None:
    assert refusal(text) == message


def test_sizes_that_are_null_or_listed_are_read_as_keras_reads_them() -> None:
    """Attention of 2 heads of 4 on 12 features, to 9: 3·12·8 + 3·8 + 8·9 + 9."""
    config = {
        "class_name": "Sequential",
        "config": {
            "name": "s",
            "layers": [
                {"class_name": "InputLayer", "config": {"batch_shape": [None, 10, 12]}},
                {"class_name": "LSTM", "config": {"units": 12, "return_sequences": True}},
                {
                    "class_name": "MultiHeadAttention",
                    "config": {"name": "a", "num_heads": 2, "key_dim": 4, "value_dim": None,
                               "output_shape": [9], "use_bias": True},
                },
            ],
        },
    }  # fmt: skip
    assert count(json.dumps(config)) == 4 * 12 * (12 + 12 + 1) + 3 * 12 * 8 + 3 * 8 + 8 * 9 + 9
