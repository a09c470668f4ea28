from types import SimpleNamespace

import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.coach import checks
from workbook_lib.workshop.coach.starting import page_state
from workbook_lib.workshop.coach.starting.page_view import page_view
from workbook_lib.workshop.coach.starting.start_checks import StartCheck
from workbook_lib.workshop.hub.workshop_config import DEFAULT_PORT

WELL = StartCheck("memory", "well", "There is memory.")


class Process:
    """A command as the page knows it."""

    def __init__(self, name=None, *, runs=False, failed=False, said=()):
        self.name, self.runs, self.failed, self._said = name, runs, failed, list(said)
        self.forgotten = False

    def said(self):
        """What it said."""
        return self._said

    def forget(self):
        """Note that it was forgotten."""
        self.forgotten = True


@pytest.fixture
def view(monkeypatch, tmp_path):
    """The page's values, with given checks and a given workshop."""

    def view(process=None, *found: StartCheck, now=None):
        monkeypatch.setattr(checks, "examine", lambda _plan, _content: [WELL, *found])
        monkeypatch.setattr(page_state, "entrance", lambda _folder: now)
        return page_view(tmp_path, process or Process(), Content("en"))

    return view


def test_where_nothing_is_in_the_way_there_are_questions(view):
    """What is in order is apart from what is to be looked at."""
    seen = view(Process(), StartCheck("disk", "look", "Some room."))
    assert seen["state"] == "checks"
    assert [check.name for check in seen["open_checks"]] == ["disk"]
    assert seen["well_checks"] == [WELL]
    assert seen["answered"].title == "Workshop"
    assert not seen["port"]


def test_what_is_in_the_way_leaves_no_button(view):
    """Who has no bubblewrap has nothing to start; who lacks packages can install them."""
    seen = view(Process(), StartCheck("bubblewrap", "stop", "Missing.", "sudo apt install bubblewrap"))
    assert (seen["answered"], seen["installs"]) == (None, False)
    assert "One thing" in seen["verdict"]
    seen = view(Process(), StartCheck("packages", "stop", "Missing."))
    assert (seen["answered"], seen["installs"]) == (None, True)


def test_a_port_that_is_taken_is_a_question_more(view):
    """Another one can be chosen on the page, so that it is in nobody's way."""
    seen = view(Process(), StartCheck("port", "stop", "Taken."))
    assert seen["answered"] is not None
    assert seen["port"] == DEFAULT_PORT + 10


@pytest.mark.parametrize(("name", "state"), [("install", "installing"), ("close", "closing"), ("start", "starting")])
def test_a_command_that_runs_is_waited_for(view, name, state):
    """The page says which one it is."""
    process = Process(name, runs=True, said=["one", "two"])
    seen = view(process)
    assert seen["state"] == state
    assert not process.forgotten


@pytest.mark.parametrize("state", ["starting", "running"])
def test_a_workshop_that_runs_is_shown(view, state):
    """Also one that was started in a terminal."""
    now = SimpleNamespace(state=state)
    assert view(Process(), StartCheck("process", "stop", "Runs."), now=now) == {"state": state, "now": now}


def test_what_a_command_that_failed_said_is_shown_once(view):
    """A start that ended, with its sentence; one that ended as it should has nothing to say."""
    process = Process("start", failed=True, said=["The port is taken."])
    assert view(process)["said"] == ["The port is taken."]
    assert process.forgotten
    assert view(Process("start", said=["It runs until …"]))["said"] == []
    assert view(Process())["said"] == []


def test_a_closed_workshop_is_told_and_a_failure_to_close_is_no_end(view):
    """What was erased, and what not, is in the command's own sentences."""
    seen = view(Process("close", said=["The workshop is erased."]))
    assert seen == {"state": "closed", "said": ["The workshop is erased."]}
    seen = view(Process("close", failed=True, said=["Not everything is erased."]))
    assert (seen["state"], seen["said"]) == ("checks", ["Not everything is erased."])
