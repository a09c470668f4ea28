"""The screens of an exercise: its steps one after the other, and where it weighs a rating before and after them."""

from __future__ import annotations

from collections.abc import Callable, Container

from workbook_lib.content import models
from workbook_lib.records import ExerciseRun

BEFORE, AFTER = "frame.before", "frame.after"
"""The ids of the screens around the steps of an exercise that weighs."""


class Screens:
    """The screens of one exercise by their number, from 0, and their id, which is that of the step.

    Args:
        spec: The exercise.
    """

    def __init__(self, spec: models.ExerciseSpec) -> None:
        self.spec = spec
        self.steps = {step.id: step for step in spec.steps}
        self.ids = (BEFORE, *self.steps, AFTER) if spec.weighs else tuple(self.steps)

    @property
    def last(self) -> int:
        """The number of the last screen."""
        return max(len(self.ids) - 1, 0)

    def step(self, at: int) -> models.Step | None:
        """Return the step that a screen shows; ``None`` for one of the frame."""
        return self.steps.get(self.ids[at])

    def beyond(self, at: int, by: int, passes: Callable[[models.Step], bool]) -> int:
        """Return the next screen in a direction that asks something; at either end, the screen itself.

        Args:
            at: The screen to go on from.
            by: 1 for onward, -1 for back.
            passes: Says which steps are passed by.
        """
        to = at + by
        while 0 <= to <= self.last:
            step = self.step(to)
            if step is None or not passes(step):
                return to
            to += by
        return at

    def at(self, run: ExerciseRun, answered: Container[str]) -> int:
        """Return the number of the screen that a run is at.

        A run kept by an earlier version has no screen's id, only the number of its step. A step of then may be several
        screens now: the run goes on at the first of them with a question that is not answered.

        Args:
            run: The run.
            answered: The ids of the prompts that are answered in it; asked only of a run of an earlier version.
        """
        if run.screen in self.ids:
            return self.ids.index(run.screen)
        if run.screen:
            return min(run.step, self.last)
        begins = [number for number, step in enumerate(self.spec.steps) if step.label]
        if run.step >= len(begins):
            return self.last
        until = [*begins, len(self.spec.steps)][run.step + 1]
        group = self.spec.steps[begins[run.step] : until]
        given = [prompt for step in group for prompt in step.prompts if prompt.id in answered]
        if not (run.step or given or run.heaviness_before is not None):
            return 0
        unanswered = (step for step in group if any(prompt not in given for prompt in step.prompts))
        return self.ids.index(next(unanswered, group[-1]).id)
