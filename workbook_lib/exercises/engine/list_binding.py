"""A prompt whose answer is a list: short lines, or things to sort into groups."""

from __future__ import annotations

import re

from workbook_lib.content.models import Prompt
from workbook_lib.controls import Ack, Field
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time
from workbook_lib.exercises.engine.field_binding import FieldBinding, at_the_moment_of, prompt_field
from workbook_lib.records import Entry, Item, Record, place_of

_ITEM_ID = re.compile(r"^[A-Za-z0-9-]{1,64}$")


class ListBinding(FieldBinding):
    """A prompt whose answer is several lines or things to sort, each an entry of its own.

    What a sort begins with is an entry only once the reader has put it into a group. A line that another window added
    meanwhile is not in the list this one sends; it stays, because only lines shown here can be removed here.
    """

    def __init__(self, desk: Desk, prompt: Prompt, run: str, key: str) -> None:
        super().__init__(desk, prompt, run, key)
        self._shown: set[str] = set()

    def items(self) -> list[Entry[Item]]:
        """Return the lines in their order."""
        found = self.desk.all(Item, prompt_id=self._kept_under(), run=self.run)
        return sorted(found, key=place_of)

    def value(self) -> list[dict[str, str]]:
        """Return the lines as the field shows them, those the sort begins with first."""
        standing = {
            entry.entry_id: {"id": entry.entry_id, "text": entry.record.text, "group": entry.record.group}
            for entry in self.items()
        }
        first = [standing.pop(row["id"], row) for row in self.start() if not self._removed(row["id"])]
        return [*first, *standing.values()]

    def texts(self) -> list[str]:
        """Return the lines as texts to carry along."""
        return [row["text"] for row in self.value()]

    def filled(self) -> bool:
        """Say whether the reader wrote a line, or where there are groups, sorted one into them."""
        if self.prompt.options:
            return any(row["group"] for row in self.value())
        return bool(self.items())

    def start(self) -> list[dict[str, str]]:
        """Return what the sort begins with, as yet unsorted."""
        return [
            {"id": self.desk.identify(self.entry_id, option.id), "text": option.label, "group": ""}
            for option in self.prompt.start
        ]

    def field(self) -> Field:
        """Return the field as it is to be drawn now."""
        entries = self.items()
        self._shown |= {entry.entry_id for entry in entries}
        latest = max((entry.recorded_at for entry in entries), default=None)
        return prompt_field(
            self.prompt,
            self.key,
            value=self.value(),
            saved_at=clock_time(self.desk, latest) if latest else "",
            revision=sum(entry.revision for entry in entries),
        )

    def save(self, value: object) -> Ack:
        """Keep the lines as they are now: new, changed, moved and removed ones.

        Raises:
            WorkbookError: The value is not a list of lines, or it could not be kept.
        """
        rows = self._rows(value)
        was = self.value()
        standing = {entry.entry_id: entry for entry in self.items()}
        untouched = {row["id"] for row in self.start()} - standing.keys()
        changed: list[tuple[Record, str | None]] = []
        for place, row in enumerate(rows):
            old = standing.pop(row["id"], None)
            if row["id"] in untouched and not row["group"]:
                continue
            kept = old.record if old else None
            record = Item(
                prompt_id=self._kept_under(),
                text=row["text"],
                group=row["group"] if self.prompt.options or kept is None else kept.group,
                note=kept.note if kept else "",
                place=place,
                run=self.run,
                page=self.desk.page,
            )
            if old is None or old.record != at_the_moment_of(record, old.record):
                changed.append((record, row["id"]))
        if changed:
            self.desk.save_many(changed)
        self._shown |= {row["id"] for row in rows}
        for gone in standing.keys() & self._shown:
            self.desk.remove(gone)
        others = standing.keys() - self._shown
        revision = sum(entry.revision for entry in self.items())
        refresh = self.prompt.kind == "sort" or bool(others)
        at = clock_time(self.desk, self.desk.now())
        return Ack(at=at, revision=revision, refresh=refresh, was=was, now=self.value())

    def _kept_under(self) -> str:
        return self.prompt.sorts or self.prompt.id

    def _removed(self, entry_id: str) -> bool:
        entry = self.desk.one(Item, entry_id, removed=True)
        return entry is not None and entry.deleted

    def _rows(self, value: object) -> list[dict[str, str]]:
        if not isinstance(value, list):
            raise WorkbookError("value_not_understood")
        groups = {option.id for option in self.prompt.options}
        rows = []
        for row in value:
            if not (
                isinstance(row, dict) and _ITEM_ID.match(str(row.get("id", ""))) and isinstance(row.get("text"), str)
            ):
                raise WorkbookError("value_not_understood")
            group = str(row.get("group") or "")
            rows.append({"id": str(row["id"]), "text": row["text"], "group": group if group in groups else ""})
        return [row for row in rows if row["text"].strip()]


def bind(desk: Desk, prompt: Prompt, run: str, key: str) -> FieldBinding:
    """Return the binding that fits the kind of prompt."""
    kind = ListBinding if prompt.kind in {"lines", "sort"} else FieldBinding
    return kind(desk, prompt, run, key)
