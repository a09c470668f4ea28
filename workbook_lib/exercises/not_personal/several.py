"""Several in a row: how far each application came, what stayed the same, and whether a pause would do good."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Block, CardRow, Heading, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.exercise_row import exercise_head
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.engine.situation.applications import opportunity_title
from workbook_lib.exercises.shared.pause_list import PauseList
from workbook_lib.records import Event, Opportunity

OPENS_AT = 3
"""How many rejections are noted before it opens."""
SHOWN = 8
"""How many of the latest applications are shown."""
FURTHER, PAUSE = "01.several.further", "01.several.pause"
PAGE, LIST = "03-a-fresh-approach", "03.opportunity"
"""Where the list of applications is, whose words for the stages are used here."""


def noted_rejections(desk: Desk) -> int:
    """Return how many rejections are noted: as the ending of an application or among what happened, each once."""
    ended = {one.entry_id for one in desk.all(Opportunity) if one.record.ending == "rejected"}
    happened = {one.record.opportunity or one.entry_id for one in desk.all(Event) if one.record.what == "rejection"}
    return len(ended | happened)


class Several(RecordListExercise):
    """The controller of ``01.several``. It shows how far applications came, and no number of them."""

    lists = (PauseList,)

    def view(self) -> list[Block]:
        """Return the exercise, or what it waits for."""
        if self._opens():
            return super().view()
        waits = Text(key="waits", text=self.spec.words["waits"], tone="muted")
        return [*exercise_head(self.desk, self.spec, folded=False), waits]

    def row(self) -> CardRow:
        """Return the row; it says when the exercise opens."""
        row = super().row()
        return row if self._opens() else replace(row, line=self.spec.words["opens"])

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; in the first one, how far each application came stands above the question."""
        *before, question = super().step_blocks(step)
        return [*before, *self._stages(), question] if step.id == FURTHER else [*before, question]

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass the days of a pause by, because the reader wants none."""
        unwanted = step.id == PAUSE and self.bound(self.prompt("several.pause")).value() == "no"
        return unwanted or super().passes(step)

    def noted(self) -> bool:
        """Say whether anything is written here; a pause that was planned elsewhere is not."""
        return Exercise.noted(self)

    def _opens(self) -> bool:
        return self.runs.begun() or noted_rejections(self.desk) >= OPENS_AT

    def _stages(self) -> list[Block]:
        form = self.desk.content.exercise(PAGE, LIST).form("application")
        labels = {option.id: option.label for option in form.prompt("stage").options}
        entries = self.desk.all(Opportunity)[-SHOWN:]
        rows = tuple(
            ListItem(
                id=one.entry_id, text=opportunity_title(self.desk, one.record), tags=(labels[one.record.furthest],)
            )
            for one in entries
        )
        if not rows:
            return []
        return [Heading(key="stages.heading", text=self.spec.words["stages"], level=4), Items(key="stages", items=rows)]
