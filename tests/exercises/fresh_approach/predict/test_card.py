import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity, Prediction

PAGE = "03-a-fresh-approach"


@pytest.fixture
def predict(open_page):
    """The predictions."""
    return controller(open_page(PAGE), "03.predict")


def names(card) -> list[str]:
    return [block.key.partition(":")[2] for block in card.view() if block.type == "field" and ":" in block.key]


def test_expectations_stand_still_once_the_outcome_is_noted(predict, on, fill):
    """After a no, the expected numbers are words, not fields, and the actual sting is asked for."""
    fill(predict, what="Library", chance=0, expected_sting=8)
    assert "actual_sting" not in names(predict)
    fill(predict, outcome="rejection")
    assert names(predict) == ["what", "outcome", "actual_sting"]
    assert on(predict.view(), "expected").text == "What you expected: chance of an offer 0, sting 8."
    fill(predict, actual_sting=3)
    prediction = predict.desk.journal.current("prediction")[0].record
    assert (prediction.chance, prediction.expected_sting, prediction.actual_sting) == (0, 8, 3)


def test_the_outcome_is_not_asked_before_anything_is_expected(predict, fill):
    """A new prediction asks what is expected; the outcome is a question for later."""
    assert names(predict) == ["what", "chance", "expected_sting"]
    fill(predict, chance=50)
    assert names(predict)[-1] == "outcome"


def test_an_offer_asks_for_no_sting(predict, fill):
    """After an offer nobody is asked how much it stings."""
    fill(predict, what="Library")
    fill(predict, outcome="offer")
    assert "actual_sting" not in names(predict)


def test_it_asks_again_when_the_application_has_ended(predict, on, fill, press):
    """When the application named in a prediction has ended, its line and its form say that the outcome is known."""
    application = predict.desk.save(Opportunity(employer="Library"))
    fill(predict, opportunity=application.entry_id, chance=40)
    assert on(predict.view(), "known") is None
    predict.desk.save(Opportunity(employer="Library", ending="rejected"), application.entry_id)
    assert on(predict.view(), "known") is not None
    press(predict, "close")
    assert on(predict.view(), "prediction.list").items[0].note


def test_a_comparison_needs_five_pairs(predict, on):
    """Below five pairs the card says how many there are; from five on it counts milder, same and harder."""
    for expected, actual in [(8, 3), (5, 5), (2, 6), (7, 7)]:
        predict.desk.save(Prediction(expected_sting=expected, actual_sting=actual, outcome="rejection"))
    assert on(predict.view(), "comparison").text.startswith("4 of 5 predictions")
    predict.desk.save(Prediction(expected_sting=9, actual_sting=4, outcome="rejection"))
    assert on(predict.view(), "comparison").text == (
        "Over 5 predictions: it stung less than you expected 2 times, as much 2 times, more 1 times."
    )


@pytest.mark.parametrize(
    ("name", "value"), [("chance", 101), ("chance", -1), ("expected_sting", 11), ("outcome", "maybe")]
)
def test_numbers_out_of_range_are_refused(predict, fill, name, value):
    """A chance above 100, a sting above 10 and an unknown outcome are refused, and nothing is kept."""
    fill(predict, what="Library")
    with pytest.raises(WorkbookError):
        fill(predict, **{name: value})
    assert predict.desk.journal.current("prediction")[0].revision == 1
