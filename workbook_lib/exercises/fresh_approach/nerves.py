"""A plan for nerves: what the reader will do when they come, kept beside the page's own plan."""

from __future__ import annotations

from workbook_lib.controls import Block, ListItem
from workbook_lib.exercises.engine.desk import day_words, say
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.shared.plan_sentence import plan_reads, plan_sentence
from workbook_lib.records import Entry, Plan

PROMPT = "nerves"


class NervesPlanList(RecordList[Plan]):
    """The plans for nerves."""

    form = "nerves"
    refreshing = frozenset({"cue", "act", "due"})

    @property
    def blank(self) -> Plan:
        """A plan for nerves."""
        return Plan(prompt_id=PROMPT)

    def entries(self) -> list[Entry[Plan]]:
        """Return the plans for nerves, not those of the page."""
        return self.desk.all(Plan, prompt_id=PROMPT)

    def row(self, entry: Entry[Plan]) -> ListItem:
        """Return a plan as a sentence with its day."""
        plan = entry.record
        reads = say(self.desk, "plan_reads", cue=plan.cue, act=plan.act)
        return ListItem(id=entry.entry_id, text=reads, tags=(day_words(self.desk, plan.due),) if plan.due else ())

    def blocks_below_form(self, entry_id: str) -> list[Block]:
        """Return the plan as a sentence, and its calendar entry."""
        return plan_reads(self.desk, self.record(entry_id), entry_id)


class Nerves(RecordListExercise):
    """The controller of ``03.nerves``."""

    lists = (NervesPlanList,)

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the latest plan for nerves that has both halves, as a sentence."""
        plans = (plan_sentence(self.desk, one.record) for one in self.record_lists["03.nerves.plan"].entries())
        return [OwnLine(reads) for reads in plans if reads][-1:]

    def reached(self) -> bool:
        """Say whether there is a plan with both its halves."""
        plans = (one.record for one in self.record_lists["03.nerves.plan"].entries())
        return any(plan.cue.strip() and plan.act.strip() for plan in plans)
