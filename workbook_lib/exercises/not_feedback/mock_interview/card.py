"""A mock interview: planned, run question by question with a clock, rated from two sides, looked back at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Text
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import Desk, clock_time
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.exercises.not_feedback.mock_interview.question_round import QuestionRound
from workbook_lib.exercises.not_feedback.mock_interview.rating_comparison import RatingComparison, Side
from workbook_lib.exercises.not_feedback.mock_interview.rules import chosen_questions
from workbook_lib.records import Entry, MockInterview

BANK = ("mock.motivation", "mock.behavioural", "mock.technical", "mock.situational", "mock.hard")
OWN = "mock.own_questions"
RATED = 3
"""How many criteria are rated on one screen."""
SIDE_OF: dict[str, tuple[Side, int]] = {
    "02.mock.own": ("own", 0),
    "02.mock.own.more": ("own", RATED),
    "02.mock.partner": ("partners", 0),
    "02.mock.partner.more": ("partners", RATED),
}
"""Whose ratings a screen asks for, and from which criterion on."""


class Mock(Exercise):
    """The controller of ``02.mock``."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        super().__init__(desk, spec)
        self.sides = RatingComparison(desk, spec)
        self.round = QuestionRound(desk, self.runs, spec.words)

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt; most fill the record of this mock interview."""
        if not prompt.attribute:
            return super().new_binding(prompt, key)
        return AttributeBinding(self.desk, prompt, self.runs.run, key, entry_id=self._record_id(), blank=self._blank)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step: plan, questions, the interview itself, the two sides, looking back."""
        blocks = super().step_blocks(step)
        words, number = self.spec.words, self.runs.number
        if step.id == "02.mock.plan":
            return [*blocks, *self._calendar()]
        if step.id == "02.mock.run":
            return [*blocks, *self.round.blocks(self.questions())]
        if step.id in SIDE_OF:
            side, first = SIDE_OF[step.id]
            fields = self.sides.fields(side, self.record(), number, self._saved_at())
            note = Text(key="note", text=words["own_note" if side == "own" else "partner_note"], tone="muted")
            return [*blocks, note, *fields[first : first + RATED]]
        if step.id == "02.mock.debrief":
            return [blocks[0], *self.sides.table(self.record()), *blocks[1:]]
        return blocks

    def pinned(self, step: models.Step) -> list[str]:
        """Return the question that is being answered."""
        return self.round.question(self.questions()) if step.id == "02.mock.run" else []

    def passes(self, step: models.Step) -> bool:
        """Say whether to pass by; the reader's hard questions are asked for once there are any."""
        nothing = step.id == "02.mock.questions.hard" and not self.bound(self.prompt("mock.hard")).asked().options
        return nothing or super().passes(step)

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep a rating of one side."""
        before = self.record()
        changes = self.sides.changes(before, key, self.runs.number, value)
        if changes is None:
            return None
        entry = self._save(**changes)
        was, now = (self.sides.rating(record, key) for record in (before, self.record()))
        return Ack(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision, was=was, now=now)

    def application_chosen(self, was: str) -> None:
        """Keep the application with the record."""
        if self._entry() is not None:
            self._save(opportunity=self.situation.chosen())

    def after_change(self, binding: FieldBinding) -> None:
        """Keep the chosen questions with the record."""
        if binding.prompt.id in {*BANK, OWN}:
            self._save(questions=self.questions())

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Go to the next question, or back to the first; the end of the clock changes nothing."""
        self.runs.begin()
        if not self.round.press(action, self.questions()):
            super().press_own(action, data)

    def given(self) -> list[Block]:
        """Return what was noted for next time, the two sides once more, and the mock interviews so far."""
        return [*super().given(), *self.sides.table(self.record()), *self.sides.so_far()]

    def own_entries(self) -> list[Entry]:
        """Return the record of this mock interview."""
        entry = self.desk.one(MockInterview, self._record_id(), removed=True)
        return [entry] if entry is not None else []

    def record(self) -> MockInterview:
        """Return the mock interview of this run as it stands."""
        entry = self._entry()
        return entry.record if entry else self._blank()

    def questions(self) -> tuple[str, ...]:
        """Return the chosen questions in words, the reader's own last."""
        bound = [self.bound(self.prompt(name)) for name in BANK]
        bank = [(one.value() or [], {option.id: option.label for option in one.asked().options}) for one in bound]
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

    def _entry(self) -> Entry[MockInterview] | None:
        return self.desk.one(MockInterview, self._record_id())

    def _blank(self) -> MockInterview:
        return MockInterview(opportunity=self.situation.chosen(), page=self.desk.page, run=self.runs.run)

    def _record_id(self) -> str:
        return self.desk.identify(self.runs.run, "mock_interview")
