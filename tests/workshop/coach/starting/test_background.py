import os
import stat
import sys

import pytest

from workbook_lib.workshop.coach.starting.background import WorkshopProcess


@pytest.fixture
def process(tmp_path):
    """A process of a home; it is waited for at the end."""
    made = WorkshopProcess(tmp_path)
    yield made
    wait(made)


def wait(process: WorkshopProcess) -> None:
    """Wait until a command has ended."""
    process.wait(60)
    assert not process.runs


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_says_is_its_owners_alone(process, tmp_path):
    """It goes to a file that nobody else may read, and the last lines of it can be shown."""
    process.begin("start", python("for n in range(20): print('line', n)"), os.environ)
    wait(process)
    assert process.said()[-1] == "line 19"
    assert len(process.said()) == 12
    assert (process.name, process.failed) == ("start", False)
    (log,) = tmp_path.glob("*.log")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    process.forget()
    assert (process.name, process.said(), list(tmp_path.iterdir())) == (None, [], [])


def test_a_command_that_fails_says_so(process):
    """Its status and its sentence are kept until they are forgotten."""
    process.begin("install", python("import sys; print('no room', file=sys.stderr); sys.exit(1)"), os.environ)
    wait(process)
    assert (process.failed, process.said()) == (True, ["no room"])


def test_one_command_runs_at_a_time(process):
    """A second press begins nothing, and what runs is not forgotten."""
    process.begin("close", python("import sys; sys.stdin.read(); input()"), os.environ | {"FIRST": "1"})
    wait(process)  # its standard input is closed, so that it can wait for nobody
    assert process.failed
    process.begin("start", python("import time; time.sleep(600)"), os.environ)
    process.wait(0.01)
    assert process.runs
    first = process._process
    process.begin("close", python("pass"), os.environ)
    process.forget()
    assert process._process is first
    assert process.name == "start"
    first.kill()
    process.wait(60)
    assert (process.runs, process.failed) == (False, True)


def test_a_command_is_no_part_of_its_doors_session(process, tmp_path):
    """It leads a session of its own, which a closed terminal does not end, and has only the environment given."""
    code = "import os; print(os.getsid(0) == os.getpid(), sorted(os.environ))"
    process.begin("start", python(code), {"ONLY": "this", "LC_CTYPE": "C.UTF-8"})
    wait(process)
    (said,) = process.said()
    assert said.startswith("True")
    assert "ONLY" in said
    assert "WORKBOOK_HOME" not in said
