"""HTTP handlers of the projector on the coach's own server: its window, and what is to be seen in it now.

The hub lets nobody but the coach into that server; these handlers look once more.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from workbook_lib.content import Content, chosen_language
from workbook_lib.resources import assets_folder, style_folder
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach.coach_client import CoachClient
from workbook_lib.workshop.coach.projector.present_step import STEP_KINDS, known_place
from workbook_lib.workshop.coach.projector.rendering import Invitation, mark_of, page, rendered
from workbook_lib.workshop.coach.projector.sheets import PublishedClient, Sheet, Sources, make_sheet
from workbook_lib.workshop.coach.projector.state import Kind, Projected, current
from workbook_lib.workshop.participant.outbox import BOARD, GROUP, TOKEN
from workbook_lib.workshop.together_messages import AgendaPlace

ADDRESS, CODE, FINGERPRINT = "WORKBOOK_JOIN_ADDRESS", "WORKBOOK_JOIN_CODE", "WORKBOOK_FINGERPRINT"
"""Environment variables of the coach's server: how the group comes in."""
USER = "JUPYTERHUB_USER"
_OWN_FILES = assets_folder() / "workshop" / "static"


@cache
def _content(language: str) -> Content:
    """Return the texts of a language, which are read once: a window asks every second."""
    return Content(language)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class LastPlace:
    """Where the group was when the board answered last; a board that is away takes no step off the wall."""

    place: AgendaPlace | None = None


@dataclass(frozen=True)
class Projector:
    """What the handlers share.

    Attributes:
        home: The coach's private folder, with what was chosen.
        coach: The coach's name at the hub.
        title: The workshop's.
        invitation: How the group comes in.
        client: Asks the board; ``None`` without one.
        now: Returns the present moment (aware).
        last: Remembers where the group is.
    """

    home: Path
    coach: str
    title: str
    invitation: Invitation
    client: PublishedClient | None = field(default=None, repr=False)
    now: Callable[[], datetime] = _now
    last: LastPlace = field(default_factory=LastPlace)

    @property
    def content(self) -> Content:
        """The texts in the coach's language."""
        return _content(chosen_language(self.home))

    def sheet(self, projected: Projected) -> Sheet:
        """Return what is to be seen; the board is asked anew each time, so that what is taken back is gone at once."""
        sources = Sources(self.content, self.title, self.now())
        if self.client is not None:
            # Where nobody can say whether words or a picture were taken back meanwhile, the sheet is quiet.
            with suppress(BoardAway, ShareRefused):
                sources = self._asked(self.client, projected.kind, sources)
        return make_sheet(projected, replace(sources, place=self.last.place))

    def _asked(self, client: PublishedClient, kind: Kind, sources: Sources) -> Sources:
        """Ask the board for what is shown, and for nothing else."""
        if kind == "picture":
            return replace(sources, group=client.group())
        if kind == "words":
            return replace(sources, wall=client.wall())
        if kind in STEP_KINDS:
            self.last.place = known_place(client.desk().place, sources.content)
        return sources


class ProjectorHandler(JupyterHandler):
    """Base of both: what is asked for, and only for the coach."""

    def initialize(self, projector: Projector) -> None:
        """Receive what the handlers share."""
        self.projector = projector

    def refuse_others(self) -> None:
        """Refuse everybody but the coach, also somebody whom the hub should ever let into this server."""
        if not self.projector.coach or self.current_user.username != self.projector.coach:
            raise web.HTTPError(403)
        self.set_header("Cache-Control", "no-store")

    async def shown(self) -> tuple[Projected, Sheet, str]:
        """Return what was chosen, the sheet, and the sheet as HTML."""
        projected = await asyncio.to_thread(current, self.projector.home)
        sheet = await asyncio.to_thread(self.projector.sheet, projected)
        return projected, sheet, rendered(sheet, self.invitation, self.projector.content)

    @property
    def invitation(self) -> Invitation:
        """How the group comes in, by the address at which this window was opened."""
        scheme = self.request.headers.get("X-Forwarded-Proto", "").partition(",")[0].strip()
        return self.projector.invitation.seen_from(self.request.host, scheme if scheme in {"http", "https"} else "")


class ProjectorPage(ProjectorHandler):
    """The window of the projector."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the window as it is now."""
        self.refuse_others()
        self.xsrf_token  # noqa: B018 - sets the cookie without which the hub answers no question of the window
        own, content = self.projector, self.projector.content
        projected, _, html = await self.shown()
        latecomers = rendered(own.sheet(Projected("code")), self.invitation, content)
        self.finish(page(html, latecomers, projected.look, own.title, content))


class ProjectorNow(ProjectorHandler):
    """What is to be seen now; a window asks about once a second."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the sheet, or with nothing to a window that has it already."""
        self.refuse_others()
        projected, sheet, html = await self.shown()
        mark = mark_of(html, projected.look, projected.ends_at)
        if self.get_query_argument("have", "") == mark:
            self.set_status(204)
            return
        told: dict[str, Any] = {"mark": mark, "html": html, "look": projected.look, "seconds": sheet.seconds}
        self.finish(told)


def routes(base: str, home: Path, environment: Mapping[str, str] = os.environ) -> list[tuple[Any, ...]]:
    """Return the addresses of the projector below a server's own.

    Args:
        base: The path of the coach's server, with a slash at both ends.
        home: The coach's private folder.
        environment: What the hub says.
    """
    board = environment.get(BOARD)
    invitation = Invitation(environment.get(ADDRESS, ""), environment.get(CODE, ""), environment.get(FINGERPRINT, ""))
    projector = Projector(
        home=home,
        coach=environment.get(USER, ""),
        title=environment.get(GROUP, ""),
        invitation=invitation,
        client=CoachClient(board, environment.get(TOKEN, "")) if board else None,
    )
    before, shared = re.escape(base), {"projector": projector}
    return [
        (f"{before}projector", ProjectorPage, shared),
        (f"{before}projector/now", ProjectorNow, shared),
        (f"{before}projector/look/(.*)", web.StaticFileHandler, {"path": str(style_folder())}),
        (f"{before}projector/own/(.*)", web.StaticFileHandler, {"path": str(_OWN_FILES)}),
    ]
