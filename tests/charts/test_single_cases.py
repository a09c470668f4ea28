"""A single case is told and not counted, and a value says whether somebody gave it."""

import re
from datetime import timedelta

import pytest

from workbook_lib.charts import draw
from workbook_lib.content import Content
from workbook_lib.records import CheckIn, Event, ExerciseRun, MockInterview, Opportunity, Prediction

COUNTED = re.compile(
    r"(?<![\d.,–:])\b[01] (times|the same|lower|heavier|days|criteria|application)|\b0 of\b|0-mal|\b0\b"
)


def told(name, entries, now, content) -> str:
    """Return all that a chart says beside its picture and its table."""
    drawn = draw(name, entries, now=now, content=content)
    return " ".join((drawn.title, drawn.label, drawn.description, drawn.caption, drawn.cannot_say[1]))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("bounce_back", [Event(what="rejection")]),
        (
            "before_after",
            [CheckIn(confidence=4, moment="arrive", page="x"), CheckIn(confidence=6, moment="leave", page="x")],
        ),
        ("helped", [ExerciseRun(exercise_id="x", page="y", heaviness_before=6, heaviness_after=4, helped="yes")]),
        ("mock_interviews", [MockInterview(own={"clear": 4}, partners={"clear": 6})]),
        ("applications", [Opportunity(furthest="interview")]),
        ("sting", [Prediction(expected_sting=7, actual_sting=5)]),
    ],
)
def test_one_case_is_not_counted(write, today, now, language, name, records):
    """With a single case no sentence says how many times out of one, and none tells of 0 of anything."""
    said = told(name, [write(record, today, 9 + at) for at, record in enumerate(records)], now, Content(language))
    said = re.sub(r"0 (to|bis) 10|5 pairs|ab 5", "", said)
    assert not COUNTED.search(said), said


def test_after_one_rejection_nothing_is_said_to_be_back_0_times(write, rate, today, now, content):
    """One rejection is told with what came after it; how long it takes is not told of one, nor counted of none."""
    one = [*rate([6] * 9), write(Event(what="rejection"), today - timedelta(days=1))]
    drawn = draw("bounce_back", one, now=now, content=content)
    assert drawn.title == (
        "1 rejection so far; how long it takes to be back at the level before is told from 5 times on"
    )
    assert drawn.description.startswith("The rejection of 13 August 2026: ")
    two = [*one, write(Event(what="rejection"), today)]
    assert draw("bounce_back", two, now=now, content=content).title.startswith("2 rejections so far; ")


def test_a_mean_is_called_one(write, today, now, content):
    """The mean of a day's ratings is said to be one, in the title, the words and the table; a given rating is not."""
    one = [write(CheckIn(confidence=4), today, 9)]
    assert draw("confidence", one, now=now, content=content).title == "Confidence: one day so far, 4 of 10"
    several = [*one, write(CheckIn(confidence=5), today, 12), write(CheckIn(confidence=5), today, 15)]
    drawn = draw("confidence", several, now=now, content=content)
    assert drawn.title == "Confidence: one day so far, 4.7 of 10 as the mean of 3 ratings"
    assert drawn.description.startswith("One rated day: 4.7 of 10 on 14 August 2026, the mean of 3 ratings.")
    assert drawn.columns[1] == "Rating (0–10), mean of the day"
    more = [*several, write(CheckIn(confidence=6), today - timedelta(days=1))]
    drawn = draw("confidence", more, now=now, content=content)
    assert drawn.title == "Confidence: two days so far, 6 and then 4.7, each the mean of its day"
    assert "A day with several ratings counts with their mean." in drawn.description
