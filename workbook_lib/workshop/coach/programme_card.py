"""The coach's card for a programme over weeks: days, certificate, and a letter that everybody takes home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from pydantic import ValidationError

from workbook_lib.controls import (
    Ack,
    Block,
    BlockGroup,
    Choices,
    Date,
    Download,
    Heading,
    LongText,
    Option,
    Text,
    TextLine,
)
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.messages import LONGEST_LETTER, LONGEST_LINE, CoachNotes
from workbook_lib.workshop.participant.take_home.meeting_days import calendar

_ATTENDANCE = "attendance"
_WORDS = frozenset({"where", "letter"})


class NotesClient(Protocol):
    """The requests that this card sends to the board."""

    def notes(self) -> CoachNotes:
        """Return what everybody is told."""
        ...

    def write_notes(self, notes: CoachNotes) -> CoachNotes:
        """Tell everybody something else."""
        ...


class ProgrammeCard:
    """The controller of the card; what is typed goes to the board at once, and to everybody's page from there.

    Args:
        desk: Content and time.
        client: Asks the board; ``None`` outside a workshop.
        group: The title of the workshop.
    """

    def __init__(self, desk: Desk, client: NotesClient | None, group: str) -> None:
        self.desk = desk
        self.card_id = "coach.programme"
        self.title = self._say("card")
        self._client, self._group = client, group
        self._notes: CoachNotes | None = None
        several = (one for one in desk.content.run_sheets.programmes if len(one.sessions) > 1)
        self._sessions = [session for programme in several for session in programme.sessions]

    def view(self) -> list[Block]:
        """Return the days to fill in, where the group meets, the certificate and the letter."""
        blocks: list[Block] = [Heading("title", self.title, level=2), Text("about", self._say("about"), tone="lead")]
        if self._client is None:
            return [*blocks, Text("none", self._say("no_group"), tone="muted")]
        try:
            notes = self._known(self._client)
        except WorkbookError as problem:
            return [*blocks, Text("problem", say(self.desk, problem.message_id), tone="problem")]
        options = (Option(_ATTENDANCE, self._say("certificate_on")),)
        ticked = (_ATTENDANCE,) if notes.certificate else ()
        return [
            *blocks,
            BlockGroup("days", self._say("days"), tuple(self._days(notes))),
            Choices("certificate", self._say("certificate"), value=ticked, options=options),
            LongText(
                "letter", self._say("letter"), help=self._say("letter_help", most=LONGEST_LETTER), value=notes.letter
            ),
        ]

    def change(self, key: str, value: object) -> Ack:
        """Tell everybody what was typed.

        Raises:
            WorkbookError: It is too long or no day, or the board does not answer; nothing was changed then.
        """
        if self._client is None:
            raise LookupError(key)
        before = self._known(self._client)
        changed = CoachNotes.model_validate(before.model_dump() | self._changed(before, key, value))
        try:
            self._notes = self._client.write_notes(changed)
        except BoardAway:
            raise WorkbookError("programme_away") from None
        except ShareRefused:
            raise WorkbookError("group_not_coach") from None
        now = clock_time(self.desk, self.desk.now())
        return Ack(at=now, revision=0, refresh=key not in {"letter", "certificate"})

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """There is nothing to press here."""
        raise LookupError(action)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _known(self, client: NotesClient) -> CoachNotes:
        if self._notes is None:
            try:
                self._notes = client.notes()
            except BoardAway:
                raise WorkbookError("programme_away") from None
            except ShareRefused:
                raise WorkbookError("group_not_coach") from None
        return self._notes

    def _changed(self, notes: CoachNotes, key: str, value: object) -> dict[str, object]:
        """Return what a field changes, checked as the board checks it."""
        kind, _, session = key.partition(":")
        if kind == "day" and session in {one.id for one in self._sessions}:
            others = [one.model_dump() for one in notes.days if one.session != session]
            day = _day(value)
            return {"days": [*others, {"session": session, "day": day}] if day else others}
        if key == "certificate":
            return {"certificate": isinstance(value, list) and _ATTENDANCE in value}
        if key in _WORDS:
            text = value if isinstance(value, str) else ""
            try:
                CoachNotes.model_validate({key: text})
            except ValidationError:
                most = LONGEST_LETTER if key == "letter" else LONGEST_LINE
                raise WorkbookError("programme_too_long", most=most) from None
            return {key: text}
        raise LookupError(key)

    def _days(self, notes: CoachNotes) -> Iterator[Block]:
        known = {one.session: one.day for one in notes.days}
        for number, session in enumerate(self._sessions, start=1):
            label = self._say("day", number=number, title=session.title)
            yield Date(f"day:{session.id}", label, value=known.get(session.id), near=False)
        yield TextLine("where", self._say("where"), help=self._say("where_help"), value=notes.where)
        if notes.days:
            file = calendar(notes, self.desk.content, self._group or self.title, self.desk.now())
            yield Download("calendar", say(self.desk, "home_calendar"), "workshop.ics", "text/calendar", file)

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"programme_{message}", **values)


def _day(value: object) -> date | None:
    """Return the day that was typed.

    Raises:
        WorkbookError: It is none.
    """
    if not value:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise WorkbookError("value_not_understood") from None
