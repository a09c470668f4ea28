from datetime import date, timedelta

from workbook_lib.charts import Scope
from workbook_lib.charts.engine.columns import column
from workbook_lib.charts.personal.activity_weeks import pauses, week_frame
from workbook_lib.records import Activity, Aim, CheckIn, Pause


def test_a_week_without_any_counts_nought_unless_paused(write, today, scope):
    """Between the first and the last activity an empty week is 0, a paused one is nothing."""
    monday = date(2026, 6, 1)
    entries = [
        *(write(Activity(minutes=30), monday + timedelta(days=back)) for back in (0, 1, 28)),
        write(Pause(start=monday + timedelta(days=14), end=monday + timedelta(days=20)), monday),
    ]
    found = week_frame(entries, scope)
    assert column(found, "entries") == [2, 0, None, 0, 1]
    assert column(found, "minutes") == [60, 0, None, 0, 30]
    assert column(found, "paused") == [False, False, True, False, False]
    assert column(found, "complete") == [True] * 5


def test_the_present_week_is_not_complete(write, today, scope):
    """A week that is not over yet is told from the others."""
    entries = [write(Activity(), today - timedelta(days=back)) for back in (0, 7)]
    entries.append(write(CheckIn(), today - timedelta(days=60)))
    assert column(week_frame(entries, scope), "complete") == [True, False]


def test_the_aim_is_the_one_in_force_at_the_time(write, today, scope):
    """An aim counts from the week in which it was set, and a later one takes its place."""
    entries = [write(Activity(), today - timedelta(days=7 * back)) for back in range(4)]
    entries.append(write(Aim(per_week=2), today - timedelta(days=14)))
    entries.append(write(Aim(per_week=60, measure="minutes"), today))
    found = week_frame(entries, scope)
    assert column(found, "aim") == [None, 2, 2, 60]
    assert column(found, "measure") == [None, "count", "count", "minutes"]


def test_an_open_pause_lasts_until_today(write, today):
    """A pause without an end goes on; one without a beginning, or that ends before it begins, is none."""
    entries = [write(Pause(start=today - timedelta(days=3)), today), write(Pause(end=today), today)]
    entries.append(write(Pause(start=today, end=today - timedelta(days=1)), today))
    assert pauses(entries, today) == [(today - timedelta(days=3), today)]


def test_weeks_of_a_year_with_53_of_them_are_all_there(write, now):
    """No week is lost or doubled at the turn of 2020 to 2021."""
    entries = [write(Activity(), date(2020, 12, 21) + timedelta(days=back)) for back in range(0, 28)]
    frame = week_frame(entries, Scope(now))
    assert frame["week"].dt.strftime("%G-%V").tolist() == ["2020-52", "2020-53", "2021-01", "2021-02"]
    assert frame["entries"].tolist() == [7, 7, 7, 7]


def test_a_pause_that_touches_a_week_excuses_it_only_when_nothing_was_done(write, today, scope):
    """Whoever does something in a pause anyway has it counted; minutes that nobody noted are missing, not 0."""
    monday = date(2026, 6, 1)
    entries = [write(Activity(), monday), write(Activity(minutes=20), monday + timedelta(days=14))]
    entries.append(write(Pause(start=monday + timedelta(days=6), end=monday + timedelta(days=7)), monday))
    found = week_frame(entries, scope)
    assert column(found, "entries") == [1, None, 1]
    assert column(found, "minutes") == [None, None, 20]
    assert column(found, "paused") == [False, True, False]


def test_an_aim_without_a_number_ends_the_one_before(write, today, scope):
    """Whoever takes their aim back has none from then on."""
    entries = [write(Activity(), today - timedelta(days=7 * back)) for back in range(3)]
    entries += [write(Aim(per_week=2), today - timedelta(days=21)), write(Aim(), today - timedelta(days=7))]
    found = week_frame(entries, scope)
    assert column(found, "aim") == [2, None, None]
    assert column(found, "measure") == ["count", None, None]


def test_without_an_activity_there_is_no_week(write, today, scope):
    """A pause or an aim alone makes no week."""
    assert len(week_frame([write(Aim(per_week=2), today), write(Pause(start=today), today)], scope)) == 0
