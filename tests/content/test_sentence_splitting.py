import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.content.sentence_splitting import _BULLET, split_sentences

CASES = {
    "plain": ("Thank you. We chose someone else! Why not?", ["Thank you.", "We chose someone else!", "Why not?"]),
    "shortened words": (
        "Dr. Weiß liked your talk, e.g. the demo. It was clear.",
        ["Dr. Weiß liked your talk, e.g. the demo.", "It was clear."],
    ),
    "initials": ("J. Okafor will call. Bye.", ["J. Okafor will call.", "Bye."]),
    "quotes": ("She said “no.” Then she left.", ["She said “no.”", "Then she left."]),
    "wrapped mail": (
        "You were well prepared and your\nexamples were clear. Some were\nlong.",
        ["You were well prepared and your examples were clear.", "Some were long."],
    ),
    "bullets": ("Points:\n- be shorter\n- ask more\n1. come back", ["Points:", "be shorter", "ask more", "come back"]),
    "paragraphs": ("Dear Ms Aydın,\n\nthank you", ["Dear Ms Aydın,", "thank you"]),
    "numbers": ("You were 2.5 points short. That is close.", ["You were 2.5 points short.", "That is close."]),
    "ends with I": ("It was between you and I. We wish you well.", ["It was between you and I.", "We wish you well."]),
    "dots that go on": ("Well... maybe later. Bye.", ["Well... maybe later.", "Bye."]),
    "months and numbers": (
        "We met on Jan. 5 in room No. 12. It was fun.",
        ["We met on Jan. 5 in room No. 12.", "It was fun."],
    ),
    "firms": ("Acme Co. Ltd. chose another person.", ["Acme Co. Ltd. chose another person."]),
    "firms at the end": ("You know Acme Ltd. They are near.", ["You know Acme Ltd.", "They are near."]),
    "a question within": ('She asked: "Why now?" and you paused.', ['She asked: "Why now?" and you paused.']),
    "a no": ("The answer is no. We are sorry.", ["The answer is no.", "We are sorry."]),
    "bullets of programs": (
        "•one\n\uf0b7 two\n→ three\n(4) four\na) five\n✓ six",
        ["one", "two", "three", "four", "five", "six"],
    ),
    "a number at the beginning": ("2.5 points were missing.", ["2.5 points were missing."]),
    "what follows a list": ("- short\nIn all:\n- good", ["short", "In all:", "good"]),
    "nothing": (" \n\n ", []),
}


@pytest.mark.parametrize(("text", "sentences"), CASES.values(), ids=CASES.keys())
def test_sentences_are_split_where_a_reader_would(text, sentences):
    """An answer falls into the sentences a reader would see."""
    assert split_sentences(text) == sentences


GERMAN = {
    "days": ("Wir sprechen am 3. November. Bis dann.", ["Wir sprechen am 3. November.", "Bis dann."]),
    "joining words": (
        "Es ging um Einkauf bzw. Lager. Ggf. Rückmeldung ab ca. 20 Euro, z. B. Post, z.B. Mail.",
        ["Es ging um Einkauf bzw. Lager.", "Ggf. Rückmeldung ab ca. 20 Euro, z. B. Post, z.B. Mail."],
    ),
    "names": ("Fr. Meier und Hr. Dr. Weiß grüßen. Danke.", ["Fr. Meier und Hr. Dr. Weiß grüßen.", "Danke."]),
    "years": ("Das war 2025. Dann kam nichts.", ["Das war 2025.", "Dann kam nichts."]),
    "months": (
        "Am 5. Jan. trafen wir uns. Ende Jan. Danach nichts.",
        ["Am 5. Jan. trafen wir uns.", "Ende Jan.", "Danach nichts."],
    ),
    "places": ("Sie lagen auf Platz 2. Der Abstand war klein.", ["Sie lagen auf Platz 2.", "Der Abstand war klein."]),
    "numbers": (
        "Vgl. Nr. 3 und Abs. 4 mit max. 5 Punkten usw. Wir danken.",
        ["Vgl. Nr. 3 und Abs. 4 mit max. 5 Punkten usw.", "Wir danken."],
    ),
    "quotes": ("Sie sagte: „Nein.“ Dann ging sie.", ["Sie sagte: „Nein.“", "Dann ging sie."]),
}


@pytest.mark.parametrize(("text", "sentences"), GERMAN.values(), ids=GERMAN.keys())
def test_german_answers_are_split_where_a_german_reader_would(text, sentences):
    """Days and what German shortens do not end a sentence, a year does."""
    assert split_sentences(text, "de") == sentences


def test_a_number_ends_an_english_sentence():
    """Only in languages that count days with a full stop does one behind a number go on."""
    assert split_sentences("Your mark was 12. Others had more.") == ["Your mark was 12.", "Others had more."]


@given(st.text(alphabet=st.characters(exclude_categories=("Nd", "Nl", "No", "So", "Cs", "Cc", "Co")), max_size=200))
def test_no_word_is_lost(text):
    """Splitting keeps every character that is not white space, in order."""
    lines = [_BULLET.sub("", line) for line in text.splitlines()]
    assert "".join("".join(split_sentences(text)).split()) == "".join("".join(lines).split())


@given(st.text(max_size=200))
def test_no_sentence_is_empty(text):
    """No empty sentence comes out, whatever goes in."""
    assert all(sentence == sentence.strip() != "" for sentence in split_sentences(text))
