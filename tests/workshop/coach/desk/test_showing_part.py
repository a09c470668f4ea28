from cards import find

from workbook_lib.records import PublishedRating
from workbook_lib.workshop.coach.desk.showing_part import ShowingPart
from workbook_lib.workshop.messages import GroupAnswers, GroupItem

PAGE = "00-start-here"
ARRIVE = f"{PAGE}.arrive.mood"


def test_the_cost_stands_before_the_first_show(room, toy):
    """While arriving is not shown the desk says what showing it means for leaving; afterwards when it was shown."""
    part = ShowingPart(room)
    blocks = list(part.blocks(PAGE))
    assert "arriving and leaving belong together" in find(blocks, "cost").text
    assert {row[1] for row in find(blocks, "showing.table").rows} == {"not shown yet"}
    published = PublishedRating(item=ARRIVE, n=9, median=4, shown_at=toy.now)
    toy.released = GroupAnswers(k=5, items=(GroupItem(item=ARRIVE, state="shown", published=published),))
    room.refresh()
    blocks = list(part.blocks(PAGE))
    assert find(blocks, "cost") is None
    assert find(blocks, "showing.table").rows[0][1] == "shown at 20:15 · shown in part"
    assert find(blocks, "showing.link").href == "group-view.ipynb"


def test_a_page_without_pictures_has_no_cost(room):
    """Today's picture costs nothing later."""
    assert find(list(ShowingPart(room).blocks("today")), "cost") is None
