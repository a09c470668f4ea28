"""The example to look at: a demo in a process of its own."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
from hubs import free_port
from waiting import wait_until

from workbook_lib.launch.cli import commands
from workbook_lib.launch.door.demo_process import DemoProcess


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """An example whose folder lies where the test can see it; it is ended afterwards."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    made = DemoProcess(free_port())
    yield made
    made.end()


@pytest.mark.slow
def test_the_example_opens_once_and_goes_with_its_folder(example: DemoProcess, tmp_path: Path):
    """It answers in the reader's language, a second press leads to the same one, and afterwards its folder is gone."""
    assert (example.runs, example.address) == (False, "")
    example.open("de")
    wait_until(lambda: example.address)
    address = example.address
    page = httpx.get(address, follow_redirects=False)
    assert page.status_code == 302
    assert 'lang="de"' in httpx.get(address.replace("/?", "/help?")).text
    example.open("en")
    assert example.address == address
    assert list(tmp_path.glob("workbook-demo-*"))
    example.end()
    assert (example.runs, example.address) == (False, "")
    assert not list(tmp_path.glob("workbook-demo-*"))


@pytest.mark.slow
def test_the_example_ends_with_whoever_started_it(tmp_path: Path):
    """A door that is killed, and cannot say goodbye, takes the example with it."""
    program = "import sys, time; from workbook_lib.launch.door.demo_process import DemoProcess\n"
    program += "example = DemoProcess(int(sys.argv[1])); example.open('en')\n"
    program += "while not example.address: time.sleep(0.1)\n"
    program += "print(example._process.pid, flush=True); time.sleep(600)"
    command = [sys.executable, "-c", program, str(free_port())]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as door:
        assert int(door.stdout.readline())
        door.kill()
    wait_until(lambda: not list(tmp_path.glob("workbook-demo-*")))


def test_an_example_that_never_began_needs_no_end():
    """Ending is no work where nobody looked at one."""
    DemoProcess(free_port()).end()


def test_an_example_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch):
    """The door does not wait for ever for an example that hangs."""
    example = DemoProcess(free_port())
    monkeypatch.setattr("workbook_lib.launch.door.demo_process._TIMEOUT", 0.1)
    deaf = [sys.executable, "-c", "import time; time.sleep(600)"]
    example._process = subprocess.Popen(deaf, stdin=subprocess.PIPE)
    assert example.runs
    example.end()
    assert not example.runs


def test_a_leashed_demo_is_told_by_its_input(monkeypatch: pytest.MonkeyPatch):
    """The demo ends in good order when its standard input does; one in a terminal does not listen to it."""
    ended: list[int] = []
    monkeypatch.setattr(os, "kill", lambda process, _: ended.append(process))
    monkeypatch.setattr(sys, "stdin", (Path(tempfile.gettempdir()) / os.devnull).open())
    monkeypatch.setattr("signal.signal", lambda *_: None)
    commands._end_with_input()
    wait_until(lambda: ended == [os.getpid()])
