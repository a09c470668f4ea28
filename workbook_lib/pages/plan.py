"""The plan card of a page: "When this happens, I will do that", on a day, with a calendar entry to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.fields import Block, Button, Buttons, Download, Fold, Heading, Item, Items, Saved, Text
from workbook_lib.pages.desk import Desk, clock_time, day_words, say
from workbook_lib.pages.form import Form, Part
from workbook_lib.pages.frame import citation_words
from workbook_lib.records import Entry, Plan
from workbook_lib.transfer.calendar import calendar_entry


class PlanCard:
    """The controller of the plan at the end of one page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.plan")
        self.card_id = f"{desk.page}.plan"
        self.title = self.spec.title
        names = ("cue", "act", "due")
        parts = [Part(name, prompt) for name, prompt in zip(names, self.spec.prompts(), strict=True)]
        self._parts = parts

    def view(self) -> list[Block]:
        """Return the form of the present plan, how it reads, and the earlier ones."""
        number = self._number()
        entry = self._entry(number)
        plan = self._plan(number)
        blocks: list[Block] = [
            Heading(key="title", text=self.title, level=2),
            Text(key="minutes", text=say(self.desk, "about_minutes", n=self.spec.minutes or 3), tone="muted"),
            Text(key="purpose", text=self.spec.purpose, tone="lead"),
            Fold(
                key="why",
                title=say(self.desk, "why_this_may_help"),
                blocks=(Text(key="why.text", text=self.spec.why), *citation_words(self.desk, self.spec)),
            ),
        ]
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        values = {**vars(plan), "due": plan.due and plan.due.isoformat()}
        blocks += self._form(number).fields(values, saved_at=at, revision=entry.revision if entry else 0)
        reads = plan_reads(self.desk, plan, self._entry_id(number))
        if reads:
            another = Button(action="another", label=say(self.desk, "plan_another"))
            blocks += [*reads, Buttons(key="more", buttons=(another,))]
        earlier = [one for one in self._plans() if one.entry_id != self._entry_id(number)]
        if earlier:
            rows = tuple(self._row(one) for one in reversed(earlier))
            blocks.append(
                Fold(key="earlier", title=say(self.desk, "plan_earlier"), blocks=(Items(key="plans", items=rows),))
            )
        return blocks

    def change(self, key: str, value: object) -> Saved:
        """Keep one part of the present plan."""
        number = self._number()
        name, checked = self._form(number).checked(key, value)
        kept = "" if checked is None and name != "due" else checked
        changes: dict[str, Any] = {name: kept}
        plan = replace(self._plan(number), occurred_at=None, **changes)
        entry = self.desk.save(plan, self._entry_id(number))
        return Saved(
            at=clock_time(self.desk, entry.recorded_at), revision=entry.revision, refresh=bool(plan.cue and plan.act)
        )

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Begin another plan."""
        if action != "another":
            raise LookupError(action)
        number = self._number() + 1
        self.desk.save(Plan(prompt_id="plan", page=self.desk.page), self._entry_id(number))

    def summary(self) -> str:
        """Return how many plans were written on this page."""
        return say(self.desk, "plan_summary", title=self.title, n=len(self._plans()))

    def _plans(self) -> list[Entry]:
        found = self.desk.current("plan")
        return [e for e in found if isinstance(e.record, Plan) and _here(e.record, self.desk.page)]

    def _number(self) -> int:
        number = 1
        while self._entry(number + 1) is not None:
            number += 1
        return number

    def _entry_id(self, number: int) -> str:
        return self.desk.identify("plan", self.desk.page, str(number))

    def _entry(self, number: int) -> Entry | None:
        return self.desk.entry(self._entry_id(number))

    def _plan(self, number: int) -> Plan:
        entry = self._entry(number)
        if entry is not None and not entry.deleted and isinstance(entry.record, Plan):
            return entry.record
        return Plan(prompt_id="plan", page=self.desk.page)

    def _form(self, number: int) -> Form:
        return Form(self.desk, f"plan{number}", self._parts)

    def _row(self, entry: Entry) -> Item:
        plan = entry.record
        assert isinstance(plan, Plan)
        outcome = say(self.desk, f"plan_outcome_{plan.outcome}") if plan.outcome else ""
        tags = tuple(tag for tag in (day_words(self.desk, plan.due) if plan.due else "", outcome) if tag)
        reads = say(self.desk, "plan_reads", cue=plan.cue, act=plan.act)
        return Item(id=entry.entry_id, text=reads, tags=tags)


def _here(plan: Plan, page: str) -> bool:
    """Say whether a plan was written on the plan card of a page; exercises keep plans of their own."""
    return plan.page == page and plan.prompt_id == "plan" and bool(plan.act)


def plan_reads(desk: Desk, plan: Plan, entry_id: str) -> list[Block]:
    """Return a plan as a sentence and, when it has a day, as a calendar entry; nothing while a half is missing."""
    if not (plan.cue.strip() and plan.act.strip()):
        return []
    reads = say(desk, "plan_reads", cue=plan.cue.strip(), act=plan.act.strip())
    sentence = Text(key="reads", text=reads, tone="thought")
    return [sentence, *calendar_blocks(desk, say(desk, "plan_calendar"), reads, plan.due, entry_id)]


def calendar_blocks(desk: Desk, label: str, title: str, day: date | None, uid: str, *, key: str = "ics") -> list[Block]:
    """Return the button that saves something planned for a day as a calendar entry; nothing without a day."""
    if day is None:
        return []
    ics = calendar_entry(title, day, uid=uid, now=desk.now())
    filename = f"plan-{day.isoformat()}.ics"
    return [
        Download(key=f"{key}.{day}", label=label, filename=filename, mime="text/calendar", content=ics),
        Text(key=f"{key}.note", text=say(desk, "plan_calendar_note"), tone="muted"),
    ]
