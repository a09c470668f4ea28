"""An error card: says what went wrong, that nothing is lost, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.controls import Ack, Block, Text


class ProblemCard:
    """The controller of a card whose page could not be shown.

    Args:
        sentence: The error message for the reader.
    """

    card_id = "problem"
    title = ""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def view(self) -> list[Block]:
        """Return the sentence."""
        return [Text(key="problem", text=self.sentence, tone="problem")]

    def change(self, key: str, value: object) -> Ack:
        """There is nothing to change here."""
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """There is nothing to press here."""
        raise LookupError(action)

    def summary(self) -> str:
        """Return the sentence; it holds none of the reader's words."""
        return self.sentence
