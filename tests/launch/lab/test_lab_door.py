import json
import re
from pathlib import Path

import nbformat
import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workbook_lib.launch.environment import SHARE
from workbook_lib.launch.lab import lab_door
from workbook_lib.launch.running import Running
from workbook_lib.resources import notebooks_folder


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one page whose stored output is plain text."""
    cell = new_code_cell("wb.arrive()", id="one", execution_count=1)
    cell.outputs = [new_output("execute_result", {"text/plain": "Card('arrive')"}, execution_count=1)]
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Page", id="two"), cell]), tmp_path / "page.ipynb")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path


def test_saving_keeps_what_an_author_wrote_and_nothing_a_cell_showed(pages: Path):
    """Source is saved; outputs and widget state of a session never reach the file."""
    content = nbformat.read(pages / "page.ipynb", as_version=4)
    content.metadata["widgets"] = {"state": "SECRET"}
    content.cells[1].metadata["jupyter"] = {"source_hidden": True}
    content.cells[1].source = "wb.leave()"
    content.cells[1].outputs = [new_output("display_data", {"text/plain": "SECRET"})]
    content.cells.append(new_code_cell("new", outputs=[new_output("stream", text="SECRET")], execution_count=7))
    lab_door.keep_stored_outputs(pages, {"type": "notebook", "content": content}, "page.ipynb")
    assert "SECRET" not in json.dumps(content)
    assert content.cells[1].source == "wb.leave()"
    assert content.cells[1].outputs[0]["data"]["text/plain"] == "Card('arrive')"
    assert content.cells[2].outputs == []
    assert content.cells[1].metadata == {}


def test_other_files_and_new_pages_can_be_saved(pages: Path):
    """A text file is left alone; a page that has no file yet is saved without outputs."""
    lab_door.keep_stored_outputs(pages, {"type": "file", "content": "text"}, "notes.txt")
    content = new_notebook(cells=[new_code_cell("x", outputs=[new_output("stream", text="SECRET")])])
    lab_door.keep_stored_outputs(pages, {"type": "notebook", "content": content}, "new.ipynb")
    assert content.cells[0].outputs == []


def test_the_pages_are_trusted(pages: Path):
    """Shipped pages are signed, so that JupyterLab asks no frightening question."""
    lab_door.trust(pages / "page.ipynb")
    assert NotebookNotary().check_signature(nbformat.read(pages / "page.ipynb", as_version=4))


def test_the_lab_shows_pages_alone(tmp_path: Path):
    """Beside the pages of a checkout lies what tests them; the lab's list of files shows the pages alone."""
    told = lab_door.arguments(tmp_path, tmp_path, Running.new(8000), "00-start-here")
    server = ServerApp()
    server.parse_command_line(told)
    manager = LargeFileManager(root_dir=str(notebooks_folder()), config=server.config)
    listed = {entry["name"] for entry in manager.get("")["content"]}
    assert "conftest.py" not in listed
    assert {"00-start-here.ipynb", "coach"} <= listed


def test_the_lab_is_told_to_be_private(tmp_path: Path):
    """It listens on this computer alone, asks for a key, and fetches no news."""
    running = Running.new(8000)
    told = lab_door.arguments(tmp_path, tmp_path, running, "00-start-here")
    assert "--ServerApp.ip=127.0.0.1" in told
    assert f"--IdentityProvider.token={running.token}" in told
    assert f"--ServerApp.base_url={running.path}" in told
    assert any("NeverCheckForUpdate" in argument for argument in told)
    settings = json.loads((SHARE / "lab" / "settings" / "overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"]["saveState"] is False


def test_the_extension_says_where_it_is():
    """The script that JupyterLab is told to load exists, and registers under the package's name."""
    folder = SHARE / "labextensions" / "workbook-lab"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    script = (folder / package["jupyterlab"]["_build"]["load"]).read_text(encoding="utf-8")
    assert re.search(r'NAME = "(.*)"', script)[1] == package["name"]
