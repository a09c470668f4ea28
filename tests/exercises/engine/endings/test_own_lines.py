import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Reflection

GUESS = {"id": "own-a", "text": "They saw through me", "group": "guess"}


@pytest.fixture
def facts(open_page):
    """Facts and guesses with a thought, sorted."""
    card = controller(open_page("01-it-is-not-personal"), "01.facts")
    card.change("facts.thoughts#1", [GUESS])
    card.change("facts.sorted#1", [GUESS])
    return card


def test_lines_of_a_list_come_with_their_group_and_their_entry(facts):
    """A line names where it is written; the sort of a list shows the list's own lines."""
    (line,) = facts.own_lines("facts.sorted")
    assert (line.text, line.group, line.source) == ("They saw through me", "guess", "own-a")
    assert "They saw" not in repr(line)


def test_a_text_is_one_line_and_an_empty_one_none(facts):
    """An answer in words is one line; a blank one is none."""
    facts.change("facts.known#1", "  ")
    assert facts.own_lines("facts.known") == []
    facts.change("facts.known#1", "One is a fact.")
    (line,) = facts.own_lines("facts.known")
    assert (line.text, line.attribute) == ("One is a fact.", "text")
    assert facts.desk.one(Reflection, line.source) is not None


def test_what_was_chosen_is_said_in_words_and_cannot_be_kept(open_page):
    """A choice is given back by its label; its words are not the reader's, so it has no source."""
    card = controller(open_page("00-start-here"), "00.baseline")
    card.change("baseline.wish#1", ["feedback", "prepare"])
    lines = card.own_lines("baseline.wish")
    assert [line.source for line in lines] == ["", ""]
    assert all(line.text for line in lines)


def test_things_to_sort_that_were_left_alone_are_not_given_back(open_page):
    """Of what a sort begins with only what the reader put into a group is theirs."""
    card = controller(open_page("01-it-is-not-personal"), "01.hands")
    assert card.own_lines("hands.causes") == []


def test_a_letter_that_is_only_suggested_is_not_given_back(open_page):
    """Composing is no writing: the letter is the reader's once they changed it or noted it as sent."""
    card = controller(open_page("02-rejection-is-not-feedback"), "02.ask")
    card.change("ask.name#1", "Sam")
    assert card.bound(card.prompt("ask.letter")).value()
    assert card.own_lines("ask.letter") == []
    card.press("sent", {})
    assert len(card.own_lines("ask.letter")) == 1


def test_a_day_is_said_as_a_day(open_page):
    """A day is given back as the reader writes days."""
    card = controller(open_page("02-rejection-is-not-feedback"), "02.airlock")
    card.change("airlock.day#1", "2026-05-06")
    assert [line.text for line in card.own_lines("airlock.day")] == ["6 May 2026"]
