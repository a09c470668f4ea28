"""What is to be seen on the projector: from what was chosen, the texts, and what the board published.

Everything here is about the group or meant for it: texts of the run sheets, pictures that were released by *Show*, and
words that the coach approved one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from math import ceil
from textwrap import wrap
from typing import Protocol

from workbook_lib.charts.engine.model import Drawn
from workbook_lib.charts.engine.theme import Shape
from workbook_lib.content import Content
from workbook_lib.content.run_sheets import Session
from workbook_lib.report.slides import Slide, slides_of
from workbook_lib.workshop.coach.group_pictures import View, pictures, views
from workbook_lib.workshop.coach.projector.present_step import session_of, step_of, turned_sheet
from workbook_lib.workshop.coach.projector.state import Kind, Projected
from workbook_lib.workshop.messages import Comment, GroupAnswers, Wall
from workbook_lib.workshop.together_messages import AgendaPlace, DeskView

SHAPE = Shape(560, 260)
"""Of a picture as wide as the screen: its letters, 14 units, are more than a twenty-fifth of the screen's height."""
LINE, LINES = 46, 7.5
"""How many characters a line of the projector holds, and how many lines a sheet; between paragraphs is half a line."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of the projector.

    Attributes:
        kind: What it is.
        title: The largest words on it.
        above: A line above the title.
        paragraphs: The text below it; the group's own words among it.
        picture: A chart as SVG; "" for none.
        description: The picture in words, for screen readers.
        number: Which of several sheets this is, counted from 1.
        count: How many there are.
        seconds: What is left on the timer; ``None`` where none runs.
        of: How many seconds it runs altogether.
    """

    kind: Kind
    title: str
    above: str = ""
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    picture: str = field(default="", repr=False)
    description: str = ""
    number: int = 1
    count: int = 1
    seconds: int | None = None
    of: int = 0


class PublishedClient(Protocol):
    """The requests that the projector sends to the board; none of them releases anything."""

    def group(self) -> GroupAnswers:
        """Return what was released."""
        ...

    def wall(self) -> Wall:
        """Return the comments."""
        ...

    def desk(self) -> DeskView:
        """Return what is set for the group."""
        ...


@dataclass(frozen=True)
class Sources:
    """What sheets are made of.

    Attributes:
        content: The texts.
        title: The workshop's.
        now: The present moment (aware).
        group: What the board published; ``None`` where it does not say: then no picture is shown.
        wall: The comments on the wall; ``None`` where the board does not say: then no words are shown.
        place: Where the group is in the agenda; ``None`` before anything has begun.
    """

    content: Content
    title: str
    now: datetime
    group: GroupAnswers | None = None
    wall: Wall | None = None
    place: AgendaPlace | None = None


def make_sheet(projected: Projected, sources: Sources) -> Sheet:
    """Return what is to be seen; where there is nothing of what was chosen, the quiet page, and never a word why."""
    found = list(_SHEETS[projected.kind](projected, sources))
    if not found:
        return Sheet("quiet", sources.title)
    at = turned_sheet(projected, sources.place) % len(found)
    return replace(found[at], number=at + 1, count=len(found))


def view_of(projected: Projected, content: Content) -> View:
    """Return the selection of pictures that was chosen, or the first."""
    found = views(content)
    return next((one for one in found if one.id == projected.view), found[0])


def approved_words(projected: Projected, wall: Wall) -> list[Comment]:
    """Return the comments that may stand on the projector: approved, still on the wall, not hidden."""
    there = {one.id: one for one in wall.comments if not one.hidden}
    return [there[one] for one in projected.approved if one in there]


def minutes_in_words(n: int, content: Content) -> str:
    """Return a length as the coach's language has it."""
    return content.say(f"projector_minutes_{content.formats.plural(n)}", n=n)


