"""How a language writes days, numbers and amounts (Babel, from the Unicode CLDR)."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

_REGIONS = {"en": "en_GB"}
"""The region whose dates a language's texts are written for, where the language alone would mean another."""

_MOST_NUMBERS = 4096
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The ids of weekdays as options of a question, Monday first."""
DayStyle = Literal["long", "no_year", "short", "short_year", "month", "month_year", "short_month"]
_SKELETONS = {"no_year": "MMMMd", "short": "MMMd", "short_year": "yMMMd", "month_year": "yMMMM"}
_PATTERNS = {"month": "LLLL", "short_month": "LLL"}


class Formats:
    """Days, numbers and plural forms of one language.

    Babel and its tables are loaded when the first day or number is written, not with the page.

    Args:
        language: The language's code, such as ``"de"`` or ``"pt-BR"``.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        # The tables of ten years hold the same few numbers again and again.
        self._written = lru_cache(_MOST_NUMBERS)(self._write)

    @cached_property
    def locale(self) -> Locale:
        """Babel's tables for the language."""
        from babel import Locale, UnknownLocaleError

        code = _REGIONS.get(self.language, self.language.replace("-", "_"))
        try:
            return Locale.parse(code)
        except UnknownLocaleError:  # a region or variant that has no tables of its own
            return Locale.parse(code.partition("_")[0])

    def day(self, day: date, style: DayStyle = "long") -> str:
        """Return a day in words.

        Args:
            day: The day.
            style: ``"long"`` for ``"4 September 2026"``, ``"no_year"`` for ``"4 September"``, ``"short"`` for
                ``"4 Sept"``, ``"short_year"`` for ``"4 Sept 2026"``; ``"month"``, ``"month_year"`` and
                ``"short_month"`` name its month only.
        """
        from babel.dates import format_date, format_skeleton

        if style in _SKELETONS:
            return format_skeleton(_SKELETONS[style], day, locale=self.locale)
        return format_date(day, _PATTERNS.get(style, "long"), locale=self.locale)

    def weekdays(self) -> list[str]:
        """Return the short names of the seven weekdays, Monday first."""
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", "stand-alone", locale=self.locale)
        return [names[index].removesuffix(".") for index in range(7)]

    def number(self, value: float, decimals: int = 1) -> str:
        """Return a number with at most so many decimals, ``"1,234.5"``; never ``"-0"``, and with a true minus."""
        return self._written(round(value, decimals) or 0, decimals)

    def _write(self, rounded: float, decimals: int) -> str:
        from babel.numbers import format_decimal

        text = format_decimal(rounded, "#,##0" + ("." + "#" * decimals if decimals else ""), locale=self.locale)
        return text.replace("-", "−")

    def plural(self, n: float) -> str:
        """Return the plural form of a number, such as ``"one"`` and ``"other"``; some languages have ``"few"`` too."""
        return self.locale.plural_form(n)
