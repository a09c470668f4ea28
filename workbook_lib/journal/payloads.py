"""Records as JSON and back, checked in both directions."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError

from workbook_lib.journal.errors import JournalError
from workbook_lib.records import KINDS, Record


@cache
def adapter(kind: str) -> TypeAdapter[Record]:
    """Return the validator of one kind of record.

    Raises:
        JournalError: There is no such kind.
    """
    if kind not in KINDS:
        raise JournalError("journal_kind_unknown", kind=kind)
    return TypeAdapter(KINDS[kind])


def to_json(record: Record) -> str:
    """Return a record as JSON, without what only repeats a default.

    ASCII escapes keep even a lone surrogate, half a character that a browser can send and UTF-8 cannot say.

    Raises:
        JournalError: A field holds what it must not, such as a rating of 11.
    """
    payload = json.dumps(adapter(record.kind).dump_python(record, mode="json", exclude_defaults=True, warnings=False))
    from_json(record.kind, payload)
    return payload


def from_json(kind: str, payload: str) -> Record:
    """Return the record that some JSON holds.

    Raises:
        JournalError: It is not a record of that kind.
    """
    try:
        if "\\ud" in payload:
            return adapter(kind).validate_python(json.loads(payload))
        return adapter(kind).validate_json(payload)
    except (ValidationError, ValueError) as error:
        raise _invalid(kind, error) from None


def _invalid(kind: str, error: ValueError) -> JournalError:
    field = ""
    if isinstance(error, ValidationError):
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
    return JournalError("journal_record_invalid", kind=kind, field=field)
