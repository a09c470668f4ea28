from datetime import timedelta

import pytest
from cards import find

from workbook_lib.records import Answer, CheckIn, ExerciseRun, Pause
from workbook_lib.today.today_card import Today
from workbook_lib.today.week import WEEKDAY, week_offer


@pytest.fixture
def page(open_page):
    """The desk of *Today*, with a check-in of an earlier day; it is a Monday."""
    desk = open_page("check-in")
    desk.save(CheckIn(confidence=5, occurred_at=desk.now() - timedelta(days=3)))
    return desk


def choose(desk, weekday: str) -> None:
    desk.save(Answer(prompt_id=WEEKDAY, value=weekday))


def offered(desk) -> bool:
    return bool(week_offer(desk, desk.content.exercise("check-in", "check-in.now").words))


def test_it_is_offered_on_the_chosen_weekday_alone(page, clock):
    """Without a choice it is offered on no day, with one on that weekday, and on none after "on none"."""
    assert not offered(page)
    choose(page, "monday")
    days = [clock.moment + timedelta(days=number) for number in range(8)]
    seen = []
    for clock.moment in days:
        seen.append(offered(page))
    assert seen == [True, *[False] * 6, True]
    choose(page, "none")
    assert not offered(page)


def test_nothing_is_offered_in_a_pause(page):
    """A pause that holds today is left alone."""
    choose(page, "monday")
    page.save(Pause(start=page.now().date(), end=page.now().date()))
    assert not offered(page)


def test_it_opens_in_place_and_is_gone_once_it_is_done(page, pressable):
    """A tap opens it on Today, under its own page; when it is finished, "enough" leads back, and it is not offered."""
    choose(page, "monday")
    card = Today(page)
    assert "week" in pressable(card.view())
    card.press("week", {})
    assert find(card.view(), "in_place").text == "The week, in five minutes"
    card.change("week.done#1", [{"id": "own-a", "text": "Rang Ana"}])
    for _ in range(3):
        card.press("next", {})
    card.press("finish", {})
    card.press("enough", {})
    (run,) = page.all(ExerciseRun)
    assert (run.record.page, run.record.state) == ("04-keep-learning", "finished")
    assert "week" not in pressable(card.view())


def test_a_week_later_it_begins_afresh(page, clock):
    """What was written last week stays there; the tap of the next week opens an empty one."""
    choose(page, "monday")
    card = Today(page)
    card.press("week", {})
    card.change("week.light#1", "The talk")
    card.press("finish", {})
    card.press("enough", {})
    clock.moment += timedelta(days=7)
    card.press("week", {})
    week = card.in_place()
    assert (week.runs.number, week.noted()) == (2, False)


def test_a_window_that_still_shows_the_first_hour_writes_into_it(page):
    """A field belongs to its own exercise, whichever of the two was opened last."""
    choose(page, "monday")
    card = Today(page)
    card.press("week", {})
    card.change("first-hour.said#1", "They said no.")
    assert {run.record.exercise_id for run in page.all(ExerciseRun)} == {"00.first-hour"}


def test_on_its_day_it_stands_in_place_of_the_quarter_of_an_hour(page):
    """One thing is offered at a time: the week on its weekday, one exercise on all others."""
    card = Today(page)
    assert find(card.view(), "quarter") is not None
    choose(page, "monday")
    assert find(card.view(), "quarter") is None
    assert find(find(card.view(), "ways").blocks, "week") is not None
