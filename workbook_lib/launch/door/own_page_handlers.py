"""HTTP handler that removes a page of the reader's own."""

from __future__ import annotations

from http import HTTPStatus

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook_lib.launch.door.handlers import FrameMixin
from workbook_lib.launch.door.own_forms import SameOriginForm
from workbook_lib.launch.own_pages import remove_page


class RemovePageHandler(SameOriginForm, FrameMixin, JupyterHandler):
    """Removes a page of the reader's own, and returns to the book."""

    @web.authenticated
    def post(self) -> None:
        """Remove the page that the form names."""
        try:
            remove_page(self.contents_cache.home, self.get_body_argument("page", ""))
        except FileNotFoundError:
            raise web.HTTPError(HTTPStatus.NOT_FOUND) from None
        self.redirect(self.book.base)
