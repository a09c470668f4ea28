"""Loads pandas, and what draws, before they are asked for, in a thread: meanwhile the browser is busy with the page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress

_LOADING: dict[Callable[[], None], Future[None]] = {}


def load_ahead() -> None:
    """Begin to load what sentences of charts need; once is enough."""
    _begin(_load)


def load_drawing_ahead() -> None:
    """Begin to load what draws: the sentences are told, and the browser is still busy with the page."""
    _begin(_load_drawing)


def wait_until_loaded() -> None:
    """Wait for what is being loaded, if it is: two threads that import parts of one library disturb each other."""
    wait(_LOADING.values())


def _begin(load: Callable[[], None]) -> None:
    if load not in _LOADING:
        loader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load-ahead")
        _LOADING[load] = loader.submit(load)
        loader.shutdown(wait=False)


def _load() -> None:
    # Late: only a page that begins with sentences of charts loads it ahead. Without it, who needs it says so.
    with suppress(ImportError):
        import pandas as pd

        del pd


def _load_drawing() -> None:
    with suppress(ImportError):
        import matplotlib.backends.backend_svg
        import matplotlib.collections
        import matplotlib.figure

        del matplotlib
