from datetime import date

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.records import CheckIn
from workbook_lib.today.open_check_in import OpenCheckIn


@pytest.fixture
def check_in(open_page):
    """The check-in in hand on an empty journal."""
    desk = open_page("check-in")
    return OpenCheckIn(desk, desk.content.exercise("check-in", "check-in.now"))


def test_looking_keeps_nothing_and_means_the_same_in_every_window(check_in):
    """The next check-in has one id until it is written, and is not written by asking."""
    assert check_in.parts().entry_id == check_in.parts().entry_id
    assert check_in.desk.journal.current() == []


def test_todays_check_in_is_found_without_view_state(check_in):
    """One that came from elsewhere, such as a restored file, is the one in hand; those of pages are not."""
    check_in.desk.save(CheckIn(confidence=3, moment="arrive"))
    kept = check_in.desk.save(CheckIn(confidence=5))
    assert check_in.parts().entry_id == kept.entry_id


def test_an_empty_one_moves_to_the_day_that_is_chosen(check_in):
    """Choosing a day first leaves no empty check-in behind at another day."""
    check_in.go_to(date(2026, 5, 2))
    check_in.go_to(date(2026, 5, 3))
    assert [entry.occurred_at.date() for entry in check_in.all()] == [date(2026, 5, 3)]


def test_a_field_of_an_erased_check_in_is_refused(check_in):
    """An answer for a check-in that is nowhere is told so, not kept under a new one."""
    with pytest.raises(WorkbookError):
        check_in.named_by("now-gone:confidence")
