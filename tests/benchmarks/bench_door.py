"""Opening a page in the reader's door beside the same door with a page of one bare text area.

.venv/bin/python -m pytest -s tests/benchmarks/bench_door.py
"""

import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

from doors import FLAGS, Door, free_port, start, stop, wait_for_door

from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(900)]
LOADS = 5
SETTLING = 14
"""Seconds after which a closed page's kernel is gone and the door is at rest again."""
FIELD_LIMIT, MEMORY_LIMIT_MIB = 1.3, 95
BARE = "import ipywidgets\nipywidgets.Textarea(description='Words')"
PAGES = ["check-in", "00-start-here"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The door with all pages of the book, and one with a bare text area."""
    home = tmp_path_factory.mktemp("home")
    pages = tmp_path_factory.mktemp("pages")
    for notebook in notebooks_folder().glob("*.ipynb"):
        shutil.copy(notebook, pages)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    bare = new_notebook(cells=[new_code_cell(BARE)], metadata={"kernelspec": kernel})
    nbformat.write(bare, pages / "bare.ipynb")
    script = Path(__file__).resolve().parents[1] / "browser" / "serve_reader.py"
    process = start([sys.executable, str(script), str(home), str(pages), str(free_port())], home)
    yield wait_for_door(process, home, "reader", "/workbook/hello")
    stop(process)


def load(browser: Browser, door: Door, name: str) -> tuple[float, float]:
    """Open a page; return the seconds until its first field can be used, and its kernel's memory in MiB."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    began = time.perf_counter()
    page.goto(f"{door.url(f'/pages/{name}.ipynb')}?{door.address.partition('?')[2]}")
    first = "main textarea" if name == "bare" else "main .wb-field input, main .wb-field textarea"
    page.locator(first).first.wait_for(state="visible")
    seconds = time.perf_counter() - began
    memory = max(_kernels(door), key=lambda process: process.create_time()).memory_info().rss / 2**20
    context.close()
    time.sleep(SETTLING)
    return seconds, memory


def _kernels(door: Door) -> list[psutil.Process]:
    children = psutil.Process(door.process.pid).children(recursive=True)
    alive = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in alive if "ipykernel_launcher" in " ".join(child.cmdline())]


@pytest.mark.parametrize("name", PAGES)
def test_the_first_field_is_there_soon(browser: Browser, door: Door, name: str, measured, often):
    """On a warm door the first field of a page is usable at most 1.3 times as late as a bare text area."""
    for warm in ("bare", name):
        load(browser, door, warm)
    pairs = [(load(browser, door, "bare"), load(browser, door, name)) for _ in range(often(LOADS))]
    bare, ours = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    bare_mib, ours_mib = (max(pair[side][1] for pair in pairs) for side in (0, 1))
    print(
        f"\n{name}: first field after {ours:.2f} s, bare {bare:.2f} s (× {ours / bare:.2f}, at most {FIELD_LIMIT});"
        f" kernel {ours_mib:.0f} MiB (at most {MEMORY_LIMIT_MIB}), bare {bare_mib:.0f} MiB"
    )
    measured(f"first field of {name} in the door, beside a bare text area", ours / bare, FIELD_LIMIT)
    measured(f"memory of {name}'s kernel", ours_mib, MEMORY_LIMIT_MIB, "MiB")
    assert ours <= FIELD_LIMIT * bare
    assert ours_mib <= MEMORY_LIMIT_MIB
