"""Looking for the reader's own words, through a kept copy of them in which case and accents make no difference.

The copy follows the table: it is brought up to date when somebody searches, so that saving never waits for it. It is
looked through from beginning to end, because what is looked for may stand inside a word; ten years of writing take a
few hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from workbook_lib.journal.storage.queries import standing
from workbook_lib.journal.storage.rows import entry_of
from workbook_lib.journal.storage.schema import entry
from workbook_lib.records import Entry, own_words
from workbook_lib.records.searching import SearchTerm, fold, terms_of

_MARK = "indexed_to"
_CHUNK = 500
_TABLES = "SELECT name FROM sqlite_master WHERE name IN ('words', 'folded_words')"


def find(connection: Connection, text: str) -> list[Entry]:
    """Return the entries that hold everything a text asks for, the latest first.

    A word may stand inside another one, as in German compounds. One or two letters have to stand by themselves; only
    where they do nowhere, any place counts, which serves languages that are written without spaces.

    Args:
        connection: Within a writing transaction.
        text: What the reader typed: words, and phrases in quotation marks.
    """
    terms = terms_of(text)
    if not terms:
        return []
    catch_up(connection)
    condition = " AND ".join(["instr(text, ?)"] * len(terms))
    statement = f"SELECT number, text FROM folded_words WHERE {condition}"  # noqa: S608 - no text
    rows = connection.exec_driver_sql(statement, tuple(term.text for term in terms)).all()
    return _entries(connection, _standing_alone([(row[0], row[1]) for row in rows], terms))


def catch_up(connection: Connection) -> None:
    """Take in what was written since the last search."""
    done = connection.exec_driver_sql("SELECT value FROM fact WHERE name = ?", (_MARK,)).scalar()
    last = connection.exec_driver_sql("SELECT max(number) FROM entry").scalar() or 0
    if last <= int(done or 0):
        return
    touched = select(entry.c.entry_id).where(entry.c.number > int(done or 0)).distinct()
    older = select(entry.c.number).where(entry.c.entry_id.in_(touched), entry.c.number <= int(done or 0))
    for number in connection.execute(older).scalars().all():
        connection.exec_driver_sql("DELETE FROM folded_words WHERE number = ?", (number,))
    newer = standing().where(entry.c.number > int(done or 0), ~entry.c.put_away)
    texts = [(row[0], "\n".join(map(fold, own_words(entry_of(row).record)))) for row in connection.execute(newer)]
    rows = [(number, text) for number, text in texts if text]
    if rows:
        connection.exec_driver_sql("INSERT INTO folded_words VALUES (?, ?)", rows)
    connection.exec_driver_sql("INSERT OR REPLACE INTO fact VALUES (?, ?)", (_MARK, str(last)))


def forget(run: Callable[[str], Any]) -> None:
    """Empty the copy; the next search makes it anew. Nothing of it is left but free pages.

    Args:
        run: Runs a statement on the journal, or on a backup, which may be of an earlier version.
    """
    tables = {name for (name,) in run(_TABLES).fetchall()}
    if "words" in tables:
        run("DELETE FROM words")
        run("INSERT INTO words (words) VALUES ('optimize')")
    if "folded_words" in tables:
        run("DELETE FROM folded_words")
    run(f"DELETE FROM fact WHERE name = '{_MARK}'")  # noqa: S608 - our own word


def _standing_alone(rows: Sequence[tuple[int, str]], terms: Sequence[SearchTerm]) -> list[int]:
    """Return the numbers of those rows in which short words stand by themselves; of all, where none has them so."""
    short = [term for term in terms if term.alone]
    chosen = [number for number, text in rows if all(term.stands_alone(text) for term in short)]
    return chosen or [number for number, _ in rows]


def _entries(connection: Connection, numbers: list[int]) -> list[Entry]:
    found: list[Entry] = []
    for start in range(0, len(numbers), _CHUNK):
        chosen = standing().where(entry.c.number.in_(numbers[start : start + _CHUNK]), ~entry.c.put_away)
        found.extend(entry_of(row) for row in connection.execute(chosen))
    return sorted(found, key=lambda one: one.occurred_at, reverse=True)
