from datetime import UTC, datetime

from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating
from workbook_lib.workshop.coach.group_pictures import (
    ACTIVITY,
    CHECK_IN,
    PROGRAMME,
    draw_shown,
    pictures,
    programme_ends,
    views,
)
from workbook_lib.workshop.messages import GroupItem

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)
PAGE = "01-it-is-not-personal"


def shown(published: PublishedRating | PublishedChoice) -> GroupItem:
    return GroupItem(item=published.item, state="shown", published=published)


def rating(item: str) -> GroupItem:
    return shown(PublishedRating(item=item, n=9, median=4, shown_at=NOW))


def keys(view_id: str, *group: GroupItem) -> list[str]:
    content = Content()
    (view,) = (one for one in views(content) if one.id == view_id)
    return [key for key, _ in pictures(view, group, content)]


def test_each_page_has_a_view_of_its_own_items_and_the_week_comes_last():
    """A page's view names only items of that page, none is in two, and the whole programme has no item of its own."""
    *found, programme = views(Content())
    assert found[-1].id == ACTIVITY
    assert set(programme.items) <= {item for view in found for item in view.items}
    named = [item for view in found for item in view.items]
    assert len(named) == len(set(named))
    (own,) = (one for one in found if one.id == PAGE)
    assert all(PAGE in item for item in own.items)


def test_there_is_no_picture_of_what_was_not_released():
    """A view without anything released has no picture, and what was released for another view adds none."""
    hidden = GroupItem(item=f"{PAGE}.arrive.mood", state="hidden")
    assert keys(PAGE, hidden, rating("check-in.now.mood")) == []


def test_ratings_and_exercises_of_a_page_are_two_pictures():
    """Arriving and leaving share one picture; what helped has its own."""
    helped = shown(PublishedChoice(item=f"helped.{PAGE}", n=9, counts=(("01.facts", 9),), shown_at=NOW))
    assert keys(PAGE, rating(f"{PAGE}.leave.mood")) == ["before_after"]
    assert keys(PAGE, rating(f"{PAGE}.arrive.mood"), rating(f"{PAGE}.leave.mood"), helped) == ["before_after", "helped"]


def test_check_in_and_week_have_their_own_pictures():
    """All ratings of now are one picture; each number of the week is one."""
    assert keys(CHECK_IN, rating("check-in.now.mood"), rating("check-in.now.confidence")) == ["now"]
    assert keys(ACTIVITY, rating("activity.week.hours")) == ["activity.week.hours"]


def test_telephones_get_the_same_numbers_as_the_projector():
    """What is drawn for a telephone says word for word what the wide picture says, under the title of its page."""
    group = [rating(f"{PAGE}.leave.mood"), rating("check-in.now.mood")]
    published = [one.published for one in group]
    narrow, wide = (list(draw_shown(published, Content(), narrow)) for narrow in (True, False))
    assert [key for key, _, _ in narrow] == [f"{PAGE}.before_after", f"{CHECK_IN}.now"]
    assert [drawn.description for _, _, drawn in narrow] == [drawn.description for _, _, drawn in wide]
    assert [drawn.rows for _, _, drawn in narrow] == [drawn.rows for _, _, drawn in wide]
    assert narrow[0][2].svg != wide[0][2].svg
    assert narrow[0][1] != narrow[1][1]


def test_the_programme_is_drawn_of_what_its_two_ends_have_told_and_of_nothing_else():
    """Before and after are the released states of the first arriving and the last leaving, once both are shown."""
    first, last = programme_ends(Content())
    before, after = rating(f"{first}.arrive.mood"), rating(f"{last}.leave.mood")
    assert keys(PROGRAMME, before) == keys(PROGRAMME, after) == []
    assert keys(PROGRAMME, rating(f"{first}.leave.mood"), rating(f"{last}.arrive.mood")) == []
    assert keys(PROGRAMME, before, after) == ["before_after"]
    (view,) = (one for one in views(Content()) if one.id == PROGRAMME)
    (drawn,) = (drawn for _, drawn in pictures(view, [before, after], Content()))
    assert drawn.rows == (("Mood", "4 (9 people)", "4 (9 people)"),)
    assert "need not be those" in drawn.cannot_say[0]
