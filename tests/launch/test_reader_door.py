"""What the reader's door answers, without a browser."""

import logging
import re
import signal
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
from hubs import free_port
from voila.app import Voila

from workbook_lib.content import chosen_language
from workbook_lib.journal import open_journal
from workbook_lib.journal.cipher import Key
from workbook_lib.launch import handlers, last_use, passphrase, reader_door
from workbook_lib.launch.environment import runtime_folder
from workbook_lib.launch.keeper import Keeper
from workbook_lib.launch.last_use import relock_seconds
from workbook_lib.launch.reader_door import DiscreetFormatter, ReaderDoor, configuration, token
from workbook_lib.records import Reflection
from workbook_lib.resources import notebooks_folder

WORDS = "warmer Regen am Mittwoch"


@pytest.fixture
def door(stand, home):
    """The reader's door of an empty home, without a kernel in reserve."""
    config_of = configuration

    def make() -> ReaderDoor:
        config = config_of(home, free_port())
        config.SpareKernelManager.spares = 0
        return ReaderDoor(home=home, notebooks=notebooks_folder(), config=config)

    return stand(make)


@pytest.fixture
def reader(door, home):
    """The reader's browser, which came by the address with the key."""
    with door.client() as client:
        client.get("", params={"token": token(home)})
        client.follow_redirects = True
        yield client


def test_nobody_enters_without_the_key(door):
    """Without the key in the address there is no page, no kernel and no form."""
    with door.client() as stranger:
        for path in ("", "pages/check-in.ipynb", "help", "passphrase", "workbook/hello", "workbook/kernel/x"):
            assert stranger.get(path).status_code in {302, 403}, path
        assert stranger.post("workbook/lock", headers={"Sec-Fetch-Site": "same-origin"}).status_code in {302, 403}


def test_the_bare_address_leads_to_a_page(door, home):
    """Whoever has the key is led to the first page, and the key is out of the address."""
    with door.client() as client:
        response = client.get("", params={"token": token(home)})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/pages/00-start-here.ipynb")
    assert token(home) not in response.headers["Location"]
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["help", "stop", "your-data"])
def test_pages_that_are_only_read_need_no_kernel(door, reader, name, home):
    """Help, how to stop and your data are there at once, in the frame, and kept by no browser."""
    response = reader.get(name)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert (str(home) in response.text) == (name == "your-data")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert reader.get(f"pages/{name}.ipynb").url.path == f"/{name}"
    assert list(door.door.kernel_manager.list_kernel_ids()) == []


def test_what_is_no_page_is_not_there(reader):
    """Other files, folders and kernels that never were are not found."""
    for path in ("pages/check-in.py", "pages/no-such-page.ipynb", "pages/../pyproject.toml", "workbook/kernel/none"):
        assert reader.get(path).status_code == 404, path


def test_the_door_knows_itself(reader):
    """The workbook's question whether it runs already is answered."""
    assert reader.get("workbook/hello").json() == {"workbook": True}


def test_scripts_may_be_kept(reader):
    """A script whose address names its version need not be asked for again."""
    response = reader.get(f"{reader_door.SCRIPTS}/voila.js")
    assert (response.status_code, "immutable" in response.headers["Cache-Control"]) == (200, True)


@pytest.mark.slow
def test_a_page_has_a_kernel_until_it_is_left(door, reader, monkeypatch):
    """An open page's kernel is told to live; after a goodbye nobody takes back, it is gone."""
    monkeypatch.setattr(handlers, "GRACE_SECONDS", 0.1)
    page = reader.get("pages/check-in.ipynb")
    assert page.status_code == 200
    (kernel,) = door.door.kernel_manager.list_kernel_ids()
    assert reader.get(f"workbook/kernel/{kernel}").json()["life"]
    assert reader.post(f"workbook/kernel/{kernel}/closed").status_code == 204
    until = time.monotonic() + 30
    while list(door.door.kernel_manager.list_kernel_ids()) and time.monotonic() < until:
        time.sleep(0.1)
    assert reader.get(f"workbook/kernel/{kernel}").status_code == 404
    assert reader.post(f"workbook/kernel/{kernel}/closed").status_code == 204


def choose(reader: httpx.Client, language: str, site: str = "same-origin", to: str = "check-in") -> httpx.Response:
    """Press the button of a language."""
    return reader.post("workbook/language", data={"language": language, "to": to}, headers={"Sec-Fetch-Site": site})


def test_the_reader_chooses_a_language_on_the_page(reader, home):
    """Frame, prose and cards speak it at once, and the next time too; one press leads back."""
    german = choose(reader, "de")
    assert german.url.path == "/pages/check-in.ipynb"
    assert '<html lang="de"' in german.text
    assert "Wie ist es gerade" in german.text
    assert "Kurzcheck" in german.text
    assert "How are things" not in german.text
    assert chosen_language(home) == "de"
    assert "Hilfe" in choose(reader, "de", to="help").text
    assert choose(reader, "en", to="//elsewhere").url.path == "/pages/00-start-here.ipynb"
    assert chosen_language(home) == "en"


