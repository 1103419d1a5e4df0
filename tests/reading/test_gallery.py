"""The gallery, recounted: every published figure is what its verdict says."""

from __future__ import annotations

import re

import pytest

from lstm_params import SpecError, count, parse, report
from lstm_params.answers.lists import LISTS
from lstm_params.reading.gallery import GALLERY, VERDICTS, Known

SCALES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9}


def verdict(known: Known) -> str:
    """How the published figure and ours agree, from the digits alone."""
    ours = count(known.spec, framework=known.framework)
    found = re.fullmatch(r"([\d,]+)(\.(\d+))?([KMB]?)", known.published)
    assert found is not None, known.published
    step = SCALES[found[4]] // 10 ** len(found[3] or "")
    published = int(found[1].replace(",", "") + (found[3] or "")) * step
    if published == ours:
        return "exact"
    if (2 * ours + step) // (2 * step) * step == published:
        return "rounds"
    return "truncated" if ours // step * step == published else "differs"


@pytest.mark.parametrize("known", GALLERY.values(), ids=lambda known: known.name)
def test_a_published_figure_is_what_its_verdict_says(known: Known) -> None:
    if known.agrees == "more":
        assert verdict(known) == "differs"
        assert count(known.spec, framework=known.framework) < 93_600_000
    else:
        assert verdict(known) == known.agrees
    assert known.agrees in VERDICTS
    assert known.status in {"seen", "known"}
    assert known.note or known.agrees not in {"differs", "more"}


def test_a_wrong_verdict_would_be_seen() -> None:
    assert verdict(GALLERY["zaremba-large"]._replace(published="67M")) == "differs"
    assert verdict(GALLERY["zaremba-large"]._replace(published="66,022,000")) == "exact"


def test_there_are_enough_and_some_that_do_not_follow() -> None:
    assert len(GALLERY) >= 12
    assert sum(known.agrees == "differs" for known in GALLERY.values()) >= 3


def test_figures_worked_out_by_hand() -> None:
    gates = 4 * 1500 * (1500 + 1500) + 4 * 1500
    assert count("gallery:zaremba-large") == 10_000 * 1500 + 2 * gates + 10_000 * 1500 + 10_000
    assert count("gallery:elmo-layer", framework="tf1") == 4 * 4096 * 1024 + 4 * 4096 + 4096 * 512


def test_a_name_is_a_word_of_a_spec() -> None:
    assert str(parse("Gallery:AWD-LSTM")) == GALLERY["awd-lstm"].spec
    assert parse("gallery:elmo dense 7") == parse(f"{GALLERY['elmo'].spec} dense 7")
    assert count("gallery:elmo") == count(GALLERY["elmo"].spec, framework=GALLERY["elmo"].framework)


def test_a_report_says_what_was_published() -> None:
    notes = report("gallery:lm1b-2048").notes

    assert "lm1b-2048: LSTM-2048-512, One Billion Word" in notes
    assert any("0.83B" in note and "does not follow" in note for note in notes)


MISTYPED = (
    "'zaremba-lage' is not in the gallery (did you mean 'gallery:zaremba-large'?)\n"
    "    gallery:zaremba-lage\n    ^^^^^^^^^^^^^^^^^^^^"
)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        (
            "gallery:zaremba-lage",
            MISTYPED,
        ),
        ("gallery:", "'' is not in the gallery: see list gallery\n    gallery:\n    ^^^^^^^^"),
    ],
)
def test_a_typo_gets_the_nearest_name(word: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(word)

    assert str(caught.value) == message


def test_the_list_has_every_network() -> None:
    assert [row[0] for row in LISTS["gallery"]().rows] == list(GALLERY)


def test_arrows_and_commas_may_stand_beside_a_name() -> None:
    assert parse("gallery:elmo->dense 7") == parse("gallery:elmo,dense 7")
    assert parse("gallery:elmo,dense 7") == parse("gallery:elmo dense 7")
    assert parse("28 lstm 64,gallery:awd-lstm") == parse(f"28 lstm 64 {GALLERY['awd-lstm'].spec}")


def test_a_network_with_an_input_of_its_own_stands_on_no_other() -> None:
    with pytest.raises(SpecError) as caught:
        parse("28 lstm 64 -> gallery:elmo")

    assert str(caught.value) == (
        "elmo has an input of its own: it begins a spec\n"
        "    28 lstm 64 -> gallery:elmo\n                  ^^^^^^^^^^^^"
    )
