"""What ends the reader's door: Ctrl-C, a terminal that closes, or that no page has been open for a while."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sized
from types import FrameType

from tornado.ioloop import IOLoop, PeriodicCallback

UNUSED_SECONDS = 30 * 60.0
UNUSED_VARIABLE = "WORKBOOK_UNUSED_MINUTES"
_LOOK_EVERY_MILLISECONDS = 5000


def stop_by_signals(stop: Callable[[int, FrameType | None], object]) -> None:
    """Stop once, however often Ctrl-C is pressed, and when the terminal is closed.

    Python's own way, an exception, would interrupt each task that waits, one after the other.

    Args:
        stop: Asks the loop to stop; it runs while the loop does.
    """

    def once(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(number, frame)

    if os.name == "posix" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))
    IOLoop.current().add_callback(signal.signal, signal.SIGINT, once)


def end_when_unused(open_pages: Callable[[], Sized]) -> None:
    """Stop the loop when no page has been open for a while: who opened the door by an icon has nothing to press.

    Args:
        open_pages: Returns the kernels that pages have.
    """
    loop = IOLoop.current()
    PeriodicCallback(EndWhenUnused(open_pages, loop.stop).look, _LOOK_EVERY_MILLISECONDS).start()


class EndWhenUnused:
    """Looks now and then whether a page is open.

    Args:
        open_pages: Returns the kernels that pages have.
        end: Ends the door.
        clock: Seconds that only go forward.
    """

    def __init__(
        self, open_pages: Callable[[], Sized], end: Callable[[], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._open_pages, self._end, self._clock = open_pages, end, clock
        self._used_at = clock()

    def look(self) -> None:
        """End the door if the last page was closed long enough ago."""
        now = self._clock()
        if len(self._open_pages()):
            self._used_at = now
        elif now - self._used_at > unused_seconds():
            self._end()


def unused_seconds() -> float:
    """Return after how many seconds without an open page the door ends."""
    try:
        return 60 * float(os.environ[UNUSED_VARIABLE])
    except (KeyError, ValueError):
        return UNUSED_SECONDS
