from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from doors import Door, kernels, open_channels, wait_for_door, watch_requests
from playwright.sync_api import Page

from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.browser, pytest.mark.lab]
CARD = ".jp-OutputArea-output input, .jp-OutputArea-output textarea"


def contents(folder: Path) -> dict[str, nbformat.NotebookNode]:
    return {path.name: nbformat.read(path, as_version=4) for path in folder.glob("*.ipynb")}


def test_a_page_runs_by_itself_with_its_code_folded(open_lab: Callable[..., Door], page: Page, tmp_path: Path):
    """Opening the door shows a page's fields at once: no code, no question, no news, nobody outside asked."""
    door = open_lab()
    outside = watch_requests(page, door)
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    assert "/doc" in page.url
    page.wait_for_function("document.querySelectorAll('.jp-CodeCell:not(.jp-mod-noOutputs)').length > 1")
    assert page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count() == 0
    assert page.locator(".jp-Dialog").count() == 0
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
    assert page.locator(".jp-Dialog").count() == 0
    assert contents(tmp_path / "pages") == contents(notebooks_folder())
    assert outside == []


def test_a_page_runs_again_after_its_kernel_died(open_lab: Callable[..., Door], page: Page):
    """When the kernel is killed, JupyterLab starts another and the page fills itself again."""
    door = open_lab()
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    page.wait_for_timeout(3000)
    page.evaluate(f"document.querySelector('{CARD}').dataset.old = 'yes'")
    kernels(door)[0].kill()
    page.wait_for_function(
        f"(() => {{ const field = document.querySelector('{CARD}'); return field && !field.dataset.old; }})()"
    )


def test_cells_cannot_be_deleted_from_the_keyboard(open_lab: Callable[..., Door], page: Page):
    """Pressing d twice on a cell leaves it where it is."""
    door = open_lab()
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    cells = page.locator(".jp-Notebook-cell").count()
    page.locator(".jp-MarkdownCell").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    assert page.locator(".jp-Notebook-cell").count() == cells


def test_kernels_listen_on_no_network_port(open_lab: Callable[..., Door], page: Page):
    """In the lab too a kernel can be reached through private sockets only."""
    door = open_lab()
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    assert open_channels(kernels(door)[0]) == []


def test_the_persons_own_jupyter_stays_as_it_was(open_lab: Callable[..., Door], page: Page, tmp_path: Path):
    """Nothing is written into the user's Jupyter or IPython folders."""
    person = tmp_path / "person"
    person.mkdir()
    door = open_lab(HOME=str(person), XDG_CONFIG_HOME=str(person / "config"), XDG_DATA_HOME=str(person / "data"))
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    left = {path.name for path in person.rglob("*")}
    assert not {name for name in left if "jupyter" in name or "ipython" in name}
    assert wait_for_door(door.process, door.home, "lab", "/api/status").base == door.base
