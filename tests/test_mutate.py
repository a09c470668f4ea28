"""The tool that changes the code to see whether a test notices."""

import ast
import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULE = "statistics/prediction.py"
TRY = """
import sys
from itertools import islice

sys.path.insert(0, "tools")
import mutate
import mutations

mutate.prepare()
survived = mutate.try_all([*islice(mutations.mutations_of("statistics/prediction.py", 1), int(sys.argv[1]))])
print("survived:", len(survived))
"""


@pytest.fixture
def mutations(monkeypatch):
    """The module that knows the changes."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    import mutations

    return mutations


def started(tmp_path: Path, number: int) -> subprocess.Popen[str]:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    return subprocess.Popen(
        [sys.executable, "-c", TRY, str(number)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def test_every_module_of_the_table_is_there_with_its_tests(mutations):
    """The table of closest tests names modules and files that are there."""
    for module in mutations.CLOSEST:
        assert (ROOT / mutations.PACKAGE / module).is_file(), module
        tests = mutations.tests_of(module)
        assert tests, module
        assert all((ROOT / test).is_file() for test in tests), tests


def test_a_seed_draws_the_same_changes_again(mutations):
    """The same seed gives the same changes, another one others; each is Python, and none is there twice."""
    first, again, other = ([*islice(mutations.mutations_of(MODULE, seed), 20)] for seed in (1, 1, 2))
    assert first == again != other
    everything = [*mutations.mutations_of(MODULE, 1)]
    assert len({ast.dump(ast.parse(one.source)) for one in everything}) == len(everything) > 30


def test_annotations_are_not_changed(mutations):
    """Nothing reads them when the code runs, so that no test could notice."""
    lines = (ROOT / mutations.PACKAGE / MODULE).read_text("utf-8").splitlines()
    changed = {lines[one.line - 1] for one in mutations.mutations_of(MODULE, 1)}
    assert any("float(expected) - float(came)" in line for line in changed)
    assert not any(line.strip().startswith(("def ", "n:", "mean_error:", "lowest:", "highest:")) for line in changed)


@pytest.mark.copy
@pytest.mark.slow
def test_what_tests_notice_is_told_from_what_they_do_not(tmp_path):
    """Three changes of what compares predictions are each said to be noticed, and nothing stays behind."""
    done = started(tmp_path, 3)
    output, _ = done.communicate(timeout=200)
    assert [line.split()[0] for line in output.splitlines()] == ["noticed"] * 3 + ["survived:"]
    assert [*tmp_path.glob("mutate-*")] == []


@pytest.mark.copy
@pytest.mark.slow
def test_an_interrupted_run_leaves_nothing_behind(tmp_path):
    """Stopped in the middle, the copy is gone and the tree is as it was."""
    file = ROOT / "workbook_lib" / MODULE
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    running = started(tmp_path, 30)
    assert running.stdout is not None
    assert running.stdout.readline()
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)
    assert running.returncode == 1
    assert [*tmp_path.glob("mutate-*")] == []
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
