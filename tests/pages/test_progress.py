import subprocess
import sys
from datetime import timedelta

import pytest

from workbook_lib import charts
from workbook_lib.fields.blocks import to_json
from workbook_lib.pages.progress import progress
from workbook_lib.records import CheckIn, Event, Opportunity

CARDS = (
    "05.confidence", "05.ratings", "05.activity", "05.calendar", "05.together", "05.bounce_back", "05.around",
    "05.before_after", "05.sting", "05.applications", "05.mock_interviews", "05.helped",
)  # fmt: skip


@pytest.fixture
def kept(open_page, clock):
    """The progress page of a journal with twenty rated days and a rejection."""
    desk = open_page("05-my-progress")
    for back in range(20):
        desk.save(CheckIn(confidence=4 + back % 3, occurred_at=clock() - timedelta(days=2 * back)))
    desk.save(Event(what="rejection", occurred_at=clock() - timedelta(days=9)))
    desk.save(Opportunity(employer="my own words", role="and more", furthest="interview"))
    return desk


@pytest.mark.parametrize("card_id", CARDS)
def test_every_card_can_be_shown(card_id, kept):
    """Each picture has a title, a purpose, what it says, and a summary of one line without the reader's words."""
    card = progress(kept, card_id)
    blocks = card.view()
    assert card.card_id == card_id
    assert [block.key for block in blocks[:2]] == ["title", "purpose"]
    assert to_json(blocks)
    assert card.summary().startswith(card.title)
    assert "\n" not in card.summary()
    assert "my own words" not in card.summary() + repr(card) + repr(blocks)


@pytest.mark.parametrize("card_id", CARDS)
def test_an_empty_journal_has_words_and_no_picture(card_id, open_page, on):
    """With nothing in the journal there is a kind sentence, a way to where it begins, and no picture to choose from."""
    blocks = progress(open_page("05-my-progress"), card_id).view()
    drawn = [block.type for block in blocks if block.type not in {"heading", "text"}]
    assert drawn == (["figure", "link"] if card_id == CARDS[0] else ["link"])
    assert not [block for block in blocks if block.type == "figure" and block.label]
    assert len(blocks) >= 4


def test_a_picture_of_nothing_leads_to_where_it_begins(open_page, on):
    """An empty picture links to the page whose answers it draws, most of them to the check-in."""
    desk = open_page("05-my-progress")
    empty = {name: on(progress(desk, f"05.{name}").view(), "begin") for name in ("confidence", "mock_interviews")}
    assert (empty["confidence"].href, empty["confidence"].text) == ("check-in.ipynb", "Go to “Check-in”")
    assert empty["mock_interviews"].href == "02-rejection-is-not-feedback.ipynb"


def test_a_drawn_picture_leads_nowhere(kept):
    """Where there is a picture there is no invitation to begin."""
    assert not [block for block in progress(kept, "05.confidence").view() if block.type == "link"]


def test_a_picture_comes_with_its_words(kept, on):
    """The picture has its alternative and its long description, its data as a table, and what it cannot say."""
    blocks = progress(kept, "05.confidence").view()
    figure = on(blocks, "picture")
    assert figure.svg.startswith("<svg")
    assert figure.label.startswith("Confidence over time.")
    assert "20 rated days" in figure.description
    assert len(on(blocks, "picture.data").rows) == 20
    limits = on(blocks, "picture.limits")
    assert limits.title == "What the picture cannot say"
    assert "Counted here: 20. Not recorded in between: 19." in limits.blocks[1].text


def test_a_shorter_period_is_looked_at_without_being_kept(kept, on):
    """Choosing four weeks draws fewer days, asks for a new view, and writes nothing."""
    card = progress(kept, "05.confidence")
    before = kept.current()
    saved = card.change("period", "four_weeks")
    assert (saved.at, saved.refresh) == ("", True)
    assert len(on(card.view(), "picture.data").rows) == 14
    assert kept.current() == before
    card.change("period", None)
    assert on(card.view(), "period").value == "all"


def test_events_are_chosen_where_they_are_marked(kept, on):
    """On the pictures with a strip the reader chooses the events; without any chosen there is no strip."""
    card = progress(kept, "05.confidence")
    assert list(on(card.view(), "events").value) == list(charts.EVENT_KINDS)
    assert "rejection<" in on(card.view(), "picture").svg
    card.change("events", [])
    assert "rejection<" not in on(card.view(), "picture").svg
    assert on(progress(kept, "05.activity").view(), "events") is None


def test_the_date_to_look_around_is_chosen(kept, on):
    """Before and after can be looked at for any day on which something happened."""
    card = progress(kept, "05.around")
    options = on(card.view(), "on").options
    assert [option.label for option in options] == ["25 April 2026 · turned down"]
    card.change("on", options[0].id)
    assert "25 April 2026" in on(card.view(), "picture.finding").text
    card.change("on", "nonsense")
    assert on(card.view(), "on").value is None


def test_files_are_made_only_when_asked_for(kept, on, pressable):
    """Before the button there is no file; after it a picture in two forms and the data; a change takes them away."""
    card = progress(kept, "05.applications")
    assert on(card.view(), "file.svg") is None
    assert "files" in pressable(card.view())
    card.press("files", {})
    blocks = card.view()
    assert on(blocks, "file.svg").content.startswith(b"<?xml")
    assert on(blocks, "file.png").content.startswith(b"\x89PNG")
    assert b"my own words" in on(blocks, "file.csv").content
    assert {on(blocks, f"file.{form}").filename for form in ("svg", "png", "csv")} == {
        "applications.svg", "applications.png", "applications.csv",
    }  # fmt: skip
    card.press("again", {})
    assert on(card.view(), "file.svg") is None


def test_what_is_unknown_is_refused(kept):
    """An unknown picture, field or button raises a LookupError."""
    for card_id in ("05.horoscope", "confidence", "05.session"):
        with pytest.raises(LookupError):
            progress(kept, card_id)
    with pytest.raises(LookupError):
        progress(kept, "05.confidence").change("colour", "red")
    with pytest.raises(LookupError):
        progress(kept, "05.confidence").press("burn", {})


def test_nothing_that_draws_is_loaded_before_a_card_is_on_screen():
    """Importing the cards and asking for a summary loads neither pandas nor matplotlib."""
    code = (
        "import sys; from types import SimpleNamespace; from datetime import datetime, UTC\n"
        "from workbook_lib.content import Content; from workbook_lib.pages.progress import progress\n"
        "desk = SimpleNamespace(content=Content(), now=lambda: datetime.now(UTC), current=lambda *a: [], page='x')\n"
        "progress(desk, '05.confidence').summary()\n"
        "assert not {'pandas', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
