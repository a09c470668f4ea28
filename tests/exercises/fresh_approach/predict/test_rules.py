from workbook_lib.exercises.fresh_approach.predict.rules import pair, result_of, sting_asked, to_ask
from workbook_lib.records import Opportunity, Prediction


def test_the_result_follows_from_the_ending():
    """A no, a withdrawal and an offer are known from the ending; an offer also from the stage reached."""
    assert result_of(Opportunity(ending="rejected", furthest="offer")) == "rejection"
    assert result_of(Opportunity(ending="withdrawn")) == "withdrawn"
    assert result_of(Opportunity(ending="declined")) == "offer"
    assert result_of(Opportunity(furthest="offer")) == "offer"
    assert result_of(Opportunity(furthest="final_round")) is None


def test_it_is_time_to_ask_once_the_outcome_is_known():
    """A prediction is asked about again when its application has ended, and only until it has its outcome."""
    ended = Opportunity(ending="rejected")
    assert to_ask(Prediction(), ended)
    assert not to_ask(Prediction(outcome="rejection"), ended)
    assert not to_ask(Prediction(), Opportunity())
    assert not to_ask(Prediction(), None)


def test_only_a_no_with_both_stings_is_a_pair():
    """Expected and actual sting are compared for a no alone; a rating of 0 is a rating."""
    assert pair(Prediction(outcome="rejection", expected_sting=0, actual_sting=0)) == (0, 0)
    assert pair(Prediction(outcome="rejection", expected_sting=6)) is None
    assert pair(Prediction(outcome="offer", expected_sting=6, actual_sting=2)) is None
    assert sting_asked(Prediction(outcome="rejection"))
    assert not sting_asked(Prediction(outcome="offer"))
