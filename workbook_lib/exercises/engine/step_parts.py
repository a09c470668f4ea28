"""What a step shows around its questions because its content says so: heading and text, a clock, a calendar entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Block, Download, Heading, Text, Timer
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.records import Record
from workbook_lib.transfer.formats.calendar_entry import calendar_entry


def step_head(spec: models.ExerciseSpec, step: models.Step) -> list[Block]:
    """Return the heading of a step and its text."""
    blocks: list[Block] = [Heading(key=f"h.{step.id}", text=spec.label_of(step), level=3)]
    if step.text:
        blocks.append(Text(key=f"t.{step.id}", text=step.text))
    return blocks


def carried(thoughts: Sequence[str]) -> list[Block]:
    """Return the texts that are carried along from earlier screens."""
    return [Text(key=f"pinned.{number}", text=text, tone="thought") for number, text in enumerate(thoughts)]


def clock_blocks(desk: Desk, step: models.Step) -> list[Block]:
    """Return the clock of a step on which something is said aloud; nothing where the step has none."""
    if not step.seconds:
        return []
    return [Timer(key=f"clock.{step.id}", seconds=step.seconds, label=say(desk, "step_clock"), action="")]


def calendar_blocks(desk: Desk, label: str, title: str, day: date | None, uid: str, *, key: str = "ics") -> list[Block]:
    """Return the button that saves something planned for a day as a calendar entry; nothing without a day."""
    if day is None:
        return []
    entry = desk.one(Record, uid, removed=True)
    ics = calendar_entry(title, day, uid=uid, now=desk.now(), revision=entry.revision if entry else 0)
    filename = f"plan-{day.isoformat()}.ics"
    return [
        Download(key=f"{key}.{day}", label=label, filename=filename, mime="text/calendar", content=ics),
        Text(key=f"{key}.note", text=say(desk, "plan_calendar_note"), tone="muted"),
    ]
