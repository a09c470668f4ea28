"""Tailoring a CV: what the reader decides about each term of an advert that their CV does not have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook_lib.exercises.shared.cv_terms import ADD, LEFT_OUT, SAID
from workbook_lib.records import Item


def decided(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Return the decisions by kind, each kind there, in the order in which they were made."""
    found: dict[str, list[Item]] = {ADD: [], SAID: [], LEFT_OUT: []}
    for item in items:
        if item.group in found:
            found[item.group].append(item)
    return found


def decisions_text(items: Iterable[Item], headings: Mapping[str, str]) -> str:
    """Return the decisions as plain text to work through; kinds without any are left out."""
    parts = []
    for group, rows in decided(items).items():
        if rows:
            parts.append("\n".join([headings[group], *(f"- {line(row)}" for row in rows)]))
    return "\n\n".join(parts)


def line(item: Item) -> str:
    """Return one decision as a line: the term, and where it is to be added if that was said."""
    note = item.note.strip()
    return f"{item.text}: {note}" if note and item.group == ADD else item.text
