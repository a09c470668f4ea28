import json
from datetime import date

import pytest
from cards import find
from toy_group import texts

from workbook_lib.controls.blocks import keys
from workbook_lib.errors import WorkbookError
from workbook_lib.records import CoachLetter, Reflection
from workbook_lib.workshop.messages import CoachNotes, MeetingDay
from workbook_lib.workshop.participant.board_poll import BoardPoll
from workbook_lib.workshop.participant.take_home import take_home_card
from workbook_lib.workshop.participant.take_home.take_home_card import TakeHome, open_take_home

MARKER = "Zwetschgenknoedel"
DAYS = (MeetingDay(session="six.1", day=date(2026, 5, 4)), MeetingDay(session="six.6", day=date(2099, 6, 8)))


class Told:
    """What the coach told so far."""

    def __init__(self) -> None:
        self.notes = CoachNotes()

    def __call__(self):
        """Return it."""
        return self.notes


@pytest.fixture
def coach():
    return Told()


@pytest.fixture
def desk(open_page):
    """The page *Your words*, with something written."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="letter.text", text=MARKER, page="01-it-is-not-personal"), "r1")
    return desk


@pytest.fixture
def card(desk, coach):
    return TakeHome(desk, desk.journal, "Tuesday group", coach)


def test_one_press_makes_one_readable_file_the_journal_and_the_sheet(card):
    """By default everything is in the file to read; the journal holds every word; the sheet says how to go on."""
    assert find(card.view(), "summary") is None
    card.press("make", {})
    blocks = card.view()
    summary, journal = find(blocks, "summary"), find(blocks, "journal")
    assert summary.filename.endswith(".html")
    assert MARKER in summary.content.decode()
    assert journal.filename.endswith(".jsonl")
    assert any(MARKER in json.dumps(json.loads(line)) for line in journal.content.decode().splitlines())
    how = find(blocks, "sheet.how").text
    assert how.count(". ") + how.endswith(".") == 2
    assert find(blocks, "sheet").piece
    assert find(blocks, "sheet.print").label


def test_what_is_unticked_is_in_no_file_to_read(card):
    """The reader decides what is to be read; the journal holds everything all the same."""
    card.press("make", {})
    assert card.change("parts", []).refresh
    assert find(card.view(), "summary") is None
    card.press("make", {})
    assert find(card.view(), "summary") is None
    assert MARKER.encode() in find(card.view(), "journal").content
    card.change("parts", ["no-such-part"])
    card.press("make", {})
    assert find(card.view(), "summary") is None


def test_the_coachs_letter_travels_with_the_journal(card, coach, desk):
    """It is in the file and on the sheet, once however often the files are made, and as the coach wrote it last."""
    card.press("make", {})
    assert desk.all(CoachLetter) == []
    coach.notes = CoachNotes(letter="Dear <b>all</b>")
    card.press("make", {})
    card.press("make", {})
    (entry,) = desk.all(CoachLetter)
    assert (entry.record.text, entry.record.group, entry.revision) == ("Dear <b>all</b>", "Tuesday group", 1)
    assert b"Dear <b>all</b>" in find(card.view(), "journal").content
    assert find(card.view(), "coach.words").text == "Dear <b>all</b>"
    coach.notes = CoachNotes(letter="Dear everybody")
    card.press("make", {})
    (entry,) = desk.all(CoachLetter)
    assert entry.record.text == "Dear everybody"


def test_every_block_has_a_key_of_its_own(card, coach):
    """With everything there is to show, the browser can tell all blocks apart."""
    coach.notes = CoachNotes(letter="Dear all", certificate=True, days=DAYS, where="6 pm")
    card.press("make", {})
    card.change("name", "Ada")
    card.press("certificate", {})
    found = list(keys(card.view()))
    assert len(found) == len(set(found))


def test_a_press_in_the_first_second_misses_no_letter(desk, coach):
    """The board is asked once more before the files are made."""

    def ask():
        coach.notes = CoachNotes(letter="Dear all")

    card = TakeHome(desk, desk.journal, "Tuesday group", coach, ask)
    card.press("make", {})
    assert [entry.record.text for entry in desk.all(CoachLetter)] == ["Dear all"]


def test_a_certificate_is_made_only_where_the_coach_wants_one(card, coach):
    """It has the name as typed and the days until now; without a name it is asked for; nothing of it is kept."""
    assert find(card.view(), "attendance") is None
    with pytest.raises(LookupError):
        card.press("certificate", {})
    coach.notes = CoachNotes(certificate=True, days=DAYS)
    with pytest.raises(WorkbookError, match="home_certificate_nameless"):
        card.press("certificate", {})
    card.change("name", "Ada Ly")
    card.press("certificate", {})
    page = find(card.view(), "attendance.file").content.decode()
    assert "Ada Ly" in page
    assert "4 May 2026" in page
    assert "2099" not in page
    assert card.change("name", "Ada").refresh
    assert find(card.view(), "attendance.file") is None
    card.press("make", {})
    assert b"Ada Ly" not in find(card.view(), "journal").content


def test_the_days_are_there_for_everybody(card, coach):
    """Days, titles and place stand on the page, with a file for the calendar; without days there is nothing."""
    assert find(card.view(), "days") is None
    coach.notes = CoachNotes(days=DAYS, where="6 pm, library")
    told = texts([find(card.view(), "days")])
    assert "4 May 2026" in told
    assert "6 pm, library" in told
    assert b"BEGIN:VEVENT" in find(card.view(), "days.file").content


def test_where_pdf_can_be_made_it_is_offered(card, monkeypatch):
    """Beside the file for a browser there is one to print; where it cannot be made after all, a sentence says so."""
    monkeypatch.setattr(take_home_card, "pdf_available", lambda: True)
    monkeypatch.setattr(take_home_card, "summary_pdf", lambda html: b"%PDF " + html.encode()[:9])
    card.press("make", {})
    assert find(card.view(), "pdf").content.startswith(b"%PDF")

    def fail(_html):
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr(take_home_card, "summary_pdf", fail)
    card.press("make", {})
    assert find(card.view(), "pdf") is None
    assert find(card.view(), "pdf.problem").text
    monkeypatch.setattr(take_home_card, "pdf_available", lambda: False)
    card.press("make", {})
    assert find(card.view(), "pdf.problem") is None


def test_the_card_is_a_row_and_asks_the_board_of_its_surroundings(desk, monkeypatch):
    """Closed it says what it is for; with a board that is away it works as without any notes."""

    class Unasked(BoardPoll):
        """A poll that asks only when it is told to."""

        def known(self):
            """Return what is known without asking."""
            return self._known

    monkeypatch.setattr(take_home_card, "BoardPoll", Unasked)
    monkeypatch.setenv("WORKBOOK_BOARD", "http://127.0.0.1:9/services/board/")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "none")
    card = open_take_home(desk, desk.journal, "Tuesday group", lambda: None)
    assert card.row().title == card.summary() == "Take it home"
    card.press("make", {})
    assert find(card.view(), "journal")
    with pytest.raises(LookupError):
        card.change("other", "")
    with pytest.raises(LookupError):
        card.press("other", {})
