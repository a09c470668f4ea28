from dataclasses import replace

from workbook_lib.exercises.engine.desk import at_page
from workbook_lib.exercises.registry import controller
from workbook_lib.records import ExerciseRun
from workbook_lib.today.stopped import stopped

WORDS = {"stopped": "{title} {at}/{of}"}


def test_it_names_the_exercise_and_its_step_and_opens_it(desk):
    """The link says which step of which exercise, and leads to that exercise."""
    desk.save(ExerciseRun(exercise_id="01.facts", page="01-it-is-not-personal", step=1))
    (link,) = stopped(desk, WORDS)
    assert link.text == "Facts, guesses, unknowns 3/7: Sort them"
    assert link.href == "01-it-is-not-personal.ipynb#01.facts"


def test_a_screen_that_goes_on_with_a_step_has_its_label(desk):
    """The step is told by the label it stands under; the rating before the first step has none."""
    page = "01-it-is-not-personal"
    desk.save(ExerciseRun(exercise_id="01.facts", page=page, step=4, screen="01.facts.loudest"), "a-run")
    assert stopped(desk, WORDS)[0].text == "Facts, guesses, unknowns 5/7: What that leaves"
    desk.save(ExerciseRun(exercise_id="01.facts", page=page, screen="frame.before"), "a-run")
    assert stopped(desk, WORDS)[0].text == "Facts, guesses, unknowns 1/7"


def test_one_that_was_stopped_is_begun_unless_it_was_too_heavy(desk):
    """What the row calls begun can be gone on with from here; what made things worse is not offered again."""
    run = ExerciseRun(exercise_id="01.friend", page="01-it-is-not-personal", state="stopped", step=1)
    desk.save(run, "a-run")
    assert stopped(desk, WORDS)[0].href == "01-it-is-not-personal.ipynb#01.friend"
    desk.save(replace(run, helped="worse"), "a-run")
    assert stopped(desk, WORDS) == []


def test_a_new_run_counts_and_not_the_one_before(desk):
    """An exercise that was stopped once and finished the next time is done."""
    run = ExerciseRun(exercise_id="01.friend", page="01-it-is-not-personal", state="stopped")
    desk.save(run)
    desk.save(replace(run, number=2, state="finished"))
    assert stopped(desk, WORDS) == []


def test_nothing_that_is_done_or_gone_is_gone_on_with(desk):
    """A finished run, or one of an exercise that the book no longer has, is nothing to go on with."""
    desk.save(ExerciseRun(exercise_id="01.facts", page="01-it-is-not-personal", state="finished"))
    desk.save(ExerciseRun(exercise_id="01.gone", page="01-it-is-not-personal"))
    assert stopped(desk, WORDS) == []


def test_the_steps_are_those_that_the_card_counts(desk):
    """A last screen that has nothing to ask yet is counted neither on the card nor here."""
    page = "02-rejection-is-not-feedback"
    desk.save(ExerciseRun(exercise_id="02.ask", page=page), "a-run")
    exercise = controller(at_page(desk, page), "02.ask")
    assert exercise.last_step() < exercise.screens.last
    assert stopped(desk, WORDS)[0].text.startswith(f"{exercise.title} {exercise.at() + 1}/{exercise.last_step() + 1}")
