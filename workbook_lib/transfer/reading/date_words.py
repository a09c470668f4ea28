"""Names of months and weekdays, signs of the half of a day, and zones, as they stand in dates in many languages.

The names are Babel's. English and German are looked up first; a name that means one month in one of the other languages
and another month in another (``listopad``) is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache
from unicodedata import normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale

_OURS = ("en", "de", "de_AT")
_OTHERS = (
    *("fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "tr", "ru", "uk", "bg", "el"),
    *("hr", "sl", "sr", "ca", "et", "lv", "lt", "ja", "ko", "zh", "zh_Hant", "ar", "fa", "he", "hi", "vi", "th", "id"),
)
_MONTHS = {"mrz": 3, "maerz": 3, "sept": 9, "jaenner": 1}
_HALVES = {"am": 0, "pm": 12, "vorm": 0, "nachm": 12, "a": 0, "p": 12}
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?$")
_FURTHEST = 14
_ZONES = {
    **{"utc": 0, "gmt": 0, "z": 0, "wet": 0, "cet": 1, "mez": 1, "west": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3},
    **{"est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
"""Hours from UTC. Names in use in several parts of the world for several zones (CST, IST, BST) are not here."""


def month_of(word: str) -> int | None:
    """Return a month's number by its name or the short form of it, ``None`` for any other word."""
    return _looked_up(word, _months)


def is_weekday(word: str) -> bool:
    """Tell whether a word is the name of a weekday."""
    return _looked_up(word, _weekdays) is not None


def half_of(words: str) -> int | None:
    """Return the hours that a sign such as ``PM`` or ``nachm.`` adds to the clock: 0 or 12; ``None`` for others."""
    return _looked_up(words.replace(".", "").replace(" ", ""), _halves)


def zone_of(text: str) -> tzinfo | None:
    """Return the zone that ``GMT+1``, ``+01:00``, ``CET`` or ``Europe/Berlin`` names; ``None`` for any other text."""
    found = _OFFSET.fullmatch(text)
    if found:
        sign, hours, minutes = found.groups()
        away = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-away if sign == "-" else away) if away <= timedelta(hours=_FURTHEST) else None
    if text.casefold() in _ZONES:
        return timezone(timedelta(hours=_ZONES[text.casefold()]))
    if "/" not in text:
        return None
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _looked_up(word: str, names: Callable[[tuple[str, ...]], Mapping[str, int]]) -> int | None:
    plain = _plain(word)
    found = names(_OURS).get(plain)
    return names(_OTHERS).get(plain) if found is None else found


@cache
def _months(languages: tuple[str, ...]) -> dict[str, int]:
    return _agreed(_names(languages, "months")) | (_MONTHS if languages == _OURS else {})


@cache
def _weekdays(languages: tuple[str, ...]) -> dict[str, int]:
    return dict(_names(languages, "days"))


@cache
def _halves(languages: tuple[str, ...]) -> dict[str, int]:
    pairs = [
        (_plain(str(name)).replace(".", "").replace(" ", ""), 12 if half == "pm" else 0)
        for locale in map(Locale.parse, languages)
        for width in locale.day_periods.get("format", {}).values()
        for half, name in width.items()
        if half in ("am", "pm")
    ]
    return _HALVES if languages == _OURS else _agreed(pairs)


def _names(languages: Iterable[str], what: str) -> Iterator[tuple[str, int]]:
    for locale in map(Locale.parse, languages):
        for form in ("format", "stand-alone"):
            widths = getattr(locale, what).get(form, {})
            for width in ("wide", "abbreviated"):
                yield from ((_plain(str(name)), number) for number, name in widths.get(width, {}).items())


def _agreed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    meanings: dict[str, set[int]] = {}
    for name, number in pairs:
        meanings.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in meanings.items() if len(numbers) == 1}


def _plain(word: str) -> str:
    return normalize("NFKC", word).casefold().strip(". ")
