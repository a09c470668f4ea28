"""The doors on *Today*: just had a no, a quarter of an hour, a look around."""

from __future__ import annotations

import os
from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Block, BlockGroup, Button, Buttons, Link, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.lighter_before import lightest
from workbook_lib.exercises.engine.states import exercise_state, latest_runs
from workbook_lib.home import EXAMPLE
from workbook_lib.records import ExerciseRun
from workbook_lib.resources import TODAY, notebook_of
from workbook_lib.today.week import week_offer

PICTURES = "05-my-progress"
FIRST_EXERCISE = ("01-it-is-not-personal", "01.facts")
_SECTIONS = ("01-", "02-", "03-", "04-")


def welcome(desk: Desk, words: Mapping[str, str], *, looking: bool) -> list[Block]:
    """Return what a newcomer reads: a welcome, a line about privacy, and the three doors.

    Args:
        desk: The texts, and what the journal holds.
        words: The words of the page.
        looking: Whether the third door is open, which shows the pages and the example.
    """
    look = Buttons(key="door.look", buttons=(Button(action="look", label=words["door_look"]),))
    return [
        Text(key="welcome", text=words["welcome"], tone="lead"),
        Text(key="private", text=words["private"], tone="muted"),
        Buttons(key="door.no", buttons=(Button(action="first_hour", label=words["door_no"], tone="primary"),)),
        Text(key="door.no.note", text=words["door_no_note"], tone="muted"),
        *quarter(desk, words),
        look,
        Text(key="door.look.note", text=words["door_look_note"], tone="muted"),
        *(_around(desk, words) if looking else ()),
        Buttons(key="door.note", buttons=(Button(action="note", label=words["door_note"], tone="faint"),)),
    ]


def quarter(desk: Desk, words: Mapping[str, str]) -> list[Block]:
    """Return the door of a quarter of an hour, which leads to one exercise, and what that is."""
    page, spec = one_exercise(desk)
    about = say(desk, "about_minutes", n=spec.minutes) if spec.minutes else ""
    note = words["door_quarter_note"].format(title=spec.title, minutes=about)
    return [
        Link(key="door.quarter", text=words["door_quarter"], href=f"{notebook_of(page)}.ipynb#{spec.id}", button=True),
        Text(key="door.quarter.note", text=note, tone="muted"),
    ]


def ways(desk: Desk, words: Mapping[str, str]) -> Block:
    """Return the ways on from an ordinary day in one row: the large pictures, and the first two doors.

    On the weekday that the reader chose for it, the week in five minutes stands in place of the quarter of an hour.

    Args:
        desk: The texts, and what the journal holds.
        words: The words of the page.
    """
    page, spec = one_exercise(desk)
    no = Button(action="first_hour", label=words["door_no"], tone="faint")
    quarter = Link(key="quarter", text=words["door_quarter"], href=f"{notebook_of(page)}.ipynb#{spec.id}")
    row = (
        Link(key="large", text=words["recent_large"], href=f"{notebook_of(PICTURES)}.ipynb"),
        *(week_offer(desk, words) or [quarter]),
        Buttons(key="no", buttons=(no,)),
    )
    return BlockGroup(key="ways", label=words["ways"], blocks=row, in_a_row=True)


def one_exercise(desk: Desk) -> tuple[str, models.ExerciseSpec]:
    """Return an exercise for a quarter of an hour: facts and guesses at first, later one that was lighter or is new."""
    runs = latest_runs(desk.all(ExerciseRun))
    begun = {one for one, entry in runs.items() if exercise_state(entry.record) != "not_begun"}
    page, exercise_id = FIRST_EXERCISE
    if exercise_id in begun:
        lighter = lightest(desk, "")
        if lighter is not None:
            page, exercise_id = lighter.page, lighter.exercise_id
        else:
            page, exercise_id = next(((p, e) for p, e in _exercises(desk) if e not in begun), FIRST_EXERCISE)
    return page, desk.content.exercise(page, exercise_id)


def _exercises(desk: Desk) -> list[tuple[str, str]]:
    """Return the exercises of the sections of the book in their order, with their pages; none that opens later."""
    pages = [one.page for one in desk.content.book.chapters if one.page.startswith(_SECTIONS)]
    return [
        (page, spec.id) for page in pages for spec in desk.content.page(page).exercises if "waits" not in spec.words
    ]


def _around(desk: Desk, words: Mapping[str, str]) -> list[Block]:
    """Return the way to each page, and to the example where this door has one."""
    links = [
        Link(key=f"page.{one.page}", text=one.title, href=f"{notebook_of(one.page)}.ipynb")
        for one in desk.content.book.chapters
        if one.page != TODAY
    ]
    example = (
        [Link(key="example", text=words["example"], href="../workbook/example")] if os.environ.get(EXAMPLE) else []
    )
    return [*example, *links]
