from datetime import date, timedelta

import pytest

from workbook_lib.statistics import Recovery, bounce_back, recoveries


def follow(after, *, before=(6, 6, 6, 6, 6, 6, 6), rejections=(0,)):
    """Rate the days before and from day 0 on; `None` is a day without a rating."""
    days = [*range(-len(before), 0), *range(len(after))]
    return recoveries(days, [*before, *after], rejections)


def test_a_dip_and_the_first_day_back():
    """The dip is measured from the median of the week before; recovered is the first rating not below it."""
    (record,) = follow([4, 3, 5, 6, 4])
    assert record == Recovery(0, "recovered", 6, 3, (3, 3), censored=False, followed=2)


def test_missing_days_make_the_recovery_an_interval():
    """Unrated days before the first good rating leave open on which of them it was."""
    (record,) = follow([3, 4, 4, None, None, None, 7])
    assert record.recovered_between == (3, 6)


@pytest.mark.parametrize(
    ("before", "baseline"),
    [((6, 6, None, None, None, None, None), None), ((6, 2, 4, None, None, None, None), 4), ((1, 9, *[5] * 6), 5)],
    ids=["two days", "three days", "only the last seven"],
)
def test_the_baseline_is_the_median_of_at_least_three_days_of_the_week_before(before, baseline):
    """With fewer than three rated days there is no baseline, and the outcome is not known."""
    (record,) = follow([0, 0, 0], before=before)
    assert record.baseline == baseline
    assert (record.outcome == "not known") == (baseline is None)


def test_the_day_itself_is_not_part_of_the_baseline():
    """A low rating on the day of the rejection is the dip, not the level before it."""
    (record,) = follow([0, 6], before=(6, 6, 6))
    assert (record.baseline, record.dip, record.recovered_between) == (6, 6, (1, 1))


def test_no_rating_within_three_days_is_not_known():
    """Silence after a rejection is neither a dip nor its absence; a rating on day 3 is in time."""
    (silent,) = follow([None, None, None, None, 2, 6])
    assert (silent.outcome, silent.dip, silent.recovered_between) == ("not known", None, None)
    assert follow([None, None, None, 2, 6])[0].outcome == "recovered"


def test_none_below_the_baseline_is_no_dip():
    """Ratings that hold are no recovery in 0 days; a later fall has nothing to do with it."""
    (record,) = follow([6, 7, 6, 8, 1, 1, 6])
    assert (record.outcome, record.dip, record.recovered_between) == ("no dip", 0.0, None)
    assert not record.censored


def test_the_end_of_the_data_censors():
    """A recovery that is still going on is followed up to the last rating."""
    (record,) = follow([3, 4, 4, None, 5, None])
    assert (record.outcome, record.censored, record.followed) == ("unfinished", True, 4)
    assert record.recovered_between is None


def test_the_next_rejection_censors_and_both_are_flagged():
    """What comes from the next rejection on does not count for the one before."""
    first, second = follow([3, 4, 4, 4, 4, 4, 4, 4, 4, 9, 9, 9], rejections=(0, 9))
    assert (first.outcome, first.followed, first.overlaps) == ("unfinished", 8, True)
    assert (second.outcome, second.baseline, second.overlaps) == ("no dip", 4, True)


def test_a_rejection_in_the_week_of_the_baseline_is_flagged():
    """Two rejections within a week overlap even when the first was over; two weeks apart they do not."""
    near = follow([3, 6, 6, 6, 3, 6], rejections=(0, 4))
    assert [record.overlaps for record in near] == [True, True]
    far = follow([3, 6, *[6] * 12, 3, 6], rejections=(0, 14))
    assert [record.overlaps for record in far] == [False, False]


@pytest.mark.parametrize(("apart", "overlap"), [(6, True), (7, True), (8, False)])
def test_rejections_up_to_a_week_apart_overlap(apart, overlap):
    """A rejection seven days after another has that one's day in the week of its baseline; after eight it has not."""
    records = follow([3, *[6] * 20], rejections=(0, apart))
    assert [record.overlaps for record in records] == [overlap, overlap]


def test_only_the_rejection_that_was_cut_off_is_flagged_with_the_one_that_cut_it():
    """A recovery that lasted to the next rejection cannot be told from it; one before or after them can."""
    ratings = [3, *[6] * 19, *[3] * 20, *[6] * 20, 3, 6]
    records = follow(ratings, rejections=(0, 20, 40, 60))
    assert [record.outcome for record in records] == ["recovered", "unfinished", "no dip", "recovered"]
    assert [record.overlaps for record in records] == [False, True, True, False]


def test_the_week_of_the_baseline_has_seven_days():
    """The seventh day before counts, the eighth does not."""
    (record,) = follow([0], before=(9, 2, None, None, None, None, 4, 6))
    assert record.baseline == 4
    (record,) = follow([0], before=(9, None, None, None, None, None, 4, 6))
    assert record.baseline is None


