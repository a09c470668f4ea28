import subprocess
import sys

import httpx
import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub.entering.login_pages import COACH
from workbook_lib.workshop.hub.lifecycle import process_status


def test_a_workshop_is_held_by_one_program_at_a_time(workshop):
    """A second lock is refused; after the first is released, there is no lock."""
    assert process_status.running_process(workshop.folder) is None
    code = (
        "import sys, time; from pathlib import Path\n"
        "from workbook_lib.workshop.hub.lifecycle.process_status import hold_lock\n"
        "with hold_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(workshop.folder)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    assert process_status.running_process(workshop.folder) == other.pid
    with pytest.raises(WorkbookError, match="workshop_runs_already"), process_status.hold_lock(workshop.folder):
        pass
    process_status.stop(workshop.folder)
    assert other.wait(10) != 0
    assert process_status.running_process(workshop.folder) is None


def test_the_wait_for_a_program_that_does_not_end_is_not_for_ever(workshop, monkeypatch):
    """Stopping a workshop that does not end raises an error after the time limit."""
    monkeypatch.setattr(process_status, "_END_TIMEOUT", 0.3)
    monkeypatch.setattr(process_status.os, "kill", lambda *_: None)
    with process_status.hold_lock(workshop.folder), pytest.raises(WorkbookError, match="workshop_does_not_end"):
        process_status.stop(workshop.folder)


def test_a_hub_that_does_not_answer_is_said(workshop):
    """The status of a hub that does not answer is an error with a message."""
    with pytest.raises(WorkbookError, match="hub_away"):
        process_status.ask_status(workshop)


@pytest.fixture
def answers(monkeypatch):
    """What hub and board answer, in their order; nothing is sent to anybody."""
    answers = []

    def send(_client, request, **_options):
        answer = answers.pop(0)
        answer.request = request
        return answer

    monkeypatch.setattr(httpx.Client, "send", send)
    return answers


def test_the_status_counts_participants_and_not_the_coach(workshop, answers):
    """Whoever has entered is counted, those with a server as here, and a board without its database as away."""
    users = [{"name": COACH, "server": "/"}, {"name": "p-1", "server": "/user/p-1/"}, {"name": "p-2", "server": None}]
    answers += [httpx.Response(200, json=users), httpx.Response(200, json={"database": False})]
    assert process_status.ask_status(workshop) == process_status.ProcessStatus(2, 1, board=False)


def test_signing_out_waits_while_the_server_is_ending(workshop, answers):
    """The hub is asked again while it refuses because of a server that ends, and any other refusal is an error."""
    answers += [httpx.Response(400), httpx.Response(204)]
    process_status.sign_out(workshop, "p-1")
    assert answers == []
    answers += [httpx.Response(403)]
    with pytest.raises(WorkbookError, match="hub_away"):
        process_status.sign_out(workshop, "p-1")
