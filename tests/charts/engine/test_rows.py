from itertools import pairwise

import pytest

from workbook_lib.charts.engine.rows import LINE, MOST_ROWS, RatingRow, latest_only, name_lines, plot_rows
from workbook_lib.charts.engine.theme import NARROW, WIDE, shape_of


def points(axes):
    """Return the marks of the field by their places."""
    return [
        tuple(place) for mark in axes.collections for place in mark.get_offsets().tolist() if len(mark.get_offsets())
    ]


def test_a_row_has_a_name_two_marks_and_the_way_between():
    """The field runs from 0 to 10; the marks lie at their values, at one height below the name."""
    axes = plot_rows([RatingRow("One", 3, 6), RatingRow("Two", 8, None)], ("before", "after")).axes[0]
    assert axes.get_xlim() == (-0.3, 10.3)
    assert [text.get_text() for text in axes.texts] == ["One", "Two"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0", "5", "10"]
    assert [line.get_xdata().tolist() for line in axes.lines] == [[3, 6]]
    values = [x for x, y in points(axes) if y > 0]
    assert sorted(values) == [3, 6, 8]


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_many_rows_fit_and_the_middle_is_named(shape):
    """Whatever the shape, eight rows and their names are within the picture, and the line at 5 has its name."""
    rows = [RatingRow(f"A name of some length, number {place}", 3, 6) for place in range(MOST_ROWS)]
    figure = plot_rows(rows, ("before", "after"), shape=shape, middle="middle")
    axes = figure.axes[0]
    assert shape_of(figure) == shape
    assert axes.get_xticklabels()[1].get_text() == "5 middle"
    assert all(0 <= y <= axes.get_ylim()[0] for x, y in points(axes) if y)
    heights = sorted({text.get_position()[1] for text in axes.texts})
    assert min(later - first for first, later in pairwise(heights)) >= LINE
    assert {len(line) <= 23 for line in name_lines("Word " * 20)} == {True}
    assert len(name_lines("Word " * 20)) == 2


def test_a_side_that_is_missing_has_no_mark():
    """Nothing is drawn for a rating that was not given, and no way leads to it."""
    axes = plot_rows([RatingRow("One", None, 6)], ("before", "after")).axes[0]
    assert (len(axes.lines), [x for x, y in points(axes) if y > 0]) == (0, [6])


def test_somebody_elses_rating_has_another_shape():
    """The partner's mark differs from one's own by shape, not by colour alone."""
    own, other = (plot_rows([RatingRow("One", 3, 6)], ("a", "b"), other=other).axes[0] for other in (False, True))
    assert own.collections[-1].get_paths()[0].vertices.shape != other.collections[-1].get_paths()[0].vertices.shape


def test_the_key_names_both_marks():
    """What the marks are is written above the first row."""
    figure = plot_rows([RatingRow("One", 3, 6)], ("before", "after"))
    assert [text.get_text() for text in figure.axes[1].texts] == ["before", "after"]


def test_the_latest_rows_come_first():
    """Of many rows the last eight are kept, the newest on top."""
    kept = latest_only([(place,) for place in range(30)])
    assert (len(kept), kept[0], kept[-1]) == (MOST_ROWS, (29,), (22,))
