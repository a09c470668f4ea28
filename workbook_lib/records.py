"""What a journal holds: one frozen dataclass for each kind of thing a reader records.

A record knows nothing of storage. Every field has a default, so that a record written by an older version can be read
by a newer one. Fields that hold the reader's own words are declared with :func:`words`: they stay out of ``repr`` (and
so out of logs and tracebacks) and are what a search looks through.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Interval

Rating = Annotated[int, Interval(ge=0, le=10)]
"""A whole number from 0 to 10; "not recorded" is ``None``, never 0 or 5."""

Outcome = Literal["yes", "partly", "no", "changed"]
EventKind = Literal["applied", "interview", "rejection", "offer", "asked_for_feedback", "got_feedback"]
Stage = Literal["interested", "applied", "screening", "interview", "final_round", "offer"]
Ending = Literal["", "rejected", "withdrawn", "declined", "accepted"]

RATINGS = ("confidence", "optimism", "motivation", "mood")
"""The four ratings of a check-in, the headline first."""


def words(default: Any = "") -> Any:  # noqa: ANN401 - a dataclass field fits any annotation
    """Declare a dataclass field that holds the reader's own words: searched, but never shown by ``repr``."""
    return dataclasses.field(default=default, repr=False, metadata={"words": True})


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all kinds share.

    Attributes:
        occurred_at: When it happened (aware); ``None`` means "now" at the moment of recording.
        page: The page (notebook name) it was written on.
        put_away: True for what the reader asked never to be shown again; it is kept, and no page, chart, export or
            search finds it.
    """

    kind: ClassVar[str]
    occurred_at: datetime | None = None
    page: str = ""
    put_away: bool = False


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """The four ratings at one moment, each 0–10 or not recorded."""

    kind: ClassVar[str] = "check_in"
    confidence: Rating | None = None
    optimism: Rating | None = None
    motivation: Rating | None = None
    mood: Rating | None = None
    moment: Literal["arrive", "leave", "check_in"] = "check_in"
    note: str = words()


@dataclass(frozen=True, kw_only=True)
class Reflection(Record):
    """A written answer to one prompt, in one run of an exercise ("" outside a run)."""

    kind: ClassVar[str] = "reflection"
    prompt_id: str
    text: str = words()
    run: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """An answer that is chosen, not written: a rating, a date (ISO text), an option's id or several of them."""

    kind: ClassVar[str] = "answer"
    prompt_id: str
    value: int | str | tuple[str, ...] | None = words(None)
    run: str = ""


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """One line of a list, or one thing being sorted; ``group`` is where the reader put it, "" while unsorted."""

    kind: ClassVar[str] = "item"
    prompt_id: str
    text: str = words()
    group: str = ""
    note: str = words()
    place: int = 0
    run: str = ""


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """Something that happened in the search for work; ``opportunity`` is the entry id of the application, or ""."""

    kind: ClassVar[str] = "event"
    what: EventKind
    opportunity: str = ""
    note: str = words()


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
class Plan(Record):
    """An if-then plan: "When *cue*, I will *act*", and whether it happened."""

    kind: ClassVar[str] = "plan"
    prompt_id: str = ""
    cue: str = words()
    act: str = words()
    due: date | None = None
    outcome: Outcome | None = None
    opportunity: str = ""


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
    """A practice interview; each criterion has the reader's own rating and the partner's."""

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


@dataclass(frozen=True, kw_only=True)
class ExerciseRun(Record):
    """One time through an exercise; its entry id is the ``run`` of all that is written in it."""

    kind: ClassVar[str] = "exercise_run"
    exercise_id: str = ""
    number: int = 1
    step: int = 0
    state: Literal["open", "finished", "stopped"] = "open"
    heaviness_before: Rating | None = None
    heaviness_after: Rating | None = None
    helped: Literal["yes", "a_little", "no", "worse"] | None = None
    opportunity: str = ""


@dataclass(frozen=True, kw_only=True)
class PageVisit(Record):
    """Where the reader is in one page: begun or done, and the card they were last at."""

    kind: ClassVar[str] = "page_visit"
    state: Literal["begun", "done"] = "begun"
    card: str = ""


KINDS: dict[str, type[Record]] = {record.kind: record for record in Record.__subclasses__()}
"""Every kind of record by its name in the journal."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One revision of one record in the journal.

    Attributes:
        entry_id: The same for all revisions of one record.
        revision: 1 for the first, one more for every change.
        record: What was recorded.
        occurred_at: When it happened (aware, in the reader's zone of that moment).
        recorded_at: When this revision was written (aware).
        tz: The reader's time zone when it was written, an IANA name.
        deleted: True where this revision takes the record away.
    """

    entry_id: str
    revision: int
    record: Record
    occurred_at: datetime
    recorded_at: datetime
    tz: str = "UTC"
    deleted: bool = False

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.kind


def own_words(record: Record) -> list[str]:
    """Return the reader's own words in a record, field by field, for searching."""
    found: list[str] = []
    for field in dataclasses.fields(record):
        value = getattr(record, field.name) if field.metadata.get("words") else None
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(part.label if isinstance(part, Round) else str(part) for part in value)
    return [text for text in found if text.strip()]
