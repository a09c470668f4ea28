"""The answer in two seconds: two or three sentences, and the one picture they are about."""

from __future__ import annotations

from workbook_lib import charts
from workbook_lib.controls import Block, Figure, Text
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.progress.pictures import PictureCard, way_to_begin
from workbook_lib.records import CheckIn, Record
from workbook_lib.resources import drawing

PICTURE = "confidence"


class AnswerCard(PictureCard):
    """The controller of the first card of *My progress*.

    The sentences come from the functions that the pictures come from, and are on screen before the picture is drawn.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (PICTURE,))
        self.card_id = "05.answer"
        self.title = self.words.say(f"cards.{PICTURE}.title")
        self._told: tuple[object, tuple[str, ...]] = None, ()
        if any(map(desk.all, charts.ANSWER_KINDS)):
            charts.load_ahead()

    def first_words(self) -> list[str]:
        """Return the sentences, which stand on the page while its scripts are on their way; what draws follows them."""
        self.look()
        if not self.desk.all(CheckIn):
            return []
        told = self._answer()
        charts.load_drawing_ahead()
        return [told]

    def view(self) -> list[Block]:
        """Return the sentences, and the picture once it is drawn; with nothing to draw, the way to where it begins."""
        self.look()
        shown = self.pictures[PICTURE].blocks(2, headed=False)
        sentences = Text("answer", self._answer(), tone="finding")
        return (
            [sentences, *shown]
            if shown
            else [Figure("sheet", drawing("sheet"), ""), sentences, way_to_begin(self.words)]
        )

    def _answer(self) -> str:
        """Return the sentences, told anew when what they are told from has changed."""
        state = self.pictures[PICTURE].state
        if self._told[0] != state:
            self._told = state, charts.answer(self.desk.all(Record), now=self.desk.now(), content=self.desk.content)
        return " ".join(self._told[1])

    def summary(self) -> str:
        """Return the title: what there is to say takes what is loaded after the fields are on screen."""
        return self.title
