from datetime import timedelta

from workbook_lib.progress.all_pictures import REST
from workbook_lib.progress.questions_card import QUESTIONS, Questions
from workbook_lib.records import Activity, CheckIn


def test_each_question_has_one_picture_and_the_rest_one_line(open_page, clock, on):
    """A question with an answer has its headline, its picture and its menu; what has none is named in one line."""
    desk = open_page("05-my-progress")
    for back in range(20):
        desk.save(CheckIn(confidence=4 + back % 3, occurred_at=clock() - timedelta(days=back)))
    desk.save(Activity(what="x"))
    card = Questions(desk)
    keys = [block.key for block in card.view()]
    assert keys == [
        *("ratings.question", "ratings.finding", "ratings", "ratings.menu"),
        *("activity.question", "activity.finding", "activity", "activity.menu"),
        "missing",
    ]
    line = on(card.view(), "missing").text
    assert "Bounce-back" in line
    assert "What helped" in line
    assert "Activity calendar" not in line
    drawn = 0
    while card.draw_next():
        drawn += 1
    assert drawn == 2, "only the pictures of the questions are drawn"


def test_an_empty_journal_has_one_line(open_page):
    """With nothing written no question is asked."""
    assert [block.key for block in Questions(open_page("05-my-progress")).view()] == ["missing"]


def test_no_picture_is_shown_twice():
    """The pictures of the questions are not among the rest."""
    assert not set(QUESTIONS) & set(REST)
