from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.preparation import EVE, LONGEST, day_plan

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
