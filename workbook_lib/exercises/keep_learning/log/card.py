"""Plan and log: ideas become plans, and plans become activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Fold, Items, ListItem
from workbook_lib.exercises.engine.desk import moment_on
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.keep_learning.log.activity_list import PLANNED, ActivityList, PlannedList
from workbook_lib.records import Activity, Idea, Plan

PLAN, DID = "04.log.plan", "04.log.did"


class Log(RecordListExercise):
    """The controller of ``04.log``."""

    lists = (PlannedList, ActivityList)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return what is planned with the ideas to choose from, or what was done."""
        blocks = super().step_blocks(step)
        ideas = self._ideas() if step.id == PLAN else ()
        if not ideas:
            return blocks
        listed = Items(key="ideas.list", items=ideas)
        return [*blocks, Fold(key="ideas", title=self.spec.words["ideas"], blocks=(listed,))]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Plan an idea, say what became of a plan, or do what a record list's button says."""
        named = str(data.get("id", ""))
        idea = self.desk.one(Idea, named, removed=True) if action == "take" else None
        planned = self.desk.one(Plan, named, removed=True) if action in {"did", "not"} else None
        if idea is not None:
            self.runs.begin()
            plan = Plan(prompt_id=PLANNED, act=idea.record.what, page=self.desk.page, run=self.runs.run)
            self.record_lists[PLAN].open_record(self.desk.save(plan).entry_id)
        elif planned is not None and action == "did":
            self.runs.begin()
            self._did(planned.entry_id, planned.record)
        elif planned is not None:
            self.desk.save(replace(planned.record, outcome="no"), planned.entry_id)
        else:
            super().press_own(action, data)

    def _did(self, plan_id: str, plan: Plan) -> None:
        """Turn something planned into something done, on its day or today, and open its form to say how it was."""
        today = self.desk.now().date()
        day = plan.due if plan.due is not None and plan.due < today else today
        moment = moment_on(self.desk, day)
        done = Activity(what=plan.act, occurred_at=moment, page=self.desk.page, run=self.runs.run)
        _, entry = self.desk.save_many([(replace(plan, outcome="yes"), plan_id), (done, None)])
        self.record_lists[DID].open_record(entry.entry_id)
        self.go(self.screens.ids.index(DID))

    def _ideas(self) -> tuple[ListItem, ...]:
        ideas = [entry for entry in self.desk.all(Idea) if entry.record.what]
        take = self.spec.words["idea_take"]
        return tuple(
            ListItem(id=one.entry_id, text=one.record.what, buttons=(Button("take", take, data={"id": one.entry_id}),))
            for one in reversed(ideas)
        )
