from datetime import date

import pytest

from workbook_lib.exercises.engine.situation.applications import (
    MOST_LIKELY,
    OF_AN_EVENT,
    application,
    last_interview,
    latest_first,
    most_likely,
    next_interview,
    opportunities,
    opportunity_title,
)
from workbook_lib.records import Opportunity, Round


def test_an_application_is_called_by_role_and_employer(desk):
    """A title names what is known, and has words for an application that has neither."""
    assert opportunity_title(desk, Opportunity(role=" Clerk ", employer="Mill")) == "Clerk, Mill"
    assert opportunity_title(desk, Opportunity(employer="Mill")) == "Mill"
    assert opportunity_title(desk, Opportunity(role=" "))


def test_the_latest_is_the_one_where_something_happened_last(desk, clock):
    """A conversation or an ending makes an application the latest; one that is still to come does not."""
    clock.moment = clock.moment.replace(day=1)
    desk.save(Opportunity(role="old", rounds=(Round(on=date(2026, 5, 3)),)), "old")
    clock.moment = clock.moment.replace(day=2)
    desk.save(Opportunity(role="new"), "new")
    desk.save(Opportunity(role="coming", rounds=(Round(on=date(2026, 6, 1)),)), "coming")
    assert [one.entry_id for one in latest_first(desk)] == ["coming", "new", "old"]
    clock.moment = clock.moment.replace(day=4)
    assert [one.entry_id for one in latest_first(desk)] == ["old", "coming", "new"]
    clock.moment = clock.moment.replace(day=9)
    desk.save(Opportunity(role="new", heard_on=date(2026, 5, 8), ending="rejected"), "new")
    assert latest_first(desk)[0].entry_id == "new"
    desk.save(Opportunity(role="old", archived=True), "old")
    assert [one.entry_id for one in opportunities(desk, archived=True)] == ["old"]
    assert "old" not in [one.entry_id for one in latest_first(desk)]


def test_the_most_likely_one_follows_from_what_is_asked(desk):
    """Looking back offers the latest that was turned down, looking ahead one that is open, a prediction only that."""
    assert {one: most_likely(desk, one) for one in MOST_LIKELY} == dict.fromkeys(MOST_LIKELY, "")
    desk.save(Opportunity(role="gone", ending="rejected"), "gone")
    found = {one: most_likely(desk, one) for one in MOST_LIKELY}
    assert found == {"application.ended": "gone", "application.next": "gone", "application.open": ""}
    desk.save(Opportunity(role="open"), "open")
    desk.save(Opportunity(role="left", ending="withdrawn"), "left")
    found = {one: most_likely(desk, one) for one in MOST_LIKELY}
    assert found == {"application.ended": "gone", "application.next": "open", "application.open": "open"}
    assert most_likely(desk, "") == most_likely(desk, "silence.question") == ""
    assert set(OF_AN_EVENT.values()) <= set(MOST_LIKELY)


@pytest.mark.parametrize(
    ("days", "last", "upcoming"),
    [((), None, None), ((1, 3, 9), 3, 9), ((4,), 4, 4), ((9, 12), None, 9)],
)
def test_interviews_are_over_or_to_come(desk, days, last, upcoming):
    """On 4 May the last interview is the latest up to today, the next one the first from today on."""
    record = Opportunity(rounds=(Round(label="call"), *(Round(on=date(2026, 5, day)) for day in days)))
    assert last_interview(desk, record) == (date(2026, 5, last) if last else None)
    assert next_interview(desk, record) == (date(2026, 5, upcoming) if upcoming else None)


def test_an_application_that_was_removed_is_none(desk):
    """What points at an application finds it, or nothing."""
    desk.save(Opportunity(role="Clerk"), "a")
    assert application(desk, "a").role == "Clerk"
    desk.remove("a")
    assert application(desk, "a") is None
    assert application(desk, "") is None
