"""Exercises that sort things and count them back: facts and guesses, whose hand, said or assumed."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.exercises.sorting import counted_words
from workbook_lib.fields import Block, Items, Text
from workbook_lib.fields import Item as Line
from workbook_lib.pages.choosing import OneOfLines
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.lines import ListBinding
from workbook_lib.records import Item


class Counted(Exercise):
    """Sorts on one step and says on the next how many there are of each kind.

    The words of the exercise hold the sentences (``counted_…``) and the groups worth a second look
    (``counted_show``, ids with blanks between them).
    """

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; after sorting, it begins with the counts and with what deserves a second look."""
        blocks = super().step_blocks(step)
        if self.spec.steps.index(step) != self._sorting_step() + 1:
            return blocks
        rows, options = self.rows(), self.sorted_prompt().options
        plural = self.desk.content.formats.plural
        groups = [row["group"] for row in rows]
        words = counted_words(groups, [option.id for option in options], self.spec.words, plural)
        labels = {option.id: option.label for option in options}
        shown = self.spec.words["counted_show"].split()
        lines = tuple(
            Line(id=row["id"], text=row["text"], tags=(labels[row["group"]],)) for row in rows if row["group"] in shown
        )
        counted: list[Block] = [Text(key="counted", text=words, tone="lead")]
        if lines:
            counted.append(Items(key="counted.lines", items=lines))
        return [blocks[0], *counted, *blocks[1:]]

    def rows(self) -> list[dict[str, str]]:
        """Return what was written or sorted: id, text and group of each thing."""
        binding = self.bound(self.sorted_prompt())
        assert isinstance(binding, ListBinding)
        found = ((entry.entry_id, entry.record) for entry in binding.items())
        return [
            {"id": entry_id, "text": record.text, "group": record.group}
            for entry_id, record in found
            if isinstance(record, Item)
        ]

    def sorted_prompt(self) -> models.Prompt:
        """Return the prompt that sorts."""
        return next(prompt for prompt in self.spec.prompts() if prompt.kind == "sort")

    def one_of(self, prompt: models.Prompt, group: str, key: str) -> OneOfLines:
        """Return the binding that chooses one of the things in a group."""
        return OneOfLines(
            self.desk, prompt, self.runs.run, key, lambda: [row for row in self.rows() if row["group"] == group]
        )

    def _sorting_step(self) -> int:
        return next(n for n, step in enumerate(self.spec.steps) if self.sorted_prompt() in step.prompts)
