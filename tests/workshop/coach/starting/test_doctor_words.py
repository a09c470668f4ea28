import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.coach.starting.doctor_words import lines, verdict
from workbook_lib.workshop.coach.starting.start_checks import StartCheck

CHECKS = [StartCheck("a", "well", "A."), StartCheck("b", "stop", "B.", "do b"), StartCheck("c", "later", "C.")]


def test_each_check_has_its_state_by_shape_and_word():
    """The command that helps stands below its sentence, and the last line is what it comes to."""
    said = list(lines(CHECKS, Content("en")))
    assert said[:5] == ["✓ in order: A.", "✗ in the way: B.", "      do b", "· not known yet: C.", ""]
    assert said[5].startswith("One thing stands in the way")


@pytest.mark.parametrize(("stops", "begins"), [(0, "Nothing stands"), (1, "One thing"), (2, "2 things")])
def test_what_it_comes_to_counts_what_is_in_the_way(stops, begins):
    """One is not written as several."""
    assert verdict([CHECKS[0], *[CHECKS[1]] * stops], Content("en")).startswith(begins)
