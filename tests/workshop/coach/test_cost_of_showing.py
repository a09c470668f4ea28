from datetime import UTC, datetime

from workbook_lib.records import PublishedRating
from workbook_lib.workshop.coach.cost_of_showing import show_cost
from workbook_lib.workshop.coach.group_pictures import views
from workbook_lib.workshop.messages import GroupAnswers, GroupItem

ARRIVE = "00-start-here.arrive.mood"


def test_the_cost_is_said_until_arriving_was_shown(desk):
    """Before the first Show it is told what it means for leaving; afterwards it is too late to say so."""
    view = next(one for one in views(desk.content) if one.id == "00-start-here")
    (told,) = show_cost(desk, view, GroupAnswers(k=5, items=()))
    assert "at least 5 more or fewer" in told.text
    published = PublishedRating(item=ARRIVE, n=9, median=4, shown_at=datetime(2026, 5, 4, tzinfo=UTC))
    shown = GroupAnswers(k=5, items=(GroupItem(item=ARRIVE, state="shown", published=published),))
    assert list(show_cost(desk, view, shown)) == []


def test_a_picture_without_a_pair_costs_nothing_later(desk):
    """Today's ratings belong to no others."""
    view = next(one for one in views(desk.content) if one.id == "check-in")
    assert list(show_cost(desk, view, None)) == []
