"""Entries without the words of whoever wrote them, for pictures that others may see."""

from __future__ import annotations

import dataclasses
from typing import Any

from workbook_lib.content import Content
from workbook_lib.records import Entry, MockInterview, Opportunity

MOCK = ("02-rejection-is-not-feedback", "02.mock")
"""The page and the exercise whose content names the criteria of a mock interview."""
MOST_INITIALS = 3


def without_words(entry: Entry, content: Content) -> Entry:
    """Return an entry with its numbers, days and choices, and every field that holds words left empty.

    Of an employer the initials stay, so that a picture's marks can be told apart and named in a talk.
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
    if isinstance(record, Opportunity):
        blank["employer"] = initials(record.employer)
    return dataclasses.replace(entry, record=dataclasses.replace(record, **blank))


def initials(name: str) -> str:
    """Return the first letters of a name, such as ``L. T.`` for "Larkfield Trust"; at most three."""
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in name.split()]
    return " ".join(f"{letter.upper()}." for letter in filter(None, letters[:MOST_INITIALS]))
