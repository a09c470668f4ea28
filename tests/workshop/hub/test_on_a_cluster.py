"""A workshop on a cluster: the real hub and KubeSpawner, told what `deploy/` says, and a stand-in for Kubernetes."""

import json
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from clusters import Cluster
from kube_api import CLAIMS, PODS
from processes import running_below
from releases import SUPPORT, Release, Visitor
from workshops import until

from workbook_lib.content import Content
from workbook_lib.workshop.hub.entering.authenticator import COACH

pytestmark = [pytest.mark.hub, pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(300)]
SHARER, TYPIST = SUPPORT / "sharer.py", SUPPORT / "typist.py"
MARKER = "Zwetschgenknoedel"
EIGHT = ("Ada", "Bea", "Cem", "Dora", "Emil", "Fay", "Gert", "Hana")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """A workshop that the tests of this file share; each has people of its own in it."""
    database = Cluster(password="of-this-test")
    made = Release(tmp_path_factory.mktemp("release"), database.url("board"))
    yield made
    made.stop()
    database.remove()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Release]:
    """A workshop for one test, whose pods have seconds to come instead of minutes."""
    made = Release(tmp_path, pod_seconds=8)
    yield made
    made.stop()


def test_a_coach_and_eight_enter_write_share_and_see_nothing_of_each_other(release):
    """By code, name and PIN each gets a pod and a claim of their own, as one who is confined; all meet on the board."""
    people = {name: release.come_in(name) for name in (*EIGHT, COACH)}
    for number, name in enumerate(EIGHT):
        assert release.inside(name, SHARER, f"check-in.now.mood={number}") == {"check-in.now.mood": number}
    assert release.inside("Ada", SHARER, "names") == {"names": len(EIGHT)}
    pods = {name: release.kubernetes.pod(release.name_of(name)) for name in people}
    assert len({pod["spec"]["volumes"][0]["persistentVolumeClaim"]["claimName"] for pod in pods.values()}) == 9
    for name, pod in pods.items():
        container = pod["spec"]["containers"][0]
        assert container["resources"]["limits"] == {"memory": 768 * 2**20, "cpu": 1.0}
        assert container["securityContext"] == {"runAsUser": 1000, "allowPrivilegeEscalation": False}
        assert pod["spec"]["automountServiceAccountToken"] is False
        coaches = [one["value"] for one in container["env"] if one["name"] == "WORKBOOK_COACH"]
        assert coaches == (["1"] if name == COACH else [])
        told = json.dumps(pod)
        # The coach's own pages show the group how to come in.
        secrets = {"join-code"} if name == COACH else set()
        assert {key for key, secret in release.secrets["workbook"].items() if secret in told} == secrets
        called = {urlsplit(one["value"]).netloc for one in container["env"] if one["value"].startswith("http://")}
        assert called == {f"0.0.0.0:{release.pod_port}", *release.places.values()}, (
            "policies let pods call hub and board alone"
        )
    seen = release.inside("Bea", SUPPORT / "looker.py", str(release.folder))
    nothing = {"servers": 0, "cluster": False}
    assert seen == {"user": 1000, "homes": ["participant"], "writes": ["/home/participant", "/tmp"], **nothing}
    for name, other in (("Ada", "Bea"), ("Ada", COACH)):
        answer = people[name].http.get(f"{people[name].own_address(other)}pages/today.ipynb")
        assert (answer.status_code, "widget-view" in answer.text) == (403, False)
    welcome = people[COACH].http.get("/hub/welcome").text
    assert "8 people have entered" in welcome
    assert release.kubernetes.refused == set()


def test_each_has_an_origin_of_their_own(release):
    """A participant's pages answer under a name of their own; under another's they neither answer nor get a cookie."""
    ada = release.come_in("Ina")
    own = httpx.URL(ada.own_address("Ina"))
    page = ada.http.get(f"{own}pages/today.ipynb")
    assert (page.status_code, page.url.host) == (200, own.host)
    jar = {cookie.name: cookie.domain for cookie in ada.http.cookies.jar}
    # The hub's number of a session is for all names; it lets nobody in.
    assert [name for name, domain in jar.items() if domain.startswith(".")] == ["jupyterhub-session-id"]
    assert any(domain == own.host for domain in jar.values())
    elsewhere = ada.http.get(f"{ada.workshop.address}{own.path}pages/today.ipynb", follow_redirects=False)
    assert elsewhere.status_code == 302
    foreign = Visitor(release).http.get("/hub/login", headers={"Host": "evil.example"})
    assert foreign.status_code == 421


