"""What the frame around every page shows: title, contents, previous and next, the quiet line."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from workbook_lib.content import Content, languages
from workbook_lib.launch.progress import Place
from workbook_lib.resources import drawing

PAGES = "pages/"
"""Where notebooks are, below the door's own address."""
FIRST = "00-start-here"
QUIET = ("help", "stop", "your-data")
"""The pages that are only read, linked at the foot of every page."""


@dataclass(frozen=True)
class Book:
    """The texts of the frame in one language.

    Attributes:
        content: The texts of the workbook.
        demo: Whether the journal is the fictional person's.
        base: The path of the door, with a slash at both ends.
        example: Whether there is an example to look at behind another door.
    """

    content: Content
    demo: bool = False
    base: str = "/"
    example: bool = False
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        words = {name: text for name, text in self.content.messages.items() if name.startswith("door_")}
        object.__setattr__(self, "words", words)

    def frame(
        self, here: str, places: list[Place] | None = None, *, lock: bool = False, private: bool = False
    ) -> dict[str, Any]:
        """Return what the template needs to draw the frame of one page.

        Args:
            here: The page or quiet page being shown; "" for none.
            places: The reader's chapters; ``None`` for somebody who has not shown the key.
            lock: Whether the journal can be locked.
            private: Whether nothing is kept here.
        """
        places = places or []
        listed = [{**asdict(place), "href": self.address(place.page), "here": place.page == here} for place in places]
        at = next((index for index, place in enumerate(listed) if place["here"]), None)
        stopped = next((place for place in listed if place["stopped"] and not place["here"]), None)
        title = next((place["title"] for place in listed if place["here"]), self._quiet_title(here))
        return {
            "language": self.content.language,
            "title": self.content.book.title,
            "page_title": f"{title} – {self.content.book.title}" if title else self.content.book.title,
            "home": self.base,
            "demo": self.demo,
            "lock": lock,
            "private": private,
            "example": self.example and _is_new(places, here),
            "here": here,
            "drawing": drawing(here) if any(place["here"] for place in listed) else "",
            "words": self.words,
            "languages": [
                {"code": code, "name": name} for code, name in languages().items() if code != self.content.language
            ],
            "chapters": listed,
            "stopped": stopped,
            "previous": listed[at - 1] if at else None,
            "next": listed[at + 1] if at is not None and at + 1 < len(listed) else None,
            "quiet": [
                {"href": f"{self.base}{name}", "title": self._quiet_title(name), "here": name == here} for name in QUIET
            ]
            if places
            else [],
        }

    def address(self, page: str) -> str:
        """Return the address of a page; links between notebooks are relative to it."""
        return f"{self.base}{PAGES}{page}.ipynb"

    def _quiet_title(self, name: str) -> str:
        return self.words[f"door_{name.replace('-', '_')}"] if name in QUIET else ""


def _is_new(places: list[Place], here: str) -> bool:
    """Whether this is a page of an empty book, or its first one, not yet done."""
    unwritten = not any(place.stopped for place in places)
    return any(place.page == here and (unwritten or (here == FIRST and place.state != "done")) for place in places)


def first_page(places: list[Place]) -> str:
    """Return the page to open the book at: where the reader stopped, or the first."""
    return next((place.page for place in places if place.stopped), places[0].page)
