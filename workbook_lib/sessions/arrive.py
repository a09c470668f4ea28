"""The first card of a page: where you stopped, what became of the last plan, and how things are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_lib.controls import Ack, Block, Heading, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words, say
from workbook_lib.exercises.engine.page_state import visited_key
from workbook_lib.records import Record
from workbook_lib.sessions.due_plan import DuePlan
from workbook_lib.sessions.session_ratings import SessionRatings


class Arrive:
    """The controller of "Arrive" on one page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.arrive")
        self.card_id = f"{desk.page}.arrive"
        self.title = self.spec.title
        self.ratings = SessionRatings(desk, "arrive")
        self.plan = DuePlan(desk)

    def view(self) -> list[Block]:
        """Return where you stopped, the last plan, and the ratings that today does not have yet."""
        return [
            Heading(key="title", text=self.title, level=2),
            *self._last_time(),
            *self.plan.blocks(),
            *self._ratings(),
        ]

    def change(self, key: str, value: object) -> Ack:
        """Keep a rating, or what became of the plan."""
        return self.plan.change(key, value) if self.plan.owns(key) else self.ratings.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Ask for all four ratings, or for confidence alone."""
        if not self.ratings.press(action):
            raise LookupError(action)

    def summary(self) -> str:
        """Return how many ratings are given."""
        return say(self.desk, "ratings_summary", title=self.title, filled=self.ratings.filled())

    def _ratings(self) -> list[Block]:
        """Return what is asked; where today has it all already, nothing but that."""
        if not self.ratings.names(once=True):
            return [Text(key="rated", text=say(self.desk, "arrive_rated"), tone="muted")]
        return self.ratings.blocks(once=True)

    def _last_time(self) -> list[Block]:
        """Say where one stopped; on a first visit there is nothing to recall, and nothing to read."""
        text = self._recalled()
        return [Text(key="last", text=text, tone="muted")] if text else []

    def _recalled(self) -> str:
        today = self.desk.now().date()
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        latest = reversed([entry for entry in self.desk.all(Record) if entry.record.page in titles])
        earlier = (entry for entry in latest if day_of(self.desk, entry.recorded_at) < today)
        elsewhere = None
        for entry in earlier:
            day = day_words(self.desk, day_of(self.desk, entry.recorded_at))
            if entry.record.page == self.desk.page:
                return say(self.desk, "arrive_last", day=day)
            elsewhere = elsewhere or say(self.desk, "arrive_elsewhere", title=titles[entry.record.page], day=day)
        visited = self.desk.recall(visited_key(self.desk.page)) or ""
        if visited and date.fromisoformat(visited) < today:
            return say(self.desk, "arrive_last", day=day_words(self.desk, date.fromisoformat(visited)))
        return elsewhere or ""
