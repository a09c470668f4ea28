"""Put a cell that shows an exercise into a page's notebook, before the small plan.

.venv/bin/python tools/add_cell.py 04-keep-learning 04.company "Company for the search"
"""

from __future__ import annotations

import argparse

import nbformat
from nbformat.v4 import new_code_cell

from workbook_lib.resources import notebooks_folder

BEFORE = "wb.plan()"


def add(page: str, exercise: str, comment: str) -> str:
    """Write the cell into the notebook, and return the cell's id.

    Raises:
        FileNotFoundError: There is no such page.
        ValueError: The page shows this exercise already, or has no small plan.
    """
    path = notebooks_folder() / f"{page}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    call = f'wb.exercise("{exercise}")'
    places = [place for place, cell in enumerate(notebook.cells) if BEFORE in cell.source]
    if not places or any(call in cell.source for cell in notebook.cells):
        message = f"{page} has no place for {exercise}, or shows it already"
        raise ValueError(message)
    cell = new_code_cell(f"# {comment}\n{call}", id=exercise.replace(".", "-"))
    cell.metadata = nbformat.NotebookNode(deletable=False, editable=False)
    notebook.cells.insert(places[0], cell)
    nbformat.write(notebook, path)
    return str(cell.id)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("page", "exercise", "comment"):
        parser.add_argument(name)
    given = parser.parse_args()
    print(add(given.page, given.exercise, given.comment))
