"""The coach's letter goes into a journal before the journal is taken out, whichever way that is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workbook_lib.controls import Ack, Block, Controller
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.records import CoachLetter
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.messages import CoachNotes


def keep_letter(desk: Desk, group: str, text: str) -> None:
    """Put the coach's letter into the journal, so that it travels with it; the same letter once.

    Args:
        desk: Where it is kept.
        group: The title of the workshop.
        text: The letter; nothing is kept of an empty one.
    """
    entry_id = desk.mint("coach letter", group)
    known = desk.one(CoachLetter, entry_id, removed=True)
    if text.strip() and (known is None or known.record.text != text):
        desk.save(CoachLetter(group=group, text=text, page=desk.page), entry_id)


class CopiesWithLetter:
    """The card for copies, which in a workshop asks for the coach's letter before it takes the journal out.

    Args:
        inner: The card's own controller.
        desk: Where the letter is kept.
        group: The title of the workshop.
        ask: Asks the board for what the coach tells everybody.
    """

    def __init__(self, inner: Controller, desk: Desk, group: str, ask: Callable[[], CoachNotes]) -> None:
        self._inner, self._desk, self._group, self._ask = inner, desk, group, ask
        self.card_id, self.title = inner.card_id, inner.title

    def view(self) -> Sequence[Block]:
        """Return the card as it is."""
        return self._inner.view()

    def change(self, key: str, value: object) -> Ack:
        """Let the card do it."""
        return self._inner.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Let the card do it; before the journal is taken out, with the letter in it.

        Raises:
            WorkbookError: It could not be done.
        """
        if action == "take":
            self._keep_letter()
        self._inner.press(action, data)

    def summary(self) -> str:
        """Return what the card does."""
        return self._inner.summary()

    def _keep_letter(self) -> None:
        """Keep it; where the board does not answer, the journal goes without it rather than not at all."""
        try:
            letter = self._ask().letter
        except (BoardAway, ShareRefused):
            return
        keep_letter(self._desk, self._group, letter)
