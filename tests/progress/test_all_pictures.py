from workbook_lib import charts
from workbook_lib.progress.all_pictures import REST, AllPictures
from workbook_lib.progress.answer_card import PICTURE
from workbook_lib.progress.questions_card import QUESTIONS
from workbook_lib.records import CheckIn, Opportunity


def test_every_picture_is_somewhere_on_the_page():
    """The answer, the four questions and the row have every chart but that of a sitting, each once."""
    assert sorted([PICTURE, *QUESTIONS, *REST, "session"]) == sorted(charts.NAMES)


def test_they_are_drawn_when_the_row_is_opened(open_page, on):
    """The row is closed, says what is behind it, and asks for its view when it is opened; then each has its title."""
    desk = open_page("05-my-progress")
    desk.save(Opportunity(employer="my own words"))
    desk.save(CheckIn(confidence=4))
    card = AllPictures(desk)
    row = card.row()
    assert (row.late, row.open, row.title) == (True, False, "All pictures")
    assert "Mock interviews" in row.line
    blocks = card.view()
    assert on(blocks, "applications.title").text == "How far each application came"
    assert on(blocks, "mock_interviews.title") is None
    assert card.draw_next()


def test_an_opened_row_is_never_empty(open_page):
    """With nothing to draw it says which pictures there could be."""
    (block,) = AllPictures(open_page("05-my-progress")).view()
    assert (block.key, "Mock interviews" in block.text) == ("missing", True)
