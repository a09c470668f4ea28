from datetime import timedelta

from workbook_lib.charts import draw
from workbook_lib.charts.engine.columns import pairs
from workbook_lib.charts.personal.all_sessions import sessions_frame
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
    found = sessions_frame(entries, scope)
    assert pairs(found, "day", "page", "arrive", "leave") == [(before, PAGE, None, 9), (today, PAGE, 4, 6)]


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
