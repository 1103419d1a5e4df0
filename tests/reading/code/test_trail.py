"""The trail alone: what is changed through it can be taken back, and is known by cell."""

from __future__ import annotations

from lstm_params.reading.code.trail import ABSENT, WHOLE, Cell, Changes, Trail


def test_what_is_taken_back_is_as_it_was_and_what_it_left_is_returned() -> None:
    trail, names, sizes = Trail(), {"n": 1, "m": 2}, [1, 2]
    trail.put(names, "n", 3)
    mark = len(trail)
    trail.put(names, "n", 4)
    trail.put(names, "k", 5)
    trail.put(names, "m", ABSENT)
    trail.fill(sizes, [7])

    left = trail.take_back(mark)

    assert (names, sizes, len(trail)) == ({"n": 3, "m": 2}, [1, 2], mark)
    assert [(cell.key, value) for cell, value in left.values()] == [
        ("n", 4), ("k", 5), ("m", ABSENT), (WHOLE, [7])
    ]  # fmt: skip


def test_a_list_keeps_its_identity_and_others_that_are_equal_are_others() -> None:
    trail, first, second = Trail(), [1], [1]
    same = first
    trail.fill(first, [2])

    assert same == [2]
    assert (trail.since(0).of(Cell(first, WHOLE)), trail.since(0).of(Cell(second, WHOLE))) == (
        [2], [1]
    )  # fmt: skip


def test_what_a_cell_held_at_a_mark_is_what_was_there_before_its_first_change() -> None:
    trail, names = Trail(), {"n": 1}
    for value in (2, 3, 4):
        trail.put(names, "n", value)

    ((_, held),) = trail.held([0, 1, 1, 3])
    assert held == [(1, range(1)), (2, range(1, 3)), (4, range(3, 4))]


def test_changes_are_asked_for_a_cell_that_they_do_not_change() -> None:
    assert Changes().of(Cell({"n": 1}, "n")) == 1
    assert Changes().of(Cell({}, "n")) is ABSENT


def test_a_cell_that_was_changed_between_marks_only_held_one_value_at_both() -> None:
    trail, names = Trail(), {"n": 1}
    trail.put(names, "n", 2)
    trail.put(names, "n", 1)

    assert [held for _, held in trail.held([0, 2])] == [[(1, range(1)), (1, range(1, 2))]]
    assert [held for _, held in trail.held([2])] == []
