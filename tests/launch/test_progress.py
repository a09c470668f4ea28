import pytest

from workbook_lib.content import Content
from workbook_lib.journal.queries import PageUse
from workbook_lib.launch.book import Book, first_page
from workbook_lib.launch.progress import places


@pytest.fixture
def used():
    """A page that was checked out of, then one that something was written on, then one the book does not have."""
    return [
        PageUse("00-start-here", "2026-05-04T12:00:00", True),
        PageUse("02-rejection-is-not-feedback", "2026-05-04T12:01:00", False),
        PageUse("somewhere-else", "2026-05-04T12:02:00", False),
    ]


def test_pages_are_done_begun_or_open(used):
    """Checked out of is done, written on is begun, anything else is open."""
    states = {place.page: place.state for place in places(Content(), used)}
    assert states["00-start-here"] == "done"
    assert states["02-rejection-is-not-feedback"] == "begun"
    assert states["01-it-is-not-personal"] == "open"


def test_the_book_opens_where_something_was_written_last(used):
    """The last written page of the book is where the reader stopped; an empty journal opens the first page."""
    assert first_page(places(Content(), used)) == "02-rejection-is-not-feedback"
    assert first_page(places(Content(), [])) == "00-start-here"


def test_the_frame_leads_on_back_and_to_where_the_reader_stopped(used):
    """Previous, next and the way back to where the reader stopped; none of them to the page itself."""
    listed = places(Content(), used)
    frame = Book(Content()).frame("01-it-is-not-personal", listed)
    assert frame["previous"]["page"] == "00-start-here"
    assert frame["next"]["page"] == "02-rejection-is-not-feedback"
    assert frame["stopped"]["page"] == "02-rejection-is-not-feedback"
    first, last = Book(Content()).frame("00-start-here", listed), Book(Content()).frame(listed[-1].page, listed)
    assert first["previous"] is None
    assert last["next"] is None
    assert Book(Content()).frame("02-rejection-is-not-feedback", listed)["stopped"] is None
    assert "SECRET" not in repr(frame)


@pytest.mark.parametrize(
    ("here", "written", "shown"),
    [
        ("00-start-here", False, True),
        ("05-my-progress", False, True),
        ("help", False, False),
        ("00-start-here", True, False),
        ("01-it-is-not-personal", True, False),
    ],
)
def test_an_example_is_shown_where_the_book_is_empty(used, here, written, shown):
    """Pages of an unwritten book offer an example; once there are words of one's own, no page does."""
    listed = places(Content(), used if written else [])
    assert Book(Content(), example=True).frame(here, listed)["example"] == shown
    assert not Book(Content()).frame(here, listed)["example"]


def test_an_example_stays_on_the_first_page_until_it_is_done():
    """Somebody who has begun on the first page can still look at an example there, and on no other."""
    listed = places(Content(), [PageUse("00-start-here", "2026-05-04T12:00:00", False)])
    book = Book(Content(), example=True)
    assert book.frame("00-start-here", listed)["example"]
    assert not book.frame("check-in", listed)["example"]


def test_without_the_key_the_frame_has_no_contents():
    """Somebody who has not shown the key learns nothing of the reader's pages."""
    frame = Book(Content()).frame("")
    assert frame["chapters"] == []
    assert frame["quiet"] == []
