"""HTTP handlers of the reader's door: notebooks, pages that are only read, and whether a page's kernel still runs."""

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
from workbook_lib.launch.door.book import QUIET, Book
from workbook_lib.launch.door.contents_cache import ContentsCache
from workbook_lib.launch.door.demo_process import DemoProcess
from workbook_lib.launch.door.door_parts import DoorParts, parts_of
from workbook_lib.launch.door.own_forms import SameOriginForm
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.resources import notebook_of, page_of

GRACE_SECONDS = 10
"""Seconds before a closed page's kernel is shut down: words may still be arriving, and the page may be loaded again."""


class CachedForeverMixin:
    """Lets the browser cache a file for good; its address changes with its version."""

    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep the file."""
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")  # type: ignore[attr-defined]


class VoilaFileHandler(CachedForeverMixin, MultiStaticFileHandler):
    """A script of Voilà's front end, under an address that holds Voilà's version."""


class ExtensionFileHandler(CachedForeverMixin, FileFindHandler):
    """A script of a widget extension, named by its content."""

    def set_headers(self) -> None:
        """Set what tornado sets, without the base class's `no-cache`."""
        web.StaticFileHandler.set_headers(self)


class FrameMixin:
    """Draws the frame around a page; its parts come from the application's settings."""

    settings: dict[str, Any]
    base_url: str

    @property
    def parts(self) -> DoorParts:
        """What this door is made of."""
        return parts_of(self.settings)

    @property
    def book(self) -> Book:
        """The frame's texts."""
        return self.parts.book

    @property
    def contents_cache(self) -> ContentsCache:
        """The reader's chapters and how far each one is."""
        return self.parts.contents_cache

    @property
    def key_holder(self) -> KeyHolder:
        """Holds the key of a locked journal."""
        return self.parts.key_holder

    def framed(self, template: str, frame: dict[str, Any], **values: Any) -> str:  # noqa: ANN401 - template values
        """Return the HTML of a page that needs no kernel, with the frame around it."""
        resources = create_include_assets_functions("workbook", self.base_url)
        environment = self.settings["voila_jinja2_env"]
        html: str = environment.get_template(template).render(book=frame, resources=resources, **values)
        return html


class StartHandler(FrameMixin, JupyterHandler):
    """Redirects the bare address to *Today*, so that the address line no longer shows the key."""

    @web.authenticated
    def get(self) -> None:
        """Redirect to a page."""
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.book.opening(self.contents_cache.places()))


class PageHandler(FrameMixin, TornadoVoilaHandler):
    """A notebook of the book, run in a kernel of its own."""

    @web.authenticated
    async def get(self, path: str = "") -> None:
        """Answer with the page, piece by piece as its cells finish."""
        if path.removesuffix(".ipynb") in QUIET:
            self.redirect(f"{self.book.base}{path.removesuffix('.ipynb')}")
            return
        if notebook_of(path.removesuffix(".ipynb")) != path.removesuffix(".ipynb"):
            self.redirect(self.book.address(path.removesuffix(".ipynb")))
            return
        if not path.endswith(".ipynb") or not await ensure_async(self.contents_manager.file_exists(path)):
            raise web.HTTPError(404)
        if self.key_holder.is_shut:
            self.redirect(f"{self.book.base}passphrase?to={page_of(path.removesuffix('.ipynb'))}")
            return
        self.key_holder.last_use.note()
        self.xsrf_token  # noqa: B018 - sets the cookie that the page's own forms and questions need
        await super().get(path)


class ReadingHandler(FrameMixin, JupyterHandler):
    """A page that is only read: help, how to stop, your data."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the page's texts in the frame."""
        page = self.book.content.static(self.parts.reading.get(name, name))
        home = str(self.contents_cache.home) if page.id == "your-data" else ""
        self.xsrf_token  # noqa: B018 - sets the cookie that the page's own forms need
        self.set_header("Cache-Control", "no-store")
        self.finish(
            self.framed(
                "reading.html.j2",
                self.parts.frame(name),
                page=page,
                home_folder=home,
                workshop=page.id == "help" and self.parts.demo_process is not None,
            )
        )


