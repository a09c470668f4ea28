import pytest

from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.level import BANDS, draw_level, label_height, level_of
from workbook_lib.charts.engine.theme import add_panel, new_figure

UP_AND_DOWN = [3, 5, 4, 6, 5, 7, 4, 6, 5, 6, 7, 5, 6, 7]


@pytest.mark.parametrize(("n", "drawn"), [(0, False), (1, False), (13, False), (14, True)])
def test_there_is_no_line_below_fourteen_days(n, drawn, rate, scope):
    """Thirteen rated days are dots only, fourteen have a level."""
    assert (level_of(rating_frame(rate(UP_AND_DOWN[:n]), scope)) is not None) == drawn


def test_a_constant_series_has_no_line(rate, scope):
    """Where all ratings are the same there is no spread to speak of, and no band is made up."""
    assert level_of(rating_frame(rate([5] * 30), scope)) is None


def test_the_line_breaks_at_a_gap(rate, scope):
    """Where more than a fortnight is empty the level stops and begins again, and no point lies in the gap."""
    ratings = rating_frame(rate([*UP_AND_DOWN, *[None] * 20, *UP_AND_DOWN]), scope)
    pieces = level_of(ratings).pieces
    days = [day.toordinal() for day in ratings["day"]]
    assert [(piece[0][0], piece[-1][0]) for piece in pieces] == [(days[0], days[13]), (days[14], days[27])]


def test_the_band_widens_in_steps(rate, scope):
    """At every point the 50 % band lies within the 80 % band and that within the 95 % band, around the level."""
    level = level_of(rating_frame(rate(UP_AND_DOWN * 2), scope))
    assert [confidence for confidence, _ in BANDS] == [0.95, 0.8, 0.5]
    for _, fit, (widest, wide, narrow) in level.pieces[0]:
        assert widest[0] < wide[0] < narrow[0] < fit < narrow[1] < wide[1] < widest[1]
    assert level.last[1] < level.last[0] < level.last[2]


def test_every_rating_is_a_dot(rate, scope):
    """The dots are the rated days and nothing else, also with a line over them."""
    values = [*UP_AND_DOWN, None, None, *UP_AND_DOWN]
    ratings = rating_frame(rate(values), scope)
    axes = add_panel(new_figure(), 0, 100)
    draw_level(axes, ratings, "level")
    dots = axes.collections[-1].get_offsets().tolist()
    assert dots == [[day.toordinal(), value] for day, value in zip(ratings["day"], ratings["rating"], strict=True)]
    assert [text.get_text() for text in axes.texts] == ["level"]
    assert len(axes.lines) == 1


def test_many_ratings_are_one_path_with_a_place_for_each(rate, scope):
    """Above 600 days the dots are a single path, still one stroke a day at its rating."""
    values = [4, 5, 6, 7] * 160
    ratings = rating_frame(rate(values), scope)
    axes = add_panel(new_figure(), 0, 100)
    draw_level(axes, ratings)
    places = axes.patches[0].get_path().vertices[::2].tolist()
    assert places == [[day.toordinal(), value] for day, value in zip(ratings["day"], values, strict=True)]


@pytest.mark.parametrize("label", ["level", "Niveau der Zuversicht"])
def test_the_lines_name_covers_no_dot_where_there_is_room(label):
    """The name stands beside the end of the line, where neither a dot nor the line is under it."""
    figure = new_figure()
    axes = add_panel(figure, 10, 160)
    axes.set_xlim(0, 100)
    axes.set_ylim(-0.5, 10.5)
    line = [(float(x), 6.0) for x in range(101)]
    marks = [(float(x), y) for x in range(60, 101, 5) for y in (7.0, 8.0, 5.0)]
    height = label_height(axes, label, line, marks)
    assert all(abs(y - height) > 0.6 for _, y in (*marks, *line))
    assert abs(height - 6.0) < 4
