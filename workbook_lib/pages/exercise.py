"""An exercise as a card: its frame (purpose, why, before and after, stopping) around the steps its content names.

Most exercises need nothing but their content file. One with rules of its own is a subclass that overrides
``step_blocks``, ``pinned``, ``new_binding``, ``change_own``, ``press_own``, ``own_entries`` or ``after_change``.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.fields import Block, Button, Buttons, Fold, Heading, Saved, Steps, Text
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.desk import Desk, say
from workbook_lib.pages.frame import Frame, citation_words
from workbook_lib.pages.lines import ListBinding, bind
from workbook_lib.pages.runs import Runs
from workbook_lib.records import Entry, ExerciseRun


class Exercise:
    """The controller of one exercise.

    Args:
        desk: Content, time and a place to put things.
        spec: What the content says about this exercise.
    """

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        self.desk = desk
        self.spec = spec
        self.card_id = spec.id
        self.title = spec.title
        self.runs = Runs(desk, spec.id)
        self.frame = Frame(desk, self.runs)
        self._bindings: dict[str, Binding] = {}

    def view(self) -> list[Block]:
        """Return what to draw: the head, then the step the reader is at, or the end."""
        self.runs.refresh()
        run = self.runs.present()
        if run.state == "finished":
            return [*self._head(folded=True), *self.finished_blocks()]
        if run.state == "stopped":
            return [*self._head(folded=True), *self.frame.stopped(bool(self.runs.written() or self.own_entries()))]
        return [*self._head(folded=run.step > 0), *self._working(run)]

    def change(self, key: str, value: object) -> Saved:
        """Keep a field's new value.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        self.runs.refresh()
        self.runs.begin()
        if self.frame.owns(key):
            return self.frame.change(key, value)
        own = self.change_own(key, value)
        if own is not None:
            return own
        binding = self.binding(key)
        saved = binding.save(value)
        self.after_change(binding)
        return saved

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says."""
        self.runs.refresh()
        steps = {"next": 1, "back": -1}
        if action in steps:
            at = max(0, min(self.runs.present().step + steps[action], self.last_step()))
            self.runs.change(step=at)
        elif action == "finish":
            self.runs.change(state="finished")
            self.finished()
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
        else:
            self.press_own(action, data)

    def summary(self) -> str:
        """Return one line that says how far the reader is, without any of their words."""
        prompts = self.spec.prompts()
        run = self.runs.present()
        state = run.state if self.runs.begun() else "not_begun"
        filled = sum(self.bound(prompt).filled() for prompt in prompts)
        how = say(self.desk, f"state_{state}")
        return say(self.desk, "exercise_summary", title=self.title, state=how, filled=filled, prompts=len(prompts))

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return what one step shows: its text and the fields of its prompts."""
        blocks: list[Block] = [Heading(key=f"h.{step.id}", text=step.label, level=3)]
        if step.text:
            blocks.append(Text(key=f"t.{step.id}", text=step.text))
        for prompt in step.prompts:
            blocks.append(self.bound(prompt).field())
            blocks.extend(self.frame.elsewhere(self.bound(prompt)))
        return blocks

    def pinned(self, step: models.Step) -> list[str]:
        """Return the thoughts that stay in sight at this step: the answers to pinned prompts of earlier steps."""
        earlier = self.spec.steps[: self.spec.steps.index(step)]
        prompts = [prompt for one in earlier for prompt in one.prompts if prompt.pinned]
        return [text for prompt in prompts for text in _texts(self.bound(prompt))]

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep a field that belongs to no prompt of the steps; ``None`` if there is no such field."""
        return None

    def own_entries(self) -> list[Entry]:
        """Return the records made in the present run that are not answers to its prompts; erased with the run."""
        return []

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of this exercise alone says."""
        message = f"{self.card_id} has no button '{action}'"
        raise LookupError(message)

    def after_change(self, binding: Binding) -> None:
        """Do what follows from an answer, such as noting an event."""

    def finished(self) -> None:
        """Do what follows from finishing."""

    def finished_blocks(self) -> list[Block]:
        """Return what to show at the end."""
        return self.frame.finished(self.spec.ending)

    def bound(self, prompt: models.Prompt) -> Binding:
        """Return the binding of a prompt in the present run."""
        key = f"{prompt.id}#{self.runs.number}"
        if key not in self._bindings:
            self._bindings[key] = self.new_binding(prompt, key)
        return self._bindings[key]

    def new_binding(self, prompt: models.Prompt, key: str) -> Binding:
        """Return a new binding of a prompt in the present run."""
        return bind(self.desk, prompt, self.runs.run, key)

    def binding(self, key: str) -> Binding:
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
        """Return what the button says that leads on from a screen."""
        return say(self.desk, "button_finish" if at == self.last_step() else "button_next")

    def last_step(self) -> int:
        """Return the number of the last screen; a framed exercise has one more for looking back."""
        return len(self.spec.steps) if self.spec.framed else len(self.spec.steps) - 1

    def _head(self, *, folded: bool) -> list[Block]:
        blocks: list[Block] = [Heading(key="title", text=self.title, level=2)]
        if self.spec.minutes:
            blocks.append(Text(key="minutes", text=say(self.desk, "about_minutes", n=self.spec.minutes), tone="muted"))
        if self.spec.purpose and not folded:
            blocks.append(Text(key="purpose", text=self.spec.purpose, tone="lead"))
        if self.spec.caution and not folded:
            blocks.append(Text(key="caution", text=self.spec.caution, tone="notice"))
        if self.spec.why:
            why: list[Block] = [Text(key="why.text", text=self.spec.why)]
            why += citation_words(self.desk, self.spec)
            blocks.append(Fold(key="why", title=say(self.desk, "why_this_may_help"), blocks=tuple(why)))
        return blocks

    def _working(self, run: ExerciseRun) -> list[Block]:
        at = min(run.step, self.last_step())
        blocks: list[Block] = []
        if self.last_step() > 0:
            blocks.append(Steps(key="steps", at=at + 1, of=self.last_step() + 1))
        if self.spec.framed and at == 0:
            blocks.append(self.frame.before())
        if at < len(self.spec.steps):
            step = self.spec.steps[at]
            thoughts = self.pinned(step)
            blocks += [Text(key=f"pinned.{n}", text=text, tone="thought") for n, text in enumerate(thoughts)]
            blocks += self.step_blocks(step)
        else:
            blocks += self.frame.looking_back()
        return [*blocks, self._moves(at)]

    def _moves(self, at: int) -> Buttons:
        onward = "finish" if at == self.last_step() else "next"
        buttons = [Button(action=onward, label=self.onward_label(at), tone="primary")]
        if at > 0:
            buttons.append(Button(action="back", label=say(self.desk, "button_back")))
        if self.spec.framed:
            buttons.append(Button(action="stop", label=say(self.desk, "button_stop")))
        return Buttons(key=f"moves.{at}", buttons=tuple(buttons))


def _texts(binding: Binding) -> list[str]:
    if isinstance(binding, ListBinding):
        return [row["text"] for row in binding.value()]
    value = binding.value()
    return [value] if isinstance(value, str) and value.strip() else []
