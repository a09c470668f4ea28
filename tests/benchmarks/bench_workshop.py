"""A group of 30 comes in at once: our workshop beside a plain JupyterHub, on the same machine in the same run.

.venv/bin/python -m pytest -s tests/benchmarks/bench_workshop.py

Run as an ordinary user. In the plain hub each person has the default server (JupyterLab, no sandbox, with the
jsonschema that pip installs beside it) and a kernel that has imported pandas and matplotlib; in ours a server in its
sandbox and an open page before a picture is drawn.
"""

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import psutil
import pytest
from processes import pss
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect
from workshops import DOOR, PIN, Running, until

from workbook_lib.local_ports import free_ports

pytestmark = [pytest.mark.benchmark, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(1500)]

SHORT = bool(os.environ.get("WORKBOOK_BENCHMARKS_SHORT"))
PEOPLE = 10 if SHORT else 30
ASK_AGAIN = 10
"""Seconds after which a person of the plain hub asks their kernel again."""
MOST_TIME, MOST_MEMORY, MOST_FIRST = 0.45, 0.75, 0.5
AS_INSTALLED = Path(__file__).with_name("plain-hub.lock")
"""What pip installs beside a plain hub today where ours is held back: a newer jsonschema."""
TOKEN = "benchmark-token-of-a-plain-hub"
PLAIN = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = ["{python}", "-m", "workbook_lib.workshop.hub.proxy"]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{homes}/{{username}}"
c.Spawner.start_timeout = 900
c.Spawner.http_timeout = 900
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.tornado_settings = {{"slow_spawn_timeout": 0}}
c.JupyterHub.log_level = "ERROR"
# By itself it draws each server's port among those of outgoing connections, and a server that finds its own taken ends.
ports = iter({servers})
c.Spawner.pre_spawn_hook = lambda spawner: setattr(spawner, "port", next(ports))
c.JupyterHub.services = [{{"name": "benchmark", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [
    {{"name": "benchmark", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["benchmark"]}}
]
"""


def with_children(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return processes and all that they started, each once."""
    found = {one.pid: one for parent in processes for one in (parent, *parent.children(recursive=True))}
    return list(found.values())


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    """A plain JupyterHub as its documentation starts it."""
    port, hub, api, *servers = free_ports(3 + PEOPLE)
    ports = {"port": port, "hub": hub, "api": api, "servers": servers}
    config = tmp_path / "jupyterhub_config.py"
    config.write_text(PLAIN.format(**ports, python=sys.executable, homes=tmp_path, token=TOKEN))
    command = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
    as_installed = tmp_path / "as-installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--target"]
    subprocess.run([*pip, str(as_installed), "--requirement", str(AS_INSTALLED)], check=True)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with (tmp_path / "plain.log").open("wb") as log:
        surroundings = os.environ | {"PATH": path, "PYTHONPATH": str(as_installed)}
        process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=surroundings)
    address = f"http://127.0.0.1:{ports['port']}"
    until(lambda: httpx.get(f"{address}/hub/api/").status_code == 200, 90)
    yield address, process
    process.send_signal(signal.SIGTERM)
    process.wait(120)


async def until_ready(http: httpx.AsyncClient, progress: str) -> None:
    """Wait for a server as a browser does: by the events of its progress, asked for again where they break off."""
    while True:
        async with http.stream("GET", progress) as events:
            async for line in events.aiter_lines():
                if '"ready": true' in line:
                    return
                assert '"failed": true' not in line, line
        await asyncio.sleep(0.5)


async def plain_person(http: httpx.AsyncClient, address: str, name: str) -> float:
    """Start somebody's server and a kernel, have it import what draws, and return when that was done."""
    await http.post(f"{address}/hub/api/users/{name}")
    (await http.post(f"{address}/hub/api/users/{name}/server")).raise_for_status()
    await until_ready(http, f"{address}/hub/api/users/{name}/server/progress")
    kernels = f"{address}/user/{name}/api/kernels"
    kernel = await new_kernel(http, kernels)
    patience = {"connect_timeout": 600, "request_timeout": 600}
    while True:
        url = f"{kernels.replace('http', 'ws', 1)}/{kernel}/channels"
        request = HTTPRequest(url, headers={"Authorization": f"token {TOKEN}"}, **patience)
        try:
            if await has_imported(await websocket_connect(request)):
                return time.monotonic()
        except HTTPClientError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise
            kernel = await new_kernel(http, kernels)  # under load a server can lose one that it has just started


async def new_kernel(http: httpx.AsyncClient, kernels: str) -> str:
    """Start a kernel on somebody's server, and return its id."""
    return str((await http.post(kernels, json={})).raise_for_status().json()["id"])


async def has_imported(socket: WebSocketClientConnection) -> bool:
    """Have a kernel import what draws, and return whether it did; `False` where the server ended the connection.

    A server under load loses what it is told before it has reached the kernel, so that is told again.
    """
    while True:
        try:
            await socket.write_message(json.dumps(importing()))
        except WebSocketClosedError:
            return False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ASK_AGAIN):
                while told := await socket.read_message():
                    answer = json.loads(told)
                    if answer["header"]["msg_type"] == "execute_reply":
                        assert answer["content"]["status"] == "ok"
                        return True
                return False


