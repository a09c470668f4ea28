import re
import signal
import time
from pathlib import Path

import httpx
import pytest
from processes import running_below
from workshops import PIN, Person, Running, self_signed, until

SHARER = Path(__file__).parents[1] / "support" / "sharer.py"
pytestmark = [pytest.mark.hub, pytest.mark.timeout(300)]


@pytest.fixture
def running(start_workshop) -> Running:
    return start_workshop()


def test_people_enter_with_the_code_and_a_pin_and_come_back_to_their_own(running):
    """A name belongs to whoever chose it first: nobody enters under it with another PIN."""
    ada = Person(running.workshop)
    assert ada.enter("Ada").status_code == 302
    assert "widget-view" in ada.open("Ada")
    assert Person(running.workshop).enter(" ADA ").status_code == 302
    stranger = Person(running.workshop).enter("Ada", pin="0000")
    assert stranger.status_code == 403
    assert "did not fit" in stranger.text
    assert Person(running.workshop).enter("Bea", code="AAAAAA").status_code == 403
    assert Person(running.workshop).enter("<b>", pin=PIN).status_code == 403


def test_sharing_tells_how_many_names_there_are(running):
    """The board may ask the hub who is in the group of participants; the coach is none of them."""
    for name in ("Ada", "Bea"):
        person = Person(running.workshop)
        person.enter(name)
        person.open(name)
    Person(running.workshop).enter_as_coach(running.workshop.passphrase)
    assert running.inside("Ada", SHARER, "names") == {"names": 2}


def test_guessing_a_pin_takes_ever_longer_whatever_address_is_claimed(running):
    """After a few wrong PINs for a name the next try has to wait, also for who claims to come from elsewhere."""
    Person(running.workshop).enter("Ada")
    said = [Person(running.workshop, address=f"10.0.0.{n}").enter("Ada", pin=f"100{n}") for n in range(6)]
    assert [one.status_code for one in said[:4]] == [403] * 4
    assert said[-1].status_code == 429
    assert int(said[-1].headers["Retry-After"]) >= 1
    assert "Please wait" in said[-1].text
    others = [Person(running.workshop, address=f"10.0.1.{n}").enter(f"Bea {n}", code="AAAAAA") for n in range(41)]
    assert others[-1].status_code == 429


def test_nobody_enters_as_the_coach_or_as_an_account_of_this_computer(running):
    """`coach` and `root` are pseudonyms like any other; the coach's passphrase alone opens the coach's pages."""
    for name in ("coach", "root"):
        person = Person(running.workshop)
        assert person.enter(name).status_code == 302
        assert person.http.get("/hub/welcome").status_code == 403
    assert Person(running.workshop).enter_as_coach("not-it").status_code == 403
    coach = Person(running.workshop)
    assert coach.enter_as_coach(running.workshop.passphrase).headers["Location"].endswith("/hub/welcome")
    welcome = coach.http.get("/hub/welcome")
    assert running.workshop.join_code in welcome.text
    assert "no QR code" in welcome.text
    assert "2 people have entered" in welcome.text
    assert Person(running.workshop).http.get("/hub/welcome").url.path == "/hub/login"


def test_the_projector_is_for_the_coach_alone(running):
    """The coach's server knows how the group comes in; a participant gets the window neither there nor at home."""
    coach, ada = Person(running.workshop), Person(running.workshop)
    coach.enter_as_coach(running.workshop.passphrase)
    coach.open("coach")
    ada.enter("Ada")
    ada.open("Ada")
    window = coach.http.get("/user/coach/projector")
    assert window.status_code == 200
    assert running.workshop.join_code in window.text
    assert running.workshop.address in window.text
    assert running.workshop.passphrase not in window.text
    for path in ("projector", "projector/now"):
        assert ada.http.get(f"/user/coach/{path}").status_code in {403, 404}
        assert ada.http.get(f"/user/{running.name_of('Ada')}/{path}").status_code == 404


