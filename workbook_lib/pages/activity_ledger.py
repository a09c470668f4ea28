"""What the reader plans to do and what they did, as two ledgers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.fields import Block, Button, Item
from workbook_lib.pages.desk import day_of, day_words, moment_on
from workbook_lib.pages.form import Part
from workbook_lib.pages.ideas import activity_kinds
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.plan import calendar_blocks
from workbook_lib.records import Activity, Entry, Plan, Record

PLANNED = "activity"
"""The prompt id of a plan that is a planned activity."""


class ActivityLedger(Ledger):
    """What was done, here and in check-ins."""

    blank = Activity()

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of an activity."""
        words, kinds = self.spec.words, activity_kinds(self.desk)
        minutes = models.Prompt(id="log.minutes", kind="number", label=words["minutes"], minimum=0, maximum=1440)
        low, high = words["low"], words["high"]
        ratings = [
            Part(name, models.Prompt(id=f"log.{name}", kind="rating", label=words[name], low=low, high=high))
            for name in ("enjoyment", "importance")
        ]
        return [
            Part("what", models.Prompt(id="log.what", kind="text", label=words["what"])),
            Part("activity_kind", models.Prompt(id="log.kind", kind="choice", label=words["kind"], options=kinds)),
            Part("day", models.Prompt(id="log.day", kind="date", label=words["day"])),
            Part("minutes", minutes),
            *ratings,
        ]

    def values(self, record: Record, entry: Entry | None) -> dict[str, Any]:
        """Return the values of the form; the day is that of the entry, today for a new one."""
        day = day_of(self.desk, entry.occurred_at) if entry else self.desk.now().date()
        return {**super().values(record, entry), "day": day.isoformat()}

    def changed(self, record: Record, name: str, value: Any) -> Record:  # noqa: ANN401 - what the field checked
        """Return the activity with one attribute, or its day, changed."""
        if name != "day":
            return super().changed(record, name, value)
        day = date.fromisoformat(value) if value else self.desk.now().date()
        return replace(record, occurred_at=moment_on(self.desk, day))

    def row(self, entry: Entry) -> Item:
        """Return an activity with its day, kind, minutes and ratings."""
        done = entry.record
        assert isinstance(done, Activity)
        kinds = {option.id: option.label for option in activity_kinds(self.desk)}
        tags = [day_words(self.desk, day_of(self.desk, entry.occurred_at))]
        tags += [kinds[done.activity_kind]] if done.activity_kind in kinds else []
        minutes = f"minutes_tag_{self.desk.content.formats.plural(done.minutes or 0)}"
        for name, tag in (("minutes", minutes), ("enjoyment", "enjoyment_tag"), ("importance", "importance_tag")):
            amount = getattr(done, name)
            tags += [self.spec.words[tag].format(n=amount)] if amount is not None else []
        return Item(id=entry.entry_id, text=done.what or self.word("untitled"), tags=tuple(tags))


class PlannedLedger(Ledger):
    """What is planned: plans without a cue, until they happened or did not."""

    blank = Plan(prompt_id=PLANNED)
    refreshing = frozenset({"act", "due"})

    def parts(self, record: Record) -> list[Part]:
        """Return what is planned, and for which day."""
        return [
            Part("act", models.Prompt(id="planned.what", kind="text", label=self.word("what"))),
            Part("due", models.Prompt(id="planned.day", kind="date", label=self.word("day"), past=False)),
        ]

    def changed(self, record: Record, name: str, value: Any) -> Record:  # noqa: ANN401 - what the field checked
        """Return the plan with one attribute changed."""
        return super().changed(record, name, date.fromisoformat(value) if name == "due" and value else value)

    def entries(self) -> list[Entry]:
        """Return what is still ahead."""
        plans = self.desk.current("plan", prompt_id=PLANNED)
        return [entry for entry in plans if isinstance(entry.record, Plan) and entry.record.outcome is None]

    def row(self, entry: Entry) -> Item:
        """Return something planned with its day."""
        plan = entry.record
        assert isinstance(plan, Plan)
        tags = (day_words(self.desk, plan.due),) if plan.due else ()
        return Item(id=entry.entry_id, text=plan.act or self.word("untitled"), tags=tags)

    def buttons(self, entry: Entry) -> list[Button]:
        """Return the buttons of a line: it happened, it did not, change, remove."""
        return [self.button(action, entry.entry_id) for action in ("did", "not", "edit", "remove")]

    def beside(self, entry_id: str) -> list[Block]:
        """Return the calendar entry of something planned for a day."""
        plan = self.record(entry_id)
        if not isinstance(plan, Plan) or not plan.act.strip():
            return []
        label = self.word("calendar").format(what=plan.act.strip())
        return calendar_blocks(self.desk, label, plan.act.strip(), plan.due, entry_id)
