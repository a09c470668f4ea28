"""Files that are known and not read: which program wrote them, or what a table lacks, for the refusal to say it."""

from __future__ import annotations

import json
import sqlite3
import tomllib
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from io import BytesIO
from typing import Any

from workbook_lib.errors import WorkbookError
from workbook_lib.resources import assets_folder
from workbook_lib.transfer.formats.loop_database import opened
from workbook_lib.transfer.formats.spreadsheet_columns import what_lacks
from workbook_lib.transfer.reading.archives import BROKEN
from workbook_lib.transfer.reading.tables import tables_in

_KINDS = (
    *((b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "Excel (.xls)"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG")),
    *((b"BEGIN:VCALENDAR", "iCalendar (.ics)"), (b"<?xml", "XML"), (b"<!DOCTYPE html", "HTML"), (b"<html", "HTML")),
    *(
        (b"7\x7f\x06", "SQLite (-wal)"),
        (b"\x1f\x8b", "gzip"),
        (b"7z\xbc\xaf", "7-Zip"),
        (b"Rar!", "RAR"),
        (b"{\\rtf", "RTF"),
    ),
)
_SHEETS = ("Excel (.xls)",)
_SQLITE = b"SQLite format 3\0"
_PAGE = 4096
_NEARLY_ALL = 250
"""Different bytes in a page that is encrypted, of 256; four thousand random bytes hold nearly each."""
_LARGEST_JSON = 5_000_000
_SHOWN, _LONGEST = 12, 40


def refusal_of_bytes(data: bytes) -> WorkbookError | None:
    """Return why a file that is no text is not read, with the program that wrote it; ``None`` for others."""
    if zipfile.is_zipfile(BytesIO(data)):
        return _known("members", _holds(_members(data))) or WorkbookError("import_unknown_archive")
    if data.startswith(_SQLITE):
        names = _tables(data)
        return _known("tables", lambda tables: set(tables) <= names) or WorkbookError("import_unknown_database")
    if not len(data) % _PAGE and len(set(data[:_PAGE])) > _NEARLY_ALL:
        return WorkbookError("import_locked_journal")
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = next((name for sign, name in _KINDS if start.startswith(sign)), "")
    return _named(kind, sheet=kind in _SHEETS) if kind else None


def refusal_of_json(text: str) -> WorkbookError:
    """Return why a JSON file that is no journal of the workbook is not read."""
    try:
        value = json.loads(text.removeprefix("\N{BYTE ORDER MARK}")) if len(text) <= _LARGEST_JSON else None
    except (ValueError, RecursionError):
        value = None
    first = value[0] if isinstance(value, list) and value else value
    keys = {str(key).lower() for key in first} if isinstance(first, dict) else set()
    return _known("keys", lambda wanted: set(wanted) <= keys) or WorkbookError("import_unknown_json")


def refusal_of_table(text: str) -> WorkbookError:
    """Return why a text without a table that can be read is not read: the program, or the column that is missing."""
    tables = list(tables_in(text))
    headers = [set(table.header) for table in tables]
    known = _known("columns", lambda wanted: any(set(wanted) <= names for names in headers))
    if known:
        return known
    wide = [table for table in tables if len(table.header) > 1]
    if not wide:
        return WorkbookError("import_not_understood")
    columns = ", ".join(name[:_LONGEST] for name in wide[0].header[:_SHOWN] if name)
    return WorkbookError(f"import_without_{what_lacks(wide[0])}", columns=columns)


def _known(what: str, fits: Callable[[list[str]], bool]) -> WorkbookError | None:
    found = next((one for one in _exports() if one.get(what) and fits(one[what])), None)
    return _named(found["app"], sheet=found.get("sheet", False)) if found else None


def _named(app: str, *, sheet: bool) -> WorkbookError:
    return WorkbookError("import_spreadsheet_file" if sheet else "import_known_app", app=app)


@cache
def _exports() -> tuple[dict[str, Any], ...]:
    path = assets_folder() / "imports" / "known_exports.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["export"])


def _holds(members: set[str]) -> Callable[[list[str]], bool]:
    return lambda wanted: any(name.endswith(ending) for name in members for ending in wanted)


def _members(data: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    names.add(f"mimetype+{file.read(_LONGEST * 2).decode('ascii', 'replace').strip()}")
            return names
    except BROKEN:
        return set()


def _tables(data: bytes) -> set[str]:
    try:
        with closing(opened(data)) as driver:
            return {str(row[0]).lower() for row in driver.execute("SELECT name FROM sqlite_master")}
    except (sqlite3.Error, MemoryError, UnicodeError):
        return set()
