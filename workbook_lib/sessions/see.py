"""The charts at the end of a page: ratings before and after this session, and confidence so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_lib import charts
from workbook_lib.controls import Ack, Block, CardRow, Heading, Text
from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.progress.pictures import digest, picture, way_to_begin
from workbook_lib.records import CheckIn, Entry, Event, Opportunity, Record


class See(FoldingCard):
    """The controller of "See" on one page."""

    narrow = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.words = charts.Words(desk.content)
        self.card_id = f"{desk.page}.see"
        self.title = self.words.say("see.title")
        self._seen: object = None

    def view(self) -> list[Block]:
        """Return this sitting in words and a picture, then confidence so far."""
        self._seen = self._state()
        entries = self.desk.all(CheckIn)
        here = [entry for entry in entries if entry.record.page == self.desk.page]
        asked = charts.ChartOptions(
            now=self.desk.now(), content=self.desk.content, narrow=self.narrow, event_kinds=charts.MARKED
        )
        sitting = charts.draw("session", here, **asked)
        known = [*entries, *self.desk.all(Event), *self.desk.all(Opportunity)]
        so_far = charts.draw("confidence", known, **asked)
        return [
            Heading("now", self.words.say("see.now")),
            *picture(sitting, self.words, "sitting"),
            *self._earlier(entries),
            Heading("trend", self.words.say("see.so_far")),
            *picture(so_far, self.words, "so_far"),
            *(() if so_far.rows else (way_to_begin(self.words),)),
            Text("alone", self.words.say("see.alone"), tone="muted"),
        ]

    def has_changed(self) -> bool:
        """Return whether anything that these pictures are drawn from has changed, or the day."""
        return self._seen is not None and self._seen != self._state()

    def _state(self) -> object:
        kinds: tuple[type[Record], ...] = (CheckIn, Event, Opportunity)
        return self.desk.now().date(), *(digest(self.desk.all(kind)) for kind in kinds)

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed; the pictures are drawn when it is opened."""
        return replace(card_row(self.desk, self.card_id, self.title), late=True)

    def _earlier(self, entries: Sequence[Entry[CheckIn]]) -> list[Block]:
        """Return confidence as it was given elsewhere today, where this page did not ask for it on arriving."""
        today = [entry for entry in entries if day_of(self.desk, entry.occurred_at) == self.desk.now().date()]
        given = [entry.record for entry in today]
        here = any(one.page == self.desk.page and one.moment == "arrive" for one in given)
        found = [one.confidence for one in given if one.page != self.desk.page and one.confidence is not None]
        return [] if here or not found else [Text("earlier", self.words.say("see.earlier", value=found[-1]))]

    def change(self, key: str, value: object) -> Ack:
        """There is nothing to fill in here."""
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """There is nothing to press here."""
        raise LookupError(action)

    def summary(self) -> str:
        """Return the title: what there is to say takes what is loaded after the fields are on screen."""
        return self.title
