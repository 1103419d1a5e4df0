"""What tensors are: layers by name, directions, stacks, wrappers, and what is left over."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

import pytest

from lstm_params import SpecError, count, parse
from lstm_params.reading.tensors import read
from lstm_params.reading.tensors.assemble import check
from lstm_params.reading.tensors.stored import Aside, Contents, Stored

if TYPE_CHECKING:
    from lstm_params.reading.result import Reading

Named = tuple[str, tuple[int, ...]]


def contents(*tensors: Named, ordered: bool = True, aside: tuple[Aside, ...] = ()) -> Contents:
    every = tuple(starmap(Stored, tensors))
    return Contents("a listing", every, aside=aside, ordered=ordered)


def found(*tensors: Named, ordered: bool = True) -> Reading:
    return read(contents(*tensors, ordered=ordered))


def total(reading: Reading) -> int:
    return count(reading.network, framework=reading.framework)


def lstm(path: str, units: int, *inputs: int, both: bool = False) -> list[Named]:
    """The tensors of ``nn.LSTM``, a layer for each input."""
    return [
        (f"{path}.{name}_l{at}{side}", shape)
        for at, width in enumerate(inputs)
        for side in ("", "_reverse") * both or ("",)
        for name, shape in (
            ("weight_ih", (4 * units, width)),
            ("weight_hh", (4 * units, units)),
            ("bias_ih", (4 * units,)),
            ("bias_hh", (4 * units,)),
        )
    ]


def linear(path: str, units: int, width: int) -> list[Named]:
    return [(f"{path}.weight", (units, width)), (f"{path}.bias", (units,))]


TAGGER = [
    ("embedding.weight", (2000, 50)),
    *lstm("lstm", 64, 50, 128, both=True),
    ("norm.weight", (128,)),
    ("norm.bias", (128,)),
    *linear("fc", 10, 128),
]
"""100,000 numbers, 59,392 and 99,328 in the stack, 256, and 1,290 in the head: 260,266."""

ALIKE = "stored alike, and the count is the same"

ALONE = "no layer is named like these, counted as tensors:"

NORMS = f"layernorm may as well be groupnorm, instancenorm, batchnorm nostatistics: {ALIKE}"


def test_a_model_is_read_whole() -> None:
    reading = found(*TAGGER)

    assert str(reading.network) == "embedding 2000 50 lstm 64 x2 bi layernorm dense 10"
    assert reading.framework == "pytorch"
    assert reading.said == ("read as PyTorch: a listing of 21 tensors", NORMS)
    assert reading.missing == ()
    # 2000·50 + 2·(4·64·(64+50) + 8·64) + 2·(4·64·(64+128) + 8·64) + 2·128 + 10·128 + 10
    assert total(reading) == 260_266


@pytest.mark.parametrize("prefix", ["module.", "model.", "net/encoder/"])
def test_a_prefix_is_a_path(prefix: str) -> None:
    named = [(prefix + name, shape) for name, shape in TAGGER]

    assert found(*named).network == found(*TAGGER).network


def test_the_order_is_inferred_where_names_are_sorted() -> None:
    reading = found(*sorted(TAGGER), ordered=False)

    assert str(reading.network) == "embedding 2000 50 lstm 64 x2 bi layernorm dense 10"
    assert reading.said[1] == "the order of the layers is inferred from their widths"
    assert total(reading) == 260_266


def test_a_stack_of_ten_is_in_order_of_its_numbers() -> None:
    tensors = lstm("lstm", 64, 28, *[64] * 11)

    assert str(found(*sorted(tensors), ordered=False).network) == "28 lstm 64 x12"


def test_an_encoder_and_a_decoder_are_two_chains() -> None:
    tensors = [
        ("encoder.embedding.weight", (1000, 64)),
        *lstm("encoder.lstm", 128, 64, 128),
        ("decoder.embedding.weight", (1200, 64)),
        *lstm("decoder.lstm", 128, 64, 128),
        *linear("decoder.fc", 1200, 128),
    ]
    reading = found(*tensors)

    assert str(reading.network) == (
        "embedding 1000 64 lstm 128 x2 embedding 1200 64 lstm 128 x2 dense 1200"
    )
    # 64,000 + 99,328 + 132,096 + 76,800 + 99,328 + 132,096 + 154,800
    assert total(reading) == total(found(*sorted(tensors), ordered=False)) == 758_448


def test_a_layer_beside_another_has_its_own_input() -> None:
    reading = found(*lstm("a", 64, 28), *lstm("b", 64, 30), *linear("fc", 10, 128))

    assert str(reading.network) == "28 lstm 64 lstm 64 on 30 dense 10 on 128"
    assert total(reading) == 24_064 + 24_576 + 1_290


@pytest.mark.parametrize(
    ("tensors", "spec", "framework", "parameters"),
    [
        (
            [(f"cell.{n}", s) for n, s in zip(
                ("weight_ih", "weight_hh", "bias_ih", "bias_hh"),
                ((256, 28), (256, 64), (256,), (256,)), strict=True)],
            "28 lstm 64", "pytorch", 24_064,
        ),
        (
            [("lstm.weight_ih_l0", (256, 28)), ("lstm.weight_hh_l0", (256, 8)),
             ("lstm.bias_ih_l0", (256,)), ("lstm.bias_hh_l0", (256,)),
             ("lstm.weight_hr_l0", (8, 64))],
            "28 lstm 64 projection 8", "pytorch", 256 * 36 + 512 + 512,
        ),
        (
            [("gru.weight_ih_l0", (96, 28)), ("gru.weight_hh_l0", (96, 32))],
            "28 gru 32 nobias", "pytorch", 5_760,
        ),
        (
            [("rnn.weight_ih_l0", (64, 28)), ("rnn.weight_hh_l0", (64, 64))],
            "28 rnn 64 nobias", "pytorch", 5_888,
        ),
        (
            [("lstm/kernel:0", (28, 256)), ("lstm/recurrent_kernel:0", (64, 256)),
             ("lstm/bias:0", (256,))],
            "28 lstm 64", "keras", 23_808,
        ),
        (
            [("gru/gru_cell/kernel", (28, 96)), ("gru/gru_cell/recurrent_kernel", (32, 96)),
             ("gru/gru_cell/bias", (96,))],
            "28 gru 32 reset-before", "keras", 5_856,
        ),
        (
            [(f"layers/bidirectional/{side}_layer/cell/vars/{at}", shape)
             for side in ("backward", "forward")
             for at, shape in enumerate(((28, 256), (64, 256), (256,)))],
            "28 lstm 64 bi", "keras", 47_616,
        ),
        (
            [("layers/dense/vars/0", (28, 64)), ("layers/dense/vars/1", (64,))],
            "28 dense 64", "keras", 1_856,
        ),
        (
            [("rnn/basic_lstm_cell/kernel", (72, 64)), ("rnn/basic_lstm_cell/bias", (64,))],
            "56 lstm 16", "tf1", 4_672,
        ),
        (
            [("rnn/basic_rnn_cell/kernel", (72, 64)), ("rnn/basic_rnn_cell/bias", (64,))],
            "8 rnn 64", "tf1", 4_672,
        ),
        (
            [("lstm0_l0_i2h_weight", (256, 28)), ("lstm0_l0_h2h_weight", (256, 64)),
             ("lstm0_l0_i2h_bias", (256,)), ("lstm0_l0_h2h_bias", (256,)),
             ("dense0_weight", (10, 64)), ("dense0_bias", (10,))],
            "28 lstm 64 dense 10", "mxnet", 24_714,
        ),
        (
            [("conv.weight", (6, 2, 3)), ("conv.bias", (6,)), ("next.weight", (8, 3, 2)),
             ("next.bias", (8,))],
            "2 conv1d 6 kernel 3 conv1d 8 kernel 2 groups 2", "pytorch", 98,
        ),
    ],
)  # fmt: skip
def test_spellings_and_options_are_read(
    tensors: list[Named], spec: str, framework: str, parameters: int
) -> None:
    reading = found(*tensors)

    assert (str(reading.network), reading.framework) == (spec, framework)
    assert total(reading) == parameters


def test_no_groups_are_read_that_leave_a_channel_over() -> None:
    """22 features are no two groups of 9 channels: the convolution has 9 of its own."""
    gru = [(f"0.{name}_l0{side}", shape) for side in ("", "_reverse")
           for name, shape in (("weight_ih", (33, 4)), ("weight_hh", (33, 11)),
                               ("bias_ih", (33,)), ("bias_hh", (33,)))]  # fmt: skip
    reading = found(*gru, ("1.weight", (5, 9, 3)), ("1.bias", (5,)), ordered=True)

    assert str(reading.network) == "4 gru 11 bi conv1d 5 on 9 kernel 3"
    assert total(reading) == 1_262


def test_no_groups_are_read_where_names_are_sorted() -> None:
    """20 features are no two groups of 8 channels either, and no name says what comes next."""
    reading = found(
        *((f"bidirectional/{way}_rnn/simple_rnn_cell/{name}", shape)
          for way in ("backward", "forward")
          for name, shape in (("kernel", (4, 10)), ("recurrent_kernel", (10, 10)),
                              ("bias", (10,)))),
        ("conv1d/kernel", (3, 8, 10)),
        ("lstm/lstm_cell/kernel", (10, 32)), ("lstm/lstm_cell/recurrent_kernel", (8, 32)),
        ("lstm/lstm_cell/bias", (32,)),
        ordered=False,
    )  # fmt: skip

    assert str(reading.network) == "4 rnn 10 bi conv1d 10 on 8 kernel 3 nobias lstm 8"
    assert (reading.framework, total(reading)) == ("keras", 1_148)


def test_groups_are_read_that_divide_what_comes_in() -> None:
    reading = found(
        ("table.weight", (30, 18)), ("conv.weight", (6, 9, 3)), ("conv.bias", (6,)), ordered=True
    )

    assert str(reading.network) == "embedding 30 18 conv1d 6 kernel 3 groups 2"
    assert total(reading) == 708


def test_what_no_shape_tells_is_said() -> None:
    kernels = [("gru/gru_cell/kernel", (28, 96)), ("gru/gru_cell/recurrent_kernel", (32, 96))]
    heads = [("attn.in_proj_weight", (36, 12)), ("attn.in_proj_bias", (36,)),
             ("attn.out_proj.weight", (12, 12)), ("attn.out_proj.bias", (12,))]  # fmt: skip

    assert found(*kernels).said[1:] == (
        f"gru 32 nobias may as well be gru 32 reset-before nobias: {ALIKE}",
    )
    assert found(*heads).said[1:] == (
        "no recurrent layer by name",
        "no shape tells the heads of attention heads 1: the count is the same for any",
    )


def test_a_tensor_of_no_layer_is_counted_and_named() -> None:
    reading = found(*lstm("lstm", 64, 28), ("attn.query", (64, 28)), ("scale", ()))

    assert str(reading.network) == "28 lstm 64 tensor 64x28 tensor 1"
    assert reading.said[1:] == (f"{ALONE} attn.query (64, 28), scale () (1,793 numbers)",)
    assert total(reading) == 24_064 + 1_793


def test_where_a_framework_has_no_word_for_a_tensor_it_is_missing() -> None:
    cell = [("lstm0_l0_i2h_weight", (256, 28)), ("lstm0_l0_h2h_weight", (256, 64)),
            ("lstm0_l0_i2h_bias", (256,)), ("lstm0_l0_h2h_bias", (256,))]  # fmt: skip
    reading = found(*cell, ("mystery", (3, 4)))

    assert reading.missing == ("mystery (3, 4)",)
    with pytest.raises(SpecError, match=r"^no layer is named like these: mystery \(3, 4\)$"):
        read(contents(*cell, ("mystery", (3, 4))), strict=True)


def test_buffers_and_counters_are_not_counted() -> None:
    names = ("weight", "bias", "running_mean", "running_var")
    reading = found(
        *lstm("lstm", 64, 28),
        *((f"bn.{name}", (64,)) for name in names),
        ("bn.num_batches_tracked", ()),
    )

    assert str(reading.network) == "28 lstm 64 batchnorm"
    assert reading.said[-1] == "not counted: counters, 1 tensor of 1 number"
    assert total(reading) == 24_064 + 128


def test_the_state_of_an_optimizer_is_told_by_its_size() -> None:
    moments = tuple(Stored(f"{at}", (24_064,)) for at in range(2))
    steps = tuple(Stored(f"step{at}", ()) for at in range(4))
    reading = read(
        contents(*lstm("lstm", 64, 28), aside=(Aside("optimizer state", (*moments, *steps)),))
    )

    assert reading.said[-1] == (
        "not counted: optimizer state, 6 tensors of 48,132 numbers: "
        "twice the weights and 4 counters"
    )


def test_weight_norm_is_exact() -> None:
    normed = [
        ("lstm.weight_ih_l0_g", (256, 1)),
        ("lstm.weight_ih_l0_v", (256, 28)),
        ("lstm.weight_hh_l0", (256, 64)),
        ("fc.bias", (10,)),
        ("fc.parametrizations.weight.original0", (10, 1)),
        ("fc.parametrizations.weight.original1", (10, 64)),
    ]
    reading = found(*normed)

    assert str(reading.network) == "28 lstm 64 nobias dense 10 tensor 256x1 tensor 10x1"
    assert reading.said[-1] == (
        "gains of weight norm, counted as tensors: lstm.weight_ih_l0_g (256, 1), "
        "fc.parametrizations.weight.original0 (10, 1) (266)"
    )
    assert total(reading) == 23_552 + 650 + 266


def test_spectral_norm_is_exact() -> None:
    reading = found(
        *lstm("lstm", 64, 28),
        ("fc.weight_orig", (10, 64)),
        ("fc.bias", (10,)),
        ("fc.weight_u", (10,)),
        ("fc.weight_v", (64,)),
    )

    assert str(reading.network) == "28 lstm 64 dense 10"
    assert reading.said[-1] == "not counted: vectors of spectral norm, 2 tensors of 74 numbers"
    assert total(reading) == 24_714


def test_a_tied_matrix_counts_once() -> None:
    tensors = (
        Stored("embedding.weight", (1000, 64)),
        *starmap(Stored, lstm("lstm", 64, 64)),
        Stored("out.weight", (1000, 64), same_as="embedding.weight"),
        Stored("out.bias", (1000,)),
    )
    reading = read(Contents("a listing", tensors))

    assert str(reading.network) == "embedding 1000 64 lstm 64 dense 1000 tied"
    assert "counted once: out.weight is embedding.weight" in reading.said
    assert total(reading) == 64_000 + 33_280 + 1_000


HOSTILE: list[tuple[list[Named], str]] = [
    ([("fc.weight", (10**30, 28))], f"fc.weight ({10**30}, 28) is larger than any tensor"),
    ([], "a listing has no tensors"),
    ([("a", (0, 3))], "no tensor has a number"),
    ([("", (2, 2))] * 501, "a listing has 501 tensors; at most 500 are read"),
    ([("a.weight", (2, 2))] * 20_001, "a listing has 20,001 tensors; at most 20,000 are read"),
]  # fmt: skip


@pytest.mark.parametrize(("tensors", "message"), HOSTILE)
def test_what_makes_no_network_is_refused_in_a_line(tensors: list[Named], message: str) -> None:
    with pytest.raises(SpecError) as caught:
        found(*tensors)
    assert str(caught.value) == message


ODD: list[tuple[list[Named], str]] = [
    ([("lstm.weight_ih_l0", (256, 28)), ("lstm.weight_hh_l0", (250, 64))],
     "tensor 256x28 tensor 250x64"),
    ([("lstm.weight_ih_l0", (256, 28)), ("lstm.weight_hh_l0", (256, 64)),
      ("lstm.bias_ih_l0", (256,))], "28 lstm 64 nobias tensor 256"),
    ([("lstm.weight_ih_l0", (256, 28)), ("lstm.weight_hh_l0", (256, 64)),
      ("lstm.weight_ih_l0_reverse", (256, 30)), ("lstm.weight_hh_l0_reverse", (256, 64))],
     "28 lstm 64 nobias lstm 64 on 30 nobias"),
    ([("fc.weight", (1, 2, 3, 4, 5, 6, 7)), *linear("out", 3, 4)],
     "4 dense 3 tensor 1x2x3x4x5x6x7"),
    ([*((f"W_{gate}", (28, 64)) for gate in "fico"), *((f"U_{gate}", (64, 64)) for gate in "fico")],
     " ".join(["tensor 28x64"] * 4 + ["tensor 64x64"] * 4)),
    ([*((f"W_{gate}", (64, 92)) for gate in "fico"), *((f"b_{gate}", (64, 1)) for gate in "fico")],
     "28 lstm 64"),
    ([("lstm.\x1b[31mweight_ih_l0", (256, 28)), *linear("out", 3, 4)],
     "4 dense 3 tensor 256x28"),
]  # fmt: skip


@pytest.mark.parametrize(("tensors", "spec"), ODD)
def test_odd_tensors_are_counted_exactly(tensors: list[Named], spec: str) -> None:
    reading = found(*tensors)
    numbers = 0
    for _, shape in tensors:
        size = 1
        for axis in shape:
            size *= axis
        numbers += size

    assert str(reading.network) == spec
    assert total(reading) == numbers
    assert all(line.isprintable() for line in reading.said)


def test_a_thousand_distinct_layers_are_read() -> None:
    layers = [lstm(f"layers.{at}.lstm", at + 2, at + 1) for at in range(1000)]
    reading = found(*(tensor for layer in layers for tensor in layer))

    assert len(reading.network.layers) == 1000
    assert str(reading.network).startswith("1 lstm 2 lstm 3 lstm 4 ")
    assert total(reading) == sum(4 * u * (2 * u - 1) + 8 * u for u in range(2, 1002))


def test_a_network_with_other_tensors_would_be_seen() -> None:
    tensors = list(starmap(Stored, lstm("lstm", 64, 28)))

    check(parse("28 lstm 64"), "pytorch", tensors)
    with pytest.raises(SpecError) as caught:
        check(parse("28 gru 64"), "pytorch", tensors)
    assert str(caught.value) == (
        "these tensors make no network: one of (256, 28) is left over when 28 gru 64 is laid out"
    )
