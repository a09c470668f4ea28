from datetime import timedelta

from workbook_lib.charts import draw
from workbook_lib.charts.session import session_columns
from workbook_lib.charts.sessions import sessions_columns
from workbook_lib.records import CheckIn

PAGE = "01-it-is-not-personal"


def test_a_session_is_one_page_on_one_day(write, today, scope):
    """Arriving and leaving belong together by page and day, and the last rating at each end counts."""
    before = today - timedelta(days=1)
    entries = [
        write(CheckIn(confidence=9, moment="leave", page=PAGE), before),
        write(CheckIn(confidence=3, moment="arrive", page=PAGE), today, 8),
        write(CheckIn(confidence=4, moment="arrive", page=PAGE), today, 9),
        write(CheckIn(confidence=6, moment="leave", page=PAGE), today, 10),
        write(CheckIn(confidence=1, moment="check_in", page="check-in"), today),
        write(CheckIn(mood=1, moment="arrive", page="04-keep-learning"), today),
    ]
    found = sessions_columns(entries, scope)
    assert found == {"day": [before, today], "page": [PAGE, PAGE], "arrive": [None, 4], "leave": [9, 6]}
    assert session_columns(entries[1:4], scope) == {"rating": ["confidence"], "arrive": [4], "leave": [6]}


def test_changes_are_counted_not_averaged(write, today, now, content):
    """The title counts sessions that end higher, the same and lower; a half-rated one counts to none."""
    entries = []
    for back, (first, last) in enumerate([(3, 5), (4, 4), (6, 5), (2, None)]):
        day = today - timedelta(days=back)
        entries += [
            write(CheckIn(confidence=v, moment=end, page=PAGE), day) for v, end in ((first, "arrive"), (last, "leave"))
        ]
    drawn = draw("before_after", entries, now=now, content=content)
    assert drawn.title == "Confidence in 3 sessions: 1 higher on leaving, 1 the same, 1 lower"
    assert drawn.rows[0] == ("14 August 2026", "It is not personal", "3", "5")
    assert drawn.rows[-1][-1] == ""


def test_today_is_told_rating_by_rating(write, today, now, content):
    """Each rating of this sitting is said with what was given, at both ends or at one."""
    entries = [
        write(CheckIn(confidence=4, mood=0, moment="arrive", page=PAGE), today, 9),
        write(CheckIn(confidence=6, moment="leave", page=PAGE), today, 10),
    ]
    drawn = draw("session", entries, now=now, content=content)
    assert drawn.title == "Confidence: 4 on arriving, 6 on leaving. Mood: 0 on arriving."
    assert drawn.rows == (("Confidence", "4", "6"), ("Mood", "0", ""))
