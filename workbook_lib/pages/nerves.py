"""A plan for nerves: what the reader will do when they come, kept beside the page's own plan."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.fields import Block, Fold, Item, Items
from workbook_lib.pages.desk import Desk, day_words, say
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.pages.plan import plan_reads
from workbook_lib.records import Entry, Plan, Record

PROMPT = "nerves"


class NervesLedger(Ledger):
    """The plans for nerves."""

    blank = Plan(prompt_id=PROMPT)
    refreshing = frozenset({"cue", "act", "due"})

    def parts(self, record: Record) -> list[Part]:
        """Return cue, act and day."""
        words = self.spec.words
        return [
            Part("cue", models.Prompt(id="nerves.cue", kind="text", label=words["cue"], help=words["cue_help"])),
            Part("act", models.Prompt(id="nerves.act", kind="text", label=words["act"], help=words["act_help"])),
            Part("due", models.Prompt(id="nerves.due", kind="date", label=words["due"], past=False)),
        ]

    def entries(self) -> list[Entry]:
        """Return the plans for nerves, not those of the page."""
        return self.desk.current("plan", prompt_id=PROMPT)

    def row(self, entry: Entry) -> Item:
        """Return a plan as a sentence with its day."""
        plan = entry.record
        assert isinstance(plan, Plan)
        reads = say(self.desk, "plan_reads", cue=plan.cue, act=plan.act)
        return Item(id=entry.entry_id, text=reads, tags=(day_words(self.desk, plan.due),) if plan.due else ())

    def beside(self, entry_id: str) -> list[Block]:
        """Return the plan as a sentence, and its calendar entry."""
        plan = self.record(entry_id)
        assert isinstance(plan, Plan)
        return plan_reads(self.desk, plan, entry_id)


class Nerves(LedgerExercise):
    """The controller of ``03.nerves``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.ledgers = {"03.nerves.plan": NervesLedger(desk, spec, "nerves")}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the plan, and some examples to borrow from."""
        examples = tuple(Item(id=one.id, text=one.label) for one in self.spec.lists["example"])
        fold = Fold(
            key="examples", title=self.spec.words["examples"], blocks=(Items(key="examples.list", items=examples),)
        )
        heading, *rest = super().step_blocks(step)
        return [heading, fold, *rest]
