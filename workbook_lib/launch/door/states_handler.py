"""HTTP handler that sends an open page the current state of its contents list, so that it changes without a reload."""

from __future__ import annotations

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook_lib.launch.door.handlers import FrameMixin


class StatesHandler(FrameMixin, JupyterHandler):
    """Answers with the state of every chapter, and where the reader can go on; nothing of what is written."""

    @web.authenticated
    def get(self) -> None:
        """Answer, unless the journal is locked."""
        if self.key_holder.is_shut:
            self.set_status(423)
            return
        self.set_header("Cache-Control", "no-store")
        self.finish(self.book.states(self.get_query_argument("here", ""), self.contents_cache.places()))
