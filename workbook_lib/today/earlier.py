"""The earlier check-ins: to correct, to remove, and to bring back what was removed just now."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Buttons, Fold, Items, ListItem, Text
from workbook_lib.exercises.engine.desk import Desk, day_of, day_words
from workbook_lib.records import RATINGS, CheckIn, Entry
from workbook_lib.today.check_in_parts import CheckInParts
from workbook_lib.today.open_check_in import OpenCheckIn

SHOWN = 20
"""How many earlier check-ins are listed."""


class Earlier:
    """The closed list of earlier check-ins.

    Args:
        desk: What the journal holds.
        spec: The words of the page.
        check_in: The check-in in hand.
    """

    def __init__(self, desk: Desk, spec: models.ExerciseSpec, check_in: OpenCheckIn) -> None:
        self.desk = desk
        self.spec = spec
        self.check_in = check_in
        self._removed = ""

    def blocks(self, current: CheckInParts) -> list[Block]:
        """Return the list without the check-in in hand; nothing where there is no other and none was removed."""
        entries = [entry for entry in self.check_in.all() if entry.entry_id != current.entry_id]
        removed = self.desk.one(CheckIn, self._removed, removed=True) if self._removed else None
        inside: list[Block] = []
        if removed is not None and removed.deleted:
            undo = Button(action="undo", label=self.spec.words["undo"], data={"id": self._removed})
            inside += [
                Text(key="removed", text=self.spec.words["removed"], tone="notice"),
                Buttons(key="undo", buttons=(undo,)),
            ]
        if entries:
            inside.append(Items(key="rows", items=tuple(self._row(entry) for entry in reversed(entries[-SHOWN:]))))
        return [Fold(key="earlier", title=self.spec.words["earlier"], blocks=tuple(inside))] if inside else []

    def press(self, action: str, data: Mapping[str, object]) -> bool:
        """Correct, remove or bring back a check-in; ``False`` for another button.

        Raises:
            LookupError: There is no such check-in.
        """
        if action not in {"edit", "remove", "undo"}:
            return False
        entry_id = str(data.get("id", ""))
        if self.desk.one(CheckIn, entry_id, removed=True) is None:
            raise LookupError(action)
        parts = CheckInParts(self.desk, self.spec, entry_id)
        if action == "edit":
            self.check_in.take_up(entry_id)
        elif action == "remove":
            parts.remove()
            self._removed = entry_id
        else:
            parts.bring_back()
            self._removed = ""
        return True

    def _row(self, entry: Entry[CheckIn]) -> ListItem:
        record = entry.record
        names: dict[str, str] = {scale.id: scale.name for scale in self.desk.content.book.ratings}
        given = [(names[name], getattr(record, name)) for name in RATINGS]
        tags = tuple(f"{name} {value}" for name, value in given if value is not None)
        data = {"id": entry.entry_id}
        edit = Button(action="edit", label=self.spec.words["edit"], data=data)
        remove = Button(action="remove", label=self.spec.words["remove"], data=data)
        day = day_words(self.desk, day_of(self.desk, entry.occurred_at))
        return ListItem(id=entry.entry_id, text=day, note=record.note, tags=tags, buttons=(edit, remove))
