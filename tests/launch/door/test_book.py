import nbformat
import pytest

from workbook_lib.content import Content
from workbook_lib.journal.storage.queries import PageUse
from workbook_lib.launch.door.book import Book, first_page
from workbook_lib.launch.door.page_states import places
from workbook_lib.resources import TODAY, notebooks_folder


def test_an_open_page_is_told_what_its_frame_would_say(used):
    """The states an open page asks for are those that the page would have if it were loaded again."""
    book, listed = Book(Content()), places(Content(), used)
    told = book.states("01-it-is-not-personal", listed)
    assert told["chapters"]["00-start-here"] == {"state": "done", "word": "done"}
    assert told["chapters"]["01-it-is-not-personal"] == {"state": "not_begun", "word": "not begun"}
    assert told["stopped"] == {
        "href": "/pages/02-rejection-is-not-feedback.ipynb",
        "title": "Rejection is not feedback",
    }
    assert book.states("02-rejection-is-not-feedback", listed)["stopped"] is None


def test_an_example_opens_at_its_pictures(used):
    """Whoever looks at the example first sees its pictures, wherever its invented person wrote last."""
    listed = places(Content(), used)
    assert Book(Content(), demo=True).opening(listed) == "/pages/05-my-progress.ipynb#cell-05-04"
    assert Book(Content()).opening(listed) == "/pages/today.ipynb"
    headings = {cell.id: cell.source for cell in nbformat.read(notebooks_folder() / "05-my-progress.ipynb", 4).cells}
    assert headings["05-04"].endswith("wb.answer()")


def test_the_book_opens_at_today(used, monkeypatch):
    """A reader's book opens at Today, written or not; a coach's at the first of their own pages."""
    assert first_page(places(Content(), used)) == first_page(places(Content(), [])) == TODAY
    monkeypatch.setenv("WORKBOOK_COACH", "yes")
    assert first_page(places(Content(), [])) == "coach/desk"


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
    listed = places(Content(), [PageUse("00-start-here", "2026-05-04T12:00:00")])
    book = Book(Content(), example=True)
    assert book.frame("00-start-here", listed)["example"]
    assert not book.frame("check-in", listed)["example"]


def test_without_the_key_the_frame_has_no_contents():
    """Somebody who has not shown the key learns nothing of the reader's pages."""
    frame = Book(Content()).frame("")
    assert frame["chapters"] == []
    assert frame["quiet"] == []
