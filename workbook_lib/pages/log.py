"""Plan and log: ideas become plans, plans become activities, and activities stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.fields import Block, Button, Fold, Item, Items
from workbook_lib.pages.activity_ledger import PLANNED, ActivityLedger, PlannedLedger
from workbook_lib.pages.desk import Desk, moment_on
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.records import Activity, Idea, Plan

PLAN, DID = "04.log.plan", "04.log.did"


class Log(LedgerExercise):
    """The controller of ``04.log``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.planned = PlannedLedger(desk, spec, "plan")
        self.done = ActivityLedger(desk, spec, "done")
        self.ledgers = {PLAN: self.planned, DID: self.done}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return what is planned with the ideas to choose from, or what was done."""
        blocks = super().step_blocks(step)
        ideas = self._ideas() if step.id == PLAN else ()
        if not ideas:
            return blocks
        listed = Items(key="ideas.list", items=ideas)
        return [*blocks, Fold(key="ideas", title=self.spec.words["ideas"], blocks=(listed,))]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Plan an idea, say what became of a plan, or do what a ledger's button says."""
        entry = self.desk.entry(str(data.get("id", "")))
        if entry is not None and action == "take" and isinstance(entry.record, Idea):
            self.runs.begin()
            plan = Plan(prompt_id=PLANNED, act=entry.record.what, page=self.desk.page)
            plan_id = self.planned.new_id(self.runs.run)
            self.desk.save(plan, plan_id)
            self.planned.lay_open(plan_id)
        elif entry is not None and action == "did" and isinstance(entry.record, Plan):
            self.runs.begin()
            self._did(entry.entry_id, entry.record)
        elif entry is not None and action == "not" and isinstance(entry.record, Plan):
            self.desk.save(replace(entry.record, outcome="no"), entry.entry_id)
        else:
            super().press_own(action, data)

    def _did(self, plan_id: str, plan: Plan) -> None:
        """Turn something planned into something done, on its day or today, and lay it open to say how it was."""
        today = self.desk.now().date()
        day = plan.due if plan.due is not None and plan.due < today else today
        done = Activity(what=plan.act, occurred_at=moment_on(self.desk, day), page=self.desk.page)
        done_id = self.done.new_id(self.runs.run)
        self.desk.save_many([(replace(plan, outcome="yes"), plan_id), (done, done_id)])
        self.done.lay_open(done_id)
        self.runs.change(step=[step.id for step in self.spec.steps].index(DID))

    def _ideas(self) -> tuple[Item, ...]:
        ideas = [entry for entry in self.desk.current("idea") if isinstance(entry.record, Idea) and entry.record.what]
        take = self.spec.words["idea_take"]
        return tuple(
            Item(id=one.entry_id, text=one.record.what, buttons=(Button("take", take, data={"id": one.entry_id}),))
            for one in reversed(ideas)
            if isinstance(one.record, Idea)
        )