def sheets_of(paragraphs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield paragraphs in sheets that fit on a screen; a paragraph that is longer than a sheet goes on on the next."""
    sheet: list[str] = []
    used = 0.0
    for paragraph in paragraphs:
        lines = wrap(paragraph, LINE)
        for first in range(0, len(lines), int(LINES)):
            part = lines[first : first + int(LINES)]
            if sheet and used + 0.5 + len(part) > LINES:
                yield tuple(sheet)
                sheet, used = [], 0.0
            used += len(part) + (0.5 if sheet else 0)
            sheet.append(" ".join(part))
    if sheet:
        yield tuple(sheet)


def _code(_projected: Projected, sources: Sources) -> Iterator[Sheet]:
    yield Sheet("code", sources.content.say("hub_welcome_address"))


def _quiet(_projected: Projected, sources: Sources) -> Iterator[Sheet]:
    yield Sheet("quiet", sources.title)


def _agenda(projected: Projected, sources: Sources) -> Iterator[Sheet]:
    content = sources.content
    at, steps = step_of(projected, sources.place, content)
    told = [minutes_in_words(steps[at].step.minutes, content)]
    if at + 1 < len(steps):
        told.append(content.say("projector_next", title=steps[at + 1].step.title))
    yield Sheet("agenda", steps[at].step.title, session_of(projected, sources.place, content).title, tuple(told))


def _instruction(projected: Projected, sources: Sources) -> Iterator[Sheet]:
    content, session = sources.content, session_of(projected, sources.place, sources.content)
    at, _ = step_of(projected, sources.place, content)
    for slide in slides_at(at, session, content):
        titles = [content.say("run_sheet_exercises", titles=", ".join(slide.exercises))] if slide.exercises else []
        for texts in list(sheets_of([*slide.texts, *titles])) or [()]:
            yield Sheet("instruction", slide.title, "" if slide.kind == "title" else session.title, texts)


def slides_at(step: int, session: Session, content: Content) -> list[Slide]:
    """Return a step's own slide, then those that stand beside it: before the first step, or after any of them."""
    slides = slides_of(session, content)
    places = [place for place, slide in enumerate(slides) if slide.step is not None]
    own = places[step]
    after = slides[own + 1 : places[step + 1]] if step + 1 < len(places) else slides[own + 1 :]
    return [slides[own], *(slides[: places[0]] if step == 0 else ()), *after]


def _timer(projected: Projected, sources: Sources) -> Iterator[Sheet]:
    at, steps = step_of(projected, sources.place, sources.content)
    if projected.ends_at is not None:
        left = max(0.0, (projected.ends_at - sources.now).total_seconds())
        yield Sheet("timer", steps[at].step.title, seconds=ceil(left), of=60 * projected.minutes)


def _pictures(projected: Projected, sources: Sources) -> Iterator[Sheet]:
    if sources.group is None:
        return
    view = view_of(projected, sources.content)
    own = tuple(one for one in sources.group.items if one.item in view.items and one.published is not None)
    published = GroupAnswers(k=sources.group.k, items=own).model_dump_json()
    for drawn in _drawn(view.id, published, sources.content.language):
        yield Sheet("picture", drawn.title, picture=drawn.svg, description=drawn.description)


@lru_cache(maxsize=8)
def _drawn(view_id: str, published: str, language: str) -> tuple[Drawn, ...]:
    """Return the pictures of a view; a window asks every second, and nothing moves between two Shows."""
    content, group = Content(language), GroupAnswers.model_validate_json(published)
    view = next(one for one in views(content) if one.id == view_id)
    return tuple(drawn for _, drawn in pictures(view, group.items, content, SHAPE) if drawn.svg)


def _words(projected: Projected, sources: Sources) -> Iterator[Sheet]:
    if sources.wall is not None:
        for sheet in sheets_of([one.text for one in approved_words(projected, sources.wall)]):
            yield Sheet("words", sources.content.say("group_wall_words"), paragraphs=sheet)


_SHEETS: dict[Kind, Callable[[Projected, Sources], Iterator[Sheet]]] = {
    "code": _code,
    "agenda": _agenda,
    "instruction": _instruction,
    "timer": _timer,
    "picture": _pictures,
    "words": _words,
    "quiet": _quiet,
}
