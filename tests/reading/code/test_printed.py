"""What print(model) shows in PyTorch, also in the middle of a log."""

from __future__ import annotations

import pytest

from lstm_params import report
from reading.code.cases import Model, read_as, refusal, shows

MODELS = [
    Model(
        "arrows from the input to the units",
        """
        Net(
          (lstm_path): BiBlock(
            (lstm): LSTM(100 → 64, bidirectional=True, layers=2)
            (attention): Linear(128 → 1)
          )
          (classifier): Sequential(
            Linear(128 → 64) + ReLU + Dropout
            Linear(64 → 2)
          )
        )
        """,
        "100 lstm 64 x2 bi dense 1 dense 64 on 128 dense 2",
        8 * 64 * (64 + 100 + 2) + 8 * 64 * (64 + 128 + 2) + 129 + 8_256 + 130,
    ),
    Model(
        "a layer with an arrow alone in a log",
        "12:00 model: GRU(3 -> 5)",
        "3 gru 5",
        120 + 30,
    ),
    Model(
        "what MXNet prints",
        """
        RNNModel(
          (drop): Dropout(p = 0.2, axes=())
          (encoder): Embedding(1000 -> 20, float32)
          (rnn): LSTM(20 -> 20, TNC, num_layers=2, dropout=0.2, bidirectional)
          (decoder): Dense(40 -> 1000, linear)
        )
        """,
        "embedding 1000 20 dropout lstm 20 x2 bi dense 1000",
        20_000 + 8 * 20 * (20 + 20 + 2) + 8 * 20 * (20 + 40 + 2) + 41_000,
    ),
    Model(
        "a chain that MXNet prints",
        """
        HybridSequential(
          (0): GRU(3 -> 5, NTC)
          (1): Dense(5 -> 2, Activation(relu))
        )
        """,
        "3 gru 5 dense 2",
        120 + 30 + 12,
    ),
    Model(
        "a printed model in a log",
        """
        2024-05-01 12:00:00 INFO Net(
          (embed): Embedding(7, 3, padding_idx=0)
          (rnns): ModuleList(
            (0): GRU(3, 5, bidirectional=True)
            (1-2): 2 x GRU(10, 5, bidirectional=True)
          )
          (head): Sequential(
            (0): Linear(in_features=10, out_features=4, bias=True)
            (1): ReLU()
            (2): Linear(in_features=4, out_features=2, bias=False)
          )
          (loss): CrossEntropyLoss()
        )
        epoch 1 (lr 0.1): loss 3.2
        """,
        "embedding 7 3 gru 5 bi gru 5 bi gru 5 bi dense 4 activation dense 2 nobias",
        21 + 2 * (120 + 30) + 2 * 2 * (15 * 15 + 30) + 44 + 8,
    ),
    Model(
        "a label with brackets in it",
        """
        Net(
          (a): LSTM(3, 5)
          (b(c)): LSTM(5, 5)
        )
        """,
        "3 lstm 5 lstm 5",
        200 + 240,
    ),
    Model(
        "a layer printed alone in a log",
        "12:00 INFO: LSTM(3, 5, num_layers=2)\nloss: 0.1 (best)",
        "3 lstm 5 x2",
        200 + 240,
    ),
    Model(
        "blocks that are printed once and counted several times, in colours",
        """
        \x1b[32mNet(\x1b[0m
          (blocks): ModuleList(
            (0-3): 4 x Sequential(
              (0): Linear(in_features=4, out_features=4, bias=True)
              (1): ReLU()
            )
          )
          (a head/b): Linear(in_features=4, out_features=2, bias=True)
          (norm): LayerNorm((2,), eps=1e-05, elementwise_affine=False, bias=False)
        )
        """,
        f"4{' dense 4 activation' * 4} dense 2 layernorm nobias nogain",
        4 * 20 + 10,
    ),
    Model(
        "a console that prints its model",
        ">>> model = build()\n>>> print(model)\nNet(\n  (rnn): GRU(3, 5)\n)\n>>> model.eval()",
        "3 gru 5",
        15 * 8 + 30,
    ),
    Model("a layer behind its name", "rnn: LSTM(3, 5)", "3 lstm 5", 200),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_a_printed_model_is_read(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


def test_the_sizes_of_a_layer_with_others_in_it_are_named() -> None:
    text = "Net(\n  (r): MyLSTM(\n    3, 4, batch_first=True\n    (ln): LayerNorm((4,))\n  )\n)\n"
    found = report(text)
    assert (found.total, found.missing) == (
        8,
        ("a line that is not read: 3, 4, batch_first=True",),
    )


def test_a_label_that_is_not_read_is_named() -> None:
    text = "Net(\n  (a): LSTM(3, 5)\n  (b(c(d))): LSTM(5, 5)\n)\n"
    found = report(text)
    assert (found.total, found.missing) == (
        200,
        ("a line that is not read: (b(c(d))): LSTM(5, 5)",),
    )


def test_mxnet_counts_what_it_prints() -> None:
    text = "Net(\n  (a): LSTM(28 -> 64, TNC)\n  (b): BatchNorm(axis=1, in_channels=64)\n)\n"
    found = report(text)

    assert (found.framework, found.total) == ("mxnet", 24_064)
    assert found.missing == ("BatchNorm(…) at line 3",)


def test_an_input_that_is_not_printed_is_asked_for() -> None:
    text = "Net(\n  (a): LSTM(None -> 64, TNC)\n)\n"

    assert refusal(text).startswith("LSTM needs its input_size")
