import json
import logging
import subprocess
import sys

import pytest
from boards import Running
from hubs import Hub

from workbook_lib.content import Content
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection
from workbook_lib.workbook import Workbook
from workbook_lib.workshop.participant import board_poll
from workbook_lib.workshop.rules.items import readable

MARKER = "Zwetschgenknoedel"
PAGE = "01-it-is-not-personal"


@pytest.fixture
def hub():
    made = Hub()
    yield made
    made.stop()


@pytest.fixture
def board(hub, tmp_path):
    (tmp_path / "board").mkdir()
    running = Running(hub, tmp_path / "board")
    yield running
    running.kill()


@pytest.fixture
def open_page(tmp_path, monkeypatch, board, fixed_clock):
    """Opens pages as the workshop's participant Ada has them."""
    monkeypatch.setenv("WORKBOOK_BOARD", board.url)
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "user:ada")
    monkeypatch.setenv("WORKBOOK_GROUP", "Tuesday group")
    journal = open_journal(tmp_path / "journal.sqlite3", clock=fixed_clock)
    return lambda page: Workbook(page, journal, Content(), fixed_clock)


@pytest.fixture
def fixed_clock():
    from datetime import UTC, datetime

    return lambda: datetime.now(UTC)


def sent_by(card):
    """Return a list that fills with what the card sends to the browser."""
    sent = []
    card.send = lambda message, *_: sent.append(message)
    return sent


def press(card, action, **data):
    card._on_message({"type": "press", "action": action, "data": data, "seq": len(card._answered) + 1})


