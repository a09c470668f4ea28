"""What the reader plans to do and what they did, as two record lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook_lib.controls import Block, Button
from workbook_lib.exercises.engine.desk import day_of, moment_on
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.records import Activity, Entry, Plan

PLANNED = "activity"
"""The prompt id of a plan that is a planned activity."""


class ActivityList(RecordList[Activity]):
    """What was done, here and in check-ins."""

    form = "done"

    def values(self, record: Activity, entry: Entry[Activity] | None) -> dict[str, Any]:
        """Return the values of the form; the day is that of the entry, today for a new one."""
        day = day_of(self.desk, entry.occurred_at) if entry else self.desk.now().date()
        return {**super().values(record, entry), "day": day.isoformat()}

    def changed(self, record: Activity, name: str, value: Any) -> Activity:  # noqa: ANN401 - what the field checked
        """Return the activity with one attribute, or its day, changed."""
        if name != "day":
            return super().changed(record, name, value)
        return replace(record, occurred_at=moment_on(self.desk, value or self.desk.now().date()))


class PlannedList(RecordList[Plan]):
    """What is planned: plans without a cue, until they happened or did not."""

    form = "plan"
    refreshing = frozenset({"act", "due"})

    @property
    def blank(self) -> Plan:
        """A plan that is a planned activity."""
        return Plan(prompt_id=PLANNED)

    def entries(self) -> list[Entry[Plan]]:
        """Return what is still ahead."""
        return [entry for entry in self.desk.all(Plan, prompt_id=PLANNED) if entry.record.outcome is None]

    def buttons(self, entry: Entry[Plan]) -> list[Button]:
        """Return the buttons of a line: it happened, it did not, change, remove."""
        return [self.button(action, entry.entry_id) for action in ("did", "not", "edit", "remove")]

    def blocks_below_form(self, entry_id: str) -> list[Block]:
        """Return the calendar entry of something planned for a day."""
        plan = self.record(entry_id)
        if not plan.act.strip():
            return []
        label = self.word("calendar").format(what=plan.act.strip())
        return calendar_blocks(self.desk, label, plan.act.strip(), plan.due, entry_id)
