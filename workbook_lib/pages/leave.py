"""The last card of a page: how things are now, one sentence to take away, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_lib.fields import Block, Button, Buttons, Heading, Link, Saved, Text
from workbook_lib.pages.desk import Desk, day_of, say
from workbook_lib.pages.lines import bind
from workbook_lib.pages.ratings import SittingRatings
from workbook_lib.records import PageVisit


class Leave:
    """The controller of "Leave" on one page.

    Args:
        desk: Content, time and a place to put things.
        closed: Called when the reader closes the page for the day.
    """

    def __init__(self, desk: Desk, closed: Callable[[], None] = lambda: None) -> None:
        self.desk = desk
        self.closed = closed
        self.spec = desk.content.exercise("shared", "shared.leave")
        self.card_id = f"{desk.page}.leave"
        self.title = self.spec.title
        self.ratings = SittingRatings(desk, "leave")
        session = desk.identify("session", desk.page, desk.now().date().isoformat())
        self.takeaway = bind(desk, self.spec.prompts()[0], session, "takeaway")

    def view(self) -> list[Block]:
        """Return the ratings, the sentence, and closing the page."""
        head: list[Block] = [Heading(key="title", text=self.title, level=2)]
        if self._closed():
            again = Button(action="open", label=say(self.desk, "leave_open"))
            blocks: list[Block] = [*head, Text(key="closed", text=say(self.desk, "written_down"))]
            return [*blocks, *self._onward(), Buttons(key="again", buttons=(again,))]
        close = Button(action="close", label=say(self.desk, "leave_close"), tone="primary")
        return [
            *head,
            Text(key="purpose", text=self.spec.purpose, tone="lead"),
            Heading(key="ratings", text=say(self.desk, "leave_ratings"), level=3),
            *self.ratings.fields(),
            self.takeaway.field(),
            Buttons(key="close", buttons=(close,)),
        ]

    def change(self, key: str, value: object) -> Saved:
        """Keep a rating or the sentence."""
        if key == "takeaway":
            return self.takeaway.save(value)
        return self.ratings.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Close the page, or open it again."""
        states = {"close": "done", "open": "begun"}
        visit = PageVisit(page=self.desk.page, state=states[action])  # type: ignore[arg-type]
        self.desk.save(visit, self._visit_id())
        if action == "close":
            self.closed()

    def summary(self) -> str:
        """Return how many ratings are given."""
        return say(self.desk, "ratings_summary", title=self.title, filled=self.ratings.filled())

    def _visit_id(self) -> str:
        return self.desk.identify("visit", self.desk.page)

    def _closed(self) -> bool:
        entry = self.desk.entry(self._visit_id())
        if entry is None or not isinstance(entry.record, PageVisit) or entry.record.state != "done":
            return False
        return day_of(self.desk, entry.recorded_at) == self.desk.now().date()

    def _onward(self) -> list[Block]:
        chapters = self.desk.content.book.chapters
        pages = [chapter.page for chapter in chapters]
        if self.desk.page not in pages[:-1]:
            return []
        onward = chapters[pages.index(self.desk.page) + 1]
        text = say(self.desk, "leave_next", title=onward.title)
        return [Link(key="onward", text=text, href=f"{onward.page}.ipynb")]
