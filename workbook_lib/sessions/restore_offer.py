"""An error card for a journal that cannot be read, with a button that restores the newest intact backup."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_lib.content import Content
from workbook_lib.controls import Block, Button, Buttons, Text
from workbook_lib.sessions.problem import ProblemCard


class RestoreOffer(ProblemCard):
    """The controller of the card that offers to restore a backup.

    Args:
        sentence: The error message for the reader.
        content: The texts.
        newest: When the newest intact backup was made, in words.
        restore: Puts it in the journal's place, and returns where the damaged file is kept, if there was one.
    """

    def __init__(self, sentence: str, content: Content, newest: str, restore: Callable[[], object]) -> None:
        super().__init__(sentence)
        self.content = content
        self.newest = newest
        self.restore = restore
        self._done = ""

    def view(self) -> list[Block]:
        """Return the sentence and the offer; after it was taken, what to do next."""
        if self._done:
            return [Text(key="restored", text=self.content.say(self._done), tone="notice")]
        offer = Button("restore", self.content.say("damaged_restore", made=self.newest))
        return [*super().view(), Buttons("offer", (offer,))]

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Put the backup in the journal's place.

        Raises:
            WorkbookError: It could not be done; everything is as it was.
        """
        if action != "restore":
            raise LookupError(action)
        self._done = "damaged_restored" if self.restore() else "missing_restored"
