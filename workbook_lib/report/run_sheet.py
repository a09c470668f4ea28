"""A run sheet on paper or on a page: what a coach does and says in which minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_lib.content import Content
from workbook_lib.content.run_sheets import Session, SessionStep
from workbook_lib.report.handouts import exercises
from workbook_lib.report.paper import printed


@dataclass(frozen=True)
class Minute:
    """One step with the minute it begins at.

    Attributes:
        begins: Minutes after the beginning of the session.
        ends: Likewise.
        step: What happens.
        exercises: The titles of the exercises worked on.
    """

    begins: int
    ends: int
    step: SessionStep
    exercises: tuple[str, ...]


def minutes(session: Session, content: Content) -> Iterator[Minute]:
    """Yield the steps of a session with their minutes."""
    titles = {sheet.exercise.id: sheet.exercise.title for sheet in exercises(content)}
    at = 0
    for step in session.steps:
        yield Minute(at, at + step.minutes, step, tuple(titles[one] for one in step.exercises))
        at += step.minutes


def run_sheet(content: Content, chosen: Iterable[str] | None = None) -> str:
    """Return run sheets as one HTML file.

    Args:
        content: The texts.
        chosen: Ids of sessions; all of them if left out.

    Raises:
        LookupError: There is no session with one of these ids.
    """
    sheets = content.run_sheets
    sessions = sheets.sessions()
    wanted = {session.id for _, session in sessions} if chosen is None else set(chosen)
    if unknown := sorted(wanted - {session.id for _, session in sessions}):
        message = f"no such sessions: {unknown}"
        raise LookupError(message)
    shown = [
        (programme, session, list(minutes(session, content))) for programme, session in sessions if session.id in wanted
    ]
    return printed(
        "run_sheet.html.j2",
        content,
        title=content.say("run_sheet_title", book=content.book.title),
        sheets=sheets,
        sessions=shown,
    )
