"""Asks the board again and again for what concerns the whole group, while a page of it is open."""

from __future__ import annotations

import secrets
import threading
import weakref
from collections.abc import Callable
from typing import Generic, TypeVar

from workbook_lib.workshop.board_client import BoardAway, ShareRefused

T = TypeVar("T")

PAUSE = 5.0
"""Seconds between two questions, at least."""
SPREAD_SECONDS = 5
"""By how many seconds the pauses of pages differ, so that not every page of a room draws in the same second."""


class BoardPoll(Generic[T]):
    """The last answer, and a thread that asks for the next one; it starts with the first look.

    Args:
        ask: Returns what there is now.
        changed: Called, on the thread, when the answer is another one than before.
        first: What is known before there is an answer.
        pause: Seconds between two questions.
    """

    def __init__(self, ask: Callable[[], T], changed: Callable[[], None], first: T, pause: float | None = None) -> None:
        self._ask, self._changed = ask, changed
        self._pause = PAUSE + secrets.randbelow(SPREAD_SECONDS) if pause is None else pause
        self._known = first
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def known(self) -> T:
        """Return the last answer, and have the next ones asked for."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(weakref.ref(self), self._stopped, self._pause), daemon=True, name="board poll"
            )
            self._thread.start()
        return self._known

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def look(self) -> None:
        """Ask once. A board that does not answer changes nothing; what is known stays."""
        try:
            answer = self._ask()
        except (BoardAway, ShareRefused):
            return
        if answer != self._known:
            self._known = answer
            self._changed()


def _work(asking: weakref.ref[BoardPoll[T]], stopped: threading.Event, pause: float) -> None:
    """Ask until the poll is stopped, or nobody holds it any more."""
    while not stopped.is_set():
        poll = asking()
        if poll is None:
            return
        poll.look()
        del poll
        stopped.wait(pause)
