"""The words of the charts, from ``charts.toml``: titles, sentences, axis words, how numbers and days are written."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from workbook_lib.content import Content, ContentError
from workbook_lib.content.loader import read_toml

FILE = "charts.toml"
MOCK_INTERVIEW = ("02-rejection-is-not-feedback", "02.mock")
"""The page and the exercise whose criteria are drawn."""
OF_LATE = 45
"""How many days back one still names a day and not only its month."""


class Words:
    """Sentences about charts in the reader's language.

    Args:
        content: The content of that language.

    Raises:
        ContentError: The file is missing or not readable.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self._texts = _load(content.folder / FILE)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence by its dotted key with its placeholders filled.

        Raises:
            ContentError: There is no such sentence, or a placeholder has no value.
        """
        text = self.find(key)
        if not isinstance(text, str):
            raise ContentError(f"{FILE}: there is no sentence '{key}'")
        try:
            return text.format(**values)
        except KeyError as error:
            raise ContentError(f"{FILE}: '{key}' has a placeholder without a value: {error}") from error

    def find(self, key: str) -> Any:  # noqa: ANN401 - a sentence, a list or a table
        """Return what the file has at a dotted key; ``None`` if it has nothing there."""
        place: Any = self._texts
        for part in key.split("."):
            place = place.get(part) if isinstance(place, dict) else None
        return place

    def count(self, unit: str, n: int) -> str:
        """Return a number of things, such as ``"1 day"`` and ``"14 days"``."""
        return self.quantity(n, unit)

    def number(self, value: float) -> str:
        """Return a number with at most one decimal: ``"2"``, ``"0.5"``; never ``"-0"``."""
        return self.content.formats.number(value)

    def quantity(self, value: float, unit: str = "point") -> str:
        """Return an amount that need not be whole: ``"1 point"``, ``"0.5 points"``."""
        formats = self.content.formats
        return self.say(f"counts.{unit}.{formats.plural(round(value, 1))}", n=formats.number(value))

    def day(self, day: date) -> str:
        """Return a day in full, such as ``"4 May 2026"``."""
        return self.content.formats.day(day)

    def short_day(self, day: date, today: date | None = None) -> str:
        """Return a day for an axis or a row, such as ``"4 May"``; with its year where that is not this one."""
        here = today is None or day.year == today.year
        return self.content.formats.day(day, "short" if here else "short_year")

    def short_month(self, day: date) -> str:
        """Return a month for an axis, such as ``"May"``; January as its year."""
        return str(day.year) if day.month == 1 else self.content.formats.day(day, "short_month")

    def since(self, day: date, today: date) -> str:
        """Return a beginning as one says it: ``"4 May"`` of late, else ``"May"``, with the year if it is another."""
        formats = self.content.formats
        if (today - day).days <= OF_LATE:
            return formats.day(day, "no_year")
        return formats.day(day, "month" if day.year == today.year else "month_year")

    def rating(self, name: str) -> str:
        """Return the name of one of the four ratings."""
        return next((scale.name for scale in self.content.book.ratings if scale.id == name), name)

    def chapter(self, page: str) -> str:
        """Return the title of a page; its own name for a page the book does not list."""
        return next((chapter.title for chapter in self.content.book.chapters if chapter.page == page), page)

    def exercise(self, page: str, exercise_id: str) -> str:
        """Return the title of an exercise; its id where the content knows it no more."""
        try:
            return self.content.exercise(page, exercise_id).title
        except ContentError:
            return exercise_id

    def criterion(self, criterion: str) -> str:
        """Return the words for a criterion of mock interviews, as its page has them."""
        criteria = self.content.exercise(*MOCK_INTERVIEW).lists["criteria"]
        return next((option.label for option in criteria if option.id == criterion), criterion)

    def join(self, parts: list[str]) -> str:
        """Return parts as a list in a sentence: ``"a, b and c"``."""
        *first, last = parts
        return self.say("join", first=", ".join(first), last=last) if first else last


_load = lru_cache(maxsize=8)(read_toml)
