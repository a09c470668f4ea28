"""Run every notebook on the sample journal at a fixed moment and store what it shows, for nbval to compare with.

.venv/bin/python tools/run_notebooks.py [PAGE …]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from workbook_lib.launch.sample import sample_environment
from workbook_lib.resources import notebooks_folder

IGNORED = "NBVAL_IGNORE_OUTPUT"
"""Marks a cell whose output is a picture, which no notebook keeps."""


def run(path: Path, environment: dict[str, str]) -> None:
    """Run one notebook and write its outputs into it: text and tables alone, no pictures, no widget state."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", store_widget_state=False)
    client.execute(cwd=str(path.parent), env=environment)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata.pop("execution", None)
            cell.outputs = [] if IGNORED in cell.source else [_plain(output) for output in cell.outputs]
    notebook.metadata.pop("widgets", None)
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, path)


def _plain(output: NotebookNode) -> NotebookNode:
    """Return an output with its text, and a table as it is shown; a widget's id is another one every time."""
    if output.output_type not in {"execute_result", "display_data"}:
        text = f"a notebook printed or failed: {output}"
        raise ValueError(text)
    kept = ("text/plain", "text/html") if "<table" in output.data.get("text/html", "") else ("text/plain",)
    output.data = NotebookNode({kind: output.data[kind] for kind in kept})
    output.metadata = NotebookNode()
    return output


def main(pages: list[str]) -> None:
    """Run these pages; all where none is named."""
    with tempfile.TemporaryDirectory() as folder:
        environment = sample_environment(Path(folder))
        for path in sorted(notebooks_folder().rglob("*.ipynb")):
            if not pages or path.stem in pages:
                run(path, environment)
                print(path.name)


if __name__ == "__main__":
    main(sys.argv[1:])
