from datetime import UTC, datetime, timedelta

import pytest
from toy_group import PAGE, texts

from workbook_lib.charts.engine.model import Drawn
from workbook_lib.records import PublishedRating
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.leave import Leave
from workbook_lib.today.today_card import Today
from workbook_lib.workshop.participant.shared_card import arriving, checking_in, leaving
from workbook_lib.workshop.participant.shown_pictures import ShownPictures

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


def rating(item: str, n: int = 9) -> PublishedRating:
    """Something that the coach shows."""
    return PublishedRating(item=item, n=n, median=4, shown_at=NOW)


@pytest.fixture
def drawings() -> list:
    """What was asked to be drawn."""
    return []


@pytest.fixture
def shown(desk, group, drawings):
    """The group's pictures, drawn as words alone."""

    def draw(published, content, narrow):
        drawings.append((tuple(one.item for one in published), narrow))
        for one in published:
            words = f"{one.item}: {one.n} people"
            yield (
                one.item,
                "Title",
                Drawn(
                    svg="<svg/>",
                    title=one.item,
                    label="A picture",
                    description=words,
                    caption="How to read it",
                    columns=(),
                    rows=(),
                    cannot_say=("Its limits",),
                    csv="",
                    enough=True,
                ),
            )

    return ShownPictures(desk, group, draw)


def test_nothing_is_there_until_the_coach_shows_something(desk, group, shown, drawings):
    """Without anything shown a card is as it was, and nothing is drawn."""
    assert texts(leaving(Leave(desk), desk, group, shown).view()) == texts(leaving(Leave(desk), desk, group).view())
    assert drawings == []


def test_each_card_shows_what_belongs_to_it(desk, group, shown, open_page, on):
    """Arriving shows how the group arrived, leaving the whole page, Today the check-ins; none shows another page's."""
    group.pictures = [
        rating(f"{PAGE}.arrive.mood"),
        rating(f"{PAGE}.leave.mood"),
        rating("02-rejection-is-not-feedback.leave.mood"),
        rating("check-in.now.mood"),
    ]
    arrived = texts([on(arriving(Arrive(desk), desk, group, shown).view(), "group")])
    left = texts([on(leaving(Leave(desk), desk, group, shown).view(), "group")])
    today = open_page("check-in")
    now = texts(checking_in(Today(today), today, group, shown).view())
    assert f"{PAGE}.arrive.mood: 9 people" in arrived
    assert f"{PAGE}.leave.mood" not in arrived
    assert f"{PAGE}.arrive.mood: 9 people" in left
    assert f"{PAGE}.leave.mood: 9 people" in left
    assert "02-rejection" not in left + arrived + now
    assert "check-in.now.mood: 9 people" in now


def test_the_picture_stands_in_words_beside_it(desk, group, shown, on):
    """The same numbers are there as text in sight, with the moment and what they cannot say."""
    group.pictures = [rating(f"{PAGE}.leave.mood")]
    card = leaving(Leave(desk), desk, group, shown)
    assert on(card.view(), f"group.{PAGE}.leave.mood.words").text == f"{PAGE}.leave.mood: 9 people"
    told = texts(card.view())
    assert "Its limits" in told
    assert "Looking at it tells nobody anything." in told


def test_it_is_drawn_anew_only_when_something_else_is_shown(desk, group, shown, drawings):
    """A card that is drawn again for another reason draws no picture; another width, or another number, does."""
    group.pictures = [rating(f"{PAGE}.leave.mood")]
    card = leaving(Leave(desk), desk, group, shown)
    card.view()
    card.view()
    assert drawings == [((f"{PAGE}.leave.mood",), False)]
    card.narrow = True
    card.view()
    assert drawings[1:] == [((f"{PAGE}.leave.mood",), True)]
    group.pictures = [rating(f"{PAGE}.leave.mood", 14)]
    card.view()
    assert len(drawings) == 3
    group.pictures = []
    assert "people" not in texts(card.view())


def test_a_picture_of_another_day_says_which_day(desk, group, shown):
    """Of what was shown today the time is told; weeks later the day as well."""
    today = desk.now()
    for shown_at, told in ((today, f"Shown at {today:%H:%M}."), (today - timedelta(days=9), "25 April 2026")):
        group.pictures = [PublishedRating(item=f"{PAGE}.leave.mood", n=9, median=4, shown_at=shown_at)]
        assert told in texts(leaving(Leave(desk), desk, group, shown).view())
