"""The items that may be shared with a group: a closed list of numbers and choices, and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from workbook_lib.content.loader import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.records import RATINGS

Kind = Literal["rating", "count", "choice", "words", "change"]

MOST_WORDS = 1000
"""Characters of one comment."""
MOST_LINES = 10
"""Lines of one comment, so that no one of them fills the wall."""
MOST_COMMENTS = 40
"""Comments of one person."""

_WORDS = re.compile(r"words\.[a-z0-9-]{1,32}", re.ASCII)
_UNREADABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Signs that count as letters or symbols and show nothing."""
_WITHOUT_SITTING = frozenset({"check-in", "my-words"})


@dataclass(frozen=True)
class ShareableItem:
    """One thing that may be shared.

    Attributes:
        id: Permanent id, such as ``"01-it-is-not-personal.arrive.mood"``.
        kind: What a value is; a ``change`` is never sent, it follows from what the same people sent before and after.
        family: Items of one family are about the same people; what is shown of one limits what may be shown of another.
        low: Lowest value of a rating or count.
        high: Highest value.
        choices: The ids to choose from.
    """

    id: str
    kind: Kind
    family: str
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()

    def allows(self, value: object) -> bool:
        """Tell whether a value may be sent for this item; booleans and fractions are no numbers here."""
        if self.kind in {"rating", "count"}:
            return type(value) is int and self.low <= value <= self.high
        if self.kind == "choice":
            return isinstance(value, str) and value in self.choices
        if self.kind == "words":
            return isinstance(value, str) and is_visible(value) and fits(value)
        return False


def fits(text: str) -> bool:
    """Tell whether words are short enough and contain no control characters, also none that reverse the text."""
    return len(text) <= MOST_WORDS and len(text.split("\n")) <= MOST_LINES and _UNREADABLE.search(text) is None


def is_visible(text: str) -> bool:
    """Tell whether words show at least one letter, digit, mark of punctuation or symbol."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in _EMPTY_LETTERS for sign in text)


def readable(text: str) -> str:
    """Replace control characters in words by blanks, also those that reverse the text."""
    return _UNREADABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def find(item_id: str) -> ShareableItem:
    """Return the item with an id, which a person may send.

    Raises:
        WorkbookError: There is none (``share.unknown``).
    """
    if _WORDS.fullmatch(item_id):
        return ShareableItem(item_id, "words", item_id)
    item = _registry().get(item_id)
    if item is None or item.kind == "change":
        raise WorkbookError("share.unknown")
    return item


def shown() -> tuple[ShareableItem, ...]:
    """Return every item that a group picture may be made of, in the order of the book, changes with their pairs."""
    return tuple(_registry().values())


def change_of(page: str, rating: str) -> str:
    """Return the id of the change that follows from a page's two ratings."""
    return f"{page}.change.{rating}"


@cache
def _registry() -> dict[str, ShareableItem]:
    return {item.id: item for item in _items(Content())}


def _items(content: Content) -> Iterator[ShareableItem]:
    pages = [chapter.page for chapter in content.book.chapters if chapter.page not in _WITHOUT_SITTING]
    for page in pages:
        for rating in RATINGS:
            family = f"{page}.{rating}"
            yield ShareableItem(f"{page}.arrive.{rating}", "rating", family, 0, 10)
            yield ShareableItem(f"{page}.leave.{rating}", "rating", family, 0, 10)
            yield ShareableItem(change_of(page, rating), "change", family, -10, 10)
        exercises = tuple(exercise.id for exercise in content.page(page).exercises)
        yield ShareableItem(f"helped.{page}", "choice", f"helped.{page}", choices=exercises)
    for rating in RATINGS:
        yield ShareableItem(f"check-in.now.{rating}", "rating", f"check-in.now.{rating}", 0, 10)
    yield ShareableItem("activity.week.count", "count", "activity.week.count", 0, 50)
    yield ShareableItem("activity.week.hours", "count", "activity.week.hours", 0, 80)
