"""The workbook's own journal file, such as a conflicted copy that a synchronised folder left, as something to bring in.

What it holds is merged like an export, entries that were put away too: they stay within the reader's own journal.
A journal under a passphrase cannot be read without it, and is told from others by `transfer.known_exports`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.errors import JournalError
from workbook_lib.journal.storage.migrations import SCHEMA_VERSION
from workbook_lib.journal.storage.rows import EntryRow
from workbook_lib.journal.storage.schema import APPLICATION_ID
from workbook_lib.transfer.formats.jsonl import row_of_fields
from workbook_lib.transfer.formats.loop_database import opened
from workbook_lib.transfer.reading.bad_line import BadLine

_ID_AT = 68
"""Where SQLite keeps the id of the application in the header of a file."""
_COLUMNS = "entry_id, revision, kind, occurred_at, recorded_at, tz, deleted, payload"


def is_journal_file(data: bytes) -> bool:
    """Tell whether a file is a journal of this workbook without a passphrase."""
    return data.startswith(b"SQLite format 3\0") and data[_ID_AT : _ID_AT + 4] == APPLICATION_ID.to_bytes(4, "big")


def read_journal_file(data: bytes) -> Iterator[EntryRow | BadLine]:
    """Yield the revisions that a journal file holds, or what is wrong with one.

    Args:
        data: The file; it is read in memory, so that nothing beside it is touched.

    Raises:
        WorkbookError: It is damaged, or a newer version of the workbook wrote it.
    """
    try:
        with closing(opened(data)) as driver:
            (version,) = driver.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise WorkbookError("import_newer_journal")
            query = f"SELECT {_COLUMNS} FROM entry ORDER BY recorded_at, number"  # noqa: S608 - our own names
            for number, row in enumerate(driver.execute(query), start=1):
                yield _read(number, row)
    except (sqlite3.Error, MemoryError, OverflowError, UnicodeError) as error:
        raise WorkbookError("import_damaged_journal") from error


def _read(number: int, row: tuple[Any, ...]) -> EntryRow | BadLine:
    fields: dict[str, Any] = dict(zip(_COLUMNS.split(", "), row, strict=True))
    try:
        fields["deleted"] = bool(fields["deleted"])
        fields["record"] = json.loads(fields.pop("payload"))
        return row_of_fields(fields)
    except JournalError as error:
        return BadLine(number, error.message_id, tuple((name, str(value)) for name, value in error.values.items()))
    except (ValueError, TypeError, KeyError, RecursionError):
        return BadLine(number, "line_not_a_revision")
