"""The record that a later step works on: the one open in the form, or else the one written last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbook_lib.controls import Block, Heading, Items
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.records import Entry, KindT


def current_record(
    record_list: RecordList[KindT], fits: Callable[[KindT], bool] = lambda _: True
) -> Entry[KindT] | None:
    """Return the record to go on with: the open one if it fits, else the one written last.

    Args:
        record_list: The records.
        fits: Says which records the step can use.
    """
    opened = record_list.entry(record_list.open_id())
    if opened is not None and fits(opened.record):
        return opened
    written = [entry for entry in reversed(record_list.entries()) if fits(entry.record)]
    return max(written, key=lambda entry: entry.recorded_at, default=None)


def other_records(
    record_list: RecordList[KindT], present: Entry[KindT] | None, fits: Callable[[KindT], bool] = lambda _: True
) -> list[Block]:
    """Return the other records that fit, each with the button that opens it."""
    rows = tuple(
        replace(record_list.row(entry), buttons=(record_list.button("edit", entry.entry_id),))
        for entry in reversed(record_list.entries())
        if fits(entry.record) and (present is None or entry.entry_id != present.entry_id)
    )
    if not rows:
        return []
    heading = Heading(key=f"{record_list.name}.others.heading", text=record_list.word("list"), level=4)
    return [heading, Items(key=f"{record_list.name}.others", items=rows)]