def test_nothing_changes_for_a_reader_without_a_group(tmp_path, monkeypatch):
    """Without a board no card shares, the group's card is not there, and nothing of it is imported."""
    monkeypatch.delenv("WORKBOOK_BOARD", raising=False)
    program = (
        "import sys; from pathlib import Path; from workbook_lib.workbook import Workbook\n"
        "from workbook_lib.journal import open_journal; from workbook_lib.content import Content\n"
        "from workbook_lib.closed_workbook import present\n"
        f"wb = Workbook({PAGE!r}, open_journal(Path({str(tmp_path / 'j')!r}), clock=present), Content(), present)\n"
        "for card in (wb.arrive(), wb.leave()): assert 'share' not in str(card._controller.view())\n"
        "assert wb.shared() is None\n"
        "print([name for name in sys.modules if 'workshop' in name or 'sharing' in name or name == 'httpx'])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.slow
def test_words_go_to_the_board_and_nowhere_else(open_page, board, caplog):
    """Shared from a page, words are on the board; in no log, repr, trait, line of the notebook, or of the board."""
    caplog.set_level(logging.DEBUG)
    wb = open_page(PAGE)
    wb.save(Reflection(prompt_id="hands.one", text=MARKER, page=PAGE))
    card = wb.leave()
    messages = sent_by(card)
    card._on_message({"type": "ready"})
    press(card, "share.open")
    item = next(offer.item for offer in card._controller.sharing.offers() if offer.kind == "words")
    press(card, "share.look", item=item)
    press(card, "share.yes")
    with board.client("ada") as client:
        board.wait_for(lambda: [one["text"] for one in client.get("api/shares").json()["shares"]] == [MARKER])
    assert any(MARKER in json.dumps(message) for message in messages)
    traits = str(card.get_state(drop_defaults=False)) + str(card._repr_mimebundle_())
    assert MARKER not in traits + repr(card) + repr(wb) + repr(wb.group) + repr(wb.journal.current("share"))
    assert MARKER not in caplog.text
    assert MARKER not in board.log.read_text(errors="replace")


@pytest.mark.slow
@pytest.mark.fault
def test_a_share_survives_the_boards_death_and_the_kernels(open_page, board):
    """Board killed: "not shared yet"; kernel killed too; both back: shared, once, without being asked again."""
    wb = open_page("check-in")
    wb.group.share("words.one", text="before")
    board.kill()
    wb.group.share("check-in.now.mood", 4)
    wb.group.withdraw("words.one")
    assert {own.item: own.state for own in wb.group.own_shares()} == {
        "check-in.now.mood": "waiting",
        "words.one": "leaving",
    }
    assert not wb.group.answered
    wb.group._client.put = wb.group._client.withdraw = lambda *_: 1 / 0
    board.start()
    again = open_page("check-in")
    board.wait_for(lambda: [own.state for own in again.group.own_shares()] == ["shared"])
    with board.client("ada") as client:
        shares = client.get("api/shares").json()["shares"]
    assert [(share["item"], share["value"]) for share in shares] == [("check-in.now.mood", 4)]


@pytest.mark.slow
@pytest.mark.fault
@pytest.mark.parametrize("told", [{"WORKBOOK_GROUP_ID": "0123abcd"}, {}])
def test_a_take_back_that_waits_is_sent_under_another_title(open_page, board, monkeypatch, told):
    """A workshop called something else since is the same group; one of before is known by the title it had."""
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    wb = open_page("check-in")
    wb.group.share("check-in.now.mood", 4)
    board.kill()
    wb.group.withdraw("check-in.now.mood")
    wb.group._client.withdraw = lambda *_: 1 / 0
    monkeypatch.setenv("WORKBOOK_GROUP", "Wednesday group")
    monkeypatch.setenv("WORKBOOK_GROUP_ID", told.get("WORKBOOK_GROUP_ID", "Tuesday group"))
    board.start()
    again = open_page("check-in")
    board.wait_for(lambda: again.group.answered and not again.group.own_shares())
    with board.client("ada") as client:
        assert client.get("api/shares").json()["shares"] == []


@pytest.mark.slow
@pytest.mark.fault
def test_an_open_page_shares_by_itself_once_the_board_is_back(open_page, board):
    """Nobody has to press again: the waiting share goes when the board is back, and the card says so by itself."""
    wb = open_page("my-words")
    card = wb.shared()
    messages = sent_by(card)
    card._on_message({"type": "ready"})
    board.kill()
    wb.group.share("check-in.now.mood", 4)
    press(card, "look")
    assert "Not shared yet" in json.dumps(messages[-2:])
    board.start()
    board.wait_for(lambda: "With the group since" in json.dumps(messages[-1]))


def test_what_cannot_be_read_becomes_a_blank():
    """Tabs and turning marks become blanks, line ends stay."""
    assert readable("a\tb\r\nc\u202ed") == "a b\nc d"


def test_a_page_in_a_workshop_has_the_strip_at_its_head(open_page, monkeypatch):
    """What a press on it says reaches the board, and the card shows what the board then tells."""
    shown = []
    monkeypatch.setattr("workbook_lib.workshop.participant.strip.display", shown.append)
    open_page(PAGE).show_strip()
    (card,) = shown
    sent = sent_by(card)
    card._on_message({"type": "ready"})
    press(card, "hand_up")
    told = Content().say("strip_help_up")
    assert any(told in json.dumps(message, ensure_ascii=False) for message in sent)


def test_a_coach_has_no_strip_on_any_page(open_page, monkeypatch):
    """The coach's own server shows none, also on the pages of the book."""
    shown = []
    monkeypatch.setattr("workbook_lib.workshop.participant.strip.display", shown.append)
    monkeypatch.setenv("WORKBOOK_COACH", "1")
    open_page(PAGE).show_strip()
    assert shown == []


@pytest.mark.slow
def test_what_the_coach_shows_reaches_an_open_page_by_itself(open_page, board, monkeypatch):
    """From the coach's Show to the group's picture on a page that is open, and away again when somebody takes back."""
    monkeypatch.setattr(board_poll, "PAUSE", 0.1)
    monkeypatch.setattr(board_poll, "SPREAD_SECONDS", 1)
    card = open_page(PAGE).leave()
    messages = sent_by(card)
    card._on_message({"type": "ready"})
    item = f"{PAGE}.leave.mood"
    for number in range(5):
        with board.client(f"other-{number}") as other:
            other.put(f"api/shares/{item}", json={"value": number}).raise_for_status()
    with board.coach() as coach:
        coach.post("api/group/show", json={"items": [item]}).raise_for_status()
    board.wait_for(lambda: "(5 people)" in json.dumps(messages[-1]))
    assert "What your coach shows the group" in json.dumps(messages[-1])
    with board.client("other-3") as other:
        other.delete("api/shares").raise_for_status()
    board.wait_for(lambda: "(5 people)" not in json.dumps(messages[-1]))


@pytest.mark.slow
def test_the_coachs_letter_is_in_the_journal_that_is_taken_home(open_page, board, monkeypatch):
    """From the coach's page to the file that is saved; the card asks for nothing before it is looked at."""
    monkeypatch.setattr(board_poll, "PAUSE", 0.1)
    monkeypatch.setattr(board_poll, "SPREAD_SECONDS", 1)
    wb = open_page("my-words")
    card = wb.take_home()
    messages = sent_by(card)
    with board.coach() as coach:
        coach.put("api/notes/write", json={"letter": MARKER, "certificate": True}).raise_for_status()
    card._on_message({"type": "ready"})
    card._on_message({"type": "fold", "open": True})
    board.wait_for(lambda: "certificate" in json.dumps(messages[-1]))
    press(card, "make")
    board.wait_for(lambda: any(entry.record.text == MARKER for entry in wb.journal.current("coach_letter")))
    shown = next(message for message in reversed(messages) if message["type"] == "view")
    assert MARKER in json.dumps(shown)
