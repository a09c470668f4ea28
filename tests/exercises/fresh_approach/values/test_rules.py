import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.fresh_approach.values.rules import MOST, checked_choice, named


def test_up_to_three_values_can_be_chosen():
    """Two or three values pass as they are, and so does none."""
    assert checked_choice([]) == []
    assert checked_choice(["a", "b", "c"]) == ["a", "b", "c"]


def test_a_fourth_value_is_too_many():
    """A fourth value is refused with a sentence that names how many are enough."""
    with pytest.raises(WorkbookError) as caught:
        checked_choice(["a", "b", "c", "d"])
    assert (caught.value.message_id, caught.value.values) == ("values_at_most", {"most": MOST})


def test_values_are_named_in_words_the_own_one_last():
    """Chosen values are named by their words in the order of choosing, and a blank own one is left out."""
    labels = {"a": "Kindness", "b": "Craft"}
    assert named(["b", "a", "gone"], labels, " Quiet ") == ["Craft", "Kindness", "Quiet"]
    assert named([], labels, "  ") == []
