"""What matters to me: two or three values, and ten minutes of writing about them."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Timer
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.fresh_approach.values.rules import MINUTES, checked_choice, named


class Values(Exercise):
    """The controller of ``03.values``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; a clock stands above the writing for those who want one."""
        blocks = super().step_blocks(step)
        if step.id != "03.values.write":
            return blocks
        clock = Timer(key="timer", seconds=MINUTES * 60, label=self.spec.words["timer"], action="time_over")
        return [blocks[0], clock, *blocks[1:]]

    def pinned(self, step: models.Step) -> list[str]:
        """Return the chosen values in words while they are written about."""
        if step.id != "03.values.write":
            return []
        chosen = self._chosen()
        return [self.spec.words["chosen"].format(values=" · ".join(chosen))] if chosen else []

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the values, the reader's own among them, or what is written about them."""
        return [OwnLine(one) for one in self._chosen()] if name == "values.chosen" else super().own_lines(name)

    def _chosen(self) -> list[str]:
        prompt = self.prompt("values.chosen")
        labels = {option.id: option.label for option in prompt.options}
        own = self.bound(self.prompt("values.own")).value() or ""
        return named(self.bound(prompt).value() or [], labels, own)

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep the chosen values, unless they are too many.

        Raises:
            WorkbookError: More than three were chosen.
        """
        if key == f"values.chosen#{self.runs.number}" and isinstance(value, list):
            checked_choice(value)
        return None

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Let the clock run out: nothing happens, the writing goes on as long as it wants to."""
        if action != "time_over":
            super().press_own(action, data)
