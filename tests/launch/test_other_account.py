"""A second account of this computer, before, during and after a crash of the door."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from hubs import free_port

from workbook_lib.launch.running import Running, find_running

pytestmark = [
    pytest.mark.offline,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="tells accounts apart as Linux does"),
]
PATH = "/usr/local/bin:/usr/bin:/bin"
STRANGER = textwrap.dedent("""
    import json, os, socket, sys, urllib.error, urllib.request
    from pathlib import Path

    port, places = int(sys.argv[1]), sys.argv[2:]
    seen, refused = [], 0
    for process in Path("/proc").iterdir():
        for name in ("cmdline", "environ", "maps", "fd") if process.name.isdigit() else ():
            try:
                path = process / name
                seen.append(path.read_bytes().decode(errors="replace") if path.is_file() else str(os.listdir(path)))
            except OSError:
                refused += 1
    for place in places:
        for folder, _, files in os.walk(place):
            for name in files:
                try:
                    seen.append(name + Path(folder, name).read_bytes().decode(errors="replace"))
                except OSError:
                    refused += 1
        try:
            seen.append(Path(place).read_bytes().decode(errors="replace"))
        except OSError:
            refused += 1
    entered = []
    for line in Path("/proc/net/unix").read_text().splitlines():
        path = line.split()[-1]
        if "/kernel-" in path:
            with socket.socket(socket.AF_UNIX) as channel:
                try:
                    channel.connect(path)
                    entered.append(path)
                except OSError:
                    refused += 1
    answers = []
    proof = "/proof/" + "0" * 32 + "/" + "0" * 64
    for path in ("/", "/?token=0", "/login", "/api/kernels", "/pages/today.ipynb", proof):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                answers.append([answer.status, str(answer.headers) + answer.read().decode()])
        except urllib.error.HTTPError as error:
            answers.append([error.code, str(error.headers) + error.read().decode()])
        except OSError:
            answers.append([0, ""])
    told = {"account": os.getuid(), "seen": seen, "refused": refused, "entered": entered, "answers": answers}
    print(json.dumps(told))
""")
IMPOSTOR = textwrap.dedent("""
    import socket, sys
    server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
    print("listening", flush=True)
    while True:
        connection, _ = server.accept()
        with connection:
            connection.settimeout(5)
            print(connection.recv(65536).decode(errors="replace"), flush=True)
            connection.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
""")


def as_another_account() -> tuple[list[str], dict[str, int]]:
    """Return what a command begins with, and how it is started, so that another account runs it.

    The system's administrator becomes it; everybody else needs the second number that the system keeps for their name,
    and the program that hands it out. Without either there is no second account to be had, and the test fails.
    """
    if os.geteuid() == 0:
        return [], {"user": pwd.getpwnam("nobody").pw_uid, "group": pwd.getpwnam("nobody").pw_gid}
    assert shutil.which("newuidmap"), "newuidmap, from the package uidmap, is not here: there is no second account"
    name = pwd.getpwuid(os.geteuid()).pw_name
    ranges = [line.split(":") for line in Path("/etc/subuid").read_text(encoding="ascii").splitlines()]
    first = next(start for who, start, _ in ranges if who in {name, str(os.geteuid())})
    return [
        "unshare",
        "--user",
        f"--map-users={first},0,1",
        f"--map-groups={first},0,1",
        "--setuid=0",
        "--setgid=0",
    ], {}


@pytest.fixture
def stranger() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start a program of the other account; it is ended with the test."""
    before, options = as_another_account()
    made: list[subprocess.Popen[str]] = []

    def run(program: str, *words: object) -> subprocess.Popen[str]:
        command = [*before, shutil.which("python3", path=PATH), "-I", "-c", program, *map(str, words)]
        extra = {"extra_groups": []} if options else {}
        where = {"cwd": "/", "env": {"PATH": PATH}}
        made.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **where, **options, **extra))
        return made[-1]

    yield run
    for one in made:
        one.kill()
        one.communicate()


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Callable[[int], subprocess.Popen[str]]]:
    """Start the workbook at a port, by its command."""
    made: list[subprocess.Popen[str]] = []
    surroundings = os.environ | {"WORKBOOK_HOME": str(tmp_path / "home"), "BROWSER": "true %s"}

    def begin(port: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "workbook_lib.launch", "--port", str(port)]
        made.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings)
        )
        return made[-1]

    yield begin
    for one in made:
        one.terminate()
        one.communicate(timeout=30)


def wait_for(home: Path) -> Running:
    """Return the door that opens on a home, with a page under way so that kernels run."""
    until = time.monotonic() + 60
    while not (running := find_running(home, "reader")) and time.monotonic() < until:
        time.sleep(0.1)
    assert running
    httpx.get(running.address.replace("/?", "/pages/today.ipynb?"), timeout=60)
    return running


def test_another_account_gets_neither_page_nor_key_nor_cookie(tmp_path: Path, stranger, door):
    """It lists processes, reads what it may, calls on the door and its kernels, and takes the port after a crash."""
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)  # pytest's own folders would keep the other account out before ours are reached
    home, port = tmp_path / "home", free_port()
    process = door(port)
    running = wait_for(home)
    known = [running.path.strip("/"), running.token, running.proof_key]
    places = [home, Path(running.opening).parent, running.opening, home / "reader-door.json"]

    during = json.loads(stranger(STRANGER, port, *places).communicate(timeout=120)[0])
    assert during["account"] != os.geteuid()
    assert during["refused"] > len(places)
    assert "workbook_lib.launch" in "".join(during["seen"]), "it sees the processes, and that is all"
    assert during["entered"] == []
    told = "".join(during["seen"]) + str(during["answers"])
    assert [secret for secret in known if secret in told] == []
    assert {status for status, _ in during["answers"]} == {404}
    assert "set-cookie" not in told.lower()

    process.send_signal(signal.SIGKILL)
    process.wait(30)
    impostor = stranger(IMPOSTOR, port)
    assert impostor.stdout.readline() == "listening\n"
    assert door(port).wait(60) == 1
    assert find_running(home, "reader") is None
    impostor.kill()
    heard = impostor.communicate(timeout=30)[0]
    assert "GET /proof/" in heard
    assert [secret for secret in known if secret in heard] == []

    door(port)
    after = wait_for(home)
    assert not set(known) & {after.path.strip("/"), after.token, after.proof_key}
    for old in (running.address, f"http://127.0.0.1:{port}{running.path}help?token={after.token}"):
        assert httpx.get(old).status_code == 404
