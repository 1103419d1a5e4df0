"""What the rows of the dialects say of a constructor, and those of no dialect of a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lstm_params.reading.code import paths
from lstm_params.reading.code.dialects import Dialect, Maker, dialects
from lstm_params.reading.code.dialects.elsewhere import TENSOR_FUNCTIONS
from lstm_params.reading.code.dialects.members import NAMING, OF_GROUPS
from lstm_params.reading.code.methods import GROUP_METHODS
from lstm_params.reading.code.tensors import RULES

if TYPE_CHECKING:
    from collections.abc import Callable


def makers(framework: str) -> dict[str, Maker]:
    """The constructors of a framework."""
    return next(dialect.makers for dialect in dialects() if dialect.framework == framework)


@pytest.mark.parametrize(
    ("parameters", "means"),
    [
        ("", set()),
        ("units=units! name", {"units", ""}),
        ("a|b=input c~ * d=shape *args=children", {"input", "shape", ""}),
    ],
)
def test_a_row_says_what_its_parameters_mean(parameters: str, means: set[str]) -> None:
    assert Maker("lstm", parameters).means == means


@pytest.mark.parametrize(
    ("framework", "name", "states", "needs"),
    [
        ("keras", "LSTM", True, True),
        ("keras", "ConvLSTM2D", True, True),
        ("keras", "LSTMCell", True, False),
        ("keras", "Dense", True, False),
        ("keras", "Input", True, False),
        ("keras", "Sequential", False, False),
        ("pytorch", "LSTM", False, False),
        ("flax", "RNN", False, False),
    ],
)
def test_layers_of_keras_state_a_shape_and_its_recurrent_ones_need_all_steps(
    framework: str, name: str, *, states: bool, needs: bool
) -> None:
    maker = makers(framework)[name]

    assert (maker.states_shape, maker.needs_steps) == (states, needs)


@pytest.mark.parametrize("field", Dialect._fields)
def test_every_field_of_a_dialect_is_filled_in_by_one(field: str) -> None:
    default = Dialect._field_defaults.get(field)

    assert any(getattr(dialect, field) != default for dialect in dialects())


@pytest.mark.parametrize(("field", "framework"), [("printed", "pytorch"), ("json", "keras")])
def test_one_framework_has_models_in_a_form_of_its_own(field: str, framework: str) -> None:
    having = [dialect.framework for dialect in dialects() if getattr(dialect, field)]

    assert having == [framework]


@pytest.mark.parametrize("dialect", dialects(), ids=lambda dialect: dialect.framework)
def test_what_a_dialect_says_of_its_layers_is_of_layers_that_it_has(dialect: Dialect) -> None:
    assert {*dialect.without_weights} <= {*dialect.makers}
    assert {name for name, _ in dialect.unprinted} <= {*dialect.makers, *dialect.uncounted}
    assert {*dialect.uncounted}.isdisjoint(dialect.makers)


IS = {
    paths.is_layer_like: "nn.LSTM my.Encoder BertModel.from_pretrained",
    paths.is_factory: "torchvision.models.resnet18 timm.create_model load_model M.from_pretrained",
    paths.is_weightless: "nn.MSELoss BertTokenizerFast.from_pretrained optim.adam.Step AdamW",
    paths.is_other_part: "keras.initializers.Orthogonal torch.nn.functional.LSTM",
    paths.is_plain_base: "object nn.Module pl.LightningModule keras.Model flax.Mixin base()",
    paths.is_initializer: "nn.init.xavier_uniform_ init_weights",
    paths.is_library: "np.concatenate sklearn.svm.SVC",
    paths.is_function: "jax.nn.relu torch.zeros F._relu",
    paths.makes_array: "np.zeros tf.random.normal torch.rand",
}

IS_NOT = {
    paths.is_layer_like: "nn.relu lstm my.encoder BERT.from_pretrained",
    paths.is_factory: "models my.models.of.mine timm.models_of from_pretrained",
    paths.is_weightless: "nn.AdaptiveLogSoftmaxWithLoss optim nn.Linear Configured",
    paths.is_other_part: "keras.initializers nn.LSTM my_init.LSTM",
    paths.is_plain_base: "nn.LSTM my.Models Encoder",
    paths.is_initializer: "nn.Linear init.call",
    paths.is_library: "my.np torch.nn.LSTM",
    paths.is_function: "torch.nn.LSTM relu my.relu torch.zeros(3).mean",
    paths.makes_array: "zeros np.concatenate my.zeros np.zeros(3).ones",
}


@pytest.mark.parametrize(
    ("ask", "path", "answer"),
    [
        (ask, path, answer)
        for answer, rows in ((True, IS), (False, IS_NOT))
        for ask, texts in rows.items()
        for path in texts.split()
    ],
)
def test_a_path_says_what_it_stands_for(
    ask: Callable[[str], bool], path: str, *, answer: bool
) -> None:
    assert ask(path) is answer


@pytest.mark.parametrize(
    ("names", "path", "found"),
    [
        ("load", "load", True),
        ("load", "a.load", True),
        ("load", "a.download", False),
        ("load", "load.a", False),
        ("*load", "a.download", True),
        ("models.*", "a.models.b", True),
        ("models.*", "a.models.b.c", False),
        ("a b.c", "x.c", False),
        ("a b.c", "x.b.c", True),
        ("*()", "a.b()", True),
    ],
)
def test_a_row_of_names_is_read_word_by_word(names: str, path: str, *, found: bool) -> None:
    assert paths.ends_in(path, names) is found


def test_every_method_of_a_group_is_followed_and_each_way_is_used() -> None:
    assert {*OF_GROUPS.values(), "own weight"} == {*GROUP_METHODS}
    assert {name for name, word in OF_GROUPS.items() if word == "add"} >= NAMING


def test_every_function_of_tensors_has_a_rule_and_each_rule_is_used() -> None:
    assert {*TENSOR_FUNCTIONS.values()} == {*RULES}
