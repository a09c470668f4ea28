"""What the handlers of a reader's door share: one object, found by one function."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook_lib.launch.door.book import Book
from workbook_lib.launch.door.contents_cache import ContentsCache
from workbook_lib.launch.door.demo_process import DemoProcess
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.launch.own_pages import own_pages

SETTING = "workbook_door"
"""The name under which Tornado's settings, where every handler looks, hold the parts."""


@dataclass(slots=True, kw_only=True)
class DoorParts:
    """The parts of one door.

    Attributes:
        book: The frame's texts, in the language that the reader chose last.
        contents_cache: The reader's chapters and how far each one is.
        key_holder: Holds the key of a locked journal.
        demo_process: The process of the demo; ``None`` where this door offers none.
        reading: Name of a page that is only read → name of the page that this door shows in its place.
        lock: Forgets the key and ends the kernel of every page.
        set_language: Switches the frame to another language, and returns its texts.
        left_kernels: Kernels whose page said goodbye.
        closing_tasks: What waits for such kernels to be idle; held here, because nobody else does.
    """

    book: Book
    contents_cache: ContentsCache
    key_holder: KeyHolder
    demo_process: DemoProcess | None
    reading: Mapping[str, str]
    lock: Callable[[], Awaitable[None]]
    set_language: Callable[[str], Book]
    left_kernels: set[str] = field(default_factory=set)
    closing_tasks: set[asyncio.Future[None]] = field(default_factory=set)

    def frame(self, here: str) -> dict[str, Any]:
        """Return what a template needs to draw the frame of one page, as things are with the reader now.

        Args:
            here: The page or quiet page being shown; "" for none.
        """
        held, cache = self.key_holder, self.contents_cache
        own = [] if held.is_shut else own_pages(cache.home)
        return self.book.frame(here, cache.places(), own, lock=held.is_open, private=held.private)


def parts_of(settings: Mapping[str, Any]) -> DoorParts:
    """Return the parts of the door to which an application's settings belong.

    Raises:
        TypeError: They are no reader's door's.
    """
    parts = settings.get(SETTING)
    if not isinstance(parts, DoorParts):
        raise TypeError("these are not the settings of a reader's door")
    return parts
