"""A reply that keeps the door open: the letter of thanks, sent like that of "Ask for it", and a day to look again."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.controls import Block
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.situation.known_answers import KNOWN, Asking
from workbook_lib.exercises.not_feedback.ask.letter_facts import facts_of
from workbook_lib.exercises.not_feedback.ask.rules import LetterFacts, letter_text, subject_line
from workbook_lib.exercises.not_feedback.ask.sending import sending_blocks
from workbook_lib.records import FeedbackRequest

LETTER = "reply.letter"
ANSWERED = {"ask.whom": "reply.whom", "ask.role": "reply.role", "ask.name": "reply.name"}
"""What the letter is made of, by the questions of the composer, and where it is asked here."""
KNOWN_OF_IT = {"ask.day": "application.interviewed", "ask.kind_of_person": "application.sender"}
"""What the application knows, and is not asked here."""


class Reply(Exercise):
    """The controller of ``02.reply``."""

    def bound(self, prompt: models.Prompt) -> FieldBinding:
        """Return the binding of a prompt; the letter is a suggestion until the reader changes it."""
        binding = super().bound(prompt)
        if prompt.id == LETTER:
            binding.known = self.suggestion
        return binding

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the letter has the ways to send it below."""
        blocks = super().step_blocks(step)
        if step.id != "02.reply.letter":
            return blocks
        sending = self.desk.content.exercise(self.desk.page, "02.ask").words
        subject = subject_line(self._facts(), self.desk.content.letters)
        return [*blocks, *sending_blocks(sending, "", subject, self._text(LETTER))]

    def suggestion(self) -> str:
        """Return the letter of thanks, made of what is known."""
        return letter_text(self._facts(), self.desk.content.letters)

    def _facts(self) -> LetterFacts:
        chosen = self.situation.chosen()
        asking = Asking(self.desk, chosen)
        answers = {name: self._text(prompt) for name, prompt in ANSWERED.items()}
        answers |= {name: KNOWN[source](asking) for name, source in KNOWN_OF_IT.items()}
        return facts_of(self.desk, FeedbackRequest(letter="thanks"), answers, chosen)

    def _text(self, prompt_id: str) -> str:
        return str(self.bound(self.prompt(prompt_id)).value() or "").strip()
