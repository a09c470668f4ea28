from datetime import date, timedelta

import pandas as pd
import pytest
from matplotlib.figure import Figure

from workbook_lib.charts.engine.week_bars import ROOM_ABOVE, aim_lines, amount_axis, measure_of

MONDAY = date(2026, 1, 5)


def weeks(*aims: tuple[str | None, float | None]) -> pd.DataFrame:
    """Return weeks in order, each with the measure and the height of the aim in force."""
    days = [MONDAY + timedelta(weeks=n) for n in range(len(aims))]
    table = pd.DataFrame(aims, columns=["measure", "aim"]).astype({"measure": "string", "aim": "float64"})
    return table.assign(week=pd.to_datetime(days))


def test_the_last_aim_says_what_is_drawn():
    """Minutes are drawn when the last aim is in minutes; without an aim activities are counted."""
    assert measure_of(weeks((None, None))) == "entries"
    assert measure_of(weeks(("count", 2), ("minutes", 60), (None, None))) == "minutes"
    assert measure_of(weeks(("minutes", 60), ("count", 2))) == "entries"


def test_an_aim_lies_across_the_weeks_in_which_it_was_in_force():
    """Weeks with the same aim are one line, a new aim begins another, and one in the other measure has none."""
    first = MONDAY.toordinal()
    table = weeks(("count", 2), ("count", 2), ("count", 3), (None, None), ("minutes", 60), ("count", 3))
    assert aim_lines(table) == [(first, first + 14, 2.0), (first + 14, first + 21, 3.0), (first + 35, first + 42, 3.0)]


@pytest.mark.parametrize(("top", "ticks"), [(1, [0, 1]), (4, [0, 1, 2, 3, 4]), (7, [0, 2, 4, 6]), (90, [0, 50])])
def test_amounts_are_counted_in_ones_twos_and_fives(top, ticks):
    """The axis begins at nought, has at most four steps of 1, 2 or 5 times a power of ten, and a little room above."""
    axes = Figure().add_subplot()
    amount_axis(axes, top)
    assert axes.get_yticks().tolist() == ticks
    assert axes.get_ylim() == (0, pytest.approx(top * ROOM_ABOVE))
