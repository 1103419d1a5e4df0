"""A report: whole dicts, sums that add up, and the sentences beside the numbers."""

from __future__ import annotations

import pytest

from answers.whole_reports import WHOLE
from lstm_params import FrameworkError
from lstm_params.frameworks import NAMES, framework
from lstm_params.library import count, report

KEYS = {"spec", "framework", "total", "layers"}
LAYER_KEYS = {"name", "spec", "copies", "input", "output", "formula", "parameters", "weights"}
WEIGHT_KEYS = {"name", "gate", "direction", "shape", "parameters"}

SPECS = [
    "3 lstm 5",
    "3 gru 5 x7 bi dense 2",
    "3 rnn 5 bi:sum dropout rnn 7 x3 nobias dense 2",
    "embedding 11 3 lstm 5 bi gru 7 bi dense 2",
    "3 lstm 5 batchnorm dense 2",
]


def can(spec: str, name: str) -> bool:
    """Whether the framework can store the network."""
    try:
        return count(spec, framework=name) >= 0
    except FrameworkError:
        return False


STORED = [(spec, name) for spec in SPECS for name in NAMES if can(spec, name)]

NOTES = [
    ("3 lstm 5", "textbook", ("8 = 5 fed back + 3 input",)),
    ("3 lstm 5", "keras", ()),
    ("3 lstm 5 projection 2", "textbook", ("5 = 2 fed back + 3 input",)),
    (
        "3 lstm 5 state 7",
        "textbook",
        (
            "10 = 7 fed back + 3 input",
            "a standard lstm feeds back its own 5 units, not 7 numbers",
        ),
    ),
    (
        "28 lstm 64 state 1280",
        "textbook",
        (
            "1,308 = 1,280 fed back + 28 input",
            "a standard lstm feeds back its own 64 units, not 1,280 numbers",
        ),
    ),
    ("3 rnn 5 bi dense 7", "keras", ("10 = 2 × 5, both directions",)),
    ("3 rnn 5 bi dropout dense 7", "keras", ("10 = 2 × 5, both directions",)),
    ("3 rnn 5 bi:sum dense 7", "keras", ()),
    (
        "3 rnn 5 x2 bi",
        "textbook",
        (
            "8 = 5 fed back + 3 input",
            "10 = 2 × 5, both directions",
            "15 = 5 fed back + 10 input",
        ),
    ),
    (
        "3 rnn 5 steps 7",
        "keras",
        ("the same weights serve every time step: steps count nothing",),
    ),
    ("3 rnn 5 bi rnn 7 on 11", "keras", ()),
    (
        "3 cwrnn 6 modules 2",
        "textbook",
        (
            "module = units / modules = 3",
            "pairs = (modules·modules + modules) / 2 = 3",
            "W_h is block upper triangular: a module reads itself and the slower ones",
        ),
    ),
    (
        "embedding 7 10 lstm 5 bi dense 7 tied nobias gru 3",
        "textbook",
        (
            "15 = 5 fed back + 10 input",
            "10 = 3 fed back + 7 input",
            "tied: the head's matrix is the embedding's and is counted there",
        ),
    ),
]

OTHERS = [
    ("3 lstm 5 nobias", "textbook", ()),
    ("3 dense 5", "textbook", ()),
    ("3 lstm 5", "textbook", ("pytorch: 200 (20 more: 8 bias vectors in lstm, not 4)",)),
    ("3 lstm 5", "pytorch", ("keras: 180 (20 fewer: 4 bias vectors in lstm, not 8)",)),
    (
        "3 gru 5",
        "textbook",
        ("keras and pytorch: 150 (15 more: 6 bias vectors in gru, not 3)",),
    ),
    (
        "3 lstm 5 gru 7",
        "keras",
        ("pytorch: 494 (20 more: 8 bias vectors in lstm, not 4)",),
    ),
]

NAMED = [
    ("3 lstm 5", ["lstm"]),
    ("3 lstm 5 x2", ["lstm 1", "lstm 2"]),
    ("3 lstm 5 x7 lstm 2 dense 7", ["lstm 1", "lstm 2-7", "lstm 8", "dense"]),
    ("3 lstm 5 gru 5 lstm 5", ["lstm 1", "gru", "lstm 2"]),
]


@pytest.mark.parametrize("name", NAMES)
def test_every_framework_stores_the_plainest_network(name: str) -> None:
    assert (SPECS[0], name) in STORED


