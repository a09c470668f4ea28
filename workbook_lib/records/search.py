"""What is recorded of the search for work: events, applications, predictions, feedback, mock interviews."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Interval

from workbook_lib.records.base import Ending, EventKind, Rating, Record, Stage, words


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
    """An application: where it stands, and the furthest stage it reached, which a rejection never takes away."""

    kind: ClassVar[str] = "opportunity"
    employer: str = words()
    role: str = words()
    link: str = words()
    stage: Stage = "interested"
    furthest: Stage = "interested"
    ending: Ending = ""
    rounds: tuple[Round, ...] = words(())
    archived: bool = False


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
    outcome: Literal["offer", "rejection", "withdrawn"] | None = None


@dataclass(frozen=True, kw_only=True)
class FeedbackRequest(Record):
    """Whom the reader asked for advice or feedback, and what came of it."""

    kind: ClassVar[str] = "feedback_request"
    opportunity: str = ""
    whom: str = words()
    asks_for: Literal["advice", "feedback"] = "advice"
    text: str = words()
    asked_on: date | None = None
    follow_up_on: date | None = None
    followed_up: bool = False
    answered: Literal["waiting", "answered", "no_answer"] = "waiting"
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
