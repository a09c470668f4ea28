"""What one participant of a workshop costs: memory (PSS) and processor time of their server and one open page.

.venv/bin/python -m pytest -s tests/benchmarks/bench_participant.py
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import mean

import httpx
import psutil
import pytest
from hubs import ACCESS, Hub, free_port
from processes import busy, pss

from workbook_lib.launch.sample import sample_environment

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(600)]

PEOPLE = 6
PROMISED_MIB = 244
"""What `deploy/values.yaml` promises a participant: 256 MB."""

PICTURE = """
import psutil
from processes import busy, pss
from workbook_lib import open_workbook
from workbook_lib.progress.answer_card import AnswerCard
page, this = open_workbook("05-my-progress"), psutil.Process()
before = pss([this]), busy(this)
card = AnswerCard(page)
card.view(), card.draw_next()
print(pss([this]) - before[0], busy(this) - before[1])
"""


class Participant:
    """Somebody's own server, as a hub would start it.

    Args:
        hub: Whom it asks who somebody is.
        home: The participant's folder.
        name: The participant.
    """

    def __init__(self, hub: Hub, home: Path, name: str) -> None:
        home.mkdir()
        self.name = name
        self.url = f"http://127.0.0.1:{free_port()}/user/{name}/"
        told = {
            "HOME": str(home),
            "WORKBOOK_HOME": str(home / "workbook"),
            "JUPYTERHUB_SERVICE_URL": self.url,
            "JUPYTERHUB_SERVICE_PREFIX": f"/user/{name}/",
            "JUPYTERHUB_BASE_URL": "/",
            "JUPYTERHUB_API_URL": hub.url,
            "JUPYTERHUB_API_TOKEN": f"user:{name}",
            "JUPYTERHUB_CLIENT_ID": f"jupyterhub-user-{name}",
            "JUPYTERHUB_USER": name,
            "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
        }
        command = [sys.executable, "-m", "workbook_lib.launch.participant"]
        with (home / "log").open("wb") as log:
            self.started = subprocess.Popen(command, env=os.environ | told, stdout=log, stderr=log, cwd=home)
        self.server = psutil.Process(self.started.pid)

    def wait(self) -> float:
        """Wait until the server answers; return the processor time that took."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                httpx.get(f"{self.url}workbook/kernel/none", timeout=5)
            except httpx.HTTPError:
                assert self.started.poll() is None
                time.sleep(0.05)
            else:
                return busy(self.server)
        raise AssertionError(self.url)

    def open_page(self) -> list[psutil.Process]:
        """Open a page and return its kernel."""
        headers = {"Authorization": f"token user:{self.name}"}
        httpx.get(f"{self.url}pages/today.ipynb", headers=headers, timeout=60).raise_for_status()
        return self.server.children(recursive=True)

    def stop(self) -> None:
        """End the server and its page."""
        self.started.terminate()
        self.started.wait(20)


@pytest.fixture
def hub():
    """A hub that knows everybody."""
    made = Hub()
    yield made
    made.stop()


def test_a_participant_fits_into_what_is_promised(hub, tmp_path, measured):
    """A server and an open page take less memory than the cluster's values promise to each participant."""
    people = []
    try:
        for number in range(PEOPLE):
            people.append(Participant(hub, tmp_path / str(number), f"p{number}"))
            people[-1].seconds = people[-1].wait()
        bare = mean(pss([one.server]) for one in people)
        kernels = [one.open_page() for one in people]
        servers = mean(pss([one.server]) for one in people)
        pages = mean(map(pss, kernels))
        page_seconds = mean(sum(map(busy, own)) for own in kernels)
        print(
            f"\na participant: server {bare:.0f} MiB ({mean(one.seconds for one in people):.1f} s of processor), "
            f"{servers:.0f} MiB with a page; the page's kernel {pages:.0f} MiB ({page_seconds:.1f} s)"
        )
        measured("memory of a participant with one page (PSS)", servers + pages, PROMISED_MIB, "MiB")
        assert servers + pages <= PROMISED_MIB
    finally:
        for one in people:
            one.stop()


def test_what_the_first_picture_adds_is_told(tmp_path, measured):
    """A page that draws loads pandas and matplotlib; what that takes is a figure without a limit."""
    command = [sys.executable, "-c", PICTURE]
    surroundings = sample_environment(tmp_path) | {
        "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    }
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)
    memory, seconds = map(float, done.stdout.split())
    print(f"\nthe first picture adds {memory:.0f} MiB and {seconds:.1f} s of processor")
    measured("what a page's first picture adds (PSS)", memory, unit="MiB")
    assert memory > 0
