"""Binding of one prompt in one run to its entry in the journal: reading the answer and saving a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from workbook_lib.content.models import Prompt
from workbook_lib.controls import (
    Ack,
    Block,
    Choice,
    Choices,
    Date,
    Field,
    Lines,
    LongText,
    Number,
    Option,
    Rating,
    Sort,
    TextLine,
)
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.exercises.engine.options import NAMED, offered
from workbook_lib.exercises.engine.step_parts import calendar_blocks
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


class FieldBinding:
    """Ties a prompt to its entry.

    Args:
        desk: Reads and saves the entry.
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
        self.known: Callable[[], Any] = lambda: None
        """Returns what is known from elsewhere; shown until the reader answers."""

    def entry(self) -> Entry | None:
        """Return this prompt's entry; ``None`` if there is none or it was removed."""
        return self.desk.one(Record, self.entry_id)

    def value(self) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return what the field shows: the answer, or as long as there is none, what is known from elsewhere."""
        return self.known() if self.entry() is None else self.given()

    def given(self) -> Any:  # noqa: ANN401 - what JSON can hold
        """Return the reader's answer to this very question: text, number, ISO date, option id, or a list of them."""
        entry = self.entry()
        if entry is None:
            return None
        record = entry.record
        if isinstance(record, Reflection):
            return record.text
        value = record.value if isinstance(record, Answer) else None
        return list(value) if isinstance(value, tuple) else value

    def filled(self) -> bool:
        """Say whether the reader answered, and did not empty it again."""
        return self.given() not in (None, "", [])

    def asked(self) -> Prompt:
        """Return the question with what there is to choose from now."""
        return offered(self.desk, self.prompt) or self.prompt

    def texts(self) -> list[str]:
        """Return the answer as texts to carry along."""
        value = self.value()
        return [value] if isinstance(value, str) and value.strip() else []

    def settle(self) -> None:
        """Take over what is known, where it is part of a record; an answer alone follows what it is known from."""

    def field(self) -> Field:
        """Return the field as it is to be drawn now."""
        entry = self.entry()
        return prompt_field(
            self.asked(),
            self.key,
            value=self.value(),
            saved_at=clock_time(self.desk, entry.recorded_at) if entry else "",
            revision=entry.revision if entry else 0,
            latest=self.desk.now().date() if self.prompt.past else None,
        )

    def blocks(self) -> list[Block]:
        """Return the field, and for a day that the content puts in the calendar (``calendar``) its entry."""
        prompt, value = self.prompt, self.value()
        day = date.fromisoformat(value) if prompt.calendar and value else None
        label, key = say(self.desk, "plan_calendar"), f"ics.{prompt.id}"
        return [self.field(), *calendar_blocks(self.desk, label, prompt.calendar, day, self.entry_id, key=key)]

    def save(self, value: object) -> Ack:
        """Keep a new value; a repeated one adds no revision.

        Raises:
            WorkbookError: The value does not fit the prompt, or it could not be kept.
        """
        record = self._record(value)
        was = self.value()
        entry = self.entry()
        if entry is None or entry.record != at_the_moment_of(record, entry.record):
            entry = self.desk.save(record, self.entry_id)
        at = clock_time(self.desk, entry.recorded_at)
        refresh = bool(self.prompt.calendar)
        return Ack(at=at, revision=entry.revision, refresh=refresh, was=was, now=self.value())

    def _record(self, value: object) -> Record:
        checked = checked_value(self.asked(), value, self.desk.now().date())
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
        "choice": {"options": options, "folds": prompt.options_from in NAMED},
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
