from datetime import date

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.exercises.shared.pause_list import checked_pause
from workbook_lib.records import Pause

MONDAY, THURSDAY = date(2026, 5, 4), date(2026, 5, 7)


def test_a_pause_cannot_end_before_it_begins():
    """Days the wrong way round are refused with a sentence; one day alone is a pause."""
    with pytest.raises(WorkbookError) as caught:
        checked_pause(Pause(start=THURSDAY, end=MONDAY))
    assert caught.value.message_id == "pause_ends_early"
    assert checked_pause(Pause(start=MONDAY, end=MONDAY)).end == MONDAY


def test_a_pause_is_listed_by_its_days(open_page, on):
    """A pause says its days, one without an end leaves it open, one without days has a name for that."""
    desk = open_page("04-keep-learning")
    for start, end in ((MONDAY, THURSDAY), (MONDAY, None), (None, None)):
        desk.save(Pause(start=start, end=end))
    aim = controller(desk, "04.aim")
    lines = {one.text for one in map(aim.record_lists["04.aim.pause"].row, desk.all(Pause))}
    assert lines == {"4 May 2026 to 7 May 2026", "4 May 2026 to …", "A pause without days yet"}
