"""What the reader's door answers: pages, pages that are only read, and whether a page's kernel still lives."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from tornado import web
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import create_include_assets_functions

from workbook_lib.content import choose_language
from workbook_lib.launch.book import QUIET, Book, first_page
from workbook_lib.launch.example import Example
from workbook_lib.launch.keeper import Keeper
from workbook_lib.launch.shelf import Shelf

GRACE_SECONDS = 10
"""How long a closed page's kernel stays, for words under way and for a page that is loaded again."""


class LastingMixin:
    """Files whose address changes with their version: the browser need not ask for them again."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep the file."""
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")  # type: ignore[attr-defined]


class VoilaFileHandler(LastingMixin, MultiStaticFileHandler):
    """A script of Voilà's front end, under an address that holds Voilà's version."""


class ExtensionFileHandler(LastingMixin, FileFindHandler):
    """A script of a widget extension, named by its content."""

    def set_headers(self) -> None:
        """Set what tornado sets, without the base class's `no-cache`."""
        web.StaticFileHandler.set_headers(self)


class FrameMixin:
    """Draws our own frame; `book` and `shelf` come from the application's settings."""

    settings: dict[str, Any]
    base_url: str

    @property
    def book(self) -> Book:
        """The frame's texts."""
        book: Book = self.settings["workbook_book"]
        return book

    @property
    def shelf(self) -> Shelf:
        """The reader's chapters."""
        shelf: Shelf = self.settings["workbook_shelf"]
        return shelf

    @property
    def keeper(self) -> Keeper:
        """Who has the key of a locked journal."""
        keeper: Keeper = self.settings["workbook_keeper"]
        return keeper

    def framed(self, template: str, frame: dict[str, Any], **values: Any) -> str:  # noqa: ANN401 - template values
        """Return a page that needs no kernel."""
        resources = create_include_assets_functions("workbook", self.base_url)
        environment = self.settings["voila_jinja2_env"]
        html: str = environment.get_template(template).render(book=frame, resources=resources, **values)
        return html


class StartHandler(FrameMixin, JupyterHandler):
    """The bare address leads to where the reader stopped, and drops the key from the address line."""

    @web.authenticated
    def get(self) -> None:
        """Redirect to a page."""
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.book.address(first_page(self.shelf.places())))


class PageHandler(FrameMixin, TornadoVoilaHandler):
    """A notebook of the book, run in a kernel of its own."""

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Answer with the page, piece by piece as its cells finish."""
        if path.removesuffix(".ipynb") in QUIET:
            self.redirect(f"{self.book.base}{path.removesuffix('.ipynb')}")
            return
        if not path.endswith(".ipynb") or not await ensure_async(self.contents_manager.file_exists(path)):
            raise web.HTTPError(404)
        if self.keeper.is_shut:
            self.redirect(f"{self.book.base}passphrase?to={path.removesuffix('.ipynb')}")
            return
        self.keeper.last_use.note()
        self.xsrf_token  # noqa: B018 - sets the cookie that the page's own questions need below a hub
        await super().get(path)


class ReadingHandler(FrameMixin, JupyterHandler):
    """A page that is only read: help, how to stop, your data."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the page's texts in the frame."""
        page = self.book.content.static(self.settings["workbook_reading"].get(name, name))
        home = str(self.shelf.home) if page.id == "your-data" else ""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            self.framed(
                "reading.html.j2",
                self.book.frame(name, self.shelf.places(), lock=self.keeper.is_open, private=self.keeper.private),
                page=page,
                home_folder=home,
            )
        )


class OwnForm:
    """A form on one of our own pages; those that are written by Voilà hold no token for it."""

    request: Any

    def check_xsrf_cookie(self) -> None:
        """Take the browser's word that one of our own pages asks."""
        if self.request.headers.get("Sec-Fetch-Site") != "same-origin":
            raise web.HTTPError(403)


class LanguageHandler(OwnForm, FrameMixin, JupyterHandler):
    """Keeps the language that the reader chose, and goes on where they were."""

    @web.authenticated
    def post(self) -> None:
        """Choose a language."""
        code, here = self.get_body_argument("language", ""), self.get_body_argument("to", "")
        try:
            choose_language(self.shelf.home, code)
        except ValueError:
            raise web.HTTPError(400) from None
        book = self.settings["workbook_book"] = self.settings["workbook_speak"](code)
        self.settings["voila_jinja2_env"].globals["book"] = book.frame("")
        if here in {place.page for place in self.shelf.places()}:
            self.redirect(book.address(here))
        else:
            self.redirect(f"{book.base}{here}" if here in QUIET else book.base)


class ExampleHandler(OwnForm, FrameMixin, JupyterHandler):
    """Opens the example, in a tab of its own."""

    @property
    def example(self) -> Example:
        """The example, where this door offers one."""
        example: Example | None = self.settings["workbook_example"]
        if example is None:
            raise web.HTTPError(404)
        return example

    @web.authenticated
    def post(self) -> None:
        """Start the example, and say that it is on its way.

        The way on is a header and no redirect: a form's own redirect may not lead to another port.
        """
        self.example.open(self.book.content.language)
        self.set_header("Refresh", f"0; url={self.book.base}workbook/example")
        self.finish(self._page("opening"))

    @web.authenticated
    async def get(self) -> None:
        """Lead to the example as soon as it answers."""
        example = self.example
        while example.runs and not example.address:
            await asyncio.sleep(0.2)
        self.set_header("Cache-Control", "no-store")
        if example.runs:
            self.redirect(example.address)
        else:
            self.finish(self._page("failed"))

    def _page(self, state: str) -> str:
        return self.framed("example.html.j2", self.book.frame("", self.shelf.places()), state=state)


class HelloHandler(JupyterHandler):
    """Answers only to the key: this is the workbook of that home."""

    @web.authenticated
    def get(self) -> None:
        """Say that the door is open."""
        self.finish({"workbook": True})


class KernelLifeHandler(FrameMixin, JupyterHandler):
    """Tells a page whether the kernel it was made with still runs."""

    @web.authenticated
    def get(self, kernel_id: str) -> None:
        """Answer with a mark that changes when the kernel is another one."""
        if self.keeper.is_shut:
            self.set_status(423)
            return
        if kernel_id not in self.kernel_manager:
            raise web.HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        self.settings["workbook_left"].discard(kernel_id)
        process = self.kernel_manager.get_kernel(kernel_id).provisioner
        self.finish({"life": str(getattr(process, "pid", ""))})


class ClosedPageHandler(JupyterHandler):
    """A page says that it is being closed; its kernel goes once it has nothing left to do."""

    def check_xsrf_cookie(self) -> None:
        """Pass: a beacon cannot carry the token, and nobody else knows a kernel's id."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Promise to shut the kernel down unless a page comes back to it."""
        if kernel_id in self.kernel_manager:
            self.settings["workbook_left"].add(kernel_id)
            self.settings["workbook_farewells"].add(asyncio.ensure_future(self._farewell(kernel_id)))
        self.set_status(204)
        self.finish()

    async def _farewell(self, kernel_id: str) -> None:
        manager = self.kernel_manager
        await asyncio.sleep(GRACE_SECONDS)
        while kernel_id in manager:
            kernel = manager.kernel_model(kernel_id)
            # The count of connections is not told of a page that was left while it was still connecting.
            if kernel["connections"] and kernel_id not in self.settings["workbook_left"]:
                return
            if kernel["execution_state"] == "idle":
                await ensure_async(manager.shutdown_kernel(kernel_id))
                return
            await asyncio.sleep(1)
