"""The card with everything to take home: one readable file, the journal, how to go on, the certificate, the days."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping

from workbook_lib.controls import (
    Ack,
    Block,
    BlockGroup,
    Button,
    Buttons,
    CardRow,
    Choices,
    Download,
    Fold,
    Heading,
    Items,
    ListItem,
    Option,
    PrintAlone,
    Text,
    TextLine,
)
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.progress.summary_card import section_blocks
from workbook_lib.records import Record
from workbook_lib.report import Section, build_sections, part_groups, pdf_available, render_summary, summary_pdf
from workbook_lib.transfer.exporting import ExportSource, export
from workbook_lib.workshop.board_client import BoardClient
from workbook_lib.workshop.messages import CoachNotes
from workbook_lib.workshop.participant.board_poll import BoardPoll
from workbook_lib.workshop.participant.outbox import BOARD, TOKEN
from workbook_lib.workshop.participant.take_home.certificate import certificate
from workbook_lib.workshop.participant.take_home.letter_home import keep_letter
from workbook_lib.workshop.participant.take_home.meeting_days import calendar, meeting_days


class TakeHome(FoldingCard):
    """The controller of the card. What is ticked and the name on the certificate are kept nowhere.

    Args:
        desk: Content, time and the entries.
        journal: What is taken home whole.
        group: The title of the workshop.
        notes: Returns what the coach tells everybody, as far as is known here.
        renew: Asks the board for it once, so that no letter is missed by a press in the first second.
    """

    def __init__(
        self,
        desk: Desk,
        journal: ExportSource,
        group: str,
        notes: Callable[[], CoachNotes],
        renew: Callable[[], None] = lambda: None,
    ) -> None:
        self.renew = renew
        self.desk = desk
        self.journal = journal
        self.group = group
        self.notes = notes
        self.card_id = f"{desk.page}.take-home"
        self.title = self._say("title")
        self._options = [Option(part.id, part.label) for one in part_groups(desk.content) for part in one.parts]
        self._ticked: tuple[str, ...] = tuple(option.id for option in self._options)
        self._name = ""
        self._made: list[Block] = []
        self._certificate: list[Block] = []

    def view(self) -> list[Block]:
        """Return what to tick and the files, then the certificate and the days where the coach gave any."""
        notes = self.notes()
        make = Button("make", self._say("make"), tone="primary")
        return [
            Text("about", self._say("about"), tone="lead"),
            Fold("choose", self._say("choose"), (self._parts(),)),
            Buttons("make", (make,)),
            *self._made,
            *(self._attendance() if notes.certificate else ()),
            *self._days(notes),
        ]

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed."""
        return card_row(self.desk, self.card_id, self.title, self._say("purpose"))

    def change(self, key: str, value: object) -> Ack:
        """Tick or untick parts, or type the name for the certificate; neither is kept."""
        if key == "parts":
            ticked = value if isinstance(value, list) else []
            self._ticked = tuple(option.id for option in self._options if option.id in ticked)
            made, self._made = bool(self._made), []
            return Ack(at="", revision=0, refresh=made)
        if key == "name":
            self._name = value if isinstance(value, str) else ""
            made, self._certificate = bool(self._certificate), []
            return Ack(at="", revision=0, refresh=made)
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Make the files, or the certificate.

        Raises:
            WorkbookError: No name is typed, or the letter could not be saved.
        """
        if action == "make":
            self.renew()
            keep_letter(self.desk, self.group, self.notes().letter)
            self._made = list(self._files())
        elif action == "certificate" and self.notes().certificate:
            if not self._name.strip():
                raise WorkbookError("home_certificate_nameless")
            self._certificate = [self._certificate_file()]
        else:
            raise LookupError(action)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _parts(self) -> Choices:
        label, told = self._say("parts"), self._say("parts_help")
        return Choices("parts", label, help=told, value=self._ticked, options=self._options)

    def _files(self) -> Iterator[Block]:
        """Yield the readable file, the journal, and the sheet that says how to go on, which can be printed."""
        now, content = self.desk.now(), self.desk.content
        day = f"{now:%Y-%m-%d}"
        yield Heading("files", self._say("files"), level=3)
        sections = build_sections(self.desk.all(Record), self._ticked, content=content, now=now)
        if sections:
            html = render_summary(sections, content=content, now=now)
            yield Download("summary", self._say("summary"), f"summary-{day}.html", "text/html", html.encode())
            yield from self._printed(html, day)
        journal = export(self.journal, "everything", content)
        yield Download("journal", self._say("journal"), f"journal-{day}.jsonl", "application/x-ndjson", journal)
        inside: list[Block] = [Text("sheet.how", self._say("how"))]
        if letter := self.notes().letter.strip():
            title = Heading("coach.letter", self._say("letter"), level=4)
            inside += [title, Text("coach.words", letter, tone="letter")]
        if sections:
            # It is printed as well: before a page is printed, its folds are opened.
            read = [block for one in sections for block in _section(one)]
            inside.append(Fold("sheet.all", self._say("inside"), read))
        yield BlockGroup(
            "sheet", self._say("sheet"), (*inside, PrintAlone("sheet.print", self._say("print"))), piece=True
        )
        yield Text("borrowed", self._say("borrowed"), tone="muted")

    def _printed(self, html: str, day: str) -> Iterator[Block]:
        """Yield the readable file as a PDF, where this computer can make one."""
        if not pdf_available():
            return
        try:
            made = summary_pdf(html)
        except WorkbookError as error:
            yield Text("pdf.problem", say(self.desk, error.message_id), tone="muted")
            return
        yield Download("pdf", self._say("pdf"), f"summary-{day}.pdf", "application/pdf", made)

    def _attendance(self) -> Iterator[Block]:
        field = TextLine("name", self._say("name"), help=self._say("name_help"), value=self._name)
        button = Button("certificate", self._say("certificate_make"))
        yield BlockGroup(
            "attendance", self._say("certificate"), (field, Buttons("attendance.make", (button,)), *self._certificate)
        )

    def _certificate_file(self) -> Block:
        now = self.desk.now()
        days = [day for day, _, _ in meeting_days(self.notes(), self.desk.content) if day <= now.date()]
        page = certificate(self._name, self.group, days, self.desk.content, now)
        label = self._say("certificate_save")
        return Download("attendance.file", label, f"certificate-{now:%Y-%m-%d}.html", "text/html", page.encode())

    def _days(self, notes: CoachNotes) -> Iterator[Block]:
        content, now = self.desk.content, self.desk.now()
        days = meeting_days(notes, content)
        if not days:
            return
        rows = [ListItem(f"day.{session}", content.formats.day(day), title) for day, session, title in days]
        inside: list[Block] = [Text("days.where", notes.where)] if notes.where else []
        file = calendar(notes, content, self.group, now)
        save = Download("days.file", self._say("calendar"), "workshop.ics", "text/calendar", file)
        yield BlockGroup("days", self._say("days"), (*inside, Items("days.list", rows), save))

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"home_{message}", **values)


def _section(section: Section) -> list[Block]:
    """Return one part of the file to read under its title."""
    return [Heading(f"sheet.of.{section.id}", section.title, level=4), *section_blocks(section)]


def open_take_home(desk: Desk, journal: ExportSource, group: str, changed: Callable[[], None]) -> TakeHome:
    """Return the card for the workshop named in the environment; `changed` is called when the coach tells more."""
    client = BoardClient(os.environ[BOARD], os.environ.get(TOKEN, ""))
    poll = BoardPoll(client.notes, changed, CoachNotes())
    return TakeHome(desk, journal, group, poll.known, poll.look)
