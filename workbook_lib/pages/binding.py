"""One prompt in one run: what stands in the journal for it, and how a new value gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.errors import WorkbookError
from workbook_lib.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Lines,
    LongText,
    Number,
    Option,
    Rating,
    Saved,
    Sort,
    TextLine,
)
from workbook_lib.pages.desk import Desk, clock_time
from workbook_lib.records import Answer, Entry, Record, Reflection

EARLIEST = date(1950, 1, 1)
_FIELDS: dict[str, Callable[..., Field]] = {
    "text": TextLine,
    "long_text": LongText,
    "number": Number,
    "rating": Rating,
    "date": Date,
    "choice": Choice,
    "choices": Choices,
    "lines": Lines,
    "sort": Sort,
}


class Binding:
    """Ties a prompt to its entry.

    Args:
        desk: Where it is kept.
        prompt: The question.
        run: The run of the exercise it belongs to.
        key: The name of its field in the card.
    """

    def __init__(self, desk: Desk, prompt: Prompt, run: str, key: str) -> None:
        self.desk = desk
        self.prompt = prompt
        self.run = run
        self.key = key
        self.entry_id = desk.identify(run, prompt.id)
        self.elsewhere = ""
        self._seen = 0

    def entry(self) -> Entry | None:
        """Return what stands for this prompt now; ``None`` if nothing does."""
        entry = self.desk.entry(self.entry_id)
        return None if entry is None or entry.deleted else entry

    def value(self) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return the answer as the field shows it: text, number, ISO date, option id, or a list of them."""
        entry = self.entry()
        if entry is None:
            return None
        record = entry.record
        if isinstance(record, Reflection):
            return record.text
        value = record.value if isinstance(record, Answer) else None
        return list(value) if isinstance(value, tuple) else value

    def filled(self) -> bool:
        """Say whether there is an answer that is not empty."""
        return self.value() not in (None, "", [])

    def field(self) -> Field:
        """Return the field as it is to be drawn now."""
        entry = self.entry()
        self._seen = entry.revision if entry else 0
        return prompt_field(
            self.prompt,
            self.key,
            value=self.value(),
            saved_at=clock_time(self.desk, entry.recorded_at) if entry else "",
            revision=self._seen,
            latest=self.desk.now().date() if self.prompt.past else None,
        )

    def save(self, value: object) -> Saved:
        """Keep a new value; a repeated one adds no revision.

        Raises:
            WorkbookError: The value does not fit the prompt, or it could not be kept.
        """
        record = self._record(value)
        before = self.entry()
        self.elsewhere = ""
        if before is not None and before.record == at_the_moment_of(record, before.record):
            self._seen = before.revision
            return Saved(at=clock_time(self.desk, before.recorded_at), revision=before.revision)
        if before is not None and before.revision > self._seen and isinstance(before.record, Reflection):
            self.elsewhere = before.record.text
        entry = self.desk.save(record, self.entry_id)
        self._seen = entry.revision
        return Saved(at=clock_time(self.desk, entry.recorded_at), revision=entry.revision, refresh=bool(self.elsewhere))

    def _record(self, value: object) -> Record:
        checked = checked_value(self.prompt, value, self.desk.now().date())
        if self.prompt.kind in {"text", "long_text"}:
            return Reflection(prompt_id=self.prompt.id, text=str(checked or ""), run=self.run, page=self.desk.page)
        return Answer(prompt_id=self.prompt.id, value=checked, run=self.run, page=self.desk.page)  # type: ignore[arg-type]


def prompt_field(
    prompt: Prompt,
    key: str,
    *,
    value: Any,  # noqa: ANN401 - what JSON can hold
    saved_at: str = "",
    revision: int = 0,
    latest: date | None = None,
) -> Field:
    """Build the field of a prompt, filled with what the journal holds."""
    options = tuple(Option(id=option.id, label=option.label) for option in prompt.options)
    extra: dict[str, Any] = {
        "long_text": {"words": prompt.words},
        "number": {"minimum": prompt.minimum or 0, "maximum": prompt.maximum or 1_000_000},
        "rating": {"low": prompt.low, "high": prompt.high},
        "date": {"latest": latest},
        "choice": {"options": options},
        "choices": {"options": options},
        "sort": {"groups": options, "adding": prompt.adding},
    }
    if prompt.kind == "date" and value:
        value = date.fromisoformat(value)
    if value is None and prompt.kind in {"text", "long_text", "choices", "lines", "sort"}:
        value = "" if prompt.kind in {"text", "long_text"} else ()
    state: dict[str, Any] = {"help": prompt.help, "saved_at": saved_at or None, "revision": revision}
    return _FIELDS[prompt.kind](key, prompt.label, value=value, **state, **extra.get(prompt.kind, {}))


def checked_value(prompt: Prompt, value: object, today: date) -> object:
    """Return a value that fits the prompt, or ``None`` for "not answered".

    Raises:
        WorkbookError: The value does not fit; the message says what would.
    """
    if value in (None, "", []):
        return None
    kind = prompt.kind
    if kind in {"text", "long_text"} and isinstance(value, str):
        return value
    if kind in {"rating", "number"} and isinstance(value, int) and not isinstance(value, bool):
        return _checked_number(prompt, value)
    if kind == "date" and isinstance(value, str):
        return checked_date(value, today if prompt.past else None).isoformat()
    ids = {option.id for option in prompt.options}
    if kind == "choice" and value in ids:
        return value
    if kind == "choices" and isinstance(value, list) and ids.issuperset(value):
        return tuple(value)
    raise WorkbookError("value_not_understood")


def checked_date(value: str, latest: date | None) -> date:
    """Return the date a reader typed.

    Raises:
        WorkbookError: It is no date, before 1950, or after ``latest``.
    """
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise WorkbookError("date_not_understood") from error
    if day < EARLIEST:
        raise WorkbookError("date_too_early", year=EARLIEST.year)
    if latest is not None and day > latest:
        raise WorkbookError("date_in_future")
    return day


def _checked_number(prompt: Prompt, value: int) -> int:
    low, high = (0, 10) if prompt.kind == "rating" else (prompt.minimum or 0, prompt.maximum or 1_000_000)
    if not low <= value <= high:
        raise WorkbookError("number_out_of_range", low=low, high=high)
    return value


def at_the_moment_of(record: Record, other: Record) -> Record:
    """Return ``record`` with the moment of ``other``, to compare what they say."""
    return replace(record, occurred_at=other.occurred_at, page=other.page)
