"""The operations of the board, without HTTP: share, withdraw, release, read, moderate."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from workbook_lib.workshop.board import coach_notes, shares, showing, wall
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.pseudonyms import pseudonym
from workbook_lib.workshop.board.together import acts
from workbook_lib.workshop.board.writer import Writer
from workbook_lib.workshop.messages import (
    CoachNotes,
    Comment,
    GroupAnswers,
    GroupReport,
    SharedItem,
    ShownToGroup,
    Wall,
)
from workbook_lib.workshop.rules.aggregates import Value
from workbook_lib.workshop.rules.items import ShareableItem
from workbook_lib.workshop.rules.k import LEAST
from workbook_lib.workshop.together_messages import DeskView, SetReady, Setting, Together

T = TypeVar("T")
_REMEMBERED = 1.0
"""Seconds for which what happens in sight of the room is remembered: every page asks for it every few seconds."""


def _now() -> datetime:
    return datetime.now(UTC)


class Board:
    """Runs the board's operations: one writer thread, two reader threads; every result is a future.

    Args:
        database: Its tables exist or are being made.
        key: The secret key from which pseudonyms are computed.
        clock: The present moment (aware).
    """

    def __init__(self, database: Database, key: bytes, clock: Callable[[], datetime] = _now) -> None:
        self._database, self._key, self._clock = database, key, clock
        self._writer = Writer(database)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="board reader")
        self._standing: tuple[float, acts.RoomStanding] | None = None
        self._changes = 0

    def share(self, name: str, item: ShareableItem, value: Value) -> Future[SharedItem]:
        """Store a share of a Hub user."""
        person = pseudonym(self._key, name)
        new = shares.NewShare(person, item, value, self._clock(), uuid.uuid4().hex)
        return self._writer.submit(partial(shares.store, new=new))

    def withdraw(self, name: str, item_id: str | None = None) -> Future[None]:
        """Delete one share of a Hub user, or all."""
        person = pseudonym(self._key, name)
        return self._writer.submit(partial(shares.withdraw, person=person, item_id=item_id))

    def of_person(self, name: str) -> Future[tuple[SharedItem, ...]]:
        """Return what the group has of a Hub user."""
        return self._read(partial(shares.of_person, person=pseudonym(self._key, name)))

    def show(self, wanted: Collection[str] | None) -> Future[GroupAnswers]:
        """Release what may be released, and return what the coach sees afterwards."""
        return self._writer.submit(partial(self._show, wanted=wanted, now=self._clock()))

    def group(self) -> Future[GroupAnswers]:
        """Return what the coach sees."""
        return self._read(partial(showing.group, k=LEAST))

    def shown(self) -> Future[ShownToGroup]:
        """Return what is shown to the group."""
        return self._read(showing.shown)

    def wall(self) -> Future[Wall]:
        """Return the comments."""
        return self._read(wall.wall)

    def show_words(self) -> Future[Wall]:
        """Show the words that wait, as far as nobody can be told by it, and return the comments."""
        return self._writer.submit(partial(wall.show_new, now=self._clock()))

    def hide(self, comment: str, hidden: bool) -> Future[Comment]:
        """Hide a comment on the wall, or show it again."""
        return self._writer.submit(partial(wall.hide, comment=comment, hidden=hidden))

    def notes(self) -> Future[CoachNotes]:
        """Return what the coach tells everybody beside the book."""
        return self._read(coach_notes.read)

    def set_notes(self, notes: CoachNotes) -> Future[CoachNotes]:
        """Replace what the coach tells everybody."""
        return self._writer.submit(partial(coach_notes.write, notes=notes))

    def report(self) -> Future[GroupReport]:
        """Return everything that is shown."""
        return self._read(partial(report, k=LEAST))

    def together(self, name: str) -> Future[Together]:
        """Return what a Hub user's page is told of the room; up to a second old, for one's own acts never."""
        return self._read(lambda connection: self._of(name, self._recent(connection)))

    def set_hand(self, name: str, raised: bool) -> Future[Together]:
        """Raise or lower a Hub user's hand."""
        return self._act(partial(acts.set_hand, name=name, raised=raised, now=self._clock()), name)

    def set_ready(self, name: str, told: SetReady) -> Future[Together]:
        """Note whether a Hub user has finished the present step."""
        person = pseudonym(self._key, acts.READY + name)
        return self._act(partial(acts.set_ready, person=person, is_ready=told.ready, turn=told.turn), name)

    def desk(self) -> Future[DeskView]:
        """Return what the coach's desk is told."""
        return self._read(self._desk)

    def set_facts(self, told: Setting) -> Future[DeskView]:
        """Set something for the whole group: the present step, a pause, a page, pairs, or who is kept apart."""
        return self._then_desk(partial(acts.set_facts, told=told, now=self._clock()))

    def lower_hand(self, name: str) -> Future[DeskView]:
        """Lower somebody's hand for the coach."""
        lower = partial(acts.set_hand, name=name, raised=False, now=self._clock())
        return self._then_desk(lower)

    def answers(self) -> Future[bool]:
        """Tell whether the database answers a query."""
        return self._read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar_one() == 1)

    def close(self) -> None:
        """Finish what is being written, and close the database."""
        self._writer.close()
        self._readers.shutdown(cancel_futures=True)
        self._database.close()

    def _show(self, connection: Connection, wanted: Collection[str] | None, now: datetime) -> GroupAnswers:
        showing.show(connection, wanted, LEAST, now)
        return showing.group(connection, LEAST)

    def _act(self, act: Callable[[Connection], None], name: str) -> Future[Together]:
        def done(connection: Connection) -> Together:
            act(connection)
            self._forget()
            return self._of(name, acts.read(connection))

        return self._forgetting(self._writer.submit(done))

    def _then_desk(self, act: Callable[[Connection], None]) -> Future[DeskView]:
        def done(connection: Connection) -> DeskView:
            act(connection)
            self._forget()
            return self._desk(connection)

        return self._forgetting(self._writer.submit(done))

    def _forgetting(self, written: Future[T]) -> Future[T]:
        """Forget what is remembered of the room once more when something is on disk: it was read meanwhile."""
        written.add_done_callback(lambda _: self._forget())
        return written

    def _forget(self) -> None:
        self._changes += 1
        self._standing = None

    def _of(self, name: str, standing: acts.RoomStanding) -> Together:
        person = pseudonym(self._key, acts.READY + name)
        return acts.for_person(standing, name, person, LEAST, self._clock())

    def _desk(self, connection: Connection) -> DeskView:
        return acts.for_coach(acts.read(connection), LEAST, self._clock())

    def _recent(self, connection: Connection) -> acts.RoomStanding:
        """Return what is known, asked for once a second for everybody."""
        remembered, changes = self._standing, self._changes
        if remembered is None or time.monotonic() - remembered[0] > _REMEMBERED:
            remembered = (time.monotonic(), acts.read(connection))
            if changes == self._changes:
                self._standing = remembered
        return remembered[1]

    def _read(self, work: Callable[[Connection], T]) -> Future[T]:
        return self._readers.submit(self._reading, work)

    def _reading(self, work: Callable[[Connection], T]) -> T:
        with self._database.reading() as connection:
            return work(connection)


def report(connection: Connection, k: int) -> GroupReport:
    """Return everything that is shown, for the coach's report: also for one that is written without the service."""
    shown = tuple(item for item in showing.group(connection, k).items if item.state == "shown")
    comments = wall.wall(connection, with_hidden=False).comments
    return GroupReport(k=k, items=shown, comments=comments, notes=coach_notes.read(connection))
