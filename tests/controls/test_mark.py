from datetime import date

import pytest

from workbook_lib.controls import Date, Sort
from workbook_lib.controls.mark import mark


@pytest.mark.parametrize("empty", [None, "", (), []])
def test_all_that_is_empty_has_one_mark(empty):
    """Nothing, no text and an empty list are the same to a reader; a nought is not."""
    assert mark(empty) == mark(None)
    assert mark(0) != mark(None)


def test_equal_values_have_one_mark_however_they_are_kept():
    """A day is its ISO text, a tuple a list, and the order of names within a row does not count."""
    assert mark(date(2026, 5, 4)) == mark("2026-05-04")
    assert mark(("a", "b")) == mark(["a", "b"])
    assert mark([{"id": "1", "text": "x"}]) == mark([{"text": "x", "id": "1"}])


def test_different_values_have_different_marks():
    """Whatever a reader would call another answer has another mark."""
    values = [None, 0, 1, 10, "1", "a", "a ", ["a"], ["b"], ["a", "b"], ["b", "a"]]
    assert len({mark(value) for value in values}) == len(values)


def test_a_field_carries_the_mark_of_what_it_shows():
    """The browser is sent the mark with the value."""
    assert Date("day", "When?", value=date(2026, 5, 4)).to_json()["mark"] == mark("2026-05-04")
    rows = [{"id": "1", "text": "x", "group": "fact"}]
    assert Sort("sort", "Which?", value=rows).to_json()["mark"] == mark(rows)
