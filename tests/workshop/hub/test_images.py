"""The images of `deploy/Dockerfile`: built by an ordinary user, they do what a cluster asks of them."""

import stat
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from images import ROOT, ImageNodes, Images
from releases import SUPPORT, Release

pytestmark = [pytest.mark.images, pytest.mark.slow, pytest.mark.timeout(1_200)]
LOCK = (ROOT / "requirements-workshop.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def images() -> Iterator[Images]:
    """Both images, built; the second finds what it shares with the first."""
    made = Images()
    for target in ("participant", "hub"):
        made.build(target)
    yield made
    made.remove()


def test_a_participants_image_serves_today_and_writes_in_its_home_alone(images, tmp_path, record_property):
    """In a pod it runs as user 1000 with a root that cannot be written to, and nothing in it is that user's."""
    root, members = images.unpack("participant")
    settings = images.settings("participant")
    assert (settings["User"], settings["WorkingDir"]) == ("1000:1000", "/home/participant")
    own = {one.name for one in members if one.uid == 1000} - {one.name for one in members if one.issym()}
    assert all(name.startswith("./home/participant") for name in own), own
    open_to_all = {one.name for one in members if one.isfile() and one.mode & stat.S_IWOTH}
    assert open_to_all == set()
    record_property("bytes above the base", images.sizes["participant"] - images.sizes["base"])

    release = Release(tmp_path, nodes=partial(ImageNodes, root=root, environment=settings["Env"]))
    try:
        page = release.come_in("Ada").open("Ada")
        assert "widget-view" in page
        seen = release.inside("Ada", SUPPORT / "looker.py", str(release.folder))
    finally:
        release.stop()
    assert seen == {
        "user": 1000,
        "homes": ["participant"],
        "writes": ["/home/participant", "/tmp"],
        "servers": 0,
        "cluster": False,
    }


def test_the_hubs_image_has_the_workshop_and_the_version_of_jupyterhub_that_pods_speak(images):
    """It knows how people enter a workshop, and its JupyterHub is the one that is locked, whatever its base brought."""
    root, _ = images.unpack("hub")
    assert images.settings("hub")["User"] == "1000:1000"
    walls = ["bwrap", "--unshare-all", "--uid", "1000", "--ro-bind", root, "/", "--dev", "/dev", "--proc", "/proc"]
    found = "from workbook_lib.workshop.hub import cluster; import jupyterhub; print(jupyterhub.__version__)"
    done = subprocess.run([*walls, "--", "python3", "-c", found], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"\njupyterhub=={done.stdout.strip()} " in LOCK
    assert not Path(root, "tmp", "wheels").exists()
