"""Looking for the reader's own words, through SQLite's full-text index.

The index follows the table: it is brought up to date when somebody searches, so that saving never waits for it.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from workbook_lib.journal.queries import standing
from workbook_lib.journal.rows import entry_of
from workbook_lib.journal.schema import entry
from workbook_lib.records import Entry, own_words

_MARK = "indexed_to"
_CHUNK = 500


def find(connection: Connection, text: str) -> list[Entry]:
    """Return the entries that hold every word of a text, the latest first.

    A word of the text may be the beginning of a word in the journal. When nothing is found so, any place in a word
    counts, which also serves languages that are written without spaces.

    Args:
        connection: Within a writing transaction.
        text: What the reader typed; nothing in it is an operator.
    """
    wanted = re.findall(r"\w+", text)
    if not wanted:
        return []
    catch_up(connection)
    query = " AND ".join(f'"{_indexable(word)}"*' for word in wanted)
    numbers = _column(connection, "SELECT rowid FROM words WHERE words MATCH ?", (query,))
    if not numbers:
        condition = " AND ".join(["text LIKE ? ESCAPE '\\'"] * len(wanted))
        patterns = tuple("%" + re.sub(r"([\\%_])", r"\\\1", _indexable(word)) + "%" for word in wanted)
        numbers = _column(connection, f"SELECT rowid FROM words WHERE {condition}", patterns)  # noqa: S608 - no text
    return _entries(connection, numbers)


def catch_up(connection: Connection) -> None:
    """Index what was written since the last search."""
    done = connection.exec_driver_sql("SELECT value FROM fact WHERE name = ?", (_MARK,)).scalar()
    last = connection.exec_driver_sql("SELECT max(number) FROM entry").scalar() or 0
    if last <= int(done or 0):
        return
    touched = select(entry.c.entry_id).where(entry.c.number > int(done or 0)).distinct()
    older = select(entry.c.number).where(entry.c.entry_id.in_(touched), entry.c.number <= int(done or 0))
    for number in connection.execute(older).scalars().all():
        connection.exec_driver_sql("DELETE FROM words WHERE rowid = ?", (number,))
    newer = standing().where(entry.c.number > int(done or 0), ~entry.c.put_away)
    texts = [(row[0], _indexable("\n".join(own_words(entry_of(row).record)))) for row in connection.execute(newer)]
    rows = [(number, text) for number, text in texts if text]
    if rows:
        connection.exec_driver_sql("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)
    connection.exec_driver_sql("INSERT OR REPLACE INTO fact VALUES (?, ?)", (_MARK, str(last)))


def forget(connection: Connection) -> None:
    """Empty the index; the next search makes it anew. Nothing of it is left but free pages."""
    connection.exec_driver_sql("DELETE FROM words")
    connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")
    connection.exec_driver_sql("DELETE FROM fact WHERE name = ?", (_MARK,))


def _indexable(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _column(connection: Connection, statement: str, values: tuple[str, ...]) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(statement, values)]


def _entries(connection: Connection, numbers: list[int]) -> list[Entry]:
    found: list[Entry] = []
    for start in range(0, len(numbers), _CHUNK):
        chosen = standing().where(entry.c.number.in_(numbers[start : start + _CHUNK]), ~entry.c.put_away)
        found.extend(entry_of(row) for row in connection.execute(chosen))
    return sorted(found, key=lambda one: one.occurred_at, reverse=True)
