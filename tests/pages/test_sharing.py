from datetime import UTC, datetime, timedelta

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Group as Section
from workbook_lib.fields.blocks import to_json
from workbook_lib.pages.arrive import Arrive
from workbook_lib.pages.check_in import CheckInCard
from workbook_lib.pages.group import Given
from workbook_lib.pages.leave import Leave
from workbook_lib.pages.shared import Shared, arriving, checking_in, leaving
from workbook_lib.records import Activity, CheckIn, Reflection, Share

PAGE = "01-it-is-not-personal"
MARKER = "Zwetschgenknoedel"


class ToyGroup:
    """A group that has what it is given at once, as long as it is there."""

    title = "Tuesday group"

    def __init__(self, desk) -> None:
        self.desk = desk
        self.heard = True
        self.given: dict[str, Given] = {}
        self.drafts: dict[str, str] = {}
        self.problems: dict[str, str] = {}
        self.looks = 0

    def look(self):
        """Count how often it is asked."""
        self.looks += 1

    def standing(self):
        """Return what it has."""
        return list(self.given.values())

    def give(self, item, value=None, text=""):
        """Take something, or keep it waiting."""
        state = "shared" if self.heard else "waiting"
        self.given[item] = Given(item, value, text, state, datetime(2026, 5, 4, 19, tzinfo=UTC))

    def take_back(self, *items):
        """Forget things, or remember to forget them."""
        for item in items:
            given = self.given.pop(item)
            if not self.heard:
                self.given[item] = Given(item, given.value, given.text, "leaving", given.since)

    def problem(self, item):
        """Return why it did not take something."""
        return self.problems.get(item, "")

    def draft(self, item):
        """Return the words kept for an item."""
        return self.desk.entry(self.drafts[item]) if item in self.drafts else None

    def write(self, item, text):
        """Keep words."""
        entry = self.desk.save(Share(item=item, text=text), self.drafts.get(item))
        self.drafts[item] = entry.entry_id
        return entry

    def erase(self, item):
        """Erase words."""
        self.desk.erase(self.drafts.pop(item))

    def slot(self, *parts):
        """Return an item's id."""
        return f"words.{'-'.join(parts)[:30]}"


@pytest.fixture
def desk(open_page):
    """The first chapter's page."""
    return open_page(PAGE)


@pytest.fixture
def group(desk):
    return ToyGroup(desk)


@pytest.fixture
def card(desk, group):
    """The card of leaving, with sharing."""
    return leaving(Leave(desk), desk, group)


def texts(blocks) -> str:
    return str(to_json(blocks))


def buttons(blocks) -> list[tuple[str, object]]:
    """Return action and data of every button that can be pressed."""
    found = []
    for block in blocks:
        found += [(one.action, dict(one.data)) for one in getattr(block, "buttons", ())]
        found += [(one.action, dict(one.data)) for item in getattr(block, "items", ()) for one in item.buttons]
        found += buttons(getattr(block, "blocks", ()))
    return found


def can_look_at(card) -> list[str]:
    return [data["item"] for action, data in buttons(card.view()) if action == "share.look"]


def look_at(card, item):
    """Open sharing, and one thing in it."""
    card.press("share.open", {})
    card.press("share.look", {"item": item})


def test_at_first_there_is_one_button_and_nothing_else(card, desk, on):
    """Sharing is one quiet button below the card's own blocks."""
    own = len(Leave(desk).view())
    assert len(card.view()) == own + 1
    assert buttons([card.view()[-1]]) == [("share.open", {})]
    assert card.summary() == Leave(desk).summary()
    assert (card.card_id, card.title) == (Leave(desk).card_id, Leave(desk).title)


