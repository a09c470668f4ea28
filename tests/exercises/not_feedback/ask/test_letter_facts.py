from datetime import date

from workbook_lib.exercises.not_feedback.ask.letter_facts import facts_of
from workbook_lib.records import FeedbackRequest, Opportunity, Round


def test_a_letter_knows_the_application_and_the_letter_before_it(desk):
    """Employer, the next conversation, how the no came, and when was asked about this application before."""
    rounds = (Round(on=date(2026, 5, 20)),)
    desk.save(Opportunity(employer="Acme", channel="silence", rounds=rounds), "acme")
    asked = FeedbackRequest(opportunity="acme", asked_on=date(2026, 5, 1), run="earlier")
    desk.save(asked)
    desk.save(FeedbackRequest(opportunity="mill", asked_on=date(2026, 5, 3), run="another"))
    record = FeedbackRequest(letter="follow_up", opportunity="acme", run="r")
    answers = {"ask.whom": "Ana", "ask.kind_of_person": "recruiter", "ask.again": "yes", "ask.day": "2026-04-28"}
    facts = facts_of(desk, record, answers, "acme")
    assert (facts.kind, facts.whom, facts.so) == ("follow_up", "Ana", {"advice", "again", "recruiter"})
    assert {name: text for name, text in facts.filled.items() if text} == {
        "employer": "Acme",
        "day": "28 April 2026",
        "asked_on": "1 May 2026",
        "next_day": "20 May 2026",
    }


def test_an_invitation_goes_to_nobody_s_recruiter(desk):
    """Whom the last letter went to says nothing about a friend; without an application a decision was heard."""
    facts = facts_of(desk, FeedbackRequest(letter="mentor"), {"ask.kind_of_person": "recruiter"}, "")
    assert facts.so == {"advice", "direct", "decided"}
    assert not any(facts.filled.values())
