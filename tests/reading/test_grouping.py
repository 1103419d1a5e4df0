"""Groups of layers that are repeated as one."""

from __future__ import annotations

import pytest

from lstm_params import Layer, Network, NetworkError, SpecError, Weight, parse
from lstm_params.library import count, explain, fit, polynomial, report, why
from lstm_params.network import parts
from lstm_params.reading.grouping import in_words
from lstm_params.reading.sources import looks_like_code
from lstm_params.renderers.words import command

# fmt: off
READ = [
    ("28 ( layernorm lstm 64 ) x12", "28 ( layernorm lstm 64 ) x12"),
    ("28 [ layernorm lstm 64 ] x12", "28 ( layernorm lstm 64 ) x12"),
    ("28 （layernorm lstm 64） x12", "28 ( layernorm lstm 64 ) x12"),
    ("28 (layernorm, lstm 64) x 12", "28 ( layernorm lstm 64 ) x12"),
    ("28 -> (layernorm -> lstm=64)x12 -> 10", "28 ( layernorm lstm 64 ) x12 lstm 10"),
    ("28 ( layernorm lstm 64 ) layers 12", "28 ( layernorm lstm 64 ) x12"),
    ("28 ( lstm 64 layernorm ) ×3 dense 2", "28 ( lstm 64 layernorm ) x3 dense 2"),
    ("28 (64 32) x3", "28 ( lstm 64 lstm 32 ) x3"),
    ("28 gru 5 ( bi lstm 64 dense 3 nobias ) x2", "28 gru 5 ( lstm 64 bi dense 3 nobias ) x2"),
    ("embedding 100 8 ( lstm 8 x2 dense 8 ) x2", "embedding 100 8 ( lstm 8 x2 dense 8 ) x2"),
    ("28 (lstm 8 dense 9) x2 (gru 5 dense 4) x3",
        "28 ( lstm 8 dense 9 ) x2 ( gru 5 dense 4 ) x3"),
    # One copy is no group, and one layer that can be stacked is a stack.
    ("28 ( lstm 64 dense 10 ) x1", "28 lstm 64 dense 10"),
    ("28 ( lstm 64 bi ) x3", "28 lstm 64 x3 bi"),
    ("28 ( lstm 64 x2 ) x3", "28 lstm 64 x6"),
    ("28 ( layernorm ) x3", "28 ( layernorm ) x3"),
    ("28 lstm 64 ( lstm 64 on 7 ) x3", "28 lstm 64 ( lstm 64 on 7 ) x3"),
]

LSTM = 4 * 64 * (64 + 64 + 1)
FIRST = 4 * 64 * (28 + 64 + 1)

COUNTED = [
    ("28 ( layernorm lstm 64 ) x12", 2 * 28 + FIRST + 11 * (2 * 64 + LSTM)),
    ("64 ( layernorm lstm 64 ) x12", 12 * (2 * 64 + LSTM)),
    ("28 ( layernorm lstm 64 ) x1000000", 2 * 28 + FIRST + 999_999 * (2 * 64 + LSTM)),
    ("28 ( lstm 64 bi dense 3 ) x4 dense 2",
        2 * FIRST + 3 * 129 + 3 * (2 * 4 * 64 * (3 + 64 + 1) + 3 * 129) + 2 * 4),
    ("28 ( lstm 64 x3 dense 28 ) x5", 5 * (FIRST + 2 * LSTM + 28 * 65)),
    ("28 ( layernorm ) x3", 3 * 2 * 28),
    ("28 lstm 64 ( lstm 64 on 7 ) x3", FIRST + 3 * 4 * 64 * (7 + 64 + 1)),
    ("28 lstm 8 ( attention heads 2 layernorm dense 8 ) x6",
        4 * 8 * 37 + 6 * (4 * 8 * 9 + 2 * 8 + 8 * 9)),
    # The depth gate of a DGLSTM is in each layer that is above another one.
    ("8 ( dglstm 8 layernorm dglstm 8 dglstm 8 ) x3",
        9 * (4 * 8 * 17 + 3 * 8) + 5 * (64 + 3 * 8) + 3 * 16),
    # Each copy gets twice as many channels as the one below.
    ("4 ( depthwise1d kernel 3 multiplier 2 ) x3", (8 * 3 + 8) + (16 * 3 + 16) + (32 * 3 + 32)),
    ("28 ( tensor 64x28 lstm 28 ) x3", 3 * (64 * 28 + 4 * 28 * 57)),
]
# fmt: on


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_a_group_is_read_and_written(text: str, canonical: str) -> None:
    network = parse(text)

    assert str(network) == canonical
    assert parse(canonical) == network


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_group_counts_as_its_layers_one_after_the_other(text: str, expected: int) -> None:
    found = report(text)

    assert count(text) == found.total == expected
    assert sum(layer.copies * layer.parameters for layer in found.layers) == expected