def test_a_rating_is_seen_before_it_is_shared_and_goes_only_on_yes(card, group, on):
    """Choosing shows the number, the group's name and for how long; only the consent shares it."""
    card.change("leave:mood", 4)
    item = f"{PAGE}.leave.mood"
    look_at(card, item)
    assert "Mood 4" in on(card.view(), "share.what").text
    assert "Tuesday group" in on(card.view(), "share.goes").text
    assert "until you take it back" in on(card.view(), "share.goes").text
    assert not group.given
    card.press("share.yes", {})
    assert group.given[item].value == 4
    assert "Mood 4" in texts([on(card.view(), "share.standing")])


def test_what_was_looked_at_is_what_is_shared(card, group):
    """A rating changed between preview and consent does not go: the one that was shown does."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.change("leave:mood", 9)
    card.press("share.yes", {})
    assert group.given[f"{PAGE}.leave.mood"].value == 4


def test_not_now_shares_nothing(card, group, on):
    """Saying no leads back to the choice and shares nothing."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.not_now", {})
    assert not group.given
    assert on(card.view(), "share.what") is None
    card.press("share.close", {})
    assert on(card.view(), "share.offers") is None


def test_only_what_is_given_is_offered(card):
    """A rating that is not given is not offered, a given one is, also 0."""
    card.press("share.open", {})
    assert f"{PAGE}.leave.mood" not in can_look_at(card)
    assert card.change("leave:mood", 0).refresh
    assert f"{PAGE}.leave.mood" in can_look_at(card)


def test_a_shared_number_is_offered_again_only_where_it_changed(card, group):
    """What the group has is not offered once more; a new number is, and replaces it."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    assert f"{PAGE}.leave.mood" not in can_look_at(card)
    card.change("leave:mood", 5)
    assert f"{PAGE}.leave.mood" in can_look_at(card)


def test_taking_back_is_one_button(card, group, press):
    """What the group has can be taken back where it was shared."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    press(card, "share.back")
    assert not group.given


def test_what_waits_is_said(card, group, on):
    """While the group cannot be reached, the card says "not shared yet", and later "not taken back yet"."""
    card.change("leave:mood", 4)
    group.heard = False
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    assert "Not shared yet" in texts([on(card.view(), "share.standing")])
    card.press("share.back", {"item": f"{PAGE}.leave.mood"})
    assert "Not taken back yet" in texts([on(card.view(), "share.standing")])
    assert "share.back" not in [action for action, _ in buttons(card.view())]


def test_what_helped_is_chosen_from_the_pages_exercises(card, group, desk, on):
    """The reader names one exercise of the page; without a choice nothing goes."""
    item = f"helped.{PAGE}"
    look_at(card, item)
    first = desk.content.page(PAGE).exercises[0]
    assert on(card.view(), "share.choice").options[0].label == first.title
    with pytest.raises(WorkbookError, match="sharing_choose_first"):
        card.press("share.yes", {})
    card.change("share.choice", "no-such-exercise")
    with pytest.raises(WorkbookError, match="sharing_choose_first"):
        card.press("share.yes", {})
    card.change("share.choice", first.id)
    card.press("share.yes", {})
    assert group.given[item].value == first.id
    assert first.title in texts(card.view())


@pytest.fixture
def written(desk):
    """A reflection on the page."""
    return desk.save(Reflection(prompt_id="hands.one", text=f"{MARKER}\tis\r\nmine", page=PAGE))


def test_a_reflection_is_copied_and_the_copy_can_be_changed(card, group, desk, written, on):
    """The copy starts with the page's words, is kept as it is changed, and only it goes."""
    item = group.slot("copy", written.entry_id)
    look_at(card, item)
    key = f"share.text:{item}"
    assert on(card.view(), key).value == f"{MARKER} is\nmine"
    assert card.change(key, "Something shorter").revision == 1
    assert on(card.view(), key).value == "Something shorter"
    card.press("share.yes", {})
    assert group.given[item].text == "Something shorter"
    assert desk.entry(written.entry_id).record.text.startswith(MARKER)
    assert item not in can_look_at(card)


