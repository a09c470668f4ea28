from datetime import date

import pytest

from workbook_lib.records import Activity, CheckIn, Event, FeedbackRequest, Opportunity, Plan, Prediction, Round
from workbook_lib.report.lists import LISTS, list_section
from workbook_lib.report.sections import source_of


def groups_of(source, name):
    return [(group.title, group.note) for group in list_section(source, name, "title").groups]


def test_notes_are_those_that_were_written(content, now, write):
    """A check-in or an event is listed only with a note, beside its ratings or what happened."""
    entries = [
        write(CheckIn(confidence=3, mood=0, note="a note")),
        write(CheckIn(confidence=3)),
        write(Event(what="rejection", note="by mail"), days_ago=2),
    ]
    section = list_section(source_of(entries, content, now), "notes", "title")
    assert [(group.note, group.rows[0].texts[0]) for group in section.groups] == [
        ("turned down", "by mail"),
        ("Confidence 3 · Mood 0", "a note"),
    ]


def test_a_plan_is_a_sentence_with_what_became_of_it(content, now, write):
    """Both halves of a plan make its sentence; half a plan is told as far as it goes; an empty one is not."""
    plan = Plan(prompt_id="plan", cue="it is Tuesday", act="write", due=date(2026, 8, 18), outcome="partly")
    entries = [write(plan), write(Plan(prompt_id="plan", act="only this")), write(Plan(prompt_id="plan"))]
    assert groups_of(source_of(entries, content, now), "plans") == [
        ("When it is Tuesday, I will write.", "14 August 2026 · for 18 August 2026 · It happened partly"),
        ("only this", "14 August 2026"),
    ]


def test_numbers_of_an_activity_are_told_with_zero_and_without_none(content, now, write):
    """Nothing recorded is left out, and 0 is a number like any other."""
    entries = [write(Activity(what="Reading", minutes=30, enjoyment=0)), write(Activity())]
    assert groups_of(source_of(entries, content, now), "activities") == [
        ("Reading", "14 August 2026 · 30 minutes · enjoyed 0 of 10"),
        ("Activity", "14 August 2026"),
    ]


def test_an_application_tells_its_furthest_stage(content, now, write):
    """A rejection takes nothing of how far it came; conversations are listed."""
    record = Opportunity(
        employer="Larkfield",
        role="Assistant",
        furthest="final_round",
        ending="rejected",
        rounds=(Round(label="First talk", on=date(2026, 8, 1)), Round()),
    )
    section = list_section(source_of([write(record)], content, now), "applications", "title")
    assert (section.groups[0].title, section.groups[0].note) == (
        "Larkfield, Assistant",
        "14 August 2026 · final round · turned down",
    )
    assert section.groups[0].rows[0].texts == ("First talk · 1 August 2026",)


def test_a_prediction_and_a_request_tell_their_numbers_and_days(content, now, write):
    """Chance and stings, and the day somebody was asked."""
    entries = [
        write(Prediction(what="Larkfield", chance=0, expected_sting=8, actual_sting=3)),
        write(FeedbackRequest(whom="Dana", asked_on=date(2026, 8, 2))),
    ]
    source = source_of(entries, content, now)
    numbers = "14 August 2026 · expected chance 0 % · expected sting 8 of 10 · sting 3 of 10"
    assert groups_of(source, "predictions") == [("Larkfield", numbers)]
    assert groups_of(source, "feedback") == [("Dana", "asked on 2 August 2026")]


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_so(content, now, name: str):
    """A list that was ticked and is empty is called that."""
    section = list_section(source_of([], content, now), name, "title")
    assert section.groups == ()
    assert section.intro == "Nothing here yet."
