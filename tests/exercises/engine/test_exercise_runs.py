import pytest

from workbook_lib.exercises.registry import controller


@pytest.fixture
def learning(open_page):
    """The desk at the page with the ideas."""
    return open_page("04-keep-learning")


@pytest.fixture
def exercise(desk):
    """The first exercise of the first page."""
    return controller(desk, "00.rejection")


def test_the_first_answer_begins_a_run(desk, exercise):
    """The first answer is on disk together with the run it belongs to."""
    saved = exercise.change("rejection.first_thought#1", "Clerk")
    assert saved.at == "20:15"
    assert [entry.kind for entry in desk.journal.current()] == ["exercise_run", "reflection"]
    assert desk.journal.current("reflection")[0].record.run == exercise.runs.run


def test_a_fresh_run_is_empty_and_the_old_one_stays(desk, exercise):
    """Beginning again shows empty fields; the earlier words stay in the journal."""
    exercise.change("rejection.first_thought#1", "Clerk")
    exercise.press("finish", {})
    exercise.press("fresh", {})
    assert exercise.binding("rejection.first_thought#2").value() is None
    assert [entry.record.text for entry in desk.journal.current("reflection")] == ["Clerk"]


def test_no_number_of_a_run_is_given_twice(learning, fill):
    """After the last run was erased a new one has another number and another id, so that a late answer misses it."""
    card = controller(learning, "04.ideas")
    fill(card, what="weave")
    card.press("fresh", {})
    run, number = card.runs.run, card.runs.number
    card.press("stop", {})
    card.press("erase", {})
    card.press("fresh", {})
    assert card.runs.number > number
    assert card.runs.run != run
