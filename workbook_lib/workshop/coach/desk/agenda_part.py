"""The session: its steps with their minutes, where the group is in it, a pause, and a page for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from math import ceil

from workbook_lib.content.run_sheets import Session
from workbook_lib.controls import Block, BlockGroup, Button, Buttons, Choice, Fold, Option, TableBlock, Text
from workbook_lib.exercises.engine.desk import clock_time
from workbook_lib.report.run_sheet import minutes
from workbook_lib.workshop.coach.desk.desk_room import DeskRoom
from workbook_lib.workshop.coach.projector import state
from workbook_lib.workshop.coach.projector.present_step import STEP_KINDS, known_place, session_of
from workbook_lib.workshop.together_messages import AgendaPlace, SetPage, SetPause, SetPlace

PAUSES = (5, 10, 15)
"""Minutes."""
NO_PAGE = "none"
_MINUTE = 60


class AgendaPart:
    """Where the group is; everything on it is silent.

    The board keeps the step of now, which projector and participants' pages show. Which session is to begin is kept
    with what the projector shows.

    Args:
        room: What is known.
    """

    actions = frozenset({"start", "next", "back", "end", "pause", "go_on"})
    fields = frozenset({"session", "page"})

    def __init__(self, room: DeskRoom) -> None:
        self._room = room
        self._sessions = room.desk.content.run_sheets.sessions()

    @property
    def session(self) -> Session:
        """The session that is running, or else the one that is chosen."""
        return session_of(state.current(), self._place(), self._room.desk.content)

    def blocks(self) -> Iterator[Block]:
        """Yield the session with its steps, the pause, and the page for everybody."""
        sentence = self._room.sentence
        yield BlockGroup("agenda", sentence("agenda"), tuple(self._agenda()))
        yield BlockGroup("pause", sentence("pause"), tuple(self._pause()))
        yield BlockGroup("page.group", sentence("page"), tuple(self._page()))

    def change(self, key: str, value: object) -> None:
        """Choose a session, or suggest a page to everybody."""
        if key == "session":
            state.choose(session=str(value), sheet=0)
        else:
            pages = {one.page for one in self._room.desk.content.book.chapters}
            self._room.set(SetPage(page=str(value) if value in pages else None))

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Begin a step, end the session, or begin or end a pause."""
        place = self._place()
        if action in {"pause", "go_on"}:
            self._room.set(SetPause(minutes=int(str(data.get("minutes", 0)))))
        elif action == "end":
            self._room.set(SetPlace())
            self._clear_projector()
        elif action == "start" or place is None:
            self._room.set(SetPlace(session=self.session.id, step=0))
        else:
            last = len(self.session.steps) - 1
            step = place.step + (1 if action == "next" else -1)
            self._room.set(SetPlace(session=place.session, step=max(0, min(last, step))))

    def _clear_projector(self) -> None:
        """Leave only the title on the wall, where a step stood that is over, and not the session's beginning again."""
        with suppress(OSError):
            if state.current().kind in STEP_KINDS:
                state.show("quiet")

    def _agenda(self) -> Iterator[Block]:
        sentence, place = self._room.sentence, self._place()
        if place is None:
            options = [
                Option(one.id, self._room.desk.content.say("run_sheet_session", programme=many.title, title=one.title))
                for many, one in self._sessions
            ]
            yield Choice("session", sentence("agenda_choose"), value=self.session.id, options=options)
            yield Text("agenda.none", sentence("agenda_none"), tone="muted")
            yield Buttons("agenda.start", (Button("start", sentence("agenda_start"), tone="primary"),))
        else:
            yield from self._now(place)
        steps = minutes(self.session, self._room.desk.content)
        rows = [(one.step.title, f"{one.begins}–{one.ends}", self._state(at, place)) for at, one in enumerate(steps)]
        columns = tuple(sentence(f"agenda_{one}") for one in ("step", "minutes", "state"))
        table = TableBlock("agenda.steps.table", self.session.title, columns, rows)
        yield Fold("agenda.steps", sentence("agenda_table"), (table,))

    def _now(self, place: AgendaPlace) -> Iterator[Block]:
        sentence, steps, view = self._room.sentence, self.session.steps, self._room.view
        step = steps[min(place.step, len(steps) - 1)]
        yield Text(
            "agenda.now", sentence("agenda_now", at=place.step + 1, of=len(steps), title=step.title), tone="finding"
        )
        ends = place.began_at + timedelta(minutes=step.minutes)
        left = (ends - self._room.desk.now()).total_seconds() / _MINUTE
        time = clock_time(self._room.desk, ends)
        if left > 0:
            yield Text("agenda.left", self._room.counted("agenda_left", ceil(left), time=time))
        else:
            yield Text("agenda.left", self._room.counted("agenda_over", int(-left)))
        yield Text("agenda.do", step.do, tone="muted")
        count = view.ready_count if view else None
        yield Text(
            "agenda.ready", sentence("agenda_ready_none") if count is None else sentence("agenda_ready", n=count)
        )
        ways = [Button("back", sentence("agenda_back"))] if place.step else []
        if place.step < len(steps) - 1:
            ways.append(Button("next", sentence("agenda_next"), tone="primary"))
        yield Buttons("agenda.ways", (*ways, Button("end", sentence("agenda_end"))))

    def _pause(self) -> Iterator[Block]:
        view, sentence = self._room.view, self._room.sentence
        until = view.pause_until if view else None
        if until is not None and until > self._room.desk.now():
            yield Text("pause.until", sentence("pause_until", time=clock_time(self._room.desk, until)), tone="notice")
            yield Buttons("pause.end", (Button("go_on", sentence("pause_end")),))
        else:
            ways = [Button("pause", sentence("pause_start", n=n), data={"minutes": n}) for n in PAUSES]
            yield Buttons("pause.start", ways)

    def _page(self) -> Iterator[Block]:
        sentence, chapters = self._room.sentence, self._room.desk.content.book.chapters
        suggested = self._room.view.page if self._room.view else None
        chapter = next((one for one in chapters if one.page == suggested), None)
        options = [Option(NO_PAGE, sentence("page_none")), *(Option(one.page, one.title) for one in chapters)]
        yield Choice("page", sentence("page_choose"), value=chapter.page if chapter else NO_PAGE, options=options)
        if chapter is not None:
            yield Text("page.now", sentence("page_now", title=chapter.title), tone="muted")

    def _state(self, at: int, place: AgendaPlace | None) -> str:
        if place is None or at > place.step:
            return ""
        return self._room.sentence("agenda_present" if at == place.step else "agenda_done")

    def _place(self) -> AgendaPlace | None:
        return known_place(self._room.view.place if self._room.view else None, self._room.desk.content)