def test_a_language_is_chosen_by_the_reader_alone(reader, home):
    """Another site cannot change it, and there is none that the workbook does not speak."""
    assert choose(reader, "de", site="cross-site").status_code == 403
    assert choose(reader, "../en").status_code == 400
    assert chosen_language(home) == "en"


class Shown:
    """An example that is there at the second look."""

    runs = True

    def __init__(self) -> None:
        self.languages: list[str] = []
        self._looks = iter(["", "http://127.0.0.1:1/?token=key", "http://127.0.0.1:1/?token=key"])

    @property
    def address(self) -> str:
        """Its address, once it answers."""
        return next(self._looks)

    def open(self, language: str) -> None:
        """Note that it was asked for."""
        self.languages.append(language)


def look_at_example(reader: httpx.Client, site: str = "same-origin") -> httpx.Response:
    """Press the button that opens the example."""
    return reader.post("workbook/example", headers={"Sec-Fetch-Site": site})


def test_an_example_is_one_press_away(door, reader):
    """The press starts it and says so; the page it leads to waits until the example answers."""
    example = door.door.app.settings["workbook_example"] = Shown()
    assert 'action="/workbook/example"' in reader.get("pages/check-in.ipynb").text
    assert look_at_example(reader, "cross-site").status_code == 403
    pressed = look_at_example(reader)
    assert door.door.book.words["door_example_opening"] in pressed.text
    assert pressed.headers["Refresh"] == "0; url=/workbook/example"
    assert example.languages == ["en"]
    reader.follow_redirects = False
    assert reader.get("workbook/example").headers["Location"] == "http://127.0.0.1:1/?token=key"


def test_an_example_that_does_not_open_is_said(reader):
    """Without a process to wait for the page says so, and leads back."""
    page = reader.get("workbook/example")
    assert "The example did not open" in page.text
    assert 'href="/"' in page.text


def test_a_demo_offers_no_example(stand, home):
    """Within the example there is no button for another one, and nobody answers to it."""

    def make() -> ReaderDoor:
        config = configuration(home, free_port())
        config.SpareKernelManager.spares = 0
        return ReaderDoor(home=home, notebooks=notebooks_folder(), demo=True, config=config)

    with stand(make).client() as reader:
        reader.get("", params={"token": token(home)})
        assert "workbook/example" not in reader.get("pages/check-in.ipynb").text
        assert look_at_example(reader).status_code == 404


def fill_in(reader: httpx.Client, action: str, **fields: str) -> httpx.Response:
    """Send the passphrase's form as the page has it."""
    xsrf = re.search(r'name="_xsrf" value="([^"]+)"', reader.get("passphrase").text)[1]
    return reader.post("passphrase", data={"_xsrf": xsrf, "action": action, **fields})


@pytest.fixture
def written(door, home):
    """A journal with a sentence, in the door's home."""
    journal = open_journal(home / "journal.sqlite3")
    journal.append(Reflection(prompt_id="p", text="words"))
    journal.close()


@pytest.fixture
def quick(monkeypatch):
    """Nobody waits: not for pages that close, and not after a wrong passphrase."""
    monkeypatch.setattr(passphrase, "WAIT_FOR_PAGES", 0.0)
    monkeypatch.setattr("workbook_lib.launch.keeper.LONGEST_WAIT", 0.0)


