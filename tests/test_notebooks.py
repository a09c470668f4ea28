"""What must hold for every notebook that ships."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from workbook_lib.content import Content
from workbook_lib.resources import notebook_of, notebooks_folder, page_of

NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))
SECTIONS = [
    "00-start-here",
    "01-it-is-not-personal",
    "02-rejection-is-not-feedback",
    "03-a-fresh-approach",
    "04-keep-learning",
    "05-my-progress",
]
BLOCKS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Lambda, ast.ListComp)


EXPLORING = "explore-your-data"
"""The one notebook that is no page: it is to be changed, and its cells may be longer than a call."""
PAGES = [path for path in NOTEBOOKS if path.stem != EXPLORING]


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> tuple[Path, nbformat.NotebookNode]:
    """One notebook that ships."""
    return request.param, nbformat.read(request.param, as_version=4)


def code(nb: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def test_there_is_one_notebook_for_each_section_and_chapter():
    """Every section of the article has its notebook, and the contents list names exactly the notebooks there are."""
    names = [path.stem for path in PAGES]
    assert set(SECTIONS) <= set(names)
    assert sorted(notebook_of(chapter.page) for chapter in Content().book.chapters) == names


def test_cells_are_thin(notebook):
    """A code cell begins with a friendly comment and has at most three lines without any definition or loop."""
    _path, nb = notebook
    for cell in code(nb):
        lines = cell.source.splitlines()
        assert lines[0].startswith("# ")
        assert len([line for line in lines if line.strip() and not line.startswith("#")]) <= 3
        tree = ast.parse(cell.source)
        assert not [node for node in ast.walk(tree) if isinstance(node, BLOCKS)]


def test_the_first_code_cell_opens_the_workbook_at_its_own_page(notebook):
    """The first code cell opens the workbook at the page the file is named for."""
    path, nb = notebook
    assert f'wb = open_workbook("{page_of(path.stem)}")' in code(nb)[0].source


def test_cells_cannot_be_lost_by_a_key(notebook):
    """No cell can be deleted or edited by a stray key, and the page asks to be run on opening."""
    _path, nb = notebook
    assert all(not cell.metadata.deletable and not cell.metadata.editable for cell in nb.cells)
    assert nb.metadata.workbook.autorun is True


def test_every_exercise_shown_exists_and_every_exercise_is_shown(notebook):
    """The exercises a notebook shows are those its content file has."""
    path, nb = notebook
    shown = re.findall(r'wb\.exercise\("([^"]+)"\)', "\n".join(cell.source for cell in code(nb)))
    content = Content()
    there = [page.page for page in content.pages()]
    written = [exercise.id for exercise in content.page(path.stem).exercises] if path.stem in there else []
    assert sorted(shown) == sorted(one for one in written if one != "check-in.now")


@pytest.mark.parametrize("page", SECTIONS[1:5])
def test_the_core_stands_first_and_the_rest_under_a_heading(page: str):
    """Two or three exercises are the page's core; the others stand under "When you want more"."""
    nb = nbformat.read(notebooks_folder() / f"{page}.ipynb", as_version=4)
    first, more = "\n".join(cell.source for cell in nb.cells).split("## When you want more")
    core = [exercise.id for exercise in Content().page(page).exercises if exercise.core]
    assert 2 <= len(core) <= 3
    assert sorted(re.findall(r'wb\.exercise\("([^"]+)"\)', first)) == sorted(core)
    assert re.findall(r'wb\.exercise\("([^"]+)"\)', more)


@pytest.mark.parametrize("page", SECTIONS[1:5])
def test_a_page_begins_with_a_short_idea(page: str):
    """Above the first card 80 to 120 words are in sight; the rest of the idea is folded."""
    nb = nbformat.read(notebooks_folder() / f"{page}.ipynb", as_version=4)
    at = next(place for place, cell in enumerate(nb.cells) if cell.source.endswith("wb.arrive()"))
    prose = "\n".join(cell.source for cell in nb.cells[:at] if cell.cell_type == "markdown")
    in_sight = re.sub(r"(?s)<details>.*?</details>", "", prose)
    assert "<details>" in prose
    assert 80 <= len(re.findall(r"[^\W\d_]+", in_sight)) <= 120


def test_links_lead_to_pages_that_exist(notebook):
    """Every link to another page leads to a notebook that ships."""
    _path, nb = notebook
    prose = "\n".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")
    for target in re.findall(r"\]\(([^)]+\.ipynb)[^)]*\)", prose):
        assert (notebooks_folder() / target).is_file(), target


def test_nothing_personal_is_stored(notebook):
    """A notebook holds no widget state, no pictures, and no path of the machine it ran on."""
    path, nb = notebook
    assert "widgets" not in nb.metadata
    for cell in code(nb):
        for output in cell.outputs:
            assert not [kind for kind in output.get("data", {}) if kind.startswith("image/")]
    assert not re.search(r"(/home/|/Users/|/root/|/tmp/|C:\\\\)", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", SECTIONS[1:5])
def test_a_session_has_the_parts_of_a_session(page: str):
    """A section's notebook arrives, teaches in 150 to 300 words, does, plans, leaves and shows, in that order."""
    nb = nbformat.read(notebooks_folder() / f"{page}.ipynb", as_version=4)
    calls = re.findall(r"wb\.(arrive|exercise|plan|leave|see)\(", "\n".join(cell.source for cell in code(nb)))
    assert calls[0] == "arrive"
    assert calls[-3:] == ["plan", "leave", "see"]
    assert set(calls[1:-3]) == {"exercise"}
    prose = [cell.source for cell in nb.cells if cell.cell_type == "markdown"]
    idea = next(text for text in prose if "<details>" in text)
    assert 150 <= len(idea.split()) <= 300


def test_the_exploring_notebook_asks_two_questions_and_keeps_no_picture():
    """It opens the workbook, asks tables and the pictures' functions, and stores neither a picture nor a name."""
    nb = nbformat.read(notebooks_folder() / f"{EXPLORING}.ipynb", as_version=4)
    source = "\n".join(cell.source for cell in code(nb))
    assert "wb.frame(" in source
    assert "charts.svg_file(" in source
    assert "words=True" not in source
    assert sum(cell.source.startswith("## ") and "?" in cell.source.splitlines()[0] for cell in nb.cells) == 2
    for cell in code(nb):
        assert bool(cell.outputs) != ("SVG(" in cell.source or "open_workbook(" in cell.source)
        assert not [kind for output in cell.outputs for kind in output.data if kind.startswith("image/")]
    assert all(cell.metadata.get("editable", True) for cell in nb.cells)
