"""The hub's own pages: where people log in, and where the coach sees what to show the group."""

from __future__ import annotations

from http import HTTPStatus
from math import ceil
from typing import Any
from urllib.parse import urlsplit

import segno
from jupyterhub import orm
from jupyterhub.handlers.login import LoginHandler
from jupyterhub.handlers.pages import SpawnHandler
from tornado import web

from workbook_lib.content import Content
from workbook_lib.resources import assets_folder, drawing, style_folder
from workbook_lib.workshop.hub.entering.admission import DEVICE
from workbook_lib.workshop.hub.entering.desk_api import DESK_ADDRESS, PeopleDeskHandler
from workbook_lib.workshop.hub.entering.hosts import HOSTS, OwnPage
from workbook_lib.workshop.hub.entering.leaving import LEFT, LeavingPage
from workbook_lib.workshop.hub.entering.missing_pods import missing_pods
from workbook_lib.workshop.hub.entering.owner_cookie import COOKIE, owner_of, sign
from workbook_lib.workshop.hub.entering.people import is_pseudonym
from workbook_lib.workshop.hub.workshop_config import telephones_reach

COACH = "coach"
WELCOME, ADMIT = "welcome", "admit"
KNOWN = "workbook-known"
"""Cookie: who has logged in from this browser before; other people's failed attempts at that name do not delay them."""
SESSION_DAYS = 16 / 24
"""How long somebody is in after they entered: for the day of the workshop, and not the next one."""
KNOWN_DAYS = 30
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
TEMPLATES = assets_folder() / "workshop" / "templates"
_OWN_FILES = assets_folder() / "workshop" / "static"


class LoginPage(OwnPage, LoginHandler):
    """Asks for the join code, a pseudonym and a PIN; the coach for the passphrase."""

    waits_for_coach = False
    """Whether all was right, and the coach has to let the new name in."""

    async def post(self) -> None:
        """Log somebody in, or show what was wrong."""
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
            self.set_signed_cookie(
                KNOWN, user.name, path=self.hub.base_url, **_cookies(self) | {"expires_days": KNOWN_DAYS}
            )
            if user.name != COACH:
                self.set_signed_cookie(
                    DEVICE, "1", path=self.hub.base_url, **_cookies(self) | {"expires_days": KNOWN_DAYS}
                )
            _set_owner_cookie(self, user.name)
            self._jupyterhub_user = user
            self.redirect(self.get_next_url(user))
            return
        self.set_status(HTTPStatus.FORBIDDEN)
        self.finish(await self._form(self._what_did_not_fit(data)))

    def _what_did_not_fit(self, data: dict[str, str]) -> str:
        if data["role"] == COACH:
            return "hub_wrong_passphrase"
        if self.waits_for_coach:
            return "hub_waits"
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
            left=LEFT in self.request.query_arguments,
            code=self._typed("code"),
            pseudonym=self._typed("pseudonym"),
        )

    def _typed(self, name: str) -> str:
        """Return what somebody typed into a field, so that a mistake in another one does not empty it."""
        return self.get_body_argument(name, "")[:80] if self.request.method == "POST" else ""


class OpeningPage(OwnPage, SpawnHandler):
    """Opens somebody's workbook, and leads to it."""


class OwnerCookiePage(OwnPage):
    """Sets the owner cookie for a browser that came without it (see `owner_cookie`)."""

    @web.authenticated
    async def get(self) -> None:
        """Set the cookie, and redirect to the requested address."""
        name, wanted = self.current_user.name, self.get_argument("next", "")
        if owner_of(wanted) != name or not self.authenticator.owner_cookie_key:
            raise web.HTTPError(HTTPStatus.FORBIDDEN)
        _set_owner_cookie(self, name)
        self.redirect(wanted)


class AdmissionPage(OwnPage):
    """Page on which the coach lets waiting names in; apart from the one that is projected."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the names that wait, to the coach only."""
        _refuse_all_but_the_coach(self)
        self.finish(await self.render_template("admit.html", waiting=self.authenticator.admission.waiting))

    @web.authenticated
    async def post(self) -> None:
        """Let one name in, or take it off the list."""
        _refuse_all_but_the_coach(self)
        admission, name = self.authenticator.admission, self.get_body_argument("name", "")
        admission.admit(name) if self.get_body_argument("answer", "") == "admit" else admission.refuse(name)
        self.redirect(f"{self.hub.base_url}{ADMIT}")


