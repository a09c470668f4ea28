"""The answer of *My progress* beside a bare figure, *Your words* beside a bare text area, and *Today's* picture.

.venv/bin/python -m pytest -s tests/benchmarks/bench_answer.py
"""

import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

from doors import Door, free_port, start, stop, wait_for_door

from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(900)]
LOADS = 3
SETTLING = 14
"""Seconds after which a closed page's kernel is gone and the door is at rest again."""
BARE = {
    "bare-figure": "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 3, 2])",
    "bare-text": "import ipywidgets\nipywidgets.Textarea(description='Words')",
}
SEEN = {
    "bare-figure": ("main img",),
    "bare-text": ("main textarea",),
    "05-my-progress": (".wb-first, .wb-finding", ".wb-picture svg"),
    "my-words": (".wb-piece",),
    "today": ("main .wb-card :is(input, button):visible", "main .wb-figure svg"),
}
"""What is waited for on each page, in its order."""
SENTENCE_LIMIT, PICTURE_LIMIT, WORDS_LIMIT = 1.0, 1.5, 1.2
"""How many times as long as the bare page the sentence, the picture and the last day's entries may take."""

SENTENCE_SECONDS, PICTURE_SECONDS, SMALL_PICTURE_MS = 1.5, 2.5, 300
"""How soon after the click the sentence and the picture are there, and how soon after Today's fields the small one."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The door with fourteen weeks of entries, all pages of the book, and the bare ones."""
    home, pages = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("pages")
    fill_home(home)
    for notebook in notebooks_folder().glob("*.ipynb"):
        shutil.copy(notebook, pages)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for name, source in BARE.items():
        bare = new_notebook(cells=[new_code_cell(source)], metadata={"kernelspec": kernel})
        nbformat.write(bare, pages / f"{name}.ipynb")
    script = Path(__file__).resolve().parents[1] / "browser" / "serve_reader.py"
    process = start([sys.executable, str(script), str(home), str(pages), str(free_port())], home, WORKBOOK_NOW=MOMENT)
    yield wait_for_door(process, home, "reader")
    stop(process)


def load(browser: Browser, door: Door, name: str) -> list[float]:
    """Open a page in a browser that knows nothing yet; return the seconds until each thing waited for is on screen."""
    with new_page(browser) as page:
        began = time.perf_counter()
        page.goto(address(door, name), wait_until="commit")
        return seconds_until_seen(page, name, began)


def click(browser: Browser, door: Door, name: str) -> list[float]:
    """Click a chapter on *Today*, a while after it was opened; return the seconds as for `load`."""
    with new_page(browser) as page:
        page.goto(address(door, "today"))
        page.locator(SEEN["today"][0]).first.wait_for(state="visible")
        time.sleep(SETTLING)
        began = time.perf_counter()
        page.locator(f"a[data-chapter='{name}']").click(no_wait_after=True)
        return seconds_until_seen(page, name, began)


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """Have a page in a browser without a past; afterwards wait until the door is at rest again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()
    time.sleep(SETTLING)


def address(door: Door, name: str) -> str:
    """Return where a page is, with the door's key."""
    return f"{door.url(f'/pages/{name}.ipynb')}?{door.address.partition('?')[2]}"


def seconds_until_seen(page: Page, name: str, began: float) -> list[float]:
    """Return the seconds until each thing that is waited for on a page is on screen."""
    seconds = []
    for seen in SEEN[name]:
        page.locator(seen).first.wait_for(state="visible")
        seconds.append(time.perf_counter() - began)
    return seconds


def medians(browser: Browser, door: Door, bare: str, ours: str, times: int) -> list[float]:
    """Return the median seconds of the bare page, and of each thing on ours, from alternating loads."""
    for warm in (bare, ours):
        load(browser, door, warm)
    rounds = [(*load(browser, door, bare), *load(browser, door, ours)) for _ in range(times)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def test_the_answer_is_there_before_a_bare_figure_would_be(browser: Browser, door: Door, measured, often):
    """On a warm door the sentences stand before a bare figure, and the picture at most half as long after it."""
    bare, sentence, picture = medians(browser, door, "bare-figure", "05-my-progress", often(LOADS))
    print(f"\nMy progress: sentence after {sentence:.2f} s, picture {picture:.2f} s, bare figure {bare:.2f} s")
    measured("first sentence of My progress, beside a bare figure", sentence / bare, SENTENCE_LIMIT)
    measured("first picture of My progress, beside a bare figure", picture / bare, PICTURE_LIMIT)
    measured("first sentence of My progress in a new browser", sentence, None, "s")
    measured("first picture of My progress in a new browser", picture, None, "s")
    assert sentence <= SENTENCE_LIMIT * bare
    assert picture <= PICTURE_LIMIT * bare


def test_the_answer_is_there_soon_after_a_click(browser: Browser, door: Door, measured, often):
    """Whoever clicks My progress on Today reads the sentences, and sees the picture, within the seconds promised."""
    click(browser, door, "05-my-progress")
    rounds = [click(browser, door, "05-my-progress") for _ in range(often(LOADS))]
    sentence, picture = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"\nMy progress after a click: sentence {sentence:.2f} s, picture {picture:.2f} s")
    measured("first sentence of My progress after a click on Today", sentence, SENTENCE_SECONDS, "s")
    measured("first picture of My progress after a click on Today", picture, PICTURE_SECONDS, "s")
    assert sentence <= SENTENCE_SECONDS
    assert picture <= PICTURE_SECONDS


def test_the_last_day_is_there_with_a_bare_text_area(browser: Browser, door: Door, measured, often):
    """On a warm door the last day's entries of Your words are there hardly later than a bare text area."""
    bare, piece = medians(browser, door, "bare-text", "my-words", often(LOADS))
    print(f"\nYour words: last day after {piece:.2f} s, bare text area {bare:.2f} s")
    measured("last day of Your words, beside a bare text area", piece / bare, WORDS_LIMIT)
    assert piece <= WORDS_LIMIT * bare


def test_the_small_picture_is_there_with_the_fields(browser: Browser, door: Door, measured, often):
    """On Today the last weeks are drawn hardly later than the first control can be used."""
    load(browser, door, "today")
    rounds = [load(browser, door, "today") for _ in range(often(LOADS))]
    later = statistics.median(1000 * (picture - field) for field, picture in rounds)
    print(f"\nToday: small picture {later:.0f} ms after the first control")
    measured("the small picture of Today after its fields", later, SMALL_PICTURE_MS, "ms")
    assert later <= SMALL_PICTURE_MS
