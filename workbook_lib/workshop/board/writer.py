"""Writer thread of the board: requests that arrive while it is busy are committed together, with one flush."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.database import Database, DatabaseAway

T = TypeVar("T")
Work = Callable[[Connection], T]

MOST_TOGETHER = 64
MOST_WAITING = 1000
"""Requests that may wait; more are refused at once, and their senders try again later."""
_ATTEMPTS = 2
_log = logging.getLogger(__name__)


class Writer:
    """Resolves each request only after its transaction was committed.

    Work may run twice, so it must be idempotent; work that refuses a request must do so before it writes.

    Args:
        database: Where to write.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.Queue[tuple[Work[Any], Future[Any]] | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._run, name="board writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> Future[T]:
        """Queue some work; the future resolves when it is on disk, or fails with `DatabaseAway`."""
        future: Future[T] = Future()
        try:
            self._waiting.put_nowait((work, future))
        except queue.Full:
            future.set_exception(DatabaseAway("busy"))
        return future

    def close(self) -> None:
        """Finish the queue, and end the thread."""
        self._waiting.put(None)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        ended = False
        while not ended:
            batch = [self._waiting.get()]
            while len(batch) < MOST_TOGETHER and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            ended = None in batch
            self._keep([one for one in batch if one is not None and one[1].set_running_or_notify_cancel()])

    def _keep(self, batch: list[tuple[Work[Any], Future[Any]]]) -> None:
        """Do all in one transaction; where it fails once, the connection may only have been stale."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._database.writing() as connection:
                    results = [_done(work, connection) for work, _ in batch]
            except Exception as error:  # whatever it is, every waiting request must get an answer
                if attempt < _ATTEMPTS:
                    continue
                _log.warning("not kept: %s", type(error).__name__)
                failure = error if isinstance(error, DatabaseAway) else DatabaseAway(type(error).__name__)
                results = [failure] * len(batch)
            break
        for (_, future), result in zip(batch, results, strict=True):
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)


def _done(work: Work[Any], connection: Connection) -> object:
    try:
        return work(connection)
    except WorkbookError as refusal:
        return refusal
