"""The documents for those who carry on point to what is there."""

import re
from pathlib import Path

import pytest

from workbook_lib.workbook import Workbook

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PACKAGE = ROOT / "workbook_lib"


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path):
    """Every link to a file of the project leads to one, and one with a mark to a heading of it."""
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", document.read_text(encoding="utf-8")):
        path, _, mark = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), target
        if mark:
            headings = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            marks = {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            assert mark in marks, target


@pytest.mark.parametrize("document", [ROOT / "docs" / "architecture.md"], ids=name_of)
def test_modules_that_are_named_are_there(document: Path):
    """Each `part.module` the tour names is a module of the library."""
    named = re.findall(
        r"`(?:workbook_lib\.)?([a-z_]+)\.([a-z_]+)(?:\.[A-Za-z_]+)?`", document.read_text(encoding="utf-8")
    )
    parts = [(part, module) for part, module in named if (PACKAGE / part).is_dir()]
    assert parts
    for part, module in parts:
        there = (PACKAGE / part / f"{module}.py").exists() or (PACKAGE / part / module).is_dir()
        assert there or f" {module}" in (PACKAGE / part / "__init__.py").read_text(encoding="utf-8"), f"{part}.{module}"


def test_every_decision_is_listed():
    """The list of decisions names each of them, by its own title and in order."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^(\d+)\. \[([^]]+)\]\(([^)]+)\)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    files = sorted(path.name for path in folder.glob("0*.md"))
    assert [file for _, _, file in listed] == files
    for number, title, file in listed:
        assert (folder / file).read_text("utf-8").startswith(f"# {number}. {title}\n")
        assert file.startswith(f"{int(number):04}-")


def test_every_call_of_the_notebooks_is_in_the_tour():
    """What notebooks call of the workbook is what the tour says they may, and all of it is there."""
    tour = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    told = set(re.findall(r"`wb\.([a-z_]+)\(", tour))
    notebooks = (path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    called = {name for path in notebooks for name in re.findall(r"\bwb\.([a-z_]+)\(", path.read_text("utf-8"))}
    assert called == told
    assert all(callable(getattr(Workbook, name)) for name in told)
