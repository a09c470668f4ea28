from datetime import timedelta

from workbook_lib.charts import Scope
from workbook_lib.charts.engine.columns import pairs
from workbook_lib.charts.engine.daily import rating_frame, rating_rows
from workbook_lib.records import CheckIn


def test_ratings_of_a_day_are_averaged(rate, scope, today):
    """Several check-ins on a day are one row with their mean and their number."""
    found = rating_frame([*rate([4, 6]), *rate([9])], scope)
    assert pairs(found, "day", "rating", "times") == [(today - timedelta(days=1), 4, 1), (today, 7.5, 2)]


def test_what_was_not_recorded_is_no_row(rate, scope, write, today):
    """An empty rating, a rating put away and a day without a check-in leave no trace."""
    entries = [
        *rate([None, 0, None]),
        write(CheckIn(mood=3), today),
        write(CheckIn(confidence=9, put_away=True), today),
    ]
    found = rating_frame(entries, scope)
    assert found["rating"].tolist() == [0]


def test_a_frame_is_for_other_programs(rate, now):
    """The frame has real dates and numbers within the period."""
    frame = rating_frame(rate([1, 2, 3] * 20), Scope(now, "four_weeks"))
    assert list(frame.columns) == ["day", "rating", "times"]
    assert (len(frame), str(frame.dtypes["rating"])) == (28, "float64")


def test_long_tables_are_by_week(rate, scope, words):
    """Up to 120 days the table is by day, beyond by week with mean, lowest, highest and days."""
    by_day = rating_rows(rating_frame(rate([3, 4] * 60), scope), words)[1]
    by_week = rating_rows(rating_frame(rate([3, 4] * 61), scope), words)[1]
    assert (len(by_day), len(by_week)) == (120, 18)
    assert by_week[1] == ("20 April 2026", "3.6", "3", "4", "7")
