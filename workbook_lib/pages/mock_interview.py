"""A mock interview: planned, run question by question with a clock, rated from two sides, looked back at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.exercises.practice import chosen_questions
from workbook_lib.fields import Block, Saved, Text
from workbook_lib.pages.belonging import Belonging
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.part_binding import PartBinding
from workbook_lib.pages.plan import calendar_blocks
from workbook_lib.pages.question_round import QuestionRound
from workbook_lib.pages.two_sides import TwoSides
from workbook_lib.records import Entry, MockInterview

PARTS = {
    "mock.partner": "partner",
    "mock.on": "on",
    "mock.worked": "worked",
    "mock.did_not": "did_not",
    "mock.next_time": "next_time",
}
BANK = ("mock.motivation", "mock.behavioural", "mock.technical", "mock.situational")
OWN = "mock.own_questions"


class Mock(Exercise):
    """The controller of ``02.mock``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.belonging = Belonging(desk, self.runs, spec.words["belongs"])
        self.sides = TwoSides(desk, spec)
        self.round = QuestionRound(desk, self.runs, spec.words)

    def new_binding(self, prompt: models.Prompt, key: str) -> Binding:
        """Return the binding of a prompt; most fill the record of this mock interview."""
        if prompt.id not in PARTS:
            return super().new_binding(prompt, key)
        name = PARTS[prompt.id]
        return PartBinding(
            self.desk, prompt, self.runs.run, key, entry_id=self._record_id(), name=name, blank=self._blank
        )

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step: plan, questions, the interview itself, the two sides, looking back."""
        blocks = super().step_blocks(step)
        words, number = self.spec.words, self.runs.number
        if step.id == "02.mock.plan":
            return [*blocks[:2], *self.belonging.blocks(), *blocks[2:], *self._calendar()]
        if step.id == "02.mock.run":
            return [*blocks, *self.round.blocks(self.questions())]
        if step.id == "02.mock.own":
            note = Text(key="note", text=words["own_note"], tone="muted")
            return [*blocks, note, *self.sides.fields("own", self.record(), number, self._saved_at())]
        if step.id == "02.mock.partner":
            note = Text(key="note", text=words["partner_note"], tone="muted")
            return [*blocks, note, *self.sides.fields("partners", self.record(), number, self._saved_at())]
        if step.id == "02.mock.debrief":
            return [blocks[0], *self.sides.table(self.record()), *blocks[1:]]
        return blocks

    def pinned(self, step: models.Step) -> list[str]:
        """Return the question that is being answered."""
        return self.round.question(self.questions()) if step.id == "02.mock.run" else []

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep the application it belongs to, or a rating of one side."""
        saved = self.belonging.change(key, value)
        if saved is not None:
            if self._entry() is not None:
                self._save(opportunity=self.belonging.chosen())
            return saved
        changes = self.sides.changes(self.record(), key, self.runs.number, value)
        if changes is None:
            return None
        entry = self._save(**changes)
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def after_change(self, binding: Binding) -> None:
        """Keep the chosen questions with the record."""
        if binding.prompt.id in {*BANK, OWN}:
            self._save(questions=self.questions())

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Go to the next question, or back to the first; the end of the clock changes nothing."""
        self.runs.begin()
        if not self.round.press(action, self.questions()):
            super().press_own(action, data)

    def finished_blocks(self) -> list[Block]:
        """Return the end, the two sides once more, and the mock interviews so far."""
        return [*super().finished_blocks(), *self.sides.table(self.record()), *self.sides.so_far()]

    def own_entries(self) -> list[Entry]:
        """Return the record of this mock interview."""
        entry = self.desk.entry(self._record_id())
        return [entry] if entry is not None else []

    def record(self) -> MockInterview:
        """Return the mock interview of this run as it stands."""
        entry = self._entry()
        return entry.record if entry and isinstance(entry.record, MockInterview) else self._blank()

    def questions(self) -> tuple[str, ...]:
        """Return the chosen questions in words, the reader's own last."""
        prompts = [self.prompt(name) for name in BANK]
        bank = [
            (self.bound(prompt).value() or [], {option.id: option.label for option in prompt.options})
            for prompt in prompts
        ]
        return chosen_questions(bank, [row["text"] for row in self.bound(self.prompt(OWN)).value()])

    def _calendar(self) -> list[Block]:
        on: date | None = self.record().on
        words = self.spec.words
        return calendar_blocks(self.desk, words["calendar"], words["calendar_title"], on, self._record_id())

    def _saved_at(self) -> tuple[str, int]:
        entry = self._entry()
        return (clock_time(self.desk, entry.recorded_at), entry.revision) if entry else ("", 0)

    def _save(self, **changes: object) -> Entry:
        changed = replace(self.record(), occurred_at=None, **changes)  # type: ignore[arg-type]
        return self.desk.save(changed, self._record_id())

    def _entry(self) -> Entry | None:
        entry = self.desk.entry(self._record_id())
        return None if entry is None or entry.deleted else entry

    def _blank(self) -> MockInterview:
        return MockInterview(opportunity=self.belonging.chosen(), page=self.desk.page)

    def _record_id(self) -> str:
        return self.desk.identify(self.runs.run, "mock_interview")
