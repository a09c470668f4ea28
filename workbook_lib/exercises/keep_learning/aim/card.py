"""A weekly aim the reader sets, this week beside it, and pauses in which nothing is expected."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Text
from workbook_lib.exercises.engine.desk import clock_time, day_of
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.form import Form
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.keep_learning.aim.rules import week_so_far
from workbook_lib.exercises.shared.pause_list import PauseList
from workbook_lib.records import Activity, Aim, Entry, Pause

PAUSE = "04.aim.pause"


class WeeklyAim(RecordListExercise):
    """The controller of ``04.aim``.

    An aim holds from the day it is set. Each day has one entry, so that a picture of earlier weeks keeps their aims.
    """

    lists = (PauseList,)

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

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep the aim, or a day of a pause."""
        if not self._form().owns(key):
            return super().change_own(key, value)
        name, checked = self._form().checked(key, value)
        before = self._aim()
        changes = {name: checked or "count"} if name == "measure" else {name: checked}
        # Activities and minutes are not the same amount: a changed measure asks for a new one.
        emptied = name == "measure" and changes[name] != before.measure
        changes |= {"per_week": None} if emptied else {}
        aim = replace(before, occurred_at=None, page=self.desk.page, run=self.runs.run, **changes)
        entry = self.desk.save(aim, self._today_id())
        return Ack(
            at=clock_time(self.desk, entry.recorded_at),
            revision=entry.revision,
            refresh=True,
            was=getattr(before, name),
            now=getattr(aim, name),
            emptied=("aim:per_week",) if emptied else (),
        )

    def own_entries(self) -> list[Entry]:
        """Return the pauses planned and the aims set since this run began."""
        begun = self.desk.history(self.runs.run)
        aims = [
            one
            for one in self.desk.all(Aim)
            if not one.record.run and begun and one.recorded_at >= begun[0].recorded_at
        ]
        return [*super().own_entries(), *aims]

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the aim in words, or the pauses."""
        aim = self._aim()
        if name != "aim":
            return super().own_lines(name)
        if aim.per_week is None:
            return []
        plural = self.desk.content.formats.plural(aim.per_week)
        return [OwnLine(self.spec.words[f"given_{aim.measure}_{plural}"].format(n=aim.per_week))]

    def reached(self) -> bool:
        """Say whether there is an aim."""
        return self._aim().per_week is not None

    def _today_id(self) -> str:
        return self.desk.identify("aim", self.desk.now().date().isoformat())

    def _entry(self) -> Entry[Aim] | None:
        aims = self.desk.all(Aim)
        return aims[-1] if aims else None

    def _aim(self) -> Aim:
        entry = self._entry()
        return entry.record if entry is not None else Aim(page=self.desk.page)

    def _form(self) -> Form:
        other = {"count": "minutes", "minutes": "count"}[self._aim().measure]
        return Form(
            self.desk, "aim", [one for one in self.spec.form("aim").prompts if one.id != f"aim.per_week.{other}"]
        )

    def _week(self) -> list[Block]:
        words, aim = self.spec.words, self._aim()
        done = [(day_of(self.desk, entry.occurred_at), entry.record.minutes) for entry in self.desk.all(Activity)]
        pauses = [entry.record for entry in self.desk.all(Pause)]
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
