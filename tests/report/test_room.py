import pytest

from workbook_lib.content.models import OptionSpec
from workbook_lib.report.room import BETWEEN, CLOSEST, MOST, PAGE, WIDEST, Need, Room, columns_of, room_for, shared


def test_short_exercises_share_a_page_and_keep_their_order():
    """Each stands on the last page with room for it; what is above the first page takes room there."""
    short, long = Need(80, (1, 1)), Need(200, (1, 1))
    assert shared([short, short, long, short], 0) == [[0, 1], [2], [3]]
    assert shared([short, long, short], 0) == [[0, 2], [1]]
    assert shared([short, short], PAGE - 100) == [[0], [1]]
    assert shared([], 0) == []


def test_lines_fill_a_page_and_no_more():
    """Much room: lines far apart and more of them, up to a limit. Little room: close together, then fewer."""
    roomy = room_for([Need(60, (5, 5))])
    assert (roomy.pitch, roomy.share, roomy.sides) == (WIDEST, MOST, 1)
    close = room_for([Need(150, (5, 5, 5))])
    assert close.pitch == CLOSEST
    assert close.share < 1
    used = 150 + close.pitch * sum(close.lines(one) for one in (5, 5, 5))
    assert PAGE - 3 * CLOSEST < used <= PAGE
    both = room_for([Need(60, (5,)), Need(60, (5,))])
    assert 120 + BETWEEN + both.pitch * 2 * both.lines(5) <= PAGE


def test_what_is_too_long_takes_both_sides_of_a_sheet():
    """Where not even three lines of five fit, lines are laid out over two pages."""
    assert room_for([Need(240, (5, 5, 5))]).sides == 2
    assert room_for([Need(60, ())]) == Room(CLOSEST)


@pytest.mark.parametrize(("wanted", "share", "lines"), [(1, 0.3, 1), (2, 2, 2), (5, 0.3, 2), (5, 0.7, 3), (5, 1.8, 9)])
def test_short_answers_keep_their_lines(wanted, share, lines):
    """One or two lines stay; a longer answer never has fewer than two."""
    assert Room(CLOSEST, share).lines(wanted) == lines


@pytest.mark.parametrize(("count", "letters", "columns"), [(3, 10, 0), (9, 20, 3), (9, 50, 2)])
def test_options_to_tick_stand_in_columns_where_there_are_many(count, letters, columns):
    """Few short ones follow each other; others stand in three columns, or two where they are long."""
    assert columns_of([OptionSpec(id=f"o{n}", label="x" * letters) for n in range(count)]) == columns
