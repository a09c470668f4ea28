"""What the reader wrote under a prompt, line by line, with where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import day_words
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.list_binding import ListBinding


@dataclass(frozen=True, repr=False)
class OwnLine:
    """One line, or one text, of the reader's own.

    Attributes:
        text: The words as they stand now.
        source: The entry id of what it is written in; "" for what is no text of the reader's, such as a choice.
        attribute: Which text of that record.
        group: The group of a sort that it is in.
        note: A smaller line below it.
        start: Where it begins in its text, where it is only a part of it.
        length: How long that part is; 0 for the whole text.
    """

    text: str
    source: str = ""
    attribute: str = "text"
    group: str = ""
    note: str = ""
    start: int = 0
    length: int = 0


def lines_of(binding: FieldBinding) -> list[OwnLine]:
    """Return what is written under a prompt: the lines of a list, a text, a day, or what was chosen in words.

    What is only known from elsewhere, and shown until the reader answers, is not among it.
    """
    if isinstance(binding, ListBinding):
        kept = {entry.entry_id for entry in binding.items()}
        rows = [row for row in binding.value() if row["id"] in kept]
        return [OwnLine(row["text"], row["id"], group=row["group"]) for row in rows]
    value, kind = binding.given(), binding.prompt.kind
    if kind in {"text", "long_text"}:
        attribute = binding.name if isinstance(binding, AttributeBinding) else "text"
        return [OwnLine(value.strip(), binding.entry_id, attribute)] if value and value.strip() else []
    if kind == "date" and value:
        return [OwnLine(day_words(binding.desk, date.fromisoformat(value)))]
    if kind not in {"choice", "choices"} or not value:
        return []
    chosen = value if isinstance(value, list) else [value]
    return [OwnLine(option.label) for option in binding.prompt.options if option.id in chosen]
