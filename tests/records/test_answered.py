import pytest

from workbook_lib.records import Activity, Answer, CheckIn, ExerciseRun, Reflection
from workbook_lib.records.answered import says_something


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (CheckIn(mood=0), True),
        (CheckIn(page="check-in"), False),
        (Reflection(prompt_id="x.y", text="a word"), True),
        (Reflection(prompt_id="x.y", text=" \n", run="r", page="p"), False),
        (Answer(prompt_id="x.y", value=()), False),
        (Answer(prompt_id="x.y", value=("a",)), True),
        (Activity(minutes=5), True),
        (ExerciseRun(exercise_id="01.facts", number=2, step=3), False),
    ],
)
def test_only_what_the_reader_gave_counts(record, expected):
    """A zero, a choice or a word is an answer; blanks, where a record belongs and the place in an exercise are not."""
    assert says_something(record) is expected
