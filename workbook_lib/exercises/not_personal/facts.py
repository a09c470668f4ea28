"""Facts, guesses, unknowns: each thought sorted and counted back, and the loudest guess looked at again."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Buttons, Text
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.situation.known_answers import latest_text
from workbook_lib.exercises.shared.line_choice import LineChoice
from workbook_lib.exercises.shared.one_line import one_line
from workbook_lib.exercises.shared.sort_and_count import SortAndCount
from workbook_lib.records import Item

THOUGHTS = "facts.thoughts"
LOUDEST = "01.facts.loudest"


class Facts(SortAndCount):
    """The controller of ``01.facts``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the first one offers the first thought written on the page before."""
        blocks = super().step_blocks(step)
        if step.id == "01.facts.write":
            return [*blocks[:2], *self._brought(), *blocks[2:]]
        # The guesses to choose from are those of the group.
        return [block for block in blocks if block.key != "sorted"] if step.id == LOUDEST else blocks

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass by the loudest guess: where there is no guess."""
        return step.id == LOUDEST and not self._loudest().any()

    def pinned(self, step: models.Step) -> list[str]:
        """Return the loudest guess while other stories are looked for."""
        text = self._loudest().text()
        return [text] if text and step.id == "01.facts.other" else []

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt; the loudest guess is one of the guesses."""
        return self.one_of(prompt, "guess", key) if prompt.id == "facts.loudest" else super().new_binding(prompt, key)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Put the first thought of the page before on the list."""
        if action != "bring":
            super().press_own(action, data)
            return
        text = self._first_thought()
        if text:
            self.runs.begin()
            record = Item(prompt_id=THOUGHTS, text=text, place=len(self.rows()), run=self.runs.run, page=self.desk.page)
            self.desk.save(record)

    def _brought(self) -> list[Block]:
        text = self._first_thought()
        if not text:
            return []
        return [
            Text(key="brought", text=self.spec.words["brought"], tone="muted"),
            Text(key="brought.text", text=text, tone="notice"),
            Buttons(key="bring", buttons=(Button(action="bring", label=self.spec.words["bring"]),)),
        ]

    def _first_thought(self) -> str:
        """Return the first thought as one line; "" once it is on the list."""
        text = one_line(latest_text(self.desk, "rejection.first_thought"))
        return "" if text in {row["text"] for row in self.rows()} else text

    def _loudest(self) -> LineChoice:
        binding = self.bound(self.prompt("facts.loudest"))
        assert isinstance(binding, LineChoice)
        return binding
