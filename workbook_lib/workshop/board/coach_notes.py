"""What the coach tells every participant beside the book: the days of the sessions, the certificate, the letter."""

from __future__ import annotations

from sqlalchemy import Connection, select

from workbook_lib.workshop.board.tables import fact
from workbook_lib.workshop.messages import CoachNotes

_NAME = "coach_notes"


def read(connection: Connection) -> CoachNotes:
    """Return what the coach wrote; nothing where they wrote nothing yet."""
    found = connection.execute(select(fact.c.value).where(fact.c.name == _NAME)).scalar_one_or_none()
    return CoachNotes() if found is None else CoachNotes.model_validate_json(found)


def write(connection: Connection, notes: CoachNotes) -> CoachNotes:
    """Replace what the coach wrote before, and return it."""
    connection.execute(fact.delete().where(fact.c.name == _NAME))
    connection.execute(fact.insert().values(name=_NAME, value=notes.model_dump_json()))
    return notes
