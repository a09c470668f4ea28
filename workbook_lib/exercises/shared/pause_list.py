"""The pauses, in which nothing is expected: the same ones wherever they are planned."""

from __future__ import annotations

from typing import Any

from workbook_lib.controls import ListItem
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import day_words
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.records import Entry, Pause


class PauseList(RecordList[Pause]):
    """The pauses."""

    form = "pause"

    def changed(self, record: Pause, name: str, value: Any) -> Pause:  # noqa: ANN401 - what the field checked
        """Return the pause with one day changed.

        Raises:
            WorkbookError: It would end before it begins.
        """
        return checked_pause(super().changed(record, name, value))

    def row(self, entry: Entry[Pause]) -> ListItem:
        """Return a pause by its days."""
        pause = entry.record
        days = [day_words(self.desk, day) if day else "…" for day in (pause.start, pause.end)]
        text = self.word("row").format(start=days[0], end=days[1]) if pause.start else self.word("untitled")
        return ListItem(id=entry.entry_id, text=text)


def checked_pause(pause: Pause) -> Pause:
    """Return the pause.

    Raises:
        WorkbookError: It ends before it begins.
    """
    if pause.start is not None and pause.end is not None and pause.end < pause.start:
        raise WorkbookError("pause_ends_early")
    return pause
