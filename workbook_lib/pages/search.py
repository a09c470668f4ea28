"""Search over the reader's own words; what was put away or erased is not looked at."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.fields import Block, Button, Buttons, Heading, Item, Items, Saved, Text
from workbook_lib.pages.binding import prompt_field
from workbook_lib.pages.desk import Desk, day_of, day_words, say
from workbook_lib.pages.revising import said
from workbook_lib.records import Entry

SHOWN = 50
"""How many findings are listed."""


class Search:
    """The controller of the search card. The words looked for are kept nowhere."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("shared", "shared.search")
        self.card_id = f"{desk.page}.search"
        self.title = self.spec.title
        self._wanted = ""
        self._found: list[Entry] | None = None

    def view(self) -> list[Block]:
        """Return the field, and what was found."""
        prompt = self.spec.prompts()[0]
        button = Button(action="search", label=say(self.desk, "search_button"), tone="primary")
        blocks: list[Block] = [
            Heading(key="title", text=self.title, level=2),
            Text(key="purpose", text=self.spec.purpose, tone="lead"),
            prompt_field(prompt, "words", value=self._wanted),
            Buttons(key="search", buttons=(button,)),
        ]
        if self._found is None:
            return blocks
        count = len(self._found)
        formats = self.desk.content.formats
        words = say(self.desk, f"search_found_{formats.plural(count)}", n=formats.number(count, 0))
        found = tuple(self._item(entry) for entry in self._found[:SHOWN])
        if found:
            blocks.append(Text(key="count", text=words, tone="muted"))
        return [*blocks, Items(key="found", items=found, empty=say(self.desk, "search_none"))]

    def change(self, key: str, value: object) -> Saved:
        """Remember the words for the button."""
        self._wanted = value if isinstance(value, str) else ""
        return Saved(at="", revision=0)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Look for the words."""
        if not self._wanted.strip():
            self._found = None
            return
        found = reversed(self.desk.search_words(self._wanted))
        self._found = [entry for entry in found if said(self.desk, entry.record)]

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _item(self, entry: Entry) -> Item:
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        day = day_words(self.desk, day_of(self.desk, entry.occurred_at))
        tags = tuple(tag for tag in (day, titles.get(entry.record.page, "")) if tag)
        return Item(id=entry.entry_id, text=said(self.desk, entry.record), tags=tags)
