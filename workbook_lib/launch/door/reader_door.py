"""The reader's door: Voilà with our own template, for one person on this computer."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import voila
from jupyter_core.utils import ensure_async
from tornado.ioloop import IOLoop, PeriodicCallback
from voila.app import Voila
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler
from voila.utils import create_include_assets_functions

from workbook_lib.content import Content, chosen_language
from workbook_lib.home import EXAMPLE
from workbook_lib.journal.key import Key
from workbook_lib.launch.access_control import guard
from workbook_lib.launch.door import handlers, passphrase_pages, workshop_pages
from workbook_lib.launch.door.book import PAGES, QUIET, Book
from workbook_lib.launch.door.closing import end_when_unused, stop_by_signals
from workbook_lib.launch.door.contents_cache import ContentsCache
from workbook_lib.launch.door.demo_process import DemoProcess
from workbook_lib.launch.door.door_parts import SETTING, DoorParts
from workbook_lib.launch.door.log_privacy import PrivateLogFormatter, headers, keep_log_private
from workbook_lib.launch.door.own_page_handlers import RemovePageHandler
from workbook_lib.launch.door.states_handler import StatesHandler
from workbook_lib.launch.door.voila_settings import own_configuration
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.launch.kernels.last_use import relock_seconds
from workbook_lib.launch.page_files import ReaderFiles
from workbook_lib.launch.running import Running
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.resources import page_of

DEFAULT_PORT = 8749
LOOK_EVERY_SECONDS = 5
SCRIPTS = f"voila/static/{voila.__version__}"
_KERNEL = r"(?P<kernel_id>[\w-]+)"
_NOT_OURS = (TornadoVoilaTreeHandler, TornadoVoilaHandler, VoilaContentsHandler)


class ReaderDoor(Voila):
    """Serves the pages of one home.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        demo: Whether the journal is the fictional person's.
        key_holder: Holds the key of a locked journal.
        running: Its port, path and keys; ``None`` for a participant's server, which the hub guards.
    """

    _log_formatter_cls = PrivateLogFormatter
    offers_example = True
    """Whether a newcomer may open the demo, which needs a process beside this one."""
    reading: ClassVar[Mapping[str, str]] = {}
    """Name of a page that is only read → name of the page that this door shows in its place."""

    def __init__(
        self,
        *,
        home: Path,
        notebooks: Path,
        demo: bool = False,
        key_holder: KeyHolder | None = None,
        running: Running | None = None,
        **traits: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(**traits)
        self.home = home
        self.running = running
        self.root_dir = str(notebooks)
        content = Content(chosen_language(home))
        self.key_holder = key_holder or KeyHolder(home)
        demo_process = (
            DemoProcess(DEFAULT_PORT + 1) if self.offers_example and not (demo or self.key_holder.private) else None
        )
        os.environ.pop(EXAMPLE, None)
        if demo_process:
            os.environ[EXAMPLE] = "yes"
        self.contents_cache = ContentsCache(home, content, self.key_holder)
        self.parts = DoorParts(
            book=Book(content, demo, self.base_url, demo_process is not None, self.leaving),
            contents_cache=self.contents_cache,
            key_holder=self.key_holder,
            demo_process=demo_process,
            reading=self.reading,
            lock=self.lock,
            set_language=self.set_language,
        )

    @property
    def book(self) -> Book:
        """The frame's texts."""
        return self.parts.book

    @property
    def leaving(self) -> str:
        """The hub's address for signing out; empty without a hub."""
        return ""

    def page_config(self, config: dict[str, Any], notebook_path: str, **_: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what the template of a page needs to draw the frame."""
        frame = self.parts.frame(page_of(Path(notebook_path).with_suffix("").as_posix()))
        ours = {"jupyterLabTheme": "light", "fullStaticUrl": self.base_url + SCRIPTS, "book": frame}
        return {**config, **ours, "proofKey": self.running.proof_key if self.running else ""}

    def set_language(self, language: str) -> Book:
        """Switch the frame to another language, and return its texts; pages follow when they are opened again."""
        content = Content(language)
        self.parts.book = replace(self.book, content=content)
        self.contents_cache.set_language(content)
        return self.book

    def translate(self, handler: Any, notebook: Any, **_: Any) -> Any:  # noqa: ANN401
        """Return a page with its prose in the reader's language; notebooks hold it in English."""
        (path,) = handler.path_args
        prose = self.book.content.prose(path.removesuffix(".ipynb"))
        for cell in notebook.cells:
            cell.source = prose.cell.get(cell.get("id", ""), cell.source)
        return notebook

    def init_settings(self) -> dict[str, Any]:
        """Add our frame and headers to what Voilà sets."""
        settings: dict[str, Any] = super().init_settings()
        self.contents_manager = settings["contents_manager"] = ReaderFiles(parent=self)
        self.kernel_manager.key_holder = self.key_holder
        IOLoop.current().add_callback(self.kernel_manager.make_ready, 0.0)
        PeriodicCallback(self.lock_when_idle, LOOK_EVERY_SECONDS * 1000).start()
        environment = settings["voila_jinja2_env"]
        settings["jinja2_env"] = environment
        environment.globals["book"] = self.book.frame("")
        environment.globals["resources"] = create_include_assets_functions("workbook", self.base_url)
        return {
            **settings,
            "allow_remote_access": False,
            "local_hostnames": [LOOPBACK],
            **({"xsrf_cookie_kwargs": {"path": self.base_url}} if self.running else {}),
            "headers": headers(self.port),
            SETTING: self.parts,
        }

    async def lock(self) -> None:
        """Forget the key, and shut down the kernel of every page, since each has it."""
        self.key_holder.forget()
        self.contents_cache.close()
        for kernel_id in self.kernel_manager.of_pages():
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))

    def open_pages(self) -> list[str]:
        """Return the kernels that pages have."""
        return list(self.kernel_manager.of_pages())

    def stop(self) -> None:
        """Shut down the kernels in the loop that started them; Voilà does it in one that cannot wait for them."""
        self.ioloop.run_sync(self.kernel_manager.shutdown_all)
        super().stop()

    async def lock_when_idle(self) -> None:
        """Lock the journal again when nobody has read or written for a while."""
        key_holder = self.key_holder
        if key_holder.key is None or key_holder.private:
            return
        manager = self.kernel_manager
        key_holder.last_use.follow([(one, manager.get_kernel(one).last_activity) for one in manager.of_pages()])
        if key_holder.last_use.seconds_ago() > relock_seconds():
            await self.lock()

    def init_handlers(self) -> list[Any]:
        """Answer with our pages first, and leave out Voilà's own file list and contents."""
        if self.running:
            guard(self.app, self.running)
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        paths: list[tuple[Any, ...]] = [
            ("", handlers.StartHandler),
            (rf"{PAGES}(.*)", handlers.PageHandler, page),
            (rf"({'|'.join(QUIET)})", handlers.ReadingHandler),
            (rf"{SCRIPTS}/(.*)", handlers.VoilaFileHandler, {"paths": self.static_paths}),
            ("voila/labextensions/(.*)", handlers.ExtensionFileHandler, {"path": self.labextensions_path}),
            ("passphrase", passphrase_pages.PassphraseHandler),
            ("workbook/lock", passphrase_pages.LockHandler),
            ("workbook/language", handlers.LanguageHandler),
            ("workbook/example", handlers.DemoHandler),
            ("workbook/states", StatesHandler),
            ("workbook/own-page/remove", RemovePageHandler),
            *workshop_pages.ROUTES,
            (f"workbook/kernel/{_KERNEL}", handlers.KernelLifeHandler),
            (f"workbook/kernel/{_KERNEL}/closed", handlers.ClosedPageHandler),
            (f"voila/api/shutdown/{_KERNEL}", handlers.ClosedPageHandler),
        ]
        ours = [(re.escape(self.base_url) + path, *rest) for path, *rest in paths]
        theirs = [handler for handler in super().init_handlers() if handler[1] not in _NOT_OURS]
        return ours + self.below_path(theirs)

    def below_path(self, theirs: list[Any]) -> list[Any]:
        """Move the addresses of the identity provider, which Voilà leaves at the root, below this door's path."""
        placed = {path for path, *_ in self.identity_provider.get_handlers()}
        base = re.escape(self.base_url.rstrip("/"))
        return [(base + path if path in placed else path, *rest) for path, *rest in theirs]


def open_reader_door(
    home: Path,
    notebooks: Path,
    runtime: Path,
    running: Running,
    *,
    demo: bool = False,
    key: Key | None = None,
    attended: bool = True,
) -> None:
    """Serve until Ctrl-C, or until the terminal is closed. The environment must have been set before.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        runtime: Where sockets and connection files are.
        running: Where to listen, and the keys that open it.
        demo: Whether the journal is the fictional person's.
        key: The key of a journal that nobody else can ever read.
        attended: Whether somebody can press Ctrl-C; otherwise the door ends a while after its last page.
    """
    keep_log_private()
    config = own_configuration(running)
    config.Voila.connection_dir_root = str(runtime)
    key_holder = KeyHolder(home, key)
    door = ReaderDoor(home=home, notebooks=notebooks, demo=demo, key_holder=key_holder, running=running, config=config)
    door.initialize([])
    door.voila_configuration.page_config_hook = door.page_config
    door.voila_configuration.prelaunch_hook = door.translate
    stop_by_signals(door._handle_signal_stop)
    if not attended:
        end_when_unused(door.open_pages)
    try:
        door.start()
    finally:
        door.contents_cache.close()
        if door.parts.demo_process:
            door.parts.demo_process.end()
