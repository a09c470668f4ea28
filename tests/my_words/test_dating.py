from dataclasses import replace
from datetime import date, timedelta

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.my_words.entries import Entries
from workbook_lib.my_words.pieces import RUN, pieces_of
from workbook_lib.records import Record


@pytest.fixture
def desk(open_page):
    """The page of the reader's words, after two things were written in one time through an exercise."""
    page = open_page("01-it-is-not-personal")
    card = controller(page, "01.friend")
    first, second, *_ = (one for one in card.spec.prompts() if one.kind in {"text", "long_text"})
    card.change(f"{first.id}#1", "the first")
    card.change(f"{second.id}#1", "the second")
    return open_page("my-words")


@pytest.fixture
def piece(desk):
    """That time through the exercise."""
    (found,) = (one for one in pieces_of(desk, desk.all(Record)) if one.kind == RUN)
    assert len(found.entries) == 2
    return found


def days(desk, ids) -> set[date]:
    """Return the days of entries."""
    return {desk.one(Record, one).occurred_at.date() for one in ids}


def test_a_time_through_an_exercise_is_dated_as_a_whole(desk, piece, on):
    """One day stands below what was written in it; another day moves all of it, its run too."""
    entries = Entries(desk)
    entries.press("correct", {"id": piece.id})
    field = on(entries.view(), f"{piece.id}:whole_day")
    assert (field.value, field.latest) == (desk.now().date(), desk.now().date())
    assert on(entries.view(), f"{piece.entry_ids[0]}:day") is None
    saved = entries.change(f"{piece.id}:whole_day", "2026-04-30")
    assert (saved.refresh, saved.was, saved.now) == (True, "2026-05-04", "2026-04-30")
    assert days(desk, (*piece.entry_ids, piece.id)) == {date(2026, 4, 30)}
    assert on(entries.view(), f"{piece.id}:whole_day").value == date(2026, 4, 30)
    entries.press("history", {"id": piece.id})
    for name in piece.entry_ids:
        (item,) = on(entries.view(), f"revisions-{name}").items
        entries.press("restore", dict(item.buttons[0].data))
    assert days(desk, piece.entry_ids) == {date(2026, 5, 4)}


def test_what_took_several_days_moves_together(desk, piece, clock):
    """The last of it comes to the day that was chosen, and the rest stays as far before it as it was."""
    first, second = piece.entries
    desk.save(replace(first.record, occurred_at=clock() - timedelta(days=3)), first.entry_id)
    Entries(desk).change(f"{piece.id}:whole_day", "2026-04-20")
    moments = [desk.one(Record, one.entry_id).occurred_at for one in (first, second)]
    assert [one.date() for one in moments] == [date(2026, 4, 17), date(2026, 4, 20)]
    assert moments[1].timetz() == second.occurred_at.timetz()


def test_a_day_that_cannot_be_moves_nothing(desk, piece):
    """Tomorrow, no day and no text are refused, and everything stays where it was."""
    for value in ("2030-01-01", "soon", None):
        with pytest.raises(WorkbookError):
            Entries(desk).change(f"{piece.id}:whole_day", value)
    assert days(desk, piece.entry_ids) == {desk.now().date()}
