import pytest

from workbook_lib.content import Content
from workbook_lib.content.letters import Wording

NAMED = {"role", "employer", "day", "question", "name", "asked_on", "next_day"}


@pytest.mark.parametrize("language", ["en", "de"])
def test_letters_and_the_question_for_their_kind_agree(language):
    """Every kind that can be chosen is a letter, and says when it is fitting."""
    content = Content(language)
    asked = next(
        one for one in content.exercise("02-rejection-is-not-feedback", "02.ask").prompts() if one.id == "ask.kind"
    )
    assert [one.id for one in asked.options] == [one.id for one in content.letters.letters]
    assert all(one.fitting for one in content.letters.letters)
    assert content.letters.letter("mentor").id == "mentor"
    assert content.letters.letter("unheard-of").id == "request"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_letter_names_only_what_is_known_of(language):
    """What stands in braces is one of the things that the composer fills in; there is always a subject."""
    letters = Content(language).letters
    wordings = [*letters.closing, *(one for kind in letters.letters for one in kind.subject)]
    wordings += [one for kind in letters.letters for sentence in kind.sentences for one in sentence.wordings]
    assert set().union(*(one.needs() for one in wordings)) <= NAMED
    assert [kind.id for kind in letters.letters if kind.subject[-1].needs() or kind.subject[-1].only] == []


def test_a_wording_knows_what_it_needs():
    """It needs what it names in braces."""
    assert Wording(text="On {day} for {role}: {role}").needs() == {"day", "role"}
