"""The board itself: what its service can be asked, without HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from workbook_lib.workshop.aggregates import Value
from workbook_lib.workshop.board import shares, showing, wall
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.pseudonyms import pseudonym
from workbook_lib.workshop.board.writer import Writer
from workbook_lib.workshop.items import Item
from workbook_lib.workshop.messages import Comment, Group, GroupReport, Shared, Wall

T = TypeVar("T")

LEAST = 5
"""The smallest k a board works with."""


def _now() -> datetime:
    return datetime.now(UTC)


class Board:
    """Writes one after the other, reads beside it; every answer is a future.

    Args:
        database: Prepared.
        key: Of the pseudonyms.
        clock: The present moment (aware).
    """

    def __init__(self, database: Database, key: bytes, clock: Callable[[], datetime] = _now) -> None:
        self._database, self._key, self._clock = database, key, clock
        self._writer = Writer(database)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="board reader")

    def give(self, name: str, item: Item, value: Value) -> Future[Shared]:
        """Keep a share of a Hub user."""
        person = pseudonym(self._key, name)
        gift = shares.Gift(person, item, value, self._clock(), uuid.uuid4().hex)
        return self._writer.submit(partial(shares.give, gift=gift))

    def take_back(self, name: str, item_id: str | None = None) -> Future[None]:
        """Forget one share of a Hub user, or all."""
        person = pseudonym(self._key, name)
        return self._writer.submit(partial(shares.take_back, person=person, item_id=item_id))

    def of_person(self, name: str) -> Future[tuple[Shared, ...]]:
        """Return what the group has of a Hub user."""
        return self._read(partial(shares.of_person, person=pseudonym(self._key, name)))

    def show(self, wanted: Collection[str] | None) -> Future[Group]:
        """Release what may be released, and return what the coach sees then."""
        return self._writer.submit(partial(self._show, wanted=wanted, now=self._clock()))

    def group(self) -> Future[Group]:
        """Return what the coach sees."""
        return self._read(partial(showing.group, k=LEAST))

    def wall(self) -> Future[Wall]:
        """Return the comments."""
        return self._read(wall.wall)

    def hide(self, comment: str, hidden: bool) -> Future[Comment]:
        """Take a comment off the wall, or put it back."""
        return self._writer.submit(partial(wall.hide, comment=comment, hidden=hidden))

    def report(self) -> Future[GroupReport]:
        """Return everything that is shown."""
        return self._read(partial(report, k=LEAST))

    def answers(self) -> Future[bool]:
        """Ask the database anything."""
        return self._read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar_one() == 1)

    def close(self) -> None:
        """Finish what is being written, and close the database."""
        self._writer.close()
        self._readers.shutdown(cancel_futures=True)
        self._database.close()

    def _show(self, connection: Connection, wanted: Collection[str] | None, now: datetime) -> Group:
        showing.show(connection, wanted, LEAST, now)
        return showing.group(connection, LEAST)

    def _read(self, work: Callable[[Connection], T]) -> Future[T]:
        return self._readers.submit(self._reading, work)

    def _reading(self, work: Callable[[Connection], T]) -> T:
        with self._database.reading() as connection:
            return work(connection)


def report(connection: Connection, k: int) -> GroupReport:
    """Return everything that is shown, for the coach's report: also for one that is written without the service."""
    shown = tuple(item for item in showing.group(connection, k).items if item.state == "shown")
    return GroupReport(k=k, items=shown, comments=wall.wall(connection, with_hidden=False).comments)
