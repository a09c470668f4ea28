"""The reader's door: Voilà with our own template, for one person on this computer."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import voila
from jupyter_core.utils import ensure_async
from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets.config import Config
from voila.app import Voila
from voila.exporter import VoilaMarkdownRenderer
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler
from voila.utils import create_include_assets_functions

from workbook_lib.content import Content, chosen_language
from workbook_lib.journal.cipher import Key
from workbook_lib.launch import handlers, passphrase
from workbook_lib.launch.book import PAGES, QUIET, Book
from workbook_lib.launch.discreet import DiscreetFormatter, headers, hush
from workbook_lib.launch.environment import HAS_IPC, door_key
from workbook_lib.launch.example import Example
from workbook_lib.launch.keeper import Keeper
from workbook_lib.launch.last_use import relock_seconds
from workbook_lib.launch.running import HOST
from workbook_lib.launch.shelf import Shelf
from workbook_lib.launch.spare_kernels import KernelsOfJupyter, SpareKernelManager

DEFAULT_PORT = 8749
IDLE_SECONDS = 3600
CULL_EVERY_SECONDS = 60
LOOK_EVERY_SECONDS = 5
WIDGET_EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
SCRIPTS = f"voila/static/{voila.__version__}"
_KERNEL = r"(?P<kernel_id>[\w-]+)"
_NOT_OURS = (TornadoVoilaTreeHandler, TornadoVoilaHandler, VoilaContentsHandler)


class BookMarkdown(VoilaMarkdownRenderer):
    """Markdown without the pilcrow links beside headings, which a screen reader would read out."""

    def __init__(self, contents_manager: Any, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - Voilà's own
        super().__init__(contents_manager, *arguments, **{**options, "exclude_anchor_links": True})


class ReaderDoor(Voila):
    """Serves the pages of one home.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        demo: Whether the journal is the fictional person's.
        keeper: Who has the key of a locked journal.
    """

    _log_formatter_cls = DiscreetFormatter
    offers_example = True
    """Whether a newcomer may look at an example, which needs a process beside this one."""
    reading: ClassVar[Mapping[str, str]] = {}
    """Pages that are only read, by name, of which this door has others to tell the truth."""

    def __init__(
        self,
        *,
        home: Path,
        notebooks: Path,
        demo: bool = False,
        keeper: Keeper | None = None,
        **traits: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(**traits)
        self.home = home
        self.root_dir = str(notebooks)
        content = Content(chosen_language(home))
        self.keeper = keeper or Keeper(home)
        self.example = Example(DEFAULT_PORT + 1) if self.offers_example and not (demo or self.keeper.private) else None
        self.book = Book(content, demo, self.base_url, self.example is not None)
        self.shelf = Shelf(home, content, self.keeper)

    def page_config(self, config: dict[str, Any], notebook_path: str, **_: Any) -> dict[str, Any]:  # noqa: ANN401
        """Hand the template what its frame shows."""
        page = Path(notebook_path).with_suffix("").as_posix()
        frame = self.book.frame(page, self.shelf.places(), lock=self.keeper.is_open, private=self.keeper.private)
        return {**config, "jupyterLabTheme": "light", "fullStaticUrl": self.base_url + SCRIPTS, "book": frame}

    def speak(self, language: str) -> Book:
        """Let the frame speak another language, and return its texts; pages follow when they are opened again."""
        content = Content(language)
        self.book = replace(self.book, content=content)
        self.shelf.speak(content)
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
        self.kernel_manager.keeper = self.keeper
        IOLoop.current().add_callback(self.kernel_manager.make_ready, 0.0)
        PeriodicCallback(self.lock_when_idle, LOOK_EVERY_SECONDS * 1000).start()
        environment = settings["voila_jinja2_env"]
        settings["jinja2_env"] = environment
        environment.globals["book"] = self.book.frame("")
        environment.globals["resources"] = create_include_assets_functions("workbook", self.base_url)
        return {
            **settings,
            "allow_remote_access": False,
            "local_hostnames": [HOST, "localhost"],
            "headers": headers(self.port),
            "workbook_book": self.book,
            "workbook_reading": self.reading,
            "workbook_shelf": self.shelf,
            "workbook_keeper": self.keeper,
            "workbook_lock": self.lock,
            "workbook_speak": self.speak,
            "workbook_example": self.example,
            "workbook_farewells": set(),
            "workbook_left": set(),
        }

    async def lock(self) -> None:
        """Let go of the key, and of every page that has it."""
        self.keeper.forget()
        self.shelf.close()
        for kernel_id in self.kernel_manager.of_pages():
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))

    async def lock_when_idle(self) -> None:
        """Lock the journal again when nobody has read or written for a while."""
        keeper = self.keeper
        if keeper.key is None or keeper.private:
            return
        manager = self.kernel_manager
        keeper.last_use.follow([(one, manager.get_kernel(one).last_activity) for one in manager.of_pages()])
        if keeper.last_use.seconds_ago() > relock_seconds():
            await self.lock()

    def init_handlers(self) -> list[Any]:
        """Answer with our pages first, and leave out Voilà's own file list and contents."""
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
            ("passphrase", passphrase.PassphraseHandler),
            ("workbook/lock", passphrase.LockHandler),
            ("workbook/language", handlers.LanguageHandler),
            ("workbook/example", handlers.ExampleHandler),
            ("workbook/hello", handlers.HelloHandler),
            (f"workbook/kernel/{_KERNEL}", handlers.KernelLifeHandler),
            (f"workbook/kernel/{_KERNEL}/closed", handlers.ClosedPageHandler),
            (f"voila/api/shutdown/{_KERNEL}", handlers.ClosedPageHandler),
        ]
        ours = [(re.escape(self.base_url) + path, *rest) for path, *rest in paths]
        theirs = [handler for handler in super().init_handlers() if handler[1] not in _NOT_OURS]
        return ours + theirs


