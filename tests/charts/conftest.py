import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.charts import Scope, Words
from workbook_lib.content import Content
from workbook_lib.records import (
    Activity,
    Aim,
    CheckIn,
    Entry,
    Event,
    ExerciseRun,
    MockInterview,
    Opportunity,
    Pause,
    Prediction,
    Record,
)

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 8, 14, 18, 0, tzinfo=LONDON)
TODAY = NOW.date()
PAGES = ("01-it-is-not-personal", "02-rejection-is-not-feedback")
_numbers = count()


def entry(record: Record, day: date, hour: int = 12) -> Entry:
    """Return a record as an entry of a day."""
    at = datetime.combine(day, time(hour), tzinfo=LONDON)
    return Entry(entry_id=f"e{next(_numbers)}", revision=1, record=record, occurred_at=at, recorded_at=at)


def rated(
    values: Iterable[int | None], *, every: int = 1, last: date = TODAY, rating: str = "confidence"
) -> list[Entry]:
    """Return check-ins up to a day, one in so many days; ``None`` leaves a day out."""
    known = list(values)
    days = (last - timedelta(days=every * back) for back in range(len(known) - 1, -1, -1))
    return [entry(CheckIn(**{rating: v}), day) for day, v in zip(days, known, strict=True) if v is not None]


def lived(days: int = 98, seed: int = 1) -> list[Entry]:
    """Return what somebody might have written in so many days, of every kind that a chart draws."""
    dice = random.Random(seed)
    found: list[Entry] = []
    for back in range(days - 1, -1, -1):
        day = NOW.date() - timedelta(days=back)
        level = 3 + 3 * (1 - back / days) + dice.gauss(0, 1)
        if dice.random() < 0.6:
            four = {
                name: max(0, min(10, round(level + dice.gauss(0, 1)))) for name in ("confidence", "optimism", "mood")
            }
            found.append(entry(CheckIn(**four), day))
        if dice.random() < 0.3:
            found.append(entry(Activity(what="private words", minutes=dice.choice([None, 20, 45])), day))
        for kind, share in (("applied", 0.06), ("interview", 0.04), ("rejection", 0.07), ("offer", 0.01)):
            if dice.random() < share:
                found.append(entry(Event(what=kind), day))
        if dice.random() < 0.15:
            found += _sitting(day, dice)
    return found


def _sitting(day: date, dice: random.Random) -> list[Entry]:
    page, low = dice.choice(PAGES), dice.randint(2, 8)
    after = dice.choice([None, low - 2, low, low + 2])
    return [
        entry(CheckIn(confidence=low, moment="arrive", page=page), day, 9),
        entry(CheckIn(confidence=dice.choice([low, low + 1]), moment="leave", page=page), day, 10),
        entry(ExerciseRun(exercise_id="x", page=page, heaviness_before=low, heaviness_after=after, helped="yes"), day),
        entry(Prediction(what="private words", expected_sting=low, actual_sting=after), day),
        entry(Opportunity(employer="private words", furthest="interview", ending="rejected"), day),
        entry(MockInterview(on=day, own={"clear": low}, partners={"clear": 5, "calm": 6}), day),
        entry(Aim(per_week=dice.randint(1, 4)), day),
        *([entry(Pause(start=day, end=day + timedelta(days=3)), day)] if dice.random() < 0.1 else []),
    ]


@pytest.fixture
def now() -> datetime:
    """Six in the evening of Friday, 14 August 2026, in London."""
    return NOW


@pytest.fixture
def today() -> date:
    """Friday, 14 August 2026."""
    return NOW.date()


@pytest.fixture(scope="session")
def content() -> Content:
    """The English content."""
    return Content()


@pytest.fixture
def words(content: Content) -> Words:
    """The words of the charts."""
    return Words(content)


@pytest.fixture
def scope() -> Scope:
    """All there is, at the fixed present."""
    return Scope(NOW)


@pytest.fixture
def write() -> Callable[..., Entry]:
    """Makes an entry of a record and a day."""
    return entry


@pytest.fixture
def rate() -> Callable[..., list[Entry]]:
    """Makes check-ins of ratings, one a day up to today."""
    return rated


@pytest.fixture
def live() -> Callable[..., list[Entry]]:
    """Makes a whole journal of so many days."""
    return lived


@pytest.fixture
def turned_down(
    write: Callable[..., Entry], today: date, rate: Callable[..., list[Entry]]
) -> Callable[..., list[Entry]]:
    """Makes daily ratings, and rejections so many days before today."""

    def make(ratings: Iterable[int | None], *back: int) -> list[Entry]:
        return [*rate(ratings), *(write(Event(what="rejection"), today - timedelta(days=days)) for days in back)]

    return make
