"""From entries to tidy pandas tables: the one way to the data of charts, and to a reader's own analysis.

Used by `charts`, `journal` and `workbook`. Uses `content` and `records`.

A table has a row for each entry (that of mock interviews one for each criterion), by the moment it happened. Nothing
that was removed or put away is in one. Its columns follow from the fields of the record; `docs/frames.md` lists them,
and a test holds the two together.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date
from functools import cache
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from workbook_lib.errors import SentenceError
from workbook_lib.records import (
    Activity,
    Aim,
    CheckIn,
    Entry,
    Event,
    ExerciseRun,
    FeedbackRequest,
    Idea,
    Item,
    KeptLine,
    MockInterview,
    Opportunity,
    Pause,
    Plan,
    Prediction,
    Rating,
    Record,
    Reflection,
    Skill,
    Stage,
    Story,
)

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from workbook_lib.content import Content

DType = Literal["string", "category", "bool", "float64", "datetime64[s]", "datetime64[us, UTC]"]

FRAMES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "check_ins": CheckIn,
        "events": Event,
        "applications": Opportunity,
        "predictions": Prediction,
        "feedback_requests": FeedbackRequest,
        "mock_interviews": MockInterview,
        "activities": Activity,
        "ideas": Idea,
        "aims": Aim,
        "pauses": Pause,
        "skills": Skill,
        "stories": Story,
        "exercise_runs": ExerciseRun,
        "plans": Plan,
        "reflections": Reflection,
        "items": Item,
        "kept_lines": KeptLine,
    }
)
"""Every table by its name, and the kind of record that its rows are of."""

STAGES: tuple[str, ...] = get_args(Stage)
"""The stages of an application, in order."""
POINTS = "points, 0 to 10"
UNITS: Mapping[str, str] = MappingProxyType(
    {"minutes": "minutes", "hours": "hours a week", "chance": "per cent", "per_week": "activities or minutes a week"}
)
"""The units of numbers that are no ratings; what is not here is a plain count."""
OF_ALL = ("entry", "day", "at", "page", "run")
"""What every table begins with: the entry, its day where the reader was, the moment, the page and the run."""


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name.
        dtype: Its type in pandas; what is missing is NaN or NaT, in text "".
        value: Takes an entry and the criterion of its row; returns what stands there.
        unit: The unit of numbers; "" for everything else.
        choices: What a category may be, in order.
        words: Whether it holds the reader's own words.
    """

    name: str
    dtype: DType
    value: Callable[[Entry, str], object]
    unit: str = ""
    choices: tuple[str, ...] = ()
    words: bool = False


def kept_entries(entries: Iterable[Entry], kind: type[Record] = Record) -> Iterator[Entry]:
    """Yield the entries of a kind (or of all) that are neither removed nor put away."""
    return (one for one in entries if isinstance(one.record, kind) and not one.deleted and not one.record.put_away)


def has_kept(entries: Iterable[Entry], kind: type[Record]) -> bool:
    """Whether any entry of a kind is neither removed nor put away."""
    return any(True for _ in kept_entries(entries, kind))


def entries_frame(name: str, entries: Iterable[Entry], *, words: bool = False) -> DataFrame:
    """Return a table of entries, by the moment they happened.

    Args:
        name: One of `FRAMES`.
        entries: The newest revision of each entry, of any kind.
        words: Whether the columns with the reader's own words are there, too.

    Raises:
        KeyError: There is no such table.
    """
    listed = list(entries)
    known = _newest.get((name, words))
    if known is None or known[0] != listed:
        known = _newest[name, words] = (listed, _new_frame(name, listed, words))
    return known[1].copy()


_newest: dict[tuple[str, bool], tuple[list[Entry], DataFrame]] = {}
"""The entries and the table that was made of them last, by name and whether with words: ten pictures want the same."""


def forget_tables() -> None:
    """Let go of the tables that were made, and of the entries in them: something is being erased."""
    _newest.clear()


def _new_frame(name: str, entries: Iterable[Entry], words: bool) -> DataFrame:
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    kept = sorted(kept_entries(entries, FRAMES[name]), key=attrgetter("occurred_at"))
    rows = [(entry, criterion) for entry in kept for criterion in _criteria(entry.record)]
    columns = (column for column in columns_of(name) if words or not column.words)
    return pd.DataFrame({one.name: _series(one, [one.value(*row) for row in rows]) for one in columns})


