import re
import socket
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from workshops import Person

from workbook_lib.workshop.hub.connections import allow_many_files

pytestmark = [pytest.mark.hub, pytest.mark.timeout(300)]

MARKER = "Zwetschgenknoedel"
REFUSED = {302, 400, 401, 403, 404, 405}
DISPLAY = "/tmp/.X11-unix/X-of-a-test"
"""An abstract socket as a desktop has it, by which screen and keyboard could be read."""
INTRUDER = Path(__file__).parents[1] / "support" / "intruder.py"


@pytest.mark.parametrize("where", ["terminal", "kernel"])
def test_a_participant_who_runs_code_gets_nothing_of_others(start_workshop, where):
    """Files, sockets, kernels, hub, proxy and other people's servers stay shut; the board knows who asks."""
    running = start_workshop()
    for name in ("Ada", "Mallory"):
        person = Person(running.workshop)
        person.enter(name)
        person.open(name)
    victim = running.name_of("Ada")
    (running.workshop.homes / victim / "workbook" / "words").write_text(MARKER)
    told = [*running.workshop.tokens.values(), running.workshop.passphrase]
    told += [one.environ()["JUPYTERHUB_API_TOKEN"] for one in running.servers() if victim in one.environ().values()]
    assert len(told) == 5
    kept = [
        *(running.workshop.folder / "keys").iterdir(),
        running.workshop.people_file,
        *running.workshop.folder.glob("*.log"),
    ]
    assert {"board", "cookies", "people.json", "hub.log"} <= {file.name for file in kept}
    secrets = [*map(str.encode, told), *filter(None, (file.read_bytes()[:2000].strip() for file in kept))]

    ports = sorted({one.laddr.port for one in psutil.net_connections("tcp4") if one.status == psutil.CONN_LISTEN})
    assert {running.port, running.workshop.hub_port, running.workshop.proxy_port} < {*ports}

    with socket.socket(socket.AF_UNIX) as session:
        session.bind(f"\0{DISPLAY}")
        session.listen()
        words = (victim, MARKER, ",".join(map(bytes.hex, secrets)), ",".join(map(str, ports)), DISPLAY)
        found = (
            running.inside("Mallory", INTRUDER, *words)
            if where == "terminal"
            else running.in_a_kernel(person, "Mallory", INTRUDER, *words)
        )

    assert found["myself"] == 200, "the intruder could try nothing"
    assert found["files"] == []
    assert found["open files"] == []
    assert found["surroundings"] == []
    assert found["ports"] == []
    assert found["sockets"] == []
    assert found["writable"] == []
    for target in ("hub", "beyond the proxy"):
        open_doors = {what: status for what, status in found[target].items() if status not in REFUSED}
        assert open_doors == {}, target
    board = found["board"]
    assert {board[what] for what in ("see the group", "show", "read the wall", "report", "without a token")} == {403}
    assert board["out of range"] == 422
    assert (board["once"], board["twice"]) == (200, 200)


def test_a_stranger_who_forges_a_cookie_or_a_token_is_nobody(start_workshop):
    """Made-up cookies and tokens open neither a server nor the board nor the coach's page."""
    running = start_workshop()
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    stranger = Person(running.workshop)
    stranger.http.cookies.set("jupyterhub-hub-login", "2|1:0|10:1700000000|20:jupyterhub-hub-login|4:Y29hY2g=|00")
    stranger.http.cookies.set("jupyterhub-session-id", "0" * 32)
    stranger.http.headers["Authorization"] = "token " + "0" * 64
    for path in ("/hub/welcome", f"/user/{running.name_of('Ada')}/pages/my-words.ipynb", "/services/board/"):
        answer = stranger.http.get(path)
        assert answer.status_code == 403 or answer.url.path == "/hub/login", path
    assert stranger.http.get("/services/board/api/shares").status_code == 403


def test_one_participants_cookies_do_not_open_anothers_server(start_workshop):
    """Who has entered as oneself is refused at everybody else's address."""
    running = start_workshop()
    ada, mallory = Person(running.workshop), Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    mallory.enter("Mallory")
    answer = mallory.http.get(f"/user/{running.name_of('Ada')}/pages/my-words.ipynb")
    assert answer.status_code in {403, 404}
    assert answer.url.path == "/hub/own"
    assert mallory.http.get("/services/board/api/group").status_code == 403


def test_nobody_is_led_to_anothers_server_whatever_it_answers(start_workshop):
    """A link to somebody else's server ends at the hub: what that server answers never reaches another's browser."""
    running = start_workshop()
    ada, mallory = Person(running.workshop), Person(running.workshop)
    mallory.enter("Mallory")
    mallory.open("Mallory")
    own = mallory.http.get(f"/user/{running.name_of('Mallory')}/static/nothing-that-is-there")
    assert own.url.path.startswith("/user/"), "the server itself has answered"
    ada.enter("Ada")
    for method in ("GET", "POST"):
        answer = ada.http.request(method, f"/user/{running.name_of('Mallory')}/static/nothing-that-is-there")
        assert answer.status_code == 403
        assert not answer.url.path.startswith("/user/") or method == "POST"
    forged = f"/hub/own?next=/user/{running.name_of('Mallory')}/"
    assert ada.http.get(forged).status_code == 403


def test_one_device_gets_one_name_and_a_room_as_many_as_announced(start_workshop):
    """Fifteen names of one browser are one; with two announced the third waits until the coach lets it in."""
    running = start_workshop("--people", "2")
    mallory, coach, cem = Person(running.workshop), Person(running.workshop), Person(running.workshop)
    assert mallory.enter("Mallory").status_code == 302
    again = []
    for number in range(14):
        mallory.http.get("/hub/logout")
        again.append(mallory.enter(f"Invented {number}"))
    assert {one.status_code for one in again} == {403}
    assert "coach has to let this name in" in again[0].text
    assert Person(running.workshop).enter("Ada").status_code == 302
    assert cem.enter("Cem").status_code == 403
    assert mallory.http.get("/hub/admit").url.path == "/hub/login"
    coach.enter_as_coach(running.workshop.passphrase)
    assert "2 people have entered" in coach.http.get("/hub/welcome").text
    page = coach.http.get("/hub/admit").text
    token = re.search(r'name="_xsrf" value="([^"]+)"', page)[1]
    assert "Cem" in page
    answer = {"_xsrf": token, "name": running.name_of("Cem"), "answer": "admit"}
    assert coach.http.post("/hub/admit", data=answer).status_code == 200
    assert cem.enter("Cem").status_code == 302
    assert mallory.enter("Invented 1").status_code == 403


def test_half_open_connections_stop_nobody_and_fill_no_log(start_workshop):
    """While 1,100 connections say nothing, who is in goes on, somebody new enters, and no log grows."""
    allow_many_files()  # the test has as many open as the proxy
    running = start_workshop()
    ada = Person(running.workshop)
    ada.enter("Ada")
    ada.open("Ada")
    with ExitStack() as flood:
        for _ in range(1_100):
            flood.enter_context(socket.create_connection(("127.0.0.1", running.port)))
        assert "widget-view" in ada.open("Ada")
        assert Person(running.workshop).enter("Bea").status_code == 302
    assert sum(log.stat().st_size for log in running.workshop.folder.glob("*.log")) < 100_000
