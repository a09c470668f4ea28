"""How long a level with its band takes, beside statsmodels' lowess on the same points.

Run with `pytest tests/benchmarks/bench_loess.py`.
"""

import sys
from math import log
from time import perf_counter

import numpy as np
import pytest
from statsmodels.nonparametric.smoothers_lowess import lowess

from workbook_lib.statistics import autocorrelation, loess

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

ROUNDS = 8


def ten_years(times=1):
    days = np.arange(730_120, 730_120 + 3650 * times)
    noise = np.random.default_rng(4).normal(0, 1.5, len(days) + 1)
    return days.tolist(), np.clip(np.round(5 + noise[1:] + 0.4 * noise[:-1]), 0, 10).tolist()


def seconds(rounds, *works):
    """Take turns, so that what else the machine does falls on all alike, and keep the best of each."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for index, work in enumerate(works):
            start = perf_counter()
            work()
            best[index] = min(best[index], perf_counter() - start)
    return best


def level_with_band(days, values):
    return loess(days, values, autocorrelation=autocorrelation(days, values)).band()


@pytest.fixture
def show(capsys):
    def write(line):
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return write


def test_ten_years_take_no_longer_than_lowess_with_its_defaults(show, measured, often):
    """Fit, correlation and band of 3,650 ratings cost at most what statsmodels' bare fit costs."""
    days, values = ten_years()
    ours, theirs = seconds(often(ROUNDS), lambda: level_with_band(days, values), lambda: lowess(values, days))
    show(f"3,650 ratings: {ours * 1000:.0f} ms with band, lowess {theirs * 1000:.0f} ms, ratio {ours / theirs:.2f}")
    measured("a level of ten years with its band, beside statsmodels' bare lowess", ours / theirs, 1)
    assert ours <= theirs


def test_the_work_grows_no_faster_than_n_log_n(show, measured, often):
    """Ten times the ratings take at most ten times the time, and the logarithm."""
    short, long = ten_years(), ten_years(10)
    one, ten = seconds(often(ROUNDS), lambda: level_with_band(*short), lambda: level_with_band(*long))
    allowed = 10 * log(36_500) / log(3650)
    show(f"36,500 ratings: {ten * 1000:.0f} ms, {ten / one:.1f} times as long, {allowed:.1f} allowed")
    measured("ten times the ratings", ten / one, allowed)
    assert ten / one <= allowed
