import pytest

from workbook_lib.content import Content
from workbook_lib.journal.storage.queries import PageUse
from workbook_lib.launch.door.book import Book
from workbook_lib.launch.door.page_states import places, state_of


def test_pages_are_done_begun_or_not_begun(used):
    """Checked out of is done, written on is begun, anything else is not begun."""
    states = {place.page: place.state for place in places(Content(), used)}
    assert states["00-start-here"] == "done"
    assert states["02-rejection-is-not-feedback"] == "begun"
    assert states["01-it-is-not-personal"] == "not_begun"


@pytest.mark.parametrize(
    ("use", "state"),
    [
        (None, "not_begun"),
        (PageUse("p", ""), "not_begun"),
        (PageUse("p", "12:00"), "begun"),
        (PageUse("p", "12:00", left_at="12:00"), "done"),
        (PageUse("p", "12:05", left_at="12:00"), "done"),
        (PageUse("p", "", left_at="12:00"), "done"),
        (PageUse("p", "12:05", left_at="12:04", open_at="12:01"), "done"),
        (PageUse("p", "12:05", left_at="12:04", open_at="12:05"), "begun"),
    ],
)
def test_one_function_decides_the_state_of_a_page(use, state):
    """A page that was left is done, with an exercise still open on it too, until one is begun again there."""
    assert state_of(use) == state


def test_one_can_go_on_only_where_something_is_begun():
    """What was written last on a page that is done, or in a check-in, is nothing to go on with."""
    done = PageUse("00-start-here", "2026-05-04T12:04:00", left_at="2026-05-04T12:04:00")
    check_in = PageUse("check-in", "2026-05-04T12:05:00")
    listed = places(Content(), [done, check_in])
    assert [place.page for place in listed if place.stopped] == []
    assert Book(Content()).frame("01-it-is-not-personal", listed)["stopped"] is None
    begun = PageUse("03-a-fresh-approach", "2026-05-04T12:01:00")
    listed = places(Content(), [done, check_in, begun])
    assert Book(Content()).frame("01-it-is-not-personal", listed)["stopped"]["page"] == "03-a-fresh-approach"
