import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller


@pytest.fixture
def exercise(desk):
    """The first exercise of the first page."""
    return controller(desk, "00.rejection")


def test_the_same_answer_twice_adds_no_revision(desk, exercise):
    """A change that is sent again, as after a lost acknowledgement, adds nothing."""
    first = exercise.change("rejection.role#1", "Clerk")
    assert exercise.change("rejection.role#1", "Clerk").revision == first.revision


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
    assert [entry.kind for entry in desk.journal.current()] in ([], ["exercise_run"])


def test_two_windows_both_win(desk, open_page, exercise):
    """When two windows change one answer, the later text stands, the other is told of, and both are in the history."""
    other = controller(open_page("00-start-here"), "00.rejection")
    exercise.view()
    other.view()
    exercise.change("rejection.first_thought#1", "from the first window")
    saved = other.change("rejection.first_thought#1", "from the second window")
    assert (saved.was, saved.now) == ("from the first window", "from the second window")
    entry = desk.journal.current("reflection")[0]
    assert [one.record.text for one in desk.history(entry.entry_id)] == [
        "from the first window",
        "from the second window",
    ]
