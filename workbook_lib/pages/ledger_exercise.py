"""An exercise with a ledger on some of its steps."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.fields import Block, Saved
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.ledger import Ledger
from workbook_lib.records import Entry


class LedgerExercise(Exercise):
    """The controller of an exercise whose records have a life of their own; ``ledgers`` has one for a step's id."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.ledgers: dict[str, Ledger] = {}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step with its ledger."""
        blocks = super().step_blocks(step)
        return [*blocks, *self.ledgers[step.id].blocks(self.runs.run)] if step.id in self.ledgers else blocks

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep a field of one of the ledgers."""
        return next((ledger.change(key, value) for ledger in self.ledgers.values() if ledger.owns(key)), None)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says; a fresh start closes what was open."""
        if action == "fresh":
            for ledger in self.ledgers.values():
                ledger.lay_open("")
        super().press(action, data)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of one of the ledgers says."""
        self.runs.begin()
        if not any(ledger.press(action, data, self.runs.run) for ledger in self.ledgers.values()):
            super().press_own(action, data)

    def own_entries(self) -> list[Entry]:
        """Return the records made in the present run."""
        return [entry for ledger in self.ledgers.values() for entry in ledger.written(self.runs.run)]
