"""A map of the skills adverts ask for: where the reader stands with each, and what they do about it."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.exercises.cv import LEFT_OUT, TERMS
from workbook_lib.fields import Block, Button, Fold, Item, Items
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.form import Part
from workbook_lib.pages.ledger import Ledger
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.pages.opportunities import opportunity_prompt, opportunity_title
from workbook_lib.records import Entry, Opportunity, Record, Skill
from workbook_lib.records import Item as Term


class SkillLedger(Ledger):
    """The skills on the map."""

    blank = Skill()

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of a skill."""
        assert isinstance(record, Skill)
        words = self.spec.words
        now = models.Prompt(id="skill.now", kind="rating", label=words["now"], low=words["low"], high=words["high"])
        asked_by = opportunity_prompt(self.desk, "skill.asked_by", words["asked_by"], chosen=record.asked_by)
        return [
            Part("name", models.Prompt(id="skill.name", kind="text", label=words["name"])),
            *([Part("asked_by", asked_by)] if asked_by else []),
            Part("now", now),
            Part("plan", models.Prompt(id="skill.plan", kind="text", label=words["plan"], help=words["plan_help"])),
        ]

    def row(self, entry: Entry) -> Item:
        """Return a skill with its rating and the application that asked for it."""
        skill = entry.record
        assert isinstance(skill, Skill)
        tags = [self.word("rating_tag").format(n=skill.now)] if skill.now is not None else []
        asking = self.entry(skill.asked_by) if skill.asked_by else None
        if asking is not None and isinstance(asking.record, Opportunity):
            tags.append(opportunity_title(self.desk, asking.record))
        return Item(id=entry.entry_id, text=skill.name or self.word("untitled"), note=skill.plan, tags=tuple(tags))


class Skills(LedgerExercise):
    """The controller of ``04.skills``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.map = SkillLedger(desk, spec, "skill")
        self.ledgers = {"04.skills.only": self.map}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the map, and the terms of adverts that were left out of a CV as not true."""
        terms = self._terms()
        if not terms:
            return super().step_blocks(step)
        fold = Fold(key="terms", title=self.spec.words["from_adverts"], blocks=(Items(key="terms.list", items=terms),))
        return [*super().step_blocks(step), fold]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Put a term of an advert on the map, or do what the ledger's button says."""
        entry = self.desk.entry(str(data.get("id", "")))
        if action != "take" or entry is None or not isinstance(entry.record, Term):
            super().press_own(action, data)
            return
        self.runs.begin()
        run = self.desk.entry(entry.record.run)
        asked_by = getattr(run.record, "opportunity", "") if run else ""
        skill_id = self.map.new_id(self.runs.run)
        self.desk.save(Skill(name=entry.record.text, asked_by=asked_by, page=self.desk.page), skill_id)
        self.map.lay_open(skill_id)

    def _terms(self) -> tuple[Item, ...]:
        skills = [entry.record for entry in self.desk.current("skill")]
        known = {skill.name.casefold() for skill in skills if isinstance(skill, Skill)}
        left_out = {
            entry.record.text.casefold(): entry
            for entry in self.desk.current("item", prompt_id=TERMS)
            if isinstance(entry.record, Term) and entry.record.group == LEFT_OUT
        }
        take = self.spec.words["take"]
        return tuple(
            Item(
                id=entry.entry_id, text=entry.record.text, buttons=(Button("take", take, data={"id": entry.entry_id}),)
            )
            for name, entry in left_out.items()
            if name not in known and isinstance(entry.record, Term)
        )
