"""What the methods claim of simulated ratings of which the truth is known.

Ratings are whole numbers from 0 to 10 around a level, with a standard deviation of 1.5 and the correlation φ of
values one day apart; `n` counts rated days, and with gaps 30 % of all days are left out at random.
"""

import sys

import numpy as np
import pytest

from workbook_lib.statistics import assess_trend, autocorrelation, compare, loess
from workbook_lib.statistics.smoothing import WINDOW_DAYS

pytestmark = [pytest.mark.simulation, pytest.mark.slow]

REPLICATIONS = 2000
SIZES = (10, 14, 20, 30, 45, 60)
CELLS = [
    pytest.param(phi, gaps, id=f"{phi}-{'gaps' if gaps else 'daily'}") for gaps in (0.0, 0.3) for phi in (0, 0.3, 0.5)
]


def rated_days(rng, n, gaps):
    return np.sort(rng.choice(round(n / (1 - gaps)), n, replace=False))


def ratings(rng, days, phi, level):
    alike = phi ** np.diff(days).astype(float)
    errors = rng.normal(size=len(days))
    for day in range(1, len(days)):
        errors[day] = alike[day - 1] * errors[day - 1] + np.sqrt(1 - alike[day - 1] ** 2) * errors[day]
    return np.clip(np.round(level + 1.5 * errors), 0, 10)


def simulated(phi, gaps, n, level, replications=REPLICATIONS):
    rng = np.random.default_rng([int(phi * 10), int(gaps * 10), n])
    for _ in range(replications):
        days = rated_days(rng, n, gaps)
        yield days, ratings(rng, days, phi, level(days))


def flat(days):
    return np.full(len(days), 5.0)


def sloped(days):
    return 3.5 + 3 * days / days[-1]


def wave(days):
    return 5 + 1.5 * np.sin(2 * np.pi * (days + 7) / 84)


def covered(days, values, truth, window):
    smooth = loess(days, values, window_days=window, autocorrelation=autocorrelation(days, values))
    lower, upper = (np.array(edge, dtype=float) for edge in smooth.band())
    return np.mean((lower <= truth) & (truth <= upper))


@pytest.fixture
def show(capsys):
    def write(line):
        with capsys.disabled():
            sys.stdout.write(f"\n{line}")

    return write


@pytest.mark.parametrize(("phi", "gaps"), CELLS)
def test_no_change_is_seldom_called_rising_or_falling(phi, gaps, show):
    """At most one flat series in ten is called rising or falling, a mere leaning included."""
    for n in SIZES:
        trends = [assess_trend(days, values) for days, values in simulated(phi, gaps, n, flat)]
        claimed = np.mean([trend.direction in {"rising", "falling"} for trend in trends])
        leaning = np.mean([trend.leaning is not None for trend in trends])
        show(f"φ={phi} gaps={gaps} n={n}: false direction {claimed:.3f}, leaning {leaning:.3f}")
        assert claimed + leaning <= 0.10


@pytest.mark.parametrize(("phi", "gaps"), CELLS)
def test_no_change_is_seldom_called_a_difference(phi, gaps, show):
    """At most eight flat series in a hundred differ before and after a date in their middle."""
    for n in SIZES:
        verdicts = [
            compare(days, values, (days[n // 2 - 1] + days[n // 2]) / 2).direction
            for days, values in simulated(phi, gaps, n, flat)
        ]
        claimed = np.mean([verdict in {"higher", "lower"} for verdict in verdicts])
        show(f"φ={phi} gaps={gaps} n={n}: false difference {claimed:.3f}")
        assert "too few" not in verdicts
        assert claimed <= 0.08


@pytest.mark.parametrize(("phi", "gaps"), CELLS)
def test_the_interval_of_a_slope_holds_the_true_one(phi, gaps, show):
    """From 14 days on at least nine in ten intervals hold the slope that the ratings were made with."""
    for n in SIZES[1:]:
        held = []
        for days, values in simulated(phi, gaps, n, sloped):
            trend = assess_trend(days, values)
            held.append(trend.lower <= 3 / days[-1] <= trend.upper)
        show(f"φ={phi} gaps={gaps} n={n}: slope held {np.mean(held):.3f}")
        assert np.mean(held) >= 0.90


@pytest.mark.parametrize(("phi", "gaps"), CELLS)
def test_the_band_holds_a_flat_level(phi, gaps, show):
    """From 14 days on the 95 % band holds at least nine in ten points of a level that never changes."""
    for n in SIZES[1:]:
        held = np.mean([covered(days, values, 5.0, WINDOW_DAYS) for days, values in simulated(phi, gaps, n, flat, 500)])
        show(f"φ={phi} gaps={gaps} n={n}: flat level held {held:.3f}")
        assert held >= 0.90


def test_the_window_is_the_widest_that_follows_a_wave_of_twelve_weeks(show):
    """Eight weeks still hold nine in ten points of a wave of ±1.5 in twelve weeks; ten weeks do not."""
    worst = {}
    for window in (28, 42, 56, 70):
        shares = [
            np.mean([covered(days, values, wave(days), window) for days, values in simulated(phi, gaps, n, wave, 200)])
            for phi, gaps in ((0, 0.0), (0.5, 0.0), (0, 0.3), (0.5, 0.3))
            for n in (60, 120)
        ]
        worst[window] = min(shares)
        show(f"window of {window} days: wave held {min(shares):.3f}–{max(shares):.3f}")
    assert max(window for window, share in worst.items() if share >= 0.90) == WINDOW_DAYS
