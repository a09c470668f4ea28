"""What a journal holds: one frozen dataclass for each kind of thing a reader records.

A record knows nothing of storage. Every field has a default, so that a record written by an older version can be read
by a newer one. Fields that hold the reader's own words are declared with :func:`words`: they stay out of ``repr`` (and
so out of logs and tracebacks) and are what a search looks through.
"""

from workbook_lib.records.base import RATINGS, Ending, EventKind, Outcome, Rating, Record, Stage, words
from workbook_lib.records.entry import Entry, own_words, place_of
from workbook_lib.records.group import (
    NotShown,
    Published,
    PublishedChange,
    PublishedChoice,
    PublishedRating,
    Reason,
    Share,
    ShareState,
    WallComment,
)
from workbook_lib.records.growth import Activity, Aim, Idea, Pause, Skill, Story
from workbook_lib.records.search import Event, FeedbackRequest, MockInterview, Opportunity, Prediction, Round
from workbook_lib.records.sitting import Answer, CheckIn, ExerciseRun, Item, PageVisit, Plan, Reflection

KINDS: dict[str, type[Record]] = {record.kind: record for record in Record.__subclasses__()}
"""Every kind of record by its name in the journal."""

__all__ = [
    "KINDS",
    "RATINGS",
    "Activity",
    "Aim",
    "Answer",
    "CheckIn",
    "Ending",
    "Entry",
    "Event",
    "EventKind",
    "ExerciseRun",
    "FeedbackRequest",
    "Idea",
    "Item",
    "MockInterview",
    "NotShown",
    "Opportunity",
    "Outcome",
    "PageVisit",
    "Pause",
    "Plan",
    "Prediction",
    "Published",
    "PublishedChange",
    "PublishedChoice",
    "PublishedRating",
    "Rating",
    "Reason",
    "Record",
    "Reflection",
    "Round",
    "Share",
    "ShareState",
    "Skill",
    "Stage",
    "Story",
    "WallComment",
    "own_words",
    "place_of",
    "words",
]
