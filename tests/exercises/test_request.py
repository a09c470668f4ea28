from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.content import Content
from workbook_lib.exercises.request import Request, letter, subject_line

WORDS = Content().exercise("02-rejection-is-not-feedback", "02.ask").words
FULL = Request(
    whom="Ms Okafor", role="Clerk & Buyer", day="4 May 2026", question="Was it {my} French?", name="Jörg Weiß"
)
line = st.text(max_size=40)


def test_a_letter_holds_what_was_filled_in():
    """Everything filled in stands in the letter, and the role in its subject."""
    text = letter(FULL, WORDS)
    assert text.startswith("Dear Ms Okafor,\n\n")
    assert text.endswith("Kind regards\nJörg Weiß")
    assert "4 May 2026" in text
    assert "Was it {my} French?" in text
    assert subject_line(FULL, WORDS) == "A question after my interview for Clerk & Buyer"


def test_an_empty_request_is_still_a_letter():
    """With nothing filled in there is a letter without gaps or placeholders."""
    text = letter(Request(), WORDS)
    assert text.startswith("Hello,")
    assert "{" not in text
    assert "  " not in text
    assert "\n\n\n" not in text
    assert subject_line(Request(), WORDS) == "A question after my interview"


def test_feedback_is_asked_for_in_other_words():
    """A request for feedback differs from one for advice, in letter and subject."""
    asked = Request(asks_for="feedback")
    assert WORDS["feedback"] in letter(asked, WORDS)
    assert WORDS["advice"] not in letter(asked, WORDS)
    assert subject_line(asked, WORDS) == "Feedback on my interview"


@given(line, line, line, line)
def test_what_a_reader_types_never_breaks_a_letter(whom, role, question, name):
    """Whatever is typed, the subject stays one line and the letter keeps its parts."""
    request = Request(whom=whom, role=role, question=question, name=name)
    assert len(subject_line(request, WORDS).splitlines()) == 1
    assert WORDS["closing"] in letter(request, WORDS)
