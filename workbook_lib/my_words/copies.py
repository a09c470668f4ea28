"""Copies of the journal: export, import, backups, erasing a page or everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_lib.controls import Ack, Block, BlockGroup, Button, Buttons, Heading, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, day_words, say
from workbook_lib.home import home_folder, synchronised_by
from workbook_lib.my_words.erasing_page import ErasingPage
from workbook_lib.my_words.export_card import ExportCard
from workbook_lib.my_words.import_card import ImportCard
from workbook_lib.my_words.journal_access import JournalAccess


class Copies:
    """The controller of the card for copies.

    Args:
        desk: Content and time.
        journal: The journal as a whole.
        changed: Called when the journal has changed, so that the other cards redraw.
    """

    def __init__(self, desk: Desk, journal: JournalAccess, changed: Callable[[], None]) -> None:
        self.desk = desk
        self.journal = journal
        self.changed = changed
        self.card_id = f"{desk.page}.copies"
        self.title = say(desk, "copies_title")
        self.import_card = ImportCard(desk, journal)
        self.export_card = ExportCard(desk, journal)
        self.page = ErasingPage(desk, journal)
        self._erased = False

    def view(self) -> list[Block]:
        """Return the five things that can be done with the journal as a whole."""
        blocks: list[Block] = [Heading("title", self.title, level=2)]
        if self._erased:
            blocks.append(Text("erased", say(self.desk, "copies_erased"), tone="notice"))
        return [
            *blocks,
            BlockGroup("out", say(self.desk, "copies_out"), self.export_card.blocks()),
            BlockGroup("in", say(self.desk, "copies_in"), self.import_card.blocks()),
            BlockGroup("kept", say(self.desk, "copies_kept"), self._kept()),
            BlockGroup("page", say(self.desk, "copies_page"), self.page.blocks()),
            BlockGroup("all", say(self.desk, "copies_all"), self._all()),
        ]

    def change(self, key: str, value: object) -> Ack:
        """Choose the export format or a page, or preview a file to import; none of it is saved.

        Raises:
            WorkbookError: The file cannot be read.
        """
        self._erased = False
        if key == "form":
            self.export_card.choose(value)
        elif key == self.page.KEY:
            self.page.choose(value)
        elif self.import_card.owns(key):
            self.import_card.change(key, value)
        else:
            raise LookupError(key)
        return Ack(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Export, back up, import, or erase one page or everything."""
        self._erased = False
        if action == "take":
            self.export_card.request()
        elif action == "back_up":
            self.journal.backup()
        elif action == "bring":
            self.import_card.run_import()
            self.export_card.discard()
            self.changed()
        elif action == "leave":
            self.import_card.discard()
        elif action == "erase_page":
            self.page.erase()
            self.export_card.discard()
            self.changed()
        elif action == "erase_all":
            self.journal.erase_all()
            self.import_card.discard()
            self.export_card.discard()
            self._erased = True
            self.changed()
        else:
            raise LookupError(action)

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _kept(self) -> list[Block]:
        made = [backup.made_at for backup in self.journal.backups()]
        rows = [
            ListItem(
                f"{at:%Y%m%d%H%M%S}", say(self.desk, "copies_made", day=day_words(self.desk, at), time=f"{at:%H:%M}")
            )
            for at in made
        ]
        program = synchronised_by(home_folder())
        told = [Text("kept.sync", say(self.desk, "copies_synchronised", program=program))] if program else []
        return [
            *told,
            Text("kept.what", say(self.desk, "copies_kept_what")),
            Items("kept.list", rows, say(self.desk, "copies_none")),
            Buttons("kept.make", (Button("back_up", say(self.desk, "copies_back_up")),)),
        ]

    def _all(self) -> list[Block]:
        sure = say(self.desk, "copies_erase_sure")
        button = Button("erase_all", say(self.desk, "copies_erase"), tone="erase", confirm=sure)
        return [Text("all.what", say(self.desk, "copies_erase_what")), Buttons("all.erase", (button,))]
