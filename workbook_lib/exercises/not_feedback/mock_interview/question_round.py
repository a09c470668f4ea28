"""The questions of a mock interview, one at a time with a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_lib.controls import Block, Button, Buttons, Text, Timer
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.records import Answer

SECONDS = 120
"""For one answer; the clock is only a clock."""


class QuestionRound:
    """Where a mock interview stands; kept, so that a reload finds the same question.

    Args:
        desk: Where that is kept.
        runs: The runs of the exercise.
        words: Its words.
    """

    def __init__(self, desk: Desk, runs: ExerciseRuns, words: Mapping[str, str]) -> None:
        self.desk = desk
        self.runs = runs
        self.words = words

    def question(self, questions: Sequence[str]) -> list[str]:
        """Return the question that is being answered; nothing when none was chosen."""
        return [questions[self._at(questions)]] if questions else []

    def blocks(self, questions: Sequence[str]) -> list[Block]:
        """Return how it goes, the clock, and the way to the next question."""
        words, at = self.words, self._at(questions)
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

    def press(self, action: str, questions: Sequence[str]) -> bool:
        """Go to the next question or back to the first; the end of the clock changes nothing.

        Returns:
            Whether the button is one of these.
        """
        ways = {"next_question": self._at(questions) + 1, "first_question": 0}
        if action in ways:
            answer = Answer(prompt_id="mock.at", value=ways[action], run=self.runs.run, page=self.desk.page)
            self.desk.save(answer, self._entry_id())
        return action in ways or action == "time_over"

    def _at(self, questions: Sequence[str]) -> int:
        entry = self.desk.one(Answer, self._entry_id())
        value = entry.record.value if entry is not None else 0
        return min(value if isinstance(value, int) else 0, max(len(questions) - 1, 0))

    def _entry_id(self) -> str:
        return self.desk.identify(self.runs.run, "mock.at")
