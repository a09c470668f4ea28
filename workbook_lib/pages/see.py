"""The last look on a page: this sitting's before and after, and confidence so far."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib import charts
from workbook_lib.fields import Block, Button, Buttons, Heading, Saved, Text
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.progress import picture, way_to_begin


class See:
    """The controller of "See" on one page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.words = charts.Words(desk.content)
        self.card_id = f"{desk.page}.see"
        self.title = self.words.say("see.title")

    def view(self) -> list[Block]:
        """Return this sitting in words and a picture, then confidence so far."""
        entries = self.desk.current("check_in")
        here = [entry for entry in entries if entry.record.page == self.desk.page]
        asked = charts.Asked(now=self.desk.now(), content=self.desk.content)
        sitting = charts.draw("session", here, **asked)
        so_far = charts.draw("confidence", [*entries, *self.desk.current("event")], **asked)
        return [
            Heading("title", self.title, level=3),
            Heading("now", self.words.say("see.now"), level=4),
            *picture(sitting, self.words, "sitting"),
            Heading("trend", self.words.say("see.so_far"), level=4),
            *picture(so_far, self.words, "so_far"),
            *(() if so_far.rows else (way_to_begin(self.words, "confidence"),)),
            Text("alone", self.words.say("see.alone"), tone="muted"),
            Buttons("again", (Button("again", self.words.say("see.again")),)),
        ]

    def change(self, key: str, value: object) -> Saved:
        """There is nothing to fill in here."""
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Look again: the answer to a press is the view as it is now."""
        if action != "again":
            raise LookupError(action)

    def summary(self) -> str:
        """Return what confidence does so far, without drawing it."""
        told = charts.describe(
            "confidence", self.desk.current("check_in"), now=self.desk.now(), content=self.desk.content
        )
        return f"{self.title} – {told.title}"
