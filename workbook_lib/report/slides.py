"""The slides of a session: what the group sees, one thing at a time, from the texts of the book and the run sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbook_lib.content import Content
from workbook_lib.content.run_sheets import Session
from workbook_lib.report.paper import printed
from workbook_lib.report.run_sheet import minutes

SlideKind = Literal["title", "agenda", "private", "stopping", "step", "questions", "keeping", "closing"]


@dataclass(frozen=True)
class Slide:
    """What stands on the wall at one time.

    Attributes:
        kind: What it is about.
        title: Its heading.
        texts: What stands below, one paragraph or line of a list each.
        minutes: How long it takes; 0 where that is not said.
        step: For a step of the session, its place on the run sheet, from 0.
        exercises: The titles of the exercises worked on.
    """

    kind: SlideKind
    title: str
    texts: tuple[str, ...] = ()
    minutes: int = 0
    step: int | None = None
    exercises: tuple[str, ...] = ()


def slides_of(session: Session, content: Content) -> tuple[Slide, ...]:
    """Return the slides of a session in order; the questions for the group come before its last step."""
    sheets = content.run_sheets
    idea = next(chapter.idea for chapter in content.book.chapters if chapter.page == session.page)
    steps = [
        Slide("step", one.step.title, tuple(filter(None, (one.step.group,))), one.step.minutes, place, one.exercises)
        for place, one in enumerate(minutes(session, content))
    ]
    keeps = any(step.keeping for step in session.steps)
    return (
        Slide("title", session.title, (idea,) if idea else (), session.minutes),
        Slide("agenda", content.say("slides_agenda"), tuple(one.title for one in steps)),
        Slide("private", content.say("slides_private"), sheets.privacy),
        Slide("stopping", content.say("slides_stopping"), sheets.stopping),
        *steps[:-1],
        Slide("questions", content.say("run_sheet_questions"), session.questions),
        steps[-1],
        *([Slide("keeping", content.say("slides_keeping"), sheets.keeping)] if keeps else []),
        Slide("closing", content.say("slides_closing"), (content.say("slides_closing_text"),)),
    )


def slides(content: Content, chosen: Iterable[str] | None = None) -> str:
    """Return the slides of sessions as one HTML file, a section a slide.

    Args:
        content: The texts.
        chosen: Ids of sessions; all of them if left out.

    Raises:
        LookupError: There is no session with one of these ids.
    """
    sessions = content.run_sheets.sessions()
    wanted = {session.id for _, session in sessions} if chosen is None else set(chosen)
    if unknown := sorted(wanted - {session.id for _, session in sessions}):
        message = f"no such sessions: {unknown}"
        raise LookupError(message)
    shown = [
        (programme, session, slides_of(session, content)) for programme, session in sessions if session.id in wanted
    ]
    return printed(
        "slides.html.j2", content, title=content.say("slides_title", book=content.book.title), sessions=shown
    )
