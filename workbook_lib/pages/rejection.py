"""The rejection at hand: once it has a date, it is an event on the reader's pictures."""

from __future__ import annotations

from datetime import date, datetime, time

from workbook_lib.pages.binding import Binding
from workbook_lib.pages.exercise import Exercise
from workbook_lib.records import Event


class Rejection(Exercise):
    """The controller of ``00.rejection``."""

    def after_change(self, binding: Binding) -> None:
        """Keep the event in step with the date and the role."""
        if binding.prompt.id not in {"rejection.day", "rejection.role"}:
            return
        day = self.bound(self.prompt("rejection.day")).value()
        event_id = self.desk.identify(self.runs.run, "event")
        standing = self.desk.entry(event_id)
        if not day:
            if standing is not None and not standing.deleted:
                self.desk.remove(event_id)
            return
        note = self.bound(self.prompt("rejection.role")).value() or ""
        moment = datetime.combine(date.fromisoformat(day), time(12), tzinfo=self.desk.now().tzinfo)
        self.desk.save(Event(what="rejection", note=note, occurred_at=moment, page=self.desk.page), event_id)
