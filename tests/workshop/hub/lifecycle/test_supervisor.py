"""Tests of the supervisor, with small programs instead of hub, proxy and board."""

import json
import os
import signal
import sys
import threading
import time
from dataclasses import replace

import pytest

from workbook_lib.workshop.hub.lifecycle import supervisor as lifecycle_supervisor
from workbook_lib.workshop.hub.lifecycle.supervisor import PartFails, Supervisor

SERVER = ("python", "-m", "a_participants_server")


@pytest.fixture(autouse=True)
def signals():
    """Restores the signal handlers of this process after each test."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


class Parts(Supervisor):
    """A supervisor of small programs."""

    def _command(self, part):
        return [sys.executable, "-c", self.programs[part]], {}


def test_a_part_that_ends_is_started_again_and_all_end_together(workshop):
    """A part that ends by itself is restarted and reported; stopping ends every part."""
    told = threading.Event()
    supervisor = Parts(workshop, (), lambda part: part == "board" and told.set())
    stays = "import time; time.sleep(60)"
    supervisor.programs = {"hub": stays, "proxy": stays, "board": "import time; time.sleep(0.1)"}
    code = threading.Thread(target=lambda: (told.wait(20), supervisor._stop(0, None)))
    code.start()
    supervisor.run()
    assert told.is_set()
    assert all(process.poll() is not None for process in supervisor._running.values())
    assert "does not answer" in (workshop.folder / "away" / "503.html").read_text()


def test_a_part_that_never_stays_is_given_up_with_its_log(workshop):
    """A part that always ends right after its start is given up, and its log named."""
    supervisor = Parts(workshop, ())
    stays = "import time; time.sleep(60)"
    supervisor.programs = {"hub": "raise SystemExit('no port')", "proxy": stays, "board": stays}
    with pytest.raises(PartFails) as failed:
        supervisor.run()
    assert failed.value.part == "hub"
    assert "no port" in failed.value.log.read_text()
    assert all(process.poll() is not None for process in supervisor._running.values())


def test_a_log_that_grows_without_end_is_cut(workshop, monkeypatch):
    """Of a part that says the same again and again the end is kept, and the disk is not filled."""
    monkeypatch.setattr(lifecycle_supervisor, "MOST_LOG", 20_000)
    monkeypatch.setattr(lifecycle_supervisor, "_KEPT_LOG", 1_000)
    supervisor = Parts(workshop, ())
    log = workshop.folder / "proxy.log"
    log.write_text("x" * 50_000 + "the end")
    supervisor._running = {"proxy": None}
    with log.open("ab") as part:
        supervisor._bound_logs()
        part.write(b", and more")
    assert log.stat().st_size == 1_010
    assert log.read_text().endswith("the end, and more")


def test_every_part_is_told_where_the_others_are(workshop):
    """Hub, board and proxy get their own secrets and no others, and none on the command line."""
    supervisor = Supervisor(workshop, SERVER)
    for part, own in (("hub", set()), ("board", {"board"}), ("proxy", {"proxy"})):
        command, told = supervisor._command(part)
        assert not [word for word in command if word in workshop.tokens.values()]
        assert {name for name, token in workshop.tokens.items() if token in told.values()} == own
    _, told = supervisor._command("hub")
    assert json.loads(told["WORKBOOK_SERVER_COMMAND"]) == list(SERVER)
    command, _ = Supervisor(replace(workshop, certificate="/c.pem", key="/k.pem"), SERVER)._command("proxy")
    assert command[-4:] == ["--ssl-cert", "/c.pem", "--ssl-key", "/k.pem"]


def test_a_closed_terminal_stops_all_parts(workshop):
    """SIGHUP ends hub, proxy and board in their order, as Ctrl and C do."""
    signal.signal(signal.SIGHUP, lambda *_: None)
    supervisor = Parts(workshop, ())
    supervisor.programs = dict.fromkeys(("hub", "proxy", "board"), "import time; time.sleep(60)")

    def hang_up():
        while len(supervisor._running) < len(supervisor.programs):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGHUP)

    threading.Thread(target=hang_up).start()
    supervisor.run()
    assert all(process.poll() is not None for process in supervisor._running.values())


def test_under_nohup_a_closed_terminal_is_passed_over(workshop):
    """Whoever started it so that a closed terminal is ignored finds it ignored while it runs."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    supervisor = Parts(workshop, ())
    supervisor.programs = dict.fromkeys(("hub", "proxy", "board"), "import time; time.sleep(60)")
    supervisor._stop(0, None)
    supervisor.run()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
