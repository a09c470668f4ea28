from datetime import timedelta

from workbook_lib.records import RATINGS, CheckIn
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave
from workbook_lib.sessions.plan import PlanCard


def test_arriving_for_the_first_time_recalls_nothing(desk):
    """On a first visit there is nothing to recall, and so nothing more to read."""
    assert not [block for block in Arrive(desk).view() if block.key == "last"]


def test_arriving_says_where_one_stopped(desk, open_page, clock, on):
    """On another day the page says when one was here, or where one wrote last."""
    Arrive(desk).change("arrive:mood", 4)
    clock.moment += timedelta(days=2)
    assert on(Arrive(desk).view(), "last").text == "You were last on this page on 4 May 2026."
    other = Arrive(open_page("01-it-is-not-personal"))
    assert "Start here" in on(other.view(), "last").text


def test_a_plan_is_asked_about_another_day(desk, clock, on, fill):
    """The last plan is recalled on a later day, with the question whether it happened; the answer is kept."""
    plan = PlanCard(desk)
    fill(plan, cue="I have had my coffee")
    fill(plan, act="write to Ann")
    assert on(Arrive(desk).view(), "plan") is None
    clock.moment += timedelta(days=1)
    arrive = Arrive(desk)
    assert on(arrive.view(), "plan").title == "Your last plan: when I have had my coffee, I will write to Ann."
    entry = desk.journal.current("plan")[0]
    arrive.change(f"plan:{entry.entry_id}", "partly")
    assert desk.journal.current("plan")[0].record.outcome == "partly"
    assert desk.journal.current("plan")[0].occurred_at == entry.occurred_at
    clock.moment += timedelta(days=1)
    assert on(Arrive(desk).view(), "plan") is None


def asked(card) -> list[str]:
    return [block.key for block in card.view() if block.type == "field"]


def test_confidence_is_asked_once_a_day(desk, open_page, clock):
    """The first page of a day asks; another does not, nor does any after a check-in; what was given can be changed."""
    arrive, other = Arrive(desk), Arrive(open_page("01-it-is-not-personal"))
    assert asked(arrive) == asked(other) == ["arrive:confidence"]
    arrive.change("arrive:confidence", 4)
    assert asked(arrive) == ["arrive:confidence"]
    assert asked(other) == []
    clock.moment += timedelta(days=1)
    assert asked(other) == ["arrive:confidence"]
    desk.save(CheckIn(confidence=0, page="check-in"))
    assert asked(arrive) == asked(other) == []


def test_all_four_are_asked_once_chosen(desk, open_page, clock, pressable):
    """Who wants all four finds them on every page and day; what the day has already is not asked again."""
    arrive = Arrive(desk)
    arrive.press("four", {})
    arrive.change("arrive:confidence", 4)
    other = Arrive(open_page("01-it-is-not-personal"))
    assert asked(arrive) == [f"arrive:{name}" for name in RATINGS]
    assert asked(other) == [f"arrive:{name}" for name in RATINGS[1:]]
    assert pressable(other.view()) == ["one"]
    other.press("one", {})
    clock.moment += timedelta(days=1)
    assert asked(arrive) == ["arrive:confidence"]


def test_in_a_workshop_all_four_are_asked_at_both_ends(desk, open_page, monkeypatch):
    """A group's pictures need the pair: nothing is left out, whatever the day has."""
    desk.save(CheckIn(confidence=4, page="check-in"))
    page = open_page("01-it-is-not-personal")
    monkeypatch.setattr(type(page), "in_workshop", True)
    assert asked(Arrive(page)) == [f"arrive:{name}" for name in RATINGS]
    assert [key for key in asked(Leave(page)) if key != "takeaway"] == [f"leave:{name}" for name in RATINGS]
