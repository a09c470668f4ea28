"""The pages around the workbook: where people enter, and where the coach sees what to show the group."""

from __future__ import annotations

from http import HTTPStatus
from math import ceil
from pathlib import Path
from typing import Any

import segno
from jupyterhub import orm
from jupyterhub.handlers.base import BaseHandler
from jupyterhub.handlers.login import LoginHandler
from tornado import web

from workbook_lib.content import Content
from workbook_lib.resources import drawing, style_folder
from workbook_lib.workshop.hub.owning import COOKIE, owner, sign
from workbook_lib.workshop.hub.people import is_pseudonym

COACH = "coach"
WELCOME = "welcome"
KNOWN = "workbook-known"
"""Cookie: who has entered from this browser before. A stranger who guesses at their name does not keep them waiting."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
TEMPLATES = Path(__file__).with_name("templates")
_OWN_FILES = Path(__file__).with_name("static")


class Entrance(LoginHandler):
    """Asks for the join code, a pseudonym and a PIN; the coach for the passphrase."""

    async def post(self) -> None:
        """Let somebody in, or say what did not fit."""
        names = ("role", "code", "pseudonym", "pin", "passphrase")
        data = {name: self.get_body_argument(name, "", strip=name != "passphrase") for name in names}
        seconds = self.authenticator.waiting(self, data)
        if seconds:
            self.set_status(HTTPStatus.TOO_MANY_REQUESTS)
            self.set_header("Retry-After", str(ceil(seconds)))
            self.finish(await self._form("hub_wait", seconds=ceil(seconds)))
            return
        user = await self.login_user(data)
        if user:
            self.set_signed_cookie(KNOWN, user.name, path=self.hub.base_url, **_cookies(self))
            _give_own(self, user.name)
            self._jupyterhub_user = user
            self.redirect(self.get_next_url(user))
            return
        self.set_status(HTTPStatus.FORBIDDEN)
        self.finish(await self._form(self._what_did_not_fit(data)))

    def _what_did_not_fit(self, data: dict[str, str]) -> str:
        if data["role"] == COACH:
            return "hub_wrong_passphrase"
        return "hub_wrong" if is_pseudonym(data["pseudonym"]) else "hub_no_pseudonym"

    def _render(self, **_theirs: object) -> Any:  # noqa: ANN401 - the hub's
        """Show the form; after a form that has grown old, say so."""
        return self._form("hub_form_old" if self.request.method == "POST" else "")

    def _form(self, problem: str, **values: object) -> Any:  # noqa: ANN401 - the hub's
        words = self.settings["template_vars"]["words"]
        role = self.get_argument("role", "")
        return self.render_template(
            "login.html",
            problem=words[problem].format(**values) if problem else "",
            role=COACH if role == COACH else "",
            next=self.get_argument("next", ""),
            pseudonym=self.get_body_argument("pseudonym", "")[:80] if self.request.method == "POST" else "",
        )


class Own(BaseHandler):
    """Gives a browser that came without it the cookie that leads to its owner's server (`owning`)."""

    @web.authenticated
    async def get(self) -> None:
        """Set it, and lead on to where they wanted to go."""
        name, wanted = self.current_user.name, self.get_argument("next", "")
        if owner(wanted) != name or not self.authenticator.owning_key:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        _give_own(self, name)
        self.redirect(wanted)


class Welcome(BaseHandler):
    """What the coach shows the group: the address, the join code and a picture of both for telephones."""

    @web.authenticated
    async def get(self) -> None:
        """Answer, to the coach alone."""
        user = self.current_user
        if user.name != COACH:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        authenticator = self.authenticator
        entrance = f"{authenticator.address}/#{authenticator.join_code}"
        people = self.db.query(orm.User).filter(orm.User.name != COACH).count()
        content: Content = self.settings["template_vars"]["content"]
        self.finish(
            await self.render_template(
                "welcome.html",
                address=authenticator.address,
                code=authenticator.join_code,
                picture=segno.make(entrance, error="m").svg_inline(border=2, omitsize=True),
                entered=content.say(f"hub_welcome_people_{content.formats.plural(people)}", n=people),
                here=self.db.query(orm.Spawner).filter(orm.Spawner.server_id.isnot(None)).count(),
            )
        )


def _cookies(handler: BaseHandler) -> dict[str, Any]:
    """Return what holds for every cookie of ours: no script reads it, and with TLS it travels over nothing else."""
    return {"httponly": True, **handler.settings.get("cookie_options", {})}


def _give_own(handler: BaseHandler, name: str) -> None:
    signed = sign(handler.authenticator.owning_key, name)
    handler.set_cookie(COOKIE, signed, path=f"/user/{name}/", samesite="Lax", **_cookies(handler))


def appearance(content: Content, title: str, *, encrypted: bool) -> dict[str, Any]:
    """Return the hub's settings for what its pages look like and say, and where they lead."""
    return {
        "template_paths": [str(TEMPLATES)],
        "template_vars": words(content, title, encrypted=encrypted),
        "tornado_settings": {"headers": HEADERS, "slow_spawn_timeout": 0},
        "default_url": first_address,
    }


def words(content: Content, title: str, *, encrypted: bool) -> dict[str, Any]:
    """Return what the templates take their texts from."""
    return {
        "content": content,
        "words": content.messages,
        "language": content.language,
        "book_title": content.book.title,
        "workshop_title": title,
        "encrypted": encrypted,
        "drawing": drawing("entrance"),
    }


def first_address(handler: Any) -> str:  # noqa: ANN401 - the hub's
    """Return where somebody goes who has entered: the coach to what the group sees, all others to their book."""
    user = handler.current_user
    if user is None:
        return ""
    base = str(handler.hub.base_url)
    return f"{base}{WELCOME}" if user.name == COACH else f"{base}spawn"


def routes() -> list[tuple[Any, ...]]:
    """Return the addresses of these pages and of what they look like, below the hub's own."""
    return [
        (r"/login", Entrance),
        (r"/own", Own),
        (rf"/{WELCOME}", Welcome),
        (r"/look/(.*)", web.StaticFileHandler, {"path": str(style_folder())}),
        (r"/entrance/(.*)", web.StaticFileHandler, {"path": str(_OWN_FILES)}),
    ]