@pytest.mark.fault
def test_what_was_acknowledged_outlives_a_killed_pod_and_a_drained_node(release):
    """The node starts a killed pod again; a drained node's pod comes up on another one; each with the same journal."""
    jan = release.come_in("Jan")
    pod = release.kubernetes.pod(release.name_of("Jan"))
    home = release.kubernetes.home(pod)
    (home / TYPIST.name).write_text(TYPIST.read_text())
    before = release.inside("Jan", TYPIST, "count")
    typing = release.kubernetes.execute(pod, "python", TYPIST.name)
    said = [typing.stdout.readline() for _ in range(20)]
    release.kubernetes.kill(pod)
    said += typing.stdout.readlines()
    typing.wait(30)
    kept = {line.strip() for line in said if line.endswith("\n")}
    until(lambda: release.kubernetes.started[pod["metadata"]["name"]] == 2)
    assert "widget-view" in jan.open("Jan")
    assert kept | set(before) <= set(release.inside("Jan", TYPIST, "count"))
    node, user = pod["spec"]["nodeName"], release.name_of("Jan")
    release.kubernetes.drain(node)
    until(lambda: user not in release.kubernetes.users())
    assert "widget-view" in jan.open("Jan")
    again = release.kubernetes.pod(release.name_of("Jan"))
    assert again["spec"]["nodeName"] != node
    assert release.kubernetes.home(again) == home
    assert kept <= set(release.inside("Jan", TYPIST, "count"))
    release.kubernetes.drained.clear()


@pytest.mark.fault
def test_a_restarted_hub_finds_its_pods(release):
    """While the hub is gone an open workbook goes on; the hub comes back and has the same pods, started once."""
    kim = release.come_in("Kim")
    pod = release.kubernetes.pod(release.name_of("Kim"))
    release.end("hub", signal.SIGKILL)
    page = f"{kim.own_address('Kim')}pages/today.ipynb"
    assert kim.http.get(page).status_code == 200
    release.start_hub()
    until(release.answers, 90)
    assert "widget-view" in kim.open("Kim")
    again = release.kubernetes.pod(release.name_of("Kim"))
    assert again["metadata"]["uid"] == pod["metadata"]["uid"]
    assert release.kubernetes.started[pod["metadata"]["name"]] == 1
    assert release.come_in("Lea")


@pytest.mark.fault
def test_a_board_on_postgresql_is_started_again_with_what_was_shared(release):
    """The board may be ended at any moment; what it had acknowledged is in its database."""
    release.come_in("Mia")
    shared = {"check-in.now.mood": 7, "activity.week.count": 3}
    assert release.inside("Mia", SHARER, *(f"{item}={value}" for item, value in shared.items())) == shared
    release.end("board", signal.SIGKILL)
    release.start_board()
    until(release.answers)
    assert release.inside("Mia", SHARER) == shared


def test_a_forgotten_server_is_ended_and_nothing_is_lost(release):
    """The chart's culler, whose time is up, ends a server; its owner opens it again and finds their words."""
    ned = release.come_in("Ned")
    name = release.name_of("Ned")
    pod = release.kubernetes.pod(name)
    mark = release.kubernetes.home(pod) / "workbook" / "mark"
    mark.write_text("kept")
    with release.cull():
        until(lambda: name not in release.kubernetes.users())
    assert mark.read_text() == "kept"
    ned.open("Ned")
    assert mark.read_text() == "kept"
    assert release.kubernetes.home(release.kubernetes.pod(name)) == release.kubernetes.home(pod)


