import asyncio
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyterhub.spawner import LocalProcessSpawner

from workbook_lib.workshop.hub.isolation.sandbox import FILTER, LISTENING
from workbook_lib.workshop.hub.isolation.spawner import BubblewrapSpawner, process_start_of
from workbook_lib.workshop.hub.isolation.system_calls import write_filter


def test_a_process_is_known_by_its_beginning():
    """A number alone is no process: another one that has it later began at another time."""
    assert process_start_of(os.getpid()) == process_start_of(os.getpid())
    assert process_start_of(os.getpid()) != process_start_of(1)
    assert process_start_of(2**22 + 1) == ""


@pytest.fixture
def spawner(tmp_path, monkeypatch):
    """Makes spawners of a workshop's hub, of which two may start at the same time."""
    monkeypatch.setattr(BubblewrapSpawner, "start_queue", [])

    def make(name):
        made = BubblewrapSpawner(user=SimpleNamespace(name=name))
        made.homes, made.concurrent_starts = str(tmp_path), 2
        return made

    return make


def test_a_participants_folder_goes_by_their_hub_name(spawner, tmp_path):
    """Each server works in a folder of its own below the folder of all."""
    assert spawner("p-1").own_home == tmp_path / "p-1"


def test_a_server_is_adopted_only_if_its_process_is_the_same(spawner):
    """After a restart of the hub a process with the same number that began at another time is not taken for it."""
    first = spawner("p-1")
    first.pid, first.process_start = os.getpid(), process_start_of(os.getpid())
    again, mistaken = spawner("p-1"), spawner("p-1")
    again.load_state(first.get_state())
    mistaken.load_state(first.get_state() | {"beginning": "another boot/1"})
    assert (again.pid, mistaken.pid) == (os.getpid(), 0)
    again.clear_state()
    assert again.process_start == ""


def test_only_the_coachs_server_is_told_how_the_group_comes_in(spawner, monkeypatch):
    """What is to be projected is in the environment of the coach's server, and in nobody else's."""
    monkeypatch.setattr(LocalProcessSpawner, "get_env", lambda _self: {})
    for name, told in (("coach", "KMPRTW"), ("p-1", None)):
        made = spawner(name)
        made.for_coach = {"WORKBOOK_JOIN_CODE": "KMPRTW"}
        assert made.get_env().get("WORKBOOK_JOIN_CODE") == told
        assert ("WORKBOOK_COACH" in made.get_env()) == (name == "coach")


def test_servers_start_a_few_at_a_time_in_the_order_they_were_asked_for(spawner):
    """The third of three waits until one of the first two has started, and leaves the queue with the others."""
    began, go_on = [], asyncio.Event()

    async def start(one):
        async with one._queued():
            began.append(one.user.name)
            await go_on.wait()

    async def all_of_them():
        starts = [asyncio.create_task(start(spawner(f"p-{number}"))) for number in range(3)]
        await asyncio.sleep(0.3)
        at_first = list(began)
        go_on.set()
        await asyncio.gather(*starts)
        return at_first

    assert asyncio.run(all_of_them()) == ["p-0", "p-1"]
    assert began == ["p-0", "p-1", "p-2"]
    assert BubblewrapSpawner.start_queue == []


def test_whoever_waits_is_told_their_place(spawner):
    """The place in the queue is told in the workshop's words, and told again when it has changed."""
    people = [spawner(f"p-{number}") for number in range(4)]
    BubblewrapSpawner.start_queue.extend(people)

    async def told():
        said = []
        async for event in people[-1].progress():
            said.append(event["message"])
            BubblewrapSpawner.start_queue[: 1 if len(said) < 3 else None] = []
        return said

    assert asyncio.run(told()) == [
        "2 people are before you.",
        "One person is before you.",
        "It is being opened now.",
        "Almost there.",
    ]


SERVER = f"""
import os, resource, socket
own = socket.socket(fileno=int(os.environ["{LISTENING}"]))
status = [line.split()[1] for line in open("/proc/self/status") if line.startswith("Seccomp:")]
calling, _ = own.accept()
calling.sendall(f"{{status[0]}} {{resource.getrlimit(resource.RLIMIT_FSIZE)[0] >> 20}}".encode())
"""
"""A server that answers a call with whether its system calls are filtered, and with the largest file it may write."""


@pytest.mark.hub
def test_a_server_starts_within_its_walls(spawner, tmp_path, monkeypatch):
    """It takes calls at the socket that was bound outside, its calls to the kernel are filtered, its files bounded."""
    (tmp_path / "gate").mkdir()
    write_filter(tmp_path / FILTER)
    made = spawner("p-1")
    made.server_command, made.proxy_folder = [sys.executable, "-c", SERVER], str(tmp_path / "gate")
    made.refused_calls = str(tmp_path / FILTER)

    async def answers(*_: object) -> None:
        """Do not call: the server answers once."""

    for name, replaced in {
        "get_args": list,
        "get_env": lambda: {"PATH": os.environ["PATH"], LISTENING: str(made.listening)},
        "_answers": answers,
    }.items():
        monkeypatch.setattr(made, name, replaced)

    async def call() -> str:
        host, port = await made.start()
        reading, _ = await asyncio.open_connection(host, port)
        return (await asyncio.wait_for(reading.read(), 30)).decode()

    assert asyncio.run(call()) == "2 512"
    assert Path(tmp_path / "p-1").is_dir()