def test_a_group_written_out_counts_the_same_in_every_framework() -> None:
    out = "28" + 4 * " layernorm lstm 64 x2 bi gru 5 lstm 32" + " dense 10"
    for name in ("textbook", "keras", "pytorch", "flax", "haiku"):
        assert count("28 (layernorm lstm 64 x2 bi gru 5 lstm 32) x4 dense 10", framework=name) == (
            count(out, framework=name)
        )


@pytest.mark.parametrize("name", ["keras", "flax", "haiku", "pytorch", "tf1"])
def test_the_weights_of_a_group_have_the_names_of_its_layers_written_out(name: str) -> None:
    group = "lstm 64 gru 5 lstm 32"
    inside = report(f"28 ({group}) x3 dense 2", framework=name)
    out = report("28" + 3 * f" {group}" + " dense 2", framework=name)

    assert sorted(each for weight in inside.weights for each in every(weight)) == sorted(
        weight.name for weight in out.weights
    )
    assert [layer.name for layer in inside.layers] == [
        "lstm 1", "gru 1", "lstm 2", "lstm 3, 5", "gru 2-3", "lstm 4, 6", "dense"
    ]  # fmt: skip


def every(weight: Weight) -> list[str]:
    """The names of a weight of every copy: the braces spelled out, or as often as it is there."""
    before, brace, rest = weight.name.partition("{")
    if not brace:
        return [weight.name] * weight.copies
    inside, _, behind = rest.partition("}")
    first, last, step = map(int, (*inside.split(".."), "1")[:3])
    return [f"{before}{at}{behind}" for at in range(first, last + 1, step)]


def test_stacks_in_a_group_are_numbered_copy_by_copy() -> None:
    found = report("28 (lstm 8 x3 gru 8 lstm 8) x5", framework="keras")
    names = [layer.weights[0].name.split("/")[0] for layer in found.layers]

    assert names == [
        "lstm", "lstm_{1..2}", "gru", "lstm_3",
        "lstm_{4..16..4}", "lstm_{{5..6},{9..10},…,{17..18}}", "gru_{1..4}", "lstm_{7..19..4}",
    ]  # fmt: skip
    assert [layer.name for layer in found.layers] == [
        "lstm 1", "lstm 2-3", "gru 1", "lstm 4",
        "lstm 5, 9, …, 17", "lstm 6-7, 10-11, …, 18-19", "gru 2-5", "lstm 8, 12, …, 20",
    ]  # fmt: skip


def test_a_group_is_left_open_in_its_sizes_and_in_its_copies() -> None:
    assert str(polynomial("28 ( lstm n layernorm ) x3")) == "20·n² + 130·n"
    assert str(polynomial("4 ( lstm 4 layernorm ) xn")) == "152·n"
    assert str(polynomial("4 ( lstm n layernorm dense 4 ) xn")) == "4·n³ + 26·n² + 4·n"
    assert polynomial("28 ( lstm n x2n dense n ) xn")(3) == (
        (4 * 3 * (28 + 3 + 1) + 5 * 4 * 3 * (3 + 3 + 1) + 3 * (3 + 1))
        + 2 * (6 * 4 * 3 * (3 + 3 + 1) + 3 * (3 + 1))
    )


HOW_OFTEN = "how often? write it behind the group: ( … ) x12, or leave the brackets out"

