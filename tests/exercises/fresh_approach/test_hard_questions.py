import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller
from workbook_lib.records import HardQuestion, MockInterview

GAP = "What is this gap in your CV?"


@pytest.fixture
def hard(open_page):
    """The hard questions."""
    return controller(open_page("03-a-fresh-approach"), "03.hard")


def test_a_question_that_is_often_asked_is_taken_with_one_tap(hard, on, press):
    """Three are offered; the one that is taken stands in the form with nothing but its answer to write."""
    assert len(on(hard.view(), "often").items) == 3
    press(hard, "take", GAP)
    (entry,) = hard.desk.all(HardQuestion)
    assert entry.record.question == GAP
    assert GAP not in [row.text for row in on(hard.view(), "often").items]
    assert hard.ending() == hard.spec.ending_part


def test_it_is_said_aloud_below_its_question_with_a_clock(hard, on, press, fill):
    """Only a question with an answer is there to be said; the others can be opened beside it."""
    press(hard, "take", GAP)
    assert on(go_to(hard, "03.hard.aloud").view(), "pick") is not None
    go_to(hard, "03.hard.write")
    fill(hard, answer="I looked after my mother. Now I am free.")
    view = go_to(hard, "03.hard.aloud").view()
    assert on(view, "aloud.question").text == GAP
    assert on(view, "aloud.answer").text == "I looked after my mother. Now I am free."
    assert on(view, "clock.03.hard.aloud").seconds == 60
    assert hard.ending() == hard.spec.ending


def test_a_mock_interview_offers_the_questions_that_have_an_answer(hard, open_page, on):
    """They join the bank, in the reader's words, also those answered after the mock interview was opened."""
    mock = controller(open_page("02-rejection-is-not-feedback"), "02.mock")
    step = next(one for one in mock.spec.steps if one.id == "02.mock.questions.hard")
    assert mock.passes(step)
    kept = hard.desk.save(HardQuestion(question=GAP, answer="I looked after my mother."))
    hard.desk.save(HardQuestion(question="Are you not too old?"))
    assert not mock.passes(step)
    go_to(mock, step.id)
    assert [option.label for option in on(mock.view(), "mock.hard#1").options] == [GAP]
    mock.change("mock.hard#1", [kept.entry_id])
    mock.change("mock.motivation#1", ["why_us"])
    (interview,) = mock.desk.all(MockInterview)
    assert interview.record.questions[-1] == GAP
    hard.desk.remove(kept.entry_id)
    assert GAP not in mock.questions()
