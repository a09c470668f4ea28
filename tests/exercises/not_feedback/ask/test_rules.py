from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.not_feedback.ask.rules import LetterFacts, follow_up_day, greet, letter_text, subject_line

LETTERS = {language: Content(language).letters for language in ("en", "de")}
KINDS = [one.id for one in LETTERS["en"].letters]
FULL = {
    "role": "Clerk & Buyer",
    "employer": "Acme",
    "day": "4 May 2026",
    "question": "Was it {my} French",
    "name": "Jörg Weiß",
    "asked_on": "7 May 2026",
    "next_day": "20 May 2026",
}
line = st.text(max_size=40)


def letter(language: str = "en", kind: str = "request", whom: str = "", *so: str, **filled: str) -> str:
    return letter_text(LetterFacts(kind, whom, filled, frozenset(so)), LETTERS[language])


def test_a_letter_holds_what_was_filled_in():
    """Role, employer and day stand in its sentence; a question gets the mark it lacks, and keeps its own."""
    text = letter("en", "request", "Ms Okafor", "advice", "decided", "direct", **FULL)
    assert text.startswith("Dear Ms Okafor,\n\nThank you for the time you took for me in the interview on 4 May 2026 ")
    assert "for the role of Clerk & Buyer at Acme." in text
    assert "I would especially like to know: Was it {my} French?\n" in text
    assert text.endswith("Kind regards\nJörg Weiß")
    assert "like to know: Tell me!\n" in letter("en", "request", "", "advice", question="Tell me!")
    subject = subject_line(LetterFacts("request", "", FULL, frozenset({"advice"})), LETTERS["en"])
    assert subject == "My interview for the role of Clerk & Buyer: a question"


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("so", [(), ("direct", "decided", "advice"), ("recruiter", "decided", "feedback", "again")])
@pytest.mark.parametrize("filled", [{}, FULL, {"role": "Clerk"}, {"employer": "Acme", "day": "4 May"}])
def test_every_letter_is_whole(language, kind, so, filled):
    """Whatever is known there is a letter without gaps, with a subject, and with a sentence before its end."""
    text = letter(language, kind, "", *so, **filled)
    facts = LetterFacts(kind, "", filled, frozenset(so))
    assert "{" not in text.replace("{my}", "")
    assert not {"  ", "\n\n\n", " .", " ,"} & {text[n : n + size] for size in (2, 3) for n in range(len(text))}
    assert len(text.split("\n\n")) >= 3
    assert subject_line(facts, LETTERS[language])


def test_a_recruiter_is_not_thanked_for_an_interview_they_were_not_in():
    """To them it thanks for passing the news on; where no answer came, nobody is thanked for one."""
    told = letter("en", "request", "", "recruiter", "decided", "advice", **FULL)
    assert "passing on the decision about the role of Clerk & Buyer at Acme" in told
    assert "the time you took" not in told
    assert "your decision" not in letter("en", "request", "", "direct", "advice", **FULL)


@pytest.mark.parametrize("language", LETTERS)
def test_no_letter_concedes_or_asks_about_others(language):
    """No sentence says that the reader was not good enough, or asks what somebody else did better."""
    spec = LETTERS[language]
    texts = [one.text for kind in spec.letters for sentence in kind.sentences for one in sentence.wordings]
    conceding = ("do better", "other candidate", "better than", "besser machen", "andere Bewerber", "sorry", "leider")
    assert [text for text in texts if any(one in text for one in conceding)] == []


@pytest.mark.parametrize("kind", ["request", "follow_up", "thanks", "withdraw"])
def test_german_letters_to_an_employer_say_sie(kind):
    """Also to a first name; an invitation to one person by their first name says du."""
    for whom in ("", "Frau Okafor", "Ana"):
        words = set(letter("de", kind, whom, "direct", "decided", "advice", **FULL).lower().replace(",", " ").split())
        assert not words & {"du", "dir", "dich", "dein", "hast"}


@pytest.mark.parametrize("kind", ["mentor", "hr", "mock_partner"])
def test_german_invitations_say_du_to_a_first_name_alone(kind):
    """To a name with Frau or Herr, to two people and to nobody by name they say Sie."""
    for whom, familiar in (("Ana", True), ("Frau Okafor", False), ("", False), ("Ana und Ben", False)):
        words = set(letter("de", kind, whom).lower().replace(",", " ").split())
        assert bool(words & {"du", "dir", "dich", "hast"}) is familiar


@pytest.mark.parametrize(
    ("language", "whom", "greeting", "familiar"),
    [
        ("en", "", "Hello", False),
        ("en", "Ms Okafor", "Dear Ms Okafor", False),
        ("en", "mr. Hale,", "Dear Mr Hale", False),
        ("en", "Ana", "Dear Ana", True),
        ("en", "Sam Taylor", "Dear Sam Taylor", False),
        ("en", "Ms Okafor and Mr Hale", "Dear Ms Okafor and Mr Hale", False),
        ("en", "Ms A, Mr B & Dr C", "Dear Ms A, Mr B and Dr C", False),
        ("en", "Ms", "Dear Ms", True),
        ("en", "Sandy Anders", "Dear Sandy Anders", False),
        ("de", "Frau Okafor", "Sehr geehrte Frau Okafor", False),
        ("de", "Herrn Dr. Hale", "Sehr geehrter Herr Dr. Hale", False),
        ("de", "Frau Okafor und Herr Hale", "Sehr geehrte Frau Okafor, sehr geehrter Herr Hale", False),
        ("de", "Ana", "Hallo Ana", True),
        ("de", "Sam Taylor", "Guten Tag Sam Taylor", False),
        ("de", "", "Guten Tag", False),
    ],
)
def test_people_are_addressed_as_they_are_typed(language, whom, greeting, familiar):
    """A title, a first name, a whole name, several people, or nobody by name."""
    assert greet(whom, LETTERS[language].address) == (greeting, familiar)


@given(line, line, line, line)
def test_what_a_reader_types_never_breaks_a_letter(whom, role, question, name):
    """Whatever is typed, the subject stays one line and the letter keeps its parts."""
    facts = LetterFacts("request", whom, {"role": role, "question": question, "name": name}, frozenset({"advice"}))
    assert len(subject_line(facts, LETTERS["en"]).splitlines()) == 1
    assert "A line or two is plenty" in letter_text(facts, LETTERS["en"])


@pytest.mark.parametrize(("day", "fits"), [("2026-05-04", False), ("2026-05-05", False), ("2026-05-06", True)])
def test_today_and_tomorrow_are_no_follow_up_days(day, fits):
    """The earliest day is the day after tomorrow; no day at all is fine, and no day is left to the field."""
    for other in (None, "", "soon"):
        follow_up_day(other, date(2026, 5, 4))
    if fits:
        follow_up_day(day, date(2026, 5, 4))
    else:
        with pytest.raises(WorkbookError, match="follow_up_too_soon"):
            follow_up_day(day, date(2026, 5, 4))
