"""The rejection at hand: once it has a date, it is an event on the reader's pictures."""

from __future__ import annotations

from datetime import date, datetime, time

from workbook_lib.content import models
from workbook_lib.fields import Block, Saved
from workbook_lib.pages.belonging import Belonging
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.exercise import Exercise
from workbook_lib.records import Entry, Event


class Rejection(Exercise):
    """The controller of ``00.rejection``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.belonging = Belonging(desk, self.runs, spec.words["belongs"])

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the first one asks which application it was, once there are any."""
        blocks = super().step_blocks(step)
        return [blocks[0], *self.belonging.blocks(), *blocks[1:]] if step is self.spec.steps[0] else blocks

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep which application was turned down."""
        saved = self.belonging.change(key, value)
        if saved is not None:
            self._note_event()
        return saved

    def after_change(self, binding: Binding) -> None:
        """Keep the event in step with the date and the role."""
        if binding.prompt.id in {"rejection.day", "rejection.role"}:
            self._note_event()

    def own_entries(self) -> list[Entry]:
        """Return the event of this run."""
        event = self.desk.entry(self._event_id())
        return [event] if event is not None else []

    def _note_event(self) -> None:
        day = self.bound(self.prompt("rejection.day")).value()
        standing = self.desk.entry(self._event_id())
        if not day:
            if standing is not None and not standing.deleted:
                self.desk.remove(self._event_id())
            return
        note = self.bound(self.prompt("rejection.role")).value() or ""
        moment = datetime.combine(date.fromisoformat(day), time(12), tzinfo=self.desk.now().tzinfo)
        opportunity = self.belonging.chosen()
        event = Event(what="rejection", opportunity=opportunity, note=note, occurred_at=moment, page=self.desk.page)
        self.desk.save(event, self._event_id())

    def _event_id(self) -> str:
        return self.desk.identify(self.runs.run, "event")
