"""What could not be looked after when the journal was opened, told above the first card of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Block, Controller, Saved, Text


class Noticed:
    """A card with notices above its own blocks.

    Args:
        inner: The card's own controller.
        sentences: What the reader is told.
    """

    def __init__(self, inner: Controller, sentences: Sequence[str]) -> None:
        self.inner = inner
        self.sentences = tuple(sentences)
        self.card_id = inner.card_id
        self.title = inner.title

    def view(self) -> list[Block]:
        """Return the notices, then the card's own blocks."""
        told = [Text(f"noticed.{place}", one, tone="notice") for place, one in enumerate(self.sentences)]
        return [*told, *self.inner.view()]

    def change(self, key: str, value: object) -> Saved:
        """Keep a field of the card."""
        return self.inner.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of the card says."""
        self.inner.press(action, data)

    def summary(self) -> str:
        """Return the card's own line."""
        return self.inner.summary()


def noticed(inner: Controller, content: Content, problems: Sequence[WorkbookError]) -> Controller:
    """Return a card that tells its reader of problems with the journal; the card itself where there are none."""
    reasons = dict.fromkeys(content.say(problem.message_id, **problem.values) for problem in problems)
    sentences = [content.say("journal_not_looked_after", reason=reason) for reason in reasons]
    return Noticed(inner, sentences) if sentences else inner
