"""No answer at all: a day to ask once more, a day to stop waiting, and closing the application without an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Buttons, Text
from workbook_lib.exercises.engine.desk import day_words
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.situation.applications import application
from workbook_lib.exercises.shared.application_rules import ended
from workbook_lib.exercises.shared.ending_event import note_ending
from workbook_lib.records import Ending, Opportunity

NOW = "02.no_answer.now"
ENDINGS: Mapping[str, Ending] = {"close_application": "no_answer", "open_application": ""}
"""What each button makes of the application."""


class NoAnswer(Exercise):
    """The controller of ``02.no_answer``. Closing is an ending of the application, and no rejection."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the last one closes the application."""
        blocks = super().step_blocks(step)
        return [*blocks, *self._closing()] if step.id == NOW else blocks

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Close the application without an answer, or take it up again."""
        chosen, record = self.situation.chosen(), self._application()
        if action not in ENDINGS or record is None or record.ending not in ENDINGS.values():
            super().press_own(action, data)
            return
        today = self.desk.now().date()
        ending, day = ENDINGS[action], today if ENDINGS[action] else None
        # Another application would be offered once this one has an ending.
        self.runs.change(opportunity=chosen)
        self.desk.save(replace(ended(record, ending), heard_on=day, occurred_at=None), chosen)
        event = self.desk.identify(chosen, "rejection")
        note_ending(self.desk, chosen, ending, day, entry_id=event, run=chosen)

    def ending(self) -> str:
        """Return the sentence at the end; a closed application has its own."""
        return self.spec.words["closed_ending"] if self._closed() else super().ending()

    def _closing(self) -> list[Block]:
        words, record = self.spec.words, self._application()
        if self._closed() and record is not None:
            day = day_words(self.desk, record.heard_on) if record.heard_on else ""
            told = words["closed"].format(day=day) if day else words["closed_open"]
            again = Button(action="open_application", label=words["open"])
            return [Text(key="closed", text=told, tone="notice"), Buttons(key="close", buttons=(again,))]
        if record is None or record.ending:
            return [Text(key="none", text=words["none"], tone="muted")]
        close = Button(action="close_application", label=words["close"])
        return [*self._due(), Buttons(key="close", buttons=(close,))]

    def _due(self) -> list[Block]:
        """Say that the day to stop waiting has come."""
        day = self.bound(self.prompt("no_answer.close_on")).value()
        due = bool(day) and date.fromisoformat(day) <= self.desk.now().date()
        return [Text(key="due", text=self.spec.words["due"], tone="notice")] if due else []

    def _closed(self) -> bool:
        record = self._application()
        return record is not None and record.ending == "no_answer"

    def _application(self) -> Opportunity | None:
        return application(self.desk, self.situation.chosen())
