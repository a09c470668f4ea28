from datetime import date

import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Event, Opportunity, Reflection, Round

FILLED = {
    "employer": "Acme",
    "role": "Clerk",
    "interview": "2026-04-28",
    "stage": "final_round",
    "day": "2026-05-02",
    "channel": "email",
    "words": "A strong field.",
}


@pytest.fixture
def rejection(desk):
    """The rejection at hand."""
    return controller(desk, "00.rejection")


def fill_page(rejection):
    for name, value in FILLED.items():
        rejection.change(f"rejection.{name}#1", value)


def test_the_first_page_makes_an_application(desk, rejection, open_page, on):
    """Employer, role, interview, day, channel and their words are one application, ended, on the list of page 03."""
    fill_page(rejection)
    (made,) = desk.all(Opportunity)
    assert made.record == Opportunity(
        employer="Acme",
        role="Clerk",
        stage="final_round",
        furthest="final_round",
        ending="rejected",
        rounds=(Round(on=date(2026, 4, 28)),),
        heard_on=date(2026, 5, 2),
        channel="email",
        said="A strong field.",
        page="00-start-here",
        run=rejection.runs.run,
        occurred_at=made.record.occurred_at,
    )
    (event,) = desk.all(Event)
    assert (event.record.opportunity, event.record.note) == (made.entry_id, "Clerk, Acme")
    assert on(controller(open_page("03-a-fresh-approach"), "03.opportunity").view(), "application.list").items
    assert on(go_to(rejection, "00.rejection.how").view(), "opportunity#1") is None, "its own is no question"


def test_an_application_of_the_list_is_ended_and_not_asked_for_again(desk, rejection, on):
    """One tap names it: its role and employer stand in the fields, it has ended, and no second one is made."""
    kept = desk.save(Opportunity(role="Clerk", employer="Acme", stage="final_round", furthest="final_round"))
    field = on(rejection.view(), "opportunity#1")
    assert field.value is None
    rejection.change("opportunity#1", kept.entry_id)
    assert rejection.binding("rejection.employer#1").value() == "Acme"
    rejection.change("rejection.words#1", "A strong field.")
    rejection.change("rejection.day#1", "2026-05-02")
    (ended,) = desk.all(Opportunity)
    assert (ended.entry_id, ended.record.ending, ended.record.said) == (kept.entry_id, "rejected", "A strong field.")
    assert ended.record.furthest == "final_round"
    assert desk.all(Event)[0].record.opportunity == kept.entry_id
    assert rejection.noted()


def test_choosing_later_takes_along_what_was_noted(desk, rejection):
    """The application begun here goes, and what was told moves to the one of the list; and on to another one."""
    rejection.change("rejection.day#1", "2026-05-02")
    rejection.change("rejection.words#1", "A strong field.")
    for name in ("one", "two"):
        desk.save(Opportunity(role=name), name)
    rejection.change("opportunity#1", "one")
    assert {one.entry_id: (one.record.ending, one.record.said) for one in desk.all(Opportunity)} == {
        "one": ("rejected", "A strong field."),
        "two": ("", ""),
    }
    rejection.change("opportunity#1", "two")
    assert {one.entry_id: (one.record.ending, one.record.said) for one in desk.all(Opportunity)} == {
        "one": ("", ""),
        "two": ("rejected", "A strong field."),
    }
    (event,) = desk.all(Event)
    assert event.record.opportunity == "two"


def test_an_ending_that_was_noted_before_stays_when_it_was_another_one(desk, rejection):
    """A slip of one tap takes no ending off an application."""
    desk.save(Opportunity(role="one", ending="rejected"), "one")
    desk.save(Opportunity(role="two"), "two")
    rejection.change("opportunity#1", "one")
    rejection.change("opportunity#1", "two")
    assert {one.entry_id: one.record.ending for one in desk.all(Opportunity)} == dict.fromkeys(
        ["one", "two"], "rejected"
    )


def test_what_was_emptied_again_leaves_no_application(desk, rejection):
    """One that says nothing any more is not on the list."""
    rejection.change("rejection.role#1", "Clerk")
    rejection.change("rejection.role#1", "")
    assert desk.all(Opportunity) == []
    assert not rejection.noted()
    rejection.change("rejection.role#1", "Buyer")
    assert [one.record.role for one in desk.all(Opportunity)] == ["Buyer"]


def test_erasing_takes_the_application_and_its_event_along(desk, rejection):
    """Stopping and erasing leaves nothing behind, what was found out about the application included."""
    fill_page(rejection)
    application = rejection.situation.chosen()
    desk.save(Reflection(prompt_id="opportunity.does", text="mills", run=application))
    rejection.press("stop", {})
    rejection.press("erase", {})
    assert desk.journal.current(put_away=True, removed=True) == []


def test_erasing_leaves_an_application_of_the_list_without_what_was_noted(desk, rejection):
    """It was there before, so it stays, open as it was; their words are gone from its history too."""
    desk.save(Opportunity(role="Clerk"), "clerk")
    rejection.change("opportunity#1", "clerk")
    rejection.change("rejection.words#1", "A strong field.")
    rejection.press("stop", {})
    rejection.press("erase", {})
    (left,) = desk.journal.current(put_away=True, removed=True)
    assert (left.entry_id, left.record.role, left.record.ending, left.record.said) == ("clerk", "Clerk", "", "")
    assert [one.record.said for one in desk.history("clerk")] == [""]


def test_erasing_takes_removed_lines_along(open_page):
    """What was taken off a list before is erased with the rest, not left in the history."""
    page = open_page("01-it-is-not-personal")
    tried = controller(page, "01.tried")
    tried.change("tried.before#1", [{"id": "own-1", "text": "read their site"}, {"id": "own-2", "text": "slept"}])
    tried.change("tried.before#1", [{"id": "own-2", "text": "slept"}])
    assert [entry.entry_id for entry in page.journal.current("item")] == ["own-2"]
    tried.press("stop", {})
    tried.press("erase", {})
    assert page.history("own-1") == []


def test_where_no_answer_came_the_application_ends_without_one_and_not_with_a_no(desk, rejection):
    """Silence is no rejection, neither of the application nor among what happened; another channel makes it one."""
    fill_page(rejection)
    rejection.change("rejection.channel#1", "silence")
    (made,), (event,) = desk.all(Opportunity), desk.all(Event)
    assert (made.record.ending, event.record.what) == ("no_answer", "no_answer")
    rejection.change("rejection.channel#1", "letter")
    (made,), (event,) = desk.all(Opportunity), desk.all(Event)
    assert (made.record.ending, event.record.what) == ("rejected", "rejection")


def test_silence_changes_no_ending_of_another_kind(desk, rejection):
    """An application that was withdrawn stays withdrawn, whatever the channel."""
    kept = desk.save(Opportunity(role="Clerk", ending="withdrawn"))
    rejection.change("opportunity#1", kept.entry_id)
    rejection.change("rejection.channel#1", "silence")
    assert desk.one(Opportunity, kept.entry_id).record.ending == "withdrawn"
