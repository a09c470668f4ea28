"""Putting the bag down: marks things as put away, and keeps them out of a list that another window still sends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbook_lib.records import Item


def put_away(things: Iterable[Item]) -> list[Item]:
    """Return the things crossed out: kept, and never shown again."""
    return [replace(thing, put_away=True) for thing in things]


def still_carried(rows: Sequence[object], away: Iterable[str]) -> list[object]:
    """Return the rows of a list without those that were put away meanwhile.

    A page that was left open in another window may still send them; they must not come back.

    Args:
        rows: What the browser sent, each a mapping with an ``id``.
        away: The ids of what was put away.
    """
    gone = set(away)
    return [row for row in rows if not (isinstance(row, dict) and row.get("id") in gone)]
