import json
import shutil
import stat
from pathlib import Path

import nbformat
import pytest

from workbook_lib.content import Content
from workbook_lib.launch.own_pages import copy_page, is_own, own_folder, own_pages, remove_page
from workbook_lib.resources import notebooks_folder

PAGE = "01-it-is-not-personal"


@pytest.fixture
def copied(tmp_path: Path):
    """Copy a page of the book into a home, in a language."""
    return lambda name=PAGE, language="en": copy_page(tmp_path, notebooks_folder(), name, Content(language))


def notebook(home: Path, name: str) -> nbformat.NotebookNode:
    return nbformat.read(own_folder(home) / f"{name}.ipynb", as_version=4)


def test_a_copy_is_unlocked_and_shows_nothing_of_before(tmp_path, copied):
    """Its cells can be changed and removed, run as the original's do, and hold no output."""
    own = notebook(tmp_path, copied().name)
    nbformat.validate(own)
    assert not [cell for cell in own.cells if {"deletable", "editable"} & set(cell.metadata)]
    assert not [cell for cell in own.cells if cell.get("outputs")]
    assert own.metadata["workbook"] == {"autorun": True, "copy_of": PAGE}
    original = nbformat.read(notebooks_folder() / f"{PAGE}.ipynb", as_version=4)
    assert [cell.source for cell in own.cells[1:]] == [cell.source for cell in original.cells[1:]]


def test_a_copy_is_for_its_owner_alone_and_writes_over_nothing(tmp_path, copied):
    """Folder and file are private; a second copy gets a number, and the first is as it was."""
    first = copied()
    path = own_folder(tmp_path) / f"{first.name}.ipynb"
    path.write_text("mine", encoding="utf-8")
    second = copied()
    assert (first.name, second.name) == (f"own-{PAGE}", f"own-{PAGE}-2")
    assert path.read_text(encoding="utf-8") == "mine"
    modes = [
        stat.S_IMODE(one.stat().st_mode)
        for one in (own_folder(tmp_path), own_folder(tmp_path) / f"{second.name}.ipynb")
    ]
    assert modes == [0o700, 0o600]


def test_a_copy_speaks_the_readers_language(tmp_path, copied):
    """Prose, folded code and the heading's word for a copy are in the language that the reader chose."""
    own = notebook(tmp_path, copied(language="de").name)
    assert own.cells[0].source.startswith("# Es ist nicht persönlich gemeint (Kopie)\n")
    assert own.cells[1].source.startswith("# Das Arbeitsbuch auf dieser Seite öffnen\nfrom workbook_lib")


def test_a_page_is_called_what_its_writer_calls_it(tmp_path, copied):
    """The name in the contents is the heading; a page without one, or that cannot be read, keeps its file's name."""
    assert copied().title == "It is not personal (copy)"
    folder = own_folder(tmp_path)
    cells = [{"cell_type": "markdown", "source": ["Words\n", "# <b>Mine</b> & yours\n"]}]
    (folder / "own-one.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (folder / "own-broken.ipynb").write_text("{", encoding="utf-8")
    (folder / "notes.ipynb").write_text("{}", encoding="utf-8")
    assert [page.title for page in own_pages(tmp_path)] == [
        "<b>Mine</b> & yours",
        "It is not personal (copy)",
        "own-broken",
    ]


def test_a_copy_can_be_copied_and_removed(tmp_path, copied):
    """A copy of a copy keeps its words; removing one leaves the other."""
    first = copied()
    own = notebook(tmp_path, first.name)
    own.cells[0].source = "# For Monday"
    nbformat.write(own, own_folder(tmp_path) / f"{first.name}.ipynb")
    second = copied(first.name, "de")
    assert second.title == "For Monday (Kopie)"
    remove_page(tmp_path, first.name)
    assert own_pages(tmp_path) == [second]


def test_a_copy_outlives_an_update(tmp_path):
    """A new version's pages take the place of the old ones; the copy stays, word for word."""
    book = shutil.copytree(notebooks_folder(), tmp_path / "book")
    own = copy_page(tmp_path, book, PAGE, Content("en"))
    before = notebook(tmp_path, own.name)
    shutil.rmtree(book)
    assert own_pages(tmp_path) == [own]
    assert notebook(tmp_path, own.name) == before


@pytest.mark.parametrize("name", ["no-such-page", "../pyproject", "own-../../journal", "/etc/passwd", ""])
def test_only_pages_are_copied(copied, name):
    """What is no page of the book, or lies outside its folder, cannot be copied."""
    with pytest.raises(FileNotFoundError):
        copied(name)


@pytest.mark.parametrize("name", ["own-none", PAGE, "own-../journal", "../journal"])
def test_only_own_pages_are_removed(tmp_path, name):
    """A page of the book, or a file elsewhere in the home, is never removed."""
    (tmp_path / "journal.ipynb").write_text("kept", encoding="utf-8")
    own_folder(tmp_path).mkdir()
    with pytest.raises(FileNotFoundError):
        remove_page(tmp_path, name)
    assert (tmp_path / "journal.ipynb").exists()


def test_no_page_of_the_book_is_called_like_an_own_one():
    """Addresses of both kinds stand side by side, so their names differ."""
    names = [
        path.relative_to(notebooks_folder()).with_suffix("").as_posix() for path in notebooks_folder().rglob("*.ipynb")
    ]
    assert names
    assert not [name for name in names if is_own(name)]
