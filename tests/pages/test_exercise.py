from datetime import timedelta

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.catalogue import controller
from workbook_lib.records import ExerciseRun


@pytest.fixture
def exercise(desk):
    """The framed exercise of the first page."""
    return controller(desk, "00.rejection")


def run_of(desk) -> ExerciseRun:
    return desk.current("exercise_run")[-1].record


def test_a_study_is_one_click_away(open_page, on):
    """Behind the purpose stand the studies, each with a link to where it is published."""
    facts = controller(open_page("01-it-is-not-personal"), "01.facts")
    link = on(facts.view(), "cite.savitsky2001.doi")
    assert link.href == "https://doi.org/10.1037/0022-3514.81.1.44"


def test_nothing_is_kept_before_the_first_answer(desk, exercise):
    """Looking at an exercise writes nothing."""
    exercise.view()
    assert desk.current() == []


def test_the_first_answer_begins_a_run(desk, exercise):
    """The first answer is on disk together with the run it belongs to."""
    saved = exercise.change("rejection.role#1", "Clerk")
    assert saved.at == "20:15"
    assert [entry.kind for entry in desk.current()] == ["exercise_run", "reflection"]
    assert desk.current("reflection")[0].record.run == exercise.runs.run


def test_a_walk_from_first_to_last_step(desk, exercise, on):
    """Going on leads through every step to the rating after and the end."""
    exercise.change("before#1", 7)
    for _ in exercise.spec.steps:
        exercise.press("next", {})
    assert on(exercise.view(), "after#1") is not None
    exercise.change("after#1", 4)
    exercise.change("helped#1", "a_little")
    exercise.press("finish", {})
    run = run_of(desk)
    assert (run.state, run.heaviness_before, run.heaviness_after, run.helped) == ("finished", 7, 4, "a_little")
    assert on(exercise.view(), "pair").text == "How heavy it felt: 7 before, 4 after."


def test_coming_back_the_next_day_continues_at_the_same_step(desk, open_page, clock, exercise, on):
    """A reader who left in the middle finds the step and the words they left."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("next", {})
    clock.moment += timedelta(days=1)
    again = controller(open_page("00-start-here"), "00.rejection")
    assert on(again.view(), "steps").at == 2
    again.press("back", {})
    assert on(again.view(), "rejection.role#1").value == "Clerk"


def test_stopping_keeps_or_erases_as_the_reader_chooses(desk, exercise, pressable):
    """After stopping, what was written is kept until the reader erases it, and then it is gone."""
    exercise.change("rejection.first_thought#1", "a word of mine")
    exercise.press("stop", {})
    assert run_of(desk).state == "stopped"
    assert {"reopen", "erase"} <= set(pressable(exercise.view()))
    assert desk.search_words("mine")
    exercise.press("erase", {})
    assert desk.current() == []
    assert not desk.search_words("mine")


def test_reopening_after_stopping_finds_the_words(exercise, on):
    """An exercise that was stopped opens again with everything in it."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("stop", {})
    exercise.press("reopen", {})
    assert on(exercise.view(), "rejection.role#1").value == "Clerk"


def test_a_fresh_run_is_empty_and_the_old_one_stays(desk, exercise, on):
    """Beginning again shows empty fields; the earlier words stay in the journal."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("finish", {})
    exercise.press("fresh", {})
    assert on(exercise.view(), "rejection.role#2").value == ""
    assert [entry.record.text for entry in desk.current("reflection")] == ["Clerk"]


def test_the_same_answer_twice_adds_no_revision(desk, exercise):
    """A change that is sent again, as after a lost acknowledgement, adds nothing."""
    first = exercise.change("rejection.role#1", "Clerk")
    assert exercise.change("rejection.role#1", "Clerk").revision == first.revision


def test_a_cleared_rating_is_not_recorded(desk, exercise, on):
    """Clearing a rating makes it "not recorded", never 0."""
    exercise.change("rejection.prepared#1", 0)
    assert exercise.bound(exercise.prompt("rejection.prepared")).value() == 0
    exercise.change("rejection.prepared#1", None)
    assert exercise.bound(exercise.prompt("rejection.prepared")).value() is None


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("rejection.prepared#1", 11, "number_out_of_range"),
        ("rejection.prepared#1", "7", "value_not_understood"),
        ("rejection.prepared#1", True, "value_not_understood"),
        ("rejection.channel#1", "pigeon", "value_not_understood"),
        ("rejection.day#1", "2026-05-05", "date_in_future"),
        ("rejection.day#1", "1900-01-01", "date_too_early"),
        ("rejection.day#1", "yesterday", "date_not_understood"),
        ("rejection.role#1", ["a"], "value_not_understood"),
        ("before#1", -1, "number_out_of_range"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(desk, exercise, key, value, message):
    """A value that cannot be is refused with a sentence, and nothing of it is kept."""
    with pytest.raises(WorkbookError) as caught:
        exercise.change(key, value)
    assert caught.value.message_id == message
    assert desk.content.say(message, **caught.value.values)
    assert [entry.kind for entry in desk.current()] in ([], ["exercise_run"])


def test_two_windows_both_win(desk, open_page, exercise, on):
    """When two windows change one answer, the later text stands, the other is shown, and both are in the history."""
    other = controller(open_page("00-start-here"), "00.rejection")
    exercise.view()
    other.view()
    exercise.change("rejection.words#1", "from the first window")
    saved = other.change("rejection.words#1", "from the second window")
    assert saved.refresh
    elsewhere = on(other.view(), "rejection.words#1.other")
    assert elsewhere.text == "from the first window"
    entry = desk.current("reflection")[0]
    assert [one.record.text for one in desk.history(entry.entry_id)] == [
        "from the first window",
        "from the second window",
    ]


def test_two_windows_keep_each_others_lines(open_page):
    """A line added in another window stays when this one sends its own list, and a line shown here can be removed."""
    one, other = (controller(open_page("01-it-is-not-personal"), "01.tried") for _ in range(2))
    key = "tried.before#1"
    one.view()
    other.view()
    one.change(key, [{"id": "own-1", "text": "read the advert"}])
    assert other.change(key, [{"id": "own-2", "text": "ironed a shirt"}]).refresh
    texts = {entry.record.text for entry in one.desk.current("item")}
    assert texts == {"read the advert", "ironed a shirt"}
    one.view()
    one.change(key, [{"id": "own-1", "text": "read the advert"}])
    assert {entry.record.text for entry in one.desk.current("item")} == {"read the advert"}


def test_a_dated_rejection_is_an_event(desk, exercise):
    """A rejection with a date is an event on that day; without the date the event goes."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.change("rejection.day#1", "2026-05-02")
    (event,) = desk.current("event")
    assert (event.record.what, event.record.note, event.occurred_at.date().isoformat()) == (
        "rejection",
        "Clerk",
        "2026-05-02",
    )
    exercise.change("rejection.day#1", None)
    assert desk.current("event") == []


def test_the_summary_holds_no_words(exercise):
    """The line a notebook stores says how far one is, and not what one wrote."""
    exercise.change("rejection.role#1", "Zanzibar")
    summary = exercise.summary()
    assert "Zanzibar" not in summary
    assert "1 of" in summary


def test_an_unknown_field_or_button_is_an_error_of_ours(exercise):
    """A key or an action that the exercise does not have is refused."""
    with pytest.raises(LookupError):
        exercise.change("no.such#1", "x")
    with pytest.raises(LookupError):
        exercise.press("no_such", {})
