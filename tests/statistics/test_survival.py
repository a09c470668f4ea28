import json
from pathlib import Path

import pytest

from workbook_lib.statistics import kaplan_meier

CASES = json.loads((Path(__file__).parents[1] / "oracles" / "kaplan_meier.json").read_text())["cases"]


def near(values):
    return [None if value is None else pytest.approx(value, abs=1e-8) for value in values]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_curve_agrees_with_r(case):
    """Times, counts, survival and its log-log interval are those of R's survfit."""
    expected = case["expected"]["km_conf_log-log"]
    result = kaplan_meier(case["data"]["days"], case["data"]["recovered"])
    assert list(result.times) == expected["time"]
    assert list(result.at_risk) == expected["n_risk"]
    assert list(result.events) == expected["n_event"]
    assert list(result.survival) == near(expected["surv"])
    assert list(result.lower) == near(expected["lower"])
    assert list(result.upper) == near(expected["upper"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_quantiles_agree_with_r(case):
    """Quartiles and their intervals are R's, and none where R says NA."""
    expected = case["expected"]["quantiles_log-log"]
    result = kaplan_meier(case["data"]["days"], case["data"]["recovered"])
    for index, share in enumerate(expected["p"]):
        assert list(result.quantile(share)) == near(expected[end][index] for end in ("q", "lower", "upper"))
    assert result.median == expected["q"][1]


def test_exactly_one_half_is_midway_to_the_next_event():
    """Where half are through, the median lies between this event and the next, past censored times."""
    assert kaplan_meier([2, 4, 5, 9], [1, 1, 0, 1]).median == 6.5
    curve = kaplan_meier([1, 2, 3, 4, 7, 8, 9, 9], [1] * 8)
    assert curve.median == 5.5
    assert curve.quantile() == curve.quantile(0.5)


def test_a_median_that_is_not_reached_is_none():
    """With most recoveries unfinished there is no median."""
    assert kaplan_meier([3, 4, 9], [1, 0, 0]).median is None


def test_unknown_times_are_left_out():
    """A record without a time or an outcome changes nothing."""
    assert kaplan_meier([3, None, 5, float("nan"), 7], [1, 1, 0, 1, None]) == kaplan_meier([3, 5], [1, 0])


def test_nothing_gives_an_empty_curve():
    """No records: no times and no median."""
    empty = kaplan_meier([], [])
    assert (empty.times, empty.survival, empty.median) == ((), (), None)