@pytest.mark.parametrize("spec", SPECS)
def test_the_popular_frameworks_store_all_of_these(spec: str) -> None:
    assert {name for stored, name in STORED if stored == spec} >= {"textbook", "keras", "pytorch"}


def like(given: object, expected: object) -> object:
    """``given`` with the keys that are expected: there may be more of them one day."""
    if isinstance(given, dict) and isinstance(expected, dict):
        return {key: like(given[key], expected[key]) for key in expected}
    if isinstance(given, list) and isinstance(expected, list) and len(given) == len(expected):
        return [like(one, other) for one, other in zip(given, expected, strict=True)]
    return given


@pytest.mark.parametrize("whole", WHOLE, ids=lambda whole: whole["framework"])
def test_a_report_is_one_dict(whole: dict[str, object]) -> None:
    counted = report(str(whole["spec"]), framework=str(whole["framework"]))

    assert like(counted.to_dict(), whole) == whole


@pytest.mark.parametrize(("spec", "name"), STORED)
def test_a_dict_has_the_keys_that_scripts_rely_on(spec: str, name: str) -> None:
    whole = report(spec, framework=name).to_dict()
    layers = whole["layers"]

    assert whole.keys() >= KEYS
    assert isinstance(layers, list)
    for layer in layers:
        assert layer.keys() >= LAYER_KEYS
        assert all(weight.keys() >= WEIGHT_KEYS for weight in layer["weights"])


@pytest.mark.parametrize(("spec", "name"), STORED)
def test_totals_are_the_sums_of_what_they_total(spec: str, name: str) -> None:
    counted = report(spec, framework=name)

    assert counted.total == sum(layer.copies * layer.parameters for layer in counted.layers)
    assert counted.bytes() == 4 * counted.total
    assert counted.weights == tuple(w for layer in counted.layers for w in layer.weights)
    for layer in counted.layers:
        counting = [weight for weight in layer.weights if weight.kind != "buffer"]
        assert layer.parameters == sum(weight.parameters for weight in counting)


@pytest.mark.parametrize(("spec", "name", "notes"), NOTES)
def test_notes_say_where_a_width_comes_from_and_what_counts_nothing(
    spec: str, name: str, notes: tuple[str, ...]
) -> None:
    assert report(spec, framework=name).notes == notes


@pytest.mark.parametrize(("spec", "name", "others"), OTHERS)
def test_popular_frameworks_whose_total_differs_are_named_with_the_reason(
    spec: str, name: str, others: tuple[str, ...]
) -> None:
    assert report(spec, framework=name).others == others


def test_a_framework_that_cannot_store_the_network_is_named_too() -> None:
    (keras,) = report("3 lstm 5 projection 2", framework="pytorch").others

    assert (
        keras == "keras: cannot store projection in lstm: textbook, pytorch, tf1, paddle, mxnet can"
    )


@pytest.mark.parametrize(("spec", "names"), NAMED)
def test_a_layer_is_numbered_where_there_are_several_of_its_kind(
    spec: str, names: list[str]
) -> None:
    assert [layer.name for layer in report(spec).layers] == names


def test_a_million_layers_are_reported_as_shortly_as_three() -> None:
    few, many = (report(f"3 lstm 5 x{depth} bi dense 7") for depth in (3, 1_000_000))

    assert len(many.layers) == len(few.layers) == 3
    assert len(many.weights) == len(few.weights)
    assert many.layers[1].copies == 999_999


def test_a_printed_report_is_markdown() -> None:
    assert str(report("3 lstm 5")).startswith("**3 lstm 5** (textbook)\n\n| layer | ")


def test_statistics_count_where_they_are_stored_as_weights_and_are_never_trained() -> None:
    keras, pytorch = (report("3 batchnorm", framework=name) for name in ("keras", "pytorch"))

    assert (keras.total, keras.trainable) == (4 * 3, 2 * 3)
    assert (pytorch.total, pytorch.trainable) == (2 * 3, 2 * 3)
    assert [weight.kind for weight in pytorch.weights] == ["trainable"] * 2 + ["buffer"] * 2


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_that_was_only_read_says_so_beside_every_count(name: str) -> None:
    told = f"{framework(name).title}: its storage was read in the source, not off a real object"
    notes = report("3 lstm 5", framework=name).notes

    assert (told in notes) == (name in {"matlab", "candle", "burn"})
