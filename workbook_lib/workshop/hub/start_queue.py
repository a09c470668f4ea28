"""The queue in which participants' servers wait to be started, a few at a time; each is told its place."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any, ClassVar

from traitlets import HasTraits, Integer, Unicode

from workbook_lib.content import Content

POLL_SECONDS = 0.2
"""Seconds between two checks of the queue."""
NEARLY_THERE = 90


class StartQueue(HasTraits):
    """Mixin of a spawner; must come before the hub's spawner among the base classes."""

    concurrent_starts = Integer(max(2, os.cpu_count() or 1), help="How many servers start at the same time.").tag(
        config=True
    )

    language = Unicode("en", help="The language that participants start with.").tag(config=True)
    start_queue: ClassVar[list[Any]] = []
    """Servers that wait or are being started, in the order they were asked for."""

    @cached_property
    def content(self) -> Content:
        """The texts of the workshop's language."""
        return Content(self.language)

    @asynccontextmanager
    async def _queued(self) -> AsyncIterator[None]:
        """Wait until fewer than `concurrent_starts` servers before this one are starting."""
        self.start_queue.append(self)
        try:
            while self.start_queue.index(self) >= self.concurrent_starts:
                await asyncio.sleep(POLL_SECONDS)
            yield
        finally:
            self.start_queue.remove(self)

    async def _generate_progress(self) -> AsyncIterator[dict[str, object]]:
        """Yield only our own messages: the hub would begin with one of its own, in English."""
        async for event in self.progress():
            yield event

    async def progress(self) -> AsyncIterator[dict[str, object]]:
        """Yield this server's place in the queue whenever it changes."""
        before, at_first = "", 0
        while self in self.start_queue:
            place = max(0, self.start_queue.index(self) - self.concurrent_starts + 1)
            at_first = max(at_first, place)
            message = self._queue_message(place)
            if message != before:
                before = message
                done = (1 - place / at_first) * NEARLY_THERE / 2 if at_first else NEARLY_THERE / 3
                yield {"progress": round(done), "message": message}
            await asyncio.sleep(POLL_SECONDS)
        yield {"progress": NEARLY_THERE, "message": self.content.say("hub_almost")}

    def _queue_message(self, place: int) -> str:
        """Return what somebody reads who has so many people before them."""
        if not place:
            return self.content.say("hub_line_next")
        return self.content.say(f"hub_line_{self.content.formats.plural(place)}", n=place)
