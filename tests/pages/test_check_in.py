from datetime import date, timedelta

import pytest

from workbook_lib.pages.check_in import CheckInCard


@pytest.fixture
def card(open_page):
    """The check-in on an empty journal."""
    return CheckInCard(open_page("check-in"))


def key_of(card: CheckInCard, name: str) -> str:
    """Return the key of a field by the attribute it fills."""
    parts = card._in_hand()
    for part in ("now", "event", "activity"):
        for field in parts.fields(part):
            if field.key == f"{part}-{parts.entry_id}:{name}":
                return field.key
    raise LookupError(name)


def test_ratings_are_empty_and_looking_keeps_nothing(card):
    """No rating is preselected, and looking at the page writes nothing."""
    assert all(field.value is None for field in card._in_hand().fields("now")[:4])
    card.view()
    assert card.desk.current() == []


def test_one_rating_is_a_check_in(card):
    """One rating is enough; the others stay not recorded."""
    card.change(key_of(card, "confidence"), 6)
    record = card.desk.current("check_in")[0].record
    assert (record.confidence, record.mood) == (6, None)


def test_a_reload_finds_the_check_in_in_hand(card, open_page):
    """After a reload the check-in that was begun is still the one being written."""
    card.change(key_of(card, "confidence"), 6)
    again = CheckInCard(open_page("check-in"))
    again.change(key_of(again, "mood"), 3)
    (entry,) = again.desk.current("check_in")
    assert (entry.record.confidence, entry.record.mood) == (6, 3)


def test_keeping_lays_it_aside_and_begins_an_empty_one(card):
    """After "keep", the next rating belongs to another check-in."""
    card.change(key_of(card, "confidence"), 6)
    card.press("keep", {})
    card.change(key_of(card, "confidence"), 2)
    assert [entry.record.confidence for entry in card.desk.current("check_in")] == [6, 2]


def test_the_next_day_begins_an_empty_one(card, clock):
    """A check-in of yesterday is not gone on with today."""
    card.change(key_of(card, "confidence"), 6)
    clock.moment += timedelta(days=1)
    card.change(key_of(card, "confidence"), 2)
    assert len(card.desk.current("check_in")) == 2


def test_back_dating_moves_the_check_in_with_its_event(card):
    """Another day moves the ratings and what came with them; when it was written stays."""
    card.change(key_of(card, "confidence"), 6)
    card.change(key_of(card, "what"), "applied")
    card.change(key_of(card, "day"), "2026-05-01")
    for entry in card.desk.current("check_in") + card.desk.current("event"):
        assert entry.occurred_at.date() == date(2026, 5, 1)
        assert entry.recorded_at.date() == date(2026, 5, 4)


def test_an_event_can_be_taken_back(card):
    """Choosing no event after all takes the event away."""
    card.change(key_of(card, "what"), "offer")
    assert len(card.desk.current("event")) == 1
    card.change(key_of(card, "what"), None)
    assert card.desk.current("event") == []


def test_an_activity_comes_with_minutes_and_enjoyment(card):
    """What was done, how long and how it was are kept as one activity."""
    parts = card._in_hand()
    for name, value in (("what", "A course"), ("activity_kind", "course"), ("minutes", 50), ("enjoyment", 7)):
        card.change(f"activity-{parts.entry_id}:{name}", value)
    (entry,) = card.desk.current("activity")
    record = entry.record
    assert (record.what, record.activity_kind, record.minutes, record.enjoyment) == ("A course", "course", 50, 7)


def test_an_earlier_one_can_be_corrected_removed_and_brought_back(card, pressable):
    """An earlier check-in can be corrected, taken away and brought back."""
    card.change(key_of(card, "confidence"), 6)
    entry_id = card.desk.current("check_in")[0].entry_id
    card.press("keep", {})
    card.press("edit", {"id": entry_id})
    card.change(key_of(card, "confidence"), 5)
    card.press("keep", {})
    card.press("remove", {"id": entry_id})
    assert card.desk.current("check_in") == []
    assert "undo" in pressable(card.view())
    card.press("undo", {"id": entry_id})
    assert card.desk.current("check_in")[0].record.confidence == 5
    assert len(card.desk.history(entry_id)) >= 4


def test_the_summary_counts(card):
    """The stored line counts check-ins and holds no word of them."""
    card.change(key_of(card, "note"), "Zanzibar")
    assert card.summary() == "Check-in: 1 so far"
