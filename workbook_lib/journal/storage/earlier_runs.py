"""The run of records that earlier versions wrote without it: there, it follows from the entry's id.

Those versions made the id of a record from the run, a name and a number. What was made so is fixed for good: an old
journal is migrated with it, and an old export is taken in with it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from workbook_lib.journal.storage.rows import EntryRow

_NAMESPACE = uuid.UUID("7b0f6d52-6a0e-4a5c-9a3e-2f8f2a5d4c11")
LISTS = {
    "03.nerves": (("nerves", "plan"),),
    "03.opportunity": (("application", "opportunity"),),
    "03.predict": (("prediction", "prediction"),),
    "04.aim": (("pause", "pause"),),
    "04.ideas": (("idea", "idea"),),
    "04.log": (("plan", "plan"), ("done", "activity")),
    "04.skills": (("skill", "skill"),),
    "04.stories": (("story", "story"),),
}
"""The lists of records of each exercise: the name that ids were made with, and the kind of its records."""
_SINGLE = ("event", "request", "plan", "mock_interview")
_OF_A_REQUEST = ("asked", "answered")
_GAPS = 500
"""How many numbers may be missing in a row of ids, because single records were erased."""

_KINDS = frozenset(
    {"activity", "check_in", "event", "feedback_request", "idea", "mock_interview"}
    | {"opportunity", "pause", "plan", "prediction", "skill", "story"}
)
"""The kinds whose run follows from their ids; of check-ins only those that were given on a page."""
_WITHOUT = (
    "SELECT entry_id, kind, page, min(recorded_at) FROM entry WHERE run = '' "
    "AND kind IN (SELECT value FROM json_each(?2)) AND (kind <> 'check_in' OR page <> '') "
    "AND (?1 IS NULL OR entry_id IN (SELECT value FROM json_each(?1))) GROUP BY entry_id"
)
_RUNS = "SELECT DISTINCT entry_id, json_extract(payload, '$.exercise_id') FROM entry WHERE kind = 'exercise_run'"
_FILL = "UPDATE entry SET run = ?1, payload = json_set(payload, '$.run', ?1) WHERE entry_id = ?2 AND run = ''"
NEVER_CHANGED = (
    "CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append only'); END"
)


class _Bare(NamedTuple):
    """An entry without a run: what its run may follow from."""

    entry_id: str
    kind: str
    page: str
    recorded_at: str


def derived(*parts: str) -> str:
    """Return the id that earlier versions made of some parts."""
    return uuid.uuid5(_NAMESPACE, "\n".join(parts).encode("utf-8", "backslashreplace").decode()).hex


def may_lack_run(row: EntryRow) -> bool:
    """Say whether a revision has no run and may get one from `fill`."""
    return not row.run and row.kind in _KINDS and (row.kind != "check_in" or bool(row.page))


def fill(connection: Connection, among: Iterable[str] | None = None) -> None:
    """Write the run into every revision that lacks it, within the caller's transaction.

    Args:
        connection: Within a writing transaction.
        among: Only into these entries; by default into all.
    """
    ids = None if among is None else set(among)
    bare = [] if ids == set() else _bare(connection, ids)
    if not bare:
        return
    runs = [(run, exercise or "") for run, exercise in connection.exec_driver_sql(_RUNS)]
    found = dict(_found(bare, runs))
    if not found:
        return
    # The one change that rows ever see; nobody else can write meanwhile.
    connection.exec_driver_sql("DROP TRIGGER IF EXISTS entry_is_never_changed")
    connection.exec_driver_sql(_FILL, [(run, entry_id) for entry_id, run in found.items()])
    connection.exec_driver_sql(NEVER_CHANGED)


def _bare(connection: Connection, among: set[str] | None) -> list[_Bare]:
    asked = None if among is None else json.dumps(sorted(among))
    rows = connection.exec_driver_sql(_WITHOUT, (asked, json.dumps(sorted(_KINDS))))
    return [_Bare(*row) for row in rows]


def _days(recorded_at: str) -> tuple[str, ...]:
    """Return the days that a moment in UTC may be, in any zone."""
    day = datetime.fromisoformat(recorded_at).date()
    if day in {date.min, date.max}:
        return (day.isoformat(),)
    return tuple((day + timedelta(days=days)).isoformat() for days in (-1, 0, 1))


def _found(bare: list[_Bare], runs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each entry whose run is known now, and its run."""
    ids = {one.entry_id for one in bare}
    for run, exercise in runs:
        yield from _single(ids, run)
        for name, kind in LISTS.get(exercise, ()):
            yield from _numbered(ids, run, name, sum(one.kind == kind for one in bare))
    for one in bare:
        yield from _of_a_sitting(one)


def _single(ids: set[str], run: str) -> Iterator[tuple[str, str]]:
    """Yield what there is one of in a run, and the events of a request made in it."""
    request = derived(run, "request")
    for entry_id in (*(derived(run, name) for name in _SINGLE), *(derived(request, name) for name in _OF_A_REQUEST)):
        if entry_id in ids:
            yield entry_id, run


def _numbered(ids: set[str], run: str, name: str, most: int) -> Iterator[tuple[str, str]]:
    """Yield the records of one list that were made in a run."""
    left = min(most, len(ids))
    number = missing = 0
    while left and missing < _GAPS:
        number += 1
        entry_id = derived(run, name, str(number))
        if entry_id not in ids:
            missing += 1
            continue
        left, missing = left - 1, 0
        yield entry_id, run


def _of_a_sitting(one: _Bare) -> Iterator[tuple[str, str]]:
    """Yield the ratings at one end of a sitting, with the id of the sitting."""
    if one.kind != "check_in" or not one.page:
        return
    for day in _days(one.recorded_at):
        if one.entry_id in _ends_of_a_sitting(one.page, day):
            yield one.entry_id, derived("session", one.page, day)


@lru_cache(maxsize=8192)
def _ends_of_a_sitting(page: str, day: str) -> frozenset[str]:
    """Return the ids of the ratings at both ends of a sitting; kept, because an import asks for each of its entries."""
    return frozenset(derived("sitting", page, moment, day) for moment in ("arrive", "leave"))