def test_every_page_of_the_hub_has_our_headers_and_no_script_of_the_hubs(running):
    """No page around the workbook runs inline scripts, is kept by a browser, or speaks of JupyterHub."""
    coach = Person(running.workshop)
    coach.enter_as_coach(running.workshop.passphrase)
    for path in ("/hub/login", "/hub/welcome", "/hub/home", "/hub/nowhere"):
        answer = coach.http.get(path)
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"], path
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "JupyterHub" not in answer.text, path
        assert not re.search(r"<script(?![^>]*src=)", answer.text), path


def test_who_waits_is_told_their_place_queued(running):
    """While a workbook is being opened its page tells how many are before one."""
    people = [Person(running.workshop) for _ in range(6)]
    for number, person in enumerate(people):
        person.enter(f"Person {number}")
        person.http.get("/hub/spawn")
    waiting = people[-1].http.get("/hub/spawn").text
    progress = re.search(r'data-progress="([^"]+)"', waiting)[1].replace("&amp;", "&")
    with people[-1].http.stream("GET", progress) as events:
        lines = (line for line in events.iter_lines() if line.startswith("data:"))
        said = [next(lines)]
        assert len(running.servers()) < len(people), "they are told while they wait, not when all is over"
        said += lines
    assert re.search(r"people are before you|One person is before you|being opened now", said[0])
    assert '"ready": true' in said[-1]


def test_the_coach_sees_who_is_there_and_gives_a_new_pin(running):
    """`status` counts who entered and who is there; `reset-pin` opens a journal again whose PIN was forgotten."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    told = running.command("status")
    assert told.returncode == 0
    assert "1 have entered, 1 are here now" in told.stdout
    assert running.workshop.join_code in told.stdout
    pin = re.search(r"new PIN is (\d+)", running.command("reset-pin", "ada").stdout)[1]
    assert Person(running.workshop).enter("Ada").status_code == 403
    assert Person(running.workshop).enter("Ada", pin=pin).status_code == 302
    assert "Nothing was changed" in running.command("reset-pin", "Nobody").stderr


def test_a_new_pin_signs_out_whoever_was_in_under_the_name(running):
    """After `reset-pin` an open workbook is closed and its browser's cookies open nothing; the new PIN opens it."""
    before, bea = Person(running.workshop), Person(running.workshop)
    before.enter("Ada")
    before.open("Ada")
    bea.enter("Bea")
    bea.open("Bea")
    mark = running.workshop.homes / running.name_of("Ada") / "workbook" / "mark"
    mark.write_text("kept")
    reset = running.command("reset-pin", "Ada")
    assert reset.returncode == 0, reset.stderr
    assert "was signed out" in reset.stdout
    assert len(running.servers()) == 1
    for path in ("/hub/home", "/hub/spawn", f"/user/{running.name_of('Ada')}/pages/today.ipynb"):
        assert before.http.get(path).url.path == "/hub/login", path
    bea.open("Bea")
    pin = re.search(r"new PIN is (\d+)", reset.stdout)[1]
    after = Person(running.workshop)
    assert after.enter("Ada", pin=pin).status_code == 302
    after.open("Ada")
    assert mark.read_text() == "kept"


def test_with_a_certificate_everything_goes_over_tls(start_workshop, tmp_path):
    """Given a certificate, the address is https, cookies travel over TLS alone, and a workbook opens over it."""
    certificate, key = self_signed(tmp_path)
    running = start_workshop("--host", "localhost", "--certificate", str(certificate), "--key", str(key))
    assert running.workshop.address.startswith("https://localhost:")
    ada = Person(running.workshop, trusted=certificate)
    answer = ada.enter("Ada")
    cookies = answer.headers.get_list("Set-Cookie")
    assert cookies
    assert [cookie for cookie in cookies if "Secure" not in cookie] == []
    assert "widget-view" in ada.open("Ada")


def test_a_workshop_runs_once(running):
    """Starting it a second time changes nothing and says so."""
    again = running.command("start", "--no-browser")
    assert again.returncode == 1
    assert "running already" in again.stderr
    assert running.answers()


