"""Base class of handlers that take a form of the door's own pages."""

from __future__ import annotations

from jupyter_server.base.handlers import JupyterHandler
from tornado import web


class SameOriginForm(JupyterHandler):
    """Accepts a form of our own pages only."""

    def check_xsrf_cookie(self) -> None:
        """Refuse unless the browser says that a page of this door sends the form, or the form has the page's token.

        Browsers say nothing of where a form comes from to an address without TLS that is not this computer's own.
        """
        sender = self.request.headers.get("Sec-Fetch-Site")
        if sender is None:
            super().check_xsrf_cookie()
        elif sender != "same-origin":
            raise web.HTTPError(403)