# fmt: off
ERRORS = [
    ("28 ( lstm 64", "not closed: write ) x12 behind its last layer", "("),
    ("28 [ lstm 64", "not closed: write ] x12 behind its last layer", "["),
    ("28 lstm 64）", "no ( before it: a group is ( layernorm lstm 64 ) x12", "）"),
    ("28 lstm 64 ) x2", "no ( before it: a group is ( layernorm lstm 64 ) x12", ")"),
    ("28 lstm 64 ] x2", "no [ before it: a group is ( layernorm lstm 64 ) x12", "]"),
    ("28 ( ) x2", "an empty group: a group is ( layernorm lstm 64 ) x12", "( )"),
    ("28 ( lstm 64 dense 3 )", HOW_OFTEN, "( lstm 64 dense 3 )"),
    ("28 ( lstm 64 dense 3 ) dense 2", HOW_OFTEN, "( lstm 64 dense 3 )"),
    ("28 ( lstm 64 dense 3 ] x2", "what ( opens is closed by )", "( lstm 64 dense 3 ]"),
    ("28 ( lstm 64 dense 3 ) x0", "the number of copies must be at least 1, not '0'", "x0"),
    ("28 ( lstm 64 ( gru 4 dense 3 ) x2 ) x3", "a group in a group: write the inner one out",
        "( lstm 64 ("),
    ("28 ( ( gru 4 dense 3 ) x2 dense 3 ) x3", "a group in a group: write the inner one out",
        "( ("),
    ("28 ( lstm 64 dense 3 ) x2 bi",
        "'bi' describes the layer before it, and there is a group: write it in the group", "bi"),
    ("28 ( lstm 64 dense 3 ) x2 x3",
        "'x3' describes the layer before it, and there is a group: write it in the group", "x3"),
    ("28 lstm 64 ( nobias dense 3 ) x2",
        "'nobias' describes the layer before it, and a group begins here", "nobias"),
    ("28 ( lstmm 64 dense 3 ) x2", "'lstmm' is not a word of a spec (did you mean 'lstm'?)",
        "lstmm"),
    ("( embedding 20 8 lstm 8 ) x2", "embedding looks words up: put it before the group", ""),
    ("embedding 20 8 ( lstm 8 dense 20 tied dense 8 ) x2",
        "a tied dense is no part of a group: put it behind", ""),
    ("4 ( depthwise1d kernel 3 multiplier 2 ) x1000000",
        "each copy of the group returns more than it gets: at most 100 copies, not 1,000,000", ""),
    ("30 lstm 6 ( lstm 30 attention heads 4 ) x2",
        "attention's input of 30 cannot be divided into 4 heads", ""),
]
# fmt: on


