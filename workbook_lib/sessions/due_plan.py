"""The plan that is due, and whether it happened: asked on arriving at a page and on *Today*."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.controls import Ack, Block, Fold, Text
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, say
from workbook_lib.exercises.engine.field_binding import checked_value, prompt_field
from workbook_lib.records import Entry, Plan

_KEY = "plan:"


class DuePlan:
    """Shows the plan to ask about, and keeps what became of it.

    Args:
        desk: What the journal holds.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.prompt = desk.content.exercise("shared", "shared.arrive").prompts()[0]

    def blocks(self, *, briefly: bool = False) -> list[Block]:
        """Return the plan and the question; nothing if none is due.

        Args:
            briefly: Whether the question stands open without what helps to answer, or folded behind the plan.
        """
        entry = asked_plan(self.desk)
        if entry is None:
            return []
        plan = entry.record
        told = say(self.desk, "arrive_plan", cue=plan.cue, act=plan.act)
        prompt = self.prompt.model_copy(update={"help": ""}) if briefly else self.prompt
        asked = prompt_field(prompt, f"{_KEY}{entry.entry_id}", value=plan.outcome, revision=entry.revision)
        return [Text(key="plan", text=told, tone="lead"), asked] if briefly else [Fold("plan", told, (asked,))]

    def owns(self, key: str) -> bool:
        """Say whether a field is the question after a plan."""
        return key.startswith(_KEY)

    def change(self, key: str, value: object) -> Ack:
        """Keep what became of the plan.

        Raises:
            LookupError: There is no such plan.
        """
        entry_id = key.removeprefix(_KEY)
        entry = self.desk.one(Plan, entry_id, removed=True)
        if entry is None:
            message = "there is no such plan"
            raise LookupError(message)
        outcome = checked_value(self.prompt, value, self.desk.now().date())
        saved = self.desk.save(replace(entry.record, outcome=outcome), entry_id)  # type: ignore[arg-type]
        at = clock_time(self.desk, saved.recorded_at)
        return Ack(at=at, revision=saved.revision, was=entry.record.outcome, now=outcome)


def asked_plan(desk: Desk) -> Entry[Plan] | None:
    """Return the plan to ask about: the latest of an earlier day, unless it was answered before today.

    A plan for a day that has not come yet is not asked about, nor is a planned activity, which has no cue.
    """
    today = desk.now().date()
    plans = [
        entry
        for entry in desk.all(Plan)
        if entry.record.cue
        and entry.record.act
        and (entry.record.due or today) <= today
        and day_of(desk, entry.occurred_at) < today
    ]
    if not plans:
        return None
    latest = plans[-1]
    answered_earlier = latest.record.outcome and day_of(desk, latest.recorded_at) < today
    return None if answered_earlier else latest