def test_words_come_with_a_word_about_style_and_never_the_forbidden_one(card, group, written, on):
    """The preview says that words may be recognised, that the group reads them, and that it is pseudonymous."""
    look_at(card, group.slot("copy", written.entry_id))
    seen = on(card.view(), "share.seen").text
    assert "recognise your style" in seen
    assert "pseudonymous" in seen
    assert "anonym" not in seen.replace("pseudonym", "")


def test_empty_or_too_long_words_do_not_go(card, group, written):
    """Nothing at all, or more than the wall takes, is refused with a sentence and kept as it is."""
    item = group.slot("copy", written.entry_id)
    look_at(card, item)
    card.change(f"share.text:{item}", " \n ")
    with pytest.raises(WorkbookError, match="sharing_empty"):
        card.press("share.yes", {})
    card.change(f"share.text:{item}", "x" * 1001)
    with pytest.raises(WorkbookError, match="sharing_too_long"):
        card.press("share.yes", {})
    card.change(f"share.text:{item}", None)
    assert not group.given


def test_a_copy_can_be_erased(card, group, desk, written, on):
    """The copy is erased for good; the page's own words stay."""
    item = group.slot("copy", written.entry_id)
    look_at(card, item)
    assert "share.erase" not in [action for action, _ in buttons(card.view())]
    card.change(f"share.text:{item}", "A copy")
    card.press("share.erase", {})
    assert desk.current("share") == []
    assert desk.entry(written.entry_id) is not None


def test_only_the_pages_own_words_are_offered(card, desk, written, group):
    """Words of another page, blank ones and those of the private twenty minutes are not offered."""
    desk.save(Reflection(prompt_id="hands.one", text="elsewhere", page="04-keep-learning"))
    desk.save(Reflection(prompt_id="unknown.prompt", text="asked long ago", page=PAGE))
    desk.save(Reflection(prompt_id="hands.one", text="  ", page=PAGE))
    desk.save(Reflection(prompt_id="write.text", text="for nobody else", page=PAGE))
    card.press("share.open", {})
    worded = [item for item in can_look_at(card) if item.startswith("words.")]
    assert len(worded) == 2


def test_a_refused_share_says_why(card, group):
    """Where the board did not take something, its line says so."""
    card.change("leave:mood", 4)
    group.problems[f"{PAGE}.leave.mood"] = "sharing_refused"
    card.press("share.open", {})
    assert "did not take this" in texts(card.view())


def test_arriving_offers_its_own_ratings(desk, group):
    """On arriving, the ratings of arriving can be shared; with none there is nothing to choose."""
    card = arriving(Arrive(desk), desk, group)
    card.press("share.open", {})
    assert "nothing new to share" in texts(card.view())
    card.change("arrive:confidence", 3)
    assert can_look_at(card) == [f"{PAGE}.arrive.confidence"]


def test_a_check_in_offers_its_ratings_and_the_week(open_page, clock, on):
    """The check-in offers today's latest ratings and this week's activity, above the earlier check-ins."""
    desk = open_page("check-in")
    group = ToyGroup(desk)
    card = checking_in(CheckInCard(desk), desk, group)
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
    assert [given.value for given in group.standing()] == [6, 2, 2]
    listed = texts([on(card.view(), "share.standing")])
    assert "Check-in: Mood 6" in listed
    assert "Hours of activity this week: 2" in listed
    keys = [block.key for block in card.view()]
    assert keys.index("share.button") < keys.index("earlier")


def test_more_activities_than_the_group_counts_are_not_offered(open_page):
    """A number outside of what can be shared is not offered, rather than changed."""
    desk = open_page("check-in")
    for _ in range(51):
        desk.save(Activity(what="A course"))
    card = checking_in(CheckInCard(desk), desk, ToyGroup(desk))
    card.press("share.open", {})
    assert can_look_at(card) == ["activity.week.hours"]


