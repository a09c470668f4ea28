from datetime import timedelta

from workbook_lib.records import CheckIn
from workbook_lib.today.earlier import SHOWN, Earlier
from workbook_lib.today.open_check_in import OpenCheckIn


def test_the_list_is_closed_and_holds_the_latest_first_without_the_one_in_hand(open_page):
    """The fold lists a limited number of check-ins, the latest first; with none it is not there."""
    desk = open_page("check-in")
    spec = desk.content.exercise("check-in", "check-in.now")
    check_in = OpenCheckIn(desk, spec)
    earlier = Earlier(desk, spec, check_in)
    assert earlier.blocks(check_in.parts()) == []
    for days in range(SHOWN + 3):
        desk.save(CheckIn(mood=5, occurred_at=desk.now() - timedelta(days=days)))
    (fold,) = earlier.blocks(check_in.parts())
    (rows,) = fold.blocks
    assert len(rows.items) == SHOWN
    assert rows.items[0].text == "3 May 2026"
