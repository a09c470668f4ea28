"""Taking in revisions from elsewhere: another copy of the journal, or another program's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection

from workbook_lib.journal.storage import earlier_runs, queries
from workbook_lib.journal.storage.earlier_visits import KIND as VISIT
from workbook_lib.journal.storage.rows import EntryRow, RowsWritten
from workbook_lib.records import Entry

_CHUNK = 2000
_RUN = re.compile(r',"run":"(?:[^"\\]|\\.)*"|"run":"(?:[^"\\]|\\.)*",?')
"""The run within a payload; quotes within a text are escaped there, so that it is found in no text."""


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


def take_in(
    connection: Connection, revisions: Iterable[Entry | EntryRow], *, insert: bool = True, older: bool = False
) -> Taken:
    """Add the revisions that are not there yet, within the caller's transaction.

    Where both sides changed the same entry, both histories are kept and what was written last stands: numbers are given
    anew from the highest on, and if the last word was here, it is said once more. An export of an earlier version holds
    what was open as well, which is no entry any more, and records without their run, which get it.

    Args:
        connection: Within a transaction.
        revisions: The revisions, in any order.
        insert: Whether they are added; otherwise they are only counted, which is right where no entry comes twice.
        older: Whether they are known to be older than what is here: where both differ, what is here stands.
    """
    taken = Taken()
    waiting = iter(revisions)
    written, without_run = RowsWritten(), set[str]()
    while chunk := _read(waiting):
        rows = [written.row_of(one) if isinstance(one, Entry) else one for one in chunk]
        rows = [row for row in rows if row.kind != VISIT]
        ids = {row.entry_id for row in rows}
        here = queries.histories(connection, list(ids))
        adding = rows if not here and len(ids) == len(rows) else _missing(rows, here, older)
        if insert:
            queries.insert(connection, adding)
            without_run |= {row.entry_id for row in adding if earlier_runs.may_lack_run(row)}
        known = max(len(rows) - len(adding), 0)
        taken += Taken(entries=len(ids - here.keys()), revisions=len(adding), known=known)
    earlier_runs.fill(connection, without_run)
    return taken


def _read(waiting: Iterator[Entry | EntryRow]) -> list[Entry | EntryRow]:
    with queries.uncollected():
        return list(islice(waiting, _CHUNK))


def _missing(rows: list[EntryRow], here: dict[str, list[EntryRow]], older: bool) -> list[EntryRow]:
    grouped: dict[str, list[EntryRow]] = {}
    for row in rows:
        grouped.setdefault(row.entry_id, []).append(row)
    missing: list[EntryRow] = []
    for entry_id, coming in grouped.items():
        missing += _new(here[entry_id], coming, older) if entry_id in here else _each_once(coming)
    return missing


def _each_once(coming: list[EntryRow]) -> list[EntryRow]:
    if len(coming) == 1:
        return coming
    first: dict[int, EntryRow] = {}
    for row in coming:
        first.setdefault(row.revision, row)
    return list(first.values())


def _new(here: list[EntryRow], coming: list[EntryRow], older: bool) -> list[EntryRow]:
    said = {row.revision: _content(row) for row in here}
    if all(said.get(row.revision, _content(row)) == _content(row) for row in coming):
        return [row for row in _each_once(coming) if row.revision not in said]
    known = set(said.values())
    new = sorted((row for row in coming if _content(row) not in known), key=_content)
    if new and (older or here[-1].recorded_at > new[-1].recorded_at):
        new.append(here[-1])
    highest = here[-1].revision
    return [row._replace(revision=highest + place) for place, row in enumerate(new, start=1)]


def _content(row: EntryRow) -> tuple[str, str, bool, str]:
    """Return what a revision says; earlier versions said the same without the run."""
    return row.recorded_at, row.occurred_at, bool(row.deleted), _RUN.sub("", row.payload, count=1)
