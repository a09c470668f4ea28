from datetime import timedelta

from toy_group import PAGE, ToyGroup, buttons, can_look_at, look_at, texts

from workbook_lib.controls import BlockGroup
from workbook_lib.records import Activity, CheckIn
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.today.today_card import Today
from workbook_lib.workshop.participant.shared_card import SharedCard, arriving, checking_in


def test_the_card_says_what_the_group_has_and_takes_everything_back(progress, on):
    """Everything is listed with its words, and can be taken back one by one or at once."""
    card, group = progress
    card.view()
    assert "has nothing of yours" in on(card.view(), "standing").empty
    assert group.refreshes == 1
    group.share("check-in.now.mood", 4)
    group.share(f"{PAGE}.leave.optimism", 7)
    group.share(f"helped.{PAGE}", "01.facts")
    group.share("activity.week.count", 3)
    group.share("words.one", text="Hello all")
    listed = texts([on(card.view(), "standing")])
    for words in ("Check-in: Mood 4", "Optimism 7", "Activities this week: 3", "Hello all", "Tuesday group"):
        assert words in listed + texts(card.view())
    card.press("share.back", {"item": "words.one"})
    assert "words.one" not in group.shared
    card.press("all_back", {})
    assert not group.shared
    card.press("look", {})
    assert group.refreshes == 2
    assert card.summary() == card.title


def test_each_button_says_which_share_it_takes_back(progress, on):
    """The same rating of two moments or pages, and two comments, have buttons that a screen reader tells apart."""
    card, group = progress
    for item in (f"{PAGE}.arrive.confidence", f"{PAGE}.leave.confidence", "03-a-fresh-approach.leave.confidence"):
        group.share(item, 5)
    group.share("words.one", text="Hello all, and thank you for what you said this morning")
    group.share("words.two", text="Goodbye")
    labels = [button.label for item in on(card.view(), "standing").items for button in item.buttons]
    assert len(set(labels)) == 5
    assert any("Confidence, on arriving at: " in label for label in labels)
    assert "Take back “Goodbye”" in labels
    assert max(map(len, labels)) < 100


def test_a_group_that_cannot_be_asked_is_said(progress, on):
    """Where the group cannot be reached, the card does not claim that it has nothing."""
    card, group = progress
    group.answered = False
    assert on(card.view(), "unheard") is not None
    assert "Nothing is known" in on(card.view(), "standing").empty


def test_a_comment_is_written_kept_and_sent_as_it_stands(progress, on):
    """A comment is a draft in the journal until the consent; the next one begins empty."""
    card, group = progress
    card.press("share.open", {})
    (item,) = (one for one in can_look_at(card) if one.startswith("words."))
    look_at(card, item)
    key = f"share.text:{item}"
    assert on(card.view(), key).value == ""
    card.change(key, "We are not alone")
    card.press("share.yes", {})
    assert group.shared[item].text == "We are not alone"
    (following,) = (one for one in can_look_at(card) if one.startswith("words."))
    assert following != item
    look_at(card, following)
    assert on(card.view(), f"share.text:{following}").value == ""


def test_comments_are_written_on_one_page_only(open_page):
    """On other pages the card lists and takes back, and offers nothing new."""
    desk = open_page("my-words")
    actions = [action for action, _ in buttons(SharedCard(desk, ToyGroup(desk)).view())]
    assert actions == ["look"]


def test_arriving_offers_its_own_ratings(desk, group):
    """On arriving, the ratings of arriving can be shared; with none there is nothing to choose."""
    card = arriving(Arrive(desk), desk, group)
    card.press("share.open", {})
    assert "nothing new to share" in texts(card.view())
    card.change("arrive:confidence", 3)
    assert can_look_at(card) == [f"{PAGE}.arrive.confidence"]


def test_a_check_in_offers_its_ratings_and_the_week(open_page, clock, on):
    """The check-in offers today's latest ratings and this week's activity, beside the folded earlier check-ins."""
    desk = open_page("check-in")
    group = ToyGroup(desk)
    desk.save(CheckIn(mood=3, occurred_at=clock.moment - timedelta(days=2)))
    card = checking_in(Today(desk), desk, group)
    card.press("share.open", {})
    assert can_look_at(card) == []
    desk.save(CheckIn(mood=2, occurred_at=clock.moment - timedelta(days=1)))
    desk.save(CheckIn(mood=6))
    desk.save(CheckIn(mood=1, moment="arrive", page=PAGE))
    for minutes in (100, None):
        desk.save(Activity(what="A course", minutes=minutes))
    assert can_look_at(card) == ["check-in.now.mood", "activity.week.count", "activity.week.hours"]
    for item in can_look_at(card):
        card.press("share.look", {"item": item})
        card.press("share.yes", {})
    assert [own.value for own in group.own_shares()] == [6, 2, 2]
    listed = texts([on(card.view(), "share.standing")])
    assert "Check-in: Mood 6" in listed
    assert "Hours of activity this week: 2" in listed
    keys = [block.key for block in card.view()]
    assert "share.button" in keys, "in sight, and not within the folded list of earlier check-ins"


def test_closing_the_page_leaves_sharing_open(card, group, on):
    """After the page is closed for the day its ratings can still be shared."""
    card.change("leave:mood", 4)
    card.press("close", {})
    card.press("share.open", {})
    assert f"{PAGE}.leave.mood" in can_look_at(card)
    assert isinstance(on(card.view(), "share.offers"), BlockGroup)


def test_the_check_in_knows_the_width_of_the_window(open_page, on):
    """What the browser says of the window reaches the card within, which draws for it."""
    desk = open_page("check-in")
    desk.save(CheckIn(confidence=4))
    inner = Today(desk)
    card = checking_in(inner, desk, ToyGroup(desk))
    wide = on(card.view(), "recent").svg
    card.narrow = True
    assert on(card.view(), "recent").svg != wide
    assert inner.narrow
