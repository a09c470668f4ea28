from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.charts.engine.model import PERIODS, Scope

NOW = datetime(2026, 8, 14, 18, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(("period", "first"), [("four_weeks", date(2026, 7, 18)), ("three_months", date(2026, 5, 16))])
def test_a_period_has_its_days_and_today_is_one_of_them(period, first):
    """The first day of a period is in it, the day before is not, and neither is tomorrow."""
    scope = Scope(NOW, period)
    assert scope.since == first
    assert (scope.today - first).days + 1 == PERIODS[period]
    assert scope.holds(first)
    assert not scope.holds(date.fromordinal(first.toordinal() - 1))
    assert scope.holds(scope.today)
    assert not scope.holds(date(2026, 8, 15))


def test_all_there_is_begins_with_the_first_day():
    """Without a period the picture begins with the earliest day there is, or today where there is none."""
    scope = Scope(NOW)
    assert scope.since is None
    assert scope.first([date(2026, 8, 2), date(2025, 1, 1)]) == date(2025, 1, 1)
    assert scope.first([]) == date(2026, 8, 14)
    assert Scope(NOW, "four_weeks").first([date(2026, 8, 2)]) == date(2026, 7, 18)
