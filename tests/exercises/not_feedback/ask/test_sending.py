import email
from email.policy import default
from urllib.parse import unquote

import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


@pytest.fixture
def ask(page):
    """Ask for it, with a person, a role and a name filled in."""
    exercise = controller(page, "02.ask")
    exercise.change("ask.whom#1", "Ms Öztürk")
    exercise.change("ask.role#1", "Clerk & Buyer")
    exercise.change("ask.name#1", "Jörg")
    return exercise


def request(page):
    (entry,) = page.journal.current("feedback_request")
    return entry.record


def test_the_suggestion_is_not_kept_until_it_is_changed(page, ask, on):
    """A suggested letter follows the answers; one the reader changed stays, until they take the suggestion again."""
    go_to(ask, "02.ask.letter")
    field = on(ask.view(), "ask.letter#1")
    assert field.value.startswith("Dear Ms Öztürk,")
    assert field.saved_at is None
    assert request(page).text == ""
    assert ask.change("ask.letter#1", "My own letter").refresh
    ask.change("ask.whom#1", "Mr Lee")
    assert on(ask.view(), "ask.letter#1").value == "My own letter"
    ask.press("suggest", {})
    assert on(ask.view(), "ask.letter#1").value.startswith("Dear Mr Lee,")


def test_the_letter_leaves_by_copy_link_and_file(ask, on):
    """All three ways carry the letter as it stands, with umlauts, quotes, line breaks and the signs & ? #."""
    text = 'Grüße & "Fragen"?\n#2'
    ask.change("ask.address#1", " hr@example.org ")
    ask.change("ask.letter#1", text)
    go_to(ask, "02.ask.letter")
    view = ask.view()
    assert on(view, "copy").text == text
    href = on(view, "mailto").href
    assert href.startswith("mailto:hr@example.org?subject=")
    assert unquote(href).endswith('Grüße & "Fragen"?\r\n#2')
    message = email.message_from_bytes(on(view, "eml").content, policy=default)
    assert message["To"] == "hr@example.org"
    assert message["Subject"] == "My interview for the role of Clerk & Buyer: a question"
    assert message.get_content().splitlines() == text.splitlines()


def test_a_long_letter_falls_back_to_copying(ask, on):
    """A letter too long for a link says so, and can be copied or taken as a file."""
    ask.change("ask.letter#1", "ü" * 2500)
    go_to(ask, "02.ask.letter")
    view = ask.view()
    assert on(view, "mailto") is None
    assert "too long" in on(view, "mailto.long").text
    assert on(view, "copy").text == "ü" * 2500


def test_an_address_that_is_none_is_left_out(ask, on):
    """Something that is not one address is not put into the letter, and the reader is told."""
    ask.change("ask.address#1", "Ms Öztürk")
    go_to(ask, "02.ask.letter")
    view = ask.view()
    assert on(view, "address") is not None
    assert on(view, "mailto").href.startswith("mailto:?subject=")
