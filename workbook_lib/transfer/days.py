"""Dates and times as other programs and people write them."""

from __future__ import annotations

from datetime import date, datetime, time

NOON = time(12)
"""Given to a day whose time of day is not known."""
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")
_DAY_FIRST, _MONTH_FIRST = ("%d/%m/%Y", "%d-%m-%Y"), ("%m/%d/%Y", "%m-%d-%Y")
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%H.%M")


def parse_day(text: str, *, month_first: bool = False) -> date:
    """Return the day that a text names.

    Args:
        text: Such as ``2026-05-04``, ``04.05.2026`` or ``04/05/2026``.
        month_first: Whether the first number between slashes is the month.

    Raises:
        ValueError: It names no day.
    """
    return _first_match(text, (*_DAYS, *(_MONTH_FIRST if month_first else _DAY_FIRST))).date()


def parse_time(text: str) -> time:
    """Return the time of day that a text names, noon for an empty one.

    Raises:
        ValueError: It names none.
    """
    plain = " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace(".m.", "m").upper().split())
    return _first_match(plain, _TIMES).time() if plain else NOON


def parse_moment(text: str, *, month_first: bool = False) -> datetime:
    """Return the moment that a text names, naive unless it says its offset; a day alone is at noon.

    Raises:
        ValueError: It names no moment.
    """
    plain = text.strip()
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        day, _, rest = plain.partition(" ")
        return datetime.combine(parse_day(day, month_first=month_first), parse_time(rest))
    return datetime.combine(moment.date(), NOON) if ":" not in plain and "T" not in plain else moment


def is_month_first(texts: list[str]) -> bool:
    """Tell whether days between slashes must be read as month first: some second number is beyond twelve."""
    return any(_fails(text, _DAY_FIRST) and not _fails(text, _MONTH_FIRST) for text in texts)


def _fails(text: str, patterns: tuple[str, ...]) -> bool:
    try:
        _first_match(text.strip().partition(" ")[0], patterns)
    except ValueError:
        return True
    return False


def _first_match(text: str, patterns: tuple[str, ...]) -> datetime:
    for pattern in patterns:
        try:
            return datetime.strptime(text.strip(), pattern)  # noqa: DTZ007 - the zone is the reader's, added later
        except ValueError:
            continue
    raise ValueError
