"""A rejection that an earlier version noted on the first page without an application: offered as one, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.controls import Block, Button, Buttons, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.records import Answer, Entry, Event, ExerciseRun, Opportunity, Record, Reflection

EXERCISE = "00.rejection"
MAKE, LEAVE = "application_make", "application_leave"
_LEFT = "situation.left"
"""Under this key the journal keeps, as view state, the runs of which no application is to be made."""
_ATTRIBUTES = {
    "rejection.role": "role",
    "rejection.day": "heard_on",
    "rejection.channel": "channel",
    "rejection.words": "said",
}
"""The answers that earlier versions kept one by one, and where they are in an application."""


def application_of(desk: Desk, run: str) -> str:
    """Return the entry id of the application that is made in a run of the first page."""
    return desk.identify(run, "opportunity")


def new_application(run: str, page: str) -> Opportunity:
    """Return an application as the first page begins it: it came to an interview, and ended with this rejection."""
    return Opportunity(stage="interview", furthest="interview", ending="rejected", page=page, run=run)


class EarlierRejection:
    """The offer to make applications of rejections that were noted without one.

    Args:
        desk: Where they are kept.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def blocks(self) -> list[Block]:
        """Return the offer; nothing where every rejection has its application, or was left as it is."""
        runs = self._without()
        if not runs:
            return []
        named = [role for run in runs if (role := str(self._answers(run.entry_id).get("role", "")).strip())]
        text = say(self.desk, "situation_offer", what=" · ".join(named)) if named else say(self.desk, "situation_open")
        buttons = (
            Button(action=MAKE, label=say(self.desk, "situation_make")),
            Button(action=LEAVE, label=say(self.desk, "situation_leave"), tone="faint"),
        )
        return [Text(key="situation.offer", text=text, tone="notice"), Buttons(key="situation.make", buttons=buttons)]

    def begun(self, run: str, page: str) -> Opportunity:
        """Return the application that a run of the first page begins, with what an earlier version kept of it."""
        begun = replace(new_application(run, page), **self._answers(run))
        return replace(begun, ending="no_answer") if begun.channel == "silence" else begun

    def press(self, action: str) -> bool:
        """Make the applications, or leave the rejections as they are; neither is offered again."""
        if action not in {MAKE, LEAVE}:
            return False
        runs = self._without()
        if action == MAKE:
            self.desk.save_many([row for run in runs for row in self._made(run)])
        left = [*(self.desk.recall(_LEFT) or "").split(), *(run.entry_id for run in runs)]
        self.desk.remember(_LEFT, " ".join(left))
        return True

    def _without(self) -> list[Entry[ExerciseRun]]:
        left = set((self.desk.recall(_LEFT) or "").split())
        runs = [one for one in self.desk.all(ExerciseRun) if one.record.exercise_id == EXERCISE]
        without = [one for one in runs if not one.record.opportunity and one.entry_id not in left]
        return [
            one
            for one in without
            if self.desk.one(Record, application_of(self.desk, one.entry_id), removed=True) is None
            and self._answers(one.entry_id)
        ]

    def _answers(self, run: str) -> dict[str, Any]:
        """Return what the run says about its rejection, by the attribute of an application."""
        found: dict[str, Any] = {}
        for prompt_id, attribute in _ATTRIBUTES.items():
            entry = self.desk.one(Record, self.desk.identify(run, prompt_id))
            record = entry.record if entry else None
            value = record.text if isinstance(record, Reflection) else getattr(record, "value", None)
            if isinstance(record, Reflection | Answer) and value not in (None, ""):
                found[attribute] = date.fromisoformat(str(value)) if attribute == "heard_on" else value
        return found

    def _made(self, run: Entry[ExerciseRun]) -> list[tuple[Record, str | None]]:
        """Return the application of a run, the run that names it, and the event on its day."""
        entry_id = application_of(self.desk, run.entry_id)
        made = replace(self.begun(run.entry_id, run.record.page), occurred_at=run.occurred_at)
        rows: list[tuple[Record, str | None]] = [
            (made, entry_id),
            (replace(run.record, opportunity=entry_id, occurred_at=run.occurred_at), run.entry_id),
        ]
        event = self.desk.one(Event, self.desk.identify(run.entry_id, "event"))
        if event is not None:
            changed = replace(event.record, opportunity=entry_id, occurred_at=event.occurred_at)
            rows.append((changed, event.entry_id))
        return rows
