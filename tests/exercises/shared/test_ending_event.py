from datetime import date

from workbook_lib.exercises.shared.ending_event import ending_of, note_ending
from workbook_lib.records import Event, Opportunity

FIRST, SECOND = date(2026, 5, 1), date(2026, 5, 2)


def test_one_rejection_of_an_application_wherever_it_is_noted(desk):
    """A day noted in two places is one event, under the name of the application; without a day there is none."""
    desk.save(Opportunity(role="Clerk", employer="Acme"), "acme")
    note_ending(desk, "acme", "rejected", FIRST, entry_id="from-one", run="r")
    note_ending(desk, "acme", "rejected", SECOND, entry_id="from-another", run="s")
    (event,) = desk.all(Event)
    assert (event.entry_id, event.record.note, event.record.run) == ("from-one", "Clerk, Acme", "r")
    assert event.occurred_at.date() == SECOND
    note_ending(desk, "acme", "rejected", None, entry_id="from-another", run="s")
    assert ending_of(desk, "acme") is None


def test_rejections_without_an_application_are_apart(desk):
    """Two of which nobody knows the application are two events, without a name."""
    note_ending(desk, "", "rejected", FIRST, entry_id="one", run="r")
    note_ending(desk, "", "rejected", FIRST, entry_id="two", run="s")
    assert [one.record.note for one in desk.all(Event)] == ["", ""]
    assert ending_of(desk, "") is None


def test_no_answer_and_a_rejection_are_one_event_that_changes(desk):
    """What was first a rejection and then no answer is one event, of the last kind; another ending has none."""
    desk.save(Opportunity(role="Clerk"), "acme")
    note_ending(desk, "acme", "rejected", FIRST, entry_id="one", run="r")
    note_ending(desk, "acme", "no_answer", FIRST, entry_id="other", run="r")
    assert [one.record.what for one in desk.all(Event)] == ["no_answer"]
    note_ending(desk, "acme", "withdrawn", FIRST, entry_id="one", run="r")
    assert desk.all(Event) == []
