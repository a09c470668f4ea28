"""Taking in revisions from elsewhere: another copy of the journal, or another program's file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from workbook_lib.journal import queries
from workbook_lib.journal.rows import row_of
from workbook_lib.records import Entry

_CHUNK = 500


@dataclass(frozen=True)
class Taken:
    """What taking in did, or would do.

    Attributes:
        entries: Entries that were not there before.
        revisions: Revisions that were not there before, those of new entries among them.
        known: Revisions that were there already.
    """

    entries: int = 0
    revisions: int = 0
    known: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.entries + other.entries, self.revisions + other.revisions, self.known + other.known)


def take_in(connection: Connection, entries: Iterable[Entry]) -> Taken:
    """Add the revisions that are not there yet, within the caller's transaction.

    Where both sides changed the same entry, both histories are kept and what was written last stands: numbers are given
    anew from the highest on, and if the last word was here, it is said once more.
    """
    taken = Taken()
    waiting = iter(entries)
    while chunk := list(islice(waiting, _CHUNK)):
        grouped: dict[str, list[Entry]] = {}
        for one in chunk:
            grouped.setdefault(one.entry_id, []).append(one)
        here = queries.histories(connection, list(grouped))
        adding: list[Entry] = []
        for entry_id, coming in grouped.items():
            before = here.get(entry_id, [])
            new = _new(before, coming) if before else coming
            adding += new
            taken += Taken(entries=int(not before), revisions=len(new), known=max(len(coming) - len(new), 0))
        if adding:
            queries.insert(connection, adding)
    return taken


def _new(here: list[Entry], coming: list[Entry]) -> list[Entry]:
    said = {one.revision: _content(one) for one in here}
    if all(said.get(one.revision, _content(one)) == _content(one) for one in coming):
        return [one for one in coming if one.revision not in said]
    known = set(said.values())
    new = sorted((one for one in coming if _content(one) not in known), key=_content)
    if new and _content(here[-1]) > _content(new[-1]):
        new.append(here[-1])
    highest = here[-1].revision
    return [dataclasses.replace(one, revision=highest + place) for place, one in enumerate(new, start=1)]


def _content(one: Entry) -> tuple[str, str, bool, str]:
    row = row_of(one)
    return row.recorded_at, row.occurred_at, row.deleted, row.payload
