from datetime import date

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity, Round


def test_the_interview_is_the_last_conversation_that_is_over(desk):
    """A day changes that conversation and no other; taken out, one without a name goes and one with a name stays."""
    rounds = (Round(on=date(2026, 4, 1), label="call"), Round(on=date(2026, 4, 20)), Round(on=date(2026, 6, 1)))
    desk.save(Opportunity(role="Clerk", rounds=rounds), "a")
    card = controller(desk, "00.rejection")
    card.change("opportunity#1", "a")
    assert card.binding("rejection.interview#1").value() == "2026-04-20"
    card.change("rejection.interview#1", "2026-04-22")
    assert [one.on.day for one in desk.one(Opportunity, "a").record.rounds] == [1, 22, 1]
    card.change("rejection.interview#1", None)
    assert [one.on.month for one in desk.one(Opportunity, "a").record.rounds] == [4, 6]
    card.change("rejection.interview#1", None)
    assert desk.one(Opportunity, "a").record.rounds[0] == Round(label="call")


def test_how_far_it_came_is_never_less_than_it_was(desk):
    """A stage that the page does not ask for shows as none; another one keeps the furthest."""
    desk.save(Opportunity(role="Clerk", stage="offer", furthest="offer"), "a")
    card = controller(desk, "00.rejection")
    card.change("opportunity#1", "a")
    assert card.binding("rejection.stage#1").value() is None
    card.change("rejection.stage#1", "interview")
    kept = desk.one(Opportunity, "a").record
    assert (kept.stage, kept.furthest) == ("interview", "offer")


def test_the_stage_it_begins_with_is_no_answer(desk):
    """It stands in the field, and nothing is counted as answered."""
    card = controller(desk, "00.rejection")
    stage = card.binding("rejection.stage#1")
    assert (stage.value(), stage.filled()) == ("interview", False)
    card.change("rejection.stage#1", "final_round")
    assert stage.filled()
