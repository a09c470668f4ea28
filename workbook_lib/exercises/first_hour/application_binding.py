"""Bindings of the first page's questions to the application that was turned down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.field_binding import FieldBinding, checked_value
from workbook_lib.exercises.engine.situation.applications import last_interview
from workbook_lib.exercises.shared.application_rules import moved
from workbook_lib.records import Opportunity, Record, Round


class ApplicationBinding(AttributeBinding):
    """One attribute of the application; what an earlier version kept as an answer of its own is still shown."""

    def value(self) -> Any:  # noqa: ANN401 - whatever the attribute holds
        """Return what the field shows; a stage that is no answer to this question is none."""
        value = super().value()
        options = {option.id for option in self.prompt.options}
        return None if options and value not in options else value

    def filled(self) -> bool:
        """Say whether the reader answered; the stage that an application begins with is no answer."""
        return super().filled() and not (self.name == "stage" and self.given() == "interview")

    def earlier(self) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return the answer of an earlier version; ``None`` where there is none."""
        return FieldBinding(self.desk, self.prompt, self.run, self.key).given()

    def _record(self, value: object) -> Record:
        record = super()._record(value)
        if self.name != "stage" or not isinstance(record, Opportunity):
            return record
        before = self.record()
        assert isinstance(before, Opportunity)
        return replace(moved(before, record.stage), occurred_at=None)


class InterviewBinding(ApplicationBinding):
    """The day of the last interview among the conversations of the application."""

    def given(self) -> str | None:
        """Return the day of the last conversation that is over."""
        day = self._last()
        return day.isoformat() if day else None

    def filled(self) -> bool:
        """Say whether there is a day."""
        return self._last() is not None

    def _last(self) -> date | None:
        record = self.record()
        return last_interview(self.desk, record) if isinstance(record, Opportunity) else None

    def _record(self, value: object) -> Record:
        checked = checked_value(self.prompt, value, self.desk.now().date())
        day = date.fromisoformat(str(checked)) if checked else None
        record, last = self.record(), self._last()
        assert isinstance(record, Opportunity)
        if last is None:
            rounds = (*record.rounds, *([Round(on=day)] if day else []))
        else:
            changed = (replace(one, on=day) if one.on == last else one for one in record.rounds)
            rounds = tuple(one for one in changed if one.on or one.label.strip())
        return replace(record, rounds=rounds, occurred_at=None)
