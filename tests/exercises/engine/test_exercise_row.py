from workbook_lib.exercises.engine.exercise_row import exercise_head
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity


def test_a_row_says_what_an_exercise_is_and_how_far_one_is(desk):
    """Not begun it says what it is for; begun, the step; done, its ending."""
    exercise = controller(desk, "00.rejection")
    row = exercise.row()
    assert (row.id, row.title, row.state, row.word) == ("00.rejection", exercise.spec.title, "not_begun", "not begun")
    assert row.line == exercise.spec.purpose
    assert row.minutes.startswith("about")
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("next", {})
    row = exercise.row()
    assert (row.state, row.word) == ("begun", f"begun – step 2 of {exercise.last_step() + 1}")
    exercise.press("stop", {})
    assert exercise.row().state == "begun"
    exercise.press("reopen", {})
    exercise.press("finish", {})
    row = exercise.row()
    assert (row.state, row.word, row.line) == ("done", "done", exercise.spec.ending)


def test_records_that_came_without_a_run_make_an_exercise_begun(open_page):
    """Applications of an import, or of a journal of before, are on the list: it is not said to be not begun."""
    desk = open_page("03-a-fresh-approach")
    assert controller(desk, "03.opportunity").row().state == "not_begun"
    desk.save(Opportunity(employer="City Library"))
    assert controller(desk, "03.opportunity").row().state == "begun"


def test_a_row_holds_no_words_of_the_reader(desk):
    """What a closed card shows could be seen by anybody who passes."""
    exercise = controller(desk, "00.rejection")
    exercise.change("rejection.role#1", "Zanzibar")
    assert "Zanzibar" not in str(exercise.row().to_json())


def test_the_caution_is_said_before_the_first_question_alone(desk, open_page):
    """Later screens begin with the question; why it may help stays within reach."""
    desk = open_page("01-it-is-not-personal")
    spec = controller(desk, "01.write").spec
    assert [block.key for block in exercise_head(desk, spec, folded=False)] == ["caution", "why"]
    assert [block.key for block in exercise_head(desk, spec, folded=True)] == ["why"]
