"""Taking in revisions from elsewhere: another copy of the journal, or another program's file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from workbook_lib.journal import queries
from workbook_lib.journal.rows import Row, row_of
from workbook_lib.records import Entry

_CHUNK = 2000


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


def take_in(connection: Connection, revisions: Iterable[Entry | Row]) -> Taken:
    """Add the revisions that are not there yet, within the caller's transaction.

    Where both sides changed the same entry, both histories are kept and what was written last stands: numbers are given
    anew from the highest on, and if the last word was here, it is said once more.
    """
    taken = Taken()
    waiting = iter(revisions)
    while chunk := list(islice(waiting, _CHUNK)):
        rows = [row_of(one) if isinstance(one, Entry) else one for one in chunk]
        ids = {row.entry_id for row in rows}
        here = queries.histories(connection, list(ids))
        adding = rows if not here and len(ids) == len(rows) else _missing(rows, here)
        queries.insert(connection, adding)
        known = max(len(rows) - len(adding), 0)
        taken += Taken(entries=len(ids - here.keys()), revisions=len(adding), known=known)
    return taken


def _missing(rows: list[Row], here: dict[str, list[Row]]) -> list[Row]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.entry_id, []).append(row)
    missing: list[Row] = []
    for entry_id, coming in grouped.items():
        missing += _new(here[entry_id], coming) if entry_id in here else _each_once(coming)
    return missing


def _each_once(coming: list[Row]) -> list[Row]:
    if len(coming) == 1:
        return coming
    first: dict[int, Row] = {}
    for row in coming:
        first.setdefault(row.revision, row)
    return list(first.values())


def _new(here: list[Row], coming: list[Row]) -> list[Row]:
    said = {row.revision: _content(row) for row in here}
    if all(said.get(row.revision, _content(row)) == _content(row) for row in coming):
        return [row for row in _each_once(coming) if row.revision not in said]
    known = set(said.values())
    new = sorted((row for row in coming if _content(row) not in known), key=_content)
    if new and here[-1].recorded_at > new[-1].recorded_at:
        new.append(here[-1])
    highest = here[-1].revision
    return [row._replace(revision=highest + place) for place, row in enumerate(new, start=1)]


def _content(row: Row) -> tuple[str, str, bool, str]:
    return row.recorded_at, row.occurred_at, bool(row.deleted), row.payload