def test_a_passphrase_is_set_asked_for_changed_and_taken_off(door, written, quick, reader):
    """Through its life a passphrase does what the page says, and a wrong one is told as wrong."""
    words = door.door.book.words
    keeper: Keeper = door.door.keeper
    assert words["door_lock_differ"] in fill_in(reader, "set", new=WORDS, again="other").text
    assert words["door_lock_understand"] in fill_in(reader, "set", new=WORDS, again=WORDS).text
    done = fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    assert words["door_lock_done_set"] in done.text
    assert keeper.is_open
    assert fill_in(reader, "set", new="other words", again="other words", understood="yes").status_code == 200
    assert reader.post("workbook/lock", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert reader.post("workbook/lock", headers={"Sec-Fetch-Site": "same-origin"}).url.path == "/passphrase"
    assert keeper.is_shut
    assert reader.get("pages/check-in.ipynb").url.path == "/passphrase"
    assert reader.get("workbook/kernel/any").status_code == 423
    assert words["door_lock_wrong"] in fill_in(reader, "unlock", passphrase="wrong words").text
    reader.follow_redirects = False
    opened = fill_in(reader, "unlock", passphrase=WORDS, to="check-in")
    assert (opened.status_code, opened.headers["Location"]) == (302, "/pages/check-in.ipynb")
    assert fill_in(reader, "unlock", passphrase=WORDS, to="//elsewhere").headers["Location"] == "/"
    assert words["door_lock_wrong"] in fill_in(reader, "change", passphrase="no", new="a b c d", again="a b c d").text
    changed = fill_in(reader, "change", passphrase=WORDS, new="another evening walk", again="another evening walk")
    assert words["door_lock_done_change"] in changed.text
    removed = fill_in(reader, "remove", passphrase="another evening walk")
    assert words["door_lock_done_remove"] in removed.text
    assert not keeper.is_set


def test_too_short_a_passphrase_is_refused_in_words(written, quick, reader):
    """What the journal refuses is said on the page; an action that no button has is a bad request."""
    assert "wb-problem" in fill_in(reader, "set", new="x", again="x", understood="yes").text
    assert fill_in(reader, "open-sesame").status_code == 400


def test_an_open_journal_locks_itself_when_nobody_is_there(door, written, quick, reader, monkeypatch):
    """While somebody reads it stays open; after the time set for it, it is locked."""
    fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    keeper: Keeper = door.door.keeper
    door.on_its_thread(door.door.lock_when_idle)
    assert keeper.is_open
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "0")
    door.on_its_thread(door.door.lock_when_idle)
    assert keeper.is_shut
    door.on_its_thread(door.door.lock_when_idle)
    assert keeper.is_shut


def test_how_long_it_stays_open_may_be_set(monkeypatch):
    """Minutes come from the environment; what is no number counts as none."""
    assert relock_seconds() == last_use.RELOCK_SECONDS
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "2")
    assert relock_seconds() == 120
    monkeypatch.setenv(last_use.RELOCK_VARIABLE, "soon")
    assert relock_seconds() == last_use.RELOCK_SECONDS


def test_a_page_that_is_written_on_keeps_the_journal_open(door, written, quick, reader, monkeypatch):
    """What happens in a page's kernel counts as use, by the door's own clocks and not by the moment it is dated to."""
    fill_in(reader, "set", new=WORDS, again=WORDS, understood="yes")
    keeper: Keeper = door.door.keeper
    page = SimpleNamespace(last_activity=datetime(2001, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(door.door.kernel_manager, "of_pages", lambda: ["page"])
    monkeypatch.setattr(door.door.kernel_manager, "get_kernel", lambda _: page)
    for _ in range(2):
        page.last_activity += timedelta(seconds=1)
        keeper.last_use._at = (time.monotonic() - 10_000, time.time() - 10_000)
        door.on_its_thread(door.door.lock_when_idle)
        assert keeper.is_open
    keeper.last_use._at = (time.monotonic() - 10_000, time.time() + 10_000)
    monkeypatch.setattr(door.door.kernel_manager, "shutdown_kernel", lambda _: None)
    door.on_its_thread(door.door.lock_when_idle)
    assert keeper.is_shut


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
        door.shelf.places()
        opened.append((door.shelf, door.shelf._journal, signal.getsignal(signal.SIGHUP)))
        raise KeyboardInterrupt

    monkeypatch.setattr(ReaderDoor, "start", serve)
    with runtime_folder() as runtime, pytest.raises(KeyboardInterrupt):
        reader_door.open_reader_door(home, notebooks_folder(), runtime, free_port())
    Voila.clear_instance()
    ((shelf, journal, on_hangup),) = opened
    assert journal is not None
    assert shelf._journal is None
    assert on_hangup == signal.getsignal(signal.SIGTERM)


def test_a_private_sitting_has_no_passphrase_to_set(stand, home, quick):
    """A journal whose key nobody knows offers no form to change it."""

    def make() -> ReaderDoor:
        config = configuration(home, free_port())
        config.SpareKernelManager.spares = 0
        return ReaderDoor(home=home, notebooks=notebooks_folder(), keeper=Keeper(home, Key.new()), config=config)

    door = stand(make)
    with door.client() as reader:
        reader.get("", params={"token": token(home)})
        assert 'name="action"' not in reader.get("passphrase").text
        sent = {"_xsrf": reader.cookies["_xsrf"], "action": "set", "new": WORDS, "again": WORDS, "understood": "yes"}
        assert reader.post("passphrase", data=sent).status_code == 400
        assert look_at_example(reader).status_code == 404
        door.on_its_thread(door.door.lock_when_idle)
        assert door.door.keeper.key is not None


def test_an_error_is_logged_without_words():
    """A traceback, whose values may be a reader's words, becomes the kind of error alone."""
    try:
        raise ValueError("my words")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", None, sys.exc_info())
    written = DiscreetFormatter("%(message)s").format(record)
    assert "ValueError" in written
    assert "my words" not in written
