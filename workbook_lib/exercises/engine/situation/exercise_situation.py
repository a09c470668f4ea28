"""The situation of one exercise: which application it is about, and what is known and so is not asked again."""

from __future__ import annotations

from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Fold, Heading, Items, ListItem
from workbook_lib.exercises.engine.desk import Desk, clock_time
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.engine.field_binding import checked_value, prompt_field
from workbook_lib.exercises.engine.options import offered
from workbook_lib.exercises.engine.situation.applications import application, most_likely
from workbook_lib.exercises.engine.situation.earlier_rejection import EarlierRejection
from workbook_lib.exercises.engine.situation.known_answers import KNOWN, RECALLED, Asking
from workbook_lib.records import ExerciseRun

FORM = "run"
"""The id of the form that asks, in an exercise's content, which application a run is about."""
NONE = "none"
"""Kept with a run whose reader says that it is about none of the applications."""
SHOWN = 5
"""How many lines that are shown again are in sight at once."""


class ExerciseSituation:
    """The application that a run is about, kept with the run once something is written in it.

    Args:
        desk: Where it is kept.
        runs: The runs of the exercise.
        spec: What the content says about the exercise; it asks for an application where it has the form ``run``.
    """

    def __init__(self, desk: Desk, runs: ExerciseRuns, spec: models.ExerciseSpec) -> None:
        self.desk = desk
        self.runs = runs
        self.spec = spec
        self.prompt = next((form.prompt("opportunity") for form in spec.forms if form.id == FORM), None)
        self.earlier = EarlierRejection(desk)

    def chosen(self) -> str:
        """Return the entry id of the application, chosen or offered; "" when there is none."""
        run = self.runs.present()
        return ("" if run.opportunity == NONE else run.opportunity) or self.offered()

    def offered(self) -> str:
        """Return the application that is offered before the reader chooses; "" once something is chosen or over."""
        run = self.runs.present()
        if self.prompt is None or run.opportunity or run.state != "open":
            return ""
        return most_likely(self.desk, self.prompt.known_from)

    def known(self, prompt: models.Prompt) -> Any:  # noqa: ANN401 - what the field shows
        """Return the answer to a question that is known from elsewhere; ``None`` if there is none."""
        if prompt.known_from not in KNOWN or self.runs.present().state != "open":
            return None
        return KNOWN[prompt.known_from](self._asking()) or None

    def blocks(self, step: models.Step) -> list[Block]:
        """Return what a step shows above its own: on the first one the application, and lines that are shown again."""
        first = self._choice() if self.prompt is not None and step is self.spec.steps[0] else []
        return [*first, *self._recalled(step)]

    def change(self, key: str, value: object) -> Ack | None:
        """Keep the application; ``None`` when the field is another one.

        Raises:
            WorkbookError: There is no such application.
        """
        if self.prompt is None or key != self._key():
            return None
        was = self.chosen()
        prompt = offered(self.desk, self.prompt, was)
        checked = checked_value(prompt, value, self.desk.now().date()) if prompt else None
        entry = self.runs.change(opportunity=str(checked or NONE))
        at = clock_time(self.desk, entry.recorded_at)
        return Ack(at=at, revision=entry.revision, refresh=True, was=was or None, now=checked)

    def press(self, action: str) -> bool:
        """Make an application of a rejection noted earlier, or leave it; ``False`` for another button."""
        return self.earlier.press(action)

    def _choice(self) -> list[Block]:
        assert self.prompt is not None
        chosen = self.chosen()
        prompt = offered(self.desk, self.prompt, chosen)
        if prompt is None:
            return self.earlier.blocks()
        made = application(self.desk, chosen)
        if made is not None and made.run == self.runs.run and len(prompt.options) == 1:
            return self.earlier.blocks()
        entry = self.desk.one(ExerciseRun, self.runs.run)
        at = clock_time(self.desk, entry.recorded_at) if entry and entry.record.opportunity else ""
        shown = chosen if chosen in {option.id for option in prompt.options} else None
        field = prompt_field(prompt, self._key(), value=shown, saved_at=at, revision=entry.revision if entry else 0)
        return [field, *self.earlier.blocks()]

    def _recalled(self, step: models.Step) -> list[Block]:
        lines = RECALLED[step.recalls](self._asking()) if step.recalls else []
        rows = tuple(ListItem(id=f"recalled.{number}", text=line) for number, line in enumerate(reversed(lines)))
        if not rows:
            return []
        words = self.spec.words
        blocks: list[Block] = [Heading("recalled.heading", words["recalled"], level=4), Items("recalled", rows[:SHOWN])]
        if rows[SHOWN:]:
            older = (Items("recalled.older", rows[SHOWN:]),)
            blocks.append(Fold(key="recalled.more", title=words["recalled_more"], blocks=older))
        return blocks

    def _asking(self) -> Asking:
        return Asking(self.desk, self.chosen(), self.runs.since(), self.runs.run)

    def _key(self) -> str:
        return f"opportunity#{self.runs.number}"
