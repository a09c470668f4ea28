"""One thread that writes: what arrives while it is busy is kept together, in one transaction with one flush to disk."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.database import Away, Database

T = TypeVar("T")
Work = Callable[[Connection], T]

MOST_TOGETHER = 64
MOST_WAITING = 1000
"""Requests that may wait; more are refused at once, and their senders try again later."""
_ATTEMPTS = 2
_log = logging.getLogger(__name__)


class Writer:
    """Answers each request only after the transaction it is part of was committed.

    Work may be done twice, so it must come to the same the second time; work that refuses must do so before it writes.

    Args:
        database: Where to write.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: queue.Queue[tuple[Work[Any], Future[Any]] | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._run, name="board writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> Future[T]:
        """Have some work done; the result is there once it is on disk, or `Away` where it could not be kept."""
        future: Future[T] = Future()
        try:
            self._waiting.put_nowait((work, future))
        except queue.Full:
            future.set_exception(Away("busy"))
        return future

    def close(self) -> None:
        """Finish what is waiting, and end."""
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
            except Exception as error:  # whatever it is, everybody who waits must hear of it
                if attempt < _ATTEMPTS:
                    continue
                _log.warning("not kept: %s", type(error).__name__)
                failure = error if isinstance(error, Away) else Away(type(error).__name__)
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
