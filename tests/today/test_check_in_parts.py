from datetime import date

import pytest

from workbook_lib.records import Opportunity
from workbook_lib.today.today_card import Today


@pytest.fixture
def card(open_page):
    """The check-in on an empty journal."""
    return Today(open_page("check-in"))


def key_of(card: Today, name: str) -> str:
    """Return the key of a field by the attribute it fills."""
    parts = card.check_in.parts()
    for part in ("now", "event", "activity"):
        for field in parts.fields(part):
            if field.key == f"{part}-{parts.entry_id}:{name}":
                return field.key
    raise LookupError(name)


def test_back_dating_moves_the_check_in_with_its_event(card):
    """Another day moves the ratings and what came with them to its noon; when it was written stays."""
    card.change(key_of(card, "confidence"), 6)
    card.change(key_of(card, "what"), "applied")
    card.check_in.parts().change(key_of(card, "day"), "2026-05-01")
    for entry in card.desk.journal.current("check_in") + card.desk.journal.current("event"):
        assert f"{entry.occurred_at:%Y-%m-%d %H:%M}" == "2026-05-01 12:00"
        assert entry.recorded_at.date() == date(2026, 5, 4)


def test_an_event_can_be_taken_back(card):
    """Choosing no event after all takes the event away."""
    card.change(key_of(card, "what"), "offer")
    assert len(card.desk.journal.current("event")) == 1
    card.change(key_of(card, "what"), None)
    assert card.desk.journal.current("event") == []


def test_an_activity_comes_with_minutes_and_enjoyment(card):
    """What was done, how long and how it was are kept as one activity."""
    parts = card.check_in.parts()
    for name, value in (("what", "A course"), ("activity_kind", "course"), ("minutes", 50), ("enjoyment", 7)):
        card.change(f"activity-{parts.entry_id}:{name}", value)
    (entry,) = card.desk.journal.current("activity")
    record = entry.record
    assert (record.what, record.activity_kind, record.minutes, record.enjoyment) == ("A course", "course", 50, 7)


@pytest.mark.parametrize(
    ("what", "offered"), [("applied", ""), ("interview", "open"), ("rejection", "open"), ("got_feedback", "gone")]
)
def test_an_event_starts_from_the_application_it_is_most_likely_about(card, what, offered):
    """An event names it from its first tap, and the reader can name another one, or none."""
    desk = card.desk
    desk.save(Opportunity(role="Gone", ending="rejected"), "gone")
    desk.save(Opportunity(role="Open"), "open")
    card.change(key_of(card, "what"), what)
    (event,) = desk.journal.current("event")
    assert event.record.opportunity == offered
    for chosen in ("gone", "open", None):
        card.change(key_of(card, "opportunity"), chosen)
        (event,) = desk.journal.current("event")
        assert (event.record.opportunity, event.record.what) == (chosen or "", what)


def test_without_applications_an_event_asks_for_none(card):
    """The question which one it is about appears only when there are applications."""
    card.change(key_of(card, "what"), "rejection")
    with pytest.raises(LookupError):
        key_of(card, "opportunity")
