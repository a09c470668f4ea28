"""All other pictures, behind one closed row; they are drawn after those in sight, so that paper has them too."""

from __future__ import annotations

from dataclasses import replace

from workbook_lib.controls import Block, CardRow, Heading, Text
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.exercise_row import card_row
from workbook_lib.exercises.engine.page_state import FoldingCard
from workbook_lib.progress.pictures import PictureCard

REST = ("applications", "around", "sting", "before_after", "mock_interviews", "calendar", "together")
"""The pictures behind the row, in their order."""


class AllPictures(PictureCard, FoldingCard):
    """The controller of the row "All pictures"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, REST)
        self.card_id = "05.pictures"
        self.title = self.words.say("questions.all")

    def view(self) -> list[Block]:
        """Return each picture that there is, under its title; without any, which there could be."""
        self.look()
        blocks: list[Block] = []
        for name, picture in self.pictures.items():
            shown = picture.blocks(4)
            blocks += [Heading(f"{name}.title", picture.title, level=3), *shown] if shown else []
        if not blocks:
            line = self.words.say("questions.missing", names=self.words.join(self.missing()))
            blocks.append(Text("missing", line, tone="muted"))
        return blocks

    def row(self) -> CardRow:
        """Return what is in sight of the card while it is closed: which pictures there are."""
        names = ", ".join(picture.title for picture in self.pictures.values())
        row = card_row(self.desk, self.card_id, self.title, self.words.say("questions.all_line", names=names))
        return replace(row, late=True, on_paper=True)

    def summary(self) -> str:
        """Return the title."""
        return self.title