@pytest.fixture
def progress(open_page):
    """The page of one's progress, and its card of what the group has."""
    desk = open_page("05-my-progress")
    group = ToyGroup(desk)
    return Shared(desk, group), group


def test_the_card_says_what_the_group_has_and_takes_everything_back(progress, on):
    """Everything is listed with its words, and can be taken back one by one or at once."""
    card, group = progress
    card.view()
    assert "has nothing of yours" in on(card.view(), "standing").empty
    assert group.looks == 1
    group.give("check-in.now.mood", 4)
    group.give(f"{PAGE}.leave.optimism", 7)
    group.give(f"helped.{PAGE}", "01.facts")
    group.give("activity.week.count", 3)
    group.give("words.one", text="Hello all")
    listed = texts([on(card.view(), "standing")])
    for words in ("Check-in: Mood 4", "Optimism 7", "Activities this week: 3", "Hello all", "Tuesday group"):
        assert words in listed + texts(card.view())
    card.press("share.back", {"item": "words.one"})
    assert "words.one" not in group.given
    card.press("all_back", {})
    assert not group.given
    card.press("look", {})
    assert group.looks == 2
    assert card.summary() == card.title


def test_a_group_that_cannot_be_asked_is_said(progress, on):
    """Where the group cannot be reached, the card does not claim that it has nothing."""
    card, group = progress
    group.heard = False
    assert on(card.view(), "unheard") is not None
    assert "Nothing is known" in on(card.view(), "standing").empty


def test_a_comment_is_written_kept_and_sent_as_it_stands(progress, on):
    """A comment is a draft in the journal until the consent; the next one begins empty."""
    card, group = progress
    item = group.slot("comment", "1")
    look_at(card, item)
    key = f"share.text:{item}"
    assert on(card.view(), key).value == ""
    card.change(key, "We are not alone")
    card.press("share.yes", {})
    assert group.given[item].text == "We are not alone"
    assert [one for one in can_look_at(card) if one.startswith("words.")] == [group.slot("comment", "2")]


def test_comments_are_written_on_one_page_only(open_page):
    """On other pages the card lists and takes back, and offers nothing new."""
    desk = open_page("my-words")
    actions = [action for action, _ in buttons(Shared(desk, ToyGroup(desk)).view())]
    assert actions == ["look"]


def test_what_does_not_belong_to_sharing_is_refused(card, progress):
    """A field or button that is not there does nothing."""
    with pytest.raises(LookupError):
        card.change("share.choice", "x")
    with pytest.raises(LookupError):
        card.press("share.yes", {})
    with pytest.raises(LookupError):
        card.press("share.nothing", {})
    look_at(card, f"helped.{PAGE}")
    with pytest.raises(LookupError):
        card.change("share.text:words.one", "x")
    with pytest.raises(LookupError):
        progress[0].change("share.choice", "x")


def test_closing_the_page_leaves_sharing_open(card, group, on):
    """After the page is closed for the day its ratings can still be shared."""
    card.change("leave:mood", 4)
    card.press("close", {})
    card.press("share.open", {})
    assert f"{PAGE}.leave.mood" in can_look_at(card)
    assert isinstance(on(card.view(), "share.offers"), Section)


def test_words_sent_to_a_group_are_listed_and_not_corrected_there(desk, open_page, on):
    """Among all entries, words for the group are found; what was sent cannot be changed into something else."""
    from workbook_lib.pages.entries import Entries

    sent = desk.save(Share(item="words.one", text=MARKER, state="shared", page=PAGE))
    kept = desk.save(Share(item="words.two", text="still mine", page=PAGE))
    entries = Entries(desk)
    assert "Words for the group" in texts(entries.view())
    entries.press("open", {"id": sent.entry_id})
    assert on(entries.view(), f"{sent.entry_id}:text") is None
    entries.press("open", {"id": kept.entry_id})
    assert on(entries.view(), f"{kept.entry_id}:text").value == "still mine"
