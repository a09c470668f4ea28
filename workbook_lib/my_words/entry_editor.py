"""The editor of one entry: its texts, ratings and day as fields, and its earlier revisions."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.controls import Block, Button, Date, Items, ListItem, LongText, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, day_words, moment_on, say
from workbook_lib.exercises.engine.field_binding import checked_date, checked_value, prompt_field
from workbook_lib.exercises.engine.form import rating_prompts
from workbook_lib.records import RATINGS, Answer, CheckIn, Entry, Item, Record, Reflection, Share, own_words


def parts_of(desk: Desk, entry: Entry, *, dated: bool = True) -> list[Block]:
    """Return the entry's texts, the ratings of a check-in, and if ``dated`` its day as fields that can be corrected."""
    state: dict[str, Any] = {"saved_at": clock_time(desk, entry.recorded_at), "revision": entry.revision}
    blocks: list[Block] = [
        prompt_field(prompt, f"{entry.entry_id}:{name}", value=getattr(entry.record, name), **state)
        for name, prompt in _ratings(desk, entry.record).items()
    ]
    blocks += [
        LongText(f"{entry.entry_id}:{name}", label, value=getattr(entry.record, name), **state)
        for name, label in _texts(desk, entry.record)
    ]
    if not dated:
        return blocks
    day = day_of(desk, entry.occurred_at)
    label = say(desk, "entries_day")
    return [*blocks, Date(f"{entry.entry_id}:day", label, value=day, latest=desk.now().date(), **state)]


def part_of(desk: Desk, entry: Entry, name: str) -> object:
    """Return what the field of one part shows: a text, a rating, or the day as ISO text."""
    return day_of(desk, entry.occurred_at).isoformat() if name == "day" else getattr(entry.record, name)


def change_part(desk: Desk, entry: Entry, name: str, value: object) -> Record:
    """Return the record with one of its texts or ratings, or its day, changed.

    Raises:
        WorkbookError: The value is no text, no rating from 0 to 10, or no day that can be.
    """
    if (prompt := _ratings(desk, entry.record).get(name)) is not None:
        rated: dict[str, Any] = {name: checked_value(prompt, value, desk.now().date())}
        return dataclasses.replace(entry.record, **rated)
    if not isinstance(value, str):
        raise WorkbookError("value_not_understood")
    if name == "day":
        day = checked_date(value, desk.now().date())
        return dataclasses.replace(entry.record, occurred_at=moment_on(desk, day))
    if name not in {known for known, _ in _texts(desk, entry.record)}:
        raise WorkbookError("value_not_understood")
    changes: dict[str, Any] = {name: value}
    return dataclasses.replace(entry.record, **changes)


def earlier_revisions(desk: Desk, entry: Entry) -> list[Block]:
    """Return what the entry said before, each with a button that brings it back."""
    earlier = [one for one in desk.history(entry.entry_id) if one.revision < entry.revision and not one.deleted]
    if isinstance(entry.record, Share):
        # What was to be shared with a group would be on its way there again.
        earlier = [one for one in earlier if _is_draft(one) and _is_draft(entry)]
    if not earlier:
        return []
    items = tuple(_revision(desk, one) for one in reversed(earlier))
    title = said(desk, entry.record) or say(desk, "entries_history")
    return [Text(f"now-{entry.entry_id}", title), Items(f"revisions-{entry.entry_id}", items)]


def _is_draft(entry: Entry) -> bool:
    return isinstance(entry.record, Share) and entry.record.state == "draft"


def said(desk: Desk, record: Record) -> str:
    """Return what a record says in one line; what was chosen in the words of the choice, "" if it says nothing."""
    if isinstance(record, Answer):
        return _chosen(desk, record)
    return " · ".join(own_words(record)) or values_line(desk, record)


def _chosen(desk: Desk, answer: Answer) -> str:
    prompt = desk.content.prompt(answer.prompt_id)
    if prompt is None or answer.value is None:
        return ""
    if prompt.kind in {"choice", "choices"}:
        labels = {option.id: option.label for option in prompt.options}
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        words = " · ".join(labels[value] for value in values if value in labels)
    else:
        words = day_words(desk, date.fromisoformat(str(answer.value))) if prompt.kind == "date" else str(answer.value)
    return f"{prompt.label} {words}" if words else ""


def values_line(desk: Desk, record: Record) -> str:
    """Return the ratings of a record in one line, such as "Confidence 6 · Mood 4"; "" if it has none."""
    if not isinstance(record, CheckIn):
        return ""
    names: dict[str, str] = {scale.id: scale.name for scale in desk.content.book.ratings}
    return " · ".join(f"{names[n]} {getattr(record, n)}" for n in RATINGS if getattr(record, n) is not None)


def _ratings(desk: Desk, record: Record) -> dict[str, Prompt]:
    """Return the four ratings of a check-in as prompts, by the attribute they fill; none for other records."""
    prompts = rating_prompts(desk) if isinstance(record, CheckIn) else []
    return {prompt.attribute: prompt for prompt in prompts}


def _texts(desk: Desk, record: Record) -> list[tuple[str, str]]:
    """Return the names of a record's texts with the words to show above them; none of what was sent to a group."""
    if isinstance(record, Share) and record.state != "draft":
        return []
    names = [
        field.name
        for field in dataclasses.fields(record)
        if field.metadata.get("words") and isinstance(getattr(record, field.name), str)
    ]
    prompt = desk.content.prompt(record.prompt_id) if isinstance(record, Reflection | Item) else None
    labels = {"text": prompt.label} if prompt else {}
    return [(name, labels.get(name) or desk.content.label(record.kind, name)) for name in names if name != "value"]


def _revision(desk: Desk, revision: Entry) -> ListItem:
    day = day_words(desk, day_of(desk, revision.recorded_at))
    text = said(desk, revision.record) or say(desk, "entries_empty")
    data = {"id": revision.entry_id, "revision": revision.revision}
    back = Button(action="restore", label=say(desk, "entries_restore"), data=data)
    note = say(desk, "entries_written", day=day, time=clock_time(desk, revision.recorded_at))
    return ListItem(id=f"{revision.entry_id}.{revision.revision}", text=text, note=note, buttons=(back,))
