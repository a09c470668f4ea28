"""A cgroup of one's own for each participant, where systemd offers it; otherwise the commands are what is tested."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbook_lib.workshop.hub.isolation import own_limits
from workbook_lib.workshop.hub.isolation.own_limits import MOST_TASKS, has_own_cgroups, in_own_cgroup, session_of

FAKE = """#!/bin/sh
while [ "$1" != -- ]; do echo "$1" >> "{told}"; shift; done
shift
exec "$@"
"""


def test_the_command_bounds_tasks_and_memory_and_keeps_its_place():
    """The scope has a limit for each, asks for no terminal, and ends where the command of the server begins."""
    words = in_own_cgroup()
    assert words[:3] == ["systemd-run", "--user", "--scope"]
    assert [word for word in words if "TasksMax" in word or "MemoryMax" in word] == [
        f"--property=TasksMax={MOST_TASKS}",
        "--property=MemoryMax=1024M",
    ]
    assert words[-1] == "--"


def test_what_finds_systemd_is_handed_on_and_nothing_else():
    """A server's own environment is not the coach's."""
    coach = {"XDG_RUNTIME_DIR": "/run/user/1000", "SSH_AUTH_SOCK": "/tmp/agent", "HOME": "/home/coach"}
    assert session_of(coach) == {"XDG_RUNTIME_DIR": "/run/user/1000"}


@pytest.fixture
def systemd_run(tmp_path: Path, monkeypatch) -> Path:
    """A program in the place of systemd-run that makes no cgroup; it returns what it was told."""
    told, program = tmp_path / "told", tmp_path / "systemd-run"
    program.write_text(FAKE.format(told=told))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return told


def test_a_scope_that_sets_no_limit_is_not_taken_for_one(systemd_run):
    """The limit is looked for where it would be: a systemd that ignores it counts as none."""
    assert not has_own_cgroups()
    assert f"--property=TasksMax={MOST_TASKS}" in systemd_run.read_text().split()


def test_a_limit_and_an_open_file_that_is_passed_on_are_enough(systemd_run, monkeypatch):
    """Where both are seen from inside, servers are started so."""
    run = subprocess.run

    def limited(command, **options):
        done = run([*command[:-1], f"echo {MOST_TASKS}; " + command[-1].replace("cat ", ": ", 1)], **options)
        return SimpleNamespace(returncode=done.returncode, stdout=done.stdout)

    monkeypatch.setattr(own_limits.subprocess, "run", limited)
    assert has_own_cgroups()


def test_without_systemd_there_is_none(monkeypatch, tmp_path):
    """On a computer without systemd-run servers are started without a cgroup of their own."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not has_own_cgroups()
