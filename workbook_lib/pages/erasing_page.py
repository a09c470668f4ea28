"""Erasing everything that was ever written on one page of the book."""

from __future__ import annotations

from workbook_lib.fields import Block, Button, Buttons, Choice, Option, Text
from workbook_lib.pages.archive import Archive
from workbook_lib.pages.desk import Desk, say
from workbook_lib.pages.erasing import with_belonging


class ErasingPage:
    """The part of the card for copies that erases one page.

    Args:
        desk: Content and time.
        archive: The journal as a whole.
    """

    KEY = "erase.page"

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self.desk = desk
        self.archive = archive
        self._page: str | None = None
        self._erased = ""

    def blocks(self) -> list[Block]:
        """Return the pages that hold something, and for a chosen one the button, which says how much it takes."""
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        held = {page: len(self.archive.of_page(page)) for page in titles}
        options = [Option(page, titles[page]) for page, number in held.items() if number]
        blocks: list[Block] = [Text("page.what", say(self.desk, "copies_page_what"))]
        if self._erased:
            told = say(self.desk, "copies_page_erased", title=titles[self._erased])
            blocks.append(Text("page.erased", told, tone="notice"))
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
        self._page, self._erased = None, erased

    def _on_page(self, page: str) -> list[str]:
        return with_belonging(self.desk, self.archive.of_page(page))
