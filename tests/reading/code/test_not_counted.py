"""What is not counted is named; what holds no weights is passed over."""

from __future__ import annotations

import pytest

from lstm_params import SpecError
from lstm_params.reading.code import read
from reading.code.cases import net
from reading.code.not_counted import IN_PART, NOT_KNOWN


@pytest.mark.parametrize(("code", "spec", "missing"), IN_PART)
def test_a_layer_that_is_not_known_is_named(code: str, spec: str, missing: tuple[str, ...]) -> None:
    found = read(code)

    assert (str(found.network), found.missing) == (spec, missing)


@pytest.mark.parametrize(("code", "spec", "missing"), IN_PART)
def test_a_layer_that_is_not_known_may_be_an_error(
    code: str,
    spec: str,  # noqa: ARG001 - of the same table
    missing: tuple[str, ...],
) -> None:
    with pytest.raises(SpecError) as caught:
        read(code, strict=True)

    assert str(caught.value) == f"not counted: {', '.join(missing)}"


@pytest.mark.parametrize(("code", "width", "missing"), NOT_KNOWN)
def test_what_is_not_counted_is_named(
    code: str, width: int | None, missing: tuple[str, ...]
) -> None:
    assert read(code, width=width).missing == missing


NOTHING = [
    net("p", "self.rnn = nn.GRU(4, 8)", "if p > 0: self.drop = nn.Dropout(p)"),
    net("", "self.rnn = nn.GRU(4, 8)", "self.loss = nn.CrossEntropyLoss().to(device)",
        "self.optimizer = torch.optim.Adam(self.parameters())"),
    "d = {}\nprint(1 / len(d), 10 ** 10 ** 10)\nrnn = nn.GRU(4, 8)",
    "for epoch in range(50):\n    for x in range(100):\n        y = x * epoch\nrnn = nn.GRU(4, 8)",
    "rnn = nn.GRU(4, 8)\nrnn.load_state_dict(torch.load('rnn.pt'))\ntrainer = Trainer(rnn)",
    "import x\nrnn = nn.GRU(4, 8)\nt = x.Trainer(rnn, 5)\nm = x.Meter(3)\ns = x.EarlyStopping(7)",
    "from torchvision import transforms as T\nc = T.Compose([T.Resize(32)])\nrnn = nn.GRU(4, 8)",
    ("from datetime import timedelta\nfrom sklearn.model_selection import KFold\n"
    "d, k = timedelta(5), KFold(n_splits=5)\nrnn = nn.GRU(4, 8)"),
    ("class T:\n    def __init__(self, device=torch.device('cpu')):\n        self.device = device\n"
    "rnn = nn.GRU(4, 8).to(T().device)"),
    "seen = set()\nwhile len(seen) < 9: seen.add(len(seen))\nrnn = nn.GRU(4, 8)",
]  # fmt: skip
"""Code around a layer that adds nothing to it, and that nothing is asked of."""


@pytest.mark.parametrize("code", NOTHING)
def test_what_holds_no_weights_is_neither_asked_for_nor_named(code: str) -> None:
    found = read(code)

    assert str(found.network).removesuffix(" dropout") == "4 gru 8"
    assert found.missing == ()
