import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting import facts
from workbook_lib.workshop.coach.starting.plans import StartPlan
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.own_certificate import ensure_own_certificate, own_files
from workbook_lib.workshop.hub.workshop_config import STATE, new_workshop


def program(folder: Path, name: str, said: str) -> None:
    """Put a program into a folder that says something."""
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{said}'\n")
    file.chmod(0o755)


@pytest.fixture
def found(monkeypatch, tmp_path):
    """A folder that is all of the path, and one for what the system tells of itself."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(facts, "PROC", tmp_path / "proc")
    monkeypatch.setattr(facts, "UFW", tmp_path / "ufw.conf")
    monkeypatch.setattr(facts, "SYNCHRONISED", tmp_path / "synchronized")
    (tmp_path / "bin").mkdir()
    (tmp_path / "proc" / "sys" / "kernel").mkdir(parents=True)
    (tmp_path / "proc" / "sys" / "user").mkdir()
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: None)
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")
    return tmp_path


def test_one_look_finds_all(found):
    """Everything is looked at once; the port is asked about, and the network's address is this computer's."""
    asked = []
    seen = facts.look(StartPlan(found / "workshop", port=9123), ("typer",), lambda port: bool(asked.append(port)))
    assert asked == [9123]
    assert (seen.isolation, seen.missing, seen.address, seen.is_taken) == (None, (), "192.168.1.9", False)
    assert (seen.runs, seen.was_killed, seen.valid_from, seen.is_synchronised) == (False, False, None, None)
    assert seen.memory.free_mib > 0
    assert seen.free_bytes > 0
    assert seen.past <= seen.now


def test_without_its_packages_only_the_computer_is_looked_at(found):
    """What only these packages can tell is left open, and nothing of them is loaded."""
    seen = facts.look(StartPlan(found), ("a_package_that_is_not_there", "typer"), lambda _port: False)
    assert (seen.missing, seen.address, seen.runs) == (("a_package_that_is_not_there",), LOOPBACK, False)


def test_where_there_are_no_walls_nothing_else_is_looked_at(found, monkeypatch):
    """On Windows and macOS there is nothing more to be said."""
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: "workshop_needs_linux")
    seen = facts.look(StartPlan(found), ("a_package_that_is_not_there",), lambda _port: pytest.fail("was looked at"))
    assert (seen.isolation, seen.missing, seen.memory) == ("workshop_needs_linux", (), None)


def test_the_version_of_bubblewrap_is_what_it_says(found):
    """Where there is none, or it says nothing, there is no version."""
    assert facts.bubblewrap_version() == ""
    program(found / "bin", "bwrap", "bubblewrap 0.8.0")
    assert facts.bubblewrap_version() == "0.8.0"
    program(found / "bin", "bwrap", "none")
    assert facts.bubblewrap_version() == ""


@pytest.mark.parametrize(
    ("file", "value", "name"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "apparmor"),
        ("kernel/apparmor_restrict_unprivileged_userns", "0", ""),
        ("kernel/unprivileged_userns_clone", "0", "clone"),
        ("user/max_user_namespaces", "0", "most"),
        ("user/max_user_namespaces", "63000", ""),
    ],
)
def test_what_keeps_an_account_from_user_namespaces_is_read(found, file, value, name):
    """The three settings that are known to do so are told apart."""
    (found / "proc" / "sys" / file).write_text(f"{value}\n")
    assert facts.forbidden_by() == name


def test_a_firewall_is_seen_where_everybody_may_see_it(found):
    """Ubuntu's in its settings, Fedora's by asking it; where neither is on, none is seen."""
    assert facts.firewall() == ""
    program(found / "bin", "firewall-cmd", "not running")
    assert facts.firewall() == ""
    program(found / "bin", "firewall-cmd", "running")
    assert facts.firewall() == "firewalld"
    (found / "ufw.conf").write_text("ENABLED=no\n")
    assert facts.firewall() == "firewalld"
    (found / "ufw.conf").write_text("LOGLEVEL=low\nENABLED=yes\n")
    assert facts.firewall() == "ufw"


def test_what_was_written_here_is_past(found):
    """A workshop that was stored is a moment that the clock cannot be before."""
    before = facts.certainly_past(found)
    (found / STATE).touch()
    later = datetime.now(UTC) + timedelta(days=400)
    os.utime(found / STATE, (later.timestamp(), later.timestamp()))
    assert facts.certainly_past(found) - later < timedelta(seconds=1)
    assert before < facts.certainly_past(found)


def test_a_given_certificate_is_read(found):
    """From when to when it is valid; a file that is none leaves that open."""
    ensure_own_certificate(found, "a.example")
    seen = facts.look(StartPlan(found, certificate=own_files(found)[0]), (), lambda _port: False)
    assert seen.valid_from < seen.now < seen.valid_to
    (found / "none.pem").write_text("x")
    seen = facts.look(StartPlan(found, certificate=str(found / "none.pem")), (), lambda _port: False)
    assert (seen.valid_from, seen.valid_to) == (None, None)


def test_a_workshop_that_was_killed_is_noticed(found):
    """While its process holds the lock it runs; killed, it leaves its process in the lock's file."""
    workshop = replace(new_workshop(found / "workshop", "Tuesday", "en"))
    workshop.save()
    code = (
        "import sys, time; from pathlib import Path\n"
        "from workbook_lib.workshop.hub.lifecycle.process_status import hold_lock\n"
        "with hold_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(workshop.folder)], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        seen = facts.look(StartPlan(workshop.folder), (), lambda _port: True)
        other.kill()
    assert (seen.runs, seen.was_killed) == (True, False)
    seen = facts.look(StartPlan(workshop.folder), (), lambda _port: False)
    assert (seen.runs, seen.was_killed) == (False, True)
