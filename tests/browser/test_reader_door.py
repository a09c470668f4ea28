import http.client
import os
import time
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from doors import Door, kernels, open_channels, violations, watch_requests
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Page, expect
from waiting import wait_until

pytestmark = pytest.mark.browser
PATIENCE = 60_000
FIELD = "import ipywidgets\nipywidgets.Textarea(description='Words')"


def write_page(folder: Path, name: str, *cells: nbformat.NotebookNode) -> None:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=list(cells), metadata={"kernelspec": kernel}), folder / f"{name}.ipynb")


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    """Two pages with one plain field each, and one cell that fails with words in its error."""
    folder = tmp_path / "pages"
    folder.mkdir()
    link = new_markdown_cell("# Today\n\n[On to the next page](01-it-is-not-personal.ipynb)")
    failing = new_code_cell("raise ValueError('SECRET-WORDS')")
    write_page(folder, "today", link, new_code_cell(FIELD), failing, new_code_cell("print('after')"))
    write_page(folder, "01-it-is-not-personal", new_markdown_cell("# It is not personal"), new_code_cell(FIELD))
    return folder


def status(door: Door, path: str, **headers: str) -> tuple[int, str]:
    parts = urlsplit(door.base)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=20)
    connection.request("GET", parts.path + path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_a_page_has_landmarks_a_field_and_asks_nobody_outside(open_reader, small_book: Path, page: Page):
    """The bare address leads to the first page: landmarks, a usable field, the key gone from the address line."""
    door = open_reader(small_book)
    outside = watch_requests(page, door)
    page.goto(door.address)
    page.get_by_role("textbox").first.fill("hello")
    assert page.url == door.url("/pages/today.ipynb")
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    assert page.get_by_role("navigation").count() >= 2
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().startswith("Today")
    assert outside == []


def test_a_failing_cell_says_so_kindly_and_the_rest_goes_on(open_reader, small_book: Path, page: Page):
    """A cell's error shows a sentence, never its text or a traceback, and later cells still run."""
    door = open_reader(small_book)
    page.goto(door.address)
    page.get_by_text("after", exact=True).wait_for()
    assert page.get_by_text("This part of the page could not be opened").is_visible()
    assert "SECRET-WORDS" not in page.content()
    assert "Traceback" not in page.content()
    door.process.terminate()
    assert "SECRET-WORDS" not in door.process.communicate(timeout=20)[0]


def test_links_between_pages_work(open_reader, small_book: Path, page: Page):
    """A Markdown link to another notebook, previous and next, and the contents all lead to pages behind the door."""
    write_page(small_book, "00-start-here", new_markdown_cell("# Start here"))
    door = open_reader(small_book)
    page.goto(door.address)
    page.get_by_role("link", name="On to the next page").click()
    page.wait_for_url(door.url("/pages/01-it-is-not-personal.ipynb"))
    page.get_by_role("link", name="Previous Start here").click()
    page.wait_for_url(door.url("/pages/00-start-here.ipynb"))
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="It is not personal").click()
    page.wait_for_url(door.url("/pages/01-it-is-not-personal.ipynb"))
    assert page.locator("[aria-current=page] .wb-chapter-title").inner_text() == "It is not personal"


def test_the_words_are_there_before_the_kernel(open_reader, small_book: Path, page: Page):
    """The page can be read before its scripts have reached the kernel, and says that the fields are on their way."""
    page.route("**/*.js", lambda route: route.abort())
    page.goto(open_reader(small_book).address)
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".wb-waiting").first).to_be_visible(timeout=PATIENCE)


def test_help_stop_and_your_data_are_always_in_the_same_place(open_reader, small_book: Path, page: Page, home: Path):
    """The quiet line is visible at the foot of every page without scrolling, and its pages say what they promise."""
    door = open_reader(small_book)
    page.goto(door.address)
    places = set()
    for path in ("/pages/today.ipynb", "/help", "/stop", "/your-data"):
        page.goto(door.url(path))
        box = page.get_by_role("contentinfo").get_by_role("link", name="Help").bounding_box()
        assert box and box["y"] + box["height"] <= 900
        places.add((box["x"], box["y"]))
    assert len(places) == 1
    assert page.get_by_text(str(home)).is_visible()
    page.goto(door.url("/help"))
    assert page.get_by_role("link", name="findahelpline.com").get_attribute("href") == "https://findahelpline.com"


