from workbook_lib.records import ExerciseRun
from workbook_lib.today.doors import one_exercise

PAGE = "01-it-is-not-personal"


def run(desk, exercise_id: str, page: str = PAGE, **values) -> None:
    """Keep a finished run of an exercise."""
    desk.save(ExerciseRun(exercise_id=exercise_id, page=page, state="finished", **values))


def test_the_first_quarter_of_an_hour_is_facts_and_guesses(desk):
    """Before anything was begun, facts and guesses is the one."""
    page, spec = one_exercise(desk)
    assert (page, spec.id) == (PAGE, "01.facts")


def test_later_it_is_one_that_is_not_begun(desk):
    """With facts and guesses begun, the next exercise of the book that is new."""
    run(desk, "01.facts")
    assert one_exercise(desk)[1].id not in {"01.facts"}


def test_what_was_lighter_before_comes_first(desk):
    """An exercise after which it was lighter for this reader is offered before a new one."""
    run(desk, "01.facts")
    run(desk, "01.friend", heaviness_before=7, heaviness_after=3)
    assert one_exercise(desk)[1].id == "01.friend"
