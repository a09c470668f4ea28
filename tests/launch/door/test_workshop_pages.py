import json
import re
import sys
import time

import pytest
from own_door import own_door
from waiting import wait_until

from workbook_lib.home import EXAMPLE
from workbook_lib.launch.door import workshop_pages
from workbook_lib.workshop.coach import checks
from workbook_lib.workshop.coach.starting import facts, preparing
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.lifecycle import capacity, network_address, process_status
from workbook_lib.workshop.hub.workshop_config import find_workshop

MEMORY = capacity.Capacity(8 * 1024)
# Stands for `workbook workshop`: notes what it was asked and with which environment, and holds the workshop's lock.
STAND_IN = """
import json, os, signal, sys, time
from pathlib import Path
from workbook_lib.workshop.hub.lifecycle.process_status import hold_lock
home = Path(os.environ["WORKBOOK_HOME"])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
(home / "asked.json").write_text(json.dumps({"words": sys.argv[1:], "names": sorted(os.environ)}))
if sys.argv[1] == "start":
    with hold_lock(home / "workshop"):
        time.sleep(300)
"""


@pytest.fixture(autouse=True)
def computer(monkeypatch):
    """A computer on which a workshop could run; what is started stands in for one."""
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: None)
    monkeypatch.setattr(checks, "is_taken", lambda _port: False)
    monkeypatch.setattr(preparing, "is_taken", lambda _port: False)
    monkeypatch.setattr(capacity, "capacity", lambda _folder: MEMORY)
    monkeypatch.setattr(facts, "firewall", lambda: "")
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")
    monkeypatch.setattr(workshop_pages, "COMMAND", (sys.executable, "-c", STAND_IN))


@pytest.fixture
def press(door, reader):
    """Press a button of the page, with what the form holds; what was begun does not outlive the test."""

    def press(action: str, **fields: str):
        xsrf = re.search(r'name="_xsrf" value="([^"]+)"', reader.get("workshop").text)[1]
        return reader.post("workshop", data={"_xsrf": xsrf, "action": action, **fields})

    yield press
    begun = door.door.app.settings.get(workshop_pages.PROCESS)
    if begun is not None and begun.runs:
        begun._process.kill()
        begun.wait(60)


def until_shown(pressed, reader, words):
    """Return the page once it says something, which it does once: at the press already, or when it looks again."""
    page = pressed.text
    end = time.monotonic() + 60
    while words not in page:
        assert time.monotonic() < end
        time.sleep(0.1)
        page = reader.get("workshop").text
    return page


def asked(home):
    """What the command was asked, once it was."""
    file = home / "asked.json"
    wait_until(lambda: file.exists() and file.read_text().endswith("}"))
    return json.loads(file.read_text())


def test_help_leads_a_coach_to_the_page(reader):
    """The page is reached from the help page, and shows the checks and three questions."""
    assert '/workshop">' in reader.get("help").text
    page = reader.get("workshop")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    for name in ("title", "people", "reach"):
        assert f'name="{name}"' in page.text
    assert "Nothing stands in the way" in page.text
    assert "192.168.1.9" in page.text


def test_what_is_in_the_way_says_what_to_do_and_leaves_no_button(reader, monkeypatch):
    """A missing program is named with the line that installs it, which can be copied."""
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: "workshop_no_bubblewrap")
    page = reader.get("workshop").text
    assert "sudo apt install bubblewrap" in page
    assert "data-copies" in page
    assert 'value="start"' not in page


@pytest.mark.parametrize("place", ["example", "private"])
def test_only_the_readers_own_door_has_it(stand, home, place):
    """An example, and a session of which nothing is kept, start no workshop and lead to none."""
    from workbook_lib.journal.key import Key
    from workbook_lib.launch.kernels.key_holder import KeyHolder

    options = {"demo": True} if place == "example" else {"key_holder": KeyHolder(home, Key.new())}
    door = stand(lambda: own_door(home, **options))
    with door.client() as reader:
        reader.get(door.door.running.address)
        assert reader.get("workshop").status_code == 404
        assert reader.get("workshop/report/group-report-1.html").status_code == 404
        assert '/workshop">' not in reader.get("help").text


def test_nobody_starts_one_without_the_key_or_the_pages_token(door, reader):
    """A stranger, and another site in the reader's browser, start nothing."""
    with door.client() as stranger:
        assert stranger.get("workshop").status_code in {302, 403}
    assert reader.post("workshop", data={"action": "start"}).status_code == 403
    assert not (door.door.home / "workshop").exists()


def test_a_workshop_is_started_stopped_and_goes_on(press, home, monkeypatch):
    """The answers are stored, its process has none of the door's surroundings, and *Stop* ends it."""
    monkeypatch.setenv(EXAMPLE, "yes")
    started = press("start", title="<b>Tuesday</b>", people="7", reach="network")
    assert "The workshop is starting" in started.text
    assert started.headers["Refresh"].startswith(str(workshop_pages.REFRESH_SECONDS))
    told = asked(home)
    assert told["words"] == ["start", "--no-browser", "--quietly"]
    assert not [name for name in told["names"] if name.startswith("JUPYTER") or name in {EXAMPLE, "IPYTHONDIR"}]
    found = find_workshop(home / "workshop")
    assert (found.title, found.people, found.address) == ("<b>Tuesday</b>", 7, "https://192.168.1.9:8000")
    wait_until(lambda: process_status.running_process(home / "workshop"))
    stopped = press("stop")
    assert process_status.running_process(home / "workshop") is None
    assert "Go on with this workshop" in stopped.text
    assert "&lt;b&gt;Tuesday&lt;/b&gt;" in stopped.text
    assert "<b>Tuesday" not in stopped.text


