"""The page *Start a workshop*, for a coach who types nothing into a terminal: checks, three questions, and a button.

It is in the reader's own door alone. What it starts is a process of its own, which goes on when the door is closed.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook_lib.errors import WorkbookError
from workbook_lib.launch.door.handlers import FrameMixin
from workbook_lib.launch.environment import without_door
from workbook_lib.resources import package_folder

if TYPE_CHECKING:
    from workbook_lib.workshop.coach.starting.background import WorkshopProcess

COMMAND = (sys.executable, "-m", "workbook_lib.launch", "workshop")
REFRESH_SECONDS = 2
"""How often a page that waits looks again."""
END_SECONDS = 30.0
_REPORTS = "group-reports"
PROCESS = "workbook_workshop_process"
"""The name under which the application's settings hold the command that the page has begun."""


@dataclass
class PageSays:
    """What a page says about what was just pressed."""

    problem: str = ""
    lines: list[str] = field(default_factory=list)
    report: str = ""


class WorkshopHandler(FrameMixin, JupyterHandler):
    """Shows what stands in the way of a workshop, starts one, and stops it."""

    @property
    def home(self) -> Path:
        """The folder of all private data."""
        return self.contents_cache.home

    @property
    def folder(self) -> Path:
        """The workshop's own."""
        return self.home / "workshop"

    @property
    def process(self) -> WorkshopProcess:
        """The command that this page has begun."""
        from workbook_lib.workshop.coach.starting.background import WorkshopProcess

        made: WorkshopProcess = self.settings.setdefault(PROCESS, WorkshopProcess(self.home))
        return made

    def prepare_page(self) -> bool:
        """Refuse where this door has no such page, and ask for the passphrase of a locked journal first."""
        if self.parts.demo_process is None:
            raise web.HTTPError(404)
        if self.key_holder.is_shut:
            self.redirect(f"{self.book.base}passphrase")
            return False
        return True

    @web.authenticated
    async def get(self) -> None:
        """Answer with the page as it is now."""
        if self.prepare_page():
            await self._answer(PageSays(), desk="desk" in self.request.query_arguments)

    @web.authenticated
    async def post(self) -> None:
        """Do what was pressed, and answer with the page as it is then."""
        if not self.prepare_page():
            return
        doing = {"start": self._start, "stop": self._stop, "close": self._close, "install": self._install}
        action = doing.get(self.get_body_argument("action", ""))
        if action is None:
            raise web.HTTPError(400)
        try:
            await action()
        except WorkbookError as error:
            await self._answer(PageSays(self.book.content.say(error.message_id, **error.values)))
        except OSError as error:
            told = self.book.content.say("start_disk_refused", reason=error.strerror, folder=self.home)
            await self._answer(PageSays(told))
        else:
            self.redirect(f"{self.book.base}workshop")

    async def _start(self) -> None:
        from workbook_lib.workshop.coach.starting.preparing import prepare

        field = partial(self.get_body_argument, default="")
        network = field("reach") == "network"
        made = partial(prepare, network=network, port=field("port"))
        await asyncio.to_thread(made, self.folder, self.book.content, field("title"), field("people"))
        self._begin("start", *COMMAND, "start", "--no-browser", "--quietly")

    async def _stop(self) -> None:
        from workbook_lib.workshop.hub.lifecycle import process_status

        await asyncio.to_thread(process_status.stop, self.folder)
        # The lock is let go a moment before the process has ended.
        await asyncio.to_thread(self.process.wait, END_SECONDS)
        self.process.forget()

    async def _close(self) -> None:
        if self.get_body_argument("understood", "") != "yes":
            raise WorkbookError("start_close_understand")
        reports = self.home / _REPORTS
        reports.mkdir(mode=0o700, exist_ok=True)
        report = reports / f"group-report-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.html"
        self._begin("close", *COMMAND, "close", "--yes", "-o", str(report))

    async def _install(self) -> None:
        self._begin("install", sys.executable, str(start_script()), "workshop", "--help")

    def _begin(self, name: Any, *command: str) -> None:  # noqa: ANN401 - one of the names
        self.process.begin(name, command, without_door(os.environ) | {"WORKBOOK_HOME": str(self.home)})

    async def _answer(self, says: PageSays, *, desk: bool = False) -> None:
        from workbook_lib.workshop.coach.starting.page_view import page_view

        content = self.book.content
        seen = await asyncio.to_thread(page_view, self.folder, self.process, content)
        if seen["state"] in {"installing", "starting", "closing"}:
            self.set_header("Refresh", f"{REFRESH_SECONDS}; url={self.book.base}workshop")
        if seen["state"] in {"closed", "checks"}:
            says.report = self._newest_report()
        self.set_header("Cache-Control", "no-store")
        frame = self.parts.frame("workshop")
        values = {"says": says, "desk": desk, "xsrf": self.xsrf_token.decode(), "can_install": can_install()}
        self.finish(self.framed("workshop.html.j2", frame, **values, **seen))

    def _newest_report(self) -> str:
        return max((file.name for file in (self.home / _REPORTS).glob("group-report-*.html")), default="")


class GroupReportHandler(FrameMixin, JupyterHandler):
    """Hands out the report of a group that was closed here."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the file, to be kept."""
        file = self.contents_cache.home / _REPORTS / name
        if self.parts.demo_process is None or self.key_holder.is_shut or not file.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(file.read_bytes())


def start_script() -> Path:
    """Return the program that installs what a workshop needs; it is there in a folder that was downloaded."""
    return package_folder().parent / "start.py"


def can_install() -> bool:
    """Tell whether that program installs into the environment that this door runs in."""
    return start_script().is_file() and Path(sys.prefix) == start_script().parent / ".venv"


ROUTES: tuple[tuple[str, type[JupyterHandler]], ...] = (
    ("workshop", WorkshopHandler),
    (r"workshop/report/(group-report-[\d-]+\.html)", GroupReportHandler),
)
