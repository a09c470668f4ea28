import asyncio
import stat
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from tornado.web import HTTPError

from workbook_lib.content import Content
from workbook_lib.home import VARIABLE
from workbook_lib.launch.own_pages import copy_page, own_folder
from workbook_lib.launch.page_files import LabFiles, ReaderFiles
from workbook_lib.resources import notebooks_folder

OWN = "own-00-start-here.ipynb"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in a hidden folder, with a copy of the first page."""
    folder = tmp_path / ".local" / "book"
    folder.mkdir(parents=True)
    monkeypatch.setenv(VARIABLE, str(folder))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "jupyter"))
    copy_page(folder, notebooks_folder(), "00-start-here", Content("en"))
    return folder


@pytest.fixture
def lab(home: Path, tmp_path: Path) -> LabFiles:
    """JupyterLab's files, with checkpoints in the home."""
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "plain.ipynb").write_bytes((notebooks_folder() / "today.ipynb").read_bytes())
    files = LabFiles(root_dir=str(tmp_path / "book"))
    files.checkpoints.checkpoint_dir = str(home / "checkpoints")
    return files


def test_own_pages_are_found_beside_the_books(home):
    """The reader's door opens both kinds, and neither hidden files nor what lies elsewhere in the home."""
    files = ReaderFiles(root_dir=str(notebooks_folder()))
    assert files.file_exists("00-start-here.ipynb")
    assert files.get(OWN)["content"]["metadata"]["workbook"]["copy_of"] == "00-start-here"
    (home / "own-secret.ipynb").write_text("{}", encoding="utf-8")
    assert not files.file_exists("own-secret.ipynb")
    for hidden in (".ipynb_checkpoints/x.ipynb", ".hidden.ipynb", "own-x/../../own-secret.ipynb"):
        with pytest.raises(HTTPError):
            files.file_exists(hidden)


def test_the_lab_lists_changes_and_removes_own_pages(home, lab):
    """An own page is listed; what is saved there is for its owner alone; removed, nothing of it is left."""

    async def session():
        listed = {entry["name"] for entry in (await lab.get(""))["content"]}
        model = await lab.get(OWN)
        model["content"]["cells"].insert(0, new_markdown_cell("MINE"))
        await lab.save(model, OWN)
        await lab.create_checkpoint(OWN)
        mode = stat.S_IMODE((own_folder(home) / OWN).stat().st_mode)
        stored = nbformat.read(own_folder(home) / OWN, as_version=4).cells[0].source
        await lab.delete(OWN)
        return listed, mode, stored

    listed, mode, stored = asyncio.run(session())
    assert listed == {OWN, "plain.ipynb"}
    assert (mode, stored) == (0o600, "MINE")
    left = [path for path in home.rglob("*.ipynb") if "MINE" in path.read_text(encoding="utf-8")]
    assert left == []
    assert [path.name for path in Path(lab.root_dir).iterdir()] == ["plain.ipynb"]


def test_an_own_page_stays_in_its_home(home, lab):
    """It can be renamed, but neither put among the book's pages nor replaced by one of them."""

    async def session():
        await lab.rename_file(OWN, "own-monday.ipynb")
        refused = []
        for old, new in (("own-monday.ipynb", "monday.ipynb"), ("plain.ipynb", "own-plain.ipynb")):
            try:
                await lab.rename_file(old, new)
            except HTTPError as error:
                refused.append(error.status_code)
        return refused

    assert asyncio.run(session()) == [409, 409]
    assert [path.name for path in own_folder(home).glob("*.ipynb")] == ["own-monday.ipynb"]
