"""What all requests to the board share: who asks, how often, what is answered when it cannot be done."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable
from concurrent.futures import Future
from typing import Any, ClassVar, TypeVar

from jupyterhub.services.auth import HubOAuthenticated, UserNotAllowed, check_scopes
from pydantic import ValidationError
from tornado.web import HTTPError, RequestHandler

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.database import Away
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.messages import Message, Problem

T = TypeVar("T")
M = TypeVar("M", bound=Message)

PATIENCE = 15.0
"""Seconds to wait for the database or the Hub."""
LARGEST = 16 * 1024
"""Bytes of a body; the longest words with every character escaped fit twice."""
_LATER = 2
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Content-Type": "application/json; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PROBLEMS = {404: "board.not_found", 403: "board.not_allowed", 500: "board.failed", 503: "share.not_kept"}


class Refused(HTTPError):
    """A request that is answered with the id of a problem.

    Args:
        status: HTTP status.
        problem: One of the ids of `messages.Problem`.
        later: Seconds after which it may be tried again, if ever.
    """

    def __init__(self, status: int, problem: str, later: int | None = None) -> None:
        super().__init__(status)
        self.problem = problem
        self.later = later


class Open(RequestHandler):
    """A request that anybody may make."""

    def initialize(self, board: Board, limits: Limits) -> None:
        """Take what the application was made with."""
        self.board = board
        self.limits = limits

    def set_default_headers(self) -> None:
        """Let no browser keep, embed or guess anything."""
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def answer(self, message: Message) -> None:
        """Send a message."""
        self.finish(message.model_dump_json(exclude_none=True))

    async def tell(self, future: Future[M]) -> None:
        """Send what the board says."""
        message = await self.done(future)
        self.answer(message)

    def read(self, kind: type[M]) -> M:
        """Return the body as a message.

        Raises:
            Refused: It is none.
        """
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415, "board.not_understood")
        try:
            return kind.model_validate_json(self.request.body)
        except ValidationError as error:
            kinds = {mistake["type"] for mistake in error.errors(include_input=False, include_url=False)}
            if "json_invalid" in kinds:
                raise Refused(400, "board.not_understood") from None
            raise Refused(422, "share.too_long" if "string_too_long" in kinds else "share.invalid") from None

    async def done(self, future: Future[T]) -> T:
        """Wait for the board.

        Raises:
            Refused: It could not be kept or found now, or the board does not want it.
        """
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), PATIENCE)
        except WorkbookError as error:
            raise Refused(404 if error.message_id == "share.unknown" else 422, error.message_id) from None
        except (Away, TimeoutError):
            raise Refused(503, "share.not_kept", _LATER) from None

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as Tornado declares it
        """Answer with an id; never with words of the request, and never with a traceback."""
        error = kwargs.get("exc_info", (None, None))[1]
        problem = error.problem if isinstance(error, Refused) else _PROBLEMS.get(status_code, "board.not_understood")
        if isinstance(error, Refused) and error.later is not None:
            self.set_header("Retry-After", str(error.later))
        if status_code == 405:  # noqa: PLR2004 - "method not allowed" must name those that are
            known = [name for name in self.SUPPORTED_METHODS if name.lower() in self.allowed]
            self.set_header("Allow", ", ".join(known))
        self.finish(Problem.model_validate({"error": problem}).model_dump_json())

    allowed: ClassVar[frozenset[str]] = frozenset({"get"})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 - as Tornado declares it
        """Log an error of ours; a refused request is nobody's error, and its address is nobody's business."""
        if not isinstance(value, HTTPError):
            super().log_exception(typ, value, tb)


class Known(HubOAuthenticated, Open):
    """A request of a person the Hub knows."""

    @property
    def hub_scopes(self) -> set[str]:
        """The scopes of which a person must have one; never none, which would let everybody in."""
        return set(self.hub_auth.access_scopes or ()) or {"access:services!service=board"}

    async def prepare(self) -> None:
        """Ask the Hub who it is, without keeping others waiting meanwhile."""
        if len(self.request.body) > LARGEST:
            raise Refused(413, "share.too_long")
        model = await self.asked(self.hub_auth.get_user(self, sync=False))
        try:
            user = self.check_hub_user(model) if model else None
        except UserNotAllowed:
            user = None
        if user is None or user.get("kind") != "user":
            raise Refused(403, "board.not_allowed")
        self._hub_auth_user_cache = user
        wait = self.limits.wait(user["name"])
        if wait > 0:
            raise Refused(429, "share.too_fast", math.ceil(wait))

    @property
    def name(self) -> str:
        """The person's name at the Hub, never one from the request."""
        return str(self._hub_auth_user_cache["name"])

    @staticmethod
    async def asked(question: Awaitable[Any]) -> Any:  # noqa: ANN401 - the Hub's own model of a user
        """Wait for the Hub.

        Raises:
            Refused: It does not answer.
        """
        try:
            return await asyncio.wait_for(question, PATIENCE)
        except (HTTPError, TimeoutError, OSError):
            raise Refused(503, "share.not_kept", _LATER) from None


class Coaches(Known):
    """A request of a coach: somebody to whom the Hub gave the board's own scope."""

    async def prepare(self) -> None:
        """Ask the Hub whether it is a coach."""
        await super().prepare()
        if not check_scopes({COACH_SCOPE}, set(self._hub_auth_user_cache.get("scopes", ()))):
            raise Refused(403, "board.not_allowed")
