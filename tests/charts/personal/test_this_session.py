from datetime import timedelta

from workbook_lib.charts import draw
from workbook_lib.charts.engine.columns import pairs
from workbook_lib.charts.personal.this_session import session_frame
from workbook_lib.records import CheckIn

PAGE = "01-it-is-not-personal"


def test_today_is_told_rating_by_rating(write, today, now, content):
    """Each rating of this sitting is said with what was given, at both ends or at one."""
    entries = [
        write(CheckIn(confidence=4, mood=0, moment="arrive", page=PAGE), today, 9),
        write(CheckIn(confidence=6, moment="leave", page=PAGE), today, 10),
    ]
    drawn = draw("session", entries, now=now, content=content)
    assert drawn.title == "Confidence: 4 on arriving, 6 on leaving. Mood: 0 on arriving."
    assert drawn.rows == (("Confidence", "4", "6"), ("Mood", "0", ""))


def test_only_today_counts_and_of_each_end_the_last(write, today, scope):
    """Of several ratings on arriving today the last one is drawn; yesterday's are not."""
    entries = [
        write(CheckIn(confidence=9, moment="leave", page=PAGE), today - timedelta(days=1)),
        write(CheckIn(confidence=3, moment="arrive", page=PAGE), today, 8),
        write(CheckIn(confidence=4, moment="arrive", page=PAGE), today, 9),
        write(CheckIn(confidence=6, moment="leave", page=PAGE), today, 10),
    ]
    assert pairs(session_frame(entries, scope), "rating", "arrive", "leave") == [("confidence", 4, 6)]
