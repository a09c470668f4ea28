from datetime import timedelta

from workbook_lib.progress.answer_card import AnswerCard
from workbook_lib.records import CheckIn, Opportunity


def test_sentences_stand_above_the_picture(open_page, clock, on):
    """The sentences are the first thing on the card, before anything is drawn; no form is above the picture."""
    desk = open_page("05-my-progress")
    for back in range(20):
        desk.save(CheckIn(confidence=4 + back % 3, occurred_at=clock() - timedelta(days=back)))
    desk.save(Opportunity(employer="my own words", furthest="interview"))
    card = AnswerCard(desk)
    blocks = card.view()
    assert [block.key for block in blocks] == ["answer", "confidence", "confidence.menu"]
    assert blocks[0].text.startswith("Since ")
    assert blocks[0].text.endswith("Your application got as far as an interview.")
    assert on(blocks, "confidence").svg == ""
    assert card.draw_next()
    assert on(card.view(), "confidence").svg.startswith("<svg")
    assert not card.draw_next()


def test_an_empty_journal_leads_to_the_first_check_in(open_page, on):
    """With nothing written there is a sentence, an ornament and the way to where it begins."""
    blocks = AnswerCard(open_page("05-my-progress")).view()
    assert [block.type for block in blocks] == ["figure", "text", "link"]
    assert (on(blocks, "begin").href, on(blocks, "sheet").label) == ("today.ipynb", "")


def test_sentences_change_with_the_journal(open_page, on):
    """A new check-in, wherever it was given, is told by the next view."""
    desk = open_page("05-my-progress")
    card = AnswerCard(desk)
    assert on(card.view(), "answer").text.startswith("Nothing here yet.")
    desk.save(CheckIn(confidence=4))
    assert card.has_changed()
    assert "your confidence was 4 of 10" in on(card.view(), "answer").text


def test_what_the_sentences_need_is_loaded_ahead_where_there_is_something_to_tell(open_page, monkeypatch):
    """Shown on a page with a check-in, the card begins to load; with nothing written, nothing is loaded."""
    begun = []
    monkeypatch.setattr("workbook_lib.charts.load_ahead", lambda: begun.append(True))
    desk = open_page("05-my-progress")
    AnswerCard(desk)
    assert begun == []
    desk.save(CheckIn(confidence=4))
    AnswerCard(desk)
    assert begun == [True]


def test_the_sentences_stand_there_before_the_card_is_drawn(open_page, on, monkeypatch):
    """What the page says ahead is what the card says then; what draws is loaded only after it is told."""
    begun = []
    monkeypatch.setattr("workbook_lib.charts.load_drawing_ahead", lambda: begun.append(True))
    desk = open_page("05-my-progress")
    card = AnswerCard(desk)
    assert card.first_words() == begun == []
    desk.save(CheckIn(confidence=4))
    assert card.first_words() == [on(card.view(), "answer").text]
    assert begun == [True]
