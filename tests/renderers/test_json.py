"""JSON: the dict of an answer, read back as it is."""

from __future__ import annotations

import json

import pytest

from lstm_params.formats import render
from lstm_params.library import report
from renderers.drawn import SPECS


@pytest.mark.parametrize(("spec", "name"), SPECS)
def test_json_is_the_dict_and_reads_as_it(spec: str, name: str) -> None:
    counted = report(spec, framework=name)
    text = render(counted, "json")

    assert json.loads(text) == counted.to_dict()
    assert text == json.dumps(counted.to_dict(), indent=2, ensure_ascii=False)
