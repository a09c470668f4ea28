"""Binding of one prompt to one attribute of a record, such as the addressee of a request."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.controls import Ack, Field
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.field_binding import FieldBinding, checked_value
from workbook_lib.records import Record

_EMPTY: tuple[object, ...] = (None, "", (), [])


class AttributeBinding(FieldBinding):
    """Ties a prompt to one attribute of a record that several prompts fill together.

    Args:
        desk: Reads and saves the record.
        prompt: The question.
        run: The run of the exercise.
        key: The name of its field.
        entry_id: The record's entry.
        blank: Returns the record as it is before anything is filled in.
    """

    def __init__(
        self, desk: Desk, prompt: Prompt, run: str, key: str, *, entry_id: str, blank: Callable[[], Record]
    ) -> None:
        super().__init__(desk, prompt, run, key)
        self.entry_id = entry_id
        self.name = prompt.attribute
        self._blank = blank

    def record(self) -> Record:
        """Return the newest state of the record, or a blank one."""
        entry = self.entry()
        return self._blank() if entry is None else entry.record

    def value(self) -> Any:  # noqa: ANN401 - whatever the attribute holds
        """Return what the field shows: the attribute, or as long as nobody filled it, what is known from elsewhere."""
        given = self.given()
        return self.known() or given if given in _EMPTY and not self._ever_filled() else given

    def given(self) -> Any:  # noqa: ANN401 - whatever the attribute holds
        """Return the attribute."""
        value = getattr(self.record(), self.name)
        return value.isoformat() if isinstance(value, date) else value

    def save(self, value: object) -> Ack:
        """Keep the attribute; where what is known is emptied, it stays empty."""
        if value in _EMPTY and not self._ever_filled() and (known := self.known()):
            super().save(known)
        return super().save(value)

    def settle(self) -> None:
        """Take over what is known, once the record is kept."""
        if self.entry() is not None and not self.filled() and (value := self.value()):
            self.save(value)

    def field(self) -> Field:
        """Return the field; it says "saved" only when this very attribute holds something."""
        field = super().field()
        return field if self.filled() else dataclasses.replace(field, saved_at=None)

    def _ever_filled(self) -> bool:
        return any(getattr(one.record, self.name, None) not in _EMPTY for one in self.desk.history(self.entry_id))

    def _record(self, value: object) -> Record:
        checked = checked_value(self.prompt, value, self.desk.now().date())
        if checked is None:
            checked = next(one.default for one in dataclasses.fields(self.record()) if one.name == self.name)
        elif self.prompt.kind == "date":
            checked = date.fromisoformat(str(checked))
        changes: dict[str, Any] = {self.name: checked, "occurred_at": None}
        return dataclasses.replace(self.record(), **changes)
