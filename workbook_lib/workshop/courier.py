"""One thread that tries again until something is done, so that no page ever waits for a board that is away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

PATIENCE = 1.0
"""Seconds for which a page waits for an attempt before it goes on."""
PAUSES = (2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between attempts; the last one is repeated."""
log = logging.getLogger(__name__)


class Courier:
    """Runs attempts in the background; its thread lives only while there is something to do.

    Args:
        attempt: Does what there is to do; returns whether all of it was possible.
        left: Returns whether there is something to try again after a failure.
        changed: Told, on the thread, after every attempt.
        patience: Seconds for which `go` waits at most.
        pauses: Seconds between attempts.
    """

    def __init__(
        self,
        attempt: Callable[[], bool],
        left: Callable[[], bool],
        changed: Callable[[], None],
        patience: float = PATIENCE,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._attempt, self._left, self._changed = attempt, left, changed
        self._patience, self._pauses = patience, pauses
        self._turn = threading.Lock()
        self._wake = threading.Event()
        self._listening: list[threading.Event] = []
        self._thread: threading.Thread | None = None

    def go(self, *, wait: bool = True) -> None:
        """Make an attempt now; return when it is over or patience is at its end, or at once."""
        done = threading.Event()
        with self._turn:
            self._listening.append(done)
            self._wake.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="courier", daemon=True)
                self._thread.start()
        if wait:
            done.wait(self._patience)

    def again(self) -> None:
        """Follow the present attempt with another one, without a pause."""
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
        except Exception as error:  # whatever it was, it is tried again; its words stay where they are
            log.warning("sharing: %s", type(error).__name__)
            return otherwise
