"""Erasing everything that was ever written on one page of the book."""

from __future__ import annotations

from workbook_lib.controls import Block, Button, Buttons, Choice, Option, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.page_state import closed_key, left_key, visited_key
from workbook_lib.my_words.erasing import with_related
from workbook_lib.my_words.journal_access import JournalAccess


class ErasingPage:
    """The part of the card for copies that erases one page.

    Args:
        desk: Content and time.
        journal: The journal as a whole.
    """

    KEY = "erase.page"

    def __init__(self, desk: Desk, journal: JournalAccess) -> None:
        self.desk = desk
        self.journal = journal
        self._page: str | None = None
        self._erased = ""

    def blocks(self) -> list[Block]:
        """Return the pages that hold something, and for a chosen one the button, which says how much it takes."""
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        held = {page: len(self.journal.of_page(page)) for page in titles}
        options = [Option(page, titles[page]) for page, number in held.items() if number]
        blocks: list[Block] = [Text("page.what", say(self.desk, "copies_page_what"))]
        if self._erased:
            sentence = say(self.desk, "copies_page_erased", title=titles[self._erased])
            blocks.append(Text("page.erased", sentence, tone="notice"))
        if not options:
            return [*blocks, Text("page.none", say(self.desk, "copies_page_none"), tone="muted")]
        blocks.append(Choice(self.KEY, say(self.desk, "copies_page_which"), value=self._page, options=options))
        if self._page and held[self._page]:
            number = self.desk.content.formats.number(len(self._on_page(self._page)))
            sure = say(self.desk, "copies_page_sure", title=titles[self._page], n=number)
            label = say(self.desk, "copies_page_erase", title=titles[self._page])
            blocks.append(Buttons("page.erase", (Button("erase_page", label, tone="erase", confirm=sure),)))
        return blocks

    def choose(self, value: object) -> None:
        """Choose a page of the book, or none."""
        known = {chapter.page for chapter in self.desk.content.book.chapters}
        self._page, self._erased = (str(value) if value in known else None), ""

    def erase(self) -> None:
        """Erase what was written on the chosen page.

        Raises:
            LookupError: No page was chosen.
        """
        erased = self._page
        if erased is None:
            raise LookupError(self.KEY)
        self.desk.erase(*self._on_page(erased))
        for key in (visited_key(erased), closed_key(erased), left_key(erased)):
            self.desk.remember(key, "")
        self._page, self._erased = None, erased

    def _on_page(self, page: str) -> list[str]:
        return with_related(self.desk, self.journal.of_page(page))
