import pytest

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


def test_closing_an_application_leaves_it_to_be_worked_on(desk, card, on, fill, press):
    """An application that was closed again is researched in the next step; the others are one press away."""
    fill(card, employer="Library")
    press(card, "close")
    press(card, "new")
    fill(card, employer="Museum")
    press(card, "close")
    card.press("next", {})
    assert on(card.view(), "pick") is None
    assert on(card.view(), "pinned.0").text == "Museum"
    assert [item.text for item in on(card.view(), "application.others").items] == ["Library"]
    press(card, "edit", "Library")
    assert on(card.view(), "pinned.0").text == "Library"
