from workbook_lib.exercises.not_feedback.mock_interview.rules import chosen_questions, far_apart, middle


def test_only_what_both_rated_can_be_far_apart():
    """Criteria are far apart from three points on, and only when both gave a rating; 0 is a rating."""
    assert far_apart({"a": 0, "b": 5, "c": 5, "d": 9}, {"a": 3, "b": 7, "c": 8}) == ["a", "c"]


def test_the_middle_of_nothing_is_nothing():
    """The middle of no ratings is not a number, and never 0."""
    assert middle([]) is None
    assert middle([0]) == 0
    assert middle([2, 7, 9]) == 7


def test_questions_come_by_kind_and_own_ones_last():
    """The chosen questions are those of the bank in their order, then the reader's own; unknown and empty ones drop."""
    bank = [(["b", "gone"], {"a": "A?", "b": "B?"}), (["c"], {"c": "C?"})]
    assert chosen_questions(bank, [" mine? ", "  "]) == ("B?", "C?", "mine?")
