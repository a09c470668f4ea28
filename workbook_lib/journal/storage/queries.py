"""What the journal asks its table."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, func, select, true
from sqlalchemy.dialects import sqlite

from workbook_lib.journal.storage.rows import EntryRow, Last, entry_of, plain
from workbook_lib.journal.storage.schema import COLUMNS, entry
from workbook_lib.journal.storage.timestamps import from_text
from workbook_lib.records import Entry, Selection

_CHUNK = 1000


class PageUse(NamedTuple):
    """What a journal holds of one page, as moments (UTC), "" for never.

    Attributes:
        page: The page.
        written_at: When something was last written there.
        left_at: When it was last left: rated on leaving, or closed for the day.
        open_at: When an exercise that is still open there was last begun or gone on with.
    """

    page: str
    written_at: str
    left_at: str = ""
    open_at: str = ""


_later = entry.alias("later")
# The number alone would not do: a journal that took another in has its revisions in the order of arrival.
_as_written = (entry.c.recorded_at, entry.c.number)
_insert = str(
    entry.insert().values(dict.fromkeys(EntryRow._fields)).compile(dialect=sqlite.dialect(paramstyle="qmark"))
)

_LEFT = ".left"
"""How the key of the view state ends that has the moment at which a page was closed."""
_CLOSED = f"SELECT key, value FROM view_state WHERE key LIKE '%{_LEFT}' AND value <> ''"  # noqa: S608 - our own words
_last = "SELECT revision, occurred_at, tz FROM entry WHERE entry_id = ? ORDER BY revision DESC LIMIT 1"
_histories = (
    f"SELECT {', '.join(COLUMNS)} FROM entry "  # noqa: S608 - names of columns
    "WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY entry_id, revision"
)


def insert(connection: Connection, rows: Sequence[EntryRow]) -> None:
    """Add revisions."""
    # Compiled once: compiling for every saved word would cost as much as writing it to disk.
    if rows:
        connection.exec_driver_sql(_insert, rows[0] if len(rows) == 1 else list(rows))


def is_empty(connection: Connection) -> bool:
    """Return whether nothing is kept, neither standing nor put away or taken away."""
    return connection.exec_driver_sql("SELECT 1 FROM entry LIMIT 1").first() is None


def last(connection: Connection, entry_id: str) -> Last | None:
    """Return what the next revision of an entry needs to know; asked before every save, so without detours."""
    found = connection.exec_driver_sql(_last, (entry_id,)).first()
    return Last(found[0], from_text(found[1], found[2]), found[2]) if found else None


def newest(connection: Connection, entry_id: str) -> Entry | None:
    """Return the highest revision of an entry, also when it takes the entry away."""
    found = next(_rows(connection, _revisions(entry_id).order_by(entry.c.revision.desc()).limit(1)), None)
    return entry_of(found) if found else None


def history(connection: Connection, entry_id: str) -> list[Entry]:
    """Return the revisions of an entry, the first one first."""
    return [entry_of(row) for row in _rows(connection, _revisions(entry_id).order_by(entry.c.revision))]


def current(connection: Connection, asked: Selection) -> list[Entry]:
    """Return the highest revisions of the entries asked for, by when they happened."""
    chosen = select(entry).where(~_overtaken()) if asked.removed else standing()
    if asked.kind is not None:
        chosen = chosen.where(entry.c.kind == asked.kind)
    if asked.prompt_id is not None:
        chosen = chosen.where(entry.c.prompt_id == asked.prompt_id)
        # Said aloud so that SQLite may use the index, which leaves out rows without a prompt.
        chosen = chosen.where(entry.c.prompt_id != "") if asked.prompt_id else chosen
    if asked.run is not None:
        chosen = chosen.where(entry.c.run == asked.run)
        chosen = chosen.where(entry.c.run != "") if asked.run else chosen
    if not asked.put_away:
        chosen = chosen.where(~entry.c.put_away)
    with uncollected():
        return [entry_of(row) for row in _rows(connection, chosen.order_by(entry.c.occurred_at, *_as_written))]


def histories(connection: Connection, entry_ids: list[str]) -> dict[str, list[EntryRow]]:
    """Return the revisions of those entries that are there, each the first one first."""
    found: dict[str, list[EntryRow]] = {}
    # One parameter for all ids: naming each in the statement costs more than finding them.
    rows = connection.exec_driver_sql(_histories, (json.dumps(entry_ids),)).cursor
    assert rows is not None
    for _, *columns in rows.fetchall():
        found.setdefault(columns[0], []).append(EntryRow(*columns))
    return found


def leaving(connection: Connection, *, current_only: bool) -> list[int]:
    """Return the numbers of the revisions that may leave the journal, by when they were written.

    An entry whose highest revision is put away stays, with its whole history.
    """
    if current_only:
        chosen = standing().where(~entry.c.put_away).with_only_columns(entry.c.number)
    else:
        hidden = select(entry.c.entry_id).where(entry.c.put_away, ~_overtaken())
        chosen = select(entry.c.number).where(entry.c.entry_id.not_in(hidden))
    in_order = chosen.order_by(*_as_written)
    return list(connection.execute(in_order).scalars())


def numbered(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    """Return the revisions of those numbers that are there, in the order asked for."""
    rows = {row[0]: row for row in _rows(connection, select(entry).where(entry.c.number.in_(numbers)))}
    return [entry_of(rows[number]) for number in numbers if number in rows]


def of_page(connection: Connection, page: str) -> list[str]:
    """Return the ids of all entries that have a revision written on a page."""
    return list(connection.execute(select(entry.c.entry_id).where(entry.c.page == plain(page)).distinct()).scalars())


def pages(connection: Connection) -> list[PageUse]:
    """Return what stands on each page, without reading what it says."""
    rated = (entry.c.kind == "check_in") & (func.json_extract(entry.c.payload, "$.moment") == "leave")
    # A payload leaves out what is as it was at first, and a run is open at first.
    running = func.coalesce(func.json_extract(entry.c.payload, "$.state"), "open") == "open"
    when = (true(), rated, (entry.c.kind == "exercise_run") & running)
    latest = (func.coalesce(func.max(case((one, entry.c.recorded_at))), "") for one in when)
    rows = connection.execute(standing().with_only_columns(entry.c.page, *latest).group_by(entry.c.page)).all()
    closed = {str(key).removesuffix(_LEFT): str(at) for key, at in connection.exec_driver_sql(_CLOSED)}
    uses = [PageUse(*row) for row in rows]
    uses += [PageUse(page, "") for page in closed.keys() - {use.page for use in uses}]
    return [use._replace(left_at=max(use.left_at, closed.get(use.page, ""))) for use in uses]


def standing() -> Select[Any]:
    """Return the statement for every entry as it stands now."""
    return select(entry).where(~entry.c.deleted, ~_overtaken())


def _overtaken() -> ColumnElement[bool]:
    later = select(_later.c.number)
    return later.where(_later.c.entry_id == entry.c.entry_id, _later.c.revision > entry.c.revision).exists()


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector back: it would look through 100,000 new entries again and again and find nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _revisions(entry_id: str) -> Select[Any]:
    return select(entry).where(entry.c.entry_id == entry_id)


def _rows(connection: Connection, statement: Select[Any]) -> Iterator[Sequence[Any]]:
    # The driver's own tuples: SQLAlchemy's rows cost as much again as reading them.
    cursor = connection.execute(statement).cursor
    assert cursor is not None
    while rows := cursor.fetchmany(_CHUNK):
        yield from rows
