"""A workshop in a plain network: the tests of `inside_plain_network`, in a network namespace with a second address."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "192.0.2.7"
NAMESPACE = ("bwrap", "--dev-bind", "/", "/", "--unshare-user", "--unshare-net", "--cap-add", "CAP_NET_ADMIN", "--")
WITHOUT_RIGHTS = ("setpriv", "--inh-caps=-all", "--ambient-caps=-all", "--")


@pytest.mark.browser
@pytest.mark.hub
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_workshop_at_an_address_that_is_no_secure_context():
    """Words, language, lock and leaving work in a browser that takes the workshop's address for an unsafe one."""
    assert shutil.which("bwrap"), "bubblewrap is not here"
    ip = shutil.which("ip", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert ip, "ip, from the package iproute2, is not here"
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"]
    script = f'{ip} addr add {ADDRESS}/24 dev lo && exec "$@"'
    done = subprocess.run(
        [*NAMESPACE, "sh", "-c", script, "sh", *WITHOUT_RIGHTS, *tests, "tests/browser/inside_plain_network.py"],
        cwd=ROOT,
        env=os.environ | {"PLAIN_NETWORK": ADDRESS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
