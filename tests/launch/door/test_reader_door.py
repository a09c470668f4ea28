"""Tests of the reader's door by HTTP requests, without a browser."""

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hubs import free_port
from own_door import fill_in, look_at_example, own_door
from voila.app import Voila

from workbook_lib.journal import open_journal
from workbook_lib.journal.key import Key
from workbook_lib.launch.door import reader_door
from workbook_lib.launch.door.reader_door import ReaderDoor
from workbook_lib.launch.environment import runtime_folder
from workbook_lib.launch.kernels import last_use
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.launch.running import Running
from workbook_lib.resources import notebooks_folder

WORDS = "warmer Regen am Mittwoch"


def test_nobody_enters_without_the_key(door):
    """Without the key in the address there is no page, no kernel and no form."""
    with door.client() as stranger:
        for path in ("", "pages/today.ipynb", "help", "passphrase", "workbook/kernel/x"):
            assert stranger.get(path).status_code in {302, 403}, path
        assert stranger.post("workbook/lock", headers={"Sec-Fetch-Site": "same-origin"}).status_code in {302, 403}


def test_the_bare_address_leads_to_a_page(door):
    """Whoever has the key is led to the first page, and the key is out of the address."""
    running = door.door.running
    with door.client() as client:
        response = client.get(running.address)
    assert response.status_code == 302
    assert response.headers["Location"] == f"{running.path}pages/today.ipynb"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_demo_offers_no_example(stand, home):
    """Within the example there is no button for another one, and nobody answers to it."""
    door = stand(lambda: own_door(home, demo=True))
    with door.client() as reader:
        reader.get(door.door.running.address)
        assert "workbook/example" not in reader.get("pages/today.ipynb").text
        assert look_at_example(reader).status_code == 404


def test_an_open_journal_locks_itself_when_nobody_is_there(door, written, quick, reader, monkeypatch):
    """While somebody reads it stays open; after the time set for it, it is locked."""
    fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    key_holder: KeyHolder = door.door.key_holder
    door.on_its_thread(door.door.lock_when_idle)
    assert key_holder.is_open
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "0")
    door.on_its_thread(door.door.lock_when_idle)
    assert key_holder.is_shut
    door.on_its_thread(door.door.lock_when_idle)
    assert key_holder.is_shut


def test_a_page_that_is_written_on_keeps_the_journal_open(door, written, quick, reader, monkeypatch):
    """What happens in a page's kernel counts as use, by the door's own clocks and not by the moment it is dated to."""
    fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    key_holder: KeyHolder = door.door.key_holder
    page = SimpleNamespace(last_activity=datetime(2001, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(door.door.kernel_manager, "of_pages", lambda: ["page"])
    monkeypatch.setattr(door.door.kernel_manager, "get_kernel", lambda _: page)
    for _ in range(2):
        page.last_activity += timedelta(seconds=1)
        key_holder.last_use._at = (time.monotonic() - 10_000, time.time() - 10_000)
        door.on_its_thread(door.door.lock_when_idle)
        assert key_holder.is_open
    key_holder.last_use._at = (time.monotonic() - 10_000, time.time() + 10_000)
    monkeypatch.setattr(door.door.kernel_manager, "shutdown_kernel", lambda _: None)
    door.on_its_thread(door.door.lock_when_idle)
    assert key_holder.is_shut


@pytest.fixture
def signals() -> Iterator[None]:
    """What signals do is as before afterwards."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_at_the_end_the_door_lets_go_of_the_journal(home, monkeypatch, signals):
    """When serving ends, however it does, the journal is closed; a closed terminal ends it as a plain end does."""
    open_journal(home / "journal.sqlite3").close()
    opened = []

    def serve(door: ReaderDoor) -> None:
        door.contents_cache.places()
        opened.append((door.contents_cache, door.contents_cache._journal, signal.getsignal(signal.SIGHUP)))
        raise KeyboardInterrupt

    monkeypatch.setattr(ReaderDoor, "start", serve)
    with runtime_folder() as runtime, pytest.raises(KeyboardInterrupt):
        reader_door.open_reader_door(home, notebooks_folder(), runtime, Running.new(free_port()))
    Voila.clear_instance()
    ((contents_cache, journal, on_hangup),) = opened
    assert journal is not None
    assert contents_cache._journal is None
    assert on_hangup == signal.getsignal(signal.SIGTERM)


def test_a_private_sitting_has_no_passphrase_to_set(stand, home, quick):
    """A journal whose key nobody knows offers no form to change it."""
    door = stand(lambda: own_door(home, key_holder=KeyHolder(home, Key.new())))
    with door.client() as reader:
        reader.get(door.door.running.address)
        assert 'name="action"' not in reader.get("passphrase").text
        sent = {"_xsrf": reader.cookies["_xsrf"], "action": "set", "new": WORDS, "again": WORDS, "understood": "yes"}
        assert reader.post("passphrase", data=sent).status_code == 400
        assert look_at_example(reader).status_code == 404
        door.on_its_thread(door.door.lock_when_idle)
        assert door.door.key_holder.key is not None
