"""HTTP handlers of the board: participants share and withdraw, the coach releases and reads."""

from __future__ import annotations

import re
from typing import Any

from jupyterhub.services.auth import HubOAuthCallbackHandler
from tornado.web import authenticated

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.names import NameCount
from workbook_lib.workshop.board.requests import CoachHandler, PersonHandler, PublicHandler, RequestRefused
from workbook_lib.workshop.board.together.addresses import TOGETHER
from workbook_lib.workshop.messages import (
    ITEM_ID,
    CoachNotes,
    Health,
    HideComment,
    SendValue,
    SendWords,
    SharedList,
    ShowItems,
)
from workbook_lib.workshop.rules import items


class SharesHandler(PersonHandler):
    """Lists or withdraws everything that the person who asks has shared."""

    allowed = frozenset({"get", "delete"})

    async def get(self) -> None:
        """Answer with the list."""
        shares = await self.done(self.board.of_person(self.name))
        self.answer(SharedList(shares=shares, names=await self.names.count(self.hub_auth)))

    async def delete(self) -> None:
        """Withdraw everything."""
        await self.done(self.board.withdraw(self.name))
        self.set_status(204)


class ShareHandler(PersonHandler):
    """Shares or withdraws one item of the person who asks."""

    allowed = frozenset({"put", "delete"})

    async def put(self, item_id: str) -> None:
        """Share the item; a value shared before is replaced."""
        try:
            item = items.find(item_id)
        except WorkbookError as error:
            raise RequestRefused(422, error.message_id) from None
        value = self.read(SendWords).text if item.kind == "words" else self.read(SendValue).value
        if not item.allows(value):
            raise RequestRefused(422, "share.invalid")
        await self.answer_with(self.board.share(self.name, item, value))

    async def delete(self, item_id: str) -> None:
        """Withdraw the item; not an error where it was not shared."""
        await self.done(self.board.withdraw(self.name, item_id))
        self.set_status(204)


class GroupViewHandler(CoachHandler):
    """Answers with what was released of every item."""

    async def get(self) -> None:
        """Answer with the released items."""
        await self.answer_with(self.board.group())


class ShownHandler(PersonHandler):
    """Answers everybody in the group with what the coach shows it."""

    async def get(self) -> None:
        """Answer with the shown items; nothing is released by looking."""
        await self.answer_with(self.board.shown())


class ReleaseHandler(CoachHandler):
    """Handles the coach's button *Show*."""

    allowed = frozenset({"post"})

    async def post(self) -> None:
        """Release what may be released."""
        await self.answer_with(self.board.show(self.read(ShowItems).items))


class WallHandler(CoachHandler):
    """Answers with the comments on the wall, the list that the coach can project."""

    async def get(self) -> None:
        """Answer with the comments, hidden ones too."""
        await self.answer_with(self.board.wall())


class NewWordsHandler(CoachHandler):
    """Handles the coach's button *Show new words*."""

    allowed = frozenset({"post"})

    async def post(self) -> None:
        """Show what waits, and answer with the comments."""
        await self.answer_with(self.board.show_words())


class CommentHandler(CoachHandler):
    """Hides one comment on the wall, or shows it again."""

    allowed = frozenset({"put"})

    async def put(self, comment: str) -> None:
        """Hide the comment, or show it again."""
        await self.answer_with(self.board.hide(comment, self.read(HideComment).hidden))


class NotesHandler(PersonHandler):
    """Answers everybody in the group with what the coach tells them beside the book."""

    async def get(self) -> None:
        """Answer with the days, the certificate and the letter."""
        await self.answer_with(self.board.notes())


class WriteNotesHandler(CoachHandler):
    """Takes what the coach tells everybody."""

    allowed = frozenset({"put"})

    async def put(self) -> None:
        """Replace it."""
        await self.answer_with(self.board.set_notes(self.read(CoachNotes)))


class ReportHandler(CoachHandler):
    """Answers with everything that is shown, for the report."""

    async def get(self) -> None:
        """Answer with the report's data."""
        await self.answer_with(self.board.report())


class HealthHandler(PublicHandler):
    """Health check of the board and its database."""

    async def get(self) -> None:
        """Answer whether the database can be reached."""
        try:
            self.answer(Health(database=await self.done(self.board.answers())))
        except RequestRefused:
            self.answer(Health(database=False))


class HubLoginHandler(PersonHandler):
    """Logs a browser in through the Hub, and redirects it to the group's data."""

    async def prepare(self) -> None:
        """Ask the Hub who it is; Tornado redirects a browser that is not logged in."""
        await self.asked(self.hub_auth.get_user(self, sync=False))

    @authenticated
    async def get(self) -> None:
        """Redirect to the group's data, with the XSRF token that forms need."""
        _ = self.xsrf_token
        self.redirect(f"{self.request.path.rstrip('/')}/api/group")


class NotFoundHandler(PublicHandler):
    """Answers every other address with 404."""

    allowed = frozenset()

    async def prepare(self) -> None:
        """Refuse the request."""
        raise RequestRefused(404, "board.not_found")


def routes(prefix: str, board: Board, limits: Limits) -> list[tuple[Any, ...]]:
    """Return the board's addresses below a prefix."""
    shared = {"board": board, "limits": limits, "names": NameCount()}
    found = {
        "api/shares": SharesHandler,
        f"api/shares/({ITEM_ID})": ShareHandler,
        "api/group": GroupViewHandler,
        "api/group/show": ReleaseHandler,
        "api/shown": ShownHandler,
        "api/wall": WallHandler,
        "api/wall/show": NewWordsHandler,
        "api/wall/([0-9a-f]{32})": CommentHandler,
        "api/notes": NotesHandler,
        "api/notes/write": WriteNotesHandler,
        "api/report": ReportHandler,
        "api/health": HealthHandler,
        **TOGETHER,
        "": HubLoginHandler,
    }
    before = re.escape(prefix)
    own = [(before + address, handler, shared) for address, handler in found.items()]
    return [*own, (f"{before}oauth_callback", HubOAuthCallbackHandler), (".*", NotFoundHandler, shared)]
