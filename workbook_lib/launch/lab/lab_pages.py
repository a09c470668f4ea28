"""HTTP handlers of the lab door: what the strip above a page shows, and copying a page."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, AuthenticatedFileHandler
from nbformat import read
from nbformat.sign import NotebookNotary
from tornado import web

from workbook_lib.content import Content, chosen_language
from workbook_lib.launch.own_pages import copy_page, own_folder, own_pages
from workbook_lib.resources import notebook_of, style_folder

READING = ("help", "stop")
"""Pages that are only read, which the strip opens above the notebook."""
WORDS = (
    *("door_contents", "door_own_pages", "lab_copy", "lab_copied_title", "lab_copied", "lab_close"),
    *("lab_remove", "lab_remove_ask", "lab_remove_yes", "lab_keep", "lab_failed"),
)
"""The messages that the strip says."""


def strip(home: Path) -> dict[str, Any]:
    """Return what the strip above a page shows: its words, the pages of the book and those of one's own.

    Args:
        home: The folder of all private data.
    """
    content = Content(chosen_language(home))
    return {
        "title": content.book.title,
        "words": {name: content.say(name) for name in WORDS},
        "pages": [{"path": f"{notebook_of(one.page)}.ipynb", "title": one.title} for one in content.book.chapters],
        "own": [{"path": f"{one.name}.ipynb", "title": one.title} for one in own_pages(home)],
        "reading": {name: content.static(name).model_dump(mode="json") for name in READING},
    }


class StripHandler(APIHandler):
    """Answers with what the strip shows."""

    def initialize(self, home: Path) -> None:
        """Remember whose pages these are."""
        self._home = home

    @web.authenticated
    def get(self) -> None:
        """Answer in the language that the reader chose."""
        self.finish(strip(self._home))


class CopyHandler(APIHandler):
    """Copies a page."""

    def initialize(self, home: Path, notebooks: Path) -> None:
        """Remember where pages are, and where copies go."""
        self._home = home
        self._notebooks = notebooks

    @web.authenticated
    def post(self) -> None:
        """Copy the page that the request names, and answer with the copy's address."""
        asked = str((self.get_json_body() or {}).get("path", ""))
        content = Content(chosen_language(self._home))
        try:
            own = copy_page(self._home, self._notebooks, asked.removesuffix(".ipynb"), content)
        except FileNotFoundError:
            raise web.HTTPError(HTTPStatus.NOT_FOUND) from None
        # What this program has just put together from its own pages is no stranger's notebook.
        NotebookNotary().sign(read(own_folder(self._home) / f"{own.name}.ipynb", as_version=4))
        self.set_status(HTTPStatus.CREATED)
        self.finish({"path": f"{own.name}.ipynb"})


def routes(base: str, home: Path, notebooks: Path) -> list[tuple[Any, ...]]:
    """Return the addresses of these handlers, and of the style sheets that both doors share.

    Args:
        base: The path of the door, with a slash at both ends.
        home: The folder of all private data.
        notebooks: The folder of the book's pages.
    """
    below = re.escape(base.rstrip("/")) + "/workbook"
    return [
        (f"{below}/strip", StripHandler, {"home": home}),
        (f"{below}/copy", CopyHandler, {"home": home, "notebooks": notebooks}),
        (f"{below}/static/(.*)", AuthenticatedFileHandler, {"path": str(style_folder())}),
    ]
