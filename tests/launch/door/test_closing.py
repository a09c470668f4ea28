"""What ends the reader's door."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hubs import free_port

from workbook_lib.launch.door.closing import EndWhenUnused, unused_seconds
from workbook_lib.launch.running import find_running

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to press Ctrl-C in one process alone")


@posix
def test_ctrl_c_in_the_first_moment_ends_the_door_in_good_order(home: Path):
    """The kernel in reserve is being started at that moment; nobody is shown a traceback for it."""
    port = free_port()
    command = [sys.executable, "-m", "workbook_lib.launch", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            while process.poll() is None and not find_running(home, "reader"):
                pass
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[0]
        finally:
            process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_a_door_without_a_terminal_ends_a_while_after_its_last_page(monkeypatch: pytest.MonkeyPatch):
    """As long as a page is open it stays; the time counts from the last one, not from the start."""
    monkeypatch.delenv("WORKBOOK_UNUSED_MINUTES", raising=False)
    pages, ended, now = ["kernel"], [], [0.0]
    unused = EndWhenUnused(lambda: pages, lambda: ended.append(now[0]), clock=lambda: now[0])
    for seconds, open_pages in ((5000.0, 1), (5000.0 + unused_seconds(), 0), (5001.0 + unused_seconds(), 0)):
        now[0], pages[:] = seconds, ["kernel"] * open_pages
        unused.look()
    assert ended == [5001.0 + unused_seconds()]


@pytest.mark.parametrize(("words", "seconds"), [("2", 120), ("soon", 1800)])
def test_how_long_it_stays_can_be_set(words: str, seconds: float, monkeypatch: pytest.MonkeyPatch):
    """A number of minutes counts; what is none is as if nothing had been said."""
    monkeypatch.setenv("WORKBOOK_UNUSED_MINUTES", words)
    assert unused_seconds() == seconds
