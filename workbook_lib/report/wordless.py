"""Entries without the words of whoever wrote them, for pictures that others may see."""

from __future__ import annotations

import dataclasses
from typing import Any

from workbook_lib.content import Content
from workbook_lib.records import Entry, MockInterview

MOCK = ("02-rejection-is-not-feedback", "02.mock")
"""The page and the exercise whose content names the criteria of a mock interview."""


def wordless(entry: Entry, content: Content) -> Entry:
    """Return an entry with its numbers, days and choices, and every field that holds words left empty.

    Criteria of a mock interview that the content does not know are left out: a file that was brought in may name
    them in its own words.
    """
    record = entry.record
    blank: dict[str, Any] = {
        field.name: field.default for field in dataclasses.fields(record) if field.metadata.get("words")
    }
    if isinstance(record, MockInterview):
        known = {one.id for one in content.exercise(*MOCK).lists["criteria"]}
        for side in ("own", "partners"):
            blank[side] = {name: value for name, value in getattr(record, side).items() if name in known}
    return dataclasses.replace(entry, record=dataclasses.replace(record, **blank))
