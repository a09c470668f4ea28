"""Dates and times as other programs and people write them.

Nothing is made up: what lacks a year, or holds a word that is not known, is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from workbook_lib.transfer.reading.date_words import half_of, is_weekday, month_of, zone_of

Cells = TypeVar("Cells")
NOON = time(12)
"""Given to a day whose time of day is not known."""
YEARS = range(1900, 2200)
"""Years that a diary may be of; another one is of another calendar, such as the Buddhist or the Persian one."""
_LONGEST = 100
_LONGEST_DAY = len("2025-W10-2")
_CENTURY_TURNS = 69
_NUMBERS = re.compile(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?(?![\w:])")
_SIGNS = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_WORD = r"([^\W\d_]+\.?)"
_OF = r"(?: of | de | del | d'|[ ./-])? ?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(\d{4}|'?\d\d)(?![\d:])"
_IN_WORDS = (
    (re.compile(rf"{_DAY}{_OF}{_WORD}(?: de | del |[ ,./-]) ?{_YEAR}"), "dmy"),
    (re.compile(rf"{_WORD}[ /-]?{_DAY}(?:, ?|[ /-]){_YEAR}"), "mdy"),
    (re.compile(rf"(\d{{4}})[., /-] ?{_WORD}[ /-]?{_DAY}"), "ymd"),
)
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_YEARS = ("г", "р", "год", "року")
_UNIX = re.compile(rf"({_WORD} \d{{1,2}}) (\d\d?:\d\d(?::\d\d)?) (\d{{4}})")
_BETWEEN = re.compile(r"^(?:,|T|@|at|um|à|om|kl\.?|-|–)* ?", re.IGNORECASE)
_CLOCK = re.compile(r"(\D*?) ?(\d{1,2})(?:[:.h](\d\d))?(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?(?!\d) ?(.*)")
_FILLERS = ("", "uhr", "h", "o'clock")
_IN_BRACKETS = re.compile(r" ?\([^()]*\)$")


class Order(StrEnum):
    """Which number of a date in numbers comes first, where all three have two digits or the year is last."""

    day_first = "day-first"
    month_first = "month-first"
    year_first = "year-first"


class Numbers(NamedTuple):
    """A date in numbers.

    Attributes:
        parts: The three numbers as they stand.
        sign: What stands between them.
    """

    parts: tuple[str, str, str]
    sign: str

    @property
    def year_first(self) -> bool:
        """Whether only the first can be the year."""
        return len(self.parts[0]) > 2  # noqa: PLR2004 - digits

    def day(self, order: Order) -> date:
        """Return the day.

        Raises:
            ValueError: There is none in this order.
        """
        one, two, three = self.parts
        if self.year_first or order is Order.year_first:
            return date(_year(one), int(two), int(three))
        if order is Order.month_first:
            one, two = two, one
        return date(_year(three), int(two), int(one))


def numbers_of(text: str) -> Numbers | None:
    """Return the numbers of a date that is written in three of them, ``None`` for any other text."""
    found = _NUMBERS.match(_without_weekday(_plain(text)))
    return Numbers((found[1], found[3], found[4]), found[2]) if found else None


def parse_day(text: str, order: Order = Order.day_first) -> date:
    """Return the day that a text names.

    Args:
        text: Such as ``2026-05-04``, ``04.05.26``, ``4 May 2026`` or ``04/05/2026``.
        order: Of dates in numbers.

    Raises:
        ValueError: It names no day, or more than a day.
    """
    day, rest = _split(_plain(text), order)
    if rest:
        raise ValueError
    return day


def latest(day_of: Callable[[Cells], date], cells: Iterable[Cells]) -> date | None:
    """Return the last of the days that cells name; those that name none are passed over, and those of other calendars.

    Args:
        day_of: Gives the day of cells, or raises a ValueError.
        cells: The cells, each once.
    """
    last = None
    for one in cells:
        try:
            day = day_of(one)
        except ValueError:
            continue
        if day.year in YEARS and (last is None or day > last):
            last = day
    return last


def parse_time(text: str) -> time:
    """Return the time of day that a text names, noon for an empty one; with its zone if it says it.

    Raises:
        ValueError: It names none.
    """
    plain = _plain(text)
    return _clock(plain) if plain else NOON


def parse_moment(text: str, order: Order = Order.day_first) -> datetime:
    """Return the moment that a text names, naive unless it says its zone; a day alone is at noon.

    Raises:
        ValueError: It names no moment.
    """
    plain = _plain(text)
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        day, rest = _split(plain, order)
        return datetime.combine(day, _clock(_BETWEEN.sub("", rest, count=1)) if rest else NOON)
    return datetime.combine(moment.date(), NOON) if len(plain) <= _LONGEST_DAY else moment


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError
    if text.isascii():
        return " ".join(text.split())
    return " ".join(normalize("NFKC", _DIRECTIONS.sub("", text)).split())


def _split(plain: str, order: Order) -> tuple[date, str]:
    """Return the day at the beginning of a text, and what follows it."""
    text = _without_weekday(plain)
    if found := _NUMBERS.match(text):
        return Numbers((found[1], found[3], found[4]), found[2]).day(order), _behind(text[found.end() :])
    text = _UNIX.sub(r"\1 \4 \3", text, count=1)
    if found := _SIGNS.match(text) or _TOGETHER.match(text):
        return date(int(found[1]), int(found[2]), int(found[3])), _behind(text[found.end() :])
    for pattern, places in _IN_WORDS:
        if found := pattern.match(text):
            parts = {place: found[number] for number, place in enumerate(places, start=1)}
            month = month_of(parts["m"])
            if month:
                return date(_year(parts["y"].lstrip("'")), month, int(parts["d"])), _behind(text[found.end() :])
    raise ValueError


def _behind(text: str) -> str:
    """Return what follows a day, without a sign for "year" or a weekday."""
    rest = text.strip(" ,.")
    word, _, more = rest.partition(" ")
    bare = word.strip(".,()")
    if not bare[:1].isalpha() or _BETWEEN.fullmatch(word):
        return rest
    return more.strip() if bare in _YEARS or is_weekday(bare) else rest


def _without_weekday(plain: str) -> str:
    if plain[:1].isdigit():
        return plain
    first, sign, rest = plain.replace(",", ", ", 1).partition(" ")
    word = first.rstrip(",")
    if not sign or not is_weekday(word) or month_of(word):
        return plain
    return rest.strip().removeprefix("den ")


def _year(text: str) -> int:
    if len(text) == 3 or len(text) == 1:  # noqa: PLR2004 - digits
        raise ValueError
    year = int(text)
    if len(text) == 4:  # noqa: PLR2004 - digits
        return year
    return year + (2000 if year < _CENTURY_TURNS else 1900)


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(_IN_BRACKETS.sub("", text))
    if not found:
        raise ValueError
    before, hour, minute, second, fraction, after = found.groups()
    words, zone = after, None
    for start in [place for place, sign in enumerate(after) if place == 0 or sign in " +-" or after[place - 1] == " "]:
        zone = zone_of(after[start:].strip())
        if zone is not None:
            words = after[:start].strip()
            break
    sign = f"{before} {words}".strip()
    half = half_of(sign) if sign.lower() not in _FILLERS else None
    if half is None and (sign.lower() not in _FILLERS or not (minute or sign)):
        raise ValueError
    hours = int(hour)
    if half is not None:
        if half == 0 and hours > 12:  # noqa: PLR2004 - hours
            raise ValueError
        hours = hours % 12 + half if hours <= 12 else hours  # noqa: PLR2004 - hours
    micro = int(((fraction or "0") + "000000")[:6])
    return time(hours, int(minute or 0), int(second or 0), micro, tzinfo=zone)
