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
    "tests/launch/test_reader_door.py",
    "tests/pages/test_check_in.py",
    "tests/pages/test_takeout.py",
    "tests/charts",
)


@pytest.mark.offline
@pytest.mark.timeout(300)
def test_everything_works_where_there_is_no_network_at_all(tmp_path: Path):
    """With loopback as the only interface the door opens, a page runs, words are saved, pictures and files are made."""
    assert shutil.which("bwrap"), "bubblewrap is not here"
    seen = subprocess.run([*WITHOUT_NETWORK, sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert seen.stdout.split() == ["lo"]
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"]
    surroundings = os.environ | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [*WITHOUT_NETWORK, *tests, *USED], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
