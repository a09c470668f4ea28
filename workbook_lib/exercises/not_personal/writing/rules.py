"""The days of "Write it out": up to five in a row (Spera, Buhrfeind & Pennebaker 1994)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

MINUTES = 20
MOST = 5


def day_in_a_row(written: Collection[date], today: date) -> int:
    """Return which day in a row today is or would be, from 1.

    Args:
        written: The days on which something was written before; today may be among them.
        today: The present day.
    """
    number = 1
    while today - timedelta(days=number) in written:
        number += 1
    return number