def importing() -> dict[str, object]:
    """Return the message by which a browser has a kernel import what draws."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "s"}
    return {
        "header": header | {"version": "5.3"},
        "parent_header": {},
        "metadata": {},
        "content": {"code": "import pandas, matplotlib.pyplot", "silent": False, "store_history": False},
        "channel": "shell",
        "buffers": [],
    }


async def our_person(running: Running, name: str) -> float:
    """Enter, wait for one's own server, open a page, and return when all its cards were there."""
    async with httpx.AsyncClient(base_url=running.workshop.address, follow_redirects=True, timeout=600) as http:
        page = (await http.get("/hub/login")).text
        form = {"_xsrf": page.partition('name="_xsrf" value="')[2].partition('"')[0], "role": "", "next": ""}
        form |= {"code": running.workshop.join_code, "pseudonym": name, "pin": PIN}
        waiting = (await http.post("/hub/login", data=form)).raise_for_status().text
        progress = re.search(r'data-progress="([^"]+)"', waiting)
        if progress:
            await until_ready(http, progress[1].replace("&amp;", "&"))
        answer = await http.get(f"/user/{running.name_of(name)}/pages/today.ipynb")
        assert answer.status_code == 200
        assert "widget-view" in answer.text
        return time.monotonic()


async def plain_group(address: str) -> list[float]:
    """Return the seconds after which each person of a plain hub was ready, the first first."""
    limits = httpx.Limits(max_connections=None)
    headers = {"Authorization": f"token {TOKEN}"}
    async with httpx.AsyncClient(headers=headers, timeout=900, limits=limits) as http:
        began = time.monotonic()
        done = await asyncio.gather(*(plain_person(http, address, f"person{n:02}") for n in range(PEOPLE)))
    return sorted(moment - began for moment in done)


async def our_group(running: Running) -> list[float]:
    """Return the seconds after which each participant was ready, the first first."""
    began = time.monotonic()
    done = await asyncio.gather(*(our_person(running, f"person {n:02}") for n in range(PEOPLE)))
    return sorted(moment - began for moment in done)


def test_a_group_comes_in_sooner_and_in_less_memory_than_with_a_plain_hub(plain, tmp_path, measured):
    """Ready in at most 0.45 of the time and 0.75 of the memory of a plain hub; the first before half of that."""
    address, process = plain
    theirs = asyncio.run(plain_group(address))
    people = [one for one in with_children([psutil.Process(process.pid)]) if _is_server(one)]
    assert len(people) == PEOPLE
    their_memory = pss(with_children(people)) / PEOPLE
    process.send_signal(signal.SIGTERM)
    process.wait(120)

    home = tmp_path / "coach"
    home.mkdir(mode=0o700)
    running = Running(home)
    try:
        ours = asyncio.run(our_group(running))
        servers = running.servers()
        assert len(servers) == PEOPLE
        our_memory = pss(with_children([server.parent().parent() or server for server in servers])) / PEOPLE
    finally:
        running.stop()
    print(
        f"\n{PEOPLE} people: plain hub {theirs[-1]:.0f} s (first {theirs[0]:.0f} s), {their_memory:.0f} MiB each; "
        f"workshop {ours[-1]:.0f} s (first {ours[0]:.1f} s), {our_memory:.0f} MiB each"
    )
    measured(f"{PEOPLE} people ready, beside a plain hub", ours[-1] / theirs[-1], MOST_TIME)
    measured("their memory (PSS), beside a plain hub", our_memory / their_memory, MOST_MEMORY)
    measured("the first of them ready, beside the last", ours[0] / ours[-1], MOST_FIRST)
    assert ours[-1] / theirs[-1] <= MOST_TIME
    assert our_memory / their_memory <= MOST_MEMORY
    assert ours[0] / ours[-1] <= MOST_FIRST


def _is_server(process: psutil.Process) -> bool:
    words = " ".join(process.cmdline())
    return "jupyterhub-singleuser" in words or DOOR in words
