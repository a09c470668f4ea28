"""A list of records of one kind, and a form in which one of them is open for editing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Generic, cast

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Button, Buttons, Field, ListItem, Text
from workbook_lib.controls.blocks import ButtonTone
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time
from workbook_lib.exercises.engine.form import Form, answer_tag, row_blocks, with_more
from workbook_lib.exercises.engine.situation.new_record import with_known
from workbook_lib.records import KINDS, Entry, KindT


class RecordList(Generic[KindT]):
    """The records of one kind on one card.

    Which one is open is view state, so that a reload, or the next day, finds it again. Nothing is written before
    the first field is filled in; until then an empty form has an id that is reserved (claimed) for it.

    Args:
        desk: Reads and saves the records.
        spec: The exercise, whose content holds the labels.
        name: The id of its form among those of the exercise.
    """

    form: str = ""
    """The id of the form that the class is for, among those of its exercise; "" for any."""
    refreshing: frozenset[str] = frozenset()
    """Attributes whose change redraws the card."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec, name: str) -> None:
        self.desk = desk
        self.spec = spec
        self.name = name
        self.declared = spec.form(name)
        self.kind = cast("type[KindT]", KINDS[self.declared.record])
        self._removed = ""

    @property
    def blank(self) -> KindT:
        """The record before anything is filled in."""
        return self.kind()

    def begun(self) -> KindT:
        """Return a new record with what is known already."""
        return with_known(self.desk, replace(self.blank, page=self.desk.page), self.declared.prompts)

    def prompts(self, record: KindT) -> list[models.Prompt]:
        """Return the questions of a record's form: those its content declares, or fewer."""
        return list(self.declared.prompts)

    def row(self, entry: Entry[KindT]) -> ListItem:
        """Return a record as a line of the list, without its buttons: its first answer, a note, days and choices."""
        values = self.values(entry.record, entry)
        first, *others = self.declared.prompts
        note = next((values[one.attribute] for one in others if one.kind in {"text", "long_text"}), "")
        others.sort(key=lambda prompt: (prompt.kind != "date", prompt.options_from == "applications"))
        tags = tuple(tag for prompt in others if (tag := self.tag(prompt, values[prompt.attribute])))
        return ListItem(id=entry.entry_id, text=values[first.attribute] or self.word("untitled"), note=note, tags=tags)

    def tag(self, prompt: models.Prompt, value: Any) -> str:  # noqa: ANN401 - what the field shows
        """Return what is listed of an answer beside the title: a day, the label of a choice, a number in words."""
        return answer_tag(self.desk, prompt, value, self.word)

    def blocks_below_form(self, entry_id: str) -> list[Block]:
        """Return the blocks below the form of the open record."""
        return []

    def form_blocks(self, fields: list[Field]) -> list[Block]:
        """Return the fields of the form as blocks in their order; a subclass may group them."""
        return list(fields)

    def values(self, record: KindT, entry: Entry[KindT] | None) -> dict[str, Any]:
        """Return the values of the form."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in vars(record).items()}

    def changed(self, record: KindT, name: str, value: Any) -> KindT:  # noqa: ANN401 - what the field checked
        """Return the record with one attribute changed; an emptied one is what it was at first."""
        empty: dict[str, Any] = {field.name: field.default for field in fields(record)}
        return replace(record, **{name: empty[name] if value is None else value})

    def entries(self) -> list[Entry[KindT]]:
        """Return the records that were not removed, the oldest first."""
        return self.desk.all(self.kind)

    def written(self, run: str) -> list[Entry[KindT]]:
        """Return the records that were made in one run of the exercise, also those removed since."""
        return self.desk.all(self.kind, run=run, put_away=True, removed=True)

    def word(self, name: str) -> str:
        """Return a label from the exercise's content: the one for this list if there is one, else the common one."""
        return self.spec.words.get(f"{self.name}_{name}", self.spec.words.get(name, ""))

    def open_id(self) -> str:
        """Return the entry id of the record that is open in the form; "" if none is."""
        return "" if self._is_removed(entry_id := self.desk.recall(self._key("open")) or "") else entry_id

    def open_record(self, entry_id: str) -> None:
        """Open a record in the form; "" closes the form."""
        self.desk.remember(self._key("open"), entry_id)

    def claimed(self) -> str:
        """Return the entry id of the next record: that of the empty form, until something is written in it."""
        return self.desk.claim(self._key("next"))

    def entry(self, entry_id: str) -> Entry[KindT] | None:
        """Return a record's entry; ``None`` if it is not written yet or was removed."""
        return self.desk.one(self.kind, entry_id)

    def record(self, entry_id: str) -> KindT:
        """Return the newest state of a record, or a blank one."""
        entry = self.entry(entry_id)
        return entry.record if entry else self.begun()

    def blocks(self) -> list[Block]:
        """Return the form of the open record, or of a first one, or the button for a new one; and the list."""
        entries = self.entries()
        opened = self.open_id() or ("" if entries else self.claimed())
        others = [entry for entry in entries if entry.entry_id != opened]
        if opened:
            tone: ButtonTone = "primary" if self.entry(opened) else "plain"
            close = Button("close", self.word("close"), tone, data={"record_list": self.name})
            buttons = Buttons(key=f"{self.name}.close", buttons=(close,))
            form = [*self._fields(opened), *self.blocks_below_form(opened), buttons]
        else:
            new = Button(action="new", label=self.word("new"), data={"record_list": self.name})
            form = [Buttons(key=f"{self.name}.new", buttons=(new,))]
        none = [] if entries else [Text(key=f"{self.name}.none", text=self.word("none"), tone="muted")]
        return [*none, *form, *self._undo(), *self.list_blocks(others)]

    def list_blocks(self, entries: list[Entry[KindT]]) -> list[Block]:
        """Return the list of records, the newest first; nothing where there are none."""
        rows = tuple(self.line(entry) for entry in reversed(entries))
        return row_blocks(self.desk, self.name, self.word("list"), rows)

    def line(self, entry: Entry[KindT]) -> ListItem:
        """Return a line of the list with its buttons."""
        return replace(self.row(entry), buttons=tuple(self.buttons(entry)))

    def buttons(self, entry: Entry[KindT]) -> list[Button]:
        """Return the buttons of a line."""
        return [self.button(action, entry.entry_id) for action in ("edit", "remove")]

    def button(self, action: str, entry_id: str) -> Button:
        """Return a button that acts on one record."""
        return Button(action=action, label=self.word(action), data={"record_list": self.name, "id": entry_id})

    def owns(self, key: str) -> bool:
        """Say whether a field belongs to this record list."""
        return key.startswith(f"{self.name}-")

    def change(self, key: str, value: object, run: str) -> Ack:
        """Keep one attribute of a record, in the run if it is a new one.

        Raises:
            WorkbookError: The value does not fit, the record was erased, or it could not be kept.
        """
        entry_id = key.partition(":")[0].removeprefix(f"{self.name}-")
        known = self._known(entry_id)
        record = known.record if known else self._new(entry_id)
        name, checked = self._form(entry_id, record).checked(key, value)
        was = self.values(record, None if known is None or known.deleted else known).get(name)
        saved = self._save(self.changed(record, name, checked), entry_id, run, new=known is None)
        at, now = clock_time(self.desk, saved.recorded_at), self.values(saved.record, saved).get(name)
        refresh = known is None or name in self.refreshing
        return Ack(at=at, revision=saved.revision, refresh=refresh, was=was, now=now)

    def record_to_change(self, entry_id: str) -> KindT:
        """Return a record to change, with all it says also if another window removed it; a blank one for a new id.

        Raises:
            WorkbookError: It was erased: nothing is written under its id again.
        """
        entry = self._known(entry_id)
        return entry.record if entry else self._new(entry_id)

    def _new(self, entry_id: str) -> KindT:
        if entry_id not in {self.desk.recall(self._key("next")), self.desk.recall(self._key("open"))} or not entry_id:
            raise WorkbookError("journal_no_such_entry")
        return self.begun()

    def keep(self, record: KindT, entry_id: str, run: str) -> Entry[KindT]:
        """Save a record; a new one belongs to the run and is opened in the form."""
        return self._save(record, entry_id, run, new=self._known(entry_id) is None)

    def _save(self, record: KindT, entry_id: str, run: str, *, new: bool) -> Entry[KindT]:
        if not new:
            return self.desk.save(record, entry_id)
        saved = self.desk.save(replace(record, run=run), entry_id)
        self.open_record(entry_id)
        return saved

    def press(self, action: str, data: Mapping[str, object], run: str) -> bool:
        """Do what a button of this record list says; ``False`` if it is none of its buttons."""
        if data.get("record_list") != self.name:
            return False
        entry_id = str(data.get("id", ""))
        if action in {"new", "close"}:
            self.open_record(self.claimed() if action == "new" else "")
        elif self._known(entry_id) is None:
            return False
        elif action == "edit":
            self.open_record(entry_id)
        elif action == "remove":
            self.desk.remove(entry_id)
            self._removed = entry_id
        elif action == "undo":
            self._bring_back(entry_id)
        else:
            return False
        return True

    def _bring_back(self, entry_id: str) -> None:
        # Another window may have brought it back: undoing once more would remove it again.
        if self.entry(entry_id) is None:
            self.desk.undo(entry_id)
        self._removed = ""

    def _form(self, entry_id: str, record: KindT) -> Form:
        return Form(self.desk, f"{self.name}-{entry_id}", self.prompts(record))

    def _fields(self, entry_id: str) -> list[Block]:
        entry, record = self.entry(entry_id), self.record(entry_id)
        at = clock_time(self.desk, entry.recorded_at) if entry else ""
        values = self.values(record, entry)
        form = self._form(entry_id, record)
        blocks = self.form_blocks(form.fields(values, saved_at=at, revision=entry.revision if entry else 0))
        return with_more(self.desk, form.key, blocks, self.declared.prompts)

    def _undo(self) -> list[Block]:
        if not self._removed or not self._is_removed(self._removed):
            return []
        undo = Buttons(key=f"{self.name}.undo", buttons=(self.button("undo", self._removed),))
        return [Text(key=f"{self.name}.removed", text=self.word("removed"), tone="notice"), undo]

    def _known(self, entry_id: str) -> Entry[KindT] | None:
        """Return a record's entry, also when it was removed."""
        return self.desk.one(self.kind, entry_id, removed=True)

    def _is_removed(self, entry_id: str) -> bool:
        return (entry := self._known(entry_id)) is not None and entry.deleted

    def _key(self, what: str) -> str:
        return f"{self.spec.id}.{self.name}.{what}"