class WelcomePage(OwnPage):
    """Page that the coach projects: the address, the join code, and a QR code of both."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the page, to the coach only."""
        _refuse_all_but_the_coach(self)
        authenticator = self.authenticator
        people = self.db.query(orm.User).filter(orm.User.name != COACH).count()
        content: Content = self.settings["template_vars"]["content"]
        self.finish(
            await self.render_template(
                "welcome.html",
                address=authenticator.address,
                code=authenticator.join_code,
                picture=entrance_picture(authenticator.address, authenticator.join_code),
                entered=content.say(f"hub_welcome_people_{content.formats.plural(people)}", n=people),
                waiting=len(authenticator.admission.waiting),
                announced=authenticator.announced,
                missing=missing_pods(self.users.values(), content),
                here=self.db.query(orm.Spawner).filter(orm.Spawner.server_id.isnot(None)).count(),
            )
        )


def entrance_picture(address: str, code: str) -> str:
    """Return the QR code of an address and a join code as SVG; "" for an address that no telephone could open."""
    if not telephones_reach(urlsplit(address).hostname or ""):
        return ""
    return segno.make(f"{address}/#{code}", error="m").svg_inline(border=2, omitsize=True)


def _refuse_all_but_the_coach(handler: OwnPage) -> None:
    if handler.current_user.name != COACH:
        raise web.HTTPError(HTTPStatus.FORBIDDEN)


def _cookies(handler: OwnPage) -> dict[str, Any]:
    """Return the options of all our cookies: no script reads them, and with TLS they are sent over nothing else."""
    return {"httponly": True, **handler.settings.get("cookie_options", {})}


def _set_owner_cookie(handler: OwnPage, name: str) -> None:
    signed = sign(handler.authenticator.owner_cookie_key, name)
    handler.set_cookie(COOKIE, signed, path=f"/user/{name}/", samesite="Lax", **_cookies(handler))


def page_settings(
    content: Content, title: str, address: str, *, encrypted: bool, subdomains: str = ""
) -> dict[str, Any]:
    """Return the hub's settings for the templates, texts, headers and cookies of its pages, and for the first address.

    Args:
        content: The texts.
        title: What the group sees the workshop called.
        address: The one that participants type; the pages answer to no other name.
        encrypted: Whether what is sent to it cannot be read on the way.
        subdomains: Where participants' servers have addresses of their own; whoever fills in the form is led there.
    """
    return {
        "template_paths": [str(TEMPLATES)],
        "template_vars": {**template_values(content, title, encrypted=encrypted), "address": address},
        "tornado_settings": {
            "headers": _HEADERS | {"Content-Security-Policy": f"{_POLICY} {subdomains}".strip()},
            "slow_spawn_timeout": 0,
            "cookie_options": {"expires_days": SESSION_DAYS},
            HOSTS: frozenset({(urlsplit(address).hostname or "").lower()}),
        },
        "cookie_max_age_days": SESSION_DAYS,
        "default_url": first_address,
    }


def template_values(content: Content, title: str, *, encrypted: bool) -> dict[str, Any]:
    """Return the variables of all templates of these pages."""
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
    """Return the address after login: the welcome page for the coach, the workbook for all others."""
    user = handler.current_user
    if user is None:
        return ""
    base = str(handler.hub.base_url)
    return f"{base}{WELCOME}" if user.name == COACH else f"{base}spawn"


def routes() -> list[tuple[Any, ...]]:
    """Return the routes of these pages and of their style sheets and scripts, below the hub's own."""
    return [
        (r"/login", LoginPage),
        (r"/logout", LeavingPage),
        (r"/spawn", OpeningPage),
        (r"/own", OwnerCookiePage),
        (rf"/{WELCOME}", WelcomePage),
        (rf"/{ADMIT}", AdmissionPage),
        (DESK_ADDRESS, PeopleDeskHandler),
        (r"/look/(.*)", web.StaticFileHandler, {"path": str(style_folder())}),
        (r"/entrance/(.*)", web.StaticFileHandler, {"path": str(_OWN_FILES)}),
    ]