def test_one_that_runs_shows_address_code_and_picture_and_the_passphrase_elsewhere(reader, press, home, monkeypatch):
    """Beside the QR code is never the passphrase; the page that has it is one press away."""
    from workbook_lib.workshop.coach.starting import page_state

    press("start", title="Tuesday", people="7", reach="network")
    wait_until(lambda: process_status.running_process(home / "workshop"))
    monkeypatch.setattr(page_state, "ask_status", lambda _found: process_status.ProcessStatus(3, 2, board=True))
    found = find_workshop(home / "workshop")
    page = reader.get("workshop").text
    assert found.join_code in page
    assert found.address in page
    assert re.search(r"<figure[^>]*>\s*<svg ", page)
    assert "3 have entered" in page
    assert found.passphrase not in page
    desk = reader.get("workshop?desk").text
    assert found.passphrase in desk
    assert "/hub/login?role=coach" in desk
    assert "<figure" not in desk
    assert found.join_code not in desk
    press("stop")


def test_what_cannot_be_is_said_and_starts_nothing(press, home, monkeypatch):
    """Too many people, no network, and a button that is none."""
    assert "A number from 1 to" in press("start", title="x", people="9999", reach="here").text
    monkeypatch.setattr(network_address, "own_address", lambda: "127.0.0.1")
    assert "hotspot" in press("start", title="x", people="5", reach="network").text
    assert press("elsewhere").status_code == 400
    assert not (home / "asked.json").exists()


def test_a_start_that_fails_says_what_it_said(reader, press, home, monkeypatch):
    """The command's own sentence stands on the page, which offers to start again."""
    failing = "import sys; print('Another program uses the port.', file=sys.stderr); sys.exit(1)"
    monkeypatch.setattr(workshop_pages, "COMMAND", (sys.executable, "-c", failing))
    page = until_shown(press("start", title="x", people="5", reach="here"), reader, "Another program")
    assert "Go on with this workshop" in page
    assert "Another program" not in reader.get("workshop").text


def test_one_is_closed_only_where_the_coach_has_understood(reader, press, home):
    """Nothing is asked of the command before; then the report is written, and can be saved from the page."""
    press("start", title="x", people="5", reach="here")
    wait_until(lambda: process_status.running_process(home / "workshop"))
    press("stop")
    (home / "asked.json").unlink()
    assert "Nothing was erased" in press("close").text
    assert not (home / "asked.json").exists()
    closed = press("close", understood="yes")
    words = asked(home)["words"]
    assert words[:3] == ["close", "--yes", "-o"]
    until_shown(closed, reader, "has ended")
    report = workshop_pages.Path(words[3])
    report.write_text("<p>report</p>")
    assert f"workshop/report/{report.name}" in reader.get("workshop").text
    saved = reader.get(f"workshop/report/{report.name}")
    assert (saved.text, saved.headers["Content-Disposition"][:10]) == ("<p>report</p>", "attachment")
    assert reader.get("workshop/report/group-report-1.html").status_code == 404
    assert reader.get("workshop/report/../settings.json").status_code == 404


def test_what_a_workshop_needs_is_installed_from_the_page(reader, press, home, monkeypatch, tmp_path):
    """The set-up program is begun with the words that a coach would type; the page waits, and says what it says."""
    program = tmp_path / "start.py"
    program.write_text("import sys, time; print('fetching', *sys.argv[1:], flush=True); time.sleep(300)")
    monkeypatch.setattr(workshop_pages, "start_script", lambda: program)
    monkeypatch.setattr(workshop_pages, "can_install", lambda: True)
    monkeypatch.setattr(checks, "_NEEDED", ("a_package_that_is_not_there",))
    page = reader.get("workshop").text
    assert 'value="install"' in page
    assert 'value="start"' not in page
    assert "The parts are being installed" in press("install").text
    wait_until(lambda: "fetching workshop --help" in reader.get("workshop").text)


def test_only_the_environment_of_the_door_is_installed_into(monkeypatch, tmp_path):
    """Elsewhere what was installed would not be found; there the line to type is all that is shown."""
    (tmp_path / "start.py").touch()
    monkeypatch.setattr(workshop_pages, "start_script", lambda: tmp_path / "start.py")
    assert not workshop_pages.can_install()
    monkeypatch.setattr(workshop_pages.sys, "prefix", str(tmp_path / ".venv"))
    assert workshop_pages.can_install()
    (tmp_path / "start.py").unlink()
    assert not workshop_pages.can_install()


def test_a_locked_journal_is_opened_first(door, reader, monkeypatch):
    """Whoever sits at a locked workbook reads no passphrase of a workshop."""
    monkeypatch.setattr(type(door.door.key_holder), "is_shut", property(lambda _self: True))
    assert reader.get("workshop").url.path.endswith("/passphrase")
