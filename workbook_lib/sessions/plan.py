"""The plan card of a page: "When this happens, I will do that", on a day, with a calendar entry to take along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.controls import Ack, Block, Button, Buttons, CardRow, Fold, Items, ListItem, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_words, say
from workbook_lib.exercises.engine.exercise_frame import citation_words
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.form import Form
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.exercises.engine.situation.known_answers import Asking, feedback
from workbook_lib.exercises.shared.one_line import one_line
from workbook_lib.exercises.shared.plan_sentence import plan_reads
from workbook_lib.records import Entry, Plan
from workbook_lib.sessions.session_ratings import session_of


class PlanCard(FoldingCard):
    """The controller of the plan at the end of one page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.plan")
        self.card_id = f"{desk.page}.plan"
        self.title = self.spec.title

    def view(self) -> list[Block]:
        """Return the form of the present plan, how it reads, and the earlier ones."""
        entry_id = self._opened()
        entry = self.desk.one(Plan, entry_id, removed=True)
        plan = self._plan(entry_id)
        blocks: list[Block] = [
            Text(key="purpose", text=self.spec.purpose),
            Fold(
                key="why",
                title=say(self.desk, "why_this_may_help"),
                blocks=(Text(key="why.text", text=self.spec.why), *citation_words(self.desk, self.spec)),
            ),
        ]
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        values = {prompt.attribute: _shown(plan, prompt.attribute) for prompt in self.spec.prompts()}
        blocks += self._form(entry_id).fields(values, saved_at=at, revision=entry.revision if entry else 0)
        reads = plan_reads(self.desk, plan, entry_id)
        if reads:
            another = Button(action="another", label=say(self.desk, "plan_another"))
            blocks += [*reads, Buttons(key="more", buttons=(another,))]
        blocks += self._from_feedback()
        earlier = [one for one in self._plans() if one.entry_id != entry_id]
        if earlier:
            rows = tuple(self._row(one) for one in reversed(earlier))
            blocks.append(
                Fold(key="earlier", title=say(self.desk, "plan_earlier"), blocks=(Items(key="plans", items=rows),))
            )
        return blocks

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed."""
        return card_row(self.desk, self.card_id, self.title, minutes=self.spec.minutes)

    def change(self, key: str, value: object) -> Ack:
        """Keep one part of a plan, the open one or that which another window shows.

        Raises:
            WorkbookError: The value does not fit, the plan was erased, or it could not be kept.
        """
        entry_id = key.partition(":")[0].removeprefix("plan-")
        if self.desk.one(Plan, entry_id, removed=True) is None and entry_id != self._opened():
            raise WorkbookError("journal_no_such_entry")
        name, checked = self._form(entry_id).checked(key, value)
        kept = "" if checked is None and name != "due" else checked
        changes: dict[str, Any] = {name: kept}
        before = self._plan(entry_id)
        plan = replace(before, occurred_at=None, **changes)
        entry = self.desk.save(plan, entry_id)
        if entry.revision == 1:
            self.desk.remember(self._key("open"), entry_id)
        return Ack(
            at=clock_time(self.desk, entry.recorded_at),
            revision=entry.revision,
            refresh=bool(plan.cue and plan.act),
            was=_shown(before, name),
            now=_shown(plan, name),
        )

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Close the present plan and show an empty form, without saving; or plan something that feedback has said."""
        text = self._feedback().get(str(data.get("id", ""))) if action == "take" else None
        if action != "another" and text is None:
            raise LookupError(action)
        if action == "another" or self._plan(self._opened()).act.strip():
            self.desk.remember(self._key("open"), "")
        if text is not None:
            entry_id = self._opened()
            self.desk.save(replace(self._plan(entry_id), occurred_at=None, act=text), entry_id)
            self.desk.remember(self._key("open"), entry_id)

    def summary(self) -> str:
        """Return how many plans were written on this page."""
        return say(self.desk, "plan_summary", title=self.title, n=len(self._plans()))

    def _feedback(self) -> dict[str, str]:
        """Return what is kept of feedback and is in no plan yet, by an id that follows from its words."""
        planned = {one.record.act.strip() for one in self.desk.all(Plan)}
        told = (one_line(text) for text in feedback(Asking(self.desk)))
        return {self.desk.identify("feedback", text): text for text in told if text not in planned}

    def _from_feedback(self) -> list[Block]:
        take = say(self.desk, "plan_take")
        rows = tuple(
            ListItem(id=f"told.{one}", text=text, buttons=(Button("take", take, data={"id": one}),))
            for one, text in self._feedback().items()
        )
        title = say(self.desk, "plan_feedback")
        return [Fold(key="told", title=title, blocks=(Items(key="told.list", items=rows),))] if rows else []

    def _plans(self) -> list[Entry[Plan]]:
        return [entry for entry in self.desk.all(Plan) if _here(entry.record, self.desk.page)]

    def _opened(self) -> str:
        """Return the entry id of the plan in the form: the open one, or that of an empty form.

        Where none was ever open here, as in an imported journal, it is the latest plan of the page.
        """
        entry_id = self.desk.recall(self._key("open"))
        if entry_id is None:
            here = [entry for entry in self.desk.all(Plan, prompt_id="plan") if entry.record.page == self.desk.page]
            entry_id = here[-1].entry_id if here else ""
        return entry_id if entry_id and self.desk.one(Plan, entry_id) else self.desk.claim(self._key("next"))

    def _key(self, what: str) -> str:
        return f"{self.card_id}.{what}"

    def _plan(self, entry_id: str) -> Plan:
        entry = self.desk.one(Plan, entry_id, removed=True)
        if entry is not None:
            return entry.record
        return Plan(prompt_id="plan", page=self.desk.page, run=session_of(self.desk))

    def _form(self, entry_id: str) -> Form:
        return Form(self.desk, f"plan-{entry_id}", self.spec.prompts())

    def _row(self, entry: Entry[Plan]) -> ListItem:
        plan = entry.record
        outcome = say(self.desk, f"plan_outcome_{plan.outcome}") if plan.outcome else ""
        tags = tuple(tag for tag in (day_words(self.desk, plan.due) if plan.due else "", outcome) if tag)
        reads = say(self.desk, "plan_reads", cue=plan.cue, act=plan.act)
        return ListItem(id=entry.entry_id, text=reads, tags=tags)


def _shown(plan: Plan, name: str) -> str | None:
    value = getattr(plan, name)
    return value.isoformat() if isinstance(value, date) else value


def _here(plan: Plan, page: str) -> bool:
    """Say whether a plan was written on the plan card of a page; exercises keep plans of their own."""
    return plan.page == page and plan.prompt_id == "plan" and bool(plan.act)
