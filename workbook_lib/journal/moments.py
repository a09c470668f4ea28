"""Moments and zones: how they are kept, and what this computer's clock says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbook_lib.journal.errors import JournalError

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment in this computer's zone."""
    return datetime.now(zone(_system_zone()))


@cache
def _system_zone() -> str:
    import tzlocal

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (ValueError, OSError, LookupError):
        return "UTC"


@cache
def zone(name: str) -> tzinfo:
    """Return a time zone by its IANA name; UTC for one that this computer does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def zone_name(moment: datetime) -> str:
    """Return the IANA name of a moment's zone; "" for a bare offset, which has none."""
    key = getattr(moment.tzinfo, "key", None)
    return key if isinstance(key, str) else "UTC" if moment.tzinfo is UTC else ""


def bare_offset_name(moment: datetime) -> str:
    """Return an IANA name for a moment that only has an offset: whole hours have one, others become UTC."""
    hours, rest = divmod(moment.utcoffset() or timedelta(), timedelta(hours=1))
    if rest or not hours:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"


def to_text(moment: datetime) -> str:
    """Return an aware moment as UTC text that sorts by time.

    Raises:
        JournalError: It lies outside the years 1 to 9999.
    """
    try:
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        raise JournalError("journal_date_out_of_range") from None


def from_text(text: str, tz: str) -> datetime:
    """Return a kept moment in a zone."""
    try:
        return datetime.fromisoformat(text).astimezone(zone(tz))
    except OverflowError:
        return datetime.fromisoformat(text)
