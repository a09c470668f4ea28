"""Exercises that sort things into groups and show the counts: facts and guesses, whose hand, said or assumed."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.controls import Block, Text
from workbook_lib.exercises.engine.endings.given_back import columns
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.list_binding import ListBinding
from workbook_lib.exercises.shared.counting import counted_words
from workbook_lib.exercises.shared.line_choice import LineChoice


class SortAndCount(Exercise):
    """Sorts on one step and says on the next how many there are of each kind.

    The words of the exercise hold the sentences (``counted_…``).
    """

    shows_groups = True
    """Whether all groups are shown side by side below the counts."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; what comes right after sorting begins with the counts, and has every group in sight."""
        blocks = super().step_blocks(step)
        after = self.spec.steps[self._sorting_step() + 1]
        if self.spec.label_of(step) != after.label:
            return blocks
        rows, options = self.rows(), self.sorted_prompt().options
        plural = self.desk.content.formats.plural
        groups = [row["group"] for row in rows]
        words = counted_words(groups, [option.id for option in options], self.spec.words, plural)
        counted: list[Block] = [Text(key="counted", text=words, tone="lead")] if step is after else []
        if rows and self.shows_groups:
            counted.append(columns(self.desk, "sorted", options, self.own_lines(self.sorted_prompt().id)))
        return [blocks[0], *counted, *blocks[1:]]

    def rows(self) -> list[dict[str, str]]:
        """Return what was written or sorted: id, text and group of each thing."""
        binding = self.bound(self.sorted_prompt())
        assert isinstance(binding, ListBinding)
        return [
            {"id": entry.entry_id, "text": entry.record.text, "group": entry.record.group} for entry in binding.items()
        ]

    def sorted_prompt(self) -> models.Prompt:
        """Return the prompt that sorts."""
        return next(prompt for prompt in self.spec.prompts() if prompt.kind == "sort")

    def one_of(self, prompt: models.Prompt, group: str, key: str) -> LineChoice:
        """Return the binding that chooses one of the things in a group."""
        return LineChoice(
            self.desk, prompt, self.runs.run, key, lambda: [row for row in self.rows() if row["group"] == group]
        )

    def _sorting_step(self) -> int:
        return next(n for n, step in enumerate(self.spec.steps) if self.sorted_prompt() in step.prompts)
