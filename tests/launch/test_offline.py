import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_NETWORK = ("bwrap", "--dev-bind", "/", "/", "--unshare-net", "--")
LOOK = "import socket; [print(name) for _, name in socket.if_nameindex()]"
USED = (
    "tests/launch/door/test_reader_door.py",
    "tests/launch/door/test_handlers.py",
    "tests/today",
    "tests/my_words/test_export_card.py",
    "tests/charts",
    "tests/report",
    "tests/launch/lab/test_lab_door.py",
)
A_WORKSHOP = (
    "tests/workshop/hub/test_workshop.py::test_people_enter_with_the_code_and_a_pin_and_come_back_to_their_own",
    "tests/workshop/hub/test_workshop.py::test_a_killed_board_comes_back_with_what_was_shared",
)


def without_network(tests: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run tests where loopback is the only interface."""
    assert shutil.which("bwrap"), "bubblewrap is not here"
    seen = subprocess.run([*WITHOUT_NETWORK, sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert seen.stdout.split() == ["lo"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"]
    command += ["-m", "not paper"]  # whole books are printed from the same files
    surroundings = os.environ | {"TMPDIR": str(folder)}
    return subprocess.run(
        [*WITHOUT_NETWORK, *command, *tests], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


@pytest.mark.offline
@pytest.mark.timeout(300)
def test_everything_works_where_there_is_no_network_at_all(tmp_path: Path):
    """With loopback as the only interface the door opens, a page runs, words are saved, pictures and files are made."""
    done = without_network(USED, tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.offline
@pytest.mark.hub
@pytest.mark.timeout(300)
def test_a_workshop_runs_where_there_is_no_network_at_all(tmp_path: Path):
    """People enter, share, and find their own again on a computer that is in no network."""
    done = without_network(A_WORKSHOP, tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]
