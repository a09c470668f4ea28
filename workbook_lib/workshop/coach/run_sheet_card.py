"""The run sheet of a session to read and to print, with its handouts and slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_lib.controls import (
    Ack,
    Block,
    BlockGroup,
    Button,
    Buttons,
    Choice,
    Fold,
    Heading,
    Items,
    ListItem,
    Option,
    TableBlock,
    Text,
)
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.report.handouts import handouts
from workbook_lib.report.pdf import Paper
from workbook_lib.report.run_sheet import minutes, run_sheet
from workbook_lib.report.slides import slides
from workbook_lib.workshop.coach.printed_files import PrintedFile, files

PAPERS: tuple[Paper, ...] = ("A4", "letter")
SLIDE: tuple[Paper, ...] = ("16x9",)
_SHOWN: dict[Paper, str] = {"A4": "A4", "letter": "Letter", "16x9": "16 : 9"}


class RunSheetCard:
    """The controller of the card.

    Args:
        desk: Content and time.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.card_id = "coach.run-sheet"
        self.title = self._say("card")
        self._sheets = desk.content.run_sheets
        self._sessions = self._sheets.sessions()
        self._session = self._sessions[0][1]
        self._files: tuple[Block, ...] = ()

    def view(self) -> list[Block]:
        """Return the session's aims, script, questions and what to say, and the files to print."""
        session = self._session
        options = [
            Option(one.id, self._say("session", programme=programme.title, title=one.title))
            for programme, one in self._sessions
        ]
        rows = [
            (f"{one.begins}–{one.ends}", self._step_text(one.step.title, one.step.do, one.step.say, one.exercises))
            for one in minutes(session, self.desk.content)
        ]
        return [
            Heading("title", self.title, level=2),
            Text("about", self._say("card_about"), tone="lead"),
            Choice("session", self._say("choose"), value=session.id, options=options),
            self._listed("aims", session.aims),
            self._listed("materials", session.materials),
            TableBlock("script", self._say("script"), (self._say("minutes"), self._say("what")), rows),
            self._listed("questions", session.questions),
            Fold("setback", self._sheets.setback_title, self._setback()),
            Fold("privacy", self._say("privacy"), (self._texts("privacy.texts", self._sheets.privacy),)),
            Fold("stopping", self._say("stopping"), (self._texts("stopping.texts", self._sheets.stopping),)),
            Fold("keeping", self._say("keeping"), (self._texts("keeping.texts", self._sheets.keeping),)),
            Buttons("make", (Button("make", self._say("make"), tone="primary"),)),
            *self._files,
        ]

    def change(self, key: str, value: object) -> Ack:
        """Switch to another session."""
        if key != "session":
            raise LookupError(key)
        self._session = next((one for _, one in self._sessions if one.id == value), self._session)
        self._files = ()
        return Ack(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Make the files."""
        if action != "make":
            raise LookupError(action)
        self._files = files(self.desk, self._printed())

    def summary(self) -> str:
        """Return what there is."""
        return self.title

    def _step_text(self, title: str, do: str, said: str, exercises: tuple[str, ...]) -> str:
        parts = [f"{title}. {do}"]
        if said:
            parts.append(self._say("say", text=said))
        if exercises:
            parts.append(self._say("exercises", titles=", ".join(exercises)))
        return " ".join(parts)

    def _listed(self, name: str, texts: tuple[str, ...]) -> Block:
        return BlockGroup(name, self._say(name), (self._texts(f"{name}.texts", texts),))

    def _texts(self, key: str, texts: tuple[str, ...]) -> Block:
        return Items(key, [ListItem(f"{key}.{place}", text) for place, text in enumerate(texts)])

    def _setback(self) -> tuple[Block, ...]:
        source = Text("setback.source", self._sheets.setback_source, tone="muted")
        return (self._texts("setback.texts", self._sheets.setback), source)

    def _printed(self) -> Iterator[PrintedFile]:
        content, session = self.desk.content, self._session
        ending = session.id.replace(".", "-")
        yield self._sheet("file", f"run-sheet-{ending}", run_sheet(content, [session.id]))
        if session.exercises():
            yield self._sheet("handouts", f"handouts-{ending}", handouts(content, session.exercises()))
        yield self._sheet("slides", f"slides-{ending}", slides(content, [session.id]), SLIDE)

    def _sheet(self, name: str, stem: str, html: str, sizes: tuple[Paper, ...] = PAPERS) -> PrintedFile:
        what = self._say(name)
        papers = {paper: self._say("pdf", what=what, paper=_SHOWN[paper]) for paper in sizes}
        return PrintedFile(name, stem, html, self._say("html", what=what), papers)

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"run_sheet_{message}", **values)
