"""A weekly aim the reader sets, this week beside it, and pauses in which nothing is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.exercises.week import checked_pause, week_so_far
from workbook_lib.fields import Block, Item, Saved, Text
from workbook_lib.pages.desk import Desk, clock_time, day_of, day_words
from workbook_lib.pages.form import Form, Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.records import Activity, Aim, Entry, Pause, Record

PAUSE = "04.aim.pause"


class PauseLedger(Ledger):
    """The pauses."""

    blank = Pause()

    def parts(self, record: Record) -> list[Part]:
        """Return the first and the last day."""
        return [
            Part(name, models.Prompt(id=f"pause.{name}", kind="date", label=self.word(name), past=False))
            for name in ("start", "end")
        ]

    def changed(self, record: Record, name: str, value: Any) -> Record:  # noqa: ANN401 - what the field checked
        """Return the pause with one day changed.

        Raises:
            WorkbookError: It would end before it begins.
        """
        changed = super().changed(record, name, date.fromisoformat(value) if value else None)
        assert isinstance(changed, Pause)
        return checked_pause(changed)

    def row(self, entry: Entry) -> Item:
        """Return a pause by its days."""
        pause = entry.record
        assert isinstance(pause, Pause)
        days = [day_words(self.desk, day) if day else "…" for day in (pause.start, pause.end)]
        text = self.word("row").format(start=days[0], end=days[1]) if pause.start else self.word("untitled")
        return Item(id=entry.entry_id, text=text)


class WeeklyAim(LedgerExercise):
    """The controller of ``04.aim``.

    An aim holds from the day it is set. Each day has one entry, so that a picture of earlier weeks keeps their aims.
    """

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.ledgers = {PAUSE: PauseLedger(desk, spec, "pause")}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the aim with this week beside it, or the pauses."""
        blocks = super().step_blocks(step)
        if step.id == PAUSE:
            return [blocks[0], Text(key="pause.why", text=self.spec.words["pause_why"]), *blocks[1:]]
        entry = self._entry()
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        values = vars(self._aim())
        fields = self._form().fields(values, saved_at=at, revision=entry.revision if entry else 0)
        return [*blocks, *fields, *self._week()]

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep the aim, or a day of a pause."""
        if not self._form().owns(key):
            return super().change_own(key, value)
        name, checked = self._form().checked(key, value)
        changes = {name: checked or "count"} if name == "measure" else {name: checked}
        # Activities and minutes are not the same amount: a changed measure asks for a new one.
        changes |= {"per_week": None} if name == "measure" and checked != self._aim().measure else {}
        aim = replace(self._aim(), occurred_at=None, page=self.desk.page, **changes)
        entry = self.desk.save(aim, self._today_id())
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision, refresh=True)

    def own_entries(self) -> list[Entry]:
        """Return the pauses planned and the aims set since this run began."""
        begun = self.desk.history(self.runs.run)
        aims = [one for one in self.desk.current("aim") if begun and one.recorded_at >= begun[0].recorded_at]
        return [*super().own_entries(), *aims]

    def _today_id(self) -> str:
        return self.desk.identify("aim", self.desk.now().date().isoformat())

    def _entry(self) -> Entry | None:
        aims = self.desk.current("aim")
        return aims[-1] if aims else None

    def _aim(self) -> Aim:
        entry = self._entry()
        return entry.record if entry is not None and isinstance(entry.record, Aim) else Aim(page=self.desk.page)

    def _form(self) -> Form:
        words, measure = self.spec.words, self._aim().measure
        options = self.spec.lists["measure"]
        per_week = models.Prompt(
            id="aim.per_week", kind="number", label=words[f"per_week_{measure}"], minimum=0, maximum=10_080
        )
        return Form(self.desk, "aim", [
            Part("measure", models.Prompt(id="aim.measure", kind="choice", label=words["measure"], options=options)),
            Part("per_week", per_week),
        ])  # fmt: skip

    def _week(self) -> list[Block]:
        words, aim = self.spec.words, self._aim()
        done = [
            (day_of(self.desk, entry.occurred_at), entry.record.minutes)
            for entry in self.desk.current("activity")
            if isinstance(entry.record, Activity)
        ]
        pauses = [entry.record for entry in self.desk.current("pause") if isinstance(entry.record, Pause)]
        week = week_so_far(done, pauses, self.desk.now().date())
        if week.paused:
            return [Text(key="week", text=words["week_paused"], tone="muted")]
        if aim.per_week is None:
            return [Text(key="week", text=words["week_none"].format(done=week.count), tone="muted")]
        amount = week.count if aim.measure == "count" else week.minutes
        text = words[f"week_{aim.measure}"].format(done=amount, aim=aim.per_week)
        if aim.measure == "minutes" and week.without_minutes:
            text = f"{text} {words['without_minutes'].format(n=week.without_minutes)}"
        return [Text(key="week", text=text, tone="muted")]
