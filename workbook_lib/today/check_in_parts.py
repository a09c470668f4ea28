"""One check-in and what may come with it: an event and an activity of the same moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Ack, Field
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, moment_on
from workbook_lib.exercises.engine.form import Form, rating_prompts
from workbook_lib.exercises.engine.situation.applications import OF_AN_EVENT, most_likely
from workbook_lib.records import Activity, CheckIn, Entry, Event, Record

PARTS = ("now", "event", "activity")


class CheckInParts:
    """The entries of one check-in, whether they exist yet or not.

    Args:
        desk: Where they are kept.
        spec: The words of the check-in page.
        entry_id: The check-in's entry id; its event and activity have ids that follow from it.
    """

    def __init__(self, desk: Desk, spec: models.ExerciseSpec, entry_id: str) -> None:
        self.desk = desk
        self.spec = spec
        self.entry_id = entry_id
        self.forms = {part: Form(desk, f"{part}-{entry_id}", _prompts(desk, spec, part)) for part in PARTS}

    def part_id(self, part: str) -> str:
        """Return the entry id of a part."""
        return self.entry_id if part == "now" else self.desk.identify(self.entry_id, part)

    def entry(self, part: str = "now") -> Entry | None:
        """Return the entry of a part; ``None`` if there is none or it was removed."""
        return self.desk.one(Record, self.part_id(part))

    def removed(self) -> bool:
        """Say whether the check-in was removed, also by another window."""
        entry = self.desk.one(Record, self.entry_id, removed=True)
        return entry is not None and entry.deleted

    def has_words_or_acts(self) -> bool:
        """Say whether anything but ratings is in it: a note, something that happened, something done."""
        entry = self.entry()
        note = entry is not None and isinstance(entry.record, CheckIn) and bool(entry.record.note)
        return note or any(self.entry(part) is not None for part in PARTS[1:])

    def day(self) -> date:
        """Return the day the check-in is for."""
        entry = next((entry for entry in map(self.entry, PARTS) if entry is not None), None)
        return day_of(self.desk, entry.occurred_at) if entry else self.desk.now().date()

    def fields(self, part: str) -> list[Field]:
        """Return the fields of a part with their newest values."""
        entry = self.entry(part)
        values = self._values(part)
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        fields = self.forms[part].fields(values, saved_at=at, revision=entry.revision if entry else 0)
        return fields[:1] if part == "event" and entry is None else fields

    def part_of(self, key: str) -> str:
        """Return which part a field belongs to.

        Raises:
            LookupError: It belongs to another check-in.
        """
        for part, form in self.forms.items():
            if form.owns(key):
                return part
        message = "no field of this check-in"
        raise LookupError(message)

    def checked_day(self, value: object) -> date | None:
        """Return the day that was chosen; ``None`` for none.

        Raises:
            WorkbookError: It is none, or has not come yet.
        """
        form = self.forms["now"]
        day = form.checked(f"{form.key}:day", value)[1]
        return day if isinstance(day, date) else None

    def change(self, key: str, value: object) -> Ack:
        """Keep one answer."""
        part = self.part_of(key)
        name, checked = self.forms[part].checked(key, value)
        was = self._values(part).get(name)
        saved = self._change(part, name, checked)
        return replace(saved, was=was, now=self._values(part).get(name))

    def _change(self, part: str, name: str, checked: Any) -> Ack:  # noqa: ANN401 - what the field checked
        if name == "day":
            return self.move(checked or self.desk.now().date())
        if part == "event" and name == "what":
            return self._change_event(checked)
        if checked is None and name in {"note", "what", "activity_kind", "opportunity"}:
            checked = ""
        entry = self._save(part, replace(self._record(part), **{name: checked}))
        return Ack(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def remove(self) -> None:
        """Remove the check-in with its event and activity."""
        for part in PARTS:
            if self.entry(part) is not None:
                self.desk.remove(self.part_id(part))

    def bring_back(self) -> None:
        """Undo the removal."""
        for part in PARTS:
            entry = self.desk.one(Record, self.part_id(part), removed=True)
            if entry is not None and entry.deleted:
                self.desk.undo(self.part_id(part))

    def _values(self, part: str) -> dict[str, Any]:
        """Return what the fields of a part show, by the attributes they fill."""
        entry = self.entry(part)
        values: dict[str, Any] = dict(vars(entry.record)) if entry else {}
        return {**values, "day": self.day().isoformat()} if part == "now" else values

    def _record(self, part: str) -> Record:
        entry = self.desk.one(Record, self.part_id(part), removed=True)  # a removed one comes back with all its values
        if entry is not None:
            return entry.record
        page = self.desk.page
        return CheckIn(page=page) if part == "now" else Activity(page=page)

    def _save(self, part: str, record: Record) -> Entry:
        kept = self.entry(part)
        moment = kept.occurred_at if kept else moment_on(self.desk, self.day())
        return self.desk.save(replace(record, occurred_at=moment), self.part_id(part))

    def _change_event(self, what: Any) -> Ack:  # noqa: ANN401 - one of the event kinds, or None
        entry = self.entry("event")
        if what is None:
            removed = self.desk.remove(self.part_id("event")) if entry else None
            at = clock_time(self.desk, self.desk.now())
            return Ack(at=at, revision=removed.revision if removed else 0, refresh=True)
        kept = entry.record if entry else None
        opportunity = most_likely(self.desk, OF_AN_EVENT.get(what, ""))
        new = Event(what=what, opportunity=opportunity, page=self.desk.page)
        record = replace(kept, what=what) if isinstance(kept, Event) else new
        saved = self._save("event", record)
        return Ack(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision, refresh=entry is None)

    def move(self, day: date) -> Ack:
        """Date the whole check-in to another day."""
        moment = moment_on(self.desk, day)
        standing = [part for part in PARTS if self.entry(part) is not None] or ["now"]
        rows: list[tuple[Record, str | None]] = [
            (replace(self._record(part), occurred_at=moment), self.part_id(part)) for part in standing
        ]
        entries = self.desk.save_many(rows)
        return Ack(at=clock_time(self.desk, entries[0].recorded_at), revision=entries[0].revision)


def _prompts(desk: Desk, spec: models.ExerciseSpec, part: str) -> list[models.Prompt]:
    return [*(rating_prompts(desk) if part == "now" else ()), *spec.form(part).prompts]
