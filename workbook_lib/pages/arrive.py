"""The first card of a page: where you stopped, what became of the last plan, and how things are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.fields import Block, Heading, Saved, Text
from workbook_lib.pages.binding import checked_value, prompt_field
from workbook_lib.pages.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.pages.ratings import SittingRatings
from workbook_lib.records import Entry, Plan


class Arrive:
    """The controller of "Arrive" on one page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.arrive")
        self.card_id = f"{desk.page}.arrive"
        self.title = self.spec.title
        self.ratings = SittingRatings(desk, "arrive")

    def view(self) -> list[Block]:
        """Return where you stopped, the last plan, and the four ratings."""
        blocks: list[Block] = [
            Heading(key="title", text=self.title, level=2),
            Text(key="purpose", text=self.spec.purpose, tone="lead"),
            *self._last_time(),
            *self._plan(),
            Heading(key="ratings", text=say(self.desk, "arrive_ratings"), level=3),
        ]
        return [*blocks, *self.ratings.fields()]

    def change(self, key: str, value: object) -> Saved:
        """Keep a rating, or what became of the plan."""
        if not key.startswith("plan:"):
            return self.ratings.change(key, value)
        entry_id = key.removeprefix("plan:")
        entry = self.desk.entry(entry_id)
        if entry is None or not isinstance(entry.record, Plan):
            message = "there is no such plan"
            raise LookupError(message)
        outcome = checked_value(self.spec.prompts()[0], value, self.desk.now().date())
        saved = self.desk.save(replace(entry.record, outcome=outcome), entry_id)  # type: ignore[arg-type]
        return Saved(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """There is nothing to press here."""
        raise LookupError(action)

    def summary(self) -> str:
        """Return how many ratings are given."""
        return say(self.desk, "ratings_summary", title=self.title, filled=self.ratings.filled())

    def _last_time(self) -> list[Block]:
        """Say where one stopped; on a first visit there is nothing to recall, and nothing to read."""
        text = self._recalled()
        return [Text(key="last", text=text, tone="muted")] if text else []

    def _recalled(self) -> str:
        today = self.desk.now().date()
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        latest = reversed([entry for entry in self.desk.current() if entry.record.page in titles])
        earlier = (entry for entry in latest if day_of(self.desk, entry.recorded_at) < today)
        elsewhere = None
        for entry in earlier:
            day = day_words(self.desk, day_of(self.desk, entry.recorded_at))
            if entry.record.page == self.desk.page:
                return say(self.desk, "arrive_last", day=day)
            elsewhere = elsewhere or say(self.desk, "arrive_elsewhere", title=titles[entry.record.page], day=day)
        return elsewhere or ""

    def _plan(self) -> list[Block]:
        entry = asked_plan(self.desk)
        if entry is None or not isinstance(entry.record, Plan):
            return []
        plan = entry.record
        prompt = self.spec.prompts()[0]
        return [
            Text(key="plan", text=say(self.desk, "arrive_plan", cue=plan.cue, act=plan.act), tone="thought"),
            prompt_field(prompt, f"plan:{entry.entry_id}", value=plan.outcome, revision=entry.revision),
        ]


def asked_plan(desk: Desk) -> Entry | None:
    """Return the plan to ask about: the latest of an earlier day, unless it was answered before today.

    A plan for a day that has not come yet is not asked about, nor is a planned activity, which has no cue.
    """
    today = desk.now().date()
    plans = [
        entry
        for entry in desk.current("plan")
        if isinstance(entry.record, Plan)
        and entry.record.cue
        and entry.record.act
        and (entry.record.due or today) <= today
        and day_of(desk, entry.occurred_at) < today
    ]
    if not plans:
        return None
    latest = plans[-1]
    answered_earlier = (
        isinstance(latest.record, Plan) and latest.record.outcome and day_of(desk, latest.recorded_at) < today
    )
    return None if answered_earlier else latest
