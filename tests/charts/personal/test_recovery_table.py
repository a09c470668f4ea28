from workbook_lib.charts import Scope
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.events import event_frame
from workbook_lib.charts.personal.bounce_back import recovery_frame
from workbook_lib.charts.personal.recovery_table import recoveries_of, sum_up
from workbook_lib.statistics import recoveries

STEADY = [6, 6, 6, 6, 6, 6, 6]


def test_a_table_gives_the_records_back(turned_down, scope):
    """What the statistics said survives the way through a frame."""
    entries = turned_down([*STEADY, 3, 4, 6, 6], 3)
    ratings = rating_frame(entries, scope)
    rejection = event_frame(entries, Scope(scope.now, event_kinds=("rejection",)))["day"]
    table = recovery_frame(entries, scope)
    assert tuple(recoveries_of(table)) == recoveries(ratings["day"], ratings["rating"], rejection)
    assert sum_up(table).finished == 1


def test_a_recovery_without_an_end_stays_without_one(turned_down, scope):
    """What the end of the data cut off is unfinished in the record as well, with the days it was followed."""
    (found,) = recoveries_of(recovery_frame(turned_down([*STEADY, 3, 3, 4], 2), scope))
    assert (found.recovered_between, found.censored, found.followed) == (None, True, 2)
