"""Functions that make layers: of the text, partial, lambda, deepcopy."""

from __future__ import annotations

import pytest

from lstm_params.reading.code import read
from reading.code.cases import Model, read_as, shows

MODELS = [
    Model(
        "a generator, and one that yields from a list",
        """
        def dense(sizes):
            for a, b in zip(sizes, sizes[1:]):
                yield nn.Linear(a, b)
                yield nn.ReLU()

        def stack():
            yield from [nn.LSTM(5, 7), nn.LSTM(7, 2)]

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Sequential(*dense([3, 4, 5]))
                self.rnns = nn.ModuleList(stack())
        """,
        "3 dense 4 activation dense 5 activation lstm 7 lstm 2",
        16 + 25 + 28 * 12 + 56 + 8 * 9 + 16,
    ),
    Model(
        "a generator that nothing calls",
        """
        import torch.nn as nn
        def layers():
            yield nn.GRU(3, 5)
        """,
        "3 gru 5",
        15 * 8 + 30,
    ),
    Model(
        "a context that yields a layer",
        """
        from contextlib import contextmanager
        import torch.nn as nn

        @contextmanager
        def built(units):
            yield nn.GRU(3, units)

        with built(5) as rnn:
            head = nn.Linear(5, 2)
        """,
        "3 gru 5 dense 2",
        15 * 8 + 30 + 12,
    ),
    Model(
        "models of one name in turn, that a list keeps",
        """
        models = []
        for units in (5, 7):
            model = nn.GRU(3, units)
            models.append(model)
        """,
        "3 gru 5 gru 7 on 3",
        15 * 8 + 30 + 21 * 10 + 42,
    ),
    Model(
        "models that a dict keeps, where it is not known or is one place",
        """
        kept = {}
        for units in (5, 7):
            model = nn.GRU(3, units)
            kept[unknown(), units] = model
        for make in (nn.GRU, nn.GRU):
            again = make(3, 2)
            kept[make.__name__] = again
        """,
        "3 gru 5 gru 7 on 3 gru 2 on 3",
        15 * 8 + 30 + 21 * 10 + 42 + 6 * 5 + 12,
    ),
    Model(
        "a model that another name still means",
        """
        first = nn.Sequential(nn.GRU(3, 5))
        model = first
        model = nn.Sequential(nn.GRU(3, 7))
        """,
        "3 gru 5 gru 7 on 3",
        15 * 8 + 30 + 21 * 10 + 42,
    ),
    Model(
        "a function that builds the model",
        """
        def build(units=64):
            model = keras.Sequential()
            for size in (units, units // 2):
                model.add(layers.LSTM(size, return_sequences=True))
            return model

        model = build(32)
        """,
        "28 lstm 32 lstm 16",
        128 * 61 + 64 * 49,
        {"width": 28},
    ),
    Model(
        "a constructor in a partial or in a lambda",
        """
        import functools
        from functools import partial
        HIDDEN = 5
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                rnn = partial(nn.LSTM, 3, bias=False)
                plain = functools.partial(rnn, bias=True)
                head = lambda n=2: nn.Linear(HIDDEN, n)
                self.rnn = plain(HIDDEN)
                self.fc = head()
        """,
        "3 lstm 5 dense 2",
        20 * 8 + 40 + 12,
    ),
    Model(
        "deep copies have weights of their own",
        """
        import copy
        def clones(module, n):
            return nn.ModuleList([copy.deepcopy(module) for _ in range(n)])
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layers = clones(nn.GRUCell(5, 5), 3)
                self.last = copy.deepcopy(self.layers[0])
        """,
        "5 gru 5 gru 5 gru 5 gru 5",
        4 * (15 * 10 + 30),
    ),
]


@pytest.mark.parametrize("model", MODELS, ids=shows)
def test_a_layer_that_a_function_makes_is_counted(model: Model) -> None:
    assert read_as(model) == (model.spec, (), model.total)


@pytest.mark.parametrize(
    "made",
    [
        "EasyDict({'n': 18, 'in': {'k': 2}})",
        "EasyDict(n=18)",
        "tf.contrib.training.HParams(n=18)",
        "ConfigDict({'n': 18})",
        "Munch(n=18)",
    ],
)
def test_a_namespace_of_another_library_has_what_it_is_made_of(made: str) -> None:
    found = read(f"c = {made}\nc.k = 2\nfc = nn.Linear(c.n, c.k)")

    assert str(found.network) == "18 dense 2"
    assert found.missing == ()
