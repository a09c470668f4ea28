"""One revision of a record as the journal keeps it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from typing_extensions import TypeVar

from workbook_lib.records.base import Record
from workbook_lib.records.job_search import Round
from workbook_lib.records.session import Item

KindT = TypeVar("KindT", bound=Record)
"""The kind of record that is asked for."""
RecordT_co = TypeVar("RecordT_co", bound=Record, covariant=True, default=Record)


@dataclass(frozen=True, kw_only=True)
class Entry(Generic[RecordT_co]):
    """One revision of one record in the journal; ``Entry[Plan]`` is known to hold a plan.

    Attributes:
        entry_id: The same for all revisions of one record.
        revision: 1 for the first, one more for every change.
        record: What was recorded.
        occurred_at: When it happened (aware, in the reader's zone of that moment).
        recorded_at: When this revision was written (aware).
        tz: The reader's time zone when it was written, an IANA name.
        deleted: True where this revision takes the record away.
    """

    entry_id: str
    revision: int
    record: RecordT_co
    occurred_at: datetime
    recorded_at: datetime
    tz: str = "UTC"
    deleted: bool = False

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.kind


def own_words(record: Record) -> list[str]:
    """Return the reader's own words in a record, field by field, for searching."""
    found: list[str] = []
    for field in dataclasses.fields(record):
        value = getattr(record, field.name) if field.metadata.get("words") else None
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(part.label if isinstance(part, Round) else str(part) for part in value)
    return [text for text in found if text.strip()]


def place_of(entry: Entry) -> tuple[int, str]:
    """Return what the lines of a list are sorted by: their place, and one order for two in one place."""
    return (entry.record.place if isinstance(entry.record, Item) else 0, entry.entry_id)
