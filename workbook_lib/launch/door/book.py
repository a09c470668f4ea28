"""The frame around every page: title, contents list, links to the previous and next page, links at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from workbook_lib.content import Content, languages
from workbook_lib.launch.door.page_states import Place
from workbook_lib.launch.own_pages import PageCopy
from workbook_lib.resources import TODAY, drawing, notebook_of

PAGES = "pages/"
"""The path of notebooks below the door's address."""
FIRST = "00-start-here"
PICTURES = ("05-my-progress", "cell-05-04")
"""The page with the charts, and the anchor of the first one."""
QUIET = ("help", "stop", "your-data")
"""The static pages, linked at the foot of every page."""


@dataclass(frozen=True)
class Book:
    """The texts of the frame in one language.

    Attributes:
        content: The texts of the workbook.
        demo: Whether the journal is the fictional person's.
        base: The path of the door, with a slash at both ends.
        example: Whether the demo can be opened from here.
        leave: The hub's address for signing out, in a workshop.
    """

    content: Content
    demo: bool = False
    base: str = "/"
    example: bool = False
    leave: str = ""
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        words = {name: text for name, text in self.content.messages.items() if name.startswith("door_")}
        object.__setattr__(self, "words", words)

    def frame(
        self,
        here: str,
        places: list[Place] | None = None,
        own: Sequence[PageCopy] = (),
        *,
        lock: bool = False,
        private: bool = False,
    ) -> dict[str, Any]:
        """Return what the template needs to draw the frame of one page.

        Args:
            here: The page or quiet page being shown; "" for none.
            places: The reader's chapters; ``None`` for somebody who has not shown the key.
            own: The reader's own pages.
            lock: Whether the journal can be locked.
            private: Whether nothing is kept here.
        """
        places = places or []
        listed = self._listed(places, here)
        turned = [place for place in listed if place["page"] != TODAY]
        at = next((index for index, place in enumerate(turned) if place["here"]), None)
        stopped = next((place for place in listed if place["stopped"] and not place["here"]), None)
        theirs = [{"page": one.name, "title": one.title, "href": self.address(one.name)} for one in own]
        known = {one["page"]: one["title"] for one in [*listed, *theirs]}
        title = known.get(here, self._quiet_title(here))
        return {
            "language": self.content.language,
            "direction": self.content.book.direction,
            "title": self.content.book.title,
            "page_title": f"{title} – {self.content.book.title}" if title else self.content.book.title,
            "home": self.base,
            "demo": self.demo,
            "lock": lock,
            "private": private,
            "leave": self.leave if places else "",
            "example": self.example and _is_new(places, here),
            "here": here,
            "drawing": drawing(here) if any(place["here"] for place in listed) else "",
            "words": self.words,
            "languages": self._other_languages(),
            "chapters": listed,
            "own": theirs,
            "stopped": stopped,
            "previous": turned[at - 1] if at else None,
            "next": turned[at + 1] if at is not None and at + 1 < len(turned) else None,
            "quiet": self._quiet(here) if places else [],
        }

    def states(self, here: str, places: list[Place]) -> dict[str, Any]:
        """Return the present state of the contents list, for a page that is already open."""
        frame = self.frame(here, places)
        stopped = frame["stopped"]
        return {
            "chapters": {
                one["page"]: {"state": one["state"], "word": self.words[f"door_state_{one['state']}"]}
                for one in frame["chapters"]
            },
            "stopped": {"href": stopped["href"], "title": stopped["title"]} if stopped else None,
        }

    def opening(self, places: list[Place]) -> str:
        """Return the address that the book opens at; an example opens at its pictures."""
        if self.demo:
            page, place = PICTURES
            return f"{self.address(page)}#{place}"
        return self.address(first_page(places))

    def address(self, page: str) -> str:
        """Return the address of a page; links between notebooks are relative to it."""
        return f"{self.base}{PAGES}{notebook_of(page)}.ipynb"

    def _listed(self, places: list[Place], here: str) -> list[dict[str, Any]]:
        return [{**asdict(place), "href": self.address(place.page), "here": place.page == here} for place in places]

    def _quiet(self, here: str) -> list[dict[str, Any]]:
        return [
            {"href": f"{self.base}{name}", "title": self._quiet_title(name), "here": name == here} for name in QUIET
        ]

    def _other_languages(self) -> list[dict[str, str]]:
        return [{"code": code, "name": name} for code, name in languages().items() if code != self.content.language]

    def _quiet_title(self, name: str) -> str:
        return self.words[f"door_{name.replace('-', '_')}"] if name in QUIET else ""


def _is_new(places: list[Place], here: str) -> bool:
    """Whether to offer the example: the book is empty, or this is its first page and not yet done."""
    unwritten = all(place.state == "not_begun" for place in places)
    return any(place.page == here and (unwritten or (here == FIRST and place.state != "done")) for place in places)


def first_page(places: list[Place]) -> str:
    """Return the page to open the book at: Today, or the first of a coach's own."""
    return places[0].page
