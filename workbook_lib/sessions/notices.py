"""Notices of problems found when the journal was opened, shown above the first card of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook_lib.content import Content
from workbook_lib.controls import Ack, Block, CardRow, Controller, Text
from workbook_lib.controls.row import fold, row_of
from workbook_lib.controls.showing import DrawnLater, Shaped, Watching
from workbook_lib.errors import WorkbookError


class Notices:
    """A card with notices above its own blocks.

    Args:
        inner: The card's own controller.
        sentences: The notices.
    """

    def __init__(self, inner: Controller, sentences: Sequence[str]) -> None:
        self.inner = inner
        self.sentences = tuple(sentences)
        self.card_id = inner.card_id
        self.title = inner.title

    def view(self) -> list[Block]:
        """Return the notices, then the card's own blocks."""
        notices = [Text(f"noticed.{place}", one, tone="notice") for place, one in enumerate(self.sentences)]
        return [*notices, *self.inner.view()]

    def change(self, key: str, value: object) -> Ack:
        """Keep a field of the card."""
        return self.inner.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of the card says."""
        self.inner.press(action, data)

    def row(self) -> CardRow | None:
        """Return the card's own row, open: the notices are to be seen."""
        row = row_of(self.inner)
        return replace(row, open=True) if row else None

    def fold(self, is_open: bool) -> None:
        """Tell the card that it was opened or closed."""
        fold(self.inner, is_open)

    @property
    def narrow(self) -> bool:
        """Whether the card is on a narrow screen."""
        return isinstance(self.inner, Shaped) and self.inner.narrow

    @narrow.setter
    def narrow(self, is_narrow: bool) -> None:
        if isinstance(self.inner, Shaped):
            self.inner.narrow = is_narrow

    def draw_next(self) -> bool:
        """Draw the card's next picture, if it has any."""
        return isinstance(self.inner, DrawnLater) and self.inner.draw_next()

    def has_changed(self) -> bool:
        """Return whether what the card shows has changed, if it watches that."""
        return isinstance(self.inner, Watching) and self.inner.has_changed()

    def summary(self) -> str:
        """Return the card's own line."""
        return self.inner.summary()


def with_notices(inner: Controller, content: Content, problems: Sequence[WorkbookError]) -> Controller:
    """Return the card with notices of problems with the journal; the card itself where there are none."""
    reasons = dict.fromkeys(content.say(problem.message_id, **problem.values) for problem in problems)
    sentences = [content.say("journal_not_looked_after", reason=reason) for reason in reasons]
    return Notices(inner, sentences) if sentences else inner