@pytest.mark.parametrize(("text", "message", "marked"), ERRORS)
def test_a_wrong_group_gets_one_line_that_marks_it(text: str, message: str, marked: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(text)

    start, end = caught.value.span or (0, 0)
    assert (caught.value.message, text[start:end]) == (message, marked)


WRONG = [((0, 3, 2),), ((1, 0, 2),), ((0, 2),), ((0, 2, 3), (1, 2, 2)), (("0", 1, 2),), 5]


@pytest.mark.parametrize("groups", WRONG)
def test_groups_that_are_none_are_refused(groups: object) -> None:
    with pytest.raises(NetworkError, match=r"^groups are a tuple of"):
        Network(28, (Layer("lstm", 64), Layer("dense", 3)), groups)  # type: ignore[arg-type] # on purpose


@pytest.mark.parametrize(
    "text",
    [
        "nn.LSTM(28, 64)",
        "LSTM (28, 64)",
        "[(256, 28), (256, 64), (256,), (256,)]",
        "(64, 92)",
        "Sequential(\n  (0): LSTM(28, 64)\n)",
        "keras.layers.Dense (10)",
        "weight_ih_l0 (256, 28)",
    ],
)
def test_brackets_of_code_and_of_shapes_are_no_groups(text: str) -> None:
    assert not in_words(text)


@pytest.mark.parametrize("text", [text for text, _ in READ] + [row[0] for row in ERRORS])
def test_a_group_is_no_code(text: str) -> None:
    assert not looks_like_code(text)


def test_why_counts_with_a_group_and_gives_a_command_that_a_shell_takes() -> None:
    verdict = why(356_034, "28 ( layernorm lstm 64 ) x12 dense 10")

    assert verdict.stated == count("28 ( layernorm lstm 64 ) x12 dense 10") == 389_186
    assert verdict[0].says == "it is what 11 copies of the group would give, not 12"
    assert command(verdict[0]) == (
        'lstm-params "28 ( layernorm lstm 64 ) x11 dense 10" -f textbook'
    )
    assert count(verdict[0].spec) == 356_034


def test_a_derivation_adds_the_copies_of_a_group_up() -> None:
    derivation = explain("28 ( layernorm lstm 64 ) x12 dense 10")
    steps = {section.name: section.steps[-1] for section in derivation.sections}

    assert derivation.total == 389_186
    assert steps["lstm 2-12"] == (
        "layers",
        "one in each of 11 equal copies of the group",
        "",
        "11 · 33,024 = 363,264",
    )
    stacked = explain("28 ( lstm 64 x3 dense 28 ) x5").sections[-2].steps[-1]
    assert stacked.sentence == "2 in each of 4 equal copies of the group"


def test_the_size_of_a_group_is_found() -> None:
    found = fit("28 ( layernorm lstm n ) x12 dense 10", "100k")

    assert (found.n, str(found.network)) == (31, "28 ( layernorm lstm 31 ) x12 dense 10")
    assert found.parameters == 2 * 28 + 124 * 60 + 11 * (62 + 124 * 63) + 320


def test_a_layer_of_a_block_that_has_a_recurrent_layer_is_no_head() -> None:
    run = report("8 ( lstm 8 dense 8 nobias ) x3 dense 2").macs

    assert (run.step, run.head) == (3 * (4 * 8 * 16 + 64), 16)


def test_many_copies_cost_no_more_than_two() -> None:
    few, many = (parts(parse(f"28 ( layernorm lstm 64 dense 9 ) x{n}")) for n in (2, 10**18))

    assert len(few) == len(many) == 6


def test_layers_beside_a_group_are_asked_about() -> None:
    with pytest.raises(SpecError) as caught:
        parse("28 ( lstm 64 ) x2", layers=2)

    assert caught.value.message == (
        "layers may be of the group or of each layer in it: write x2 in the words, where it belongs"
    )


def test_a_dense_layer_at_the_end_of_a_group_is_no_head() -> None:
    assert parse("28 ( lstm 64 dense 32 ) x4", classes=10) == parse(
        "28 ( lstm 64 dense 32 ) x4 dense 10"
    )


# fmt: off
BRACKETED = [
    ("28 lstm(64)", "28 lstm 64"),
    ("28 -> LSTM(64) -> Dense(10)", "28 lstm 64 dense 10"),
    ("28, gru (64), dense(10)", "28 gru 64 dense 10"),
    ("28 bilstm( 64 )x2 dropout(0.5) dense[10]", "28 lstm 64 x2 bi dropout dense 10"),
    ("20000 embedding(128) lstm(units=64)", "embedding 20000 128 lstm 64"),
    ("28 lstm 64 embedding(20, 8) lstm(4)", "28 lstm 64 embedding 20 8 lstm 4"),
    ("28 lstm(64, bidirectional=True) dense(10, use_bias=False)", "28 lstm 64 bi dense 10 nobias"),
    ("28 conv1d(64, kernel_size=3)", "28 conv1d 64 kernel 3"),
    ("28 ( layernorm lstm(64) ) x3", "28 ( layernorm lstm 64 ) x3"),
    ("28 lstm\uff0864\uff09", "28 lstm 64"),
]

WORDS = "; in words, such as: 28 lstm 64 dense 10"
UNREADABLE = [
    # What else stands in brackets may be anything, or is code.
    ("28 lstm(64, 32)", f"this is no Python: invalid syntax{WORDS}"),
    ("28 lstm (64 32) x2", f"this is no Python: invalid syntax{WORDS}"),
    # The input is the vocabulary of the first embedding, which has no other.
    ("28 embedding(100, 32)", f"this is no Python: invalid syntax{WORDS}"),
    ("2 embedding(100, 32) lstm(8)", f"this is no Python: invalid syntax{WORDS}"),
    ("28 lstm(x)", f"this is no Python: invalid syntax{WORDS}"),
    ("28 lstm(64", f"this is no Python: '(' was never closed{WORDS}"),
    ("28 lstm(20,000)", f"this is no Python: invalid syntax{WORDS}"),
    ("2 * LSTM(64)", "what goes in? add input_shape=(…, n) to LSTM, or --input-dim n"),
    ("LSTM(64)", "what goes in? add input_shape=(…, n) to LSTM, or --input-dim n"),
]
# fmt: on


@pytest.mark.parametrize(("text", "canonical"), BRACKETED)
def test_brackets_around_the_size_of_a_layer_mean_nothing(text: str, canonical: str) -> None:
    assert report(text).network == parse(text) == parse(canonical)
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(("text", "message"), UNREADABLE)
def test_what_else_is_in_brackets_is_told_how_words_say_it(text: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        report(text)

    assert caught.value.message == message