def configuration(home: Path, port: int) -> Config:
    """Return everything that Voilà is told: private, quiet, one kernel a page."""
    key = door_key(home)
    config = Config()
    config.Voila.ip = HOST
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.config_file_paths = []
    config.Voila.log_level = logging.ERROR
    config.Voila.token = token(home)
    config.Voila.cookie_secret = hashlib.sha256(key + b"cookie").digest()
    config.VoilaConfiguration.template = "workbook"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.extension_allowlist = WIDGET_EXTENSIONS
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.multi_kernel_manager_class = SpareKernelManager
    config.VoilaConfiguration.kernel_spec_manager_class = KernelsOfJupyter
    config.VoilaConfiguration.http_keep_alive_timeout = 24 * 3600
    config.VoilaExecutor.allow_errors = True
    config.VoilaExecutor.timeout = 120
    config.VoilaExporter.markdown_renderer_class = BookMarkdown
    config.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.MappingKernelManager.cull_interval = CULL_EVERY_SECONDS
    config.MappingKernelManager.cull_connected = False
    if HAS_IPC:
        config.KernelManager.transport = "ipc"
    return config


def token(home: Path) -> str:
    """Return the key in the door's address, the same for every start."""
    return hashlib.sha256(door_key(home) + b"token").hexdigest()[:40]


def open_reader_door(
    home: Path, notebooks: Path, runtime: Path, port: int, *, demo: bool = False, key: Key | None = None
) -> None:
    """Serve until Ctrl-C, or until the terminal is closed. The environment must have been set before.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        runtime: Where sockets and connection files are.
        port: Where to listen, on this computer only.
        demo: Whether the journal is the fictional person's.
        key: The key of a journal that nobody else can ever read.
    """
    hush()
    config = configuration(home, port)
    config.Voila.connection_dir_root = str(runtime)
    door = ReaderDoor(home=home, notebooks=notebooks, demo=demo, keeper=Keeper(home, key), config=config)
    door.initialize([])
    door.voila_configuration.page_config_hook = door.page_config
    door.voila_configuration.prelaunch_hook = door.translate
    if os.name == "posix" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))
    try:
        door.start()
    finally:
        door.shelf.close()
        if door.example:
            door.example.end()
