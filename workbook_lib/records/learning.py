"""What is recorded of keeping learning: ideas, activities, aims, skills, stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Interval

from workbook_lib.records.base import Rating, Record, words


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """Something done to keep learning: minutes spent, enjoyment and importance 0–10."""

    kind: ClassVar[str] = "activity"
    what: str = words()
    activity_kind: str = ""
    minutes: Annotated[int, Interval(ge=0, le=1440)] | None = None
    enjoyment: Rating | None = None
    importance: Rating | None = None


@dataclass(frozen=True, kw_only=True)
class Idea(Record):
    """Something the reader could do to keep learning: of which kind, where, at what cost, how many hours a week."""

    kind: ClassVar[str] = "idea"
    what: str = words()
    activity_kind: str = ""
    place: Literal["", "remote", "in_person", "either"] = ""
    cost: str = words()
    hours: Annotated[int, Interval(ge=0, le=168)] | None = None


@dataclass(frozen=True, kw_only=True)
class Aim(Record):
    """The weekly aim the reader set for activities, in counts or in minutes."""

    kind: ClassVar[str] = "aim"
    measure: Literal["count", "minutes"] = "count"
    per_week: Annotated[int, Interval(ge=0, le=10_080)] | None = None


@dataclass(frozen=True, kw_only=True)
class Pause(Record):
    """Days on which nothing is expected; both ends belong to it."""

    kind: ClassVar[str] = "pause"
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Skill(Record):
    """A skill that adverts ask for, the reader's rating of it now, and what they do about it."""

    kind: ClassVar[str] = "skill"
    name: str = words()
    now: Rating | None = None
    plan: str = words()
    asked_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Story(Record):
    """A talking point for an interview: situation, task, action, result."""

    kind: ClassVar[str] = "story"
    activity: str = ""
    title: str = words()
    situation: str = words()
    task: str = words()
    action: str = words()
    result: str = words()
