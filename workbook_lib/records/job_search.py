"""What is recorded of the search for work: events, applications, predictions, feedback, mock interviews."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Interval

from workbook_lib.records.base import Channel, Ending, EventKind, Rating, Record, Stage, words


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Something that happened in the search for work; ``opportunity`` is the entry id of the application, or ""."""

    kind: ClassVar[str] = "event"
    what: EventKind
    opportunity: str = ""
    note: str = words()


@dataclass(frozen=True, kw_only=True)
class Round:
    """One conversation of an application, such as a screening call or a first interview."""

    on: date | None = None
    label: str = words()


@dataclass(frozen=True, kw_only=True)
class Opportunity(Record):
    """An application: where it stands, and the furthest stage it reached, which a rejection never takes away.

    ``heard_on``, ``channel`` and ``said`` are how its ending came: the day, the way, and their words.
    """

    kind: ClassVar[str] = "opportunity"
    employer: str = words()
    role: str = words()
    link: str = words()
    stage: Stage = "interested"
    furthest: Stage = "interested"
    ending: Ending = ""
    rounds: tuple[Round, ...] = words(())
    archived: bool = False
    heard_on: date | None = None
    channel: Channel = ""
    said: str = words()


@dataclass(frozen=True, kw_only=True)
class Prediction(Record):
    """What the reader expects before an outcome is known, and what it was like afterwards.

    ``chance`` is the chance of an offer in per cent; the two stings are ratings.
    """

    kind: ClassVar[str] = "prediction"
    opportunity: str = ""
    what: str = words()
    chance: Annotated[int, Interval(ge=0, le=100)] | None = None
    expected_sting: Rating | None = None
    actual_sting: Rating | None = None
    outcome: Literal["offer", "rejection", "no_answer", "withdrawn"] | None = None


@dataclass(frozen=True, kw_only=True)
class FeedbackRequest(Record):
    """A letter that the reader wrote, such as one that asks for advice; to whom, and what came of it.

    ``letter`` is its kind, by its id in the content's ``letters.toml``.
    """

    kind: ClassVar[str] = "feedback_request"
    opportunity: str = ""
    whom: str = words()
    asks_for: Literal["advice", "feedback"] = "advice"
    letter: str = "request"
    text: str = words()
    asked_on: date | None = None
    follow_up_on: date | None = None
    followed_up: bool = False
    answered: Literal["waiting", "answered", "no_answer"] = "waiting"
    answer: str = words()


@dataclass(frozen=True, kw_only=True)
class HardQuestion(Record):
    """A question of an interview that the reader would rather not be asked, and their own true answer."""

    kind: ClassVar[str] = "hard_question"
    question: str = words()
    answer: str = words()


@dataclass(frozen=True, kw_only=True)
class MockInterview(Record):
    """A mock interview; each criterion has the reader's own rating and the partner's."""

    kind: ClassVar[str] = "mock_interview"
    opportunity: str = ""
    partner: str = words()
    on: date | None = None
    questions: tuple[str, ...] = words(())
    own: dict[str, Rating] = dataclasses.field(default_factory=dict)
    partners: dict[str, Rating] = dataclasses.field(default_factory=dict)
    worked: str = words()
    did_not: str = words()
    next_time: str = words()
