"""Access control of a door: refuses requests without the secret path of this start.

Other accounts of this computer, and pages of other sites in the reader's browser, can reach the port. They know neither
the path nor the host name.
"""

from __future__ import annotations

import hmac
import re
import secrets
from html import escape
from http import HTTPStatus
from typing import Any

from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from tornado.web import Application, HTTPError, RequestHandler

from workbook_lib.content import Content, languages
from workbook_lib.launch import proof
from workbook_lib.launch.running import Running
from workbook_lib.local_ports import LOOPBACK

_OF_A_START = re.compile(r"/[0-9a-f]{32}(?:/|$)")
"""The secret path of this or another start, as in an old bookmark."""
_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>{title}</title></head>
<body>{paragraphs}</body></html>
"""


class RefusedRequests(Matcher):
    """Routing rule that matches every request to be refused.

    Args:
        running: The door that is protected.
    """

    def __init__(self, running: Running) -> None:
        self._path = running.path.encode()

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Return ``None`` for an allowed request: its host is 127.0.0.1, and its path begins with the secret one."""
        begins = request.path.encode()[: len(self._path)]
        if request.host_name != LOOPBACK or not hmac.compare_digest(begins, self._path):
            return {}
        _prefer_own_cookies(request)
        return None


def _prefer_own_cookies(request: HTTPServerRequest) -> None:
    """Prefer our cookie to one of the same name that a program at another port, such as another Jupyter, has set.

    Browsers send the cookie with the longest path first, which is ours; but the server uses the last of equal names.
    """
    sent = request.headers.get("Cookie", "")
    if sent:
        request.headers["Cookie"] = "; ".join(reversed(sent.split("; ")))


class RefusalHandler(RequestHandler):
    """Answers refused requests: with an error status, with the door's proof, or with a hint for old bookmarks."""

    def initialize(self, running: Running) -> None:
        """Remember which door this is."""
        self._running = running

    def set_default_headers(self) -> None:
        """Do not name the server software."""
        self.clear_header("Server")
        self.clear_header("Content-Type")

    def check_xsrf_cookie(self) -> None:
        """Check nothing: no request changes anything here."""

    def prepare(self) -> None:
        """Answer, whatever the method is."""
        if self.request.host_name != LOOPBACK:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        self.set_header("Cache-Control", "no-store")
        asked = proof.PATH.fullmatch(self.request.path)
        if asked:
            self._prove(*asked.groups())
        elif _OF_A_START.match(self.request.path) or self.request.query.startswith("token="):
            self._answer_old_bookmark()
        else:
            raise HTTPError(HTTPStatus.NOT_FOUND)

    def write_error(self, status_code: int, **_: Any) -> None:  # noqa: ANN401 - tornado's own
        """Send the status alone."""
        self.finish()

    def _prove(self, nonce: str, question: str) -> None:
        answer = proof.answer(self._running.proof_key, self._running.port, nonce, question)
        if answer is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/plain")
        self.finish(answer)

    def _answer_old_bookmark(self) -> None:
        """Answer an old bookmark in every language; which one the reader chose is not revealed here."""
        spoken = {code: Content(code) for code in languages()}
        paragraphs = [
            f'<p lang="{code}" dir="{content.book.direction}">{escape(content.say("door_old_address"))}</p>'
            for code, content in spoken.items()
        ]
        title = " / ".join(content.say("door_old_address_title") for content in spoken.values())
        self.set_status(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", "default-src 'none'; img-src data:; frame-ancestors 'none'")
        self.finish(_PAGE.format(title=escape(title), paragraphs="\n".join(paragraphs)))


def guard(application: Application, running: Running) -> None:
    """Check every request to an application before its own handlers see it."""
    router = application.default_router
    router.rules.insert(0, router.process_rule(Rule(RefusedRequests(running), RefusalHandler, {"running": running})))


def cookie_settings(running: Running) -> dict[str, Any]:
    """Return the settings of the login cookie: valid for this start and this door only.

    A browser sends a cookie to every port of this computer, but only below the cookie's path; and only this door knows
    the path. Its name is new as well, so that another port cannot put another cookie in its place.
    """
    return {
        "cookie_name": f"workbook-{secrets.token_hex(8)}",
        "cookie_options": {"path": running.path, "samesite": "Lax", "expires_days": None},
    }
