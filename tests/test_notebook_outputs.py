import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from workbook_lib.home import journal_path
from workbook_lib.launch.sample import fill_home
from workbook_lib.resources import notebooks_folder

pytestmark = pytest.mark.nbval
ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted({*notebooks_folder().glob("*.ipynb"), *notebooks_folder().glob("coach/*.ipynb")})
A_PAGE = notebooks_folder() / "01-it-is-not-personal.ipynb"
ONLY_NBVAL = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "nbval.plugin"}
"""What a person has who has the packages of environment.yml: pytest with nbval, and no other plugin of the tests."""


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """The home of somebody who has a journal of their own."""
    folder = tmp_path / "person"
    fill_home(folder / ".local" / "share" / "after-the-interview")
    return folder


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and last change of all that is in a home, folders too: what is made and taken away changes those."""
    found = [folder, *folder.rglob("*")]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def cells(paths: list[Path]) -> int:
    """Return how many code cells there are."""
    return sum(cell.cell_type == "code" for path in paths for cell in nbformat.read(path, as_version=4).cells)


def validate(person: Path, folder: Path, *arguments: object, **environment: str) -> str:
    """Run `pytest --nbval` as a person does; what it says. Nothing may have been opened or made in their home."""
    before = everything_in(person)
    mine = {key: value for key, value in os.environ.items() if not key.startswith(("WORKBOOK_", "XDG_", "PYTEST_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--color=no", "-p", "no:cacheprovider", *map(str, arguments)],
        cwd=folder, env={**mine, "HOME": str(person), **environment},
        capture_output=True, text=True, timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert everything_in(person) == before
    return done.stdout


def test_every_notebook_shows_what_is_stored(person: Path):
    """`pytest --nbval notebooks` passes in a checkout with its settings, and leaves the person's home alone."""
    assert f"{cells(NOTEBOOKS)} passed" in validate(person, ROOT, "notebooks")


@pytest.mark.parametrize(
    "where",
    [
        lambda _: (A_PAGE.parent, [A_PAGE.name]),
        lambda folder: (folder, [A_PAGE]),
        lambda folder: (folder, [A_PAGE, "--rootdir", folder, "-c", os.devnull]),
    ],
    ids=["beside it", "from elsewhere", "with no settings of ours"],
)
def test_a_single_page_passes_from_any_folder(person: Path, tmp_path: Path, where: Callable[[Path], tuple]):
    """A page alone passes wherever pytest is started; the person's language, hour, home and workshop make no odds."""
    folder, arguments = where(tmp_path)
    theirs = {
        "WORKBOOK_HOME": str(journal_path(person / ".local" / "share" / "after-the-interview").parent),
        "WORKBOOK_LANGUAGE": "de",
        "WORKBOOK_NOW": "2031-01-01T08:00:00+00:00",
        "WORKBOOK_BOARD": "http://127.0.0.1:9/board/",
        "TZ": "Pacific/Auckland",
    }
    assert f"{cells([A_PAGE])} passed" in validate(person, folder, *arguments, **ONLY_NBVAL, **theirs)


def test_a_copy_of_the_pages_is_as_safe(person: Path, tmp_path: Path):
    """Who copies the folder of the pages takes along what keeps nbval off their journal."""
    copy = shutil.copytree(notebooks_folder(), tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    page = copy / A_PAGE.name
    assert f"{cells([page])} passed" in validate(person, tmp_path, page, **ONLY_NBVAL)
