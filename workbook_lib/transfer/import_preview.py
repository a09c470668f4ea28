"""What is shown of a file before it comes in: its days and its first rows, as they would come in."""

from __future__ import annotations

from workbook_lib.content import Content
from workbook_lib.records import RATINGS, Activity, CheckIn, Entry
from workbook_lib.transfer.importing import ImportPlan

_LONGEST = 80


def days_of(plan: ImportPlan, content: Content) -> dict[str, str]:
    """Return the first and the last day of a file's entries in words; empty where there are none."""
    if plan.first is None or plan.last is None:
        return {}
    return {"first": content.formats.day(plan.first), "last": content.formats.day(plan.last)}


def sample_rows(plan: ImportPlan, content: Content, *, words: bool) -> list[tuple[str, str]]:
    """Return when and what the first entries of a file would be.

    Args:
        plan: What bringing the file in would do.
        content: The names of ratings, and how days are written.
        words: Whether notes are shown. In a terminal, whose lines others may read later, they are not.
    """
    return [
        (f"{content.formats.day(entry.occurred_at.date())}, {entry.occurred_at:%H:%M}", _what(entry, content, words))
        for entry in plan.samples
    ]


def _what(entry: Entry, content: Content, words: bool) -> str:
    record = entry.record
    names: dict[str, str] = {rating.id: rating.name for rating in content.book.ratings}
    parts: list[str] = []
    text = ""
    if isinstance(record, CheckIn):
        rated = ((names.get(rating, rating), getattr(record, rating)) for rating in RATINGS)
        parts = [f"{name} {value}" for name, value in rated if value is not None]
        text = record.note
    elif isinstance(record, Activity):
        parts = [content.say("copies_minutes", n=record.minutes)] if record.minutes is not None else []
        text = record.what
    if text:
        line = " ".join(text.split())
        parts.append((line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …") if words else "…")
    return " · ".join(parts)
