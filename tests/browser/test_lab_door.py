from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from doors import Door, kernels, open_channels, open_row, wait_for_door, watch_requests
from playwright.sync_api import Page, expect
from waiting import wait_until

from workbook_lib.content import Content
from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.browser, pytest.mark.lab]
PATIENCE = 60_000
CARD = ".jp-OutputArea-output .wb-card button"


def contents(folder: Path) -> dict[str, nbformat.NotebookNode]:
    return {path.name: nbformat.read(path, as_version=4) for path in folder.glob("*.ipynb")}


def test_a_page_runs_by_itself_with_its_code_folded(open_lab: Callable[..., Door], page: Page, tmp_path: Path):
    """Opening the door shows Today's doors at once: no code, no question, no news, nobody outside asked."""
    door = open_lab()
    outside = watch_requests(page, door)
    page.goto(door.address)
    page.locator(CARD).first.wait_for(state="attached")
    assert "/doc" in page.url
    assert page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count() == 0
    assert page.locator(".jp-Dialog").count() == 0
    page.keyboard.press("Control+s")
    page.wait_for_timeout(2000)
    assert page.locator(".jp-Dialog").count() == 0
    assert contents(tmp_path / "pages") == contents(notebooks_folder())
    assert outside == []


def test_today_and_the_rows_of_a_page_work_in_the_lab(open_lab: Callable[..., Door], page: Page):
    """A rating on Today is saved; each cell of a page shows its row, and a row opens to a question."""
    door = open_lab()
    page.goto(door.address)
    page.get_by_role("button", name="Note how I am today").click()
    rating = page.get_by_role("group", name="How confident")
    rating.get_by_role("radio", name="6", exact=True).check(force=True)
    expect(rating.locator(".wb-status")).to_contain_text("saved")
    page.goto(f"{door.base}/doc/tree/01-it-is-not-personal.ipynb?{door.address.partition('?')[2]}")
    for exercise in Content().page("01-it-is-not-personal").exercises[:3]:
        open_row(page, exercise.title)
        card = page.locator(".wb-card").filter(has=page.get_by_role("heading", name=exercise.title, exact=True))
        expect(card.locator(".wb-field:visible").first).to_be_visible()


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
    assert wait_for_door(door.process, door.home, "lab").base == door.base


def test_a_page_is_copied_changed_and_removed(open_lab: Callable[..., Door], page: Page, tmp_path: Path):
    """Help and stopping are read above a page; a copy of it opens, keeps what is written there, and goes again."""
    door = open_lab()
    page.goto(f"{door.base}/doc/tree/01-it-is-not-personal.ipynb?{door.address.partition('?')[2]}")
    content = Content()
    for name in ("help", "stop"):
        title = content.static(name).title
        page.get_by_role("button", name=title, exact=True).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(content.static(name).paragraphs[0], timeout=PATIENCE)
        dialog.get_by_role("button", name="Close", exact=True).last.click()
    page.get_by_role("button", name="Copy this page", exact=True).click()
    dialog = page.get_by_role("dialog").filter(has_text="Your own copy is open")
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    (own,) = (door.home / "pages").glob("own-*.ipynb")
    copied = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    heading = copied.get_by_role("heading", level=1)
    expect(heading).to_contain_text("(copy)", timeout=PATIENCE)
    # While its cells run, the notebook is at its end; then it goes back to its beginning.
    copied.locator(CARD).first.wait_for(state="attached")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    expect(heading).to_be_in_viewport(timeout=PATIENCE)
    heading.dblclick()
    copied.locator(".cm-content:visible").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# A page of mine\n")
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    wait_until(lambda: "# A page of mine" in own.read_text(encoding="utf-8"))
    assert contents(tmp_path / "pages") == contents(notebooks_folder())
    copied.get_by_role("button", name="Remove this page", exact=True).click()
    page.get_by_role("button", name="Remove it for good", exact=True).click()
    wait_until(lambda: not own.exists())
