from datetime import timedelta

from toy_group import PAGE, ToyGroup, can_look_at, look_at

from workbook_lib.records import Activity, Reflection
from workbook_lib.today.today_card import Today
from workbook_lib.workshop.participant.offers import (
    described,
    distinct_name,
    helped_offers,
    week_offers,
)
from workbook_lib.workshop.participant.shared_card import checking_in


def test_only_what_is_given_is_offered(card):
    """A rating that is not given is not offered, a given one is, also 0."""
    card.press("share.open", {})
    assert f"{PAGE}.leave.mood" not in can_look_at(card)
    assert card.change("leave:mood", 0).refresh
    assert f"{PAGE}.leave.mood" in can_look_at(card)


def test_only_the_pages_own_words_are_offered(card, desk, written, group):
    """Words of another page, blank ones and those of the private twenty minutes are not offered."""
    desk.save(Reflection(prompt_id="hands.one", text="elsewhere", page="04-keep-learning"))
    desk.save(Reflection(prompt_id="unknown.prompt", text="asked long ago", page=PAGE))
    desk.save(Reflection(prompt_id="hands.one", text="  ", page=PAGE))
    desk.save(Reflection(prompt_id="write.text", text="for nobody else", page=PAGE))
    card.press("share.open", {})
    worded = [item for item in can_look_at(card) if item.startswith("words.")]
    assert len(worded) == 2


def test_more_activities_than_the_group_counts_are_not_offered(open_page):
    """A number outside of what can be shared is not offered, rather than changed."""
    desk = open_page("check-in")
    for _ in range(51):
        desk.save(Activity(what="A course"))
    card = checking_in(Today(desk), desk, ToyGroup(desk))
    card.press("share.open", {})
    assert can_look_at(card) == ["activity.week.hours"]


def test_no_comment_gets_the_place_of_one_that_was_erased(progress, on):
    """A comment that was begun is offered again until it is erased; then the next one has an item of its own."""
    card, _ = progress
    card.press("share.open", {})
    (item,) = (one for one in can_look_at(card) if one.startswith("words."))
    look_at(card, item)
    card.change(f"share.text:{item}", "We are not alone")
    card.press("share.not_now", {})
    assert [one for one in can_look_at(card) if one.startswith("words.")] == [item]
    look_at(card, item)
    card.press("share.erase", {})
    (following,) = (one for one in can_look_at(card) if one.startswith("words."))
    assert following != item


def test_minutes_are_offered_as_whole_hours_of_this_week(desk, clock):
    """Half an hour counts as one, less as none, and what was done before Monday is left out."""
    assert list(week_offers(desk)) == []
    desk.save(Activity(what="before Monday", minutes=600, occurred_at=clock.moment - timedelta(days=1)))
    desk.save(Activity(what="A course", minutes=89))
    assert [(one.item, one.value) for one in week_offers(desk)] == [
        ("activity.week.count", 1),
        ("activity.week.hours", 1),
    ]
    desk.save(Activity(what="A book", minutes=1))
    assert [one.value for one in week_offers(desk)] == [2, 2]


def test_what_helped_is_one_of_the_pages_exercises(desk):
    """The choice of what helped has the exercises of this page, in its order."""
    (offer,) = helped_offers(desk)
    assert [one.id for one in offer.options] == [one.id for one in desk.content.page(PAGE).exercises]


def test_each_item_is_called_by_its_words(desk):
    """A line tells page, moment, scale and value in words; a button leaves the value out; words are as they are."""
    assert described(desk, "check-in.now.mood", 4) == "Check-in: Mood 4"
    assert distinct_name(desk, "check-in.now.mood") == "Mood"
    assert described(desk, "activity.week.count", 3) == f"{distinct_name(desk, 'activity.week.count')}: 3"
    assert described(desk, "words.one", None, "Hello all") == "Hello all"
    first = desk.content.page(PAGE).exercises[0]
    assert first.title in described(desk, f"helped.{PAGE}", first.id)
