"""Taking the journal out as a file: the same files for the page and for the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from workbook_lib.content import Content
from workbook_lib.records import Entry
from workbook_lib.transfer.formats.calendar_file import write_calendar
from workbook_lib.transfer.formats.csv_archive import write_csv_archive
from workbook_lib.transfer.formats.jsonl import write_jsonl

DAYS = ("plan", "conversation", "practice", "follow_up")
"""The kinds of days in the calendar file."""
QUESTIONS = {"airlock.day": "airlock", "mirrors.by": "mirrors", "week.weekday": "week"}
"""Questions for a day whose title is a sentence of its own, as their cards draw their calendar entries themselves."""


class ExportSource(Protocol):
    """A journal as an export needs it."""

    def revisions(self, *, current_only: bool = False) -> Iterator[Entry]:
        """Yield the revisions to export, without entries that were put away."""
        ...


@dataclass(frozen=True, slots=True)
class ExportForm:
    """One form that a journal can be taken out in.

    Attributes:
        ending: The ending of its file's name.
        mime: Its media type.
        make: Takes the revisions, the content and whether tables are marked as UTF-8; returns the file.
        history: Whether earlier revisions are in it.
    """

    ending: str
    mime: str
    make: Callable[[Iterator[Entry], Content, bool], bytes]
    history: bool = False


def export(journal: ExportSource, form: str, content: Content, *, bom: bool = False) -> bytes:
    """Return a journal as a file; what was put away is in none.

    Args:
        journal: What to take out.
        form: One of `FORMS`.
        content: The texts, for the names of days in a calendar.
        bom: Whether tables begin with a byte order mark, for spreadsheets that take UTF-8 without it for an old
            encoding.

    Raises:
        KeyError: There is no such form.
    """
    chosen = FORMS[form]
    return chosen.make(journal.revisions(current_only=not chosen.history), content, bom)


def _lines(entries: Iterator[Entry], _content: Content, _bom: bool) -> bytes:
    return "".join(write_jsonl(entries)).encode()


def _tables(entries: Iterator[Entry], _content: Content, bom: bool) -> bytes:
    return write_csv_archive(list(entries), bom=bom)


def _calendar(entries: Iterator[Entry], content: Content, _bom: bool) -> bytes:
    titles = {name: content.say(f"calendar_{name}") for name in DAYS}
    titles |= {name: prompt.calendar for name, prompt in content.prompts().items() if prompt.calendar}
    titles |= {name: content.say(f"calendar_{message}") for name, message in QUESTIONS.items()}
    return write_calendar(entries, titles)


FORMS: Mapping[str, ExportForm] = MappingProxyType(
    {
        "everything": ExportForm("jsonl", "application/x-ndjson", _lines, history=True),
        "present": ExportForm("jsonl", "application/x-ndjson", _lines),
        "tables": ExportForm("zip", "application/zip", _tables),
        "calendar": ExportForm("ics", "text/calendar", _calendar),
    }
)
"""The forms, in the order in which they are offered; the first holds everything."""
