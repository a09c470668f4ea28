"""Four questions, one picture each, and in one line what there is no picture of yet."""

from __future__ import annotations

from workbook_lib.controls import Block, Heading, Text
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.progress.all_pictures import REST
from workbook_lib.progress.pictures import PictureCard

QUESTIONS = ("ratings", "bounce_back", "helped", "activity")
"""The picture that answers each question, in the order they are asked."""


class Questions(PictureCard):
    """The controller of the four questions of *My progress*."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (*QUESTIONS, *REST))
        self.card_id = "05.questions"
        self.title = self.words.say("questions.title")

    def view(self) -> list[Block]:
        """Return each question that has an answer, and the names of the pictures of nothing."""
        self.look()
        blocks: list[Block] = []
        for name in QUESTIONS:
            shown = self.pictures[name].blocks()
            blocks += (
                [Heading(f"{name}.question", self.words.say(f"questions.{name}"), level=2), *shown] if shown else []
            )
        missing = self.missing()
        if missing:
            line = self.words.say("questions.missing", names=self.words.join(missing))
            blocks.append(Text("missing", line, tone="muted"))
        return blocks

    def draw_next(self) -> bool:
        """Draw the next of the four that waits; of the others it is only asked whether there is anything to draw."""
        waiting = next((self.pictures[name] for name in QUESTIONS if self.pictures[name].waits()), None)
        if waiting is not None:
            waiting.draw()
        return waiting is not None

    def summary(self) -> str:
        """Return the title."""
        return self.title