class LanguageHandler(SameOriginForm, FrameMixin, JupyterHandler):
    """Stores the language that the reader chose, and returns to the page they were on."""

    @web.authenticated
    def post(self) -> None:
        """Choose a language."""
        code, here = self.get_body_argument("language", ""), self.get_body_argument("to", "")
        try:
            choose_language(self.contents_cache.home, code)
        except ValueError:
            raise web.HTTPError(400) from None
        book = self.parts.set_language(code)
        self.settings["voila_jinja2_env"].globals["book"] = book.frame("")
        if here in {place.page for place in self.contents_cache.places()}:
            self.redirect(book.address(here))
        else:
            self.redirect(f"{book.base}{here}" if here in QUIET else book.base)


class DemoHandler(SameOriginForm, FrameMixin, JupyterHandler):
    """Opens the demo, which the reader sees called an example, in a tab of its own."""

    @property
    def demo_process(self) -> DemoProcess:
        """The process of the demo, where this door offers one."""
        if self.parts.demo_process is None:
            raise web.HTTPError(404)
        return self.parts.demo_process

    @web.authenticated
    def post(self) -> None:
        """Start the demo, and answer with a page that says it is starting."""
        self._open()

    @web.authenticated
    async def get(self) -> None:
        """Start the demo for a link of our own pages; once it was started, redirect to it as soon as it answers."""
        demo_process = self.demo_process
        if "started" not in self.request.query_arguments:
            self.check_xsrf_cookie()
            self._open()
            return
        while demo_process.runs and not demo_process.address:
            await asyncio.sleep(0.2)
        self.set_header("Cache-Control", "no-store")
        if demo_process.runs:
            self.redirect(demo_process.address)
        else:
            self.finish(self._page("failed"))

    def _open(self) -> None:
        """Start the demo; the page refreshes itself by a header: a form's redirect may not lead to another port."""
        self.demo_process.open(self.book.content.language)
        self.set_header("Refresh", f"0; url={self.book.base}workbook/example?started")
        self.finish(self._page("opening"))

    def _page(self, state: str) -> str:
        return self.framed("example.html.j2", self.book.frame("", self.contents_cache.places()), state=state)


class KernelLifeHandler(FrameMixin, JupyterHandler):
    """Answers whether the kernel that a page was made with still runs."""

    @web.authenticated
    def get(self, kernel_id: str) -> None:
        """Answer with an id that changes when the kernel is replaced by another one."""
        if self.key_holder.is_shut:
            self.set_status(423)
            return
        if kernel_id not in self.kernel_manager:
            raise web.HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        self.parts.left_kernels.discard(kernel_id)
        process = self.kernel_manager.get_kernel(kernel_id).provisioner
        self.finish({"life": str(getattr(process, "pid", ""))})


class ClosedPageHandler(FrameMixin, JupyterHandler):
    """Is called by a page that is being closed; shuts its kernel down once that is idle."""

    def check_xsrf_cookie(self) -> None:
        """Pass: a beacon cannot carry the token, and nobody else knows a kernel's id."""

    @web.authenticated
    async def post(self, kernel_id: str) -> None:
        """Shut the kernel down later, unless a page connects to it again."""
        if kernel_id in self.kernel_manager:
            self.parts.left_kernels.add(kernel_id)
            self.parts.closing_tasks.add(asyncio.ensure_future(self._shut_down_when_idle(kernel_id)))
        self.set_status(204)
        self.finish()

    async def _shut_down_when_idle(self, kernel_id: str) -> None:
        manager = self.kernel_manager
        await asyncio.sleep(GRACE_SECONDS)
        while kernel_id in manager:
            kernel = manager.kernel_model(kernel_id)
            # The count of connections is not told of a page that was left while it was still connecting.
            if kernel["connections"] and kernel_id not in self.parts.left_kernels:
                return
            if kernel["execution_state"] == "idle":
                await ensure_async(manager.shutdown_kernel(kernel_id))
                return
            await asyncio.sleep(1)
