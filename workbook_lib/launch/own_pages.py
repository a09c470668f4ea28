"""Pages of a person's own: unlocked copies of pages of the book, kept beside the journal, where no update reaches them.

Used by both doors. A copy has its own words and shows the book's own cards, so what is answered on it is in the same
journal as before.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from workbook_lib.content import Content
from workbook_lib.private_files import write_new
from workbook_lib.resources import page_of

FOLDER = "pages"
"""Folder of such pages in a home."""
_NAME = re.compile(r"own-[^/\\:\x00-\x1f]+")
_LOCKS = ("deletable", "editable")
_ENDING = ".ipynb"


@dataclass(frozen=True)
class PageCopy:
    """A page of a person's own.

    Attributes:
        name: The notebook's name without its ending; it begins with ``own-``.
        title: Its first heading, as its writer left it.
    """

    name: str
    title: str


def is_own(name: str) -> bool:
    """Whether a notebook's name, with or without its ending, is one of a person's own page."""
    return bool(_NAME.fullmatch(name.removesuffix(_ENDING)))


def own_folder(home: Path) -> Path:
    """Return the folder of own pages, without making it."""
    return home / FOLDER


def own_pages(home: Path) -> list[PageCopy]:
    """Return the pages of a person's own, by title."""
    names = [path.stem for path in own_folder(home).glob(f"*{_ENDING}") if is_own(path.name)]
    pages = [PageCopy(name, _title(own_folder(home) / f"{name}{_ENDING}") or name) for name in names]
    return sorted(pages, key=lambda page: (page.title.casefold(), page.name))


def copy_page(home: Path, notebooks: Path, name: str, content: Content) -> PageCopy:
    """Copy a page of the book, or one of a person's own, into their home; no file that is there is written over.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the book's pages.
        name: The notebook's name below it, without its ending.
        content: The texts: the copy is in their language.

    Raises:
        FileNotFoundError: There is no such page.
        OSError: It cannot be written.
    """
    page = _read(home, notebooks, name)
    _unlock(page)
    if not is_own(name):
        _translate(page, content, page_of(name))
        page.metadata["workbook"] = {**page.metadata.get("workbook", {}), "copy_of": name}
    _rename(page, content)
    folder = own_folder(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"own-{name.removeprefix('own-').replace('/', '-')}"
    number = 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{_ENDING}"
        try:
            write_new(path, nbformat.writes(page).encode())
        except FileExistsError:
            number += 1
        else:
            return PageCopy(path.stem, _title(path))


def remove_page(home: Path, name: str) -> None:
    """Remove a page of a person's own for good.

    Raises:
        FileNotFoundError: There is no such page of theirs.
        OSError: It cannot be removed.
    """
    if not is_own(name):
        raise FileNotFoundError(name)
    (own_folder(home) / f"{name}{_ENDING}").unlink()


def _read(home: Path, notebooks: Path, name: str) -> nbformat.NotebookNode:
    folder = own_folder(home) if is_own(name) else notebooks
    path = (folder / f"{name}{_ENDING}").resolve()
    if not path.is_relative_to(folder.resolve()):
        raise FileNotFoundError(name)
    return nbformat.read(path, as_version=4)


def _unlock(page: nbformat.NotebookNode) -> None:
    """Let every cell be changed and removed, and leave out what the cells showed."""
    for cell in page.cells:
        for lock in _LOCKS:
            cell.metadata.pop(lock, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def _translate(page: nbformat.NotebookNode, content: Content, name: str) -> None:
    """Put the prose, and the first line of each code cell, into the language of the texts."""
    prose = content.prose(name)
    for cell in page.cells:
        told = cell.get("id", "")
        cell.source = prose.cell.get(told, cell.source)
        if told in prose.comment:
            cell.source = "\n".join([prose.comment[told], *cell.source.split("\n")[1:]])


def _rename(page: nbformat.NotebookNode, content: Content) -> None:
    """Say in the heading that this is a copy; from then on the heading is its writer's."""
    for cell in page.cells:
        first, *rest = cell.source.split("\n")
        if cell.cell_type == "markdown" and first.startswith("# "):
            cell.source = "\n".join([f"# {content.say('door_own_heading', title=first[2:].strip())}", *rest])
            return


def _title(path: Path) -> str:
    """Return the first heading of a notebook; "" for one without, or one that cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return next((line[2:].strip() for text in prose for line in text.split("\n") if line.startswith("# ")), "")
