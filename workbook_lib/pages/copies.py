"""Copies of the journal: take all of it along, bring a file in, keep backups, and erase everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_lib.fields import Block, Button, Buttons, Group, Heading, Item, Items, Saved, Text
from workbook_lib.pages.archive import Archive
from workbook_lib.pages.bringing import Bringing
from workbook_lib.pages.desk import Desk, day_words, say
from workbook_lib.pages.erasing_page import ErasingPage
from workbook_lib.pages.taking import Taking


class Copies:
    """The controller of the card for copies.

    Args:
        desk: Content and time.
        archive: The journal as a whole.
        changed: Tells the other cards of the page that the journal is another one now.
    """

    def __init__(self, desk: Desk, archive: Archive, changed: Callable[[], None]) -> None:
        self.desk = desk
        self.archive = archive
        self.changed = changed
        self.card_id = f"{desk.page}.copies"
        self.title = say(desk, "copies_title")
        self.bringing = Bringing(desk, archive)
        self.taking = Taking(desk, archive)
        self.page = ErasingPage(desk, archive)
        self._erased = False

    def view(self) -> list[Block]:
        """Return the five things that can be done with the journal as a whole."""
        blocks: list[Block] = [Heading("title", self.title, level=2)]
        if self._erased:
            blocks.append(Text("erased", say(self.desk, "copies_erased"), tone="notice"))
        return [
            *blocks,
            Group("out", say(self.desk, "copies_out"), self.taking.blocks()),
            Group("in", say(self.desk, "copies_in"), self.bringing.blocks()),
            Group("kept", say(self.desk, "copies_kept"), self._kept()),
            Group("page", say(self.desk, "copies_page"), self.page.blocks()),
            Group("all", say(self.desk, "copies_all"), self._all()),
        ]

    def change(self, key: str, value: object) -> Saved:
        """Choose the form of the file to take along, or a page, or look at a file; nothing is kept of any.

        Raises:
            WorkbookError: The file cannot be read.
        """
        self._erased = False
        if key == "form":
            self.taking.choose(value)
        elif key == self.page.KEY:
            self.page.choose(value)
        elif self.bringing.owns(key):
            self.bringing.look(value)
        else:
            raise LookupError(key)
        return Saved(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Make the file, make a backup, bring the file in, or erase one page or everything."""
        self._erased = False
        if action == "take":
            self.taking.take()
        elif action == "back_up":
            self.archive.backup()
        elif action == "bring":
            self.bringing.bring()
            self.taking.drop()
            self.changed()
        elif action == "leave":
            self.bringing.drop()
        elif action == "erase_page":
            self.page.erase()
            self.taking.drop()
            self.changed()
        elif action == "erase_all":
            self.archive.erase_all()
            self.bringing.drop()
            self.taking.drop()
            self._erased = True
            self.changed()
        else:
            raise LookupError(action)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _kept(self) -> list[Block]:
        made = [backup.made_at for backup in self.archive.backups()]
        rows = [
            Item(f"{at:%Y%m%d%H%M%S}", say(self.desk, "copies_made", day=day_words(self.desk, at), time=f"{at:%H:%M}"))
            for at in made
        ]
        return [
            Text("kept.what", say(self.desk, "copies_kept_what")),
            Items("kept.list", rows, say(self.desk, "copies_none")),
            Buttons("kept.make", (Button("back_up", say(self.desk, "copies_back_up")),)),
        ]

    def _all(self) -> list[Block]:
        sure = say(self.desk, "copies_erase_sure")
        button = Button("erase_all", say(self.desk, "copies_erase"), tone="erase", confirm=sure)
        return [Text("all.what", say(self.desk, "copies_erase_what")), Buttons("all.erase", (button,))]