def test_the_dip_is_looked_for_until_day_three_or_the_next_rejection():
    """A lower rating on day 4, or from the next rejection on, is not the dip of this one."""
    (record,) = follow([5, 5, 5, 4, 1, 6])
    assert (record.dip, record.recovered_between) == (2, (5, 5))
    first, second = follow([6, 6, 2, 6], rejections=(0, 2))
    assert (first.outcome, second.outcome) == ("no dip", "recovered")
    (late,) = recoveries([-3, -2, -1, 3.5], [6, 6, 6, 2], [0])
    assert late.outcome == "not known"


def test_a_dip_may_come_after_a_better_day():
    """A rating above the baseline on the first day is no recovery from a dip that comes on the second."""
    (record,) = follow([8, 3, 7])
    assert (record.dip, record.recovered_between, record.followed) == (3, (2, 2), 1)


def test_a_rating_equal_to_the_baseline_is_back():
    """Back means not below: one that is the same as before is enough."""
    (record,) = follow([5, 5, 6, 5])
    assert (record.outcome, record.recovered_between, record.followed) == ("recovered", (2, 2), 1)


def test_two_rejections_on_one_day_are_two_flagged_records():
    """Neither is lost, neither cuts the other off."""
    one, other = follow([3, 4, 6], rejections=(0, 0))
    assert one == other
    assert (one.outcome, one.overlaps) == ("recovered", True)


def test_ratings_of_a_day_are_averaged_first_and_dates_work():
    """Two ratings of a day count as their mean, and rejections are given as dates."""
    start = date(2026, 3, 27)
    days = [start + timedelta(days=offset) for offset in (-3, -2, -1, 0, 0, 1)]
    (record,) = recoveries(days, [6, 6, 6, 2, 4, 6], [start])
    assert (record.dip, record.recovered_between) == (3.0, (1, 1))


@pytest.mark.parametrize("ratings", [[], [None] * 9, [5], [5, 4]])
def test_hardly_any_ratings_are_not_known(ratings):
    """Nothing, one and two ratings give a record without numbers."""
    (record,) = recoveries(range(len(ratings)), ratings, [1])
    assert record == Recovery(1, "not known")
    assert recoveries(range(len(ratings)), ratings, []) == ()


def lasting(*lengths):
    return [
        Recovery(40 * index, "recovered", 6, 2, (days, days), followed=days - 1) for index, days in enumerate(lengths)
    ]


def unfinished(followed):
    return Recovery(999, "unfinished", 6, 2, censored=True, followed=followed)


def test_below_five_finished_recoveries_there_is_no_median():
    """Four finished ones give counts and nothing else, however many are unfinished."""
    summary = bounce_back(
        [*lasting(9, 7, 5, 3), unfinished(4), Recovery(5, "not known"), Recovery(6, "no dip", 6, 0.0)]
    )
    assert (summary.finished, summary.unfinished, summary.enough) == (4, 1, False)
    assert (summary.median, summary.lower, summary.upper, summary.direction) == (None, None, None, "too few")


def test_five_finished_recoveries_have_a_median():
    """The median is Kaplan-Meier's over finished and unfinished ones, an interval counting as its later day."""
    records = [*lasting(9, 4, 8, 5), Recovery(1, "recovered", 6, 2, (2, 6), followed=1), unfinished(7)]
    summary = bounce_back(records)
    assert (summary.finished, summary.unfinished, summary.enough) == (5, 1, True)
    assert summary.curve.times == (4, 5, 6, 7, 8, 9)
    assert summary.median == 7


def test_a_median_can_be_out_of_reach():
    """Where most are unfinished the median is none, even with five finished."""
    assert bounce_back([*lasting(3, 3, 4, 4, 5), *[unfinished(9)] * 7]).median is None


@pytest.mark.parametrize(
    ("lengths", "direction"),
    [
        ((14, 12, 9, 7, 4, 2), "shorter"),
        ((2, 4, 7, 9, 12, 14), "longer"),
        ((7, 12, 4, 9, 2, 14), "no clear change"),
        ((5, 5, 5, 5, 5, 5), "no clear change"),
    ],
)
def test_getting_shorter_is_said_only_when_clear(lengths, direction):
    """Steadily shorter recoveries are called so; a mixture is not."""
    assert bounce_back(lasting(*lengths)).direction == direction


@pytest.mark.parametrize(("middle", "direction"), [((7, 6, 5, 4, 3), "no clear change"), ((7, 6, 5, 3, 4), "longer")])
def test_kendalls_test_decides_at_the_usual_level(middle, direction):
    """Of sixteen recoveries, 38 of the 120 pairs against the direction leave it open, 37 do not."""
    assert bounce_back(lasting(*middle, *range(8, 17), 1, 2)).direction == direction


def test_an_unfinished_recovery_speaks_against_getting_shorter():
    """One that already lasts longer than all before it takes the claim back."""
    assert bounce_back([*lasting(14, 12, 9, 7, 4, 2), unfinished(20)]).direction == "no clear change"
