"""One check-in and what may come with it: an event and an activity of the same moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.fields import Field, Saved
from workbook_lib.pages.desk import Desk, clock_time, day_of, moment_on
from workbook_lib.pages.form import Form, Part, rating_prompts
from workbook_lib.records import Activity, CheckIn, Entry, Event, Record

PARTS = ("now", "event", "activity")


class CheckInParts:
    """The entries of one check-in, whether they exist yet or not.

    Args:
        desk: Where they are kept.
        spec: The words of the check-in page.
        entry_id: The check-in's entry id; its event and activity have ids that follow from it.
    """

    def __init__(self, desk: Desk, spec: models.Exercise, entry_id: str) -> None:
        self.desk = desk
        self.spec = spec
        self.entry_id = entry_id
        self.forms = {part: Form(desk, f"{part}-{entry_id}", _form_parts(desk, spec, part)) for part in PARTS}

    def part_id(self, part: str) -> str:
        """Return the entry id of a part."""
        return self.entry_id if part == "now" else self.desk.identify(self.entry_id, part)

    def entry(self, part: str = "now") -> Entry | None:
        """Return the entry of a part; ``None`` if there is none or it was removed."""
        entry = self.desk.entry(self.part_id(part))
        return None if entry is None or entry.deleted else entry

    def day(self) -> date:
        """Return the day the check-in is for."""
        entry = next((entry for entry in map(self.entry, PARTS) if entry is not None), None)
        return day_of(self.desk, entry.occurred_at) if entry else self.desk.now().date()

    def fields(self, part: str) -> list[Field]:
        """Return the fields of a part as they stand."""
        entry = self.entry(part)
        values: dict[str, Any] = dict(vars(entry.record)) if entry else {}
        if part == "now":
            values["day"] = self.day().isoformat()
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

    def change(self, key: str, value: object) -> Saved:
        """Keep one answer."""
        part = self.part_of(key)
        name, checked = self.forms[part].checked(key, value)
        if name == "day":
            return self._move(date.fromisoformat(str(checked)) if checked else self.desk.now().date())
        if part == "event" and name == "what":
            return self._change_event(checked)
        if checked is None and name in {"note", "what", "activity_kind"}:
            checked = ""
        entry = self._save(part, replace(self._record(part), **{name: checked}))
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def remove(self) -> None:
        """Take the check-in away, with its event and activity."""
        for part in PARTS:
            if self.entry(part) is not None:
                self.desk.remove(self.part_id(part))

    def bring_back(self) -> None:
        """Undo the removal."""
        for part in PARTS:
            entry = self.desk.entry(self.part_id(part))
            if entry is not None and entry.deleted:
                self.desk.undo(self.part_id(part))

    def _record(self, part: str) -> Record:
        entry = self.entry(part)
        if entry is not None:
            return entry.record
        page = self.desk.page
        return CheckIn(page=page) if part == "now" else Activity(page=page)

    def _save(self, part: str, record: Record) -> Entry:
        kept = self.entry(part)
        moment = kept.occurred_at if kept else moment_on(self.desk, self.day())
        return self.desk.save(replace(record, occurred_at=moment), self.part_id(part))

    def _change_event(self, what: Any) -> Saved:  # noqa: ANN401 - one of the event kinds, or None
        entry = self.entry("event")
        if what is None:
            removed = self.desk.remove(self.part_id("event")) if entry else None
            at = clock_time(self.desk, self.desk.now())
            return Saved(at=at, revision=removed.revision if removed else 0, refresh=True)
        kept = entry.record if entry else None
        record = replace(kept, what=what) if isinstance(kept, Event) else Event(what=what, page=self.desk.page)
        saved = self._save("event", record)
        return Saved(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision, refresh=entry is None)

    def _move(self, day: date) -> Saved:
        """Date the whole check-in to another day."""
        moment = moment_on(self.desk, day)
        standing = [part for part in PARTS if self.entry(part) is not None] or ["now"]
        rows: list[tuple[Record, str | None]] = [
            (replace(self._record(part), occurred_at=moment), self.part_id(part)) for part in standing
        ]
        entries = self.desk.save_many(rows)
        return Saved(at=clock_time(self.desk, entries[0].recorded_at), revision=entries[0].revision)


def _form_parts(desk: Desk, spec: models.Exercise, part: str) -> list[Part]:
    words = spec.words
    if part == "now":
        ratings = [Part(prompt.id.removeprefix("rating."), prompt) for prompt in rating_prompts(desk)]
        note = models.Prompt(id="check_in.note", kind="long_text", label=words["note"])
        day = models.Prompt(id="check_in.day", kind="date", label=words["day"])
        return [*ratings, Part("note", note), Part("day", day)]
    if part == "event":
        what = models.Prompt(id="event.what", kind="choice", label=words["event"], options=spec.lists["event"])
        return [
            Part("what", what),
            Part("note", models.Prompt(id="event.note", kind="text", label=words["event_note"])),
        ]
    kinds = spec.lists["activity_kind"]
    minutes = models.Prompt(id="activity.minutes", kind="number", label=words["minutes"], minimum=0, maximum=1440)
    return [
        Part("what", models.Prompt(id="activity.what", kind="text", label=words["activity"])),
        Part(
            "activity_kind",
            models.Prompt(id="activity.kind", kind="choice", label=words["activity_kind"], options=kinds),
        ),
        Part("minutes", minutes),
        *(_rating(words, name) for name in ("enjoyment", "importance")),
    ]


def _rating(words: dict[str, str], name: str) -> Part:
    low, high = words[f"{name}_low"], words[f"{name}_high"]
    return Part(name, models.Prompt(id=f"activity.{name}", kind="rating", label=words[name], low=low, high=high))
