from datetime import UTC, datetime, timedelta

import pytest

from workbook_lib.content import Content
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting import INSTALL, start_checks
from workbook_lib.workshop.coach.starting.facts import MachineFacts
from workbook_lib.workshop.coach.starting.plans import StartPlan
from workbook_lib.workshop.hub.lifecycle.capacity import Capacity

NOW = datetime(2026, 11, 30, 14, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def facts(**changed: object) -> MachineFacts:
    """A computer on which nothing stands in the way."""
    well = {
        "system": "Linux 6.12",
        "isolation": None,
        "bubblewrap": "0.8.0",
        "memory": Capacity(8192),
        "free_bytes": 50_000_000_000,
        "address": "192.168.1.9",
        "now": NOW,
        "past": NOW - DAY,
        "is_synchronised": True,
    }
    return MachineFacts(**{**well, **changed})


@pytest.fixture
def plan(tmp_path):
    return StartPlan(tmp_path, 12)


def judged(found: MachineFacts, plan: StartPlan, language: str = "en"):
    """The checks by their names."""
    return {check.name: check for check in start_checks.start_checks(found, plan, Content(language))}


@pytest.mark.parametrize("language", ["en", "de"])
def test_where_nothing_is_wrong_all_is_in_order(plan, language):
    """Each thing that a workshop needs is named, and is in order."""
    checks = judged(facts(), plan, language)
    assert {check.state for check in checks.values()} == {"well"}
    named = ("system", "packages", "bubblewrap", "seccomp", "walls", "memory", "disk", "process", "port", "network")
    assert tuple(checks) == (*named, "firewall", "clock", "certificate")
    assert "0.8.0" in checks["bubblewrap"].what
    assert "192.168.1.9" in checks["network"].what


@pytest.mark.parametrize(
    ("system", "page"), [("win32", "coach-windows"), ("darwin", "coach-macos"), ("freebsd14", "coach-server")]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_what_cannot_be_had_is_all_that_is_said(plan, monkeypatch, system, page, language):
    """On another system the one check names the way that works."""
    monkeypatch.setattr(start_checks.sys, "platform", system)
    checks = judged(facts(isolation="workshop_needs_linux"), plan, language)
    assert [check.state for check in checks.values()] == ["stop"]
    assert f"docs/{page}.md" in checks["system"].what


PAST = NOW + DAY
STOPS = [
    ({"isolation": "workshop_no_bubblewrap", "bubblewrap": ""}, "bubblewrap", "apt install bubblewrap", "apt install"),
    ({"isolation": "workshop_bubblewrap_old"}, "bubblewrap", "0.7 or newer", ""),
    ({"isolation": "workshop_not_as_root"}, "account", "ordinary account", ""),
    ({"isolation": "workshop_folder_shown"}, "folder", "WORKBOOK_HOME", ""),
    ({"isolation": "workshop_no_seccomp"}, "seccomp", "libseccomp2", "libseccomp2"),
    ({"isolation": "workshop_keyring_full"}, "keys", "restart", ""),
    ({"isolation": "workshop_bubblewrap_fails", "forbids": "apparmor"}, "walls", "AppArmor", "/etc/apparmor.d/bwrap"),
    ({"isolation": "workshop_bubblewrap_fails", "forbids": "clone"}, "walls", "namespaces", "userns_clone=1"),
    ({"isolation": "workshop_bubblewrap_fails", "forbids": "most"}, "walls", "namespaces", "max_user_namespaces=1"),
    ({"missing": ("jupyterhub",)}, "packages", "not installed yet", INSTALL),
    ({"memory": Capacity(500)}, "memory", "Close other programs", ""),
    ({"memory": Capacity(2000)}, "memory", "start with fewer", ""),
    ({"free_bytes": 400_000_000}, "disk", "Delete or move", ""),
    ({"runs": True, "is_taken": True}, "process", "workshop code", ""),
    ({"is_taken": True}, "port", "--port 8010", ""),
    ({"past": PAST}, "clock", "Set it", "set-ntp true"),
]


@pytest.mark.parametrize(("changed", "name", "said", "command"), STOPS)
def test_what_stands_in_the_way_says_what_to_do(plan, changed, name, said, command):
    """Each of these alone is in the way, and its sentence or its command says how it is mended."""
    checks = judged(facts(**changed), plan)
    assert [check.name for check in checks.values() if check.state == "stop"] == [name]
    assert said in checks[name].what
    assert command in checks[name].command
    german = judged(facts(**changed), plan, "de")[name]
    assert (german.state, german.command) == ("stop", checks[name].command)
    assert german.what != checks[name].what


@pytest.mark.parametrize(
    ("changed", "name", "said", "command"),
    [
        ({"wsl": "nat"}, "system", "mirrored", ""),
        ({"free_bytes": 1_500_000_000}, "disk", "make some room", ""),
        ({"was_killed": True}, "process", "Nothing that was saved is lost", ""),
        ({"address": LOOPBACK}, "network", "hotspot", ""),
        ({"firewall": "ufw"}, "firewall", "port 8000", "ufw allow 8000/tcp"),
        ({"firewall": "firewalld"}, "firewall", "port 8000", "--add-port=8000/tcp"),
    ],
)
def test_what_may_go_wrong_is_said_and_is_in_nobodys_way(plan, changed, name, said, command):
    """Each of these is to be looked at, and a workshop can start all the same."""
    checks = judged(facts(**changed), plan)
    assert {check.name: check.state for check in checks.values() if check.state != "well"} == {name: "look"}
    assert said in checks[name].what
    assert command in checks[name].command


def test_after_a_wall_that_cannot_be_built_nothing_is_claimed(plan):
    """What was not tried is not known yet, instead of in order."""
    checks = judged(facts(isolation="workshop_no_bubblewrap"), plan)
    assert [checks[name].state for name in ("bubblewrap", "seccomp", "walls")] == ["stop", "later", "later"]
    checks = judged(facts(isolation="workshop_no_seccomp", missing=("jupyterhub",)), plan)
    assert [checks[name].state for name in ("packages", "seccomp", "walls")] == ["stop", "later", "later"]
    assert checks["network"].state == "later"


def test_a_network_is_in_the_way_only_where_it_is_wanted(tmp_path):
    """Who wants the network in needs one; a name that was given is the coach's to know."""
    alone = facts(address=LOOPBACK)
    assert judged(alone, StartPlan(tmp_path, is_open=True))["network"].state == "stop"
    assert judged(alone, StartPlan(tmp_path, host="a.example"))["network"].state == "well"
    assert judged(alone, StartPlan(tmp_path, host="127.0.0.1"))["network"].state == "look"


def test_mirrored_wsl_is_a_network_like_any_other(plan):
    """Where WSL shares the network of Windows, nothing is said about it."""
    assert judged(facts(wsl="mirrored"), plan)["system"].state == "well"


def test_a_clock_that_nobody_sets_is_no_fault(plan):
    """Whether the network sets it cannot be seen everywhere; an hour is within what a time zone may do."""
    assert judged(facts(is_synchronised=None), plan)["clock"].state == "well"
    assert judged(facts(past=NOW + timedelta(minutes=50)), plan)["clock"].state == "well"


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [(-DAY, DAY, "well"), (DAY, 2 * DAY, "stop"), (-2 * DAY, -DAY, "stop"), (-DAY, timedelta(0), "stop")],
)
def test_a_given_certificate_has_to_be_valid_now(tmp_path, start, end, state):
    """One that is over, or not valid yet, would be refused by every telephone."""
    plan = StartPlan(tmp_path, certificate="c.pem")
    checks = judged(facts(valid_from=NOW + start, valid_to=NOW + end), plan)
    assert checks["certificate"].state == state


def test_a_given_certificate_that_cannot_be_read_is_named(tmp_path):
    """Without the packages of a workshop nobody can read it yet."""
    plan = StartPlan(tmp_path, certificate="/nowhere/c.pem")
    assert judged(facts(), plan)["certificate"].state == "stop"
    assert "/nowhere/c.pem" in judged(facts(), plan)["certificate"].what
    assert judged(facts(missing=("segno",)), plan)["certificate"].state == "later"


@pytest.mark.parametrize(("free", "people"), [(2000, 30), (100, 30), (100, None)])
def test_a_workshop_goes_on_with_less_memory_than_it_began_with(tmp_path, free, people):
    """Who comes back finds their words, whatever else runs meanwhile; the coach is told what to close."""
    less = facts(memory=Capacity(free))
    assert judged(less, StartPlan(tmp_path, people, goes_on=True))["memory"].state == "look"
    assert judged(less, StartPlan(tmp_path, people or 30))["memory"].state == "stop"
