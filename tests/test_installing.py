import os
import re
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from doors import free_port

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.copy


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with what is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment after `pip install` of the wheel.

    Its packages are exactly those of the readers' lock. They are not fetched anew, which would take minutes: each is a
    link to the one that is installed here. Nothing else that is here can be seen, nor this checkout.
    """
    folder = tmp_path_factory.mktemp("empty") / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, flags=re.M):
        link(name, site)
    for shared in ("share/jupyter", "etc/jupyter"):
        there = Path(sysconfig.get_path("data"), shared)
        if there.exists():
            (folder / shared).parent.mkdir(exist_ok=True)
            (folder / shared).symlink_to(there)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--no-index", "--disable-pip-version-check"]
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "bin"


def link(name: str, site: Path) -> None:
    """Link what belongs to an installed package into another environment; some are for other systems only."""
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return
    here = Path(sysconfig.get_path("purelib"))
    for top in {file.parts[0] for file in files} - {"..", "__pycache__"}:
        if not (site / top).exists():
            (site / top).symlink_to(here / top)


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in an empty folder with a home of its own."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(("WORKBOOK_", "PYTHON"))}
    surroundings |= {"HOME": str(folder), "WORKBOOK_HOME": str(folder / "words"), "JUPYTER_NO_CONFIG": "1"}
    return subprocess.run(
        list(map(str, command)), cwd=folder, env=surroundings, capture_output=True, text=True, timeout=200, check=False
    )


def test_the_installed_library_is_the_wheels(programs: Path, tmp_path: Path):
    """The library, its pages, texts and sample are those inside the environment, not those of a checkout."""
    code = (
        "from workbook_lib import resources as r; print(r.notebooks_folder(), r.content_folder(), r.sample_journal())"
    )
    said = run([programs / "python", "-c", code], tmp_path).stdout.split()
    assert len(said) == 3
    assert all(Path(path).is_relative_to(programs.parent) and Path(path).exists() for path in said)


@pytest.mark.slow
def test_the_installed_workbook_opens_its_door(programs: Path, tmp_path: Path):
    """`workbook`, typed after `pip install`, opens a door that answers, and closes it on Ctrl-C."""
    opened = run(
        [sys.executable, ROOT / "tools" / "try_door.py", programs / "workbook", "--no-browser", "--port", free_port()],
        tmp_path,
    )
    assert opened.returncode == 0, opened.stdout + opened.stderr
    looked = run([programs / "workbook", "doctor"], tmp_path)
    assert looked.stdout.count("✓") >= 3, looked.stdout + looked.stderr


@pytest.mark.slow
def test_the_installed_pages_run(programs: Path, tmp_path: Path):
    """A page of the wheel runs from top to bottom with the wheel's own library, texts and drawings."""
    folder = run(
        [programs / "python", "-c", "from workbook_lib.resources import notebooks_folder as n; print(n())"], tmp_path
    ).stdout.strip()
    execute = ["-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", tmp_path]
    ran = run([programs / "python", *execute, Path(folder, "05-my-progress.ipynb")], tmp_path)
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert (tmp_path / "words" / "journal.sqlite3").is_file()
    printed = run([programs / "workbook", "handouts", "-o", tmp_path / "handouts.html"], tmp_path)
    assert printed.returncode == 0, printed.stderr
