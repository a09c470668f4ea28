"""What a journal holds: one frozen dataclass for each kind of thing a reader records.

Used by every part of the library. Uses nothing of it.

A record knows nothing of storage. Every field has a default, so that a record written by an older version can be read
by a newer one. Fields that hold the reader's own words are declared with :func:`words`: they stay out of ``repr`` (and
so out of logs and tracebacks) and are what a search looks through.
"""

from workbook_lib.records.base import RATINGS, Channel, Ending, EventKind, Outcome, Rating, Record, Stage, words
from workbook_lib.records.entry import Entry, KindT, own_words, place_of
from workbook_lib.records.entry_store import EntryStore, Selection
from workbook_lib.records.group import (
    CoachLetter,
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
from workbook_lib.records.job_search import (
    Event,
    FeedbackRequest,
    HardQuestion,
    MockInterview,
    Opportunity,
    Prediction,
    Round,
)
from workbook_lib.records.kept import CHOSEN, KeptLine, LineNow, kept_words, line_mark, lines_now
from workbook_lib.records.learning import Activity, Aim, Idea, Pause, Skill, Story
from workbook_lib.records.session import Answer, CheckIn, ExerciseRun, Item, PageVisit, Plan, Reflection

KINDS: dict[str, type[Record]] = {record.kind: record for record in Record.__subclasses__()}
"""Every kind of record by its name in the journal."""

__all__ = [
    "CHOSEN",
    "KINDS",
    "RATINGS",
    "Activity",
    "Aim",
    "Answer",
    "Channel",
    "CheckIn",
    "CoachLetter",
    "Ending",
    "Entry",
    "EntryStore",
    "Event",
    "EventKind",
    "ExerciseRun",
    "FeedbackRequest",
    "HardQuestion",
    "Idea",
    "Item",
    "KeptLine",
    "KindT",
    "LineNow",
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
    "Selection",
    "Share",
    "ShareState",
    "Skill",
    "Stage",
    "Story",
    "WallComment",
    "kept_words",
    "line_mark",
    "lines_now",
    "own_words",
    "place_of",
    "words",
]
