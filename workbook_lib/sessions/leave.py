"""The last card of a page: how things are now, one sentence to take away, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC

from workbook_lib.controls import Ack, Block, Button, Buttons, CardRow, Heading, Link, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, say
from workbook_lib.exercises.engine.endings.keeping import keeping, press_keeping
from workbook_lib.exercises.engine.endings.own_lines import lines_of
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.list_binding import bind
from workbook_lib.exercises.engine.page_state import FoldingCard, closed_key, left_key, visited_key
from workbook_lib.records import Record
from workbook_lib.records.answered import says_something
from workbook_lib.resources import notebook_of
from workbook_lib.sessions.session_ratings import SessionRatings, session_of

TAKEAWAY = "leave.takeaway"


class Leave(FoldingCard):
    """The controller of "Leave" on one page.

    Args:
        desk: Content, the clock, and saving and reading entries.
        closed: Called when the reader closes the page for the day.
    """

    def __init__(self, desk: Desk, closed: Callable[[], None] = lambda: None) -> None:
        self.desk = desk
        self.closed = closed
        self.spec = desk.content.exercise("shared", "shared.leave")
        self.card_id = f"{desk.page}.leave"
        self.title = self.spec.title
        self.ratings = SessionRatings(desk, "leave")
        self.takeaway = bind(desk, self.spec.prompts()[0], session_of(desk), "takeaway")

    def view(self) -> list[Block]:
        """Return the ratings once something was done here today, the sentence, and closing the page."""
        if self._closed():
            again = Button(action="open", label=say(self.desk, "leave_open"))
            said = Text(key="closed", text=say(self.desk, self._what_was_done()))
            return [*self._taken(), said, *self._onward(), Buttons(key="again", buttons=(again,))]
        close = Button(action="close", label=say(self.desk, "leave_close"), tone="primary")
        return [
            Text(key="purpose", text=self.spec.purpose),
            *self._ratings(),
            self.takeaway.field(),
            Buttons(key="close", buttons=(close,)),
        ]

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed; done once the page is closed for today."""
        row = card_row(self.desk, self.card_id, self.title)
        if not self._closed():
            return row
        return replace(row, line=say(self.desk, self._what_was_done()), state="done", word=say(self.desk, "row_done"))

    def change(self, key: str, value: object) -> Ack:
        """Keep a rating or the sentence."""
        if key == "takeaway":
            return self.takeaway.save(value)
        return self.ratings.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Close the page, or open it again; ask for all four ratings, or for confidence alone."""
        if self.ratings.press(action) or press_keeping(self.desk, action, data):
            return
        if action not in {"close", "open"}:
            raise LookupError(action)
        now, closing = self.desk.now(), action == "close"
        today, moment = now.date().isoformat(), now.astimezone(UTC).isoformat(timespec="microseconds")
        self.desk.remember(visited_key(self.desk.page), today)
        self.desk.remember(closed_key(self.desk.page), today if closing else "")
        self.desk.remember(left_key(self.desk.page), moment if closing else "")
        if closing:
            self.closed()

    def summary(self) -> str:
        """Return how many ratings are given."""
        return say(self.desk, "ratings_summary", title=self.title, filled=self.ratings.filled())

    def _taken(self) -> list[Block]:
        """Return the sentence that is taken away, and the button that keeps it."""
        lines = lines_of(self.takeaway)
        taken: list[Block] = [Text(key="taken", text=line.text, tone="own") for line in lines]
        return [*taken, *keeping(self.desk, "taken.keep", lines)]

    def _closed(self) -> bool:
        return self.desk.recall(closed_key(self.desk.page)) == self.desk.now().date().isoformat()

    def _ratings(self) -> list[Block]:
        """Return the ratings; alone they are asked for once something was done, and to be changed once given."""
        if not (self.desk.in_workshop or self.ratings.filled() or any(map(is_done, self._given()))):
            return []
        heading = Heading(key="ratings", text=say(self.desk, "leave_ratings"), level=3)
        return [heading, *self.ratings.blocks(once=False)]

    def _given(self) -> list[Record]:
        """Return what the reader gave on this page today."""
        today = self.desk.now().date()
        return [
            entry.record
            for entry in self.desk.all(Record, put_away=True)
            if entry.record.page == self.desk.page
            and day_of(self.desk, entry.recorded_at) == today
            and says_something(entry.record)
        ]

    def _what_was_done(self) -> str:
        """Return which sentence is true of this page today."""
        given = self._given()
        if any(record.kind != "check_in" for record in given):
            return "written_down"
        return "leave_rated" if given else "leave_nothing"

    def _onward(self) -> list[Block]:
        chapters = self.desk.content.book.chapters
        pages = [chapter.page for chapter in chapters]
        if self.desk.page not in pages[:-1]:
            return []
        onward = chapters[pages.index(self.desk.page) + 1]
        text = say(self.desk, "leave_next", title=onward.title)
        return [Link(key="onward", text=text, href=f"{notebook_of(onward.page)}.ipynb")]


def is_done(record: Record) -> bool:
    """Say whether a record is something done on a page: anything given but ratings and the sentence on leaving."""
    own = getattr(record, "prompt_id", "") != TAKEAWAY
    return own and record.kind != "check_in" and says_something(record)
