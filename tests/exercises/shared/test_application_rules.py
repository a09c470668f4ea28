from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.shared.application_rules import (
    STAGES,
    changed,
    corrected,
    ended,
    moved,
    with_round,
    without_round,
)
from workbook_lib.records import Opportunity, Round

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("stage"), st.sampled_from(STAGES)),
        st.tuples(st.just("ending"), st.sampled_from(["", "rejected", "withdrawn", None])),
    )
)


@given(STEPS)
def test_the_furthest_stage_is_the_furthest_ever_reached(steps):
    """Whatever happens in whatever order, the furthest stage is the latest one the application was ever at."""
    opportunity = Opportunity()
    for name, value in steps:
        opportunity = changed(opportunity, name, value)
    reached = ["interested", *(value for name, value in steps if name == "stage")]
    assert opportunity.furthest == max(reached, key=STAGES.index)


def test_a_rejection_keeps_how_far_it_came():
    """An application rejected after the final round stands at the final round, with its ending beside it."""
    opportunity = ended(moved(Opportunity(), "final_round"), "rejected")
    assert (opportunity.stage, opportunity.furthest, opportunity.ending) == ("final_round", "final_round", "rejected")
    assert ended(opportunity, "").furthest == "final_round"


def test_accepting_or_declining_means_there_was_an_offer():
    """Who accepts or declines has had an offer, even if the stage was never set to it."""
    for ending in ("accepted", "declined"):
        assert ended(moved(Opportunity(), "interview"), ending).furthest == "offer"


def test_a_slip_can_be_corrected():
    """A stage chosen by a slip can be taken back, and the furthest stage with it."""
    slipped = moved(moved(Opportunity(), "offer"), "applied")
    assert slipped.furthest == "offer"
    assert corrected(slipped).furthest == "applied"


def test_conversations_are_added_changed_and_taken_out():
    """An application may have several conversations, each with a kind and a day, and each can be taken out."""
    opportunity = with_round(with_round(Opportunity()))
    opportunity = changed(opportunity, "round.0.label", "Call")
    opportunity = changed(opportunity, "round.1.on", date(2026, 5, 20))
    assert opportunity.rounds == (Round(label="Call"), Round(on=date(2026, 5, 20)))
    assert without_round(opportunity, 0).rounds == (Round(on=date(2026, 5, 20)),)
    assert changed(opportunity, "round.1.on", None).rounds[1].on is None
    assert without_round(opportunity, 7) == opportunity
    assert without_round(opportunity, -1) == opportunity


def test_words_typed_for_a_conversation_that_is_gone_are_kept():
    """A window left open may type into a conversation taken out elsewhere; the words make a new one."""
    assert changed(Opportunity(), "round.0.label", "Call").rounds == (Round(label="Call"),)


def test_an_emptied_field_is_empty():
    """Clearing a field leaves empty words and the first stage, never a missing value."""
    opportunity = Opportunity(employer="Library", stage="applied", furthest="applied")
    assert changed(opportunity, "employer", None).employer == ""
    assert changed(opportunity, "stage", None).stage == "interested"
