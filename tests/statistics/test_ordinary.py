import pytest

from workbook_lib.statistics import ordinary_days


def test_dips_appear_on_ordinary_days_too():
    """Ratings that wobble by themselves show "dips" and "recoveries" without any rejection."""
    found = ordinary_days(range(60), [6, 5, 7, 6, 4, 6] * 10, [])
    assert found.n > 50
    assert found.dips > 30
    assert found.share == pytest.approx(found.dips / found.n)
    assert found.median is not None


def test_steady_ratings_have_no_dips():
    """Nothing falls below a constant level: a share of 0, and no median."""
    found = ordinary_days(range(30), [6] * 30, [])
    assert (found.dips, found.share, found.median) == (0, 0.0, None)


def test_days_around_a_rejection_are_not_ordinary():
    """A rejection, its recovery and the week in which that would be the baseline are left out."""
    ratings = [6] * 60
    ratings[30:42] = [2] * 12
    found = ordinary_days(range(60), ratings, [30])
    assert (found.n, found.dips) == (24 + 10, 0)


def test_every_day_from_the_first_to_the_last_is_looked_at():
    """Days before and after the ratings say nothing; in between a day counts whether it was rated or not."""
    ratings = [6, 6, 3, 6, 6, 6, 2, 6, 6, 6, 6, 6]
    found = ordinary_days(range(100, 112), ratings, [])
    assert (found.n, found.dips, found.share, found.median) == (9, 4, 4 / 9, 2.5)
    gap = ordinary_days([*range(100, 106), *range(107, 112)], [*ratings[:6], *ratings[7:]], [])
    assert (gap.n, gap.dips) == (9, 0)


def test_a_rejection_takes_out_the_days_before_it_and_the_week_after():
    """From three days before a rejection to a week after it no day is ordinary; the next ones on either side are."""
    quiet = ordinary_days(range(40), [6] * 40, [])
    one = ordinary_days(range(40), [6] * 40, [20])
    assert quiet.n - one.n == 3 + 1 + 7
    assert ordinary_days(range(40), [6] * 40, [20, 33]).n == one.n - (3 + 1 + 6)


@pytest.mark.parametrize("ratings", [[], [None] * 20, [5], [5, 6]])
def test_hardly_any_ratings_compare_with_nothing(ratings):
    """Without ratings there are no ordinary days and no share."""
    found = ordinary_days(range(len(ratings)), ratings, [])
    assert (found.n, found.share, found.median) == (0, None, None)
