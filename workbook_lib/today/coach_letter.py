"""The letter of a workshop's coach on *Today*, at home, until the reader puts it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.controls import Block, BlockGroup, Button, Buttons, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.records import CoachLetter

READ = "coach_letter_read"
"""The action of the button that puts a letter away."""


def coach_letter(desk: Desk) -> list[Block]:
    """Return the letter that came with the journal and was not put away; none while the workshop goes on."""
    if desk.in_workshop:
        return []
    entry = next((one for one in desk.all(CoachLetter) if not one.record.read and one.record.text.strip()), None)
    if entry is None:
        return []
    away = Button(READ, say(desk, "coach_letter_away"), data={"id": entry.entry_id})
    letter = Text("coach_letter.text", entry.record.text, tone="letter")
    note = Text("coach_letter.note", say(desk, "coach_letter_note"), tone="muted")
    title = say(desk, "coach_letter_title", group=entry.record.group)
    return [BlockGroup("coach_letter", title, (letter, note, Buttons("coach_letter.away", (away,))))]


def put_away(desk: Desk, data: Mapping[str, object]) -> None:
    """Note that a letter was read; it stays among the reader's words."""
    entry = desk.one(CoachLetter, str(data.get("id", "")))
    if entry is not None:
        desk.save(replace(entry.record, read=True), entry.entry_id)
