"""The guide for authors, followed word for word in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "add-an-exercise.md"
COPIED = ("workbook_lib", "data", "notebooks", "tests", "tools", "docs", "pyproject.toml", "start.py", "README.md")
ORDER = re.compile(
    r"^(?P<order>(?:Append to|Create|In|Run)\b[^\n]*:)\n\n```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
PLACE = re.compile(
    r"^In `[^`]+`, (?:after the line `(?P<line>[^`]+)`|above the line that begins with `(?P<below>[^`]+)`), add:$"
)


class Order(NamedTuple):
    """One thing the guide says to do: its sentence, and the block below it."""

    sentence: str
    text: str

    @property
    def path(self) -> str:
        """The file it is about."""
        return re.search(r"`([^`]+)`", self.sentence)[1]


def orders() -> list[Order]:
    """Return what the guide says to do, in its order."""
    return [Order(found["order"], found["text"]) for found in ORDER.finditer(GUIDE.read_text(encoding="utf-8"))]


def insert(text: str, order: Order) -> str:
    """Return a file's text with the block put where the guide says."""
    place = PLACE.match(order.sentence)
    if place["line"]:
        assert text.count(f"{place['line']}\n") == 1
        return text.replace(f"{place['line']}\n", f"{place['line']}\n{order.text}")
    before, below, after = f"\n{text}".partition(f"\n{place['below']}")
    assert below, order.path
    return f"{before}\n{order.text}{below.lstrip()}{after}".removeprefix("\n")


def follow(project: Path, order: Order) -> None:
    """Do what one sentence says; a command that fails ends the test with what it wrote."""
    if order.sentence == "Run:":
        for line in order.text.splitlines():
            program, *_ = line.split()
            command = line if program == "python" else f"python -m {line}"
            ran = subprocess.run(
                command.replace("python", sys.executable, 1),
                shell=True,
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                text=True,
                timeout=280,
                check=False,
            )
            assert ran.returncode == 0, f"{line}\n{ran.stdout[-4000:]}\n{ran.stderr[-2000:]}"
        return
    path = project / order.path
    if order.sentence.startswith("Create"):
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(order.text, encoding="utf-8")
    elif order.sentence.startswith("Append"):
        path.write_text(path.read_text(encoding="utf-8") + order.text, encoding="utf-8")
    else:
        path.write_text(insert(path.read_text(encoding="utf-8"), order), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A copy of the project, as somebody who wants to add to it has it."""
    copy = tmp_path / "project"
    copy.mkdir()
    unwanted = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", ".pytest_cache")
    for name in COPIED:
        source = ROOT / name
        (shutil.copy if source.is_file() else lambda a, b: shutil.copytree(a, b, ignore=unwanted))(source, copy / name)
    yield copy
    shutil.rmtree(copy)


def test_the_guide_says_where_every_block_goes():
    """No block stands in the guide without a sentence that says what to do with it."""
    assert len(orders()) == GUIDE.read_text(encoding="utf-8").count("\n```") // 2


@pytest.mark.copy
@pytest.mark.timeout(600)
def test_an_exercise_is_added_by_the_guide(project: Path):
    """Followed to the letter, the guide ends with tests that pass, in style, and a page that shows the exercise."""
    for order in orders():
        follow(project, order)
    notebook = nbformat.read(project / "notebooks" / "04-keep-learning.ipynb", as_version=4)
    cell = next(cell for cell in notebook.cells if "04.company" in cell.source)
    assert cell.id in GUIDE.read_text(encoding="utf-8")
    assert cell.outputs[0].data["text/plain"] == "Company for the search: not begun, 0 of 3 answered"
    places = next(cell for cell in notebook.cells if "04.places" in cell.source)
    assert places.id in GUIDE.read_text(encoding="utf-8")
    assert places.outputs[0].data["text/plain"].startswith("Places to look: not begun")


@pytest.mark.copy
def test_a_release_refuses_what_waits_for_its_translation(project: Path):
    """After the guide, German texts are named by the tests, which pass; before a release they fail."""
    text = project / "data" / "content" / "de" / "messages-entries.toml"
    text.write_text(re.sub('kind_story = ".*"', 'kind_story = "…"', text.read_text(encoding="utf-8")), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-k", "still_to_be_translated", "tests/content"]
    for release, code in (("", 0), ("1", 1)):
        environment = {**os.environ, "PYTHONPATH": str(project), "WORKBOOK_RELEASE": release}
        ran = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode == code, ran.stdout
        assert "de: to be translated: messages-entries.toml.kind_story" in ran.stdout
