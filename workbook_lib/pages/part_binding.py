"""One prompt that fills one attribute of a record, such as whom a request goes to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.fields import Field
from workbook_lib.pages.binding import Binding, checked_value
from workbook_lib.pages.desk import Desk
from workbook_lib.records import Record


class PartBinding(Binding):
    """Ties a prompt to one attribute of a record that several prompts fill together.

    Args:
        desk: Where the record is kept.
        prompt: The question.
        run: The run of the exercise.
        key: The name of its field.
        entry_id: The record's entry.
        name: The attribute.
        blank: Returns the record as it is before anything is filled in.
    """

    def __init__(
        self, desk: Desk, prompt: Prompt, run: str, key: str, *, entry_id: str, name: str, blank: Callable[[], Record]
    ) -> None:
        super().__init__(desk, prompt, run, key)
        self.entry_id = entry_id
        self.name = name
        self._blank = blank

    def record(self) -> Record:
        """Return the record as it stands, or a blank one."""
        entry = self.entry()
        return self._blank() if entry is None else entry.record

    def value(self) -> Any:  # noqa: ANN401 - whatever the attribute holds
        """Return the attribute as the field shows it."""
        value = getattr(self.record(), self.name)
        return value.isoformat() if isinstance(value, date) else value

    def field(self) -> Field:
        """Return the field; it says "saved" only when this very attribute holds something."""
        field = super().field()
        return field if self.filled() else dataclasses.replace(field, saved_at=None)

    def _record(self, value: object) -> Record:
        checked = checked_value(self.prompt, value, self.desk.now().date())
        if checked is None:
            checked = next(one.default for one in dataclasses.fields(self.record()) if one.name == self.name)
        elif self.prompt.kind == "date":
            checked = date.fromisoformat(str(checked))
        changes: dict[str, Any] = {self.name: checked, "occurred_at": None}
        return dataclasses.replace(self.record(), **changes)
