"""Which application a run of an exercise belongs to."""

from __future__ import annotations

from workbook_lib.fields import Block, Saved
from workbook_lib.pages.binding import checked_value, prompt_field
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.pages.opportunities import opportunity_prompt
from workbook_lib.pages.runs import Runs


class Belonging:
    """The choice of an application, kept with the run; there is none while no application is noted.

    Args:
        desk: Where it is kept.
        runs: The runs of the exercise.
        label: The question.
    """

    def __init__(self, desk: Desk, runs: Runs, label: str) -> None:
        self.desk = desk
        self.runs = runs
        self.label = label

    def chosen(self) -> str:
        """Return the entry id of the application; "" when there is none."""
        return self.runs.present().opportunity

    def blocks(self) -> list[Block]:
        """Return the field, if there is anything to choose from."""
        prompt = opportunity_prompt(self.desk, "opportunity", self.label, chosen=self.chosen())
        if prompt is None:
            return []
        entry = self.desk.entry(self.runs.run)
        at = clock_time(self.desk, entry.recorded_at) if entry and self.chosen() else ""
        chosen = self.chosen() if self.chosen() in {option.id for option in prompt.options} else None
        return [prompt_field(prompt, self._key(), value=chosen, saved_at=at, revision=entry.revision if entry else 0)]

    def change(self, key: str, value: object) -> Saved | None:
        """Keep the choice; ``None`` when the field is another one.

        Raises:
            WorkbookError: There is no such application.
        """
        if key != self._key():
            return None
        prompt = opportunity_prompt(self.desk, "opportunity", self.label, chosen=self.chosen())
        checked = checked_value(prompt, value, self.desk.now().date()) if prompt else None
        entry = self.runs.change(opportunity=str(checked or ""))
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def _key(self) -> str:
        return f"opportunity#{self.runs.number}"
