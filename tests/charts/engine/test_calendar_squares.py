from datetime import date, timedelta

from workbook_lib.charts.engine.calendar_squares import BLOCK_WEEKS, FILLINGS, cell_side, monday, plot_squares
from workbook_lib.charts.engine.theme import NARROW, WIDE

MONDAY = date(2026, 1, 5)


def days_of(n: int) -> list[tuple[date, int | None, bool]]:
    return [(MONDAY + timedelta(days=day), 1, False) for day in range(n)]


def side_lengths(axes) -> list[float]:
    """Return how wide each filled square is."""
    return [float(path.vertices[:, 0].max() - path.vertices[:, 0].min()) for path in axes.collections[2].get_paths()]


def test_a_week_begins_on_monday():
    """Each day of a week leads to the same Monday, Sunday to the one before."""
    assert {monday(MONDAY + timedelta(days=day)) for day in range(7)} == {MONDAY}
    assert monday(MONDAY - timedelta(days=1)) == MONDAY - timedelta(days=7)


def test_half_a_year_is_a_block(words):
    """Twenty-six weeks are in one block of squares; a day more begins a second one."""
    half = BLOCK_WEEKS[1] * 7
    one, two = plot_squares(days_of(half), words), plot_squares(days_of(half + 1), words)
    assert (len(one.axes), len(two.axes)) == (2, 3)
    assert [len(side_lengths(axes)) for axes in two.axes[:2]] == [half, 1]


def test_blocks_are_as_wide_as_leaves_the_largest_squares():
    """Fourteen weeks stand side by side where there is room, and in two blocks on a phone."""
    assert cell_side(14, 26, WIDE) > cell_side(14, 13, WIDE)
    assert cell_side(14, 13, NARROW) > cell_side(14, 26, NARROW)


def test_four_and_more_fill_a_square_alike(words):
    """The filled part grows from one to four activities, and not beyond."""
    counts = [0, 1, 2, 3, 4, 9]
    days = [(MONDAY + timedelta(days=day), done, False) for day, done in enumerate(counts)]
    sides = side_lengths(plot_squares(days, words).axes[0])
    assert [round(side, 6) for side in sides] == [*FILLINGS[1:], FILLINGS[-1]]


def test_no_days_are_an_empty_calendar(words):
    """Without a day there is one empty block above the key, and no error."""
    assert len(plot_squares([], words).axes) == 2
