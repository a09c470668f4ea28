import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.content.sentence_splitting import split_sentences
from workbook_lib.exercises.shared.mail import split_mail
from workbook_lib.exercises.shared.vocabulary import language_of, vocabularies

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "mails"
MAILS = sorted(CORPUS.glob("*.txt"))


def answer(text: str) -> list[str]:
    return [line for line in split_mail(text).answer.split("\n") if line.strip()]


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_the_sentences_of_a_mail_are_those_of_its_writer(path: Path):
    """Of each mail of the corpus the writer's own sentences are found, and nothing else."""
    right = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["sentences"]
    text = split_mail(path.read_text(encoding="utf-8")).answer
    assert split_sentences(text, language_of(text, vocabularies().values(), "en", sure=1)) == right


def test_what_stands_apart_is_kept_in_its_order():
    """Greeting, closing and quoted lines stand apart, as they were."""
    mail = split_mail("Hi Sam,\nYou did well.\nBest, Kim\n\nOn 3 Mar 2026, Sam wrote:\n> Any feedback?")
    assert mail.apart == ("Hi Sam,", "Best, Kim", "On 3 Mar 2026, Sam wrote:", "> Any feedback?")
    assert answer("Hi Sam,\nYou did well.\nBest, Kim") == ["You did well."]


@pytest.mark.parametrize("text", ["Thanks, Kim", "Mit freundlichen Grüßen\nMax", "Best"])
def test_where_nothing_would_be_left_all_is_the_answer(text: str):
    """A mail of a closing alone is offered as it is."""
    assert answer(text) == text.split("\n")


@pytest.mark.parametrize(
    "closing",
    [
        *("Best,", "Kind regards", "With best wishes,", "Yours sincerely", "Cheers, Bo", "Many thanks", "Take care,"),
        *(
            "Mit freundlichen Grüßen",
            "Viele Grüße aus Kiel",
            "Liebe Grüsse,",
            "LG Jana",
            "MfG",
            "Herzlich",
            "Beste Grüße",
        ),
    ],
)
def test_closings_are_known(closing: str):
    """What mails close with in English and German stands apart, with the name below it."""
    assert split_mail(f"You did well.\n\n{closing}\nKim Example").apart == (closing, "Kim Example")


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Sam,",
        "Hi!",
        "Hello Ms Reader,",
        "Good morning Sam,",
        "Sehr geehrte Frau Öz,",
        "Liebe Lea,",
        "Moin,",
        "Hallo",
    ],
)
def test_greetings_are_known(greeting: str):
    """What mails begin with in English and German stands apart."""
    assert split_mail(f"{greeting}\nwe liked your talk.").apart == (greeting,)
    assert (
        answer(f"{greeting} we liked your talk.".replace("Hallo we", "Hallo, we"))[0].strip() == "we liked your talk."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        *(
            "Best of luck for your search!",
            "Thanks to you we had a good day.",
            "Dear to us was your plan.",
            "Hi-fi is our",
        ),
        *(
            "Alles Gute für dich!",
            "Viele Grüße an Jana sollen wir ausrichten.",
            "Liebe zum Detail fehlte.",
            "From: see below",
        ),
    ],
)
def test_a_sentence_that_only_begins_alike_is_the_writers(sentence: str):
    """A sentence that begins like a greeting, a closing or a head is not lost."""
    assert answer(f"You did well.\n{sentence}\nMore next week, we hope.") == [
        *("You did well.", sentence, "More next week, we hope.")
    ]


@given(
    st.lists(
        st.sampled_from(["Hi Sam,", "Best,", "Kim", "> a", "--", "", "From: a", "To: b", "PS: x", "You did."]),
        max_size=12,
    )
)
def test_no_line_is_lost(lines: list[str]):
    """Every line of a mail is in the answer or stands apart."""
    mail = split_mail("\n".join(lines))
    kept = [line.strip() for line in (*mail.answer.split("\n"), *mail.apart) if line.strip()]
    assert sorted(kept) == sorted(line for line in lines if line)
