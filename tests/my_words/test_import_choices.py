import base64

import pytest
from cards import file_card_store  # noqa: F401 - a journal in a file

from workbook_lib.errors import WorkbookError
from workbook_lib.my_words.import_card import ImportCard

US = "date,mood,note\n3/1/2025,2,so so\n3/2/2025,5,better\n3/8/2025,4,\n"
DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    "2026-03-02,,,19:05,{},,,\n2026-03-03,,,19:05,good,,,\n"
)


@pytest.fixture
def card(desk):
    """The way in."""
    return ImportCard(desk, desk.journal)


def sent(text):
    return {"name": "table.csv", "data": base64.b64encode(text.encode()).decode()}


def kept(card):
    found = card.desk.journal.current("check_in")
    return [(one.occurred_at.month, one.occurred_at.day, one.record.mood) for one in found]


def test_what_is_open_is_asked_before_anything_can_come_in(card, on, pressable):
    """Neither question has an answer at first, the days and rows are shown, and there is no button to bring it in."""
    card.preview(sent(US))
    blocks = card.blocks()
    assert on(blocks, "q.0.dates").value is None
    assert on(blocks, "q.0.scale.mood").value is None
    assert [row[1] for row in on(blocks, "in.samples").rows] == ["Mood 2 · so so", "Mood 5 · better", "Mood 4"]
    assert on(blocks, "in.open").tone == "problem"
    assert pressable(blocks) == ["leave"]
    with pytest.raises(WorkbookError, match="import_two_ways"):
        card.run_import()
    assert kept(card) == []


def test_answers_turn_the_table_round(card, on, pressable):
    """With each answer the days and rows are shown anew; with the last one it can come in, just as it was shown."""
    card.preview(sent(US))
    card.change("q.0.dates", "day-first")
    assert "3 August 2025" in on(card.blocks(), "in.samples").caption
    card.change("q.0.dates", "month-first")
    assert "8 March 2025" in on(card.blocks(), "in.samples").caption
    assert pressable(card.blocks()) == ["leave"]
    card.change("q.0.scale.mood", "1–5")
    assert [row[1] for row in on(card.blocks(), "in.samples").rows][1] == "Mood 10 · better"
    assert pressable(card.blocks()) == ["bring", "leave"]
    card.run_import()
    assert kept(card) == [(3, 1, 3), (3, 2, 10), (3, 8, 8)]


def test_what_a_table_shows_can_be_turned_round_too(card, on):
    """A scale that the numbers show is answered already, and can be changed."""
    card.preview(sent("date,mood\n2025-03-01,9\n2025-03-02,4\n"))
    assert on(card.blocks(), "q.0.scale.mood").value == "0–10"
    card.change("q.0.scale.mood", "1–10")
    card.run_import()
    assert [mood for *_, mood in kept(card)] == [9, 3]


def test_moods_by_other_names_are_told_one_by_one(card, on):
    """Each name that is not known has its question; what is answered comes in, the rest stays out."""
    card.preview(sent(DAYLIO.format("génial")))
    question = on(card.blocks(), "q.0.mood.0")
    assert question.label == "“génial”"
    assert on(card.blocks(), "in.bad") is not None
    card.change("q.0.mood.0", "5")
    assert on(card.blocks(), "in.bad") is None
    assert on(card.blocks(), "q.0.mood.0").value == "5"
    card.change("q.0.mood.0", None)
    assert on(card.blocks(), "in.bad") is not None
    card.change("q.0.mood.0", "4")
    card.run_import()
    assert [mood for *_, mood in kept(card)] == [8, 8]


def test_answers_are_forgotten_with_their_file(card, on):
    """Another file is asked about anew."""
    card.preview(sent(US))
    card.change("q.0.dates", "month-first")
    card.preview(sent(US.replace("2025", "2024")))
    assert on(card.blocks(), "q.0.dates").value is None


@pytest.mark.parametrize(("key", "value"), [("q.0.dates", "x"), ("q.0.scale.mood", "5"), ("q.0.mood.0", "9")])
def test_what_is_no_answer_is_refused(card, key, value):
    """A browser that sends something else gets a sentence."""
    card.preview(sent(DAYLIO.format("génial")))
    card.blocks()
    with pytest.raises(WorkbookError, match="value_not_understood"):
        card.change(key, value)


def test_letters_that_look_wrong_are_asked_about(card, on, pressable):
    """The encoding of an old file is asked where its words look odd, and the rows show what each answer gives."""
    data = "date,mood,note\n2025-03-01,9,всё хорошо\n".encode("cp1251")
    card.preview({"name": "x.csv", "data": base64.b64encode(data).decode()})
    assert on(card.blocks(), "q.0.letters").value is None
    assert pressable(card.blocks()) == ["leave"]
    card.change("q.0.letters", "cp1251")
    assert on(card.blocks(), "in.samples").rows[0][1] == "Mood 9 · всё хорошо"
    assert pressable(card.blocks()) == ["bring", "leave"]
    with pytest.raises(WorkbookError, match="value_not_understood"):
        card.change("q.0.letters", "rot13")
