"""The board's addresses: participants share and take back, the coach shows."""

from __future__ import annotations

import re
from typing import Any

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.web import authenticated

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop import items
from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.openapi import document
from workbook_lib.workshop.board.requests import Coaches, Known, Open, Refused
from workbook_lib.workshop.messages import (
    ITEM_ID,
    Health,
    HideComment,
    SendValue,
    SendWords,
    SharedList,
    ShowItems,
)


class Shares(Known):
    """All that the group has of the person who asks."""

    allowed = frozenset({"get", "delete"})

    async def get(self) -> None:
        """Tell it."""
        self.answer(SharedList(shares=await self.done(self.board.of_person(self.name))))

    async def delete(self) -> None:
        """Take it all back."""
        await self.done(self.board.take_back(self.name))
        self.set_status(204)


class OneShare(Known):
    """One thing that the group has of the person who asks."""

    allowed = frozenset({"put", "delete"})

    async def put(self, item_id: str) -> None:
        """Share it, or share another value instead."""
        try:
            item = items.find(item_id)
        except WorkbookError as error:
            raise Refused(422, error.message_id) from None
        value = self.read(SendWords).text if item.kind == "words" else self.read(SendValue).value
        if not item.allows(value):
            raise Refused(422, "share.invalid")
        await self.tell(self.board.give(self.name, item, value))

    async def delete(self, item_id: str) -> None:
        """Take it back; also right where it is not there."""
        await self.done(self.board.take_back(self.name, item_id))
        self.set_status(204)


class GroupView(Coaches):
    """What was released."""

    async def get(self) -> None:
        """Tell it."""
        await self.tell(self.board.group())


class Show(Coaches):
    """The coach's pressing Show."""

    allowed = frozenset({"post"})

    async def post(self) -> None:
        """Release what may be released."""
        await self.tell(self.board.show(self.read(ShowItems).items))


class WallView(Coaches):
    """The comments."""

    async def get(self) -> None:
        """Tell them."""
        await self.tell(self.board.wall())


class OneComment(Coaches):
    """One comment on the wall."""

    allowed = frozenset({"put"})

    async def put(self, comment: str) -> None:
        """Take it off the wall, or put it back."""
        await self.tell(self.board.hide(comment, self.read(HideComment).hidden))


class Report(Coaches):
    """Everything published."""

    async def get(self) -> None:
        """Tell it."""
        await self.tell(self.board.report())


class HealthView(Open):
    """Whether the board is there."""

    async def get(self) -> None:
        """Tell it, and whether its database answers."""
        try:
            self.answer(Health(database=await self.done(self.board.answers())))
        except Refused:
            self.answer(Health(database=False))


class Description(Open):
    """The addresses and messages of the board, as OpenAPI."""

    async def get(self) -> None:
        """Tell them."""
        self.finish(document(self.request.path.removesuffix("api/openapi.json")))


class Entrance(Known):
    """Where a browser enters by way of the Hub."""

    async def prepare(self) -> None:
        """Ask who it is, but leave it to Tornado to send a stranger to the Hub."""
        await self.asked(self.hub_auth.get_user(self, sync=False))

    @authenticated
    async def get(self) -> None:
        """Go on to the group's view, with the token that its forms need."""
        _ = self.xsrf_token
        self.redirect(f"{self.request.path.rstrip('/')}/api/group")


class Nowhere(Open):
    """Any other address."""

    allowed = frozenset()

    async def prepare(self) -> None:
        """Refuse it."""
        raise Refused(404, "board.not_found")


def routes(prefix: str, board: Board, limits: Limits) -> list[tuple[Any, ...]]:
    """Return the board's addresses below a prefix."""
    shared = {"board": board, "limits": limits}
    found = {
        "api/shares": Shares,
        f"api/shares/({ITEM_ID})": OneShare,
        "api/group": GroupView,
        "api/group/show": Show,
        "api/wall": WallView,
        "api/wall/([0-9a-f]{32})": OneComment,
        "api/report": Report,
        "api/health": HealthView,
        "api/openapi.json": Description,
        "": Entrance,
    }
    before = re.escape(prefix)
    own = [(before + address, handler, shared) for address, handler in found.items()]
    return [*own, (f"{before}oauth_callback", HubOAuthCallbackHandler), (".*", Nowhere, shared)]
