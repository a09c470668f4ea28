"""What a participant costs in a pod, and what one hub carries, with a stand-in for Kubernetes on loopback.

The hub is the real one, with the real KubeSpawner and what `deploy/values.yaml` says; its 30, 100 and 300 pods only
answer, so that what is measured is the hub. Run as an ordinary user:

.venv/bin/python -m pytest -s tests/benchmarks/bench_cluster.py
"""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest
from kube_api import CLAIMS, PODS, Api, Object, now
from kube_nodes import claim_of
from processes import busy, pss, running_below
from releases import SUPPORT, Release, Visitor
from tornado.web import Application, RequestHandler
from workshops import until

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(800)]
PROMISED_MIB = 244
"""What `deploy/values.yaml` promises a participant: 256 MB."""
CLAIM_MIB = 1024
"""The size of a claim there."""
HUB_MIB = 1024
"""The hub's limit of memory there."""
SESSIONS = 6
SIZES = (30, 100, 300)
QUIET_SECONDS = 20.0
AT_ONCE = 8
"""How many people type their names at the same time."""


class Answers(RequestHandler):
    """A participant's server that is there, and nothing else."""

    def get(self) -> None:
        """Say so."""
        self.set_header("X-JupyterHub-Version", "6.1.1")
        self.finish("here")


class Answering(Api):
    """A cluster whose pods are there at once, all of them one server that answers at every address of this computer."""

    def __init__(self, folder: Path) -> None:
        self.volumes, self.logs = folder / "volumes", folder / "pod-logs"
        self._hosts = 0
        super().__init__(folder)

    def serve(self, port: int) -> None:
        """Let all pods answer at a port."""

        async def listen() -> None:
            Application([("/.*", Answers)], log_function=lambda _: None).listen(port)

        self.run(listen)

    def made(self, resource: str, made: Object) -> None:
        """Start a pod: it has an address, and is ready."""
        if resource == PODS:
            asyncio.get_running_loop().call_later(0.05, self._begin, made)

    def _begin(self, pod: Object) -> None:
        self._hosts += 1
        state = {"running": {"startedAt": now()}}
        container = {"name": "notebook", "ready": True, "state": state, "image": "", "imageID": "", "restartCount": 0}
        host = f"127.1.{self._hosts // 250}.{self._hosts % 250 + 1}"
        pod["status"] |= {"phase": "Running", "podIP": host, "containerStatuses": [container]}
        self.event(pod, "Normal", "Started", "Started container notebook")
        self.store.keep(PODS, pod, "MODIFIED")

    def mark_deleted(self, resource: str, found: Object, grace: float) -> None:
        """Let it go at once."""
        self.store.keep(resource, found, "DELETED")


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[Release]:
    """A workshop for as many as there are numbers, whose pods only answer."""
    made = Release(tmp_path, nodes=Answering, people=SIZES[-1])
    made.kubernetes.serve(made.pod_port)
    yield made
    made.stop()


def ready(release: Release) -> int:
    """Return how many people the proxy leads to their own server."""
    routes = httpx.get(
        f"http://127.0.0.1:{release.api_port}/api/routes",
        headers={"Authorization": f"token {release.proxy_token}"},
        timeout=30,
    ).json()
    return sum("/user/" in route for route in routes)


def let_in(release: Release, numbers: range) -> None:
    """Let people type name, code and PIN, and ask for their workbooks, a few at the same moment."""

    def one(number: int) -> None:
        with Visitor(release).http as http:
            visitor = Visitor(release)
            visitor.http = http
            assert visitor.enter(f"Person {number}").status_code == 302
            http.get("/hub/spawn")

    with ThreadPoolExecutor(AT_ONCE) as people:
        for _ in people.map(one, numbers):
            pass


def test_what_one_hub_carries(crowded, measured, often):
    """Thirty, a hundred and three hundred people: how many pods a minute, and what the hub takes for it."""
    hub = psutil.Process(crowded.parts["hub"].pid)
    sizes, there = SIZES[: 3 if often(3) == 3 else 2], 0
    for size in sizes:
        began, used = time.monotonic(), busy(hub)
        let_in(crowded, range(there, size))
        until(lambda size=size: ready(crowded) >= size, 400)
        new = size - there
        took, each = time.monotonic() - began, (busy(hub) - used) / new
        there, quiet = size, busy(hub)
        time.sleep(QUIET_SECONDS)
        share = 100 * (busy(hub) - quiet) / QUIET_SECONDS
        measured(f"{size} pods: started in a minute", new / took * 60, unit="pods")
        measured(f"{size} pods: processor of the hub for each start", each, unit="s")
        measured(f"{size} pods: processor of the hub while nothing happens", share, 50, unit="% of a core")
        measured(f"{size} pods: memory of the hub (PSS)", pss([hub]), HUB_MIB, unit="MiB")
    assert crowded.kubernetes.refused == set()
    assert len(crowded.kubernetes.store.all(CLAIMS)) == there
    assert pss([hub]) < HUB_MIB


@pytest.fixture
def release(tmp_path: Path) -> Iterator[Release]:
    """A workshop with pods that run what is in them."""
    made = Release(tmp_path)
    yield made
    made.stop()


def of_pod(release: Release, pod: Object) -> list[psutil.Process]:
    """Return the processes of a pod: the walls' own and what is within."""
    first = release.kubernetes.first_process(pod)
    return [psutil.Process(first), *running_below(first)]


def test_what_a_participant_costs_in_a_pod(release, measured):
    """From the press to Today, the memory of a pod with a page, and what six sessions leave on a claim."""
    ada = Visitor(release)
    ada.enter("Ada")
    starts = []
    for _ in range(SESSIONS):
        began = time.monotonic()
        ada.open("Ada")
        starts.append(time.monotonic() - began)
        pod = release.kubernetes.pod(release.name_of("Ada"))
        memory = pss(of_pod(release, pod))
        ada.open("Ada", "pages/05-my-progress.ipynb")
        release.inside("Ada", SUPPORT / "typist.py", "40")
        with release.cull():
            until(lambda: not release.kubernetes.users())
    home = release.kubernetes.volumes / claim_of(pod)
    disk = sum(file.stat().st_blocks * 512 for file in home.rglob("*") if file.is_file()) / 2**20
    measured("a pod: from the press to Today, the first time", starts[0], unit="s")
    measured("a pod: from the press to Today, later", sorted(starts[1:])[len(starts) // 2 - 1], unit="s")
    measured("a pod: memory with one page (PSS)", memory, PROMISED_MIB, unit="MiB")
    measured(f"a claim: disk after {SESSIONS} sessions", disk, CLAIM_MIB, unit="MiB")
    assert memory < PROMISED_MIB
    assert disk < CLAIM_MIB
