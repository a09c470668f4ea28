"""The page that asks for the passphrase of a locked journal, and on which a passphrase is set, changed or removed."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.passphrase.locking import SHORTEST
from workbook_lib.launch.door.handlers import FrameMixin
from workbook_lib.launch.door.own_forms import SameOriginForm

WAIT_FOR_PAGES = 5.0
"""Seconds that open pages have to close; the page with the link to this one is just being left."""


class PassphraseHandler(FrameMixin, JupyterHandler):
    """Asks for the passphrase; once the journal is unlocked, sets, changes or removes it."""

    @web.authenticated
    def get(self) -> None:
        """Answer with the form."""
        self._answer()

    @web.authenticated
    async def post(self) -> None:
        """Unlock the journal, or change its lock."""
        action = self.get_body_argument("action", "")
        try:
            if action == "unlock":
                await self._unlock()
            elif action in {"set", "change", "remove"} and not self.key_holder.private:
                await self._change(action)
            else:
                raise web.HTTPError(400)
        except WorkbookError as error:
            self._answer(problem=self.book.content.say(error.message_id, **error.values))

    async def _unlock(self) -> None:
        if not await self.key_holder.unlock(self._field("passphrase")):
            self._answer(problem=self.book.words["door_lock_wrong"])
            return
        page = self.get_body_argument("to", "")
        known = page in {place.page for place in self.contents_cache.places()}
        self.redirect(self.book.address(page) if known else self.book.base)

    async def _change(self, action: str) -> None:
        words, new = self.book.words, self._field("new")
        if action != "set" and not await self.key_holder.unlock(self._field("passphrase")):
            self._answer(problem=words["door_lock_wrong"])
        elif action == "set" and self.key_holder.is_set:
            self._answer()
        elif action != "remove" and new != self._field("again"):
            self._answer(problem=words["door_lock_differ"])
        elif action == "set" and self.get_body_argument("understood", "") != "yes":
            self._answer(problem=words["door_lock_understand"])
        elif await self._pages_are_open():
            self._answer(problem=words["door_lock_pages"])
        else:
            self.contents_cache.close()
            await self.key_holder.change(None if action == "remove" else new)
            self._answer(done=words[f"door_lock_done_{action}"])

    def _field(self, name: str) -> str:
        return self.get_body_argument(name, "", strip=False)

    async def _pages_are_open(self) -> bool:
        """Wait for pages that are being left, end their kernels, and return whether one is still open."""
        manager: Any = self.kernel_manager
        left = self.parts.left_kernels
        until = time.monotonic() + WAIT_FOR_PAGES
        while True:
            pages = manager.of_pages()
            if not any(manager.kernel_model(one)["connections"] for one in pages if one not in left):
                break
            if time.monotonic() > until:
                return True
            await asyncio.sleep(0.2)
        for one in pages:
            await ensure_async(manager.shutdown_kernel(one))
        return False

    def _answer(self, *, problem: str = "", done: str = "") -> None:
        key_holder = self.key_holder
        state = "unlock" if key_holder.is_shut else "set" if not key_holder.is_set else "change"
        frame = self.parts.frame("passphrase")
        values: dict[str, Any] = {
            "state": state,
            "problem": problem,
            "done": done,
            "least": SHORTEST,
            "to": self.get_argument("to", ""),
            "xsrf": self.xsrf_token.decode(),
        }
        self.set_header("Cache-Control", "no-store")
        self.finish(self.framed("passphrase.html.j2", frame, **values))


class LockHandler(SameOriginForm, FrameMixin, JupyterHandler):
    """Locks the journal now."""

    @web.authenticated
    async def post(self) -> None:
        """Forget the key and shut down the kernel of every open page."""
        if self.key_holder.is_set:
            await self.parts.lock()
        self.redirect(f"{self.book.base}passphrase")
