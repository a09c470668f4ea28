"""Signing out: ends what lets a browser in, closes the person's workbook, and clears what the browser keeps."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from http.cookies import Morsel

from jupyterhub import orm
from jupyterhub.handlers.login import LogoutHandler
from jupyterhub.user import User
from tornado import web
from tornado.httputil import url_concat

from workbook_lib.workshop.hub.entering.admission import DEVICE
from workbook_lib.workshop.hub.entering.hosts import OwnPage
from workbook_lib.workshop.hub.entering.owner_cookie import COOKIE

LEFT = "left"
"""Argument of the login page: somebody has just left in this browser."""
DRAFTS = "drafts"
"""Argument of the address for leaving: drafts that are not saved yet are in this browser, and stay."""
KEPT_COOKIES = frozenset({DEVICE})
"""What stays: a mark without a name, by which one device is counted once."""
_LONG_AGO = "Thu, 01 Jan 1970 00:00:00 GMT"


class LeavingPage(OwnPage, LogoutHandler):
    """Signs a person out everywhere, and shows this browser the login page."""

    _closing: set[asyncio.Future[None]] = set()  # noqa: RUF012 - shared on purpose: nobody else holds these tasks

    async def get(self) -> None:
        """Sign out; other sites cannot send somebody here."""
        if self.request.headers.get("Sec-Fetch-Site") == "cross-site":
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        user = self.current_user
        self._forget(user)
        if user:
            self._end_sessions(user)
        self._jupyterhub_user = None
        self.redirect(url_concat(self.settings["login_url"], {LEFT: "yes"}))

    def _end_sessions(self, user: User) -> None:
        """Make all cookies of a person worthless, also copies of them, and close their workbook."""
        for token in self.db.query(orm.APIToken).filter_by(user_id=user.id):
            if token.session_id:
                self.db.delete(token)
        user.orm_user.cookie_id = orm.new_token()
        self.db.commit()
        task = asyncio.ensure_future(self._shutdown_servers(user))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def _forget(self, user: User | None) -> None:
        """Remove this browser's cookies, and what pages have stored in it."""
        self.clear_login_cookie()
        for name in set(self.request.cookies) - KEPT_COOKIES:
            for path in ("/", self.hub.base_url):
                self._expire(name, path)
        if user:
            own = f"{self.base_url}user/{user.name}/"
            for name in (f"jupyterhub-user-{user.name}", "_xsrf", COOKIE):
                self._expire(name, own)
        stored = '"cache"' if DRAFTS in self.request.arguments else '"cache", "storage"'
        self.set_header("Clear-Site-Data", stored)

    def _expire(self, name: str, path: str) -> None:
        """Remove a cookie; Tornado's own way removes a name at one path only."""
        cookie: Morsel[str] = Morsel()
        cookie.set(name, "", "")
        cookie.update({"path": path, "expires": _LONG_AGO, "max-age": "0"})
        self.add_header("Set-Cookie", cookie.OutputString())
