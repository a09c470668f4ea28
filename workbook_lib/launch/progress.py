"""Which pages a reader has finished, begun or not opened yet, and where they stopped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from workbook_lib.content import Content
from workbook_lib.journal.queries import PageUse

COACH = "WORKBOOK_COACH"
"""Environment variable: this is the server of a workshop's coach, who has pages of their own."""
State = Literal["done", "begun", "open"]


@dataclass(frozen=True)
class Place:
    """One page of the book as its reader left it.

    Attributes:
        page: The notebook's name without its ending.
        title: What the contents list calls it.
        state: Done (checked out of), begun (something is written there) or open.
        stopped: Whether this is the page where something was written last.
    """

    page: str
    title: str
    state: State
    stopped: bool = False


def places(content: Content, used: list[PageUse]) -> list[Place]:
    """Return the pages of the book in order, with what the journal says of each."""
    written = {use.page for use in used}
    left = {use.page for use in used if use.left}
    known = {chapter.page for chapter in content.book.chapters}
    recent = max((use for use in used if use.page in known), key=lambda use: use.written_at, default=None)
    last = recent.page if recent else ""

    def state(page: str) -> State:
        return "done" if page in left else "begun" if page in written else "open"

    own = [Place(page.page, page.title, "open") for page in content.book.coach] if os.environ.get(COACH) else []
    return own + [
        Place(chapter.page, chapter.title, state(chapter.page), chapter.page == last)
        for chapter in content.book.chapters
    ]
