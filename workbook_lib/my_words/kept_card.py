"""The list of kept lines: where each was written, and a way to let go of it."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.controls import Ack, Block, Button, Buttons, Heading, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words, say
from workbook_lib.exercises.engine.endings.keeping import let_go_button, press_keeping
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.records import Record


class KeptLines:
    """The controller of the card for kept lines."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.card_id = f"{desk.page}.kept"
        self.title = say(desk, "kept_title")
        self._gone: dict[str, object] = {}

    def view(self) -> list[Block]:
        """Return the lines, the latest first, each with its day, its page and a button that lets go of it."""
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        rows = []
        for number, line in enumerate(reversed(kept_lines(self.desk))):
            source = self.desk.one(Record, line.kept.source)
            page = titles.get(source.record.page, "") if source else ""
            day = day_words(self.desk, day_of(self.desk, line.since))
            note = " · ".join(one for one in (day, page) if one)
            button = let_go_button(self.desk, line.kept)
            rows.append(ListItem(id=f"kept.{number}", text=line.words, note=note, buttons=(button,)))
        head: list[Block] = [Heading(key="title", text=self.title, level=2)]
        head.append(Text(key="about", text=say(self.desk, "kept_about"), tone="muted"))
        return [*head, *self._undo(), Items(key="kept", items=tuple(rows), empty=say(self.desk, "kept_none"))]

    def change(self, key: str, value: object) -> Ack:
        """Refuse any value: there is no field here."""
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Let go of a line, or bring it back.

        Raises:
            LookupError: There is no such button.
        """
        if not press_keeping(self.desk, action, data):
            raise LookupError(action)
        self._gone = dict(data) if action == "let_go" else {}

    def summary(self) -> str:
        """Return how many lines are kept."""
        return say(self.desk, "kept_summary", title=self.title, n=len(kept_lines(self.desk)))

    def _undo(self) -> list[Block]:
        if not self._gone:
            return []
        undo = Button(action="keep_line", label=say(self.desk, "entries_undo"), data=self._gone)
        return [Text(key="gone", text=say(self.desk, "kept_gone"), tone="notice"), Buttons(key="undo", buttons=(undo,))]
