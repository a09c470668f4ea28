"""Whether a record holds anything the reader gave."""

from __future__ import annotations

from dataclasses import fields

from workbook_lib.records import CoachLetter, ExerciseRun, KeptLine, PageVisit, Record

_BOOKKEEPING = {"occurred_at", "page", "put_away", "prompt_id", "run", "place"}


def says_something(record: Record) -> bool:
    """Say whether a record holds more than where it belongs: words, a choice, a number (0 is one) or a day.

    Where a reader is in an exercise or on a page is nothing they gave, a kept line says again what is said, and
    a coach's letter is somebody else's.
    """
    if isinstance(record, CoachLetter | ExerciseRun | KeptLine | PageVisit):
        return False
    for field in fields(record):
        if field.name in _BOOKKEEPING:
            continue
        value = getattr(record, field.name)
        given = value.strip() if isinstance(value, str) else value
        if given not in (None, "", ()) and given != field.default:
            return True
    return False
