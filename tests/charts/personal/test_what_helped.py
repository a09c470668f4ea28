import pytest

from workbook_lib.charts import draw
from workbook_lib.charts.personal.what_helped import helped_frame, plot_helped
from workbook_lib.records import ExerciseRun

PAGE = "00-start-here"


@pytest.fixture
def runs(write, today):
    """Three runs of one exercise and one of another."""
    made = [(8, 4, "yes"), (6, 6, "no"), (5, None, "worse")]
    return [
        *(
            write(
                ExerciseRun(exercise_id="00.rejection", page=PAGE, heaviness_before=b, heaviness_after=a, helped=h),
                today,
            )
            for b, a, h in made
        ),
        write(ExerciseRun(exercise_id="gone", page=PAGE, heaviness_before=2, heaviness_after=3), today),
        write(ExerciseRun(exercise_id="untouched", page=PAGE, heaviness_before=2), today),
    ]


def test_each_exercise_is_told_with_how_often(runs, now, content):
    """The table has the number of complete runs, the middles, and the reader's own answers as they were given."""
    drawn = draw("helped", runs, now=now, content=content)
    assert drawn.rows == (
        ("The rejection at hand", "2", "7", "5", "1", "0", "1", "1"),
        ("gone", "1", "2", "3", "0", "0", "0", "0"),
    )
    assert drawn.title == "Before and after exercises, 3 times: lighter after 1, the same 1, heavier 1"


def test_the_picture_has_middles_and_single_runs(runs, scope, words):
    """A row shows how often, unless it was once, the two middles, and a small mark for each single run."""
    axes = plot_helped(helped_frame(runs, scope), scope=scope, words=words).axes[0]
    assert [text.get_text() for text in axes.texts] == ["The rejection at hand,", "2 times", "gone"]
    assert [line.get_xdata().tolist() for line in axes.lines] == [[7, 5], [2, 3]]
    small = [
        sorted(mark.get_offsets()[:, 0].tolist())
        for mark in axes.collections
        if len(mark.get_offsets()) and getattr(mark, "get_sizes", lambda: [99])()[0] <= 9
    ]
    assert small == [[6, 8], [4, 6], [2], [3]]


def test_an_answer_alone_is_counted_without_a_mark(write, today, now, content):
    """A run with an answer and no ratings is in the table and counts to no before and after."""
    drawn = draw("helped", [write(ExerciseRun(exercise_id="x", helped="a_little"), today)], now=now, content=content)
    assert drawn.rows == (("x", "0", "", "", "0", "1", "0", "0"),)
    assert not drawn.enough
