"""The real KubeSpawner, configured as by the chart, with pods of the stand-in for Kubernetes; without a hub."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import chart
import pytest
from kube_api import PODS
from kube_nodes import Nodes
from kubernetes_asyncio.client import Configuration
from traitlets.config import Config
from workshops import until

from workbook_lib.content import Content
from workbook_lib.workshop.hub.pod_spawner import PodMissing, PodSpawner

pytestmark = [pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(120)]
SUPPORT = Path(__file__).parents[1] / "support"
SLEEPER = ["python", "-c", "import time; time.sleep(1000)"]
"""What stands for a participant's server where only its pod matters."""
POD_SECONDS = 3
Make = Callable[[str], PodSpawner]


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nodes]:
    """A cluster of two nodes, which the spawners of this test call."""
    made = Nodes(tmp_path)

    def load(**_: object) -> None:
        here = Configuration(host=f"http://127.0.0.1:{made.port}", api_key={"BearerToken": f"Bearer {made.token}"})
        Configuration.set_default(here)

    monkeypatch.setattr("kubespawner.spawner.load_config", load)
    monkeypatch.setattr(PodSpawner, "reflectors", {})
    monkeypatch.setattr(PodSpawner, "start_queue", [])
    yield made
    Configuration.set_default(None)
    made.stop()


@pytest.fixture
def make(nodes: Nodes, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes the spawner of somebody, as the hub does with what the chart tells it."""
    told = chart.hub_configuration(chart.read_values(), dict.fromkeys(("board", "desk", "jupyterhub-idle-culler"), "x"))
    config = Config({"KubeSpawner": told["KubeSpawner"], "PodSpawner": {"pod_timeout": POD_SECONDS}})
    own = {"JUPYTERHUB_SERVICE_URL": "http://0.0.0.0:8888/", "WORKBOOK_HOME": "/home/participant/workbook"}
    monkeypatch.setattr(PodSpawner, "get_env", lambda _: own)

    def spawner(name: str) -> PodSpawner:
        made = PodSpawner(_mock=True, config=config, namespace=nodes.namespace, cmd=SLEEPER)
        made.user.name = name
        made.clear_state()
        made.pvc_name = f"claim-{name}"
        return made

    return spawner


def run(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run something as in a hub that has just been started, and return what it returns."""
    PodSpawner.reflectors.clear()
    return asyncio.run(work())


@pytest.mark.parametrize(
    ("trouble", "fault", "value", "otherwise"),
    [
        ("volume", "no_volumes", True, False),
        ("image", "no_image", True, False),
        ("room", "quota", 0, None),
    ],
)
def test_a_pod_that_does_not_come_has_a_sentence_and_comes_later(nodes, make, trouble, fault, value, otherwise):
    """Without a volume, an image or room in the quota its owner reads what to do; once it is there, the pod comes."""
    content = Content("en")
    setattr(nodes, fault, value)

    async def start_twice() -> tuple[str, list[str], str, str, str]:
        spawner = make("p-1")
        starting = asyncio.ensure_future(spawner.start())
        await asyncio.sleep(0)
        said = [event["message"] async for event in spawner._generate_progress()]
        with pytest.raises(PodMissing) as missing:
            await starting
        first = spawner.trouble
        await spawner.stop(now=True)
        setattr(nodes, fault, otherwise)
        return missing.value.jupyterhub_message, said, first, await spawner.start(), spawner.trouble

    sentence, said, first, address, last = run(start_twice)
    assert (sentence, first) == (content.say(f"hub_pod_{trouble}"), trouble)
    waits = [] if trouble == "room" else [content.say("hub_pod_waits")]
    assert said == [content.say("hub_line_next"), *waits, content.say("hub_almost")]
    assert address.startswith("http://127.")
    assert last == ""


def test_a_pod_is_confined_and_has_the_limits_of_the_values(nodes, make):
    """It runs as user 1000, with a home of its own, can write there and to memory alone, and sees no other pod."""

    async def two() -> None:
        await make("p-1").start()
        await make("p-2").start()

    run(two)
    pod = nodes.pod("p-2")
    container = pod["spec"]["containers"][0]
    assert container["resources"]["limits"] == {"memory": 768 * 2**20, "cpu": 1.0}
    assert container["securityContext"] == {"runAsUser": 1000, "allowPrivilegeEscalation": False}
    assert pod["spec"]["automountServiceAccountToken"] is False
    assert nodes.home(pod) != nodes.home(nodes.pod("p-1"))
    (nodes.home(nodes.pod("p-1")) / "words").write_text("of somebody else")
    (nodes.home(pod) / "looker.py").write_text((SUPPORT / "looker.py").read_text())
    seen, _ = nodes.execute(pod, "python", "looker.py", str(nodes.volumes)).communicate(timeout=60)
    nothing = {"servers": 0, "cluster": False}
    assert json.loads(seen) == {
        "user": 1000,
        "homes": ["participant"],
        "writes": ["/home/participant", "/tmp"],
        **nothing,
    }
    assert nodes.refused == set()


@pytest.mark.fault
def test_what_was_acknowledged_outlives_a_killed_pod_and_a_drained_node(nodes, make):
    """The node starts a killed pod again; a drained node's pod comes to another one; each with the same journal."""

    async def start() -> None:
        await make("p-1").start()

    run(start)
    pod = nodes.pod("p-1")
    home, name = nodes.home(pod), pod["metadata"]["name"]
    (home / "workbook").mkdir()
    (home / "typist.py").write_text((SUPPORT / "typist.py").read_text())
    typing = nodes.execute(pod, "python", "typist.py")
    said = [typing.stdout.readline() for _ in range(20)]
    nodes.kill(pod)
    said += typing.stdout.readlines()
    typing.wait(30)
    kept = {line.strip() for line in said if line.endswith("\n")}
    assert len(kept) >= 20
    until(lambda: nodes.started[name] == 2)
    found, _ = nodes.execute(pod, "python", "typist.py", "count").communicate(timeout=60)
    assert kept <= set(json.loads(found))
    nodes.drain(pod["spec"]["nodeName"])
    until(lambda: (PODS, name) not in nodes.store.objects)
    run(start)
    again = nodes.pod("p-1")
    assert again["spec"]["nodeName"] not in nodes.drained
    assert nodes.home(again) == home
    found, _ = nodes.execute(again, "python", "typist.py", "count").communicate(timeout=60)
    assert kept <= set(json.loads(found))
