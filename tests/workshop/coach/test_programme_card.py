from datetime import date

import pytest
from cards import find

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach import coach_card
from workbook_lib.workshop.coach.programme_card import ProgrammeCard
from workbook_lib.workshop.messages import LONGEST_LETTER, CoachNotes


class Notes:
    """A board that has what the coach wrote."""

    def __init__(self) -> None:
        self.has = CoachNotes()
        self.problem: Exception | None = None

    def notes(self):
        """Return it."""
        if self.problem:
            raise self.problem
        return self.has

    def write_notes(self, notes):
        """Take something else."""
        if self.problem:
            raise self.problem
        self.has = notes
        return notes


@pytest.fixture
def client():
    return Notes()


@pytest.fixture
def card(desk, client):
    return ProgrammeCard(desk, client, "Tuesday group")


def test_days_are_typed_once_and_can_be_taken_out(card, client):
    """Each session has its day; what is emptied is gone, and the calendar has the rest."""
    assert find(card.view(), "calendar") is None
    card.change("day:six.1", "2026-05-04")
    card.change("day:six.2", "2026-05-11")
    card.change("where", "6 pm, library")
    assert {(one.session, one.day) for one in client.has.days} == {
        ("six.1", date(2026, 5, 4)),
        ("six.2", date(2026, 5, 11)),
    }
    assert b"library" in find(card.view(), "calendar").content
    card.change("day:six.1", None)
    assert [one.session for one in client.has.days] == ["six.2"]
    assert find(card.view(), "day:six.2").value == date(2026, 5, 11)


def test_the_letter_and_the_certificate_are_told(card, client):
    """What is typed and ticked is on the board at once, and other fields stay."""
    saved = card.change("letter", "Dear all,\n\nthank you.")
    assert saved.at
    card.change("certificate", ["attendance"])
    assert client.has == CoachNotes(letter="Dear all,\n\nthank you.", certificate=True)
    card.change("certificate", [])
    assert not client.has.certificate


def test_what_does_not_fit_changes_nothing(card, client):
    """A letter that is too long, a day that is none and a field that is not there are refused."""
    with pytest.raises(WorkbookError, match="programme_too_long"):
        card.change("letter", "x" * (LONGEST_LETTER + 1))
    with pytest.raises(WorkbookError, match="value_not_understood"):
        card.change("day:six.1", "tomorrow")
    with pytest.raises(LookupError):
        card.change("day:seven.1", "2026-05-04")
    with pytest.raises(LookupError):
        card.press("anything", {})
    assert client.has == CoachNotes()


def test_without_an_answer_the_card_says_so(card, client):
    """A board that is away, or a page that is not the coach's, is told in words; nothing counts as kept."""
    client.problem = BoardAway()
    assert "does not answer" in find(card.view(), "problem").text
    client.problem = None
    card.view()
    for problem, said in ((BoardAway(), "programme_away"), (ShareRefused("board.not_allowed"), "group_not_coach")):
        client.problem = problem
        with pytest.raises(WorkbookError, match=said):
            card.change("letter", "Dear all")
    client.problem = None
    assert client.has == CoachNotes()


def test_another_window_that_is_refused_at_once_says_so(desk, client):
    """Who is not the coach sees why the card is empty."""
    client.problem = ShareRefused("board.not_allowed")
    assert find(ProgrammeCard(desk, client, "").view(), "problem").text


def test_outside_a_workshop_there_is_nothing_to_fill_in(desk):
    """Without a group the card says what it is for."""
    card = coach_card(desk, "programme", lambda: None)
    assert find(card.view(), "none").text
    assert find(card.view(), "letter") is None
    with pytest.raises(LookupError):
        card.change("letter", "x")
    assert card.summary() == "Over the weeks"