def test_light_dark_and_system_are_remembered(open_reader, small_book: Path, page: Page):
    """The look that was chosen is worn on the next page too, from its first paint."""
    door = open_reader(small_book)
    page.goto(door.address)
    page.goto(door.url("/help"))
    page.get_by_text("Language and look").click()
    page.get_by_role("radio", name="Dark").check()
    page.goto(door.url("/stop"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 25, 28)"
    assert page.locator("input[name=wb-look][value=dark]").is_checked()


@pytest.mark.looks
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_is_accessible(open_reader, small_book: Path, page: Page, width: int, scheme: str):
    """Axe finds nothing on the frame, narrow and wide, light and dark, and nothing sticks out sideways."""
    door = open_reader(small_book)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(door.address)
    for path in ("/help", "/your-data"):
        page.goto(door.url(path))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_faces_come_from_the_door_and_one_line_stands_above_the_title(open_reader, small_book: Path, page: Page):
    """Prose and controls have the product's own faces, from this door alone; narrow, the frame's head is one line."""
    door = open_reader(small_book)
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url) if ".woff2" in answer.url else None)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(door.address)
    page.goto(door.url("/help"))
    page.evaluate("document.fonts.ready.then(() => true)")
    assert {address.rpartition("/")[2] for address in asked} == {
        "source-serif-4-latin-400-normal.woff2",
        "source-sans-3-latin-400-normal.woff2",
    }
    assert all(address.startswith(door.base) for address in asked)
    assert page.evaluate("document.fonts.check('20px \"Source Serif 4\"')")
    boxes = [page.locator(name).bounding_box() for name in (".wb-book", "#wb-chapters > summary", "h1")]
    name, contents, title = [box or {} for box in boxes]
    assert abs(name["y"] - contents["y"]) <= 4
    assert title["y"] <= 90


