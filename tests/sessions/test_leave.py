from datetime import timedelta

from workbook_lib.exercises.engine.endings.kept_lines import kept_lines
from workbook_lib.exercises.registry import controller
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.sessions.leave import Leave, is_done


def test_leaving_closes_the_page_for_the_day(desk, clock, on):
    """Closing a page says that all is kept and shows the way on; the next day the page asks again."""
    leave = Leave(desk)
    leave.change("takeaway", "One thing")
    leave.press("close", {})
    assert on(leave.view(), "onward").href == "01-it-is-not-personal.ipynb"
    assert on(leave.view(), "takeaway") is None
    leave.press("open", {})
    assert on(leave.view(), "takeaway").value == "One thing"
    leave.press("close", {})
    clock.moment += timedelta(days=1)
    assert on(Leave(desk).view(), "takeaway").value == ""


def test_leaving_asks_only_after_something_was_done_here_today(desk, open_page, clock, on):
    """A page only looked at or rated asks nothing on leaving; the sentence to take away does not count."""
    leave = Leave(desk)
    leave.change("takeaway", "One thing")
    desk.save(CheckIn(confidence=4, moment="arrive", page=desk.page))
    desk.save(Reflection(prompt_id="facts.known", text="elsewhere", page="01-it-is-not-personal"))
    controller(desk, "00.rejection").press("next", {})
    assert on(leave.view(), "leave:confidence") is None
    controller(desk, "00.rejection").change("rejection.role#1", "Clerk")
    assert on(leave.view(), "leave:confidence") is not None
    assert on(leave.view(), "leave:mood") is None
    clock.moment += timedelta(days=1)
    assert on(leave.view(), "leave:confidence") is None


def test_the_card_on_leaving_asks_as_soon_as_something_is_done(desk, monkeypatch):
    """The first thing that is done refreshes the card of leaving, once."""
    refreshed = []
    monkeypatch.setattr(desk, "_refresh", lambda *names: refreshed.append(names))
    desk.save(CheckIn(confidence=4, moment="arrive", page=desk.page))
    assert refreshed == []
    exercise = controller(desk, "00.rejection")
    exercise.change("rejection.role#1", "Clerk")
    exercise.change("rejection.role#1", "Clerk of works")
    assert refreshed == [("leave",)]


def test_ratings_and_the_sentence_to_take_away_are_nothing_done():
    """What is asked on leaving does not count as a reason to ask."""
    assert is_done(Reflection(prompt_id="facts.known", text="x"))
    assert not is_done(Reflection(prompt_id="facts.known"))
    assert not is_done(Reflection(prompt_id="leave.takeaway", text="x"))
    assert not is_done(CheckIn(confidence=4))


def test_the_sentence_that_is_taken_away_can_be_kept(desk, on, press):
    """On a page closed for the day the sentence stands large, with one quiet button that keeps it."""
    leave = Leave(desk)
    leave.press("close", {})
    assert on(leave.view(), "taken") is None
    leave.press("open", {})
    leave.change("takeaway", "Silence is not an answer.")
    leave.press("close", {})
    assert on(leave.view(), "taken").text == "Silence is not an answer."
    press(leave, "keep_line")
    assert [line.words for line in kept_lines(desk)] == ["Silence is not an answer."]
