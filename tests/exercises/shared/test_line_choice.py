import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def facts(page):
    """Facts, guesses, unknowns."""
    return controller(page, "01.facts")


def test_a_choice_that_is_not_there_is_refused(facts):
    """Something that is none of the guesses cannot be chosen."""
    with pytest.raises(WorkbookError, match="value_not_understood"):
        facts.change("facts.loudest#1", "own-a")
