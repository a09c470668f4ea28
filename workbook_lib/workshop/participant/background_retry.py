"""Background thread that retries until everything is sent, so that no page waits for a board that does not answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

WAIT_SECONDS = 1.0
"""Seconds for which a page waits for an attempt before it goes on."""
PAUSES = (2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between attempts; the last one is repeated."""
log = logging.getLogger(__name__)


class BackgroundRetry:
    """Runs attempts in the background; its thread lives only while there is something to do.

    Args:
        attempt: Sends what is waiting; returns whether all of it succeeded.
        left: Returns whether anything is still waiting after a failure.
        changed: Called, on the thread, after every attempt.
        wait_seconds: Seconds for which `attempt_now` waits at most.
        pauses: Seconds between attempts.
    """

    def __init__(
        self,
        attempt: Callable[[], bool],
        left: Callable[[], bool],
        changed: Callable[[], None],
        wait_seconds: float = WAIT_SECONDS,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._attempt, self._left, self._changed = attempt, left, changed
        self._wait_seconds, self._pauses = wait_seconds, pauses
        self._turn = threading.Lock()
        self._wake = threading.Event()
        self._listening: list[threading.Event] = []
        self._thread: threading.Thread | None = None

    def attempt_now(self, *, wait: bool = True) -> None:
        """Make an attempt now, and wait for its end for `wait_seconds` at most; with ``wait=False`` not at all."""
        done = threading.Event()
        with self._turn:
            self._listening.append(done)
            self._wake.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="background retry", daemon=True)
                self._thread.start()
        if wait:
            done.wait(self._wait_seconds)

    def attempt_again(self) -> None:
        """Have another attempt follow the present one at once."""
        self._wake.set()

    def _work(self) -> None:
        failures = 0
        while True:
            with self._turn:
                self._wake.clear()
                listening, self._listening = self._listening, []
            done = self._safely(self._attempt, otherwise=False)
            for one in listening:
                one.set()
            self._safely(self._tell, otherwise=True)
            over = done or not self._safely(self._left, otherwise=True)
            with self._turn:
                if over and not self._wake.is_set():
                    self._thread = None
                    return
            failures = 0 if done else failures + 1
            if failures:
                self._wake.wait(self._pauses[min(failures, len(self._pauses)) - 1])

    def _tell(self) -> bool:
        self._changed()
        return True

    @staticmethod
    def _safely(ask: Callable[[], bool], *, otherwise: bool) -> bool:
        try:
            return ask()
        except Exception as error:  # it is tried again; only its kind is logged: its message may hold words
            log.warning("sharing: %s", type(error).__name__)
            return otherwise
