"""What must hold for every series: shifted, stretched, turned round, shuffled within a day, with empty days."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.statistics import (
    assess_trend,
    autocorrelation,
    compare,
    kaplan_meier,
    loess,
    mann_kendall,
    nonoverlap,
    recoveries,
    theil_sen,
)

SERIES = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 10)), min_size=0, max_size=40)
WHOLE = st.integers(-50, 50)
POWER = st.sampled_from([0.25, 0.5, 2.0, 4.0])
PHASE = st.lists(st.integers(0, 10), min_size=1, max_size=12)


def near(value):
    return None if value is None else pytest.approx(value, rel=1e-7, abs=1e-7)


def columns(pairs):
    return [day for day, _ in pairs], [value for _, value in pairs]


def once_a_day(pairs):
    return columns(sorted(dict(pairs).items()))


@given(SERIES, WHOLE, POWER)
def test_shift_and_scale_of_the_ratings(pairs, shift, scale):
    """Another zero and another unit move the line and stretch it; test, correlation and verdict stay."""
    days, values = columns(pairs)
    other = [value * scale + shift for value in values]
    before, after = theil_sen(days, values), theil_sen(days, other)
    assert after.slope == near(None if before.slope is None else before.slope * scale)
    assert after.lower == near(None if before.lower is None else before.lower * scale)
    assert after.intercept == near(None if before.intercept is None else before.intercept * scale + shift)
    assert autocorrelation(days, other) == near(autocorrelation(days, values))
    assert mann_kendall(days, other, autocorrelated=False) == mann_kendall(days, values, autocorrelated=False)
    assert assess_trend(days, other).direction == assess_trend(days, values).direction


@given(SERIES, WHOLE)
def test_shift_of_the_days(pairs, shift):
    """The calendar's zero is nobody's business."""
    days, values = columns(pairs)
    moved = [day + shift for day in days]
    assert theil_sen(moved, values).slope == near(theil_sen(days, values).slope)
    assert mann_kendall(moved, values).p == near(mann_kendall(days, values).p)
    assert list(loess(moved, values).fit) == [near(fit) for fit in loess(days, values).fit]


@given(SERIES)
def test_reversal_of_time(pairs):
    """Read backwards, what rose falls by the same amount; the level stays where it was."""
    days, values = once_a_day(pairs)
    back = [-day for day in days]
    forward, backward = theil_sen(days, values), theil_sen(back, values)
    assert backward.slope == near(None if forward.slope is None else -forward.slope)
    assert backward.lower == near(None if forward.upper is None else -forward.upper)
    assert mann_kendall(back, values, autocorrelated=False).s == -mann_kendall(days, values, autocorrelated=False).s
    assert mann_kendall(back, values).p == near(mann_kendall(days, values).p)
    level, turned = loess(days, values, autocorrelation=0.3), loess(back, values, autocorrelation=0.3)
    assert list(turned.fit[::-1]) == [near(fit) for fit in level.fit]
    assert list(turned.se[::-1]) == [near(se) for se in level.se]


@given(SERIES, st.randoms(use_true_random=False))
def test_permutation_within_a_day(pairs, random):
    """In which order a day's ratings were given changes nothing."""
    shuffled = list(pairs)
    random.shuffle(shuffled)
    shuffled.sort(key=lambda pair: pair[0])
    one, other = columns(sorted(pairs)), columns(shuffled)
    for method in (theil_sen, mann_kendall, autocorrelation, assess_trend, loess):
        assert method(*one) == method(*other)
    assert compare(*one, 40) == compare(*other, 40)
    assert recoveries(*one, [20, 60]) == recoveries(*other, [20, 60])


@given(SERIES, st.lists(st.integers(0, 80), max_size=10))
def test_empty_days_change_nothing(pairs, empty):
    """A day without a rating is as if it had not been mentioned."""
    days, values = columns(pairs)
    more = ([*days, *empty], [*values, *[None] * len(empty)])
    for method in (theil_sen, mann_kendall, autocorrelation, assess_trend, loess):
        assert method(*more) == method(days, values)
    assert compare(*more, 40) == compare(days, values, 40)
    assert recoveries(*more, [20, 60]) == recoveries(days, values, [20, 60])


@given(PHASE, PHASE, st.floats(0, 0.9))
def test_nap_turned_round(before, after, r):
    """After against before is one minus before against after, and so are the ends of the interval."""
    one, other = nonoverlap(before, after, autocorrelation=r), nonoverlap(after, before, autocorrelation=r)
    assert (other.nap, other.lower, other.upper) == (near(1 - one.nap), near(1 - one.upper), near(1 - one.lower))
    assert 0 <= one.lower <= one.nap <= one.upper <= 1


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=30))
def test_a_survival_curve_only_falls(records):
    """The share still under way never rises, and lies within its interval."""
    curve = kaplan_meier(*columns(records))
    assert list(curve.survival) == sorted(curve.survival, reverse=True)
    for low, share, high in zip(curve.lower, curve.survival, curve.upper, strict=True):
        assert low is None or low <= share <= high
    assert curve.median is None or curve.median in range(31) or curve.median * 2 in range(61)


@given(SERIES, st.floats(0, 0.95), st.one_of(st.none(), st.floats(0.2, 1.5)))
def test_every_number_of_a_level_is_defined(pairs, r, span):
    """Whatever was rated, a level, its error and its band are finite numbers or nothing."""
    days, values = columns(pairs)
    result = loess(days, values, autocorrelation=r, span=span)
    given_numbers = [*result.fit, *result.se, *result.band()[0], *result.band()[1], result.residual_scale, result.df]
    assert all(isfinite(number) for number in given_numbers if number is not None)


@given(SERIES)
def test_every_number_of_a_trend_is_defined(pairs):
    """Whatever was rated, a trend and a comparison are finite numbers or nothing."""
    days, values = columns(pairs)
    trend, found = assess_trend(days, values), compare(days, values, 40)
    given_numbers = [trend.slope, trend.intercept, trend.lower, trend.upper, trend.p, trend.autocorrelation]
    given_numbers += [found.nap, found.lower, found.upper, found.inflation, trend.inflation]
    assert all(isfinite(number) for number in given_numbers if number is not None)