@pytest.mark.parametrize("way", ["desk", "command"])
def test_a_new_pin_signs_out_whoever_was_in_and_opens_the_same_journal(release, way):
    """From desk and command line: the old PIN and its browser are out, and the new PIN finds the claim."""
    name = f"Rosa {way}"
    before = release.come_in(name)
    claim = release.kubernetes.home(release.kubernetes.pod(release.name_of(name)))
    (claim / "workbook" / "mark").write_text("kept")
    if way == "desk":
        release.come_in(COACH)
        told = release.inside(COACH, SUPPORT / "desk_asker.py", release.name_of(name))
        pin = told["pin"]
        assert told["signed_out"]
    else:
        done = release.execute("hub", "-m", "workbook_lib.workshop.hub.cluster_pin", typed=f"{name}\n")
        assert done.returncode == 0, done.stderr
        pin = re.search(r"new PIN is (\d+)", done.stdout)[1]
    assert release.name_of(name) not in release.kubernetes.users()
    assert before.http.get("/hub/home").url.path == "/hub/login"
    assert Visitor(release).enter(name).status_code == 403
    after = Visitor(release)
    assert after.enter(name, pin=pin).status_code == 302
    after.open(name)
    again = release.kubernetes.home(release.kubernetes.pod(release.name_of(name)))
    assert (again, (again / "workbook" / "mark").read_text()) == (claim, "kept")
    assert not [part for part in ("hub", "board", "proxy") if pin in release.log(part)]


def test_a_pod_that_does_not_come_gives_a_sentence_to_both(alone):
    """Without a volume, an image or room in the quota participant and coach read what to do, and then it goes on."""
    content = Content("en")
    coach = alone.come_in(COACH)
    lacks = {"volume": ("no_volumes", True), "image": ("no_image", True), "room": ("quota", 1)}
    for number, (trouble, (fault, value)) in enumerate(lacks.items()):
        name, sentence = f"Olga {number}", content.say(f"hub_pod_{trouble}")
        setattr(alone.kubernetes, fault, value)
        olga = Visitor(alone)
        assert olga.enter(name).status_code == 302
        said = olga.progress()
        assert sentence in said[-1]
        assert trouble == "room" or content.say("hub_pod_waits") in "".join(said)
        assert not re.search(r"PersistentVolume|ErrImage|quota|Normal|Warning", "".join(said))
        assert sentence in olga.http.get(f"/hub/spawn-pending/{alone.name_of(name)}").text
        assert content.say(f"hub_coach_{trouble}", n=1) in coach.http.get("/hub/welcome").text
        setattr(alone.kubernetes, fault, {"quota": None}.get(fault, False))
        assert "widget-view" in olga.open(name)
        assert content.say(f"hub_coach_{trouble}", n=1) not in coach.http.get("/hub/welcome").text
    alone.kubernetes.quota = 1
    for number in range(6):
        visitor = Visitor(alone)
        visitor.enter(f"Pia {number}")
        assert content.say("hub_pod_room") in visitor.progress()[-1]
    assert content.say("hub_coach_room", n=6) in coach.http.get("/hub/welcome").text, "the hub goes on"


def test_closing_erases_pods_claims_names_and_board_and_says_what_it_could_not(alone):
    """The two commands of the guide erase everything; a claim that stays is named, and the next try goes on."""
    for name in ("Ada", "Bea"):
        alone.come_in(name)
        alone.inside(name, SHARER, "check-in.now.mood=7")
    claim = alone.kubernetes.home(alone.kubernetes.pod(alone.name_of("Ada"))).name
    alone.kubernetes.stuck.add(claim)
    left = alone.execute("hub", "-m", "workbook_lib.workshop.hub.cluster_closing", "--wait", "3")
    assert left.returncode == 1
    assert claim in left.stderr
    assert alone.kubernetes.store.all(PODS) == []
    alone.kubernetes.give_back(claim)
    closed = alone.execute("hub", "-m", "workbook_lib.workshop.hub.cluster_closing")
    assert closed.returncode == 0, closed.stderr
    assert alone.kubernetes.store.all(CLAIMS) == list(alone.kubernetes.volumes.iterdir()) == []
    names = alone.workshop.people_file.parent
    assert [*names.glob("people.json*"), *names.glob("names.json*")] == []
    board = alone.execute("board", "-m", "workbook_lib.workshop.board", "--erase")
    assert (board.returncode, board.stderr) == (0, "")
    assert alone.kubernetes.refused == set()


