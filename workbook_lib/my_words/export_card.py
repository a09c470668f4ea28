"""Export of the journal as JSON lines (which can be imported again), CSV tables or a calendar."""

from __future__ import annotations

from workbook_lib.controls import Block, Button, Buttons, Choice, Download, Option, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.transfer.exporting import FORMS, ExportSource, export


class ExportCard:
    """The part of the card for copies that exports the journal to a file.

    Args:
        desk: Content and time.
        journal: What to take out.
    """

    def __init__(self, desk: Desk, journal: ExportSource) -> None:
        self.desk = desk
        self.journal = journal
        self.form = next(iter(FORMS))
        self._asked = False

    def choose(self, value: object) -> None:
        """Choose the export format; an unknown one means everything."""
        self.form = next((form for form in FORMS if form == value), next(iter(FORMS)))
        self._asked = False

    def request(self) -> None:
        """Have the file made when the card is next drawn."""
        self._asked = True

    def discard(self) -> None:
        """Discard the file."""
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
        form = FORMS[self.form]
        content = export(self.journal, self.form, self.desk.content, bom=True)
        size = self.desk.content.formats.number(-(-len(content) // 1000), 0)
        name = f"journal-{self.desk.now():%Y-%m-%d}.{form.ending}"
        return [
            *blocks,
            Text("out.note", say(self.desk, "copies_out_ready", size=size), tone="muted"),
            Download("out.file", say(self.desk, "copies_download"), name, form.mime, content),
        ]
