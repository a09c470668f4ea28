"""The check-in page: four ratings in half a minute, an event or an activity if there was one, and the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_lib.fields import Block, Button, Buttons, Fold, Heading, Item, Items, Saved, Text
from workbook_lib.pages.check_in_parts import CheckInParts
from workbook_lib.pages.desk import Desk, day_of, day_words, say
from workbook_lib.records import RATINGS, CheckIn, Entry, PageVisit

SHOWN = 20
"""How many earlier check-ins are listed."""


class CheckInCard:
    """The controller of the check-in page.

    The check-in in hand is kept from its first answer on. "Keep" only lays it aside, so that the next one begins
    empty; which one is in hand is itself kept, so that a reload finds it again.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.spec = desk.content.exercise("check-in", "check-in.now")
        self.card_id = self.spec.id
        self.title = self.spec.title
        self.words = self.spec.words
        self._removed = ""

    def view(self) -> list[Block]:
        """Return the check-in in hand, and the earlier ones."""
        parts = self._in_hand()
        blocks: list[Block] = [
            Heading(key="title", text=self.title, level=2),
            Text(key="purpose", text=self.spec.purpose, tone="lead"),
        ]
        entry = parts.entry()
        if entry is not None and day_of(self.desk, self.desk.history(entry.entry_id)[0].recorded_at) < self._today():
            blocks.append(Text(key="editing", text=self.words["editing"], tone="notice"))
        keep = Button(action="keep", label=self.words["save"], tone="primary")
        more = (*parts.fields("event"), *parts.fields("activity"))
        return [
            *blocks,
            *parts.fields("now"),
            Fold(key=f"more-{parts.entry_id}", title=self.words["more"], blocks=more),
            Buttons(key="keep", buttons=(keep,)),
            *self._earlier(parts.entry_id),
        ]

    def change(self, key: str, value: object) -> Saved:
        """Keep one answer of the check-in in hand."""
        parts = self._in_hand()
        if parts.entry_id not in key:
            # The card still shows a check-in that another window laid aside: the answer belongs to that one.
            parts = CheckInParts(self.desk, self.spec, key.partition(":")[0].partition("-")[2])
        saved = parts.change(key, value)
        if self._visit() != parts.entry_id:
            self._take_in_hand(parts.entry_id)
        return saved

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Lay the check-in aside, or correct, remove or bring back an earlier one."""
        entry_id = str(data.get("id", ""))
        if action == "keep":
            self._take_in_hand("")
        elif self.desk.entry(entry_id) is None:
            raise LookupError(action)
        elif action == "edit":
            self._take_in_hand(entry_id)
        elif action == "remove":
            CheckInParts(self.desk, self.spec, entry_id).remove()
            self._removed = entry_id
        elif action == "undo":
            CheckInParts(self.desk, self.spec, entry_id).bring_back()
            self._removed = ""

    def summary(self) -> str:
        """Return how many check-ins there are."""
        return say(self.desk, "check_in_summary", title=self.title, n=len(self.desk.current("check_in")))

    def _today(self) -> date:
        return self.desk.now().date()

    def _visit(self) -> str:
        entry = self.desk.entry(self.desk.identify("in_hand"))
        return entry.record.card if entry is not None and isinstance(entry.record, PageVisit) else ""

    def _take_in_hand(self, entry_id: str) -> None:
        self.desk.save(PageVisit(page=self.desk.page, card=entry_id), self.desk.identify("in_hand"))

    def _in_hand(self) -> CheckInParts:
        """Return the check-in being written: the one laid on the desk today, or the next new one."""
        visit = self.desk.entry(self.desk.identify("in_hand"))
        entry_id = self._visit()
        if visit is not None and entry_id and day_of(self.desk, visit.recorded_at) == self._today():
            return CheckInParts(self.desk, self.spec, entry_id)
        number = 1
        while self.desk.entry(self._number_id(number)) is not None:
            number += 1
        return CheckInParts(self.desk, self.spec, self._number_id(number))

    def _number_id(self, number: int) -> str:
        return self.desk.mint("check_in", self._today().isoformat(), str(number))

    def _earlier(self, in_hand: str) -> list[Block]:
        entries = [
            entry
            for entry in self.desk.current("check_in")
            if entry.entry_id != in_hand and isinstance(entry.record, CheckIn) and entry.record.moment == "check_in"
        ]
        rows = tuple(self._row(entry) for entry in reversed(entries[-SHOWN:]))
        blocks: list[Block] = [Heading(key="earlier", text=self.words["earlier"], level=3)]
        removed = self.desk.entry(self._removed) if self._removed else None
        if removed is not None and removed.deleted:
            undo = Button(action="undo", label=self.words["undo"], data={"id": self._removed})
            blocks += [
                Text(key="removed", text=self.words["removed"], tone="notice"),
                Buttons(key="undo", buttons=(undo,)),
            ]
        return [*blocks, Items(key="rows", items=rows, empty=self.words["none"])]

    def _row(self, entry: Entry) -> Item:
        record = entry.record
        assert isinstance(record, CheckIn)
        names: dict[str, str] = {scale.id: scale.name for scale in self.desk.content.book.ratings}
        given = [(names[name], getattr(record, name)) for name in RATINGS]
        tags = tuple(f"{name} {value}" for name, value in given if value is not None)
        data = {"id": entry.entry_id}
        edit = Button(action="edit", label=self.words["edit"], data=data)
        remove = Button(action="remove", label=self.words["remove"], data=data)
        day = day_words(self.desk, day_of(self.desk, entry.occurred_at))
        return Item(id=entry.entry_id, text=day, note=record.note, tags=tags, buttons=(edit, remove))
