from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.fresh_approach.prepare.rules import EVE, LONGEST, day_plan, nearest_days

TODAY = date(2026, 5, 4)
THINGS = ["advert", "research", "stories", "mock", "way", "rest"]


@given(
    st.lists(st.sampled_from([*THINGS, "own-1", "own-2"]), unique=True),
    st.integers(min_value=0, max_value=60),
)
def test_everything_has_one_day_before_the_interview(things: list[str], ahead: int):
    """Each thing is planned exactly once, on a day from today until the evening before, none too early."""
    interview = TODAY + timedelta(days=ahead)
    plan = day_plan(things, TODAY, interview)
    assert sorted(thing for day in plan for thing in day.things) == sorted(things)
    days = [day.day for day in plan]
    assert days == sorted(set(days))
    assert all(TODAY <= day <= max(TODAY, interview - timedelta(days=1)) for day in days)
    assert all((interview - day).days <= LONGEST for day in days)


def test_the_evening_before_is_light():
    """With days to spare, the last evening has only what belongs there."""
    plan = day_plan(THINGS, TODAY, TODAY + timedelta(days=4))
    assert set(plan[-1].things) <= EVE
    assert plan[-1].day == TODAY + timedelta(days=3)


def test_on_the_day_itself_everything_is_for_today():
    """An interview today leaves one day for everything, in the order chosen."""
    (only,) = day_plan(["advert", "way", "research"], TODAY, TODAY)
    assert (only.day, only.things) == (TODAY, ("advert", "research", "way"))


def test_an_interview_that_is_over_has_no_plan():
    """For a day that is over there is nothing to plan."""
    assert day_plan(THINGS, TODAY, TODAY - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("gone", "shown"), [(-3, (0, 5)), (0, (0, 5)), (1, (1, 6)), (2, (2, 7)), (5, (2, 7)), (30, (2, 7))]
)
def test_the_days_in_sight_are_those_from_today_on(gone: int, shown: tuple[int, int]):
    """Five of seven days are in sight: the first five at the beginning, the last five at the end."""
    days = [TODAY + timedelta(days=number) for number in range(7)]
    near = nearest_days(days, TODAY + timedelta(days=gone))
    assert (near.start, near.stop) == shown


def test_a_short_plan_is_wholly_in_sight():
    """Where there are no more days than that, none is left out; nor is a list without days."""
    days = [TODAY + timedelta(days=number) for number in range(3)]
    assert days[nearest_days(days, TODAY + timedelta(days=2))] == days
    assert nearest_days([None], TODAY) == slice(0, 1)