def parts_of(release: Release) -> dict[str, list[psutil.Process]]:
    """Return the processes of hub, board, proxy and, together, of all pods."""
    found = {name: [psutil.Process(process.pid)] for name, process in release.parts.items()}
    started = release.kubernetes.started
    pods = [pod for pod in release.kubernetes.store.all(PODS) if pod["metadata"]["name"] in started]
    found["pods"] = [psutil.Process(release.kubernetes.first_process(pod)) for pod in pods]
    return {
        name: [one for first in firsts for one in (first, *running_below(first.pid))] for name, firsts in found.items()
    }


def test_no_file_and_no_command_line_holds_a_secret(release):
    """What the Secrets hold is in the environment of who needs it, and in the mounted files meant to hold it."""
    release.come_in(COACH)
    release.come_in("Sam")
    told = {**release.secrets["workbook"], **release.tokens, "proxy": release.proxy_token}
    # The stand-in's own: what a service account, a mounted Secret and the certificate's Secret are on a cluster.
    meant = {"kubeconfig", "board-key", "tls.key"}
    lines = [word for processes in parts_of(release).values() for one in processes for word in one.cmdline()]
    assert any("jupyterhub" in word for word in lines)
    assert any("launch.participant" in word for word in lines)
    assert not [name for name, secret in told.items() if any(secret in word for word in lines)]
    files = [file for file in release.folder.rglob("*") if file.is_file() and file.name not in meant]
    assert {"chart.json", "jupyterhub.sqlite", "journal.sqlite3"} <= {file.name for file in files}
    held = {file.name: file.read_bytes() for file in files}
    # The coach's own pages show the group how to come in.
    del told["join-code"]
    assert not [(name, file) for name, secret in told.items() for file in held if secret.encode() in held[file]]


def test_each_part_calls_only_what_the_network_policies_let_through(release):
    """Looked at while somebody comes in and shares: whom hub, proxy, board and pods have connections to."""
    board, hub = (int(release.places[name].rpartition(":")[2]) for name in ("workbook-board:8080", "hub:8081"))
    ports = {
        board: "board",
        hub: "hub",
        release.api_port: "proxy's API",
        release.pod_port: "pods",
        release.kubernetes.port: "cluster",
        urlsplit(release.secrets["workbook"]["board-database"]).port: "database",
    }
    seen: dict[str, set[str]] = {"hub": set(), "proxy": set(), "board": set(), "pods": set()}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            with suppress(psutil.Error):
                for name, processes in parts_of(release).items():
                    for one in processes:
                        seen[name] |= {
                            ports.get(each.raddr.port, f"port {each.raddr.port}")
                            for each in one.net_connections("tcp")
                            if each.status == "ESTABLISHED" and each.laddr.port not in {*ports, release.port}
                        }

    looking = threading.Thread(target=look)
    looking.start()
    try:
        release.come_in("Tilo")
        release.inside("Tilo", SHARER, "check-in.now.mood=5")
    finally:
        over.set()
        looking.join()
    let_through = {
        "hub": {"cluster", "proxy's API", "board", "pods"},
        "proxy": {"hub", "board", "pods"},
        "board": {"hub", "database"},
        "pods": {"hub", "board"},
    }
    assert {name: found - let_through[name] for name, found in seen.items()} == {name: set() for name in seen}
    assert seen["hub"] >= {"cluster", "pods"}
    assert seen["proxy"] >= {"hub", "pods"}
    assert "database" in seen["board"]
    assert seen["pods"]


def test_no_log_holds_a_secret_or_somebodys_words(release):
    """What hub, board, proxy and pods have said in all of the above holds no secret, name, PIN or word of anybody."""
    said = "".join(release.log(part) for part in ("hub", "board", "proxy"))
    said += "".join(log.read_text(errors="replace") for log in release.kubernetes.logs.iterdir())
    secrets = [*release.secrets["workbook"].values(), *release.tokens.values(), release.kubernetes.token]
    assert not [number for number, secret in enumerate(secrets) if secret in said]
    assert MARKER not in said
    assert not re.search(rf"\b({'|'.join(EIGHT)})\b", said)
    assert httpx.URL(release.workshop.address).host in said
