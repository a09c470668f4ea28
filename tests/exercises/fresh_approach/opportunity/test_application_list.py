import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.options import opportunity_options
from workbook_lib.exercises.registry import controller

PAGE = "03-a-fresh-approach"


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def card(desk):
    """The card of the applications."""
    return controller(desk, "03.opportunity")


def test_a_rejection_shows_how_far_it_came(card, on, fill, press):
    """A rejected application keeps its furthest stage in the form and in the list."""
    fill(card, employer="Library", stage="final_round")
    fill(card, ending="rejected")
    assert on(card.view(), "furthest").text == "Furthest stage: Final round"
    press(card, "close")
    assert on(card.view(), "application.list").items[0].tags == ("Final round", "They said no")


def test_the_drawer_hides_but_does_not_lose(desk, card, on, fill, press):
    """An application in the drawer is no choice any more, is still found by searching, and can be taken out again."""
    fill(card, employer="Library")
    press(card, "close")
    press(card, "archive")
    assert opportunity_options(desk) == ()
    assert [e.kind for e in desk.search_words("Library")] == ["opportunity"]
    press(card, "unarchive")
    assert [option.label for option in opportunity_options(desk)] == ["Library"]


def test_removing_takes_the_answers_along_and_bringing_back_restores_them(desk, card, fill, press):
    """What was found out about a removed application is not found any more, until it is brought back."""
    fill(card, employer="Library")
    entry_id = desk.journal.current("opportunity")[0].entry_id
    card.change(f"opportunity.does#{entry_id}", "Lend books")
    press(card, "close")
    press(card, "remove")
    assert desk.search_words("books") == []
    press(card, "undo")
    assert len(desk.search_words("books")) == 1


def test_a_stage_that_does_not_exist_is_refused(card, fill):
    """A stage that is none of the list is refused with a sentence, and nothing is kept."""
    with pytest.raises(WorkbookError) as caught:
        fill(card, stage="hired")
    assert caught.value.message_id == "value_not_understood"
    assert card.desk.journal.current("opportunity") == []
