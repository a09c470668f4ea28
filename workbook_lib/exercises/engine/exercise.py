"""An exercise as a card: its frame (purpose, why, before and after, stopping) around the steps its content names.

Most exercises need nothing but their content file. One with rules of its own is a subclass that overrides
``step_blocks``, ``passes``, ``pinned``, ``new_binding``, ``change_own``, ``press_own``, ``own_entries`` or
``after_change``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.content import models
from workbook_lib.content.screens import Screens
from workbook_lib.controls import Ack, Block, CardRow, Steps
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.endings.given_back import given_back, read_here
from workbook_lib.exercises.engine.endings.keeping import press_keeping
from workbook_lib.exercises.engine.endings.next_step import next_step
from workbook_lib.exercises.engine.endings.own_lines import OwnLine, lines_of
from workbook_lib.exercises.engine.exercise_frame import ExerciseFrame, moves
from workbook_lib.exercises.engine.exercise_row import exercise_head, exercise_row, exercise_summary
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.list_binding import bind
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.exercises.engine.situation.exercise_situation import ExerciseSituation
from workbook_lib.exercises.engine.step_parts import carried, clock_blocks, step_head
from workbook_lib.records import Entry
from workbook_lib.records.answered import says_something


class Exercise(FoldingCard):
    """The controller of one exercise.

    Args:
        desk: Content, the clock, and saving and reading entries.
        spec: What the content says about this exercise.
    """

    marks: frozenset[str] = frozenset()
    """Prompt ids under which an exercise keeps notes of its own, which do not count as written by the reader."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        self.desk = desk
        self.spec = spec
        self.card_id = spec.id
        self.title = spec.title
        self.screens = Screens(spec)
        self.runs = ExerciseRuns(desk, spec.id, self.screens.ids[0])
        self.frame = ExerciseFrame(desk, self.runs, lambda: self.just_ended)
        self.situation = ExerciseSituation(desk, self.runs, spec)
        self._bindings: dict[str, FieldBinding] = {}

    def view(self) -> list[Block]:
        """Return what to draw below the row: the step the reader is at, or the end."""
        self.runs.refresh()
        state = self.runs.present().state
        if state == "open":
            return [*([] if self.at() else exercise_head(self.desk, self.spec, folded=False)), *self._working()]
        why = [] if self.just_ended else exercise_head(self.desk, self.spec, folded=True)
        return [*(self.frame.stopped(*self._left()) if state == "stopped" else self.finished_blocks()), *why]

    def row(self) -> CardRow:
        """Return what is in sight of the exercise while it is closed."""
        ending = self.frame.closing(self.ending()) if self.runs.present().state == "finished" else ""
        place = (self.at() + 1, self.last_step() + 1)
        row = exercise_row(self.desk, self.spec, self.runs, place, ending, noted=self.noted())
        return replace(row, ended=self.just_ended)

    def change(self, key: str, value: object) -> Ack:
        """Keep a field's new value.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        self.runs.refresh()
        self.runs.begin(self.situation.offered())
        if self.frame.owns(key):
            return self.frame.change(key, value)
        if (chosen := self.situation.change(key, value)) is not None:
            self.application_chosen(str(chosen.was or ""))
            return chosen
        if (own := self.change_own(key, value)) is not None:
            return own
        binding = self.binding(key)
        saved = binding.save(value)
        self.after_change(binding)
        return saved

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says."""
        self.runs.refresh()
        if press_keeping(self.desk, action, data):
            return
        self.just_ended = action in {"finish", "stop"}
        steps = {"next": 1, "back": -1}
        if action in steps:
            self.go(self.screens.beyond(self.at(), steps[action], self.passes))
        elif action == "finish":
            for prompt in self.spec.prompts():
                self.bound(prompt).settle()
            self.runs.change(state="finished")
        elif action == "stop":
            self.runs.change(state="stopped")
        elif action == "reopen":
            self.runs.change(state="open")
        elif action == "fresh":
            self._bindings.clear()
            self.runs.fresh()
        elif action == "erase":
            self._bindings.clear()
            self.desk.erase(*(entry.entry_id for entry in self.own_entries()))
            self.runs.erase()
        elif action != "leave_ending" and not self.situation.press(action):
            self.press_own(action, data)

    def summary(self) -> str:
        """Return one line that says how far the reader is, without any of their words."""
        filled = [self.bound(prompt).filled() for prompt in self.spec.prompts()]
        return exercise_summary(self.desk, self.spec, self.runs, filled)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return what one step shows: its text and the fields of its prompts."""
        fields = (block for prompt in step.prompts for block in self.bound(prompt).blocks())
        head = [*step_head(self.spec, step), *read_here(step, self.own_lines)]
        return [*head, *self.situation.blocks(step), *fields, *clock_blocks(self.desk, step)]

    def pinned(self, step: models.Step) -> list[str]:
        """Return the texts shown at the top of this step: the answers to pinned prompts of earlier steps."""
        earlier = self.spec.steps[: self.spec.steps.index(step)]
        prompts = [prompt for one in earlier for prompt in one.prompts if prompt.pinned]
        return [text for prompt in prompts for text in self.bound(prompt).texts()]

    def passes(self, step: models.Step) -> bool:
        """Say whether Next and Back pass a step by, because there is nothing to ask or all of it is known."""
        bound = [self.bound(prompt) for prompt in step.prompts if step.passed_when_known]
        return bool(bound) and all(one.value() and not one.filled() for one in bound)

    def application_chosen(self, was: str) -> None:
        """Act on another application being chosen than was before; does nothing here."""

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep a field that belongs to no prompt of the steps; ``None`` if there is no such field."""
        return None

    def own_entries(self) -> list[Entry]:
        """Return the records made in the present run that are not answers to its prompts; erased with the run."""
        return []

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of this exercise alone says."""
        message = f"{self.card_id} has no button '{action}'"
        raise LookupError(message)

    def after_change(self, binding: FieldBinding) -> None:
        """Act on a saved answer, such as recording an event; does nothing here."""

    def finished_blocks(self) -> list[Block]:
        """Return what to show at the end."""
        onward = next_step(self.desk, self.spec.next_step) if self.reached() else []
        return self.frame.finished(self.given(), self.ending(), onward, *self._left())

    def given(self) -> list[Block]:
        """Return what the ending gives back, as the content declares it."""
        return given_back(self.desk, self.spec, self.own_lines)

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return what the reader wrote under a prompt, or under another name that the exercise knows."""
        return lines_of(self.bound(self.prompt(name)))

    def ending(self) -> str:
        """Return the sentence at the end; it says only what did happen."""
        if self.reached():
            return self.spec.ending or say(self.desk, "written_down")
        part = self.spec.ending_part if self.noted() else ""
        return part or self.spec.ending_none or say(self.desk, "nothing_written")

    def reached(self) -> bool:
        """Say whether the prompts that the ending requires (``ending_needs``) are answered."""
        needs = self.spec.ending_needs
        return any(self.bound(self.prompt(one)).filled() for one in needs) if needs else self.noted()

    def noted(self) -> bool:
        """Say whether the present run holds anything written that was not removed."""
        return self._left()[0]

    def bound(self, prompt: models.Prompt) -> FieldBinding:
        """Return the binding of a prompt in the present run."""
        key = f"{prompt.id}#{self.runs.number}"
        if key not in self._bindings:
            self._bindings[key] = self.new_binding(prompt, key)
            self._bindings[key].known = lambda: self.situation.known(prompt)
        return self._bindings[key]

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return a new binding of a prompt in the present run."""
        return bind(self.desk, prompt, self.runs.run, key)

    def binding(self, key: str) -> FieldBinding:
        """Return the binding of a field by its key.

        Raises:
            LookupError: No field of this exercise has that key.
        """
        for prompt in self.spec.prompts():
            if self.bound(prompt).key == key:
                return self.bound(prompt)
        message = f"{self.card_id} has no field of that name"
        raise LookupError(message)

    def prompt(self, prompt_id: str) -> models.Prompt:
        """Return a prompt of this exercise."""
        return next(prompt for prompt in self.spec.prompts() if prompt.id == prompt_id)

    def onward_label(self, at: int) -> str:
        """Return the label of the button that leads to the next screen."""
        return say(self.desk, "button_finish" if at == self.last_step() else "button_next")

    def at(self) -> int:
        """Return the number of the screen that the present run is at."""
        run = self.runs.present()
        earlier = () if run.screen else self.spec.prompts()
        return self.screens.at(run, {one.id for one in earlier if one.later or self.bound(one).filled()})

    def go(self, at: int) -> None:
        """Go to a screen."""
        self.runs.change(step=at, screen=self.screens.ids[at])

    def last_step(self) -> int:
        """Return the number of the last screen that asks something now; never one before the present one."""
        return max(self.at(), self.screens.beyond(self.screens.last + 1, -1, self.passes))

    def _left(self) -> tuple[bool, bool]:
        """Return whether the present run holds anything written, and whether there is anything to erase."""
        written = [*self.runs.written(), *self.own_entries()]
        standing = [one.record for one in written if not one.deleted]
        given = (one for one in standing if getattr(one, "prompt_id", "") not in self.marks)
        return any(map(says_something, given)), bool(written)

    def _working(self) -> list[Block]:
        at = self.at()
        step = self.screens.step(at)
        if step is not None:
            blocks = [*carried(self.pinned(step)), *self.step_blocks(step)]
        else:
            blocks = self.frame.looking_back() if at else self.frame.before()
        steps = [Steps(key="steps", at=at + 1, of=self.last_step() + 1)] if self.last_step() > 0 else []
        return [*steps, *blocks, moves(self.desk, at, self.last_step(), self.onward_label(at), blocks)]
