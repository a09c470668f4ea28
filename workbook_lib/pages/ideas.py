"""Ideas of things to do, each with its kind, place, cost and hours a week."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.fields import Block, Fold, Item, Items
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.records import Entry, Idea, Record


def activity_kinds(desk: Desk) -> tuple[models.Option, ...]:
    """Return the kinds of activity, the same as on the check-in page."""
    return desk.content.exercise("check-in", "check-in.now").lists["activity_kind"]


class IdeaLedger(Ledger):
    """The ideas."""

    blank = Idea()

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of an idea."""
        words = self.spec.words
        kinds, places = activity_kinds(self.desk), self.spec.lists["place"]
        kind = models.Prompt(id="idea.kind", kind="choice", label=words["idea_kind"], options=kinds)
        hours = models.Prompt(id="idea.hours", kind="number", label=words["hours"], minimum=0, maximum=168)
        return [
            Part("what", models.Prompt(id="idea.what", kind="text", label=words["what"])),
            Part("activity_kind", kind),
            Part("place", models.Prompt(id="idea.place", kind="choice", label=words["place"], options=places)),
            Part("cost", models.Prompt(id="idea.cost", kind="text", label=words["cost"], help=words["cost_help"])),
            Part("hours", hours),
        ]

    def row(self, entry: Entry) -> Item:
        """Return an idea with its kind, place and hours."""
        idea = entry.record
        assert isinstance(idea, Idea)
        labels = {option.id: option.label for option in (*activity_kinds(self.desk), *self.spec.lists["place"])}
        tags = [labels[one] for one in (idea.activity_kind, idea.place) if one in labels]
        if idea.hours is not None:
            formats = self.desk.content.formats
            tags.append(self.word(f"hours_tag_{formats.plural(idea.hours)}").format(n=formats.number(idea.hours)))
        return Item(id=entry.entry_id, text=idea.what or self.word("untitled"), note=idea.cost, tags=tuple(tags))


class Ideas(LedgerExercise):
    """The controller of ``04.ideas``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.ledgers = {"04.ideas.only": IdeaLedger(desk, spec, "idea")}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the ideas, and a question for each kind that may bring one to mind."""
        sparks = tuple(Item(id=one.id, text=one.label) for one in self.spec.lists["spark"])
        fold = Fold(key="sparks", title=self.spec.words["spark"], blocks=(Items(key="sparks.list", items=sparks),))
        heading, *rest = super().step_blocks(step)
        return [heading, fold, *rest]