def asked_frame(name: str, entries: Iterable[Entry], content: Content, *, words: bool = False) -> DataFrame:
    """Return a table that was asked for in a notebook; see `entries_frame`.

    Raises:
        SentenceError: There is no such table; it says which there are.
    """
    if name not in FRAMES:
        raise SentenceError(content.say("frame_unknown", names=", ".join(FRAMES)))
    return entries_frame(name, entries, words=words)


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """Return the columns of a table."""
    kind = FRAMES[name]
    hints = get_type_hints(kind, include_extras=True)
    fields = [field for field in dataclasses.fields(kind) if field.name not in {*OF_ALL, "occurred_at", "put_away"}]
    own = [one for field in fields if (one := _of_field(field, hints[field.name]))]
    if kind is Opportunity:
        own = [dataclasses.replace(one, value=_furthest) if one.name == "furthest" else one for one in own]
    if kind is MockInterview:
        own += [
            Column("criterion", "string", lambda _, criterion: criterion),
            *(Column(side, "float64", _rated_by(side), POINTS) for side in ("own", "partners")),
        ]
    return (
        Column("entry", "string", lambda entry, _: entry.entry_id),
        Column("day", "datetime64[s]", lambda entry, _: entry.occurred_at.date()),
        Column("at", "datetime64[us, UTC]", lambda entry, _: entry.occurred_at.astimezone(UTC).replace(tzinfo=None)),
        Column("page", "string", lambda entry, _: entry.record.page),
        Column("run", "string", lambda entry, _: entry.record.run),
        *sorted(own, key=attrgetter("words")),
    )


def _of_field(field: dataclasses.Field[Any], hint: Any) -> Column | None:  # noqa: ANN401 - a type of any kind
    """Return the column of a field of a record; ``None`` for one that holds several values."""
    words, name = bool(field.metadata.get("words")), field.name
    plain = _without_none(hint)

    def value(entry: Entry, _: str) -> object:
        return getattr(entry.record, name)

    if plain in {bool, str, date}:
        dtypes: dict[object, DType] = {bool: "bool", str: "string", date: "datetime64[s]"}
        return Column(name, dtypes[plain], value, words=words)
    if get_origin(plain) is Literal:
        return Column(name, "category", value, choices=tuple(filter(None, get_args(plain))))
    if plain is int or (get_origin(plain) is Annotated and get_args(plain)[0] is int):
        return Column(name, "float64", value, POINTS if plain == Rating else UNITS.get(name, "count"))
    return None


def _without_none(hint: Any) -> Any:  # noqa: ANN401 - as above
    others = [one for one in get_args(hint) if one is not NoneType]
    return others[0] if NoneType in get_args(hint) and len(others) == 1 else hint


def _furthest(entry: Entry, _: str) -> str:
    """Return the furthest stage an application reached, wherever it stands now."""
    record = entry.record
    return max(record.stage, record.furthest, key=STAGES.index) if isinstance(record, Opportunity) else ""


def _criteria(record: Record) -> tuple[str, ...]:
    """Return what a record has a row for: each criterion of a mock interview; any other has one row."""
    return tuple(dict.fromkeys([*record.own, *record.partners])) if isinstance(record, MockInterview) else ("",)


def _rated_by(side: str) -> Callable[[Entry, str], object]:
    return lambda entry, criterion: getattr(entry.record, side).get(criterion)


def _series(column: Column, values: list[Any]) -> Series[Any]:
    # Late: as above.
    import numpy as np
    import pandas as pd

    if column.dtype == "category":
        given = [value or None for value in values]
        return pd.Series(pd.Categorical(given, categories=list(column.choices), ordered=column.choices == STAGES))
    if column.dtype == "datetime64[us, UTC]":
        return pd.Series(np.array(values, dtype="datetime64[us]")).dt.tz_localize("UTC")
    if column.dtype == "datetime64[s]":
        return pd.Series(np.array(values, dtype="datetime64[s]"))
    return pd.Series(values, dtype=column.dtype)
