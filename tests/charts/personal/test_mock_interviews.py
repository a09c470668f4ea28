from datetime import timedelta

from workbook_lib.charts import draw
from workbook_lib.charts.personal.mock_interviews import mock_frame
from workbook_lib.records import MockInterview


def test_the_latest_interview_is_compared(write, today, now, content):
    """The title counts criteria of the latest interview that both rated; the table has all interviews."""
    earlier = MockInterview(on=today - timedelta(days=20), own={"clear": 2}, partners={"clear": 9})
    latest = MockInterview(
        on=today, own={"clear": 4, "calm": 5, "brief": 3}, partners={"clear": 6, "calm": 5, "warm": 7}
    )
    drawn = draw("mock_interviews", [write(latest, today), write(earlier, today)], now=now, content=content)
    assert drawn.title == (
        "In 2 criteria of the latest mock interview, your partner rated 1 higher than you, 1 the same, 0 lower"
    )
    assert len(drawn.rows) == 5
    assert "25 July 2026: you 2, your partner 9, in one criterion." in drawn.description
    assert drawn.rows[-1] == ("25 July 2026", "Being easy to follow", "2", "9")


def test_two_interviews_on_one_day_stay_apart(write, today, scope):
    """Interviews are numbered, so that two of one day are not mixed up."""
    two = [write(MockInterview(on=today, own={"clear": n}), today, 9 + n) for n in (1, 2)]
    assert mock_frame(two, scope)["interview"].tolist() == [1, 2]


def test_an_interview_without_ratings_is_none(write, today, now, content):
    """A planned interview that nobody rated yet draws nothing; one side alone says so."""
    planned = draw("mock_interviews", [write(MockInterview(on=today), today)], now=now, content=content)
    alone = draw("mock_interviews", [write(MockInterview(own={"clear": 4}), today)], now=now, content=content)
    assert (planned.rows, planned.title) == ((), "Mock interviews: nothing here yet")
    assert alone.title == "Mock interview: ratings from one side only so far"
