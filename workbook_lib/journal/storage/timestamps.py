"""Moments and zones: how they are kept, and what this computer's clock says."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal

from workbook_lib.journal.errors import JournalError

if sys.platform != "win32":
    from time import tzset

Clock = Callable[[], datetime]
_SYSTEMS_FILE = Path("/etc/localtime")
_LOOKED_AT_EVERY = 60
"""Seconds after which this computer's zone is looked up anew, where no file shows that it was changed."""
_PASSED_OVER = re.compile(r"[A-Z]{3}\d[A-Z]{3}")
_OFFSET = re.compile(r"UTC([+-])(\d\d):(\d\d)")
_A_DAY = timedelta(days=1)
_SECONDS = len("2026-05-04T20:15:00")


def system_clock() -> datetime:
    """Return the present moment in this computer's zone, also after the zone was changed.

    Where the zone has no name, as with ``TZ=CET-1CEST,M3.5.0,M10.5.0/3``, it is the offset that the system's clock has.
    """
    named = _named_zone(_system_zone())
    if named is not None:
        return datetime.now(named)
    now = datetime.now(UTC).astimezone()
    return now.astimezone(zone(bare_offset_name(now)))


def _system_zone() -> str:
    """Return the name of this computer's zone, "" for one without a name."""
    said = os.environ.get("TZ", "").removeprefix(":")
    bare = said.removeprefix("posix/")
    try:
        _look_again(_mark(), int(monotonic() // _LOOKED_AT_EVERY))
        name = tzlocal.get_localzone_name() or ""
    except (ValueError, OSError, LookupError):
        name = ""
    # The library passes over EST5EDT and posix/Europe/Berlin, and names the zone of the whole computer.
    return bare if bare != said or _PASSED_OVER.fullmatch(said) else name


@lru_cache(maxsize=1)
def _look_again(*_: object) -> None:
    """Let the libraries look at the system's zone anew; it takes a millisecond, and every saved word asks for it."""
    if sys.platform != "win32":
        tzset()
    tzlocal.reload_localzone()


def _mark() -> tuple[object, ...]:
    """Return what is another once somebody changes the zone of a system of the Unix kind."""
    try:
        file = _SYSTEMS_FILE.stat()
    except OSError:
        return (os.environ.get("TZ"),)
    return os.environ.get("TZ"), file.st_ino, file.st_mtime_ns


@cache
def zone(name: str) -> tzinfo:
    """Return a time zone by its IANA name, or by its offset (``UTC+05:30``); UTC for one that is not known here."""
    found = _OFFSET.fullmatch(name)
    if found:
        away = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-away if found[1] == "-" else away) if away < _A_DAY else UTC
    return _named_zone(name) or UTC


def _named_zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_name(moment: datetime) -> str:
    """Return the IANA name of a moment's zone; "" for a bare offset, which has none."""
    key = getattr(moment.tzinfo, "key", None)
    return key if isinstance(key, str) else "UTC" if moment.tzinfo is UTC else ""


def bare_offset_name(moment: datetime) -> str:
    """Return a name for a moment that only has an offset: an IANA name for whole hours, else such as ``UTC+05:30``."""
    away = moment.utcoffset() or timedelta()
    hours, rest = divmod(away, timedelta(hours=1))
    if not away:
        return "UTC"
    if rest:
        minutes = round(abs(away) / timedelta(minutes=1))
        return f"UTC{'-' if away < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
    return f"Etc/GMT{-hours:+d}"


def to_text(moment: datetime) -> str:
    """Return an aware moment as UTC text that sorts by time.

    Raises:
        JournalError: It lies outside the years 1 to 9999.
    """
    try:
        there = moment.astimezone(UTC)
    except OverflowError:
        raise JournalError("journal_date_out_of_range") from None
    # Asked for microseconds, `isoformat` takes twice as long; an import of 100,000 entries asks 200,000 times.
    text = there.isoformat()
    return text if there.microsecond else f"{text[:_SECONDS]}.000000{text[_SECONDS:]}"


def from_text(text: str, tz: str) -> datetime:
    """Return a kept moment in a zone."""
    try:
        return datetime.fromisoformat(text).astimezone(zone(tz))
    except OverflowError:
        return datetime.fromisoformat(text)
