"""Lists of tensors in the forms that people print, each with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params import SpecError, count
from lstm_params.reading.tensors import listing, read

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAPES = {
    "lstm.weight_ih_l0": (256, 28),
    "lstm.weight_hh_l0": (256, 64),
    "lstm.bias_ih_l0": (256,),
    "lstm.bias_hh_l0": (256,),
    "fc.weight": (10, 64),
    "fc.bias": (10,),
}
"""An LSTM of 64 on 28 and a head of 10, as PyTorch stores them: 24,714 numbers."""

KERAS = {
    "lstm/lstm_cell/kernel": (28, 256),
    "lstm/lstm_cell/recurrent_kernel": (64, 256),
    "lstm/lstm_cell/bias": (256,),
    "dense/kernel": (64, 10),
    "dense/bias": (10,),
}
"""The same as Keras stores them: 24,458 numbers."""

TF1 = {"rnn/lstm_cell/kernel": (92, 256), "rnn/lstm_cell/bias": (256,)}


def lines(form: str, shapes: Mapping[str, tuple[int, ...]] = SHAPES) -> str:
    """A line for each tensor."""
    return "\n".join(
        form.format(
            name=name,
            shape=shape,
            sizes=list(shape),
            commas=",".join(map(str, shape)),
            signs=" x ".join(map(str, shape)),
            at=at,
            parameters=shape[0] * (shape[1:] or (1,))[0],
        )
        for at, (name, shape) in enumerate(shapes.items())
    )


PRINTED = ">>> for name, p in model.named_parameters():\n...     print(name, p.shape)\n...\n"

FORMS = {
    "name and size": lines("{name} torch.Size({sizes})"),
    "name and tuple": lines("{name} {shape}"),
    "colon": lines("{name}: {shape}"),
    "tabs": lines("{name}\t{sizes}"),
    "arrow": lines("{name} -> {shape}"),
    "comments": lines("# {name}  torch.Size({sizes})"),
    "numbered": lines("{at} {name} {shape}"),
    "numbered in brackets": lines("[{at}] {name} {shape}"),
    "labels": lines("Layer: {name} | Size: torch.Size({sizes})"),
    "labels and values": lines(
        "Layer: {name} | Size: torch.Size({sizes}) | Values : tensor([[ 0.1, -0.2]]) \n"
    ),
    "keywords": lines("name={name} shape={shape}"),
    "types": lines("{name} torch.Size({sizes}) torch.float32 cuda:0"),
    "trained": lines("{name}, torch.Size({sizes}), requires_grad=True"),
    "tuples": lines("('{name}', torch.Size({sizes}))"),
    "quoted": lines("'{name}': {shape},"),
    "counts and a total": lines("{name:20}  {shape!s:10}  {parameters:>8,}")
    + "\n\nTotal parameters: 24,714",
    "a state dict": "Model's state_dict:\n" + lines("{name} \t torch.Size({sizes})"),
    "a prompt": PRINTED + lines("{name} torch.Size({sizes})"),
    "a remark": "Using device cuda\n" + lines("{name} {shape}") + "\nDone.",
    "code above": "for n, p in net.named_parameters():\n    print(n, p.shape)\n\n"
    + lines("{name} torch.Size({sizes})"),
    "a Markdown table": "| Name | Shape | Count |\n|:--|:-:|--:|\n"
    + lines("| `{name}` | `{shape}` | {parameters} |"),
    "a table in boxes": "┏━━━━━━┳━━━━━━━┓\n┃ Name ┃ Shape ┃\n┡━━━━━━╇━━━━━━━┩\n"
    + lines("│ {name} │ {shape} │")
    + "\n└──────┴───────┘",
    "CSV": "name,shape\n" + lines('{name},"{shape}"'),
    "signs": lines("{name}: {signs}"),
    "signs in brackets": lines("{name} ({signs})"),
    "NumPy": lines("{name} float32[{commas}]"),
    "JAX": lines("{name}: f32[{commas}]"),
    "JSON": "{" + lines('"{name}": {sizes},').rstrip(",") + "}",
    "a dict": "{" + lines("'{name}': torch.Size({sizes}),") + "}",
    "an OrderedDict": "OrderedDict([" + lines("('{name}', torch.Size({sizes})),") + "])",
    "items": "dict_items([" + lines("('{name}', {shape}),") + "])",
    "lists": "[" + lines("['{name}', {sizes}],") + "]",
    "data parallel": lines("module.{name} {shape}"),
}

VARIABLE = (
    "<Variable path=sequential/{name}, shape={shape}, dtype=float32, value=[[0.1 0.2]\n [1.]]>"
)
TF_VARIABLE = "<tf.Variable '{name}:0' shape={shape} dtype=float32, numpy=\narray([[0.1]])>"

KERAS_FORMS = {
    "paths": lines("{name} {shape}", KERAS),
    "paths of TensorFlow": lines("{name}:0 {shape}", KERAS),
    "tensor shapes": lines("{name} TensorShape({sizes})", KERAS),
    "variables of Keras 3": "[" + lines(VARIABLE + ",", KERAS) + "]",
    "older variables of Keras 3": lines(
        "<KerasVariable shape={shape}, dtype=float32, path={name}>", KERAS
    ),
    "variables of TensorFlow 2": "[" + lines(TF_VARIABLE + ",", KERAS) + "]",
    "names alone": "kernel (28, 256)\nrecurrent_kernel (64, 256)\nbias (256,)\n"
    "kernel (64, 10)\nbias (10,)",
    "shapes of get_weights": "[(28, 256), (64, 256), (256,), (64, 10), (10,)]",
    "the same as lists": "[[28, 256], [64, 256], [256], [64, 10], [10]]",
    "a line for each shape": "(28, 256)\n(64, 256)\n(256,)\n(64, 10)\n(10,)\n",
}

GATES = {
    f"{side}{gate}": ({"kernel": (5 if side == "h" else 3, 5), "bias": (5,)})
    if side == "h"
    else {"kernel": (3, 5)}
    for side in "hi"
    for gate in "fgio"
}
TREE = {"params": {"LSTMCell_0": GATES, "Dense_0": {"bias": (2,), "kernel": (5, 2)}}}

FROZEN = """FrozenDict({
    params: {
        Dense_0: {
            kernel: (64, 10),
            bias: (10,),
        },
    },
})"""

OTHERS = {
    "a tree of Flax": (str(TREE), "3 lstm 5 dense 2", "flax", 192),
    "structs of JAX": (
        str(TREE).replace("(5, 5)", "ShapeDtypeStruct(shape=(5, 5), dtype=float32)"),
        "3 lstm 5 dense 2",
        "flax",
        192,
    ),
    "a frozen dict": (
        FROZEN,
        "64 dense 10",
        "flax",
        650,
    ),
    "keys": (
        "['params']['Dense_0']['bias'] (10,)\n['params']['Dense_0']['kernel'] (64, 10)",
        "64 dense 10",
        "flax",
        650,
    ),
    "a tree of Haiku": (
        "{'lstm/linear': {'w': (92, 256), 'b': (256,)}, 'linear': {'w': (64, 10), 'b': (10,)}}",
        "28 lstm 64 dense 10",
        "haiku",
        24_458,
    ),
    "variables of TensorFlow 1": (
        lines("<tf.Variable '{name}:0' shape={shape} dtype=float32_ref>", TF1),
        "28 lstm 64",
        "tf1",
        23_808,
    ),
    "tf.train.list_variables": (
        "[('rnn/lstm_cell/bias', [256]), ('rnn/lstm_cell/kernel', [92, 256])]",
        "28 lstm 64",
        "tf1",
        23_808,
    ),
    "sizes alone": (
        "torch.Size([256, 28])\ntorch.Size([256, 64])\ntorch.Size([256])\ntorch.Size([256])",
        "28 lstm 64",
        "pytorch",
        24_064,
    ),
}

NONE = (
    "28 lstm 64",
    "nn.LSTM(28, 64)",
    "(lstm): LSTM(28, 64)",
    "lstm (28, 64)",
    "x_train (60000, 28, 28)\nx_test (10000, 28, 28)",
    "x = (3, 4)\nprint(x)",
    "(28, 64)",
    "[28, 64]",
    '{"class_name": "Sequential", "config": {"layers": []}}',
    "lstm (LSTM)   (None, 64)   23808",
    "Layer (type:depth-idx)  Output Shape  Param #\nlstm.weight_ih_l0  [256, 28]  7168",
    "lstm.weight_ih_l0 (256, 28) (256, 30)",
    "[[28, 256], [64, 'a']]",
    "{'a': {'b': (3, 4)",
    "lstm.weight_ih_l0 (256, -28)",
    "one thing\nanother\nlstm.weight_ih_l0 (256, 28)\nlstm.weight_hh_l0 (256, 64)",
    "",
)
"""Texts that are no lists of tensors."""


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_pytorch_is_read(form: str) -> None:
    contents = listing.contents(FORMS[form])

    assert contents is not None
    named = {one.name.removeprefix("module."): one.shape for one in contents.tensors}
    assert named == SHAPES
    found = read(contents)
    assert (str(found.network), found.framework, found.missing) == (
        "28 lstm 64 dense 10",
        "pytorch",
        (),
    )
    assert found.said == ("read as PyTorch: a listing of 6 tensors",)
    assert count(FORMS[form]) == 24_714


@pytest.mark.parametrize("form", KERAS_FORMS)
def test_a_list_of_keras_is_read(form: str) -> None:
    contents = listing.contents(KERAS_FORMS[form])

    assert contents is not None
    assert [one.shape for one in contents.tensors] == [*KERAS.values()]
    found = read(contents)
    assert (str(found.network), found.framework, found.missing) == (
        "28 lstm 64 dense 10",
        "keras",
        (),
    )
    assert count(KERAS_FORMS[form]) == 24_458


@pytest.mark.parametrize("form", OTHERS)
def test_other_lists_are_read(form: str) -> None:
    text, spec, framework, total = OTHERS[form]
    contents = listing.contents(text)

    assert contents is not None
    found = read(contents)
    assert (str(found.network), found.framework) == (spec, framework)
    assert count(text) == total


@pytest.mark.parametrize("text", NONE)
def test_another_text_is_no_list(text: str) -> None:
    assert listing.contents(text) is None


def test_a_list_of_a_million_lines_is_refused_in_one() -> None:
    with pytest.raises(SpecError) as caught:
        count("lstm.weight_ih_l0 (256, 28)\n" * 1_000_000)
    assert str(caught.value) == "this listing is too long: 1,000,000 lines, at most 50,000"
