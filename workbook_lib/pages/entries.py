"""Everything in the journal, newest first: to look back, correct, date to another day, take away or erase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbook_lib.fields import Block, Button, Buttons, Heading, Item, Items, Saved, Text
from workbook_lib.pages.desk import Desk, clock_time, day_of, day_words, say
from workbook_lib.pages.erasing import with_belonging
from workbook_lib.pages.revising import change_part, earlier_revisions, parts_of, said
from workbook_lib.pages.taken_away import taken_away
from workbook_lib.records import Entry

SHOWN = 25
"""How many entries are listed at a time."""

UNSEEN = {"page_visit", "exercise_run", "pause", "aim"}
"""Kinds that hold nothing a reader wrote or rated."""


class Entries:
    """The controller of the list of everything."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.card_id = f"{desk.page}.entries"
        self.title = say(desk, "entries_title")
        self._shown = self._removed_shown = SHOWN
        self._opened = ""
        self._removed = ""

    def view(self) -> list[Block]:
        """Return the list, or the entry that is open."""
        head: list[Block] = [Heading(key="title", text=self.title, level=2)]
        entry = self.desk.entry(self._opened) if self._opened else None
        if entry is not None:
            return [*head, *self._open(entry)]
        told = [
            entry
            for entry in self.desk.current(removed=True)
            if entry.kind not in UNSEEN and _says_something(self.desk, entry)
        ]
        entries = [entry for entry in told if not entry.deleted]
        rows = tuple(self._item(entry) for entry in reversed(entries[-self._shown :]))
        blocks = [*head, *self._just_removed(), Items(key="entries", items=rows, empty=say(self.desk, "entries_none"))]
        if len(entries) > self._shown:
            more = Button(action="more", label=say(self.desk, "entries_more"))
            blocks.append(Buttons(key="more", buttons=(more,)))
        return [*blocks, *taken_away(self.desk, [entry for entry in told if entry.deleted], self._removed_shown)]

    def change(self, key: str, value: object) -> Saved:
        """Keep a corrected text, or another day.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        entry_id, _, name = key.partition(":")
        entry = self.desk.entry(entry_id)
        if entry is None:
            raise LookupError(name)
        record = change_part(self.desk, entry, name, value)
        saved = self.desk.save(record, entry_id)
        return Saved(at=clock_time(self.desk, saved.recorded_at), revision=saved.revision)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Open, close, take away, bring back, restore or erase an entry."""
        entry_id = str(data.get("id", self._opened))
        if action == "more":
            self._shown += SHOWN
        elif action == "more_removed":
            self._removed_shown += SHOWN
        elif action in {"open", "close"}:
            self._opened = entry_id if action == "open" else ""
        elif action == "remove":
            self.desk.remove(entry_id)
            self._removed, self._opened = entry_id, ""
        elif action == "undo":
            self._bring_back(entry_id)
        elif action == "restore":
            revision = next(one for one in self.desk.history(entry_id) if one.revision == data.get("revision"))
            self.desk.save(replace(revision.record, occurred_at=revision.occurred_at), entry_id)
        elif action == "erase":
            self.desk.erase(*with_belonging(self.desk, [entry_id]))
            self._opened = ""
        else:
            raise LookupError(action)

    def _bring_back(self, entry_id: str) -> None:
        entry = self.desk.entry(entry_id)
        # Another window may have brought it back: undoing once more would take it away again.
        if entry is not None and entry.deleted:
            self.desk.undo(entry_id)
        self._removed = ""

    def summary(self) -> str:
        """Return the title."""
        return self.title

    def _item(self, entry: Entry) -> Item:
        titles = {chapter.page: chapter.title for chapter in self.desk.content.book.chapters}
        tags = (say(self.desk, f"kind_{entry.kind}"), titles.get(entry.record.page, ""))
        text = said(self.desk, entry.record)
        look = Button(action="open", label=say(self.desk, "entries_open"), data={"id": entry.entry_id})
        day = day_words(self.desk, day_of(self.desk, entry.occurred_at))
        return Item(id=entry.entry_id, text=text, note=day, tags=tuple(tag for tag in tags if tag), buttons=(look,))

    def _open(self, entry: Entry) -> list[Block]:
        """Return one entry with its parts to correct, its earlier states, and the ways to be rid of it."""
        data = {"id": entry.entry_id}
        back = Button(action="close", label=say(self.desk, "entries_close"))
        remove = Button(action="remove", label=say(self.desk, "entries_remove"), data=data)
        sure = say(self.desk, "entries_confirm_erase")
        erase = Button(action="erase", label=say(self.desk, "entries_erase"), tone="erase", data=data, confirm=sure)
        return [
            Heading(key="kind", text=say(self.desk, f"kind_{entry.kind}"), level=3),
            *parts_of(self.desk, entry),
            *earlier_revisions(self.desk, entry),
            Buttons(key="away", buttons=(back, remove, erase)),
        ]

    def _just_removed(self) -> list[Block]:
        entry = self.desk.entry(self._removed) if self._removed else None
        if entry is None or not entry.deleted:
            return []
        undo = Button(action="undo", label=say(self.desk, "entries_undo"), data={"id": self._removed})
        removed = Text(key="removed", text=say(self.desk, "entries_removed"), tone="notice")
        return [removed, Buttons(key="undo", buttons=(undo,))]


def _says_something(desk: Desk, entry: Entry) -> bool:
    return bool(said(desk, entry.record))
