"""Base classes of the board's HTTP handlers: authentication, rate limit, validation, error answers."""

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
from workbook_lib.workshop.board.database import DatabaseAway
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.names import NameCount
from workbook_lib.workshop.board.settings import COACH_SCOPE
from workbook_lib.workshop.messages import Message, ProblemAnswer

T = TypeVar("T")
M = TypeVar("M", bound=Message)

TIMEOUT = 15.0
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


class RequestRefused(HTTPError):
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


class PublicHandler(RequestHandler):
    """Base of all handlers: messages, errors and headers; no login is needed."""

    def initialize(self, board: Board, limits: Limits, names: NameCount) -> None:
        """Receive the board, the rate limits, and what counts the names."""
        self.board = board
        self.limits = limits
        self.names = names

    def set_default_headers(self) -> None:
        """Forbid browsers to cache, embed or sniff answers."""
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def answer(self, message: Message) -> None:
        """Send a message."""
        self.finish(message.model_dump_json(exclude_none=True))

    async def answer_with(self, future: Future[M]) -> None:
        """Wait for the board's result, and send it."""
        message = await self.done(future)
        self.answer(message)

    def read(self, kind: type[M]) -> M:
        """Return the body as a message.

        Raises:
            RequestRefused: The body is not JSON, or not such a message.
        """
        if self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            raise RequestRefused(415, "board.not_understood")
        try:
            return kind.model_validate_json(self.request.body)
        except ValidationError as error:
            kinds = {mistake["type"] for mistake in error.errors(include_input=False, include_url=False)}
            if "json_invalid" in kinds:
                raise RequestRefused(400, "board.not_understood") from None
            raise RequestRefused(422, "share.too_long" if "string_too_long" in kinds else "share.invalid") from None

    async def done(self, future: Future[T]) -> T:
        """Wait for the result of the board.

        Raises:
            RequestRefused: The database did not answer, or the board refuses the request.
        """
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), TIMEOUT)
        except WorkbookError as error:
            raise RequestRefused(404 if error.message_id == "share.unknown" else 422, error.message_id) from None
        except (DatabaseAway, TimeoutError):
            raise RequestRefused(503, "share.not_kept", _LATER) from None

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - as Tornado declares it
        """Answer with a problem id; never with words of the request or a traceback."""
        error = kwargs.get("exc_info", (None, None))[1]
        problem = (
            error.problem if isinstance(error, RequestRefused) else _PROBLEMS.get(status_code, "board.not_understood")
        )
        if isinstance(error, RequestRefused) and error.later is not None:
            self.set_header("Retry-After", str(error.later))
        if status_code == 405:  # noqa: PLR2004 - "method not allowed" must name those that are
            known = [name for name in self.SUPPORTED_METHODS if name.lower() in self.allowed]
            self.set_header("Allow", ", ".join(known))
        self.finish(ProblemAnswer.model_validate({"error": problem}).model_dump_json())

    allowed: ClassVar[frozenset[str]] = frozenset({"get"})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401 - as Tornado declares it
        """Log unexpected errors only; of a refused request not even the address, which names what is shared."""
        if not isinstance(value, HTTPError):
            super().log_exception(typ, value, tb)


class PersonHandler(HubOAuthenticated, PublicHandler):
    """Base of handlers for logged-in participants and the coach."""

    largest: ClassVar[int] = LARGEST

    @property
    def hub_scopes(self) -> set[str]:
        """The scopes of which a person must have one; an empty set would let everybody in."""
        return set(self.hub_auth.access_scopes or ()) or {"access:services!service=board"}

    async def prepare(self) -> None:
        """Check size, login and rate limit; other requests do not wait for the Hub's answer."""
        if len(self.request.body) > self.largest:
            raise RequestRefused(413, "share.too_long")
        model = await self.asked(self.hub_auth.get_user(self, sync=False))
        try:
            user = self.check_hub_user(model) if model else None
        except UserNotAllowed:
            user = None
        if user is None or user.get("kind") != "user":
            raise RequestRefused(403, "board.not_allowed")
        self._hub_auth_user_cache = user
        wait = self.limits.wait(user["name"])
        if wait > 0:
            raise RequestRefused(429, "share.too_fast", math.ceil(wait))

    @property
    def name(self) -> str:
        """The person's name at the Hub, never one from the request."""
        return str(self._hub_auth_user_cache["name"])

    @staticmethod
    async def asked(question: Awaitable[Any]) -> Any:  # noqa: ANN401 - the Hub's own model of a user
        """Wait for the Hub.

        Raises:
            RequestRefused: The Hub does not answer.
        """
        try:
            return await asyncio.wait_for(question, TIMEOUT)
        except (HTTPError, TimeoutError, OSError):
            raise RequestRefused(503, "share.not_kept", _LATER) from None

    @property
    def is_coach(self) -> bool:
        """Whether the person has the scope `COACH_SCOPE` from the Hub."""
        return bool(check_scopes({COACH_SCOPE}, set(self._hub_auth_user_cache.get("scopes", ()))))


class CoachHandler(PersonHandler):
    """Base of handlers for the coach, who has the scope `COACH_SCOPE` from the Hub."""

    async def prepare(self) -> None:
        """Check that the person has the coach's scope."""
        await super().prepare()
        if not self.is_coach:
            raise RequestRefused(403, "board.not_allowed")
