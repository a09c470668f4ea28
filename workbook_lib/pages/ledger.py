"""Records of one kind that an exercise keeps: a list of them, and one laid open in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from workbook_lib.content import models
from workbook_lib.fields import Block, Button, Buttons, Field, Fold, Heading, Item, Items, Saved, Text
from workbook_lib.pages.desk import Desk, clock_time, say
from workbook_lib.pages.form import Form, Part
from workbook_lib.records import Entry, PageVisit, Record

SHOWN = 10
"""How many records are listed at once; older ones are folded below them."""

GAP = 20
"""Numbers in a row that may be missing, because single records were erased, before no further one is looked for."""


class Ledger:
    """The records of one kind on one card.

    Which one is laid open is kept too, so that a reload, or the next day, finds it again. Nothing is written before
    the first field is filled in.

    Args:
        desk: Where they are kept.
        spec: The exercise whose words it speaks.
        name: Unique among the ledgers of the exercise.
    """

    blank: Record
    refreshing: frozenset[str] = frozenset()
    """Attributes on which the rest of the view depends."""

    def __init__(self, desk: Desk, spec: models.Exercise, name: str) -> None:
        self.desk = desk
        self.spec = spec
        self.name = name
        self._removed = ""

    def parts(self, record: Record) -> list[Part]:
        """Return the fields of a record's form."""
        raise NotImplementedError

    def row(self, entry: Entry) -> Item:
        """Return a record as a line of the list, without its buttons."""
        raise NotImplementedError

    def beside(self, entry_id: str) -> list[Block]:
        """Return what stands below the form of the open record."""
        return []

    def drawn(self, fields: list[Field]) -> list[Block]:
        """Return the fields of the form as they are laid out."""
        return list(fields)

    def values(self, record: Record, entry: Entry | None) -> dict[str, Any]:
        """Return the values of the form."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in vars(record).items()}

    def changed(self, record: Record, name: str, value: Any) -> Record:  # noqa: ANN401 - what the field checked
        """Return the record with one attribute changed; an emptied one is what it was at first."""
        empty: dict[str, Any] = {field.name: field.default for field in fields(record)}
        return replace(record, **{name: empty[name] if value is None else value})

    def entries(self) -> list[Entry]:
        """Return the records that stand, the oldest first."""
        return self.desk.current(self.blank.kind)

    def written(self, run: str) -> list[Entry]:
        """Return the records that were made in one run of the exercise, also those taken away since."""
        found: list[Entry] = []
        number = missing = 0
        while missing < GAP:
            number += 1
            entry = self.desk.entry(self._identify(run, number))
            missing = 0 if entry else missing + 1
            found += [entry] if entry else []
        return found

    def word(self, name: str) -> str:
        """Return a word of the exercise; a second ledger may have one of its own."""
        return self.spec.words.get(f"{self.name}_{name}", self.spec.words.get(name, ""))

    def opened(self) -> str:
        """Return the entry id of the record laid open, or ""."""
        visit = self.desk.entry(self._open_id())
        entry_id = visit.record.card if visit is not None and isinstance(visit.record, PageVisit) else ""
        entry = self.desk.entry(entry_id) if entry_id else None
        return "" if entry is not None and entry.deleted else entry_id

    def lay_open(self, entry_id: str) -> None:
        """Lay a record open; "" closes the form."""
        self.desk.save(PageVisit(page=self.desk.page, card=entry_id), self._open_id())

    def new_id(self, run: str) -> str:
        """Return the entry id of the next record made in a run."""
        number = 1
        while self.desk.entry(self._identify(run, number)) is not None:
            number += 1
        return self._identify(run, number)

    def entry(self, entry_id: str) -> Entry | None:
        """Return a record's entry; ``None`` if it is not written yet or was taken away."""
        entry = self.desk.entry(entry_id)
        return None if entry is None or entry.deleted else entry

    def record(self, entry_id: str) -> Record:
        """Return a record as it stands, or a blank one."""
        entry = self.entry(entry_id)
        return entry.record if entry else replace(self.blank, page=self.desk.page)

    def blocks(self, run: str) -> list[Block]:
        """Return the form of the open record, or of a first one, or the button for a new one; and the list."""
        entries = self.entries()
        opened = self.opened() or ("" if entries else self.new_id(run))
        others = [entry for entry in entries if entry.entry_id != opened]
        if opened:
            close = Button(action="close", label=self.word("close"), data={"ledger": self.name})
            buttons = Buttons(key=f"{self.name}.close", buttons=(close,))
            form = [*self._fields(opened), *self.beside(opened), buttons]
        else:
            new = Button(action="new", label=self.word("new"), data={"ledger": self.name})
            form = [Buttons(key=f"{self.name}.new", buttons=(new,))]
        none = [] if entries else [Text(key=f"{self.name}.none", text=self.word("none"), tone="muted")]
        return [*none, *form, *self._undo(), *self.listed(others)]

    def listed(self, entries: list[Entry]) -> list[Block]:
        """Return the list of records, the newest first; nothing where there are none."""
        if not entries:
            return []
        rows = tuple(self.line(entry) for entry in reversed(entries))
        blocks: list[Block] = [
            Heading(key=f"{self.name}.heading", text=self.word("list"), level=4),
            Items(key=f"{self.name}.list", items=rows[:SHOWN]),
        ]
        if rows[SHOWN:]:
            older = (Items(key=f"{self.name}.older", items=rows[SHOWN:]),)
            blocks.append(Fold(key=f"{self.name}.earlier", title=say(self.desk, "ledger_earlier"), blocks=older))
        return blocks

    def line(self, entry: Entry) -> Item:
        """Return a line of the list with its buttons."""
        return replace(self.row(entry), buttons=tuple(self.buttons(entry)))

    def buttons(self, entry: Entry) -> list[Button]:
        """Return the buttons of a line."""
        return [self.button(action, entry.entry_id) for action in ("edit", "remove")]

    def button(self, action: str, entry_id: str) -> Button:
        """Return a button that acts on one record."""
        return Button(action=action, label=self.word(action), data={"ledger": self.name, "id": entry_id})

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to this ledger."""
        return key.startswith(f"{self.name}-")

    def change(self, key: str, value: object) -> Saved:
        """Keep one attribute of a record.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        entry_id = key.partition(":")[0].removeprefix(f"{self.name}-")
        record = self.record(entry_id)
        name, checked = self._form(entry_id, record).checked(key, value)
        saved = self.desk.save(self.changed(record, name, checked), entry_id)
        if saved.revision == 1:
            self.lay_open(entry_id)
        at = clock_time(self.desk, saved.recorded_at)
        return Saved(at=at, revision=saved.revision, refresh=name in self.refreshing)

    def press(self, action: str, data: Mapping[str, object], run: str) -> bool:
        """Do what a button of this ledger says; ``False`` if it is none of its buttons."""
        if data.get("ledger") != self.name:
            return False
        entry_id = str(data.get("id", ""))
        if action == "new":
            self.lay_open(self.new_id(run))
        elif action == "close":
            self.lay_open("")
        elif self.desk.entry(entry_id) is None:
            return False
        elif action == "edit":
            self.lay_open(entry_id)
        elif action == "remove":
            self.desk.remove(entry_id)
            self._removed = entry_id
        elif action == "undo":
            self.desk.undo(entry_id)
            self._removed = ""
        else:
            return False
        return True

    def _form(self, entry_id: str, record: Record) -> Form:
        return Form(self.desk, f"{self.name}-{entry_id}", self.parts(record))

    def _fields(self, entry_id: str) -> list[Block]:
        entry, record = self.entry(entry_id), self.record(entry_id)
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        values = self.values(record, entry)
        form = self._form(entry_id, record)
        return self.drawn(form.fields(values, saved_at=at, revision=entry.revision if entry else 0))

    def _undo(self) -> list[Block]:
        entry = self.desk.entry(self._removed) if self._removed else None
        if entry is None or not entry.deleted:
            return []
        undo = Buttons(key=f"{self.name}.undo", buttons=(self.button("undo", self._removed),))
        return [Text(key=f"{self.name}.removed", text=self.word("removed"), tone="notice"), undo]

    def _open_id(self) -> str:
        return self.desk.identify("open", self.spec.id, self.name)

    def _identify(self, run: str, number: int) -> str:
        return self.desk.identify(run, self.name, str(number))
