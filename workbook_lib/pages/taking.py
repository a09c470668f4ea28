"""Taking the journal along: as lines that can be brought in again, as tables, or as a calendar."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

from workbook_lib.fields import Block, Button, Buttons, Choice, Download, Option, Text
from workbook_lib.pages.archive import Archive
from workbook_lib.pages.desk import Desk, say

DAYS = ("plan", "conversation", "practice", "follow_up")
"""What stands in the calendar."""


class Taking:
    """One file on its way out of the journal.

    Args:
        desk: Content and time.
        archive: The journal as a whole.
    """

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self.desk = desk
        self.archive = archive
        self.form = next(iter(FORMS))
        self._asked = False

    def choose(self, value: object) -> None:
        """Choose the form of the file; everything, if that is not one of them."""
        self.form = next((form for form in FORMS if form == value), next(iter(FORMS)))
        self._asked = False

    def take(self) -> None:
        """Make the file when the card is next drawn, from what is there then."""
        self._asked = True

    def drop(self) -> None:
        """Let go of the file."""
        self._asked = False

    def blocks(self) -> list[Block]:
        """Return the choice, then the button or the file."""
        options = [Option(form, say(self.desk, f"copies_{form}")) for form in FORMS]
        blocks: list[Block] = [
            Text("out.what", say(self.desk, "copies_out_what")),
            Choice("form", say(self.desk, "copies_form"), value=self.form, options=options),
        ]
        if self.form == "calendar":
            blocks.append(Text("out.seen", say(self.desk, "plan_calendar_note"), tone="muted"))
        if not self._asked:
            return [*blocks, Buttons("out.make", (Button("take", say(self.desk, "copies_take")),))]
        ending, mime, make = FORMS[self.form]
        content = make(self.desk, self.archive)
        size = self.desk.content.formats.number(-(-len(content) // 1000), 0)
        name = f"journal-{self.desk.now():%Y-%m-%d}.{ending}"
        return [
            *blocks,
            Text("out.note", say(self.desk, "copies_out_ready", size=size), tone="muted"),
            Download("out.file", say(self.desk, "copies_download"), name, mime, content),
        ]


def _everything(_desk: Desk, archive: Archive) -> bytes:
    from workbook_lib.transfer.jsonl import write_jsonl

    return "".join(write_jsonl(archive.revisions())).encode()


def _present(_desk: Desk, archive: Archive) -> bytes:
    from workbook_lib.transfer.jsonl import write_jsonl

    return "".join(write_jsonl(archive.revisions(current_only=True))).encode()


def _tables(desk: Desk, archive: Archive) -> bytes:
    from workbook_lib.transfer.csv_kinds import BOM, write_csv

    entries = list(archive.revisions(current_only=True))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as tables:
        for kind in sorted({entry.kind for entry in entries}):
            made = zipfile.ZipInfo(f"{kind}.csv", desk.now().timetuple()[:6])
            tables.writestr(made, BOM + "".join(write_csv(kind, entries)), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _calendar(desk: Desk, archive: Archive) -> bytes:
    from workbook_lib.transfer.calendar_file import write_calendar

    titles = {name: say(desk, f"copies_day_{name}") for name in DAYS}
    return write_calendar(archive.revisions(current_only=True), titles)


FORMS: Mapping[str, tuple[str, str, Callable[[Desk, Archive], bytes]]] = MappingProxyType(
    {
        "everything": ("jsonl", "application/x-ndjson", _everything),
        "present": ("jsonl", "application/x-ndjson", _present),
        "tables": ("zip", "application/zip", _tables),
        "calendar": ("ics", "text/calendar", _calendar),
    }
)
"""The forms a file can have: how its name ends, its type, and what makes it."""
