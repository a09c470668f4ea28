"""A practice interview: planned, run question by question with a clock, rated from two sides, looked back at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from workbook_lib.content import models
from workbook_lib.exercises.practice import chosen_questions
from workbook_lib.fields import Block, Button, Buttons, Saved, Text, Timer
from workbook_lib.pages.belonging import Belonging
from workbook_lib.pages.binding import Binding, checked_value
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.pages.exercise import Exercise
from workbook_lib.pages.part_binding import PartBinding
from workbook_lib.pages.plan import calendar_blocks
from workbook_lib.pages.two_sides import TwoSides
from workbook_lib.records import Answer, Entry, MockInterview

PARTS = {
    "mock.partner": "partner",
    "mock.on": "on",
    "mock.worked": "worked",
    "mock.did_not": "did_not",
    "mock.next_time": "next_time",
}
BANK = ("mock.motivation", "mock.behavioural", "mock.technical", "mock.situational")
OWN = "mock.own_questions"
SECONDS = 120


class Mock(Exercise):
    """The controller of ``02.mock``."""

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.belonging = Belonging(desk, self.runs, spec.words["belongs"])
        self.sides = TwoSides(desk, spec)

    def new_binding(self, prompt: models.Prompt, key: str) -> Binding:
        """Return the binding of a prompt; most fill the record of this practice interview."""
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
            return [*blocks, *self._interview()]
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
        questions = self.questions()
        return [questions[self._at()]] if step.id == "02.mock.run" and questions else []

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep the application it belongs to, or a rating of one side."""
        saved = self.belonging.change(key, value)
        if saved is not None:
            if self._entry() is not None:
                self._save(opportunity=self.belonging.chosen())
            return saved
        prompt = self.sides.prompt(key, self.runs.number)
        if prompt is None:
            return None
        side, criterion = prompt.id.split(".")[-2:]
        ratings = dict(getattr(self.record(), side))
        rating = checked_value(prompt, value, self.desk.now().date())
        ratings.pop(criterion, None)
        if isinstance(rating, int):
            ratings[criterion] = rating
        entry = self._save(**{side: ratings})
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision)

    def after_change(self, binding: Binding) -> None:
        """Keep the chosen questions with the record."""
        if binding.prompt.id in {*BANK, OWN}:
            self._save(questions=self.questions())

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Go to the next question, or back to the first; the end of the clock changes nothing."""
        at = {"next_question": self._at() + 1, "first_question": 0}
        if action in at:
            self.runs.begin()
            here = min(at[action], max(len(self.questions()) - 1, 0))
            self.desk.save(
                Answer(prompt_id="mock.at", value=here, run=self.runs.run, page=self.desk.page), self._at_id()
            )
        elif action != "time_over":
            super().press_own(action, data)

    def finished_blocks(self) -> list[Block]:
        """Return the end, the two sides once more, and the practice interviews so far."""
        return [*super().finished_blocks(), *self.sides.table(self.record()), *self.sides.so_far()]

    def own_entries(self) -> list[Entry]:
        """Return the record of this practice interview."""
        entry = self.desk.entry(self._record_id())
        return [entry] if entry is not None else []

    def record(self) -> MockInterview:
        """Return the practice interview of this run as it stands."""
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

    def _interview(self) -> list[Block]:
        words, questions, at = self.spec.words, self.questions(), self._at()
        if not questions:
            return [Text(key="none", text=words["no_questions"], tone="muted")]
        last = at == len(questions) - 1
        action = "first_question" if last else "next_question"
        blocks: list[Block] = [
            Text(key="how", text=words["how"], tone="muted"),
            Text(key="at", text=words["question_at"].format(at=at + 1, of=len(questions))),
            Timer(key=f"timer.{at}", seconds=SECONDS, label=words["clock"], action="time_over"),
        ]
        if last:
            blocks.append(Text(key="last", text=words["last_asked"], tone="muted"))
        return [*blocks, Buttons(key="onward", buttons=(Button(action=action, label=words[action]),))]

    def _calendar(self) -> list[Block]:
        on: date | None = self.record().on
        words = self.spec.words
        return calendar_blocks(self.desk, words["calendar"], words["calendar_title"], on, self._record_id())

    def _saved_at(self) -> tuple[str, int]:
        entry = self._entry()
        return (clock_time(self.desk, entry.recorded_at), entry.revision) if entry else ("", 0)

    def _at(self) -> int:
        entry = self.desk.entry(self._at_id())
        value = entry.record.value if entry is not None and isinstance(entry.record, Answer) else 0
        return min(value if isinstance(value, int) else 0, max(len(self.questions()) - 1, 0))

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

    def _at_id(self) -> str:
        return self.desk.identify(self.runs.run, "mock.at")