def test_a_skip_link_leads_to_the_page(open_reader, small_book: Path, page: Page):
    """The first Tab shows a link that jumps over the contents."""
    door = open_reader(small_book)
    page.goto(door.address)
    page.goto(door.url("/help"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "wb-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wb-main"


def test_nobody_enters_without_the_key(open_reader, small_book: Path):
    """Without the key there is a sentence and nothing else; a page of another site cannot borrow the address."""
    door = open_reader(small_book)
    token = door.address.partition("token=")[2]
    assert status(door, "/help")[0] in (302, 403)
    assert status(door, "/pages/today.ipynb")[0] in (302, 403)
    assert "Only the person who started it" in status(door, "/login")[1]
    assert status(door, f"/help?token={token}")[0] == 200
    assert status(door, f"/help?token={token}", Host="evil.example")[0] == 403
    code, words = status(door, f"/pages/missing.ipynb?token={token}")
    assert code == 404
    assert "There is no such page" in words
    for path in ("/voila/tree/", "/voila/api/contents/", "/voila/files/today.ipynb"):
        assert status(door, f"{path}?token={token}")[0] in (403, 404)


def test_pages_are_not_stored_and_may_load_from_here_only(open_reader, small_book: Path, page: Page):
    """Pages are sent `no-store`, with a policy that allows scripts of this door alone."""
    door = open_reader(small_book)
    for path in ("", "/help"):
        answer = page.goto(door.url(path) if path else door.address)
        assert "no-store" in answer.headers["cache-control"]
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


@pytest.mark.skipif(os.name != "posix", reason="other systems have no ipc transport")
def test_kernels_listen_on_no_network_port(open_reader, small_book: Path, page: Page):
    """A page's kernel can be reached through private sockets only."""
    door = open_reader(small_book, TEST_SPARES="0")
    page.goto(door.address)
    page.get_by_role("textbox").first.wait_for()
    (kernel,) = kernels(door)
    assert open_channels(kernel) == []
    sockets = [c.laddr for c in kernel.net_connections("unix") if "kernel-" in c.laddr]
    assert sockets
    assert Path(sockets[0]).parent.stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_an_open_page_outlives_idle_culling_and_a_closed_one_does_not_stay(open_reader, small_book: Path, page: Page):
    """Idle kernels without a page go; the kernel of an open page stays however long nothing is typed."""
    door = open_reader(
        small_book, TEST_IDLE_SECONDS="4", TEST_CULL_EVERY_SECONDS="1", TEST_GRACE_SECONDS="600", TEST_SPARES="0"
    )
    page.goto(door.address)
    page.get_by_role("textbox").first.wait_for()
    other = page.context.new_page()
    other.goto(door.url("/pages/01-it-is-not-personal.ipynb"))
    other.get_by_role("textbox").first.wait_for()
    assert len(kernels(door)) == 2
    other.close()
    wait_until(lambda: len(kernels(door)) == 1)
    time.sleep(8)
    assert len(kernels(door)) == 1
    assert not page.locator("#wb-lost").is_visible()


def test_a_spare_kernel_knows_nothing_of_the_page_before(open_reader, small_book: Path, page: Page):
    """Two pages opened one after the other have kernels of their own, the second made ready ahead of time."""
    mark = new_code_cell("import os\nprint('kernel', os.getpid(), globals().get('seen'))\nseen = True")
    write_page(small_book, "today", mark)
    door = open_reader(small_book)
    wait_until(lambda: len(kernels(door)) == 1)
    page.goto(door.address)
    first = page.get_by_text("kernel").inner_text().strip()
    wait_until(lambda: len(kernels(door)) == 2)
    second_tab = page.context.new_page()
    second_tab.goto(door.url("/pages/today.ipynb"))
    second = second_tab.get_by_text("kernel").inner_text().strip()
    assert first != second
    assert first.endswith("None")
    assert second.endswith("None")


def test_closing_a_page_ends_its_kernel_soon(open_reader, small_book: Path, page: Page):
    """A closed page's kernel goes after a moment of grace, without waiting for the culling."""
    door = open_reader(small_book, TEST_GRACE_SECONDS="1", TEST_SPARES="0")
    page.goto(door.address)
    page.get_by_role("textbox").first.wait_for()
    page.goto(door.url("/help"))
    wait_until(lambda: kernels(door) == [])


def test_a_dead_kernel_is_told_and_the_page_opens_again(open_reader, small_book: Path, page: Page):
    """When a page's kernel dies the page says so, with a link that opens it again."""
    door = open_reader(small_book, TEST_SPARES="0")
    page.goto(door.address)
    page.get_by_role("textbox").first.wait_for()
    page.wait_for_timeout(1000)
    kernels(door)[0].kill()
    page.get_by_role("link", name="Open the page again").click()
    page.get_by_role("textbox").first.fill("again")
    assert not page.locator("#wb-lost").is_visible()


def test_print_shows_the_whole_page_without_the_frame(open_reader, small_book: Path, page: Page):
    """On paper there is the page itself, black on white, whatever the screen looks like."""
    door = open_reader(small_book)
    page.emulate_media(color_scheme="dark")
    page.goto(door.address)
    page.goto(door.url("/help"))
    page.evaluate("document.documentElement.dataset.look = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.get_by_role("contentinfo").is_visible()
    assert page.get_by_role("heading", name="Help", exact=True).is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_whole_book_is_there_in_german(open_reader, page: Page):
    """One choice at the foot of a page, and every page speaks German and is read aloud as German."""
    door = open_reader()
    page.goto(door.address)
    page.get_by_text("Language and look").click()
    page.get_by_role("button", name="Deutsch").click()
    page.get_by_role("heading", name="Heute", level=1).wait_for()
    for name in ("01-it-is-not-personal", "03-a-fresh-approach", "05-my-progress", "check-in", "my-words"):
        page.goto(door.url(f"/pages/{name}.ipynb"))
        page.locator(".wb-card").first.wait_for()
        assert page.locator("html").get_attribute("lang") == "de"
        text = page.locator("body").inner_text()
        assert not [word for word in (" the ", " your ", " with ") if word in text], name
    assert violations(page) == []
    page.get_by_text("Sprache und Aussehen").click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Your words", level=1).wait_for()
