import dataclasses
from collections.abc import Callable
from datetime import datetime, timedelta
from html.parser import HTMLParser
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.content import Content
from workbook_lib.records import (
    Activity,
    Answer,
    CheckIn,
    Entry,
    Event,
    FeedbackRequest,
    Idea,
    Item,
    MockInterview,
    Opportunity,
    Plan,
    Prediction,
    Record,
    Reflection,
    Round,
    Skill,
    Story,
)

NOW = datetime(2026, 8, 14, 18, 0, tzinfo=ZoneInfo("Europe/London"))
RECORDS: dict[str, Record] = {
    "notes": CheckIn(confidence=4, note="MARK-notes"),
    "plans": Plan(prompt_id="plan", cue="MARK-plans a", act="MARK-plans b"),
    "activities": Activity(what="MARK-activities", minutes=45, enjoyment=7),
    "ideas": Idea(what="MARK-ideas", cost="MARK-ideas", hours=3),
    "skills": Skill(name="MARK-skills", now=4, plan="MARK-skills"),
    "stories": Story(title="MARK-stories", situation="MARK-stories", result="MARK-stories"),
    "applications": Opportunity(
        employer="MARK-applications",
        role="MARK-applications",
        link="MARK-applications",
        rounds=(Round(label="MARK-applications"),),
    ),
    "predictions": Prediction(what="MARK-predictions", chance=60, expected_sting=8, actual_sting=3),
    "feedback": FeedbackRequest(whom="MARK-feedback", text="MARK-feedback", answer="MARK-feedback"),
    "practice": MockInterview(
        partner="MARK-practice",
        questions=("MARK-practice",),
        own={"clear": 4, "MARK-practice": 5},
        partners={"clear": 6},
        worked="MARK-practice",
    ),
    "letter": Reflection(prompt_id="letter.text", page="05-my-progress", text="MARK-letter"),
    "page.01-it-is-not-personal": Reflection(
        prompt_id="facts.known", page="01-it-is-not-personal", text="MARK-page.01-it-is-not-personal"
    ),
    "page.02-rejection-is-not-feedback": Item(
        prompt_id="silence.heard",
        page="02-rejection-is-not-feedback",
        text="MARK-page.02-rejection-is-not-feedback",
        note="MARK-page.02-rejection-is-not-feedback",
    ),
    "": Answer(prompt_id="unknown.question", page="03-a-fresh-approach", value="MARK-of-nothing"),
}
"""A record for each part that holds words, with the part's own mark in every field of words."""
_numbers = count()


def entry_of(record: Record, *, days_ago: int = 0, deleted: bool = False) -> Entry:
    """Return a record as an entry."""
    at = record.occurred_at or NOW - timedelta(days=days_ago)
    return Entry(
        entry_id=f"e{next(_numbers)}", revision=1, record=record, occurred_at=at, recorded_at=at, deleted=deleted
    )


class Page(HTMLParser):
    """What a browser finds in a file: elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.pieces: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Remember a piece of text."""
        self.pieces.append(data)

    @property
    def text(self) -> str:
        """All text of the page."""
        return "".join(self.pieces)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def now() -> datetime:
    """Six in the evening of 14 August 2026, in London."""
    return NOW


@pytest.fixture(scope="session")
def content() -> Content:
    """The English content."""
    return Content()


@pytest.fixture
def marked() -> list[Entry]:
    """An entry for each part that holds words, and an event."""
    return [*map(entry_of, RECORDS.values()), entry_of(Event(what="rejection", note="MARK-notes"), days_ago=3)]


@pytest.fixture
def worded() -> list[str]:
    """The parts that hold words."""
    return [part for part in RECORDS if part]


@pytest.fixture
def write() -> Callable[..., Entry]:
    """Makes an entry of a record."""
    return entry_of


@pytest.fixture
def put_away() -> Callable[[Entry], Entry]:
    """Puts an entry away."""
    return lambda entry: dataclasses.replace(entry, record=dataclasses.replace(entry.record, put_away=True))


@pytest.fixture
def read() -> type[Page]:
    """Reads a file as a browser does."""
    return Page