def test_stopped_and_started_again_everybody_finds_their_own(running):
    """After Ctrl and C nothing runs; after the next start the same name, PIN and code open the same journal."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    before = running.workshop
    mark = before.homes / running.name_of("Ada") / "workbook" / "mark"
    mark.write_text("kept")
    running.stop()
    assert running.servers() == []
    assert "is not running" in running.command("status").stdout
    running.start()
    assert running.workshop.join_code == before.join_code
    again = Person(running.workshop)
    assert again.enter("Ada").status_code == 302
    again.open("Ada")
    assert mark.read_text() == "kept"


@pytest.mark.fault
def test_a_killed_hub_takes_nobody_with_it(running):
    """While the hub is gone an open workbook goes on; the hub comes back and finds the same servers."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    servers = [one.pid for one in running.servers()]
    running.kill("hub")
    page = ada.http.get(f"/user/{running.name_of('Ada')}/pages/today.ipynb")
    assert page.status_code == 200
    until(running.answers)
    assert Person(running.workshop).enter("Bea").status_code == 302
    ada.open("Ada")
    assert [one.pid for one in running.servers() if one.pid in servers] == servers
    assert "being started again: hub" in running.log.read_text()


@pytest.mark.fault
def test_a_killed_proxy_comes_back_with_every_route(running):
    """A proxy that was killed is there again within seconds, with everybody's address."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    running.kill("proxy")
    until(running.answers)
    ada.open("Ada")


@pytest.mark.fault
def test_a_killed_board_comes_back_with_what_was_shared(running):
    """A board that was killed is there again, and has what it had acknowledged, of each their own."""
    for name in ("Ada", "Bea"):
        person = Person(running.workshop)
        person.enter(name)
        person.open(name)
    shared = {"check-in.now.mood": 7, "activity.week.count": 3}
    assert running.inside("Ada", SHARER, *(f"{item}={value}" for item, value in shared.items())) == shared
    running.kill("board")
    until(running.answers)
    assert running.inside("Ada", SHARER) == shared
    assert running.inside("Bea", SHARER) == {}
    assert running.inside("Bea", SHARER, "check-in.now.mood=2") == {"check-in.now.mood": 2}


@pytest.mark.fault
def test_after_a_sleep_everybody_goes_on(running):
    """A computer that slept and woke up goes on where it was."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    everybody = [*running_below(running.process.pid), *running.servers()]
    for one in everybody:
        one.suspend()
    time.sleep(8)
    for one in everybody:
        one.resume()
    until(running.answers)
    ada.open("Ada")
    assert running.process.poll() is None


@pytest.mark.fault
def test_a_killed_supervisor_leaves_no_port_behind_and_the_next_start_finds_everybody(running):
    """When the program in the coach's terminal is killed, the next start takes up the same servers."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    servers = [one.pid for one in running.servers()]
    running.process.kill()
    running.process.wait()
    until(lambda: not _answers(running.port))
    running.start()
    again = Person(running.workshop)
    again.enter("Ada")
    again.open("Ada")
    assert [one.pid for one in running.servers()] == servers


@pytest.mark.fault
def test_closing_after_a_killed_supervisor_ends_its_servers_too(running):
    """Servers that outlive the program in the coach's terminal do not outlive the workshop."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    assert len(running.servers()) == 1
    running.process.kill()
    running.process.wait()
    closed = running.command("close", "--yes", "-o", str(running.home / "report.html"))
    assert closed.returncode == 0, closed.stderr
    assert running.servers() == []
    assert not running.workshop.folder.exists()


@pytest.mark.fault
def test_a_closed_terminal_leaves_no_server_behind(running):
    """Closing the window with the workshop in it stops the workshop as Ctrl and C do; its words are kept."""
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    running.process.send_signal(signal.SIGHUP)
    running.process.wait(60)
    assert running.servers() == []
    assert (running.workshop.homes / running.name_of("Ada")).exists()


def _answers(port: int) -> bool:
    try:
        return bool(httpx.get(f"http://127.0.0.1:{port}/hub/login").status_code)
    except httpx.HTTPError:
        return False
