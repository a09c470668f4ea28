"""Records as JSON and back, checked in both directions."""

from __future__ import annotations

import json
from functools import cache
from typing import cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

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
    """Return a record as JSON, without what only repeats a default; the same record always gives the same text.

    ASCII escapes keep even a lone surrogate, half a character that a browser can send and UTF-8 cannot say.

    Raises:
        JournalError: A field holds what it must not, such as a rating of 11.
    """
    payload = said_again(record)
    from_json(record.kind, payload)
    return payload


def said_again(record: Record) -> str:
    """Return the JSON of a record that is known to be valid."""
    checked = adapter(record.kind)
    try:
        text = checked.serializer.to_json(record, exclude_defaults=True, ensure_ascii=True, warnings=False)
        return text.replace(b"\x7f", b"\\u007f").decode()
    except PydanticSerializationError:
        fields = checked.dump_python(record, mode="json", exclude_defaults=True, warnings=False)
        return json.dumps(fields, separators=(",", ":"))


def from_json(kind: str, payload: str) -> Record:
    """Return the record that some JSON holds.

    Raises:
        JournalError: It is not a record of that kind.
    """
    try:
        if "\\ud" in payload:
            return adapter(kind).validate_python(json.loads(payload))
        return adapter(kind).validate_json(payload)
    except ValueError as error:
        raise _invalid(kind, error) from None


def from_fields(kind: str, fields: object) -> Record:
    """Return the record that decoded JSON describes.

    Raises:
        JournalError: It is not a record of that kind.
    """
    if not isinstance(fields, dict):
        raise JournalError("journal_record_invalid", kind=kind, field="")
    try:
        return cast(Record, adapter(kind).validator.validate_python(fields))
    except ValueError as error:
        raise _invalid(kind, error) from None


def _invalid(kind: str, error: ValueError) -> JournalError:
    field = ""
    if isinstance(error, ValidationError):
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
    return JournalError("journal_record_invalid", kind=kind, field=field)
