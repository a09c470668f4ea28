import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


def test_the_person_to_ask_stays_in_sight_with_a_day(page, on):
    """The person chosen stays pinned while the question is written; the day can go into the calendar."""
    mirrors = controller(page, "02.mirrors")
    mirrors.change("mirrors.whom#1", "Priya")
    mirrors.change("mirrors.by#1", "2026-05-08")
    mirrors.change("mirrors.question#1", "Am I clear?")
    go_to(mirrors, "02.mirrors.by")
    assert on(mirrors.view(), "pinned.0").text == "Priya"
    assert b"SUMMARY:Ask Priya" in on(mirrors.view(), "ics.2026-05-08").content
    mirrors.press("fresh", {})
    (row,) = on(mirrors.view(), "people").items
    assert (row.text, row.note, row.tags) == ("Priya", "Am I clear?", ("by 8 May 2026",))
