import time

import httpx
import pytest
from own_door import look_at_example, shown

from workbook_lib.content import chosen_language
from workbook_lib.launch.door import handlers, reader_door


@pytest.mark.parametrize("name", ["help", "stop", "your-data"])
def test_pages_that_are_only_read_need_no_kernel(door, reader, name, home):
    """Help, how to stop and your data are there at once, in the frame, and kept by no browser."""
    response = reader.get(name)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert (str(home) in response.text) == (name == "your-data")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert reader.get(f"pages/{name}.ipynb").url.path == f"{door.door.base_url}{name}"
    assert list(door.door.kernel_manager.list_kernel_ids()) == []


def test_what_is_no_page_is_not_there(reader):
    """Other files, folders and kernels that never were are not found."""
    for path in ("pages/check-in.py", "pages/no-such-page.ipynb", "pages/../pyproject.toml", "workbook/kernel/none"):
        assert reader.get(path).status_code == 404, path


def test_scripts_may_be_kept(reader):
    """A script whose address names its version need not be asked for again."""
    response = reader.get(f"{reader_door.SCRIPTS}/voila.js")
    assert (response.status_code, "immutable" in response.headers["Cache-Control"]) == (200, True)


@pytest.mark.slow
def test_a_page_has_a_kernel_until_it_is_left(door, reader, monkeypatch):
    """An open page's kernel is told to live; after a goodbye nobody takes back, it is gone."""
    monkeypatch.setattr(handlers, "GRACE_SECONDS", 0.1)
    page = reader.get("pages/today.ipynb")
    assert page.status_code == 200
    (kernel,) = door.door.kernel_manager.list_kernel_ids()
    assert reader.get(f"workbook/kernel/{kernel}").json()["life"]
    assert reader.post(f"workbook/kernel/{kernel}/closed").status_code == 204
    until = time.monotonic() + 30
    while list(door.door.kernel_manager.list_kernel_ids()) and time.monotonic() < until:
        time.sleep(0.1)
    assert reader.get(f"workbook/kernel/{kernel}").status_code == 404
    assert reader.post(f"workbook/kernel/{kernel}/closed").status_code == 204


def choose(reader: httpx.Client, language: str, site: str = "same-origin", to: str = "check-in") -> httpx.Response:
    """Press the button of a language."""
    return reader.post("workbook/language", data={"language": language, "to": to}, headers={"Sec-Fetch-Site": site})


def test_the_reader_chooses_a_language_on_the_page(reader, home):
    """Frame, prose and cards speak it at once, and the next time too; one press leads back."""
    german = choose(reader, "de")
    assert shown(german) == "/pages/today.ipynb"
    assert '<html lang="de" dir="ltr"' in german.text
    assert ">Heute<" in german.text
    assert ">Today<" not in german.text
    assert chosen_language(home) == "de"
    assert "Hilfe" in choose(reader, "de", to="help").text
    assert shown(choose(reader, "en", to="//elsewhere")) == "/pages/today.ipynb"
    assert chosen_language(home) == "en"


def test_an_old_address_of_the_check_in_leads_to_today(reader):
    """A link or bookmark to the check-in opens the page that took its place."""
    assert shown(reader.get("pages/check-in.ipynb")) == "/pages/today.ipynb"


def test_a_language_is_chosen_by_the_reader_alone(reader, home):
    """Another site cannot change it, and there is none that the workbook does not speak."""
    assert choose(reader, "de", site="cross-site").status_code == 403
    assert choose(reader, "../en").status_code == 400
    assert chosen_language(home) == "en"


class Shown:
    """An example that is there at the second look."""

    runs = True

    def __init__(self) -> None:
        self.languages: list[str] = []
        self._looks = iter(["", "http://127.0.0.1:1/?token=key", "http://127.0.0.1:1/?token=key"])

    @property
    def address(self) -> str:
        """Its address, once it answers."""
        return next(self._looks)

    def open(self, language: str) -> None:
        """Note that it was asked for."""
        self.languages.append(language)


def test_an_example_is_one_press_away(door, reader):
    """The press starts it and says so; the page it leads to waits until the example answers."""
    example = door.door.parts.demo_process = Shown()
    assert f'action="{door.door.base_url}workbook/example"' in reader.get("pages/today.ipynb").text
    assert look_at_example(reader, "cross-site").status_code == 403
    pressed = look_at_example(reader)
    assert door.door.book.words["door_example_opening"] in pressed.text
    assert pressed.headers["Refresh"] == f"0; url={door.door.base_url}workbook/example?started"
    assert example.languages == ["en"]
    reader.follow_redirects = False
    assert reader.get("workbook/example?started").headers["Location"] == "http://127.0.0.1:1/?token=key"


def test_a_link_of_a_page_opens_the_example_and_one_of_another_site_does_not(door, reader):
    """A link of our own pages starts the example as the button does."""
    example = door.door.parts.demo_process = Shown()
    assert reader.get("workbook/example", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert example.languages == []
    assert "Refresh" in reader.get("workbook/example", headers={"Sec-Fetch-Site": "same-origin"}).headers
    assert example.languages == ["en"]


def test_an_example_that_does_not_open_is_said(door, reader):
    """Without a process to wait for the page says so, and leads back."""
    page = reader.get("workbook/example?started")
    assert "The example did not open" in page.text
    assert f'href="{door.door.base_url}"' in page.text
