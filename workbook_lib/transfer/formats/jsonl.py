"""Exports and imports the whole journal as JSON Lines; also the format of the sample journal.

One revision a line, in the order of writing, without a header and without anything that depends on when or where the
file is written. What the reader put away is not exported, nor its history; what was erased is not there to export.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import pydantic_core

from workbook_lib.journal.errors import JournalError
from workbook_lib.journal.storage.payloads import from_fields, said_again
from workbook_lib.journal.storage.rows import EntryRow, build_row, entry_of
from workbook_lib.journal.storage.timestamps import to_text, zone
from workbook_lib.records import Entry
from workbook_lib.transfer.reading.bad_line import BadLine

LONGEST_LINE = 20_000_000
"""Characters; far beyond a megabyte of text with every character escaped."""
_LONGEST_NAME = 200
_HIGHEST_REVISION = 2**31
_AS_KEPT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?\+00:00")
_LENGTH_AS_KEPT = len("2026-05-04T20:15:00.000000+00:00")


def write_jsonl(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a line for each revision, each with its newline at the end; to be written as UTF-8."""
    for entry in entries:
        yield line_of(entry) + "\n"


def line_of(entry: Entry) -> str:
    """Return one revision as a line of JSON, with times as the reader's clock showed them."""
    line: dict[str, object] = {
        "entry_id": entry.entry_id,
        "revision": entry.revision,
        "kind": entry.kind,
        "occurred_at": entry.occurred_at.astimezone(zone(entry.tz)).isoformat(),
        "recorded_at": entry.recorded_at.astimezone(zone(entry.tz)).isoformat(),
        "tz": entry.tz,
        "deleted": entry.deleted,
        "record": json.loads(said_again(entry.record)),
    }
    if not entry.deleted:
        del line["deleted"]
    text = json.dumps(line, ensure_ascii=False)
    # Half a character cannot be written in UTF-8; escaped it can.
    return text if _is_utf8(text) else json.dumps(line)


def read_jsonl(lines: Iterable[str]) -> Iterator[Entry | BadLine]:
    """Yield the revision in each line, or what is wrong with that line; blank lines are passed over."""
    for row in read_rows(lines):
        yield row if isinstance(row, BadLine) else entry_of((0, *row))


def read_rows(lines: Iterable[str]) -> Iterator[EntryRow | BadLine]:
    """Yield the same as `read_jsonl`, as the journal keeps it: half the work where nobody looks at the entries."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("\N{BYTE ORDER MARK}") if number == 1 else line
        if text.strip():
            yield _read(number, text)


def _read(number: int, line: str) -> EntryRow | BadLine:
    if len(line) > LONGEST_LINE:
        return BadLine(number, "line_too_long")
    try:
        return row_of_fields(_decoded(line))
    except JournalError as error:
        return BadLine(number, error.message_id, tuple((name, str(value)) for name, value in error.values.items()))
    except (ValueError, TypeError, KeyError, RecursionError):
        return BadLine(number, "line_not_a_revision")


def _decoded(line: str) -> dict[str, Any]:
    try:
        value = pydantic_core.from_json(line, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        value = json.loads(line)  # only this one takes half a character
    if not isinstance(value, dict):
        raise TypeError
    return value


def row_of_fields(line: dict[str, Any]) -> EntryRow:
    """Return a revision as the journal keeps it.

    Args:
        line: Its fields, as they are in a line; ``record`` is the record's own.

    Raises:
        JournalError: A field of the record is not valid, or a moment is out of range.
        ValueError, TypeError, KeyError: It is no revision.
    """
    entry_id, revision, deleted = line["entry_id"], line["revision"], line.get("deleted", False)
    tz, kind = _name(line.get("tz", "UTC")), _name(line["kind"])
    if not isinstance(entry_id, str) or not 0 < len(entry_id) <= _LONGEST_NAME or not entry_id.isprintable():
        raise TypeError
    if type(revision) is not int or not 0 < revision < _HIGHEST_REVISION or not isinstance(deleted, bool):
        raise TypeError
    record = from_fields(kind, line["record"])
    occurred, recorded = line["occurred_at"], line["recorded_at"]
    recorded_at = _moment(recorded)
    moments = recorded_at if occurred == recorded else _moment(occurred), recorded_at, tz
    return build_row(entry_id, revision, record, moments, deleted, said_again(record))


@lru_cache(maxsize=1000)
def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME or not value.isprintable():
        raise TypeError
    return value


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    if _AS_KEPT.fullmatch(text):  # taking it apart and writing it again would take most of the time of an import
        return text if len(text) == _LENGTH_AS_KEPT else f"{text[:-6]}.000000+00:00"
    return to_text(moment)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
